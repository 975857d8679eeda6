//! Between a zone's wall clock and instants, with the two places where they do not match one to one.
//!
//! When clocks go forward some wall times never happen (a gap); when they go back some happen twice (a
//! fold). Everything in `rules` that maps a wall time to an instant goes through this file, so that the
//! calendar, the routines and what people type agree about both. It holds no rule of its own.

use chrono::offset::LocalResult;
use chrono::{Datelike, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::{GapInfo, Tz};

use crate::model::time::Timestamp;

/// What a zone makes of one wall time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wall {
    /// It happens once, at this instant.
    Once(Timestamp),
    /// Clocks go back over it: it happens at the first instant and again at the second.
    Twice(Timestamp, Timestamp),
    /// Clocks jump over it: it never happens, and this is the instant at which they resume.
    Never(Timestamp),
}

impl Wall {
    /// The first instant at which the zone's clocks have reached this wall time: its only instant, the
    /// first of two, or the end of the gap that swallows it.
    #[must_use]
    pub fn first(self) -> Timestamp {
        match self {
            Self::Once(at) | Self::Twice(at, _) | Self::Never(at) => at,
        }
    }
}

/// The instant from which the clocks of `zone` stay at or past `wall`: where a span that ends at `wall` ends.
///
/// That is its only instant, the end of the gap that swallows it, or the second of two; but the first of
/// two when clocks go back to exactly this time, because they never show an earlier one again.
#[must_use]
pub fn settled(zone: Tz, wall: NaiveDateTime) -> Timestamp {
    match resolve(zone, wall) {
        Wall::Once(at) | Wall::Never(at) => at,
        Wall::Twice(first, second) => match resolve(zone, wall - TimeDelta::milliseconds(1)) {
            Wall::Twice(..) => second,
            Wall::Once(_) | Wall::Never(_) => first,
        },
    }
}

/// Finds the instants of the wall time `wall` in `zone`.
#[must_use]
pub fn resolve(zone: Tz, wall: NaiveDateTime) -> Wall {
    match zone.from_local_datetime(&wall) {
        LocalResult::Single(at) => Wall::Once(at.to_utc().into()),
        LocalResult::Ambiguous(one, other) => {
            let (one, other) = (one.to_utc().into(), other.to_utc().into());
            Wall::Twice(Ord::min(one, other), Ord::max(one, other))
        }
        // Beyond the zone's known transitions there is no gap; UTC is as good as any other answer there.
        LocalResult::None => Wall::Never(
            GapInfo::new(&wall, &zone)
                .and_then(|gap| gap.end)
                .map_or_else(|| wall.and_utc().into(), |end| end.to_utc().into()),
        ),
    }
}

/// What the clocks of `zone` show at `at`. Instants outside `chrono`'s range are read as its ends.
#[must_use]
pub fn local(zone: Tz, at: Timestamp) -> NaiveDateTime {
    let utc = at.utc().naive_utc();
    // Near the ends of chrono's range the offset itself would overflow; no rule needs those years.
    if (-100_000..=100_000).contains(&utc.year()) {
        zone.from_utc_datetime(&utc).naive_local()
    } else {
        utc
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use super::*;

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn utc(text: &str) -> Timestamp {
        wall(text).and_utc().into()
    }

    #[test]
    fn a_plain_time_a_gap_and_a_fold() {
        let zone = chrono_tz::Europe::Berlin;
        assert_eq!(
            resolve(zone, wall("2026-03-29 01:59")),
            Wall::Once(utc("2026-03-29 00:59"))
        );
        assert_eq!(
            resolve(zone, wall("2026-03-29 02:30")),
            Wall::Never(utc("2026-03-29 01:00"))
        );
        assert_eq!(
            resolve(zone, wall("2026-10-25 02:30")),
            Wall::Twice(utc("2026-10-25 00:30"), utc("2026-10-25 01:30"))
        );
    }

    #[test]
    fn an_end_in_a_fold_is_its_second_instant_unless_the_fold_begins_there() {
        let zone = chrono_tz::Europe::Berlin;
        let settled = |text| settled(zone, wall(text));
        assert_eq!(settled("2026-10-25 01:59"), utc("2026-10-24 23:59"));
        assert_eq!(settled("2026-10-25 02:00"), utc("2026-10-25 00:00"));
        assert_eq!(settled("2026-10-25 02:01"), utc("2026-10-25 01:01"));
        assert_eq!(settled("2026-10-25 03:00"), utc("2026-10-25 02:00"));
        assert_eq!(settled("2026-03-29 02:30"), utc("2026-03-29 01:00"));
    }

    #[test]
    fn a_day_that_never_was_ends_where_the_next_begins() {
        let zone = chrono_tz::Pacific::Apia;
        assert_eq!(
            resolve(zone, wall("2011-12-30 09:00")).first(),
            utc("2011-12-30 10:00")
        );
        assert_eq!(
            local(zone, utc("2011-12-30 10:00")),
            wall("2011-12-31 00:00")
        );
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for zone in [chrono_tz::Asia::Shanghai, chrono_tz::America::New_York] {
            let _ = local(zone, Timestamp(i64::MIN));
            let _ = local(zone, Timestamp(i64::MAX));
            let _ = resolve(zone, NaiveDateTime::MIN);
            let _ = resolve(zone, NaiveDateTime::MAX);
        }
    }
}
