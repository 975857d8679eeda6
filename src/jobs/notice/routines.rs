//! Routines: digests by their cron text.

use anyhow::Context as _;
use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use super::super::{posts::digest_channel, source::Source};
use crate::{
    app::App,
    clock::Pulse,
    model::{
        post::{DigestDue, Post},
        time::Timestamp,
    },
    rules::time::schedule::Schedule,
    store::{Routine, Session, StoreError},
};

/// How long a routine that cannot be run is put aside, so that it holds up no other.
const ASIDE: TimeDelta = TimeDelta::minutes(1);

/// The routines of desks.
pub(in super::super) struct Routines;

impl Source for Routines {
    fn name(&self) -> &'static str {
        "routines"
    }

    fn next<'a>(
        &'a self,
        session: &'a mut Session,
    ) -> BoxFuture<'a, Result<Option<Timestamp>, StoreError>> {
        Box::pin(session.next_routine())
    }

    fn fire<'a>(
        &'a self,
        (app, pulse): (&'a App, &'a Pulse),
        now: Timestamp,
    ) -> BoxFuture<'a, anyhow::Result<bool>> {
        Box::pin(async move {
            let mut worked = Ok(());
            for routine in app.store.read().await?.due_routines(now).await? {
                pulse.beat();
                // One that fails holds up no other.
                worked = worked.and(run_alone(app, &routine, now).await);
            }
            worked.map(|()| false)
        })
    }
}

async fn run_alone(app: &App, routine: &Routine, now: Timestamp) -> anyhow::Result<()> {
    let Err(error) = run_routine(app, routine, now).await else {
        return Ok(());
    };
    let error = error.context(format!("{} of desk {}", routine.name, routine.desk));
    if error.downcast_ref().is_some_and(StoreError::is_trouble) {
        return Err(error);
    }
    tracing::error!(
        desk = routine.desk.0,
        "a routine failed, it is put aside: {error:#}"
    );
    let mut tx = app.store.begin_first().await?;
    tx.postpone_routine(routine, now + ASIDE).await?;
    Ok(tx.commit().await?)
}

/// Runs a routine for each scheduled instant that has come: a digest that was missed is posted once, and late.
async fn run_routine(app: &App, due: &Routine, now: Timestamp) -> anyhow::Result<()> {
    let desk = due.desk;
    let mut tx = app.store.begin_first().await?;
    // As it stands now: a command may have changed it since it was found.
    let zone = tx.hold_desk(desk).await?.zone;
    let routines = tx.lock_routines(desk).await?;
    let Some(mut routine) = routines.into_iter().find(|found| found.name == due.name) else {
        return Ok(());
    };
    let schedule = Schedule::parse(&routine.cron, zone)
        .with_context(|| format!("routine {} of desk {desk}", routine.name));
    let channel = digest_channel(&mut tx, desk, routine.channel).await?;

    while let Some(at) = routine.next_at.filter(|at| *at <= now) {
        let known = schedule.as_ref().ok();
        // One that was put aside is due since the instant before.
        let since = known.and_then(|schedule| schedule.previous_at_or_before(at));
        let at = since.filter(|at| *at > routine.last_at).unwrap_or(at);
        let before = known.and_then(|schedule| schedule.previous_before(routine.last_at));
        let post = Post::Digest(DigestDue {
            before: before.unwrap_or(routine.last_at),
            from: routine.last_at,
            until: at,
        });
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
