//! The whole bot, put together once for `main`, the sandbox and the tests alike.

mod jobs;
mod registration;

use std::{net::TcpListener, sync::Arc, time::Duration};

use anyhow::Context as _;
use tokio::{sync::watch, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    app::App,
    build,
    clock::Clock,
    commands,
    config::Config,
    discord::{
        gateway::{Fallback, Fatal, Gateway, GatewayStatus, Handle},
        lookup::DiscordInspector,
        rest::Rest,
    },
    http::{self, Watched},
    invocation::Invocation,
    jobs::{Auditor, Job, Supervisor, supervisor::PATIENCE},
    metrics::{Connections, Page},
    model::desk::Locale,
    reply::{Message, Reply},
    store::Store,
    text::{lang::Texts, refusals},
};

/// How long what is in flight may take once the end is asked for.
const GRACE: Duration = Duration::from_millis(4500);

/// A running bot.
pub struct Bot {
    /// What its handlers and jobs share.
    pub app: Arc<App>,
    /// Whether every alert was posted.
    pub auditor: Arc<Auditor>,
    /// Keeps the jobs going.
    pub supervisor: Arc<Supervisor>,
    status: watch::Receiver<GatewayStatus>,
    registered: watch::Receiver<bool>,
    rest: Arc<Rest>,
    connections: Connections,
    stop: CancellationToken,
    gateway: JoinHandle<Result<(), Fatal>>,
    jobs: Vec<JoinHandle<()>>,
}

/// How the jobs are supervised.
pub struct Care {
    /// How long a job may go on without progress.
    pub patience: Duration,
    /// What is put around each job: tests have them fail by that.
    pub around: Box<dyn Fn(Job) -> Job + Send + Sync>,
}

impl Default for Care {
    fn default() -> Self {
        Self {
            patience: PATIENCE,
            around: Box::new(|job| job),
        }
    }
}

impl Bot {
    /// Opens the database, starts the jobs and connects. Returns before the connection stands: see [`Bot::ready`].
    ///
    /// # Errors
    /// A database that cannot be opened or is from a newer version, texts that cannot be read, an impossible token.
    pub async fn start(config: &Config, clock: Clock) -> anyhow::Result<Self> {
        Self::start_with(config, clock, Care::default()).await
    }

    /// The same, with jobs that are supervised otherwise.
    ///
    /// # Errors
    /// As [`Bot::start`].
    pub async fn start_with(config: &Config, clock: Clock, care: Care) -> anyhow::Result<Self> {
        let texts = Texts::load(config.prompts_dir.as_deref())?;
        let store = Store::open(&config.database_url).await?;
        let rest = Arc::new(
            Rest::new(&config.api_url, &config.token.0).context("DISCORD_TOKEN cannot be used")?,
        );
        let inspect = Arc::new(DiscordInspector::new(Arc::clone(&rest)));
        let app = Arc::new(App::new(store, clock, texts, (config.defaults, inspect)));
        let stop = CancellationToken::new();
        let gateway = Gateway::new(
            Arc::clone(&rest),
            Arc::new(Front(Arc::clone(&app))),
            stop.clone(),
        );
        let (status, connections) = (gateway.status(), gateway.connections());
        let (register, registered) = watch::channel(false);
        let auditor = Arc::new(Auditor::new(Arc::clone(&app)));
        let supervisor = Arc::new(Supervisor::new(
            Arc::clone(&app.metrics),
            care.patience,
            stop.clone(),
        ));
        let mut jobs = jobs::by_the_clock(&app, &auditor);
        jobs.push(jobs::delivery(&app, &auditor, (&rest, &supervisor)));
        jobs.push(registration::job(&app, &rest, (&status, register)));
        let jobs = jobs.into_iter().map(&care.around);
        let jobs = jobs.map(|job| supervisor.start(job)).collect();
        Ok(Self {
            app,
            auditor,
            supervisor,
            status,
            registered,
            rest,
            connections,
            stop,
            gateway: tokio::spawn(gateway.run()),
            jobs,
        })
    }

    /// Tells over HTTP how it is, until it ends.
    pub fn serve(&mut self, listener: TcpListener) {
        let page = Page::new(
            &self.app.metrics,
            self.app.store.times(),
            (self.rest.answers(), &self.connections),
            build::labels(),
        );
        let supervisor = Arc::clone(&self.supervisor);
        let watched = Watched::new(Arc::clone(&self.app), self.status.clone(), supervisor);
        let shared = Arc::new((watched, page));
        let job = Job::new("http", move |pulse, stop| {
            let shared = Arc::clone(&shared);
            let listener = listener.try_clone();
            async move { pulse.wait(http::serve(listener, shared, stop)).await }
        });
        self.jobs.push(self.supervisor.start(job));
    }

    /// Waits until interactions arrive and the commands are registered.
    ///
    /// # Errors
    /// When the connection ended for good.
    pub async fn ready(&mut self) -> anyhow::Result<()> {
        let ready = async {
            self.status.wait_for(|status| status.ready).await?;
            self.registered.wait_for(|done| *done).await?;
            anyhow::Ok(())
        };
        tokio::select! {
            ready = ready => ready,
            ended = &mut self.gateway => Ok(ended.context("the gateway's task")??),
        }
    }

    /// Runs until `end`, or until the connection ends for good or a job cannot be kept going; then lets what is in flight
    /// finish.
    ///
    /// # Errors
    /// Why it ended before `end`.
    pub async fn run_until(mut self, end: impl Future<Output = ()>) -> anyhow::Result<()> {
        let (mut ended, mut failed) = (None, None);
        tokio::select! {
            () = end => {}
            gateway = &mut self.gateway => ended = Some(gateway),
            why = self.supervisor.given_up() => failed = Some(anyhow::anyhow!(why)),
        }
        self.stop.cancel();
        let finish = async {
            let ended = match ended {
                Some(ended) => ended,
                None => (&mut self.gateway).await,
            };
            for job in self.jobs {
                job.await?;
            }
            Ok(ended??)
        };
        let finished = tokio::time::timeout(GRACE, finish).await;
        // A job that cannot be stopped may hold a connection.
        let closed = tokio::time::timeout(GRACE, self.app.store.close()).await;
        if let Some(failed) = failed {
            return Err(failed);
        }
        match (finished, closed) {
            (Ok(finished), Ok(())) => finished,
            _ => {
                tracing::warn!(
                    "something was still in flight at the end; it goes on at the next start"
                );
                Ok(())
            }
        }
    }
}

/// Hands invocations to the commands.
struct Front(Arc<App>);

impl Handle for Front {
    async fn handle(&self, invocation: Invocation) -> Option<Reply> {
        Some(commands::handle(&self.0, invocation).await)
    }

    fn fallback(&self, locale: Option<Locale>, why: Fallback) -> Message {
        let lang = self.0.texts.lang(locale.unwrap_or(self.0.defaults.locale));
        match why {
            Fallback::OutsideServer => refusals::outside_server(lang),
            Fallback::Unreadable => refusals::not_offered(lang),
            Fallback::Failed => refusals::failed(lang),
            Fallback::TooLate => refusals::too_late(lang),
        }
    }
}
