//! `/case link` and its form: cases that belong together, on record on both sides.

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::{Options, Value},
    model::{
        desk::Role,
        ids::CaseNumber,
        refusal::{CaseRefusal, Move},
    },
    text::case::answers::{self, Done},
};

/// What is to become of a link.
#[derive(Clone, Copy, PartialEq)]
enum Wish {
    Link,
    Unlink,
}

/// `/case link` in the table.
pub(in crate::commands) const LINK: Node = Node::Sub {
    name: "link",
    options: &[
        required("other", Takes::Completed(100, Completes::Case)),
        CASE,
        optional("unlink", Takes::Boolean),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/case link`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let other = ctx.number(options.text("other").unwrap_or_default())?;
    let wish = match options.0.get("unlink") {
        Some(Value::Boolean(true)) => Wish::Unlink,
        _ => Wish::Link,
    };
    change(ctx, (number, other), wish).await
}

/// Links a case to the one that was typed in a form.
pub(in crate::commands) async fn make(ctx: &Ctx<'_>, number: CaseNumber, other: &str) -> Answer {
    change(ctx, (number, ctx.number(other)?), Wish::Link).await
}

/// Links two cases, by the button that offered it.
pub(in crate::commands) async fn both(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    other: CaseNumber,
) -> Answer {
    ctx.needs(Role::Agent)?;
    change(ctx, (number, other), Wish::Link).await
}

async fn change(ctx: &Ctx<'_>, (number, other): (CaseNumber, CaseNumber), wish: Wish) -> Answer {
    let by = ctx.inv.member.user;
    let desk = ctx.desk.id;
    let mut tx = ctx.app.store.begin().await?;
    let ((mut one, one_team), (mut two, two_team)) =
        ctx.take_up_both(&mut tx, (number, other)).await?;
    let linked = tx.related(desk, number).await?.linked.contains(&other);
    for (work, team, to) in [(&mut one, &one_team, other), (&mut two, &two_team, number)] {
        let teams = ctx.may(&mut tx, (&work.case, team), Move::Link).await?;
        match wish {
            Wish::Link => work.link(by, to),
            Wish::Unlink => work.unlink(by, to),
        }
        .map_err(|refusal| ctx.within(refusal, (&work.case, &teams)))?;
    }
    let done = match wish {
        Wish::Link if linked => {
            return Err(CaseRefusal::LinkedAlready { number, other }.into());
        }
        Wish::Unlink if !linked => {
            return Err(CaseRefusal::NotLinked { number, other }.into());
        }
        Wish::Link => {
            tx.link(desk, (number, other));
            Done::Linked { to: other }
        }
        Wish::Unlink => {
            tx.unlink(desk, (number, other));
            Done::Unlinked { from: other }
        }
    };
    tx.save(&one, &one_team);
    tx.save(&two, &two_team);
    let message = answers::done(ctx.lang, number, done);
    ctx.finish(tx, message).await
}
