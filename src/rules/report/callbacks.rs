//! Callbacks of a period: how many were due, and what came of them. Counted from the record, so that the same period gives the
//! same figures for ever.

use std::collections::BTreeMap;

use crate::{
    model::{
        callback::{
            State,
            event::{Ending, Happened},
            said::Said,
        },
        time::Timestamp,
    },
    rules::report::period::Period,
};

/// What came of the callbacks that were due in a period, or done before they were; each figure is a part of the one before.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Funnel {
    /// Callbacks.
    pub due: i64,
    /// Whose customer was tried to be asked.
    pub asked: i64,
    /// Whose customer was heard.
    pub reached: i64,
    /// Who said how satisfied they are.
    pub rated: i64,
    /// Those of them who are satisfied.
    pub satisfied: i64,
    /// Cases that a supervisor closed without having heard the customer: of those due, none of those asked.
    pub unheard: i64,
    /// Cases that a supervisor closed as explained.
    pub explained: i64,
}

/// One event of a callback, with what tells the callback from others.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The subject of its record: sort and row.
    pub subject: (String, i64),
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub happened: Happened,
}

/// What is known of one callback.
#[derive(Default)]
struct Course {
    due: Option<Timestamp>,
    ended: Option<(Timestamp, State, Ending)>,
    said: Vec<Said>,
}

impl Funnel {
    /// Counts the events, the oldest first; those after the period are none of them.
    #[must_use]
    pub fn count(events: impl IntoIterator<Item = Told>, period: Period) -> Self {
        let mut courses: BTreeMap<_, Course> = BTreeMap::new();
        for Told {
            subject,
            at,
            happened,
        } in events
        {
            let nth = match happened {
                Happened::Planned(plan) | Happened::Moved(plan) => plan.nth,
                Happened::Asked(_, asked) => asked.nth,
                Happened::Ended(ended) => ended.nth,
            };
            let key = (subject, nth.reason, nth.generation);
            let course = courses.entry(key).or_default();
            match happened {
                Happened::Planned(plan) | Happened::Moved(plan) => {
                    course.due = Some(plan.due);
                    course.ended = None;
                }
                Happened::Asked(said, asked) if asked.corrects => {
                    // What was put right counts; both stay on record.
                    course.said.pop();
                    course.said.push(said);
                }
                Happened::Asked(said, _) => course.said.push(said),
                Happened::Ended(ended) => course.ended = Some((at, ended.state, ended.how)),
            }
        }
        let mut funnel = Self::default();
        for course in courses.into_values() {
            funnel.add(&course, period);
        }
        funnel
    }

    fn add(&mut self, course: &Course, period: Period) {
        let how = course.ended.map(|(_, _, how)| how);
        let wanted = !matches!(
            how,
            Some(Ending::Reopened | Ending::Voided | Ending::InTouch | Ending::Over)
        );
        let ended = course.ended.map(|(at, ..)| at);
        let counts = course.due.into_iter().chain(ended).min();
        let inside = |at: Timestamp| period.from <= at && at < period.until;
        if !wanted || !counts.is_some_and(inside) {
            return;
        }
        self.due += 1;
        self.unheard += i64::from(matches!(how, Some(Ending::Unheard | Ending::Skipped)));
        self.explained += i64::from(how == Some(Ending::Explained));
        self.asked += i64::from(!course.said.is_empty());
        let Some(said) = course.said.last().filter(|said| said.is_heard()) else {
            return;
        };
        self.reached += 1;
        if let Some(grade) = said.satisfaction {
            self.rated += 1;
            self.satisfied += i64::from(grade.is_satisfied());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        callback::{
            Nth, Reason,
            event::{Asked, Ended, Planned},
            said::{Outcome, Satisfaction},
        },
        case::grade::Tier,
        ids::TeamId,
    };

    const PERIOD: Period = Period {
        from: Timestamp(1000),
        until: Timestamp(2000),
    };

    fn nth(generation: i64) -> Nth {
        Nth {
            reason: Reason::After,
            generation,
        }
    }

    fn told(case: i64, at: i64, happened: Happened) -> Told {
        Told {
            subject: ("case".to_owned(), case),
            at: Timestamp(at),
            happened,
        }
    }

    fn planned(case: i64, due: i64) -> Told {
        let plan = Planned {
            nth: nth(0),
            person: None,
            from: Timestamp(0),
            due: Timestamp(due),
        };
        told(case, 500, Happened::Planned(plan))
    }

    fn asked(case: i64, outcome: Outcome, satisfaction: Option<Satisfaction>) -> Told {
        let said = Said {
            outcome: Some(outcome),
            satisfaction,
        };
        let of = Asked {
            nth: nth(0),
            attempt: 1,
            agent: None,
            team: TeamId(1),
            tier: Tier::Standard,
            corrects: false,
        };
        told(case, 1500, Happened::Asked(said, of))
    }

    fn ended(case: i64, state: State, how: Ending) -> Told {
        let ended = Ended {
            nth: nth(0),
            state,
            how,
        };
        told(case, 1500, Happened::Ended(ended))
    }

    #[test]
    fn each_figure_is_a_part_of_the_one_before() {
        let events = [
            // Satisfied; not satisfied; heard without a grade; not reached; never asked; closed without.
            planned(1, 1900),
            asked(1, Outcome::Solved, Some(Satisfaction::Fair)),
            ended(1, State::Done, Ending::Answered),
            planned(2, 5000),
            asked(2, Outcome::Solved, Some(Satisfaction::Dissatisfied)),
            ended(2, State::Done, Ending::Answered),
            planned(3, 1900),
            asked(3, Outcome::Solved, None),
            planned(4, 1900),
            asked(4, Outcome::NoAnswer, None),
            planned(5, 1000),
            planned(6, 1900),
            ended(6, State::Dropped, Ending::Unheard),
            // Due later, earlier, and not wanted any more.
            planned(7, 2000),
            planned(8, 999),
            planned(9, 1900),
            ended(9, State::Dropped, Ending::Reopened),
        ];
        let funnel = Funnel::count(events, PERIOD);
        let expected = Funnel {
            due: 6,
            asked: 4,
            reached: 3,
            rated: 2,
            satisfied: 1,
            unheard: 1,
            explained: 0,
        };
        assert_eq!(funnel, expected);
    }

    #[test]
    fn what_was_put_right_counts() {
        let mut right = asked(1, Outcome::Solved, Some(Satisfaction::Satisfied));
        if let Happened::Asked(_, asked) = &mut right.happened {
            asked.corrects = true;
        }
        let events = [
            planned(1, 1900),
            asked(1, Outcome::Solved, Some(Satisfaction::Dissatisfied)),
            right,
        ];
        let funnel = Funnel::count(events, PERIOD);
        assert_eq!((funnel.rated, funnel.satisfied), (1, 1));
    }
}
