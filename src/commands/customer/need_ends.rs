//! A need that ends: somebody asks then whether it still holds.

use super::risk::callback;
use crate::{
    commands::context::{About, Ctx, Failure},
    model::{
        callback::{
            NewCallback, Of, Reason, State,
            event::{Ending, Happened},
        },
        customer::{SpecialNeed, need_ends::NeedEnds},
        ids::{CustomerId, UserId},
        refusal::Refusal,
        time::Timestamp,
    },
    store::Tx,
    text::customer::need,
};

/// Within how many working days it is asked.
const WITHIN: u32 = 3;

/// Plans to ask when a need ends whose end is new, and drops what was planned for one that does not end then any more.
pub(in crate::commands) async fn follow(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (customer, adviser): (CustomerId, Option<UserId>),
    (before, after): (&NeedEnds, &NeedEnds),
) -> Result<(), Failure> {
    for one in SpecialNeed::ALL {
        let (old, new) = (before.0.get(&one), after.0.get(&one));
        if old == new {
            continue;
        }
        if let Some(old) = old {
            drop_planned(ctx, tx, customer, *old).await?;
        }
        if let Some(new) = new {
            let rules = ctx.rules_for(About::Team(None)).await?;
            let due = rules
                .hours
                .worked_days(*new, WITHIN)
                .map_err(Refusal::from)?;
            let whom = (Reason::Need, adviser);
            let planned = callback(ctx, tx, customer, whom, (*new, due)).await?;
            let planned = NewCallback {
                purpose: Some(need(ctx.app.texts.lang(ctx.desk.locale), one)),
                ..planned
            };
            tx.plan_callback(planned, Some(ctx.inv.member.user), ctx.now)
                .await?;
        }
    }
    Ok(())
}

async fn drop_planned(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    customer: CustomerId,
    end: Timestamp,
) -> Result<(), Failure> {
    let planned = tx
        .callbacks_of(Of::Customer(customer), Reason::Need)
        .await?;
    let its = planned
        .into_iter()
        .filter(|one| one.is_open() && one.task.from == end);
    for mut one in its {
        let ended = Happened::Ended(one.end(State::Dropped, Ending::Over, ctx.now));
        tx.save_callback(&one);
        tx.tell_callback(&one, (Some(ctx.inv.member.user), ctx.now), ended, None);
    }
    Ok(())
}
