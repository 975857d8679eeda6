//! `/case`: looking at one case and moving it through its life. Every move is also a button or form of the card, which
//! comes here through `presses`.

use super::{
    context::{Answer, Ctx, Failure, line, paragraph},
    log, quote, threads,
};
use crate::{
    invocation::{Options, Quoted, Value},
    model::{
        desk::Role,
        event::EventName,
        ids::CaseNumber,
        press::Press,
        refusal::{Move, Refusal, Slot},
    },
    reply::Reply,
    rules::{access, clean, holders, lifecycle, work::Told},
    text::{
        answers::{self, Done},
        forms, history, show,
    },
};

/// Events to a page of the history.
const PAGE: i64 = 10;

/// How many of them `/case show` tells.
const LATEST: i64 = 5;

/// The case that a command names.
pub(super) fn number(ctx: &Ctx<'_>, options: &Options) -> Result<CaseNumber, Failure> {
    ctx.number(options.text("case").unwrap_or_default())
}

/// A reason as typed; the command demands one.
fn reason(options: &Options) -> Result<String, Refusal> {
    line(
        Slot::Reason,
        options.text("reason").unwrap_or_default(),
        500,
    )
}

/// `/case show`.
pub(super) async fn show(ctx: &Ctx<'_>, options: &Options) -> Answer {
    open(ctx, number(ctx, options)?).await
}

/// The case as its reader alone sees it: the card with the latest of its record.
pub(super) async fn open(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    ctx.needs(Role::Agent)?;
    let (case, teams) = ctx.case_with_teams(number).await?;
    let mut session = ctx.app.store.read().await?;
    let mut latest = session.events(case.id, 0, LATEST).await?;
    latest.reverse();
    let related = session.related(ctx.desk.id, number).await?;
    let around = show::Around {
        latest: &latest,
        related: &related,
        possible: &access::possible(ctx.role, &ctx.inv.member, (&case, &teams)),
    };
    Ok(Reply::Private(show::show(ctx.lang, &case, around)))
}

/// `/case history`.
pub(super) async fn history(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let page = options.integer("page").unwrap_or(1);
    let Reply::Replace(message) = history_page(ctx, number(ctx, options)?, page).await? else {
        return Err(Refusal::StaleButton.into());
    };
    Ok(Reply::Private(message))
}

/// A page of the history, by button.
pub(super) async fn history_page(ctx: &Ctx<'_>, number: CaseNumber, page: i64) -> Answer {
    ctx.needs(Role::Agent)?;
    let case = ctx.case(number).await?;
    let mut session = ctx.app.store.read().await?;
    let count = session.event_count(case.id).await?;
    let pages = ((count + PAGE - 1) / PAGE).max(1);
    let page = page.clamp(1, pages);
    let events = session.events(case.id, (page - 1) * PAGE, PAGE).await?;
    let turns = match page {
        1 => holders::turns(
            &session.events_of(case.id, EventName::HOLDING).await?,
            ctx.now,
        ),
        _ => Vec::new(),
    };
    let message = history::history(ctx.lang, number, (&turns, &events), (page, pages));
    Ok(Reply::Replace(message))
}

/// `/case note`: a form when no text is given.
pub(super) async fn note(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = number(ctx, options)?;
    let told = match options.0.get("told") {
        Some(Value::Boolean(true)) => Told::Yes,
        _ => Told::No,
    };
    let file = options.file("file").map(|file| log::kept_file(ctx, file));
    let text = options.text("text").map(str::to_owned);
    let parts: Vec<String> = text.into_iter().chain(file).collect();
    if parts.is_empty() {
        let Reply::Modal(mut form) = form(ctx, number, Move::Note).await? else {
            return Err(Refusal::StaleButton.into());
        };
        if told == Told::Yes {
            form = forms::told_form(ctx.lang, number);
        }
        return Ok(Reply::Modal(form));
    }
    add_note(ctx, number, &parts.join("\n"), told).await
}

/// Records a note, typed in a command or a form.
pub(super) async fn add_note(ctx: &Ctx<'_>, number: CaseNumber, text: &str, told: Told) -> Answer {
    let text = paragraph(Slot::Note, text, 2000)?;
    let by = ctx.inv.member.user;
    let done = match told {
        Told::Yes => Done::Told,
        Told::No => Done::Noted,
    };
    ctx.change(
        number,
        Move::Note,
        |work| work.note(by, text, told),
        |lang, case| answers::done(lang, case.number, done),
    )
    .await
}

/// The form of "Add to case", filled from the message, and with the case of the thread it stands in or is about.
pub(super) async fn add_form(ctx: &Ctx<'_>, target: &Quoted) -> Answer {
    ctx.needs(Role::Agent)?;
    let case = match quote::about(ctx, target).await? {
        Some(case) => Some(case),
        None => threads::case(ctx).await?,
    };
    let press = Press::AddForm(target.channel, target.id);
    let text = format!("{}: {}", target.author, quote::text(ctx, target));
    let text = clean::shorten(&text, 2000);
    let form = forms::add_form(ctx.lang, &press, &text, case);
    Ok(Reply::Modal(form))
}

/// `/case resolve`: a form when it is not said what the customer was told.
pub(super) async fn resolve(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = number(ctx, options)?;
    match options.text("told") {
        Some(told) => make_resolved(ctx, number, told).await,
        None => form(ctx, number, Move::Resolve).await,
    }
}

/// Resolves a case with what the customer was told.
pub(super) async fn make_resolved(ctx: &Ctx<'_>, number: CaseNumber, told: &str) -> Answer {
    let told = paragraph(Slot::Told, told, 1000)?;
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Resolve,
        |work| work.resolve(by, &told),
        |lang, case| answers::done(lang, case.number, Done::Resolved),
    )
    .await
}

/// `/case wait`.
pub(super) async fn wait(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let reason = reason(options)?;
    pause(ctx, number(ctx, options)?, &reason).await
}

/// Lets a case wait for its customer.
pub(super) async fn pause(ctx: &Ctx<'_>, number: CaseNumber, reason: &str) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Wait,
        |work| work.wait(by, &reason),
        |lang, case| answers::done(lang, case.number, Done::Waiting),
    )
    .await
}

/// `/case resume`.
pub(super) async fn resume(ctx: &Ctx<'_>, options: &Options) -> Answer {
    go_on(ctx, number(ctx, options)?).await
}

/// Lets a waiting case go on.
pub(super) async fn go_on(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Resume,
        |work| work.resume(by),
        |lang, case| answers::done(lang, case.number, Done::Resumed),
    )
    .await
}

/// The form for a move that needs text; refused at once where the move itself is.
pub(super) async fn form(ctx: &Ctx<'_>, number: CaseNumber, step: Move) -> Answer {
    let (case, teams) = ctx.case_with_teams(number).await?;
    access::may(ctx.role, &ctx.inv.member, (&case, &teams), step)?;
    lifecycle::check(&case, step).map_err(|refusal| ctx.within(refusal, (&case, &teams)))?;
    let form = match step {
        Move::Note => forms::note_form(ctx.lang, number),
        Move::Resolve => forms::resolve_form(ctx.lang, number),
        Move::Wait => forms::wait_form(ctx.lang, number),
        Move::Reopen => forms::reopen_form(ctx.lang, number),
        Move::Promise => forms::promise_form(ctx.lang, number),
        Move::Extend => forms::extend_form(ctx.lang, number),
        Move::Edit => forms::edit_form(ctx.lang, &case),
        Move::Link => forms::link_form(ctx.lang, number),
        Move::Void => forms::void_form(ctx.lang, number),
        _ => return Err(Refusal::StaleButton.into()),
    };
    Ok(Reply::Modal(form))
}
