//! A form that was refused loses nothing: what was typed is kept for a day, and a button opens the form filled in.

use super::context::{Answer, Ctx, Failure};
use crate::{
    invocation::Action,
    model::{desk::Role, ids::InteractionId, press::Press, refusal::Refusal},
    reply::Reply,
    store::{StoreError, Typed},
    text::case::kept,
};

/// The answer to a refused form with the button that opens it again; any other answer as it is.
pub(super) async fn with_form(ctx: &Ctx<'_>, refused: bool, reply: Reply) -> Reply {
    let Some(typed) = typed(ctx).filter(|_| refused) else {
        return reply;
    };
    let Reply::Private(message) = reply else {
        return reply;
    };
    match keep(ctx, &typed).await {
        Ok(()) => Reply::Private(kept::offer(ctx.lang, message, ctx.inv.id)),
        Err(error) => {
            tracing::warn!(
                desk = ctx.desk.id.0,
                "a refused form could not be kept: {error}"
            );
            Reply::Private(message)
        }
    }
}

/// What was typed into a form of ours by somebody who works here.
fn typed(ctx: &Ctx<'_>) -> Option<Typed> {
    let Action::Submit { id, fields } = &ctx.inv.action else {
        return None;
    };
    let something = fields.values().any(|text| !text.trim().is_empty());
    let ours = Press::parse(id).is_some() && ctx.role.is_some();
    (ours && something).then(|| Typed {
        form: id.clone(),
        fields: fields.clone(),
    })
}

async fn keep(ctx: &Ctx<'_>, typed: &Typed) -> Result<(), StoreError> {
    let mut tx = ctx.app.store.begin().await?;
    let whose = (ctx.desk.id, ctx.inv.member.user, ctx.inv.id);
    tx.keep_typed(whose, typed, ctx.now).await?;
    tx.commit().await
}

/// Forgets what was typed into a form that was sent again and taken: it would do the same once more.
pub(super) async fn taken(ctx: &Ctx<'_>) {
    if let Action::Submit { id, .. } = &ctx.inv.action
        && let Err(error) = forget(ctx, id).await
    {
        tracing::warn!(desk = ctx.desk.id.0, "a form is still kept: {error}");
    }
}

async fn forget(ctx: &Ctx<'_>, form: &str) -> Result<(), StoreError> {
    let whose = (ctx.desk.id, ctx.inv.member.user);
    let kept = ctx.app.store.read().await?.typed_into(whose, form).await?;
    if kept {
        let mut tx = ctx.app.store.begin().await?;
        tx.drop_typed(whose, form).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Opens a form again with what was typed. Whether it can be done is asked when it is sent.
pub(super) async fn open(ctx: &Ctx<'_>, id: InteractionId) -> Answer {
    let typed = own(ctx, id).await?;
    Ok(Reply::Modal(kept::form(
        ctx.lang,
        &typed.form,
        &typed.fields,
    )))
}

/// What this person typed.
///
/// # Errors
/// [`Refusal::StaleButton`] when it was somebody else, or more than a day ago.
pub(super) async fn own(ctx: &Ctx<'_>, id: InteractionId) -> Result<Typed, Failure> {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let whose = (ctx.desk.id, ctx.inv.member.user);
    let found = session.typed(whose, id, ctx.now).await?;
    Ok(found.ok_or(Refusal::StaleButton)?)
}
