//! `/assign`: somebody is asked to answer for a case; whoever assigns to themselves takes it at once.

use super::context::{Answer, Ctx, Failure, line};
use crate::{
    invocation::{Options, Person},
    model::{
        desk::{Role, Team},
        ids::UserId,
        refusal::{Move, Refusal, Slot},
    },
    rules::access,
    text::answers::{self, Done},
};

/// `/assign`.
pub(super) async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let number = ctx.number(options.text("case").unwrap_or_default())?;
    let by = ctx.inv.member.user;
    let to = match options.person("owner") {
        Some(owner) => {
            let to = receiver(ctx, owner)?;
            let (_, team) = ctx.case_with_team(number).await?;
            works_in(ctx, owner, &team)?;
            to
        }
        None => by,
    };
    let reason = options
        .text("reason")
        .map(|reason| line(Slot::Reason, reason, 500))
        .transpose()?;
    ctx.change(
        number,
        Move::Assign,
        |work| work.assign(to, by, reason),
        |lang, case| {
            let done = match case.offer {
                Some(offer) => Done::Assigned {
                    to: offer.to,
                    answer_by: offer.answer_by,
                },
                None => Done::Accepted,
            };
            answers::done(lang, case.number, done)
        },
    )
    .await
}

/// Refuses a person who does not work on that team's cases; one who gives a case to oneself is asked later, as who acts.
pub(super) fn works_in(ctx: &Ctx<'_>, person: &Person, team: &Team) -> Result<(), Refusal> {
    let works = person.held.as_ref().is_some_and(|held| {
        access::works_in(access::role_held(&ctx.desk, held), &held.roles, team)
    });
    if works || person.id == ctx.inv.member.user {
        return Ok(());
    }
    Err(Refusal::NotInTeam {
        name: person.name.clone(),
        team: team.name.clone(),
    })
}

/// Whoever a case is given to: a person of this desk who works on cases.
pub(super) fn receiver(ctx: &Ctx<'_>, person: &Person) -> Result<UserId, Failure> {
    let name = || person.name.clone();
    if person.bot {
        return Err(Refusal::Bot { name: name() }.into());
    }
    let Some(held) = &person.held else {
        return Err(Refusal::NotHere { name: name() }.into());
    };
    let oneself = person.id == ctx.inv.member.user && ctx.role.is_some();
    if !oneself && access::role_held(&ctx.desk, held).is_none() {
        return Err(Refusal::NotAgent { name: name() }.into());
    }
    Ok(person.id)
}
