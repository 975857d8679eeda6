//! What an answer says about pace: the limiter's headers, and how long a 429 asks to wait.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use reqwest::header::HeaderMap;
use serde_json::Value;
use tokio::sync::watch;
use twilight_http_ratelimiting::RateLimitHeaders;

/// A 429's wish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wait {
    /// For how long.
    pub(super) time: Duration,
    /// Whether all requests have to.
    pub(super) global: bool,
}

/// Holds every paced request while Discord wants silence everywhere, which the limiter cannot know.
#[derive(Debug)]
pub(super) struct Gate(watch::Sender<Option<Instant>>);

impl Gate {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(None))
    }

    /// Nothing passes for that long.
    pub(super) fn close_for(&self, time: Duration) {
        let until = Instant::now() + time;
        self.0.send_modify(|old| *old = (*old).max(Some(until)));
    }

    /// Whether requests pass now.
    #[cfg(test)]
    pub(super) fn is_open(&self) -> bool {
        self.0.borrow().is_none_or(|until| until <= Instant::now())
    }

    /// Waits until it is open.
    pub(super) async fn pass(&self) {
        loop {
            let until = *self.0.borrow();
            match until {
                Some(until) if until > Instant::now() => {
                    tokio::time::sleep_until(until.into()).await
                }
                _ => return,
            }
        }
    }
}

/// The time between two requests that last on, and how many may go before without it. Discord counts by the second, but
/// its seconds begin where it wants: two of the limiter's fall into one of them. So many fit into any second, also when a
/// few are held up on the way: 40 and 8 of the 50 that are allowed.
const STEP: Duration = Duration::from_millis(25);
const BURST: u32 = 8;

/// Spreads requests evenly, so that no second has more than Discord allows, whenever that begins to count.
#[derive(Debug)]
pub(super) struct Spread(Mutex<Instant>);

impl Spread {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Instant::now()))
    }

    /// Waits for the next turn.
    pub(super) async fn turn(&self) {
        let turn = self.take(Instant::now());
        tokio::time::sleep_until(turn.into()).await;
    }

    /// Takes the next turn: when it is.
    fn take(&self, now: Instant) -> Instant {
        let mut next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = (*next).max(now.checked_sub(STEP * BURST).unwrap_or(now));
        *next = turn + STEP;
        turn
    }
}

/// The bucket state that an answer tells, where it tells one. A 429 empties the bucket for the time it asks for.
pub(super) fn bucket(headers: &HeaderMap, wait: Option<Wait>) -> Option<RateLimitHeaders> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let bucket = headers.get(RateLimitHeaders::BUCKET)?.as_bytes().to_vec();
    let limit = text(RateLimitHeaders::LIMIT)?.parse().ok()?;
    let remaining = text(RateLimitHeaders::REMAINING)?.parse().ok()?;
    let reset_after = seconds(text(RateLimitHeaders::RESET_AFTER)?)?;
    let (remaining, reset_after) = match wait {
        Some(wait) => (0, wait.time.max(reset_after)),
        None => (remaining, reset_after),
    };
    Some(RateLimitHeaders {
        bucket,
        limit,
        remaining,
        reset_at: Instant::now() + reset_after,
    })
}

/// How long a 429 asks to wait: its body is the most exact, its header the fallback. One without JSON comes from the
/// network in front of Discord and means everything.
pub(super) fn wait(headers: &HeaderMap, body: &[u8]) -> Wait {
    let body: Option<Value> = serde_json::from_slice(body).ok();
    let header = || seconds(headers.get("retry-after")?.to_str().ok()?);
    let time = body
        .as_ref()
        .and_then(|body| body["retry_after"].as_f64())
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .or_else(header)
        .unwrap_or(Duration::from_secs(5));
    let global = body.is_none_or(|body| body["global"].as_bool().unwrap_or(false))
        || headers.contains_key("x-ratelimit-global");
    Wait { time, global }
}

fn seconds(text: &str) -> Option<Duration> {
    Duration::try_from_secs_f64(text.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_429_says_how_long_and_for_whom() {
        let waited = |pairs: &[(&'static str, &str)], body: &str| {
            let wait = wait(&headers(pairs), body.as_bytes());
            (wait.time.as_millis(), wait.global)
        };
        let after = [("retry-after", "2")];
        let everywhere = [("retry-after", "2"), ("x-ratelimit-global", "true")];
        for (pairs, body, expected) in [
            // Of a route and of all, with the header and without it: the body is the most exact.
            (
                &after[..],
                r#"{"retry_after":1.25,"global":false}"#,
                (1250, false),
            ),
            (&[], r#"{"retry_after":1.25,"global":false}"#, (1250, false)),
            (
                &everywhere,
                r#"{"retry_after":1.25,"global":true}"#,
                (1250, true),
            ),
            (&[], r#"{"retry_after":1.25,"global":true}"#, (1250, true)),
            (&after, r#"{"message":"slow"}"#, (2000, false)),
            (&everywhere, r#"{"message":"slow"}"#, (2000, true)),
            // Nobody says for how long.
            (&[], r#"{"message":"slow"}"#, (5000, false)),
            (&everywhere[1..], r#"{"message":"slow"}"#, (5000, true)),
            (&[], r#"{"retry_after":-1}"#, (5000, false)),
            // From in front of Discord.
            (&after, "<html>", (2000, true)),
            (&[], "", (5000, true)),
        ] {
            assert_eq!(waited(pairs, body), expected, "{pairs:?} {body}");
        }
    }

    #[test]
    fn no_second_has_more_requests_than_discord_allows() {
        let begin = Instant::now();
        let spread = Spread::new();
        // Bursts after rests of any length: each asks a hundred times at once.
        let mut turns = Vec::new();
        for rest in [0, 990, 3, 1001, 250, 500, 26, 7000, 999] {
            let now = turns.last().map_or(begin, |last| *last) + Duration::from_millis(rest);
            turns.extend((0..100).map(|_| spread.take(now).max(now)));
        }
        for (index, first) in turns.iter().enumerate() {
            let second = turns[index..].iter();
            let count = second
                .take_while(|turn| **turn < *first + Duration::from_secs(1))
                .count();
            assert!(count < 50, "{count} from {index} on");
        }
        let all = *turns.last().unwrap() - begin;
        assert!(
            all < Duration::from_secs(35),
            "and it takes no longer than it has to: {all:?}"
        );
    }

    #[test]
    fn a_429_empties_its_bucket() {
        let told = headers(&[
            ("x-ratelimit-bucket", "abc"),
            ("x-ratelimit-limit", "5"),
            ("x-ratelimit-remaining", "3"),
            ("x-ratelimit-reset-after", "0.5"),
        ]);
        assert_eq!(bucket(&told, None).unwrap().remaining, 3);
        let waits = Wait {
            time: Duration::from_secs(9),
            global: false,
        };
        let emptied = bucket(&told, Some(waits)).unwrap();
        assert_eq!(emptied.remaining, 0);
        assert!(emptied.reset_at > Instant::now() + Duration::from_secs(8));
        assert_eq!(bucket(&headers(&[]), None), None);
    }
}
