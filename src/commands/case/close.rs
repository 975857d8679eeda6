//! `/case close`, the card's Close, and `/case reopen`: a case is finished, with what the customer said when asked
//! afterwards, or goes on, as it does where the customer is not satisfied. The card asks for that by buttons, step by step; what was said stands in their ids.

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line},
        spec::{Node, Run, Takes, optional, required},
        words::gate::{self, Told},
    },
    invocation::Options,
    model::{
        callback::said::{Outcome, Said, Satisfaction},
        case::Status,
        ids::CaseNumber,
        refusal::{Move, Slot},
    },
    reply::{Message, Reply},
    rules::{case::lifecycle, desk::access},
    text::case::{
        answers::{self, Done},
        closing,
    },
};

/// `/case close` in the table.
pub(in crate::commands) const CLOSE: Node = Node::Sub {
    name: "close",
    options: &[
        CASE,
        optional("note", Takes::Text(500)),
        optional("outcome", Takes::OneOf("outcome", &Outcome::WORDS)),
        optional(
            "satisfaction",
            Takes::OneOf("satisfaction", &Satisfaction::WORDS),
        ),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case close`, perhaps with what the customer said when asked afterwards.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let note = options
        .text("note")
        .map(|note| line(Slot::Note, note, 500))
        .transpose()?;
    let callback = Said {
        outcome: options.text("outcome").and_then(Outcome::parse),
        satisfaction: options.text("satisfaction").and_then(Satisfaction::parse),
    };
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    close(ctx, number, (note, callback), Reply::Private).await
}

/// The card's Close: asks what came of the callback; refused at once where closing is.
pub(in crate::commands) async fn ask(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    may_close(ctx, number).await?;
    Ok(Reply::Private(closing::outcome(ctx.lang, number)))
}

/// The customer was heard: asks how satisfied they are.
pub(in crate::commands) async fn ask_more(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    outcome: Outcome,
) -> Answer {
    may_close(ctx, number).await?;
    let message = closing::satisfaction(ctx.lang, number, outcome);
    Ok(Reply::Replace(message))
}

async fn may_close(ctx: &Ctx<'_>, number: CaseNumber) -> Result<(), Failure> {
    let (case, teams) = ctx.case_with_teams(number).await?;
    access::may(ctx.role, &ctx.inv.member, (&case, &teams), Move::Close)?;
    lifecycle::check(&case, Move::Close, ctx.now)
        .map_err(|refusal| ctx.within(refusal, (&case, &teams)))?;
    Ok(())
}

/// The last question was answered: the answer takes its place.
pub(in crate::commands) async fn finish_asked(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    said: Said,
) -> Answer {
    close(ctx, number, (None, said), Reply::Replace).await
}

/// Closes a case; `reply` is how it is answered.
async fn close(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (note, callback): (Option<String>, Said),
    reply: fn(Message) -> Reply,
) -> Answer {
    let by = ctx.inv.member.user;
    let done = if callback.asks_for_more() {
        Done::Unsatisfied
    } else {
        Done::Closed
    };
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Close).await?;
    match callback {
        Said {
            outcome: None,
            satisfaction: None,
        } => work.close(Some(by), note.clone()),
        said => work.close_after(by, note.clone(), said),
    }
    .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    if let Some(note) = &note {
        let said = Told {
            text: note,
            field: "note",
            resolves: false,
        };
        gate::pass(ctx, &mut tx, (&mut work, said)).await?;
    }
    tx.save(&work, &team);
    ctx.finish_with(tx, reply(answers::done(ctx.lang, number, done)))
        .await
}

/// `/case reopen` in the table.
pub(in crate::commands) const REOPEN: Node = Node::Sub {
    name: "reopen",
    options: &[required("reason", Takes::Text(500)), CASE],
    run: Run(|ctx, options| Box::pin(reopen(ctx, options))),
};

/// `/case reopen`.
async fn reopen(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    start_again(ctx, number, options.text("reason").unwrap_or_default()).await
}

/// Starts a case again; one that was made void a moment ago is taken back.
pub(in crate::commands) async fn start_again(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    reason: &str,
) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Reopen).await?;
    let done = match work.case.status() {
        Status::Void => Done::TakenBack,
        _ => Done::Reopened,
    };
    work.reopen(ctx.inv.member.user, &reason)
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    tx.save(&work, &team);
    ctx.finish(tx, answers::done(ctx.lang, number, done)).await
}
