//! Who had a case for how long, from its record.

use chrono::TimeDelta;

use crate::model::{
    event::{CaseEvent, EventName, What},
    ids::UserId,
    time::Timestamp,
};

/// One person's turn at a case.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Holding {
    /// Who.
    pub who: UserId,
    /// Since when.
    pub from: Timestamp,
    /// For how long, without the time that the case was resolved or over.
    pub span: TimeDelta,
    /// Whether they have it still.
    pub lasts: bool,
}

/// The turns of a case in order, its first responder's first; `events` are what bears on them, oldest first. Time counts
/// by the wall clock: whoever has a case has it at night too.
#[must_use]
pub fn turns(events: &[CaseEvent], now: Timestamp) -> Vec<Holding> {
    let mut turns = Vec::new();
    let mut first = None;
    // Since when the last turn's time counts; none while the case is resolved or over.
    let mut since: Option<Timestamp> = None;
    for event in events {
        let holder = match effect(event) {
            Effect::Begins => {
                first = event.actor;
                event.actor
            }
            Effect::Takes => event.actor,
            Effect::Returns => first,
            Effect::Stops => {
                stop(&mut turns, &mut since, event.at);
                None
            }
            Effect::GoesOn => {
                since = Some(event.at);
                if let Some(turn) = turns.last_mut() {
                    turn.lasts = true;
                }
                None
            }
            Effect::Nothing => None,
        };
        let Some(who) = holder else { continue };
        if turns.last().is_some_and(|turn: &Holding| turn.who == who) {
            continue;
        }
        stop(&mut turns, &mut since, event.at);
        since = Some(event.at);
        turns.push(Holding {
            who,
            from: event.at,
            span: TimeDelta::zero(),
            lasts: true,
        });
    }
    if let (Some(turn), Some(since)) = (turns.last_mut(), since) {
        turn.lengthen(now - since);
    }
    turns
}

/// What an event does to the turns.
enum Effect {
    Begins,
    Takes,
    Returns,
    Stops,
    GoesOn,
    Nothing,
}

fn effect(event: &CaseEvent) -> Effect {
    use EventName::*;
    match event.what.as_ref().map(What::name) {
        Some(Logged | LoggedAgain) => Effect::Begins,
        Some(Accepted) => Effect::Takes,
        Some(Unassigned | TeamLost) => Effect::Returns,
        Some(Resolved | Closed | Voided) => Effect::Stops,
        Some(Reopened | Unvoided) => Effect::GoesOn,
        Some(
            Assigned | Declined | OfferLapsed | OfferWithdrawn | Noted | Progress | Waiting
            | WaitOver | Resumed | Urged | Escalated | Met | MetLate | Breached | BreachWithdrawn
            | Acknowledged | ContactRead | FileKept | Promised | ExtensionAsked | ExtensionApproved
            | ExtensionRefused | ExtensionLapsed | Edited | Linked | Unlinked | Duplicated
            | CalledBack | CallbackPlanned | CallbackMoved | CallbackEnded | WordsOverruled
            | ScriptShown | Retargeted | Transferred,
        )
        | None => Effect::Nothing,
    }
}

impl Holding {
    /// A record that was written by hand may hold spans of any size.
    fn lengthen(&mut self, by: TimeDelta) {
        self.span = self.span.checked_add(&by).unwrap_or(TimeDelta::MAX);
    }
}

fn stop(turns: &mut [Holding], since: &mut Option<Timestamp>, at: Timestamp) {
    if let Some(turn) = turns.last_mut() {
        turn.lasts = false;
        if let Some(since) = since.take() {
            turn.lengthen(at - since);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEI: UserId = UserId(1);
    const JUN: UserId = UserId(2);
    const LAN: UserId = UserId(3);

    fn event(minute: i64, what: What, who: UserId) -> CaseEvent {
        CaseEvent {
            at: Timestamp(minute * 60_000),
            actor: Some(who),
            what: Some(what),
            note: None,
        }
    }

    /// Who, since which minute, for how many, and whether they have it still.
    fn told(events: &[CaseEvent], now: i64) -> Vec<(UserId, i64, i64, bool)> {
        turns(events, Timestamp(now * 60_000))
            .into_iter()
            .map(|turn| {
                let from = turn.from.0 / 60_000;
                (turn.who, from, turn.span.num_minutes(), turn.lasts)
            })
            .collect()
    }

    #[test]
    fn turns_follow_each_other_without_a_gap() {
        use What::Logged;
        let unassigned = |from| What::Unassigned { from, team: None };
        let mut events = vec![event(0, Logged, MEI)];
        assert_eq!(told(&events, 5), [(MEI, 0, 5, true)]);
        events.push(event(10, What::Accepted { team: None }, JUN));
        assert_eq!(
            told(&events, 25),
            [(MEI, 0, 10, false), (JUN, 10, 15, true)]
        );
        events.push(event(30, What::Accepted { team: None }, LAN));
        events.push(event(70, unassigned(LAN), LAN));
        assert_eq!(
            told(&events, 100),
            [
                (MEI, 0, 10, false),
                (JUN, 10, 20, false),
                (LAN, 30, 40, false),
                (MEI, 70, 30, true),
            ]
        );
    }

    #[test]
    fn what_is_resolved_is_nobodys_time() {
        use What::{Closed, Logged, Reopened, Resolved};
        let voided = What::Voided { duplicate_of: None };
        let mut events = vec![
            event(0, Logged, MEI),
            event(0, What::Accepted { team: None }, MEI),
            event(10, Resolved, MEI),
        ];
        assert_eq!(told(&events, 500), [(MEI, 0, 10, false)]);
        events.push(event(100, Closed, MEI));
        events.push(event(200, Reopened, JUN));
        assert_eq!(told(&events, 205), [(MEI, 0, 15, true)]);
        events.push(event(210, What::Accepted { team: None }, JUN));
        events.push(event(220, voided, LAN));
        assert_eq!(
            told(&events, 500),
            [(MEI, 0, 20, false), (JUN, 210, 10, false)]
        );
    }

    #[test]
    fn no_record_no_turns() {
        assert_eq!(told(&[], 5), []);
    }
}
