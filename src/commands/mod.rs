//! One file per slash command, each with its row of the [`table`], and the dispatch.
//!
//! [`handle`] is the one way in, for the gateway, an HTTP endpoint and the tests alike. A handler reads, decides by the
//! rules, writes one transaction and returns a [`Reply`]; it never sees Discord and never posts.

use self::case::threads;
use crate::{
    app::App,
    clock::Stopwatch,
    invocation::{Action, Invocation},
    metrics::CommandOutcome,
    model::{desk::Desk, refusal::Refusal, time::Timestamp},
    reply::Reply,
    rules::{desk::access, time::schedule},
    store::{Routine, StoreError},
    text::{self, lang::Lang, refusals},
};
mod again;
mod buttons;
mod callback;
mod case;
mod choices;
mod complete;
mod context;
mod customer;
mod desk;
mod help;
mod notice;
mod quote;
mod report;
pub mod spec;
pub mod table;
mod time;
mod typed;
mod words;

use again::replayed;
use context::{Answer, Ctx, Failure};
use spec::{MenuOf, Node};
use words::{again::wanted, gate};

/// Answers an invocation. Never fails: what goes wrong is logged here and told in one sentence.
pub async fn handle(app: &App, inv: Invocation) -> Reply {
    let watch = Stopwatch::start();
    let inv = inv.without_nul();
    let _turn = app.answering.turn(inv.id).await;
    let (outcome, reply) = answer(app, &inv).await;
    app.metrics.command(name(&inv.action), outcome, &watch);
    reply
}

async fn answer(app: &App, inv: &Invocation) -> (CommandOutcome, Reply) {
    let now = app.clock.now();
    let mut found = surroundings(app, inv, now).await;
    if found.as_ref().is_err_and(StoreError::is_passing) {
        found = surroundings(app, inv, now).await;
    }
    let (desk, answered) = match found {
        Ok(found) => found,
        Err(error) => {
            let locale = inv.locale.unwrap_or(app.defaults.locale);
            return failed(app, inv, app.texts.lang(locale), Failure::Store(error));
        }
    };
    if let Some(reply) = answered {
        tracing::info!(
            interaction = inv.id.0,
            "an interaction came again and got the same answer"
        );
        return (CommandOutcome::Replayed, reply);
    }
    let lang = app.texts.lang(inv.locale.unwrap_or(desk.locale));
    let lang = &lang.masking(&desk);
    let ctx = Ctx {
        app,
        inv,
        role: access::role_of(&desk, &inv.member),
        desk,
        lang,
        now,
        again: None,
    };
    let member = &inv.member;
    app.offboarding.seen(inv.desk, member.user, &member.roles);
    if ctx.role.is_none() {
        app.offboarding.ask(inv.desk, inv.member.user, now);
    }
    let mut answer = dispatch(&ctx).await;
    if let Err(Failure::Store(error)) = &answer
        && (error.is_passing() || matches!(error, StoreError::Duplicate))
    {
        tracing::warn!(
            desk = inv.desk.0,
            "an invocation is tried once more: {error}"
        );
        // Where the commit failed, all of it may be stored; where something exists already, the same interaction may have
        // been answered, or somebody else was first, whom the next attempt finds.
        if let Some(reply) = replayed(app, inv).await {
            return (CommandOutcome::Replayed, reply);
        }
        answer = dispatch(&ctx).await;
    }
    match answer {
        Ok(reply) => {
            typed::taken(&ctx).await;
            (CommandOutcome::Done, reply)
        }
        // The same interaction was being answered at this moment: its answer counts.
        Err(Failure::Store(StoreError::Duplicate)) => match replayed(app, inv).await {
            Some(reply) => (CommandOutcome::Replayed, reply),
            None => failed(app, inv, lang, Failure::Refused(Refusal::StoreUnavailable)),
        },
        Err(Failure::Words(found, field)) => (
            CommandOutcome::Refused,
            gate::ask(&ctx, &found, field).await,
        ),
        Err(failure) => {
            let refused = matches!(&failure, Failure::Refused(_));
            let (outcome, reply) = failed(app, inv, lang, failure);
            (outcome, typed::with_form(&ctx, refused, reply).await)
        }
    }
}

/// What an invocation is counted as. Paths are few: Discord lets nobody use a command that was never registered.
fn name(action: &Action) -> &str {
    match action {
        Action::Command { path, .. } => path,
        Action::Complete { .. } => "completion",
        Action::Press { .. } => "button",
        Action::Choose { .. } => "list",
        Action::Submit { .. } => "form",
        Action::MessageMenu { .. } => "message menu",
        Action::UserMenu { .. } => "person menu",
    }
}

/// Does what is asked for; a text that was stopped is sent again as if it had just been typed.
async fn dispatch(ctx: &Ctx<'_>) -> Answer {
    let Some((inv, again)) = wanted(ctx).await? else {
        return Box::pin(dispatch_once(ctx)).await;
    };
    let again = Ctx {
        app: ctx.app,
        inv: &inv,
        role: ctx.role,
        desk: ctx.desk.clone(),
        lang: ctx.lang,
        now: ctx.now,
        again: Some(again),
    };
    match Box::pin(dispatch_once(&again)).await {
        Err(Failure::Words(found, field)) => Ok(gate::ask(&again, &found, field).await),
        Ok(reply) => gate::counted(&again, reply).await,
        answer => answer,
    }
}

async fn dispatch_once(ctx: &Ctx<'_>) -> Answer {
    match &ctx.inv.action {
        Action::Command { path, options } => {
            let Some(Node::Sub {
                options: own, run, ..
            }) = table::find(path)
            else {
                return Err(Refusal::NotOffered.into());
            };
            choices::check(path, own, options)?;
            let options = threads::implied(ctx, own, options).await?;
            run.0(ctx, &options).await
        }
        Action::Complete {
            path,
            focused,
            partial,
            options,
        } => complete::complete(ctx, (path, options), (focused, partial)).await,
        Action::Press { id, .. } => buttons::press(ctx, id).await,
        Action::Choose { id, chosen } => buttons::choose(ctx, id, chosen).await,
        Action::Submit { id, fields } => buttons::submit(ctx, id, fields).await,
        Action::MessageMenu { name, target } => match table::menu(name) {
            Some(MenuOf::Message(run)) => run.0(ctx, target).await,
            _ => Err(Refusal::NotOffered.into()),
        },
        Action::UserMenu { name, target } => match table::menu(name) {
            Some(MenuOf::Person(run)) => run.0(ctx, target).await,
            _ => Err(Refusal::NotOffered.into()),
        },
    }
}

/// The desk, made on its first use, and the answer this interaction may have had already.
async fn surroundings(
    app: &App,
    inv: &Invocation,
    now: Timestamp,
) -> Result<(Desk, Option<Reply>), StoreError> {
    if let Some(found) = app.store.desk_for(inv.desk, inv.id).await? {
        return Ok(found);
    }
    Ok((create(app, inv, now).await?, None))
}

async fn create(app: &App, inv: &Invocation, now: Timestamp) -> Result<Desk, StoreError> {
    let desk = Desk {
        id: inv.desk,
        locale: app.defaults.locale,
        zone: app.defaults.zone,
        agent_role: None,
        supervisor_role: None,
        manager_role: None,
        set_up: false,
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
    };
    let team = text::desk::settings::first_team(app.texts.lang(desk.locale));
    let mut tx = app.store.begin().await?;
    tx.create_desk(&desk, &team, now).await?;
    if tx.routines(desk.id).await?.is_empty()
        && let Ok(weekly) = schedule::Schedule::parse(schedule::WEEKLY_DIGEST, desk.zone)
    {
        let routine = Routine {
            desk: desk.id,
            name: "digest".to_owned(),
            cron: schedule::WEEKLY_DIGEST.to_owned(),
            channel: None,
            last_at: weekly.previous_at_or_before(now).unwrap_or(now),
            next_at: Some(weekly.next_after(now)),
        };
        tx.save_routine(&routine).await?;
    }
    let made = tx.desk(inv.desk).await?.unwrap_or(desk);
    tx.commit().await?;
    app.wake();
    Ok(made)
}

fn failed(app: &App, inv: &Invocation, lang: &Lang, failure: Failure) -> (CommandOutcome, Reply) {
    let typed = matches!(inv.action, Action::Command { .. });
    let (outcome, message) = match failure {
        // Whoever typed a command pressed no button: what it was about is not there any more.
        Failure::Refused(Refusal::StaleButton) if typed => (
            CommandOutcome::Refused,
            refusals::refusal(lang, &Refusal::NotOffered),
        ),
        Failure::Refused(refusal) => (CommandOutcome::Refused, refusals::refusal(lang, &refusal)),
        Failure::Bug(_) | Failure::Words(..) => {
            tracing::error!(
                desk = inv.desk.0,
                interaction = inv.id.0,
                "an invocation failed: {failure}"
            );
            (CommandOutcome::Failed, refusals::failed(lang))
        }
        Failure::Store(error) => {
            app.noticed(&error);
            tracing::error!(
                desk = inv.desk.0,
                interaction = inv.id.0,
                "an invocation was refused because the store failed: {error}"
            );
            let refusal = if error.is_damage() {
                Refusal::StoreDamaged
            } else if error.is_unreadable() {
                Refusal::StoreUnreadable
            } else {
                Refusal::StoreUnavailable
            };
            (CommandOutcome::Failed, refusals::refusal(lang, &refusal))
        }
    };
    if matches!(inv.action, Action::Complete { .. }) {
        return (outcome, Reply::Choices(Vec::new()));
    }
    (outcome, Reply::Private(message))
}
