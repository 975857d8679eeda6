//! Answers to interactions are kept for replays, and what was typed into refused forms for who typed it; both are forgotten
//! after a while.

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use crate::{app::App, clock::Pulse, model::time::Timestamp, store::KEEP_TYPED};

/// How long an answer is kept for a replayed interaction; Discord's tokens live 15 minutes.
const KEEP_ANSWERS: TimeDelta = TimeDelta::hours(1);

/// Forgets old answers until shutdown, once an hour.
pub async fn run(app: &App, pulse: &Pulse, shutdown: CancellationToken) {
    let mut swept = Timestamp(0);
    while !shutdown.is_cancelled() {
        let now = app.clock.now();
        if !(TimeDelta::zero()..KEEP_ANSWERS).contains(&(now - swept)) {
            swept = now;
            if let Err(error) = sweep(app, now).await {
                tracing::warn!("old answers could not be forgotten: {error:#}");
            }
        }
        let next = app.clock.sleep_until(swept + KEEP_ANSWERS);
        pulse.wait(shutdown.run_until_cancelled(next)).await;
    }
}

async fn sweep(app: &App, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = app.store.begin_first().await?;
    tx.forget_answers(now - KEEP_ANSWERS).await?;
    tx.forget_typed(now - KEEP_TYPED).await?;
    Ok(tx.commit().await?)
}
