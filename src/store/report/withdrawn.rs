//! Breaches that were taken back: no figure of their period counts them, however much later that was.

use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{
        event::EventName,
        ids::{CaseId, DeskId},
    },
    rules::report::digest::Period,
    store::{Session, StoreError, events::OF_CASE, row::Columns},
};

impl Session {
    /// Those of a period, in groups as a digest counts events.
    pub(super) async fn withdrawn(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<Vec<AnyRow>, StoreError> {
        let groups = "w.what, b.clock, b.kind, b.answerable";
        self.taken_back(desk, period, groups).await
    }

    /// How many of a period each case has.
    pub(super) async fn withdrawn_by_case(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<Vec<(CaseId, i64)>, StoreError> {
        let rows = self.taken_back(desk, period, "b.subject_id").await?;
        let each = rows
            .iter()
            .map(|row| Ok((CaseId(row.int("subject_id")?), row.int("n")?)));
        each.collect()
    }

    /// Breaches `b` in groups, and how many: each was the latest one of its clock when it was taken back by `w`.
    async fn taken_back(
        &mut self,
        desk: DeskId,
        period: Period,
        groups: &str,
    ) -> Result<Vec<AnyRow>, StoreError> {
        let [breached, withdrawn] =
            [EventName::Breached, EventName::BreachWithdrawn].map(EventName::as_str);
        let sql = format!(
            "SELECT {groups}, COUNT(*) AS n FROM events w JOIN events b ON b.id = (SELECT MAX(x.id) \
             FROM events x WHERE x.{OF_CASE} = w.subject_id AND x.what = '{breached}' \
             AND x.clock = w.clock AND x.id < w.id) WHERE w.desk_id = $1 AND w.what = '{withdrawn}' \
             AND w.at >= $2 AND b.at >= $2 AND b.at < $3 GROUP BY {groups}"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(period.from.0)
            .bind(period.until.0);
        Ok(rows.fetch_all(self.conn().await?).await?)
    }
}
