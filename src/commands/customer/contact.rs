//! The button that shows a contact, and what is masked in the texts of a case, in full: to one reader, for a reason, on the
//! record (design 2.6).

use crate::{
    commands::context::{Answer, Ctx, Failure, line},
    model::{
        case::Case,
        desk::Role,
        ids::CaseNumber,
        refusal::{Refusal, Slot},
    },
    reply::Reply,
    rules::desk::contact as rights,
    store::Session,
    text::case::{forms, hidden},
};

/// Asks for the reason.
pub(in crate::commands) async fn ask(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    ctx.needs(Role::Agent)?;
    let (case, teams) = ctx.case_with_teams(number).await?;
    rights::reads(ctx.role, &ctx.inv.member, (&case, &teams))?;
    let mut session = ctx.app.store.read().await?;
    texts(ctx, &mut session, &case).await?;
    Ok(Reply::Modal(forms::contact_form(ctx.lang, number)))
}

/// Records the reading with its reason and shows the contact and the texts.
pub(in crate::commands) async fn show(ctx: &Ctx<'_>, number: CaseNumber, reason: &str) -> Answer {
    ctx.needs(Role::Agent)?;
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    let teams = ctx.teams_of(&mut tx, (&work.case, &team)).await?;
    rights::reads(ctx.role, &ctx.inv.member, (&work.case, &teams))?;
    let texts = texts(ctx, &mut tx, &work.case).await?;
    let contact = work.case.contact.clone();
    work.contact_read(by, reason);
    tx.save(&work, &team);
    tx.commit().await?;
    // Nothing of it is kept with the answer: a replayed interaction reads it again, and that is on the record too.
    let read = (contact.as_ref(), &texts[..]);
    Ok(Reply::Private(hidden::read(ctx.lang, number, read)))
}

/// The texts of a case that hide something; refused where there is neither such a text nor a contact.
async fn texts(ctx: &Ctx<'_>, session: &mut Session, case: &Case) -> Result<Vec<String>, Failure> {
    let events = session.events(case.id, 0, i64::MAX).await?;
    let texts = hidden::texts(ctx.lang, case, &events);
    if texts.is_empty() && case.contact.is_none() {
        return Err(Refusal::StaleButton.into());
    }
    Ok(texts)
}
