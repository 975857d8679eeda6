//! `/customer`: what a desk knows of a customer, with their cases; and customers found by name.

mod file;
mod hidden;
pub mod key;
pub mod leaving;
mod merge;
pub mod required;

pub use self::{
    hidden::{has_hidden, read},
    merge::{merged, unmerged},
};
use super::{
    callback::record,
    case::{history, moved},
    lang::Lang,
    parts,
    time::when,
    words,
};
use crate::{
    model::{
        callback::event::Happened,
        case::{Status, grade::Tier, moved::ClockChange},
        customer::{
            Counts, CustomerEvent, CustomerField, Needs, Record, SpecialNeed, leaving::Leaving,
        },
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

/// What to know before serving a customer, on one line; nothing where there is nothing.
pub(super) fn needs(lang: &Lang, needs: &Needs) -> String {
    if needs.0.is_empty() {
        return String::new();
    }
    say!(lang, "customer-needs", needs = need_names(lang, needs))
}

/// A need by its name.
#[must_use]
pub fn need(lang: &Lang, need: SpecialNeed) -> String {
    need_names(lang, &Needs([need].into()))
}

fn need_names(lang: &Lang, needs: &Needs) -> String {
    let names = needs
        .0
        .iter()
        .map(|need| lang.say(&format!("choice-need-{}", need.as_str()), &[]));
    names.collect::<Vec<_>>().join(&say!(lang, "list-comma"))
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

fn change(lang: &Lang, event: &Event<CustomerEvent>) -> String {
    let actor = history::who(lang, event.actor);
    let when = when::at(event.at);
    match &event.what {
        None => {
            let event = say!(lang, "event-unknown", actor = actor);
            say!(lang, "history-line", when = when, event = event)
        }
        Some(CustomerEvent::ContactRead) => say!(
            lang,
            "history-line-note",
            when = when,
            event = say!(lang, "event-contact-read", actor = actor),
            note = parts::line(lang, event.note.as_deref().unwrap_or_default(), 60),
        ),
        Some(CustomerEvent::AtRisk) => noted(lang, "customer-event-at-risk", event),
        Some(CustomerEvent::RiskAccepted) => noted(lang, "customer-event-risk-accepted", event),
        Some(CustomerEvent::Lost { .. }) => noted(lang, "customer-event-lost", event),
        Some(CustomerEvent::Back) => noted(lang, "customer-event-back", event),
        Some(CustomerEvent::Merged { name, into, cases }) => merge::event(
            lang,
            "customer-event-merged",
            (when, actor),
            (name, into, cases),
        ),
        Some(CustomerEvent::Unmerged { name, into, cases }) => merge::event(
            lang,
            "customer-event-unmerged",
            (when, actor),
            (name, into, cases),
        ),
        Some(CustomerEvent::CallbackPlanned { plan }) => {
            callback(lang, event, Happened::Planned(*plan))
        }
        Some(CustomerEvent::CallbackMoved { plan }) => {
            callback(lang, event, Happened::Moved(*plan))
        }
        Some(CustomerEvent::CalledBack { said, asked }) => {
            callback(lang, event, Happened::Asked(*said, *asked))
        }
        Some(CustomerEvent::CallbackEnded { ended }) => {
            callback(lang, event, Happened::Ended(*ended))
        }
        Some(CustomerEvent::Changed { field, was, became }) => say!(
            lang,
            "customer-change",
            when = when,
            actor = actor,
            field = lang.say(&format!("customer-field-{}", field.as_str()), &[]),
            was = value(lang, *field, was.as_deref()),
            became = value(lang, *field, became.as_deref()),
        ),
    }
}

fn callback(lang: &Lang, of: &Event<CustomerEvent>, happened: Happened) -> String {
    let note = parts::line(lang, of.note.as_deref().unwrap_or_default(), 60);
    let event = record::line(lang, history::who(lang, of.actor), happened);
    let id = if note.is_empty() {
        "history-line"
    } else {
        "history-line-note"
    };
    lang.say(
        id,
        &[
            ("when", when::at(of.at).into()),
            ("event", event.into()),
            ("note", note.into()),
        ],
    )
}

/// What happened, with what was typed with it.
fn noted(lang: &Lang, id: &str, of: &Event<CustomerEvent>) -> String {
    let what = lang.say(id, &[("actor", history::who(lang, of.actor).into())]);
    let when = when::at(of.at);
    match &of.note {
        None => say!(lang, "history-line", when = when, event = what),
        Some(note) => say!(
            lang,
            "history-line-note",
            when = when,
            event = what,
            note = parts::line(lang, note, 60),
        ),
    }
}

fn value(lang: &Lang, field: CustomerField, value: Option<&str>) -> String {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return say!(lang, "customer-nothing");
    };
    match field {
        CustomerField::Tier => {
            Tier::parse(value).map_or_else(String::new, |tier| words::tier(lang, tier))
        }
        CustomerField::Needs => {
            Needs::parse(value).map_or_else(String::new, |needs| need_names(lang, &needs))
        }
        CustomerField::Adviser | CustomerField::Every | CustomerField::NeedEnds => {
            file::value(lang, field, value)
        }
        CustomerField::Contact => parts::code(value, 60),
        CustomerField::Name | CustomerField::Notes => parts::line(lang, value, 60),
    }
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
