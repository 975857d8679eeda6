//! Where a post goes, and where else when it cannot be posted there.

use super::ladder::Audience;
use crate::model::{case::Case, desk::Team, ids::ChannelId, post::Post};

/// The channels for a post about a case, the right one first. Before the desk is set up that is where the case was
/// logged; a channel that was deleted or is closed to the bot is passed over for the next.
#[must_use]
pub fn channels(post: &Post, case: &Case, team: &Team) -> Vec<ChannelId> {
    order(post.is_for_supervisors(), case, team)
}

/// As [`channels`], for a step of a ladder that says who hears of it.
#[must_use]
pub fn of_step(audience: Audience, case: &Case, team: &Team) -> Vec<ChannelId> {
    order(audience != Audience::Answerer, case, team)
}

fn order(for_supervisors: bool, case: &Case, team: &Team) -> Vec<ChannelId> {
    let logged_in = Some(case.logged_in);
    let order = if for_supervisors {
        [team.supervisors_channel, team.channel, logged_in]
    } else {
        [team.channel, logged_in, team.supervisors_channel]
    };
    once(order.into_iter())
}

/// The channels that are set, each once.
fn once(order: impl Iterator<Item = Option<ChannelId>>) -> Vec<ChannelId> {
    let mut channels = Vec::new();
    for channel in order.flatten() {
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    channels
}

/// The channels for a post that is about no case, such as a digest, the right one first: of the supervisors, of the team,
/// where a case was logged last.
#[must_use]
pub fn of_desk(team: Option<&Team>, logged_in: Option<ChannelId>) -> Vec<ChannelId> {
    let set = team.map_or([None; 2], |team| [team.supervisors_channel, team.channel]);
    once(set.into_iter().chain([logged_in]))
}

/// The channel after the one that failed; none when all were tried.
#[must_use]
pub fn after(channels: &[ChannelId], failed: ChannelId) -> Option<ChannelId> {
    match channels.iter().position(|channel| *channel == failed) {
        Some(index) => channels.get(index + 1).copied(),
        None => channels.first().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_channel_is_tried_once_in_order_and_one_that_is_not_in_the_list_begins_it() {
        let all = [1, 2, 3].map(ChannelId);
        let next = |failed| after(&all, ChannelId(failed));
        assert_eq!(next(1), Some(ChannelId(2)));
        assert_eq!(next(2), Some(ChannelId(3)));
        assert_eq!(next(3), None);
        // The setting has changed since: what failed is none of them, so the first is still to be tried.
        assert_eq!(next(9), Some(ChannelId(1)));
        assert_eq!(after(&[], ChannelId(9)), None);
    }
}
