//! "Log as case" of a message: which kind it is of, and whether it was logged before.

use crate::{
    model::{
        ids::{CaseNumber, InteractionId},
        press::Press,
    },
    reply::{Choice, Message},
    rules::desk::kinds::Kinds,
    text::{desk::kinds, lang::Lang, parts},
};

/// How many lists a message has room for below a button.
const LISTS: usize = 4;

/// Asks by a list for the kind of a message that is kept meanwhile; says which case was logged from it already.
#[must_use]
pub fn pick_kind(
    lang: &Lang,
    kept: InteractionId,
    offered: &Kinds,
    already: Option<CaseNumber>,
) -> Message {
    let kinds = offered.offered().map(|kind| Choice {
        name: kinds::plain(lang, kind),
        value: kind.to_owned(),
    });
    let lists = parts::lists(
        &kinds.collect::<Vec<_>>(),
        &say!(lang, "pick-kind"),
        |list| Press::PickKind(kept, list),
    );
    let text = match already {
        Some(number) => say!(lang, "log-already", number = number.0),
        None => say!(lang, "log-pick-kind"),
    };
    let row = already.map(|number| vec![parts::open_button(lang, number)]);
    Message {
        rows: row.into_iter().collect(),
        selects: lists.into_iter().take(LISTS).collect(),
        ..Message::text(text)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test may stop at its first surprise")]

    use super::*;
    use crate::{
        reply::Offered,
        text::testing::{chinese, english},
    };

    /// A desk that had as many kinds as were allowed when more were built in has more than one list holds.
    #[test]
    fn every_kind_stands_in_some_list() {
        let own: Vec<_> = (1..=27)
            .map(|number| serde_json::json!({ "name": format!("Kind {number}") }))
            .collect();
        let kinds: Kinds =
            serde_json::from_value(serde_json::json!({ "own": own })).expect("they are stored so");
        for lang in [english(), chinese()] {
            let message = pick_kind(lang, InteractionId(7), &kinds, None);
            let mut offered = Vec::new();
            for select in &message.selects {
                let Offered::These(choices) = &select.of else {
                    panic!("kinds are offered");
                };
                assert!(choices.len() <= 25);
                offered.extend(choices.iter().map(|choice| choice.value.as_str()));
            }
            assert!(kinds.offered().eq(offered));
            let ids: Vec<&str> = message.selects.iter().map(|one| one.id.as_str()).collect();
            assert_eq!(ids, ["kind:7", "kind:7:1"]);
            assert!(message.selects[0].placeholder.contains(" – "));
        }
    }
}
