//! A message that somebody chose a menu entry on: what it says to its reader, and which case it is about.

use super::{
    case::threads,
    context::{Ctx, Failure},
};
use crate::{invocation::Quoted, model::ids::CaseNumber, rules::quote};

/// What it says as its reader sees it, times in the desk's zone.
pub(super) fn text(ctx: &Ctx<'_>, target: &Quoted) -> String {
    let read = if target.own {
        quote::own
    } else {
        quote::readable
    };
    read(&target.content, &target.people, ctx.desk.zone)
}

/// The case that one of the bot's own posts is about; none for what others wrote.
pub(super) async fn about(ctx: &Ctx<'_>, target: &Quoted) -> Result<Option<CaseNumber>, Failure> {
    if !target.own {
        return Ok(None);
    }
    match quote::case(&target.content) {
        Some(number) => Ok(Some(number)),
        None => threads::case(ctx).await,
    }
}
