//! How a time is read while it is typed: what is chosen is what was shown.

use crate::{
    commands::context::{About, Ctx, Failure, near},
    invocation::Options,
    model::{ids::CaseNumber, refusal::Wanted, time::Timestamp},
    reply::Choice,
    rules::{
        case::work::{MoreTime, Policy},
        clean,
        time::{
            schedule::Schedule,
            wall,
            when::{self, Reading},
        },
    },
    text::time::spoken,
};

/// The longest text that a time may be typed as.
const LONGEST: usize = 100;

/// What was typed as it is read; examples where nothing was typed yet, nothing where it cannot be read.
pub(super) async fn read(
    ctx: &Ctx<'_>,
    wanted: Wanted,
    (partial, options): (&str, &Options),
) -> Result<Vec<Choice>, Failure> {
    let case = options.text("case").map(|typed| ctx.number(typed));
    let case = case.and_then(Result::ok);
    let about = case.map_or(About::Team(options.text("team")), About::Case);
    let rules = ctx.rules_for(about).await?;
    let examples = spoken::examples(ctx.lang, wanted, near(ctx.reader(&rules.hours)));
    let typed: Vec<&str> = if partial.trim().is_empty() {
        examples.iter().map(String::as_str).collect()
    } else {
        vec![partial.trim()]
    };
    let mut choices = Vec::new();
    for typed in typed {
        match wanted {
            Wanted::Coming => choices.extend(coming(ctx, &rules, typed)),
            Wanted::More => choices.extend(more(ctx, &rules, (typed, case)).await?),
            Wanted::Since => choices.extend(since(ctx, &rules, typed)),
            Wanted::Day => choices.extend(day(ctx, &rules, typed)),
        }
    }
    Ok(choices)
}

/// When a routine would run next, by what was typed.
pub(super) fn schedule(ctx: &Ctx<'_>, partial: &str) -> Vec<Choice> {
    let read = Schedule::parse(partial, ctx.desk.zone).ok();
    let choice = read.map(|schedule| {
        let next = schedule.next_after(ctx.now);
        Choice {
            name: clean::shorten(&spoken::runs(ctx.lang, next, (ctx.now, ctx.desk.zone)), 100),
            value: schedule.text().to_owned(),
        }
    });
    choice.into_iter().collect()
}

fn coming(ctx: &Ctx<'_>, rules: &Policy, typed: &str) -> Vec<Choice> {
    let reader = ctx.reader(&rules.hours);
    let is_length = matches!(
        reader.reading(typed),
        Ok(Reading::By(_) | Reading::Later(_))
    );
    let instants = reader.offers(typed).into_iter();
    let ahead = instants.filter(|at| *at > ctx.now);
    ahead
        .map(|at| choice(ctx, at, is_length.then_some(typed)))
        .collect()
}

/// More time for a case that the reader may see: until when.
async fn more(
    ctx: &Ctx<'_>,
    rules: &Policy,
    (typed, case): (&str, Option<CaseNumber>),
) -> Result<Vec<Choice>, Failure> {
    let Ok(Reading::By(length)) = ctx.reader(&rules.hours).reading(typed) else {
        return Ok(coming(ctx, rules, typed));
    };
    let Some(number) = case else {
        return Ok(Vec::new());
    };
    let case = match ctx.case(number).await {
        Ok(case) => case,
        Err(Failure::Refused(_)) => return Ok(Vec::new()),
        Err(failure) => return Err(failure),
    };
    let mut session = ctx.app.store.read().await?;
    let team = session.team(case.team).await?;
    let pauses = session.pauses(case.id).await?;
    let counted = ctx
        .app
        .counted(&mut session, (case, pauses), &team, ctx.now);
    let until = counted.await?.ok();
    let until = until.and_then(|work| work.extended(MoreTime::By(length)).ok());
    let choice = until.map(|(_, until)| choice(ctx, until, Some(typed)));
    Ok(choice.into_iter().collect())
}

fn since(ctx: &Ctx<'_>, rules: &Policy, typed: &str) -> Option<Choice> {
    let reader = ctx.reader(&rules.hours);
    let at = reader.since(typed).ok()?;
    Some(choice(
        ctx,
        at,
        when::length(typed).is_ok().then_some(typed),
    ))
}

fn day(ctx: &Ctx<'_>, rules: &Policy, typed: &str) -> Option<Choice> {
    let day = ctx.reader(&rules.hours).day(typed).ok()?;
    let today = wall::local(ctx.desk.zone, ctx.now).date();
    (day <= today).then(|| Choice {
        name: spoken::day(ctx.lang, day, today),
        value: day.to_string(),
    })
}

/// An instant as it is read. A length goes on counting from when it is sent, so it is sent as typed.
fn choice(ctx: &Ctx<'_>, at: Timestamp, length: Option<&str>) -> Choice {
    let zone = ctx.desk.zone;
    let typed = length.filter(|typed| typed.chars().count() <= LONGEST);
    Choice {
        name: clean::shorten(&spoken::instant(ctx.lang, at, (ctx.now, zone)), 100),
        value: typed.map_or_else(|| when::typed(at, zone), str::to_owned),
    }
}
