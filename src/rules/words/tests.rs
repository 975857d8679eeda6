#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::model::words::phrase::{Phrase, PhraseLevel};

/// What may be said, a text to a line.
const INNOCENT: &str = include_str!("tests/innocent.txt");

fn innocent() -> impl Iterator<Item = &'static str> {
    INNOCENT.lines().filter(|line| !line.starts_with('#'))
}

fn built_in(locale: &str) -> Book {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("prompts");
    let source = std::fs::read_to_string(path.join(locale).join("phrases.txt")).unwrap();
    Book::new(read(&source).unwrap())
}

fn both() -> [Book; 2] {
    ["zh-CN", "en-US"].map(built_in)
}

fn phrase(text: &str, level: PhraseLevel) -> Phrase {
    Phrase {
        text: text.to_owned(),
        level,
        ..Phrase::default()
    }
}

/// What is found of those phrases in a text.
fn found(phrases: &[Phrase], text: &str) -> Vec<String> {
    let book = Book::new(phrases.to_vec());
    let found = check(&[&book], text, ("request", false));
    found
        .hits
        .iter()
        .map(|(at, _)| text[at.clone()].to_owned())
        .collect()
}

#[test]
fn innocent_texts_are_never_hit() {
    let books = both();
    let books: Vec<&Book> = books.iter().collect();
    let mut wrong = Vec::new();
    for text in innocent() {
        let found = check(&books, text, ("complaint", true));
        if !found.is_empty() {
            wrong.push(format!("{:?}: {text}", found.names()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(innocent().count() >= 200, "{}", innocent().count());
}

#[test]
fn every_phrase_that_is_built_in_hits_itself() {
    let books = both();
    let all: Vec<&Book> = books.iter().collect();
    for book in &books {
        for phrase in book.phrases() {
            let found = check(&all, &phrase.text, ("complaint", true));
            let hit = !found.hits.is_empty();
            let said = matches!(phrase.level, PhraseLevel::Warn | PhraseLevel::Reason);
            assert_eq!(hit, said, "{phrase:?}");
            // Whoever is stopped is told why, and what to say.
            assert!(!said || (phrase.say.is_some() && phrase.why.is_some()));
        }
        let levels = |level| {
            book.phrases()
                .iter()
                .filter(|one| one.level == level)
                .count()
        };
        assert!(levels(PhraseLevel::Warn) > 100 && levels(PhraseLevel::Reason) > 50);
    }
}

/// What is suggested is no reason to be stopped again.
#[test]
fn suggestions_are_innocent() {
    let books = both();
    let books: Vec<&Book> = books.iter().collect();
    for phrase in books.iter().flat_map(|book| book.phrases()) {
        let found = check(&books, &phrase.text, ("complaint", true));
        if let Some(suggested) = found.suggested() {
            let again = check(&books, &suggested, ("complaint", true));
            assert!(again.is_empty(), "{suggested}: {:?}", again.names());
        }
    }
}

#[test]
fn the_longest_counts_and_what_is_allowed_covers_it() {
    let mut all: Vec<Phrase> = [
        "口交",
        "大麻",
        "我不知道",
        "不知道",
        "没办法",
        "烦死",
        "ban",
        "not my job",
    ]
    .map(|text| phrase(text, PhraseLevel::Warn))
    .into();
    let allow = ["路口交通", "大麻烦", "客户没办法"];
    all.extend(allow.map(|text| phrase(text, PhraseLevel::Allow)));
    for (text, hits) in [
        ("路口交通信号", vec![]),
        ("这是大麻烦", vec![]),
        ("大麻烦死了", vec!["烦死"]),
        ("大麻，路口交通，大麻烦，口交", vec!["大麻", "口交"]),
        ("我不知道", vec!["我不知道"]),
        ("你不知道", vec!["不知道"]),
        ("客户没办法，我也没 办\u{200b}法", vec!["没 办\u{200b}法"]),
        ("沒辦法", vec!["沒辦法"]),
        ("没没办法法", vec!["没办法"]),
        ("没办办法", vec![]),
        ("the bank", vec![]),
        ("a ban, bans", vec!["ban"]),
        ("Ｎｏｔ  my\nJOB!", vec!["Ｎｏｔ  my\nJOB"]),
        ("他说“没办法”", vec![]),
        ("他说「没办法」，没办法", vec!["没办法"]),
        ("\"not my job\" he said", vec![]),
        ("“没办法", vec!["没办法"]),
    ] {
        assert_eq!(found(&all, text), hits, "{text}");
    }
}

#[test]
fn a_denied_promise_is_none() {
    let promise = |text: &str| Phrase {
        promise: true,
        ..phrase(text, PhraseLevel::Reason)
    };
    let all = ["保证收益", "收益翻倍", "guarantee returns"].map(promise);
    for (text, hits) in [
        ("我们保证收益", 1),
        ("我们不保证收益", 0),
        ("不能保证收益", 0),
        ("严禁保证收益", 0),
        ("无法向您保证收益", 0),
        ("没有保证收益这回事", 0),
        ("不会亏，保证收益", 1),
        ("没有风险。保证收益", 1),
        ("不得承诺收益翻倍", 0),
        ("we guarantee returns", 1),
        ("we cannot guarantee returns", 0),
        ("we don't guarantee returns", 0),
        ("no risk; we guarantee returns", 1),
    ] {
        assert_eq!(found(&all, text).len(), hits, "{text}");
    }
    // What is no promise is said even after a `no`.
    let plain = [phrase("没办法", PhraseLevel::Warn)];
    assert_eq!(found(&plain, "不没办法").len(), 1);
}

#[test]
fn the_stricter_of_the_same_words_counts_and_what_a_kind_requires_is_asked_for() {
    let of_kind = |text: &str, level| Phrase {
        kind: Some("complaint".to_owned()),
        ..phrase(text, level)
    };
    let book = Book::new(vec![
        phrase("请稍等", PhraseLevel::Warn),
        phrase("请稍等", PhraseLevel::Reason),
        of_kind("投诉科", PhraseLevel::Warn),
        of_kind("投资有风险", PhraseLevel::Require),
    ]);
    let look = |text: &str, kind, resolves| {
        let found = check(&[&book], text, (kind, resolves));
        let missing = found.missing.len();
        (found.names().join("|"), found.is_mild(), missing)
    };
    assert_eq!(
        look("请稍等", "request", true),
        ("请稍等".to_owned(), false, 0)
    );
    assert_eq!(look("投诉科", "request", true), (String::new(), true, 0));
    assert_eq!(
        look("投诉科", "complaint", false),
        ("投诉科".to_owned(), true, 0)
    );
    let asked = ("投资有风险".to_owned(), false, 1);
    assert_eq!(look("已办理", "complaint", true), asked);
    assert_eq!(look("已办理", "complaint", false), (String::new(), true, 0));
    assert_eq!(
        look("投资 有风险！已办理", "complaint", true),
        (String::new(), true, 0)
    );
    let found = check(&[&book], "已办理", ("complaint", true));
    assert_eq!(found.suggested().as_deref(), Some("已办理\n投资有风险"));
}

#[test]
fn a_suggestion_stands_in_place_of_each_phrase() {
    let say = |text: &str, say: Option<&str>| Phrase {
        say: say.map(str::to_owned),
        ..phrase(text, PhraseLevel::Warn)
    };
    let book = Book::new(vec![say("没办法", Some("可以这样办")), say("烦", None)]);
    let suggest = |text| check(&[&book], text, ("request", true)).suggested();
    let suggested = suggest("您好，没 办法，烦，沒辦法。");
    assert_eq!(
        suggested.as_deref(),
        Some("您好，可以这样办，烦，可以这样办。")
    );
    assert_eq!(suggest("烦"), None);
    assert_eq!(suggest("您好"), None);
}

#[test]
fn what_a_desk_adds_must_be_a_phrase() {
    let books = both();
    let books: Vec<&Book> = books.iter().collect();
    let long = "长".repeat(LONGEST + 1);
    for (text, level, fault) in [
        ("", PhraseLevel::Warn, Some(PhraseError::Nothing)),
        ("。，*", PhraseLevel::Warn, Some(PhraseError::Nothing)),
        (".*", PhraseLevel::Warn, Some(PhraseError::Nothing)),
        ("的", PhraseLevel::Warn, Some(PhraseError::OneLetter)),
        ("x.", PhraseLevel::Reason, Some(PhraseError::OneLetter)),
        (
            "请您回去。明天再来",
            PhraseLevel::Warn,
            Some(PhraseError::Sentence),
        ),
        (
            "Go. Come again",
            PhraseLevel::Warn,
            Some(PhraseError::Sentence),
        ),
        (&long, PhraseLevel::Warn, Some(PhraseError::Sentence)),
        ("“推诿话”", PhraseLevel::Warn, None),
        ("路没办法", PhraseLevel::Warn, None),
        ("客户没办法", PhraseLevel::Warn, Some(PhraseError::Never)),
        ("亲，", PhraseLevel::Warn, Some(PhraseError::OneLetter)),
        ("亲爱的", PhraseLevel::Warn, None),
        ("circle back", PhraseLevel::Reason, None),
        (
            "投资有风险，入市须谨慎。请您知悉。",
            PhraseLevel::Require,
            None,
        ),
        ("没办法", PhraseLevel::Allow, None),
    ] {
        let result = ready(&phrase(text, level), &books);
        assert_eq!(result.err(), fault, "{text}");
    }
    for text in ["您好", "请您", "thank you", "we", "the"] {
        let result = ready(&phrase(text, PhraseLevel::Warn), &books);
        assert!(matches!(result, Err(PhraseError::Everything(_))), "{text}");
    }
    let texts = ["亲爱的客户", "您好", "亲 爱的，“亲爱的”", "“亲爱的”"];
    assert_eq!(
        hits_among(&phrase("亲爱的", PhraseLevel::Require), texts),
        2
    );
    assert!(same(
        &phrase("沒 辦法", PhraseLevel::Warn),
        &phrase("没办法", PhraseLevel::Allow)
    ));
}

#[test]
fn a_file_of_phrases_is_read_block_by_block() {
    let source = "# remark\n[reason promise]\nwhy: w\nsay: s\na | b |\nc\n\n[allow]\nd\n";
    let phrases = read(source).unwrap();
    let texts: Vec<&str> = phrases.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["a", "b", "c", "d"]);
    assert!(phrases[..3].iter().all(|one| {
        one.promise && one.level == PhraseLevel::Reason && one.say.as_deref() == Some("s")
    }));
    assert_eq!(phrases[3], phrase("d", PhraseLevel::Allow));
    for (source, line) in [
        ("a", 1),
        ("[warn\n", 1),
        ("\n[loud]", 2),
        ("[warn]\na\n\nb", 4),
        ("[require]", 1),
        ("[warn promise x]", 1),
    ] {
        assert_eq!(read(source).unwrap_err().line, line, "{source}");
    }
}

proptest! {
    /// Whatever is typed, what was found is cut out of it at the borders of letters, in order and apart.
    #[test]
    fn what_is_found_stands_in_the_text(text in "(\\PC|没办法|我不知道|not my job|“|”| |\u{200b}){0,40}") {
        let books = both();
        let books: Vec<&Book> = books.iter().collect();
        let found = check(&books, &text, ("complaint", true));
        let mut end = 0;
        for (at, _) in &found.hits {
            prop_assert!(at.start >= end && at.start < at.end);
            prop_assert!(text.get(at.clone()).is_some());
            end = at.end;
        }
        let _ = found.suggested();
    }
}
