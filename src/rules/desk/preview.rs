//! What a change of a desk's settings would do to its open cases, before anybody says yes to it.

use std::sync::Arc;

use crate::{
    model::{
        case::{Case, clocks::ClockKind, moved::ClockChange},
        event::What,
        ids::CaseNumber,
        time::Timestamp,
    },
    rules::{
        case::{
            clocks::Pause,
            work::{Policy, Work},
        },
        time::calendar::NoWorkingTime,
    },
};

/// How many of the cases that move most are told.
const TOLD: usize = 5;

/// What would happen to the open cases.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Preview {
    /// How many of them have a clock that would move.
    pub moving: usize,
    /// How many of them would have a clock that is breached at once.
    pub breaching: usize,
    /// Those that move most, the farthest first.
    pub farthest: Vec<Moving>,
}

/// A case that would move.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Moving {
    /// Its number.
    pub number: CaseNumber,
    /// Its customer's name.
    pub customer: String,
    /// The clock of it that moves most.
    pub moved: ClockChange,
}

impl Preview {
    /// Looks at one more case, as it stands under the rules of now.
    ///
    /// # Errors
    /// [`NoWorkingTime`] when one of its clocks could never end.
    pub fn look(
        &mut self,
        (case, pauses): (&Case, &[Pause]),
        proposed: &Arc<Policy>,
        now: Timestamp,
    ) -> Result<(), NoWorkingTime> {
        if !case.status().is_unfinished() {
            return Ok(());
        }
        let policy = Arc::clone(proposed);
        let mut work = Work::new(case.clone(), pauses.to_vec(), policy, now);
        work.retarget(None)?;
        let farthest = work.moved().max_by_key(|moved| {
            // Of equals the clock that is shown first.
            (moved.distance(), std::cmp::Reverse(moved.clock))
        });
        let Some(moved) = farthest else {
            return Ok(());
        };
        self.moving += 1;
        let is_breached = |kind: ClockKind| {
            let mut entries = work.entries.iter();
            entries.any(|entry| matches!(entry.what, What::Breached { clock, .. } if clock == kind))
        };
        let breaching = work.moved().any(|moved| is_breached(moved.clock));
        self.breaching += usize::from(breaching);
        let place = self.farthest.partition_point(|other| {
            (other.moved.distance(), case.number) >= (moved.distance(), other.number)
        });
        if place < TOLD {
            let moving = Moving {
                number: case.number,
                customer: case.customer.name.clone(),
                moved,
            };
            self.farthest.insert(place, moving);
            self.farthest.truncate(TOLD);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use chrono_tz::Tz;

    use super::*;
    use crate::{
        model::{
            case::{
                Customer, State,
                extension::Extensions,
                grade::{Priority, Tier},
            },
            ids::{CaseId, ChannelId, CustomerId, DeskId, TeamId, UserId},
        },
        rules::{
            case::targets::{Origin, Target, TargetHours},
            desk::settings::Settings,
        },
    };

    /// Monday 2026-11-23 09:00 UTC.
    const START: Timestamp = Timestamp(1_795_424_400_000);

    /// What holds when the resolution of complaints takes so many hours; the built-in rules for none.
    #[expect(clippy::unwrap_used, reason = "a test")]
    fn policy(hours: Option<i64>) -> Arc<Policy> {
        let mut settings = Settings::new(Tz::UTC);
        settings.own.targets.extend(hours.map(|hours| Target {
            kind: Some("complaint".to_owned()),
            priority: None,
            tier: None,
            team: None,
            clock: ClockKind::Resolution,
            days: 0,
            length: TimeDelta::hours(hours),
            hours: TargetHours::Always,
            origin: Origin::Desk,
        }));
        Arc::new(settings.policy(TeamId(1)).unwrap())
    }

    #[expect(clippy::unwrap_used, reason = "a test")]
    fn logged(number: i64, (kind, priority): (&str, Priority)) -> Case {
        let case = Case {
            id: CaseId(number),
            desk: DeskId(1),
            number: CaseNumber(number),
            kind: kind.to_owned(),
            state: State::New,
            state_at: START,
            priority,
            team: TeamId(1),
            customer: Customer {
                id: CustomerId(1),
                name: "Lihua".to_owned(),
                tier: Tier::Standard,
                needs: Default::default(),
            },
            summary: "Meter reads double".to_owned(),
            details: None,
            contact: None,
            via: None,
            source: None,
            first_responder: UserId(1),
            owner: None,
            offer: None,
            logged_at: START,
            reopened: 0,
            urged: 0,
            repeats: 0,
            extensions: Extensions::default(),
            duplicate_of: None,
            logged_in: ChannelId(1),
            card: None,
            first_team: TeamId(1),
            first_left: false,
            handovers: 0,
            declines: 0,
            callback: None,
            owes_callback: false,
            clocks: Vec::new(),
        };
        let mut work = Work::new(case, Vec::new(), policy(None), START);
        work.log(None).unwrap();
        work.case
    }

    #[expect(clippy::unwrap_used, reason = "a test")]
    #[test]
    fn those_that_move_are_counted_and_the_farthest_told() {
        let now = START + TimeDelta::hours(7);
        let mut preview = Preview::default();
        for number in 1..=9 {
            // 48 hours become 12, and 24 become 6: of the urgent ones the deadline has passed then.
            let grade = match number {
                2 => ("inquiry", Priority::Normal),
                3 | 7 => ("complaint", Priority::Normal),
                _ => ("complaint", Priority::Urgent),
            };
            let mut case = logged(number, grade);
            if number == 9 {
                case.state = State::Closed {
                    told: String::new(),
                };
            }
            preview.look((&case, &[]), &policy(Some(12)), now).unwrap();
        }
        assert_eq!((preview.moving, preview.breaching), (7, 5));
        let farthest: Vec<(i64, i64)> = preview
            .farthest
            .iter()
            .map(|one| (one.number.0, one.moved.distance().num_hours()))
            .collect();
        assert_eq!(farthest, [(3, 36), (7, 36), (1, 18), (4, 18), (5, 18)]);
        // A deadline that goes away moves farther than any other.
        let case = logged(10, ("complaint", Priority::Urgent));
        preview.look((&case, &[]), &policy(Some(0)), now).unwrap();
        assert_eq!(preview.farthest[0].number, CaseNumber(10));
        assert_eq!(preview.farthest.len(), 5);
    }

    #[expect(clippy::unwrap_used, reason = "a test")]
    #[test]
    fn nothing_moves_under_the_same_rules() {
        let mut preview = Preview::default();
        let case = logged(1, ("complaint", Priority::Normal));
        let now = START + TimeDelta::days(9);
        preview.look((&case, &[]), &policy(None), now).unwrap();
        assert_eq!(preview.farthest, []);
        assert_eq!(preview.moving, 0);
    }
}
