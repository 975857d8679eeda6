//! The whole bot, put together once for `main`, the sandbox and the tests alike.

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
        gateway::{Fallback, Fatal, Gateway, Handle, Status},
        invite,
        lookup::DiscordInspector,
        notifier::DiscordNotifier,
        register,
        rest::{Rest, RestError},
    },
    http::{self, Watched},
    invocation::Invocation,
    jobs::{self, Deliverer},
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
    status: watch::Receiver<Status>,
    registered: watch::Receiver<bool>,
    rest: Arc<Rest>,
    connections: Connections,
    stop: CancellationToken,
    gateway: JoinHandle<Result<(), Fatal>>,
    jobs: Vec<JoinHandle<()>>,
}

impl Bot {
    /// Opens the database, starts the jobs and connects. Returns before the connection stands: see [`Bot::ready`].
    ///
    /// # Errors
    /// A database that cannot be opened or is from a newer version, texts that cannot be read, an impossible token.
    pub async fn start(config: &Config, clock: Clock) -> anyhow::Result<Self> {
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
        let notifier = Arc::new(DiscordNotifier::new(Arc::clone(&rest)));
        let deliverer = Deliverer::new(Arc::clone(&app), notifier);
        let jobs = vec![
            tokio::spawn({
                let (app, stop) = (Arc::clone(&app), stop.clone());
                async move { jobs::run_scheduler(&app, stop).await }
            }),
            tokio::spawn({
                let (app, stop) = (Arc::clone(&app), stop.clone());
                async move { jobs::audit::run(&app, stop).await }
            }),
            tokio::spawn({
                let (app, stop) = (Arc::clone(&app), stop.clone());
                async move { jobs::run_indexer(&app, stop).await }
            }),
            tokio::spawn({
                let (app, stop) = (Arc::clone(&app), stop.clone());
                async move { jobs::run_recompute(&app, stop).await }
            }),
            tokio::spawn(deliverer.run(stop.clone())),
            tokio::spawn({
                let (app, stop) = (Arc::clone(&app), stop.clone());
                async move { jobs::run_roll_call(&app, stop).await }
            }),
            tokio::spawn(introduce(
                Arc::clone(&rest),
                Arc::clone(&app),
                (status.clone(), register),
                stop.clone(),
            )),
        ];
        Ok(Self {
            app,
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
        let watched = Watched::new(Arc::clone(&self.app), self.status.clone());
        let serving = http::serve(listener, watched, page, self.stop.clone());
        self.jobs.push(tokio::spawn(serving));
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

    /// Runs until `end`, or until the connection ends for good; then lets what is in flight finish.
    ///
    /// # Errors
    /// Why the connection ended for good.
    pub async fn run_until(mut self, end: impl Future<Output = ()>) -> anyhow::Result<()> {
        let ended = tokio::select! {
            () = end => None,
            ended = &mut self.gateway => Some(ended),
        };
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
        self.app.store.close().await;
        finished.unwrap_or_else(|_| {
            tracing::warn!(
                "something was still in flight at the end; it goes on at the next start"
            );
            Ok(())
        })
    }
}

/// Registers the commands and prints the invite link as soon as Discord has told who the bot is.
async fn introduce(
    rest: Arc<Rest>,
    app: Arc<App>,
    (mut status, registered): (watch::Receiver<Status>, watch::Sender<bool>),
    stop: CancellationToken,
) {
    let known = async {
        let status = status.wait_for(|status| status.application.is_some()).await;
        status.ok().and_then(|status| status.application)
    };
    let application = tokio::select! {
        known = known => known,
        () = stop.cancelled() => None,
    };
    let Some(application) = application else {
        return;
    };
    let threads = wanted_threads(&app).await;
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
        match register::sync(&rest, application, &text).await {
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
        tokio::select! {
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(Duration::from_secs(60)),
            () = stop.cancelled() => return,
        }
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
