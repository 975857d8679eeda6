//! Parts of a case that several columns hold.

use sqlx::any::AnyRow;

use crate::{
    model::{
        case::{
            BeforeVoid, CardPlace, Offer, Receiver, Way,
            extension::{Extensions, Request},
        },
        ids::{ChannelId, MessageId, TeamId, UserId},
    },
    store::{
        StoreError,
        row::{Columns, word},
    },
};

/// How a void case stood before it was made void.
pub(super) fn before_void(row: &AnyRow) -> Result<Option<BeforeVoid>, StoreError> {
    let stored = row.maybe_text("void_before")?;
    let read = stored
        .map(|stored| serde_json::from_str(&stored))
        .transpose();
    read.map_err(|_| StoreError::Corrupt {
        table: "cases",
        column: "void_before",
    })
}

/// To whom a case was offered.
pub(super) fn offer(row: &AnyRow) -> Result<Option<Offer>, StoreError> {
    let team = match (
        row.maybe_int("offer_team")?,
        row.maybe_text("offer_team_name")?,
    ) {
        (Some(team), Some(name)) => Some(Receiver::Team {
            team: TeamId(team),
            name,
        }),
        _ => None,
    };
    let person = row.maybe_int("offer_to")?;
    let Some(to) = person.map(|to| Receiver::Person(UserId(to))).or(team) else {
        return Ok(None);
    };
    // One that was made before there were two ways was an assignment.
    let way = match row.maybe_text("offer_way")? {
        Some(_) => word(row, ("cases", "offer_way"), Way::parse)?,
        None => Way::Assigned,
    };
    Ok(Some(Offer {
        to,
        by: UserId(row.int("offer_by")?),
        at: row.at("offer_at")?,
        answer_by: row.at("offer_until")?,
        way,
    }))
}

/// How often more time was asked for.
pub(super) fn extensions(row: &AnyRow) -> Result<Extensions, StoreError> {
    let by = row.maybe_int("extension_by")?.map(UserId);
    let open = by
        .zip(row.maybe_at("extension_until")?)
        .map(|(by, until)| Request { by, until });
    Ok(Extensions {
        open,
        asked: row.int("extensions_asked")?,
        granted: row.int("extensions_granted")?,
    })
}

/// Where a case's card stands.
pub(super) fn card(row: &AnyRow) -> Result<Option<CardPlace>, StoreError> {
    let channel = row.maybe_int("card_channel")?.map(ChannelId);
    let message = row.maybe_int("card_message")?.map(MessageId);
    Ok(channel
        .zip(message)
        .map(|(channel, message)| CardPlace { channel, message }))
}
