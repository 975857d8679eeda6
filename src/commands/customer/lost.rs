//! `/customer lost`: a customer left; the file says why, who is to win them back, and on which days. `/customer back` closes
//! it.

use super::risk::{callback, locked, tell};
use crate::{
    commands::{
        case::assign::receiver,
        context::{About, Answer, Ctx, Failure, line, paragraph},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        callback::{Of, Reason, event::Ending},
        customer::{
            CustomerEvent, Record,
            leaving::{Cause, Loss},
        },
        desk::Role,
        ids::CustomerId,
        post::{AtRisk, CustomerLost, Post},
        refusal::{CustomerRefusal, Refusal, Slot},
    },
    rules::customer::leaving,
    store::Tx,
    text::customer::leaving as text,
};

/// `/customer lost` in the table.
pub(in crate::commands) const LOST: Node = Node::Sub {
    name: "lost",
    options: &[
        required("customer", Takes::Completed(100, Completes::Customer)),
        required("cause", Takes::OneOf("lost-cause", &Cause::WORDS)),
        required("words", Takes::Text(1000)),
        required("follower", Takes::Person),
        optional("referred", Takes::Text(200)),
        optional("no-talk", Takes::Text(500)),
    ],
    run: Run(|ctx, options| Box::pin(command(ctx, options))),
};

/// `/customer lost`.
async fn command(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let loss = read(ctx, options)?;
    let rules = ctx.rules_for(About::Team(None)).await?;
    let days = leaving::win_back(ctx.now, ctx.desk.zone, &rules.hours).map_err(Refusal::from)?;
    let mut tx = ctx.app.store.begin().await?;
    let record = locked(ctx, &mut tx, options).await?;
    let (id, name) = (record.customer.id, record.customer.name.clone());
    let open = tx.leaving(id).await?;
    if open.lost.is_some() {
        return Err(CustomerRefusal::AlreadyLost { name }.into());
    }
    let talks = tx.callbacks_of(Of::Customer(id), Reason::Retention).await?;
    let talked = leaving::talked(&talks, open.risk.as_ref(), ctx.now);
    leaving::may_lose(&name, &loss, talked)?;
    let by = ctx.inv.member.user;
    if let Some(risk) = &open.risk {
        end_risk(ctx, &mut tx, id, risk.id).await?;
    }
    let complaints = tx.open_complaints(id).await?;
    let opened = (by, ctx.now);
    let file = tx
        .open_lost_file(ctx.desk.id, id, opened, (&loss, &complaints))
        .await?;
    for day in &days {
        let whom = (Reason::WinBack, Some(loss.follower));
        let planned = callback(ctx, &mut tx, id, whom, *day).await?;
        tx.plan_callback(planned, Some(by), ctx.now).await?;
    }
    let mut event = ctx.event(CustomerEvent::Lost {
        cause: loss.cause,
        own_fault: loss.cause.is_own_fault(),
        follower: loss.follower,
        talked,
        complaints: complaints.clone(),
    });
    event.note = Some(loss.words.clone());
    tx.append((ctx.desk.id, id), &event);
    tell(ctx, &mut tx, &Post::CustomerLost(CustomerLost { file })).await?;
    let dates: Vec<_> = days.into_iter().map(|(from, _)| from).collect();
    let message = text::lost_kept(ctx.lang, &record, &loss, (&complaints, &dates));
    ctx.finish(tx, message).await
}

fn read(ctx: &Ctx<'_>, options: &Options) -> Result<Loss, Failure> {
    let cause = options.text("cause").and_then(Cause::parse);
    let may = |slot, name: &str, max| {
        let typed = options.text(name);
        typed.map(|typed| line(slot, typed, max)).transpose()
    };
    let follower = options.person("follower");
    let follower = follower.ok_or(Refusal::NothingToChange)?;
    Ok(Loss {
        cause: cause.ok_or(Refusal::NothingToChange)?,
        words: paragraph(Slot::Note, options.text("words").unwrap_or_default(), 1000)?,
        referred: may(Slot::Note, "referred", 200)?,
        no_talk: may(Slot::Reason, "no-talk", 500)?,
        follower: receiver(ctx, follower)?,
    })
}

/// A risk is over, and the talk that was planned with it.
async fn end_risk(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    customer: CustomerId,
    risk: crate::model::ids::RiskId,
) -> Result<(), Failure> {
    let by = (Some(ctx.inv.member.user), ctx.now);
    let talk = (Of::Customer(customer), Some(Reason::Retention));
    tx.drop_callbacks(talk, (Ending::Over, None), by).await?;
    tx.end_risk(risk, ctx.now);
    tx.refresh(&Post::AtRisk(AtRisk { risk }).key(ctx.desk.id), ctx.now);
    Ok(())
}

/// `/customer back` in the table.
pub(in crate::commands) const BACK: Node = Node::Sub {
    name: "back",
    options: &[required(
        "customer",
        Takes::Completed(100, Completes::Customer),
    )],
    run: Run(|ctx, options| Box::pin(back(ctx, options))),
};

/// `/customer back`: they are back, or stayed.
async fn back(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Agent)?;
    let mut tx = ctx.app.store.begin().await?;
    let record = locked(ctx, &mut tx, options).await?;
    close(ctx, tx, &record).await
}

/// The same by the button of an answer to `/log`.
pub(in crate::commands) async fn come_back(ctx: &Ctx<'_>, id: CustomerId) -> Answer {
    ctx.needs(Role::Agent)?;
    let mut tx = ctx.app.store.begin().await?;
    let record = tx.lock_customer(ctx.desk.id, id).await?;
    let record = record.ok_or(Refusal::StaleButton)?;
    close(ctx, tx, &record).await
}

async fn close(ctx: &Ctx<'_>, mut tx: Tx, record: &Record) -> Answer {
    let id = record.customer.id;
    let open = tx.leaving(id).await?;
    if open.risk.is_none() && open.lost.is_none() {
        let name = record.customer.name.clone();
        return Err(CustomerRefusal::NotLost { name }.into());
    }
    if let Some(risk) = &open.risk {
        end_risk(ctx, &mut tx, id, risk.id).await?;
    }
    if let Some(file) = &open.lost {
        let by = (Some(ctx.inv.member.user), ctx.now);
        let win_back = (Of::Customer(id), Some(Reason::WinBack));
        tx.drop_callbacks(win_back, (Ending::Over, None), by)
            .await?;
        tx.close_lost_file(file.id, ctx.now);
        let post = Post::CustomerLost(CustomerLost { file: file.id });
        tx.refresh(&post.key(ctx.desk.id), ctx.now);
    }
    let event = ctx.event(CustomerEvent::Back);
    tx.append((ctx.desk.id, id), &event);
    ctx.finish(tx, text::is_back(ctx.lang, record, open.lost.is_some()))
        .await
}
