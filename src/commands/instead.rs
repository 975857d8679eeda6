//! "Add to #12 instead": what was just logged belongs to a case at hand. Nothing is lost: the other case gets the text as
//! a note, and the new one stays on record as void.

use super::context::{Answer, Ctx};
use crate::{
    model::{
        case::Status,
        desk::Role,
        ids::CaseNumber,
        refusal::{Move, Refusal},
    },
    rules::access,
    text::answers,
};

/// Adds the new case to the other one of the same customer. Whoever logged it may, or a supervisor, as long as nobody else
/// has taken it.
pub(super) async fn add(ctx: &Ctx<'_>, new: CaseNumber, other: CaseNumber) -> Answer {
    ctx.needs(Role::Agent)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    // Locked in the order of their rows, as everywhere.
    let mut first = ctx.take_up(&mut tx, new.min(other)).await?;
    let mut second = ctx.take_up(&mut tx, new.max(other)).await?;
    let ((fresh, fresh_team), (kept, kept_team)) = if new < other {
        (&mut first, &mut second)
    } else {
        (&mut second, &mut first)
    };
    if new == other || fresh.case.customer.id != kept.case.customer.id {
        return Err(Refusal::StaleButton.into());
    }
    let mine = fresh.case.first_responder == by && fresh.case.owner.is_none_or(|owner| owner == by);
    if !mine {
        access::needs(ctx.role, Role::Supervisor)?;
    }
    if !matches!(fresh.case.status(), Status::New | Status::Open) {
        return Err(Refusal::StaleButton.into());
    }
    if !kept.case.status().is_unfinished() {
        access::may(ctx.role, &ctx.inv.member, &kept.case, Move::Reopen)?;
    }
    kept.absorb(by, fresh)?;
    let reason = answers::duplicate(ctx.app.texts.lang(ctx.desk.locale), other);
    fresh.void(by, &reason)?;
    tx.save(kept, kept_team);
    tx.save(fresh, fresh_team);
    let message = answers::added_instead(ctx.lang, new, other);
    ctx.finish(tx, message).await
}
