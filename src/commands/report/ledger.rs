//! `/report ledger`: a day's cases, with the sign-off of a supervisor. It tells who answered for what, so it is for
//! supervisors, as every report by person.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use chrono::NaiveDate;
use futures_util::future::join_all;

use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, unread},
        spec::{Completes, Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        desk::Role,
        ids::UserId,
        page::{Turn, pages},
        refusal::{ReportRefusal, Wanted},
    },
    reply::{Message, Reply},
    rules::{
        report::ledger::{Ledger, period},
        time::wall,
    },
    store::Session,
    text::report::ledger::{self, Progress, Shown},
};

/// Cases to a page.
const PAGE: usize = 10;

/// Cases in a file: more than a desk has on a day.
const IN_FILE: usize = 5000;

/// How long the server is asked for names.
const PATIENCE: Duration = Duration::from_millis(1500);

/// `/report ledger` in the table.
pub(in crate::commands) const LEDGER: Node = Node::Sub {
    name: "ledger",
    options: &[optional(
        "day",
        Takes::Completed(100, Completes::Time(Wanted::Day)),
    )],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/report ledger`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let day = match options.text("day") {
        Some(given) => {
            let rules = ctx.rules_for(About::Team(None)).await?;
            let reader = ctx.reader(&rules.hours);
            let read = reader.day(given);
            read.map_err(|error| unread(reader, error, (given, Wanted::Day)))?
        }
        None => today(ctx),
    };
    let mut session = ctx.app.store.read().await?;
    Ok(Reply::Private(
        shown(ctx, &mut session, day, Turn::Skip(0)).await?.0,
    ))
}

/// Another page of it, by button.
pub(in crate::commands) async fn turn(ctx: &Ctx<'_>, day: NaiveDate, to: Turn) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let mut session = ctx.app.store.read().await?;
    Ok(Reply::Replace(shown(ctx, &mut session, day, to).await?.0))
}

/// "I have read this day": once for each day, whoever is first.
pub(in crate::commands) async fn review(ctx: &Ctx<'_>, day: NaiveDate, at: Turn) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let first = tx.sign_off(ctx.desk.id, day, (by, ctx.now)).await?;
    let (message, ledger) = shown(ctx, &mut tx, day, at).await?;
    if let Some(review) = ledger.review.filter(|_| !first) {
        return Err(ReportRefusal::Reviewed {
            day,
            by: review.by,
            at: review.at,
        }
        .into());
    }
    let reply = Reply::Replace(message);
    tx.answer(ctx.inv.id, &reply, ctx.now);
    tx.commit().await?;
    Ok(reply)
}

/// The whole day as a file.
pub(in crate::commands) async fn file(ctx: &Ctx<'_>, day: NaiveDate) -> Answer {
    ctx.needs(Role::Supervisor)?;
    if day > today(ctx) {
        return Err(ReportRefusal::FutureDay { day }.into());
    }
    let mut session = ctx.app.store.read().await?;
    let period = period(day, ctx.desk.zone);
    let found = session.ledger(
        ctx.desk.id,
        (day, period),
        ctx.now,
        (Turn::Skip(0), IN_FILE),
    );
    let found = found.await?;
    drop(session);
    let names = names(ctx, &found).await;
    let message = ledger::file(ctx.lang, (day, ctx.desk.zone), (&found, &names));
    Ok(Reply::Private(message))
}

/// What those are called who answer for the cases, all asked at the same time: an answer has three seconds, and whose name
/// cannot be had in time is told by number alone.
async fn names(ctx: &Ctx<'_>, ledger: &Ledger) -> BTreeMap<UserId, String> {
    let answer = ledger.lines.iter().map(|line| line.standing.answerable);
    let once: BTreeSet<UserId> = answer.collect();
    let named = once.into_iter().map(async |who| {
        let asked = ctx.app.inspect.name(ctx.desk.id, who);
        let told = tokio::time::timeout(PATIENCE, asked).await;
        Some((who, told.ok()?.ok()??))
    });
    join_all(named).await.into_iter().flatten().collect()
}

fn today(ctx: &Ctx<'_>) -> NaiveDate {
    wall::local(ctx.desk.zone, ctx.now).date()
}

async fn shown(
    ctx: &Ctx<'_>,
    session: &mut Session,
    day: NaiveDate,
    turn: Turn,
) -> Result<(Message, Ledger), Failure> {
    if day > today(ctx) {
        return Err(ReportRefusal::FutureDay { day }.into());
    }
    let period = period(day, ctx.desk.zone);
    let page = (turn, PAGE);
    let found = session.ledger(ctx.desk.id, (day, period), ctx.now, page);
    let found = found.await?;
    let count = i64::try_from(found.lines.len()).unwrap_or_default();
    let size = i64::try_from(PAGE).unwrap_or(1);
    let (page, pages) = pages(size, (found.before, count, found.total));
    let shown = Shown {
        day,
        progress: if ctx.now < period.until {
            Progress::Running
        } else {
            Progress::Over
        },
        turn,
        page,
        pages,
    };
    Ok((ledger::ledger(ctx.lang, &found, shown), found))
}
