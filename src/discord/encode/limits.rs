//! Discord's sizes, kept even where whoever built the text forgot: one character too many and Discord refuses the whole
//! message, so an alert would be lost for the sake of its last word.

use std::borrow::Cow;

use crate::reply::{Embed, Field};

pub(super) const TEXT: usize = 2_000;
pub(super) const EMBEDS: usize = 10;
pub(super) const ROWS: usize = 5;
pub(super) const BUTTONS: usize = 5;
pub(super) const LABEL: usize = 80;
pub(super) const SELECT: usize = 150;
pub(super) const URL: usize = 512;
pub(super) const ID: usize = 100;
pub(super) const FILES: usize = 10;
/// Bytes of one attached file; Discord takes 10 MiB for a whole message.
pub(super) const FILE_BYTES: usize = 8 << 20;
pub(super) const PINGS: usize = 100;
pub(super) const MODAL_TITLE: usize = 45;
pub(super) const INPUTS: usize = 5;
pub(super) const INPUT_LABEL: usize = 45;
pub(super) const PLACEHOLDER: usize = 100;
pub(super) const INPUT_MAX: u16 = 4_000;
pub(super) const CHOICES: usize = 25;
pub(super) const CHOICE: usize = 100;
pub(super) const THREAD: usize = 100;
/// Characters of all embeds of one message together.
const EMBED_TOTAL: usize = 6_000;
const TITLE: usize = 256;
const BODY: usize = 4_096;
const FIELDS: usize = 25;
const FIELD_NAME: usize = 256;
const FIELD_VALUE: usize = 1_024;
const FOOTER: usize = 2_048;

/// Stands where Discord wants something and there is nothing.
pub(super) const NOTHING: &str = "–";

/// The text, or its beginning with `…` where it has more than `max` characters (Unicode scalar values, as Discord counts).
pub(crate) fn shorten(text: &str, max: usize) -> Cow<'_, str> {
    if text.chars().nth(max).is_none() {
        return Cow::Borrowed(text);
    }
    if max == 0 {
        return Cow::Borrowed("");
    }
    let mut short: String = text.chars().take(max - 1).collect();
    short.push('…');
    Cow::Owned(short)
}

/// The text, or its beginning where it has more than `max` bytes.
pub(super) fn shorten_bytes(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max)]
}

/// As [`shorten`], with [`NOTHING`] for a text that is empty or only white space, which Discord refuses.
pub(super) fn filled(text: &str, max: usize) -> Cow<'_, str> {
    if text.trim().is_empty() {
        Cow::Borrowed(NOTHING)
    } else {
        shorten(text, max)
    }
}

/// The embeds within every limit, also the one on all of them together: headings, values and small print first, then
/// bodies, from the first embed to the last, while there is room.
pub(super) fn fit(embeds: &[Embed]) -> Vec<Embed> {
    let embeds = &embeds[..embeds.len().min(EMBEDS)];
    let mut room = EMBED_TOTAL;
    let mut fitted: Vec<Embed> = embeds
        .iter()
        .map(|embed| Embed {
            title: take(&embed.title, TITLE, &mut room),
            fields: fit_fields(&embed.fields, &mut room),
            footer: take(&embed.footer, FOOTER, &mut room),
            body: String::new(),
            tone: embed.tone,
        })
        .collect();
    for (fitted, embed) in fitted.iter_mut().zip(embeds) {
        fitted.body = take(&embed.body, BODY, &mut room);
    }
    fitted.retain(|embed| {
        !(embed.title.is_empty()
            && embed.body.is_empty()
            && embed.footer.is_empty()
            && embed.fields.is_empty())
    });
    fitted
}

fn fit_fields(fields: &[Field], room: &mut usize) -> Vec<Field> {
    let mut fitted = Vec::new();
    for field in fields.iter().take(FIELDS) {
        let name = filled(&field.name, FIELD_NAME);
        let value = filled(&field.value, FIELD_VALUE);
        let size = name.chars().count() + value.chars().count();
        let Some(left) = room.checked_sub(size) else {
            break;
        };
        *room = left;
        fitted.push(Field {
            name: name.into_owned(),
            value: value.into_owned(),
            inline: field.inline,
        });
    }
    fitted
}

fn take(text: &str, max: usize, room: &mut usize) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let taken = shorten(text, max.min(*room)).into_owned();
    *room -= taken.chars().count();
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reply::Tone;

    #[test]
    fn shortening_never_splits_a_character() {
        assert_eq!(shorten("工单", 2), "工单");
        assert_eq!(shorten("工单号", 2), "工…");
        assert_eq!(shorten("abc", 0), "");
        assert_eq!(shorten_bytes("工单", 4), "工");
    }

    #[test]
    fn what_matters_most_is_kept_when_all_is_too_long() {
        let embed = |body: usize| Embed {
            title: "t".repeat(300),
            body: "b".repeat(body),
            footer: "f".repeat(2_100),
            ..Embed::default()
        };
        let fitted = fit(&[embed(5_000), embed(5_000)]);
        assert_eq!(fitted[0].title.chars().count(), 256);
        assert_eq!(fitted[1].footer.chars().count(), 2_048);
        assert_eq!(fitted[0].body.chars().count(), 6_000 - 2 * (256 + 2_048));
        assert_eq!(fitted[1].body, "");
    }

    proptest! {
        #[test]
        fn whatever_is_given_fits(
            parts in prop::collection::vec((".{0,300}", ".{0,5000}", ".{0,2100}", 0_usize..30, ".{0,1100}"), 0..12)
        ) {
            let embeds: Vec<Embed> = parts
                .into_iter()
                .map(|(title, body, footer, fields, value)| Embed {
                    title,
                    body,
                    footer,
                    fields: vec![Field { name: value.clone(), value, inline: false }; fields],
                    tone: Tone::Plain,
                })
                .collect();
            let fitted = fit(&embeds);
            let count = |text: &str| text.chars().count();
            let total: usize = fitted
                .iter()
                .map(|embed| {
                    count(&embed.title) + count(&embed.body) + count(&embed.footer)
                        + embed.fields.iter().map(|field| count(&field.name) + count(&field.value)).sum::<usize>()
                })
                .sum();
            prop_assert!(total <= EMBED_TOTAL);
            prop_assert!(fitted.len() <= EMBEDS);
            for field in fitted.iter().flat_map(|embed| &embed.fields) {
                prop_assert!(!field.name.trim().is_empty() && count(&field.value) <= FIELD_VALUE);
            }
        }
    }
}
