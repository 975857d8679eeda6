//! What people write, on Monday 2027-04-05 at 10:00 in Shanghai, in an office that works on weekdays from 9 to 18.

use super::*;
use crate::rules::time::wall::resolve;

const ZONE: Tz = Tz::Asia__Shanghai;

/// Monday 2027-04-05.
fn at(time: &str) -> Timestamp {
    let wall = format!("2027-04-05T{time}:00");
    resolve(ZONE, wall.parse().unwrap()).first()
}

fn read(text: &str) -> Result<String, WhenError> {
    let at = reader(at("10:00"), ZONE).instant(text)?;
    Ok(shown(at, ZONE)[5..].to_owned())
}

#[test]
fn english_is_read_as_it_is_written() {
    for (text, expected) in [
        ("noon", "04-05 12:00"),
        ("12 noon", "04-05 12:00"),
        ("tomorrow noon", "04-06 12:00"),
        ("midnight", "04-06 00:00"),
        ("12 midnight", "04-06 00:00"),
        ("midnight tomorrow", "04-07 00:00"),
        ("12am", "04-06 00:00"),
        ("0:00", "04-06 00:00"),
        ("tonight 8pm", "04-05 20:00"),
        ("tonight at 8", "04-05 20:00"),
        ("8 tonight", "04-05 20:00"),
        ("tonight 8:30", "04-05 20:30"),
        ("tonight 12am", "04-06 00:00"),
        ("12am tonight", "04-06 00:00"),
        ("tonight 1am", "04-06 01:00"),
        ("this afternoon at 3", "04-05 15:00"),
        ("tomorrow morning 9:30", "04-06 09:30"),
        ("9 in the morning tomorrow", "04-06 09:00"),
        ("friday evening 7", "04-09 19:00"),
        ("an hour", "04-05 11:00"),
        ("in an hour", "04-05 11:00"),
        ("half an hour", "04-05 10:30"),
        ("an hour and a half", "04-05 11:30"),
        ("two and a half hours", "04-05 12:30"),
        ("2 hours and 15 minutes", "04-05 12:15"),
        ("1h30", "04-05 11:30"),
        ("within 2 hours", "04-05 12:00"),
        ("2 hours from now", "04-05 12:00"),
        ("8 April 15:00", "04-08 15:00"),
        ("8 April, 3pm", "04-08 15:00"),
        ("April 8 15:00", "04-08 15:00"),
        ("April 8th, 2027 15:00", "04-08 15:00"),
        ("8th of April at 15.30", "04-08 15:30"),
        ("15:00 on 8 Apr", "04-08 15:00"),
        ("Thu 8 April 15:00", "04-08 15:00"),
        ("Thursday, 8 April 2027, 15:00", "04-08 15:00"),
        ("15.30", "04-05 15:30"),
        ("tomorrow 15.30", "04-06 15:30"),
        ("30.4. 17:00", "04-30 17:00"),
        ("4/30 17:00", "04-30 17:00"),
        ("30/4/2027 17:00", "04-30 17:00"),
        ("4/4/2028 17:00", "04-04 17:00"),
        ("5 o'clock pm", "04-05 17:00"),
        ("by 17:00", "04-05 17:00"),
        ("before 5pm", "04-05 17:00"),
        ("no later than 17:00 tomorrow", "04-06 17:00"),
        ("by friday", "04-09 18:00"),
        ("friday end of day", "04-09 18:00"),
        ("friday eod", "04-09 18:00"),
        ("close of business", "04-05 18:00"),
        ("end of day tomorrow", "04-06 18:00"),
        ("end of the month", "04-30 18:00"),
        ("end of the month 12:00", "04-30 12:00"),
        ("end of this week", "04-09 18:00"),
        ("3 working days", "04-08 10:00"),
        ("in 5 business days", "04-12 10:00"),
        ("next working day", "04-06 10:00"),
        ("next working day 9:00", "04-06 09:00"),
        ("in 3 days at 15:00", "04-08 15:00"),
        ("the 15th at 3pm", "04-15 15:00"),
        ("3pm on the 15th", "04-15 15:00"),
        ("1st of next month 9:00", "05-01 09:00"),
        ("monday next week 9:00", "04-12 09:00"),
        ("next week monday 9:00", "04-12 09:00"),
        (
            "Thu 8 April 15:00, in 3 days · Asia/Shanghai",
            "04-08 15:00",
        ),
    ] {
        assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn chinese_is_read_as_it_is_written() {
    for (text, expected) in [
        ("今晚12点", "04-06 00:00"),
        ("晚上12点", "04-06 00:00"),
        ("晚上12点半", "04-06 00:30"),
        ("今晚零点", "04-06 00:00"),
        ("半夜12点", "04-06 00:00"),
        ("今天半夜2点", "04-06 02:00"),
        ("午夜", "04-06 00:00"),
        ("明晚12点", "04-07 00:00"),
        ("零点", "04-06 00:00"),
        ("上午12点", "04-05 12:00"),
        ("中午", "04-05 12:00"),
        ("明天中午", "04-06 12:00"),
        ("中午12点半", "04-05 12:30"),
        ("下午12点半", "04-05 12:30"),
        ("凌晨12点半", "-"),
        ("明天凌晨12点半", "04-06 00:30"),
        ("明天凌晨2点", "04-06 02:00"),
        ("明早8点", "04-06 08:00"),
        ("今晚8点", "04-05 20:00"),
        ("当晚8点", "04-05 20:00"),
        ("当天18:00", "04-05 18:00"),
        ("次日9点", "04-06 09:00"),
        ("第二天上午9点", "04-06 09:00"),
        ("明天下午3点", "04-06 15:00"),
        ("下午 3 点", "04-05 15:00"),
        ("明天 下午 3 点 半", "04-06 15:30"),
        ("14时30分", "04-05 14:30"),
        ("下午三点三刻", "04-05 15:45"),
        ("１５：００", "04-05 15:00"),
        ("5号下午3点", "04-05 15:00"),
        ("4号下午3点", "05-04 15:00"),
        ("30号18:00", "04-30 18:00"),
        ("本月30日18:00", "04-30 18:00"),
        ("下月1日9点", "05-01 09:00"),
        ("下个月15号 9点", "05-15 09:00"),
        ("十月八日上午九点", "10-08 09:00"),
        ("四月三十日下午五点半", "04-30 17:30"),
        ("二〇二七年四月八日 15:00", "04-08 15:00"),
        ("9月30号17点", "09-30 17:00"),
        ("9.30 17:00", "09-30 17:00"),
        ("2027.4.30 17:00", "04-30 17:00"),
        ("4月8日周四 15:00（3天后）· Asia/Shanghai", "04-08 15:00"),
        ("周五17点", "04-09 17:00"),
        ("这周五下午5点", "04-09 17:00"),
        ("下礼拜二10点", "04-13 10:00"),
        ("下周一9点", "04-12 09:00"),
        ("周五下班前", "04-09 18:00"),
        ("今天下班前", "04-05 18:00"),
        ("下班前", "04-05 18:00"),
        ("明天下班前", "04-06 18:00"),
        ("17点前", "04-05 17:00"),
        ("明天17点之前", "04-06 17:00"),
        ("4月30日前", "04-30 18:00"),
        ("周五之前", "04-09 18:00"),
        ("月底", "04-30 18:00"),
        ("月末前", "04-30 18:00"),
        ("月底17点", "04-30 17:00"),
        ("下月底", "05-31 18:00"),
        ("本周内", "04-09 18:00"),
        ("本月内", "04-30 18:00"),
        ("3个工作日", "04-08 10:00"),
        ("3个工作日内", "04-08 10:00"),
        ("三个工作日后", "04-08 10:00"),
        ("下个工作日", "04-06 10:00"),
        ("下一个工作日9点", "04-06 09:00"),
        ("3天后下午3点", "04-08 15:00"),
        ("一天半", "04-06 22:00"),
        ("1小时半", "04-05 11:30"),
        ("一小时半", "04-05 11:30"),
        ("1个半小时", "04-05 11:30"),
        ("2小时30分", "04-05 12:30"),
        ("2小时30", "04-05 12:30"),
        ("一刻钟", "04-05 10:15"),
        ("半小时", "04-05 10:30"),
        ("两小时", "04-05 12:00"),
        ("24小时内", "04-06 10:00"),
        ("三天内", "04-08 10:00"),
        ("3日内", "04-08 10:00"),
        ("一周", "04-12 10:00"),
        ("傍晚4点半", "04-05 16:30"),
        ("明天傍晚6点", "04-06 18:00"),
    ] {
        if expected == "-" {
            assert!(
                matches!(read(text), Err(WhenError::PassedToday(_))),
                "{text}"
            );
        } else {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }
}

#[test]
fn what_is_not_clear_is_asked() {
    let missing = |day| Err(WhenError::HourMissing(date(day)));
    // The end of work before it.
    let nobody = |day| {
        let near = resolve(ZONE, "2027-04-09T18:00:00".parse().unwrap()).first();
        Err(WhenError::NobodyWorks(date(day), near))
    };
    let either = |one, other| Err(WhenError::WhichDate(date(one), date(other)));
    for (text, expected) in [
        ("后天上午", missing("2027-04-07")),
        ("后天", missing("2027-04-07")),
        ("tomorrow morning", missing("2027-04-06")),
        ("this afternoon", missing("2027-04-05")),
        ("tonight", missing("2027-04-05")),
        ("friday", missing("2027-04-09")),
        // Not on Friday any more, but who knows when before it.
        ("before friday", missing("2027-04-09")),
        ("before next week", Err(WhenError::Unreadable)),
        ("下周前", Err(WhenError::Unreadable)),
        ("下周一", missing("2027-04-12")),
        ("8 April", missing("2027-04-08")),
        ("20号", missing("2027-04-20")),
        // Nobody works then, so the day has no end.
        ("周六下班前", nobody("2027-04-10")),
        ("by sunday", nobody("2027-04-11")),
        ("08/04 10:00", either("2027-08-04", "2027-04-08")),
        ("8/4 10:00", either("2027-08-04", "2027-04-08")),
        ("10:00 4/8", either("2027-04-08", "2027-08-04")),
        ("8.4. 10:00", either("2027-08-04", "2027-04-08")),
        ("08/04/2028 10:00", either("2028-08-04", "2028-04-08")),
        ("Thu 08/04 10:00", Ok("04-08 10:00".to_owned())),
        (
            "Fri 8 April 15:00",
            Err(WhenError::WrongWeekday(date("2027-04-08"))),
        ),
        (
            "4月8日周五15:00",
            Err(WhenError::WrongWeekday(date("2027-04-08"))),
        ),
        ("半天", Err(WhenError::HalfDay)),
        ("half a day", Err(WhenError::HalfDay)),
        ("半个工作日", Err(WhenError::HalfDay)),
        ("tonight 8am", Err(WhenError::Unreadable)),
        ("15:00 16:00", Err(WhenError::Unreadable)),
        ("15:00 · Europe/Berlin", Err(WhenError::Unreadable)),
        ("30 February 10:00", Err(WhenError::OutOfRange)),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
    // What has passed today is neither today nor silently tomorrow.
    let late = reader(at("10:55"), ZONE);
    for (text, next) in [
        ("10:00", "2027-04-06 10:00"),
        ("9am", "2027-04-06 09:00"),
        ("上午9点", "2027-04-06 09:00"),
        ("10:55", "2027-04-06 10:55"),
        ("凌晨2点", "2027-04-06 02:00"),
    ] {
        let Err(WhenError::PassedToday(at)) = late.instant(text) else {
            panic!("{text}: {:?}", late.instant(text));
        };
        assert_eq!(shown(at, ZONE), next, "{text}");
        assert_eq!(late.offers(text), [at]);
    }
    let closed = reader(at("18:30"), ZONE).instant("下班前");
    assert!(
        matches!(closed, Err(WhenError::PassedToday(_))),
        "{closed:?}"
    );
    let offers = reader(at("10:00"), ZONE).offers("08/04 10:00");
    let offers: Vec<_> = offers.into_iter().map(|at| shown(at, ZONE)).collect();
    assert_eq!(offers, ["2027-08-04 10:00", "2027-04-08 10:00"]);
    let offers = reader(at("10:00"), ZONE).offers("后天上午");
    let offers: Vec<_> = offers.into_iter().map(|at| shown(at, ZONE)).collect();
    assert_eq!(
        offers,
        ["09:00", "10:00", "11:00"].map(|time| format!("2027-04-07 {time}"))
    );
}

#[test]
fn the_night_that_goes_on_is_meant_once_midnight_has_passed() {
    let late = reader(at("00:30"), ZONE);
    for (text, expected) in [
        ("今晚2点", "2027-04-05 02:00"),
        ("晚上1点半", "2027-04-05 01:30"),
        ("tonight 2am", "2027-04-05 02:00"),
        ("半夜3点", "2027-04-05 03:00"),
        // The coming midnight, and what has passed already.
        ("今晚12点", "2027-04-06 00:00"),
        ("今晚12点15分", "2027-04-06 00:15"),
        ("今晚8点", "2027-04-05 20:00"),
        ("明晚2点", "2027-04-07 02:00"),
    ] {
        let at = late.instant(text).map(|at| shown(at, ZONE));
        assert_eq!(at.as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn a_shift_that_began_yesterday_ends_today() {
    let mut spec = CalendarSpec::default_week(ZONE);
    for spans in &mut spec.week {
        *spans = vec![DaySpan::new(22 * 60, 30 * 60)];
    }
    let hours = Hours::Working(Calendar::compile(&spec).unwrap());
    for (now, text, expected) in [
        ("02:00", "下班前", "2027-04-05 06:00"),
        ("02:00", "end of day", "2027-04-05 06:00"),
        ("06:00", "下班前", "2027-04-06 06:00"),
        ("23:00", "下班前", "2027-04-06 06:00"),
        ("02:00", "明天下班前", "2027-04-07 06:00"),
    ] {
        let reader = Reader {
            now: at(now),
            zone: ZONE,
            hours: &hours,
            locale: Locale::EnUs,
        };
        let at = reader.instant(text).map(|at| shown(at, ZONE));
        assert_eq!(at.as_deref(), Ok(expected), "{now} {text}");
    }
}

#[test]
fn from_now_is_told_from_so_much_more() {
    let reader = reader(at("10:00"), ZONE);
    for text in ["3d", "3个工作日", "2小时", "一天"] {
        assert!(matches!(reader.reading(text), Ok(Reading::By(_))), "{text}");
    }
    for text in ["in 3d", "within 3 days", "3个工作日后", "2小时内"] {
        assert!(
            matches!(reader.reading(text), Ok(Reading::Later(_))),
            "{text}"
        );
    }
}

#[test]
fn what_has_been_is_read() {
    let reader = reader(at("10:00"), ZONE);
    for (text, expected) in [
        ("3天前", "2027-04-02 10:00"),
        ("3 days ago", "2027-04-02 10:00"),
        ("an hour ago", "2027-04-05 09:00"),
        ("last 7 days", "2027-03-29 10:00"),
        ("最近7天", "2027-03-29 10:00"),
        ("过去24小时", "2027-04-04 10:00"),
        ("this week", "2027-04-05 00:00"),
        ("本周", "2027-04-05 00:00"),
        ("last week", "2027-03-29 00:00"),
        ("上周", "2027-03-29 00:00"),
        ("this month", "2027-04-01 00:00"),
        ("本月", "2027-04-01 00:00"),
        ("月初", "2027-04-01 00:00"),
        ("last month", "2027-03-01 00:00"),
        ("上个月", "2027-03-01 00:00"),
        ("今年", "2027-01-01 00:00"),
        ("since friday", "2027-04-02 00:00"),
        ("周五以来", "2027-04-02 00:00"),
        ("从周一起", "2027-04-05 00:00"),
        ("20号", "2027-03-20 00:00"),
        ("3.20", "2027-03-20 00:00"),
        ("20 March", "2027-03-20 00:00"),
        ("noon", "2027-04-04 12:00"),
        ("9:00", "2027-04-05 09:00"),
        ("上周五下午3点", "2027-04-02 15:00"),
        ("大前天", "2027-04-02 00:00"),
    ] {
        let at = reader.since(text).map(|at| shown(at, ZONE));
        assert_eq!(at.as_deref(), Ok(expected), "{text}");
    }
    for (text, expected) in [
        ("20号", "2027-03-20"),
        ("5号", "2027-04-05"),
        ("9.20", "2027-09-20"),
        ("大前天", "2027-04-02"),
        ("3天前", "2027-04-02"),
        ("2 days ago", "2027-04-03"),
        ("20th", "2027-03-20"),
        ("the 20th of last month", "2027-03-20"),
        ("上月20日", "2027-03-20"),
        ("20 March", "2027-03-20"),
        ("三月二十日", "2027-03-20"),
        ("周五", "2027-04-02"),
        ("Fri 2 April, 3 days ago", "2027-04-02"),
        ("4月5日周一（今天）", "2027-04-05"),
        ("月初", "2027-04-01"),
    ] {
        let day = reader.day(text).map(|day| day.to_string());
        assert_eq!(day.as_deref(), Ok(expected), "{text}");
    }
    for (text, error) in [
        ("本周", WhenError::Unreadable),
        ("3小时前", WhenError::Unreadable),
        ("20号15:00", WhenError::Unreadable),
        (
            "3/4",
            WhenError::WhichDate(date("2027-03-04"), date("2027-04-03")),
        ),
    ] {
        assert_eq!(reader.day(text), Err(error), "{text}");
    }
    assert_eq!(reader.since("in 2h"), Err(WhenError::Unreadable));
    assert_eq!(reader.since("明天"), Err(WhenError::NotYet));
}

#[test]
fn lengths_know_their_days() {
    let minutes = TimeDelta::minutes;
    for (text, working) in [
        ("3d", Ok((3, minutes(0)))),
        ("3个工作日", Ok((3, minutes(0)))),
        ("1d4h", Ok((1, minutes(240)))),
        ("1w", Ok((5, minutes(0)))),
        ("8小时", Ok((0, minutes(480)))),
        ("一天半", Err(WhenError::HalfDay)),
        ("1.5d", Err(WhenError::HalfDay)),
    ] {
        assert_eq!(length(text).and_then(Length::working), working, "{text}");
    }
    assert_eq!(length("一天半").unwrap().wall(), Some(minutes(36 * 60)));
    assert_eq!(length("3wd").unwrap().wall(), None);
    assert_eq!(duration("3 working days"), Err(WhenError::Unreadable));
    assert_eq!(duration("3天前"), Err(WhenError::Unreadable));
}

proptest! {
    /// What is typed for an instant is read as that minute, wherever and whenever.
    #[test]
    fn what_is_typed_is_read_again(
        minute in 0_i64..60_000_000,
        now in 0_i64..4_000_000_000_000,
        zone in prop::sample::select(vec![Tz::UTC, ZONE, Tz::Europe__Berlin, Tz::America__Havana]),
    ) {
        let at = Timestamp(minute * 60_000);
        let again = reader(Timestamp(now), zone).instant(&typed(at, zone));
        prop_assert_eq!(again, Ok(at));
    }
}
