//! `/report`: the figures at any time.

use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{desk::Role, time::Timestamp},
    reply::Reply,
    rules::{
        report::digest::Period,
        time::schedule::{Schedule, WEEKLY_DIGEST},
    },
    text::report::digest::{self, Posted},
};

/// `/report week` in the table.
pub(in crate::commands) const WEEK: Node = Node::Sub {
    name: "week",
    options: &[optional("ago", Takes::Integer(0, 520))],
    run: Run(|ctx, options| Box::pin(week(ctx, options))),
};

/// `/report week`: the period that still runs, or the one `ago` periods before it, as the digest counts it.
async fn week(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let ago = options.integer("ago").unwrap_or(0);
    let mut session = ctx.app.store.read().await?;
    let routines = session.routines(ctx.desk.id).await?;
    let routine = routines.iter().find(|routine| routine.name == "digest");
    let cron = routine.map_or(WEEKLY_DIGEST, |routine| routine.cron.as_str());
    let schedule = Schedule::parse(cron, ctx.desk.zone)
        .or_else(|_| Schedule::parse(WEEKLY_DIGEST, ctx.desk.zone))
        .map_err(|_| Failure::Bug("the schedule of the weekly digest cannot be read"))?;
    let until = schedule.next_after(ctx.now);
    let mut period = before(&schedule, until);
    // What the next digest is about: since the last one, also where its time was changed meanwhile.
    if let Some(posts) = routine.filter(|routine| routine.next_at.is_some()) {
        period.from = posts.last_at.min(ctx.now);
    }
    for _ in 0..ago {
        period = before(&schedule, period.from);
    }
    let last = period.as_far(ctx.now, before(&schedule, period.from));
    let figures = session.digest(ctx.desk.id, period, last, ctx.now).await?;
    let posted = if ago == 0 {
        Posted::Running
    } else {
        Posted::OnRequest
    };
    Ok(Reply::Private(digest::digest(ctx.lang, &figures, posted)))
}

/// The period that ends at a scheduled instant.
fn before(schedule: &Schedule, until: Timestamp) -> Period {
    Period {
        from: schedule.previous_before(until).unwrap_or(until),
        until,
    }
}
