//! `/queue`: unfinished cases, the nearest deadline first, ten to a page.

use chrono::TimeDelta;

use super::log::team;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Completes, Menu, MenuOf, Node, Run, Takes, optional},
    },
    invocation::{Options, Person},
    model::{
        case::queue::QueueView,
        desk::{Role, Team},
        ids::TeamId,
        page::{Turn, pages},
        refusal::Refusal,
    },
    reply::{Message, Reply},
    rules::{case::ladder, desk::access},
    store::View,
    text::case::queue::{self, ShownPage},
};

/// Cases to a page.
const PAGE: i64 = 10;

/// How many of a person's cases their menu shows.
const OF_PERSON: i64 = 20;

/// How far ahead "due" looks.
const SOON: TimeDelta = TimeDelta::hours(24);

/// `/queue` in the table.
pub(in crate::commands) const QUEUE: Node = Node::Sub {
    name: "queue",
    options: &[
        optional("view", Takes::OneOf("view", &QueueView::WORDS)),
        optional("team", Takes::Completed(100, Completes::Team)),
        optional("page", Takes::Integer(1, 100_000)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/queue`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let name = options.text("team");
    let team = match name {
        Some(_) => {
            let mut session = ctx.app.store.read().await?;
            let teams = session.teams(ctx.desk.id).await?;
            Some(team(teams, name)?.id)
        }
        None => None,
    };
    // Whoever names a team asks for its cases.
    let usual = match team {
        Some(_) => QueueView::Team,
        None => QueueView::Mine,
    };
    let view = options.text("view").and_then(QueueView::parse);
    let view = view.unwrap_or(usual);
    let page = options.integer("page").unwrap_or(1);
    let list = list(ctx, (view, team), (page, None)).await?;
    Ok(Reply::Private(list))
}

/// Another page of it, by button.
pub(in crate::commands) async fn turn(
    ctx: &Ctx<'_>,
    which: (QueueView, Option<TeamId>),
    page: (i64, Option<Turn>),
) -> Answer {
    Ok(Reply::Replace(list(ctx, which, page).await?))
}

/// "Open cases" in a person's menu, in the table.
pub(in crate::commands) const OF_PERSON_MENU: Menu = Menu {
    name: "Open cases",
    of: MenuOf::Person(Run(|ctx, person| Box::pin(of_person(ctx, person)))),
};

/// "Open cases" in a person's menu.
async fn of_person(ctx: &Ctx<'_>, person: &Person) -> Answer {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let which = (&View::Mine(person.id), None);
    let scope = ctx.scope(&mut session).await?;
    let page = (Turn::Skip(0), OF_PERSON);
    let found = session.queue(&scope, which, ctx.now, page).await?;
    let cases = found.lines;
    let (total, now) = (found.total, ctx.now);
    let message = queue::open_cases(ctx.lang, &person.name, (&cases, total), now);
    Ok(Reply::Private(message))
}

async fn list(
    ctx: &Ctx<'_>,
    (view, team): (QueueView, Option<TeamId>),
    (page, at): (i64, Option<Turn>),
) -> Result<Message, Failure> {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let scope = ctx.scope(&mut session).await?;
    let teams = session.teams(ctx.desk.id).await?;
    let named = team.and_then(|id| teams.iter().find(|team| team.id == id));
    if team.is_some() && named.is_none() {
        return Err(Refusal::StaleButton.into());
    }
    let which = match view {
        QueueView::Mine => View::Mine(ctx.inv.member.user),
        QueueView::Unassigned => View::Unassigned,
        QueueView::Team => {
            View::Teams(team.map_or_else(|| own_teams(ctx, &teams), |team| vec![team]))
        }
        QueueView::Due => View::Due(ctx.now + SOON),
        QueueView::Breached => View::Breached,
        QueueView::Waiting => View::Waiting,
        QueueView::Today => {
            let own = team.map_or_else(|| own_teams(ctx, &teams), |team| vec![team]);
            let own = teams.iter().filter(|team| own.contains(&team.id));
            let mut days = Vec::new();
            for team in own {
                let policy = ctx.app.policy(&mut session, team).await?;
                let until = ladder::day(&policy.hours, &policy.quiet, ctx.now);
                days.push((team.id, until));
            }
            View::Today(days)
        }
        QueueView::All => View::All,
    };
    let page = page.clamp(1, i64::MAX / PAGE);
    let turn = at.unwrap_or(Turn::Skip((page - 1) * PAGE));
    let which = (&which, team);
    let mut found = session.queue(&scope, which, ctx.now, (turn, PAGE)).await?;
    let full = usize::try_from(PAGE).unwrap_or_default();
    let instead = match turn {
        // The list has become shorter since its page was turned to: its last page, or its first.
        Turn::Skip(_) | Turn::After(_) if found.lines.is_empty() && found.total > 0 => {
            Some((found.total - 1) / PAGE * PAGE)
        }
        Turn::Before(_) if found.before == 0 && found.lines.len() < full => Some(0),
        _ => None,
    };
    if let Some(skip) = instead {
        let page = (Turn::Skip(skip), PAGE);
        found = session.queue(&scope, which, ctx.now, page).await?;
    }
    let shown = i64::try_from(found.lines.len()).unwrap_or_default();
    let (page, pages) = pages(PAGE, (found.before, shown, found.total));
    let page = ShownPage {
        view,
        team: named.map(|team| (team.id, team.name.clone())),
        page,
        pages,
        total: found.total,
        cases: found.lines,
    };
    Ok(queue::queue(ctx.lang, &page, ctx.now))
}

/// The teams that the person works in. Whoever works in every team has their own where they hold one of its roles.
fn own_teams(ctx: &Ctx<'_>, teams: &[Team]) -> Vec<TeamId> {
    let roles = &ctx.inv.member.roles;
    let holds = |team: &&Team| team.roles.iter().any(|role| roles.contains(role));
    let works = |team: &&Team| access::works_in(ctx.role, roles, team);
    let ids = |own: &dyn Fn(&&Team) -> bool| -> Vec<TeamId> {
        teams
            .iter()
            .filter(|team| own(team))
            .map(|team| team.id)
            .collect()
    };
    let own = ids(&holds);
    if own.is_empty() { ids(&works) } else { own }
}
