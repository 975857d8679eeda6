//! What `/log` knows of a customer beforehand, and what it learns of them.

use super::{need_ends, show};
use crate::{
    commands::context::{Ctx, Failure},
    model::customer::{
        CustomerEvent, CustomerField, SpecialNeed, contact::Contact, need_ends::NeedEnds,
    },
    rules::customer::{mask, needs},
    store::{CustomerContext, Tx},
};

/// The name a customer is known by: a completion may have sent their row instead.
pub(in crate::commands) async fn known_as(ctx: &Ctx<'_>, typed: String) -> Result<String, Failure> {
    if !show::is_reference(&typed) {
        return Ok(typed);
    }
    let mut session = ctx.app.store.read().await?;
    let found = show::named(ctx, &mut session, &typed).await?;
    Ok(found.map_or(typed, |record| record.customer.name))
}

/// Keeps what was said of the customer beside the matter: a need, and how to reach them where the desk did not know.
pub(in crate::commands) async fn learn(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    heard: &mut CustomerContext,
    (need, contact): (Option<&str>, Option<&Contact>),
) -> Result<(), Failure> {
    let changed = |field, was, became| ctx.event(CustomerEvent::Changed { field, was, became });
    let customer = &mut heard.customer;
    let was = customer.needs.words();
    if let Some(need) = need.and_then(SpecialNeed::parse)
        && customer.needs.0.insert(need)
    {
        let words = customer.needs.words();
        let end = needs::usual_end(need, ctx.now, ctx.desk.zone);
        tx.keep_needs(customer.id, &words, end.map(|end| (need, end)));
        let event = changed(CustomerField::Needs, Some(was), Some(words));
        tx.append((ctx.desk.id, customer.id), &event);
        let ends = NeedEnds(end.map(|end| (need, end)).into_iter().collect());
        let new = (&NeedEnds::default(), &ends);
        need_ends::follow(ctx, tx, (customer.id, None), new).await?;
    }
    if let Some(contact) = contact {
        tx.keep_keys((ctx.desk.id, customer.id), contact);
    }
    if let Some(contact) = contact.filter(|_| !heard.reachable) {
        tx.keep_contact(customer.id, contact);
        let masked = Some(mask::of(contact));
        let event = changed(CustomerField::Contact, None, masked);
        tx.append((ctx.desk.id, customer.id), &event);
    }
    Ok(())
}
