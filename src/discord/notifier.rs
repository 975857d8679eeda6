//! Posts notices through [`Rest`], and says of each failure what can be done about it.

use std::{num::NonZeroU64, sync::Arc, time::Duration};

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::Value;
use serenity::all::{ChannelId as Channel, MessageId as Message};

use super::{
    encode,
    rest::{Fate, Request, Rest, RestError},
};
use crate::{
    model::ids::{ChannelId, MessageId, UserId},
    ports::{DeliveryPriority, Notifier, PostError, PostedMessage},
    reply::Notice,
};

/// How many messages Discord gives at once at most.
const PAGE: usize = 100;

/// How many times it is asked for more of them.
const PAGES: usize = 10;

/// "A thread has already been created for this message."
const HAS_THREAD: i64 = 160_004;

/// Posts through Discord.
#[derive(Clone, Debug)]
pub struct DiscordNotifier {
    rest: Arc<Rest>,
}

impl DiscordNotifier {
    /// A notifier that posts through that connection.
    #[must_use]
    pub fn new(rest: Arc<Rest>) -> Self {
        Self { rest }
    }
}

impl Notifier for DiscordNotifier {
    async fn wait_for_slot(
        &self,
        channel: ChannelId,
        priority: DeliveryPriority,
        alerted: &(dyn Fn() -> Option<Duration> + Sync),
    ) -> usize {
        match self::channel(channel) {
            Ok(channel) => self.rest.wait_for_slot(channel, priority, alerted).await,
            // Posting will say what is wrong with it.
            Err(_) => 1,
        }
    }

    async fn post(
        &self,
        channel: ChannelId,
        notice: &Notice,
        nonce: &str,
    ) -> Result<MessageId, PostError> {
        let path = format!("channels/{}/messages", self::channel(channel)?);
        let (body, files) = encode::post(notice, nonce);
        let request = Request::new(Method::POST, path).with_files(body, &files);
        let answer: Value = self.rest.send(&request).await?;
        // Posted, but under which id? Asking again with the same nonce tells.
        id(&answer["id"]).map(MessageId).ok_or(PostError::Unknown)
    }

    async fn edit(
        &self,
        channel: ChannelId,
        message: MessageId,
        notice: &Notice,
    ) -> Result<(), PostError> {
        let (channel, message) = (self::channel(channel)?, self::message(message)?);
        let path = format!("channels/{channel}/messages/{message}");
        let (body, files) = encode::edit(notice);
        let request = Request::new(Method::PATCH, path).with_files(body, &files);
        Ok(self.rest.run(&request).await?)
    }

    async fn open_thread(
        &self,
        channel: ChannelId,
        message: MessageId,
        name: &str,
    ) -> Result<(), PostError> {
        let (channel, message) = (self::channel(channel)?, self::message(message)?);
        let path = format!("channels/{channel}/messages/{message}/threads");
        let request = Request::new(Method::POST, path).json(encode::thread(name));
        match self.rest.run(&request).await {
            Err(error) if error.code() == Some(HAS_THREAD) => Ok(()),
            other => Ok(other?),
        }
    }

    async fn recent(
        &self,
        channel: ChannelId,
        within: TimeDelta,
    ) -> Result<Vec<PostedMessage>, PostError> {
        let me = self.rest.me().await?;
        let path = format!("channels/{}/messages", self::channel(channel)?);
        let (mut found, mut newest, mut before) = (Vec::new(), None, None::<i64>);
        for _ in 0..PAGES {
            let mut request =
                Request::new(Method::GET, path.as_str()).query("limit", PAGE.to_string());
            if let Some(before) = before {
                request = request.query("before", before.to_string());
            }
            let page: Vec<Value> = self.rest.send(&request).await?;
            let own = page
                .iter()
                .filter(|message| id(&message["author"]["id"]) == Some(me.0));
            found.extend(own.filter_map(posted));
            let ids = || page.iter().filter_map(|message| id(&message["id"]));
            let newest = *newest.get_or_insert(ids().max());
            before = ids().min();
            let reached = newest.zip(before).is_none_or(|(newest, oldest)| {
                TimeDelta::milliseconds(posted_ms(newest) - posted_ms(oldest)) > within
            });
            if page.len() < PAGE || reached {
                break;
            }
        }
        found.sort_by_key(|one| std::cmp::Reverse(one.id));
        Ok(found)
    }
}

impl Rest {
    /// Who the bot is; asked once.
    ///
    /// # Errors
    /// Whatever [`RestError`] the request meets.
    pub async fn me(&self) -> Result<UserId, RestError> {
        let ask = || async {
            let me: Value = self.send(&Request::new(Method::GET, "users/@me")).await?;
            let id = id(&me["id"]);
            id.map(UserId)
                .ok_or_else(|| RestError::Malformed("a user without id".to_owned()))
        };
        self.me_cell().get_or_try_init(ask).await.copied()
    }
}

impl From<RestError> for PostError {
    fn from(error: RestError) -> Self {
        match error {
            RestError::RateLimited { retry_after, .. } => Self::Retry {
                after: Some(retry_after),
            },
            RestError::Unreachable {
                fate: Fate::NotSent,
                ..
            } => Self::Retry { after: None },
            // A 5xx often comes from in front of the servers that did the work all the same.
            RestError::Unreachable { .. } | RestError::Server { .. } | RestError::Malformed(_) => {
                Self::Unknown
            }
            RestError::Unauthorized => Self::Unauthorized,
            RestError::Refused {
                status,
                code,
                message,
            } => refusal(status, code, message),
        }
    }
}

/// What Discord's error codes mean for a notice. A code that is not known here may be about anything, such as a fault of
/// Discord's own network.
fn refusal(status: u16, code: i64, message: String) -> PostError {
    match code {
        10_003 => PostError::NoChannel,
        10_008 => PostError::NoMessage,
        // Missing access, missing permission, not a text channel, wrong kind of channel, archived, locked.
        50_001 | 50_013 | 50_008 | 50_024 | 50_083 | 160_005 => PostError::NoAccess,
        // Too large, another author's, empty, not well formed: of this very request.
        40_005 | 50_005 | 50_006 | 50_035 | 50_109 => PostError::Refused(
            RestError::Refused {
                status,
                code,
                message,
            }
            .to_string(),
        ),
        _ => PostError::Unknown,
    }
}

/// Serenity's id; 0 and negative numbers name no channel.
pub(super) fn channel(channel: ChannelId) -> Result<Channel, PostError> {
    let id = u64::try_from(channel.0).ok().and_then(NonZeroU64::new);
    id.map(Channel::from).ok_or(PostError::NoChannel)
}

fn message(message: MessageId) -> Result<Message, PostError> {
    let id = u64::try_from(message.0).ok().and_then(NonZeroU64::new);
    id.map(Message::from).ok_or(PostError::NoMessage)
}

/// The id in a JSON answer.
pub(super) fn id(value: &Value) -> Option<i64> {
    value.as_str()?.parse().ok()
}

/// When a message was posted, by its id: in milliseconds since the instant that Discord's ids count from.
fn posted_ms(id: i64) -> i64 {
    id >> 22
}

/// A message as the deliverer needs it. Read field by field, so that parts of messages that are newer than this code do
/// no harm.
fn posted(message: &Value) -> Option<PostedMessage> {
    let id = id(&message["id"])?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let rows = list(&message["components"]);
    let buttons = rows.iter().flat_map(|row| list(&row["components"]));
    let titles = list(&message["embeds"]);
    let nonce = match &message["nonce"] {
        Value::String(nonce) => Some(nonce.clone()),
        Value::Number(nonce) => Some(nonce.to_string()),
        _ => None,
    };
    Some(PostedMessage {
        id: MessageId(id),
        buttons: buttons
            .filter_map(|button| button["custom_id"].as_str().map(str::to_owned))
            .collect(),
        titles: titles
            .iter()
            .filter_map(|embed| embed["title"].as_str().map(str::to_owned))
            .collect(),
        nonce,
        text: message["content"].as_str().unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests;
