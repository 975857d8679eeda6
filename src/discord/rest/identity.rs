//! Who the bot is and what time it is, as Discord says: asked with every answer looked at, for whoever checks the set-up.

use chrono::DateTime;
use reqwest::{Method, header::DATE};
use serde_json::Value;

use super::{Request, Rest, RestError, TOTAL, wire};
use crate::model::time::Timestamp;

/// What Discord says of the bot and of the time.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// The bot's name, or why it is not told.
    pub name: Result<String, RestError>,
    /// When it answered, in whole seconds; none where it did not say.
    pub date: Option<Timestamp>,
}

impl Rest {
    /// Asks once, without waiting for anything.
    ///
    /// # Errors
    /// [`RestError::Unreachable`] when no answer came.
    pub async fn identity(&self) -> Result<Identity, RestError> {
        let request = Request::new(Method::GET, "users/@me");
        let (status, headers, body) = self.execute(&request, TOTAL).await?;
        let date = headers.get(DATE).and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok());
        let read = wire::judge(status, body).and_then(|body| wire::read::<Value>(&body));
        Ok(Identity {
            name: read.map(|me| me["username"].as_str().unwrap_or_default().to_owned()),
            date: date.map(|date| date.to_utc().into()),
        })
    }
}
