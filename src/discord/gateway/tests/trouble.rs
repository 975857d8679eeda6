//! A gateway that refuses, forgets, flaps or is not there.

use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    fake::{Fake, Log, Turn, api, ready, resumed},
    *,
};

/// A bot whose gateway is there.
struct Heard {
    status: watch::Receiver<GatewayStatus>,
    stop: CancellationToken,
    run: JoinHandle<Result<(), Fatal>>,
}

impl Heard {
    fn start(rest: Arc<Rest>) -> Self {
        let stop = CancellationToken::new();
        let gateway = Gateway::new(rest, Arc::new(Echo), stop.clone());
        Self {
            status: gateway.status(),
            run: tokio::spawn(gateway.run()),
            stop,
        }
    }

    async fn end(self) {
        self.stop.cancel();
        self.run.await.unwrap().unwrap();
    }
}

/// A bot that hears of one gateway.
async fn bot(fake: &Fake) -> Heard {
    Heard::start(api(json!({"url": fake.url, "shards": 1})).await)
}

/// What an opening is: the number of its operation.
fn op((_, opening): &(Instant, Value)) -> u64 {
    opening["op"].as_u64().unwrap_or(0)
}

const REFUSED: u64 = 0;
const IDENTIFY: u64 = 2;
const RESUME: u64 = 6;

#[tokio::test]
async fn a_socket_closed_without_a_code_does_not_stay_dead() {
    // Where the session would go on nobody is: the gateway of before is asked again.
    let script = |_: usize, _: &str| Turn::Close(vec![ready("ws://127.0.0.1:1")], None);
    let mut fake = Fake::start(script).await;
    let bot = bot(&fake).await;
    assert_eq!(op(&fake.next().await), IDENTIFY);
    assert_eq!(op(&fake.next().await), RESUME);
    bot.end().await;
}

#[tokio::test]
async fn after_refused_reconnects_it_goes_on_with_its_session() {
    let script = |number: usize, url: &str| match number {
        0 => Turn::Close(vec![ready(url)], Some(4000)),
        1..=3 => Turn::Refuse,
        _ => Turn::Say(vec![resumed()]),
    };
    let mut fake = Fake::start(script).await;
    let mut bot = bot(&fake).await;
    let mut openings = Vec::new();
    for _ in 0..5 {
        openings.push(fake.next().await);
    }
    let ops: Vec<u64> = openings.iter().map(op).collect();
    assert_eq!(ops, [IDENTIFY, REFUSED, REFUSED, REFUSED, RESUME]);
    let went_on = &openings[4].1["d"];
    assert_eq!(
        (&went_on["session_id"], &went_on["seq"]),
        (&json!("s"), &json!(1))
    );
    bot.status.wait_for(|status| status.ready).await.unwrap();
    bot.end().await;
}

#[tokio::test]
async fn a_flapping_gateway_is_left_alone_for_longer_and_longer() {
    let (log, _guard) = Log::start();
    let script = |number: usize, url: &str| match number {
        0 => Turn::Close(vec![ready(url)], Some(4000)),
        _ => Turn::Close(vec![resumed()], Some(4000)),
    };
    let mut fake = Fake::start(script).await;
    let bot = bot(&fake).await;
    let mut times = Vec::new();
    for number in 0..6 {
        let opening = fake.next().await;
        assert_eq!(op(&opening), if number == 0 { IDENTIFY } else { RESUME });
        times.push(opening.0);
    }
    let pauses: Vec<Duration> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for (pause, at_least) in pauses.iter().zip([0, 500, 1_000, 2_000, 4_000]) {
        assert!(*pause >= Duration::from_millis(at_least), "{pauses:?}");
    }
    let lines = log.lines();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[0].contains("gateway ready"), "{lines:#?}");
    assert!(lines[1].contains("gateway resumed"), "{lines:#?}");
    assert!(lines[1].contains("closed with code 4000"), "{lines:#?}");
    bot.end().await;
}

#[tokio::test]
async fn a_session_that_is_never_valid_is_not_begun_again_at_once() {
    let (log, _guard) = Log::start();
    let script = |_: usize, _: &str| Turn::Say(vec![json!({"op": 9, "d": false})]);
    let mut fake = Fake::start(script).await;
    let bot = bot(&fake).await;
    let (first, second) = (fake.next().await, fake.next().await);
    assert_eq!((op(&first), op(&second)), (IDENTIFY, IDENTIFY));
    assert!(second.0 - first.0 >= Duration::from_secs(5));
    let lines = log.lines();
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].contains("the session is not valid"), "{lines:#?}");
    bot.end().await;
}

#[tokio::test]
async fn a_session_that_may_be_gone_on_with_is() {
    let invalid = json!({"op": 9, "d": true});
    let script = move |number: usize, url: &str| match number {
        0 => Turn::Say(vec![ready(url), invalid.clone()]),
        _ => Turn::Say(vec![resumed()]),
    };
    let mut fake = Fake::start(script).await;
    let bot = bot(&fake).await;
    assert_eq!(op(&fake.next().await), IDENTIFY);
    assert_eq!(op(&fake.next().await), RESUME);
    bot.end().await;
}

#[tokio::test]
async fn with_no_session_left_today_none_is_begun() {
    let (log, _guard) = Log::start();
    let mut fake = Fake::start(|_: usize, url: &str| Turn::Say(vec![ready(url)])).await;
    let limit =
        json!({"total": 1000, "remaining": 0, "reset_after": 3_600_000, "max_concurrency": 1});
    let address = json!({"url": fake.url, "shards": 1, "session_start_limit": limit});
    let bot = Heard::start(api(address).await);
    log.says("no gateway sessions left today, waiting").await;
    bot.end().await;
    assert!(fake.is_untouched());
}

#[tokio::test]
async fn every_shard_that_discord_asks_for_is_connected_five_seconds_apart() {
    let mut fake = Fake::start(|_: usize, url: &str| Turn::Say(vec![ready(url)])).await;
    let mut bot = Heard::start(api(json!({"url": fake.url, "shards": 2})).await);
    let (first, second) = (fake.next().await, fake.next().await);
    let mut shards = [&first.1["d"]["shard"], &second.1["d"]["shard"]];
    shards.sort_by_key(|shard| shard[0].as_u64());
    assert_eq!(shards, [&json!([0, 2]), &json!([1, 2])]);
    assert!(second.0 - first.0 >= Duration::from_secs(5));
    let ready = bot.status.wait_for(|status| status.ready).await.unwrap();
    assert_eq!(ready.shards.len(), 2);
    drop(ready);
    bot.end().await;
}

#[tokio::test]
async fn a_gateway_that_cannot_be_reached_is_named() {
    // One where nobody listens, one that never says a word.
    let fake = Fake::start(|_: usize, _: &str| Turn::Silence).await;
    for (url, why) in [
        (
            "ws://me:hidden@127.0.0.1:1/?key=hidden",
            "onnection refused",
        ),
        (&fake.url, "no greeting within"),
    ] {
        let (log, _guard) = Log::start();
        let bot = Heard::start(api(json!({"url": url, "shards": 1})).await);
        let line = log.says("cannot be reached").await;
        let address = url.replace("me:hidden@", "").replace("/?key=hidden", "");
        assert!(line.contains(&address) && line.contains(why), "{line}");
        assert!(
            !line.contains("hidden") && !line.contains("secret"),
            "{line}"
        );
        assert!(!bot.status.borrow().ready);
        bot.end().await;
    }
}

#[tokio::test]
async fn what_is_no_gateway_is_said_to_be_none() {
    let server = api(json!({"url": "wss://x"})).await.server().to_owned();
    for (url, why) in [
        (server.replace("http", "ws"), "it answers 200 OK instead"),
        (
            "ftp://127.0.0.1".to_owned(),
            "that is no address of a WebSocket",
        ),
        ("ws".to_owned(), "the gateway cannot be reached"),
    ] {
        let rest = api(json!({"url": url})).await;
        let told = greets(&rest).await.unwrap_err();
        assert!(told.contains(why), "{told}");
    }
    let fake = Fake::start(|_: usize, _: &str| Turn::Say(Vec::new())).await;
    let rest = api(json!({"url": fake.url})).await;
    assert_eq!(greets(&rest).await.unwrap(), fake.url);
}
