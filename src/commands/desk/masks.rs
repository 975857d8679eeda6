//! `/rules mask`: what a desk masks beside phone numbers, e-mail addresses and identity cards.

use crate::{
    commands::{
        context::{Answer, Ctx, line},
        spec::{Completes, Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        refusal::{DeskRefusal, Refusal, Slot},
    },
    reply::Reply,
    rules::customer::mask::{LONGEST, MOST, Pattern, PatternError},
    text::desk::masks,
};

/// `/rules mask` in the table.
pub(in crate::commands) const MASK: Node = Node::Group {
    name: "mask",
    below: &[LIST, ADD, REMOVE],
};

/// `/rules mask list` in the table.
const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(async { list(ctx) })),
};

/// `/rules mask list`.
fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    Ok(Reply::Private(masks::list(ctx.lang, &ctx.desk.masks)))
}

/// `/rules mask add` in the table.
const ADD: Node = Node::Sub {
    name: "add",
    options: &[required("pattern", Takes::Text(100))],
    run: Run(|ctx, options| Box::pin(add(ctx, options))),
};

/// `/rules mask add`: holds at once, for what is logged already too.
async fn add(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let given = typed(options)?;
    let pattern = Pattern::read(&given).map_err(|error| refusal(error, &given))?;
    let (mut tx, mut desk) = ctx.begin_settings().await?;
    if pattern.among(&desk.masks).is_some() {
        return Err(DeskRefusal::MaskExists { given }.into());
    }
    if desk.masks.len() >= MOST {
        return Err(DeskRefusal::TooManyMasks { max: MOST }.into());
    }
    desk.masks.push(given.clone());
    tx.change_desk(&desk, ctx.by()).await?;
    ctx.finish(tx, masks::added(ctx.lang, &given)).await
}

/// `/rules mask remove` in the table.
const REMOVE: Node = Node::Sub {
    name: "remove",
    options: &[required("pattern", Takes::Completed(100, Completes::Mask))],
    run: Run(|ctx, options| Box::pin(remove(ctx, options))),
};

/// `/rules mask remove`: holds at once.
async fn remove(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let given = typed(options)?;
    let (mut tx, mut desk) = ctx.begin_settings().await?;
    let pattern = Pattern::parse(&given);
    let Some(at) = pattern.and_then(|pattern| pattern.among(&desk.masks)) else {
        return Err(DeskRefusal::MaskUnknown { given }.into());
    };
    let gone = desk.masks.remove(at);
    tx.change_desk(&desk, ctx.by()).await?;
    ctx.finish(tx, masks::removed(ctx.lang, &gone)).await
}

fn typed(options: &Options) -> Result<String, Refusal> {
    let typed = options.text("pattern").unwrap_or_default();
    line(Slot::Pattern, typed, LONGEST)
}

fn refusal(error: PatternError, given: &str) -> DeskRefusal {
    let given = given.to_owned();
    match error {
        PatternError::Unreadable => DeskRefusal::MaskUnreadable { given },
        PatternError::TooWide(example) => DeskRefusal::MaskTooWide { given, example },
    }
}
