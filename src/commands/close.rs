//! `/case close` and `/case reopen`: a case is finished, with what the customer said when asked afterwards, or goes on.

use super::context::{Answer, Ctx, line};
use crate::{
    invocation::Options,
    model::{
        callback::{Callback, Outcome, Satisfaction},
        ids::CaseNumber,
        refusal::{Move, Slot},
    },
    text::answers::{self, Done},
};

/// `/case close`, perhaps with what the customer said when asked afterwards.
pub(super) async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let note = options
        .text("note")
        .map(|note| line(Slot::Note, note, 500))
        .transpose()?;
    let callback = Callback {
        outcome: options.text("outcome").and_then(Outcome::parse),
        satisfaction: options.text("satisfaction").and_then(Satisfaction::parse),
    };
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    finish(ctx, number, (note, callback)).await
}

/// Closes a case.
pub(super) async fn finish(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (note, callback): (Option<String>, Callback),
) -> Answer {
    let by = ctx.inv.member.user;
    let done = if callback.asks_for_more() {
        Done::ClosedUnsatisfied
    } else {
        Done::Closed
    };
    ctx.change(
        number,
        Move::Close,
        |work| match callback {
            Callback {
                outcome: None,
                satisfaction: None,
            } => work.close(Some(by), note),
            said => work.close_after(by, note, said),
        },
        |lang, case| answers::done(lang, case.number, done),
    )
    .await
}

/// `/case reopen`.
pub(super) async fn reopen(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    start_again(ctx, number, options.text("reason").unwrap_or_default()).await
}

/// Starts a case again.
pub(super) async fn start_again(ctx: &Ctx<'_>, number: CaseNumber, reason: &str) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Reopen,
        |work| work.reopen(by, &reason),
        |lang, case| answers::done(lang, case.number, Done::Reopened),
    )
    .await
}
