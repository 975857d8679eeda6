//! Who may read a contact in full (design 2.6): those who work with the customer. One rule, whether the contact is kept
//! with a case or with the customer; supervisors work with all of them.

use super::access::{Of, concerns, needs, works_in};
use crate::model::{
    desk::{Desk, Member, Role, Scope, Team},
    refusal::{CaseRefusal, Refusal},
};

/// Whether a person may read the contact of a case: they work on those of its teams, or it concerns them.
///
/// # Errors
/// [`Refusal::NeedsRole`] or [`CaseRefusal::OtherTeam`].
pub fn reads(held: Option<Role>, member: &Member, (case, teams): Of<'_>) -> Result<(), Refusal> {
    needs(held, Role::Agent)?;
    let works = |team| works_in(held, &member.roles, team);
    if teams.iter().any(works) || concerns(member.user, case) {
        return Ok(());
    }
    let team = teams.first().map(|team| team.name.clone());
    Err(Refusal::Case(CaseRefusal::OtherTeam {
        number: case.number,
        team: team.unwrap_or_default(),
    }))
}

/// The cases whose contacts a person may read: with any of them, that of its customer.
#[must_use]
pub fn scope(held: Option<Role>, member: &Member, (desk, teams): (&Desk, &[Team])) -> Scope {
    let own = |team: &&Team| works_in(held, &member.roles, team);
    let all = teams.iter().all(|team| own(&team));
    Scope {
        desk: desk.id,
        user: member.user,
        teams: (!all).then(|| teams.iter().filter(own).map(|team| team.id).collect()),
    }
}
