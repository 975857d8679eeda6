//! What is taken from a file, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

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

fn import(events: &[&str]) -> Result<Import, ImportError> {
    read(file(events).as_bytes(), day("2026-11-23"))
}

/// Dates and names, as `2026-10-01 National Day`.
fn shown(list: &[(NaiveDate, String)]) -> Vec<String> {
    let each = list.iter().map(|(date, name)| format!("{date} {name}"));
    each.collect()
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
    assert_eq!(shown(&found.holidays), expected);
    assert_eq!((found.timed, found.outside, found.until), (1, 2, None));
    assert_eq!(found.workdays, []);
}

#[test]
fn make_up_days_are_known_by_their_names() {
    let found = import(&[
        "DTSTART;VALUE=DATE:20260215|SUMMARY:春节（休）",
        "DTSTART;VALUE=DATE:20260214|SUMMARY:春节（班）",
        "DTSTART;VALUE=DATE:20260228|SUMMARY:春节 补班 第2天/共2天",
        "DTSTART;VALUE=DATE:20261010|SUMMARY:Special Working Day",
    ])
    .unwrap();
    assert_eq!(shown(&found.holidays), ["2026-02-15 春节（休）"]);
    assert_eq!(found.workdays.len(), 3);
}

#[test]
fn recurring_events_are_taken_for_some_years() {
    let found = import(&[
        "DTSTART;VALUE=DATE:20001225|RRULE:FREQ=YEARLY|SUMMARY:Christmas",
        "DTSTART;VALUE=DATE:20101125|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH|SUMMARY:Thanks",
    ])
    .unwrap();
    let christmas = found
        .holidays
        .iter()
        .filter(|(_, name)| name == "Christmas");
    let years: Vec<i32> = christmas.map(|(date, _)| date.year()).collect();
    assert_eq!(years, [2025, 2026, 2027, 2028, 2029, 2030, 2031]);
    assert!(
        found
            .holidays
            .contains(&(day("2026-11-26"), "Thanks".to_owned()))
    );
    assert_eq!(found.until, Some(2031));

    let table = [
        // What the rule says, and the dates from 2025 to 2031.
        ("20260501|RRULE:FREQ=DAILY;COUNT=3", "0501 0502 0503"),
        ("20260501|RRULE:FREQ=YEARLY;UNTIL=20270501", "0501 0501"),
        ("20260501|RRULE:FREQ=YEARLY;UNTIL=20270430T235959Z", "0501"),
        (
            "20260501|RRULE:FREQ=YEARLY;COUNT=3|EXDATE;VALUE=DATE:20270501",
            "0501 0501",
        ),
        (
            "20260501|RDATE;VALUE=DATE:20260601,20260701",
            "0501 0601 0701",
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
    ];
    for (event, expected) in table {
        let found = import(&[&format!("DTSTART;VALUE=DATE:{event}|SUMMARY:x")]).unwrap();
        let dates = found
            .holidays
            .iter()
            .map(|(date, _)| date.format("%m%d").to_string());
        assert_eq!(dates.collect::<Vec<_>>().join(" "), expected, "{event}");
    }
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
        whole.replace("END:VEVENT", "END:VTODO"),
        whole.replace("20261001", "20261301"),
        whole.replace("20261001", "soon"),
        whole.replace("DTSTART", "DTSTAMP"),
        whole.replace("VCALENDAR", "VCARD"),
        file(&["DTSTART;VALUE=DATE:20261001|RRULE:FREQ=SOMETIMES"]),
        file(&["DTSTART;VALUE=DATE:20261001|RRULE:FREQ=SECONDLY"]),
        file(&["DTSTART;VALUE=DATE:20261001|RRULE:FREQ=DAILY;COUNT=2;BYHOUR=1,2"]),
        file(&["DTSTART;VALUE=DATE:20261001|RRULE:FREQ=YEARLY;INTERVAL=0"]),
        file(&["DTSTART;VALUE=DATE:20261001|RRULE:"]),
        format!(
            "{}{}",
            "BEGIN:A\r\n".repeat(100_000),
            "END:A\r\n".repeat(100_000)
        ),
    ];
    for text in broken {
        let found = read(text.as_bytes(), day("2026-11-23"));
        assert_eq!(
            found,
            Err(ImportError::Broken),
            "{}",
            &text[..text.len().min(200)]
        );
    }
    assert_eq!(
        read(&[0xff, 0xfe, 0], day("2026-11-23")),
        Err(ImportError::Broken)
    );
    for rule in ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY"] {
        let event = format!("DTSTART;VALUE=DATE:20261001|RRULE:{rule}|SUMMARY:Always");
        assert_eq!(
            import(&[&event]),
            Err(ImportError::Endless("Always".to_owned()))
        );
    }
    assert_eq!(import(&[]), Err(ImportError::Nothing(0)));
    assert_eq!(
        import(&["DTSTART:20261001T090000Z"]),
        Err(ImportError::Nothing(1))
    );
    assert_eq!(import(&["DTSTART:19990101"]), Err(ImportError::Nothing(0)));
    let many = ["DTSTART;VALUE=DATE:20261001|DTEND;VALUE=DATE:20360101"; 3];
    assert_eq!(import(&many), Err(ImportError::TooMany));
    let recurring = ["DTSTART;VALUE=DATE:20261001|RRULE:FREQ=YEARLY"; MOST_RECURRING + 1];
    assert_eq!(import(&recurring), Err(ImportError::TooMany));
}

#[test]
fn folded_lines_marks_and_bare_line_ends_are_read() {
    let text = "\u{feff}BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
                END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\nSUMMARY:National \n  Day of \n \
                 all\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";
    let found = read(text.as_bytes(), day("2026-11-23")).unwrap();
    assert_eq!(shown(&found.holidays), ["2026-10-01 National  Day of all"]);
}

#[test]
fn a_name_is_cleaned_and_cut() {
    let long = format!("DTSTART:20261001|SUMMARY:{}\u{202e}\u{7}", "x".repeat(500));
    let found = import(&[&long]).unwrap();
    assert!(found.holidays[0].1.chars().count() <= 60);
    assert!(!found.holidays[0].1.contains(['\u{202e}', '\u{7}']));
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
        let _ = read(&bytes, day("2026-11-23"));
    }
}
