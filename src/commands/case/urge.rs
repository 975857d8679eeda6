//! `/case urge` and its button: anybody presses for progress.

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx},
        spec::{Node, Run},
    },
    invocation::Options,
    model::{event::EventName, ids::CaseNumber, post::URGES_TO_SUPERVISORS},
    rules::case::ladder::Audience,
    text::case::answers::{self, Done},
};

/// `/case urge` in the table.
pub(in crate::commands) const URGE: Node = Node::Sub {
    name: "urge",
    options: &[CASE],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case urge`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    press_for_progress(ctx, ctx.number(options.text("case").unwrap_or_default())?).await
}

/// Presses for progress; anybody may.
pub(in crate::commands) async fn press_for_progress(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let last = tx.last_by(work.case.id, by, EventName::Urged).await?;
    work.urge(by, last)
        .map_err(|refusal| ctx.within(refusal, (&work.case, std::slice::from_ref(&team))))?;
    tx.save(&work, &team);
    let supervisors = work.case.urged >= URGES_TO_SUPERVISORS;
    let called = ctx.above(Audience::Supervisors);
    let done = match (work.case.answerer(), supervisors) {
        (None, _) => Done::UrgedAdrift { called },
        (Some(who), false) if who == by => Done::UrgedOwn,
        (Some(who), true) if who == by => Done::UrgedOwnSupervisors { called },
        (Some(who), false) => Done::Urged { who },
        (Some(who), true) => Done::UrgedSupervisors { who, called },
    };
    let message = answers::urged(ctx.lang, number, done);
    ctx.finish(tx, message).await
}
