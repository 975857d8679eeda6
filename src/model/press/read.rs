//! Reading ids: the other way round than [`Press::id`].

use super::{Press, Say, WordsAnswer, alert, close, find, page};
use crate::model::{
    callback::{Proposal, said::Outcome},
    case::{extension::Decision, queue::QueueView},
    ids::CaseNumber,
    page::{PageAt, Turn},
    refusal::Move,
    time::Timestamp,
    words::script::ScriptAbout,
};

impl Press {
    /// Reads an id; none for anything that no button of this version carries.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let parts: Vec<&str> = id.split(':').collect();
        let press = match parts.as_slice() {
            ["case", number, step] => Self::Case(case(number)?, Move::parse(step)?),
            ["offer", number, at, answer] => {
                let answer = Move::parse(answer)?;
                if !matches!(answer, Move::Accept | Move::Decline) {
                    return None;
                }
                Self::Offer {
                    number: case(number)?,
                    at: Timestamp(at.parse().ok()?),
                    answer,
                }
            }
            ["alert", number, run @ .., "ack"] => {
                Self::Acknowledge(alert::parse(case(number)?, run)?)
            }
            ["alert", number, run @ .., "open"] => {
                Self::OpenAlert(alert::parse(case(number)?, run)?)
            }
            ["extension", number, nth, verdict] => Self::Extension {
                number: case(number)?,
                nth: nth.parse().ok()?,
                verdict: Decision::parse(verdict)?,
            },
            ["alerts", batch, "ack"] => Self::AcknowledgeAll((*batch).to_owned()),
            ["contact", number] => Self::Contact(case(number)?),
            ["open", number] => Self::Open(case(number)?),
            ["queue", view, team, page, at @ ..] => Self::Queue {
                view: QueueView::parse(view)?,
                team: match *team {
                    "-" => None,
                    team => Some(team.parse().ok()?),
                },
                page: page.parse().ok()?,
                at: match at {
                    [] => None,
                    [at] => Some(Turn::parse(at)?),
                    _ => return None,
                },
            },
            ["history", number, at @ ..] => Self::History(case(number)?, PageAt::parse(at)?),
            ["clocks", number, at @ ..] => Self::Clocks(case(number)?, PageAt::parse(at)?),
            ["link", new, other] => Self::LinkTo(case(new)?, case(other)?),
            ["undo", number] => Self::TakeBack(case(number)?),
            ["instead", new, other] => Self::Instead(case(new)?, case(other)?),
            ["rules", at @ ..] => Self::RuleHistory(PageAt::parse(at)?),
            ["told", number] => Self::ToldForm(case(number)?),
            ["find", turn, search @ ..] => Self::Find(find::parse(search)?, page::parse(turn)?),
            ["form", number, step] => Self::Form(case(number)?, Move::parse(step)?),
            ["pick", number, "transfer", "team"] => Self::PickTeam(case(number)?, 0),
            ["pick", number, "transfer", "team", list] => {
                Self::PickTeam(case(number)?, list.parse().ok()?)
            }
            ["pick", number, way, "person"] => {
                let way = Move::parse(way)?;
                if !matches!(way, Move::Assign | Move::Transfer) {
                    return None;
                }
                Self::PickPerson(case(number)?, way)
            }
            ["hand", number, "person", to] => Self::HandTo(case(number)?, to.parse().ok()?),
            ["hand", number, "team", to] => Self::HandToTeam(case(number)?, to.parse().ok()?),
            ["log", channel, message] => {
                Self::LogForm(channel.parse().ok()?, message.parse().ok()?)
            }
            ["kind", id] => Self::PickKind(id.parse().ok()?, 0),
            ["kind", id, list] => Self::PickKind(id.parse().ok()?, list.parse().ok()?),
            ["logas", channel, message, kind @ ..] if !kind.is_empty() => {
                Self::LogAs(channel.parse().ok()?, message.parse().ok()?, kind.join(":"))
            }
            ["add", channel, message] => {
                Self::AddForm(channel.parse().ok()?, message.parse().ok()?)
            }
            ["ledger", day, "file"] => Self::LedgerFile(day.parse().ok()?),
            ["ledger", day, turn] => Self::Ledger {
                day: day.parse().ok()?,
                turn: page::read_any(turn)?,
            },
            ["review", day, turn] => Self::Review {
                day: day.parse().ok()?,
                turn: page::read_any(turn)?,
            },
            ["typed", id] => Self::Typed(id.parse().ok()?),
            ["words", id, answer] => Self::Words(id.parse().ok()?, WordsAnswer::parse(answer)?),
            ["script", about] => Self::Script(ScriptAbout::parse(about)?, None),
            ["script", about, number] => {
                Self::Script(ScriptAbout::parse(about)?, Some(case(number)?))
            }
            ["scripted", about] => Self::ScriptForm(ScriptAbout::parse(about)?),
            ["draft", id, "save"] => Self::Draft(id.parse().ok()?, Say::Save),
            ["draft", id, "cancel"] => Self::Draft(id.parse().ok()?, Say::Cancel),
            ["draft", id, page] => Self::DraftPage(id.parse().ok()?, page.parse().ok()?),
            parts => callback(parts).or_else(|| on_customers(parts))?,
        };
        // Whatever parses in a roundabout way (`+1`, `007`) is no id of ours.
        (press.id() == id).then_some(press)
    }
}

/// The ids that are about callbacks.
fn callback(parts: &[&str]) -> Option<Press> {
    Some(match parts {
        ["callback", number, outcome] => Press::CalledBack(case(number)?, Outcome::parse(outcome)?),
        ["close", number, said @ ..] => Press::Finish(case(number)?, close::parse(said)?),
        ["callbackrules", proposal] => Press::CallbackRules(Proposal::parse(proposal)?),
        ["callbacks"] => Press::PickCallback,
        ["called", id, outcome] => Press::AskCallback(id.parse().ok()?, Outcome::parse(outcome)?),
        ["called", id, said @ ..] => Press::FinishCallback(id.parse().ok()?, close::parse(said)?),
        _ => return None,
    })
}

/// What is about customers.
fn on_customers(parts: &[&str]) -> Option<Press> {
    Some(match parts {
        ["customers", turn, text] => Press::Customers(page::read_any(turn)?, find::read(text)),
        ["risk", id, "accept"] => Press::AcceptRisk(id.parse().ok()?),
        ["customer", id, "back"] => Press::Back(id.parse().ok()?),
        ["customer", id, "contact"] => Press::CustomerContact(id.parse().ok()?),
        ["customer", id, turn] => Press::CustomerCases(id.parse().ok()?, page::parse(turn)?),
        ["incomplete", turn] => Press::Incomplete(page::read_place(turn)?),
        ["key", turn] => Press::KeyAccounts(page::read_place(turn)?),
        _ => return None,
    })
}

fn case(text: &str) -> Option<CaseNumber> {
    text.parse().ok().filter(|number: &CaseNumber| number.0 > 0)
}
