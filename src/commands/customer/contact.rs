//! The button that shows a contact in full, to one reader, for a reason, on the record (design 2.6).

use crate::{
    commands::context::{Answer, Ctx, Failure, line},
    model::{
        customer::contact::Contact,
        desk::Role,
        ids::CaseNumber,
        refusal::{Refusal, Slot},
    },
    reply::Reply,
    rules::desk::contact as rights,
    text::case::{answers, forms},
};

/// Asks for the reason.
pub(in crate::commands) async fn ask(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    ctx.needs(Role::Agent)?;
    let (case, teams) = ctx.case_with_teams(number).await?;
    rights::reads(ctx.role, &ctx.inv.member, (&case, &teams))?;
    contact(case.contact)?;
    Ok(Reply::Modal(forms::contact_form(ctx.lang, number)))
}

/// Records the reading with its reason and shows the contact.
pub(in crate::commands) async fn show(ctx: &Ctx<'_>, number: CaseNumber, reason: &str) -> Answer {
    ctx.needs(Role::Agent)?;
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.sees(&mut tx, (&work.case, &team)).await?;
    rights::reads(ctx.role, &ctx.inv.member, (&work.case, &teams))?;
    let contact = contact(work.case.contact.clone())?;
    work.contact_read(by, reason);
    tx.save(&work, &team);
    tx.commit().await?;
    // The contact is not kept with the answer: a replayed interaction reads it again, and that is on the record too.
    Ok(Reply::Private(answers::contact(ctx.lang, number, &contact)))
}

fn contact(kept: Option<Contact>) -> Result<Contact, Failure> {
    kept.ok_or_else(|| Failure::Refused(Refusal::StaleButton))
}
