//! The id of another page of what was found: `find:<page or place>:<status>:<owner>:<since, ms>:<kind>:<words>`.

use crate::model::{
    base36::{self, base36},
    case::{Status, search::Search},
    ids::UserId,
    page::Turn,
    time::Timestamp,
};

use super::page;

pub(super) fn id(search: &Search, turn: Turn) -> String {
    let or_none = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
    let status = search.status.map(|status| status.as_str()[..1].to_owned());
    let owner = search.owner.map(|owner| base36(owner.0));
    let since = search.since.map(|since| base36(since.0));
    format!(
        "find:{}:{}:{}:{}:{}:{}",
        page::id(turn),
        or_none(status),
        or_none(owner),
        or_none(since),
        or_none(search.kind.clone()),
        typed(&search.text),
    )
}

/// Reads what stands behind the page, cut at its colons.
pub(super) fn parse(parts: &[&str]) -> Option<Search> {
    let [status, owner, since, kind @ .., text] = parts else {
        return None;
    };
    let given = |part: &&str| *part != "-";
    let kind = kind.join(":");
    Some(Search {
        text: read(text),
        kind: (!kind.is_empty() && kind != "-").then_some(kind),
        status: Some(*status)
            .filter(given)
            .map(|first| {
                Status::ALL
                    .into_iter()
                    .find(|one| one.as_str().starts_with(first))
            })
            .map_or(Some(None), |found| found.map(Some))?,
        owner: Some(*owner)
            .filter(given)
            .map(|owner| base36::read(owner).map(UserId))
            .map_or(Some(None), |o| o.map(Some))?,
        since: Some(*since)
            .filter(given)
            .map(|since| base36::read(since).map(Timestamp))
            .map_or(Some(None), |s| s.map(Some))?,
    })
}

/// What was typed, without the sign that ids are cut at.
pub(super) fn typed(text: &str) -> String {
    text.replace(':', "：")
}

/// Reads what [`typed`] gives.
pub(super) fn read(text: &str) -> String {
    text.replace('：', ":")
}
