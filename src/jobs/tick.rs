//! Taking a case up, by the rules of now.

use crate::{
    app::App,
    model::{desk::Team, ids::CaseId, time::Timestamp},
    rules::work::Work,
    store::{Taken, Tx},
};

/// Locks a case and takes it up by the rules of now; none where there is no such case.
pub(super) async fn take_up(
    app: &App,
    tx: &mut Tx,
    id: CaseId,
    now: Timestamp,
) -> anyhow::Result<Option<(Work, Team)>> {
    let Some(Taken { case, pauses, team }) = tx.lock_case_by_id(id).await? else {
        return Ok(None);
    };
    let policy = app.policy(tx, &team).await?;
    let mut work = Work::new(case, pauses, policy, now);
    if let Some(since) = team.unsettled {
        work.settle(since)?;
    }
    Ok(Some((work, team)))
}
