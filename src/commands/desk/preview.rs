//! Settings are changed in two steps: what would become of the open cases is shown, and somebody says yes.
//!
//! A command that changes targets or calendars changes a copy of the [`Settings`] and hands it to [`propose`]. One that
//! changes other things too [`look`]s first: what it then hands to [`settle`] is saved
//! with the rest where no open case moves, and else waits beside it.

use std::{collections::HashMap, sync::Arc};

use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        notice::reschedule,
    },
    model::{
        desk::{Desk, Role},
        ids::{CaseNumber, InteractionId, TeamId},
        press::Say,
        refusal::{DeskRefusal, Refusal},
    },
    reply::{Message, Reply},
    rules::{
        case::work::Policy,
        desk::{preview::Preview, settings::Settings},
    },
    store::{Draft, StoreError, Tx},
    text::desk::preview,
};

/// How many cases are read at once.
const PAGE: i64 = 1000;

/// Shows what proposed settings would do to the open cases and asks whether they shall hold. `rules` is the count that came
/// with the settings they were made from; `told` says what changes.
///
/// # Errors
/// [`TimeRefusal::NoWorkingTime`] where a clock could never end under them.
pub(in crate::commands) async fn propose(
    ctx: &Ctx<'_>,
    (settings, rules): (Settings, i64),
    told: String,
) -> Answer {
    let draft = Draft {
        rules,
        settings,
        told,
        listed: Vec::new(),
    };
    propose_draft(ctx, draft).await
}

/// The same, with what else there is to see of it.
///
/// # Errors
/// As for [`propose`].
pub(in crate::commands) async fn propose_draft(ctx: &Ctx<'_>, draft: Draft) -> Answer {
    ctx.needs(Role::Manager)?;
    let (before, _) = ctx.app.store.read().await?.settings(ctx.desk.id).await?;
    if draft.settings == before {
        return Err(DeskRefusal::AsBefore.into());
    }
    let preview = look(ctx, &draft.settings).await?;
    let mut tx = ctx.app.store.begin().await?;
    let message = keep(ctx, &mut tx, (&draft, &preview)).await?;
    ctx.finish(tx, message).await
}

/// Saves proposed settings, but for the zone, where no open case moves by them; else keeps them until they are answered
/// and gives the question.
///
/// # Errors
/// [`DeskRefusal::DraftOld`] where somebody else was faster.
pub(super) async fn settle(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (draft, preview): &(Draft, Preview),
) -> Result<Option<Message>, Failure> {
    if preview.moving > 0 {
        return Ok(Some(keep(ctx, tx, (draft, preview)).await?));
    }
    save(ctx, tx, (&draft.settings, draft.rules)).await?;
    Ok(None)
}

/// Keeps a proposal until it is answered, and gives the question.
async fn keep(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (draft, preview): (&Draft, &Preview),
) -> Result<Message, Failure> {
    tx.keep_draft((ctx.desk.id, ctx.inv.id), draft, ctx.now)
        .await?;
    let first = (&draft.listed[..], 1);
    Ok(preview::ask(
        ctx.lang,
        (ctx.inv.id, &draft.told),
        first,
        preview,
    ))
}

/// Another page of what there is to see of a proposal, with what would become of the cases that are open now.
pub(in crate::commands) async fn turn(ctx: &Ctx<'_>, id: InteractionId, page: i64) -> Answer {
    ctx.needs(Role::Manager)?;
    let draft = ctx.app.store.read().await?.draft(ctx.desk.id, id).await?;
    let draft = draft.ok_or(DeskRefusal::DraftOld)?;
    let preview = look(ctx, &draft.settings).await?;
    let shown = (&draft.listed[..], page);
    let message = preview::ask(ctx.lang, (id, &draft.told), shown, &preview);
    Ok(Reply::Replace(message))
}

/// Save or Cancel was pressed.
pub(in crate::commands) async fn answer(ctx: &Ctx<'_>, id: InteractionId, say: Say) -> Answer {
    ctx.needs(Role::Manager)?;
    let (mut tx, desk) = ctx.begin_settings().await?;
    let draft = tx.draft(desk.id, id).await?.ok_or(DeskRefusal::DraftOld)?;
    tx.drop_draft(id).await?;
    if say == Say::Cancel {
        let reply = Reply::Replace(preview::cancelled(ctx.lang));
        return ctx.finish_with(tx, reply).await;
    }
    save(ctx, &mut tx, (&draft.settings, draft.rules)).await?;
    if draft.settings.zone != desk.zone {
        let zone = draft.settings.zone;
        move_to(ctx, &mut tx, &Desk { zone, ..desk }).await?;
    }
    let reply = Reply::Replace(preview::saved(ctx.lang, &draft.told));
    ctx.finish_rules(tx, reply).await
}

/// Writes settings, but for the zone; `rules` is the count that came with those they were made from.
///
/// # Errors
/// [`DeskRefusal::DraftOld`] where somebody else was faster.
async fn save(ctx: &Ctx<'_>, tx: &mut Tx, settings: (&Settings, i64)) -> Result<(), Failure> {
    if tx.change_settings(ctx.desk.id, settings, ctx.by()).await? {
        Ok(())
    } else {
        Err(DeskRefusal::DraftOld.into())
    }
}

/// Moves the desk itself to its new zone, and the wall times of its routines with it.
async fn move_to(ctx: &Ctx<'_>, tx: &mut Tx, desk: &Desk) -> Result<(), Failure> {
    tx.change_desk(desk, ctx.by()).await?;
    for mut routine in tx.routines(desk.id).await? {
        reschedule(&mut routine, desk, ctx.now)?;
        tx.save_routine(&routine).await?;
    }
    Ok(())
}

/// Changes settings that move no deadline: what `make` says of them holds at once.
///
/// # Errors
/// What `make` refuses, and [`DeskRefusal::DraftOld`] where somebody else was faster.
pub(in crate::commands) async fn change(
    ctx: &Ctx<'_>,
    make: impl FnOnce(&mut Settings) -> Result<Message, Refusal>,
) -> Answer {
    ctx.needs(Role::Manager)?;
    let (mut tx, _) = ctx.begin_settings().await?;
    let (mut settings, rules) = tx.settings(ctx.desk.id).await?;
    let before = settings.clone();
    let message = make(&mut settings)?;
    if settings == before {
        return Err(DeskRefusal::AsBefore.into());
    }
    save(ctx, &mut tx, (&settings, rules)).await?;
    ctx.finish_rules(tx, Reply::Private(message)).await
}

/// Looks at what proposed settings would do to every open case of the desk.
///
/// # Errors
/// [`TimeRefusal::NoWorkingTime`] where a clock could never end under them.
pub(in crate::commands) async fn look(
    ctx: &Ctx<'_>,
    settings: &Settings,
) -> Result<Preview, Failure> {
    let mut session = ctx.app.store.read().await?;
    let mut teams = HashMap::new();
    for team in session.every_team(ctx.desk.id).await? {
        let proposed = policy(settings, team.id)?;
        teams.insert(team.id, (team, proposed));
    }
    let mut preview = Preview::default();
    let mut reached = CaseNumber(0);
    loop {
        let page = session.living(ctx.desk.id, reached, PAGE).await?;
        for living in &page {
            reached = living.case.number;
            let (team, proposed) = &teams[&living.case.team];
            let pauses = &living.pauses[..];
            let looked = if team.unsettled.is_none() {
                preview.look((&living.case, pauses), proposed, ctx.now)
            } else {
                let as_stored = (living.case.clone(), living.pauses.clone());
                let work = ctx.app.counted(&mut session, as_stored, team, ctx.now);
                work.await?
                    .and_then(|work| preview.look((&work.case, pauses), proposed, ctx.now))
            };
            looked.map_err(Refusal::from)?;
        }
        if i64::try_from(page.len()) != Ok(PAGE) {
            return Ok(preview);
        }
    }
}

/// A policy that does not hold yet. Whoever proposes a calendar has checked it.
fn policy(settings: &Settings, team: TeamId) -> Result<Arc<Policy>, StoreError> {
    let policy = settings.policy(team).map(Arc::new);
    policy.map_err(|_| StoreError::Corrupt {
        table: "teams",
        column: "calendar",
    })
}
