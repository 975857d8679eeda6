//! Who asks after a case, and by when.

use super::wanted::CallbackRule;
use crate::{
    model::{
        callback::{Asker, Callback, Task},
        case::Case,
        desk::Role,
        ids::UserId,
        refusal::{CallbackRefusal, Refusal},
        time::Timestamp,
    },
    rules::time::calendar::{Hours, NoWorkingTime},
};

/// What has to be done after a case that `solver` resolved.
///
/// # Errors
/// [`NoWorkingTime`] where the team's calendar leaves none.
pub fn after(
    case: &Case,
    rule: &CallbackRule,
    (solver, resolved, hours): (UserId, Timestamp, &Hours),
) -> Result<Task, NoWorkingTime> {
    Ok(Task {
        team: case.team,
        person: person(case, rule.asker),
        asker: rule.asker,
        solver: Some(solver),
        from: hours.worked_days(resolved, rule.first)?,
        due: hours.worked_days(resolved, rule.within)?,
    })
}

/// Who does it: who was asked first; where they are gone who has the case; none where the team does.
#[must_use]
pub fn person(case: &Case, asker: Asker) -> Option<UserId> {
    match asker {
        Asker::FirstResponder if case.first_left => case.owner,
        Asker::FirstResponder => Some(case.first_responder),
        Asker::Other | Asker::Supervisor => None,
    }
}

/// Refuses whoever may not ask: where another has to, who solved it; where a supervisor has to, everybody else.
///
/// # Errors
/// [`CallbackRefusal::OwnWork`] or [`Refusal::NeedsRole`].
pub fn may_ask(callback: &Callback, by: UserId, held: Option<Role>) -> Result<(), Refusal> {
    let own = callback.task.solver == Some(by);
    match callback.task.asker {
        Asker::FirstResponder => Ok(()),
        Asker::Supervisor if held < Some(Role::Supervisor) => Err(Refusal::NeedsRole {
            role: Role::Supervisor,
        }),
        Asker::Other | Asker::Supervisor if own => Err(CallbackRefusal::OwnWork.into()),
        Asker::Other | Asker::Supervisor => Ok(()),
    }
}
