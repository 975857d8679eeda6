//! `/desk`: settings, for managers.

use chrono_tz::Tz;

use super::{
    check::{Place, health_of, places},
    preview,
    roles::given,
};
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        notice,
        spec::{Completes, Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        desk::{Desk, Locale, Role, Team},
        ids::TeamId,
        refusal::{DeskRefusal, Refusal, TimeRefusal},
    },
    reply::Reply,
    rules::{case::targets::gaps, desk::preview::Preview},
    store::{Draft, Routine, Session},
    text::{
        case::targets::{Teams, gaps_in_short},
        desk::{
            preview::beside,
            settings::{self, CheckLine, Health, RoutineLine},
            setup as text,
        },
        lang::Lang,
    },
};

/// `/desk setup` in the table.
pub(in crate::commands) const SETUP: Node = Node::Sub {
    name: "setup",
    options: &[
        optional("channel", Takes::Channel),
        optional("supervisors", Takes::Channel),
        optional("digest", Takes::Channel),
        optional("agent-role", Takes::Role),
        optional("supervisor-role", Takes::Role),
        optional("manager-role", Takes::Role),
        optional("language", Takes::OneOf("language", &Locale::WORDS)),
        optional("zone", Takes::Completed(50, Completes::Zone)),
        optional("threads", Takes::Boolean),
        optional("teams", Takes::OneOf("teams", &["open", "closed"])),
    ],
    run: Run(|ctx, options| Box::pin(setup(ctx, options))),
};

/// `/desk setup`: channels of the first team, threads of all of them, roles, language, zone; what is not given stays, and
/// with nothing it says what is set and what is not.
async fn setup(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    if options.0.is_empty() {
        let (teams, routines) = as_set(ctx).await?;
        let mut session = ctx.app.store.read().await?;
        let gaps = without_target(ctx.lang, &ctx.desk, &mut session, None).await?;
        let message = text::now(ctx.lang, &ctx.desk, (&teams, &routines), gaps);
        return Ok(Reply::Private(message));
    }
    let wanted = settings(&ctx.desk, options)?;
    let moves = another_zone(ctx, wanted.zone).await?;
    // Discord is asked before the transaction: nothing is locked while it is waited for, and everything may change.
    let asked = {
        let mut session = ctx.app.store.read().await?;
        let (teams, routines) = placed(ctx, options, (&mut session, &wanted)).await?;
        drop(session);
        health_of(ctx, places(&teams, &routines)).await
    };
    let (mut tx, old) = ctx.begin_settings().await?;
    if old.zone != ctx.desk.zone && options.text("zone").is_some() {
        return Err(DeskRefusal::DraftOld.into());
    }
    let mut desk = settings(&old, options)?;
    if moves.as_ref().is_some_and(|(_, seen)| seen.moving > 0) {
        // The zone waits for its yes; all else holds at once.
        desk.zone = old.zone;
    }
    let (teams, routines) = placed(ctx, options, (&mut tx, &desk)).await?;
    let checks = answered(places(&teams, &routines), &asked);
    let question = match &moves {
        Some(moves) => preview::settle(ctx, &mut tx, moves).await?,
        None => None,
    };
    if let Some(question) = question.clone().filter(|_| options.0.len() == 1) {
        return ctx.finish(tx, question).await;
    }
    tx.change_desk(&desk, ctx.by()).await?;
    for team in &teams {
        tx.change_team(team, ctx.by()).await?;
    }
    for routine in &routines {
        tx.change_routine(routine, ctx.by()).await?;
    }
    let lang = match (ctx.inv.locale, options.text("language")) {
        (None, Some(_)) => ctx.app.texts.lang(desk.locale),
        _ => ctx.lang,
    };
    let gaps = without_target(lang, &desk, &mut tx, None).await?;
    let done = text::done(lang, &desk, (&teams, &checks), gaps);
    let message = beside(done, question);
    ctx.finish_rules(tx, Reply::Private(message)).await
}

/// The teams that the command changes and the routines, with what it gives: channels are the first team's, threads are
/// for all of them.
async fn placed(
    ctx: &Ctx<'_>,
    options: &Options,
    (session, desk): (&mut Session, &Desk),
) -> Result<(Vec<Team>, Vec<Routine>), Failure> {
    let mut teams = session.teams(desk.id).await?;
    match options.boolean("threads") {
        Some(threads) => teams.iter_mut().for_each(|team| team.threads = threads),
        None => teams.truncate(1),
    }
    let mut routines = session.routines(desk.id).await?;
    if let Some(first) = teams.first_mut() {
        first.channel = options.channel("channel").or(first.channel);
        first.supervisors_channel = (options.channel("supervisors")).or(first.supervisors_channel);
    }
    for routine in &mut routines {
        routine.channel = options.channel("digest").or(routine.channel);
        notice::reschedule(routine, desk, ctx.now)?;
    }
    Ok((teams, routines))
}

/// The kinds that have no deadline for want of a target, of all teams or of one, on one line; nothing where all have one.
pub(super) async fn without_target(
    lang: &Lang,
    desk: &Desk,
    session: &mut Session,
    of: Option<TeamId>,
) -> Result<Option<String>, Failure> {
    let (settings, _) = session.settings(desk.id).await?;
    let teams = session.teams(desk.id).await?.into_iter();
    let teams = teams.filter(|team| of.is_none_or(|of| of == team.id));
    let teams: Teams = teams.map(|team| (team.id, team.name)).collect();
    let ids: Vec<TeamId> = teams.keys().copied().collect();
    let found = gaps(&settings.targets(), settings.own.kinds.offered(), &ids);
    Ok(gaps_in_short(lang, &teams, &found))
}

/// What Discord said about those places; about one that came up since nobody has asked.
fn answered(places: Vec<Place>, asked: &[CheckLine]) -> Vec<CheckLine> {
    let said = |place: &Place| {
        let same =
            |line: &&CheckLine| (line.used_for, line.channel) == (place.used_for, place.channel);
        asked.iter().find(same).cloned()
    };
    let line = |place: Place| {
        said(&place).unwrap_or(CheckLine {
            channel: place.channel,
            used_for: place.used_for,
            health: place.channel.map_or(Health::Unset, |_| Health::Unknown),
        })
    };
    places.into_iter().map(line).collect()
}

/// What another time zone would do to the open cases; none where the desk stays in its own.
async fn another_zone(ctx: &Ctx<'_>, zone: Tz) -> Result<Option<(Draft, Preview)>, Failure> {
    if zone == ctx.desk.zone {
        return Ok(None);
    }
    let mut session = ctx.app.store.read().await?;
    let (mut settings, rules) = session.settings(ctx.desk.id).await?;
    drop(session);
    settings.set_zone(zone);
    let preview = preview::look(ctx, &settings).await?;
    let draft = Draft {
        rules,
        settings,
        told: settings::zone_changed(ctx.lang, (ctx.desk.zone, zone)),
        listed: Vec::new(),
    };
    Ok(Some((draft, preview)))
}

fn settings(old: &Desk, options: &Options) -> Result<Desk, Refusal> {
    let zone = match options.text("zone") {
        Some(given) => given.trim().parse().map_err(|_| {
            Refusal::Time(TimeRefusal::UnknownZone {
                given: given.to_owned(),
            })
        })?,
        None => old.zone,
    };
    Ok(Desk {
        id: old.id,
        locale: options
            .text("language")
            .and_then(Locale::from_tag)
            .unwrap_or(old.locale),
        zone,
        agent_role: given(old, options, "agent-role")?.or(old.agent_role),
        supervisor_role: given(old, options, "supervisor-role")?.or(old.supervisor_role),
        manager_role: given(old, options, "manager-role")?.or(old.manager_role),
        set_up: true,
        teams_closed: match options.text("teams") {
            Some(word) => word == "closed",
            None => old.teams_closed,
        },
        masks: old.masks.clone(),
        words: old.words.clone(),
    })
}

/// `/desk show` in the table.
pub(in crate::commands) const SHOW: Node = Node::Sub {
    name: "show",
    options: &[],
    run: Run(|ctx, _| Box::pin(show(ctx))),
};

/// `/desk show`.
async fn show(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let (teams, routines) = as_set(ctx).await?;
    Ok(Reply::Private(settings::desk_show(
        ctx.lang, &ctx.desk, &teams, &routines,
    )))
}

/// The teams and the routines as they stand.
async fn as_set(ctx: &Ctx<'_>) -> Result<(Vec<Team>, Vec<RoutineLine>), Failure> {
    let mut session = ctx.app.store.read().await?;
    let teams = session.teams(ctx.desk.id).await?;
    let routines = session.routines(ctx.desk.id).await?;
    let lines: Vec<_> = routines
        .iter()
        .map(|routine| notice::line(ctx, routine, (&ctx.desk, &teams[0])))
        .collect();
    Ok((teams, lines))
}
