//! `/rules ladder`: who hears of a breach, in which order.

use crate::{
    commands::{
        context::{Answer, Ctx},
        desk::preview::change,
        spec::{Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        refusal::{CaseRefusal, DeskRefusal, Refusal},
    },
    reply::Reply,
    rules::{
        case::ladder::{Ladder, LadderError, MOST_STEPS, Quiet, QuietError, ReadError},
        time::calendar::hours,
    },
    text::case::ladder,
};

/// `/rules ladder` in the table.
pub(in crate::commands) const LADDER: Node = Node::Group {
    name: "ladder",
    below: &[SHOW, SET, QUIET, RESET],
};

/// `/rules ladder show` in the table.
const SHOW: Node = Node::Sub {
    name: "show",
    options: &[],
    run: Run(|ctx, _| Box::pin(show(ctx))),
};

/// `/rules ladder show`.
async fn show(ctx: &Ctx<'_>) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let own = settings.own.ladder.as_ref();
    let quiet = settings.own.quiet.unwrap_or_default();
    let shown = ladder::show(ctx.lang, own, (&quiet, settings.zone));
    Ok(Reply::Private(shown))
}

/// `/rules ladder set` in the table.
const SET: Node = Node::Sub {
    name: "set",
    options: &[required("steps", Takes::Text(1000))],
    run: Run(|ctx, options| Box::pin(set(ctx, options))),
};

/// `/rules ladder set`: no deadline moves by that, so it holds at once.
async fn set(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let read = Ladder::read(options.text("steps").unwrap_or_default());
    let ladder = read.map_err(refusal)?;
    replace(ctx, Some(ladder)).await
}

/// `/rules ladder quiet` in the table.
const QUIET: Node = Node::Sub {
    name: "quiet",
    options: &[
        optional("from", Takes::Text(20)),
        optional("to", Takes::Text(20)),
        optional("days-off", Takes::Boolean),
    ],
    run: Run(|ctx, options| Box::pin(quiet(ctx, options))),
};

/// `/rules ladder quiet`: shows the quiet hours; sets what is given of them, which holds at once.
async fn quiet(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    if options.0.is_empty() {
        let mut session = ctx.app.store.read().await?;
        let (settings, _) = session.settings(ctx.desk.id).await?;
        let quiet = settings.own.quiet.unwrap_or_default();
        let shown = ladder::quiet_hours(ctx.lang, (&quiet, settings.zone), false);
        return Ok(Reply::Private(shown));
    }
    change(ctx, |settings| {
        let old = settings.own.quiet.unwrap_or_default();
        let new = given(&old, options)?;
        if new == old {
            return Err(DeskRefusal::AsBefore.into());
        }
        settings.own.quiet = Some(new);
        Ok(ladder::quiet_hours(ctx.lang, (&new, settings.zone), true))
    })
    .await
}

/// Quiet hours with what was given of them; where one end is given alone, the other stays.
fn given(old: &Quiet, options: &Options) -> Result<Quiet, Refusal> {
    let days_off = options.boolean("days-off").unwrap_or(old.days_off());
    let (from, to) = (options.text("from"), options.text("to"));
    let (usual_from, usual_to) = old
        .minutes()
        .or(Quiet::default().minutes())
        .unwrap_or_default();
    let is_off = |typed: &str| hours::day_spans(typed).is_ok_and(|spans| spans.is_empty());
    if from.is_some_and(is_off) {
        return Ok(Quiet::never(days_off));
    }
    if from.is_none() && to.is_none() && old.minutes().is_none() {
        return Ok(Quiet::never(days_off));
    }
    if let (Some(both), None) = (from, to)
        && let Ok([span]) = hours::day_spans(both).as_deref()
    {
        let minute = |minutes: u16| minutes % (24 * 60);
        return quiet_hours((minute(span.from), minute(span.to)), days_off);
    }
    // One end alone moves that of hours which hold; where none do the other is not known.
    if let (None, Some(given)) = (old.minutes(), from.xor(to)) {
        minute(Some(given), 0)?;
        let given = given.to_owned();
        return Err(CaseRefusal::QuietOneEnd { given }.into());
    }
    let ends = (minute(from, usual_from)?, minute(to, usual_to)?);
    quiet_hours(ends, days_off)
}

fn quiet_hours((from, to): (u16, u16), days_off: bool) -> Result<Quiet, Refusal> {
    Quiet::new(from, to, days_off).map_err(|error| {
        Refusal::Case(match error {
            QuietError::WholeDay | QuietError::NoTime => CaseRefusal::QuietWholeDay,
        })
    })
}

/// The minute of the day that was typed, else the usual one.
fn minute(typed: Option<&str>, usual: u16) -> Result<u16, Refusal> {
    let Some(typed) = typed else { return Ok(usual) };
    // A time of day is read as the end of a span.
    let span = hours::day_spans(&format!("0:00-{typed}")).ok();
    let minute = span.and_then(|spans| match spans.as_slice() {
        [span] if span.to <= 24 * 60 => Some(span.to % (24 * 60)),
        _ => None,
    });
    minute.ok_or_else(|| {
        Refusal::Case(CaseRefusal::QuietUnreadable {
            given: typed.to_owned(),
        })
    })
}

/// `/rules ladder reset` in the table.
const RESET: Node = Node::Sub {
    name: "reset",
    options: &[],
    run: Run(|ctx, _| Box::pin(reset(ctx))),
};

/// `/rules ladder reset`.
async fn reset(ctx: &Ctx<'_>) -> Answer {
    replace(ctx, None).await
}

async fn replace(ctx: &Ctx<'_>, ladder: Option<Ladder>) -> Answer {
    change(ctx, |settings| {
        if settings.own.ladder == ladder {
            return Err(DeskRefusal::AsBefore.into());
        }
        settings.own.ladder = ladder;
        Ok(ladder::changed(ctx.lang, settings.own.ladder.as_ref()))
    })
    .await
}

fn refusal(error: ReadError) -> Refusal {
    Refusal::Case(match error {
        ReadError::Unreadable(given) => CaseRefusal::LadderUnreadable { given },
        ReadError::Impossible(LadderError::Empty) => CaseRefusal::LadderEmpty,
        ReadError::Impossible(LadderError::TooLong) => {
            CaseRefusal::LadderTooLong { max: MOST_STEPS }
        }
        ReadError::Impossible(LadderError::Wait(row)) => CaseRefusal::LadderWait { row },
        ReadError::Impossible(LadderError::Times(row)) => CaseRefusal::LadderTimes { row },
    })
}
