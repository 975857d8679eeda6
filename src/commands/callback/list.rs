//! `/callback list`, and callbacks as completion offers them.

use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        callback::{
            State,
            list::{CallbackView, Which},
        },
        desk::Role,
        ids::TeamId,
        page::pages,
    },
    reply::{Choice, Reply},
    rules::{callback::overdue, case::find, customer::mask::Patterns, desk::access},
    store::Session,
    text::callback::list,
};

/// Callbacks to a page.
const PAGE: i64 = 10;

/// How many completion looks through.
const LOOKED_THROUGH: i64 = 500;

/// `/callback list` in the table.
pub(in crate::commands) const LIST: Node = Node::Sub {
    name: "list",
    options: &[
        optional("view", Takes::OneOf("callbacks", &CallbackView::WORDS)),
        optional("page", Takes::Integer(1, 100_000)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/callback list`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let view = options.text("view").and_then(CallbackView::parse);
    let view = view.unwrap_or(CallbackView::Mine);
    let hours = ctx.rules_for(About::Team(None)).await?;
    let mut session = ctx.app.store.read().await?;
    let (all, own) = teams(ctx, &mut session).await?;
    let which = Which {
        teams: all,
        ..Which::planned(ctx.desk.id)
    };
    let which = match view {
        CallbackView::Mine => Which {
            mine: Some((ctx.inv.member.user, own)),
            ..which
        },
        CallbackView::Team => Which {
            teams: Some(own),
            ..which
        },
        CallbackView::Due => Which {
            before: Some(overdue::today(&hours.hours, ctx.now)),
            ..which
        },
        CallbackView::Overdue => Which {
            before: Some(ctx.now),
            ..which
        },
        CallbackView::Unreachable => Which {
            state: State::Unreachable,
            ..which
        },
    };
    let page = options.integer("page").unwrap_or(1);
    let (total, lines) = session.callbacks(&which, ((page - 1) * PAGE, PAGE)).await?;
    let before = (page - 1) * PAGE;
    let shown = i64::try_from(lines.len()).unwrap_or(PAGE);
    let of = pages(PAGE, (before.min(total), shown, total));
    let message = list::list(ctx.lang, (view, total), &lines, of);
    Ok(Reply::Private(message))
}

/// The teams whose callbacks somebody sees, none where all; and those that they are of.
async fn teams(
    ctx: &Ctx<'_>,
    session: &mut Session,
) -> Result<(Option<Vec<TeamId>>, Vec<TeamId>), Failure> {
    let scope = ctx.scope(session).await?;
    let teams = session.every_team(ctx.desk.id).await?;
    let roles = &ctx.inv.member.roles;
    let own = teams.iter().filter(|team| access::is_of(roles, team));
    Ok((scope.teams, own.map(|team| team.id).collect()))
}

/// Callbacks that are to be done whose customer or case fits what was typed.
pub(in crate::commands) async fn choices(
    ctx: &Ctx<'_>,
    session: &mut Session,
    partial: &str,
) -> Result<Vec<Choice>, Failure> {
    let (teams, _) = teams(ctx, session).await?;
    let which = Which {
        teams,
        ..Which::planned(ctx.desk.id)
    };
    let (_, lines) = session.callbacks(&which, (0, LOOKED_THROUGH)).await?;
    let part = find::folded(partial.trim(), &Patterns::default());
    let choices = lines.iter().filter_map(|line| list::choice(ctx.lang, line));
    Ok(choices
        .filter(|choice| find::folded(&choice.name, &Patterns::default()).contains(&part))
        .collect())
}
