//! Taking a case up: locked, by the rules of now, and recomputed where those have changed since. There is no other way,
//! so that nobody can forget to count: a case that is judged by old deadlines breaches what the new rules have moved.

use super::App;
use crate::{
    model::{
        case::Case,
        desk::Team,
        ids::{CaseId, CaseNumber, DeskId},
        time::Timestamp,
    },
    rules::{
        case::{clocks::Pause, work::Work},
        time::calendar::NoWorkingTime,
    },
    store::{LockedCase, Session, StoreError, Tx},
};

/// A case that was taken up, with its team; or its new rules leave it no working time.
type TakenUp = Result<(Work, Team), NoWorkingTime>;

impl App {
    /// Locks the case of that number and takes it up; none where there is no such case.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn take_up(
        &self,
        tx: &mut Tx,
        (desk, number): (DeskId, CaseNumber),
        now: Timestamp,
    ) -> Result<Option<TakenUp>, StoreError> {
        let taken = tx.lock_case(desk, number).await?;
        self.taken_up(tx, taken, now).await
    }

    /// As [`App::take_up`], by row.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn take_up_by_id(
        &self,
        tx: &mut Tx,
        id: CaseId,
        now: Timestamp,
    ) -> Result<Option<TakenUp>, StoreError> {
        let taken = tx.lock_case_by_id(id).await?;
        self.taken_up(tx, taken, now).await
    }

    async fn taken_up(
        &self,
        tx: &mut Tx,
        taken: Option<LockedCase>,
        now: Timestamp,
    ) -> Result<Option<TakenUp>, StoreError> {
        let Some(LockedCase { case, pauses, team }) = taken else {
            return Ok(None);
        };
        let work = self.counted(tx, (case, pauses), &team, now).await?;
        Ok(Some(work.map(|work| (work, team))))
    }

    /// A case as it would be taken up now, for whoever only looks at it.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn counted(
        &self,
        session: &mut Session,
        (case, pauses): (Case, Vec<Pause>),
        team: &Team,
        now: Timestamp,
    ) -> Result<Result<Work, NoWorkingTime>, StoreError> {
        let policy = self.policy(session, team).await?;
        let mut work = Work::new(case, pauses, policy, now);
        let settled = team.unsettled.map_or(Ok(()), |since| work.settle(since));
        Ok(settled.map(|()| work))
    }
}
