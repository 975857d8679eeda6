//! A calendar as spans of instants with running totals, so that both directions are a binary search.
//!
//! Time from 2000 to 2100 is cut into chunks of 365 days, each worked out when it is first needed and kept.
//! A chunk holds its spans in order, disjoint, cut at its own ends, each with the work done before it.

use std::sync::OnceLock;

use chrono::{Days, NaiveDate, TimeDelta};
use thiserror::Error;

use super::spec::{CalendarSpec, DaySpan};
use crate::{model::time::Timestamp, rules::time::wall};

/// How far ahead a calendar must have working time to be of use: 400 days (`design.md` 2.3).
pub const LOOK_AHEAD: TimeDelta = TimeDelta::days(400);

/// There is no working time in the 400 days after an instant, so nothing can be due after it.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("the calendar has no working time in the 400 days after {}", after.utc())]
pub struct NoWorkingTime {
    /// The instant after which no working time was found.
    pub after: Timestamp,
}

/// 2000-01-01 00:00 UTC in milliseconds: where the first chunk begins.
const EPOCH_MS: i64 = 946_684_800_000;
/// 365 days in milliseconds; shorter than [`LOOK_AHEAD`], so that no gap inside a chunk can exceed that.
const CHUNK_MS: i64 = 365 * 86_400_000;
/// Enough chunks to reach into 2101.
const CHUNKS: usize = 102;
/// Where the last chunk ends.
const END_MS: i64 = chunk_start(CHUNKS);

/// A calendar and what has been worked out of it so far.
#[derive(Debug)]
pub(super) struct Compiled {
    spec: CalendarSpec,
    chunks: Box<[OnceLock<Chunk>]>,
}

/// Working spans of one stretch of 365 days.
#[derive(Debug)]
struct Chunk {
    spans: Vec<Span>,
    total: i64,
}

/// Working time from `start` up to `end`, in UTC milliseconds, and the work of the chunk before it.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: i64,
    end: i64,
    before: i64,
}

impl Compiled {
    pub(super) fn new(mut spec: CalendarSpec) -> Self {
        for spans in &mut spec.week {
            spans.sort_unstable();
        }
        for workday in spec.workdays.values_mut() {
            workday.spans.sort_unstable();
        }
        Self {
            spec,
            chunks: (0..CHUNKS).map(|_| OnceLock::new()).collect(),
        }
    }

    pub(super) fn spec(&self) -> &CalendarSpec {
        &self.spec
    }

    pub(super) fn add(&self, from: Timestamp, work: TimeDelta) -> Result<Timestamp, NoWorkingTime> {
        let work = work.num_milliseconds();
        if work <= 0 {
            return Ok(from);
        }
        if from.0 >= END_MS {
            return Err(NoWorkingTime { after: from });
        }
        let start = clamp(from.0);
        let first = index(start);
        // The end of the working time last seen: the next must come within the look-ahead of it.
        let mut last_work = from.0;
        let mut left = work;
        for number in first..CHUNKS {
            let chunk = self.chunk(number);
            let done = if number == first {
                chunk.worked(start)
            } else {
                0
            };
            if done < chunk.total {
                let next = chunk.at(done.saturating_add(1));
                if (next - 1).saturating_sub(last_work) > LOOK_AHEAD.num_milliseconds() {
                    break;
                }
                if left <= chunk.total - done {
                    return Ok(Timestamp(chunk.at(done + left)));
                }
                left -= chunk.total - done;
                last_work = chunk.spans.last().map_or(last_work, |span| span.end);
            } else if chunk_start(number + 1).saturating_sub(last_work)
                > LOOK_AHEAD.num_milliseconds()
            {
                break;
            }
        }
        Err(NoWorkingTime {
            after: Timestamp(last_work),
        })
    }

    pub(super) fn measure(&self, from: Timestamp, to: Timestamp) -> TimeDelta {
        if to < from {
            return -self.measure(to, from);
        }
        let (from, to) = (clamp(from.0), clamp(to.0));
        let (first, last) = (index(from), index(to));
        let whole: i64 = (first..last).map(|number| self.chunk(number).total).sum();
        let before = self.chunk(first).worked(from);
        let after = self.chunk(last).worked(to);
        TimeDelta::milliseconds(whole + after - before)
    }

    fn chunk(&self, number: usize) -> &Chunk {
        self.chunks[number]
            .get_or_init(|| Chunk::new(&self.spec, chunk_start(number), chunk_start(number + 1)))
    }
}

impl Chunk {
    fn new(spec: &CalendarSpec, start: i64, end: i64) -> Self {
        let mut chunk = Self {
            spans: Vec::new(),
            total: 0,
        };
        for piece in pieces(spec, Timestamp(start), Timestamp(end)) {
            let (start, end) = (piece.start, piece.end);
            chunk.spans.push(Span {
                start: start.0,
                end: end.0,
                before: chunk.total,
            });
            chunk.total += end.0 - start.0;
        }
        chunk
    }

    /// The work of the chunk done by `at`, which is not before the chunk.
    fn worked(&self, at: i64) -> i64 {
        let begun = self.spans.partition_point(|span| span.start <= at);
        match begun.checked_sub(1).map(|last| self.spans[last]) {
            Some(span) => span.before + at.min(span.end) - span.start,
            None => 0,
        }
    }

    /// The instant at which the `work`-th millisecond of the chunk's work ends; `work` is from 1 to `total`.
    fn at(&self, work: i64) -> i64 {
        let begun = self.spans.partition_point(|span| span.before < work);
        match begun.checked_sub(1).map(|last| self.spans[last]) {
            Some(span) => span.start + (work - span.before),
            None => 0,
        }
    }
}

/// A piece of working time and the date whose span it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) date: NaiveDate,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
}

/// All working time between two instants, in order, disjoint, cut at both ends. Linear in the days between.
pub(super) fn pieces(
    spec: &CalendarSpec,
    from: Timestamp,
    to: Timestamp,
) -> impl Iterator<Item = Piece> {
    // A span of two dates ago may run into this one's first minutes, up to 48:00 and a fold.
    let first = wall::local(spec.zone, from).date() - Days::new(3);
    let last = wall::local(spec.zone, to).date() + Days::new(1);
    let mut taken = from;
    first
        .iter_days()
        .take_while(move |date| *date <= last)
        .flat_map(|date| spec.spans(date).iter().map(move |span| (date, *span)))
        .filter_map(move |(date, span)| {
            let (start, end) = instants(spec, date, span)?;
            let piece = Piece {
                date,
                start: start.max(taken),
                end: end.min(to),
            };
            taken = taken.max(end);
            (piece.start < piece.end).then_some(piece)
        })
}

/// Where a span of a date begins and ends, as the module doc of `calendar` says.
pub(super) fn instants(
    spec: &CalendarSpec,
    date: NaiveDate,
    span: DaySpan,
) -> Option<(Timestamp, Timestamp)> {
    let midnight = date.and_hms_opt(0, 0, 0)?;
    let at = |minute: u16| midnight + TimeDelta::minutes(i64::from(minute));
    let start = wall::resolve(spec.zone, at(span.from)).first();
    Some((start, wall::settled(spec.zone, at(span.to))))
}

/// Brings an instant into the time for which there is a calendar.
pub(super) fn within(at: Timestamp) -> Timestamp {
    Timestamp(clamp(at.0))
}

fn clamp(at: i64) -> i64 {
    at.clamp(EPOCH_MS, END_MS)
}

fn index(at: i64) -> usize {
    usize::try_from((at - EPOCH_MS) / CHUNK_MS)
        .unwrap_or(0)
        .min(CHUNKS - 1)
}

const fn chunk_start(number: usize) -> i64 {
    EPOCH_MS + number as i64 * CHUNK_MS
}
