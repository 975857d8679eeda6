//! Registering the commands, once it is known who the bot is.

use std::{sync::Arc, time::Duration};

use tokio::sync::watch;

use crate::{
    app::App,
    discord::{
        gateway::GatewayStatus,
        invite, register,
        rest::{Rest, RestError},
    },
    jobs::Job,
    model::desk::Locale,
};

/// The job that does it. It has nothing more to do then, and waits for the end.
pub(super) fn job(
    app: &Arc<App>,
    rest: &Arc<Rest>,
    (status, registered): (&watch::Receiver<GatewayStatus>, watch::Sender<bool>),
) -> Job {
    let (app, rest) = (Arc::clone(app), Arc::clone(rest));
    let (status, registered) = (status.clone(), Arc::new(registered));
    Job::new("registration", move |pulse, stop| {
        let (app, rest) = (Arc::clone(&app), Arc::clone(&rest));
        let (status, registered) = (status.clone(), Arc::clone(&registered));
        async move {
            let introduced = introduce(&rest, &app, (status, &registered));
            pulse.wait(stop.run_until_cancelled(introduced)).await;
            pulse.wait(stop.cancelled()).await;
        }
    })
}

/// Registers the commands and prints the invite link as soon as Discord has told who the bot is.
async fn introduce(
    rest: &Rest,
    app: &App,
    (mut status, registered): (watch::Receiver<GatewayStatus>, &watch::Sender<bool>),
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
        match register::sync(rest, application, &text).await {
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
