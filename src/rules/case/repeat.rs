//! Customers who come again: the customer must not have to call twice, so a second case within a month is counted, and
//! one that belongs to a case at hand is offered to be added to it.

use chrono::TimeDelta;

use crate::{
    model::{case::related::Recent, desk::Scope, time::Timestamp},
    rules::desk::access,
};

/// Cases of a customer within so long before a new one make that a repeat.
pub const COUNTED: TimeDelta = TimeDelta::days(30);

/// A case that ended no longer ago is offered still.
pub const AT_HAND: TimeDelta = TimeDelta::days(7);

/// How many cases are offered.
const OFFERED: u8 = 3;

/// How many of a customer's newest cases of each sort have to be looked at: more where one may not see them all.
#[must_use]
pub fn looked_at(scope: &Scope) -> u8 {
    if scope.teams.is_none() { OFFERED } else { 100 }
}

/// The cases that a new one may belong to, as far as its first responder sees them: those that are not finished, then
/// those that ended within 7 days; three at most, each sort in the order given.
#[must_use]
pub fn at_hand(recent: &[Recent], scope: &Scope, now: Timestamp) -> Vec<Recent> {
    let sees = |case: &&Recent| access::covers(scope, &case.teams, &case.people);
    let seen = || recent.iter().filter(sees);
    let unfinished = seen().filter(|case| case.status.is_unfinished());
    let ended =
        seen().filter(|case| !case.status.is_unfinished() && case.state_at >= now - AT_HAND);
    unfinished
        .chain(ended)
        .take(OFFERED.into())
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        case::Status,
        ids::{CaseNumber, DeskId, TeamId, UserId},
    };

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn case(number: i64, status: Status, ago: TimeDelta) -> Recent {
        Recent {
            number: CaseNumber(number),
            status,
            state_at: NOW - ago,
            logged_at: NOW - ago,
            summary: String::new(),
            teams: [Some(TeamId(1)), Some(TeamId(2))],
            people: [Some(UserId(7)), None, None],
        }
    }

    fn numbers(cases: &[Recent]) -> Vec<i64> {
        cases.iter().map(|case| case.number.0).collect()
    }

    fn all() -> Scope {
        Scope::all(DeskId(1))
    }

    #[test]
    fn only_cases_that_one_sees_are_at_hand() {
        let cases = [case(1, Status::Open, TimeDelta::zero())];
        for (teams, user, seen) in [
            (vec![], 8, 0),
            (vec![TeamId(3)], 8, 0),
            (vec![TeamId(2)], 8, 1),
            (vec![TeamId(1)], 8, 1),
            (vec![], 7, 1),
        ] {
            let scope = Scope {
                user: UserId(user),
                teams: Some(teams),
                ..all()
            };
            assert_eq!(at_hand(&cases, &scope, NOW).len(), seen, "{scope:?}");
        }
    }

    #[test]
    fn unfinished_cases_are_at_hand_and_those_that_ended_within_a_week() {
        let least = TimeDelta::milliseconds(1);
        let cases = [
            case(6, Status::Closed, AT_HAND),
            case(5, Status::Resolved, TimeDelta::zero()),
            case(4, Status::Closed, AT_HAND + least),
            case(3, Status::Waiting, TimeDelta::days(400)),
        ];
        assert_eq!(numbers(&at_hand(&cases, &all(), NOW)), [3, 6, 5]);
        let many: Vec<Recent> = (1..9).map(|n| case(n, Status::New, AT_HAND)).collect();
        assert_eq!(numbers(&at_hand(&many, &all(), NOW)), [1, 2, 3]);
        assert_eq!(numbers(&at_hand(&[], &all(), NOW)), [0; 0]);
    }
}
