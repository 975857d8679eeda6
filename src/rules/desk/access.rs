//! Who may do what (design 2.5). Discord's own permissions are a hint; this decides, on every command, button and form.

use crate::{
    model::{
        case::{Case, offer::Receiver},
        desk::{Desk, Held, Member, Role, Scope, Team},
        ids::{RoleId, TeamId, UserId},
        refusal::{CaseRefusal, Move, Refusal},
    },
    rules::case::lifecycle,
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

/// The Discord roles that a desk has mapped, with what each makes of its holders, the least first.
pub fn mapped(desk: &Desk) -> impl Iterator<Item = (Role, RoleId)> {
    let roles = [
        (Role::Agent, desk.agent_role),
        (Role::Supervisor, desk.supervisor_role),
        (Role::Manager, desk.manager_role),
    ];
    let set = |(makes, role): (Role, Option<RoleId>)| role.map(|role| (makes, role));
    roles.into_iter().filter_map(set)
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

/// A case with the teams that have to do with it: its own, then the one that it is offered to.
pub type Of<'a> = (&'a Case, &'a [Team]);

/// Whether somebody with that role and those Discord roles works on a team's cases.
#[must_use]
pub fn works_in(held: Option<Role>, roles: &[RoleId], team: &Team) -> bool {
    match held {
        None => false,
        Some(Role::Agent) => is_of(roles, team),
        Some(Role::Supervisor | Role::Manager) => true,
    }
}

/// Whether somebody with those Discord roles is one of a team: everybody is where it has no roles of its own. Whoever works
/// on every team's cases is not one of each.
#[must_use]
pub fn is_of(roles: &[RoleId], team: &Team) -> bool {
    team.roles.is_empty() || team.roles.iter().any(|role| roles.contains(role))
}

/// Whether a case concerns a person whatever their team: they own it, logged it, or are asked to take it.
#[must_use]
pub fn concerns(user: UserId, case: &Case) -> bool {
    case.answerable() == user
        || case.first_responder == user
        || case.offer.as_ref().and_then(|offer| offer.to.person()) == Some(user)
}

/// Whether a person may look at a case as everybody sees it, and note what a customer said: every agent, unless the desk
/// has closed its teams to each other.
///
/// # Errors
/// [`Refusal::NeedsRole`] or [`CaseRefusal::OtherTeam`].
pub fn reads(held: Option<Role>, member: &Member, (case, teams): Of<'_>) -> Result<(), Refusal> {
    if teams.first().is_some_and(|team| !team.closed) {
        return needs(held, Role::Agent);
    }
    sees(held, member, (case, teams))
}

/// Whether a case is one of a person's: they acknowledge its alerts and read its contact.
///
/// # Errors
/// [`Refusal::NeedsRole`] or [`CaseRefusal::OtherTeam`].
pub fn sees(held: Option<Role>, member: &Member, (case, teams): Of<'_>) -> Result<(), Refusal> {
    needs(held, Role::Agent)?;
    let mut works = teams.iter().map(|team| works_in(held, &member.roles, team));
    if works.any(|works| works) || concerns(member.user, case) {
        Ok(())
    } else {
        Err(CaseRefusal::OtherTeam {
            number: case.number,
            team: teams
                .first()
                .map_or_else(String::new, |team| team.name.clone()),
        }
        .into())
    }
}

/// Which cases a person sees in lists: all, where they work in every team or the desk is open.
#[must_use]
pub fn scope(held: Option<Role>, member: &Member, (desk, teams): (&Desk, &[Team])) -> Scope {
    let own = |team: &&Team| works_in(held, &member.roles, team);
    let all = teams
        .iter()
        .all(|team| own(&team) || (!team.closed && held.is_some()));
    Scope {
        desk: desk.id,
        user: member.user,
        teams: (!all).then(|| teams.iter().filter(own).map(|team| team.id).collect()),
    }
}

/// Whether a scope has a case, given as the teams that have to do with it and the people whom it concerns: the same rule
/// as [`sees`], for what is only known in outline.
#[must_use]
pub fn covers(scope: &Scope, teams: &[Option<TeamId>], people: &[Option<UserId>]) -> bool {
    let own = |own: &Vec<TeamId>| teams.iter().flatten().any(|team| own.contains(team));
    scope.teams.as_ref().is_none_or(own) || people.contains(&Some(scope.user))
}

/// The least role that may make that move on a case of its own; none where anybody may.
#[must_use]
pub fn least(step: Move) -> Option<Role> {
    match step {
        Move::Urge | Move::Escalate => None,
        Move::Void => Some(Role::Supervisor),
        _ => Some(Role::Agent),
    }
}

/// Whether a person may make that move on that case.
///
/// Anybody may urge and escalate. Agents note on what they read, and take cases of their teams and what is offered to these; what ends, stops or restarts a case is for who
/// answers for it; handing over somebody else's case and crossing one out is for supervisors.
///
/// # Errors
/// [`Refusal::NeedsRole`], [`CaseRefusal::OtherTeam`], [`CaseRefusal::NotYours`] or [`CaseRefusal::Adrift`].
pub fn may(
    held: Option<Role>,
    member: &Member,
    (case, teams): Of<'_>,
    step: Move,
) -> Result<(), Refusal> {
    if matches!(step, Move::Urge | Move::Escalate) {
        return Ok(());
    }
    if step == Move::Note {
        return reads(held, member, (case, teams));
    }
    sees(held, member, (case, teams))?;
    let asked = case.offer.as_ref().map(|offer| &offer.to);
    if let (Move::Accept | Move::Decline, Some(Receiver::Team { team, name })) = (step, asked) {
        let own = teams.iter().filter(|one| one.id == *team);
        if !own
            .into_iter()
            .any(|one| works_in(held, &member.roles, one))
        {
            return Err(CaseRefusal::OtherTeam {
                number: case.number,
                team: name.clone(),
            }
            .into());
        }
    }
    if let (Move::Accept, None | Some(Receiver::Person(_))) = (step, asked) {
        takes(held, member, (case, teams))?;
    }
    if held >= Some(Role::Supervisor) {
        return Ok(());
    }
    let mine = case.answerable() == member.user || case.first_responder == member.user;
    match step {
        Move::Accept | Move::Decline | Move::Link => Ok(()),
        Move::Assign if mine || case.owner.is_none() => Ok(()),
        Move::Void | Move::Assign => Err(Refusal::NeedsRole {
            role: Role::Supervisor,
        }),
        // Handing over is for who has it, not for who only heard it first.
        Move::Transfer if case.answerable() != member.user => Err(not_yours(case)),
        _ if mine => Ok(()),
        _ => Err(not_yours(case)),
    }
}

/// Whether a person may have a case as their own: where they work on those of its team. Who would not, would lose it again.
///
/// # Errors
/// [`CaseRefusal::OtherTeam`].
pub fn takes(held: Option<Role>, member: &Member, (case, teams): Of<'_>) -> Result<(), Refusal> {
    match teams.first() {
        Some(team) if !works_in(held, &member.roles, team) => Err(CaseRefusal::OtherTeam {
            number: case.number,
            team: team.name.clone(),
        }
        .into()),
        _ => Ok(()),
    }
}

/// Names who may do it instead.
fn not_yours(case: &Case) -> Refusal {
    let number = case.number;
    match case.answerer() {
        Some(answerable) => Refusal::Case(CaseRefusal::NotYours { number, answerable }),
        None => Refusal::Case(CaseRefusal::Adrift { number }),
    }
}

/// Whether a person may decide about more time that `asker` wants: supervisors, and nobody for themselves. Only where a desk
/// has neither supervisors nor managers set, whoever manages the server decides about anything: there may be nobody else.
///
/// # Errors
/// [`Refusal::NeedsRole`] or [`CaseRefusal::OwnRequest`].
pub fn may_decide(desk: &Desk, member: &Member, case: &Case, asker: UserId) -> Result<(), Refusal> {
    needs(role_of(desk, member), Role::Supervisor)?;
    let alone = desk.supervisor_role.is_none() && desk.manager_role.is_none();
    if asker == member.user && !alone {
        return Err(Refusal::Case(CaseRefusal::OwnRequest {
            number: case.number,
        }));
    }
    Ok(())
}

/// The moves that a person may make on a case now.
#[must_use]
pub fn possible(held: Option<Role>, member: &Member, of: Of<'_>) -> Vec<Move> {
    let (case, _) = of;
    let moves = lifecycle::possible(case.status()).iter().copied();
    moves
        .filter(|step| offers(case, member, *step) && may(held, member, of, *step).is_ok())
        .collect()
}

/// Whether it is this person's to take the case or to answer its offer.
fn offers(case: &Case, member: &Member, step: Move) -> bool {
    let asked = case.offer.as_ref().map(|offer| &offer.to);
    match (step, asked) {
        (Move::Accept, None) => case.owner.is_none(),
        (Move::Accept | Move::Decline, Some(Receiver::Person(to))) => *to == member.user,
        (Move::Accept | Move::Decline, Some(Receiver::Team { .. })) => true,
        (Move::Decline, None) => false,
        _ => true,
    }
}

/// Leaves of what a refusal offers instead only what that person may do.
#[must_use]
pub fn within(refusal: Refusal, held: Option<Role>, member: &Member, of: Of<'_>) -> Refusal {
    match refusal {
        Refusal::Case(CaseRefusal::Illegal {
            number,
            status,
            tried,
            mut possible,
        }) => {
            let may = |step: &Move| may(held, member, of, *step).is_ok();
            possible.retain(|step| offers(of.0, member, *step) && may(step));
            Refusal::Case(CaseRefusal::Illegal {
                number,
                status,
                tried,
                possible,
            })
        }
        other => other,
    }
}

#[cfg(test)]
mod tests;
