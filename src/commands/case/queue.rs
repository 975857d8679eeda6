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
        refusal::Refusal,
    },
    reply::{Message, Reply},
    rules::desk::access,
    store::{QueueLine, View},
    text::case::queue::{self, DueMark, QueueRow, ShownPage},
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
    Ok(Reply::Private(list(ctx, view, team, page).await?))
}

/// Another page of it, by button.
pub(in crate::commands) async fn turn(
    ctx: &Ctx<'_>,
    view: QueueView,
    team: Option<TeamId>,
    page: i64,
) -> Answer {
    Ok(Reply::Replace(list(ctx, view, team, page).await?))
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
    let which = (View::Mine(person.id), None);
    let scope = ctx.scope(&mut session).await?;
    let found = session
        .queue(&scope, which, ctx.now, (0, OF_PERSON))
        .await?;
    let cases: Vec<_> = found.lines.into_iter().map(|line| row(ctx, line)).collect();
    let message = queue::open_cases(ctx.lang, &person.name, &cases, found.total);
    Ok(Reply::Private(message))
}

async fn list(
    ctx: &Ctx<'_>,
    view: QueueView,
    team: Option<TeamId>,
    page: i64,
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
        QueueView::Team => View::Team(team.unwrap_or_else(|| own_team(ctx, &teams))),
        QueueView::Due => View::Due(ctx.now + SOON),
        QueueView::Breached => View::Breached,
        QueueView::Waiting => View::Waiting,
        QueueView::All => View::All,
    };
    let page = page.clamp(1, i64::MAX / PAGE);
    let mut found = session
        .queue(&scope, (which, team), ctx.now, rows_of(page))
        .await?;
    let pages = (found.total + PAGE - 1) / PAGE;
    let page = page.min(pages.max(1));
    if found.lines.is_empty() && found.total > 0 {
        // The list has become shorter since its page was turned to.
        found = session
            .queue(&scope, (which, team), ctx.now, rows_of(page))
            .await?;
    }
    let cases = found.lines.into_iter().map(|line| row(ctx, line)).collect();
    Ok(queue::queue(
        ctx.lang,
        &ShownPage {
            view,
            team: named.map(|team| (team.id, team.name.clone())),
            page,
            pages,
            total: found.total,
            cases,
        },
    ))
}

/// The first team that the person works in; the desk's first for somebody who works in none.
fn own_team(ctx: &Ctx<'_>, teams: &[Team]) -> TeamId {
    let roles = &ctx.inv.member.roles;
    let own = |team: &&Team| access::works_in(ctx.role, roles, team);
    teams.iter().find(own).unwrap_or(&teams[0]).id
}

/// How many rows come before a page, counted from 1, and how many it has.
fn rows_of(page: i64) -> (i64, i64) {
    ((page - 1) * PAGE, PAGE)
}

/// One line of a list, as the wording wants it.
pub(in crate::commands) fn row(ctx: &Ctx<'_>, line: QueueLine) -> QueueRow {
    QueueRow {
        number: line.number,
        kind: line.kind,
        status: line.status,
        customer: line.customer,
        summary: line.summary,
        answers: line.answers,
        offered: line.offered,
        due: match line.deadline {
            None => DueMark::Never,
            Some(at) if at < ctx.now => DueMark::Since(at),
            Some(at) => DueMark::At(at),
        },
    }
}
