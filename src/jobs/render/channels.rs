//! Where a post goes that is about no case.

use crate::{
    model::ids::{ChannelId, DeskId},
    rules::route,
    store::{Session, StoreError},
};

/// Where a desk can be told something, the right channel first.
pub(in super::super) async fn desk_channels(
    session: &mut Session,
    desk: DeskId,
) -> Result<Vec<ChannelId>, StoreError> {
    let team = session.teams(desk).await?.into_iter().next();
    let logged_in = session.last_logged_in(desk).await?;
    Ok(route::of_desk(team.as_ref(), logged_in))
}
