//! Instants and durations as people read them.
//!
//! Instants are Discord timestamps, so that each reader sees their own zone; durations are words.

use chrono::TimeDelta;

use crate::{model::time::Timestamp, text::lang::Lang};

/// The instant as date and time: `<t:…:f>`.
#[must_use]
pub fn at(at: Timestamp) -> String {
    format!("<t:{}:f>", at.seconds())
}

/// The day of the instant: `<t:…:d>`.
#[must_use]
pub fn day(at: Timestamp) -> String {
    format!("<t:{}:d>", at.seconds())
}

/// The instant as seen from now, kept up to date by Discord: `<t:…:R>`.
#[must_use]
pub fn relative(at: Timestamp) -> String {
    format!("<t:{}:R>", at.seconds())
}

/// Both: what a deadline is shown as.
#[must_use]
pub fn deadline(lang: &Lang, instant: Timestamp) -> String {
    say!(
        lang,
        "instant-both",
        at = at(instant),
        relative = relative(instant)
    )
}

/// A short duration in seconds with a tenth, rounded down; from a minute on as [`duration`].
#[must_use]
pub fn seconds(lang: &Lang, length: TimeDelta) -> String {
    let tenths = length.num_milliseconds().max(0) / 100;
    match tenths {
        0 => say!(lang, "duration-under-tenth"),
        1..600 => {
            let seconds = format!("{}.{}", tenths / 10, tenths % 10);
            say!(lang, "duration-seconds", seconds = seconds)
        }
        _ => duration(lang, length),
    }
}

/// A duration in its two largest units, rounded down: minutes below an hour, days from 48 hours.
///
/// Nothing is shorter than `<1 min`; a negative duration is read as its size.
#[must_use]
pub fn duration(lang: &Lang, length: TimeDelta) -> String {
    let minutes = length.abs().num_minutes();
    let (hours, rest) = (minutes / 60, minutes % 60);
    if minutes == 0 {
        say!(lang, "duration-under-minute")
    } else if hours == 0 {
        say!(lang, "duration-minutes", minutes = minutes)
    } else if hours >= 48 {
        match hours % 24 {
            0 => say!(lang, "duration-days", days = hours / 24),
            hours_left => say!(
                lang,
                "duration-days-hours",
                days = hours / 24,
                hours = hours_left
            ),
        }
    } else if rest == 0 {
        say!(lang, "duration-hours", hours = hours)
    } else {
        say!(
            lang,
            "duration-hours-minutes",
            hours = hours,
            minutes = rest
        )
    }
}

/// Working time in hours and minutes, rounded down: its days are shorter than the calendar's.
#[must_use]
pub fn working(lang: &Lang, length: TimeDelta) -> String {
    let minutes = length.abs().num_minutes();
    match (minutes / 60, minutes % 60) {
        (hours, 0) if hours > 0 => say!(lang, "duration-hours", hours = hours),
        (0, _) => duration(lang, length),
        (hours, minutes) => {
            say!(
                lang,
                "duration-hours-minutes",
                hours = hours,
                minutes = minutes
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::{chinese, english};

    #[test]
    fn durations_show_their_two_largest_units() {
        let table = [
            (0, "<1 min", "不到 1 分钟"),
            (59, "<1 min", "不到 1 分钟"),
            (60, "1 min", "1 分钟"),
            (-720, "12 min", "12 分钟"),
            (3600, "1 h", "1 小时"),
            (9000, "2 h 30 min", "2 小时 30 分钟"),
            (48 * 3600 - 1, "47 h 59 min", "47 小时 59 分钟"),
            (48 * 3600, "2 d", "2 天"),
            (75 * 3600 + 600, "3 d 3 h", "3 天 3 小时"),
        ];
        for (seconds, en, zh) in table {
            let length = TimeDelta::seconds(seconds);
            assert_eq!(duration(english(), length), en);
            assert_eq!(duration(chinese(), length), zh);
        }
    }

    #[test]
    fn working_time_has_no_days() {
        for (minutes, text) in [
            (0, "<1 min"),
            (59, "59 min"),
            (60, "1 h"),
            (4321, "72 h 1 min"),
        ] {
            assert_eq!(working(english(), TimeDelta::minutes(minutes)), text);
        }
    }

    #[test]
    fn an_instant_is_shown_in_whole_seconds() {
        let instant = Timestamp(1_999);
        assert_eq!(deadline(english(), instant), "<t:1:f> (<t:1:R>)");
        assert_eq!(deadline(chinese(), instant), "<t:1:f>（<t:1:R>）");
    }
}
