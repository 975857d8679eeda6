//! `/case`: moving one case through its life. Every move is also a button or form of the card, which
//! comes here through `buttons`.

use super::{
    files,
    threads::{self, CASE},
};
use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, line, paragraph},
        quote,
        spec::{Completes, Menu, MenuOf, Node, Run, Takes, optional, required},
        words::gate::{self, Told as Said},
    },
    invocation::{Attachment, Options, Quoted, Value},
    model::{
        case::Case,
        desk::Role,
        ids::CaseNumber,
        press::Press,
        refusal::{CaseRefusal, Move, Slot, Wanted},
    },
    reply::Reply,
    rules::{
        case::{lifecycle, work::Told},
        clean,
        desk::access,
    },
    text::case::{
        answers::{self, Done},
        files as wording, forms, notes,
    },
};

/// The case that a command names.
pub(in crate::commands) fn number(ctx: &Ctx<'_>, options: &Options) -> Result<CaseNumber, Failure> {
    ctx.number(options.text("case").unwrap_or_default())
}

/// `/case note` in the table.
pub(in crate::commands) const NOTE: Node = Node::Sub {
    name: "note",
    options: &[
        CASE,
        optional("text", Takes::Text(2000)),
        optional("told", Takes::Boolean),
        optional("file", Takes::File),
    ],
    run: Run(|ctx, options| Box::pin(note(ctx, options))),
};

/// `/case note`: a form when no text is given.
async fn note(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = number(ctx, options)?;
    let told = match options.0.get("told") {
        Some(Value::Boolean(true)) => Told::Yes,
        _ => Told::No,
    };
    let file = options.file("file");
    let alone = file.map(|file| {
        let lang = ctx.app.texts.lang(ctx.desk.locale);
        wording::alone(&lang.masking(&ctx.desk), &file.name)
    });
    let Some(text) = options.text("text").map(str::to_owned).or(alone) else {
        may_begin(ctx, number, Move::Note).await?;
        let form = match told {
            Told::Yes => notes::told_form(ctx.lang, number),
            Told::No => notes::note_form(ctx.lang, number),
        };
        return Ok(Reply::Modal(form));
    };
    note_with(ctx, number, (&text, file), told).await
}

/// Records a note, typed in a command or a form.
pub(in crate::commands) async fn add_note(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    text: &str,
    told: Told,
) -> Answer {
    note_with(ctx, number, (text, None), told).await
}

/// Records a note and keeps the file that came with it.
async fn note_with(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (text, file): (&str, Option<&Attachment>),
    told: Told,
) -> Answer {
    let text = paragraph(Slot::Note, text, 2000)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Note).await?;
    work.note(by, text.clone(), told)
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    if told == Told::Yes {
        let said = Said {
            text: &text,
            field: "text",
            resolves: false,
        };
        gate::pass(ctx, &mut tx, (&mut work, said)).await?;
    }
    tx.save(&work, &team);
    let message = answers::noted(ctx.lang, &work.case, told);
    let message = files::keep(ctx, &mut tx, (&work, &team), (file, message)).await?;
    ctx.finish(tx, message).await
}

/// Records a note from a form that asks whether the customer was told.
pub(in crate::commands) async fn submit_note(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (text, told): (&str, &str),
) -> Answer {
    let given = told.to_owned();
    let told = Told::read(told).ok_or(CaseRefusal::ToldUnclear { given })?;
    add_note(ctx, number, text, told).await
}

/// "Add to case" in a message's menu.
pub(in crate::commands) const ADD_MESSAGE: Menu = Menu {
    name: "Add to case",
    of: MenuOf::Message(Run(|ctx, target| Box::pin(add_form(ctx, target)))),
};

/// The form of "Add to case", filled from the message, and with the case of the thread it stands in or is about.
async fn add_form(ctx: &Ctx<'_>, target: &Quoted) -> Answer {
    ctx.needs(Role::Agent)?;
    let case = match quote::about(ctx, target).await? {
        Some(case) => Some(case),
        None => threads::case(ctx).await?,
    };
    let press = Press::AddForm(target.channel, target.id);
    let text = format!("{}: {}", target.author, quote::text(ctx, target));
    let text = clean::shorten(&text, 2000);
    let form = notes::add_form(ctx.lang, &press, &text, case);
    Ok(Reply::Modal(form))
}

/// `/case resolve` in the table.
pub(in crate::commands) const RESOLVE: Node = Node::Sub {
    name: "resolve",
    options: &[CASE, optional("told", Takes::Text(1000))],
    run: Run(|ctx, options| Box::pin(resolve(ctx, options))),
};

/// `/case resolve`: a form when it is not said what the customer was told.
async fn resolve(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = number(ctx, options)?;
    match options.text("told") {
        Some(told) => make_resolved(ctx, number, told).await,
        None => form(ctx, number, Move::Resolve).await,
    }
}

/// Resolves a case with what the customer was told.
pub(in crate::commands) async fn make_resolved(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    told: &str,
) -> Answer {
    let told = paragraph(Slot::Told, told, 1000)?;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.may(&mut tx, (&work.case, &team), Move::Resolve).await?;
    work.resolve(ctx.inv.member.user, &told)
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    let said = Said {
        text: &told,
        field: "told",
        resolves: true,
    };
    gate::pass(ctx, &mut tx, (&mut work, said)).await?;
    tx.save(&work, &team);
    ctx.finish(tx, answers::done(ctx.lang, number, Done::Resolved))
        .await
}

/// `/case wait` in the table.
pub(in crate::commands) const WAIT: Node = Node::Sub {
    name: "wait",
    options: &[
        required("reason", Takes::Text(500)),
        CASE,
        optional(
            "until",
            Takes::Completed(40, Completes::Time(Wanted::Coming)),
        ),
    ],
    run: Run(|ctx, options| Box::pin(wait(ctx, options))),
};

/// `/case wait`.
async fn wait(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let typed = |name| options.text(name).unwrap_or_default();
    pause(
        ctx,
        number(ctx, options)?,
        (typed("reason"), typed("until")),
    )
    .await
}

/// Lets a case wait for its customer, for three working days where it is not said until when.
pub(in crate::commands) async fn pause(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (reason, until): (&str, &str),
) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let until = Some(until).filter(|until| !until.trim().is_empty());
    let until = ctx.may_come(About::Case(number), until).await?;
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Wait,
        |work| work.wait(by, &reason, until),
        |lang, case| {
            let until = case.state.wait_until().unwrap_or(ctx.now);
            answers::done(lang, case.number, Done::Waiting { until })
        },
    )
    .await
}

/// `/case resume` in the table.
pub(in crate::commands) const RESUME: Node = Node::Sub {
    name: "resume",
    options: &[CASE],
    run: Run(|ctx, options| Box::pin(resume(ctx, options))),
};

/// `/case resume`.
async fn resume(ctx: &Ctx<'_>, options: &Options) -> Answer {
    go_on(ctx, number(ctx, options)?).await
}

/// Lets a waiting case go on.
pub(in crate::commands) async fn go_on(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
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
pub(in crate::commands) async fn form(ctx: &Ctx<'_>, number: CaseNumber, step: Move) -> Answer {
    let case = may_begin(ctx, number, step).await?;
    let form = match step {
        Move::Note => notes::note_form(ctx.lang, number),
        Move::Resolve => forms::resolve_form(ctx.lang, number),
        Move::Wait => forms::wait_form(ctx.lang, number),
        Move::Reopen => forms::reopen_form(ctx.lang, number),
        Move::Promise => forms::promise_form(ctx.lang, number),
        Move::Extend => forms::extend_form(ctx.lang, number),
        Move::Edit => forms::edit_form(ctx.lang, &case),
        Move::Link => forms::link_form(ctx.lang, number),
        Move::Void => forms::void_form(ctx.lang, number),
        _ => return Err(Failure::Bug("a move without a form was asked for its form")),
    };
    Ok(Reply::Modal(form))
}

/// The case, where its reader may make that move and it allows the move now.
async fn may_begin(ctx: &Ctx<'_>, number: CaseNumber, step: Move) -> Result<Case, Failure> {
    let (case, teams) = ctx.case_with_teams(number).await?;
    access::may(ctx.role, &ctx.inv.member, (&case, &teams), step)?;
    lifecycle::check(&case, step, ctx.now)
        .map_err(|refusal| ctx.within(refusal, (&case, &teams)))?;
    Ok(case)
}
