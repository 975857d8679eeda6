//! Which of those above is called by a role: a step of a ladder, somebody who goes over a head, a decision that is asked for.

use super::Audience;
use crate::{
    model::{
        desk::{Desk, Role},
        ids::RoleId,
    },
    rules::desk::access,
};

/// Whose role is called, and which it is; where it is not set, or is among those that were deleted, the next one: up from
/// the supervisors, and down from the managers, above whom there is nobody. None where neither is left, and for whoever
/// answers for a case, who is called by name.
#[must_use]
pub fn above(audience: Audience, (desk, gone): (&Desk, &[RoleId])) -> Option<(Role, RoleId)> {
    let exist = access::mapped(desk).filter(|(_, role)| !gone.contains(role));
    of(audience, &exist.collect::<Vec<_>>())
}

fn of(audience: Audience, exist: &[(Role, RoleId)]) -> Option<(Role, RoleId)> {
    let role = |wanted| exist.iter().copied().find(|(who, _)| *who == wanted);
    let (supervisors, managers) = (role(Role::Supervisor), role(Role::Manager));
    match audience {
        Audience::Answerer => None,
        Audience::Supervisors => supervisors.or(managers),
        Audience::Managers => managers.or(supervisors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_one_is_called_and_in_the_end_nobody() {
        let agents = (Role::Agent, RoleId(1));
        let first = (Role::Supervisor, RoleId(2));
        let second = (Role::Manager, RoleId(3));
        // The roles that exist, and who is called by the supervisors' step and by the managers'.
        for (exist, asked, turned_to) in [
            (vec![agents, first, second], Some(first), Some(second)),
            (vec![agents, first], Some(first), Some(first)),
            (vec![agents, second], Some(second), Some(second)),
            (vec![agents], None, None),
            (vec![], None, None),
        ] {
            let called = |audience| of(audience, &exist);
            assert_eq!(called(Audience::Supervisors), asked, "{exist:?}");
            assert_eq!(called(Audience::Managers), turned_to, "{exist:?}");
            assert_eq!(called(Audience::Answerer), None, "{exist:?}");
        }
    }
}
