//! What customers said when they were asked afterwards, counted for a digest.

use super::{Session, StoreError, events::change, row::Columns};
use crate::{
    model::{change::Change, ids::DeskId},
    rules::digest::Period,
};

impl Session {
    /// How many customers said in the period that they are satisfied, and how many said anything about it.
    pub(super) async fn satisfied(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<(i64, i64), StoreError> {
        let rows = sqlx::query(
            "SELECT change, COUNT(*) AS n FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 \
             AND what = 'called-back' GROUP BY change",
        )
        .bind(desk.0)
        .bind(period.from.0)
        .bind(period.until.0)
        .fetch_all(self.conn().await?)
        .await?;
        let (mut satisfied, mut rated) = (0, 0);
        for row in &rows {
            let Change::Callback(said) = change(&row.text("change")?)? else {
                continue;
            };
            if let Some(grade) = said.satisfaction {
                let n = row.int("n")?;
                rated += n;
                satisfied += if grade.is_satisfied() { n } else { 0 };
            }
        }
        Ok((satisfied, rated))
    }
}
