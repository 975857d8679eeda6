//! `/case clock`: why a case's deadlines are when they are.

use chrono::TimeDelta;

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Node, Run},
    },
    invocation::Options,
    model::{
        case::{
            CaseClock,
            clocks::{ClockKind, ClockState},
            moved::ClockChange,
        },
        desk::Role,
        event::{
            CaseEvent,
            EventName::{ExtensionApproved, Retargeted, Waiting},
            What,
        },
        ids::{CaseNumber, UserId},
        page::PageAt,
        time::Timestamp,
    },
    reply::{Message, Reply},
    rules::{
        case::{
            clocks::{Pause, elapsed},
            explain::{Stretch, explain},
            targets::{Measured, Pick, TargetHours, fitting, pick},
            work::Policy,
        },
        time::calendar::Hours,
    },
    text::case::{
        clocks::{self, ClockView, Matched},
        targets::Teams,
    },
};

/// `/case clock` in the table.
pub(in crate::commands) const CLOCK: Node = Node::Sub {
    name: "clock",
    options: &[CASE],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case clock`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    Ok(Reply::Private(
        page(ctx, number, PageAt::numbered(1)).await?,
    ))
}

/// Another page of it, by button.
pub(in crate::commands) async fn turn(ctx: &Ctx<'_>, number: CaseNumber, to: PageAt) -> Answer {
    Ok(Reply::Replace(page(ctx, number, to).await?))
}

async fn page(ctx: &Ctx<'_>, number: CaseNumber, sheet: PageAt) -> Result<Message, Failure> {
    ctx.needs(Role::Agent)?;
    let case = ctx.case(number).await?;
    let mut session = ctx.app.store.read().await?;
    let pauses = session.pauses(case.id).await?;
    let waits = session.events_of(case.id, &[Waiting]).await?;
    let waits: Vec<(Option<UserId>, String)> = pauses
        .iter()
        .map(|pause| {
            let wait = waits.iter().find(|event| event.at == pause.from);
            wait.map(|event| (event.actor, event.note.clone().unwrap_or_default()))
                .unwrap_or_default()
        })
        .collect();
    let moved = session.events_of(case.id, &[Retargeted]).await?;
    let moved = moved.iter().filter_map(|event| match event.what {
        Some(What::Retargeted { moved }) => Some((event.at, moved)),
        _ => None,
    });
    let moved: Vec<(Timestamp, ClockChange)> = moved.collect();
    let granted = session.events_of(case.id, &[ExtensionApproved]).await?;
    let met = session.met(case.id).await?;
    let team = session.team(case.team).await?;
    let policy = ctx.app.policy(&mut session, &team).await?;
    let measured = Measured {
        kind: &case.kind,
        priority: case.priority,
        tier: case.customer.tier,
        team: Some(case.team),
    };
    let views: Vec<ClockView<'_>> = case
        .clocks
        .iter()
        .map(|clock| ClockView {
            clock,
            target: pick(&policy.targets, &measured, clock.kind).map(|pick| Matched {
                row: pick.target,
                adjusted: pick.why.adjusted,
                over: fitting(&policy.targets, &measured, clock.kind).count() - 1,
            }),
            outdated: is_outdated(clock, pick(&policy.targets, &measured, clock.kind), &policy),
            moved: moved
                .iter()
                .filter(|(_, moved)| moved.clock == clock.kind)
                .copied()
                .collect(),
            used: recorded(clock, &met).unwrap_or_else(|| used(ctx, clock, &pauses, &policy)),
            spans: recorded(clock, &met)
                .is_none_or(|met| met == used(ctx, clock, &pauses, &policy))
                .then(|| spans(ctx, clock, &pauses, &policy)),
            pauses: waits.clone(),
            granted: match clock.granted {
                Some(_) => since(&granted, clock.started_at),
                None => Vec::new(),
            },
        })
        .collect();
    let teams = Teams::from([(team.id, team.name.clone())]);
    Ok(clocks::clocks(ctx.lang, number, (&views, &teams), sheet))
}

/// Whether a clock ended under another target than the one that was picked now: what has ended is not recomputed.
fn is_outdated(clock: &CaseClock, pick: Option<Pick<'_>>, policy: &Policy) -> bool {
    let now = pick.and_then(|pick| {
        let length = pick.time(clock.started_at, &policy.hours).ok()?;
        Some((length, pick.target.hours == TargetHours::Always))
    });
    let promised = clock.kind == ClockKind::Promise;
    clock.ended_at.is_some() && !promised && now != Some((clock.length, clock.always))
}

/// The events from then on.
fn since(events: &[CaseEvent], at: Timestamp) -> Vec<CaseEvent> {
    let since = events.iter().filter(|event| event.at >= at);
    since.cloned().collect()
}

/// How much a clock that was met had counted then, by the hours of then.
fn recorded(clock: &CaseClock, met: &[(ClockKind, TimeDelta)]) -> Option<TimeDelta> {
    let ended = matches!(clock.state, ClockState::Met | ClockState::MetLate);
    let mut last = met.iter().rev().filter(|(kind, _)| *kind == clock.kind);
    last.next().filter(|_| ended).map(|(_, elapsed)| *elapsed)
}

/// How much the clock has counted, by its end or by now.
fn used(ctx: &Ctx<'_>, clock: &CaseClock, pauses: &[Pause], policy: &Policy) -> TimeDelta {
    let at = clock.ended_at.unwrap_or(ctx.now);
    elapsed(clock.started_at, pauses, at, hours(clock, policy))
}

fn hours<'p>(clock: &CaseClock, policy: &'p Policy) -> &'p Hours {
    if clock.always {
        &Hours::Always
    } else {
        &policy.hours
    }
}

/// From the clock's start to its end, else to its deadline, else until now.
fn spans(ctx: &Ctx<'_>, clock: &CaseClock, pauses: &[Pause], policy: &Policy) -> Vec<Stretch> {
    let end = clock.ended_at.or(clock.deadline).unwrap_or(ctx.now);
    explain(clock.started_at, pauses, end, hours(clock, policy))
}
