//! `/customer risk`: a customer may leave. Somebody talks with them within a working day; whoever heard it answers for that
//! until the adviser accepts.

use super::show::demanded;
use crate::{
    commands::{
        context::{About, Answer, Ctx, Failure, line},
        spec::{Completes, Node, Run, Takes, required},
    },
    invocation::Options,
    model::{
        callback::{Asker, NewCallback, Of, Reason, Task, event::Happened},
        customer::{CustomerEvent, Record},
        desk::{Role, Team},
        ids::{CustomerId, RiskId, UserId},
        post::{AtRisk, Post},
        refusal::{CustomerRefusal, Refusal, Slot},
        time::Timestamp,
    },
    rules::{customer::leaving, desk::access, route},
    store::{Session, Tx},
    text::customer::leaving as text,
};

/// `/customer risk` in the table.
pub(in crate::commands) const RISK: Node = Node::Sub {
    name: "risk",
    options: &[
        required("customer", Takes::Completed(100, Completes::Customer)),
        required("reason", Takes::Text(500)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/customer risk`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let reason = line(
        Slot::Reason,
        options.text("reason").unwrap_or_default(),
        500,
    )?;
    let rules = ctx.rules_for(About::Team(None)).await?;
    let due = rules.hours.days_later(ctx.now, 1).map_err(Refusal::from)?;
    let mut tx = ctx.app.store.begin().await?;
    let record = locked(ctx, &mut tx, options).await?;
    let (id, name) = (record.customer.id, record.customer.name.clone());
    let open = tx.leaving(id).await?;
    if let Some(risk) = open.risk {
        let who = risk.answers;
        return Err(CustomerRefusal::AlreadyAtRisk { name, who }.into());
    }
    if open.lost.is_some() {
        return Err(CustomerRefusal::AlreadyLost { name }.into());
    }
    let by = ctx.inv.member.user;
    let whom = (Reason::Retention, Some(by));
    let talk = callback(ctx, &mut tx, id, whom, (ctx.now, due)).await?;
    let talk = NewCallback {
        purpose: Some(reason.clone()),
        ..talk
    };
    tx.plan_callback(talk, Some(by), ctx.now).await?;
    let risk = tx
        .keep_risk(ctx.desk.id, id, (by, ctx.now), (&reason, due))
        .await?;
    let mut event = ctx.event(CustomerEvent::AtRisk);
    event.note = Some(reason);
    tx.append((ctx.desk.id, id), &event);
    tell(ctx, &mut tx, &Post::AtRisk(AtRisk { risk })).await?;
    ctx.finish(tx, text::risk_kept(ctx.lang, &record, due))
        .await
}

/// Somebody takes over to answer for it, and for the talk.
pub(in crate::commands) async fn accept(ctx: &Ctx<'_>, id: RiskId) -> Answer {
    ctx.needs(Role::Agent)?;
    let by = ctx.inv.member.user;
    let mut tx = ctx.app.store.begin().await?;
    let found = tx
        .risk(ctx.desk.id, id)
        .await?
        .ok_or(Refusal::StaleButton)?;
    let record = tx.lock_customer(ctx.desk.id, found.customer).await?;
    let record = record.ok_or(Refusal::StaleButton)?;
    // As it stands now that nobody else changes it.
    let risk = tx
        .risk(ctx.desk.id, id)
        .await?
        .ok_or(Refusal::StaleButton)?;
    leaving::may_accept((ctx.role, by), record.adviser, &risk)?;
    tx.accept_risk(id, by, ctx.now);
    let talks = tx
        .callbacks_of(Of::Customer(risk.customer), Reason::Retention)
        .await?;
    for mut talk in talks.into_iter().filter(|talk| talk.is_open()) {
        talk.task.person = Some(by);
        tx.save_callback(&talk);
        let moved = Happened::Moved(talk.plan());
        tx.tell_callback(&talk, (Some(by), ctx.now), moved, None);
    }
    let event = ctx.event(CustomerEvent::RiskAccepted);
    tx.append((ctx.desk.id, record.customer.id), &event);
    tx.refresh(&Post::AtRisk(AtRisk { risk: id }).key(ctx.desk.id), ctx.now);
    ctx.finish(tx, text::risk_accepted(ctx.lang, &record, risk.due))
        .await
}

/// The customer that a command names, locked.
pub(super) async fn locked(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    options: &Options,
) -> Result<Record, Failure> {
    let id = demanded(ctx, tx, options).await?.customer.id;
    let record = tx.lock_customer(ctx.desk.id, id).await?;
    record.ok_or(Failure::Bug("a customer who was just found is gone"))
}

/// A callback to a customer by somebody, or by anybody of the team of whoever acts.
pub(super) async fn callback(
    ctx: &Ctx<'_>,
    session: &mut Session,
    customer: CustomerId,
    (reason, person): (Reason, Option<UserId>),
    (from, due): (Timestamp, Timestamp),
) -> Result<NewCallback, Failure> {
    Ok(NewCallback {
        desk: ctx.desk.id,
        of: Of::Customer(customer),
        reason,
        customer,
        case: None,
        task: Task {
            team: team(ctx, session).await?.id,
            person,
            asker: Asker::FirstResponder,
            solver: None,
            from,
            due,
        },
        purpose: None,
    })
}

/// The team of whoever acts, else the desk's first.
async fn team(ctx: &Ctx<'_>, session: &mut Session) -> Result<Team, Failure> {
    let mut teams = session.teams(ctx.desk.id).await?;
    let roles = &ctx.inv.member.roles;
    let own = teams.iter().position(|team| access::is_of(roles, team));
    if teams.is_empty() {
        return Err(Failure::Bug("a desk without a team"));
    }
    Ok(teams.swap_remove(own.unwrap_or_default()))
}

/// Tells those above.
pub(super) async fn tell(ctx: &Ctx<'_>, tx: &mut Tx, post: &Post) -> Result<(), Failure> {
    let newest = tx.last_logged_in(ctx.desk.id).await?;
    let first = tx.teams(ctx.desk.id).await?.into_iter().next();
    let channel = first.and_then(|team| route::digest_channel(None, &team, newest));
    tx.enqueue(
        ctx.desk.id,
        channel.unwrap_or(ctx.inv.channel),
        post,
        (ctx.now, ctx.now),
    );
    Ok(())
}
