//! A file that was given with a case or a note: it is read where Discord keeps it for a day, and posted again.

use std::{fmt::Write as _, sync::Arc, time::Duration};

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
    store::{Session, StoreError},
    text::case::files,
};

/// How long Discord may take to give a file.
const PATIENCE: Duration = Duration::from_secs(8);

/// How often it is asked for one.
const TRIES: usize = 2;

/// Files that are read at once: each is in memory until it is posted.
static READERS: Semaphore = Semaphore::const_new(2);

/// Reads the file that a post is, and remembers what is in it; none where it is gone, or posted already.
pub(super) async fn content(app: &App, post: &FileGiven) -> Result<Option<Arc<[u8]>>, StoreError> {
    let file = app.store.read().await?.file(post.file).await?;
    let waits = |file: &CaseFile| !matches!(file.fate, FileFate::Posted(_));
    let Some(file) = file.filter(waits) else {
        return Ok(None);
    };
    let content = read(app, &file).await;
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
    Ok(content.ok().map(Arc::from))
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
                None => files::lost(at.lang(), case.number, &file.name),
            }))
        })
    }
}

async fn read(app: &App, file: &CaseFile) -> Result<Vec<u8>, PostError> {
    let _reading = READERS.acquire().await;
    let mut tries = 1;
    loop {
        match app.inspect.file(&file.url, file.size, PATIENCE).await {
            Err(PostError::Retry { .. }) if tries < TRIES => tries += 1,
            other => return other,
        }
    }
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
    fn a_hash_is_written_as_everybody_writes_it() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), known);
    }
}
