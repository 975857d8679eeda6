//! Where a post goes, and where else when it cannot be posted there. A post of one team never goes to another one's channels.

use super::case::ladder::{self, Audience, Ladder};
use crate::model::{
    desk::Team,
    ids::ChannelId,
    post::{Hearers, Post},
};

/// Whose channels a post may go to.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The team whose post it is; of a post about no team, the desk's first one.
    pub team: Team,
    /// Where its case was logged; of a post about no case, where the desk's newest one was.
    pub logged_in: Option<ChannelId>,
    /// The channels of the desk's other teams.
    pub others: Vec<ChannelId>,
}

/// Who hears of a post; of a step of the ladder, whoever the ladder names.
#[must_use]
pub fn hearers(post: &Post, ladder: &Ladder) -> Hearers {
    let hearers = post.hearers();
    let Hearers::Step(step) = hearers else {
        return hearers;
    };
    match ladder.audience(step) {
        Some(Audience::Answerer) => Hearers::Team,
        Some(Audience::Supervisors | Audience::Managers) => Hearers::Supervisors,
        None => hearers,
    }
}

/// The right channel for a post about a case. Where the team has none that is where the case was logged.
#[must_use]
pub fn first(hearers: Hearers, team: &Team, logged_in: ChannelId) -> ChannelId {
    let order = order(hearers, team, Some(logged_in));
    order.into_iter().flatten().next().unwrap_or(logged_in)
}

/// The channels for a post, the right one first. A channel that was deleted or is closed to the bot is passed over for the
/// next. Where its case was logged is none of them if that is another team's channel, unless the team has none of its own.
#[must_use]
pub fn channels(hearers: Hearers, reach: &Reach) -> Vec<ChannelId> {
    let team = &reach.team;
    let own = [team.channel, team.supervisors_channel];
    let is_open = |channel: &ChannelId| {
        team.channel.is_none() || own.contains(&Some(*channel)) || !reach.others.contains(channel)
    };
    let order = order(hearers, team, reach.logged_in.filter(is_open));
    let mut channels = Vec::with_capacity(order.len());
    for channel in order.into_iter().flatten() {
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    channels
}

fn order(hearers: Hearers, team: &Team, logged_in: Option<ChannelId>) -> [Option<ChannelId>; 3] {
    match hearers {
        Hearers::Team | Hearers::Asked(_) | Hearers::Step(ladder::WARNING) => {
            [team.channel, logged_in, team.supervisors_channel]
        }
        Hearers::Supervisors | Hearers::Step(_) => {
            [team.supervisors_channel, team.channel, logged_in]
        }
    }
}

/// Where a team is told something that is about no case: its channel, else where the desk's newest case was logged.
#[must_use]
pub fn team_channel(team: &Team, newest: Option<ChannelId>) -> Option<ChannelId> {
    order(Hearers::Team, team, newest)
        .into_iter()
        .flatten()
        .next()
}

/// Where a desk's digest goes: where its routine says, else where the first team's supervisors are told something; `newest`
/// is where the desk's newest case was logged.
#[must_use]
pub fn digest_channel(
    routine: Option<ChannelId>,
    team: &Team,
    newest: Option<ChannelId>,
) -> Option<ChannelId> {
    let order = order(Hearers::Supervisors, team, newest);
    routine.or_else(|| order.into_iter().flatten().next())
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
mod tests;
