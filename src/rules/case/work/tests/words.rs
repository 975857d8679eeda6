//! What words and needs do to a case.

use super::*;
use crate::model::{customer::Needs, words::script::ScriptAbout};

#[test]
fn whoever_was_robbed_is_urgent_from_the_start() {
    for (needs, priority) in [
        ("robbed", Priority::Urgent),
        ("elderly robbed", Priority::Urgent),
        ("elderly", Priority::Normal),
        ("", Priority::Normal),
    ] {
        let mut case = new_case("request", START);
        case.customer.needs = Needs::parse(needs).unwrap();
        let life = Life::log_as(case, None).unwrap();
        assert_eq!(life.case.priority, priority, "{needs}");
    }
}

#[test]
fn words_that_were_sent_stand_on_record_with_their_reason() {
    let mut life = Life::accepted("inquiry");
    life.at(10, |work| {
        work.note(AGENT, "没办法".to_owned(), Told::Yes)?;
        work.overrule(AGENT, vec!["没办法".to_owned()], Some("quoted".to_owned()));
        Ok(())
    });
    let last = life.entries.last().unwrap();
    let phrases = vec!["没办法".to_owned()];
    assert_eq!(last.what, What::WordsOverruled { phrases });
    assert_eq!(last.note.as_deref(), Some("quoted"));
    assert_eq!(last.actor, Some(AGENT));
}

#[test]
fn a_script_that_was_shown_is_on_record_and_changes_no_card() {
    let mut life = Life::accepted("complaint");
    let posts = life.posts.len();
    life.at(10, |work| {
        work.script_shown(AGENT, ScriptAbout::Complaint);
        Ok(())
    });
    let shown = What::ScriptShown {
        about: ScriptAbout::Complaint,
    };
    assert_eq!(life.entries.last().map(|entry| &entry.what), Some(&shown));
    assert_eq!(life.posts.len(), posts);
}
