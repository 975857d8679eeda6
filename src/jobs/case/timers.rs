//! Timers: warnings, breaches and whatever else a case's row says is next.

use std::sync::atomic::Ordering;

use anyhow::Context as _;
use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use super::super::source::Source;
use crate::{
    app::App,
    clock::Pulse,
    model::{ids::CaseId, time::Timestamp},
    store::{Session, StoreError, Tx},
};

/// How many cases share one transaction: large enough to keep up with a storm, small enough to let commands in between.
const BATCH: i64 = 100;

/// How long a case that cannot be processed is put aside, so that it holds up no other.
const ASIDE: TimeDelta = TimeDelta::minutes(1);

/// The timers of cases.
pub(in super::super) struct Timers;

impl Source for Timers {
    fn name(&self) -> &'static str {
        "timers"
    }

    fn next<'a>(
        &'a self,
        session: &'a mut Session,
    ) -> BoxFuture<'a, Result<Option<Timestamp>, StoreError>> {
        Box::pin(session.next_timer())
    }

    fn sooner<'a>(&'a self, app: &'a App) -> BoxFuture<'a, ()> {
        Box::pin(app.timers_changed.notified())
    }

    fn fire<'a>(
        &'a self,
        (app, pulse): (&'a App, &'a Pulse),
        now: Timestamp,
    ) -> BoxFuture<'a, anyhow::Result<bool>> {
        Box::pin(async move {
            let fired = fire_batch((app, pulse), now).await;
            if matches!(fired, Ok(false)) {
                app.scheduler.rest();
            }
            if !matches!(fired, Ok(true)) && app.is_behind.swap(false, Ordering::Relaxed) {
                app.outbox_changed.notify_one();
            }
            fired
        })
    }
}

/// Fires the timers of the cases that have been due for longest.
async fn fire_batch((app, pulse): (&App, &Pulse), now: Timestamp) -> anyhow::Result<bool> {
    let due = app.store.read().await?.due_cases(now, BATCH).await?;
    if due.is_empty() {
        return Ok(false);
    }
    let is_full = i64::try_from(due.len()).is_ok_and(|due| due >= BATCH);
    let mut fired = Ok(());
    if let Err(error) = fire(app, &due, now).await {
        tracing::warn!("a batch of timers failed, its cases are tried one by one: {error:#}");
        fired = one_by_one((app, pulse), &due, now).await;
    }
    app.is_behind.store(is_full, Ordering::Relaxed);
    app.scheduler.work();
    app.outbox_changed.notify_one();
    app.index_changed.notify_one();
    fired.map(|()| true)
}

/// Fires the timers of each case. One that somebody holds, or that is lost with its session, keeps none of the others from
/// being fired: what was wrong is told at the end, and those are tried again.
async fn one_by_one(
    (app, pulse): (&App, &Pulse),
    cases: &[CaseId],
    now: Timestamp,
) -> anyhow::Result<()> {
    let mut all = Ok(());
    for case in cases {
        pulse.beat();
        match fire_alone(app, *case, now).await {
            Err(error) if error.downcast_ref().is_some_and(StoreError::is_passing) => {
                all = all.and(Err(error));
            }
            fired => fired?,
        }
    }
    all
}

async fn fire(app: &App, cases: &[CaseId], now: Timestamp) -> anyhow::Result<()> {
    let mut tx = app.store.begin_first().await?;
    // Locked in the order of their rows, as everywhere: two who lock the same cases never wait for each other.
    let mut cases = cases.to_vec();
    cases.sort_unstable();
    for case in cases {
        fire_case(app, &mut tx, case, now)
            .await
            .with_context(|| format!("case row {case}"))?;
    }
    tx.commit().await?;
    Ok(())
}

async fn fire_alone(app: &App, case: CaseId, now: Timestamp) -> anyhow::Result<()> {
    if let Err(error) = fire(app, &[case], now).await {
        if error.downcast_ref().is_some_and(StoreError::is_trouble) {
            // It is the database and not this case: nothing is put aside, everything is tried again.
            return Err(error);
        }
        tracing::error!(
            case = case.0,
            "timers of a case failed, it is put aside: {error:#}"
        );
        let mut tx = app.store.begin_first().await?;
        tx.postpone(case, now + ASIDE).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn fire_case(app: &App, tx: &mut Tx, id: CaseId, now: Timestamp) -> anyhow::Result<()> {
    let taken = app.take_up_by_id(tx, id, now).await?;
    let (mut work, team) = taken.context("it is gone")??;
    work.run_timers()
        .map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    if work.is_idle() {
        // A step that is held: by an acknowledgement, a wait, quiet hours.
        tx.retime(&work);
    } else {
        tx.save(&work, &team);
    }
    Ok(())
}
