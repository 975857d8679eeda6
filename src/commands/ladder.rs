//! `/desk ladder`: who hears of a breach, in which order.

use super::{
    context::{Answer, Ctx},
    preview::change,
};
use crate::{
    invocation::Options,
    model::{
        desk::Role,
        refusal::{Refusal, RuleRefusal},
    },
    reply::Reply,
    rules::ladder::{Ladder, LadderError, MOST_STEPS, ReadError},
    text::ladder,
};

/// `/desk ladder show`.
pub(super) async fn show(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let own = settings.own.ladder.as_ref();
    Ok(Reply::Private(ladder::show(ctx.lang, own)))
}

/// `/desk ladder set`: no deadline moves by that, so it holds at once.
pub(super) async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let read = Ladder::read(options.text("steps").unwrap_or_default());
    let ladder = read.map_err(refusal)?;
    replace(ctx, Some(ladder)).await
}

/// `/desk ladder reset`.
pub(super) async fn reset(ctx: &Ctx<'_>) -> Answer {
    replace(ctx, None).await
}

async fn replace(ctx: &Ctx<'_>, ladder: Option<Ladder>) -> Answer {
    change(ctx, |settings| {
        if settings.own.ladder == ladder {
            return Err(RuleRefusal::AsBefore.into());
        }
        settings.own.ladder = ladder;
        Ok(ladder::changed(ctx.lang, settings.own.ladder.as_ref()))
    })
    .await
}

fn refusal(error: ReadError) -> Refusal {
    Refusal::Rules(match error {
        ReadError::Unreadable(given) => RuleRefusal::LadderUnreadable { given },
        ReadError::Impossible(LadderError::Empty) => RuleRefusal::LadderEmpty,
        ReadError::Impossible(LadderError::TooLong) => {
            RuleRefusal::LadderTooLong { max: MOST_STEPS }
        }
        ReadError::Impossible(LadderError::Wait(row)) => RuleRefusal::LadderWait { row },
        ReadError::Impossible(LadderError::Times(row)) => RuleRefusal::LadderTimes { row },
    })
}
