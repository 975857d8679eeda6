//! Openings of teams: when one opens, those whose matters wait are called, once.

use chrono::TimeDelta;

use super::super::rows::{BATCH, Rows};
use crate::{
    app::App,
    model::{
        ids::TeamId,
        post::{Post, TeamOpening},
        time::Timestamp,
    },
    rules::{case::ladder, route},
    store::{Session, StoreError, Tx},
};

/// The openings of teams.
pub(in super::super) struct Openings;

impl Rows for Openings {
    type Row = TeamId;

    const NAME: &'static str = "openings";

    async fn next(session: &mut Session) -> Result<Option<Timestamp>, StoreError> {
        session.next_opening().await
    }

    async fn due(session: &mut Session, now: Timestamp) -> Result<Vec<TeamId>, StoreError> {
        session.due_openings(now, BATCH).await
    }

    async fn fire(at: (&App, Timestamp), tx: &mut Tx, team: &TeamId) -> anyhow::Result<()> {
        open(at, tx, *team).await
    }

    async fn postpone(tx: &mut Tx, team: &TeamId, until: Timestamp) -> Result<(), StoreError> {
        tx.postpone_opening(*team, until).await
    }
}

/// A team opens. After downtime the latest opening counts, and only while the team has not closed again.
async fn open((app, now): (&App, Timestamp), tx: &mut Tx, id: TeamId) -> anyhow::Result<()> {
    let team = tx.team(id).await?;
    // As it stands now: a command may have changed it since it was found.
    tx.hold_desk(team.desk).await?;
    let (policy, opened) = (app.policy(tx, &team).await?, tx.opens_at(id).await?);
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
    Ok(tx.set_opening(id, until).await?)
}
