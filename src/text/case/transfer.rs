//! Handing over: whom to choose, what came of it, and what the supervisors are told when a case goes in circles or has
//! lost who had it. The question itself is one of [`super::offers`].

use super::{alerts, history, moved};
use crate::{
    model::{
        case::{Case, moved::ClockChange},
        event::CaseEvent,
        ids::{CaseNumber, TeamId, UserId},
        press::Press,
        refusal::Move,
    },
    reply::{Choice, Embed, Message, Notice, Offered, Ping, Select, Tone},
    rules::clean,
    text::{lang::Lang, parts, time::when, words},
};

/// How many lists of teams a message has room for below the one of people.
const LISTS: usize = 4;

/// Asks to whom a case is to go: a person, or one of the other teams.
#[must_use]
pub fn pick(lang: &Lang, number: CaseNumber, teams: &[(TeamId, String)]) -> Message {
    let choices = teams.iter().map(|(id, name)| Choice {
        name: parts::plain(lang, name, 100),
        value: id.to_string(),
    });
    let lists = parts::lists(
        &choices.collect::<Vec<_>>(),
        &say!(lang, "pick-team"),
        |list| Press::PickTeam(number, list),
    );
    let mut selects = vec![people(lang, number, Move::Transfer)];
    selects.extend(lists.into_iter().take(LISTS));
    Message {
        text: say!(lang, "pick-transfer", number = number.0),
        selects,
        ..Message::default()
    }
}

/// Asks a supervisor who is to take a case.
#[must_use]
pub fn pick_owner(lang: &Lang, number: CaseNumber) -> Message {
    Message {
        text: say!(lang, "pick-assign", number = number.0),
        selects: vec![people(lang, number, Move::Assign)],
        ..Message::default()
    }
}

fn people(lang: &Lang, number: CaseNumber, way: Move) -> Select {
    Select {
        id: Press::PickPerson(number, way).id(),
        placeholder: clean::shorten(&say!(lang, "pick-person"), 150),
        of: Offered::People,
    }
}

/// The answer to a transfer: who is asked until when, and who answers for the case meanwhile.
#[must_use]
pub fn transferred(lang: &Lang, case: &Case, reader: UserId) -> Message {
    let Some(offer) = &case.offer else {
        return Message::text(say!(lang, "done-accepted", number = case.number.0));
    };
    let asked = say!(
        lang,
        "done-transferred",
        number = case.number.0,
        to = parts::receiver(&offer.to),
        when = when::deadline(lang, offer.answer_by),
    );
    let meanwhile = if case.answerable() == reader {
        say!(lang, "done-transferred-yours")
    } else {
        parts::answers(lang, case)
    };
    Message::text(parts::sentences(lang, &[asked, meanwhile]))
}

/// The answer to accepting for another team: from which to which, and how the clocks moved.
#[must_use]
pub fn accepted_for(
    lang: &Lang,
    number: CaseNumber,
    (from, to): (&str, &str),
    moves: &[ClockChange],
) -> Message {
    let head = say!(
        lang,
        "done-accepted-team",
        number = number.0,
        from = parts::team(from),
        to = parts::team(to),
    );
    let clocks = moves.iter().map(|one| {
        let aims = moved::aims(lang, one);
        format!("{} {aims}", words::clock(lang, one.clock))
    });
    let lines: Vec<String> = std::iter::once(head).chain(clocks).collect();
    Message::text(lines.join("\n"))
}

/// Told to the supervisors: a case was handed over so many times, by whom to whom.
#[must_use]
pub fn circling(
    lang: &Lang,
    case: &Case,
    (count, holders): (i64, &[UserId]),
    pings: &[Ping],
) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(
        lang,
        "circling",
        pings = parts::mentions(&pings),
        number = case.number.0,
        count = count,
    );
    // The latest tell most; of very many the first ones are left out.
    let latest = holders.len().saturating_sub(20);
    let names = holders[latest..].iter().map(|who| parts::person(*who));
    let names: Vec<String> = names.collect();
    let mut notice = alerts::calling(lang, case, head.replace("  ", " "), pings);
    notice.text = parts::joined(&[notice.text, names.join(parts::ARROW)], "\n");
    notice.rows[0].insert(0, parts::reassign_button(lang, case.number));
    notice
}

/// Told to the supervisors: offers of a case were given back so many times; who was asked, and why they would not.
#[must_use]
pub fn undecided(
    lang: &Lang,
    case: &Case,
    (count, path): (i64, &[CaseEvent]),
    pings: &[Ping],
) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(
        lang,
        "undecided",
        pings = parts::mentions(&pings),
        number = case.number.0,
        count = count,
    );
    // The latest tell most; of very many the first ones are left out.
    let latest = path.len().saturating_sub(12);
    let lines: Vec<String> = path[latest..]
        .iter()
        .map(|one| history::event(lang, one, 100))
        .collect();
    let mut notice = alerts::calling(lang, case, head.replace("  ", " "), pings);
    notice.text = parts::joined(&[notice.text, parts::fit(lang, &lines, 1500)], "\n");
    notice.rows[0].insert(0, parts::reassign_button(lang, case.number));
    notice
}

/// A case that somebody left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftCase {
    /// Its number.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: String,
    /// Who it is for, as typed.
    pub customer: String,
    /// Who answers for it until somebody accepts; nobody where its first responder has left too.
    pub answers: Option<UserId>,
}

/// Told to the supervisors: somebody works here no more, or not in those teams, and which cases nobody has now.
#[must_use]
pub fn left(
    lang: &Lang,
    (who, teams): (UserId, &[String]),
    cases: &[LeftCase],
    pings: &[Ping],
) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let (mentions, who) = (parts::mentions(&pings), parts::person(who));
    let count = cases.len();
    let head = if teams.is_empty() {
        say!(lang, "left", pings = mentions, who = who, count = count)
    } else {
        let teams: Vec<String> = teams.iter().map(|team| parts::team(team)).collect();
        let teams = parts::fit(lang, &[teams.join(&say!(lang, "list-comma"))], 400);
        say!(
            lang,
            "left-teams",
            pings = mentions,
            who = who,
            teams = teams,
            count = count
        )
    };
    let line = |case: &LeftCase| {
        let answers = parts::answerer(lang, case.answers);
        let parts_of_line = [
            format!("**#{}**", case.number),
            words::kind(lang, &case.kind),
            parts::line(lang, &case.customer, 30),
            answers,
        ];
        parts::joined(&parts_of_line, parts::DOT)
    };
    let lines: Vec<String> = cases.iter().map(line).collect();
    let below = say!(lang, "left-until", command = words::command(lang, "queue"));
    Notice {
        text: head.replace("  ", " "),
        embeds: vec![Embed {
            body: parts::joined(&[parts::fit(lang, &lines, 3600), below], "\n\n"),
            tone: Tone::Warning,
            ..Embed::default()
        }],
        pings,
        ..Notice::default()
    }
}

/// What stands where a case's card stood before the case went to that team.
#[must_use]
pub fn card_moved(lang: &Lang, case: &Case, team: &str) -> Notice {
    let head = say!(
        lang,
        "card-moved",
        number = case.number.0,
        team = parts::team(team),
    );
    // It stands where the card stood, which a link would lead to until the new one does.
    let case = Case {
        card: None,
        ..case.clone()
    };
    alerts::calling(lang, &case, head, vec![])
}

#[cfg(test)]
mod tests;
