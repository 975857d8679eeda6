//! A running sandbox: how it is started and stopped. What can be done with it stands beside: `people`, `hooks`, `wait`.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::inner::Inner;
use crate::listen::{Cut, CutListener};
use crate::state::{Kept, State};
use crate::{rest, store};

/// A running pocket Discord; clones are handles of the same one.
#[derive(Clone)]
pub struct Sandbox {
    pub(crate) inner: Arc<Inner>,
    tasks: Arc<Mutex<Vec<tokio::task::JoinHandle<()>>>>,
}

impl Sandbox {
    /// Starts serving; fails when the address is taken or the state file cannot be read.
    pub async fn start(config: Config) -> io::Result<Self> {
        let kept = match &config.state_file {
            Some(path) => store::load(path)?,
            None => None,
        };
        let kept = kept.unwrap_or_else(|| Kept {
            desk: config.desk.clone(),
            last_id: 0,
            messages: Default::default(),
            commands: Vec::new(),
            guild_commands: Default::default(),
        });
        let listener = TcpListener::bind(config.listen).await?;
        let inner = Arc::new(Inner {
            addr: listener.local_addr()?,
            config,
            state: Mutex::new(State::new(kept)),
            changed: watch::Sender::new(0),
            dirty: watch::Sender::new(0),
            saved: watch::Sender::new(0),
            stop: watch::Sender::new(false),
        });
        let app = rest::router(Arc::clone(&inner)).into_make_service_with_connect_info::<Cut>();
        let mut stop = inner.stop.subscribe();
        let server = axum::serve(CutListener(listener), app).with_graceful_shutdown(async move {
            // An error means that every handle is gone, which stops it as well.
            let _ = stop.wait_for(|s| *s).await;
        });
        let mut tasks = vec![tokio::spawn(async move {
            if let Err(e) = server.await {
                tracing::error!(error = %e, "the sandbox's server ended");
            }
        })];
        if inner.config.state_file.is_some() {
            tasks.push(tokio::spawn(store::run(Arc::clone(&inner))));
        }
        Ok(Self {
            inner,
            tasks: Arc::new(Mutex::new(tasks)),
        })
    }

    /// `http://127.0.0.1:PORT`, what stands for `https://discord.com`.
    pub fn api_url(&self) -> String {
        self.inner.base()
    }

    /// The bot's token, without `Bot `.
    pub fn token(&self) -> &str {
        &self.inner.config.token
    }

    /// Closes the gateway connections, stops listening and writes the state file. Returns when done, after
    /// 2 s at most: a request that is held does not keep it.
    pub async fn stop(&self) {
        self.inner.stop.send_replace(true);
        let tasks: Vec<_> = match self.tasks.lock() {
            Ok(mut tasks) => tasks.drain(..).collect(),
            Err(poisoned) => poisoned.into_inner().drain(..).collect(),
        };
        for mut task in tasks {
            if tokio::time::timeout(Duration::from_secs(2), &mut task)
                .await
                .is_err()
            {
                task.abort();
            }
        }
    }
}
