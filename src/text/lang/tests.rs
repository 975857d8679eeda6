//! Loading, overriding, and saying what does not exist.

#![expect(
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::{model::words::script::ScriptPart, rules::words};

fn folder(locale: &str, file: &str, source: &str) -> TempDir {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join(locale)).unwrap();
    fs::write(dir.path().join(locale).join(file), source).unwrap();
    dir
}

fn refused(source: &str) -> String {
    let dir = folder("en-US", "own.ftl", source);
    let error = Texts::load(Some(dir.path())).unwrap_err().to_string();
    assert!(error.contains("own.ftl"), "{error}");
    error.split_once("own.ftl: ").unwrap().1.to_owned()
}

#[test]
fn both_languages_load_and_speak() {
    let texts = Texts::load(None).unwrap();
    assert_eq!(texts.lang(Locale::EnUs).say("button-accept", &[]), "Accept");
    assert_eq!(texts.lang(Locale::ZhCn).say("button-accept", &[]), "接单");
    let name = texts
        .lang(Locale::ZhCn)
        .attr("command-case-show-case", "name");
    assert_eq!(name.as_deref(), Some("工单"));
}

#[test]
fn an_override_changes_one_message_of_one_language() {
    let dir = folder("en-US", "any name.ftl", "button-accept = Take it");
    let texts = Texts::load(Some(dir.path())).unwrap();
    assert_eq!(
        texts.lang(Locale::EnUs).say("button-accept", &[]),
        "Take it"
    );
    assert_eq!(
        texts.lang(Locale::EnUs).say("button-decline", &[]),
        "Decline"
    );
    assert_eq!(texts.lang(Locale::ZhCn).say("button-accept", &[]), "接单");
}

#[test]
fn other_files_in_the_folder_are_left_alone() {
    let dir = folder("en-US", "notes.txt", "not Fluent = {");
    assert!(Texts::load(Some(dir.path())).is_ok());
}

#[test]
fn a_folder_that_does_not_exist_is_an_error() {
    let dir = TempDir::new().unwrap();
    let error = Texts::load(Some(&dir.path().join("nowhere"))).unwrap_err();
    assert!(matches!(error, TextsError::Unreadable { .. }), "{error}");
}

#[test]
fn a_bad_override_names_file_and_message() {
    assert!(refused("button-accept = {").starts_with("not valid Fluent"));
    assert_eq!(refused("button-fly = Fly"), "unknown message button-fly");
    assert_eq!(
        refused("done-noted = Noted by { $who }"),
        "message done-noted uses $who, which it is not given"
    );
    assert_eq!(
        refused("done-noted =\n    .name = x"),
        "message done-noted lacks its text"
    );
    assert_eq!(
        refused("command-log = Log something"),
        "message command-log lacks .name"
    );
    assert_eq!(
        refused("command-log = Log\n    .name = Log It"),
        "message command-log must be .name of 1 to 32 lower-case letters, digits, - or _"
    );
    let long = format!("button-accept = {}", "x".repeat(81));
    assert_eq!(
        refused(&long),
        "message button-accept must be 1 to 80 characters"
    );
}

#[test]
fn plurals_follow_the_number_and_digits_are_plain() {
    let texts = Texts::load(None).unwrap();
    let title = |total: i64| {
        let args = [("view", "Mine".into()), ("total", total.into())];
        texts.lang(Locale::EnUs).say("queue-title", &args)
    };
    assert_eq!(title(1), "Mine · 1 case");
    assert_eq!(title(1_234_567), "Mine · 1234567 cases");
}

#[test]
fn a_missing_message_says_its_id() {
    let texts = Texts::load(None).unwrap();
    let lang = texts.lang(Locale::EnUs);
    assert_eq!(lang.say("no-such", &[]), "no-such");
    assert_eq!(lang.attr("button-accept", "name"), None);
    assert!(!lang.has("no-such"));
}

#[test]
fn texts_that_come_round_to_themselves_are_named() {
    for (source, ids) in [
        ("check-good = { check-good }", "check-good"),
        (
            "check-good = { check-attention }\ncheck-attention = { check-good }",
            "check-attention, check-good",
        ),
        (
            "-a = { -b }\n-b = { -c }\n-c = x { -a }\ncheck-good = { -a }",
            "-a, -b, -c",
        ),
        (
            "-a = { $n ->\n    [one] x\n   *[other] { check-good }\n  }\ncheck-good = { -a(n: 1) }",
            "-a, check-good",
        ),
        (
            "check-good = { command-help.name }\ncommand-help = x\n    .name = { check-good }",
            "check-good, command-help.name",
        ),
    ] {
        let told = refused(source);
        assert_eq!(
            told,
            format!("refer to each other in a circle: {ids}"),
            "{source}"
        );
    }
}

#[test]
fn a_text_refers_to_what_there_is() {
    for (source, told) in [
        (
            "check-good = { -mine }",
            "message check-good refers to -mine, which does not exist",
        ),
        (
            "check-good = { check-attention.title }",
            "message check-good refers to check-attention.title, which does not exist",
        ),
        (
            "check-good = { poem }",
            "message check-good refers to poem, which does not exist",
        ),
    ] {
        assert_eq!(refused(source), told);
    }
    let dir = folder(
        "en-US",
        "own.ftl",
        "-mine = Well\ncheck-good = { -mine }: { check-attention }",
    );
    let texts = Texts::load(Some(dir.path())).unwrap();
    let said = texts.lang(Locale::EnUs).say("check-good", &[]);
    assert_eq!(said, "Well: Something needs attention:");
}

const SCRIPT: &str = "## How to recognise\na\n## What to offer\nb\n## Steps\nc\n## What to say\nd\n## What to watch for\ne\n";

#[test]
fn there_is_a_script_for_everything_with_three_sentences_and_a_short_caution() {
    let texts = Texts::load(None).unwrap();
    for locale in Locale::ALL {
        for about in ScriptAbout::ALL {
            let script = texts.lang(locale).script(about);
            let said = script.lines(ScriptPart::Say).len();
            assert_eq!(said, 3, "{locale:?} {about:?}");
            let caution = script.caution().chars().count();
            assert!((1..=100).contains(&caution), "{locale:?} {about:?}");
        }
    }
    let robbed = texts.lang(Locale::EnUs).script(ScriptAbout::Robbed);
    assert!(robbed.lines(ScriptPart::Steps)[0].starts_with("Freeze first"));
}

/// What scripts say is not what phrases forbid.
#[test]
fn scripts_say_nothing_that_is_forbidden() {
    let texts = Texts::load(None).unwrap();
    for locale in Locale::ALL {
        for about in ScriptAbout::ALL {
            for line in texts.lang(locale).script(about).lines(ScriptPart::Say) {
                let bare = line.replace(['“', '”', '"'], "");
                let found = words::check(&texts.phrases(), &bare, ("complaint", true));
                assert!(found.is_empty(), "{line}: {:?}", found.names());
            }
        }
    }
}

#[test]
fn a_folder_replaces_the_phrases_and_single_scripts() {
    let dir = folder(
        "en-US",
        "phrases.txt",
        "[warn]\nwhy: w\nsay: s\nabracadabra\n",
    );
    let scripts = dir.path().join("en-US").join("scripts");
    fs::create_dir(&scripts).unwrap();
    fs::write(scripts.join("sight.md"), SCRIPT).unwrap();
    let texts = Texts::load(Some(dir.path())).unwrap();
    assert_eq!(texts.lang(Locale::EnUs).phrases().phrases().len(), 1);
    assert!(texts.lang(Locale::ZhCn).phrases().phrases().len() > 100);
    let lang = texts.lang(Locale::EnUs);
    assert_eq!(lang.script(ScriptAbout::Sight).caution(), "e");
    assert_ne!(lang.script(ScriptAbout::Hearing).caution(), "e");
    for (file, source, said) in [
        (
            "sight.md",
            "## Steps\na\n",
            "nothing stands below the heading for `recognise`",
        ),
        (
            "sight.md",
            "## Other\na\n",
            "`other` is none of the five headings",
        ),
        ("tall.md", SCRIPT, "no script has that name"),
    ] {
        fs::write(scripts.join(file), source).unwrap();
        let error = Texts::load(Some(dir.path())).unwrap_err().to_string();
        assert!(error.contains(file) && error.contains(said), "{error}");
        fs::write(scripts.join("sight.md"), SCRIPT).unwrap();
    }
    let dir = folder("zh-CN", "phrases.txt", "[loud]\nx\n");
    let error = Texts::load(Some(dir.path())).unwrap_err().to_string();
    assert!(error.contains("phrases.txt: line 1: a level is"), "{error}");
}
