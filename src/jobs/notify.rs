//! What the jobs and handlers need from the outside to post and to look: traits that `discord` implements and tests record.

use std::{future::Future, time::Duration};

use futures_util::future::BoxFuture;

use crate::{
    model::{
        ids::{ChannelId, DeskId, MessageId, RoleId, UserId},
        time::Timestamp,
    },
    reply::Notice,
};

/// Posts notices into channels.
pub trait Notifier: Send + Sync + 'static {
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

    /// The bot's own messages among the first hundred posted in that channel since that instant, newest first: to find a
    /// post whose fate is unknown.
    ///
    /// # Errors
    /// As for [`Notifier::post`]; reading changes nothing, so it can always be tried again.
    fn recent(
        &self,
        channel: ChannelId,
        since: Timestamp,
    ) -> impl Future<Output = Result<Vec<Posted>, PostError>> + Send;
}

/// A message the bot once posted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Posted {
    /// The message.
    pub id: MessageId,
    /// When it was posted.
    pub at: Timestamp,
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

/// Looks at what the server says about channels and members.
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

    /// The roles that a person holds in a desk; none when they are not in it.
    ///
    /// # Errors
    /// When the server cannot be asked.
    fn member(
        &self,
        desk: DeskId,
        user: UserId,
    ) -> BoxFuture<'_, Result<Option<Vec<RoleId>>, PostError>>;
}

/// How a channel is for the bot.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ChannelHealth {
    /// Whether it does not exist in that desk.
    pub missing: bool,
    /// What the bot may not do there although it needs to, in the order of [`Need::ALL`].
    pub lacks: Vec<Need>,
}

impl ChannelHealth {
    /// Whether everything can be posted there.
    #[must_use]
    pub fn is_well(&self) -> bool {
        !self.missing && self.lacks.is_empty()
    }

    /// Whether everything can be posted there, but a role that not everybody may mention is not called by it.
    #[must_use]
    pub fn is_mute(&self) -> bool {
        !self.missing && self.lacks == [Need::MentionEveryone]
    }
}

/// A permission that the bot needs in the channels it posts in.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Need {
    /// See the channel at all.
    ViewChannel,
    /// Post in it; in a thread that is a permission of its own.
    SendMessages,
    /// Post cards, alerts and digests, which are embeds.
    EmbedLinks,
    /// Attach the list to a roll-up.
    AttachFiles,
    /// Find a post whose fate is unknown after a crash.
    ReadMessageHistory,
    /// Ping a role that is not mentionable by everyone, as supervisors' roles are by default.
    MentionEveryone,
}

impl Need {
    /// Every need.
    pub const ALL: [Self; 6] = [
        Self::ViewChannel,
        Self::SendMessages,
        Self::EmbedLinks,
        Self::AttachFiles,
        Self::ReadMessageHistory,
        Self::MentionEveryone,
    ];

    /// The word that message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ViewChannel => "view-channel",
            Self::SendMessages => "send-messages",
            Self::EmbedLinks => "embed-links",
            Self::AttachFiles => "attach-files",
            Self::ReadMessageHistory => "read-message-history",
            Self::MentionEveryone => "mention-everyone",
        }
    }
}
