//! What customers said when they were asked afterwards, counted for a digest.

use sqlx::AssertSqlSafe;

use crate::{
    model::{
        event::{EventName, What},
        ids::DeskId,
    },
    rules::report::digest::Period,
    store::{
        Session, StoreError,
        events::{known, set},
        row::Columns,
    },
};

impl Session {
    /// How many customers said in the period that they are satisfied, and how many said anything about it.
    pub(in crate::store) async fn satisfied(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<(i64, i64), StoreError> {
        let name = EventName::CalledBack;
        let sql = format!(
            "SELECT data, COUNT(*) AS n FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 \
             AND what IN {} GROUP BY data",
            set(&[name])
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(period.from.0)
            .bind(period.until.0)
            .fetch_all(self.conn().await?)
            .await?;
        let (mut satisfied, mut rated) = (0, 0);
        for row in &rows {
            let data = row.maybe_text("data")?;
            // What a newer version wrote is not counted by this one.
            let Some(What::CalledBack { said, .. }) = known(name.as_str(), data.as_deref()) else {
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
