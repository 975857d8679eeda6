//! `/customer edit`: a record changes, each change is kept, and cases that it concerns follow.

use super::{need_ends, show::demanded, typed::Typed};
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        case::{grade::Tier, moved::ClockChange},
        customer::{CustomerEvent, CustomerField, Record, SpecialNeed},
        desk::Role,
        ids::{CaseId, CaseNumber},
        post::{Card, Post},
        refusal::{CustomerRefusal, Refusal},
    },
    rules::customer::mask,
    store::Tx,
    text::customer,
};

/// What only supervisors change: how cases are handled, what the customer is known by, and who looks after them.
const SUPERVISED: [&str; 5] = ["tier", "name", "adviser", "no-adviser", "every"];

/// How many moved deadlines the answer tells.
const TOLD: usize = 5;

/// `/customer edit` in the table.
pub(in crate::commands) const EDIT: Node = Node::Sub {
    name: "edit",
    options: &[
        required("customer", Takes::Completed(100, Completes::Customer)),
        optional("tier", Takes::OneOf("tier", &Tier::WORDS)),
        optional("name", Takes::Text(100)),
        optional("add-need", Takes::OneOf("need", &SpecialNeed::WORDS)),
        optional("remove-need", Takes::OneOf("need", &SpecialNeed::WORDS)),
        optional("contact", Takes::Text(100)),
        optional("notes", Takes::Text(1000)),
        optional("until", Takes::Text(100)),
        optional("adviser", Takes::Person),
        optional("no-adviser", Takes::Boolean),
        optional("every", Takes::Text(40)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/customer edit`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    if options.0.keys().all(|option| option == "customer") {
        return Err(Refusal::NothingToChange.into());
    }
    if SUPERVISED.iter().any(|name| options.0.contains_key(*name)) {
        ctx.needs(Role::Supervisor)?;
    }
    let typed = Typed::read(ctx, options).await?;
    let mut tx = ctx.app.store.begin().await?;
    let id = demanded(ctx, &mut tx, options).await?.customer.id;
    let before = tx.lock_customer(ctx.desk.id, id).await?;
    let before = before.ok_or(Failure::Bug("a customer who was just found is gone"))?;
    let mut after = before.clone();
    typed.apply(options, &mut after)?;
    if before == after {
        return Err(CustomerRefusal::Unchanged.into());
    }
    let (old, new) = (&before.customer, &after.customer);
    if old.name != new.name {
        let other = tx.customer_named(ctx.desk.id, &new.name).await?;
        if let Some(other) = other.filter(|other| other.customer.id != id) {
            let name = other.customer.name;
            let cases = tx.case_count(other.customer.id).await?;
            return Err(CustomerRefusal::Exists { name, cases }.into());
        }
        tx.index_again(ctx.desk.id, id);
    }
    tx.save_record((ctx.desk.id, ctx.lang.patterns()), &after);
    for change in changes(&before, &after) {
        tx.append((ctx.desk.id, id), &ctx.event(change));
    }
    let ends = (&before.ends, &after.ends);
    need_ends::follow(ctx, &mut tx, (id, after.adviser), ends).await?;
    let mut moved = Vec::new();
    if old != new {
        let cases = tx.unfinished_of(id).await?;
        if old.tier == new.tier {
            for case in cases {
                tx.refresh(&Post::Card(Card { case }).key(ctx.desk.id), ctx.now);
            }
        } else {
            moved = retier(ctx, &mut tx, &cases, new.tier).await?;
        }
    }
    let cases = {
        let mut numbers: Vec<CaseNumber> = moved.iter().map(|(number, _)| *number).collect();
        numbers.dedup();
        numbers.len()
    };
    moved.sort_by_key(|(number, one)| (std::cmp::Reverse(one.distance()), *number));
    moved.truncate(TOLD);
    let message = customer::edited(ctx.lang, &after, &moved, cases);
    ctx.finish(tx, message).await
}

/// Counts the clocks of the customer's unfinished cases anew; gives what moved, in the order of the cases.
pub(super) async fn retier(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    cases: &[CaseId],
    tier: Tier,
) -> Result<Vec<(CaseNumber, ClockChange)>, Failure> {
    let by = ctx.inv.member.user;
    let mut moved = Vec::new();
    for id in cases {
        let Some(taken) = ctx.app.take_up_by_id(tx, *id, ctx.now).await? else {
            continue;
        };
        let (mut work, team) = taken.map_err(Refusal::from)?;
        if !work.case.status().is_unfinished() {
            continue;
        }
        work.retier(by, tier).map_err(Refusal::from)?;
        moved.extend(work.moved().map(|one| (work.case.number, one)));
        tx.save(&work, &team);
    }
    Ok(moved)
}

/// What became what; of a contact as everybody may see it.
fn changes(before: &Record, after: &Record) -> Vec<CustomerEvent> {
    let fields = |record: &Record| {
        let customer = &record.customer;
        [
            (CustomerField::Name, Some(customer.name.clone())),
            (CustomerField::Tier, Some(customer.tier.as_str().to_owned())),
            (CustomerField::Needs, Some(customer.needs.words())),
            (CustomerField::Notes, record.notes.clone()),
            (
                CustomerField::Adviser,
                record.adviser.map(|who| who.to_string()),
            ),
            (
                CustomerField::Every,
                record
                    .every
                    .map(|every| every.num_milliseconds().to_string()),
            ),
            (CustomerField::NeedEnds, Some(record.ends.words())),
            (
                CustomerField::Contact,
                record.contact.as_ref().map(mask::of),
            ),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    pairs
        .filter(|((field, was), (_, became))| {
            was != became || (*field == CustomerField::Contact && before.contact != after.contact)
        })
        .map(|((field, was), (_, became))| CustomerEvent::Changed { field, was, became })
        .collect()
}
