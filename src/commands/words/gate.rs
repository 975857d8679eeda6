//! The one gate for what a customer is told: whatever way it came in, by command, form or button, it is looked over in the
//! transaction that would save it.
//!
//! A text that is stopped is kept with all that was typed for a day, so that it can be sent again, changed or as it is.

use std::collections::BTreeMap;

use crate::{
    commands::context::{Ctx, Failure, Overrule},
    invocation::Action,
    model::refusal::Refusal,
    reply::{Message, Reply},
    rules::{
        case::work::Work,
        words::{self, Book, Found, month::Month},
    },
    store::{StoreError, Tx, Typed},
    text::words::{month, phrases},
};

/// In which field of what is kept the name of the field with the text stands.
pub(super) const FIELD: &str = "words-field";
/// In which the text with what to say instead stands.
pub(super) const SUGGESTED: &str = "words-suggested";
/// In which the options of a command stand.
pub(super) const OPTIONS: &str = "words-options";
/// What stands before a command's path in place of the id of a form.
pub(super) const COMMAND: &str = "command ";

/// A text that a customer is told.
#[derive(Clone, Copy, Debug)]
pub(in crate::commands) struct Told<'a> {
    /// The text.
    pub(in crate::commands) text: &'a str,
    /// The option or input that it was typed into.
    pub(in crate::commands) field: &'static str,
    /// Whether the case is resolved with it.
    pub(in crate::commands) resolves: bool,
}

/// Looks a text over that the customer of a case is told. Where it is sent although words in it were pointed out, that goes
/// on the case's record.
///
/// # Errors
/// [`Failure::Words`] where words in it are to be pointed out, and [`Refusal::StaleButton`] for what was sent already.
pub(in crate::commands) async fn pass(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (work, told): (&mut Work, Told<'_>),
) -> Result<(), Failure> {
    if let Some(again) = &ctx.again {
        let whose = (ctx.desk.id, ctx.inv.member.user);
        if !tx.take_typed(whose, again.kept).await? {
            return Err(Refusal::StaleButton.into());
        }
    }
    let found = look(ctx, (told.text, &work.case.kind), told.resolves);
    if found.is_empty() {
        return Ok(());
    }
    let overrule = ctx.again.as_ref().and_then(|again| again.overrule.as_ref());
    let reason = match overrule {
        Some(Overrule::Because(reason)) => Some(reason.clone()),
        Some(Overrule::Shown) if found.is_mild() => None,
        Some(Overrule::Shown) | None => {
            return Err(Failure::Words(Box::new(found), told.field));
        }
    };
    work.overrule(ctx.inv.member.user, found.names(), reason);
    Ok(())
}

/// What there is to point out in a text, by what is built in and what the desk has decided.
pub(super) fn look(ctx: &Ctx<'_>, (text, kind): (&str, &str), resolves: bool) -> Found {
    let own = Book::new(ctx.desk.words.phrases.clone());
    let [chinese, english] = ctx.app.texts.phrases();
    words::check(&[&own, chinese, english], text, (kind, resolves))
}

/// The answer to a text that was stopped, kept with all that was typed.
pub(in crate::commands) async fn ask(ctx: &Ctx<'_>, found: &Found, field: &'static str) -> Reply {
    Reply::Private(match keep(ctx, found, field).await {
        Ok(true) => phrases::stopped(ctx.lang, found, ctx.inv.id),
        Ok(false) => phrases::stopped_unkept(ctx.lang, found),
        Err(error) => {
            let desk = ctx.desk.id.0;
            tracing::warn!(desk, "a text that was stopped could not be kept: {error}");
            let stopped: Message = phrases::stopped_unkept(ctx.lang, found);
            stopped
        }
    })
}

/// The answer to a text that was sent again; where it was sent as it was, with how often this person has done so.
///
/// # Errors
/// [`Failure::Store`].
pub(in crate::commands) async fn counted(ctx: &Ctx<'_>, reply: Reply) -> Result<Reply, Failure> {
    let overruled = ctx
        .again
        .as_ref()
        .is_some_and(|again| again.overrule.is_some());
    let (Reply::Private(message), true) = (&reply, overruled) else {
        return Ok(reply);
    };
    let month = Month::before(ctx.now, ctx.desk.zone, 0);
    let mut session = ctx.app.store.read().await?;
    let all = session
        .overruled(ctx.desk.id, (month.from, month.until))
        .await?;
    let by = ctx.inv.member.user;
    let own = all.iter().filter(|one| one.by == by).count();
    Ok(Reply::Private(month::counted(
        ctx.lang,
        message.clone(),
        own,
    )))
}

/// False where what was done cannot be done again.
async fn keep(ctx: &Ctx<'_>, found: &Found, field: &'static str) -> Result<bool, StoreError> {
    let (form, mut fields) = match &ctx.inv.action {
        Action::Command { path, options } => {
            let options = serde_json::to_string(options).unwrap_or_default();
            let fields = BTreeMap::from([(OPTIONS.to_owned(), options)]);
            (format!("{COMMAND}{path}"), fields)
        }
        Action::Submit { id, fields } => (id.clone(), fields.clone()),
        Action::Complete { .. }
        | Action::Press { .. }
        | Action::Choose { .. }
        | Action::MessageMenu { .. }
        | Action::UserMenu { .. } => return Ok(false),
    };
    fields.insert(FIELD.to_owned(), field.to_owned());
    if let Some(suggested) = found.suggested() {
        fields.insert(SUGGESTED.to_owned(), suggested);
    }
    let mut tx = ctx.app.store.begin().await?;
    let whose = (ctx.desk.id, ctx.inv.member.user, ctx.inv.id);
    tx.keep_typed(whose, &Typed { form, fields }, ctx.now)
        .await?;
    tx.commit().await?;
    Ok(true)
}
