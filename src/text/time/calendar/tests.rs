//! What managers read about calendars.

use chrono_tz::Tz;
use insta::assert_snapshot;

use super::*;
use crate::{
    model::desk::Locale,
    reply::Message,
    rules::time::calendar::ical::{DayKind, Found, Left, LeftWhy, Why},
    text::testing::both,
};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn view() -> CalendarView {
    let mut spec = CalendarSpec::default_week(Tz::Asia__Shanghai);
    spec.week[5] = vec![DaySpan::new(600, 840)];
    CalendarView { team: None, spec }
}

/// October 2026 with its holidays.
fn october() -> CalendarView {
    let mut view = view();
    view.team = Some("Front *desk*".to_owned());
    if let Some(table) = Table::named("cn-2026") {
        table.apply(&mut view.spec, Locale::ZhCn);
    }
    let stock = Some([DaySpan::new(540, 720)]);
    let day = date("2026-10-25");
    view.spec.add_workdays(
        (day, day),
        "Stock_taking",
        stock.as_ref().map(<[_; 1]>::as_slice),
    );
    view
}

#[test]
fn a_month_is_a_picture() {
    let shown = both(|lang| month(lang, &october(), date("2026-10-01"), date("2026-10-08")));
    assert_snapshot!(shown, @r"
    **Calendar of Front \*desk\*** · Asia/Shanghai
    Mon-Fri 09:00-12:00 13:00-18:00
    Sat 10:00-14:00
    ```
    2026-10
    Mon  Tue  Wed  Thu  Fri  Sat  Sun
                     1*   2*   3*   4*
      5*   6*   7* > 8    9   10+  11
     12   13   14   15   16   17   18
     19   20   21   22   23   24   25+
     26   27   28   29   30   31
    ```
    1-7 holiday: 国庆节
    10 make-up working day: 国庆节, 09:00-12:00 13:00-18:00
    25 make-up working day: Stock\_taking, 09:00-12:00
    Today: 09:00-12:00 13:00-18:00
    ~~~
    **Front \*desk\*工作日历** · Asia/Shanghai
    周一至周五 09:00-12:00 13:00-18:00
    周六 10:00-14:00
    ```
    2026-10
    周一 周二 周三 周四 周五 周六 周日
                     1休  2休  3休  4休
      5休  6休  7休> 8    9   10班 11
     12   13   14   15   16   17   18
     19   20   21   22   23   24   25班
     26   27   28   29   30   31
    ```
    1-7 节假日：国庆节
    10 调休上班：国庆节，09:00-12:00 13:00-18:00
    25 调休上班：Stock\_taking，09:00-12:00
    今天：09:00-12:00 13:00-18:00
    ");
}

#[test]
fn a_month_of_nothing_special() {
    let shown = both(|lang| month(lang, &view(), date("2027-02-28"), date("2026-10-08")));
    assert_snapshot!(shown, @r"
    **The desk's calendar** · Asia/Shanghai
    Mon-Fri 09:00-12:00 13:00-18:00
    Sat 10:00-14:00
    ```
    2027-02
    Mon  Tue  Wed  Thu  Fri  Sat  Sun
      1    2    3    4    5    6    7
      8    9   10   11   12   13   14
     15   16   17   18   19   20   21
     22   23   24   25   26   27   28
    ```
    ~~~
    **服务台工作日历** · Asia/Shanghai
    周一至周五 09:00-12:00 13:00-18:00
    周六 10:00-14:00
    ```
    2027-02
    周一 周二 周三 周四 周五 周六 周日
      1    2    3    4    5    6    7
      8    9   10   11   12   13   14
     15   16   17   18   19   20   21
     22   23   24   25   26   27   28
    ```
    ");
}

#[test]
fn columns_stand_whatever_the_width_of_their_letters() {
    use unicode_width::UnicodeWidthStr;
    for lang in [
        crate::text::testing::english(),
        crate::text::testing::chinese(),
    ] {
        let text = month(lang, &october(), date("2026-10-01"), date("2026-10-08")).text;
        let picture = text.split("```").nth(1).unwrap_or_default();
        for line in picture.lines().skip(2) {
            // Every number ends in the third column of its cell.
            for (at, letter) in line.char_indices() {
                let next = line[at + letter.len_utf8()..].chars().next();
                if letter.is_ascii_digit()
                    && !next.is_some_and(|next| next.is_ascii_digit())
                    && !line.contains('-')
                {
                    assert_eq!(line[..=at].width() % 5, 3, "{line}");
                }
            }
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one list of all there is")]
#[test]
fn changes_say_what_holds_now() {
    let week = (date("2026-10-01"), date("2026-10-07"));
    let one = (date("2026-12-25"), date("2026-12-25"));
    let found = |date, is| Found {
        date,
        name: "x".to_owned(),
        is,
        why: Why::AllDay,
    };
    let import = Import {
        dates: vec![
            found(week.0, DayKind::Holiday),
            found(week.1, DayKind::Holiday),
            found(one.0, DayKind::MakeUp),
        ],
        timed: 1,
        outside: 3,
        left_more: 2,
        until: Some(2031),
        ..Import::default()
    };
    let plain = Import {
        dates: vec![found(week.0, DayKind::Holiday)],
        left_more: 1,
        ..Import::default()
    };
    let table = Table::named("cn-2026");
    let mut all = vec![
        Changed::Hours(0),
        Changed::Hours(1),
        Changed::Hours(6),
        Changed::Zone,
        Changed::Holidays {
            dates: week,
            name: "National *Day*".to_owned(),
        },
        Changed::Holidays {
            dates: one,
            name: "Christmas".to_owned(),
        },
        Changed::HolidaysGone(1),
        Changed::HolidaysGone(7),
        Changed::Workdays {
            dates: one,
            name: "Stock".to_owned(),
            spans: vec![DaySpan::new(540, 720)],
        },
        Changed::Workdays {
            dates: week,
            name: "Stock".to_owned(),
            spans: vec![],
        },
        Changed::WorkdaysGone(1),
        Changed::WorkdaysGone(2),
        Changed::Imported(Box::new(import)),
        Changed::Imported(Box::new(plain)),
        Changed::Copied {
            team: "Day".to_owned(),
            model: "Night_".to_owned(),
        },
        Changed::OwnGone {
            team: "Day".to_owned(),
        },
    ];
    all.extend(table.map(|table| Changed::Applied(Box::new(table))));
    let said = both(|lang| {
        let each: Vec<String> = all.iter().map(|what| sentence(lang, what)).collect();
        Message::text(each.join("\n"))
    });
    assert_snapshot!(said, @r"
    New working hours
    New working hours; one make-up working day follows them
    New working hours; 6 make-up working days follow them
    New time zone
    New holidays 2026-10-01 to 2026-10-07, 7 days: National \*Day\*
    New holiday 2026-12-25: Christmas
    Holidays removed: 1
    Holidays removed: 7
    New make-up working day 2026-12-25: Stock, 09:00-12:00
    New make-up working days 2026-10-01 to 2026-10-07, 7 days: Stock, no working hours
    Make-up working days removed: 1
    Make-up working days removed: 2
    From the file, 2026-10-01 to 2026-12-25: 2 holidays, 1 make-up working day.
    Events that come again every year are taken until 2031.
    One event with a time of day was left out.
    3 events of other years were left out.
    2 more events were left out; the list says why.
    From the file, 2026-10-01: 1 holiday.
    One more event was left out; the list says why.
    **Day** gets the calendar that **Night\_** has
    **Day** gets the desk's calendar
    33 holidays, 6 make-up working days
    Source: 国务院办公厅关于2026年部分节假日安排的通知 (国办发明电〔2025〕7号), 2025-11-04
    <https://www.gov.cn/zhengce/content/202511/content_7047090.htm>
    ~~~
    新的工作时间
    新的工作时间，1 天调休上班日随之调整
    新的工作时间，6 天调休上班日随之调整
    新的时区
    新增节假日 2026-10-01 至 2026-10-07，共 7 天：National \*Day\*
    新增节假日 2026-12-25：Christmas
    删除节假日 1 天
    删除节假日 7 天
    新增调休上班日 2026-12-25：Stock，09:00-12:00
    新增调休上班日 2026-10-01 至 2026-10-07，共 7 天：Stock，无工作时间
    删除调休上班日 1 天
    删除调休上班日 2 天
    已从文件读取 2 天节假日、1 天调休上班日，2026-10-01 至 2026-12-25。
    每年重复的事件读取到 2031 年。
    另有 1 个带时刻的事件未导入。
    另有 3 个其他年份的事件未导入。
    另有 2 个事件未导入，原因见列表。
    已从文件读取 1 天节假日，2026-10-01。
    另有 1 个事件未导入，原因见列表。
    **Day**改用与**Night\_**相同的工作日历
    **Day**改用服务台的工作日历
    节假日 33 天，调休上班日 6 天
    来源：国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号），2025-11-04
    <https://www.gov.cn/zhengce/content/202511/content_7047090.htm>
    ");
}

#[test]
fn a_change_shows_the_calendar_as_it_is_with_it() {
    let scope = Scope {
        teams: vec!["Front *desk*".to_owned(), "Billing".to_owned()],
        own: vec!["Night".to_owned()],
        around_the_clock: vec!["Emergency".to_owned(); 12],
    };
    let whole = both(|lang| {
        Message::text(changed(
            lang,
            (&Changed::Hours(0), &scope),
            &october(),
            date("2026-10-08"),
        ))
    });
    assert_snapshot!(whole, @r"
    New working hours
    **Calendar of Front \*desk\*** · Asia/Shanghai
    Mon-Fri 09:00-12:00 13:00-18:00
    Sat 10:00-14:00
    Ahead: holidays 0, make-up working days 2; next 2026-10-10 国庆节
    Holds for **Front \*desk\***, **Billing**.
    Not for **Night**: a calendar of its own.
    Not for **Emergency**, **Emergency**, **Emergency**, **Emergency**, **Emergency**, **Emergency**, **Emergency**, **Emergency**, **Emergency**, **Emergency** … and 2 more: it works around the clock, on holidays too. `scope:` can take in every calendar.
    ~~~
    新的工作时间
    **Front \*desk\*工作日历** · Asia/Shanghai
    周一至周五 09:00-12:00 13:00-18:00
    周六 10:00-14:00
    今后：节假日 0 天，调休上班日 2 天；最近一个：2026-10-10 国庆节
    适用部门：**Front \*desk\***、**Billing**。
    不适用：**Night**（另有工作日历）。
    不适用：**Emergency**、**Emergency**、**Emergency**、**Emergency**、**Emergency**、**Emergency**、**Emergency**、**Emergency**、**Emergency**、**Emergency** ……另有 2 条（全天值守，节假日照常上班）；如需一并修改，请将“适用范围”选为“全部工作日历”。
    ");
}

#[expect(clippy::too_many_lines, reason = "one list of all there is")]
#[test]
fn every_day_of_a_file_is_told_with_how_it_was_read() {
    let found = |dates: &[&str], name: &str, is, why: Why| -> Vec<Found> {
        let each = dates.iter().map(|day| Found {
            date: date(day),
            name: name.to_owned(),
            is,
            why: why.clone(),
        });
        each.collect()
    };
    let (off, work) = (DayKind::Holiday, DayKind::MakeUp);
    let words = |words: &str| Why::Words(words.to_owned());
    let named = Why::NamedBy("*Party* 放假（10月17日补班）".to_owned());
    let left = |day: Option<&str>, name: &str, why| Left {
        date: day.map(date),
        name: name.to_owned(),
        why,
    };
    let import = Import {
        dates: [
            found(
                &["2026-10-01", "2026-10-02", "2026-10-03"],
                "National *Day*",
                off,
                Why::AllDay,
            ),
            found(&["2026-10-04"], "Other", off, Why::Midnights),
            found(&["2026-10-06"], "Other", off, Why::Midnights),
            found(&["2026-10-10"], "国庆节（班）", work, words("班")),
            found(&["2026-10-17"], "Party", work, named),
            found(&["2026-10-18"], "x", off, Why::Mark),
            found(&["2026-10-19"], "x", off, Why::Observance),
            found(
                &["2026-10-20"],
                "x",
                off,
                Why::MovedFrom(date("2026-10-18")),
            ),
        ]
        .concat(),
        left: vec![
            left(Some("2026-11-07"), "立冬", LeftWhy::Observance),
            left(Some("2026-11-08"), "x", LeftWhy::HalfDay),
            left(Some("2026-10-10"), "x", LeftWhy::WorkedInstead),
            left(None, "x", LeftWhy::NoDate),
            left(
                Some("2026-11-09"),
                "x",
                LeftWhy::Rule("RSCALE=`CHINESE`".to_owned()),
            ),
            left(Some("2026-11-10"), "x", LeftWhy::Endless),
            left(None, "x", LeftWhy::TooLong),
            left(Some("2026-11-11"), "x", LeftWhy::TooMany),
            left(None, "x", LeftWhy::Broken),
        ],
        left_more: 3,
        ..Import::default()
    };
    let said = both(|lang| Message::text(listed(lang, &import).join("\n")));
    assert_snapshot!(said, @r#"
    2026-10-01 Thu to 2026-10-03 Sat, 3 days · holiday · National \*Day\* (all day)
    2026-10-04 Sun · holiday · Other (from midnight to midnight)
    2026-10-06 Tue · holiday · Other (from midnight to midnight)
    2026-10-10 Sat · **make-up working day** · 国庆节（班） (its name says "班")
    2026-10-17 Sat · **make-up working day** · Party (worked instead, as "\*Party\* 放假（10月17日补班）" says)
    2026-10-18 Sun · holiday · x (so marked in the file)
    2026-10-19 Mon · holiday · x (observance, taken as wished)
    2026-10-20 Tue · holiday · x (moved there from 2026-10-18 Sun)
    Left out:
    2026-11-07 Sat · 立冬: an observance; `observances:` takes these too
    2026-11-08 Sun · x: half a day; please set its hours by hand
    2026-10-10 Sat · x: a make-up working day of the same date counts
    x: it has no date that can be read
    2026-11-09 Mon · x: how it comes again cannot be read (`RSCALE='CHINESE'`); only its own date is taken
    2026-11-10 Tue · x: it comes again more often than once a year, without end
    x: it lasts more than 100 days
    2026-11-11 Wed · x: too many events of the file come again
    x: its lines are not whole
    … and 3 more
    ~~~
    2026-10-01 周四 至 2026-10-03 周六，共 3 天 · 节假日 · National \*Day\*（全天事件）
    2026-10-04 周日 · 节假日 · Other（从零点到零点）
    2026-10-06 周二 · 节假日 · Other（从零点到零点）
    2026-10-10 周六 · **调休上班** · 国庆节（班）（名称中有“班”）
    2026-10-17 周六 · **调休上班** · Party（“\*Party\* 放假（10月17日补班）”中写明当天调休上班）
    2026-10-18 周日 · 节假日 · x（文件中已标明）
    2026-10-19 周一 · 节假日 · x（纪念日，按所选导入）
    2026-10-20 周二 · 节假日 · x（由 2026-10-18 周日 改到当天）
    未导入：
    2026-11-07 周六 · 立冬：纪念日或节气，照常上班；选“纪念日”可一并导入
    2026-11-08 周日 · x：只放半天，请手工设置当天的工作时间
    2026-10-10 周六 · x：当天另有调休上班，以上班为准
    x：没有可识别的日期
    2026-11-09 周一 · x：重复规则无法识别（`RSCALE='CHINESE'`），只读取其本身的日期
    2026-11-10 周二 · x：每年多次重复且没有终止日期
    x：持续超过 100 天
    2026-11-11 周三 · x：文件中重复的事件过多
    x：内容不完整
    ……另有 3 条
    "#);
    let nothing = both(|lang| {
        let import = Import {
            timed: 2,
            left: import.left[..1].to_vec(),
            ..Import::default()
        };
        nothing(lang, &import)
    });
    assert_snapshot!(nothing, @r"
    The file has no day off of these years.
    2 events with a time of day were left out.
    One more event was left out; the list says why.
    Left out:
    2026-11-07 Sat · 立冬: an observance; `observances:` takes these too
    ~~~
    文件中没有近年的节假日。
    另有 2 个带时刻的事件未导入。
    另有 1 个事件未导入，原因见列表。
    未导入：
    2026-11-07 周六 · 立冬：纪念日或节气，照常上班；选“纪念日”可一并导入
    ");
}

#[test]
fn any_calendar_fits() {
    let mut full = view();
    for day in 1..=31_u16 {
        let date = date(&format!("2026-10-{day:02}"));
        let spans: Vec<DaySpan> = (0..48)
            .map(|half| DaySpan::new(half * 30, half * 30 + 10))
            .collect();
        full.spec.add_workdays(
            (date, date),
            &format!("{day}{}", "*".repeat(200)),
            Some(&spans),
        );
    }
    full.team = Some("*".repeat(200));
    both(|lang| month(lang, &full, date("2026-10-01"), date("2026-10-08")));
    let spans: Vec<DaySpan> = (0..27)
        .map(|half| DaySpan::new(half * 30, half * 30 + 10))
        .collect();
    full.spec.week = std::array::from_fn(|day| spans[day..].to_vec());
    let told = changed(
        crate::text::testing::english(),
        (&Changed::Hours(0), &Scope::default()),
        &full,
        date("2026-10-08"),
    );
    assert!(told.encode_utf16().count() <= TOLD, "{told}");
    both(|lang| month(lang, &full, date("2026-10-01"), date("2026-10-08")));
}
