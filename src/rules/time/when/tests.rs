//! Tables of what people write, and arbitrary text that must not panic.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

mod asked;
mod written;

use std::sync::LazyLock;

use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::{
    model::desk::Locale,
    rules::time::{
        calendar::{Calendar, CalendarSpec, DaySpan, Hours},
        wall,
    },
};

/// Sunday 2026-11-22 10:30 in Shanghai.
const NOW: Timestamp = Timestamp(1_795_314_600_000);

/// The default week in Shanghai.
static OFFICE: LazyLock<Hours> = LazyLock::new(|| {
    let week = CalendarSpec::default_week(Tz::Asia__Shanghai);
    Hours::Working(Calendar::compile(&week).unwrap())
});

fn reader(now: Timestamp, zone: Tz) -> Reader<'static> {
    Reader {
        now,
        zone,
        hours: &OFFICE,
        locale: Locale::EnUs,
    }
}

fn instant(text: &str, now: Timestamp, zone: Tz) -> Result<Timestamp, WhenError> {
    reader(now, zone).instant(text)
}

fn shown(at: Timestamp, zone: Tz) -> String {
    wall::local(zone, at).format("%Y-%m-%d %H:%M").to_string()
}

fn read(text: &str) -> Result<String, WhenError> {
    let zone = Tz::Asia__Shanghai;
    instant(text, NOW, zone).map(|at| shown(at, zone))
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn durations_are_read() {
    for (text, seconds) in [
        ("30m", 1800),
        ("2h", 7200),
        ("1d4h", 100_800),
        ("1d 4h", 100_800),
        ("1w", 604_800),
        ("1.5h", 5400),
        ("0.25 h", 900),
        ("90 minutes", 5400),
        ("45s", 45),
        ("in 2h", 7200),
        ("2 hours later", 7200),
        ("2小时", 7200),
        ("2个小时", 7200),
        ("30分钟", 1800),
        ("1天4小时", 100_800),
        ("两小时", 7200),
        ("半小时", 1800),
        ("半个小时", 1800),
        ("一个半小时", 5400),
        ("十五分钟后", 900),
        ("二十分", 1200),
        ("３０分钟", 1800),
        ("2H", 7200),
    ] {
        assert_eq!(duration(text), Ok(TimeDelta::seconds(seconds)), "{text}");
    }
}

#[test]
fn what_is_no_duration_is_refused() {
    for (text, error) in [
        ("", WhenError::Empty),
        (" \u{3000}\t", WhenError::Empty),
        ("soon", WhenError::Unreadable),
        ("30", WhenError::Unreadable),
        ("h", WhenError::Unreadable),
        ("in", WhenError::Unreadable),
        ("-2h", WhenError::Unreadable),
        ("2h2h", WhenError::Unreadable),
        ("30m2h", WhenError::Unreadable),
        ("1.h", WhenError::Unreadable),
        ("15:00", WhenError::Unreadable),
        ("2h later still", WhenError::Unreadable),
        ("0m", WhenError::OutOfRange),
        ("3651d", WhenError::OutOfRange),
        ("999999999w", WhenError::OutOfRange),
        ("9999999999999h", WhenError::Unreadable),
    ] {
        assert_eq!(duration(text), Err(error), "{text}");
    }
}

#[test]
fn instants_are_read() {
    for (text, expected) in [
        ("2h", "2026-11-22 12:30"),
        ("in 30m", "2026-11-22 11:00"),
        ("2小时后", "2026-11-22 12:30"),
        ("15:00", "2026-11-22 15:00"),
        ("１５：００", "2026-11-22 15:00"),
        ("at 15:00", "2026-11-22 15:00"),
        ("3pm", "2026-11-22 15:00"),
        ("3:30 PM", "2026-11-22 15:30"),
        ("12am", "2026-11-23 00:00"),
        ("12pm", "2026-11-22 12:00"),
        ("24:00", "2026-11-23 00:00"),
        ("today 18:00", "2026-11-22 18:00"),
        ("today 9:00", "2026-11-22 09:00"),
        ("tomorrow 15:00", "2026-11-23 15:00"),
        ("Tomorrow, 15:00", "2026-11-23 15:00"),
        ("tomorrow at 3pm", "2026-11-23 15:00"),
        ("15:00 tomorrow", "2026-11-23 15:00"),
        ("day after tomorrow 8:00", "2026-11-24 08:00"),
        ("yesterday 15:00", "2026-11-21 15:00"),
        ("11-23 15:00", "2026-11-23 15:00"),
        ("11/23 15:00", "2026-11-23 15:00"),
        ("11-21 15:00", "2026-11-21 15:00"),
        ("01-05 9:00", "2027-01-05 09:00"),
        ("2026-11-23 15:00", "2026-11-23 15:00"),
        ("2026/11/23 15:00", "2026-11-23 15:00"),
        ("2026年11月23日 15:00", "2026-11-23 15:00"),
        ("2026年11月23日15点", "2026-11-23 15:00"),
        ("11月23号下午3点", "2026-11-23 15:00"),
        ("2020-02-29 12:00", "2020-02-29 12:00"),
        ("2026-11-23T07:00:00Z", "2026-11-23 15:00"),
        ("2026-11-23T07:00:00.123Z", "2026-11-23 15:00"),
        ("2026-11-23T15:00+08:00", "2026-11-23 15:00"),
        ("2026-11-23 09:00 +0200", "2026-11-23 15:00"),
        ("2026-11-23 02:00 -05", "2026-11-23 15:00"),
        ("2026-11-23 07:00 UTC", "2026-11-23 15:00"),
        ("明天15:00", "2026-11-23 15:00"),
        ("明天下午三点半", "2026-11-23 15:30"),
        ("明早9点", "2026-11-23 09:00"),
        ("今晚8点", "2026-11-22 20:00"),
        ("后天 9:00", "2026-11-24 09:00"),
        ("大后天 9点", "2026-11-25 09:00"),
        ("中午12点", "2026-11-22 12:00"),
        ("上午11点15分", "2026-11-22 11:15"),
        ("十一点一刻", "2026-11-22 11:15"),
        ("monday 9:00", "2026-11-23 09:00"),
        ("sun 11:00", "2026-11-22 11:00"),
        ("周一 9:00", "2026-11-23 09:00"),
        ("星期三下午2点", "2026-11-25 14:00"),
        ("next monday 9:00", "2026-11-23 09:00"),
        ("next sunday 9:00", "2026-11-29 09:00"),
        ("下周一 9:00", "2026-11-23 09:00"),
        ("下周一9:00", "2026-11-23 09:00"),
        ("下个星期天 9:00", "2026-11-29 09:00"),
        ("下下周一 9:00", "2026-11-30 09:00"),
        ("this monday 9:00", "2026-11-16 09:00"),
        ("本周日 11:00", "2026-11-22 11:00"),
        ("9:00 on friday", "2026-11-27 09:00"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
    }
}

fn passed(next: &str) -> WhenError {
    WhenError::PassedToday(instant(next, NOW, Tz::Asia__Shanghai).unwrap())
}

#[test]
fn what_is_no_instant_is_refused() {
    for (text, error) in [
        ("  ", WhenError::Empty),
        ("soon", WhenError::Unreadable),
        // Their hour has passed today.
        ("sun 9:00", passed("2026-11-29 09:00")),
        ("周日 9:00", passed("2026-11-29 09:00")),
        ("tomorrow", WhenError::HourMissing(date("2026-11-23"))),
        ("2026-11-23", WhenError::HourMissing(date("2026-11-23"))),
        ("15", WhenError::Unreadable),
        ("15:0", WhenError::Unreadable),
        ("15:00 or so", WhenError::Unreadable),
        ("tomorrow 15:00Z", WhenError::Unreadable),
        ("25:00", WhenError::OutOfRange),
        ("24:01", WhenError::OutOfRange),
        ("15:60", WhenError::OutOfRange),
        ("13am", WhenError::OutOfRange),
        ("上午15点", WhenError::OutOfRange),
        ("02-30 15:00", WhenError::OutOfRange),
        ("13-01 15:00", WhenError::OutOfRange),
        ("2027-02-29 15:00", WhenError::OutOfRange),
        ("0001-01-01 15:00", WhenError::OutOfRange),
        ("0m", WhenError::OutOfRange),
    ] {
        assert_eq!(read(text), Err(error), "{text}");
    }
}

#[test]
fn daylight_saving_is_asked_about_not_guessed() {
    let zone = Tz::Europe__Berlin;
    let at = |text: &str| instant(text, NOW, zone).unwrap_or_default();
    // The day before clocks go forward at 02:00, and the day before they go back at 03:00.
    let (spring, autumn) = (at("2026-03-28 12:00"), at("2026-10-24 12:00"));
    assert_eq!(
        instant("tomorrow 2:30", spring, zone),
        Err(WhenError::Nonexistent)
    );
    assert_eq!(instant("2:30", spring, zone), Err(WhenError::Nonexistent));
    assert_eq!(
        instant("2026-10-25 2:30", autumn, zone),
        Err(WhenError::Ambiguous)
    );
    // Between the two, only the second is still to come.
    let between = at("2026-10-25 1:00") + TimeDelta::minutes(110);
    let second = at("2026-10-25 1:00") + TimeDelta::minutes(150);
    assert_eq!(instant("2:30", between, zone), Ok(second));
    // With a zone of its own the text leaves nothing open.
    assert_eq!(instant("2026-10-25 2:30+01:00", autumn, zone), Ok(second));
    // Of the 24 hours and the calendar day, a duration means the hours.
    assert_eq!(instant("1d", spring, zone), Ok(spring + TimeDelta::days(1)));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in ".{0,40}",
        now in any::<i64>(),
        zone in prop::sample::select(vec![Tz::UTC, Tz::Asia__Shanghai, Tz::America__New_York]),
    ) {
        let _ = duration(&text);
        let reader = reader(Timestamp(now), zone);
        let _ = (reader.offers(&text), reader.since(&text), reader.day(&text));
    }

    #[test]
    fn no_mix_of_known_words_makes_it_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "in", "next", "this", "monday", "tomorrow", "2026", "11", "-", "/", ":", "15", "00", " ", "pm",
            "下", "周", "一", "天", "月", "日", "点", "半", "个", "小时", "后", "明天", "下午", "T", "Z", "+08",
            "999999999", "w", "h", "m", ".", "十", "年", "24", "29", "02", "at", "on", "02:30",
            "工作日", "前", "内", "国庆", "节", "春节", "after ", "holiday", "before ", "october", "季度末", "周末", "mid-",
            "年", "两", "半天", "个月", "下下", "晚上", "号", "本月", "月底", "april", "th", "ago", "·", "(", ")", "last",
        ]), 0..9),
        now in any::<i64>(),
    ) {
        let text = words.concat();
        let _ = duration(&text);
        let reader = reader(Timestamp(now), Tz::America__New_York);
        let _ = (reader.offers(&text), reader.since(&text), reader.day(&text));
    }

    #[test]
    fn a_duration_is_its_parts(days in 0_i64..300, hours in 0_i64..24, minutes in 0_i64..60) {
        let total = TimeDelta::days(days) + TimeDelta::hours(hours) + TimeDelta::minutes(minutes);
        let expected = if total.is_zero() { Err(WhenError::OutOfRange) } else { Ok(total) };
        prop_assert_eq!(duration(&format!("{days}d{hours}h{minutes}m")), expected);
        prop_assert_eq!(duration(&format!("{days}天{hours}小时{minutes}分钟")), expected);
    }

    #[test]
    fn a_full_date_is_itself(minute in 0_i64..60_000_000) {
        let at = Timestamp(minute * 60_000);
        let text = shown(at, Tz::UTC);
        prop_assert_eq!(instant(&text, NOW, Tz::UTC), Ok(at));
        prop_assert_eq!(instant(&format!("{text}Z"), NOW, Tz::Asia__Shanghai), Ok(at));
    }
}

#[test]
fn days_are_read_backwards() {
    // It is Sunday the 22nd.
    for (text, read) in [
        ("today", "2026-11-22"),
        ("今天", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("昨天", "2026-11-21"),
        ("前天", "2026-11-20"),
        ("the day before yesterday", "2026-11-20"),
        ("11-21", "2026-11-21"),
        ("11/21", "2026-11-21"),
        ("11月21日", "2026-11-21"),
        ("１１－２１", "2026-11-21"),
        ("2026-11-21", "2026-11-21"),
        ("2025年12月31日", "2025-12-31"),
        ("1-5", "2027-01-05"),
        ("sunday", "2026-11-22"),
        ("monday", "2026-11-16"),
        ("周一", "2026-11-16"),
        ("last friday", "2026-11-13"),
        ("上周五", "2026-11-13"),
        ("tomorrow", "2026-11-23"),
        ("next friday", "2026-11-27"),
    ] {
        let day = reader(NOW, Tz::Asia__Shanghai).day(text);
        let day = day.map(|day| day.to_string());
        assert_eq!(day.as_deref(), Ok(read), "{text}");
    }
    for (text, error) in [
        ("", WhenError::Empty),
        ("soon", WhenError::Unreadable),
        ("21", WhenError::Unreadable),
        ("today 15:00", WhenError::Unreadable),
        ("2h", WhenError::Unreadable),
        ("2026-02-30", WhenError::OutOfRange),
        ("1800-01-01", WhenError::OutOfRange),
    ] {
        let day = reader(NOW, Tz::Asia__Shanghai).day(text);
        assert_eq!(day, Err(error), "{text}");
    }
}

#[test]
fn what_has_passed_is_read() {
    let zone = Tz::Asia__Shanghai;
    let last = |text: &str| reader(NOW, zone).since(text).map(|at| shown(at, zone));
    for (text, expected) in [
        ("7d", "2026-11-15 10:30"),
        ("2小时", "2026-11-22 08:30"),
        ("9:00", "2026-11-22 09:00"),
        ("15:00", "2026-11-21 15:00"),
        ("today", "2026-11-22 00:00"),
        ("yesterday", "2026-11-21 00:00"),
        ("yesterday 15:00", "2026-11-21 15:00"),
        ("2026-11-01", "2026-11-01 00:00"),
        ("11月1日", "2026-11-01 00:00"),
        ("monday", "2026-11-16 00:00"),
        ("sunday", "2026-11-22 00:00"),
        ("周一 9:00", "2026-11-16 09:00"),
    ] {
        assert_eq!(last(text).as_deref(), Ok(expected), "{text}");
    }
    for (text, error) in [
        ("", WhenError::Empty),
        ("long ago", WhenError::Unreadable),
        ("tomorrow", WhenError::NotYet),
        ("2027-01-01", WhenError::NotYet),
        ("2026-02-30", WhenError::OutOfRange),
        ("3651d", WhenError::OutOfRange),
    ] {
        assert_eq!(last(text), Err(error), "{text}");
    }
}
