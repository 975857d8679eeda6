//! Working days: the same wall time some of them later, and when one ends.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::{
    compiled::{Compiled, LOOK_AHEAD, NoWorkingTime, instants, pieces, within},
    spec::CalendarSpec,
};
use crate::{model::time::Timestamp, rules::time::wall};

/// See [`Calendar::days_later`](super::Calendar::days_later).
pub(super) fn later(
    spec: &CalendarSpec,
    from: Timestamp,
    days: u32,
) -> Result<Timestamp, NoWorkingTime> {
    if days == 0 {
        return Ok(from);
    }
    let none = NoWorkingTime { after: from };
    // An instant at which work ends is the last of its day.
    let instant = TimeDelta::milliseconds(1);
    let mut ahead = pieces(spec, within(from - instant), within(from + LOOK_AHEAD));
    let first = ahead.next().ok_or(none)?;
    let start = first.start.max(from);
    let time = wall::local(spec.zone, start) - first.date.and_time(NaiveTime::MIN);
    let mut last = first.date;
    for _ in 0..days {
        last = next(spec, last).ok_or(none)?;
    }
    let wall = last.and_time(NaiveTime::MIN).checked_add_signed(time);
    Ok(wall::resolve(spec.zone, wall.ok_or(none)?).first())
}

/// See [`Calendar::close`](super::Calendar::close).
pub(super) fn close(spec: &CalendarSpec, date: NaiveDate) -> Option<Timestamp> {
    let spans = spec.spans(date).iter();
    let pieces = spans.filter_map(|span| instants(spec, date, *span));
    let worked = pieces.filter(|(start, end)| start < end);
    worked.map(|(_, end)| end).max()
}

/// See [`Hours::half_day`](super::Hours::half_day); at that instant people work.
pub(super) fn half(calendar: &Compiled, begun: Timestamp) -> TimeDelta {
    let spec = calendar.spec();
    let date = wall::local(spec.zone, begun).date();
    let spans = spec.spans(date).iter();
    let pieces = spans.filter_map(|span| instants(spec, date, *span));
    let whole: TimeDelta = pieces
        .map(|(start, end)| calendar.measure(start, end))
        .sum();
    whole / 2
}

/// The next date after that on which somebody works.
fn next(spec: &CalendarSpec, date: NaiveDate) -> Option<NaiveDate> {
    let most = usize::try_from(LOOK_AHEAD.num_days()).ok()?;
    let ahead = date.iter_days().skip(1).take(most);
    ahead.into_iter().find(|date| close(spec, *date).is_some())
}
