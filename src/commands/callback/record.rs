//! `/callback record`, and its questions one by one.

use crate::{
    commands::{
        case::close,
        context::{Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        callback::{
            Callback, Of,
            said::{Outcome, Said, Satisfaction},
        },
        case::Status,
        desk::Role,
        ids::{CallbackId, CaseNumber},
        refusal::{CallbackRefusal, Slot},
    },
    reply::{Message, Reply},
    rules::{
        callback::{ask, task},
        desk::access,
    },
    store::{Session, Tx},
    text::{callback::answers, case::closing},
};

/// `/callback record` in the table.
pub(in crate::commands) const RECORD: Node = Node::Sub {
    name: "record",
    options: &[
        required("callback", Takes::Completed(100, Completes::Callback)),
        required("outcome", Takes::OneOf("outcome", &Outcome::WORDS)),
        optional(
            "satisfaction",
            Takes::OneOf("satisfaction", &Satisfaction::WORDS),
        ),
        optional("words", Takes::Text(500)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/callback record`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let said = Said {
        outcome: options.text("outcome").and_then(Outcome::parse),
        satisfaction: options.text("satisfaction").and_then(Satisfaction::parse),
    };
    let words = options
        .text("words")
        .map(|words| line(Slot::Note, words, 500))
        .transpose()?;
    let callback = find(ctx, options).await?;
    record(ctx, &callback, (said, words), Reply::Private).await
}

/// The callback that an option names: by its row, or by the number of its case.
pub(super) async fn find(ctx: &Ctx<'_>, options: &Options) -> Result<Callback, Failure> {
    ctx.needs(Role::Agent)?;
    let typed = options.text("callback").unwrap_or_default();
    let unknown = || CallbackRefusal::Unknown {
        given: typed.to_owned(),
    };
    if typed.trim().starts_with(['#', '\u{FF03}']) {
        let case = ctx.case(ctx.number(typed)?).await?;
        return Ok(case.callback.ok_or_else(unknown)?);
    }
    let id = typed.trim().parse().map_err(|_| unknown())?;
    let mut session = ctx.app.store.read().await?;
    let found = session.callback(ctx.desk.id, id).await?;
    Ok(found.ok_or_else(unknown)?)
}

async fn by_id(ctx: &Ctx<'_>, id: CallbackId) -> Result<Callback, Failure> {
    ctx.needs(Role::Agent)?;
    let mut session = ctx.app.store.read().await?;
    let found = session.callback(ctx.desk.id, id).await?;
    let given = id.to_string();
    Ok(found.ok_or(CallbackRefusal::Unknown { given })?)
}

/// One was chosen from a list: asks what came of it.
pub(in crate::commands) async fn pick(ctx: &Ctx<'_>, id: &str) -> Answer {
    let given = id.to_owned();
    let id = id.parse().map_err(|_| CallbackRefusal::Unknown { given })?;
    let callback = by_id(ctx, id).await?;
    if !callback.is_open() {
        return Err(CallbackRefusal::Over.into());
    }
    let mut session = ctx.app.store.read().await?;
    if let Some(number) = case_of(&mut session, &callback).await? {
        let case = ctx.case(number).await?;
        let owed = case.open_callback().is_some();
        return Ok(Reply::Private(closing::outcome(ctx.lang, number, owed)));
    }
    let name = name_of(&mut session, &callback).await?;
    Ok(Reply::Private(answers::outcome(ctx.lang, id, &name)))
}

/// The customer was heard: asks how satisfied they are.
pub(in crate::commands) async fn ask_more(
    ctx: &Ctx<'_>,
    id: CallbackId,
    outcome: Outcome,
) -> Answer {
    by_id(ctx, id).await?;
    Ok(Reply::Replace(answers::satisfaction(ctx.lang, id, outcome)))
}

/// The last question was answered.
pub(in crate::commands) async fn finish(ctx: &Ctx<'_>, id: CallbackId, said: Said) -> Answer {
    let callback = by_id(ctx, id).await?;
    record(ctx, &callback, (said, None), Reply::Replace).await
}

async fn record(
    ctx: &Ctx<'_>,
    callback: &Callback,
    (said, words): (Said, Option<String>),
    reply: fn(Message) -> Reply,
) -> Answer {
    let number = case_of(&mut ctx.app.store.read().await?, callback).await?;
    let Some(number) = number else {
        return ask_customer(ctx, callback, (said, words), reply).await;
    };
    let words = words.map(|words| ("words", words));
    match callback.is_open() {
        true => close::close(ctx, number, (words, said), reply).await,
        false => correct(ctx, number, (words, said), reply).await,
    }
}

/// The number of the case that a callback is about, if it is about one.
async fn case_of(
    session: &mut Session,
    callback: &Callback,
) -> Result<Option<CaseNumber>, Failure> {
    let Of::Case(case) = callback.of else {
        return Ok(None);
    };
    Ok(session.case_by_id(case).await?.map(|case| case.number))
}

/// Puts right what was recorded of the callback of a case.
async fn correct(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    (words, said): (Option<(&'static str, String)>, Said),
    reply: fn(Message) -> Reply,
) -> Answer {
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    ctx.sees(&mut tx, (&work.case, &team)).await?;
    let note = words.as_ref().map(|(_, words)| words.clone());
    work.correct_callback(ctx.inv.member.user, note, said)?;
    close::heard(ctx, &mut tx, (&mut work, words.as_ref())).await?;
    tx.save(&work, &team);
    let message = answers::recorded(ctx.lang, said, &work.case.customer.name);
    ctx.finish_with(tx, reply(message)).await
}

/// Records what came of a callback that is about a customer.
async fn ask_customer(
    ctx: &Ctx<'_>,
    callback: &Callback,
    (said, words): (Said, Option<String>),
    reply: fn(Message) -> Reply,
) -> Answer {
    let id = callback.id.ok_or(CallbackRefusal::Over)?;
    let mut tx = ctx.app.store.begin().await?;
    // The case first, as everywhere.
    reopen(ctx, &mut tx, callback, said).await?;
    let locked = tx.lock_callback(ctx.desk.id, id).await?;
    let mut callback = locked.ok_or(CallbackRefusal::Over)?;
    may_touch(ctx, &mut tx, &callback).await?;
    let by = ctx.inv.member.user;
    task::may_ask(&callback, by, ctx.role)?;
    let team = tx.team(callback.task.team).await?;
    let policy = ctx.app.policy(&mut tx, &team).await?;
    let customer = tx.customer_by_id(ctx.desk.id, callback.customer).await?;
    let customer = customer.ok_or(CallbackRefusal::Over)?.customer;
    let happened = ask::record(
        &mut callback,
        (by, ctx.now),
        said,
        (customer.tier, &policy.hours),
    )?;
    tx.save_callback(&callback);
    for one in happened {
        tx.tell_callback(&callback, (Some(by), ctx.now), one, words.as_deref());
    }
    let message = match callback.is_open() {
        true => answers::tried(ctx.lang, ask::missing(&callback, &policy.hours)),
        false => answers::recorded(ctx.lang, said, &customer.name),
    };
    ctx.finish_with(tx, reply(message)).await
}

/// A customer who is not satisfied has the case go on that the callback belongs to.
async fn reopen(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    callback: &Callback,
    said: Said,
) -> Result<(), Failure> {
    let Some(case) = callback.case.filter(|_| said.asks_for_more()) else {
        return Ok(());
    };
    let Some(case) = tx.case_by_id(case).await? else {
        return Ok(());
    };
    let (mut work, team) = ctx.take_up(tx, case.number).await?;
    if !matches!(work.case.status(), Status::Resolved | Status::Closed) {
        return Ok(());
    }
    work.dissatisfied(ctx.inv.member.user, said)?;
    tx.save(&work, &team);
    Ok(())
}

/// Refuses whoever does not work in the callback's team, unless it is theirs.
pub(super) async fn may_touch(
    ctx: &Ctx<'_>,
    session: &mut Session,
    callback: &Callback,
) -> Result<(), Failure> {
    let member = &ctx.inv.member;
    let team = session.team(callback.task.team).await?;
    let works = access::works_in(ctx.role, &member.roles, &team);
    if works || callback.task.person == Some(member.user) {
        return Ok(());
    }
    let given = callback.id.map_or_else(String::new, |id| id.to_string());
    Err(CallbackRefusal::Unknown { given }.into())
}

/// The customer's name.
pub(super) async fn name_of(session: &mut Session, callback: &Callback) -> Result<String, Failure> {
    let customer = session
        .customer_by_id(callback.desk, callback.customer)
        .await?;
    Ok(customer.map_or_else(String::new, |record| record.customer.name))
}
