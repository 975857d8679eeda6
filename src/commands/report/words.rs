//! `/report words`: words that customers were told although they were pointed out, by month.

use crate::{
    commands::{
        context::{Answer, Ctx},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::desk::Role,
    reply::Reply,
    rules::words::month::{Month, Tally},
    text::words::month,
};

/// `/report words` in the table.
pub(in crate::commands) const WORDS: Node = Node::Sub {
    name: "words",
    options: &[optional("ago", Takes::Integer(0, 120))],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/report words`: the month that runs, or one of before.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let ago = options.integer("ago").unwrap_or(0);
    let month = Month::before(ctx.now, ctx.desk.zone, ago);
    let mut session = ctx.app.store.read().await?;
    let overruled = session
        .overruled(ctx.desk.id, (month.from, month.until))
        .await?;
    let tally = Tally::of(&overruled);
    Ok(Reply::Private(month::tally(ctx.lang, month, &tally)))
}
