//! A text that was stopped is sent again: with what to say instead, edited, or as it is. What else was typed with it comes
//! along, and all of it is checked as if it had just been typed.

use crate::{
    commands::{
        context::{Again, Answer, Ctx, Failure, Overrule, line},
        typed,
    },
    invocation::{Action, Invocation, Options, Value},
    model::{
        ids::InteractionId,
        press::{Press, WordsAnswer},
        refusal::{Refusal, Slot},
    },
    reply::Reply,
    store::Typed,
    text::words::phrases,
};

use super::gate::{COMMAND, FIELD, OPTIONS, SUGGESTED};

/// What is to be done once more, where a button or form asks for that.
///
/// # Errors
/// [`Refusal::StaleButton`] when somebody else typed it, more than a day ago, or it was sent already.
pub(in crate::commands) async fn wanted(
    ctx: &Ctx<'_>,
) -> Result<Option<(Invocation, Again)>, Failure> {
    let (id, told, overrule) = match &ctx.inv.action {
        Action::Press { id, .. } => match Press::parse(id) {
            Some(Press::Words(id, WordsAnswer::Send)) => (id, None, Some(Overrule::Shown)),
            _ => return Ok(None),
        },
        Action::Submit { id, fields } => {
            let field = |name: &str| fields.get(name).map_or("", String::as_str);
            match Press::parse(id) {
                Some(Press::Words(id, WordsAnswer::Suggest | WordsAnswer::Edit)) => {
                    (id, Some(field("told")), None)
                }
                Some(Press::Words(id, WordsAnswer::Reason)) => {
                    let reason = field("reason").to_owned();
                    (id, None, Some(Overrule::Because(reason)))
                }
                _ => return Ok(None),
            }
        }
        Action::Command { .. }
        | Action::Complete { .. }
        | Action::Choose { .. }
        | Action::MessageMenu { .. }
        | Action::UserMenu { .. } => return Ok(None),
    };
    let kept = typed::own(ctx, id).await?;
    let overrule = match overrule {
        Some(Overrule::Because(reason)) => {
            Some(Overrule::Because(line(Slot::Reason, &reason, 500)?))
        }
        other => other,
    };
    let inv = Invocation {
        action: action(kept, told).ok_or(Refusal::StaleButton)?,
        ..ctx.inv.clone()
    };
    Ok(Some((inv, Again { kept: id, overrule })))
}

/// What was done, with another text in place of the one that was stopped.
fn action(kept: Typed, told: Option<&str>) -> Option<Action> {
    let Typed { form, mut fields } = kept;
    let field = fields.remove(FIELD)?;
    fields.remove(SUGGESTED);
    let told = told.map(str::to_owned);
    match form.strip_prefix(COMMAND) {
        Some(path) => {
            let mut options: Options = serde_json::from_str(fields.get(OPTIONS)?).ok()?;
            if let Some(told) = told {
                options.0.insert(field, Value::Text(told));
            }
            Some(Action::Command {
                path: path.to_owned(),
                options,
            })
        }
        None => {
            if let Some(told) = told {
                fields.insert(field, told);
            }
            Some(Action::Submit { id: form, fields })
        }
    }
}

/// The text that was stopped.
fn text(kept: &Typed) -> Option<String> {
    let field = kept.fields.get(FIELD)?;
    match action(kept.clone(), None)? {
        Action::Command { options, .. } => options.text(field).map(str::to_owned),
        Action::Submit { fields, .. } => fields.get(field).cloned(),
        _ => None,
    }
}

/// Opens the form of a button.
///
/// # Errors
/// As for [`wanted`].
pub(in crate::commands) async fn form(
    ctx: &Ctx<'_>,
    id: InteractionId,
    answer: WordsAnswer,
) -> Answer {
    let kept = typed::own(ctx, id).await?;
    let text = text(&kept).ok_or(Refusal::StaleButton)?;
    let suggested = kept.fields.get(SUGGESTED).unwrap_or(&text);
    Ok(Reply::Modal(match answer {
        WordsAnswer::Suggest => phrases::text_form(ctx.lang, id, (answer, suggested)),
        WordsAnswer::Edit => phrases::text_form(ctx.lang, id, (answer, &text)),
        WordsAnswer::Reason => phrases::reason_form(ctx.lang, id),
        WordsAnswer::Send => return Err(Refusal::StaleButton.into()),
    }))
}
