//! Where the gateway is, how many shards it wants, and how many sessions may still be begun today.

use std::time::Duration;

use reqwest::Method;
use serde::Deserialize;

use super::ending::{End, Fatal};
use crate::discord::rest::{Request, Rest, RestError};

/// What Discord says of its gateway.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Address {
    pub(super) url: String,
    #[serde(default = "one")]
    pub(super) shards: u32,
    #[serde(default)]
    session_start_limit: StartLimit,
}

#[derive(Clone, Debug, Deserialize)]
struct StartLimit {
    remaining: u32,
    /// In milliseconds.
    reset_after: u64,
}

impl Default for StartLimit {
    fn default() -> Self {
        Self {
            remaining: 1,
            reset_after: 0,
        }
    }
}

fn one() -> u32 {
    1
}

impl Address {
    /// Asks where it is.
    pub(super) async fn ask(rest: &Rest) -> Result<Self, End> {
        let asked = rest.send(&Request::new(Method::GET, "gateway/bot")).await;
        asked.map_err(|error| match error {
            RestError::Unauthorized => End::Fatal(Fatal::Token),
            error => End::Lost(format!("cannot ask where the gateway is: {error}")),
        })
    }

    /// How long to wait where no session is left today. Whoever begins one all the same has the token reset.
    pub(super) fn exhausted(&self) -> Option<Duration> {
        let limit = &self.session_start_limit;
        let wait = Duration::from_millis(limit.reset_after);
        (limit.remaining == 0 && !wait.is_zero()).then_some(wait)
    }

    /// The pause with which what is left of today's sessions lasts until there are more.
    pub(super) fn even(&self) -> Duration {
        let limit = &self.session_start_limit;
        Duration::from_millis(limit.reset_after) / limit.remaining.max(1)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test")]

    use super::*;

    #[test]
    fn sessions_are_made_to_last_for_the_day() {
        let address = |limit: &str| {
            let text = format!(r#"{{"url":"wss://g","shards":1{limit}}}"#);
            serde_json::from_str::<Address>(&text).unwrap()
        };
        let limited = |remaining| {
            address(&format!(
                r#","session_start_limit":{{"total":1000,"remaining":{remaining},"reset_after":86400000}}"#
            ))
        };
        assert_eq!(limited(1000).even().as_secs(), 86);
        assert_eq!(limited(10).even().as_secs(), 8_640);
        assert_eq!(limited(1).exhausted(), None);
        assert_eq!(limited(0).exhausted(), Some(Duration::from_secs(86_400)));
        assert_eq!(address("").exhausted(), None);
        assert_eq!(address("").even(), Duration::ZERO);
    }
}
