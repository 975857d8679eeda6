//! `/case show` and `/case history`: looking at one case, as its reader alone sees it.

use super::{life::number, threads::CASE};
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{desk::Role, event::EventName, ids::CaseNumber, page::PageAt},
    reply::{Message, Reply},
    rules::{
        case::holders,
        desk::{access, contact},
    },
    text::case::{show, story},
};

/// How many of them `/case show` tells.
const LATEST: i64 = 5;

/// `/case show` in the table.
pub(in crate::commands) const SHOW: Node = Node::Sub {
    name: "show",
    options: &[CASE],
    run: Run(|ctx, options| Box::pin(show(ctx, options))),
};

/// `/case show`.
async fn show(ctx: &Ctx<'_>, options: &Options) -> Answer {
    open(ctx, number(ctx, options)?).await
}

/// The case as its reader alone sees it: the card with the latest of its record.
pub(in crate::commands) async fn open(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    ctx.needs(Role::Agent)?;
    let (case, teams) = ctx.case_with_teams(number).await?;
    let mut session = ctx.app.store.read().await?;
    let mut latest = session.events(case.id, 0, LATEST).await?;
    latest.reverse();
    let files = session.files(case.id).await?;
    let related = session.related(ctx.desk.id, number).await?;
    let around = show::Around {
        latest: &latest,
        files: &files,
        related: &related,
        readable: contact::reads(ctx.role, &ctx.inv.member, (&case, &teams)).is_ok(),
        closes: session.closes_at(&case).await?,
        possible: &access::possible(ctx.role, &ctx.inv.member, (&case, &teams)),
    };
    Ok(Reply::Private(show::show(ctx.lang, &case, around)))
}

/// `/case history` in the table.
pub(in crate::commands) const HISTORY: Node = Node::Sub {
    name: "history",
    options: &[CASE, optional("page", Takes::Integer(1, 100_000))],
    run: Run(|ctx, options| Box::pin(history(ctx, options))),
};

/// `/case history`.
async fn history(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let sheet = PageAt::numbered(options.integer("page").unwrap_or(1));
    let number = number(ctx, options)?;
    Ok(Reply::Private(history_of(ctx, number, sheet).await?))
}

/// Another page of it, by button.
pub(in crate::commands) async fn history_page(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    sheet: PageAt,
) -> Answer {
    Ok(Reply::Replace(history_of(ctx, number, sheet).await?))
}

async fn history_of(ctx: &Ctx<'_>, number: CaseNumber, sheet: PageAt) -> Result<Message, Failure> {
    ctx.needs(Role::Agent)?;
    let (case, teams) = ctx.case_with_teams(number).await?;
    let mut session = ctx.app.store.read().await?;
    let events = session.events(case.id, 0, i64::MAX).await?;
    let held = session.events_of(case.id, EventName::HOLDING).await?;
    let story = story::Story {
        number,
        details: case.details.as_deref(),
        turns: &holders::turns(&held, ctx.now),
        events: &events,
        readable: contact::reads(ctx.role, &ctx.inv.member, (&case, &teams)).is_ok(),
    };
    Ok(story::history(ctx.lang, story, sheet))
}
