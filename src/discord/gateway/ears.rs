//! Takes serenity's events to where the answers are made.

use std::sync::Arc;

use serenity::all::{
    Context, EventHandler, Guild, Interaction, Ready, ResumedEvent, UnavailableGuild,
};
use tokio::runtime::Handle as Runtime;

use super::{Handle, Shared, Status, answer};
use crate::model::ids::DeskId;

/// Changes the status, and wakes who waits for it only when it is another.
pub(super) fn set<H>(shared: &Shared<H>, change: impl FnOnce(&mut Status)) {
    shared.status.send_if_modified(|status| {
        let before = status.clone();
        change(status);
        *status != before
    });
}

/// What hears serenity's events, and the runtime that runs everything else.
pub(super) struct Ears<H> {
    pub(super) shared: Arc<Shared<H>>,
    pub(super) runtime: Runtime,
}

#[serenity::async_trait]
impl<H: Handle> EventHandler for Ears<H> {
    async fn ready(&self, _: Context, ready: Ready) {
        let application = ready.application.id.get();
        let desks = ready.guilds.iter().map(|guild| desk(guild.id)).collect();
        tracing::info!(application, desks = ready.guilds.len(), "gateway ready");
        if self.shared.status.borrow().application.is_some() {
            self.shared.connections.begun_again();
        }
        set(&self.shared, |status| {
            *status = Status {
                ready: true,
                application: Some(application),
                desks,
            };
        });
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        tracing::info!("gateway resumed");
        self.shared.connections.resumed();
        set(&self.shared, |status| status.ready = true);
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        set(&self.shared, |status| {
            status.desks.insert(desk(guild.id));
        });
    }

    async fn guild_delete(&self, _: Context, guild: UnavailableGuild, _: Option<Guild>) {
        // An outage is no farewell.
        if !guild.unavailable {
            set(&self.shared, |status| {
                status.desks.remove(&desk(guild.id));
            });
        }
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        if self.shared.stop.is_cancelled() {
            return;
        }
        let answer = answer::answer(Arc::clone(&self.shared), interaction);
        self.shared.tasks.spawn_on(answer, &self.runtime);
    }
}

fn desk(guild: serenity::all::GuildId) -> DeskId {
    DeskId(guild.get().cast_signed())
}
