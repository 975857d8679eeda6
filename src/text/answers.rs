//! Private answers: what the person who acted is told, in their own language.

use super::{customer, lang::Lang, parts, when, words};
use crate::{
    model::{
        case::Case,
        contact::Contact,
        customer::Recent,
        ids::{CaseNumber, ChannelId, UserId},
        press::Press,
        time::Timestamp,
    },
    reply::{Button, Message, Style},
};

/// A case that was just logged.
#[derive(Clone, Copy, Debug)]
pub struct Logged<'a> {
    /// The case.
    pub case: &'a Case,
    /// Where its card will stand.
    pub channel: ChannelId,
    /// Whether to say that the desk is not set up.
    pub hint: Hint,
    /// Other cases of the customer that it may belong to.
    pub at_hand: &'a [Recent],
}

/// What is said besides the answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hint {
    /// Nothing.
    None,
    /// That an administrator should run `/desk setup`.
    SetUp,
}

/// The answer to `/log`: number, nearest deadline, who answers for it, a link to the card's channel.
#[must_use]
pub fn logged(lang: &Lang, logged: &Logged<'_>) -> Message {
    let case = logged.case;
    let link = format!(
        "https://discord.com/channels/{}/{}",
        case.desk, logged.channel
    );
    let deadline = case.nearest();
    let lines = [
        say!(lang, "answer-logged", number = case.number.0),
        deadline.map_or_else(String::new, |(clock, at)| parts::due(lang, clock, at)),
        answers_for(lang, case),
        customer::needs(lang, &case.customer.needs),
        at_hand(lang, logged.at_hand),
        say!(lang, "answer-card", link = link),
        match logged.hint {
            Hint::None => String::new(),
            Hint::SetUp => say!(
                lang,
                "answer-setup-hint",
                command = words::command(lang, "desk setup")
            ),
        },
    ];
    let offers = |id: &str, to: fn(CaseNumber, CaseNumber) -> Press| -> Vec<Button> {
        let each = logged.at_hand.iter().map(|other| Button::Press {
            label: lang.say(id, &[("number", other.number.0.into())]),
            id: to(case.number, other.number).id(),
            style: Style::Secondary,
            enabled: true,
        });
        each.collect()
    };
    let mut rows = vec![
        offers("button-instead", Press::Instead),
        offers("button-link-to", Press::LinkTo),
    ];
    rows.retain(|row| !row.is_empty());
    Message {
        rows,
        ..Message::text(parts::joined(&lines, "\n"))
    }
}

/// The cases at hand of the same customer, one line each.
fn at_hand(lang: &Lang, cases: &[Recent]) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let each = cases.iter().map(|case| {
        say!(
            lang,
            "answer-at-hand-case",
            number = case.number.0,
            status = words::status(lang, case.status),
            summary = parts::line(&case.summary, 80),
            when = when::relative(case.state_at),
        )
    });
    let lines: Vec<String> = [say!(lang, "answer-at-hand")]
        .into_iter()
        .chain(each)
        .collect();
    lines.join("\n")
}

/// The answer to adding what was just logged to another case.
#[must_use]
pub fn added_instead(lang: &Lang, new: CaseNumber, other: CaseNumber) -> Message {
    Message::text(say!(
        lang,
        "done-added-instead",
        number = new.0,
        other = other.0
    ))
}

/// Who answers for a case, said to its first responder.
fn answers_for(lang: &Lang, case: &Case) -> String {
    match (case.owner, case.offer) {
        (Some(owner), _) if owner == case.first_responder => say!(lang, "answer-owner-you"),
        (Some(owner), _) => say!(lang, "answer-owner", owner = parts::person(owner)),
        (None, Some(offer)) => say!(
            lang,
            "answer-offered",
            to = parts::person(offer.to),
            when = when::deadline(lang, offer.answer_by),
        ),
        (None, None) => say!(lang, "answer-first"),
    }
}

/// A contact in full, for the one who gave a reason. Shown as it was typed, ready to be copied.
#[must_use]
pub fn contact(lang: &Lang, number: CaseNumber, contact: &Contact) -> Message {
    Message::text(say!(
        lang,
        "contact-full",
        number = number.0,
        contact = parts::whole(contact),
    ))
}

/// What was done to a case.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Done {
    /// The reader owns it now: accepted, or assigned to oneself.
    Accepted,
    /// The reader gave it back.
    Declined {
        /// Who answers for it now.
        back_to: UserId,
    },
    /// Somebody is asked to accept it.
    Assigned {
        /// Who.
        to: UserId,
        /// Until when.
        answer_by: Timestamp,
    },
    /// A note was recorded.
    Noted,
    /// A note was recorded that the customer was told.
    Told,
    /// It waits for the customer.
    Waiting,
    /// It goes on.
    Resumed,
    /// It is resolved.
    Resolved,
    /// It is closed.
    Closed,
    /// It is closed although the customer is not satisfied.
    ClosedUnsatisfied,
    /// It is open again.
    Reopened,
    /// It is void.
    Voided,
    /// It is void as a duplicate.
    VoidedAsDuplicate {
        /// Of which case.
        of: CaseNumber,
    },
    /// It is linked to another case.
    Linked {
        /// Which.
        to: CaseNumber,
    },
    /// It is linked to that case no more.
    Unlinked {
        /// Which.
        from: CaseNumber,
    },
    /// Somebody was pressed for progress.
    Urged {
        /// Who.
        who: UserId,
    },
    /// An instant is agreed with the customer.
    Promised {
        /// Which.
        at: Timestamp,
    },
    /// The supervisors are asked for more time.
    ExtensionAsked {
        /// Until when.
        until: Timestamp,
    },
    /// The reader granted more time.
    Extended {
        /// Until when.
        until: Timestamp,
    },
    /// The reader refused more time.
    ExtensionRefused {
        /// Who asked for it.
        who: UserId,
    },
    /// An alert is the reader's.
    Acknowledged {
        /// Until when its ladder is held.
        until: Timestamp,
    },
}

/// The answer to acknowledging a roll-up.
#[must_use]
pub fn acknowledged_all(lang: &Lang, count: usize, until: Timestamp) -> Message {
    let when = when::deadline(lang, until);
    Message::text(say!(
        lang,
        "done-acknowledged-all",
        count = count,
        when = when
    ))
}

/// The answer to a move: one line.
#[must_use]
pub fn done(lang: &Lang, number: CaseNumber, done: Done) -> Message {
    let number = number.0;
    Message::text(match done {
        Done::Accepted => say!(lang, "done-accepted", number = number),
        Done::Declined { back_to } => say!(
            lang,
            "done-declined",
            number = number,
            back_to = parts::person(back_to)
        ),
        Done::Assigned { to, answer_by } => say!(
            lang,
            "done-assigned",
            number = number,
            to = parts::person(to),
            when = when::deadline(lang, answer_by),
        ),
        Done::Noted => say!(lang, "done-noted", number = number),
        Done::Told => say!(lang, "done-told", number = number),
        Done::Waiting => say!(lang, "done-waiting", number = number),
        Done::Resumed => say!(lang, "done-resumed", number = number),
        Done::Resolved => say!(lang, "done-resolved", number = number),
        Done::Closed => say!(lang, "done-closed", number = number),
        Done::ClosedUnsatisfied => say!(
            lang,
            "done-closed-unsatisfied",
            number = number,
            command = words::command(lang, "case reopen")
        ),
        Done::Reopened => say!(lang, "done-reopened", number = number),
        Done::Voided => say!(lang, "done-voided", number = number),
        Done::VoidedAsDuplicate { of } => {
            say!(lang, "done-voided-duplicate", number = number, other = of.0)
        }
        Done::Linked { to } => say!(lang, "done-linked", number = number, other = to.0),
        Done::Unlinked { from } => say!(lang, "done-unlinked", number = number, other = from.0),
        Done::Urged { who } => {
            say!(
                lang,
                "done-urged",
                number = number,
                who = parts::person(who)
            )
        }
        Done::Promised { at } => say!(
            lang,
            "done-promised",
            number = number,
            when = when::deadline(lang, at)
        ),
        Done::ExtensionAsked { until } => say!(
            lang,
            "done-extension-asked",
            number = number,
            when = when::deadline(lang, until)
        ),
        Done::Extended { until } => say!(
            lang,
            "done-extended",
            number = number,
            when = when::deadline(lang, until)
        ),
        Done::ExtensionRefused { who } => say!(
            lang,
            "done-extension-refused",
            number = number,
            who = parts::person(who)
        ),
        Done::Acknowledged { until } => say!(
            lang,
            "done-acknowledged",
            number = number,
            when = when::deadline(lang, until)
        ),
    })
}

#[cfg(test)]
mod tests;
