//! Where a post can go: the subject decides whose channels these are.

use crate::{
    app::App,
    model::{
        about::About,
        case::Case,
        desk::Team,
        ids::{ChannelId, DeskId},
        post::{Hearers, Rank},
    },
    rules::route::{self, Reach},
    store::{OutboxRow, Session, StoreError},
};

/// Where a post can go, the right channel first; nowhere where its case or its team does not exist.
pub(in crate::jobs) async fn places(
    app: &App,
    session: &mut Session,
    row: &OutboxRow,
) -> Result<Vec<ChannelId>, StoreError> {
    let mut teams = session.every_team(row.desk).await?;
    let (team, logged_in) = match row.post.about() {
        About::Case(case) => match session.case_by_id(case).await? {
            Some(case) => (Some(case.team), Some(case.logged_in)),
            None => return Ok(Vec::new()),
        },
        About::Team(team) => (Some(team), None),
        About::Desk | About::Person(_) => (None, session.last_logged_in(row.desk).await?),
    };
    let team = match row.post.hearers() {
        Hearers::Asked(asked) => Some(asked),
        _ => team,
    };
    let is_its = |found: &Team| team.map_or(!found.retired, |team| team == found.id);
    let Some(index) = teams.iter().position(is_its) else {
        return Ok(Vec::new());
    };
    let team = teams.remove(index);
    let hearers = match row.post.rank() {
        Rank::Alert => route::hearers(&row.post, &app.policy(session, &team).await?.ladder),
        _ => row.post.hearers(),
    };
    let channels = |team: Team| [team.channel, team.supervisors_channel];
    let others = teams.into_iter().flat_map(channels).flatten().collect();
    let reach = Reach {
        team,
        logged_in,
        others,
    };
    Ok(route::channels(hearers, &reach))
}

/// Whether the supervisors of a case's team are told where its members are.
pub(super) async fn in_one_channel(session: &mut Session, case: &Case) -> Result<bool, StoreError> {
    let team = session.team(case.team).await?;
    let first = |hearers| route::first(hearers, &team, case.logged_in);
    Ok(first(Hearers::Team) == first(Hearers::Supervisors))
}

/// Where a desk's digest goes, and whatever else is the desk's own; none where it has no team and no case.
pub(in crate::jobs) async fn digest_channel(
    session: &mut Session,
    desk: DeskId,
    routine: Option<ChannelId>,
) -> Result<Option<ChannelId>, StoreError> {
    let teams = session.teams(desk).await?;
    let newest = session.last_logged_in(desk).await?;
    let first = teams.first();
    Ok(first.and_then(|team| route::digest_channel(routine, team, newest)))
}
