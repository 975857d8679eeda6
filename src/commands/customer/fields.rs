//! `/rules field`, what customers' files must have; `/customer incomplete`, those that lack something of it.

use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        desk::{kinds, preview::change},
        spec::{Completes, Node, OptionSpec, Run, Takes, optional, required as must},
    },
    invocation::Options,
    model::{
        case::grade::Tier,
        customer::required::{FileField, RequiredField},
        desk::Role,
        page::{self, Turn},
        refusal::{CustomerRefusal, Refusal},
    },
    reply::{Message, Reply},
    rules::customer::required,
    text::customer::required as text,
};

/// Customers to a page.
const PAGE: i64 = 10;

/// `/rules field` in the table.
pub(in crate::commands) const FIELD: Node = Node::Group {
    name: "field",
    below: &[LIST, SET, REMOVE],
};

/// `/rules field list` in the table.
const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(list(ctx))),
};

/// `/rules field list`.
async fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    Ok(Reply::Private(text::list(ctx.lang, &settings.own.required)))
}

/// Which field, and of whom.
const ROW: &[OptionSpec] = &[
    must("field", Takes::OneOf("file-field", &FileField::WORDS)),
    optional("tier", Takes::OneOf("tier", &Tier::WORDS)),
    optional("kind", Takes::Completed(32, Completes::AnyKind)),
];

/// `/rules field set` in the table.
const SET: Node = Node::Sub {
    name: "set",
    options: ROW,
    run: Run(|ctx, options| Box::pin(set(ctx, options))),
};

/// `/rules field set`: no deadline moves by that, so it holds at once.
async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let row = row(ctx, options).await?;
    change(ctx, |settings| {
        let rows = &mut settings.own.required;
        if rows.contains(&row) {
            return Err(CustomerRefusal::FieldRequired.into());
        }
        if rows.len() >= required::MOST {
            let max = required::MOST;
            return Err(CustomerRefusal::TooManyFields { max }.into());
        }
        rows.push(row.clone());
        Ok(text::changed(ctx.lang, &row, true))
    })
    .await
}

/// `/rules field remove` in the table.
const REMOVE: Node = Node::Sub {
    name: "remove",
    options: ROW,
    run: Run(|ctx, options| Box::pin(remove(ctx, options))),
};

/// `/rules field remove`.
async fn remove(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let row = row(ctx, options).await?;
    change(ctx, |settings| {
        let rows = &mut settings.own.required;
        let Some(at) = rows.iter().position(|one| *one == row) else {
            return Err(CustomerRefusal::FieldNotRequired.into());
        };
        rows.remove(at);
        Ok(text::changed(ctx.lang, &row, false))
    })
    .await
}

async fn row(ctx: &Ctx<'_>, options: &Options) -> Result<RequiredField, Failure> {
    let field = options.text("field").and_then(FileField::parse);
    let field = field.ok_or(Refusal::NothingToChange)?;
    let kind = match options.text("kind") {
        Some(typed) => {
            let mut session = ctx.app.store.read().await?;
            let known = kinds::of_desk(ctx, &mut session).await?;
            Some(kinds::any(ctx, &known, typed)?)
        }
        None => None,
    };
    let tier = options.text("tier").and_then(Tier::parse);
    Ok(RequiredField { field, tier, kind })
}

/// `/customer incomplete` in the table.
pub(in crate::commands) const INCOMPLETE: Node = Node::Sub {
    name: "incomplete",
    options: &[],
    run: Run(|ctx, _| Box::pin(incomplete(ctx))),
};

/// `/customer incomplete`.
async fn incomplete(ctx: &Ctx<'_>) -> Answer {
    Ok(Reply::Private(page_of(ctx, Turn::Skip(0)).await?))
}

/// Another page, by button.
pub(in crate::commands) async fn turn(ctx: &Ctx<'_>, to: Turn) -> Answer {
    Ok(Reply::Replace(page_of(ctx, to).await?))
}

async fn page_of(ctx: &Ctx<'_>, turn: Turn) -> Result<Message, Failure> {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let rows = &settings.own.required;
    let found = session.incomplete(ctx.desk.id, rows, (turn, PAGE)).await?;
    let (total, before, found) = found;
    let count = i64::try_from(found.len()).unwrap_or_default();
    let page = page::pages(PAGE, (before, count, total));
    let lines = found.into_iter().map(|(record, kinds, place)| {
        let missing = required::missing(&record, &kinds, rows);
        (record, missing, place)
    });
    let lines: Vec<_> = lines.collect();
    Ok(text::incomplete(
        ctx.lang,
        &lines,
        (total, page),
        rows.is_empty(),
    ))
}
