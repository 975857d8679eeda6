//! "Add to #12 instead": what was just logged belongs to a case at hand. Nothing is lost: the other case gets the text as
//! a note, and the new one stays on record as its duplicate.

use crate::{
    commands::context::{Answer, Ctx},
    model::{
        case::Status,
        desk::Role,
        ids::CaseNumber,
        refusal::{Move, Refusal},
    },
    text::case::answers,
};

/// Adds the new case to the other one of the same customer. Whoever logged it may, or a supervisor, as long as nobody else
/// has taken it.
pub(in crate::commands) async fn add(ctx: &Ctx<'_>, new: CaseNumber, other: CaseNumber) -> Answer {
    ctx.needs(Role::Agent)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let ((mut fresh, fresh_team), (mut kept, kept_team)) =
        ctx.take_up_both(&mut tx, (new, other)).await?;
    let same = fresh.case.customer.id == kept.case.customer.id;
    if !same || !matches!(fresh.case.status(), Status::New | Status::Open) {
        return Err(Refusal::StaleButton.into());
    }
    let owner = fresh.case.owner;
    if fresh.case.first_responder != by || owner.is_some_and(|owner| owner != by) {
        ctx.needs(Role::Supervisor)?;
    }
    let target = (&kept.case, &kept_team);
    let teams = if kept.case.status().is_unfinished() {
        ctx.may(&mut tx, target, Move::Note).await?
    } else {
        ctx.may(&mut tx, target, Move::Reopen).await?
    };
    kept.absorb(by, &fresh)
        .map_err(|refusal| ctx.within(refusal, (&kept.case, &teams)))?;
    kept.duplicated(by, new);
    fresh.void_as_duplicate(by, other, "")?;
    tx.save(&kept, &kept_team);
    tx.save(&fresh, &fresh_team);
    let message = answers::added_instead(ctx.lang, (new, other), ctx.now);
    ctx.finish(tx, message).await
}
