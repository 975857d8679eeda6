//! Discord's JSON objects, built from the state.

mod guilds;
mod messages;
mod people;

pub(crate) use guilds::{channel, guild, guild_create, partial_channel, thread_gone};
pub(crate) use messages::{attachment, message};
pub(crate) use people::{application, member, own_user, partial_member, role, roles, user};
