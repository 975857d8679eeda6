//! What becomes of a job that fails.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

const SOON: Duration = Duration::from_millis(50);

fn supervisor() -> (Arc<Supervisor>, CancellationToken) {
    let stop = CancellationToken::new();
    let supervisor = Supervisor::new(Arc::default(), SOON, stop.clone());
    (Arc::new(supervisor), stop)
}

/// A job that does so at its first starts, and is well after that.
fn failing(
    times: usize,
    fails: impl Fn() -> BoxFuture<'static, ()> + Send + Sync + 'static,
) -> Job {
    let starts = AtomicUsize::new(0);
    Job::new("job", move |pulse, _| {
        let start = starts.fetch_add(1, Ordering::SeqCst);
        let fails = (start < times).then(&fails);
        async move {
            match fails {
                Some(fails) => fails.await,
                None => pulse.wait(std::future::pending()).await,
            }
        }
    })
}

type Fails = fn() -> BoxFuture<'static, ()>;

const WAYS: [(RestartReason, Fails); 3] = [
    (RestartReason::Panic, || {
        Box::pin(async { panic!("on purpose") })
    }),
    (RestartReason::Hang, || Box::pin(std::future::pending())),
    (RestartReason::Ended, || Box::pin(async {})),
];

#[tokio::test]
async fn a_job_that_fails_twice_is_started_again() {
    for (_, fails) in WAYS {
        let (supervisor, _stop) = supervisor();
        drop(supervisor.start(failing(2, fails)));
        let ended = tokio::time::timeout(Duration::from_secs(3), supervisor.given_up()).await;
        assert!(ended.is_err(), "{ended:?}");
        assert_eq!(supervisor.jobs()[0].1, Duration::ZERO);
    }
}

#[tokio::test]
async fn the_third_failure_within_a_minute_ends_the_process() {
    for (why, fails) in WAYS {
        let (supervisor, _stop) = supervisor();
        drop(supervisor.start(failing(3, fails)));
        let ended = tokio::time::timeout(Duration::from_secs(30), supervisor.given_up()).await;
        assert_eq!(
            ended.unwrap(),
            format!("job {why}, 3 times within a minute")
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_cannot_be_stopped_ends_the_process() {
    let (supervisor, _stop) = supervisor();
    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = Arc::new(Mutex::new(held));
    drop(supervisor.start(failing(9, move || {
        let held = Arc::clone(&held);
        Box::pin(async move {
            // An error means that the test is over.
            let _over = super::held(&held).recv();
        })
    })));
    let ended = tokio::time::timeout(Duration::from_secs(30), supervisor.given_up()).await;
    assert_eq!(ended.unwrap(), "job hangs and cannot be stopped");
    drop(release);
}

#[tokio::test]
async fn at_shutdown_nothing_has_failed() {
    let (supervisor, stop) = supervisor();
    let job = Job::new("job", |pulse, stop| async move {
        pulse.wait(stop.cancelled()).await;
    });
    let running = supervisor.start(job);
    tokio::time::sleep(SOON).await;
    stop.cancel();
    running.await.unwrap();
    assert!(held(&supervisor.failures).is_empty());
}

#[tokio::test]
async fn a_lane_that_panics_ends_nothing() {
    let (supervisor, _stop) = supervisor();
    let fail = |why| (0..FAILURES).for_each(|_| supervisor.lane_failed("lane", why));
    fail(RestartReason::Panic);
    let ended = tokio::time::timeout(SOON, supervisor.given_up()).await;
    assert!(ended.is_err(), "{ended:?}");
    fail(RestartReason::Hang);
    let ended = tokio::time::timeout(SOON, supervisor.given_up()).await;
    assert_eq!(
        ended.unwrap(),
        "lane made no progress, 3 times within a minute"
    );
}
