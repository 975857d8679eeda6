//! `/script`, what shows one, and `/rules script`: what a desk says in place of what is built in.

use std::{collections::BTreeMap, time::Duration};

use crate::{
    commands::{
        case::threads::CASE,
        context::{Answer, Ctx, Failure},
        spec::{Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        ids::CaseNumber,
        refusal::{Refusal, WordsRefusal},
        words::script::{Script, ScriptAbout, ScriptEvent, ScriptPart, ScriptsOf},
    },
    reply::Reply,
    rules::words::script::{self, ScriptError},
    text::words::scripts,
};

/// How long a file may take: the command it comes with has to be answered within three seconds.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How large the file of a script may be.
const MOST_BYTES: u64 = 32 << 10;

/// What a script is about, as an option.
const ABOUT: Takes = Takes::OneOf("script", &ScriptAbout::WORDS);

/// `/script` in the table.
pub(in crate::commands) const SCRIPT: Node = Node::Sub {
    name: "script",
    options: &[required("about", ABOUT), CASE],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/script`: in a case's thread, for that case.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = options.text("case").map(|case| ctx.number(case));
    show(ctx, about(options)?, number.transpose()?).await
}

/// Shows a script whole; where it is for a case, its record tells so.
pub(in crate::commands) async fn show(
    ctx: &Ctx<'_>,
    about: ScriptAbout,
    number: Option<CaseNumber>,
) -> Answer {
    ctx.needs(Role::Agent)?;
    let message = scripts::whole(ctx.lang, about);
    let mut tx = ctx.app.store.begin().await?;
    if let Some(number) = number {
        let (mut work, team) = ctx.take_up(&mut tx, number).await?;
        ctx.reads(&mut tx, (&work.case, &team)).await?;
        work.script_shown(ctx.inv.member.user, about);
        tx.save(&work, &team);
    } else {
        let shown = ctx.event(ScriptEvent::LookedUp { about });
        tx.append((ctx.desk.id, ScriptsOf(ctx.desk.id)), &shown);
    }
    ctx.finish(tx, message).await
}

/// `/rules script` in the table.
pub(in crate::commands) const OWN: Node = Node::Group {
    name: "script",
    below: &[SET, RESET],
};

const SET: Node = Node::Sub {
    name: "set",
    options: &[required("about", ABOUT), optional("file", Takes::File)],
    run: Run(|ctx, options| Box::pin(set(ctx, options))),
};

/// `/rules script set`: from a file with the five headings, or by a form of five parts.
async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let about = about(options)?;
    let Some(file) = options.file("file") else {
        return Ok(Reply::Modal(scripts::form(ctx.lang, about)));
    };
    if file.size > MOST_BYTES {
        return Err(WordsRefusal::ScriptFile.into());
    }
    let inspect = &ctx.app.inspect;
    let fetched = inspect.file(&file.url, MOST_BYTES, PATIENCE).await;
    let bytes = fetched.map_err(|error| {
        let desk = ctx.desk.id.0;
        tracing::warn!(desk, "an uploaded file could not be had: {error}");
        Refusal::Words(WordsRefusal::ScriptFile)
    })?;
    let source = String::from_utf8(bytes).map_err(|_| WordsRefusal::ScriptFile)?;
    let script = script::read(source.trim_start_matches('\u{feff}')).map_err(refusal)?;
    save(ctx, about, Some(script)).await
}

/// The form of a desk's own script, sent.
pub(in crate::commands) async fn submit(
    ctx: &Ctx<'_>,
    about: ScriptAbout,
    fields: &BTreeMap<String, String>,
) -> Answer {
    ctx.needs(Role::Manager)?;
    let typed = |part: ScriptPart| fields.get(part.as_str()).map_or("", String::as_str);
    let script = script::of_parts(typed).map_err(refusal)?;
    save(ctx, about, Some(script)).await
}

const RESET: Node = Node::Sub {
    name: "reset",
    options: &[required("about", ABOUT)],
    run: Run(|ctx, options| Box::pin(reset(ctx, options))),
};

/// `/rules script reset`: the built-in script holds again.
async fn reset(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    save(ctx, about(options)?, None).await
}

async fn save(ctx: &Ctx<'_>, about: ScriptAbout, script: Option<Script>) -> Answer {
    let (mut tx, mut desk) = ctx.begin_settings().await?;
    let message = match script {
        Some(script) => {
            let message = scripts::set(ctx.lang, about, &script);
            desk.words.scripts.insert(about, script);
            message
        }
        None if desk.words.scripts.remove(&about).is_none() => {
            return Err(WordsRefusal::ScriptBuiltIn.into());
        }
        None => scripts::reset(ctx.lang, about),
    };
    tx.change_desk(&desk, ctx.by()).await?;
    ctx.finish(tx, message).await
}

fn about(options: &Options) -> Result<ScriptAbout, Failure> {
    let about = options.text("about").and_then(ScriptAbout::parse);
    Ok(about.ok_or(Refusal::NotOffered)?)
}

fn refusal(error: ScriptError) -> WordsRefusal {
    match error {
        ScriptError::Missing(part) => WordsRefusal::ScriptLacks { part },
        ScriptError::Heading(given) => WordsRefusal::ScriptHeading { given },
        ScriptError::TooLong { part, max } => WordsRefusal::ScriptTooLong { part, max },
    }
}
