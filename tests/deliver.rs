//! The deliverer against a recording notifier: what happens where a post cannot stand where it should.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use chrono_tz::Tz;
use firstline::{
    app::{App, Defaults},
    clock::{Clock, Pulse},
    jobs::{Auditor, Deliverer, Supervisor, supervisor::PATIENCE},
    model::{
        case::{
            Case, Offer, Receiver,
            clocks::{ClockKind, ClockState},
            file::{CaseFile, FileFate},
            grade::Priority,
        },
        desk::{Desk, Held, Locale, Team, channel::ChannelHealth},
        ids::{ChannelId, DeskId, InteractionId, MessageId, RoleId, UserId},
        post::{
            Card, CardMoved, CardThread, CaseOffered, Circling, Departure, DigestDue,
            ExtensionAsked, ExtensionDecided, KeyAccount, LadderAlert, OfferDeclined, OfferLapsed,
            Post, SetupHint, ThreadLines, ThreadMoved, Urged,
        },
        time::Timestamp,
    },
    ports::{DeliveryPriority, Inspect, Notifier, PostError, PostedMessage},
    reply::Notice,
    rules::{
        case::work::{MoreTime, Work},
        time::when::length,
    },
    store::{NewCase, OutboxRow, OutboxState, Store},
    text::lang::Texts,
};
use futures_util::future::BoxFuture;
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio_util::sync::CancellationToken;

const DESK: DeskId = DeskId(1);
const GONE: ChannelId = ChannelId(10);
const TEAM: ChannelId = ChannelId(11);
/// The channels of another team.
const THEIRS: [ChannelId; 2] = [ChannelId(20), ChannelId(21)];
const SUPERVISORS: ChannelId = GONE;
const ANA: UserId = UserId(1);
const BEN: UserId = UserId(2);
const NOW: Timestamp = Timestamp(1_795_424_400_000);

/// Tells which channel each post was tried in; some of them are gone.
struct Recorder {
    tried: UnboundedSender<ChannelId>,
    gone: Vec<ChannelId>,
}

impl Notifier for Recorder {
    async fn wait_for_slot(
        &self,
        _: ChannelId,
        _: DeliveryPriority,
        _: &(dyn Fn() -> Option<Duration> + Sync),
    ) -> usize {
        1
    }

    async fn post(&self, channel: ChannelId, _: &Notice, _: &str) -> Result<MessageId, PostError> {
        self.tried.send(channel).unwrap();
        if self.gone.contains(&channel) {
            return Err(PostError::NoChannel);
        }
        Ok(MessageId(99))
    }

    async fn edit(&self, _: ChannelId, _: MessageId, _: &Notice) -> Result<(), PostError> {
        Ok(())
    }

    async fn open_thread(&self, _: ChannelId, _: MessageId, _: &str) -> Result<(), PostError> {
        Ok(())
    }

    async fn recent(&self, _: ChannelId, _: TimeDelta) -> Result<Vec<PostedMessage>, PostError> {
        Ok(Vec::new())
    }
}

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
        Box::pin(async { Ok(Some(Held::default())) })
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

/// A desk whose first team has these two channels.
async fn desk(store: &Store, [channel, supervisors]: [ChannelId; 2]) -> Team {
    let desk = Desk {
        id: DESK,
        locale: Locale::EnUs,
        zone: Tz::UTC,
        agent_role: None,
        supervisor_role: None,
        manager_role: None,
        set_up: false,
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
    };
    let mut tx = store.begin().await.unwrap();
    tx.create_desk(&desk, "Support", NOW).await.unwrap();
    let mut team = tx.teams(DESK).await.unwrap().remove(0);
    team.channel = Some(channel);
    team.supervisors_channel = Some(supervisors);
    tx.save_team(&team).await.unwrap();
    tx.commit().await.unwrap();
    team
}

/// An application on a store of its own.
async fn app() -> (Arc<App>, TempDir) {
    app_beside(Arc::new(Nobody)).await
}

async fn app_beside(discord: Arc<dyn Inspect>) -> (Arc<App>, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("deliver.db").display());
    let store = Store::open(&url).await.unwrap();
    let defaults = Defaults {
        locale: Locale::EnUs,
        zone: Tz::UTC,
    };
    let texts = Texts::load(None).unwrap();
    let clock = Clock::manual(NOW);
    let app = App::new(store, clock, texts, (defaults, discord));
    (Arc::new(app), dir)
}

async fn enqueue(app: &App, channel: ChannelId, post: &Post) {
    let mut tx = app.store.begin().await.unwrap();
    tx.enqueue(DESK, channel, post, (NOW, NOW));
    tx.commit().await.unwrap();
}

/// Delivers a post until it has come to an end: which channels it was tried in, and how it stands.
async fn deliver(app: &Arc<App>, gone: &[ChannelId], post: &Post) -> (Vec<ChannelId>, OutboxRow) {
    let (tried, mut heard) = unbounded_channel();
    let gone = gone.to_vec();
    let recorder = Recorder { tried, gone };
    let shutdown = CancellationToken::new();
    let auditor = Arc::new(Auditor::new(Arc::clone(app)));
    let deliverer = Deliverer::new(Arc::clone(app), Arc::new(recorder), auditor);
    let running = tokio::spawn({
        let (metrics, stop) = (Arc::clone(&app.metrics), shutdown.clone());
        async move {
            let supervisor = Supervisor::new(metrics, PATIENCE, stop.clone());
            deliverer.run(&supervisor, &Pulse::default(), stop).await;
        }
    });
    let ended = async {
        loop {
            let mut session = app.store.read().await.unwrap();
            let row = session.outbox_row(&post.key(DESK)).await.unwrap().unwrap();
            drop(session);
            if !matches!(row.state, OutboxState::Pending | OutboxState::Sending) {
                return row;
            }
            // A refusal counts once it has lasted for a minute.
            app.clock.advance(TimeDelta::seconds(10));
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let row = tokio::time::timeout(Duration::from_secs(20), ended).await;
    shutdown.cancel();
    running.await.unwrap();
    heard.close();
    let mut channels = Vec::new();
    while let Some(channel) = heard.recv().await {
        // Each is asked again before it is believed.
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    (channels, row.unwrap())
}

#[tokio::test]
async fn a_digest_goes_elsewhere_where_its_channel_is_gone() {
    let (app, _dir) = app().await;
    desk(&app.store, [TEAM, GONE]).await;
    let post = Post::from(DigestDue {
        before: NOW,
        from: NOW,
        until: NOW,
    });
    enqueue(&app, GONE, &post).await;
    let (tried, row) = deliver(&app, &[GONE], &post).await;
    assert_eq!(tried, [GONE, TEAM]);
    assert_eq!((row.state, row.channel), (OutboxState::Sent, TEAM));
}

/// A desk with two teams, and a case of the second that was logged in the first one's channel.
async fn two_teams(app: &App) -> Case {
    desk(&app.store, THEIRS).await;
    let mut tx = app.store.begin().await.unwrap();
    let mut team = tx.add_team(DESK, "Billing").await.unwrap();
    team.channel = Some(TEAM);
    team.supervisors_channel = Some(GONE);
    tx.save_team(&team).await.unwrap();
    let (reserved, heard) = tx
        .hear(DESK, ("Lihua", &Default::default()), 10, NOW)
        .await
        .unwrap();
    let new = NewCase {
        reserved,
        desk: DESK,
        kind: "complaint".to_owned(),
        priority: Priority::Normal,
        team: team.id,
        customer: heard.customer,
        repeats: 0,
        summary: "Invoice missing".to_owned(),
        details: None,
        contact: None,
        via: None,
        source: None,
        first_responder: ANA,
        logged_in: THEIRS[0],
    };
    let policy = app.policy(&mut tx, &team).await.unwrap();
    let mut work = Work::new(new.heard(NOW), Vec::new(), policy, NOW);
    work.log(None).unwrap();
    work.assign(BEN, ANA, None).unwrap();
    // What is posted of it here is enqueued by hand.
    work.posts.clear();
    tx.insert(&work, &team);
    let ask = |work: &mut Work| {
        let (more, reason) = (MoreTime::By(length("2h").unwrap()), "late part".to_owned());
        work.ask_for_time(ANA, more, reason).unwrap();
    };
    ask(&mut work);
    work.refuse_extension(1, BEN, String::new()).unwrap();
    ask(&mut work);
    work.posts.clear();
    // Its alerts matter: what they are about is breached.
    for clock in &mut work.case.clocks {
        clock.state = ClockState::Breached;
    }
    tx.save(&work, &team);
    tx.commit().await.unwrap();
    work.case
}

/// Every kind of post about that case that is no thread, those for its team before those for its supervisors.
fn every_post(case: &Case) -> [Vec<Post>; 2] {
    let id = case.id;
    let offer = case.offer.clone().unwrap();
    let alert = |step| LadderAlert {
        case: id,
        clock: ClockKind::Response,
        generation: 1,
        step,
        to_answerer: false,
    };
    let urged = |count| Urged {
        case: id,
        by: UserId(3),
        count,
        to_answerer: false,
    };
    let declined = OfferDeclined {
        case: id,
        by: BEN,
        at: NOW,
        back_to: case.answerable(),
        reason: None,
    };
    let asked = ExtensionAsked {
        case: id,
        nth: 2,
        by: ANA,
        until: NOW,
        reason: String::new(),
    };
    let offered = CaseOffered {
        case: id,
        offer: offer.clone(),
        reason: None,
    };
    let message = MessageId(7);
    let for_team = vec![
        alert(1).into(),
        Card { case: id }.into(),
        CardMoved { case: id, message }.into(),
        offered.into(),
        declined.into(),
        ExtensionDecided { case: id, nth: 1 }.into(),
        urged(1).into(),
    ];
    let for_supervisors = vec![
        alert(2).into(),
        Circling { case: id, count: 3 }.into(),
        KeyAccount { case: id }.into(),
        OfferLapsed {
            case: id,
            offer,
            to_answerer: false,
            supervisors_called: false,
            answerer_called: false,
        }
        .into(),
        asked.into(),
        urged(3).into(),
    ];
    [for_team, for_supervisors]
}

#[tokio::test]
async fn a_post_of_one_team_never_goes_to_another_team_s_channels() {
    let (app, _dir) = app().await;
    let case = two_teams(&app).await;
    let orders = [[TEAM, SUPERVISORS], [SUPERVISORS, TEAM]];
    for (posts, order) in every_post(&case).iter().zip(orders) {
        for post in posts {
            enqueue(&app, order[0], post).await;
            let (tried, row) = deliver(&app, &order[..1], post).await;
            assert_eq!(tried, order, "{post:?}");
            assert_eq!((row.state, row.channel), (OutboxState::Sent, order[1]));
        }
    }
}

#[tokio::test]
async fn with_all_channels_of_its_team_gone_a_post_waits_for_one() {
    let (app, _dir) = app().await;
    let case = two_teams(&app).await;
    let orders = [[TEAM, SUPERVISORS], [SUPERVISORS, TEAM]];
    for (posts, order) in every_post(&case).iter().zip(orders) {
        for post in posts {
            enqueue(&app, order[0], post).await;
            let (tried, row) = deliver(&app, &order, post).await;
            assert_eq!(tried, order, "{post:?}");
            assert_eq!(row.state, OutboxState::LockedOut);
        }
    }
    // Threads are left out where their channel is.
    let (id, thread) = (case.id, ChannelId(77));
    let lines = ThreadLines {
        case: id,
        thread,
        after: 0,
        until: 9,
    };
    for post in [
        Post::from(CardThread { case: id }),
        lines.into(),
        ThreadMoved { case: id, thread }.into(),
    ] {
        enqueue(&app, thread, &post).await;
        let (tried, row) = deliver(&app, &[thread], &post).await;
        assert!(tried.iter().all(|tried| *tried == thread), "{tried:?}");
        assert_eq!(row.state, OutboxState::Stale, "{post:?}");
    }
}

#[tokio::test]
async fn what_waits_in_a_channel_that_its_case_went_away_from_goes_with_it() {
    let (app, _dir) = app().await;
    let case = two_teams(&app).await;
    for (posts, right) in every_post(&case).iter().zip([TEAM, SUPERVISORS]) {
        for post in posts {
            enqueue(&app, THEIRS[0], post).await;
            let (tried, row) = deliver(&app, &[], post).await;
            assert_eq!(tried, [right], "{post:?}");
            assert!(!row.fallback);
        }
    }
}

#[tokio::test]
async fn what_asks_another_team_is_for_that_team() {
    let (app, _dir) = app().await;
    let case = two_teams(&app).await;
    let support = app.store.read().await.unwrap().teams(DESK).await.unwrap();
    let to = Receiver::Team {
        team: support[0].id,
        name: "Support".to_owned(),
    };
    let offer = Offer {
        to,
        ..case.offer.clone().unwrap()
    };
    let post = Post::from(CaseOffered {
        case: case.id,
        offer,
        reason: None,
    });
    enqueue(&app, THEIRS[0], &post).await;
    let (tried, row) = deliver(&app, &THEIRS[..1], &post).await;
    assert_eq!(tried, THEIRS);
    assert_eq!(row.state, OutboxState::Sent);
}

#[tokio::test]
async fn what_is_the_desk_s_goes_to_its_first_team() {
    let (app, _dir) = app().await;
    two_teams(&app).await;
    let digest = DigestDue {
        before: NOW,
        from: NOW,
        until: NOW,
    };
    let left = Departure {
        person: BEN,
        teams: Vec::new(),
        at: NOW,
    };
    let order = [THEIRS[1], THEIRS[0]];
    for post in [Post::from(digest), left.into(), SetupHint {}.into()] {
        enqueue(&app, order[0], &post).await;
        let (tried, row) = deliver(&app, &order, &post).await;
        assert_eq!(tried, order, "{post:?}");
        assert_eq!(row.state, OutboxState::LockedOut);
    }
}

#[tokio::test]
async fn a_post_is_claimed_with_the_mark_of_the_last() {
    const POSTS: i64 = 20;
    let (app, _dir) = app().await;
    desk(&app.store, [TEAM, GONE]).await;
    let left = |person| Departure {
        person: UserId(person),
        teams: Vec::new(),
        at: NOW,
    };
    let mut tx = app.store.begin().await.unwrap();
    for person in 1..=POSTS {
        tx.enqueue(DESK, TEAM, &left(person).into(), (NOW, NOW));
    }
    tx.commit().await.unwrap();
    let before = app.store.times().commits.get();
    let (tried, _) = deliver(&app, &[], &left(POSTS).into()).await;
    assert_eq!(tried, [TEAM]);
    let mut session = app.store.read().await.unwrap();
    let sent = session.posts_in(OutboxState::Sent, 100).await.unwrap();
    assert_eq!(sent.len(), 20);
    // One at the start, one for the first claim, then one for each mark.
    assert_eq!(app.store.times().commits.get() - before, 22);
}

/// Discord that never answers.
struct Silent;

impl Inspect for Silent {
    fn channel_health(
        &self,
        _: DeskId,
        _: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(std::future::pending())
    }

    fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(std::future::pending())
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(std::future::pending())
    }

    fn file<'a>(
        &'a self,
        _: &'a str,
        _: u64,
        _: Duration,
    ) -> BoxFuture<'a, Result<Vec<u8>, PostError>> {
        Box::pin(std::future::pending())
    }
}

/// There are few connections to read with, and commands need them.
#[tokio::test]
async fn no_connection_is_held_while_discord_is_asked_for_files() {
    let (app, _dir) = app_beside(Arc::new(Silent)).await;
    let case = two_teams(&app).await;
    let mut tx = app.store.begin().await.unwrap();
    for number in 0..6 {
        let file = CaseFile {
            id: InteractionId(number),
            case: case.id,
            name: "meter.jpg".to_owned(),
            size: 5,
            url: "https://cdn/meter.jpg".to_owned(),
            by: ANA,
            fate: FileFate::Waiting,
        };
        tx.post_file(DESK, (&file, ChannelId(100 + number)), (NOW, NOW));
    }
    tx.commit().await.unwrap();
    let (tried, _heard) = unbounded_channel();
    let recorder = Recorder {
        tried,
        gone: Vec::new(),
    };
    let auditor = Arc::new(Auditor::new(Arc::clone(&app)));
    let deliverer = Deliverer::new(Arc::clone(&app), Arc::new(recorder), auditor);
    let running = tokio::spawn({
        let metrics = Arc::clone(&app.metrics);
        async move {
            let stop = CancellationToken::new();
            let supervisor = Supervisor::new(metrics, PATIENCE, stop.clone());
            deliverer.run(&supervisor, &Pulse::default(), stop).await;
        }
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    let reads = async {
        let all = tokio::join!(app.store.read(), app.store.read(), app.store.read());
        all.0.is_ok() && all.1.is_ok() && all.2.is_ok()
    };
    let read = tokio::time::timeout(Duration::from_secs(1), reads).await;
    running.abort();
    assert_eq!(read, Ok(true));
}
