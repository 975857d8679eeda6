//! `/desk kind`, and which kind somebody means.

use super::preview::change;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        case::grade::{Priority, Tier},
        desk::Role,
        refusal::{DeskRefusal, Refusal, Slot},
    },
    reply::Reply,
    rules::{
        case::targets::{Measured, missing},
        desk::kinds::{KindError, Kinds, MOST},
    },
    store::Session,
    text::desk::kinds,
};

/// How many characters a kind's name has at most.
const NAME: usize = 32;

/// The kind that somebody typed for a new case.
///
/// # Errors
/// [`DeskRefusal::UnknownKind`] says which there are.
pub(in crate::commands) fn offered(
    ctx: &Ctx<'_>,
    kinds: &Kinds,
    typed: &str,
) -> Result<String, Refusal> {
    let found = kinds::find(&ctx.app.texts, kinds, typed);
    let offered = found.filter(|kind| kinds.is_offered(kind));
    offered.ok_or_else(|| unknown(kinds, typed))
}

/// The kind that somebody typed, a retired one too.
///
/// # Errors
/// [`DeskRefusal::UnknownKind`] says which there are.
pub(in crate::commands) fn any(
    ctx: &Ctx<'_>,
    kinds: &Kinds,
    typed: &str,
) -> Result<String, Refusal> {
    let found = kinds::find(&ctx.app.texts, kinds, typed);
    found.ok_or_else(|| unknown(kinds, typed))
}

fn unknown(kinds: &Kinds, typed: &str) -> Refusal {
    Refusal::Desk(DeskRefusal::UnknownKind {
        given: typed.to_owned(),
        kinds: kinds.offered().map(str::to_owned).collect(),
    })
}

/// The desk's kinds.
pub(in crate::commands) async fn of_desk(
    ctx: &Ctx<'_>,
    session: &mut Session,
) -> Result<Kinds, Failure> {
    Ok(session.kinds(ctx.desk.id).await?)
}

/// `/desk kind` in the table.
pub(in crate::commands) const KIND: Node = Node::Group {
    name: "kind",
    below: &[LIST, ADD, RENAME, RETIRE],
};

/// `/desk kind list` in the table.
const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(list(ctx))),
};

/// `/desk kind list`.
async fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let all = of_desk(ctx, &mut session).await?;
    Ok(Reply::Private(kinds::list(ctx.lang, &all)))
}

/// `/desk kind add` in the table.
const ADD: Node = Node::Sub {
    name: "add",
    options: &[required("name", Takes::Text(32))],
    run: Run(|ctx, options| Box::pin(add(ctx, options))),
};

/// `/desk kind add`.
async fn add(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let typed = line(Slot::Name, options.text("name").unwrap_or_default(), NAME)?;
    change(ctx, |settings| {
        let all = &mut settings.own.kinds;
        let name = kinds::find(&ctx.app.texts, all, &typed).unwrap_or_else(|| typed.clone());
        all.add(&name).map_err(|error| refusal(error, &name))?;
        let targets = settings.targets();
        let of = Measured {
            kind: &name,
            priority: Priority::Normal,
            tier: Tier::Standard,
            team: None,
        };
        let missing = missing(&targets, &of);
        Ok(kinds::added(ctx.lang, &name, &missing))
    })
    .await
}

/// `/desk kind rename` in the table.
const RENAME: Node = Node::Sub {
    name: "rename",
    options: &[
        required("kind", Takes::Completed(32, Completes::Kind)),
        required("name", Takes::Text(32)),
    ],
    run: Run(|ctx, options| Box::pin(rename(ctx, options))),
};

/// `/desk kind rename`.
async fn rename(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let to = line(Slot::Name, options.text("name").unwrap_or_default(), NAME)?;
    change(ctx, |settings| {
        let typed = options.text("kind").unwrap_or_default();
        let from = any(ctx, &settings.own.kinds, typed)?;
        // A name in the other language is taken as well.
        let taken = kinds::find(&ctx.app.texts, &settings.own.kinds, &to);
        if taken.is_some_and(|kind| kind != from) {
            return Err(refusal(KindError::Exists, &to));
        }
        let renamed = settings.rename_kind(&from, &to);
        renamed.map_err(|error| {
            let name = if error == KindError::Exists {
                &to
            } else {
                &from
            };
            refusal(error, name)
        })?;
        Ok(kinds::renamed(ctx.lang, &from, &to))
    })
    .await
}

/// `/desk kind retire` in the table.
const RETIRE: Node = Node::Sub {
    name: "retire",
    options: &[required("kind", Takes::Completed(32, Completes::Kind))],
    run: Run(|ctx, options| Box::pin(retire(ctx, options))),
};

/// `/desk kind retire`: open cases keep it.
async fn retire(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let typed = options.text("kind").unwrap_or_default();
    let kind = any(ctx, &of_desk(ctx, &mut session).await?, typed)?;
    let open = session.open_of_kind(ctx.desk.id, &kind).await?;
    drop(session);
    change(ctx, |settings| {
        let retired = settings.own.kinds.retire(&kind);
        retired.map_err(|error| refusal(error, &kind))?;
        Ok(kinds::retired(ctx.lang, &kind, open))
    })
    .await
}

fn refusal(error: KindError, name: &str) -> Refusal {
    let given = name.to_owned();
    Refusal::Desk(match error {
        KindError::Exists => DeskRefusal::KindExists { given },
        KindError::BuiltIn => DeskRefusal::KindBuiltIn { given },
        KindError::Retired => DeskRefusal::KindRetired { given },
        KindError::Last => DeskRefusal::KindLast { given },
        KindError::TooMany => DeskRefusal::TooManyKinds { max: MOST },
    })
}
