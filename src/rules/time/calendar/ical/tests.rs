//! What is taken from a file and why, and what is left out or refused.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

mod exports;
mod named;

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A calendar of events, each given by its lines.
fn file(events: &[&str]) -> String {
    let each = events.iter().map(|lines| {
        let lines = lines.replace('|', "\r\n");
        format!("BEGIN:VEVENT\r\nUID:x\r\n{lines}\r\nEND:VEVENT\r\n")
    });
    let events: String = each.collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test\r\n{events}END:VCALENDAR\r\n")
}

/// Read in November 2026 for a desk in Shanghai.
fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    reader().read(bytes)
}

fn reader() -> Reader {
    Reader {
        today: day("2026-11-23"),
        zone: Tz::Asia__Shanghai,
        observances: false,
    }
}

fn import(events: &[&str]) -> Result<Import, ImportError> {
    read(file(events).as_bytes())
}

/// Dates and names, as `2026-10-01 National Day`.
fn shown(import: &Import, is: DayKind) -> Vec<String> {
    let dates = import.dates.iter().filter(|found| found.is == is);
    let each = dates.map(|found| format!("{} {}", found.date, found.name));
    each.collect()
}

fn holidays(import: &Import) -> Vec<String> {
    shown(import, DayKind::Holiday)
}

/// The dates of a file as `1001 1002`, make-up days with a plus, whatever comes of it.
fn dates(events: &[&str]) -> String {
    let found = match import(events) {
        Ok(found) => found,
        Err(ImportError::Nothing(found)) => *found,
        Err(error) => return error.to_string(),
    };
    let each = found.dates.iter().map(|found| {
        let sign = if found.is == DayKind::MakeUp { "+" } else { "" };
        format!("{}{sign}", found.date.format("%m%d"))
    });
    each.collect::<Vec<_>>().join(" ")
}

/// Why events were left out.
fn left(import: &Import) -> Vec<(&str, &LeftWhy)> {
    let each = import.left.iter();
    each.map(|left| (left.name.as_str(), &left.why)).collect()
}

#[test]
fn all_day_events_are_holidays() {
    let found = import(&[
        "DTSTART;VALUE=DATE:20261001|DTEND;VALUE=DATE:20261004|SUMMARY:National Day",
        "DTSTART;VALUE=DATE:20261225|SUMMARY:Christmas\\, first day",
        "DTSTART;VALUE=DATE:20270101|DURATION:P2D|SUMMARY:New Year",
        "DTSTART;VALUE=DATE:20270510|DURATION:P1W|SUMMARY:Works outing",
        "DTSTART:20261231|DTEND:20261231",
        "DTSTART;TZID=Asia/Shanghai:20261224T150000|SUMMARY:Party",
        "DTSTART;VALUE=DATE:20261111|STATUS:CANCELLED|SUMMARY:Not after all",
        "DTSTART;VALUE=DATE:20201111|SUMMARY:Long ago",
        "DTSTART;VALUE=DATE:20330101|SUMMARY:Far ahead",
    ])
    .unwrap();
    let mut expected = vec![
        "2026-10-01 National Day".to_owned(),
        "2026-10-02 National Day".to_owned(),
        "2026-10-03 National Day".to_owned(),
        "2026-12-25 Christmas, first day".to_owned(),
        "2026-12-31 -".to_owned(),
        "2027-01-01 New Year".to_owned(),
        "2027-01-02 New Year".to_owned(),
    ];
    expected.extend((10..17).map(|day| format!("2027-05-{day} Works outing")));
    assert_eq!(holidays(&found), expected);
    assert_eq!((found.timed, found.outside, found.until), (1, 2, None));
    assert_eq!(found.count(DayKind::MakeUp), 0);
}

#[test]
fn recurring_events_are_taken_for_some_years() {
    let found = import(&[
        "DTSTART;VALUE=DATE:20001225|RRULE:FREQ=YEARLY|SUMMARY:Christmas",
        "DTSTART;VALUE=DATE:20101125|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH|SUMMARY:Thanks",
    ])
    .unwrap();
    let christmas = found.dates.iter().filter(|found| found.name == "Christmas");
    let years: Vec<i32> = christmas.map(|found| found.date.year()).collect();
    assert_eq!(years, [2025, 2026, 2027, 2028, 2029, 2030, 2031]);
    assert!(holidays(&found).contains(&"2026-11-26 Thanks".to_owned()));
    assert_eq!(found.until, Some(2031));

    let table = [
        // What the rule says, and the dates from 2025 to 2031.
        ("20260501|RRULE:FREQ=DAILY;COUNT=3", "0501 0502 0503"),
        ("20260501|RRULE:FREQ=YEARLY;UNTIL=20270501", "0501 0501"),
        ("20260501|RRULE:FREQ=YEARLY;UNTIL=20270430T235959Z", "0501"),
        // The last second of 30 April in Shanghai, and its midnight after that.
        ("20260501|RRULE:FREQ=YEARLY;UNTIL=20270430T155959Z", "0501"),
        (
            "20260501|RRULE:FREQ=YEARLY;UNTIL=20270430T160000Z",
            "0501 0501",
        ),
        (
            "20260501|RRULE:FREQ=YEARLY;COUNT=3|EXDATE;VALUE=DATE:20270501",
            "0501 0501",
        ),
        (
            "20260501|RRULE:FREQ=YEARLY;COUNT=3|EXRULE:FREQ=YEARLY;INTERVAL=2;COUNT=2",
            "0501",
        ),
        (
            "20260501|RDATE;VALUE=DATE:20260601,20260701",
            "0501 0601 0701",
        ),
        (
            "20260501|RDATE;VALUE=PERIOD:20260601T000000Z/P1D",
            "0501 0601",
        ),
        ("20240229|RRULE:FREQ=YEARLY", "0229"),
        // It began before the first year and reaches into it.
        (
            "20241231|DTEND;VALUE=DATE:20250103|RRULE:FREQ=YEARLY;COUNT=1",
            "0101 0102",
        ),
        (
            "20260101|RRULE:FREQ=MONTHLY;INTERVAL=4;UNTIL=20261231",
            "0101 0501 0901",
        ),
        // The usual calendar, said aloud (RFC 7529); an empty part, small letters, midnight.
        (
            "20260501|RRULE:RSCALE=GREGORIAN;FREQ=YEARLY;COUNT=2;SKIP=OMIT",
            "0501 0501",
        ),
        ("20260501|RRULE:freq=yearly;count=2;", "0501 0501"),
        (
            "20260501|RRULE:FREQ=YEARLY;COUNT=2;BYHOUR=0;BYMINUTE=0",
            "0501 0501",
        ),
    ];
    for (event, expected) in table {
        let event = format!("DTSTART;VALUE=DATE:{event}|SUMMARY:x");
        assert_eq!(dates(&[&event]), expected, "{event}");
    }
}

#[test]
fn a_series_has_its_exceptions() {
    let series = "DTSTART;VALUE=DATE:20260601|RRULE:FREQ=WEEKLY;COUNT=4|SUMMARY:Stock";
    let table = [
        // The events beside the series of 1, 8, 15 and 22 June, and the dates.
        (
            "RECURRENCE-ID;VALUE=DATE:20260608|DTSTART;VALUE=DATE:20260610",
            "0601 0610 0615 0622",
        ),
        (
            "RECURRENCE-ID:20260608|DTSTART:20260610|DTEND:20260612",
            "0601 0610 0611 0615 0622",
        ),
        // By the instant, as Outlook writes it.
        (
            "RECURRENCE-ID;TZID=X:20260608T000000|DTSTART:20260609",
            "0601 0609 0615 0622",
        ),
        (
            "RECURRENCE-ID:20260607T160000Z|DTSTART:20260609",
            "0601 0609 0615 0622",
        ),
        (
            "RECURRENCE-ID:20260608|DTSTART:20260608|STATUS:CANCELLED",
            "0601 0615 0622",
        ),
        ("RECURRENCE-ID:20260608|STATUS:cancelled", "0601 0615 0622"),
        // An hour of that day instead of all of it.
        (
            "RECURRENCE-ID:20260608|DTSTART:20260608T090000",
            "0601 0615 0622",
        ),
        (
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260615|DTSTART:20260616",
            "0601 0608 0616 0623",
        ),
        (
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260615|STATUS:CANCELLED",
            "0601 0608",
        ),
        // A day that is none of the series.
        (
            "RECURRENCE-ID:20260701|DTSTART:20260702",
            "0601 0608 0615 0622 0702",
        ),
        // The day it began on, and its own name.
        (
            "RECURRENCE-ID:20260601|DTSTART:20260602|SUMMARY:盘点 补班",
            "0602+ 0608 0615 0622",
        ),
    ];
    for (exception, expected) in table {
        assert_eq!(dates(&[series, exception]), expected, "{exception}");
        assert_eq!(dates(&[exception, series]), expected, "{exception} first");
    }
    let found = import(&[series, table[0].0]).unwrap();
    assert_eq!(found.dates[1].why, Why::MovedFrom(day("2026-06-08")));
    // Another series stays as it is.
    let other = file(&[series, table[0].0]).replacen("UID:x", "UID:y", 1);
    assert_eq!(read(other.as_bytes()).unwrap().dates.len(), 5);
    // A file that takes back what another one said.
    let taken_back = file(&[series]).replace("VERSION:2.0", "METHOD:CANCEL");
    assert!(matches!(
        read(taken_back.as_bytes()),
        Err(ImportError::Nothing(_))
    ));
}

#[test]
fn one_odd_event_spoils_no_other() {
    let good = "DTSTART;VALUE=DATE:20261001|SUMMARY:good";
    let rule = |rule: &str| LeftWhy::Rule(rule.to_owned());
    let table = [
        ("DTSTART;VALUE=DATE:20261301", LeftWhy::NoDate),
        ("DTSTART:soon", LeftWhy::NoDate),
        ("DTSTART:", LeftWhy::NoDate),
        ("DTSTAMP:20261002", LeftWhy::NoDate),
        ("DTSTART:20261002|DTEND:later", LeftWhy::NoDate),
        ("DTSTART:18991231", LeftWhy::NoDate),
        ("DTSTART:20261002|DTEND:20360101", LeftWhy::TooLong),
        ("DTSTART:20261002|DURATION:P101D", LeftWhy::TooLong),
        ("DTSTART:20261002|RRULE:FREQ=DAILY", LeftWhy::Endless),
        (
            "DTSTART:20261002|RRULE:FREQ=WEEKLY;BYDAY=MO",
            LeftWhy::Endless,
        ),
        (
            "DTSTART:20261002|RRULE:FREQ=MONTHLY;INTERVAL=13",
            LeftWhy::Endless,
        ),
    ];
    for (event, why) in table {
        let found = import(&[&format!("{event}|SUMMARY:odd"), good]).unwrap();
        assert_eq!(holidays(&found), ["2026-10-01 good"], "{event}");
        assert_eq!(left(&found), [("odd", &why)], "{event}");
    }
    // Of a series that cannot be read its own day is taken, where it is one of these years.
    for text in [
        "RSCALE=CHINESE;FREQ=YEARLY",
        "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTHDAY=31;SKIP=FORWARD",
        "FREQ=SOMETIMES",
        "FREQ=SECONDLY;COUNT=3",
        "FREQ=DAILY;COUNT=2;BYHOUR=1,2",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;UNTIL=never",
        "每年",
        "",
    ] {
        let event = format!("DTSTART:20261002|RRULE:{text}|SUMMARY:odd");
        let found = import(&[&event, good]).unwrap();
        assert_eq!(
            holidays(&found),
            ["2026-10-01 good", "2026-10-02 odd"],
            "{text}"
        );
        assert_eq!(left(&found), [("odd", &rule(text))], "{text}");
        let old = import(&[&event.replace("2026", "1999"), good]).unwrap();
        assert_eq!(holidays(&old), ["2026-10-01 good"], "{text}");
        assert_eq!(left(&old).len(), 1, "{text}");
    }
    // Lines that make no sense, words that nobody knows, components in components.
    for noise in [
        "no line at all",
        "X-WHAT;A=\"b:c;d\":e",
        "GEO:1;2",
        ":",
        ";;;:",
        "BEGIN:VALARM|DTSTART:20200101|SUMMARY:alarm|END:VALARM",
        "END:VTODO",
    ] {
        let odd = format!("{noise}|DTSTART:20261002|SUMMARY:odd");
        assert_eq!(dates(&[&odd, good]), "1001 1002", "{noise}");
    }
    // An event that the file does not finish, and one of too many lines.
    let cut = file(&["DTSTART:20261002|SUMMARY:odd", good]).replacen("END:VEVENT\r\n", "", 1);
    let cut = match read(cut.as_bytes()) {
        Err(ImportError::Nothing(found)) => *found,
        other => other.unwrap(),
    };
    assert_eq!(left(&cut)[0], ("odd", &LeftWhy::Broken));
    let long = format!(
        "SUMMARY:odd|DTSTART:20261002|{}",
        "RDATE:20261003|".repeat(1000)
    );
    let long = import(&[&long, good]).unwrap();
    assert_eq!(left(&long), [("odd", &LeftWhy::Broken)]);
}

#[test]
fn files_that_cannot_be_used_are_refused() {
    let whole = file(&["DTSTART;VALUE=DATE:20261001|SUMMARY:x"]);
    let broken = [
        String::new(),
        "hello".to_owned(),
        "BEGIN:VCALENDAR".to_owned(),
        "<html><body>Not found</body></html>".to_owned(),
        whole.replace("END:VCALENDAR", ""),
        whole[..whole.len() / 2].to_owned(),
        whole.replace("VCALENDAR", "VCARD"),
        format!(
            "{}{}",
            "BEGIN:A\r\n".repeat(100_000),
            "END:A\r\n".repeat(100_000)
        ),
    ];
    for text in broken {
        let found = read(text.as_bytes());
        assert_eq!(
            found,
            Err(ImportError::Broken),
            "{}",
            &text[..text.len().min(200)]
        );
    }
    let nothing = |events: &[&str]| match import(events) {
        Err(ImportError::Nothing(found)) => (found.timed, found.outside, found.left.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(nothing(&[]), (0, 0, 0));
    assert_eq!(nothing(&["DTSTART:20261001T090000Z"]), (1, 0, 0));
    assert_eq!(nothing(&["DTSTART:19990101"]), (0, 1, 0));
    assert_eq!(nothing(&["DTSTART:soon"]), (0, 0, 1));
    let long = ["DTSTART;VALUE=DATE:20261001|DTEND;VALUE=DATE:20360101"; 3];
    assert_eq!(nothing(&long), (0, 0, 3));
    // Every day of five years, named again and again.
    let events: Vec<String> = (2026..2031)
        .flat_map(|year| (1..=12).map(move |month| (year, month)))
        .map(|(year, month)| format!("DTSTART:{year}{month:02}01|DURATION:P28D"))
        .collect();
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    assert_eq!(import(&events), Err(ImportError::TooMany));
    assert_eq!(import(&vec![events[0]; 1000]), Err(ImportError::TooMany));
}

#[test]
fn what_costs_much_is_bounded() {
    let whole = file(&[]);
    let bombs = [
        "DTSTART:19000101|RRULE:FREQ=DAILY;COUNT=4294967295;BYMONTH=2;BYMONTHDAY=30",
        "DTSTART:19000101|RRULE:FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
        "DTSTART:19000101|RRULE:FREQ=DAILY;UNTIL=90001231;BYSETPOS=366",
    ];
    let events: Vec<&str> = bombs.into_iter().cycle().take(MOST_RECURRING + 5).collect();
    let found = match import(&events) {
        Err(ImportError::Nothing(found)) => *found,
        other => other.unwrap(),
    };
    assert_eq!((found.left.len(), found.outside), (5, MOST_RECURRING));
    let events = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(50_001);
    let many = whole.replace("END:VCALENDAR", &format!("{events}END:VCALENDAR"));
    assert_eq!(read(many.as_bytes()), Err(ImportError::TooMany));
    // As large as a file may be: one line, and nothing but line ends.
    let size = usize::try_from(MOST_BYTES).unwrap() - whole.len();
    for filling in ["x", "\n", "\n ", "A:B\n"] {
        let filling = filling.repeat(size / filling.len());
        let large = whole.replace("END:VCALENDAR", &format!("{filling}\r\nEND:VCALENDAR"));
        assert!(matches!(
            read(large.as_bytes()),
            Err(ImportError::Nothing(_))
        ));
    }
}

#[test]
fn a_name_is_cleaned_and_cut() {
    let long = format!("DTSTART:20261001|SUMMARY:{}\u{202e}\u{7}", "x".repeat(500));
    let found = import(&[&long]).unwrap();
    assert!(found.dates[0].name.chars().count() <= 60);
    assert!(!found.dates[0].name.contains(['\u{202e}', '\u{7}']));
    for (written, name) in [
        ("a\\nb", "a b"),
        ("a\\, b\\; c", "a, b; c"),
        ("a\\\\nb", "a\\nb"),
        ("a: b", "a: b"),
        ("a\\", "a"),
    ] {
        let found = import(&[&format!("DTSTART:20261001|SUMMARY:{written}")]).unwrap();
        assert_eq!(found.dates[0].name, name);
    }
}

/// A part of a recurrence rule, right or wrong.
fn part() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYDAY",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYSETPOS",
        "WKST",
        "BYEASTER",
        "",
    ]);
    let value = prop_oneof![
        (-400_i32..400).prop_map(|number| number.to_string()),
        prop::sample::select(vec![
            "YEARLY",
            "MONTHLY",
            "DAILY",
            "MO",
            "-1SU,+53FR",
            "20270101",
            "1,2,3"
        ])
        .prop_map(str::to_owned),
        "[A-Z0-9,+-]{0,8}",
        any::<i64>().prop_map(|number| number.to_string()),
    ];
    let right = prop::sample::select(vec![
        "INTERVAL=1",
        "INTERVAL=7",
        "INTERVAL=65535",
        "COUNT=1",
        "COUNT=40000",
        "COUNT=4294967295",
        "UNTIL=20301231",
        "UNTIL=90001231",
        "BYDAY=MO",
        "BYDAY=-1SU,+5FR",
        "BYDAY=53MO",
        "BYMONTH=2",
        "BYMONTH=1,12",
        "BYMONTHDAY=29",
        "BYMONTHDAY=31,-31",
        "BYYEARDAY=366",
        "BYYEARDAY=-366,1",
        "BYWEEKNO=53",
        "BYWEEKNO=-53,1",
        "BYSETPOS=-1",
        "BYSETPOS=366",
        "WKST=SU",
    ]);
    prop_oneof![
        1 => (key, value).prop_map(|(key, value)| format!("{key}={value}")),
        4 => right.prop_map(str::to_owned),
    ]
}

#[test]
fn a_length_without_measure_is_too_long_and_spoils_nothing() {
    for length in ["PT9223372036854775S", "P106751991167D", "P15000000W"] {
        let odd = format!("DTSTART:20261001T000000|DURATION:{length}|SUMMARY:odd");
        let marked = format!("{odd}|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE");
        let good = "DTSTART;VALUE=DATE:20261225|SUMMARY:Christmas";
        let found = import(&[&odd, &marked, good]).unwrap();
        assert_eq!(holidays(&found)[..], ["2026-12-25 Christmas"], "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_rule_stops_the_reader(
        year in prop_oneof![1900..2100_i32, 1900..=9000_i32],
        frequency in prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]),
        parts in prop::collection::vec(part(), 0..5),
    ) {
        let rule = parts.join(";");
        let event = format!("DTSTART;VALUE=DATE:{year}0229|RRULE:FREQ={frequency};{rule}|SUMMARY:x");
        let _ = import(&[&event.replace("0229", "0228")]);
        let _ = import(&[&event]);
    }

    #[test]
    fn no_damage_stops_the_reader(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = file(&[
            "DTSTART;VALUE=DATE:20261001|DTEND;VALUE=DATE:20261004|RRULE:FREQ=YEARLY;COUNT=3|SUMMARY:节日",
        ]).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        let _ = read(&bytes);
    }
}
