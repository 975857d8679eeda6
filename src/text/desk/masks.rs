//! What a desk masks by patterns of its own.

use crate::{
    reply::Message,
    rules::customer::mask::LONGEST,
    text::{lang::Lang, parts, words},
};

/// The answer to `/rules mask list`.
#[must_use]
pub fn list(lang: &Lang, kept: &[String]) -> Message {
    let add = words::command(lang, "rules mask add");
    if kept.is_empty() {
        return Message::text(say!(lang, "masks-none", command = add));
    }
    let mut lines = vec![say!(lang, "masks-title")];
    lines.extend(kept.iter().map(|mask| parts::code(mask, LONGEST)));
    Message::text(parts::fit(lang, &lines, 1900))
}

/// A pattern holds.
#[must_use]
pub fn added(lang: &Lang, mask: &str) -> Message {
    let mask = parts::code(mask, LONGEST);
    Message::text(say!(lang, "mask-added", pattern = mask))
}

/// A pattern does not hold any more.
#[must_use]
pub fn removed(lang: &Lang, mask: &str) -> Message {
    let mask = parts::code(mask, LONGEST);
    Message::text(say!(lang, "mask-removed", pattern = mask))
}
