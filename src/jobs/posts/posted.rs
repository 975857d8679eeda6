//! What was posted of a case before, as the rules of who is called when ask for it.

use crate::{
    model::{
        case::clocks::ClockKind,
        ids::{CaseNumber, DeskId},
        post::LadderAlert,
        time::Timestamp,
    },
    rules::case::{
        ladder::{self, Audience, Called, Ladder, Loudness, Posted},
        work::Policy,
    },
    store::{Session, StoreError},
};

/// The alerts of a case that were posted from one instant on until another.
pub(super) async fn posted(
    session: &mut Session,
    (desk, number): (DeskId, CaseNumber),
    (policy, loudness): (&Policy, Loudness),
    span: (Timestamp, Timestamp),
) -> Result<Vec<Posted>, StoreError> {
    let alerts = session.alerts_posted((desk, number), span).await?;
    let posted = |(alert, at): &(LadderAlert, Timestamp)| Posted {
        step: called(alert.clock, alert.step, loudness),
        to_answerer: calls_answerer(&policy.ladder, alert),
        at: *at,
    };
    Ok(alerts.iter().map(posted).collect())
}

/// A step as the rules know it.
pub(super) fn called(clock: ClockKind, step: u8, loudness: Loudness) -> Called {
    Called {
        clock,
        step,
        loudness,
    }
}

/// Whether an alert calls whoever answers for its case: of a breach one of two does.
fn calls_answerer(ladder: &Ladder, alert: &LadderAlert) -> bool {
    alert.to_answerer
        || alert.step != ladder::BREACH
        || ladder.audience(alert.step) == Some(Audience::Answerer)
}
