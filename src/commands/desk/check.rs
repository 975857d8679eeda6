//! `/desk check`: whether every channel can be posted in and every alert was posted.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::future::join_all;

use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Node, Run},
    },
    model::{
        desk::{Role, Team, channel::Need},
        ids::{ChannelId, RoleId, TeamId, UserId},
    },
    reply::Reply,
    rules::{
        case::targets::gaps,
        desk::access,
        report::digest::{self, Period},
        route,
        time::schedule::WEEKLY_DIGEST,
    },
    store::Routine,
    text::{
        audit::AlertsLine,
        case::targets::{self, Teams},
        desk::settings::{self, Called, CheckLine, Found, Health, RoleLine, RoleTrouble, Use},
    },
};

/// How long Discord is asked about a channel before the answer has to go out.
const PATIENCE: Duration = Duration::from_millis(1200);

/// How many cases with an alert that nobody was told of are named.
const FAULTS: i64 = 5;

/// How many threads that take no post are named.
const SILENT: usize = 5;

/// How many people who have cases and no role are named.
const WITHOUT_ROLE: i64 = 8;

/// `/desk check` in the table.
pub(in crate::commands) const CHECK: Node = Node::Sub {
    name: "check",
    options: &[],
    run: Run(|ctx, _| Box::pin(command(ctx))),
};

/// `/desk check`: asks Discord whether every channel can be posted in.
async fn command(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let teams = session.teams(ctx.desk.id).await?;
    let routines = session.routines(ctx.desk.id).await?;
    let unreadable = session.unreadable_posts(ctx.desk.id).await?;
    let silent = session.silent_threads(ctx.desk.id, SILENT).await?;
    let (rules, _) = session.settings(ctx.desk.id).await?;
    drop(session);
    let alerts = alerts(ctx).await?;
    let (lines, roles, without_role) = tokio::join!(
        health_of(ctx, places(&teams, &routines)),
        roles_of(ctx, &teams),
        without_role(ctx)
    );
    let without_role = without_role?;
    let roles = roles.into_iter();
    let muted = lines.iter().any(|line| line.lacks(Need::MentionEveryone));
    let roles: Vec<_> = roles.filter(|line| muted || line.is_of_itself()).collect();
    let found = Found {
        alerts,
        silent,
        unreadable,
        without_role,
    };
    let message = settings::check(ctx.lang, (&lines, &roles), &found);
    let ids: Vec<TeamId> = teams.iter().map(|team| team.id).collect();
    let open = gaps(&rules.targets(), rules.own.kinds.offered(), &ids);
    let names: Teams = teams.into_iter().map(|team| (team.id, team.name)).collect();
    let message = targets::with_gaps(ctx.lang, message, (&names, &open));
    Ok(Reply::Private(message))
}

/// Those who have cases and no role that counts, as Discord says now.
async fn without_role(ctx: &Ctx<'_>) -> Result<Vec<UserId>, Failure> {
    let mut session = ctx.app.store.read().await?;
    let found = session.without_role(ctx.desk.id, WITHOUT_ROLE).await?;
    drop(session);
    let asked = found.into_iter().map(async |user| {
        let asked = ctx.app.inspect.member(ctx.desk.id, user);
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(Some(held))) => access::role_held(&ctx.desk, &held)
                .is_none()
                .then_some(user),
            Ok(Ok(None)) => None,
            // Nothing else is known than what was found.
            Ok(Err(_)) | Err(_) => Some(user),
        }
    });
    Ok(join_all(asked).await.into_iter().flatten().collect())
}

/// What is wrong with the roles that posts call: not set, deleted, or not to be mentioned by everybody.
async fn roles_of(ctx: &Ctx<'_>, teams: &[Team]) -> Vec<RoleLine> {
    let (inspect, desk) = (&ctx.app.inspect, &ctx.desk);
    let asked = async { tokio::join!(inspect.roles(desk.id), inspect.reserved_roles(desk.id)) };
    let asked = tokio::time::timeout(PATIENCE, asked).await;
    let Ok((Ok(exist), Ok(reserved))) = asked else {
        return Vec::new();
    };
    let line = |whose: Called, role: Option<RoleId>| {
        let trouble = match role {
            None => RoleTrouble::Unset,
            Some(role) if !exist.contains(&role) => RoleTrouble::Gone,
            Some(role) if reserved.contains(&role) => RoleTrouble::Reserved,
            Some(_) => return None,
        };
        Some(RoleLine {
            whose,
            role,
            trouble,
        })
    };
    let of_teams = teams.iter().flat_map(|team| {
        let own = team.roles.iter();
        own.filter_map(|role| line(Called::Team(team.name.clone()), Some(*role)))
    });
    // Without managers the supervisors are called, and the other way round: the supervisors are what is missed.
    let managers = desk
        .manager_role
        .and_then(|role| line(Called::Managers, Some(role)));
    let above = line(Called::Supervisors, desk.supervisor_role).into_iter();
    above.chain(managers).chain(of_teams).collect()
}

/// What the auditor found about the alerts of the last day.
async fn alerts(ctx: &Ctx<'_>) -> Result<AlertsLine, Failure> {
    let period = Period {
        from: ctx.now - TimeDelta::days(1),
        until: ctx.now + TimeDelta::milliseconds(1),
    };
    let mut session = ctx.app.store.read().await?;
    Ok(AlertsLine {
        tally: session.audit_tally(ctx.desk.id, period).await?,
        faults: session.audit_faults(ctx.desk.id, period, FAULTS).await?,
    })
}

/// A channel and what it is used for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// What it is for.
    pub(in crate::commands) used_for: Use,
    /// The channel, if one is set.
    pub(in crate::commands) channel: Option<ChannelId>,
    /// Whether threads are started there.
    pub(in crate::commands) threads: bool,
}

/// What the channels of those teams are for, each use of a channel once, and where the digest goes.
pub(super) fn places(teams: &[Team], routines: &[Routine]) -> Vec<Place> {
    let place = |used_for, channel, threads| Place {
        used_for,
        channel,
        threads,
    };
    let mut places = Vec::new();
    for team in teams {
        places.push(place(Use::Cards, team.channel, team.threads));
        let breaches = team.supervisors_channel.or(team.channel);
        places.push(place(Use::Breaches, breaches, false));
    }
    let routine = routines.first();
    // A digest that is off is posted nowhere.
    if routine.is_none_or(|routine| routine.next_at.is_some()) {
        let channel =
            route::digest_channel(routine.and_then(|routine| routine.channel), &teams[0], None);
        let cron = routine.map_or(WEEKLY_DIGEST, |routine| routine.cron.as_str());
        let used_for = Use::Digest(digest::span_of(cron));
        places.push(place(used_for, channel, false));
    }
    let mut once: Vec<Place> = Vec::with_capacity(places.len());
    for one in places {
        let same =
            |other: &&mut Place| (other.used_for, other.channel) == (one.used_for, one.channel);
        match once.iter_mut().find(same) {
            Some(other) => other.threads |= one.threads,
            None => once.push(one),
        }
    }
    once
}

/// How those channels stand, all asked at the same time: an answer has three seconds.
pub(super) async fn health_of(ctx: &Ctx<'_>, places: Vec<Place>) -> Vec<CheckLine> {
    let each = places.into_iter().map(async |place| CheckLine {
        channel: place.channel,
        used_for: place.used_for,
        health: match place.channel {
            Some(channel) => health(ctx, channel, place.threads).await,
            None => Health::Unset,
        },
    });
    join_all(each).await
}

async fn health(ctx: &Ctx<'_>, channel: ChannelId, threads: bool) -> Health {
    let asked = ctx.app.inspect.channel_health(ctx.desk.id, channel);
    let Ok(Ok(mut found)) = tokio::time::timeout(PATIENCE, asked).await else {
        return Health::Unknown;
    };
    if threads {
        found.lacks.append(&mut found.lacks_for_threads);
    }
    match found {
        found if found.missing => Health::Gone,
        found if found.lacks.is_empty() => Health::Good,
        found => Health::Lacks(found.lacks),
    }
}
