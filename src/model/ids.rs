//! Identities. Discord's snowflakes fit a signed 64-bit integer, which is what both databases hold.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A desk: the Discord server (guild) it lives in.
    DeskId;
    /// A person: their Discord user.
    UserId;
    /// A Discord channel or thread.
    ChannelId;
    /// A Discord role.
    RoleId;
    /// A Discord message.
    MessageId;
    /// One interaction, as Discord numbers it; the same when it is replayed.
    InteractionId;
    /// A team's row.
    TeamId;
    /// A case's row; people see its [`CaseNumber`] only.
    CaseId;
    /// A case's number inside its desk: `#1`, `#2`, … with no gaps and no reuse.
    CaseNumber;
    /// A customer's row.
    CustomerId;
    /// A row of `merges`.
    MergeId;
    /// A row of `risks`.
    RiskId;
    /// A row of `lost_files`.
    LostFileId;
    /// A callback's row.
    CallbackId;
}
