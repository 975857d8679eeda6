//! Cases recomputed in the background: resumed after a restart, begun afresh after another change, and never in the way.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{path::Path, sync::Arc};

use chrono::TimeDelta;
use chrono_tz::Tz;
use firstline::{
    app::{App, Defaults},
    clock::{Clock, Pulse},
    commands,
    invocation::{Action, Invocation, Options, Value},
    jobs::{self, Aside},
    model::{
        case::{
            Case,
            clocks::{ClockKind, ClockState},
            grade::Priority,
        },
        desk::{Desk, Held, Locale, Member, Team, channel::ChannelHealth},
        event::EventName,
        ids::{CaseNumber, ChannelId, DeskId, InteractionId, RoleId, UserId},
        time::Timestamp,
    },
    ports::{Inspect, PostError},
    reply::Reply,
    rules::{
        case::{
            targets::{Origin, Target, TargetHours},
            work::Work,
        },
        desk::settings::Settings,
    },
    store::{CustomerContext, NewCase, Reserved, Store},
    text::lang::Texts,
};
use futures_util::future::BoxFuture;
use sqlx::{Connection as _, Executor as _};
use tokio_util::sync::CancellationToken;

const DESK: DeskId = DeskId(1);
/// Monday 2026-11-23 09:00 UTC.
const NOW: Timestamp = Timestamp(1_795_424_400_000);

struct Nobody;

impl Inspect for Nobody {
    fn channel_health(
        &self,
        _: DeskId,
        _: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(async { Ok(ChannelHealth::default()) })
    }

    fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(async { Ok(None) })
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

fn desk() -> Desk {
    Desk {
        id: DESK,
        locale: Locale::EnUs,
        zone: Tz::UTC,
        agent_role: None,
        supervisor_role: None,
        manager_role: None,
        set_up: true,
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
    }
}

/// Opens the database as a start of the bot does.
async fn open(folder: &Path) -> App {
    let url = format!("sqlite://{}", folder.join("desk.db").display());
    let store = Store::open(&url).await.unwrap();
    let defaults = Defaults {
        locale: Locale::EnUs,
        zone: Tz::UTC,
    };
    let texts = Texts::load(None).unwrap();
    App::new(
        store,
        Clock::manual(NOW),
        texts,
        (defaults, Arc::new(Nobody)),
    )
}

/// A desk with that many complaints, every third of them resolved.
async fn fill(app: &App, count: i64, kind: &str) {
    let mut tx = app.store.begin().await.unwrap();
    tx.create_desk(&desk(), "Support", NOW).await.unwrap();
    let team = tx.teams(DESK).await.unwrap().remove(0);
    let policy = app.policy(&mut tx, &team).await.unwrap();
    for number in 0..count {
        let (reserved, heard) = tx
            .hear(DESK, ("Lihua", &Default::default()), 10, NOW)
            .await
            .unwrap();
        let new = new((reserved, heard), &team, kind);
        let mut work = Work::new(new.heard(NOW), Vec::new(), Arc::clone(&policy), NOW);
        work.log(None).unwrap();
        if number % 3 == 0 {
            work.resolve(UserId(7), "done").unwrap();
        }
        tx.insert(&work, &team);
    }
    tx.commit().await.unwrap();
}

/// A case as `/log` makes one.
fn new((reserved, heard): (Reserved, CustomerContext), team: &Team, kind: &str) -> NewCase {
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
        first_responder: UserId(7),
        logged_in: ChannelId(5),
    }
}

/// The resolution of complaints takes so many hours from now on.
async fn rule(app: &App, hours: i64) {
    let mut tx = app.store.begin().await.unwrap();
    let (_, rules) = tx.settings(DESK).await.unwrap();
    let mut settings = Settings::new(Tz::UTC);
    settings.own.targets.push(Target {
        kind: Some("complaint".to_owned()),
        priority: None,
        tier: None,
        team: None,
        clock: ClockKind::Resolution,
        days: 0,
        length: TimeDelta::hours(hours),
        hours: TargetHours::Always,
        origin: Origin::Desk,
    });
    let saved = tx.save_settings(DESK, (&settings, rules), NOW).await;
    assert!(saved.unwrap());
    tx.commit().await.unwrap();
}

async fn case(app: &App, number: i64) -> Case {
    let mut session = app.store.read().await.unwrap();
    session
        .case(DESK, CaseNumber(number))
        .await
        .unwrap()
        .unwrap()
}

/// How often each case was recomputed, and that each unfinished one aims at so many hours now.
async fn counted(app: &App, count: i64, hours: i64) -> Vec<usize> {
    let mut times = Vec::new();
    for number in 1..=count {
        let case = case(app, number).await;
        let clock = case.clock(ClockKind::Resolution).unwrap();
        if clock.state == ClockState::Running {
            let due = NOW + TimeDelta::hours(hours);
            assert_eq!(clock.deadline, Some(due), "#{number}");
        }
        let mut session = app.store.read().await.unwrap();
        let moved = session
            .events_of(case.id, &[EventName::Retargeted])
            .await
            .unwrap();
        times.push(moved.len());
    }
    times
}

#[tokio::test]
async fn it_goes_on_after_a_restart_and_counts_each_case_once() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    fill(&app, 230, "complaint").await;
    rule(&app, 10).await;
    assert!(
        jobs::recompute_step(&app, &mut Aside::new(), NOW)
            .await
            .unwrap()
    );
    let mut session = app.store.read().await.unwrap();
    let rest = session.unsettled().await.unwrap()[0];
    assert!((100..230).contains(&rest.done.0), "{rest:?}");
    drop((session, app));

    let app = open(folder.path()).await;
    let mut steps = 0;
    while jobs::recompute_step(&app, &mut Aside::new(), NOW)
        .await
        .unwrap()
    {
        steps += 1;
    }
    assert_eq!(steps, 2, "the pages after the first alone");
    let expected: Vec<usize> = (0..230)
        .map(|number| usize::from(number % 3 != 0))
        .collect();
    assert_eq!(counted(&app, 230, 10).await, expected);
}

#[tokio::test]
async fn another_change_in_the_middle_begins_afresh() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    fill(&app, 150, "complaint").await;
    rule(&app, 10).await;
    assert!(
        jobs::recompute_step(&app, &mut Aside::new(), NOW)
            .await
            .unwrap()
    );
    rule(&app, 20).await;
    while jobs::recompute_step(&app, &mut Aside::new(), NOW)
        .await
        .unwrap()
    {}
    let times = counted(&app, 150, 20).await;
    assert_eq!((times[1], times[148]), (2, 1));
    // Back to the same rules: nothing is left to do, and nothing is recorded.
    rule(&app, 20).await;
    while jobs::recompute_step(&app, &mut Aside::new(), NOW)
        .await
        .unwrap()
    {}
    assert_eq!(counted(&app, 150, 20).await, times);
}

#[tokio::test]
async fn what_falls_due_next_is_made_anew_for_a_resolved_case_too() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    // A complaint is closed by its callback, others by time.
    fill(&app, 1, "inquiry").await;
    // Three working days after Monday 09:00 in UTC, or where it is 17:00 by then.
    let shanghai = Desk {
        zone: Tz::Asia__Shanghai,
        ..desk()
    };
    let next = async || app.store.read().await.unwrap().next_timer().await.unwrap();
    assert_eq!(next().await, Some(NOW + TimeDelta::hours(2 * 24 + 9)));
    let mut tx = app.store.begin().await.unwrap();
    tx.save_desk(&shanghai, NOW).await.unwrap();
    tx.commit().await.unwrap();
    while jobs::recompute_step(&app, &mut Aside::new(), NOW)
        .await
        .unwrap()
    {}
    assert_eq!(next().await, Some(NOW + TimeDelta::hours(3 * 24)));
}

#[tokio::test]
async fn a_desk_whose_rules_cannot_be_read_holds_up_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    fill(&app, 2, "complaint").await;
    let other = DeskId(2);
    let mut tx = app.store.begin().await.unwrap();
    let lame = Desk {
        id: other,
        ..desk()
    };
    tx.create_desk(&lame, "Support", NOW).await.unwrap();
    let moved = Desk {
        zone: Tz::Asia__Shanghai,
        ..lame.clone()
    };
    tx.save_desk(&moved, NOW - TimeDelta::hours(1))
        .await
        .unwrap();
    let team = tx.teams(other).await.unwrap().remove(0);
    let (reserved, heard) = tx
        .hear(other, ("Wang", &Default::default()), 10, NOW)
        .await
        .unwrap();
    let policy = app.policy(&mut tx, &team).await.unwrap();
    let new = new((reserved, heard), &team, "complaint");
    let mut work = Work::new(new.heard(NOW), Vec::new(), policy, NOW);
    work.log(None).unwrap();
    tx.insert(&work, &team);
    // Once more, so that it is read again: it waits longer than the other.
    tx.save_desk(&lame, NOW).await.unwrap();
    tx.commit().await.unwrap();
    let url = format!("sqlite://{}", folder.path().join("desk.db").display());
    let mut by_hand = sqlx::SqliteConnection::connect(&url).await.unwrap();
    by_hand
        .execute("UPDATE desks SET settings = '{\"ladder\": \"Lihua\"}' WHERE id = 2")
        .await
        .unwrap();
    rule(&app, 10).await;
    let mut aside = Aside::new();
    while jobs::recompute_step(&app, &mut aside, NOW).await.unwrap() {}
    counted(&app, 2, 10).await;
    let left = app.store.read().await.unwrap().unsettled().await.unwrap();
    assert_eq!(left.iter().map(|one| one.desk).collect::<Vec<_>>(), [other]);
    // Mended, it is counted a while later.
    by_hand
        .execute("UPDATE desks SET settings = NULL WHERE id = 2")
        .await
        .unwrap();
    let later = NOW + TimeDelta::minutes(1);
    while jobs::recompute_step(&app, &mut aside, later).await.unwrap() {}
    let left = app.store.read().await.unwrap().unsettled().await.unwrap();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn whoever_takes_a_case_up_counts_it_first() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    fill(&app, 3, "complaint").await;
    rule(&app, 10).await;
    while jobs::recompute_step(&app, &mut Aside::new(), NOW)
        .await
        .unwrap()
    {}
    // The rules give more time, and nothing has been counted by them when the old deadline has passed.
    rule(&app, 60).await;
    app.clock.advance(TimeDelta::hours(11));
    let reply = commands::handle(
        &app,
        command(
            1,
            "customer edit",
            &[("customer", "Lihua"), ("tier", "key")],
        ),
    );
    let Reply::Private(message) = reply.await else {
        unreachable!();
    };
    assert!(message.text.contains("Lihua"), "{message:?}");
    for number in 2..=3 {
        let case = case(&app, number).await;
        let clock = case.clock(ClockKind::Resolution).unwrap();
        assert_eq!(clock.state, ClockState::Running);
        assert_eq!(clock.deadline, Some(NOW + TimeDelta::hours(60)));
        let mut session = app.store.read().await.unwrap();
        let breaches = session
            .events_of(case.id, &[EventName::Breached])
            .await
            .unwrap();
        assert_eq!(breaches.len(), 1, "the response alone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_answered_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let app = Arc::new(open(folder.path()).await);
    fill(&app, 3000, "complaint").await;
    rule(&app, 10).await;
    let shutdown = CancellationToken::new();
    let running = tokio::spawn({
        let (app, shutdown) = (Arc::clone(&app), shutdown.clone());
        async move { jobs::run_recompute(&app, &Pulse::default(), shutdown).await }
    });
    let mut during = 0;
    for number in 0.. {
        let done = app.store.read().await.unwrap().unsettled().await.unwrap();
        if done.is_empty() {
            break;
        }
        let reply = commands::handle(&app, note(number)).await;
        let Reply::Private(message) = reply else {
            unreachable!("{reply:?}");
        };
        assert!(message.text.contains("3000"), "{message:?}");
        during += 1;
    }
    // One for each page at least: a command waits for no more than the page before it.
    assert!(during >= 15, "{during} commands while 30 pages were done");
    shutdown.cancel();
    running.await.unwrap();
}

/// A note on the last case, which is recomputed by that.
fn note(number: i64) -> Invocation {
    command(number, "case note", &[("case", "3000"), ("text", "Called")])
}

/// A command of somebody who may do everything.
fn command(id: i64, path: &str, options: &[(&str, &str)]) -> Invocation {
    let text = |(name, text): &(&str, &str)| (name.to_string(), Value::Text(text.to_string()));
    Invocation {
        id: InteractionId(1000 + id),
        desk: DESK,
        channel: ChannelId(5),
        member: Member {
            user: UserId(7),
            name: "Ada".to_owned(),
            roles: Vec::new(),
            manages_server: true,
        },
        locale: None,
        action: Action::Command {
            path: path.to_owned(),
            options: Options(options.iter().map(text).collect()),
        },
    }
}
