//! More of what people write, beside holidays, in months, quarters and weekends, and what only looks like a time: on Monday
//! 2026-11-23 at 10:00 in Shanghai, in an office that works on weekdays from 9 to 18 and has the holidays of the year.

use super::*;
use crate::rules::time::wall::resolve;

const ZONE: Tz = Tz::Asia__Shanghai;

fn local(text: &str) -> Timestamp {
    resolve(ZONE, format!("{text}:00").parse().unwrap()).first()
}

/// National Day is over, New Year, Spring Festival and the founder's day are ahead; 20 February is made up for.
static HOURS: LazyLock<Hours> = LazyLock::new(|| {
    let mut spec = CalendarSpec::default_week(ZONE);
    for (first, last, name) in [
        ("2026-10-01", "2026-10-08", "国庆节（休）"),
        ("2027-01-01", "2027-01-01", "元旦放假"),
        ("2027-02-05", "2027-02-11", "春节"),
        ("2027-03-10", "2027-03-10", "厂庆放假"),
        ("2026-12-25", "2026-12-25", "Christmas Day"),
    ] {
        spec.add_holidays((date(first), date(last)), name);
    }
    spec.add_workdays((date("2027-02-13"), date("2027-02-13")), "春节（班）", None);
    Hours::Working(Calendar::compile(&spec).unwrap())
});

fn office(locale: Locale) -> Reader<'static> {
    Reader {
        now: local("2026-11-23T10:00"),
        zone: ZONE,
        hours: &HOURS,
        locale,
    }
}

/// An instant as it is read, or why it is not, in short.
fn said(read: Result<Timestamp, WhenError>) -> String {
    match read {
        Ok(at) => shown(at, ZONE),
        Err(WhenError::HourMissing(day)) => format!("hour of {day}"),
        Err(WhenError::WhichDate(one, other)) => format!("{one} or {other}"),
        Err(WhenError::PassedToday(next)) => format!("passed, next {}", shown(next, ZONE)),
        Err(WhenError::NobodyWorks(day, near)) => format!("off on {day}, {}", shown(near, ZONE)),
        Err(WhenError::WrongWeekday(day)) => format!("weekday of {day}"),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn instants_beside_holidays_and_of_periods() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        // Beside holidays.
        ("春节前", "2027-02-04 18:00"),
        ("春节前最后一个工作日", "2027-02-04 18:00"),
        ("春节前最后一个工作日15:00", "2027-02-04 15:00"),
        ("春节后", "hour of 2027-02-12"),
        ("春节后10点", "2027-02-12 10:00"),
        ("春节后第一个工作日9点", "2027-02-12 09:00"),
        ("过年以后上午9点半", "2027-02-12 09:30"),
        ("spring festival", "Unreadable"),
        ("before spring festival", "2027-02-04 18:00"),
        ("after the spring festival at 10:00", "2027-02-12 10:00"),
        ("first working day after christmas 9:00", "2026-12-28 09:00"),
        ("before Christmas", "2026-12-24 18:00"),
        ("圣诞前", "2026-12-24 18:00"),
        ("元旦后9点", "2027-01-04 09:00"),
        ("节后", "hour of 2026-12-28"),
        ("节前下班前", "2026-12-24 18:00"),
        ("after the holiday", "hour of 2026-12-28"),
        ("before the holidays", "2026-12-24 18:00"),
        ("厂庆后9:00", "2027-03-11 09:00"),
        ("国庆后", "NoHoliday"),
        ("after easter", "NoHoliday"),
        ("端午节前", "NoHoliday"),
        ("春节后三天", "Unreadable"),
        // Months, quarters, years.
        ("in December", "2026-12-31 18:00"),
        ("十二月", "2026-12-31 18:00"),
        ("12月份", "2026-12-31 18:00"),
        ("10月", "2027-10-29 18:00"),
        ("before December", "2026-11-30 18:00"),
        ("12月前", "2026-11-30 18:00"),
        ("by December", "Unreadable"),
        ("by the end of December", "2026-12-31 18:00"),
        ("12月底", "2026-12-31 18:00"),
        ("12月初10点", "2026-12-01 10:00"),
        ("明年1月底", "2027-01-29 18:00"),
        ("明年3月1日9点", "2027-03-01 09:00"),
        ("今年12月8号9点", "2026-12-08 09:00"),
        ("明年底", "2027-12-31 18:00"),
        ("年底", "2026-12-31 18:00"),
        ("下月中", "2026-12-15 18:00"),
        ("mid-December", "2026-12-15 18:00"),
        ("12月中10点", "2026-12-15 10:00"),
        ("季度末", "2026-12-31 18:00"),
        ("quarter end", "2026-12-31 18:00"),
        ("end of next quarter", "2027-03-31 18:00"),
        ("一季度", "2027-03-31 18:00"),
        // Weeks and weekends.
        ("end of next week", "2026-12-04 18:00"),
        ("下下周三9点", "2026-12-09 09:00"),
        ("下下周", "2026-12-11 18:00"),
        ("wednesday week after next 9:00", "2026-12-09 09:00"),
        ("周末", "2026-11-28 or 2026-11-29"),
        ("this weekend 10:00", "2026-11-28 or 2026-11-29"),
        ("下周末", "2026-12-05 or 2026-12-06"),
        ("周末前", "2026-11-27 18:00"),
        ("before the weekend", "2026-11-27 18:00"),
        ("周末周六10点", "2026-11-28 10:00"),
        // Lengths.
        ("1个月后", "2026-12-23 10:00"),
        ("a month from now", "2026-12-23 10:00"),
        ("两个月", "2027-01-23 10:00"),
        ("半个月后", "2026-12-08 10:00"),
        ("半年后", "2027-05-23 10:00"),
        ("一年半", "2028-05-23 10:00"),
        ("两周后", "2026-12-07 10:00"),
        ("两周后下午3点", "2026-12-07 15:00"),
        ("两周后的周三9点", "2026-12-09 09:00"),
        ("1个月后9点", "2026-12-23 09:00"),
        ("in 2 weeks at 15:00", "2026-12-07 15:00"),
        ("a couple of hours", "2026-11-23 12:00"),
        ("再过2小时", "2026-11-23 12:00"),
        ("大后天9点", "2026-11-26 09:00"),
        ("大后天", "hour of 2026-11-26"),
        ("3月后", "Unreadable"),
        ("2027年后", "Unreadable"),
        ("11年", "OutOfRange"),
        ("半天", "HalfDay"),
        ("half a day", "HalfDay"),
        ("1.5个工作日", "HalfDay"),
        // Off, over, or no such thing.
        ("12月25日下班前", "off on 2026-12-25, 2026-12-24 18:00"),
        ("周六下班前", "off on 2026-11-28, 2026-11-27 18:00"),
        ("by 25 December", "off on 2026-12-25, 2026-12-24 18:00"),
        ("周一 09:00", "passed, next 2026-11-30 09:00"),
        ("monday 9am", "passed, next 2026-11-30 09:00"),
        ("周一10点", "passed, next 2026-11-30 10:00"),
        ("周一11点", "2026-11-23 11:00"),
        ("周一下班前", "2026-11-23 18:00"),
        ("9:59", "passed, next 2026-11-24 09:59"),
        ("25:00", "OutOfRange"),
        ("明天25点", "OutOfRange"),
        ("2月30日9点", "OutOfRange"),
        ("30 February 9:00", "OutOfRange"),
        ("4月31日 10:00", "OutOfRange"),
        ("2027年2月29日9点", "OutOfRange"),
        ("13月1日9点", "OutOfRange"),
        ("上午13点", "OutOfRange"),
        ("凌晨13点", "OutOfRange"),
        ("晚上3点60分", "OutOfRange"),
        ("15:60", "OutOfRange"),
        ("13pm", "2026-11-23 13:00"),
        ("0pm", "OutOfRange"),
        // Odd, and clear all the same.
        ("下午13点", "2026-11-23 13:00"),
        ("下午15:30", "2026-11-23 15:30"),
        // That midnight has passed; the caller says so.
        ("昨天晚上12点", "2026-11-23 00:00"),
        ("明天后天", "Unreadable"),
        ("周五周六9点", "Unreadable"),
        ("9点10点", "Unreadable"),
        ("11月24日周三9点", "weekday of 2026-11-24"),
        ("end of", "Unreadable"),
        ("下", "Unreadable"),
        ("前", "Unreadable"),
    ] {
        let read = said(office(Locale::EnUs).instant(text));
        if read != expected {
            wrong.push(format!("{text}: {read}, not {expected}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_month_stands_first_in_chinese() {
    for (text, english, chinese) in [
        ("10.8 17:00", "2026-10-08 or 2026-08-10", "2026-10-08 17:00"),
        ("10.8下午5点", "2026-10-08 17:00", "2026-10-08 17:00"),
        ("12.8", "2026-12-08 or 2026-08-12", "hour of 2026-12-08"),
        ("2027.1.8 9:00", "2027-01-08 09:00", "2027-01-08 09:00"),
        (
            "8.12.2026 9:00",
            "2026-08-12 or 2026-12-08",
            "2026-08-12 or 2026-12-08",
        ),
        (
            "10/8 17:00",
            "2026-10-08 or 2026-08-10",
            "2026-10-08 or 2026-08-10",
        ),
        ("15.30", "2026-11-23 15:30", "2026-11-23 15:30"),
        ("30.12. 17:00", "2026-12-30 17:00", "2026-12-30 17:00"),
    ] {
        assert_eq!(said(office(Locale::EnUs).instant(text)), english, "{text}");
        assert_eq!(said(office(Locale::ZhCn).instant(text)), chinese, "{text}");
    }
    assert_eq!(
        dates("10.8至10.12", office(Locale::EnUs)),
        Ok((date("2026-10-08"), date("2026-10-12")))
    );
    assert_eq!(office(Locale::ZhCn).day("10.8"), Ok(date("2026-10-08")));
}

#[test]
fn looking_back_beside_holidays_and_by_months() {
    let mut wrong = Vec::new();
    let reader = office(Locale::ZhCn);
    for (text, expected) in [
        ("国庆后", "2026-10-09 00:00"),
        ("节后", "2026-10-09 00:00"),
        ("since the holiday", "2026-10-09 00:00"),
        ("国庆前", "2026-09-30 00:00"),
        ("since national day", "2026-10-09 00:00"),
        ("春节后", "NoHoliday"),
        ("10月", "2026-10-01 00:00"),
        ("in October", "2026-10-01 00:00"),
        ("十月以来", "2026-10-01 00:00"),
        ("12月", "2025-12-01 00:00"),
        ("2026年10月", "2026-10-01 00:00"),
        ("2026-10", "2026-10-01 00:00"),
        ("本季度", "2026-10-01 00:00"),
        ("last quarter", "2026-07-01 00:00"),
        ("三季度", "2026-07-01 00:00"),
        ("2026年", "2026-01-01 00:00"),
        ("年初", "2026-01-01 00:00"),
        ("1个月前", "2026-10-23 10:00"),
        ("最近3个月", "2026-08-23 10:00"),
        ("last 3 months", "2026-08-23 10:00"),
        ("半年前", "2026-05-23 10:00"),
        ("周末", "2026-11-21 00:00"),
        ("last weekend", "2026-11-21 00:00"),
        ("上上周五", "2026-11-13 00:00"),
        ("明年", "NotYet"),
        ("下季度", "NotYet"),
    ] {
        let read = said(reader.since(text));
        if read != expected {
            wrong.push(format!("{text}: {read}, not {expected}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    for (text, expected) in [
        ("国庆后", Ok("2026-10-09")),
        ("节前", Ok("2026-09-30")),
        ("一个月前", Ok("2026-10-23")),
        ("两周前", Ok("2026-11-09")),
        ("今年3月1日", Ok("2026-03-01")),
        ("10月", Err(WhenError::Unreadable)),
        ("春节前", Err(WhenError::NoHoliday)),
    ] {
        let day = reader.day(text).map(|day| day.to_string());
        assert_eq!(day.as_deref(), expected.as_deref(), "{text}");
    }
}

#[test]
fn what_is_asked_is_offered_so_that_it_fits() {
    let reader = office(Locale::EnUs);
    for (text, expected) in [
        // Half of eight hours.
        ("半天", "2026-11-23 15:00"),
        ("一天半", "2026-11-24 22:00"),
        ("1.5个工作日", "2026-11-24 15:00"),
        ("周六下班前", "2026-11-27 18:00"),
        ("tonight", "2026-11-23 19:00"),
        ("明天上午", "2026-11-24 09:00"),
        ("today", "2026-11-23 15:00"),
        ("tomorrow", "2026-11-24 10:00"),
        ("周一 09:00", "2026-11-30 09:00"),
        ("this weekend", "2026-11-28 10:00"),
    ] {
        let first = reader.offers(text).first().map(|at| shown(*at, ZONE));
        assert_eq!(first.as_deref(), Some(expected), "{text}");
    }
    // The day before Christmas: what is shown is no day off.
    let eve = Reader {
        now: local("2026-12-24T10:00"),
        ..reader
    };
    assert_eq!(eve.example().to_string(), "2026-12-28 15:00:00");
}

#[test]
fn months_are_no_working_days() {
    for text in ["1个月", "a month", "半年", "半个月"] {
        assert_eq!(
            length(text).and_then(Length::working),
            Err(WhenError::Unreadable),
            "{text}"
        );
        assert_eq!(duration(text), Err(WhenError::Unreadable), "{text}");
    }
}

proptest! {
    /// What is offered for a text can be typed again, whatever it was.
    #[test]
    fn what_is_offered_is_typed_again(
        text in prop::sample::select(vec![
            "春节后", "节前", "after the holiday", "周末", "weekend", "10月", "in October", "季度末", "月中", "半天",
            "1.5个工作日", "周六下班前", "by sunday", "周一 09:00", "monday 9am", "10.8 17:00", "两周后的周三9点",
            "下下周三9点", "1个月后", "半年后", "明天上午", "tonight", "年底", "mid-December",
        ]),
        minutes in 0_i64..700_000,
        locale in prop::sample::select(vec![Locale::EnUs, Locale::ZhCn]),
    ) {
        let now = local("2026-01-01T00:00") + TimeDelta::minutes(minutes);
        let reader = Reader { now, ..office(locale) };
        for at in reader.offers(text) {
            prop_assert_eq!(reader.instant(&typed(at, ZONE)), Ok(at));
        }
        let works = wall::resolve(ZONE, reader.example()).first();
        prop_assert!(works > now && reader.works_at(works));
    }
}
