//! Openings of teams: when one opens, those whose matters wait are called, once.

use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use super::super::source::Source;
use crate::{
    app::App,
    clock::Pulse,
    model::{
        ids::TeamId,
        post::{Post, TeamOpening},
        time::Timestamp,
    },
    rules::{case::ladder, route},
    store::{Session, StoreError},
};

/// How long a team is put aside whose opening cannot be worked out, so that it holds up no other.
const ASIDE: TimeDelta = TimeDelta::minutes(1);

/// The openings of teams.
pub(in super::super) struct Openings;

impl Source for Openings {
    fn name(&self) -> &'static str {
        "openings"
    }

    fn next<'a>(
        &'a self,
        session: &'a mut Session,
    ) -> BoxFuture<'a, Result<Option<Timestamp>, StoreError>> {
        Box::pin(session.next_opening())
    }

    fn fire<'a>(
        &'a self,
        (app, pulse): (&'a App, &'a Pulse),
        now: Timestamp,
    ) -> BoxFuture<'a, anyhow::Result<bool>> {
        Box::pin(async move {
            let due = app.store.read().await?.due_openings(now).await?;
            let mut worked = Ok(());
            for team in due {
                pulse.beat();
                // One that fails holds up no other.
                worked = worked.and(open_alone(app, team, now).await);
            }
            worked.map(|()| false)
        })
    }
}

async fn open_alone(app: &App, team: TeamId, now: Timestamp) -> anyhow::Result<()> {
    let Err(error) = open(app, team, now).await else {
        return Ok(());
    };
    if error.downcast_ref().is_some_and(StoreError::is_trouble) {
        return Err(error);
    }
    tracing::error!(
        team = team.0,
        "the opening of a team failed, it is put aside: {error:#}"
    );
    let mut tx = app.store.begin_first().await?;
    tx.postpone_opening(team, now + ASIDE).await?;
    Ok(tx.commit().await?)
}

/// A team opens. After downtime the latest opening counts, and only while the team has not closed again.
async fn open(app: &App, id: TeamId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = app.store.begin_first().await?;
    let team = tx.team(id).await?;
    // As it stands now: a command may have changed it since it was found.
    tx.hold_desk(team.desk).await?;
    let (policy, opened) = (app.policy(&mut tx, &team).await?, tx.opens_at(id).await?);
    let next = |after| ladder::opening(&policy.hours, &policy.quiet, after);
    let mut opens = opened.filter(|at| *at <= now);
    while let Some(later) = opens.and_then(next).filter(|later| *later <= now) {
        opens = Some(later);
    }
    let until = next(now);
    if let Some(at) = opens.filter(|_| !policy.hours.is_closed(now)) {
        let post = Post::Opening(TeamOpening {
            team: id,
            at,
            // Where it does not open again, today ends all the same.
            until: until.unwrap_or(now + TimeDelta::days(1)),
        });
        let newest = tx.last_logged_in(team.desk).await?;
        if let Some(channel) = route::team_channel(&team, newest) {
            tx.enqueue(team.desk, channel, &post, (at, now));
        }
    }
    tx.set_opening(id, until).await?;
    tx.commit().await?;
    app.outbox_changed.notify_one();
    Ok(())
}
