//! Cases counted anew after their desk's rules changed: in the background, page by page, with commands in between.
//!
//! How far it is stands in the store, so that it goes on after a restart and begins afresh when the rules change once
//! more. Nobody has to wait for it: whoever takes a case up counts it anew at once.

use std::collections::HashMap;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use super::tick::take_up;
use crate::{
    app::App,
    model::{
        desk::Team,
        ids::{CaseId, TeamId},
        time::Timestamp,
    },
    rules::work::Work,
    store::{OpenCase, Session, Unsettled},
};

/// How many cases are looked at for one transaction: commands come between two.
const PAGE: i64 = 100;

/// Counts cases anew until shutdown, whenever a desk is not settled.
pub async fn run(app: &App, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        let now = app.clock.now();
        match step(app, now).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => {
                tracing::error!("cases could not be counted anew, tried again: {error:#}")
            }
        }
        tokio::select! {
            () = app.rules_changed.notified() => {}
            () = app.clock.sleep_until(now + TimeDelta::seconds(1)) => {}
            () = shutdown.cancelled() => {}
        }
    }
}

/// Counts one page of cases anew; false when every desk is settled.
///
/// # Errors
/// When the store fails; the page is done again then.
pub async fn step(app: &App, now: Timestamp) -> anyhow::Result<bool> {
    let mut session = app.store.read().await?;
    let Some(unsettled) = session.unsettled().await? else {
        return Ok(false);
    };
    let page = session.living(unsettled.desk, unsettled.done, PAGE).await?;
    let found = changing(app, &mut session, &unsettled, &page, now).await?;
    drop(session);
    let last = page.last().map(|one| one.case.number);
    let done = last.filter(|_| i64::try_from(page.len()) == Ok(PAGE));

    // In the queue of the commands: each of them waits for one page at most.
    let mut tx = app.store.begin().await?;
    for (id, changed) in found {
        let Some((work, team)) = take_up(app, &mut tx, id, now)
            .await
            .with_context(|| format!("case row {id}"))?
        else {
            continue;
        };
        if changed {
            tx.save(&work, &team);
        } else {
            tx.retime(&work);
        }
    }
    if !tx.settled(&unsettled, done).await? {
        // The rules have changed once more: what was counted by the old ones is left alone.
        return Ok(true);
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
    Ok(true)
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
        let policy = app.policy(session, team).await?;
        let mut work = Work::new(living.case.clone(), living.pauses.clone(), policy, now);
        if let Err(error) = work.settle(team.unsettled.unwrap_or(now)) {
            let case = living.case.id;
            tracing::error!(
                case = case.0,
                "case row {case} keeps its deadlines: {error}"
            );
            continue;
        }
        let changed = work.case != living.case || !work.entries.is_empty();
        if changed || work.next_at() != living.next_at {
            found.push((living.case.id, changed));
        }
    }
    found.sort_unstable();
    Ok(found)
}
