//! Somebody has cases and no role for them: whether they have changed, or the desk has.

use super::departed::{Departed, take_away};
use crate::{
    app::{App, Person},
    clock::Pulse,
    jobs::posts::digest_channel,
    model::{
        desk::{Desk, Held, Role, Team},
        ids::RoleId,
        post::{Post, RolesGone},
    },
    rules::desk::access,
};

/// What somebody who has cases has no role for.
pub(super) enum Without {
    /// The desk.
    Desk(Desk),
    /// Those teams; none for somebody who may have their cases.
    Teams(Vec<Team>),
}

/// The roles of somebody.
pub(super) struct Was {
    /// Those that they were seen with.
    pub(super) seen: Vec<RoleId>,
    /// What they hold now.
    pub(super) held: Held,
}

/// The teams that somebody has cases of without working there.
pub(super) async fn teams_without(
    (app, (desk, user)): (&App, Person),
    (role, held): (Role, &[RoleId]),
) -> anyhow::Result<Vec<Team>> {
    let mut session = app.store.read().await?;
    let mut without = Vec::new();
    for team in session.every_team(desk).await? {
        if !access::works_in(Some(role), held, &team)
            && !session
                .owned_in((desk, user), &[team.id], 1)
                .await?
                .is_empty()
        {
            without.push(team);
        }
    }
    Ok(without)
}

/// Takes cases from somebody who lost a role; tells the managers where the roles have changed instead.
pub(super) async fn judge(
    (app, pulse): (&App, &Pulse),
    person: Person,
    without: Without,
    was: Was,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let (desk, _) = person;
    let held = was.held.roles;
    let exist = match &without {
        Without::Teams(teams) if teams.is_empty() => Vec::new(),
        _ => pulse.wait(app.inspect.roles(desk)).await?,
    };
    let lost =
        |role: &RoleId| was.seen.contains(role) && !held.contains(role) && exist.contains(role);
    let (departed, gone, is_without) = match without {
        Without::Desk(desk) => {
            let roles: Vec<RoleId> = access::mapped(&desk).map(|(_, role)| role).collect();
            if roles.iter().any(lost) {
                (Some(Departed::Desk), Vec::new(), false)
            } else {
                (None, vec![(None, roles)], true)
            }
        }
        Without::Teams(teams) => {
            let (left, changed): (Vec<Team>, Vec<Team>) = teams
                .into_iter()
                .partition(|team| team.roles.iter().any(lost));
            let gone = changed.into_iter();
            let gone = gone.map(|team| (Some((team.id, team.name)), team.roles));
            let left = (!left.is_empty()).then_some(Departed::Teams(left));
            (left, gone.collect(), false)
        }
    };
    if let Some(departed) = &departed {
        tracing::info!(desk = desk.0, "somebody has cases and cannot work on them");
        take_away((app, pulse), person, departed, now).await?;
    }
    let is_told = !gone.is_empty();
    // Where the desk has changed, what they were seen with still counts, should it change back.
    let mut keep = held;
    if is_told {
        keep.extend(&was.seen);
    }
    keep.sort_unstable();
    keep.dedup();
    app.offboarding.forget(person);
    let mut tx = app.store.begin_last().await?;
    let without_since = is_without.then_some(now);
    tx.keep_seen_roles(person, &keep, without_since).await?;
    if let Some(channel) = digest_channel(&mut tx, desk, None).await? {
        for (team, roles) in gone {
            let deleted = roles.iter().filter(|role| !exist.contains(role));
            let post = Post::RolesGone(RolesGone {
                person: person.1,
                team,
                deleted: deleted.copied().collect(),
                roles,
            });
            tx.enqueue(desk, channel, &post, (now, now));
        }
    }
    tx.commit().await?;
    if is_told {
        app.wake();
    }
    Ok(())
}
