//! The threads of cards: which case they belong to, and what they have been told.

use crate::{
    model::{
        case::CardPlace,
        ids::{CaseId, CaseNumber, ChannelId, DeskId},
        post::{CardThread, Post, ThreadLines, ThreadMoved},
        time::Timestamp,
    },
    store::{OutboxRow, Session, StoreError, Tx, events::OF_CASE, row::Columns, write::Statement},
};

/// A text with its blanks filled: what stands for the thread, the event it was told up to, and the newest one.
macro_rules! filled {
    ($text:literal) => {
        concat!(
            "REPLACE(REPLACE(REPLACE(",
            $text,
            ", '-1', CAST(t.id AS TEXT)), '-2', CAST(t.told AS TEXT)), '-3', CAST(e.newest AS TEXT))"
        )
    };
}

impl Session {
    /// The case whose thread that channel is, or was before its card went elsewhere.
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
             WHERE t.id = $1 AND t.desk_id = $2 UNION SELECT c.number FROM left_threads t \
             JOIN cases c ON c.id = t.case_id WHERE t.id = $1 AND t.desk_id = $2",
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
    /// Asks for the thread of a card that stands now, where its team wants threads and it has none there; a thread in
    /// another channel is left, and told where the case went. Says whether anything is to be posted.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn want_thread(
        &mut self,
        (desk, case): (DeskId, CaseId),
        card: CardPlace,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let post = Post::Thread(CardThread { case });
        let wanted = Statement::new(
            "SELECT t.threads, h.id AS thread, o.channel FROM cases c \
             JOIN teams t ON t.id = c.team_id LEFT JOIN threads h ON h.case_id = c.id \
             LEFT JOIN outbox o ON o.key = $2 WHERE c.id = $1",
        );
        let rows = self.ask(wanted.bind(case.0).bind(post.key(desk))).await?;
        let row = rows.first().ok_or(sqlx::Error::RowNotFound)?;
        let thread = row.maybe_int("thread")?.map(ChannelId);
        let here = row.maybe_int("channel")? == Some(card.channel.0);
        match thread {
            Some(_) if here => return Ok(false),
            Some(thread) => self.leave_thread((desk, case), thread, now),
            None => {}
        }
        if row.int("threads")? == 0 {
            return Ok(thread.is_some());
        }
        self.enqueue(desk, card.channel, &post, (now, now));
        Ok(true)
    }

    /// Leaves a thread behind; the case can have another one.
    fn leave_thread(&mut self, (desk, case): (DeskId, CaseId), thread: ChannelId, now: Timestamp) {
        let left = Statement::new(
            "INSERT INTO left_threads (id, desk_id, case_id) VALUES ($1, $2, $3) \
             ON CONFLICT (id) DO NOTHING",
        );
        self.write(left.bind(thread.0).bind(desk.0).bind(case.0));
        self.write(Statement::new("DELETE FROM threads WHERE case_id = $1").bind(case.0));
        let forget = Statement::new(
            "UPDATE outbox SET state = 'stale', message = NULL, sent_at = NULL WHERE key = $1",
        );
        self.write(forget.bind(Post::Thread(CardThread { case }).key(desk)));
        let moved = Post::ThreadMoved(ThreadMoved { case, thread });
        self.enqueue(desk, thread, &moved, (now, now));
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
        self.files_into_thread(case, ChannelId(card.message.0), now);
        self.sent(row, card.channel, card.message, now);
        Ok(())
    }

    /// Has a case's thread, if it has one, told of what happened since it was told last.
    pub(super) fn tell_thread(&mut self, case: CaseId, now: Timestamp) {
        // The thread and the events are known once this is written: the post is made with blanks for them.
        let blank = Post::from(ThreadLines {
            case,
            thread: ChannelId(-1),
            after: -2,
            until: -3,
        });
        let tell = Statement::new(format!(
            "INSERT INTO outbox (desk_id, key, channel, rank, post, state, due_at, try_at) \
             SELECT t.desk_id, {}, t.id, $4, {}, 'pending', $2, $2 FROM threads t \
             JOIN (SELECT MAX(id) AS newest FROM events WHERE {OF_CASE} = $1) e \
             ON e.newest > t.told WHERE t.case_id = $1 ON CONFLICT (key) DO NOTHING",
            filled!("$3"),
            filled!("$5"),
        ));
        self.write(
            tell.bind(case.0)
                .bind(now.0)
                .bind(blank.key(DeskId(0)))
                .bind(blank.rank() as i64)
                .bind(blank.to_json()),
        );
        let told = Statement::new(format!(
            "UPDATE threads SET told = (SELECT MAX(id) FROM events WHERE {OF_CASE} = $1) \
             WHERE case_id = $1",
        ));
        self.write(told.bind(case.0));
    }
}
