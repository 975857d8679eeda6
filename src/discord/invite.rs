//! What the bot needs to be allowed, and the link that asks for exactly that.

use serenity::all::Permissions;

use crate::model::desk::channel::Need;

/// Discord's permission for a need, in a thread or outside of one.
pub(super) fn permission(need: Need) -> Permissions {
    match need {
        Need::ViewChannel => Permissions::VIEW_CHANNEL,
        Need::SendMessages => Permissions::SEND_MESSAGES,
        Need::EmbedLinks => Permissions::EMBED_LINKS,
        Need::AttachFiles => Permissions::ATTACH_FILES,
        Need::ReadMessageHistory => Permissions::READ_MESSAGE_HISTORY,
        // Discord has no smaller one that lets a bot ping a role which is not mentionable by everyone, and supervisors'
        // roles are not by default. `@everyone` stays impossible: `allowed_mentions` never has it.
        Need::MentionEveryone => Permissions::MENTION_EVERYONE,
        Need::CreateThreads => Permissions::CREATE_PUBLIC_THREADS,
        Need::SendInThreads => Permissions::SEND_MESSAGES_IN_THREADS,
    }
}

/// Whether any team wants threads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Threads {
    /// At least one.
    Wanted,
    /// None.
    Unused,
}

/// The smallest permissions that suffice: every [`Need`], and sending in threads, because a desk without set channels is
/// answered where the case was logged, which may be a thread.
#[must_use]
pub fn permissions(threads: Threads) -> u64 {
    let more: &[Need] = match threads {
        Threads::Wanted => &Need::THREADS,
        Threads::Unused => &[Need::SendInThreads],
    };
    let all = Need::ALL.iter().chain(more).copied().map(permission);
    all.fold(Permissions::empty(), |all, one| all | one).bits()
}

/// The link that adds the application to a server with those permissions.
#[must_use]
pub fn link(application: u64, threads: Threads) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={}",
        permissions(threads)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_asks_for_no_more_than_needed() {
        assert_eq!(
            link(42, Threads::Unused),
            "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=274878155776"
        );
        let more = permissions(Threads::Wanted) & !permissions(Threads::Unused);
        assert_eq!(more, Permissions::CREATE_PUBLIC_THREADS.bits());
        let all = Permissions::from_bits_truncate(permissions(Threads::Wanted));
        assert!(!all.administrator());
    }
}
