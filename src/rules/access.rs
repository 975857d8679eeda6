//! Who may do what (design 2.5). Discord's own permissions are a hint; this decides, on every command, button and form.

use crate::model::{
    case::Case,
    desk::{Desk, Held, Member, Role},
    ids::RoleId,
    refusal::{Move, Refusal},
};

/// The highest role a person holds in a desk; none for somebody who only visits.
#[must_use]
pub fn role_of(desk: &Desk, member: &Member) -> Option<Role> {
    let held = Held {
        roles: member.roles.clone(),
        manages_server: member.manages_server,
    };
    role_held(desk, &held)
}

/// As [`role_of`], for a person who does not act.
#[must_use]
pub fn role_held(desk: &Desk, held: &Held) -> Option<Role> {
    let holds = |mapped: Option<RoleId>| mapped.is_some_and(|role| held.roles.contains(&role));
    if held.manages_server || holds(desk.manager_role) {
        Some(Role::Manager)
    } else if holds(desk.supervisor_role) {
        Some(Role::Supervisor)
    } else if desk.agent_role.is_none() || holds(desk.agent_role) {
        Some(Role::Agent)
    } else {
        None
    }
}

/// Whether somebody with that role may do what needs `least`.
///
/// # Errors
/// [`Refusal::NeedsRole`].
pub fn needs(held: Option<Role>, least: Role) -> Result<(), Refusal> {
    if held >= Some(least) {
        Ok(())
    } else {
        Err(Refusal::NeedsRole { role: least })
    }
}

/// The least role that may make that move on a case of its own.
#[must_use]
pub fn least(step: Move) -> Role {
    match step {
        Move::Void => Role::Supervisor,
        _ => Role::Agent,
    }
}

/// Whether a person may make that move on that case.
///
/// Anybody may urge. Agents take cases and note on them; what ends, stops or restarts a case is for who answers for it;
/// handing over somebody else's case and crossing one out is for supervisors.
///
/// # Errors
/// [`Refusal::NeedsRole`] or [`Refusal::NotYours`].
pub fn may(held: Option<Role>, member: &Member, case: &Case, step: Move) -> Result<(), Refusal> {
    if step == Move::Urge {
        return Ok(());
    }
    needs(held, Role::Agent)?;
    if held >= Some(Role::Supervisor) {
        return Ok(());
    }
    let mine = case.answerable() == member.user || case.first_responder == member.user;
    match step {
        Move::Accept | Move::Decline | Move::Note | Move::Urge => Ok(()),
        Move::Assign if mine || case.owner.is_none() => Ok(()),
        Move::Void | Move::Assign => Err(Refusal::NeedsRole {
            role: Role::Supervisor,
        }),
        Move::Wait | Move::Resume | Move::Resolve | Move::Close | Move::Reopen if mine => Ok(()),
        Move::Wait | Move::Resume | Move::Resolve | Move::Close | Move::Reopen => {
            Err(Refusal::NotYours {
                number: case.number,
                answerable: case.answerable(),
            })
        }
    }
}

#[cfg(test)]
mod tests;
