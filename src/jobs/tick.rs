//! The scheduler: what has fallen due happens, once, in a transaction, and lands in the outbox.

use std::sync::atomic::Ordering;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use crate::{
    app::App,
    model::{
        desk::Team,
        ids::{CaseId, ChannelId, DeskId},
        post::Post,
        time::Timestamp,
    },
    rules::{schedule::Schedule, work::Work},
    store::{LockedCase, Routine, StoreError, Tx},
};

/// How many cases share one transaction: large enough to keep up with a storm, small enough to let commands in between.
const BATCH: i64 = 100;

/// How long a case that cannot be processed is put aside, so that it holds up no other.
const ASIDE: TimeDelta = TimeDelta::minutes(1);

/// How long an answer is kept for a replayed interaction; Discord's tokens live 15 minutes.
const KEEP_ANSWERS: TimeDelta = TimeDelta::hours(1);

/// Ticks until shutdown: at each next instant, when a timer is set, and once a second at the latest.
pub async fn run(app: &App, shutdown: CancellationToken) {
    let mut swept = Timestamp(0);
    while !shutdown.is_cancelled() {
        let now = app.clock.now();
        let soon = now + TimeDelta::seconds(1);
        let next = match turn(app, now).await {
            Ok(next) => {
                app.scheduler.rest();
                next
            }
            Err(error) => {
                if let Some(error) = error.downcast_ref() {
                    app.noticed(error);
                }
                tracing::error!("the scheduler could not work, it tries again: {error:#}");
                soon
            }
        };
        if now - swept > KEEP_ANSWERS {
            swept = now;
            if let Err(error) = sweep(app, now).await {
                tracing::warn!("old answers could not be forgotten: {error:#}");
            }
        }
        tokio::select! {
            () = app.clock.sleep_until(next) => {}
            () = app.timers_changed.notified() => {}
            () = shutdown.cancelled() => {}
        }
    }
}

/// Lets everything happen that is due by `now`.
///
/// # Errors
/// When the store fails; what was not committed is still due.
pub async fn tick(app: &App, now: Timestamp) -> anyhow::Result<()> {
    let fired = fire_all(app, now).await;
    if app.is_behind.swap(false, Ordering::Relaxed) {
        app.outbox_changed.notify_one();
    }
    fired?;
    let mut worked = Ok(());
    for routine in app.store.read().await?.due_routines(now).await? {
        let ran = run_routine(app, &routine, now).await;
        // One that fails holds up no other.
        worked =
            worked.and(ran.with_context(|| format!("{} of desk {}", routine.name, routine.desk)));
    }
    worked
}

/// Fires the timers of every case that is due, the earliest first.
async fn fire_all(app: &App, now: Timestamp) -> anyhow::Result<()> {
    loop {
        let due = app.store.read().await?.due_cases(now, BATCH).await?;
        if due.is_empty() {
            return Ok(());
        }
        let is_full = i64::try_from(due.len()).is_ok_and(|due| due >= BATCH);
        if let Err(error) = fire(app, &due, now).await {
            tracing::warn!("a batch of timers failed, its cases are tried one by one: {error:#}");
            for case in due {
                fire_alone(app, case, now).await?;
            }
        }
        app.is_behind.store(is_full, Ordering::Relaxed);
        app.scheduler.work();
        app.outbox_changed.notify_one();
        app.index_changed.notify_one();
    }
}

/// Lets happen what is due, and says when the next is. Most of the time nothing is: that costs one question.
async fn turn(app: &App, now: Timestamp) -> anyhow::Result<Timestamp> {
    let next = next_instant(app).await?;
    if next > now {
        return Ok(next);
    }
    tick(app, now).await?;
    Ok(next_instant(app).await?)
}

/// The next instant at which anything is due; far away where nothing is.
async fn next_instant(app: &App) -> Result<Timestamp, StoreError> {
    let next = app.store.read().await?.next_due().await?;
    Ok(next.unwrap_or(Timestamp(i64::MAX)))
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
    let taken = take_up(app, tx, id, now).await?;
    let (mut work, team) = taken.context("it is gone")?;
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

/// Locks a case and takes it up by the rules of now; none where there is no such case.
pub(super) async fn take_up(
    app: &App,
    tx: &mut Tx,
    id: CaseId,
    now: Timestamp,
) -> anyhow::Result<Option<(Work, Team)>> {
    let Some(LockedCase { case, pauses, team }) = tx.lock_case_by_id(id).await? else {
        return Ok(None);
    };
    let policy = app.policy(tx, &team).await?;
    let mut work = Work::new(case, pauses, policy, now);
    if let Some(since) = team.unsettled {
        work.settle(since)?;
    }
    Ok(Some((work, team)))
}

/// Runs a routine for each scheduled instant that has come: a digest that was missed is posted once, and late.
async fn run_routine(app: &App, due: &Routine, now: Timestamp) -> anyhow::Result<()> {
    let desk = due.desk;
    let mut tx = app.store.begin_first().await?;
    // As it stands now: a command may have changed it since it was found.
    let routines = tx.routines(desk).await?;
    let Some(mut routine) = routines.into_iter().find(|found| found.name == due.name) else {
        return Ok(());
    };
    let zone = tx
        .desk(desk)
        .await?
        .context("a routine without its desk")?
        .zone;
    let schedule = Schedule::parse(&routine.cron, zone)
        .with_context(|| format!("routine {} of desk {desk}", routine.name));
    let channel = match routine.channel {
        Some(channel) => Some(channel),
        None => digest_channel(&mut tx, desk).await?,
    };
    while let Some(at) = routine.next_at.filter(|at| *at <= now) {
        let before = schedule
            .as_ref()
            .ok()
            .and_then(|schedule| schedule.previous_before(routine.last_at));
        let post = Post::Digest {
            before: before.unwrap_or(routine.last_at),
            from: routine.last_at,
            until: at,
        };
        if let Some(channel) = channel {
            tx.enqueue(desk, channel, &post, (at, now));
        }
        routine.last_at = at;
        routine.next_at = match &schedule {
            Ok(schedule) => Some(schedule.next_after(at)),
            Err(error) => {
                tracing::error!(desk = desk.0, "a routine is switched off: {error:#}");
                None
            }
        };
    }
    tx.save_routine(&routine).await?;
    tx.commit().await?;
    app.outbox_changed.notify_one();
    Ok(())
}

/// Where a desk's digest goes: to the supervisors, else to the team, else where a case was logged last.
pub(super) async fn digest_channel(tx: &mut Tx, desk: DeskId) -> anyhow::Result<Option<ChannelId>> {
    let team = tx.teams(desk).await?.into_iter().next();
    let set = team.and_then(|team| team.supervisors_channel.or(team.channel));
    match set {
        Some(channel) => Ok(Some(channel)),
        None => Ok(tx.last_logged_in(desk).await?),
    }
}

async fn sweep(app: &App, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = app.store.begin_first().await?;
    tx.forget_answers(now - KEEP_ANSWERS).await?;
    Ok(tx.commit().await?)
}
