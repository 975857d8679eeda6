//! `/case edit` and its form: what was written about a case is corrected, old and new on record.

use std::collections::BTreeMap;

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx, line, paragraph},
        customer::known::known_as,
        desk::kinds,
        spec::{Completes, Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        case::{Via, grade::Priority},
        customer::contact::Contact,
        event::What,
        ids::CaseNumber,
        refusal::{Move, Refusal, Slot},
    },
    rules::case::work::Correction,
    text::case::edits,
};

/// What was typed; what was left out stays as it is.
struct Typed<'a> {
    kind: Option<&'a str>,
    priority: Option<&'a str>,
    customer: Option<&'a str>,
    summary: Option<&'a str>,
    details: Option<&'a str>,
    contact: Option<&'a str>,
    via: Option<&'a str>,
}

/// `/case edit` in the table.
pub(in crate::commands) const EDIT: Node = Node::Sub {
    name: "edit",
    options: &[
        CASE,
        optional("kind", Takes::Completed(32, Completes::Kind)),
        optional("priority", Takes::OneOf("priority", &Priority::WORDS)),
        optional("customer", Takes::Completed(100, Completes::Customer)),
        optional("summary", Takes::Text(200)),
        optional("details", Takes::Text(2000)),
        optional("contact", Takes::Text(100)),
        optional("via", Takes::OneOf("via", &Via::WORDS)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case edit`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let typed = Typed {
        kind: options.text("kind"),
        priority: options.text("priority"),
        customer: options.text("customer"),
        summary: options.text("summary"),
        details: options.text("details"),
        contact: options.text("contact"),
        via: options.text("via"),
    };
    correct(ctx, number, typed).await
}

/// The form of a correction, sent.
pub(in crate::commands) async fn submit(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    fields: &BTreeMap<String, String>,
) -> Answer {
    let field = |name: &str| {
        let typed = fields.get(name).map(String::as_str);
        typed.filter(|typed| !typed.trim().is_empty())
    };
    let typed = Typed {
        kind: field("kind"),
        priority: None,
        customer: field("customer"),
        summary: field("summary"),
        details: field("details"),
        contact: field("contact"),
        via: None,
    };
    correct(ctx, number, typed).await
}

async fn correct(ctx: &Ctx<'_>, number: CaseNumber, typed: Typed<'_>) -> Answer {
    let name = match typed.customer {
        Some(name) => Some(known_as(ctx, line(Slot::Customer, name, 100)?).await?),
        None => None,
    };
    let mut correction = checked(&typed)?;
    let looked_up = name.is_some() || typed.kind.is_some();
    if !looked_up && correction == Correction::default() {
        return Err(Refusal::NothingToChange.into());
    }
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Edit).await?;
    if let Some(kind) = typed.kind {
        let kinds = kinds::of_desk(ctx, &mut tx).await?;
        // A kind that is offered no more stays where it stands.
        let found = kinds::any(ctx, &kinds, kind)?;
        if found != work.case.kind {
            kinds::offered(ctx, &kinds, kind)?;
        }
        correction.kind = Some(found);
    }
    if let Some(name) = name {
        let heard = tx
            .customer_context(ctx.desk.id, (&name, ctx.lang.patterns()), 0, ctx.now)
            .await?;
        correction.customer = Some(heard.customer);
    }
    let before = work.entries.len();
    work.edit(ctx.inv.member.user, correction)
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    tx.save(&work, &team);
    let entries = work.entries[before..].iter();
    let changes = entries.filter_map(|entry| match &entry.what {
        What::Edited { change } => Some(change.clone()),
        _ => None,
    });
    let changes: Vec<_> = changes.collect();
    let moved: Vec<_> = work.moved().collect();
    let message = edits::edited(ctx.lang, &work.case, &changes, &moved);
    ctx.finish(tx, message).await
}

/// What was typed, checked as far as nothing has to be looked up for it.
fn checked(typed: &Typed<'_>) -> Result<Correction, Refusal> {
    Ok(Correction {
        kind: None,
        priority: typed.priority.and_then(Priority::parse),
        customer: None,
        summary: typed
            .summary
            .map(|summary| line(Slot::Summary, summary, 200))
            .transpose()?,
        details: typed
            .details
            .map(|details| paragraph(Slot::Details, details, 2000))
            .transpose()?,
        contact: typed
            .contact
            .map(|contact| line(Slot::Contact, contact, 100).map(Contact::new))
            .transpose()?,
        via: typed
            .via
            .and_then(Via::parse)
            .map(|via| via.as_str().to_owned()),
    })
}
