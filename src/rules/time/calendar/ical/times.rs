//! When an event is: the date it begins on and how many days it lasts, or that it is about hours of a day.
//!
//! All day is what begins with a date (RFC 5545 3.6.1), and what lasts from midnight to midnight or says so by a mark:
//! Outlook writes days off like that.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{
    import::{LeftWhy, Why},
    lines::Event,
};

/// How many days an event may last to be days off.
const MOST_DAYS: i64 = 100;

/// What an event is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Span {
    /// Whole days: the first, how many, and how that was seen.
    Days(NaiveDate, i64, Why),
    /// Hours of a day.
    Hours,
}

/// An instant or a date, as written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum At {
    Date(NaiveDate),
    /// By the clocks of its place, whichever that is.
    Local(NaiveDateTime),
    Utc(NaiveDateTime),
}

impl At {
    /// `20261001`, `20261001T090000`, `20261001T010000Z`; of a period its beginning.
    fn read(text: &str) -> Option<Self> {
        let mut text: String = text
            .split('/')
            .next()?
            .chars()
            .filter(|letter| !matches!(letter, '-' | ':') && !letter.is_whitespace())
            .collect();
        text.make_ascii_uppercase();
        let (day, time) = text.split_once('T').unwrap_or((&text, ""));
        if day.len() != 8 {
            return None;
        }
        let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
        if !(1900..=9000).contains(&day.year()) {
            return None;
        }
        if time.is_empty() {
            return Some(Self::Date(day));
        }
        let (time, is_utc) = time
            .strip_suffix('Z')
            .map_or((time, false), |time| (time, true));
        let time = match time.len() {
            4 => NaiveTime::parse_from_str(time, "%H%M"),
            _ => NaiveTime::parse_from_str(time, "%H%M%S"),
        };
        let at = day.and_time(time.ok()?);
        Some(if is_utc {
            Self::Utc(at)
        } else {
            Self::Local(at)
        })
    }

    /// By the clocks of its place; of UTC, of that zone.
    fn wall(self, zone: Tz) -> NaiveDateTime {
        match self {
            Self::Date(day) => day.and_time(NaiveTime::MIN),
            Self::Local(at) => at,
            Self::Utc(at) => DateTime::<Utc>::from_naive_utc_and_offset(at, Utc)
                .with_timezone(&zone)
                .naive_local(),
        }
    }

    /// As its letters say, whatever the zone.
    fn literal(self) -> NaiveDateTime {
        match self {
            Self::Date(day) => day.and_time(NaiveTime::MIN),
            Self::Local(at) | Self::Utc(at) => at,
        }
    }
}

/// The date that a text means in a zone, for whole days.
pub(super) fn date(text: &str, zone: Tz) -> Option<NaiveDate> {
    let at = At::read(text)?;
    Some(match at {
        At::Utc(_) => begun(at, zone),
        _ => at.literal().date(),
    })
}

/// The date of a day that began at that instant: at midnight in the zone, or else at midnight elsewhere, which is nearest
/// to that of UTC.
fn begun(at: At, zone: Tz) -> NaiveDate {
    let wall = at.wall(zone);
    if wall.time() == NaiveTime::MIN {
        wall.date()
    } else {
        (at.literal() + TimeDelta::hours(12) - TimeDelta::seconds(1)).date()
    }
}

/// The last date of a series that ends with that text: the one on which it is then, where it does not say midnight or the
/// last second of its own day.
pub(super) fn until(text: &str, zone: Tz) -> Option<NaiveDate> {
    let at = At::read(text)?;
    let time = at.literal().time();
    let ends = time + TimeDelta::seconds(1) == NaiveTime::MIN;
    Some(match at {
        At::Utc(_) if time != NaiveTime::MIN && !ends => at.wall(zone).date(),
        _ => at.literal().date(),
    })
}

/// What an event is about.
///
/// # Errors
/// [`LeftWhy::NoDate`] and [`LeftWhy::TooLong`].
pub(super) fn span(event: &Event<'_>, zone: Tz) -> Result<Span, LeftWhy> {
    let start = event.value("DTSTART").and_then(At::read);
    let start = start.ok_or(LeftWhy::NoDate)?;
    let end = match event.value("DTEND") {
        Some(end) => Some(At::read(end).ok_or(LeftWhy::NoDate)?),
        None => None,
    };
    let lasts = event.value("DURATION").and_then(duration);
    let (date, days, why) = if let At::Date(date) = start {
        let until = end.map(|end| end.literal() - start.literal());
        let days = until.or(lasts).map_or(1, |length| length.num_days());
        let is_reversed = until.is_some_and(|length| length < TimeDelta::zero());
        let why = if is_reversed {
            Why::Reversed
        } else {
            Why::AllDay
        };
        (date, days, why)
    } else {
        let marked = event.says("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE")
            || event.says("X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "TRUE")
            || event.says("X-FUNAMBOL-ALLDAY", "1");
        let length = |of: fn(At, Tz) -> NaiveDateTime| {
            let until = end.map(|end| of(end, zone) - of(start, zone));
            until.or(lasts).unwrap_or_default()
        };
        let literal = whole_days(start.literal(), length(|at, _| at.literal()));
        let here = || whole_days(start.wall(zone), length(At::wall));
        match literal.or_else(here) {
            Some((date, days)) => (
                date,
                days,
                if marked { Why::AllDay } else { Why::Midnights },
            ),
            None if marked => {
                let days = (length(At::wall) + TimeDelta::hours(12)).num_days();
                (begun(start, zone), days, Why::AllDay)
            }
            None => return Ok(Span::Hours),
        }
    };
    if days > MOST_DAYS {
        return Err(LeftWhy::TooLong);
    }
    Ok(Span::Days(date, days.max(1), why))
}

/// The date and the number of days of what lasts from one midnight to another; some programs stop a minute or a second
/// before.
fn whole_days(begins: NaiveDateTime, length: TimeDelta) -> Option<(NaiveDate, i64)> {
    let days = (length + TimeDelta::minutes(1)).num_days();
    let short = TimeDelta::days(days) - length;
    let whole = begins.time() == NaiveTime::MIN
        && days > 0
        && (TimeDelta::zero()..=TimeDelta::minutes(1)).contains(&short);
    whole.then(|| (begins.date(), days))
}

/// `P1D`, `P2W`, `PT24H`, `P1DT12H` (RFC 5545 3.3.6).
fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim_start_matches('+').to_ascii_uppercase();
    let mut seconds = 0_i64;
    let mut number: Option<i64> = None;
    for letter in text.strip_prefix('P')?.chars() {
        if let Some(digit) = letter.to_digit(10) {
            let before = number.unwrap_or(0).checked_mul(10)?;
            number = Some(before.checked_add(i64::from(digit))?);
            continue;
        }
        let unit = match letter {
            'T' if number.is_none() => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.take()?.checked_mul(unit)?)?;
    }
    // Whatever is too long to be days off is as good as any other.
    let most = (MOST_DAYS + 1) * 86_400;
    TimeDelta::try_seconds(seconds.min(most))
}
