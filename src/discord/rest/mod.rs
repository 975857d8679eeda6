//! The one place that sends requests to Discord's REST API: builds nothing, decides nothing, only sends at the right pace
//! and says exactly what came of it.
//!
//! Serenity's client is not used, because its limiter ignores the base URL that tests set and, switched off, its errors
//! lose `Retry-After`. Requests are paced by `twilight-http-ratelimiting`: one at a time per
//! bucket, 50 a second in all. Answers to interactions are exempt from that and never wait.

mod error;
mod identity;
mod pace;
mod request;
mod room;
mod wire;

use std::time::Duration;

use reqwest::{
    StatusCode,
    header::{AUTHORIZATION, HeaderMap, HeaderValue},
};
use serde::de::DeserializeOwned;
use serenity::all::ChannelId;
use tokio::sync::OnceCell;
use twilight_http_ratelimiting::RateLimiter;

pub use error::{Fate, RestError};
pub use identity::Identity;
pub(crate) use request::Request;

use super::client;
use crate::{metrics::Requests, model::ids::UserId, ports::DeliveryPriority};

/// Requests a second that Discord allows a bot, interactions apart.
const PER_SECOND: u16 = 50;
/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a request may take in all.
const TOTAL: Duration = Duration::from_secs(15);
/// How long the answer to an interaction may take: it is void three seconds after the interaction.
const URGENT: Duration = Duration::from_secs(3);
/// "Interaction has already been acknowledged."
pub(super) const ACKNOWLEDGED: i64 = 40_060;
/// How often one request is sent when Discord says "too many".
const TRIES: u32 = 5;
/// The longest "too many" that is waited out here; what asks for more goes back to the caller.
const PATIENCE: Duration = Duration::from_secs(30);

/// The connection to Discord's REST API. Make it inside a runtime, once.
#[derive(Debug)]
pub struct Rest {
    http: reqwest::Client,
    server: String,
    token: Token,
    limiter: RateLimiter,
    gate: pace::Gate,
    spread: pace::Spread,
    me: OnceCell<UserId>,
    answers: Requests,
}

/// The bot token, which no output shows.
#[derive(Clone)]
pub(super) struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

impl Rest {
    /// A connection to the server at that base URL (`https://discord.com`) with that bot token. Nothing is sent yet.
    ///
    /// # Errors
    /// [`RestError::Unauthorized`] when the token has characters that no token has, [`RestError::Unreachable`] when the
    /// system's TLS cannot be set up.
    pub fn new(server: &str, token: &str) -> Result<Self, RestError> {
        let token = token.trim().trim_start_matches("Bot ").to_owned();
        let mut authorization =
            HeaderValue::from_str(&format!("Bot {token}")).map_err(|_| RestError::Unauthorized)?;
        authorization.set_sensitive(true);
        let server = server.trim_end_matches('/').to_owned();
        let http = client::builder(&server)
            .default_headers(HeaderMap::from_iter([(AUTHORIZATION, authorization)]))
            .connect_timeout(CONNECT)
            .timeout(TOTAL);
        Ok(Self {
            http: http.build().map_err(RestError::unanswered)?,
            server,
            token: Token(token),
            limiter: RateLimiter::new(PER_SECOND),
            gate: pace::Gate::new(),
            spread: pace::Spread::new(),
            me: OnceCell::new(),
            answers: Requests::default(),
        })
    }

    /// The server's base URL, without a slash at its end.
    #[must_use]
    pub fn server(&self) -> &str {
        &self.server
    }

    /// What was answered so far.
    #[must_use]
    pub fn answers(&self) -> &Requests {
        &self.answers
    }

    /// The token, for the gateway only.
    pub(super) fn token(&self) -> &str {
        &self.token.0
    }

    /// The cell that remembers who the bot is.
    pub(super) fn me_cell(&self) -> &OnceCell<UserId> {
        &self.me
    }

    /// Waits until a post of that priority may go to a channel: how many may go at once.
    pub(crate) async fn wait_for_slot(
        &self,
        channel: ChannelId,
        priority: DeliveryPriority,
        alerted: &(dyn Fn() -> Option<Duration> + Sync),
    ) -> usize {
        room::wait_for_slot(&self.limiter, channel, priority, alerted).await
    }

    /// Sends a request when its turn has come, waits out short rate limits, and reads the answer.
    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        request: &Request,
    ) -> Result<T, RestError> {
        let body = self.paced(request).await?;
        wire::read(&body)
    }

    /// Sends a request whose answer does not matter.
    pub(crate) async fn run(&self, request: &Request) -> Result<(), RestError> {
        self.paced(request).await.map(|_| ())
    }

    /// Sends the answer to an interaction at once: no limiter, and one more try when no answer came. An answer that had
    /// arrived all the same is not given twice: Discord says so, and that is as good.
    pub(crate) async fn run_urgent(&self, request: &Request) -> Result<(), RestError> {
        let first = self.execute_urgent(request).await;
        match first {
            Err(RestError::Unreachable { .. } | RestError::Server { .. }) => {}
            first => return first,
        }
        match self.execute_urgent(request).await {
            Err(RestError::Refused {
                code: ACKNOWLEDGED, ..
            }) => Ok(()),
            second => second,
        }
    }

    async fn execute_urgent(&self, request: &Request) -> Result<(), RestError> {
        let (status, headers, body) = self.execute(request, URGENT).await?;
        if status == StatusCode::TOO_MANY_REQUESTS {
            let wait = pace::wait(&headers, &body);
            self.answers.rate_limited(wait.global);
            return Err(RestError::RateLimited {
                retry_after: wait.time,
                global: wait.global,
            });
        }
        wire::judge(status, body).map(|_| ())
    }

    async fn paced(&self, request: &Request) -> Result<Vec<u8>, RestError> {
        let mut tries = 1;
        loop {
            let permit = self.limiter.acquire(request.endpoint()).await;
            self.gate.pass().await;
            self.spread.turn().await;
            let (status, headers, body) = self.execute(request, TOTAL).await?;
            if status != StatusCode::TOO_MANY_REQUESTS {
                permit.complete(pace::bucket(&headers, None));
                return wire::judge(status, body);
            }
            let wait = pace::wait(&headers, &body);
            permit.complete(pace::bucket(&headers, Some(wait)));
            self.answers.rate_limited(wait.global);
            tracing::warn!(
                method = %request.method,
                endpoint = %request.endpoint().path,
                wait_ms = wait.time.as_millis(),
                global = wait.global,
                "Discord asks to slow down"
            );
            if wait.global {
                self.gate.close_for(wait.time);
            }
            if tries == TRIES || wait.time > PATIENCE {
                return Err(RestError::RateLimited {
                    retry_after: wait.time,
                    global: wait.global,
                });
            }
            tries += 1;
            tokio::time::sleep(wait.time).await;
        }
    }

    async fn execute(
        &self,
        request: &Request,
        timeout: Duration,
    ) -> Result<(StatusCode, HeaderMap, Vec<u8>), RestError> {
        let url = format!("{}/api/v10/{}", self.server, request.path);
        let builder = self
            .http
            .request(request.method.clone(), url)
            .timeout(timeout)
            .query(&request.query);
        let builder = wire::load(builder, &request.body)?;
        let received = match builder.send().await {
            Ok(response) => wire::receive(response).await,
            Err(error) => Err(RestError::unanswered(error)),
        };
        let status = received.as_ref().ok().map(|(status, ..)| status.as_u16());
        self.answers.answered(status);
        received
    }
}

#[cfg(test)]
mod tests;
