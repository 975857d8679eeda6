//! Boxes of lines on as many pages as they need, and minutes that add up.

use chrono::TimeDelta;

use crate::{
    model::{
        case::clocks::ClockKind,
        page::{PageAt, Place},
        press::Press,
        time::Timestamp,
    },
    reply::{Embed, Message, Tone},
    text::{
        case::history::page_of,
        lang::Lang,
        packed::{self, Room},
        parts,
    },
};

/// What a page holds: one box holds that much.
const ROOM: Room = Room {
    lines: 60,
    units: 3900,
    head: 0,
};

/// A box that may be longer than a page.
pub(super) struct Boxed {
    pub(super) clock: ClockKind,
    pub(super) title: String,
    pub(super) lines: Vec<Said>,
    pub(super) tone: Tone,
}

/// One line of a box: the part of the box it belongs to, in order, what it goes by there, and its words.
pub(super) struct Said {
    part: i64,
    by: i64,
    line: String,
}

impl Said {
    /// The only line of its part.
    pub(super) fn once(part: i64, line: String) -> Self {
        Self::at(part, Timestamp(0), line)
    }

    /// Whether there is anything to say.
    pub(super) fn is_said(&self) -> bool {
        !self.line.is_empty()
    }

    /// A line of a part whose lines go by an instant.
    pub(super) fn at(part: i64, at: Timestamp, line: String) -> Self {
        Self {
            part,
            by: at.0,
            line,
        }
    }
}

/// Parts that a box may have.
const PARTS: i64 = 16;

/// One page of the boxes; what does not fit goes on on the next.
pub(super) fn paged(
    lang: &Lang,
    (title, boxes): (String, Vec<Boxed>),
    (sheet, to): (PageAt, &dyn Fn(PageAt) -> Press),
) -> Message {
    let lines = placed(&boxes);
    let need = |line: &str| line.encode_utf16().count() + 1;
    let list = lines.iter().map(|(place, _, line)| (*place, need(line)));
    let page = packed::page(&list.collect::<Vec<_>>(), ROOM, sheet);
    let shown = lines.get(page.lines.clone()).unwrap_or_default();
    let embeds = shown.chunk_by(|one, next| one.1 == next.1).map(|lines| {
        let of = lines.first().and_then(|(_, of, _)| boxes.get(*of));
        let body: Vec<&str> = lines.iter().map(|(_, _, line)| *line).collect();
        Embed {
            title: of.map_or_else(String::new, |of| of.title.clone()),
            body: body.join("\n"),
            tone: of.map_or(Tone::Plain, |of| of.tone),
            ..Embed::default()
        }
    });
    let of = page_of(lang, page.number, page.of);
    Message {
        text: parts::joined(&[title, of], parts::DOT),
        embeds: embeds.collect(),
        rows: page.pager(lang, to),
        ..Message::default()
    }
}

/// Every line with its place and its box.
fn placed(boxes: &[Boxed]) -> Vec<(Place, usize, &str)> {
    let lines = boxes.iter().enumerate().flat_map(|(index, of)| {
        let clock = ClockKind::ALL.iter().position(|one| *one == of.clock);
        let clock = clock.and_then(|clock| i64::try_from(clock).ok());
        of.lines.iter().map(move |said| {
            let place = Place {
                key: clock.unwrap_or_default() * PARTS + said.part,
                number: said.by,
            };
            (place, index, said.line.as_str())
        })
    });
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|(place, ..)| *place);
    let mut last = None;
    for (place, ..) in &mut lines {
        // Two lines of one instant stand one after the other.
        if let Some(Place { key, number }) = last.filter(|last| *place <= *last) {
            *place = Place {
                key,
                number: number + 1,
            };
        }
        last = Some(*place);
    }
    lines
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
