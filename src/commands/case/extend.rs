//! `/case extend` and its form, and what a supervisor says to it: more time, asked before the deadline.

use super::threads::CASE;
use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, line, unread},
        spec::{Completes, Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        case::extension::{Decision, Request},
        desk::Role,
        event::What,
        ids::CaseNumber,
        refusal::{CaseRefusal, Move, Refusal, Slot, Wanted},
    },
    reply::Reply,
    rules::{
        case::{
            ladder::Audience,
            work::{MoreTime, Work},
        },
        desk::access,
        time::when::{Reading, WhenError},
    },
    store::Session,
    text::case::{
        answers::{self, Done},
        forms,
    },
};

/// `/case extend` in the table.
pub(in crate::commands) const EXTEND: Node = Node::Sub {
    name: "extend",
    options: &[
        required(
            "until",
            Takes::Completed(100, Completes::Time(Wanted::More)),
        ),
        required("reason", Takes::Text(500)),
        CASE,
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case extend`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let typed = |name| options.text(name).unwrap_or_default();
    ask(ctx, number, typed("until"), typed("reason")).await
}

/// Asks for more time, as typed in a command or a form: an instant, or how much more.
pub(in crate::commands) async fn ask(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    until: &str,
    reason: &str,
) -> Answer {
    let rules = ctx.rules_for(About::Case(number)).await?;
    let reader = ctx.reader(&rules.hours);
    let unread = |error| unread(reader, error, (until, Wanted::More));
    let wanted = match reader.reading(until).map_err(unread)? {
        // So many months more than what: working time has none.
        Reading::By(more) if more.is_monthly() => {
            return Err(unread(WhenError::Unreadable).into());
        }
        Reading::By(more) => MoreTime::By(more),
        Reading::At(_) | Reading::Later(_) => {
            let at = reader.instant(until).map_err(unread)?;
            MoreTime::Until(ctx.ahead(at)?)
        }
    };
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    let called = ctx.above(Audience::Supervisors);
    ctx.change(
        number,
        Move::Extend,
        |work| work.ask_for_time(by, wanted, reason),
        |lang, case| {
            let until = case
                .extensions
                .open
                .map_or(ctx.now, |request| request.until);
            answers::done(lang, case.number, Done::ExtensionAsked { until, called })
        },
    )
    .await
}

/// The buttons of a request; a refusal asks for its reason first.
pub(in crate::commands) async fn decide(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    nth: i64,
    verdict: Decision,
) -> Answer {
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let request = decidable(ctx, &mut tx, &mut work, nth).await?;
    if verdict == Decision::Refuse {
        return Ok(Reply::Modal(forms::refuse_form(ctx.lang, number, nth)));
    }
    work.approve_extension(nth, ctx.inv.member.user)?;
    tx.save(&work, &team);
    let until = request.until;
    let message = answers::done(ctx.lang, number, Done::Extended { until });
    ctx.finish(tx, message).await
}

/// Refuses a request, for the reason in the form.
pub(in crate::commands) async fn refuse(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    nth: i64,
    reason: &str,
) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let who = decidable(ctx, &mut tx, &mut work, nth).await?.by;
    work.refuse_extension(nth, ctx.inv.member.user, reason)?;
    tx.save(&work, &team);
    let message = answers::done(ctx.lang, number, Done::ExtensionRefused { who });
    ctx.finish(tx, message).await
}

/// The request, if it is still open and this person may decide about it; one that is over says who decided.
async fn decidable(
    ctx: &Ctx<'_>,
    session: &mut Session,
    work: &mut Work,
    nth: i64,
) -> Result<Request, Failure> {
    ctx.needs(Role::Supervisor)?;
    match work.request(nth) {
        Ok((_, request)) => {
            access::may_decide(&ctx.desk, &ctx.inv.member, &work.case, request.by)?;
            Ok(request)
        }
        Err(refusal) => {
            let answer = session.extension_answer(work.case.id, nth).await?;
            let by = answer
                .filter(|event| !matches!(event.what, Some(What::ExtensionAsked { .. })))
                .and_then(|event| event.actor);
            Err(match refusal {
                Refusal::Case(CaseRefusal::ExtensionOver { number, .. }) => {
                    Refusal::Case(CaseRefusal::ExtensionOver { number, by })
                }
                other => other,
            }
            .into())
        }
    }
}
