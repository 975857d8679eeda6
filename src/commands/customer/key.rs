//! `/customer key`: the key accounts, with how long nobody heard of them; the worst first.

use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Node, Run},
    },
    model::{
        desk::Role,
        page::{self, Turn},
    },
    reply::{Message, Reply},
    text::customer::key,
};

/// Customers to a page.
const PAGE: i64 = 10;

/// `/customer key` in the table.
pub(in crate::commands) const KEY: Node = Node::Sub {
    name: "key",
    options: &[],
    run: Run(|ctx, _| Box::pin(command(ctx))),
};

/// `/customer key`.
async fn command(ctx: &Ctx<'_>) -> Answer {
    Ok(Reply::Private(list(ctx, Turn::Skip(0)).await?))
}

/// Another page, by button.
pub(in crate::commands) async fn turn(ctx: &Ctx<'_>, to: Turn) -> Answer {
    Ok(Reply::Replace(list(ctx, to).await?))
}

async fn list(ctx: &Ctx<'_>, turn: Turn) -> Result<Message, Failure> {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let (total, before, lines) = session.key_accounts(ctx.desk.id, (turn, PAGE)).await?;
    let count = i64::try_from(lines.len()).unwrap_or_default();
    let page = page::pages(PAGE, (before, count, total));
    Ok(key::list(ctx.lang, &lines, (total, page), ctx.now))
}
