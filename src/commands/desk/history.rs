//! `/desk history`: who changed which rule.

use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{desk::Role, page::PageAt},
    reply::{Message, Reply},
    text::desk::settings,
};

/// `/desk history` in the table.
pub(in crate::commands) const HISTORY: Node = Node::Sub {
    name: "history",
    options: &[optional("page", Takes::Integer(1, 100_000))],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/desk history`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let sheet = PageAt::numbered(options.integer("page").unwrap_or(1));
    Ok(Reply::Private(message(ctx, sheet).await?))
}

/// Another page, by button.
pub(in crate::commands) async fn next_page(ctx: &Ctx<'_>, sheet: PageAt) -> Answer {
    Ok(Reply::Replace(message(ctx, sheet).await?))
}

async fn message(ctx: &Ctx<'_>, sheet: PageAt) -> Result<Message, Failure> {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let events = session.events(ctx.desk.id, 0, i64::MAX).await?;
    Ok(settings::rule_history(ctx.lang, &events, sheet))
}
