//! Who may read a contact in full (design 2.6): those who work with the customer. One rule, whether the contact is kept
//! with a case, which [`super::access::sees`] decides, or with the customer; supervisors work with all of them.

use super::access::{self, Of, works_in};
use crate::model::{
    desk::{Desk, Member, Role, Scope, Team},
    refusal::Refusal,
};

/// Whether a person may read in full what is masked of a case: where it is one of theirs. Asked before the button is offered,
/// and again when it is pressed.
///
/// # Errors
/// [`Refusal::NeedsRole`] or [`crate::model::refusal::CaseRefusal::OtherTeam`].
pub fn reads(held: Option<Role>, member: &Member, of: Of<'_>) -> Result<(), Refusal> {
    access::sees(held, member, of)
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
