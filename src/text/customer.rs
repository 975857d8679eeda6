//! `/customer`: what a desk knows of a customer, with their cases; and customers found by name.

mod changes;
mod file;
mod hidden;
pub mod key;
pub mod leaving;
mod merge;
mod needs;
pub mod required;

pub(super) use self::needs::needs;
use self::{changes::change, needs::need_names};
pub use self::{
    hidden::{has_hidden, read},
    merge::{merged, unmerged},
    needs::need,
};
use super::{
    case::{history, moved},
    lang::Lang,
    parts,
    time::when,
    words,
};
use crate::{
    model::{
        case::{Status, grade::Tier, moved::ClockChange},
        customer::{Counts, CustomerEvent, Record, leaving::Leaving},
        ids::CaseNumber,
        page::Place,
        press::Press,
        record::Event,
        time::Timestamp,
    },
    reply::{Embed, Field, Message, Style},
    rules::case::find::Query,
};

/// One case of a customer's history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryCase {
    /// Its number.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: String,
    /// How it stands.
    pub status: Status,
    /// What it is about, as typed.
    pub summary: String,
    /// When it was logged.
    pub logged_at: Timestamp,
}

/// A customer as one page shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerPage<'a> {
    /// What is known of them.
    pub record: &'a Record,
    /// Other names that lead to them.
    pub aliases: Vec<String>,
    /// Whether they may leave, or have left.
    pub leaving: Leaving,
    /// Whether the reader may read the whole contact.
    pub readable: bool,
    /// How many cases they had.
    pub cases: Counts,
    /// The cases of this page, the newest first.
    pub shown: Vec<HistoryCase>,
    /// Which page, from 1, and how many there are.
    pub page: (i64, i64),
    /// What was changed last, the newest first.
    pub changes: Vec<Event<CustomerEvent>>,
}

/// The customer, to one who asked.
#[must_use]
pub fn customer(lang: &Lang, shown: &CustomerPage<'_>) -> Message {
    let record = shown.record;
    let (page, pages) = shown.page;
    let contact = record
        .contact
        .as_ref()
        .map(|contact| say!(lang, "customer-contact", contact = parts::masked(contact)));
    let notes = record.notes.as_deref().map(|notes| {
        say!(
            lang,
            "customer-notes",
            notes = parts::lines(lang, notes, 1000)
        )
    });
    let void = match shown.cases.void {
        0 => String::new(),
        void => say!(lang, "customer-void", count = void),
    };
    let cases = if shown.cases.seen == 0 && shown.cases.hidden > 0 {
        say!(lang, "customer-cases-elsewhere")
    } else {
        say!(
            lang,
            "customer-cases",
            total = shown.cases.seen,
            unfinished = shown.cases.unfinished
        )
    };
    let cases = format!("{cases}{void}");
    let hidden = match shown.cases.hidden {
        0 => String::new(),
        hidden => say!(lang, "customer-hidden", count = hidden),
    };
    let about = [
        merge::aliases(lang, &shown.aliases),
        leaving::standing(lang, &shown.leaving),
        file::needs(lang, record),
        file::looked_after(lang, record),
        contact.unwrap_or_default(),
        notes.unwrap_or_default(),
        parts::joined(&[cases, hidden], parts::DOT),
    ];
    let cases: Vec<String> = shown.shown.iter().map(|case| line(lang, case)).collect();
    let body = [parts::joined(&about, "\n"), parts::fit(lang, &cases, 2500)];
    let changes: Vec<String> = shown.changes.iter().map(|one| change(lang, one)).collect();
    let changed = (!changes.is_empty()).then(|| Field {
        name: say!(lang, "card-latest"),
        value: parts::fit(lang, &changes, 1000),
        inline: false,
    });
    let place = |case: &HistoryCase| Place {
        key: 0,
        number: case.number.0,
    };
    let ends = shown.shown.first().zip(shown.shown.last());
    let ends = ends.map(|(first, last)| (place(first), place(last)));
    let mut rows = parts::pager(lang, page, pages, |target| {
        Press::CustomerCases(record.customer.id, parts::beyond((page, target), ends))
    });
    if has_hidden(lang, record) && shown.readable {
        let press = Press::CustomerContact(record.customer.id);
        let label = if record.contact.is_some() {
            "button-contact"
        } else {
            "button-hidden"
        };
        let button = parts::press(lang, label, &press, Style::Secondary);
        match rows.first_mut() {
            Some(row) => row.push(button),
            None => rows.push(vec![button]),
        }
    }
    Message {
        embeds: vec![Embed {
            title: title(lang, record),
            body: parts::joined(&body, "\n\n"),
            fields: changed.into_iter().collect(),
            footer: history::page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows,
        ..Message::default()
    }
}

fn title(lang: &Lang, record: &Record) -> String {
    let key = match record.customer.tier {
        Tier::Standard => String::new(),
        Tier::Key => say!(lang, "card-key"),
    };
    parts::joined(
        &[parts::line(lang, &record.customer.name, 100), key],
        parts::DOT,
    )
}

fn line(lang: &Lang, case: &HistoryCase) -> String {
    let parts = [
        words::kind(lang, &case.kind),
        words::status(lang, case.status),
        parts::line(lang, &case.summary, 60),
        when::day(case.logged_at),
    ];
    format!("**#{}** {}", case.number, parts::joined(&parts, parts::DOT))
}

/// A page of customers found by name.
#[must_use]
pub fn customers(
    lang: &Lang,
    text: &str,
    found: &[(Place, Record)],
    total: i64,
    (page, pages): (i64, i64),
) -> Message {
    if found.is_empty() {
        return Message::text(say!(
            lang,
            "customers-none",
            asked = parts::line(lang, &Query::shown(text), 60)
        ));
    }
    let lines: Vec<String> = found.iter().map(|(_, one)| entry(lang, one)).collect();
    let ends = found.first().zip(found.last());
    let ends = ends.map(|(first, last)| (first.0, last.0));
    Message {
        embeds: vec![Embed {
            title: say!(lang, "customers-title", total = total),
            body: parts::fit(lang, &lines, 4000),
            footer: history::page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page, pages, |target| {
            Press::Customers(parts::beyond((page, target), ends), text.to_owned())
        }),
        ..Message::default()
    }
}

fn entry(lang: &Lang, record: &Record) -> String {
    let key = match record.customer.tier {
        Tier::Standard => String::new(),
        Tier::Key => say!(lang, "card-key"),
    };
    let parts = [
        format!("**{}**", parts::line(lang, &record.customer.name, 60)),
        key,
        record
            .contact
            .as_ref()
            .map_or_else(String::new, parts::masked),
        need_names(lang, &record.customer.needs),
    ];
    parts::joined(&parts, parts::DOT)
}

/// The answer to a change: what holds now, and which deadlines moved.
#[must_use]
pub fn edited(
    lang: &Lang,
    record: &Record,
    moved: &[(CaseNumber, ClockChange)],
    cases: usize,
) -> Message {
    let name = parts::line(lang, &record.customer.name, 100);
    let mut lines = vec![say!(lang, "customer-edited", customer = name)];
    if cases > 0 {
        lines.push(say!(lang, "customer-moved", count = cases));
    }
    for (number, one) in moved {
        lines.push(say!(
            lang,
            "customer-moved-line",
            number = number.0,
            clock = words::clock(lang, one.clock),
            moved = moved::aims(lang, one),
        ));
    }
    Message::text(parts::fit(lang, &lines, 1900))
}

#[cfg(test)]
mod tests;
