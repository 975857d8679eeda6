//! What a channel has to allow for the bot to work in it.

use crate::model::ids::{CaseNumber, ChannelId};

/// How a channel is for the bot.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ChannelHealth {
    /// Whether it does not exist in that desk.
    pub missing: bool,
    /// What the bot may not do there although it needs to, in the order of [`Need::ALL`].
    pub lacks: Vec<Need>,
    /// What it lacks besides where cards get threads, in the order of [`Need::THREADS`].
    pub lacks_for_threads: Vec<Need>,
}

impl ChannelHealth {
    /// Whether everything can be posted there.
    #[must_use]
    pub fn is_well(&self) -> bool {
        !self.missing && self.lacks.is_empty()
    }
}

/// Threads of a desk that take no post.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SilentThreads {
    /// How many there are.
    pub total: i64,
    /// Some of them with their cases, the one that has been silent for longest first.
    pub named: Vec<(ChannelId, CaseNumber)>,
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
    /// Start a thread from a card.
    CreateThreads,
    /// Write in it.
    SendInThreads,
}

impl Need {
    /// What is needed everywhere.
    pub const ALL: [Self; 6] = [
        Self::ViewChannel,
        Self::SendMessages,
        Self::EmbedLinks,
        Self::AttachFiles,
        Self::ReadMessageHistory,
        Self::MentionEveryone,
    ];

    /// What is needed besides where cards get threads.
    pub const THREADS: [Self; 2] = [Self::CreateThreads, Self::SendInThreads];

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
            Self::CreateThreads => "create-threads",
            Self::SendInThreads => "send-in-threads",
        }
    }
}
