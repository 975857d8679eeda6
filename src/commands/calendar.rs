//! `/desk calendar`: working hours, holidays and make-up working days, of the desk or of one team.
//!
//! Without `team`, hours and zone are those of the desk's calendar, which every team has that has none of its own; dates
//! then hold for every calendar of the desk, because a holiday is one for all.

mod import;

use chrono::NaiveDate;

use super::{
    Failure,
    context::{Answer, Ctx, line},
    log,
    preview::propose,
};
use crate::{
    invocation::Options,
    model::{
        desk::{Role, Team},
        refusal::{Refusal, Slot},
        settings::{SettingRefusal, SpanDay, SpanFault},
    },
    reply::Reply,
    rules::{
        calendar::{
            Calendar, CalendarError, CalendarSpec, Dates, Day, MOST_DATES, hours as typed_hours,
            tables::Table,
        },
        settings::Settings,
        wall, when,
    },
    store::Session,
    text::calendar::{self, CalendarView, Changed},
};

pub(super) use import::import;

/// Which calendars a change without `team` is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Reach {
    /// The desk's.
    Desk,
    /// All: the desk's and those of its teams.
    All,
}

/// `/desk calendar show`: a month.
pub(super) async fn show(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let team = team(ctx, &mut session, options).await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let view = view(&settings, team.as_ref());
    let today = today(ctx, &view.spec);
    let first = match options.text("month") {
        None => today,
        Some(given) => when::month(given, ctx.now, view.spec.zone).map_err(|_| {
            let given = given.to_owned();
            Refusal::Setting(SettingRefusal::BadMonth { given })
        })?,
    };
    Ok(Reply::Private(calendar::month(
        ctx.lang, &view, first, today,
    )))
}

/// `/desk calendar hours`.
pub(super) async fn hours(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let typed = options.text("week").unwrap_or_default();
    let edit = |spec: &mut CalendarSpec| match typed_hours::set_week(&mut spec.week, typed) {
        Ok(()) => Ok(1),
        Err(_) => Err(bad_hours(typed)),
    };
    change(ctx, options, Reach::Desk, (edit, |_| Changed::Hours)).await
}

/// `/desk calendar zone`.
pub(super) async fn zone(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let given = options.text("zone").unwrap_or_default();
    let zone = given.trim().parse().map_err(|_| Refusal::UnknownZone {
        given: given.to_owned(),
    })?;
    let edit = |spec: &mut CalendarSpec| {
        spec.zone = zone;
        Ok(1)
    };
    change(ctx, options, Reach::Desk, (edit, |_| Changed::Zone)).await
}

/// `/desk calendar holiday`.
pub(super) async fn holiday(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let dates = dates(ctx, options)?;
    if removes(options) {
        let edit = |spec: &mut CalendarSpec| Ok(spec.remove_holidays(dates));
        return change(ctx, options, Reach::All, (edit, Changed::HolidaysGone)).await;
    }
    let name = name(options)?;
    let edit = |spec: &mut CalendarSpec| {
        spec.add_holidays(dates, &name);
        Ok(1)
    };
    let what = |_| Changed::Holidays {
        dates,
        name: name.clone(),
    };
    change(ctx, options, Reach::All, (edit, what)).await
}

/// `/desk calendar workday`.
pub(super) async fn workday(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let dates = dates(ctx, options)?;
    if removes(options) {
        let edit = |spec: &mut CalendarSpec| Ok(spec.remove_workdays(dates));
        return change(ctx, options, Reach::All, (edit, Changed::WorkdaysGone)).await;
    }
    let name = name(options)?;
    let typed = options.text("hours");
    let spans = typed
        .map(|typed| typed_hours::day_spans(typed).map_err(|_| bad_hours(typed)))
        .transpose()?;
    let mut session = ctx.app.store.read().await?;
    let team = team(ctx, &mut session, options).await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    drop(session);
    let ordinary = view(&settings, team.as_ref()).spec;
    let edit = |spec: &mut CalendarSpec| {
        spec.add_workdays(dates, &name, spans.as_deref());
        Ok(1)
    };
    let what = |_| Changed::Workdays {
        dates,
        name: name.clone(),
        spans: spans
            .clone()
            .unwrap_or_else(|| ordinary.ordinary_day().to_vec()),
    };
    change(ctx, options, Reach::All, (edit, what)).await
}

/// `/desk calendar apply`: a table that comes with Firstline.
pub(super) async fn apply(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let given = options.text("table").unwrap_or_default();
    let table = Table::named(given).ok_or_else(|| {
        let given = given.to_owned();
        Refusal::Setting(SettingRefusal::UnknownTable { given })
    })?;
    let edit = |spec: &mut CalendarSpec| {
        table.apply(spec, ctx.desk.locale);
        Ok(1)
    };
    let what = |_| Changed::Applied(Box::new(table.clone()));
    change(ctx, options, Reach::All, (edit, what)).await
}

/// Proposes a change of calendars: `edit` says how much of each was changed, `what` words the sum.
async fn change(
    ctx: &Ctx<'_>,
    options: &Options,
    reach: Reach,
    (mut edit, what): (
        impl FnMut(&mut CalendarSpec) -> Result<usize, Refusal>,
        impl FnOnce(usize) -> Changed,
    ),
) -> Answer {
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let team = team(ctx, &mut session, options).await?;
    let (mut settings, rules) = session.settings(ctx.desk.id).await?;
    drop(session);
    let mut count = 0;
    for spec in reached(&mut settings, team.as_ref(), reach) {
        count += edit(spec)?;
        check(ctx, spec)?;
    }
    if count == 0 {
        let given = options.text("date").unwrap_or_default().to_owned();
        return Err(Refusal::Setting(SettingRefusal::NoSuchDate { given }).into());
    }
    let view = view(&settings, team.as_ref());
    let today = today(ctx, &view.spec);
    let told = calendar::changed(ctx.lang, &what(count), &view, today);
    propose(ctx, (settings, rules), told).await
}

/// The calendars that a change is about; one that is not there yet is made from what holds without it.
fn reached<'s>(
    settings: &'s mut Settings,
    team: Option<&Team>,
    reach: Reach,
) -> Vec<&'s mut CalendarSpec> {
    let of_desk = settings.desk_calendar();
    if let Some(team) = team {
        let own = settings.calendars.entry(team.id);
        return vec![own.or_insert(of_desk)];
    }
    let mut reached = vec![settings.own.calendar.get_or_insert(of_desk)];
    if reach == Reach::All {
        reached.extend(settings.calendars.values_mut());
    }
    reached
}

/// Refuses a calendar that is none: spans that make no sense, too many dates, no working time ahead.
fn check(ctx: &Ctx<'_>, spec: &CalendarSpec) -> Result<(), Refusal> {
    if spec.dates() > MOST_DATES {
        let max = MOST_DATES;
        return Err(Refusal::Setting(SettingRefusal::TooManyDates { max }));
    }
    let calendar = Calendar::compile(spec).map_err(|error| Refusal::Setting(span(&error)))?;
    calendar.check(ctx.now).map_err(|_| Refusal::NoWorkingTime)
}

fn span(error: &CalendarError) -> SettingRefusal {
    let (fault, day) = match error {
        CalendarError::OutOfRange(day, span) => (SpanFault::OutOfRange(span.to_string()), day),
        CalendarError::Reversed(day, span) => (SpanFault::Reversed(span.to_string()), day),
        CalendarError::Overlapping(day, one, other) => (
            SpanFault::Overlapping(one.to_string(), other.to_string()),
            day,
        ),
        CalendarError::IntoNextDay(day, one, other) => (
            SpanFault::IntoNextDay(one.to_string(), other.to_string()),
            day,
        ),
    };
    let day = match day {
        Day::Week(day) => SpanDay::Week(*day),
        Day::Date(date) => SpanDay::Date(*date),
    };
    SettingRefusal::Span { fault, day }
}

/// The team that the command names, if it names one.
async fn team(
    ctx: &Ctx<'_>,
    session: &mut Session,
    options: &Options,
) -> Result<Option<Team>, Failure> {
    match options.text("team") {
        None => Ok(None),
        name => Ok(Some(log::team(session.teams(ctx.desk.id).await?, name)?)),
    }
}

/// The calendar that holds for a team, or the desk's.
pub(super) fn view(settings: &Settings, team: Option<&Team>) -> CalendarView {
    let own = team.filter(|team| settings.calendars.contains_key(&team.id));
    CalendarView {
        team: own.map(|team| team.name.clone()),
        spec: team.map_or_else(
            || settings.desk_calendar(),
            |team| settings.calendar(team.id),
        ),
    }
}

pub(super) fn today(ctx: &Ctx<'_>, spec: &CalendarSpec) -> NaiveDate {
    wall::local(spec.zone, ctx.now).date()
}

fn removes(options: &Options) -> bool {
    options.text("action") == Some("remove")
}

fn dates(ctx: &Ctx<'_>, options: &Options) -> Result<Dates, Refusal> {
    let given = options.text("date").unwrap_or_default();
    when::dates(given, ctx.now, ctx.desk.zone).map_err(|_| {
        let given = given.to_owned();
        Refusal::Setting(SettingRefusal::BadDates { given })
    })
}

fn name(options: &Options) -> Result<String, Refusal> {
    line(Slot::Name, options.text("name").unwrap_or_default(), 60)
}

fn bad_hours(given: &str) -> Refusal {
    Refusal::Setting(SettingRefusal::BadHours {
        given: given.to_owned(),
    })
}
