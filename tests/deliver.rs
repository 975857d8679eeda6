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
        channel::ChannelHealth,
        desk::{Desk, Held, Locale},
        ids::{ChannelId, DeskId, MessageId, RoleId, UserId},
        post::Post,
        time::Timestamp,
    },
    ports::{Haste, Inspect, Notifier, PostError, Posted},
    reply::Notice,
    store::{OutboxState, Store},
    text::lang::Texts,
};
use futures_util::future::BoxFuture;
use tempfile::TempDir;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

const DESK: DeskId = DeskId(1);
const GONE: ChannelId = ChannelId(10);
const TEAM: ChannelId = ChannelId(11);
const NOW: Timestamp = Timestamp(1_795_424_400_000);

/// Tells which channel each post was tried in; one of them is gone.
struct Recorder(UnboundedSender<ChannelId>);

impl Notifier for Recorder {
    async fn turn(
        &self,
        _: ChannelId,
        _: Haste,
        _: &(dyn Fn() -> Option<Duration> + Sync),
    ) -> usize {
        1
    }

    async fn post(&self, channel: ChannelId, _: &Notice, _: &str) -> Result<MessageId, PostError> {
        self.0.send(channel).unwrap();
        match channel {
            GONE => Err(PostError::NoChannel),
            _ => Ok(MessageId(99)),
        }
    }

    async fn edit(&self, _: ChannelId, _: MessageId, _: &Notice) -> Result<(), PostError> {
        Ok(())
    }

    async fn open_thread(&self, _: ChannelId, _: MessageId, _: &str) -> Result<(), PostError> {
        Ok(())
    }

    async fn recent(&self, _: ChannelId, _: TimeDelta) -> Result<Vec<Posted>, PostError> {
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

async fn desk_without_its_channel(store: &Store) {
    let desk = Desk {
        id: DESK,
        locale: Locale::EnUs,
        zone: Tz::UTC,
        agent_role: None,
        supervisor_role: None,
        manager_role: None,
        set_up: true,
    };
    let mut tx = store.begin().await.unwrap();
    tx.create_desk(&desk, "Support", NOW).await.unwrap();
    let mut team = tx.teams(DESK).await.unwrap().remove(0);
    team.channel = Some(TEAM);
    team.supervisors_channel = Some(GONE);
    tx.save_team(&team).await.unwrap();
    tx.commit().await.unwrap();
}

/// A deliverer at work.
struct Running {
    app: Arc<App>,
    tried: UnboundedReceiver<ChannelId>,
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    fn start(store: Store) -> Self {
        let defaults = Defaults {
            locale: Locale::EnUs,
            zone: Tz::UTC,
        };
        let texts = Texts::load(None).unwrap();
        let clock = Clock::manual(NOW);
        let app = App::new(store, clock, texts, (defaults, Arc::new(Nobody)));
        let app = Arc::new(app);
        let (tell, tried) = unbounded_channel();
        let shutdown = CancellationToken::new();
        let auditor = Arc::new(Auditor::new(Arc::clone(&app)));
        let deliverer = Deliverer::new(Arc::clone(&app), Arc::new(Recorder(tell)), auditor);
        let (metrics, stop) = (Arc::clone(&app.metrics), shutdown.clone());
        let task = tokio::spawn(async move {
            let supervisor = Supervisor::new(metrics, PATIENCE, stop.clone());
            deliverer.run(&supervisor, &Pulse::default(), stop).await;
        });
        Self {
            app,
            tried,
            shutdown,
            task,
        }
    }

    /// Lets it finish what it is at.
    async fn stop(self) -> Arc<App> {
        self.shutdown.cancel();
        self.task.await.unwrap();
        self.app
    }
}

async fn store(dir: &TempDir) -> Store {
    let url = format!("sqlite://{}", dir.path().join("deliver.db").display());
    let store = Store::open(&url).await.unwrap();
    desk_without_its_channel(&store).await;
    store
}

#[tokio::test]
async fn a_digest_goes_elsewhere_where_its_channel_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(&dir).await;
    let post = Post::Digest {
        before: NOW,
        from: NOW,
        until: NOW,
    };
    let mut tx = store.begin().await.unwrap();
    tx.enqueue(DESK, GONE, &post, (NOW, NOW));
    tx.commit().await.unwrap();

    let mut running = Running::start(store);
    assert_eq!(running.tried.recv().await, Some(GONE));
    assert_eq!(running.tried.recv().await, Some(TEAM));
    let app = running.stop().await;

    let mut session = app.store.read().await.unwrap();
    let row = session.outbox_row(&post.key(DESK)).await.unwrap().unwrap();
    assert_eq!((row.state, row.channel), (OutboxState::Sent, TEAM));
}

#[tokio::test]
async fn a_post_is_claimed_with_the_mark_of_the_last() {
    const POSTS: i64 = 20;
    let dir = tempfile::tempdir().unwrap();
    let store = store(&dir).await;
    let mut tx = store.begin().await.unwrap();
    for person in 1..=POSTS {
        let post = Post::Left {
            person: UserId(person),
            teams: Vec::new(),
            at: NOW,
        };
        tx.enqueue(DESK, TEAM, &post, (NOW, NOW));
    }
    tx.commit().await.unwrap();
    let before = store.times().commits.get();

    let mut running = Running::start(store);
    for _ in 0..POSTS {
        assert_eq!(running.tried.recv().await, Some(TEAM));
    }
    let app = running.stop().await;
    let mut session = app.store.read().await.unwrap();
    let sent = session.posts_in(OutboxState::Sent, 100).await.unwrap();
    assert_eq!(sent.len(), 20);
    // One at the start, one for the first claim, then one for each mark.
    assert_eq!(app.store.times().commits.get() - before, 22);
}
