//! `/case escalate` and its form: anybody may go over the head of whoever does not answer.

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx, line},
        spec::{Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        event::EventName,
        ids::CaseNumber,
        refusal::{Move, Refusal, Slot},
    },
    reply::Reply,
    rules::case::{ladder::Audience, lifecycle},
    text::case::{
        answers::{self, Done},
        forms,
    },
};

/// `/case escalate` in the table.
pub(in crate::commands) const ESCALATE: Node = Node::Sub {
    name: "escalate",
    options: &[required("reason", Takes::Text(500)), CASE],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case escalate`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    go_over(ctx, number, options.text("reason").unwrap_or_default()).await
}

/// Asks why; refused at once where it is over. Anybody may ask for it, whether they may look at the case or not.
pub(in crate::commands) async fn form(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    let mut session = ctx.app.store.read().await?;
    let case = session.case(ctx.desk.id, number).await?;
    let case = case.ok_or(Refusal::StaleButton)?;
    lifecycle::check(&case, Move::Escalate, ctx.now)?;
    Ok(Reply::Modal(forms::escalate_form(ctx.lang, number)))
}

/// Calls the managers, or who there is in their place; anybody may.
pub(in crate::commands) async fn go_over(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    reason: &str,
) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let last = tx.last_by(work.case.id, by, EventName::Escalated).await?;
    work.go_over(by, reason, last)
        .map_err(|refusal| ctx.within(refusal, (&work.case, std::slice::from_ref(&team))))?;
    tx.save(&work, &team);
    let called = ctx.above(Audience::Managers);
    let message = answers::done(ctx.lang, number, Done::Escalated { called });
    ctx.finish(tx, message).await
}
