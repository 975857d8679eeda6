//! `/desk`: settings, for managers.

use std::time::Duration;

use chrono::TimeDelta;

use super::context::{Answer, Ctx, Failure};
use crate::{
    invocation::Options,
    model::{
        desk::{Desk, Locale, Role, Team},
        ids::ChannelId,
        refusal::Refusal,
        time::Timestamp,
    },
    reply::Reply,
    rules::{
        digest::Period,
        schedule::{Schedule, ScheduleError},
    },
    store::Routine,
    text::{
        audit::AlertsLine,
        desk::{self, CheckLine, Health, RoutineLine, Use},
    },
};

/// How long Discord is asked about a channel before the answer has to go out.
const PATIENCE: Duration = Duration::from_millis(1200);

/// How many cases with an alert that nobody was told of are named.
const FAULTS: i64 = 5;

/// `/desk setup`: channels, roles, language, zone; what is not given stays.
pub(super) async fn setup(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    if options.0.is_empty() {
        return Err(Refusal::NothingToChange.into());
    }
    let desk = settings(&ctx.desk, options)?;
    let mut session = ctx.app.store.read().await?;
    let mut team = session.teams(desk.id).await?.swap_remove(0);
    let mut routines = session.routines(desk.id).await?;
    drop(session);
    team.channel = options.channel("channel").or(team.channel);
    team.supervisors_channel = options.channel("supervisors").or(team.supervisors_channel);
    team.threads = options.boolean("threads").unwrap_or(team.threads);
    for routine in &mut routines {
        routine.channel = options.channel("digest").or(routine.channel);
        if routine.next_at.is_some() {
            routine.next_at = Some(parse(&routine.cron, &desk)?.next_after(ctx.now));
        }
    }
    // Discord is asked before the transaction: nothing is locked while it is waited for.
    let checks = checks(ctx, &team, &routines).await;
    let mut tx = ctx.app.store.begin().await?;
    tx.save_desk(&desk, ctx.now).await?;
    tx.save_team(&team).await?;
    for routine in &routines {
        tx.save_routine(routine).await?;
    }
    let lang = match (ctx.inv.locale, options.text("language")) {
        (None, Some(_)) => ctx.app.texts.lang(desk.locale),
        _ => ctx.lang,
    };
    let message = desk::setup_done(lang, &desk, &team, &checks);
    ctx.finish_rules(tx, Reply::Private(message)).await
}

fn settings(old: &Desk, options: &Options) -> Result<Desk, Refusal> {
    let zone = match options.text("zone") {
        Some(given) => given.trim().parse().map_err(|_| Refusal::UnknownZone {
            given: given.to_owned(),
        })?,
        None => old.zone,
    };
    Ok(Desk {
        id: old.id,
        locale: options
            .text("language")
            .and_then(Locale::from_tag)
            .unwrap_or(old.locale),
        zone,
        agent_role: options.role("agent-role").or(old.agent_role),
        supervisor_role: options.role("supervisor-role").or(old.supervisor_role),
        manager_role: options.role("manager-role").or(old.manager_role),
        set_up: true,
    })
}

/// `/desk show`.
pub(super) async fn show(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let teams = session.teams(ctx.desk.id).await?;
    let routines = session.routines(ctx.desk.id).await?;
    let lines: Vec<_> = routines
        .iter()
        .map(|routine| line(ctx, routine, &teams[0]))
        .collect();
    Ok(Reply::Private(desk::desk_show(
        ctx.lang, &ctx.desk, &teams, &lines,
    )))
}

/// `/desk check`: asks Discord whether every channel can be posted in.
pub(super) async fn check(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let teams = session.teams(ctx.desk.id).await?;
    let routines = session.routines(ctx.desk.id).await?;
    drop(session);
    let alerts = alerts(ctx).await?;
    let lines = checks(ctx, &teams[0], &routines).await;
    Ok(Reply::Private(desk::check(ctx.lang, &lines, &alerts)))
}

/// What the auditor found about the alerts of the last day.
async fn alerts(ctx: &Ctx<'_>) -> Result<AlertsLine, Failure> {
    let period = Period {
        from: ctx.now - TimeDelta::days(1),
        until: ctx.now + TimeDelta::milliseconds(1),
    };
    let mut session = ctx.app.store.read().await?;
    Ok(AlertsLine {
        tally: session.audit_tally(ctx.desk.id, period).await?,
        faults: session.audit_faults(ctx.desk.id, period, FAULTS).await?,
    })
}

async fn checks(ctx: &Ctx<'_>, team: &Team, routines: &[Routine]) -> Vec<CheckLine> {
    let digest = digest_channel(routines.first(), team);
    let uses = [
        (Use::Cards, team.channel),
        (Use::Breaches, team.supervisors_channel.or(team.channel)),
        (Use::Digest, digest),
    ];
    // A digest that is off is posted nowhere.
    let off = routines
        .first()
        .is_some_and(|routine| routine.next_at.is_none());
    let mut lines = Vec::with_capacity(uses.len());
    for (used_for, channel) in uses {
        if off && used_for == Use::Digest {
            continue;
        }
        let threads = team.threads && used_for == Use::Cards;
        let health = match channel {
            Some(channel) => health(ctx, channel, threads).await,
            None => Health::Unset,
        };
        lines.push(CheckLine {
            channel,
            used_for,
            health,
        });
    }
    lines
}

async fn health(ctx: &Ctx<'_>, channel: ChannelId, threads: bool) -> Health {
    let asked = ctx.app.inspect.channel_health(ctx.desk.id, channel);
    let Ok(Ok(mut found)) = tokio::time::timeout(PATIENCE, asked).await else {
        return Health::Unknown;
    };
    if threads {
        found.lacks.append(&mut found.lacks_for_threads);
    }
    match found {
        found if found.missing => Health::Gone,
        found if found.lacks.is_empty() => Health::Good,
        found => Health::Lacks(found.lacks),
    }
}

/// `/desk routine list`.
pub(super) async fn routines(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let team = session.teams(ctx.desk.id).await?.swap_remove(0);
    let routines = session.routines(ctx.desk.id).await?;
    let lines: Vec<_> = routines
        .iter()
        .map(|routine| line(ctx, routine, &team))
        .collect();
    Ok(Reply::Private(desk::routines(ctx.lang, &lines)))
}

/// `/desk routine set`.
pub(super) async fn set_routine(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let cron = options.text("cron").unwrap_or_default();
    let schedule = parse(cron, &ctx.desk)?;
    change_routine(ctx, options, |routine| {
        schedule.text().clone_into(&mut routine.cron);
        routine.next_at = Some(schedule.next_after(ctx.now));
    })
    .await
}

/// `/desk routine off`.
pub(super) async fn routine_off(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    change_routine(ctx, options, |routine| routine.next_at = None).await
}

async fn change_routine(
    ctx: &Ctx<'_>,
    options: &Options,
    change: impl FnOnce(&mut Routine),
) -> Answer {
    let name = options.text("name").unwrap_or_default();
    let mut tx = ctx.app.store.begin().await?;
    let team = tx.teams(ctx.desk.id).await?.swap_remove(0);
    let mut routines = tx.routines(ctx.desk.id).await?;
    let routine = routines
        .iter_mut()
        .find(|routine| routine.name == name)
        .ok_or_else(|| Refusal::UnknownRoutine {
            given: name.to_owned(),
        })?;
    let was_off = routine.next_at.is_none();
    change(routine);
    if was_off && let Some(next) = routine.next_at {
        // What happened while it was off belongs to no digest: the first one covers its own period.
        let schedule = parse(&routine.cron, &ctx.desk)?;
        routine.last_at = schedule.previous_before(next).unwrap_or(Timestamp(0));
    }
    tx.save_routine(routine).await?;
    let message = match routine.next_at {
        Some(_) => desk::routine_set(ctx.lang, &line(ctx, routine, &team)),
        None => desk::routine_off(ctx.lang, name),
    };
    ctx.finish(tx, message).await
}

/// A routine with the channel it really posts in.
fn line(ctx: &Ctx<'_>, routine: &Routine, team: &Team) -> RoutineLine {
    let schedule = Schedule::parse(&routine.cron, ctx.desk.zone).ok();
    let on = routine.next_at.and(schedule);
    RoutineLine {
        name: routine.name.clone(),
        cron: on.as_ref().map(|schedule| schedule.text().to_owned()),
        zone: ctx.desk.zone.name().to_owned(),
        next: on.map_or_else(Vec::new, |schedule| schedule.next(3, ctx.now)),
        channel: digest_channel(Some(routine), team),
    }
}

/// Where the digest goes, as `jobs` finds it; none while that is where a case was logged last.
fn digest_channel(routine: Option<&Routine>, team: &Team) -> Option<ChannelId> {
    routine
        .and_then(|routine| routine.channel)
        .or(team.supervisors_channel)
        .or(team.channel)
}

fn parse(cron: &str, desk: &Desk) -> Result<Schedule, Failure> {
    let given = cron.to_owned();
    Schedule::parse(cron, desk.zone).map_err(|error| {
        Failure::Refused(match error {
            ScheduleError::FieldCount(_) | ScheduleError::Field(_) => Refusal::BadCron { given },
            ScheduleError::NeverFires => Refusal::NeverFires { given },
            ScheduleError::TooOften => Refusal::TooOften { given },
        })
    })
}
