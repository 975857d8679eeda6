//! Key accounts that nobody hears of: their adviser is told, then the supervisors. What falls due on one morning is told in one
//! post for each of them.

use std::collections::BTreeMap;

use anyhow::Context as _;
use chrono::TimeDelta;

use super::super::rows::{BATCH, Rows};
use crate::{
    app::App,
    model::{
        customer::silence::Told,
        ids::{CustomerId, DeskId, UserId},
        post::{Post, Silent},
        time::Timestamp,
    },
    rules::{
        case::{ladder, work::Policy},
        customer::silence::{self, Hears},
        route,
    },
    store::{Session, StoreError, Tx},
};

/// The silences of key accounts, a desk at a time.
pub(in super::super) struct Silences;

impl Rows for Silences {
    type Row = DeskId;

    const NAME: &'static str = "silences";

    async fn next(session: &mut Session) -> Result<Option<Timestamp>, StoreError> {
        session.next_silence().await
    }

    async fn due(session: &mut Session, now: Timestamp) -> Result<Vec<DeskId>, StoreError> {
        session.desks_with_silences(now, BATCH).await
    }

    async fn fire(at: (&App, Timestamp), tx: &mut Tx, desk: &DeskId) -> anyhow::Result<()> {
        look(at, tx, *desk).await
    }

    async fn postpone(tx: &mut Tx, desk: &DeskId, until: Timestamp) -> Result<(), StoreError> {
        tx.postpone_silences(*desk, until);
        Ok(())
    }
}

async fn look((app, now): (&App, Timestamp), tx: &mut Tx, desk: DeskId) -> anyhow::Result<()> {
    let team = tx.teams(desk).await?.into_iter().next();
    let team = team.context("the desk has no team")?;
    let policy = app.policy(tx, &team).await?;
    let mut silent: BTreeMap<Option<UserId>, Vec<CustomerId>> = BTreeMap::new();
    for customer in tx.due_silences(desk, now).await? {
        if let Some(whom) = look_at(tx, customer, &policy, now).await? {
            silent.entry(whom).or_default().push(customer);
        }
    }
    let newest = tx.last_logged_in(desk).await?;
    for (adviser, customers) in silent {
        let channel = match adviser {
            Some(_) => route::team_channel(&team, newest),
            None => route::digest_channel(None, &team, newest),
        };
        let post = Post::Silent(Silent {
            adviser,
            customers,
            at: now,
        });
        if let Some(channel) = channel {
            tx.enqueue(desk, channel, &post, (now, now));
        }
    }
    Ok(())
}

/// Looks at one; gives who is told, the adviser or with none the supervisors.
async fn look_at(
    tx: &mut Tx,
    customer: CustomerId,
    policy: &Policy,
    now: Timestamp,
) -> Result<Option<Option<UserId>>, StoreError> {
    let watched = tx.watched(customer).await?;
    let found = watched.and_then(|watched| Some((watched, watched.every?)));
    let Some((watched, every)) = found else {
        tx.look_again(customer, None, Told::default());
        return Ok(None);
    };
    let morning = |at: Timestamp| {
        let before = at - TimeDelta::milliseconds(1);
        ladder::opening(&policy.hours, &policy.quiet, before).unwrap_or(at)
    };
    let looked = silence::look((watched.last, every), watched.told, now, morning);
    tx.look_again(customer, Some(looked.next), looked.told);
    Ok(match looked.hears {
        Some(Hears::Supervisors) => Some(None),
        Some(Hears::Adviser) => watched.adviser.map(Some),
        None => None,
    })
}
