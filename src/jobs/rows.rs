//! Rows that fall due: fired a batch at a time, or each by itself where one of them cannot be. That one is put aside, so that
//! it holds up no other.

use std::fmt::Debug;

use anyhow::Context as _;
use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use super::source::Source;
use crate::{
    app::App,
    clock::Pulse,
    model::time::Timestamp,
    store::{Session, StoreError, Tx},
};

/// How many rows share one transaction: large enough to keep up with a storm, small enough to let commands in between.
pub(super) const BATCH: i64 = 100;

/// How long a row that cannot be fired is put aside.
const ASIDE: TimeDelta = TimeDelta::minutes(1);

/// What came of looking for rows that are due.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Fired {
    /// None was.
    None,
    /// Some were, and none is left.
    All,
    /// As many were as fit a batch: there may be more.
    Batch,
}

/// Rows that fall due: a [`Source`].
pub(super) trait Rows: Send + Sync {
    /// What tells one from another. In this order they are locked, so that two who lock several never wait for each other.
    type Row: Clone + Debug + Ord + Send + Sync;

    /// Their name.
    const NAME: &'static str;

    /// The next instant at which one falls due; one question to an index.
    fn next(
        session: &mut Session,
    ) -> impl Future<Output = Result<Option<Timestamp>, StoreError>> + Send;

    /// Those that have been due for longest, at most [`BATCH`].
    fn due(
        session: &mut Session,
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<Self::Row>, StoreError>> + Send;

    /// Lets happen what is due on one, which is not due any more then.
    fn fire(
        at: (&App, Timestamp),
        tx: &mut Tx,
        row: &Self::Row,
    ) -> impl Future<Output = anyhow::Result<()>> + Send;

    /// Has one fall due at a later instant.
    fn postpone(
        tx: &mut Tx,
        row: &Self::Row,
        until: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Returns when one may fall due sooner than was said last.
    fn sooner(_app: &App) -> impl Future<Output = ()> + Send {
        std::future::pending()
    }

    /// Told what came of each look.
    fn looked(_app: &App, _fired: &anyhow::Result<Fired>) {}
}

impl<T: Rows> Source for T {
    fn name(&self) -> &'static str {
        T::NAME
    }

    fn next<'a>(
        &'a self,
        session: &'a mut Session,
    ) -> BoxFuture<'a, Result<Option<Timestamp>, StoreError>> {
        Box::pin(T::next(session))
    }

    fn sooner<'a>(&'a self, app: &'a App) -> BoxFuture<'a, ()> {
        Box::pin(T::sooner(app))
    }

    fn fire<'a>(
        &'a self,
        at: (&'a App, &'a Pulse),
        now: Timestamp,
    ) -> BoxFuture<'a, anyhow::Result<bool>> {
        Box::pin(async move {
            let fired = fire_batch::<T>(at, now).await;
            T::looked(at.0, &fired);
            Ok(fired? != Fired::None)
        })
    }
}

async fn fire_batch<T: Rows>(
    (app, pulse): (&App, &Pulse),
    now: Timestamp,
) -> anyhow::Result<Fired> {
    let mut due = T::due(&mut app.store.read().await?, now).await?;
    if due.is_empty() {
        return Ok(Fired::None);
    }
    due.sort_unstable();
    let mut fired = Ok(());
    if let Err(error) = together::<T>(app, &due, now).await {
        let name = T::NAME;
        tracing::warn!("a batch of {name} failed, they are tried one by one: {error:#}");
        fired = one_by_one::<T>((app, pulse), &due, now).await;
    }
    app.outbox_changed.notify_one();
    fired?;
    let is_full = i64::try_from(due.len()).is_ok_and(|due| due >= BATCH);
    Ok(if is_full { Fired::Batch } else { Fired::All })
}

async fn together<T: Rows>(app: &App, rows: &[T::Row], now: Timestamp) -> anyhow::Result<()> {
    let mut tx = app.store.begin_first().await?;
    for row in rows {
        let fired = T::fire((app, now), &mut tx, row).await;
        fired.with_context(|| format!("{row:?}"))?;
    }
    Ok(tx.commit().await?)
}

/// Fires each. One that somebody holds, or that is lost with its session, keeps none of the others from being fired: what was
/// wrong is told at the end, and those are tried again.
async fn one_by_one<T: Rows>(
    (app, pulse): (&App, &Pulse),
    rows: &[T::Row],
    now: Timestamp,
) -> anyhow::Result<()> {
    let mut all = Ok(());
    for row in rows {
        pulse.beat();
        match alone::<T>(app, row, now).await {
            Err(error) if error.downcast_ref().is_some_and(StoreError::is_passing) => {
                all = all.and(Err(error));
            }
            fired => fired?,
        }
    }
    all
}

async fn alone<T: Rows>(app: &App, row: &T::Row, now: Timestamp) -> anyhow::Result<()> {
    let Err(error) = together::<T>(app, std::slice::from_ref(row), now).await else {
        return Ok(());
    };
    if error.downcast_ref().is_some_and(StoreError::is_trouble) {
        // It is the database and not this row: nothing is put aside, everything is tried again.
        return Err(error);
    }
    tracing::error!("one of the {} failed, it is put aside: {error:#}", T::NAME);
    let mut tx = app.store.begin_first().await?;
    T::postpone(&mut tx, row, now + ASIDE).await?;
    Ok(tx.commit().await?)
}
