//! Files as the programs of this world write them.

use encoding_rs::GB18030;

use super::*;

#[test]
fn lines_are_made_whole_as_bytes_before_letters() {
    let event = "DTSTART;VALUE=DATE:20261001\nSUMMARY:国庆节放假";
    let whole = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n");
    // Folded wherever it may be, inside of letters too.
    for line_end in ["\n", "\r\n", "\r"] {
        for at in 1..whole.len() {
            if whole.as_bytes()[at - 1] == b'\n' || whole.as_bytes()[at] == b'\n' {
                continue;
            }
            let (before, after) = whole.as_bytes().split_at(at);
            let fold = format!("{line_end} ");
            let folded = [before, fold.as_bytes(), after].concat();
            assert_eq!(
                holidays(&read(&folded).unwrap()),
                ["2026-10-01 国庆节放假"],
                "{at}"
            );
        }
    }
    let text = "\u{feff}BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
                END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001\nSUMMARY:National \n  Day of \n \
                 all\nBEGIN:VALARM\nACTION:DISPLAY\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";
    let found = read(text.as_bytes()).unwrap();
    assert_eq!(holidays(&found), ["2026-10-01 National  Day of all"]);
}

#[test]
fn letters_are_known_by_their_marks() {
    let whole = file(&["DTSTART;VALUE=DATE:20261001|SUMMARY:国庆节 䶮"]);
    let (chinese, ..) = GB18030.encode(&whole);
    let wide = |of: fn(u16) -> [u8; 2]| -> Vec<u8> { whole.encode_utf16().flat_map(of).collect() };
    let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    let named = whole.replace("SUMMARY", "SUMMARY;CHARSET=gbk");
    let (named, ..) = GB18030.encode(&named);
    let good: [(&str, Vec<u8>); 7] = [
        ("UTF-8", whole.clone().into_bytes()),
        (
            "UTF-8 with its mark",
            ["\u{feff}".as_bytes(), whole.as_bytes()].concat(),
        ),
        (
            "GB18030 with its mark",
            [&[0x84, 0x31, 0x95, 0x33], &chinese[..]].concat(),
        ),
        ("GBK, as its lines say", named.to_vec()),
        (
            "UTF-16, little end first",
            [&[0xff, 0xfe], &little[..]].concat(),
        ),
        ("UTF-16, big end first", [&[0xfe, 0xff], &big[..]].concat()),
        ("UTF-16 without a mark", little.clone()),
    ];
    for (name, bytes) in good {
        let found = read(&bytes).unwrap();
        assert_eq!(holidays(&found), ["2026-10-01 国庆节 䶮"], "{name}");
    }
    let bad: [(&str, Vec<u8>); 4] = [
        ("GB18030 without a mark", chinese.to_vec()),
        (
            "Latin 1",
            whole.replace("国庆节", "x").bytes().chain([0xe9]).collect(),
        ),
        (
            "half a letter of UTF-16",
            [&[0xff, 0xfe], &little[..little.len() - 1]].concat(),
        ),
        (
            "UTF-8 cut inside of a letter",
            [&whole.as_bytes()[..whole.len() - 40], &[0xe5, 0x9b]].concat(),
        ),
    ];
    for (name, bytes) in bad {
        assert_eq!(read(&bytes), Err(ImportError::Letters), "{name}");
    }
}

#[test]
fn outlook_s_days_off_last_from_midnight_to_midnight() {
    let all_day = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE";
    let table = [
        (
            "DTSTART;TZID=\"(UTC+08:00) Beijing, Urumqi\":20261001T000000|DTEND;TZID=X:20261004T000000",
            "1001 1002 1003",
        ),
        (
            "DTSTART;TZID=China Standard Time:20261001T000000|DTEND;TZID=China Standard Time:20261002T000000",
            "1001",
        ),
        ("DTSTART:20261001T000000|DTEND:20261002T000000", "1001"),
        (
            "DTSTART:20261001T000000Z|DTEND:20261003T000000Z",
            "1001 1002",
        ),
        // Midnight in Shanghai.
        (
            "DTSTART:20260930T160000Z|DTEND:20261002T160000Z",
            "1001 1002",
        ),
        ("DTSTART:20260930T160000Z|DURATION:PT24H", "1001"),
        ("DTSTART:20261001T000000|DURATION:P1D", "1001"),
        ("DTSTART:20261001T000000|DTEND:20261001T235900", "1001"),
        ("DTSTART:20261001T000000|DTEND:20261002T235959", "1001 1002"),
        ("DTSTART:2026-10-01|DTEND:2026-10-02", "1001"),
        // Hours of a day.
        ("DTSTART:20261001T090000|DTEND:20261002T090000", ""),
        ("DTSTART:20261001T000000|DTEND:20261001T120000", ""),
        ("DTSTART:20261001T000000", ""),
        ("DTSTART:20260930T150000Z|DTEND:20261001T150000Z", ""),
    ];
    for (event, expected) in table {
        assert_eq!(dates(&[event]), expected, "{event}");
        let marked = format!("{event}|{all_day}");
        if !expected.is_empty() {
            assert_eq!(dates(&[&marked]), expected, "{marked}");
        }
    }
    // What says that it lasts all day does, whoever wrote it where: midnight in Berlin, in New York.
    for (event, expected) in [
        ("DTSTART:20260930T220000Z|DTEND:20261001T220000Z", "1001"),
        (
            "DTSTART:20261001T040000Z|DTEND:20261003T040000Z",
            "1001 1002",
        ),
        ("DTSTART:20261001T000000", "1001"),
    ] {
        assert_eq!(dates(&[&format!("{event}|{all_day}")]), expected, "{event}");
        assert_eq!(dates(&[event]), "", "{event}");
    }
    // A series of such days, with an exception and an end.
    let series = "DTSTART;TZID=China Standard Time:20261001T000000|DTEND;TZID=China Standard Time:20261002T000000|\
                  RRULE:FREQ=YEARLY;COUNT=3|EXDATE;TZID=China Standard Time:20271001T000000";
    assert_eq!(dates(&[series]), "1001 1001");
    assert_eq!(import(&[series]).unwrap().dates[0].why, Why::Midnights);
}

#[test]
fn apple_marks_days_off_and_make_up_days() {
    let apple = [
        "DTSTART;VALUE=DATE:20261001|DURATION:P7D|SUMMARY;LANGUAGE=zh_CN:国庆节（休）|X-APPLE-SPECIAL-DAY:WORK-HOLIDAY",
        "DTSTART;VALUE=DATE:20261010|SUMMARY:国庆节（班）|X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY",
        "DTSTART;VALUE=DATE:20261107|SUMMARY:立冬",
        "DTSTART;VALUE=DATE:20260910|SUMMARY:教师节",
        "DTSTART;VALUE=DATE:20260928|SUMMARY:孔子诞辰",
        "DTSTART;VALUE=DATE:20260101|RRULE:FREQ=YEARLY|SUMMARY:Mei|X-APPLE-SPECIAL-DAY:BIRTHDAY",
    ];
    assert_eq!(dates(&apple), "1001 1002 1003 1004 1005 1006 1007 1010+");
    let found = import(&apple).unwrap();
    assert_eq!(found.dates[0].why, Why::Mark);
    assert_eq!(left(&found).len(), 4);
    assert!(
        found
            .left
            .iter()
            .all(|left| left.why == LeftWhy::Observance)
    );
    assert_eq!(found.left[0].date, Some(day("2026-11-07")));
    let wanted = Reader {
        observances: true,
        ..reader()
    };
    let found = wanted.read(file(&apple).as_bytes()).unwrap();
    assert!(found.left.is_empty());
    assert!(holidays(&found).contains(&"2026-11-07 立冬".to_owned()));
}

#[test]
fn what_leaves_people_free_is_left_out_only_beside_what_does_not() {
    let free =
        |day: &str, more: &str| format!("DTSTART;VALUE=DATE:202610{day}|TRANSP:TRANSPARENT|{more}");
    // All are free, as Google, Apple and Outlook write public holidays.
    for more in [
        "SUMMARY:National Day|DESCRIPTION:Public holiday",
        "SUMMARY;LANGUAGE=zh_CN:国庆节|X-APPLE-UNIVERSAL-ID:1",
        "SUMMARY:Holiday|X-MICROSOFT-CDO-BUSYSTATUS:FREE|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
    ] {
        assert_eq!(
            dates(&[&free("01", more), &free("02", more)]),
            "1001 1002",
            "{more}"
        );
    }
    // Somebody's own calendar: what keeps busy is off, a birthday is not, what its name calls a day off is.
    let own = [
        "DTSTART;VALUE=DATE:20261001|TRANSP:OPAQUE|SUMMARY:Office closed".to_owned(),
        free("02", "SUMMARY:Mei's birthday"),
        free("03", "SUMMARY:国庆节放假"),
        "DTSTART;VALUE=DATE:20261005|SUMMARY:Works outing".to_owned(),
    ];
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    assert_eq!(dates(&own), "1001 1003 1005");
    let found = import(&own).unwrap();
    assert_eq!(left(&found), [("Mei's birthday", &LeftWhy::Free)]);
    let wanted = Reader {
        observances: true,
        ..reader()
    };
    assert!(wanted.read(file(&own).as_bytes()).unwrap().left.is_empty());
}

#[test]
fn what_ends_before_it_begins_is_named() {
    let event =
        |end: &str| format!("DTSTART;VALUE=DATE:20261005|DTEND;VALUE=DATE:{end}|SUMMARY:Fair");
    for (end, why) in [
        ("20261004", Why::Reversed),
        ("20260905", Why::Reversed),
        ("20261005", Why::AllDay),
        ("20261006", Why::AllDay),
    ] {
        let found = import(&[&event(end)]).unwrap();
        assert_eq!(found.dates.len(), 1);
        assert_eq!(found.dates[0].why, why, "{end}");
    }
}

#[test]
fn google_s_observances_are_told_apart() {
    let found = import(&[
        "DTSTART;VALUE=DATE:20261101|SUMMARY:All Souls|DESCRIPTION:Observance\\nTo hide observances\\, go to Google",
        "DTSTART;VALUE=DATE:20261102|SUMMARY:Republic Day|DESCRIPTION:Public holiday",
        "DTSTART;VALUE=DATE:20261103|SUMMARY:七夕|DESCRIPTION:纪念日\\n要隐藏纪念日",
        "DTSTART;VALUE=DATE:20261104|SUMMARY:Mother's Day|DESCRIPTION:Public holiday",
        "DTSTART;VALUE=DATE:20261105|SUMMARY:Halloween",
        "DTSTART;VALUE=DATE:20261106|SUMMARY:Father’s Day (Not a Public Holiday)",
        "DTSTART;VALUE=DATE:20261107|SUMMARY:Flag Day|CATEGORIES:Observance",
        "DTSTART;VALUE=DATE:20261108|SUMMARY:Christmas Day (observed)",
        "DTSTART;VALUE=DATE:20261109|SUMMARY:妇女节放假",
        "DTSTART;VALUE=DATE:20261110|SUMMARY:冬至",
        "DTSTART;VALUE=DATE:20261111|SUMMARY:清明节",
    ])
    .unwrap();
    let taken: Vec<&str> = found
        .dates
        .iter()
        .map(|found| found.name.as_str())
        .collect();
    assert_eq!(
        taken,
        [
            "Republic Day",
            "Mother's Day",
            "Christmas Day (observed)",
            "妇女节放假",
            "清明节"
        ]
    );
    assert_eq!(found.left.len(), 6);
}
