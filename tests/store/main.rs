//! The store as one story, told twice: on SQLite in a folder of its own and on Postgres in a schema of its own.
//!
//! Postgres is at `TEST_POSTGRES_URL`; without it that half is skipped, unless `CI` is `true`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod audit;
mod cases;
mod databases;
mod desks;
mod digest;
mod find;
mod leaving;
mod ledger;
mod life;
mod migrations;
mod outbox;
mod pairs;
mod queue;
mod record;
mod teams;
mod threads;
mod typed;
mod unsettled;
mod waits;
mod withdrawn;
mod words;

use std::sync::Arc;

use chrono_tz::Tz;
use firstline::{
    model::{
        case::{Case, grade::Priority},
        desk::{Desk, Locale, Team},
        event::{CaseEvent, EventName, What},
        ids::{ChannelId, DeskId, UserId},
        refusal::Refusal,
        time::Timestamp,
    },
    rules::{
        case::{
            ladder::{Audience, Ladder, QuietHours},
            targets,
            work::{Entry, Policy, Work},
        },
        desk::kinds::Kinds,
        time::calendar::Hours,
    },
    store::{CustomerContext, Lane, LockedCase, NewCase, Reserved, Store, Task, Tx},
};

/// Monday 2026-11-23 09:00 UTC.
const START: Timestamp = Timestamp(1_795_424_400_000);
const DESK: DeskId = DeskId(1_100_000_000_000_000_001);
const CHANNEL: ChannelId = ChannelId(1_100_000_000_000_000_002);
const ALERTS: Lane = Lane {
    channel: CHANNEL,
    task: Task::Alert,
};
const POSTS: Lane = Lane {
    channel: CHANNEL,
    task: Task::Post,
};
const EDITS: Lane = Lane {
    channel: CHANNEL,
    task: Task::Edit,
};
const ANA: UserId = UserId(1_100_000_000_000_000_003);
const BEN: UserId = UserId(1_100_000_000_000_000_004);

fn after(minutes: i64) -> Timestamp {
    Timestamp(START.0 + minutes * 60_000)
}

fn policy() -> Arc<Policy> {
    Arc::new(Policy {
        hours: Hours::Always,
        targets: targets::built_in(),
        ladder: Ladder::default(),
        quiet: QuietHours::usual(Tz::UTC),
        kinds: Kinds::default(),
        callbacks: Vec::new(),
        secret: String::new(),
    })
}

fn desk(id: DeskId) -> Desk {
    Desk {
        id,
        locale: Locale::EnUs,
        zone: Tz::UTC,
        agent_role: None,
        supervisor_role: None,
        manager_role: None,
        set_up: false,
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
    }
}

/// Makes a desk and gives its first team.
async fn make_desk(store: &Store, id: DeskId) -> Team {
    let mut tx = store.begin().await.unwrap();
    tx.create_desk(&desk(id), "Support", START).await.unwrap();
    let team = tx.teams(id).await.unwrap().remove(0);
    tx.commit().await.unwrap();
    team
}

/// A case as `/log` makes one.
fn draft(team: &Team, (reserved, heard): (Reserved, CustomerContext), kind: &str) -> NewCase {
    NewCase {
        reserved,
        desk: team.desk,
        kind: kind.to_owned(),
        priority: Priority::Normal,
        team: team.id,
        customer: heard.customer,
        repeats: heard.repeats,
        summary: "Meter reads double".to_owned(),
        details: None,
        contact: None,
        via: None,
        source: None,
        first_responder: ANA,
        logged_in: CHANNEL,
    }
}

/// Where a case of that customer will be stored, and the customer.
async fn hear(tx: &mut Tx, name: &str, now: Timestamp) -> (Reserved, CustomerContext) {
    tx.hear(DESK, (name, &Default::default()), 10, now)
        .await
        .unwrap()
}

/// Logs a case in a transaction that is still open.
async fn log(tx: &mut Tx, team: &Team, (customer, kind): (&str, &str), now: Timestamp) -> Case {
    let heard = tx
        .hear(team.desk, (customer, &Default::default()), 10, now)
        .await
        .unwrap();
    insert(tx, team, draft(team, heard, kind), now).0
}

/// Logs that case; gives what was stored and its record.
fn insert(tx: &mut Tx, team: &Team, new: NewCase, now: Timestamp) -> (Case, Vec<Entry>) {
    let policy = policy();
    let mut work = Work::new(new.heard(now), Vec::new(), policy, now);
    work.log(None).unwrap();
    tx.insert(&work, team);
    (work.case, work.entries)
}

/// One use case in a transaction of its own, as `commands` makes it; gives what was saved.
async fn play(
    store: &Store,
    (case, team): (&Case, &Team),
    now: Timestamp,
    make: impl FnOnce(&mut Work) -> Result<(), Refusal>,
) -> (Case, Vec<Entry>) {
    let mut tx = store.begin().await.unwrap();
    let taken = tx.lock_case(case.desk, case.number).await.unwrap();
    let LockedCase { case, pauses, .. } = taken.unwrap();
    assert_eq!(tx.pauses(case.id).await.unwrap(), pauses);
    let policy = policy();
    let mut work = Work::new(case, pauses, policy, now);
    make(&mut work).unwrap();
    tx.save(&work, team);
    tx.commit().await.unwrap();
    (work.case, work.entries)
}

/// The name of an event that this version knows.
fn name(event: &CaseEvent) -> Option<EventName> {
    event.what.as_ref().map(What::name)
}
