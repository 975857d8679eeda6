//! A month as a picture in a code block, so that its columns stand; letters of double width keep theirs.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use unicode_width::UnicodeWidthStr;

use super::{CalendarView, head, hours, week};
use crate::{
    reply::Message,
    rules::time::calendar::CalendarSpec,
    text::{lang::Lang, parts, words},
};

/// Columns of a day: a sign for today, two digits, a mark of up to two.
const CELL: usize = 5;

/// A month of a calendar: holidays and make-up working days are marked, `today` is pointed at.
#[must_use]
pub fn month(lang: &Lang, view: &CalendarView, first: NaiveDate, today: NaiveDate) -> Message {
    let first = first - Days::new(u64::from(first.day0()));
    let next = first + Months::new(1);
    let dates: Vec<NaiveDate> = first.iter_days().take_while(|date| *date < next).collect();
    let mut legend = legend(lang, &view.spec, &dates);
    if dates.contains(&today) {
        legend.push(say!(
            lang,
            "calendar-today",
            hours = hours(lang, spans(&view.spec, today))
        ));
    }
    let picture = picture(lang, &view.spec, &dates, today);
    let lines = [
        head(lang, view),
        parts::fit(lang, &[week(lang, &view.spec)], 900),
        format!("```\n{picture}\n```"),
    ];
    let top = lines.join("\n");
    let left = 1900_usize.saturating_sub(top.encode_utf16().count());
    let legend = parts::fit(lang, &legend, left);
    Message::text(parts::joined(&[top, legend], "\n"))
}

fn spans(spec: &CalendarSpec, date: NaiveDate) -> &[crate::rules::time::calendar::DaySpan] {
    if let Some(workday) = spec.workdays.get(&date) {
        &workday.spans
    } else if spec.holidays.contains_key(&date) {
        &[]
    } else {
        &spec.week[date.weekday().num_days_from_monday() as usize]
    }
}

fn picture(lang: &Lang, spec: &CalendarSpec, dates: &[NaiveDate], today: NaiveDate) -> String {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let names = days.map(|day| {
        let name = words::weekday(lang, day);
        let before = (CELL - 2).saturating_sub(name.width());
        wide(&format!("{}{name}", " ".repeat(before)))
    });
    let mut lines = vec![
        dates
            .first()
            .map_or_else(String::new, |date| date.format("%Y-%m").to_string()),
        names.concat(),
    ];
    let mut line = String::new();
    for date in dates {
        if line.is_empty() {
            let before = date.weekday().num_days_from_monday() as usize;
            line = " ".repeat(before * CELL);
        }
        let sign = if *date == today { '>' } else { ' ' };
        line.push_str(&wide(&format!(
            "{sign}{:>2}{}",
            date.day(),
            mark(lang, spec, *date)
        )));
        if date.weekday() == Weekday::Sun {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n").trim_end().to_owned()
}

/// What stands after a date.
fn mark(lang: &Lang, spec: &CalendarSpec, date: NaiveDate) -> String {
    if spec.workdays.contains_key(&date) {
        say!(lang, "calendar-mark-workday")
    } else if spec.holidays.contains_key(&date) {
        say!(lang, "calendar-mark-holiday")
    } else {
        String::new()
    }
}

/// A cell, filled up to its width as a terminal counts it.
fn wide(text: &str) -> String {
    format!("{text}{}", " ".repeat(CELL.saturating_sub(text.width())))
}

/// What the marks stand for: dates in a row of the same name on one line.
fn legend(lang: &Lang, spec: &CalendarSpec, dates: &[NaiveDate]) -> Vec<String> {
    let mut runs: Vec<(u32, u32, String)> = Vec::new();
    for date in dates {
        let Some(said) = said(lang, spec, *date) else {
            continue;
        };
        match runs.last_mut() {
            Some((_, last, same)) if *same == said && *last + 1 == date.day() => *last += 1,
            _ => runs.push((date.day(), date.day(), said)),
        }
    }
    let line = |(first, last, said): (u32, u32, String)| {
        let days = if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        };
        format!("{days} {said}")
    };
    runs.into_iter().map(line).collect()
}

/// What a marked date is.
fn said(lang: &Lang, spec: &CalendarSpec, date: NaiveDate) -> Option<String> {
    let shown = |name: &String| parts::name(name, 60);
    if let Some(workday) = spec.workdays.get(&date) {
        return Some(say!(
            lang,
            "calendar-legend-workday",
            name = shown(&workday.name),
            hours = hours(lang, &workday.spans),
        ));
    }
    let name = spec.holidays.get(&date)?;
    Some(say!(lang, "calendar-legend-holiday", name = shown(name)))
}
