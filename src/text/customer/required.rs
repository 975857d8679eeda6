//! What customers' files must have, and those that lack something of it.

use crate::{
    model::{
        customer::{
            Record,
            required::{FileField, RequiredField},
        },
        page::Place,
        press::Press,
    },
    reply::{Embed, Message},
    text::{case::history, lang::Lang, parts, words},
};

/// The answer to `/rules field list`.
#[must_use]
pub fn list(lang: &Lang, rows: &[RequiredField]) -> Message {
    if rows.is_empty() {
        let command = words::command(lang, "rules field set");
        return Message::text(say!(lang, "fields-none", command = command));
    }
    let mut lines = vec![say!(lang, "fields-title")];
    lines.extend(rows.iter().map(|one| row(lang, one)));
    Message::text(parts::fit(lang, &lines, 1900))
}

/// A field is asked for from now on, or not any more.
#[must_use]
pub fn changed(lang: &Lang, one: &RequiredField, on: bool) -> Message {
    let field = row(lang, one);
    let command = words::command(lang, "customer incomplete");
    Message::text(match on {
        true => say!(lang, "field-set", field = field, command = command),
        false => say!(lang, "field-removed", field = field),
    })
}

/// A row: the field, and of whom.
pub(in crate::text) fn row(lang: &Lang, row: &RequiredField) -> String {
    let parts_of_row = [
        name(lang, row.field),
        row.tier
            .map_or_else(String::new, |tier| words::tier(lang, tier)),
        row.kind
            .as_deref()
            .map_or_else(String::new, |kind| words::kind(lang, kind)),
    ];
    parts::joined(&parts_of_row, parts::DOT)
}

fn name(lang: &Lang, field: FileField) -> String {
    lang.say(&format!("choice-file-field-{}", field.as_str()), &[])
}

/// A page of customers whose files lack something, each with what.
#[must_use]
pub fn incomplete(
    lang: &Lang,
    lines: &[(Record, Vec<FileField>, Place)],
    (total, (page, pages)): (i64, (i64, i64)),
    nothing_required: bool,
) -> Message {
    if nothing_required {
        let command = words::command(lang, "rules field set");
        return Message::text(say!(lang, "fields-none", command = command));
    }
    if lines.is_empty() {
        return Message::text(say!(lang, "incomplete-none"));
    }
    let ends = lines.first().zip(lines.last());
    let ends = ends.map(|((_, _, first), (_, _, last))| (*first, *last));
    let line = |(record, missing, _): &(Record, Vec<FileField>, Place)| {
        let names = missing.iter().map(|field| name(lang, *field));
        let names = names.collect::<Vec<_>>().join(&say!(lang, "list-comma"));
        say!(
            lang,
            "incomplete-line",
            name = parts::line(lang, &record.customer.name, 60),
            missing = names,
        )
    };
    let shown: Vec<String> = lines.iter().map(line).collect();
    Message {
        embeds: vec![Embed {
            title: say!(lang, "incomplete-title", total = total),
            body: parts::fit(lang, &shown, 4000),
            footer: history::page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page, pages, |target| {
            Press::Incomplete(parts::beyond((page, target), ends))
        }),
        ..Message::default()
    }
}

/// The line of a Friday's digest; nothing where every file is complete.
#[must_use]
pub fn in_digest(lang: &Lang, count: i64) -> String {
    match count {
        0 => String::new(),
        count => {
            let command = words::command(lang, "customer incomplete");
            say!(lang, "digest-incomplete", count = count, command = command)
        }
    }
}
