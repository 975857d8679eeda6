//! A job that panics or hangs is started again, counted, and ends the process where that helps no more.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use firstline::{
    bot::{Bot, Care},
    jobs::Job,
    metrics::{Connections, Page, Requests, Snapshot},
};

use crate::harness::{START, Stand};

/// Long enough for a busy machine, short enough to wait for.
const PATIENCE: Duration = Duration::from_secs(5);

const JOBS: [&str; 10] = [
    "timers",
    "routines",
    "reopenings",
    "indexer",
    "recompute",
    "roll call",
    "sweep",
    "auditor",
    "deliverer",
    "registration",
];

#[derive(Clone, Copy)]
enum Way {
    Panic,
    Hang,
}

/// The job, with its first starts failing.
fn failing(job: Job, (times, way): (usize, Way)) -> Job {
    let starts = Arc::new(AtomicUsize::new(0));
    Job::new(job.name(), move |pulse, stop| {
        let fails = starts.fetch_add(1, Ordering::SeqCst) < times;
        let run = job.run(pulse, stop);
        async move {
            match way {
                _ if !fails => run.await,
                Way::Panic => panic!("on purpose"),
                Way::Hang => std::future::pending().await,
            }
        }
    })
}

fn care(fails: impl Fn(&str) -> Option<(usize, Way)> + Send + Sync + 'static) -> Care {
    Care {
        patience: PATIENCE,
        around: Box::new(move |job| match fails(job.name()) {
            Some(how) => failing(job, how),
            None => job,
        }),
    }
}

/// How often each job was started again.
fn restarts(bot: &Bot) -> HashMap<String, u64> {
    let (requests, connections) = (Requests::default(), Connections::default());
    let counted = (&requests, &connections);
    let page = Page::new(&bot.app.metrics, bot.app.store.times(), counted, Vec::new());
    let text = page.text(&Snapshot::default()).unwrap();
    let lines = text.lines().filter_map(|line| {
        let rest = line.strip_prefix("firstline_job_restarts_total{job=\"")?;
        let (job, rest) = rest.split_once('"')?;
        let count = rest.rsplit(' ').next()?.parse().ok()?;
        Some((job.to_owned(), count))
    });
    lines.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_fails_once_is_started_again() {
    let mut stand = Stand::fresh(START).await;
    stand.stop().await;
    for (way, customer) in [(Way::Panic, "Lihua"), (Way::Hang, "Wang")] {
        let care = care(move |_| Some((1, way)));
        let bot = Bot::start_with(stand.config(), stand.clock.clone(), care);
        let mut bot = bot.await.unwrap();
        let all = async {
            while restarts(&bot).len() < JOBS.len() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), all)
            .await
            .unwrap();
        // Everything works again.
        tokio::time::timeout(Duration::from_secs(60), bot.ready())
            .await
            .unwrap()
            .unwrap();
        let logged = format!("/log kind:inquiry customer:{customer} summary:Meter");
        stand
            .discord
            .play("agent", "#support", &logged)
            .await
            .unwrap();
        let card = |message: &sandbox::Message| message.text().contains(customer);
        let posted = stand
            .discord
            .wait_post("#support", Duration::from_secs(30), card);
        posted.await.unwrap();
        for name in JOBS {
            assert_eq!(restarts(&bot).get(name), Some(&1), "{name}");
        }
        bot.run_until(std::future::ready(())).await.unwrap();
    }
    stand.allow(0);
    stand.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_again_and_again_ends_the_process_and_is_named() {
    let mut stand = Stand::fresh(START).await;
    stand.stop().await;
    let failed: Mutex<Vec<String>> = Mutex::default();
    for name in JOBS {
        let care = care(move |job| (job == name).then_some((9, Way::Panic)));
        let bot = Bot::start_with(stand.config(), stand.clock.clone(), care);
        let ended = bot.await.unwrap().run_until(std::future::pending());
        let ended = tokio::time::timeout(Duration::from_secs(60), ended).await;
        failed
            .lock()
            .unwrap()
            .push(ended.unwrap().unwrap_err().to_string());
    }
    let wanted = JOBS.map(|name| format!("{name} panicked, 3 times within a minute"));
    assert_eq!(*failed.lock().unwrap(), wanted);
    stand.allow(0);
    stand.end().await;
}
