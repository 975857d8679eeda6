//! `/callback move` and `/callback skip`: somebody else, another time, or not at all.

use super::{
    plan::when,
    record::{find, may_touch, name_of},
};
use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        callback::{
            Callback, Of, State,
            event::{Ending, Happened},
        },
        desk::Role,
        refusal::{CallbackRefusal, Refusal, Slot, Wanted},
    },
    rules::case::work::Work,
    store::Tx,
    text::callback::answers,
};

/// `/callback move` in the table.
pub(in crate::commands) const MOVE: Node = Node::Sub {
    name: "move",
    options: &[
        required("callback", Takes::Completed(100, Completes::Callback)),
        optional(
            "when",
            Takes::Completed(40, Completes::Time(Wanted::Coming)),
        ),
        optional("owner", Takes::Person),
    ],
    run: Run(|ctx, options| Box::pin(shift(ctx, options))),
};

/// `/callback move`.
async fn shift(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let found = find(ctx, options).await?;
    let due = match options.text("when") {
        Some(typed) => Some(when(ctx, typed).await?),
        None => None,
    };
    let person = options.person("owner").map(|person| person.id);
    if due.is_none() && person.is_none() {
        return Err(Refusal::NothingToChange.into());
    }
    if due.is_some_and(|due| due > found.task.due) && matches!(found.of, Of::Case(_)) {
        // Whoever could put it off could leave it out.
        ctx.needs(Role::Supervisor)?;
    }
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let callback = match found.of {
        Of::Case(_) => {
            of_case(ctx, &mut tx, &found, |work| {
                work.move_callback(by, (person, due))
            })
            .await?
        }
        Of::Customer(_) => {
            let mut callback = lock(ctx, &mut tx, &found).await?;
            callback.shift(person, due);
            tx.save_callback(&callback);
            let moved = Happened::Moved(callback.plan());
            tx.tell_callback(&callback, (Some(by), ctx.now), moved, None);
            callback
        }
    };
    let name = name_of(&mut tx, &callback).await?;
    ctx.finish(tx, answers::planned(ctx.lang, &callback, &name))
        .await
}

/// `/callback skip` in the table.
pub(in crate::commands) const SKIP: Node = Node::Sub {
    name: "skip",
    options: &[
        required("callback", Takes::Completed(100, Completes::Callback)),
        required("reason", Takes::Text(500)),
    ],
    run: Run(|ctx, options| Box::pin(skip(ctx, options))),
};

/// `/callback skip`.
async fn skip(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    let found = find(ctx, options).await?;
    let reason = options.text("reason").unwrap_or_default();
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let callback = match found.of {
        Of::Case(_) => of_case(ctx, &mut tx, &found, |work| work.skip_callback(by, reason)).await?,
        Of::Customer(_) => {
            let mut callback = lock(ctx, &mut tx, &found).await?;
            let ended = callback.end(State::Dropped, Ending::Skipped, ctx.now);
            tx.save_callback(&callback);
            let ended = Happened::Ended(ended);
            tx.tell_callback(&callback, (Some(by), ctx.now), ended, Some(&reason));
            callback
        }
    };
    let name = name_of(&mut tx, &callback).await?;
    ctx.finish(tx, answers::skipped(ctx.lang, &name)).await
}

/// Changes the callback of a case.
async fn of_case(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    found: &Callback,
    change: impl FnOnce(&mut Work) -> Result<(), Refusal>,
) -> Result<Callback, Failure> {
    let case = match found.case {
        Some(case) => tx.case_by_id(case).await?,
        None => None,
    };
    let number = case.ok_or(CallbackRefusal::Over)?.number;
    let (mut work, team) = ctx.take_up(tx, number).await?;
    ctx.sees(tx, (&work.case, &team)).await?;
    change(&mut work)?;
    tx.save(&work, &team);
    Ok(work.case.callback.ok_or(CallbackRefusal::Over)?)
}

/// The callback of a customer, locked, while it is to be done.
async fn lock(ctx: &Ctx<'_>, tx: &mut Tx, found: &Callback) -> Result<Callback, Failure> {
    let id = found.id.ok_or(CallbackRefusal::Over)?;
    let locked = tx.lock_callback(ctx.desk.id, id).await?;
    let callback = locked
        .filter(Callback::is_open)
        .ok_or(CallbackRefusal::Over)?;
    may_touch(ctx, tx, &callback).await?;
    Ok(callback)
}
