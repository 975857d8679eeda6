//! "Log as case" of a message: which kind it is of, and whether it was logged before.

use crate::{
    model::{
        ids::{CaseNumber, InteractionId},
        press::Press,
    },
    reply::{Choice, Message, Offered, Select},
    rules::{clean, desk::kinds::Kinds},
    text::{desk::kinds, lang::Lang, parts},
};

/// Asks by a list for the kind of a message that is kept meanwhile; says which case was logged from it already.
#[must_use]
pub fn pick_kind(
    lang: &Lang,
    kept: InteractionId,
    offered: &Kinds,
    already: Option<CaseNumber>,
) -> Message {
    let kinds = offered.offered().take(25).map(|kind| Choice {
        name: kinds::plain(lang, kind),
        value: kind.to_owned(),
    });
    let text = match already {
        Some(number) => say!(lang, "log-already", number = number.0),
        None => say!(lang, "log-pick-kind"),
    };
    let row = already.map(|number| vec![parts::open_button(lang, number)]);
    Message {
        rows: row.into_iter().collect(),
        selects: vec![Select {
            id: Press::PickKind(kept).id(),
            placeholder: clean::shorten(&say!(lang, "pick-kind"), 150),
            of: Offered::These(kinds.collect()),
        }],
        ..Message::text(text)
    }
}
