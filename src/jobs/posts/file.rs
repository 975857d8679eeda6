//! A file that was given with a case or a note: it is read where Discord keeps it for a day, and posted again.

use std::{fmt::Write as _, sync::Arc, time::Duration};

use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::kind::{Kind, Moment, Worded};
use crate::{
    app::App,
    model::{
        case::file::{CaseFile, FileFate},
        post::FileGiven,
    },
    ports::PostError,
    store::{OutboxRow, Session, StoreError},
    text::case::files,
};

/// How long Discord may take to give a file.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long its link to one lives for sure.
const LIFE: TimeDelta = TimeDelta::hours(23);

/// The longest pause between two tries.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);

/// What there is of the file that a post is.
pub(in crate::jobs) enum Content {
    /// All of it.
    Read(Arc<[u8]>),
    /// Nothing, and nothing will be; or the post has no file.
    None,
    /// Nothing yet: it is asked for again after so long.
    Later(TimeDelta),
}

/// Whether a file that cannot be had now may be asked for later.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::jobs) enum Wait {
    /// As long as Discord's link to it lives.
    Day,
    /// It may not.
    Never,
}

/// Files that are read at once: each is in memory until it is posted.
static READERS: Semaphore = Semaphore::const_new(2);

/// Reads the file that a post is, and remembers what is in it or that it is gone; nothing of one that is posted already.
pub(super) async fn content(
    app: &App,
    (row, post): (&OutboxRow, &FileGiven),
    wait: Wait,
) -> Result<Content, StoreError> {
    let file = app.store.read().await?.file(post.file).await?;
    let waits = |file: &CaseFile| !matches!(file.fate, FileFate::Posted(_));
    let Some(file) = file.filter(waits) else {
        return Ok(Content::None);
    };
    let content = read(app, &file).await;
    let lives = app.clock.now() < row.due_at + LIFE;
    if lives && wait == Wait::Day && matches!(content, Err(PostError::Retry { .. })) {
        return Ok(Content::Later(pause(row.attempts)));
    }
    let known = content.as_ref().ok();
    let known = known.map(|content| (content.len() as u64, sha256(content)));
    let mut tx = app.store.begin_last().await?;
    tx.file_read(file.id, known).await?;
    tx.commit().await?;
    if let Err(error) = &content {
        let case = post.case;
        tracing::warn!(
            case = case.0,
            "a file of case row {case} could not be had: {error}"
        );
    }
    Ok(content.map_or(Content::None, |content| Content::Read(Arc::from(content))))
}

/// How long to wait before the next try: doubling from a second.
fn pause(attempts: i64) -> TimeDelta {
    TimeDelta::seconds(1 << attempts.clamp(0, 12)).min(LONGEST_PAUSE)
}

impl Kind for FileGiven {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            let Some((case, file)) = case.zip(session.file(self.file).await?) else {
                return Ok(None);
            };
            if matches!(file.fate, FileFate::Posted(_)) {
                return Ok(None);
            }
            Ok(Some(match &at.file {
                Some(content) => files::posted(at.lang(), case.number, &file, Arc::clone(content)),
                None => files::lost(at.lang(), case.number, &file),
            }))
        })
    }
}

async fn read(app: &App, file: &CaseFile) -> Result<Vec<u8>, PostError> {
    let _reading = READERS.acquire().await;
    app.inspect.file(&file.url, file.size, PATIENCE).await
}

/// In hexadecimal digits.
fn sha256(content: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_an_hour() {
        let pauses: Vec<i64> = [0, 1, 5, 11, 12, 99]
            .into_iter()
            .map(|attempts| pause(attempts).num_seconds())
            .collect();
        assert_eq!(pauses, [1, 2, 32, 2048, 3600, 3600]);
    }

    #[test]
    fn a_hash_is_written_as_everybody_writes_it() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), known);
    }
}
