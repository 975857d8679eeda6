//! The scheduler: what has fallen due happens, once, in a transaction, and lands in the outbox.
//!
//! What falls due is told by sources, each of which runs by itself: one that fails holds up no other.

use std::time::Duration;

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use super::{
    callback::overdue::Overdue,
    case::timers::Timers,
    customer::silences::Silences,
    deliver::Reopenings,
    notice::{openings::Openings, routines::Routines},
    source::Source,
};
use crate::{
    app::App,
    clock::Pulse,
    model::time::Timestamp,
    store::{Session, StoreError},
};

/// Everything that falls due.
pub const SOURCES: [&dyn Source; 6] = [
    &Timers,
    &Routines,
    &Openings,
    &Overdue,
    &Reopenings,
    &Silences,
];

/// So far apart at least a source that may be sooner is asked: commands come by the hundred, and each of them says so.
const APART: Duration = Duration::from_millis(10);

/// Lets happen what a source says until shutdown: at each next instant, and whenever it may be sooner.
pub async fn run(source: &dyn Source, app: &App, pulse: &Pulse, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        let now = app.clock.now();
        let next = match turn(source, app, (now, pulse)).await {
            Ok(next) => next,
            Err(error) => {
                if let Some(error) = error.downcast_ref() {
                    app.noticed(error);
                }
                let source = source.name();
                tracing::error!("{source} could not work, it tries again: {error:#}");
                now + TimeDelta::seconds(1)
            }
        };
        let rested = async {
            tokio::select! {
                () = app.clock.sleep_until(next) => {}
                () = source.sooner(app) => tokio::time::sleep(APART).await,
                () = shutdown.cancelled() => {}
            }
        };
        pulse.wait(rested).await;
    }
}

/// Lets happen what is due, and says when the next is. Most of the time nothing is: that costs one question.
async fn turn(
    source: &dyn Source,
    app: &App,
    (now, pulse): (Timestamp, &Pulse),
) -> anyhow::Result<Timestamp> {
    let next = async || -> Result<Timestamp, StoreError> {
        let next = source.next(&mut app.store.read().await?).await?;
        Ok(next.unwrap_or(Timestamp(i64::MAX)))
    };
    let at = next().await?;
    if at > now {
        return Ok(at);
    }
    while source.fire((app, pulse), now).await? {
        pulse.beat();
    }
    Ok(next().await?)
}

/// The next instant at which anything falls due; none where nothing will.
///
/// # Errors
/// When the store fails.
pub async fn next_due(session: &mut Session) -> Result<Option<Timestamp>, StoreError> {
    let mut next = None;
    for source in SOURCES {
        next = next.into_iter().chain(source.next(session).await?).min();
    }
    Ok(next)
}

/// Lets everything happen that is due by `now`.
///
/// # Errors
/// When the store fails; what was not committed is still due.
pub async fn tick(app: &App, now: Timestamp) -> anyhow::Result<()> {
    let pulse = Pulse::default();
    for source in SOURCES {
        while source.fire((app, &pulse), now).await? {}
    }
    Ok(())
}
