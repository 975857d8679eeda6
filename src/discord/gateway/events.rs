//! What the gateway tells: who the bot is, where it is, and what people do.

use std::sync::Arc;

use serenity::all::Interaction;

use super::{
    answer,
    shared::{Handle, Shard, Shared},
    wire::{Frame, Ready, Thing},
};
use crate::model::ids::DeskId;

/// A session was begun.
pub(super) fn ready<H: Handle>(shared: &Shared<H>, shard: Shard, ready: &Ready) {
    let application = ready.application.id();
    shared.set(|status| {
        // What this shard said before is out of date.
        status.desks.retain(|desk| !serves(shard, *desk));
        status.desks.extend(ready.guilds.iter().map(desk));
        status.application = Some(application);
    });
    connected(shared, shard);
}

/// Events flow on that shard.
pub(super) fn connected<H: Handle>(shared: &Shared<H>, shard: Shard) {
    shared.set(|status| {
        status.shards.insert(shard.id);
        status.ready = status.shards.len() == shard.of as usize;
    });
}

/// Any other event.
pub(super) fn hear<H: Handle>(shared: &Arc<Shared<H>>, event: &str, frame: &Frame<'_>) {
    match event {
        "GUILD_CREATE" => {
            if let Some(guild) = frame.data::<Thing>() {
                shared.set(|status| {
                    status.desks.insert(desk(&guild));
                });
            }
        }
        "GUILD_DELETE" => {
            // An outage is no farewell.
            if let Some(guild) = frame.data::<Thing>().filter(|guild| !guild.unavailable) {
                shared.set(|status| {
                    status.desks.remove(&desk(&guild));
                });
            }
        }
        "INTERACTION_CREATE" if !shared.stop.is_cancelled() => match frame.data::<Interaction>() {
            Some(interaction) => {
                let answer = answer::answer(Arc::clone(shared), interaction);
                shared.tasks.spawn(answer);
            }
            None => tracing::warn!("an interaction came that cannot be read"),
        },
        _ => {}
    }
}

fn desk(guild: &Thing) -> DeskId {
    DeskId(guild.id().cast_signed())
}

/// Discord's rule for which shard hears of a guild.
fn serves(shard: Shard, desk: DeskId) -> bool {
    (desk.0.cast_unsigned() >> 22) % u64::from(shard.of) == u64::from(shard.id)
}
