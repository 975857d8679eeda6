//! What a post says, made at the moment it is sent from the state of that moment; or that it does not matter any more.
//!
//! One file per kind of post: what it loads, how it is worded, how it is found again after a crash. Its data, and what
//! follows from them alone, stand in the file of the same name in `model/post`.

pub(super) mod alert;
mod callback;
mod card;
mod circling;
mod departure;
mod digest;
mod dissatisfied;
mod escalated;
mod extension;
mod file;
mod key_account;
mod kind;
mod leaving;
mod offer;
mod opening;
mod places;
mod posted;
mod recognise;
mod roles_gone;
mod setup_hint;
mod silent;
mod team_called;
pub(super) mod thread;
mod urge;
mod wait_over;

use std::sync::Arc;

use chrono::TimeDelta;

pub(super) use self::file::{Content, Wait};
use self::kind::{Kind, Moment};
pub(super) use self::places::{digest_channel, places};
use super::audit::Auditor;
use crate::{
    app::App,
    clock::Pulse,
    model::{
        about::About,
        ids::{ChannelId, DeskId},
        post::{Post, Rank},
        time::Timestamp,
    },
    ports::PostedMessage,
    reply::Notice,
    store::{OutboxRow, Session, StoreError},
    text::{case::alerts, lang::Lang},
};

/// The list of all kinds of posts.
fn kind(post: &Post) -> &dyn Kind {
    match post {
        Post::Alert(post) => post,
        Post::CallbackUnreached(post) => post,
        Post::CallbacksOverdue(post) => post,
        Post::Card(post) => post,
        Post::Moved(post) => post,
        Post::Circling(post) => post,
        Post::Left(post) => post,
        Post::Digest(post) => post,
        Post::Dissatisfied(post) => post,
        Post::Escalated(post) => post,
        Post::Extension(post) => post,
        Post::ExtensionDecided(post) => post,
        Post::File(post) => post,
        Post::AtRisk(post) => post,
        Post::CustomerLost(post) => post,
        Post::KeyAccount(post) => post,
        Post::Offer(post) => post,
        Post::OfferLapsed(post) => post,
        Post::OfferWithdrawn(post) => post,
        Post::Declined(post) => post,
        Post::DeclinedAgain(post) => post,
        Post::Opening(post) => post,
        Post::RolesGone(post) => post,
        Post::SetupHint(post) => post,
        Post::Silent(post) => post,
        Post::TeamCalled(post) => post,
        Post::Thread(post) => post,
        Post::Lines(post) => post,
        Post::ThreadMoved(post) => post,
        Post::Urged(post) => post,
        Post::WaitOver(post) => post,
    }
}

/// What is to be done with a post now.
pub(super) enum Said {
    /// It says this, where it is.
    Here(Notice),
    /// It belongs to another channel: its case went to another team before it was posted, or its card did after that.
    Elsewhere(ChannelId),
    /// Nothing yet: its file cannot be had. It is tried again after so long.
    Later(TimeDelta),
    /// Nothing: it does not matter any more.
    Nothing,
}

/// What a post says now, and whether it says that where its row is.
pub(super) async fn said(
    app: &App,
    audited: (&Auditor, &Pulse),
    row: &OutboxRow,
    now: Timestamp,
) -> Result<Said, StoreError> {
    kind(&row.post).prepare(audited, now).await?;
    if row.message.is_none() && calls_roles(&row.post) {
        know_roles(app, row.desk, now).await?;
    }
    let file = match content(app, row, Wait::Day).await? {
        Content::Read(content) => Some(content),
        Content::None => None,
        Content::Later(pause) => return Ok(Said::Later(pause)),
    };
    let mut session = app.store.read().await?;
    let Some(notice) = word(app, &mut session, (row, file), now).await? else {
        return Ok(Said::Nothing);
    };
    let elsewhere = elsewhere(app, &mut session, row).await?;
    Ok(elsewhere.map_or(Said::Here(notice), Said::Elsewhere))
}

/// Whether a post may call somebody by a role.
fn calls_roles(post: &Post) -> bool {
    let calls_nobody = matches!(post, Post::Card(_) | Post::Moved(_) | Post::Digest(_));
    post.rank() != Rank::Background && !calls_nobody
}

/// Finds out which of the desk's roles exist, before somebody is called by one. Discord is asked, so no connection may be
/// held: commands need them.
pub(super) async fn know_roles(app: &App, desk: DeskId, now: Timestamp) -> Result<(), StoreError> {
    let desk = app.store.read().await?.desk(desk).await?;
    if let Some(desk) = desk {
        app.roles.ask(&*app.inspect, &desk, now).await;
    }
    Ok(())
}

/// The content of the file that a post is; none for other posts. For the same reason it is read before the wording.
pub(super) async fn content(app: &App, row: &OutboxRow, wait: Wait) -> Result<Content, StoreError> {
    match &row.post {
        Post::File(file) => file::content(app, (row, file), wait).await,
        _ => Ok(Content::None),
    }
}

/// Where a post belongs instead: it has to move, or it waits in a channel of a team that its case went away from.
pub(super) async fn elsewhere(
    app: &App,
    session: &mut Session,
    row: &OutboxRow,
) -> Result<Option<ChannelId>, StoreError> {
    let waits = row.message.is_none() && row.post.rank() != Rank::Background;
    let strays = match row.post.about() {
        About::Case(case) if waits => session.is_of_other_team(row.channel, case).await?,
        _ => false,
    };
    if !row.moves && !strays {
        return Ok(None);
    }
    let places = places(app, session, row).await?;
    let belongs = row.moves || !places.contains(&row.channel);
    Ok(places.first().copied().filter(|_| belongs))
}

/// What a post says now, with the content of its file; nothing where it does not matter any more.
pub(super) async fn word(
    app: &App,
    session: &mut Session,
    (row, file): (&OutboxRow, Option<Arc<[u8]>>),
    now: Timestamp,
) -> Result<Option<Notice>, StoreError> {
    let Some(desk) = session.desk(row.desk).await? else {
        return Ok(None);
    };
    let at = Moment {
        app,
        lang: app.texts.lang(desk.locale).masking(&desk),
        desk,
        row,
        file,
        now,
    };
    let Some(mut notice) = kind(&row.post).word(&at, session).await? else {
        return Ok(None);
    };
    note_fallback(app, session, (row, at.lang()), &mut notice).await?;
    Ok(Some(notice))
}

/// Adds where a post that stands elsewhere was meant for.
pub(super) async fn note_fallback(
    app: &App,
    session: &mut Session,
    (row, lang): (&OutboxRow, &Lang),
    notice: &mut Notice,
) -> Result<(), StoreError> {
    let is_of_a_team = matches!(row.post.about(), About::Case(_) | About::Team(_));
    if row.fallback && is_of_a_team {
        let wanted = places(app, session, row).await?.first().copied();
        if let Some(wanted) = wanted.filter(|wanted| *wanted != row.channel) {
            let note = alerts::fallback_note(lang, wanted);
            notice.text = format!("{}\n{note}", notice.text).trim().to_owned();
        }
    }
    Ok(())
}

/// Whether a message that stands in the channel is what these rows are posted as, under that nonce.
pub(super) fn is_same(
    posted: &PostedMessage,
    rows: &[OutboxRow],
    (notice, nonce): (&Notice, &str),
) -> bool {
    if posted.nonce.as_deref() == Some(nonce) {
        return true;
    }
    match rows {
        [row] => kind(&row.post).stands_in(posted, notice),
        _ => alert::stand_in(posted, notice),
    }
}

#[cfg(test)]
mod tests;
