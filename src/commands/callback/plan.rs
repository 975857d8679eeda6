//! `/callback plan`: somebody is to reach a customer at a time that was agreed or thought of.

use chrono::TimeDelta;

use super::record::name_of;
use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, line},
        customer::show,
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        callback::{Asker, NewCallback, Of, Reason, Task},
        desk::{Role, Team},
        refusal::{CallbackRefusal, CustomerRefusal, Slot, Wanted},
        time::Timestamp,
    },
    rules::{desk::access, time::calendar::Hours},
    store::Session,
    text::callback::answers,
};

/// How far ahead one may be planned.
const FARTHEST: TimeDelta = TimeDelta::days(366);

/// `/callback plan` in the table.
pub(in crate::commands) const PLAN: Node = Node::Sub {
    name: "plan",
    options: &[
        required("customer", Takes::Completed(100, Completes::Customer)),
        required(
            "when",
            Takes::Completed(40, Completes::Time(Wanted::Coming)),
        ),
        optional("why", Takes::Text(200)),
        optional("owner", Takes::Person),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/callback plan`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let due = when(ctx, options.text("when").unwrap_or_default()).await?;
    let purpose = options
        .text("why")
        .map(|why| line(Slot::Note, why, 200))
        .transpose()?;
    let typed = options.text("customer").unwrap_or_default();
    let mut tx = ctx.app.store.begin().await?;
    let found = show::named(ctx, &mut tx, typed).await?;
    let given = typed.to_owned();
    let customer = found.ok_or(CustomerRefusal::Unknown { given })?.customer;
    tx.lock_customer(ctx.desk.id, customer.id).await?;
    let team = own_team(ctx, &mut tx).await?;
    let by = ctx.inv.member.user;
    let owner = options.person("owner").map_or(by, |person| person.id);
    let new = NewCallback {
        desk: ctx.desk.id,
        of: Of::Customer(customer.id),
        reason: Reason::Asked,
        customer: customer.id,
        case: None,
        task: Task {
            team: team.id,
            person: Some(owner),
            asker: Asker::FirstResponder,
            solver: None,
            from: ctx.now,
            due,
        },
        purpose,
    };
    let callback = tx.plan_callback(new, Some(by), ctx.now).await?;
    let name = name_of(&mut tx, &callback).await?;
    ctx.finish(tx, answers::planned(ctx.lang, &callback, &name))
        .await
}

/// An instant ahead on a day on which the team works.
pub(super) async fn when(ctx: &Ctx<'_>, typed: &str) -> Result<Timestamp, Failure> {
    let about = About::Team(None);
    let at = ctx.coming(about, typed).await?;
    let rules = ctx.rules_for(about).await?;
    check(at, (&rules.hours, ctx.now))?;
    Ok(at)
}

fn check(at: Timestamp, (hours, now): (&Hours, Timestamp)) -> Result<(), CallbackRefusal> {
    if at > now + FARTHEST {
        return Err(CallbackRefusal::TooFar { at });
    }
    if hours.is_day_off(at) {
        return Err(CallbackRefusal::DayOff { at });
    }
    Ok(())
}

/// The team of whoever plans it, else the desk's first.
async fn own_team(ctx: &Ctx<'_>, session: &mut Session) -> Result<Team, Failure> {
    let mut teams = session.teams(ctx.desk.id).await?;
    let roles = &ctx.inv.member.roles;
    let own = teams.iter().position(|team| access::is_of(roles, team));
    match teams.is_empty() {
        true => Err(Failure::Bug("a desk has no team")),
        false => Ok(teams.swap_remove(own.unwrap_or(0))),
    }
}
