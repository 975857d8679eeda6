//! `/rules ladder`: who hears of a breach, in which order.

use crate::{
    commands::{
        context::{Answer, Ctx},
        desk::preview::change,
        spec::{Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        refusal::{CaseRefusal, DeskRefusal, Refusal},
    },
    reply::Reply,
    rules::case::ladder::{Ladder, LadderError, MOST_STEPS, ReadError},
    text::case::ladder,
};

/// `/rules ladder` in the table.
pub(in crate::commands) const LADDER: Node = Node::Group {
    name: "ladder",
    below: &[SHOW, SET, RESET],
};

/// `/rules ladder show` in the table.
const SHOW: Node = Node::Sub {
    name: "show",
    options: &[],
    run: Run(|ctx, _| Box::pin(show(ctx))),
};

/// `/rules ladder show`.
async fn show(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let own = settings.own.ladder.as_ref();
    Ok(Reply::Private(ladder::show(ctx.lang, own)))
}

/// `/rules ladder set` in the table.
const SET: Node = Node::Sub {
    name: "set",
    options: &[required("steps", Takes::Text(1000))],
    run: Run(|ctx, options| Box::pin(set(ctx, options))),
};

/// `/rules ladder set`: no deadline moves by that, so it holds at once.
async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let read = Ladder::read(options.text("steps").unwrap_or_default());
    let ladder = read.map_err(refusal)?;
    replace(ctx, Some(ladder)).await
}

/// `/rules ladder reset` in the table.
const RESET: Node = Node::Sub {
    name: "reset",
    options: &[],
    run: Run(|ctx, _| Box::pin(reset(ctx))),
};

/// `/rules ladder reset`.
async fn reset(ctx: &Ctx<'_>) -> Answer {
    replace(ctx, None).await
}

async fn replace(ctx: &Ctx<'_>, ladder: Option<Ladder>) -> Answer {
    change(ctx, |settings| {
        if settings.own.ladder == ladder {
            return Err(DeskRefusal::AsBefore.into());
        }
        settings.own.ladder = ladder;
        Ok(ladder::changed(ctx.lang, settings.own.ladder.as_ref()))
    })
    .await
}

fn refusal(error: ReadError) -> Refusal {
    Refusal::Case(match error {
        ReadError::Unreadable(given) => CaseRefusal::LadderUnreadable { given },
        ReadError::Impossible(LadderError::Empty) => CaseRefusal::LadderEmpty,
        ReadError::Impossible(LadderError::TooLong) => {
            CaseRefusal::LadderTooLong { max: MOST_STEPS }
        }
        ReadError::Impossible(LadderError::Wait(row)) => CaseRefusal::LadderWait { row },
        ReadError::Impossible(LadderError::Times(row)) => CaseRefusal::LadderTimes { row },
    })
}
