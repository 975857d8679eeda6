//! `/desk team`: a desk's teams, each with its channels, its members' roles and its calendar.

mod calendar;
mod retire;

use super::{
    check::{Place, health_of},
    preview,
    roles::given,
    setup::without_target,
};
use crate::{
    commands::{
        case::log,
        context::{Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::{Role, Team},
        refusal::{DeskRefusal, Refusal, Slot},
    },
    reply::Reply,
    rules::{
        desk::{changes::RuleChange, preview::Preview},
        names,
    },
    store::{Draft, Session, Tx},
    text::desk::{
        preview::beside,
        settings::{CheckLine, Health, Use},
        teams::{self, TeamView},
    },
};

/// `/desk team` in the table.
pub(in crate::commands) const TEAM: Node = Node::Group {
    name: "team",
    below: &[LIST, ADD, EDIT, retire::RETIRE],
};

/// `/desk team list` in the table.
const LIST: Node = Node::Sub {
    name: "list",
    options: &[],
    run: Run(|ctx, _| Box::pin(list(ctx))),
};

/// `/desk team list`.
async fn list(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let mut views = Vec::new();
    for team in session.teams(ctx.desk.id).await? {
        views.push(view(ctx, &mut session, team).await?);
    }
    Ok(Reply::Private(teams::list(ctx.lang, &views)))
}

/// `/desk team add` in the table.
const ADD: Node = Node::Sub {
    name: "add",
    options: &[
        required("name", Takes::Text(50)),
        optional("channel", Takes::Channel),
        optional("supervisors", Takes::Channel),
        optional("role", Takes::Role),
        optional("calendar", Takes::Completed(100, Completes::Calendar)),
        optional("threads", Takes::Boolean),
    ],
    run: Run(|ctx, options| Box::pin(add(ctx, options))),
};

/// `/desk team add`: a new team, or one that was retired.
async fn add(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let name = line(Slot::Team, options.text("name").unwrap_or_default(), 50)?;
    let mut session = ctx.app.store.read().await?;
    // A new team has threads where the desk has them.
    let threads = session
        .teams(ctx.desk.id)
        .await?
        .first()
        .is_some_and(|first| first.threads);
    let back = named(&mut session, ctx, &name).await?;
    let back = back.filter(|team| team.retired);
    let threads = back.as_ref().map_or(threads, |team| team.threads);
    let weighed = match &back {
        Some(team) => calendar::weighed(ctx, options, (session, team)).await?,
        None => {
            drop(session);
            None
        }
    };
    let bad = bad_channels(ctx, options, threads).await;
    let (mut tx, _) = ctx.begin_settings().await?;
    let (mut team, calendar) = match named(&mut tx, ctx, &name).await? {
        Some(team) if team.retired => {
            if back.is_none_or(|back| back.id != team.id) {
                // It was made and retired meanwhile: what its calendar would do has not been looked at.
                return Err(DeskRefusal::DraftOld.into());
            }
            (team, weighed)
        }
        Some(team) => return Err(exists(team.name).into()),
        None => {
            let mut team = tx.add_team(ctx.desk.id, &name).await?;
            team.threads = threads;
            let added = vec![RuleChange::TeamAdded(name.clone())];
            tx.changed(ctx.desk.id, added, ctx.by());
            let draft = calendar::proposed(ctx, options, (&mut tx, &team)).await?;
            // It has no cases yet.
            (team, draft.map(|draft| (draft, Preview::default())))
        }
    };
    team.retired = false;
    team.name = name;
    set(ctx, options, &mut team)?;
    save(
        ctx,
        options,
        (tx, team),
        (teams::TeamDone::Added, bad, calendar),
    )
    .await
}

/// `/desk team edit` in the table.
const EDIT: Node = Node::Sub {
    name: "edit",
    options: &[
        required("team", Takes::Completed(100, Completes::Team)),
        optional("name", Takes::Text(50)),
        optional("channel", Takes::Channel),
        optional("supervisors", Takes::Channel),
        optional("role", Takes::Role),
        optional("calendar", Takes::Completed(100, Completes::Calendar)),
        optional("threads", Takes::Boolean),
        optional(
            "clear",
            Takes::OneOf("clear", &["channel", "supervisors", "role", "calendar"]),
        ),
    ],
    run: Run(|ctx, options| Box::pin(edit(ctx, options))),
};

/// `/desk team edit`: what is not given stays; what is cleared goes first.
async fn edit(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    if options.0.len() < 2 {
        return Err(Refusal::NothingToChange.into());
    }
    let bad = bad_channels(ctx, options, false).await;
    let name = options.text("name");
    let name = name.map(|name| line(Slot::Team, name, 50)).transpose()?;
    let mut session = ctx.app.store.read().await?;
    let mut team = log::team(session.teams(ctx.desk.id).await?, options.text("team"))?;
    team.name = name.clone().unwrap_or(team.name);
    let calendar = calendar::weighed(ctx, options, (session, &team)).await?;
    let (mut tx, _) = ctx.begin_settings().await?;
    // As it stands now: somebody else may have changed it meanwhile.
    let mut team = tx.team(team.id).await?;
    let before = team.clone();
    if team.retired {
        return Err(DeskRefusal::UnknownTeam { given: team.name }.into());
    }
    if let Some(name) = name {
        let other = named(&mut tx, ctx, &name).await?;
        if let Some(other) = other.filter(|other| other.id != team.id) {
            return Err(exists(other.name).into());
        }
        team.name = name;
    }
    match options.text("clear") {
        Some("channel") => team.channel = None,
        Some("supervisors") => team.supervisors_channel = None,
        Some("role") => team.roles.clear(),
        _ => {}
    }
    set(ctx, options, &mut team)?;
    // Given again to see what is wrong with its channel, it says that.
    if team == before && calendar.is_none() && bad.is_empty() {
        return Err(DeskRefusal::AsBefore.into());
    }
    save(
        ctx,
        options,
        (tx, team),
        (teams::TeamDone::Changed, bad, calendar),
    )
    .await
}

/// Puts in what the command gives; a role comes to those that are there.
fn set(ctx: &Ctx<'_>, options: &Options, team: &mut Team) -> Result<(), Refusal> {
    team.channel = options.channel("channel").or(team.channel);
    team.supervisors_channel = options.channel("supervisors").or(team.supervisors_channel);
    team.threads = options.boolean("threads").unwrap_or(team.threads);
    if let Some(role) = given(&ctx.desk, options, "role")?
        && !team.roles.contains(&role)
    {
        team.roles.push(role);
    }
    Ok(())
}

async fn save(
    ctx: &Ctx<'_>,
    options: &Options,
    (mut tx, team): (Tx, Team),
    (done, bad, calendar): (teams::TeamDone, Vec<CheckLine>, Option<(Draft, Preview)>),
) -> Answer {
    let question = match &calendar {
        Some(calendar) => preview::settle(ctx, &mut tx, calendar).await?,
        None => None,
    };
    let alone = options.0.len() == 2 && done == teams::TeamDone::Changed;
    if let Some(question) = question.clone().filter(|_| alone) {
        return ctx.finish(tx, question).await;
    }
    tx.change_team(&team, ctx.by()).await?;
    let gaps = match done {
        teams::TeamDone::Added => {
            without_target(ctx.lang, &ctx.desk, &mut tx, Some(team.id)).await?
        }
        teams::TeamDone::Changed => None,
    };
    let view = view(ctx, &mut tx, team).await?;
    let done = teams::saved(ctx.lang, done, &view, (&bad, gaps));
    ctx.finish_rules(tx, Reply::Private(beside(done, question)))
        .await
}

/// Those of the channels given that cannot be posted in. Discord is asked before anything is locked.
/// `threads` is whether there are threads where the command does not say.
async fn bad_channels(ctx: &Ctx<'_>, options: &Options, threads: bool) -> Vec<CheckLine> {
    let place = |used_for, option, threads| Place {
        used_for,
        channel: options.channel(option),
        threads,
    };
    let threads = options.boolean("threads").unwrap_or(threads);
    let mut places = vec![
        place(Use::Cards, "channel", threads),
        place(Use::Breaches, "supervisors", false),
    ];
    places.retain(|place| place.channel.is_some());
    let mut lines = health_of(ctx, places).await;
    lines.retain(|check| check.health != Health::Good);
    lines
}

/// The desk's team of that name, also one that is retired.
async fn named(session: &mut Session, ctx: &Ctx<'_>, name: &str) -> Result<Option<Team>, Failure> {
    let mut teams = session.every_team(ctx.desk.id).await?;
    teams.retain(|team| names::key(&team.name) == names::key(name));
    Ok(teams.pop())
}

async fn view(ctx: &Ctx<'_>, session: &mut Session, team: Team) -> Result<TeamView, Failure> {
    let (settings, _) = session.settings(ctx.desk.id).await?;
    Ok(TeamView {
        open: session.open_cases(&team).await?,
        own_calendar: settings.calendars.contains_key(&team.id),
        team,
    })
}

fn exists(name: String) -> Refusal {
    Refusal::Desk(DeskRefusal::TeamExists { name })
}
