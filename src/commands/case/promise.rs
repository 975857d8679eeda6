//! `/case promise` and its form: an instant is agreed with the customer.

use chrono::TimeDelta;

use super::threads::CASE;
use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        ids::CaseNumber,
        refusal::{Move, Slot, Wanted},
        time::Timestamp,
    },
    text::case::answers::{self, Done, Works},
};

/// `/case promise` in the table.
pub(in crate::commands) const PROMISE: Node = Node::Sub {
    name: "promise",
    options: &[
        required("at", Takes::Completed(100, Completes::Time(Wanted::Coming))),
        CASE,
        optional("note", Takes::Text(500)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case promise`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let at = options.text("at").unwrap_or_default();
    make(ctx, number, at, options.text("note").unwrap_or_default()).await
}

/// Agrees the instant that was typed in a command or a form.
pub(in crate::commands) async fn make(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    at: &str,
    note: &str,
) -> Answer {
    let at = ctx.coming(About::Case(number), at).await?;
    let note = Some(note)
        .filter(|note| !note.trim().is_empty())
        .map(|note| line(Slot::Note, note, 500))
        .transpose()?;
    let by = ctx.inv.member.user;
    let works = works(ctx, number, at).await?;
    ctx.change(
        number,
        Move::Promise,
        |work| work.promise(by, at, note),
        |lang, case| answers::done(lang, case.number, Done::Promised { at, works }),
    )
    .await
}

/// Whether the team of the case works at that instant: the end of its hours is still of them.
async fn works(ctx: &Ctx<'_>, number: CaseNumber, at: Timestamp) -> Result<Works, Failure> {
    let rules = ctx.rules_for(About::Case(number)).await?;
    let reader = ctx.reader(&rules.hours);
    let just_before = at - TimeDelta::milliseconds(1);
    Ok(if reader.works_at(at) || reader.works_at(just_before) {
        Works::Yes
    } else if rules.hours.is_day_off(at) {
        Works::DayOff
    } else {
        Works::AfterHours
    })
}
