//! `/case void` and its form: a mistake is made void, or a duplicate of another case; and the button that takes it back.

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        case::Status,
        ids::CaseNumber,
        refusal::{CaseRefusal, Move, Refusal, Slot},
    },
    reply::Reply,
    store::Session,
    text::case::answers::{self, Done},
};

/// `/case void` in the table.
pub(in crate::commands) const VOID: Node = Node::Sub {
    name: "void",
    options: &[
        CASE,
        optional("reason", Takes::Text(500)),
        optional("duplicate", Takes::Completed(100, Completes::Case)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case void`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let typed = |name| options.text(name).unwrap_or_default();
    make(ctx, number, (typed("reason"), typed("duplicate"))).await
}

/// Crosses a case out, for a reason or as a duplicate, as typed in a command or a form.
pub(in crate::commands) async fn make(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (reason, original): (&str, &str),
) -> Answer {
    let given = |typed: &str| !typed.trim().is_empty();
    if !given(reason) && !given(original) {
        return Err(CaseRefusal::VoidWithoutReason.into());
    }
    let reason = match given(reason) {
        true => line(Slot::Reason, reason, 500)?,
        false => String::new(),
    };
    if given(original) {
        return as_duplicate(ctx, number, (ctx.number(original)?, &reason)).await;
    }
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Void,
        |work| work.void(by, &reason),
        |lang, case| answers::voided(lang, case, ctx.now),
    )
    .await
}

/// Takes back that a case was made void, by the button of the answer, which that takes away. Pressed once more it says how
/// the case stands.
pub(in crate::commands) async fn take_back(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Reopen).await?;
    if work.case.status() != Status::Void {
        let message = answers::done(ctx.lang, number, Done::TakenBack);
        return Ok(Reply::Replace(message));
    }
    work.reopen(ctx.inv.member.user, "")
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    tx.save(&work, &team);
    let message = answers::done(ctx.lang, number, Done::TakenBack);
    ctx.finish_with(tx, Reply::Replace(message)).await
}

async fn as_duplicate(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (original, reason): (CaseNumber, &str),
) -> Answer {
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let ((mut work, team), (mut kept, kept_team)) =
        ctx.take_up_both(&mut tx, (number, original)).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Void).await?;
    work.void_as_duplicate(by, original, reason)
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    if kept.case.status() == Status::Void {
        return Err(replaced(ctx, &mut tx, (number, original)).await?.into());
    }
    kept.duplicated(by, number);
    tx.save(&work, &team);
    tx.save(&kept, &kept_team);
    let message = answers::voided(ctx.lang, &work.case, ctx.now);
    ctx.finish(tx, message).await
}

/// Why a void case is no original: it repeats this very one, or another case goes on instead of it.
async fn replaced(
    ctx: &Ctx<'_>,
    session: &mut Session,
    (number, original): (CaseNumber, CaseNumber),
) -> Result<Refusal, Failure> {
    let mut at = original;
    // Each step leads from a void case to what it repeats; a case is made void once, so this comes to an end.
    while let Some(case) = session.case(ctx.desk.id, at).await? {
        match case.duplicate_of {
            Some(next) if next == number => {
                return Ok(Refusal::Case(CaseRefusal::Circle { number, original }));
            }
            Some(next) => at = next,
            None => {
                let instead = Some(at).filter(|_| case.status() != Status::Void);
                return Ok(Refusal::Case(CaseRefusal::OriginalVoid {
                    original,
                    instead,
                }));
            }
        }
    }
    let instead = None;
    Ok(Refusal::Case(CaseRefusal::OriginalVoid {
        original,
        instead,
    }))
}
