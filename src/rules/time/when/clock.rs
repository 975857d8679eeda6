//! Times of day and zones, as they are written.

use chrono::NaiveTime;

use super::WhenError;
use super::scan::Scan;
use super::words::{HALVES, Half, MERIDIEMS};

/// A time of day as it was written; it need not exist.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    second: u32,
    half: Option<Half>,
}

/// A time of day that exists, on the date itself or, for 24:00, a day later.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    pub(super) days: u64,
    pub(super) time: NaiveTime,
}

/// Reads a time of day.
pub(super) fn clock(scan: &mut Scan<'_>) -> Option<Clock> {
    let half = scan.word(HALVES);
    scan.skip_space();
    let hour = scan.any_number(2)?;
    let mut clock = Clock {
        hour,
        minute: 0,
        second: 0,
        half,
    };
    let plain = scan.take(":").is_some();
    if plain {
        clock.minute = two_digits(scan)?;
        if scan.take(":").is_some() {
            clock.second = two_digits(scan)?;
            fraction(scan)?;
        }
    } else if scan
        .word(&[("点", ()), ("點", ()), ("时", ()), ("時", ())])
        .is_some()
    {
        let _ = scan.take("钟").or_else(|| scan.take("整"));
        if scan.take("半").is_some() {
            clock.minute = 30;
        } else if scan.take("一刻").is_some() {
            clock.minute = 15;
        } else if let Some(minute) = scan.any_number(2) {
            clock.minute = minute;
            let _ = scan.take("分");
        }
        return Some(clock);
    }
    let mut ahead = *scan;
    ahead.skip_space();
    if let (None, Some(half)) = (half, ahead.word(MERIDIEMS)) {
        *scan = ahead;
        clock.half = Some(half);
        return Some(clock);
    }
    plain.then_some(clock)
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
    /// The time of day, if there is such an hour.
    pub(super) fn check(self) -> Result<Time, WhenError> {
        let hour = match (self.half, self.hour) {
            (None, hour) => hour,
            (Some(Half::Before), 12) => 0,
            (Some(Half::Before), hour @ 0..=11) => hour,
            (Some(Half::After), hour @ 1..=11) => hour + 12,
            (Some(Half::After), hour @ 12..=23) => hour,
            (Some(Half::Noon), hour @ 11..=14) => hour,
            (Some(Half::Noon), hour @ 1..=2) => hour + 12,
            _ => return Err(WhenError::OutOfRange),
        };
        if (hour, self.minute, self.second) == (24, 0, 0) {
            return Ok(Time {
                days: 1,
                time: NaiveTime::MIN,
            });
        }
        NaiveTime::from_hms_opt(hour, self.minute, self.second)
            .map(|time| Time { days: 0, time })
            .ok_or(WhenError::OutOfRange)
    }
}
