//! Times of day and zones, as they are written.

use chrono::NaiveTime;

use super::{
    WhenError,
    scan::Scan,
    words::{Half, MERIDIEMS, MIDNIGHT},
};

/// A time of day as it was written; it need not exist.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
}

/// A time of day that exists, on the date itself or a day later.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Time {
    pub(super) days: u64,
    pub(super) time: NaiveTime,
}

/// The midnight that ends a day.
const MIDNIGHT_CLOCK: Clock = Clock::hour(24);

/// Reads a time of day, with the half of the day that follows it; with a dot for a colon only where `dots` says so.
pub(super) fn clock(scan: &mut Scan<'_>, dots: bool) -> Option<(Clock, Option<Half>)> {
    let start = *scan;
    let found = written(scan, dots);
    if found.is_none() {
        *scan = start;
        // `半夜2点` names the hour.
        if scan.word(MIDNIGHT).is_some() && Scan::any_number(&mut scan.clone(), 2).is_none() {
            return Some((MIDNIGHT_CLOCK, None));
        }
        *scan = start;
    }
    found
}

fn written(scan: &mut Scan<'_>, dots: bool) -> Option<(Clock, Option<Half>)> {
    let mut clock = Clock::hour(scan.any_number(2)?);
    let mut ahead = *scan;
    ahead.skip_space();
    let plain = scan.take(":").is_some();
    if plain {
        clock.minute = two_digits(scan)?;
        if scan.take(":").is_some() {
            clock.second = two_digits(scan)?;
            fraction(scan)?;
        }
    } else if ahead
        .word(&[("点", ()), ("點", ()), ("时", ()), ("時", ())])
        .is_some()
    {
        *scan = ahead;
        minutes(scan, &mut clock);
        return Some((clock, None));
    } else if ahead.word(&[("o'clock", ()), ("o’clock", ())]).is_some() {
        *scan = ahead;
        return Some((clock, meridiem(scan)));
    }
    let dotted = !plain && dots && scan.take(".").is_some();
    if dotted {
        clock.minute = two_digits(scan)?;
    }
    let half = meridiem(scan);
    if half == Some(Half::Evening) {
        return (clock == Clock::hour(12)).then_some((MIDNIGHT_CLOCK, None));
    }
    (plain || dotted || half.is_some()).then_some((clock, half))
}

/// What follows `H点`.
fn minutes(scan: &mut Scan<'_>, clock: &mut Clock) {
    let _ = scan.take("钟").or_else(|| scan.take("整"));
    if scan.take("半").is_some() {
        clock.minute = 30;
    } else if scan.take("一刻").is_some() {
        clock.minute = 15;
    } else if scan.take("三刻").is_some() {
        clock.minute = 45;
    } else if let Some(minute) = scan.any_number(2) {
        clock.minute = minute;
        let _ = scan.take("分");
    }
}

/// `am`, `pm`, and `noon` and `midnight` behind a twelve.
fn meridiem(scan: &mut Scan<'_>) -> Option<Half> {
    let mut ahead = *scan;
    ahead.skip_space();
    let half = ahead
        .word(MERIDIEMS)
        .or_else(|| ahead.word(&[("noon", Half::Noon), ("midnight", Half::Evening)]))?;
    *scan = ahead;
    Some(half)
}

fn two_digits(scan: &mut Scan<'_>) -> Option<u32> {
    let digits = scan.digits(2)?;
    (digits.len() == 2).then(|| digits.parse().ok())?
}

/// Fractions of a second, which ISO texts may have, are read and dropped.
fn fraction(scan: &mut Scan<'_>) -> Option<()> {
    if scan.take(".").is_some() {
        scan.digits(9)?;
    }
    Some(())
}

/// `z`, `utc`, `gmt`, `+08`, `+0800`, `+08:00`: seconds east of UTC.
pub(super) fn offset(scan: &mut Scan<'_>) -> Option<i64> {
    if scan.word(&[("z", ()), ("utc", ()), ("gmt", ())]).is_some() && scan.is_empty() {
        return Some(0);
    }
    let sign = scan.word(&[("+", 1), ("-", -1)])?;
    let digits = scan.digits(4)?;
    let (hours, minutes): (u32, u32) = match (digits.len(), scan.take(":")) {
        (4, None) => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        (1 | 2, Some(())) => (digits.parse().ok()?, two_digits(scan)?),
        (1 | 2, None) => (digits.parse().ok()?, 0),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| sign * i64::from(hours * 3600 + minutes * 60))
}

impl Clock {
    /// The full hour.
    pub(super) const fn hour(hour: u32) -> Self {
        Self {
            hour,
            minute: 0,
            second: 0,
        }
    }

    /// The time of day in that half of the day, if there is such an hour.
    pub(super) fn check(self, half: Option<Half>) -> Result<Time, WhenError> {
        let (days, hour) = match (half, self.hour) {
            (Some(Half::Before | Half::Early), 12) => (0, 0),
            (Some(Half::Before | Half::Early), hour @ 0..=11)
            | (Some(Half::Morning), hour @ 0..=12)
            | (Some(Half::Noon), hour @ 11..=14)
            | (Some(Half::After), hour @ 12..=23)
            | (Some(Half::Evening), hour @ 13..=24)
            | (None, hour) => (0, hour),
            (Some(Half::After), hour @ 1..=11)
            | (Some(Half::Noon), hour @ 1..=2)
            | (Some(Half::Evening), hour @ 5..=11) => (0, hour + 12),
            (Some(Half::Evening), 12) => (1, 0),
            (Some(Half::Evening), hour @ 0..=4) => (1, hour),
            _ => return Err(WhenError::OutOfRange),
        };
        if (hour, self.minute, self.second) == (24, 0, 0) {
            return Ok(Time {
                days: 1,
                time: NaiveTime::MIN,
            });
        }
        NaiveTime::from_hms_opt(hour, self.minute, self.second)
            .map(|time| Time { days, time })
            .ok_or(WhenError::OutOfRange)
    }
}
