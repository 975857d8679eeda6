//! `/desk history`: who changed which rule.

use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::desk::Role,
    reply::{Message, Reply},
    text::desk::settings,
};

/// Changes to a page.
const PAGE: i64 = 8;

/// `/desk history` in the table.
pub(in crate::commands) const HISTORY: Node = Node::Sub {
    name: "history",
    options: &[optional("page", Takes::Integer(1, 100_000))],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/desk history`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let page = options.integer("page").unwrap_or(1);
    Ok(Reply::Private(message(ctx, page).await?))
}

/// Another page, by button.
pub(in crate::commands) async fn next_page(ctx: &Ctx<'_>, page: i64) -> Answer {
    Ok(Reply::Replace(message(ctx, page).await?))
}

async fn message(ctx: &Ctx<'_>, page: i64) -> Result<Message, Failure> {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let count = session.event_count(ctx.desk.id).await?;
    let pages = ((count + PAGE - 1) / PAGE).max(1);
    let page = page.clamp(1, pages);
    let skip = (page - 1) * PAGE;
    let events = session.events(ctx.desk.id, skip, PAGE).await?;
    Ok(settings::rule_history(ctx.lang, &events, (page, pages)))
}
