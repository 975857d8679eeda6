//! The whole bot, put together once for `main`, the sandbox and the tests alike.

use std::{net::TcpListener, sync::Arc, time::Duration};

use anyhow::Context as _;
use futures_util::future::BoxFuture;
use tokio::{sync::watch, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{
    app::App,
    build,
    clock::{Clock, Pulse},
    commands::{self, tree::tree},
    config::Config,
    discord::{
        gateway::{Fallback, Fatal, Gateway, Handle, Status},
        invite,
        lookup::DiscordInspector,
        notifier::DiscordNotifier,
        register,
        rest::{Rest, RestError},
    },
    http::{self, Watched},
    invocation::Invocation,
    jobs::{self, Auditor, Deliverer, Job, SOURCES, Supervisor, supervisor::PATIENCE},
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
    status: watch::Receiver<Status>,
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
        let mut jobs = jobs_of(&app, &auditor, &stop);
        jobs.push(delivery(&app, &auditor, (&rest, &supervisor, &stop)));
        jobs.push(introduction(&app, &rest, (&status, register), &stop));
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
        let (shared, stop) = (Arc::new((watched, page)), self.stop.clone());
        let job = Job::new("http", move |pulse| {
            let (shared, stop) = (Arc::clone(&shared), stop.clone());
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

/// What runs by the clock and not by a command, delivery apart.
fn jobs_of(app: &Arc<App>, auditor: &Arc<Auditor>, stop: &CancellationToken) -> Vec<Job> {
    let mut jobs: Vec<Job> = SOURCES
        .into_iter()
        .map(|source| {
            let (app, stop) = (Arc::clone(app), stop.clone());
            Job::new(source.name(), move |pulse| {
                let (app, stop) = (Arc::clone(&app), stop.clone());
                async move { jobs::run_source(source, &app, &pulse, stop).await }
            })
        })
        .collect();
    let job =
        |name, run: for<'a> fn(&'a App, &'a Pulse, CancellationToken) -> BoxFuture<'a, ()>| {
            let (app, stop) = (Arc::clone(app), stop.clone());
            Job::new(name, move |pulse| {
                let (app, stop) = (Arc::clone(&app), stop.clone());
                async move { run(&app, &pulse, stop).await }
            })
        };
    jobs.extend([
        job("indexer", |app, pulse, stop| {
            Box::pin(jobs::run_indexer(app, pulse, stop))
        }),
        job("recompute", |app, pulse, stop| {
            Box::pin(jobs::run_recompute(app, pulse, stop))
        }),
        job("roll call", |app, pulse, stop| {
            Box::pin(jobs::run_roll_call(app, pulse, stop))
        }),
        job("sweep", |app, pulse, stop| {
            Box::pin(jobs::run_sweep(app, pulse, stop))
        }),
    ]);
    let (auditor, stop) = (Arc::clone(auditor), stop.clone());
    jobs.push(Job::new("auditor", move |pulse| {
        let (auditor, stop) = (Arc::clone(&auditor), stop.clone());
        async move { auditor.run(&pulse, stop).await }
    }));
    jobs
}

/// Posting the outbox.
fn delivery(
    app: &Arc<App>,
    auditor: &Arc<Auditor>,
    (rest, supervisor, stop): (&Arc<Rest>, &Arc<Supervisor>, &CancellationToken),
) -> Job {
    let notifier = Arc::new(DiscordNotifier::new(Arc::clone(rest)));
    let deliverer = Deliverer::new(Arc::clone(app), notifier, Arc::clone(auditor));
    let (supervisor, stop) = (Arc::clone(supervisor), stop.clone());
    Job::new("deliverer", move |pulse| {
        let (supervisor, stop) = (Arc::clone(&supervisor), stop.clone());
        let deliverer = deliverer.clone();
        async move { deliverer.run(&supervisor, &pulse, stop).await }
    })
}

/// Registering the commands, once it is known who the bot is.
fn introduction(
    app: &Arc<App>,
    rest: &Arc<Rest>,
    (status, registered): (&watch::Receiver<Status>, watch::Sender<bool>),
    stop: &CancellationToken,
) -> Job {
    let (app, rest, stop) = (Arc::clone(app), Arc::clone(rest), stop.clone());
    let (status, registered) = (status.clone(), Arc::new(registered));
    Job::new("registration", move |pulse| {
        let (app, rest, stop) = (Arc::clone(&app), Arc::clone(&rest), stop.clone());
        let (status, registered) = (status.clone(), Arc::clone(&registered));
        async move {
            let introduced = introduce(&rest, &app, (status, &registered));
            pulse.wait(stop.run_until_cancelled(introduced)).await;
            // It has nothing more to do, and is no job that ended.
            pulse.wait(stop.cancelled()).await;
        }
    })
}

/// Registers the commands and prints the invite link as soon as Discord has told who the bot is.
async fn introduce(
    rest: &Rest,
    app: &App,
    (mut status, registered): (watch::Receiver<Status>, &watch::Sender<bool>),
) {
    let known = status.wait_for(|status| status.application.is_some());
    let Some(application) = known.await.ok().and_then(|status| status.application) else {
        return;
    };
    let threads = wanted_threads(app).await;
    tracing::info!("invite link: {}", invite::link(application, threads));
    let text = |locale: Locale, id: &str, attribute: Option<&str>| {
        let lang = app.texts.lang(locale);
        match attribute {
            Some(attribute) => lang.attr(id, attribute),
            None => lang.has(id).then(|| lang.say(id, &[])),
        }
    };
    let mut pause = Duration::from_secs(1);
    loop {
        match register::sync(rest, application, tree(), &text).await {
            Ok(written) => {
                tracing::info!(written, "the commands are registered");
                registered.send_replace(true);
                return;
            }
            Err(error @ RestError::Unauthorized) => {
                tracing::error!("the commands cannot be registered: {error}");
                return;
            }
            Err(error) => tracing::error!("the commands are not registered, tried again: {error}"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(60));
    }
}

/// Whether the invite link has to ask for what threads take; a store that cannot be read right now asks for less.
async fn wanted_threads(app: &App) -> invite::Threads {
    let wanted = async { app.store.read().await?.any_threads().await };
    match wanted.await {
        Ok(true) => invite::Threads::Wanted,
        _ => invite::Threads::Unused,
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
