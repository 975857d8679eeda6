//! Waiting for something to become true, without polling.

use std::fmt;
use std::time::{Duration, Instant};

use crate::desk::BOT;
use crate::message::Message;
use crate::server::Sandbox;
use crate::state::State;

/// What was waited for did not come. Its `Debug` shows the last posts, as a failing test needs them.
#[derive(Clone, PartialEq, Eq)]
pub struct TimedOut {
    /// How long it was waited for.
    pub waited: Duration,
    /// The newest messages as text.
    pub posts: String,
}

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "it did not come within {:?}; the last posts:\n{}",
            self.waited, self.posts
        )
    }
}

impl fmt::Debug for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for TimedOut {}

impl Sandbox {
    /// Looks at the present state.
    pub fn view<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.inner.lock())
    }

    /// Looks at the state now and after each change, until `look` finds something.
    pub async fn wait_for<T>(
        &self,
        at_most: Duration,
        mut look: impl FnMut(&State) -> Option<T>,
    ) -> Result<T, TimedOut> {
        let mut changed = self.inner.changed.subscribe();
        let search = async {
            loop {
                changed.mark_unchanged();
                if let Some(found) = look(&self.inner.lock()) {
                    return found;
                }
                if changed.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        match tokio::time::timeout(at_most, search).await {
            Ok(found) => Ok(found),
            Err(_) => Err(TimedOut {
                waited: at_most,
                posts: self.posts(10),
            }),
        }
    }

    /// Waits for a public message of the bot in a channel that `wanted` accepts.
    pub async fn wait_post(
        &self,
        channel: &str,
        at_most: Duration,
        wanted: impl Fn(&Message) -> bool,
    ) -> Result<Message, TimedOut> {
        let id = self.channel_id(channel);
        self.wait_for(at_most, |s| {
            let posts = s.messages(id);
            let own = |m: &&&Message| m.author == BOT && wanted(m);
            posts.iter().find(own).map(|m| (*m).clone())
        })
        .await
    }

    /// Waits until a bot is connected and has registered commands.
    pub async fn bot_ready(&self, at_most: Duration) -> Result<(), TimedOut> {
        let ready = |s: &State| s.is_connected() && !s.commands().is_empty();
        self.wait_for(at_most, |s| ready(s).then_some(())).await
    }

    /// Waits until no answer is awaited, no request is in flight, and nothing happened for `quiet`; gives up
    /// after `at_most` and says whether it is settled.
    pub async fn settle(&self, quiet: Duration, at_most: Duration) -> bool {
        let end = Instant::now() + at_most;
        let mut changed = self.inner.changed.subscribe();
        loop {
            changed.mark_unchanged();
            let (busy, idle) = {
                let state = self.inner.lock();
                (
                    state.in_flight + state.waiting > 0,
                    state.last_activity.elapsed(),
                )
            };
            let left = end.saturating_duration_since(Instant::now());
            if !busy && idle >= quiet {
                return true;
            }
            if left.is_zero() {
                return false;
            }
            let nap = if busy { left } else { left.min(quiet - idle) };
            // Either the nap is over or something happened: both mean to look again.
            let _ = tokio::time::timeout(nap, changed.changed()).await;
        }
    }

    /// The newest `count` messages, oldest first, as text.
    pub fn posts(&self, count: usize) -> String {
        let state = self.inner.lock();
        let mut newest: Vec<String> = state
            .all_messages()
            .rev()
            .take(count)
            .map(|m| {
                let place = state.channel_by_id(m.channel).map(|(_, c)| c.name.clone());
                format!(
                    "#{} {}: {}",
                    place.unwrap_or_default(),
                    m.author_name,
                    m.text()
                )
            })
            .collect();
        newest.reverse();
        newest.join("\n")
    }
}
