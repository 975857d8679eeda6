//! Routines: digests by their cron text.

use anyhow::Context as _;

use super::super::{
    posts::digest_channel,
    rows::{BATCH, Rows},
};
use crate::{
    app::App,
    model::{
        post::{DigestDue, Post},
        time::Timestamp,
    },
    rules::time::schedule::Schedule,
    store::{Routine, Session, StoreError, Tx},
};

/// The routines of desks.
pub(in super::super) struct Routines;

impl Rows for Routines {
    type Row = Routine;

    const NAME: &'static str = "routines";

    async fn next(session: &mut Session) -> Result<Option<Timestamp>, StoreError> {
        session.next_routine().await
    }

    async fn due(session: &mut Session, now: Timestamp) -> Result<Vec<Routine>, StoreError> {
        session.due_routines(now, BATCH).await
    }

    async fn fire((_, now): (&App, Timestamp), tx: &mut Tx, due: &Routine) -> anyhow::Result<()> {
        run_routine(tx, due, now).await
    }

    async fn postpone(tx: &mut Tx, due: &Routine, until: Timestamp) -> Result<(), StoreError> {
        tx.postpone_routine(due, until).await
    }
}

/// Runs a routine for each scheduled instant that has come: a digest that was missed is posted once, and late.
async fn run_routine(tx: &mut Tx, due: &Routine, now: Timestamp) -> anyhow::Result<()> {
    let desk = due.desk;
    // As it stands now: a command may have changed it since it was found.
    let zone = tx.hold_desk(desk).await?.zone;
    let routines = tx.lock_routines(desk).await?;
    let Some(mut routine) = routines.into_iter().find(|found| found.name == due.name) else {
        return Ok(());
    };
    let schedule = Schedule::parse(&routine.cron, zone)
        .with_context(|| format!("routine {} of desk {desk}", routine.name));
    let channel = digest_channel(tx, desk, routine.channel).await?;

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
    Ok(tx.save_routine(&routine).await?)
}
