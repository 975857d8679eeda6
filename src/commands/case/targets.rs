//! `/rules target`: how long the stages of which cases may take.

use super::log;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        desk::{kinds, preview::propose},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        case::{
            clocks::ClockKind,
            grade::{Priority, Tier},
        },
        desk::Role,
        ids::DeskId,
        refusal::{CaseRefusal, DeskRefusal, Refusal},
    },
    reply::Reply,
    rules::{
        case::targets::{LENGTHS, Origin, Target, TargetHours, built_in},
        desk::settings::Settings,
        time::when,
    },
    store::Session,
    text::case::targets::{self, Teams},
};

use chrono::TimeDelta;

/// The clocks that have targets.
const CLOCKS: [&str; 3] = [
    ClockKind::Response.as_str(),
    ClockKind::Update.as_str(),
    ClockKind::Resolution.as_str(),
];

/// How many targets a desk may set.
const MOST: usize = 100;

/// `/rules target` in the table.
pub(in crate::commands) const TARGET: Node = Node::Group {
    name: "target",
    below: &[LIST, SET, REMOVE],
};

/// `/rules target list` in the table.
const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(list(ctx))),
};

/// `/rules target list`.
async fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let rows = settings.targets();
    let teams = teams(&mut session, ctx.desk.id).await?;
    Ok(Reply::Private(targets::list(ctx.lang, &teams, &rows)))
}

/// `/rules target set` in the table.
const SET: Node = Node::Sub {
    name: "set",
    options: &[
        required("clock", Takes::OneOf("clock", &CLOCKS)),
        required("length", Takes::Text(40)),
        optional("kind", Takes::Completed(32, Completes::AnyKind)),
        optional("priority", Takes::OneOf("priority", &Priority::WORDS)),
        optional("tier", Takes::OneOf("tier", &Tier::WORDS)),
        optional("team", Takes::Completed(100, Completes::Team)),
        optional("hours", Takes::OneOf("hours", &TargetHours::WORDS)),
    ],
    run: Run(|ctx, options| Box::pin(set(ctx, options))),
};

/// `/rules target set`: shows first what becomes of the open cases.
async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (mut settings, rules) = session.settings(ctx.desk.id).await?;
    let mut row = row(ctx, &mut session, options, &settings).await?;
    row.length = length(ctx, options.text("length").unwrap_or_default())?;
    let old = settings
        .targets()
        .into_iter()
        .find(|one| one.is_for_the_same(&row));
    row.hours = match options.text("hours").and_then(TargetHours::parse) {
        Some(hours) => hours,
        None => usual_hours(&settings, &row),
    };
    let aim = |row: &Target| (row.length, row.hours);
    if old.as_ref().map(aim) == Some(aim(&row)) {
        return Err(DeskRefusal::AsBefore.into());
    }
    let own = &mut settings.own.targets;
    own.retain(|one| !one.is_for_the_same(&row));
    if own.len() >= MOST {
        return Err(CaseRefusal::TooManyTargets { max: MOST }.into());
    }
    own.push(row.clone());
    let teams = teams(&mut session, ctx.desk.id).await?;
    drop(session);
    let told = targets::change(ctx.lang, &teams, (old.as_ref(), Some(&row)));
    propose(ctx, (settings, rules), told).await
}

/// `/rules target remove` in the table.
const REMOVE: Node = Node::Sub {
    name: "remove",
    options: &[
        required("clock", Takes::OneOf("clock", &CLOCKS)),
        optional("kind", Takes::Completed(32, Completes::AnyKind)),
        optional("priority", Takes::OneOf("priority", &Priority::WORDS)),
        optional("tier", Takes::OneOf("tier", &Tier::WORDS)),
        optional("team", Takes::Completed(100, Completes::Team)),
    ],
    run: Run(|ctx, options| Box::pin(remove(ctx, options))),
};

/// `/rules target remove`: a built-in one holds again, if there is one for these cases.
async fn remove(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (mut settings, rules) = session.settings(ctx.desk.id).await?;
    let row = row(ctx, &mut session, options, &settings).await?;
    let own = &mut settings.own.targets;
    let place = own.iter().position(|one| one.is_for_the_same(&row));
    let old = own.remove(place.ok_or(CaseRefusal::UnknownTarget)?);
    let new = built_in().into_iter().find(|one| one.is_for_the_same(&row));
    let teams = teams(&mut session, ctx.desk.id).await?;
    drop(session);
    let told = targets::change(ctx.lang, &teams, (Some(&old), new.as_ref()));
    propose(ctx, (settings, rules), told).await
}

/// The row that the options name, without its length and hours.
async fn row(
    ctx: &Ctx<'_>,
    session: &mut Session,
    options: &Options,
    settings: &Settings,
) -> Result<Target, Failure> {
    let kind = options.text("kind");
    let kind = kind.map(|typed| kinds::any(ctx, &settings.own.kinds, typed));
    let team = match options.text("team") {
        Some(name) => Some(log::team(session.teams(ctx.desk.id).await?, Some(name))?.id),
        None => None,
    };
    let clock = options.text("clock").and_then(ClockKind::parse);
    Ok(Target {
        kind: kind.transpose()?,
        priority: options.text("priority").and_then(Priority::parse),
        tier: options.text("tier").and_then(Tier::parse),
        team,
        clock: clock
            .filter(|clock| *clock != ClockKind::Promise)
            .ok_or(Refusal::NothingToChange)?,
        length: TimeDelta::zero(),
        hours: TargetHours::Team,
        origin: Origin::Desk,
    })
}

/// The length that was typed; nothing for no target.
fn length(ctx: &Ctx<'_>, typed: &str) -> Result<TimeDelta, Refusal> {
    if targets::is_none(&ctx.app.texts, typed) {
        return Ok(TimeDelta::zero());
    }
    let (least, most) = LENGTHS;
    when::duration(typed)
        .ok()
        .filter(|length| (least..=most).contains(length))
        .ok_or_else(|| {
            let given = typed.to_owned();
            CaseRefusal::TargetLength { given }.into()
        })
}

/// The hours of the row that comes nearest, where none were chosen: an emergency stays one around the clock.
fn usual_hours(settings: &Settings, row: &Target) -> TargetHours {
    let rows = settings.targets();
    let near = rows.iter().filter(|one| {
        one.clock == row.clock
            && one.length > TimeDelta::zero()
            && (one.kind.is_none() || one.kind == row.kind)
            && (one.priority.is_none() || one.priority == row.priority)
            && (one.tier.is_none() || one.tier == row.tier)
            && (one.team.is_none() || one.team == row.team)
    });
    near.max_by_key(|one| one.rank())
        .map_or(TargetHours::Team, |one| one.hours)
}

async fn teams(session: &mut Session, desk: DeskId) -> Result<Teams, Failure> {
    let teams = session.teams(desk).await?.into_iter();
    Ok(teams.map(|team| (team.id, team.name)).collect())
}
