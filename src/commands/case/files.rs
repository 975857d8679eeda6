//! Files given with a case or a note: the bot posts them again beside the card, because Discord's own links die.

use chrono::TimeDelta;

use crate::{
    commands::context::{Ctx, Failure},
    invocation::Attachment,
    model::{
        case::file::{CaseFile, FileFate},
        desk::Team,
        post::{FileGiven, Post},
    },
    reply::Message,
    rules::{case::work::Work, clean},
    store::Tx,
    text::case::files,
};

/// How long a file waits for the thread of a new case, which is where it belongs.
const FOR_THREAD: TimeDelta = TimeDelta::seconds(5);

/// Has a file posted again beside a case's card, in its thread where it has one; an answer that says so where the file is
/// larger than what may be posted here.
///
/// # Errors
/// [`Failure::Store`].
pub(super) async fn keep(
    ctx: &Ctx<'_>,
    tx: &mut Tx,
    (work, team): (&Work, &Team),
    (file, answer): (Option<&Attachment>, Message),
) -> Result<Message, Failure> {
    let Some(file) = file else {
        return Ok(answer);
    };
    if file.size > file.most {
        let sizes = (file.size, file.most);
        return Ok(files::too_large(ctx.lang, answer, &file.name, sizes));
    }
    let kept = CaseFile {
        id: ctx.inv.id,
        case: work.case.id,
        name: clean::line(&file.name, usize::MAX).unwrap_or_default(),
        size: file.size,
        url: file.url.clone(),
        by: ctx.inv.member.user,
        fate: FileFate::Waiting,
    };
    let post = Post::File(FileGiven {
        case: kept.case,
        file: kept.id,
    });
    let thread = tx.thread_of(kept.case).await?.filter(|_| team.threads);
    let from = match thread {
        None if team.threads => ctx.now + FOR_THREAD,
        _ => ctx.now,
    };
    let channel = thread.unwrap_or_else(|| work.channel(&post, team));
    tx.post_file(ctx.desk.id, (&kept, channel), (from, ctx.now));
    Ok(answer)
}
