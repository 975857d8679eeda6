//! The threads of cards: which case they belong to, and what they have been told.

use super::{OutboxRow, Session, StoreError, Tx, row::Columns, write::Statement};
use crate::model::{
    case::CardPlace,
    ids::{CaseId, CaseNumber, ChannelId, DeskId},
    post::Post,
    time::Timestamp,
};

impl Session {
    /// The case whose thread that channel is.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn case_of_thread(
        &mut self,
        desk: DeskId,
        thread: ChannelId,
    ) -> Result<Option<CaseNumber>, StoreError> {
        sqlx::query(
            "SELECT c.number FROM threads t JOIN cases c ON c.id = t.case_id \
             WHERE t.id = $1 AND t.desk_id = $2",
        )
        .bind(thread.0)
        .bind(desk.0)
        .fetch_optional(self.conn().await?)
        .await?
        .map(|row| row.int("number").map(CaseNumber))
        .transpose()
    }

    /// Whether any team of any desk wants threads.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn any_threads(&mut self) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM teams WHERE threads = 1")
            .fetch_one(self.conn().await?)
            .await?;
        Ok(row.int("n")? > 0)
    }
}

impl Tx {
    /// Asks for the thread of a card that stands now, where its team wants threads and it never had one; says whether.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn want_thread(
        &mut self,
        (desk, case): (DeskId, CaseId),
        card: CardPlace,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS n FROM cases c JOIN teams t ON t.id = c.team_id WHERE c.id = $1 \
             AND t.threads = 1 AND NOT EXISTS (SELECT 1 FROM threads h WHERE h.case_id = c.id)",
        )
        .bind(case.0)
        .fetch_one(self.conn().await?)
        .await?;
        if row.int("n")? == 0 {
            return Ok(false);
        }
        let post = Post::Thread { case };
        self.enqueue(desk, card.channel, &post, (now, now));
        Ok(true)
    }

    /// Remembers the thread that was started from a card, and has it told of everything so far.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn keep_thread(
        &mut self,
        row: &OutboxRow,
        (case, card): (CaseId, CardPlace),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        // Whoever changes the case at this moment waits: what they record is told by one of the two, and by one only.
        self.lock_case_by_id(case).await?;
        sqlx::query(
            "INSERT INTO threads (id, desk_id, case_id, told) VALUES ($1, $2, $3, 0) \
             ON CONFLICT DO NOTHING",
        )
        .bind(card.message.0)
        .bind(row.desk.0)
        .bind(case.0)
        .execute(self.conn().await?)
        .await?;
        self.tell_thread(case, now);
        self.sent(row, card.channel, card.message, now).await
    }

    /// Has a case's thread, if it has one, told of what happened since it was told last.
    pub(super) fn tell_thread(&mut self, case: CaseId, now: Timestamp) {
        let tell = Statement::new(
            "INSERT INTO outbox (desk_id, key, channel, rank, post, state, due_at, try_at) \
             SELECT t.desk_id, 'lines:' || CAST(t.case_id AS TEXT) || ':' || CAST(e.newest AS TEXT), \
             t.id, 2, '{\"post\":\"lines\",\"case\":' || CAST(t.case_id AS TEXT) \
             || ',\"after\":' || CAST(t.told AS TEXT) || ',\"until\":' || CAST(e.newest AS TEXT) \
             || '}', 'pending', $2, $2 FROM threads t \
             JOIN (SELECT MAX(id) AS newest FROM events WHERE case_id = $1) e \
             ON e.newest > t.told WHERE t.case_id = $1 ON CONFLICT (key) DO NOTHING",
        );
        self.write(tell.bind(case.0).bind(now.0));
        let told = Statement::new(
            "UPDATE threads SET told = (SELECT MAX(id) FROM events WHERE case_id = $1) \
             WHERE case_id = $1",
        );
        self.write(told.bind(case.0));
    }
}
