//! The list of jobs.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use tokio_util::sync::CancellationToken;

use crate::{
    app::App,
    clock::Pulse,
    discord::{notifier::DiscordNotifier, rest::Rest},
    jobs::{self, Auditor, Deliverer, Job, SOURCES, Supervisor},
};

/// How a job is run that needs nothing but the application.
type Run = for<'a> fn(&'a App, &'a Pulse, CancellationToken) -> BoxFuture<'a, ()>;

/// What runs by the clock and not by a command, delivery apart.
pub(super) fn by_the_clock(app: &Arc<App>, auditor: &Arc<Auditor>) -> Vec<Job> {
    let of_source = |source: &'static dyn jobs::Source| {
        let app = Arc::clone(app);
        Job::new(source.name(), move |pulse, stop| {
            let app = Arc::clone(&app);
            async move { jobs::run_source(source, &app, &pulse, stop).await }
        })
    };
    let plain: [(&str, Run); 4] = [
        ("indexer", |app, pulse, stop| {
            Box::pin(jobs::run_indexer(app, pulse, stop))
        }),
        ("recompute", |app, pulse, stop| {
            Box::pin(jobs::run_recompute(app, pulse, stop))
        }),
        ("roll call", |app, pulse, stop| {
            Box::pin(jobs::run_offboarding(app, pulse, stop))
        }),
        ("sweep", |app, pulse, stop| {
            Box::pin(jobs::run_sweep(app, pulse, stop))
        }),
    ];
    let plain = plain.map(|(name, run)| {
        let app = Arc::clone(app);
        Job::new(name, move |pulse, stop| {
            let app = Arc::clone(&app);
            async move { run(&app, &pulse, stop).await }
        })
    });
    let auditor = Arc::clone(auditor);
    let audit = Job::new("auditor", move |pulse, stop| {
        let auditor = Arc::clone(&auditor);
        async move { auditor.run(&pulse, stop).await }
    });
    let sources = SOURCES.into_iter().map(of_source);
    sources.chain(plain).chain([audit]).collect()
}

/// Posting the outbox.
pub(super) fn delivery(
    app: &Arc<App>,
    auditor: &Arc<Auditor>,
    (rest, supervisor): (&Arc<Rest>, &Arc<Supervisor>),
) -> Job {
    let notifier = Arc::new(DiscordNotifier::new(Arc::clone(rest)));
    let deliverer = Deliverer::new(Arc::clone(app), notifier, Arc::clone(auditor));
    let supervisor = Arc::clone(supervisor);
    Job::new("deliverer", move |pulse, stop| {
        let (deliverer, supervisor) = (deliverer.clone(), Arc::clone(&supervisor));
        async move { deliverer.run(&supervisor, &pulse, stop).await }
    })
}
