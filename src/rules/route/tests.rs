//! The right channel, the others in their order, and never another team's.

use super::*;
use crate::model::{
    case::clocks::ClockKind,
    ids::{CaseId, DeskId, TeamId},
    post::LadderAlert,
};

const TEAM: ChannelId = ChannelId(1);
const SUPERVISORS: ChannelId = ChannelId(2);
const LOGGED_IN: ChannelId = ChannelId(3);

fn team(channel: Option<ChannelId>, supervisors_channel: Option<ChannelId>) -> Team {
    Team {
        id: TeamId(1),
        desk: DeskId(1),
        name: "Support".to_owned(),
        channel,
        supervisors_channel,
        roles: Vec::new(),
        retired: false,
        rules: 0,
        unsettled: None,
        threads: false,
        closed: false,
    }
}

fn go(hearers: Hearers, team: &Team, others: &[ChannelId]) -> Vec<i64> {
    let reach = Reach {
        team: team.clone(),
        logged_in: Some(LOGGED_IN),
        others: others.to_vec(),
    };
    let channels = channels(hearers, &reach);
    // The right one is the same whoever the other teams are.
    assert_eq!(channels.first(), Some(&first(hearers, team, LOGGED_IN)));
    channels.into_iter().map(|channel| channel.0).collect()
}

#[test]
fn the_right_channel_comes_first() {
    let both = team(Some(TEAM), Some(SUPERVISORS));
    for hearers in [Hearers::Team, Hearers::Asked(TeamId(1)), Hearers::Step(1)] {
        assert_eq!(go(hearers, &both, &[]), [1, 3, 2]);
    }
    for hearers in [Hearers::Supervisors, Hearers::Step(2), Hearers::Step(9)] {
        assert_eq!(go(hearers, &both, &[]), [2, 1, 3]);
    }
    assert_eq!(go(Hearers::Team, &team(None, None), &[]), [3]);
    assert_eq!(
        go(Hearers::Supervisors, &team(Some(TEAM), None), &[]),
        [1, 3]
    );
    assert_eq!(
        go(Hearers::Team, &team(Some(LOGGED_IN), Some(TEAM)), &[]),
        [3, 1]
    );
}

#[test]
fn another_team_s_channel_is_none_of_them() {
    let others = [LOGGED_IN, ChannelId(9)];
    let both = team(Some(TEAM), Some(SUPERVISORS));
    assert_eq!(go(Hearers::Team, &both, &others), [1, 2]);
    assert_eq!(go(Hearers::Supervisors, &both, &others), [2, 1]);
    assert_eq!(go(Hearers::Team, &team(Some(TEAM), None), &others), [1]);
    // Two teams may share a channel.
    assert_eq!(
        go(Hearers::Team, &team(Some(TEAM), Some(LOGGED_IN)), &others),
        [1, 3]
    );
    // A team without a channel has its cards where they are logged.
    assert_eq!(
        go(Hearers::Team, &team(None, Some(SUPERVISORS)), &others),
        [3, 2]
    );
    assert_eq!(go(Hearers::Supervisors, &team(None, None), &others), [3]);
}

#[test]
fn of_a_step_the_ladder_says_who_hears() {
    let ladder = Ladder::default();
    let heard = |step| {
        let clock = ClockKind::Response;
        let case = CaseId(1);
        let post = Post::from(LadderAlert {
            case,
            clock,
            generation: 1,
            step,
            to_answerer: false,
        });
        hearers(&post, &ladder)
    };
    assert_eq!(heard(1), Hearers::Team);
    assert_eq!([heard(2), heard(3)], [Hearers::Supervisors; 2]);
    assert_eq!(
        heard(200),
        Hearers::Step(200),
        "a ladder that is shorter by now"
    );
}

#[test]
fn the_digest_goes_where_its_routine_says_else_to_the_supervisors() {
    let both = team(Some(TEAM), Some(SUPERVISORS));
    let goes = |routine, team: &Team| digest_channel(routine, team, Some(LOGGED_IN));
    assert_eq!(goes(Some(ChannelId(7)), &both), Some(ChannelId(7)));
    assert_eq!(goes(None, &both), Some(SUPERVISORS));
    assert_eq!(goes(None, &team(Some(TEAM), None)), Some(TEAM));
    assert_eq!(goes(None, &team(None, None)), Some(LOGGED_IN));
    assert_eq!(digest_channel(None, &team(None, None), None), None);
}

#[test]
fn after_the_one_that_failed_comes_the_next() {
    let channels = [TEAM, SUPERVISORS];
    assert_eq!(after(&channels, TEAM), Some(SUPERVISORS));
    assert_eq!(after(&channels, SUPERVISORS), None);
    assert_eq!(
        after(&channels, LOGGED_IN),
        Some(TEAM),
        "where a routine put it"
    );
    assert_eq!(after(&[], TEAM), None);
}
