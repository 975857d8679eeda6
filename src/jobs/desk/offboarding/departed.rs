//! Cases of somebody who cannot work on them any more: what they lost, and what becomes of it.

use crate::{
    app::{App, Person},
    clock::Pulse,
    jobs::posts::digest_channel,
    model::{
        desk::Team,
        ids::{CaseId, TeamId, UserId},
        post::{Departure, Post},
        time::Timestamp,
    },
    rules::case::work::{Home, Loss, Work},
    store::Tx,
};

/// How many cases share one transaction.
const BATCH: i64 = 100;

/// What somebody works in no more.
pub(super) enum Departed {
    /// The desk.
    Desk,
    /// Some of its teams.
    Teams(Vec<Team>),
}

fn ids(teams: &[Team]) -> Vec<TeamId> {
    teams.iter().map(|team| team.id).collect()
}

/// The next cases to take from somebody.
async fn held(app: &App, (desk, user): Person, departed: &Departed) -> anyhow::Result<Vec<CaseId>> {
    let mut session = app.store.read().await?;
    Ok(match departed {
        Departed::Desk => session.hold_of(desk, user, BATCH).await?,
        Departed::Teams(teams) => session.owned_in((desk, user), &ids(teams), BATCH).await?,
    })
}

/// Takes cases from somebody, in portions; the supervisors are told of all of them in one post.
pub(super) async fn take_away(
    (app, pulse): (&App, &Pulse),
    (desk, user): Person,
    departed: &Departed,
    now: Timestamp,
) -> anyhow::Result<()> {
    if matches!(departed, Departed::Desk) {
        let mut tx = app.store.begin_first().await?;
        tx.release_callbacks(desk, user, now).await?;
        tx.commit().await?;
    }
    loop {
        pulse.beat();
        let mut cases = held(app, (desk, user), departed).await?;
        // Locked in the order of their rows, as everywhere.
        cases.sort_unstable();
        let mut tx = app.store.begin_first().await?;
        let mut taken = None;
        for case in cases {
            if let Some(work) = release_owner(app, &mut tx, (case, user, departed), now).await? {
                taken = Some(work.case.logged_in);
            }
        }
        let Some(logged_in) = taken else {
            return Ok(());
        };
        let channel = digest_channel(&mut tx, desk, None)
            .await?
            .unwrap_or(logged_in);
        let teams = match departed {
            Departed::Desk => Vec::new(),
            Departed::Teams(teams) => teams.iter().map(|team| team.name.clone()).collect(),
        };
        let post = Post::Left(Departure {
            person: user,
            teams,
            at: now,
        });
        tx.enqueue(desk, channel, &post, (now, now));
        tx.refresh(&post.key(desk), now);
        tx.commit().await?;
        app.wake();
    }
}

/// Takes one case from somebody; none where that changes nothing.
async fn release_owner(
    app: &App,
    tx: &mut Tx,
    (id, user, departed): (CaseId, UserId, &Departed),
    now: Timestamp,
) -> anyhow::Result<Option<Work>> {
    let Some(taken) = app.take_up_by_id(tx, id, now).await? else {
        return Ok(None);
    };
    let Ok((mut work, team)) = taken else {
        tracing::error!(
            case = id.0,
            "the calendar of its team leaves no working time"
        );
        return Ok(None);
    };
    let loss = match departed {
        Departed::Desk => Loss::Desk,
        Departed::Teams(teams) if teams.iter().any(|left| left.id == team.id) => Loss::Team,
        // It went elsewhere meanwhile.
        Departed::Teams(_) => return Ok(None),
    };
    let first = tx.team(work.case.first_team).await?;
    let home = Home {
        policy: app.policy(tx, &first).await?,
        team: first,
    };
    match work.release_owner(user, loss, home.clone()) {
        Ok(true) => {
            let team = if work.card_moves { &home.team } else { &team };
            tx.save(&work, team);
            Ok(Some(work))
        }
        Ok(false) => Ok(None),
        Err(_) => {
            let case = work.case.number.0;
            tracing::error!(
                case,
                "the calendar of its first team leaves no working time"
            );
            Ok(None)
        }
    }
}
