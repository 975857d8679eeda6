//! How a thread stands: open, archived or locked.

use crate::desk::Thread;
use crate::json;
use crate::state::State;
use crate::state::session::GUILDS;

/// Changes how a thread stands, and tells the bot.
pub(crate) fn set(state: &mut State, id: u64, thread: Thread) {
    let guilds = state.kept.desk.guilds.iter_mut();
    let found = guilds
        .flat_map(|g| &mut g.channels)
        .find(|c| c.id == id && c.is_thread());
    let Some(channel) = found else { return };
    channel.thread = thread;
    if let Some((guild, channel)) = state.channel_by_id(id) {
        let value = json::channel(guild, channel);
        state.sessions.dispatch(GUILDS, "THREAD_UPDATE", &value);
    }
}
