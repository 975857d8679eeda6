//! `/assign`: somebody is asked to answer for a case; whoever assigns to themselves takes it at once.

use super::threads::CASE;
use crate::{
    commands::{
        context::{Answer, Ctx, Failure, line},
        spec::{Node, Run, Takes, optional, required},
    },
    invocation::{Options, Person},
    model::{
        desk::{Held, Role, Team},
        ids::{CaseNumber, UserId},
        refusal::{DeskRefusal, Move, Refusal, Slot},
    },
    rules::desk::access,
    text::case::answers::{self, Done},
};

/// `/assign` in the table.
pub(in crate::commands) const ASSIGN: Node = Node::Sub {
    name: "assign",
    options: &[
        required("owner", Takes::Person),
        CASE,
        optional("reason", Takes::Text(500)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/assign`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let to = match options.person("owner") {
        Some(owner) => receiver_for(ctx, number, owner).await?,
        None => oneself(ctx, number).await?,
    };
    let reason = options
        .text("reason")
        .map(|reason| line(Slot::Reason, reason, 500))
        .transpose()?;
    give(ctx, number, to, reason).await
}

/// Gives a case to somebody: asks them, or takes it at once for oneself.
pub(super) async fn give(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    to: UserId,
    reason: Option<String>,
) -> Answer {
    let by = ctx.inv.member.user;
    ctx.change(
        number,
        Move::Assign,
        |work| work.assign(to, by, reason),
        |lang, case| {
            let done = match &case.offer {
                Some(offer) => Done::Assigned {
                    to,
                    answer_by: offer.answer_by,
                },
                None => Done::Accepted,
            };
            answers::done(lang, case.number, done)
        },
    )
    .await
}

/// Whoever acts, who works on the cases of that case's team.
async fn oneself(ctx: &Ctx<'_>, number: CaseNumber) -> Result<UserId, Failure> {
    let (case, teams) = ctx.case_with_teams(number).await?;
    access::takes(ctx.role, &ctx.inv.member, (&case, &teams))?;
    Ok(ctx.inv.member.user)
}

/// Whoever that case is given to: a person who works on the cases of its team.
pub(super) async fn receiver_for(
    ctx: &Ctx<'_>,
    number: CaseNumber,
    person: &Person,
) -> Result<UserId, Failure> {
    let to = receiver(ctx, person)?;
    if to == ctx.inv.member.user {
        return oneself(ctx, number).await;
    }
    let (_, teams) = ctx.case_with_teams(number).await?;
    if let Some(held) = &person.held {
        works_in(ctx, (person.name.clone(), held), &teams[0])?;
    }
    Ok(to)
}

/// Refuses a person who does not work on that team's cases.
pub(in crate::commands) fn works_in(
    ctx: &Ctx<'_>,
    (name, held): (String, &Held),
    team: &Team,
) -> Result<(), Refusal> {
    if access::works_in(access::role_held(&ctx.desk, held), &held.roles, team) {
        return Ok(());
    }
    let team = team.name.clone();
    Err(DeskRefusal::NotInTeam { name, team }.into())
}

/// Whoever a case is given to: a person of this desk who works on cases.
pub(in crate::commands) fn receiver(ctx: &Ctx<'_>, person: &Person) -> Result<UserId, Failure> {
    let name = || person.name.clone();
    if person.bot {
        return Err(DeskRefusal::Bot { name: name() }.into());
    }
    let looked_up = || ctx.app.offboarding.ask(ctx.desk.id, person.id, ctx.now);
    let Some(held) = &person.held else {
        looked_up();
        return Err(DeskRefusal::NotHere { name: name() }.into());
    };
    let known = &ctx.app.offboarding;
    known.seen(ctx.desk.id, person.id, &held.roles);
    let oneself = person.id == ctx.inv.member.user && ctx.role.is_some();
    if !oneself && access::role_held(&ctx.desk, held).is_none() {
        looked_up();
        return Err(DeskRefusal::NotAgent { name: name() }.into());
    }
    Ok(person.id)
}
