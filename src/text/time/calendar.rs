//! Answers about calendars: working hours, holidays, make-up working days, and a month as a picture.

mod dates;
mod import;
mod month;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, Weekday};

use crate::{
    rules::time::calendar::{CalendarSpec, Dates, DaySpan, ical::Import, tables::Table},
    text::{lang::Lang, parts, words},
};

use self::dates::{days, range};

pub use self::{
    import::{listed, nothing},
    month::month,
};

/// A calendar and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarView {
    /// The team whose own it is; none for the desk's.
    pub team: Option<String>,
    /// Its hours and dates.
    pub spec: CalendarSpec,
}

/// What was changed in a calendar.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// The working hours of the week, and with them so many make-up working days.
    Hours(usize),
    /// The time zone.
    Zone,
    /// Dates are holidays now.
    Holidays {
        /// The first and the last.
        dates: Dates,
        /// Their name, as typed.
        name: String,
    },
    /// So many holidays are none any more.
    HolidaysGone(usize),
    /// Dates are make-up working days now.
    Workdays {
        /// The first and the last.
        dates: Dates,
        /// Their name, as typed.
        name: String,
        /// Their hours.
        spans: Vec<DaySpan>,
    },
    /// So many make-up working days are none any more.
    WorkdaysGone(usize),
    /// A shipped table was put in.
    Applied(Box<Table>),
    /// A file's dates were put in.
    Imported(Box<Import>),
    /// A team gets a calendar of its own, as another team has it.
    Copied {
        /// The team.
        team: String,
        /// The other one.
        model: String,
    },
    /// A team's own calendar is gone: it has the desk's.
    OwnGone {
        /// The team.
        team: String,
    },
}

/// The teams that a change holds for, where there are several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Those that it holds for.
    pub teams: Vec<String>,
    /// Those that keep a calendar of their own.
    pub own: Vec<String>,
    /// Those that work around the clock.
    pub around_the_clock: Vec<String>,
}

/// How many teams are named.
const NAMED: usize = 10;

/// How much of a proposal's message a change may take, in UTF-16 units: what becomes of the open cases follows.
const TOLD: usize = 1000;

/// What a change is, the calendar as it is with it, and whose it is.
#[must_use]
pub fn changed(
    lang: &Lang,
    (what, scope): (&Changed, &Scope),
    view: &CalendarView,
    today: NaiveDate,
) -> String {
    let text = [
        sentence(lang, what),
        head(lang, view),
        week(lang, &view.spec),
        ahead(lang, &view.spec, today),
        whose(lang, scope),
    ];
    let text = parts::joined(&text, "\n");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    parts::fit(lang, &lines, TOLD)
}

fn sentence(lang: &Lang, what: &Changed) -> String {
    match what {
        Changed::Hours(followed) => say!(lang, "calendar-hours-set", followed = *followed),
        Changed::Zone => say!(lang, "calendar-zone-set"),
        Changed::Holidays { dates, name } => say!(
            lang,
            "calendar-holidays-added",
            count = days(*dates),
            dates = range(lang, *dates),
            name = parts::name(name, 60),
        ),
        Changed::HolidaysGone(count) => say!(lang, "calendar-holidays-gone", count = *count),
        Changed::Workdays { dates, name, spans } => say!(
            lang,
            "calendar-workdays-added",
            count = days(*dates),
            dates = range(lang, *dates),
            name = parts::name(name, 60),
            hours = hours(lang, spans),
        ),
        Changed::WorkdaysGone(count) => say!(lang, "calendar-workdays-gone", count = *count),
        Changed::Applied(table) => {
            let (holidays, workdays) = table.counts();
            let applied = say!(
                lang,
                "calendar-applied",
                holidays = holidays,
                workdays = workdays
            );
            let source = say!(
                lang,
                "calendar-source",
                source = parts::name(&table.source, 100),
                document = parts::name(&table.document, 40),
                published = table.published.as_str(),
            );
            format!("{applied}\n{source}\n<{}>", table.url)
        }
        Changed::Imported(import) => import::sum(lang, import),
        Changed::Copied { team, model } => say!(
            lang,
            "calendar-copied",
            team = parts::team(team),
            model = parts::team(model)
        ),
        Changed::OwnGone { team } => say!(lang, "calendar-own-gone", team = parts::team(team)),
    }
}

/// Which teams a change holds for, and which not.
fn whose(lang: &Lang, scope: &Scope) -> String {
    let lines = [
        ("calendar-scope", &scope.teams),
        ("calendar-scope-own", &scope.own),
        ("calendar-scope-around", &scope.around_the_clock),
    ];
    let some = lines.into_iter().filter(|(_, teams)| !teams.is_empty());
    let each = some.map(|(id, teams)| {
        let shown = teams.iter().take(NAMED).map(|team| parts::team(team));
        let mut shown = shown.collect::<Vec<_>>().join(&say!(lang, "list-and"));
        if teams.len() > NAMED {
            let more = say!(lang, "more", count = teams.len() - NAMED);
            shown = format!("{shown} {more}");
        }
        say!(lang, id, teams = shown)
    });
    each.collect::<Vec<_>>().join("\n")
}

/// Whose calendar it is, and its zone.
fn head(lang: &Lang, view: &CalendarView) -> String {
    let name = match &view.team {
        Some(team) => say!(lang, "calendar-of-team", team = parts::name(team, 50)),
        None => say!(lang, "calendar-of-desk"),
    };
    say!(
        lang,
        "calendar-head",
        name = name,
        zone = view.spec.zone.name()
    )
}

/// The working hours of a week, days of the same hours on one line, days off left out.
pub(in crate::text) fn week(lang: &Lang, spec: &CalendarSpec) -> String {
    week_of(lang, &spec.week)
}

/// As [`week`], of the hours alone.
pub(in crate::text) fn week_of(lang: &Lang, week: &[Vec<DaySpan>; 7]) -> String {
    const DAYS: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let mut lines = Vec::new();
    let mut first = 0;
    while first < DAYS.len() {
        let spans = &week[first];
        let alike = week[first..].iter().take_while(|own| *own == spans);
        let last = first + alike.count() - 1;
        if !spans.is_empty() {
            let from = words::weekday(lang, DAYS[first]);
            let days = if first == last {
                from
            } else {
                let to = words::weekday(lang, DAYS[last]);
                say!(lang, "calendar-days", first = from, last = to)
            };
            lines.push(format!("{days} {}", hours(lang, spans)));
        }
        first = last + 1;
    }
    if lines.is_empty() {
        say!(lang, "calendar-no-hours")
    } else {
        lines.join("\n")
    }
}

/// The spans of one day.
pub(in crate::text) fn hours(lang: &Lang, spans: &[DaySpan]) -> String {
    if spans.is_empty() {
        return say!(lang, "calendar-no-hours");
    }
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let each: Vec<String> = sorted.iter().map(ToString::to_string).collect();
    each.join(" ")
}

/// How many dates are still to come, and the next one.
fn ahead(lang: &Lang, spec: &CalendarSpec, today: NaiveDate) -> String {
    let holidays = spec.holidays.range(today..);
    let workdays = spec.workdays.range(today..);
    let (holiday, workday) = (holidays.clone().next(), workdays.clone().next());
    let next = holiday
        .into_iter()
        .chain(workday.map(|(date, workday)| (date, &workday.name)))
        .min();
    let Some((date, name)) = next else {
        return say!(lang, "calendar-nothing-ahead");
    };
    say!(
        lang,
        "calendar-ahead",
        holidays = holidays.count(),
        workdays = workdays.count(),
        date = date.to_string(),
        name = parts::name(name, 60),
    )
}
