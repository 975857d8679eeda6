//! What customers were told, as far as words matter.

use sqlx::AssertSqlSafe;

use super::{
    Session, StoreError,
    events::{known, set},
    row::Columns,
};
use crate::{
    model::{
        event::{EventName, What},
        ids::{DeskId, UserId},
        time::Timestamp,
    },
    rules::words::month::Overruled,
};

/// How many texts a new phrase is tried on at most.
const MOST: i64 = 20_000;

impl Session {
    /// The texts that customers of a desk were told from then on, the newest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn told_since(
        &mut self,
        desk: DeskId,
        since: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let told = set(EventName::TELLING);
        let sql = format!(
            "SELECT note FROM events WHERE desk_id = $1 AND what IN {told} AND at >= $2 \
             AND note IS NOT NULL ORDER BY at DESC LIMIT $3"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(since.0)
            .bind(MOST)
            .fetch_all(self.conn().await?)
            .await?;
        rows.iter().map(|row| row.text("note")).collect()
    }

    /// The texts from one instant up to but without another in which words were sent although they were pointed out, by
    /// the team that each case is with now.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn overruled(
        &mut self,
        desk: DeskId,
        (from, until): (Timestamp, Timestamp),
    ) -> Result<Vec<Overruled>, StoreError> {
        let name = EventName::WordsOverruled;
        let sql = format!(
            "SELECT e.actor, e.data, t.name AS team FROM events e JOIN cases c ON c.id = e.subject_id \
             JOIN teams t ON t.id = c.team_id WHERE e.desk_id = $1 AND e.subject = 'case' AND e.what IN {} \
             AND e.at >= $2 AND e.at < $3 ORDER BY e.id",
            set(&[name])
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(from.0)
            .bind(until.0)
            .fetch_all(self.conn().await?)
            .await?;
        let mut all = Vec::new();
        for row in &rows {
            let data = row.maybe_text("data")?;
            let what = known(name.as_str(), data.as_deref());
            if let (Some(What::WordsOverruled { phrases }), Some(by)) =
                (what, row.maybe_int("actor")?)
            {
                let team = row.text("team")?;
                all.push(Overruled {
                    by: UserId(by),
                    team,
                    phrases,
                });
            }
        }
        Ok(all)
    }
}
