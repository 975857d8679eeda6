//! Timers: warnings, breaches and whatever else a case's row says is next.

use std::sync::atomic::Ordering;

use anyhow::Context as _;

use super::super::rows::{BATCH, Fired, Rows};
use crate::{
    app::App,
    model::{ids::CaseId, time::Timestamp},
    store::{Session, StoreError, Tx},
};

/// The timers of cases.
pub(in super::super) struct Timers;

impl Rows for Timers {
    type Row = CaseId;

    const NAME: &'static str = "timers";

    async fn next(session: &mut Session) -> Result<Option<Timestamp>, StoreError> {
        session.next_timer().await
    }

    async fn due(session: &mut Session, now: Timestamp) -> Result<Vec<CaseId>, StoreError> {
        session.due_cases(now, BATCH).await
    }

    async fn fire((app, now): (&App, Timestamp), tx: &mut Tx, case: &CaseId) -> anyhow::Result<()> {
        let taken = app.take_up_by_id(tx, *case, now).await?;
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

    async fn postpone(tx: &mut Tx, case: &CaseId, until: Timestamp) -> Result<(), StoreError> {
        tx.postpone(*case, until).await
    }

    async fn sooner(app: &App) {
        app.timers_changed.notified().await;
    }

    fn looked(app: &App, fired: &anyhow::Result<Fired>) {
        if matches!(fired, Ok(Fired::None)) {
            app.scheduler.rest();
        } else {
            app.scheduler.work();
            app.index_changed.notify_one();
        }
        let is_behind = matches!(fired, Ok(Fired::Batch));
        if app.is_behind.swap(is_behind, Ordering::Relaxed) && !is_behind {
            app.outbox_changed.notify_one();
        }
    }
}
