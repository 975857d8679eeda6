//! What an alert's post means for its ladder: the steps after the breach are counted from when the one before was posted,
//! because nobody can acknowledge what is on its way.

use std::collections::HashMap;

use super::deliverer::Deliverer;
use crate::{
    model::{
        ids::{CaseId, CaseNumber, TeamId},
        post::{LadderAlert, Post},
        time::Timestamp,
    },
    ports::Notifier,
    rules::case::ladder,
    store::{LadderStep, OutboxRow, Tx},
};

/// The cases of alerts, by their rows.
pub(super) type Alerted = HashMap<CaseId, (CaseNumber, TeamId)>;

/// The case of an alert that had not been posted before.
pub(super) fn alerted(row: &OutboxRow) -> Option<CaseId> {
    match &row.post {
        Post::Alert(alert) if row.message.is_none() => Some(alert.case),
        _ => None,
    }
}

impl<N: Notifier> Deliverer<N> {
    /// Lets the ladders go on from alerts that are posted at `now`, or given up then. Comes before their own rows change,
    /// in the order in which everybody locks them. Gives the cases they are about.
    pub(super) async fn escalate(
        &self,
        tx: &mut Tx,
        rows: &[OutboxRow],
        now: Timestamp,
    ) -> anyhow::Result<Alerted> {
        // Also of alerts that only stand afresh: several posts of a case are marked together, and changed together by commands.
        let marked = rows.iter().filter_map(|row| match &row.post {
            Post::Alert(alert) => Some(alert.case),
            _ => None,
        });
        tx.hold_cases(&marked.collect());
        let cases: Vec<CaseId> = rows.iter().filter_map(alerted).collect();
        let about = tx.case_numbers(&cases).await?;
        let mut steps = Vec::new();
        for row in rows.iter().filter(|row| row.message.is_none()) {
            let Post::Alert(LadderAlert {
                case,
                clock,
                generation,
                step,
                to_answerer: false,
            }) = row.post
            else {
                continue;
            };
            let (Some((_, team)), ladder::BREACH..) = (about.get(&case), step) else {
                continue;
            };
            let team = tx.team(*team).await?;
            let policy = self.app.policy(tx, &team).await?;
            let wait = step
                .checked_add(1)
                .and_then(|next| policy.ladder.wait(next));
            steps.push(LadderStep {
                case,
                clock,
                generation,
                step,
                next: wait.map(|wait| now + wait),
            });
        }
        tx.reached(steps, now);
        Ok(about)
    }
}
