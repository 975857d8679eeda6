//! `/customer merge`: two customers turn out to be one; within a day they are two again.

use super::{
    record::retier,
    show::{reference_of, unknown},
};
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        customer::{
            CustomerEvent, Record,
            merge::{Kept, Named},
        },
        desk::Role,
        ids::{CaseId, CustomerId},
        post::{Card, Post},
        refusal::CustomerRefusal,
    },
    rules::customer::merge,
    store::Tx,
    text::customer,
};

/// `/customer merge` in the table.
pub(in crate::commands) const MERGE: Node = Node::Sub {
    name: "merge",
    options: &[
        required("from", Takes::Completed(100, Completes::Customer)),
        required("into", Takes::Completed(100, Completes::Customer)),
        optional("undo", Takes::Boolean),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/customer merge`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Supervisor)?;
    if options.boolean("undo") == Some(true) {
        return undo(ctx, options).await;
    }
    let mut tx = ctx.app.store.begin().await?;
    let (from, into) = both(ctx, &mut tx, options).await?;
    let (name, other) = (
        name(ctx, &mut tx, from.id).await?,
        name(ctx, &mut tx, into.id).await?,
    );
    merge::may((from, &name), (into, &other))?;
    let (from, into) = (from.id, into.means());
    let (from, into) = lock(ctx, &mut tx, (from, into)).await?;
    let (after, taken) = merge::merged(&from, &into);
    let pair = (from.customer.id, into.customer.id);
    let own = tx.unfinished_of(pair.1).await?;
    let (cases, aliases) = tx.lead_to(pair.0, pair.1).await?;
    let moved = tx.move_rows(pair.0, pair.1).await?;
    let kept = Kept {
        taken,
        aliases,
        moved,
    };
    tx.keep_merge(ctx.desk.id, pair, (&cases, &kept), ctx.now)
        .await?;
    save(ctx, &mut tx, &after);
    let numbers = tx.numbers_of(&cases).await?;
    let event = CustomerEvent::Merged {
        name: from.customer.name.clone(),
        into: into.customer.name.clone(),
        cases: numbers,
    };
    record(ctx, &mut tx, pair, event);
    follow(ctx, &mut tx, (&cases, &from), &after).await?;
    follow(ctx, &mut tx, (&own, &into), &after).await?;
    let names = (from.customer.name.as_str(), into.customer.name.as_str());
    let until = ctx.now + merge::UNDONE_WITHIN;
    let message = customer::merged(ctx.lang, names, cases.len(), until);
    ctx.finish(tx, message).await
}

/// Takes a merge back.
async fn undo(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let mut tx = ctx.app.store.begin().await?;
    let (from, into) = both(ctx, &mut tx, options).await?;
    let (name, other) = (
        name(ctx, &mut tx, from.id).await?,
        name(ctx, &mut tx, into.means()).await?,
    );
    let made = tx.last_merge(from.id).await?;
    let Some(made) = made.filter(|_| from.merged_into == Some(into.means())) else {
        return Err(CustomerRefusal::NotMerged { name, other }.into());
    };
    if from.merged_into != Some(made.into) {
        let name = self::name(ctx, &mut tx, made.into).await?;
        return Err(CustomerRefusal::MergedOn { name, other }.into());
    }
    let until = made.at + merge::UNDONE_WITHIN;
    if ctx.now > until {
        return Err(CustomerRefusal::MergeStands { name, until }.into());
    }
    let (from, into) = lock(ctx, &mut tx, (from.id, made.into)).await?;
    let pair = (from.customer.id, into.customer.id);
    let after = merge::undone(&into, &from, &made.kept.taken);
    let back = tx.lead_back(&made, ctx.now).await?;
    save(ctx, &mut tx, &after);
    tx.index_again(ctx.desk.id, pair.0);
    let event = CustomerEvent::Unmerged {
        name: from.customer.name.clone(),
        into: into.customer.name.clone(),
        cases: tx.numbers_of(&back).await?,
    };
    record(ctx, &mut tx, pair, event);
    follow(ctx, &mut tx, (&back, &into), &from).await?;
    let own = tx.unfinished_of(pair.1).await?;
    follow(ctx, &mut tx, (&own, &into), &after).await?;
    let names = (from.customer.name.as_str(), into.customer.name.as_str());
    let stayed = tx.cases_of_merge(made.id).await?.saturating_sub(back.len());
    let message = customer::unmerged(ctx.lang, names, (back.len(), stayed));
    ctx.finish(tx, message).await
}

/// The two customers that were named, as their names lead.
async fn both(ctx: &Ctx<'_>, tx: &mut Tx, options: &Options) -> Result<(Named, Named), Failure> {
    let from = named(ctx, tx, options.text("from").unwrap_or_default()).await?;
    let into = named(ctx, tx, options.text("into").unwrap_or_default()).await?;
    Ok((from, into))
}

async fn named(ctx: &Ctx<'_>, tx: &mut Tx, typed: &str) -> Result<Named, Failure> {
    let by_row = match reference_of(typed) {
        Some(id) => tx.row_leads_to(ctx.desk.id, id).await?,
        None => None,
    };
    let found = match by_row {
        Some(found) => Some(found),
        None => tx.name_leads_to(ctx.desk.id, typed.trim()).await?,
    };
    found.ok_or_else(|| unknown(typed).into())
}

async fn name(ctx: &Ctx<'_>, tx: &mut Tx, row: CustomerId) -> Result<String, Failure> {
    let file = tx.file_of_row(ctx.desk.id, row).await?;
    Ok(file.ok_or(CustomerRefusal::MergedMeanwhile)?.customer.name)
}

/// Locks both files, in the order of their rows; refuses where one leads elsewhere by now.
async fn lock(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (from, into): (CustomerId, CustomerId),
) -> Result<(Record, Record), Failure> {
    let before = [
        tx.row_leads_to(ctx.desk.id, from).await?,
        tx.row_leads_to(ctx.desk.id, into).await?,
    ];
    tx.lock_files(&[from.min(into), from.max(into)]);
    let after = [
        tx.row_leads_to(ctx.desk.id, from).await?,
        tx.row_leads_to(ctx.desk.id, into).await?,
    ];
    let files = [
        tx.file_of_row(ctx.desk.id, from).await?,
        tx.file_of_row(ctx.desk.id, into).await?,
    ];
    match (before == after, files) {
        (true, [Some(from), Some(into)]) => Ok((from, into)),
        (true | false, _) => Err(CustomerRefusal::MergedMeanwhile.into()),
    }
}

/// Saves the file that goes on, whose cases are found by another name from now on.
fn save(ctx: &Ctx<'_>, tx: &mut Tx, after: &Record) {
    tx.save_record((ctx.desk.id, ctx.lang.patterns()), after);
    tx.index_again(ctx.desk.id, after.customer.id);
}

/// Puts it on the record of both.
fn record(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (from, into): (CustomerId, CustomerId),
    event: CustomerEvent,
) {
    for id in [from, into] {
        tx.append((ctx.desk.id, id), &ctx.event(event.clone()));
    }
}

/// Cases follow their customer: their cards, and where the tier is another their clocks.
async fn follow(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (cases, before): (&[CaseId], &Record),
    after: &Record,
) -> Result<(), Failure> {
    let tier = after.customer.tier;
    if before.customer.tier != tier {
        retier(ctx, tx, cases, tier).await?;
    }
    if before.customer != after.customer {
        for case in cases {
            tx.refresh(&Post::Card(Card { case: *case }).key(ctx.desk.id), ctx.now);
        }
    }
    Ok(())
}
