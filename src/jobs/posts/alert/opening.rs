//! Whether the post at the team's opening has just called whoever has the case of an alert.

use super::super::posted::posted;
use crate::{
    model::{
        case::{Case, Status},
        time::Timestamp,
    },
    rules::case::{
        ladder::{self, Begins, Loudness},
        work::Policy,
    },
    store::{Session, StoreError},
};

/// The opening a moment before that instant whose post lists the case; none where there was none, or it does not.
pub(super) async fn listed_at(
    session: &mut Session,
    (case, policy): (&Case, &Policy),
    at: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let (hours, quiet) = (&policy.hours, &policy.quiet);
    let opened = ladder::opened_lately(hours, quiet, at);
    let Some(opened) = opened.filter(|opened| case.logged_at < *opened) else {
        return Ok(None);
    };
    let running = case.clocks.iter().filter(|clock| clock.state.is_running());
    let nearest = running.filter_map(|clock| clock.deadline).min();
    let is_listed = match (ladder::begins(hours, quiet, opened), nearest) {
        (Begins::Work, nearest) => {
            let day = ladder::day(hours, quiet, opened);
            case.status() == Status::Waiting || nearest.is_some_and(|nearest| nearest <= day)
        }
        (Begins::Day { .. }, None) => false,
        (Begins::Day { since, .. }, Some(nearest)) => {
            let which = (case.desk, case.number);
            let loudness = Loudness::of(&case.kind, case.priority);
            let night = posted(session, which, (policy, loudness), (since, opened)).await?;
            ladder::is_uncalled(&night, nearest < opened, (hours, quiet))
        }
    };
    Ok(is_listed.then_some(opened))
}
