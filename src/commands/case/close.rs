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
        callback::{
            Callback, Of, Reason, Without,
            said::{Outcome, Said, Satisfaction},
        },
        case::{Case, Status},
        desk::Role,
        ids::CaseNumber,
        refusal::{Move, Refusal, Slot},
    },
    reply::{Message, Reply},
    rules::{
        callback::task,
        case::{lifecycle, work::Work},
        desk::access,
    },
    store::Tx,
    text::{
        callback::answers as callback,
        case::{
            answers::{self, Done},
            closing,
        },
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
        optional("without", Takes::OneOf("without", &Without::WORDS)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case close`, perhaps with what the customer said when asked afterwards.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let note = options
        .text("note")
        .map(|note| line(Slot::Note, note, 500))
        .transpose()?;
    let said = Said {
        outcome: options.text("outcome").and_then(Outcome::parse),
        satisfaction: options.text("satisfaction").and_then(Satisfaction::parse),
    };
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    match options.text("without").and_then(Without::parse) {
        Some(how) => without(ctx, number, (how, note)).await,
        None => {
            let note = note.map(|note| ("note", note));
            close(ctx, number, (note, said), Reply::Private).await
        }
    }
}

/// A supervisor closes a case although its customer has to be asked, with a reason.
async fn without(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (how, reason): (Without, Option<String>),
) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let reason = reason.ok_or(Refusal::Empty { slot: Slot::Reason })?;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Close).await?;
    let before = tx
        .callbacks_of(Of::Case(work.case.id), Reason::After)
        .await?;
    let unhappy = |one: &Callback| one.attempts.iter().any(|each| each.said.asks_for_more());
    let by = ctx.inv.member.user;
    work.close_without(by, (how, reason), before.iter().any(unhappy))
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    tx.save(&work, &team);
    ctx.finish(tx, callback::closed_without(ctx.lang, number.0))
        .await
}

/// The card's Close: asks what came of the callback; refused at once where closing is.
pub(in crate::commands) async fn ask(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    let case = may_close(ctx, number).await?;
    let owed = case.open_callback().is_some();
    Ok(Reply::Private(closing::outcome(ctx.lang, number, owed)))
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

async fn may_close(ctx: &Ctx<'_>, number: CaseNumber) -> Result<Case, Failure> {
    let (case, teams) = ctx.case_with_teams(number).await?;
    let member = &ctx.inv.member;
    match case.open_callback() {
        Some(open) => {
            access::sees(ctx.role, member, (&case, &teams))?;
            task::may_ask(open, member.user, ctx.role)?;
        }
        None => access::may(ctx.role, member, (&case, &teams), Move::Close)?,
    }
    lifecycle::check(&case, Move::Close, ctx.now)
        .map_err(|refusal| ctx.within(refusal, (&case, &teams)))?;
    Ok(case)
}

/// The last question was answered: the answer takes its place.
pub(in crate::commands) async fn finish_asked(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    said: Said,
) -> Answer {
    close(ctx, number, (None, said), Reply::Replace).await
}

/// Looks over what was typed with a callback.
pub(in crate::commands) async fn heard(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (work, typed): (&mut Work, Option<&(&'static str, String)>),
) -> Result<(), Failure> {
    let Some((field, text)) = typed else {
        return Ok(());
    };
    let told = Told {
        text,
        field,
        resolves: false,
    };
    gate::pass(ctx, tx, (work, told)).await
}

/// Closes a case, with what the customer said where they were asked; `reply` is how it is answered. What was typed with it
/// stands behind the name of its option. Whoever works with the case may ask its customer, where another does not have to.
pub(in crate::commands) async fn close(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (typed, said): (Option<(&'static str, String)>, Said),
    reply: fn(Message) -> Reply,
) -> Answer {
    let by = ctx.inv.member.user;
    let note = typed.as_ref().map(|(_, note)| note.clone());
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let of = (&work.case, &team);
    let teams = match work.case.open_callback() {
        Some(_) if said != Said::default() => ctx.sees(&mut tx, of).await?,
        Some(_) | None => ctx.may(&mut tx, of, Move::Close).await?,
    };
    let closed = match said {
        Said {
            outcome: None,
            satisfaction: None,
        } => work.close(Some(by), note),
        said => work
            .may_ask(by, ctx.role)
            .and_then(|()| work.close_after(by, note, said)),
    };
    closed.map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    heard(ctx, &mut tx, (&mut work, typed.as_ref())).await?;
    tx.save(&work, &team);
    let message = match work.case.status() {
        Status::Closed => answers::done(ctx.lang, number, Done::Closed),
        Status::Resolved => callback::tried(ctx.lang, work.missing()),
        Status::New | Status::Open | Status::Waiting | Status::Void => {
            answers::done(ctx.lang, number, Done::Unsatisfied)
        }
    };
    ctx.finish_with(tx, reply(message)).await
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
