//! `/rules target`: how long the stages of which cases may take.

use super::log;
use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, half_day},
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
        ids::{DeskId, TeamId},
        refusal::{CaseRefusal, DeskRefusal, Refusal},
    },
    reply::{Message, Reply},
    rules::{
        case::targets::{LENGTHS, MOST_DAYS, Origin, Target, TargetHours, beaten, built_in, gaps},
        desk::settings::Settings,
        time::{
            calendar::Hours,
            when::{self, WhenError},
        },
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
    let active = active(&mut session, ctx.desk.id).await?;
    let open = gaps(&rows, settings.own.kinds.offered(), &active);
    let message = targets::list(ctx.lang, &teams, &rows);
    let message = targets::with_gaps(ctx.lang, message, (&teams, &open));
    Ok(Reply::Private(message))
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
    let typed = options.text("length").unwrap_or_default();
    let hours = options.text("hours").and_then(TargetHours::parse);
    row.hours = hours.unwrap_or_else(|| usual_hours(&settings, &row));
    let about = ctx.rules_for(About::Team(options.text("team"))).await?;
    length(ctx, (typed, &about.hours), (&mut row, hours))?;
    let old = settings
        .targets()
        .into_iter()
        .find(|one| one.is_for_the_same(&row));
    let aim = |row: &Target| (row.days, row.length, row.hours);
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
    let active = active(&mut session, ctx.desk.id).await?;
    drop(session);
    let rows = settings.targets();
    let kinds: Vec<&str> = settings.own.kinds.offered().collect();
    if let Some(by) = beaten(&rows, &row, (&kinds, &active)) {
        let by = targets::line(ctx.lang, &teams, by);
        return Err(CaseRefusal::TargetBeaten { by }.into());
    }
    let kind = row.kind.as_deref().into_iter();
    let still = gaps(&rows, kind, &active);
    let told = targets::change(ctx.lang, &teams, (old.as_ref(), Some(&row)));
    let told = targets::with_gaps(ctx.lang, Message::text(told), (&teams, &still)).text;
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
        days: 0,
        length: TimeDelta::zero(),
        hours: TargetHours::Team,
        origin: Origin::Desk,
    })
}

/// Sets the length that was typed, nothing for no target. Days are working days where the row counts a team's hours; those
/// that were called so count them in any case.
fn length(
    ctx: &Ctx<'_>,
    (typed, team): (&str, &Hours),
    (row, hours): (&mut Target, Option<TargetHours>),
) -> Result<(), Refusal> {
    if targets::is_none(&ctx.app.texts, typed) {
        return Ok(());
    }
    let refusal = |error| match error {
        WhenError::HalfDay => Refusal::Time(half_day(ctx.reader(team), typed)),
        _ => {
            let given = typed.to_owned();
            Refusal::Case(CaseRefusal::TargetLength { given })
        }
    };
    let length = when::length(typed).map_err(refusal)?;
    match (row.hours, length.wall()) {
        (TargetHours::Always, Some(wall)) => row.length = wall,
        (TargetHours::Always, None) if hours.is_some() => {
            return Err(CaseRefusal::WorkingDays.into());
        }
        (TargetHours::Always, None) | (TargetHours::Team, _) => {
            row.hours = TargetHours::Team;
            (row.days, row.length) = length.working().map_err(refusal)?;
        }
    }
    let (least, most) = LENGTHS;
    let fits = row.days <= MOST_DAYS && row.length <= most && (row.days > 0 || row.length >= least);
    if fits {
        Ok(())
    } else {
        Err(refusal(WhenError::OutOfRange))
    }
}

/// The hours of the row that comes nearest, where none were chosen: an emergency stays one around the clock.
fn usual_hours(settings: &Settings, row: &Target) -> TargetHours {
    let rows = settings.targets();
    let near = rows.iter().filter(|one| {
        one.clock == row.clock
            && !one.is_none()
            && (one.kind.is_none() || one.kind == row.kind)
            && (one.priority.is_none() || one.priority == row.priority)
            && (one.tier.is_none() || one.tier == row.tier)
            && (one.team.is_none() || one.team == row.team)
    });
    near.max_by_key(|one| one.rank())
        .map_or(TargetHours::Team, |one| one.hours)
}

/// The teams that take cases.
async fn active(session: &mut Session, desk: DeskId) -> Result<Vec<TeamId>, Failure> {
    let teams = session.teams(desk).await?.into_iter();
    Ok(teams.map(|team| team.id).collect())
}

async fn teams(session: &mut Session, desk: DeskId) -> Result<Teams, Failure> {
    let teams = session.teams(desk).await?.into_iter();
    Ok(teams.map(|team| (team.id, team.name)).collect())
}
