//! Whose a new case is.

use super::access;
use crate::model::{desk::Team, ids::RoleId};

/// Whose a new case is.
#[derive(Clone, Debug, PartialEq)]
pub struct Whose {
    /// Whose it is from the start.
    pub team: Team,
    /// Another team, which is asked to take it.
    pub ask: Option<Team>,
}

/// Whose a case is that somebody with those Discord roles logs: their own team's, until the team that it is logged for takes
/// it. It is that team's at once where they belong to it, where somebody there is asked by name, or where they belong to no
/// team. `teams` has one at least that takes cases.
#[must_use]
pub fn whose(
    roles: &[RoleId],
    mut teams: Vec<Team>,
    (named, by_name): (Option<Team>, bool),
) -> Whose {
    let own = |team: &Team| !team.retired && access::is_of(roles, team);
    let home = teams.iter().position(own);
    let ask = None;
    match (named, home) {
        (None, home) => {
            let first = || teams.iter().position(|team| !team.retired);
            let index = home.or_else(first).unwrap_or_default();
            let team = teams.swap_remove(index);
            Whose { team, ask }
        }
        (Some(named), Some(home)) if !access::is_of(roles, &named) && !by_name => Whose {
            team: teams.swap_remove(home),
            ask: Some(named),
        },
        (Some(team), _) => Whose { team, ask },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::{DeskId, TeamId};

    fn team(id: i64, roles: &[i64], retired: bool) -> Team {
        Team {
            id: TeamId(id),
            desk: DeskId(1),
            name: format!("Team {id}"),
            channel: None,
            supervisors_channel: None,
            roles: roles.iter().copied().map(RoleId).collect(),
            retired,
            rules: 0,
            unsettled: None,
            threads: false,
            closed: false,
        }
    }

    #[test]
    fn a_case_is_of_whoever_hears_it_until_the_team_it_is_for_takes_it() {
        let teams = || {
            vec![
                team(1, &[40], true),
                team(2, &[40], false),
                team(3, &[41], false),
                team(4, &[], false),
            ]
        };
        // Roles of who logs, the team named, whether somebody there is asked; whose it is, who is asked.
        for (roles, named, by_name, expected) in [
            (&[40][..], None, false, (2, None)),
            (&[41], None, false, (3, None)),
            // Without a role of any they are of the team that is everybody's.
            (&[], None, false, (4, None)),
            (&[40], Some(2), false, (2, None)),
            (&[40], Some(3), false, (2, Some(3))),
            (&[40], Some(3), true, (3, None)),
            (&[40], Some(4), false, (4, None)),
            (&[40, 41], Some(3), false, (3, None)),
            (&[], Some(2), false, (4, Some(2))),
        ] {
            let roles: Vec<RoleId> = roles.iter().copied().map(RoleId).collect();
            let named = named.map(|id| teams().remove(id - 1));
            let found = whose(&roles, teams(), (named, by_name));
            let ids = (found.team.id.0, found.ask.map(|team| team.id.0));
            assert_eq!(ids, expected, "{roles:?}");
        }
        // Where nobody's team is everybody's, who belongs to none logs straight for one.
        let strict = || teams().into_iter().take(3).collect::<Vec<_>>();
        assert_eq!(whose(&[], strict(), (None, false)).team.id, TeamId(2));
        let found = whose(&[], strict(), (Some(team(3, &[41], false)), false));
        assert_eq!((found.team.id, found.ask), (TeamId(3), None));
    }
}
