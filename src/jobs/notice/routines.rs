//! Routines: digests by their cron text.

use anyhow::Context as _;
use futures_util::future::BoxFuture;

use super::super::{render::desk_channels, source::Source};
use crate::{
    app::App,
    model::{post::Post, time::Timestamp},
    rules::schedule::Schedule,
    store::{Routine, Session, StoreError},
};

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

    fn fire<'a>(&'a self, app: &'a App, now: Timestamp) -> BoxFuture<'a, anyhow::Result<bool>> {
        Box::pin(async move {
            let mut worked = Ok(());
            for routine in app.store.read().await?.due_routines(now).await? {
                let ran = run_routine(app, &routine, now).await;
                // One that fails holds up no other.
                worked = worked
                    .and(ran.with_context(|| format!("{} of desk {}", routine.name, routine.desk)));
            }
            worked.map(|()| false)
        })
    }
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
        None => desk_channels(&mut tx, desk).await?.first().copied(),
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
