//! Files of cases: what was given, and where it was posted again.

use sqlx::any::AnyRow;

use crate::{
    model::{
        case::{
            CardPlace,
            file::{CaseFile, FileFate},
        },
        event::What,
        ids::{CaseId, ChannelId, DeskId, InteractionId, MessageId, UserId},
        post::{FileGiven, Post},
        time::Timestamp,
    },
    rules::case::work::Entry,
    store::{Session, StoreError, Tx, row::Columns, write::Statement},
};

macro_rules! files {
    ($which:literal) => {
        concat!(
            "SELECT id, case_id, name, size, url, by_user, lost, channel, message FROM files ",
            $which
        )
    };
}

impl Session {
    /// The files of a case, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn files(&mut self, case: CaseId) -> Result<Vec<CaseFile>, StoreError> {
        let rows = sqlx::query(files!("WHERE case_id = $1 ORDER BY id"))
            .bind(case.0)
            .fetch_all(self.conn().await?)
            .await?;
        rows.iter().map(file).collect()
    }

    /// The file that came with an interaction.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn file(&mut self, id: InteractionId) -> Result<Option<CaseFile>, StoreError> {
        let row = sqlx::query(files!("WHERE id = $1"))
            .bind(id.0)
            .fetch_optional(self.conn().await?)
            .await?;
        row.as_ref().map(file).transpose()
    }

    /// The thread of a case, if it has one.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn thread_of(&mut self, case: CaseId) -> Result<Option<ChannelId>, StoreError> {
        sqlx::query("SELECT id FROM threads WHERE case_id = $1")
            .bind(case.0)
            .fetch_optional(self.conn().await?)
            .await?
            .map(|row| row.int("id").map(ChannelId))
            .transpose()
    }
}

impl Tx {
    /// Keeps what is known of a file until it is posted again.
    fn keep_file(&mut self, desk: DeskId, file: &CaseFile, now: Timestamp) {
        let keep = Statement::new(
            "INSERT INTO files (id, desk_id, case_id, name, size, url, by_user, made_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        );
        self.write(
            keep.bind(file.id.0)
                .bind(desk.0)
                .bind(file.case.0)
                .bind(file.name.as_str())
                .bind(file.size.cast_signed())
                .bind(file.url.as_str())
                .bind(file.by.0)
                .bind(now.0),
        );
    }

    /// Remembers what a file that was read has in it: its size in bytes and its SHA-256; none where it was gone.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn file_read(
        &mut self,
        id: InteractionId,
        read: Option<(u64, String)>,
    ) -> Result<(), StoreError> {
        let (size, sha256) = read.unzip();
        sqlx::query(
            "UPDATE files SET size = COALESCE($2, size), sha256 = $3, lost = $4 WHERE id = $1",
        )
        .bind(id.0)
        .bind(size.map(u64::cast_signed))
        .bind(sha256.as_deref())
        .bind(i64::from(sha256.is_none()))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }

    /// Remembers where a file stands now, and puts it on the case's record; of one that was gone nothing.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn file_posted(
        &mut self,
        post: FileGiven,
        place: CardPlace,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = sqlx::query(
            "UPDATE files SET channel = $2, message = $3, url = '' \
             WHERE id = $1 AND message IS NULL AND sha256 IS NOT NULL RETURNING name, size, sha256, by_user",
        )
        .bind(post.file.0)
        .bind(place.channel.0)
        .bind(place.message.0)
        .fetch_optional(self.conn().await?)
        .await?;
        let Some(row) = row else {
            return Ok(());
        };
        let kept = What::FileKept {
            name: row.text("name")?,
            size: row.int("size")?.cast_unsigned(),
            sha256: row.text("sha256")?,
        };
        let by = UserId(row.int("by_user")?);
        if let Some(case) = self.case_by_id(post.case).await? {
            let entry = Entry {
                at: now,
                actor: Some(by),
                what: kept,
                note: None,
                answerable: case.answerable(),
            };
            self.append_work(&case, &[(&entry, Vec::new())]);
        }
        Ok(())
    }

    /// Has files that wait for a case's thread posted in it.
    pub(super) fn files_into_thread(&mut self, case: CaseId, thread: ChannelId, now: Timestamp) {
        let into = Statement::new(
            "UPDATE outbox SET channel = $2, try_at = $3 WHERE state = 'pending' AND message IS NULL \
             AND key IN (SELECT 'file:' || id FROM files WHERE case_id = $1 AND message IS NULL)",
        );
        self.write(into.bind(case.0).bind(thread.0).bind(now.0));
    }

    /// Has a file posted again, in that channel, not before `from`.
    pub fn post_file(
        &mut self,
        desk: DeskId,
        (file, channel): (&CaseFile, ChannelId),
        (from, now): (Timestamp, Timestamp),
    ) {
        self.keep_file(desk, file, now);
        let post = Post::File(FileGiven {
            case: file.case,
            file: file.id,
        });
        self.enqueue(desk, channel, &post, (from, from));
    }
}

fn file(row: &AnyRow) -> Result<CaseFile, StoreError> {
    let place = row.maybe_int("channel")?.zip(row.maybe_int("message")?);
    let fate = match place {
        Some((channel, message)) => FileFate::Posted(CardPlace {
            channel: ChannelId(channel),
            message: MessageId(message),
        }),
        None if row.int("lost")? != 0 => FileFate::Lost,
        None => FileFate::Waiting,
    };
    Ok(CaseFile {
        id: InteractionId(row.int("id")?),
        case: CaseId(row.int("case_id")?),
        name: row.text("name")?,
        size: row.int("size")?.cast_unsigned(),
        url: row.text("url")?,
        by: UserId(row.int("by_user")?),
        fate,
    })
}
