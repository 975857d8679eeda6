//! Boxes of lines on as many pages as they need, and minutes that add up.

use chrono::TimeDelta;

use crate::{
    model::press::Press,
    reply::{Embed, Message, Tone},
    text::{lang::Lang, parts},
};

/// Characters of one box.
const BOX: usize = 1300;

/// Boxes on a page: with their titles they fit into a message.
const BOXES: usize = 4;

/// A box that may be longer than a page.
pub(super) struct Boxed {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) tone: Tone,
}

/// One page of the boxes; what does not fit into one goes on in the next.
pub(super) fn paged(
    lang: &Lang,
    (title, boxes): (String, Vec<Boxed>),
    (page, to): (i64, &dyn Fn(i64) -> Press),
) -> Message {
    let embeds: Vec<Embed> = boxes.into_iter().flat_map(split).collect();
    let pages = i64::try_from(embeds.len().div_ceil(BOXES)).unwrap_or(i64::MAX);
    let page = page.clamp(1, pages.max(1));
    let skipped = usize::try_from(page - 1).unwrap_or(0) * BOXES;
    let of = (pages > 1).then(|| say!(lang, "page", page = page, pages = pages));
    Message {
        text: parts::joined(&[title, of.unwrap_or_default()], parts::DOT),
        embeds: embeds.into_iter().skip(skipped).take(BOXES).collect(),
        rows: parts::pager(lang, page, pages, to),
        ..Message::default()
    }
}

/// As many boxes as the lines of one need.
fn split(boxed: Boxed) -> Vec<Embed> {
    let mut bodies = vec![String::new()];
    let mut room = BOX;
    for line in boxed.lines {
        let need = line.encode_utf16().count() + 1;
        if need > room {
            bodies.push(String::new());
            room = BOX;
        }
        room = room.saturating_sub(need);
        if let Some(body) = bodies.last_mut() {
            if !body.is_empty() {
                body.push('\n');
            }
            body.push_str(&line);
        }
    }
    let embed = |body| Embed {
        title: boxed.title.clone(),
        body,
        tone: boxed.tone,
        ..Embed::default()
    };
    bodies.into_iter().map(embed).collect()
}

/// Lengths in whole minutes, rounded so that they add up to their rounded sum.
#[derive(Default)]
pub(super) struct Minutes {
    total: TimeDelta,
}

impl Minutes {
    /// One more length: as it is said.
    pub(super) fn next(&mut self, length: TimeDelta) -> TimeDelta {
        let before = self.said();
        self.total += length;
        self.said() - before
    }

    /// The sum, as it is said.
    pub(super) fn said(&self) -> TimeDelta {
        TimeDelta::minutes((self.total.num_milliseconds() + 30_000).div_euclid(60_000))
    }

    /// Whether there was none.
    pub(super) fn is_empty(&self) -> bool {
        self.total.is_zero()
    }
}
