//! `/case accept` and `/case decline`, also by the buttons of a card and of an offer: the answer of who is asked to take a
//! case.

use super::{life::number, threads::CASE, transfer};
use crate::{
    commands::{
        context::{Answer, Ctx, line},
        spec::{Node, Run, Takes, optional},
    },
    invocation::Options,
    model::{
        ids::CaseNumber,
        press::Press,
        refusal::{Move, Slot},
    },
    reply::Reply,
    rules::{case::lifecycle, desk::access},
    text::{
        self,
        case::{
            answers::{self, Done},
            forms,
        },
    },
};

/// `/case accept` in the table.
pub(in crate::commands) const ACCEPT: Node = Node::Sub {
    name: "accept",
    options: &[CASE],
    run: Run(|ctx, options| Box::pin(accept(ctx, options))),
};

/// `/case accept`.
async fn accept(ctx: &Ctx<'_>, options: &Options) -> Answer {
    take(ctx, number(ctx, options)?).await
}

/// Takes a case, or agrees to the offer of it; one that was offered to a team belongs there from now on.
pub(in crate::commands) async fn take(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let (mut work, team) = ctx.take_up(&mut tx, number).await?;
    ctx.may(&mut tx, (&work.case, &team), Move::Accept).await?;
    let offer = work.case.offer.as_ref();
    let message = match offer.and_then(|offer| offer.to.team()) {
        None => {
            work.accept(by)?;
            tx.save(&work, &team);
            answers::done(ctx.lang, number, Done::Accepted)
        }
        Some(asked) => {
            let home = transfer::home(ctx, &mut tx, asked).await?;
            let new = home.team.clone();
            work.accept_for(by, home)?;
            tx.save(&work, &new);
            let moves: Vec<_> = work.moved().collect();
            text::case::transfer::accepted_for(ctx.lang, number, (&team.name, &new.name), &moves)
        }
    };
    ctx.finish(tx, message).await
}

/// `/case decline` in the table.
pub(in crate::commands) const DECLINE: Node = Node::Sub {
    name: "decline",
    options: &[CASE, optional("reason", Takes::Text(500))],
    run: Run(|ctx, options| Box::pin(decline(ctx, options))),
};

/// `/case decline`: a form when no reason is given.
async fn decline(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = number(ctx, options)?;
    match options.text("reason") {
        Some(reason) => give_back(ctx, number, reason).await,
        None => decline_form(ctx, number).await,
    }
}

/// Asks why an offer is given back; refused at once where giving it back is.
pub(in crate::commands) async fn decline_form(ctx: &Ctx<'_>, number: CaseNumber) -> Answer {
    let (case, teams) = ctx.case_with_teams(number).await?;
    access::may(ctx.role, &ctx.inv.member, (&case, &teams), Move::Decline)?;
    lifecycle::check(&case, Move::Decline, ctx.now)?;
    let offer = lifecycle::answer_of(&case, ctx.inv.member.user)?;
    let press = Press::Offer {
        number,
        at: offer.at,
        answer: Move::Decline,
    };
    Ok(Reply::Modal(forms::decline_form(ctx.lang, number, &press)))
}

/// Gives an offer back.
pub(in crate::commands) async fn give_back(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    reason: &str,
) -> Answer {
    let reason = line(Slot::Reason, reason, 500)?;
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Decline,
        |work| work.decline(by, Some(reason)),
        |lang, case| {
            let declined = Done::Declined {
                back_to: case.answerer(),
                again: lifecycle::is_undecided(case),
            };
            answers::done(lang, case.number, declined)
        },
    )
    .await
}
