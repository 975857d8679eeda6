//! What people may do in a guild and in its channels, by their roles.

use crate::desk::{BOT, Channel, Guild, Overwrite, Role};
use crate::permissions as p;

impl Guild {
    /// Permission bits of a member in the guild; an owner or administrator has [`p::ALL`].
    pub fn permissions(&self, user: u64) -> u64 {
        let Some(member) = self.member(user) else {
            return 0;
        };
        let held = |r: &&Role| r.id == self.id || member.roles.contains(&r.id);
        let bits = self
            .roles
            .iter()
            .filter(held)
            .fold(0, |bits, r| bits | r.permissions);
        if self.owner == user || bits & p::ADMINISTRATOR != 0 {
            bits | p::ALL
        } else {
            bits
        }
    }

    /// The overwrites by role of a channel.
    pub(crate) fn overwrites(&self, channel: u64) -> impl Iterator<Item = &Overwrite> {
        self.overwrites
            .iter()
            .filter(move |one| one.channel == channel)
    }

    /// Permission bits of a member in a channel or thread: @everyone's overwrite counts first, then what those of the
    /// member's roles take, then what these give, then what is taken from the bot alone. Who cannot see a channel can do
    /// nothing in it.
    pub fn permissions_in(&self, user: u64, channel: &Channel) -> u64 {
        let bits = self.permissions(user);
        if bits & p::ADMINISTRATOR != 0 || self.owner == user {
            return bits;
        }
        let home = self.home(channel);
        let held = self.member(user).map_or(&[][..], |member| &member.roles);
        let own = || {
            self.overwrites(home.id)
                .filter(|one| held.contains(&one.role))
        };
        let everyone = self.overwrites(home.id).filter(|one| one.role == self.id);
        let bits = everyone.fold(bits, |bits, one| bits & !one.deny | one.allow);
        let bits = own().fold(bits, |bits, one| bits & !one.deny);
        let bits = own().fold(bits, |bits, one| bits | one.allow);
        let left = if user == BOT {
            bits & !home.denied
        } else {
            bits
        };
        if left & p::VIEW_CHANNEL == 0 { 0 } else { left }
    }
}
