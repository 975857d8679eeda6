//! `/desk routine`: when the digest is posted, and where.

use super::{
    context::{Answer, Ctx, Failure},
    spec::{Completes, Node, Run, Takes, optional, required},
};
use crate::{
    invocation::Options,
    model::{
        desk::{Desk, Role, Team},
        refusal::{DeskRefusal, Refusal, ReportRefusal, TimeRefusal},
        time::Timestamp,
    },
    reply::Reply,
    rules::{
        report::digest::span_of,
        route,
        time::schedule::{Schedule, ScheduleError},
    },
    store::Routine,
    text::desk::settings::{self, RoutineLine},
};

/// Gives a routine that is on its next instant, by the desk's zone.
pub(super) fn reschedule(
    routine: &mut Routine,
    desk: &Desk,
    now: Timestamp,
) -> Result<(), Failure> {
    if routine.next_at.is_some() {
        routine.next_at = Some(parse(&routine.cron, desk)?.next_after(now));
    }
    Ok(())
}

/// `/desk routine` in the table.
pub(super) const ROUTINE: Node = Node::Group {
    name: "routine",
    below: &[LIST, SET, OFF],
};

/// `/desk routine list` in the table.
const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(list(ctx))),
};

/// `/desk routine list`.
async fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let team = session.teams(ctx.desk.id).await?.swap_remove(0);
    let routines = session.routines(ctx.desk.id).await?;
    let lines: Vec<_> = routines
        .iter()
        .map(|routine| line(ctx, routine, (&ctx.desk, &team)))
        .collect();
    Ok(Reply::Private(settings::routines(ctx.lang, &lines)))
}

/// `/desk routine set` in the table.
const SET: Node = Node::Sub {
    name: "set",
    options: &[
        required("name", Takes::OneOf("routine", &["digest"])),
        optional("cron", Takes::Completed(100, Completes::Schedule)),
        optional("channel", Takes::Channel),
    ],
    run: Run(|ctx, options| Box::pin(set(ctx, options))),
};

/// `/desk routine set`.
async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let cron = options.text("cron");
    let channel = options.channel("channel");
    if cron.is_none() && channel.is_none() {
        return Err(Refusal::NothingToChange.into());
    }
    change(ctx, options, |routine, desk| {
        routine.channel = channel.or(routine.channel);
        if let Some(cron) = cron {
            let schedule = parse(cron, desk)?;
            schedule.text().clone_into(&mut routine.cron);
            routine.next_at = Some(schedule.next_after(ctx.now));
        }
        Ok(())
    })
    .await
}

/// `/desk routine off` in the table.
const OFF: Node = Node::Sub {
    name: "off",
    options: &[required("name", Takes::OneOf("routine", &["digest"]))],
    run: Run(|ctx, options| Box::pin(off(ctx, options))),
};

/// `/desk routine off`.
async fn off(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    change(ctx, options, |routine, _| {
        routine.next_at = None;
        Ok(())
    })
    .await
}

async fn change(
    ctx: &Ctx<'_>,
    options: &Options,
    make: impl FnOnce(&mut Routine, &Desk) -> Result<(), Failure>,
) -> Answer {
    let name = options.text("name").unwrap_or_default();
    let (mut tx, desk) = ctx.begin_settings().await?;
    let team = tx.teams(ctx.desk.id).await?.swap_remove(0);
    let mut routines = tx.routines(ctx.desk.id).await?;
    let routine = routines
        .iter_mut()
        .find(|routine| routine.name == name)
        .ok_or_else(|| {
            Refusal::Report(ReportRefusal::UnknownRoutine {
                given: name.to_owned(),
            })
        })?;
    let was = routine.clone();
    make(routine, &desk)?;
    if *routine == was {
        return Err(DeskRefusal::AsBefore.into());
    }
    let was_off = was.next_at.is_none();
    if was_off && let Some(next) = routine.next_at {
        // What happened while it was off belongs to no digest: the first one covers its own period.
        let schedule = parse(&routine.cron, &desk)?;
        routine.last_at = schedule.previous_before(next).unwrap_or(Timestamp(0));
    }
    tx.change_routine(routine, ctx.by()).await?;
    let message = match routine.next_at {
        Some(_) => settings::routine_set(ctx.lang, &line(ctx, routine, (&desk, &team))),
        None => settings::routine_off(ctx.lang, &line(ctx, routine, (&desk, &team))),
    };
    ctx.finish(tx, message).await
}

/// A routine with the channel it really posts in.
pub(super) fn line(ctx: &Ctx<'_>, routine: &Routine, (desk, team): (&Desk, &Team)) -> RoutineLine {
    let schedule = Schedule::parse(&routine.cron, desk.zone).ok();
    let on = routine.next_at.and(schedule);
    RoutineLine {
        name: routine.name.clone(),
        span: span_of(&routine.cron),
        cron: on.as_ref().map(|schedule| schedule.text().to_owned()),
        zone: desk.zone.name().to_owned(),
        next: on.map_or_else(Vec::new, |schedule| schedule.next(3, ctx.now)),
        channel: route::digest_channel(routine.channel, team, None),
    }
}

fn parse(cron: &str, desk: &Desk) -> Result<Schedule, Failure> {
    let given = cron.to_owned();
    Schedule::parse(cron, desk.zone).map_err(|error| {
        Failure::Refused(match error {
            ScheduleError::FieldCount(_) | ScheduleError::Field(_) => {
                Refusal::Time(TimeRefusal::BadCron { given })
            }
            ScheduleError::NeverFires => Refusal::Time(TimeRefusal::NeverFires { given }),
            ScheduleError::TooOften => Refusal::Time(TimeRefusal::TooOften { given }),
        })
    })
}
