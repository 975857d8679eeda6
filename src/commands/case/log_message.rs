//! "Log as case" in a message's menu: the kind is chosen first, while what the message says is kept, then a form comes filled
//! from it.

use std::collections::BTreeMap;

use super::{draft::Draft, log::log};
use crate::{
    commands::{
        context::{Answer, Ctx},
        desk::kinds,
        quote,
        spec::{Menu, MenuOf, Run},
        typed,
    },
    invocation::Quoted,
    model::{
        desk::Role,
        ids::{ChannelId, InteractionId, MessageId},
        press::Press,
        refusal::{CaseRefusal, Refusal},
    },
    reply::Reply,
    rules::clean,
    store::Typed,
    text::case::{forms, log_message},
};

/// "Log as case" in a message's menu.
pub(in crate::commands) const FROM_MESSAGE: Menu = Menu {
    name: "Log as case",
    of: MenuOf::Message(Run(|ctx, target| Box::pin(form(ctx, target)))),
};

/// "Log as case": asks for the kind, while what the message says is kept; without its content it could not be read again.
pub(in crate::commands) async fn form(ctx: &Ctx<'_>, target: &Quoted) -> Answer {
    ctx.needs(Role::Agent)?;
    if let Some(number) = quote::about(ctx, target).await? {
        // What the bot says about a case is no other matter.
        return Err(CaseRefusal::AboutCase { number }.into());
    }
    let content = quote::text(ctx, target);
    let first = content.lines().find(|line| !line.trim().is_empty());
    let summary = clean::shorten(first.unwrap_or_default().trim(), 200);
    // What the summary says already is not said again.
    let said = summary == content.trim();
    let details = if said { "" } else { &content };
    let mut tx = ctx.app.store.begin().await?;
    let kinds = kinds::of_desk(ctx, &mut tx).await?;
    let known = tx.customer_named(ctx.desk.id, &target.author).await?;
    let source = source(ctx, (target.channel, target.id));
    let already = tx.logged_from(ctx.desk.id, &source).await?;
    let fields = [
        (
            "customer",
            known.map_or_else(String::new, |known| known.customer.name),
        ),
        ("summary", summary),
        ("details", clean::shorten(details, 2000)),
    ];
    let typed = Typed {
        form: Press::LogForm(target.channel, target.id).id(),
        fields: fields.map(|(name, text)| (name.to_owned(), text)).into(),
    };
    let whose = (ctx.desk.id, ctx.inv.member.user, ctx.inv.id);
    tx.keep_typed(whose, &typed, ctx.now).await?;
    let message = log_message::pick_kind(ctx.lang, ctx.inv.id, &kinds, already);
    ctx.finish(tx, message).await
}

/// The kind was chosen: the form, filled from the message.
pub(in crate::commands) async fn form_of(ctx: &Ctx<'_>, kept: InteractionId, kind: &str) -> Answer {
    let typed = typed::own(ctx, kept).await?;
    let Some(Press::LogForm(channel, message)) = Press::parse(&typed.form) else {
        return Err(Refusal::StaleButton.into());
    };
    let mut session = ctx.app.store.read().await?;
    let kinds = kinds::of_desk(ctx, &mut session).await?;
    let kind = kinds::offered(ctx, &kinds, kind)?;
    let press = Press::LogAs(channel, message, kind.clone());
    let field = |name: &str| typed.fields.get(name).map_or("", String::as_str);
    let draft = forms::FormDraft {
        customer: field("customer"),
        summary: field("summary"),
        details: field("details"),
    };
    Ok(Reply::Modal(forms::log_form(
        ctx.lang, &press, &kind, draft,
    )))
}

/// The link to a message, as a case keeps it.
fn source(ctx: &Ctx<'_>, (channel, message): (ChannelId, MessageId)) -> String {
    let desk = ctx.desk.id;
    format!("https://discord.com/channels/{desk}/{channel}/{message}")
}

/// The form of "Log as case", sent.
pub(in crate::commands) async fn submit(
    ctx: &Ctx<'_>,
    of: (ChannelId, MessageId),
    kind: &str,
    fields: &BTreeMap<String, String>,
) -> Answer {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let typed = |name: &str| Some(field(name)).filter(|text| !text.trim().is_empty());
    log(
        ctx,
        Draft {
            kind,
            customer: field("customer"),
            summary: field("summary"),
            details: typed("details").map(str::to_owned),
            contact: typed("contact"),
            source: Some(source(ctx, of)),
            ..Draft::default()
        },
    )
    .await
}
