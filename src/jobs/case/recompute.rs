//! Cases recomputed after their desk's rules changed: in the background, page by page, with commands in between.
//!
//! How far it is stands in the store, so that it goes on after a restart and begins afresh when the rules change once
//! more. Nobody has to wait for it: whoever takes a case up recomputes it at once.

use std::collections::HashMap;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use crate::{
    app::App,
    clock::Pulse,
    model::{
        desk::Team,
        ids::{CaseId, DeskId, TeamId},
        time::Timestamp,
    },
    store::{OpenCase, Session, StoreError, Unsettled},
};

/// How many cases are looked at for one transaction: commands come between two.
const PAGE: i64 = 100;

/// For how long a desk is passed over whose cases cannot be counted, so that it holds up no other.
const REST: TimeDelta = TimeDelta::minutes(1);

/// The desks that are passed over, and until when.
pub type Aside = HashMap<DeskId, Timestamp>;

/// Counts cases anew until shutdown, whenever a desk is not settled.
pub async fn run(app: &App, pulse: &Pulse, shutdown: CancellationToken) {
    let mut aside = Aside::new();
    while !shutdown.is_cancelled() {
        let now = app.clock.now();
        match step(app, &mut aside, now).await {
            Ok(true) => {
                pulse.beat();
                continue;
            }
            Ok(false) => {}
            Err(error) => {
                tracing::error!("cases could not be recomputed, tried again: {error:#}")
            }
        }
        let rested = async {
            tokio::select! {
                () = app.rules_changed.notified() => {}
                () = app.clock.sleep_until(now + TimeDelta::seconds(1)) => {}
                () = shutdown.cancelled() => {}
            }
        };
        pulse.wait(rested).await;
    }
}

/// Counts one page of cases anew; false when every desk is settled, but for those that are passed over.
///
/// # Errors
/// When the store fails; the page is done again then.
pub async fn step(app: &App, aside: &mut Aside, now: Timestamp) -> anyhow::Result<bool> {
    aside.retain(|_, until| *until > now);
    let mut session = app.store.read().await?;
    let mut waiting = session.unsettled().await?.into_iter();
    let Some(unsettled) = waiting.find(|one| !aside.contains_key(&one.desk)) else {
        return Ok(false);
    };
    let counted = page(app, session, unsettled, now).await;
    if let Err(error) = counted {
        if error.downcast_ref().is_some_and(StoreError::is_trouble) {
            return Err(error);
        }
        let desk = unsettled.desk;
        tracing::error!(
            desk = desk.0,
            "cases of desk {desk} could not be recomputed, it is put aside: {error:#}"
        );
        aside.insert(desk, now + REST);
    }
    Ok(true)
}

async fn page(
    app: &App,
    mut session: Session,
    unsettled: Unsettled,
    now: Timestamp,
) -> anyhow::Result<()> {
    let page = session.living(unsettled.desk, unsettled.done, PAGE).await?;
    let found = changing(app, &mut session, &unsettled, &page, now).await?;
    drop(session);
    let last = page.last().map(|one| one.case.number);
    let done = last.filter(|_| i64::try_from(page.len()) == Ok(PAGE));

    // In the queue of the commands: each of them waits for one page at most.
    let mut tx = app.store.begin().await?;
    for (id, changed) in found {
        let taken = app.take_up_by_id(&mut tx, id, now).await;
        let Some(taken) = taken.with_context(|| format!("case row {id}"))? else {
            continue;
        };
        let (work, team) = taken?;
        if changed {
            tx.save(&work, &team);
        } else {
            tx.retime(&work);
        }
    }
    if !tx.settled(&unsettled, done).await? {
        // The rules have changed once more: what was counted by the old ones is left alone.
        return Ok(());
    }
    tx.commit().await?;
    app.wake();
    if done.is_none() {
        tracing::info!(
            desk = unsettled.desk.0,
            "every case of desk {} has been counted by its new rules",
            unsettled.desk
        );
    }
    Ok(())
}

/// The cases of a page on which the rules of now change something, in the order of their rows; true where that is more than
/// what falls due next. Found without holding anything up.
async fn changing(
    app: &App,
    session: &mut Session,
    unsettled: &Unsettled,
    page: &[OpenCase],
    now: Timestamp,
) -> anyhow::Result<Vec<(CaseId, bool)>> {
    let teams = session.every_team(unsettled.desk).await?;
    let teams: HashMap<TeamId, &Team> = teams.iter().map(|team| (team.id, team)).collect();
    let mut found = Vec::new();
    for living in page {
        let team = teams[&living.case.team];
        let as_stored = (living.case.clone(), living.pauses.clone());
        let work = match app.counted(session, as_stored, team, now).await? {
            Ok(work) => work,
            Err(error) => {
                let case = living.case.id;
                tracing::error!(
                    case = case.0,
                    "case row {case} keeps its deadlines: {error}"
                );
                continue;
            }
        };
        let changed = work.case != living.case || !work.entries.is_empty();
        if changed || work.next_at() != living.next_at {
            found.push((living.case.id, changed));
        }
    }
    found.sort_unstable();
    Ok(found)
}
