//! How days are read from their names.

use super::*;

/// How an event of 1 October 2026 with that name is read: as the words that say so, `+` for a make-up day.
fn how(name: &str) -> String {
    let event = format!("DTSTART;VALUE=DATE:20261001|SUMMARY:{name}");
    let found = match import(&[&event]) {
        Ok(found) => found,
        Err(ImportError::Nothing(found)) => *found,
        Err(error) => return error.to_string(),
    };
    let mut said: Vec<String> = Vec::new();
    for one in &found.dates {
        let sign = if one.is == DayKind::MakeUp { "+" } else { "-" };
        let why = match &one.why {
            Why::Words(words) => words.clone(),
            Why::NamedBy(_) => one.date.format("%m%d").to_string(),
            why => format!("{why:?}"),
        };
        said.push(format!("{sign}{why}"));
    }
    said.extend(found.left.iter().map(|left| format!("{:?}", left.why)));
    said.join(" ")
}

#[test]
fn a_make_up_day_is_one_where_the_words_say_so_and_do_not_deny_it() {
    let table = [
        // Make-up days.
        ("春节（班）", "+班"),
        ("春节(班)", "+班"),
        ("班｜国庆节", "+班"),
        ("【班】国庆节", "+班"),
        ("国庆节班", "+节班"),
        ("国庆节 补班 第2天/共2天", "+补班"),
        ("国庆节（补班）", "+补班"),
        ("补班日（元旦）", "+补班"),
        ("國慶日補班", "+補班"),
        ("正常上班", "+上班"),
        ("调休上班", "+上班"),
        ("国庆调休工作日", "+工作日"),
        ("国庆放假补班", "+补班"),
        ("周六调班", "+调班"),
        ("Special Working Day", "+working day"),
        ("Special Working Day for National Day", "+working day"),
        ("National Day Holiday make-up workday", "+make-up workday"),
        ("Make-up day", "+make-up day"),
        ("MAKE‑UP WORK DAY", "+make-up work"),
        ("Working Saturday", "+working saturday"),
        ("Make-up for Spring Festival", "+make-up"),
        // Denied.
        (
            "All Souls Day (Special Non-Working Day)",
            "-non-working day",
        ),
        ("Special Non Working Day", "-non working day"),
        ("Special Non‑Working Day", "-non-working day"),
        ("Non-workday", "-non-workday"),
        ("Not a working day", "-not a working day"),
        ("No working day", "-no working day"),
        ("Not an official work day", "-not an official work day"),
        ("Nonworking day", "-AllDay"),
        ("国庆节 不上班", "-不上班"),
        ("国庆节不用上班", "-不用上班"),
        ("国庆节无需补班", "-无需补班"),
        ("台风停止上班", "-停止上班"),
        ("非工作日", "-非工作日"),
        ("中秋节不补班", "-不补班"),
        ("取消补班", "-取消补班"),
        ("补班取消", "-补班取消"),
        ("Make-up day off", "-day off"),
        ("Makeup holiday", "-holiday"),
        // Days off.
        ("春节（休）", "-休"),
        ("休｜国庆节", "-休"),
        ("国庆节放假", "-放假"),
        ("補假", "-補假"),
        ("Compensatory day off", "-day off"),
        ("Christmas", "-AllDay"),
        ("国庆节", "-AllDay"),
        ("国庆节 调休", "-AllDay"),
        ("Network day", "-AllDay"),
        ("春节放假（初七上班）", "-放假"),
        ("国庆放假，节后上班", "-放假"),
        // Half a day.
        ("妇女节放假半天", "HalfDay"),
        ("Christmas Eve (half day)", "HalfDay"),
        // Observances.
        ("立冬", "Observance"),
        ("立冬放假", "-放假"),
    ];
    for (name, expected) in table {
        assert_eq!(how(name), expected, "{name}");
    }
}

#[test]
fn a_day_off_may_name_the_day_that_is_worked_instead() {
    let table = [
        ("周年庆放假（10月17日补班）", "-放假 +1017"),
        ("周年庆放假，10月17日补班", "-放假 +1017"),
        ("周年庆（10月17日补班）", "-AllDay +1017"),
        ("国庆节放假（10月10日、11日上班）", "-放假 +1010 +1011"),
        (
            "国庆节放假（9月27日（周日）、10月10日（周六）正常上班）",
            "+0927 -放假 +1010",
        ),
        (
            "国庆放假10月1日至10月1日（10月10日调休上班）",
            "-放假 +1010",
        ),
        ("放假（2026年10月17日补班）", "-放假 +1017"),
        ("放假（10/17补班）", "-放假 +1017"),
        ("放假（10.17补班）", "-放假 +1017"),
        ("放假 10月17号补班", "-放假 +1017"),
        ("Anniversary (make-up day: 17 October)", "-AllDay +1017"),
        ("Anniversary holiday (working day Oct 17)", "-holiday +1017"),
        (
            "Anniversary (make-up day on 17th October and 24 Oct)",
            "-AllDay +1017 +1024",
        ),
        ("Anniversary (make-up day 2026-10-17)", "-AllDay +1017"),
        // Its own date: it is the make-up day.
        ("国庆节（10月1日补班）", "+补班"),
        ("10月1日补班", "+补班"),
        // Denied, or a date of something else.
        ("放假（10月17日不上班）", "-放假"),
        ("放假（10月17日不补班）", "-放假"),
        ("放假（10月17日运动会，不补班）", "-放假"),
        ("放假（99月99日补班）", "-放假"),
    ];
    for (name, expected) in table {
        assert_eq!(how(name), expected, "{name}");
    }
    // Of several days half of one is no reason to leave all of them out.
    let spring = "DTSTART:20270205|DURATION:P8D|SUMMARY:春节放假（除夕放半天）";
    assert_eq!(import(&[spring]).unwrap().count(DayKind::Holiday), 8);
    // A year is the nearest one.
    let new_year = "DTSTART:20270101|SUMMARY:元旦放假（12月26日补班）";
    let found = import(&[new_year]).unwrap();
    assert_eq!(found.dates[0].date, day("2026-12-26"));
    assert_eq!(
        found.dates[0].why,
        Why::NamedBy("元旦放假（12月26日补班）".to_owned())
    );
}

#[test]
fn a_make_up_day_counts_before_a_day_off_of_the_same_date() {
    let found = import(&[
        "DTSTART;VALUE=DATE:20261009|DURATION:P3D|SUMMARY:Fair",
        "DTSTART;VALUE=DATE:20261010|SUMMARY:国庆节 补班",
        "DTSTART;VALUE=DATE:20261011|SUMMARY:Fair again",
        "DTSTART;VALUE=DATE:20261001|SUMMARY:国庆节放假（10月10日上班）",
    ])
    .unwrap();
    assert_eq!(shown(&found, DayKind::MakeUp), ["2026-10-10 国庆节 补班"]);
    assert_eq!(
        holidays(&found),
        [
            "2026-10-01 国庆节放假（10月10日上班）",
            "2026-10-09 Fair",
            "2026-10-11 Fair"
        ]
    );
    assert_eq!(left(&found), [("Fair", &LeftWhy::WorkedInstead)]);
}
