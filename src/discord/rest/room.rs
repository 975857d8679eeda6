//! When a channel can take a post, so that an alert of the next moment finds room too. Discord lets a bot post a few times
//! in a few seconds in each channel: whoever used that up at once would leave every alert after it waiting for seconds.

use std::time::{Duration, Instant};

use reqwest::Method;
use serenity::all::ChannelId;
use tokio::sync::oneshot;
use twilight_http_ratelimiting::RateLimiter;

use super::Request;
use crate::ports::{DeliveryPriority, STREAM};

/// How often an alert finds room beside other posts.
const SECOND: Duration = Duration::from_secs(1);
/// While so many are left, others need not wait: a card and what comes with it.
const AT_ONCE: u16 = 4;
/// After so long without an alert no stream of them is expected to go on: it has one each second.
const CALM: Duration = Duration::from_millis(1_250);

/// What is left of a channel's posts, and until when.
#[derive(Clone, Copy, Debug)]
struct Left {
    posts: u16,
    until: Instant,
}

/// Waits until a post of that priority may go to a channel: how many may go at once.
pub(super) async fn wait_for_slot(
    limiter: &RateLimiter,
    channel: ChannelId,
    priority: DeliveryPriority,
    alerted: &(dyn Fn() -> Option<Duration> + Sync),
) -> usize {
    loop {
        let left = peek(limiter, channel).await;
        let now = Instant::now();
        let last = alerted().and_then(|since| now.checked_sub(since));
        match next(left, last, priority, now) {
            Ok(most) => return most,
            Err(until) => tokio::time::sleep_until(until.into()).await,
        }
    }
}

/// Whether something may go now, and how many in messages of their own; else when to look again.
fn next(
    left: Option<Left>,
    last: Option<Instant>,
    priority: DeliveryPriority,
    now: Instant,
) -> Result<usize, Instant> {
    let left = left.filter(|left| left.until > now);
    match priority {
        DeliveryPriority::Alert => alert(left, last, now),
        DeliveryPriority::Other => other(left, last, now),
    }
}

/// What the limiter knows of a channel's posts; none where nothing limits them now.
async fn peek(limiter: &RateLimiter, channel: ChannelId) -> Option<Left> {
    let request = Request::new(Method::POST, format!("channels/{channel}/messages"));
    let (tell, told) = oneshot::channel();
    let look = limiter.acquire_if(request.endpoint(), |bucket| {
        // Whoever asked may have gone.
        let _ = tell.send(bucket);
        // To look takes no permit.
        false
    });
    drop(look.await);
    let bucket = told.await.ok().flatten()?;
    Some(Left {
        posts: bucket.remaining,
        until: bucket.reset_at,
    })
}

/// The first alert goes at once. Those that follow at its heels share out what is left over the time that is left, together in
/// one message where need be, so that none has to wait until everything is used up.
fn alert(left: Option<Left>, last: Option<Instant>, now: Instant) -> Result<usize, Instant> {
    let last = last.filter(|last| now.saturating_duration_since(*last) < STREAM);
    let most = if last.is_some() { 1 } else { usize::MAX };
    let Some(left) = left else {
        return Ok(most);
    };
    if left.posts == 0 {
        return Err(left.until);
    }
    match last.map(|last| last + (left.until - last) / (u32::from(left.posts) + 1)) {
        Some(next) if next > now => Err(next),
        _ => Ok(most.min(left.posts.into())),
    }
}

/// Of anything else a few go at once; then each goes while one post is left for an alert of this moment and one for each
/// second after it. Amid a stream of alerts, which needs them all, none does.
fn other(left: Option<Left>, last: Option<Instant>, now: Instant) -> Result<usize, Instant> {
    if let Some(calm) = last.map(|last| last + CALM).filter(|calm| *calm > now) {
        return Err(calm);
    }
    let Some(left) = left.filter(|left| left.posts < AT_ONCE) else {
        return Ok(1);
    };
    let seconds = u32::from(left.posts).saturating_sub(1);
    match left.until.checked_sub(SECOND * seconds) {
        Some(next) if next > now => Err(next),
        _ => Ok(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Discord's posts of a channel: five in five seconds, which begin with the first.
    struct Channel {
        now: Instant,
        left: Option<Left>,
        last: Option<Instant>,
    }

    impl Channel {
        fn new() -> Self {
            Self {
                now: Instant::now(),
                left: None,
                last: None,
            }
        }

        fn sleep(&mut self, ms: u64) {
            self.now += Duration::from_millis(ms);
        }

        /// Posts one after that wait; how long it was, in milliseconds.
        fn post(&mut self, priority: DeliveryPriority) -> u128 {
            let before = self.now;
            loop {
                self.left = self.left.filter(|left| left.until > self.now);
                match next(self.left, self.last, priority, self.now) {
                    Ok(_) => break,
                    Err(until) => self.now = until,
                }
            }
            if priority == DeliveryPriority::Alert {
                self.last = Some(self.now);
            }
            let left = self.left.get_or_insert(Left {
                posts: 5,
                until: self.now + Duration::from_secs(5),
            });
            assert!(left.posts > 0, "Discord refuses");
            left.posts -= 1;
            (self.now - before).as_millis()
        }
    }

    #[test]
    fn the_first_alert_goes_at_once_and_those_at_its_heels_each_second() {
        let mut channel = Channel::new();
        assert_eq!(channel.post(DeliveryPriority::Alert), 0);
        for _ in 0..20 {
            channel.sleep(10);
            assert!(channel.post(DeliveryPriority::Alert) <= 1_000);
        }
    }

    #[test]
    fn alerts_at_once_go_alone_until_there_is_a_stream_of_them() {
        let now = Instant::now();
        assert_eq!(alert(None, None, now), Ok(usize::MAX));
        assert_eq!(alert(None, Some(now), now + SECOND), Ok(1));
        assert_eq!(alert(None, Some(now), now + STREAM), Ok(usize::MAX));
    }

    #[test]
    fn an_alert_finds_room_in_a_channel_full_of_other_posts() {
        for pause in (0..5_000).step_by(77) {
            let mut channel = Channel::new();
            let mut posted = 0;
            let begin = channel.now;
            while channel.now < begin + Duration::from_millis(20_000 + pause) {
                channel.post(DeliveryPriority::Other);
                posted += 1;
            }
            assert!(
                posted >= 16,
                "the others are not held up for long: {posted}"
            );
            assert_eq!(channel.post(DeliveryPriority::Alert), 0, "{pause}");
            channel.sleep(10);
            assert!(channel.post(DeliveryPriority::Alert) < 1_700, "{pause}");
            // From then on they have the channel for themselves.
            for _ in 0..20 {
                channel.sleep(10);
                let (at, last) = (channel.now, channel.last);
                assert!(other(channel.left, last, at).is_err(), "{pause}");
                assert!(channel.post(DeliveryPriority::Alert) <= 1_250, "{pause}");
            }
        }
    }
}
