//! A day's ledger as a file for the desk's own records: comma-separated values, one case a line, masked as on the screen.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::words;
use crate::{
    model::ids::UserId,
    reply::{File, Message},
    rules::{
        report::ledger::{Ledger, Line},
        time::wall,
    },
    text::{lang::Lang, parts},
};

/// Spreadsheets take a file without this mark for one in another encoding, and show Chinese as noise.
const UTF_8: char = '\u{feff}';

/// The headings of the columns.
const COLUMNS: [&str; 11] = [
    "ledger-file-number",
    "ledger-file-status",
    "ledger-file-kind",
    "ledger-file-customer",
    "ledger-file-summary",
    "ledger-file-answers",
    "ledger-file-answers-id",
    "ledger-file-logged",
    "ledger-file-reopened",
    "ledger-file-breached",
    "ledger-file-due",
];

/// The day as a file, for the one supervisor who asked; `names` are those of who answers for the cases, as far as they are
/// known.
#[must_use]
pub fn file(
    lang: &Lang,
    (day, zone): (NaiveDate, Tz),
    (ledger, names): (&Ledger, &BTreeMap<UserId, String>),
) -> Message {
    let day = day.to_string();
    let head = COLUMNS.map(|column| lang.say(column, &[("zone", zone.name().into())]));
    let mut content = String::from(UTF_8);
    content.push_str(&record(&head));
    for one in &ledger.lines {
        content.push_str(&record(&cells(lang, zone, (one, names))));
    }
    let listed = i64::try_from(ledger.lines.len()).unwrap_or(i64::MAX);
    let rest = match ledger.total - listed {
        0 => String::new(),
        rest => say!(lang, "more", count = rest),
    };
    let said = say!(
        lang,
        "ledger-file",
        day = day.as_str(),
        count = listed,
        zone = zone.name()
    );
    Message {
        text: parts::joined(&[said, rest], "\n"),
        files: vec![File {
            name: format!("ledger-{day}.csv"),
            content,
        }],
        ..Message::default()
    }
}

fn cells(
    lang: &Lang,
    zone: Tz,
    (line, names): (&Line, &BTreeMap<UserId, String>),
) -> [String; COLUMNS.len()] {
    let standing = &line.standing;
    let yes = |is: bool| {
        if is {
            say!(lang, "ledger-file-yes")
        } else {
            String::new()
        }
    };
    let breached = standing.breached.iter();
    let breached: Vec<String> = breached.map(|clock| words::clock(lang, *clock)).collect();
    let due = line.due.map(|at| wall::local(zone, at));
    [
        line.number.to_string(),
        words::status(lang, standing.status),
        words::kind(lang, &standing.kind),
        text(parts::plain(lang, &line.customer, 100)),
        text(parts::plain(lang, &line.summary, 200)),
        text(
            names
                .get(&standing.answerable)
                .map_or_else(String::new, |name| parts::plain(lang, name, 100)),
        ),
        text(standing.answerable.to_string()),
        yes(standing.logged),
        yes(standing.reopened),
        breached.join(" / "),
        due.map_or_else(String::new, |due| due.format("%Y-%m-%d %H:%M").to_string()),
    ]
}

/// One line of the file.
fn record(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// What somebody typed, and long numbers, so that a spreadsheet shows them as they are: an apostrophe before what it would
/// take for a formula, a number or a date, of which it rounds those with more than fifteen digits.
fn text(cell: String) -> String {
    const NUMBERS: &str = "0123456789.,:/-+ %";
    // Full-width signs begin a formula, too.
    let acts = cell.starts_with([
        '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ]);
    let is_number = !cell.is_empty() && cell.chars().all(|one| NUMBERS.contains(one));
    if acts || is_number {
        format!("'{cell}")
    } else {
        cell
    }
}

/// A cell, so that nothing in it ends it.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::{
            case::{Status, clocks::ClockKind},
            ids::CaseNumber,
        },
        rules::report::ledger::{LedgerStanding, Sums},
        text::testing::{NOON, chinese, english},
    };

    fn line(number: i64, customer: &str) -> Line {
        Line {
            number: CaseNumber(number),
            customer: customer.to_owned(),
            summary: "Call 13812345678, \"now\"".to_owned(),
            standing: LedgerStanding {
                status: Status::Open,
                kind: "complaint".to_owned(),
                answerable: UserId(2),
                logged: number == 1,
                reopened: number == 2,
                breached: vec![ClockKind::Response, ClockKind::Resolution],
            },
            due: (number == 1).then_some(NOON),
        }
    }

    fn told(lang: &Lang, lines: Vec<Line>, total: i64) -> String {
        let day = NaiveDate::from_ymd_opt(2027, 1, 15).unwrap_or_default();
        let ledger = Ledger {
            sums: Sums::default(),
            total,
            before: 0,
            ends: None,
            lines,
            review: None,
        };
        let names = BTreeMap::from([(UserId(2), "Mei".to_owned())]);
        let message = file(lang, (day, Tz::Asia__Shanghai), (&ledger, &names));
        let file = &message.files[0];
        let content = file.content.replace('\r', "");
        let content = content.trim_start_matches(UTF_8);
        format!("{}\n{}\n{content}", message.text, file.name)
    }

    #[test]
    fn a_day_is_a_file_that_a_spreadsheet_opens() {
        let lines = || vec![line(1, "Lihua 13812345678"), line(2, "=1+1")];
        assert_snapshot!(told(english(), lines(), 2), @r#"
        Ledger of 2027-01-15, 2 cases; times are those of Asia/Shanghai.
        ledger-2027-01-15.csv
        "Case","Status","Kind","Customer","Summary","Answers for it","Discord id","Logged that day","Reopened that day","Breached","Due (Asia/Shanghai)"
        "1","Open","Complaint","Lihua 138****5678","Call 138****5678, ""now""","Mei","'2","yes","","Response / Resolution","2027-01-15 16:00"
        "2","Open","Complaint","'=1+1","Call 138****5678, ""now""","Mei","'2","","yes","Response / Resolution",""
        "#);
        assert_snapshot!(told(chinese(), lines(), 5), @r#"
        台帐 2027-01-15，共 2 张工单；时间按 Asia/Shanghai。
        ……另有 3 条
        ledger-2027-01-15.csv
        "工单","状态","类别","客户","摘要","责任人","责任人 Discord ID","当天登记","当天重开","超时","截止（Asia/Shanghai）"
        "1","办理中","投诉","Lihua 138****5678","Call 138****5678, ""now""","Mei","'2","是","","响应 / 解决","2027-01-15 16:00"
        "2","办理中","投诉","'=1+1","Call 138****5678, ""now""","Mei","'2","","是","响应 / 解决",""
        "#);
    }

    #[test]
    fn what_a_spreadsheet_would_reckon_with_is_text() {
        for (typed, cell) in [
            ("=1+1", "'=1+1"),
            ("+86 10 1234", "'+86 10 1234"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\u{FF1D}1+1", "'\u{FF1D}1+1"),
            ("\u{FF20}SUM(A1)", "'\u{FF20}SUM(A1)"),
            ("200000000000000001", "'200000000000000001"),
            ("20261123000123", "'20261123000123"),
            ("007", "'007"),
            ("3/4", "'3/4"),
            ("1-2", "'1-2"),
            ("12:30", "'12:30"),
            ("50 %", "'50 %"),
            ("", ""),
            ("Order 20261123000123", "Order 20261123000123"),
            ("1\u{53F7}\u{697C}", "1\u{53F7}\u{697C}"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(text(typed.to_owned()), cell, "{typed}");
        }
    }

    #[test]
    fn who_is_not_known_by_name_is_known_by_number() {
        let mut lines = vec![line(1, "Lihua")];
        lines[0].standing.answerable = UserId(200_000_000_000_000_002);
        let told = told(english(), lines, 1);
        assert!(told.contains("\"\",\"'200000000000000002\","), "{told}");
    }
}
