//! Somebody has cases and none of the roles that count, although nobody took a role from them: the desk has changed.

use serde::{Deserialize, Serialize};

use super::facts::{Facts, Hearers};
use crate::model::{
    about::About,
    ids::{DeskId, RoleId, TeamId, UserId},
};

/// Roles of the desk or of a team were deleted or replaced; the managers are told once of each such change.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RolesGone {
    /// Who was found first.
    pub person: UserId,
    /// The team whose roles it is, with its name; the desk's own without one.
    pub team: Option<(TeamId, String)>,
    /// The roles that count now.
    pub roles: Vec<RoleId>,
    /// Those of them that do not exist any more.
    pub deleted: Vec<RoleId>,
}

impl Facts for RolesGone {
    fn key(&self, desk: DeskId) -> String {
        let listed = |roles: &[RoleId]| {
            let each: Vec<String> = roles.iter().map(ToString::to_string).collect();
            each.join(",")
        };
        let team = self.team.as_ref().map_or(0, |(team, _)| team.0);
        let (roles, deleted) = (listed(&self.roles), listed(&self.deleted));
        format!("roles:{desk}:{team}:{roles}:{deleted}")
    }

    fn about(&self) -> About {
        About::Desk
    }

    fn hearers(&self) -> Hearers {
        Hearers::Supervisors
    }
}
