//! What the jobs and handlers need from the outside to post and to look: traits that `discord` implements and tests record.

use std::{future::Future, time::Duration};

use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use crate::{
    model::{
        desk::{Held, channel::ChannelHealth},
        ids::{ChannelId, DeskId, MessageId, RoleId, UserId},
    },
    reply::Notice,
};

/// Alerts nearer to each other than this are a stream of them.
pub const STREAM: Duration = Duration::from_secs(5);

/// How much a post's second counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DeliveryPriority {
    /// It has to stand within a second.
    Alert,
    /// It leaves room for what has to.
    Other,
}

/// Posts notices into channels.
pub trait Notifier: Send + Sync + 'static {
    /// Waits until the server takes a post of that priority in a channel, and leaves room for alerts of the next seconds:
    /// how many may go at once. `alerted` tells how long ago there was one, of posts other than alerts only in a stream of
    /// them. Posting without a slot is no error, only late.
    fn wait_for_slot(
        &self,
        channel: ChannelId,
        priority: DeliveryPriority,
        alerted: &(dyn Fn() -> Option<Duration> + Sync),
    ) -> impl Future<Output = usize> + Send;

    /// Posts a notice once: a repeated `nonce` (25 characters at most) gives the first message again for some minutes.
    ///
    /// # Errors
    /// Says in [`PostError`] whether trying again can help and whether the notice may stand there already.
    fn post(
        &self,
        channel: ChannelId,
        notice: &Notice,
        nonce: &str,
    ) -> impl Future<Output = Result<MessageId, PostError>> + Send;

    /// Makes an earlier post show this notice and nothing of the old one.
    ///
    /// # Errors
    /// As for [`Notifier::post`], and [`PostError::NoMessage`] when it was deleted.
    fn edit(
        &self,
        channel: ChannelId,
        message: MessageId,
        notice: &Notice,
    ) -> impl Future<Output = Result<(), PostError>> + Send;

    /// Starts a thread from a message, whose id it gets. One that exists already is as good.
    ///
    /// # Errors
    /// As for [`Notifier::edit`]; starting it twice is impossible, so it can always be tried again.
    fn open_thread(
        &self,
        channel: ChannelId,
        message: MessageId,
        name: &str,
    ) -> impl Future<Output = Result<(), PostError>> + Send;

    /// The bot's own messages among the newest hundred of a channel, and among those that are older than the newest by so
    /// much at most, newest first: to find a post whose fate is unknown. Only the server's clock counts, however wrong
    /// that of this machine is. A thousand messages are read at most.
    ///
    /// # Errors
    /// As for [`Notifier::post`]; reading changes nothing, so it can always be tried again.
    fn recent(
        &self,
        channel: ChannelId,
        within: TimeDelta,
    ) -> impl Future<Output = Result<Vec<PostedMessage>, PostError>> + Send;
}

/// A message the bot once posted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PostedMessage {
    /// The message.
    pub id: MessageId,
    /// The ids of its buttons, in order.
    pub buttons: Vec<String>,
    /// The headings of its embeds, in order.
    pub titles: Vec<String>,
    /// The nonce it was posted with, where the server still tells it.
    pub nonce: Option<String>,
    /// Its plain text.
    pub text: String,
}

/// Why a notice was not posted, by what can be done about it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PostError {
    /// It was not processed; it can be sent again.
    #[error("not processed, may be tried again")]
    Retry {
        /// The least time to wait, where the server named one.
        after: Option<Duration>,
    },
    /// It may or may not have been processed; the same nonce again is safe while it is young.
    #[error("may have been processed")]
    Unknown,
    /// The channel is gone.
    #[error("the channel is gone")]
    NoChannel,
    /// The bot may not see the channel or may not do this there.
    #[error("no access to the channel")]
    NoAccess,
    /// The message to edit is gone.
    #[error("the message is gone")]
    NoMessage,
    /// The request itself is wrong and will never be taken.
    #[error("refused for good: {0}")]
    Refused(String),
    /// The token is no longer valid.
    #[error("the token is refused")]
    Unauthorized,
}

/// Looks at what the server says about channels and members, and fetches what people uploaded there.
pub trait Inspect: Send + Sync + 'static {
    /// What the bot lacks to work in a channel of a desk.
    ///
    /// # Errors
    /// When the server cannot be asked; a missing channel is no error.
    fn channel_health(
        &self,
        desk: DeskId,
        channel: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>>;

    /// What a person holds in a desk; none when they are certainly not in it, or are a bot.
    ///
    /// # Errors
    /// When the server cannot be asked: then nothing is known.
    fn member(&self, desk: DeskId, user: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>>;

    /// The name that a desk shows of a person; none where they are not in it, and where nothing else is said.
    ///
    /// # Errors
    /// When the server cannot be asked.
    fn name(&self, desk: DeskId, user: UserId) -> BoxFuture<'_, Result<Option<String>, PostError>> {
        let _ = (desk, user);
        Box::pin(async { Ok(None) })
    }

    /// The roles that exist in a desk.
    ///
    /// # Errors
    /// When the server cannot be asked.
    fn roles(&self, desk: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>>;

    /// Roles of a desk that not everybody may mention: the bot may where it has the permission for that. Where nothing else
    /// is said there are none.
    ///
    /// # Errors
    /// When the server cannot be asked.
    fn reserved_roles(&self, desk: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        let _ = desk;
        Box::pin(async { Ok(Vec::new()) })
    }

    /// The content of an uploaded file; refused where it has more than `most` bytes. Where nothing else is said there are
    /// no files.
    ///
    /// # Errors
    /// When it cannot be had within `patience`.
    fn file<'a>(
        &'a self,
        url: &'a str,
        most: u64,
        patience: Duration,
    ) -> BoxFuture<'a, Result<Vec<u8>, PostError>> {
        let _ = (url, most, patience);
        Box::pin(async { Err(PostError::NoAccess) })
    }
}
