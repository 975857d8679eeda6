//! Where a post goes that is about no case.

use crate::{
    model::ids::{ChannelId, DeskId},
    store::{Session, StoreError},
};

/// Where a desk can be told something, the right channel first.
pub(super) async fn desk_channels(
    session: &mut Session,
    desk: DeskId,
) -> Result<Vec<ChannelId>, StoreError> {
    let team = session.teams(desk).await?.into_iter().next();
    let logged_in = session.last_logged_in(desk).await?;
    let set = team.map_or([None; 2], |team| [team.supervisors_channel, team.channel]);
    let mut channels = Vec::new();
    for channel in set.into_iter().flatten().chain(logged_in) {
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    Ok(channels)
}
