//! Which calendars a command is about, and how a change of them is proposed.

use chrono::NaiveDate;

use crate::{
    commands::{
        case::log,
        context::{Answer, Ctx, Failure},
        desk::preview::propose,
    },
    invocation::Options,
    model::{
        desk::{Role, Team},
        refusal::{Refusal, SpanDay, SpanFault, TimeRefusal},
    },
    rules::{
        desk::settings::Settings,
        time::{
            calendar::{Calendar, CalendarError, CalendarSpec, Day, MOST_DATES},
            wall,
        },
    },
    store::Session,
    text::time::calendar::{self, CalendarView, Changed},
};

/// Which calendars a change without `team` is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Reach {
    /// The desk's.
    Desk,
    /// All: the desk's and those of its teams.
    All,
}

/// Proposes a change of calendars: `edit` says how much of each was changed, `what` words the sum.
pub(super) async fn change(
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
        return Err(TimeRefusal::NoSuchDate { given }.into());
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
        return Err(Refusal::Time(TimeRefusal::TooManyDates { max }));
    }
    let calendar = Calendar::compile(spec).map_err(|error| Refusal::Time(span(&error)))?;
    calendar
        .check(ctx.now)
        .map_err(|_| Refusal::Time(TimeRefusal::NoWorkingTime))
}

fn span(error: &CalendarError) -> TimeRefusal {
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
    TimeRefusal::Span { fault, day }
}

/// The team that the command names, if it names one.
pub(super) async fn team(
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
pub(in crate::commands) fn view(settings: &Settings, team: Option<&Team>) -> CalendarView {
    let own = team.filter(|team| settings.calendars.contains_key(&team.id));
    CalendarView {
        team: own.map(|team| team.name.clone()),
        spec: team.map_or_else(
            || settings.desk_calendar(),
            |team| settings.calendar(team.id),
        ),
    }
}

/// The day that it is there.
pub(in crate::commands) fn today(ctx: &Ctx<'_>, spec: &CalendarSpec) -> NaiveDate {
    wall::local(spec.zone, ctx.now).date()
}

/// Told where hours cannot be read.
pub(super) fn bad_hours(given: &str) -> Refusal {
    Refusal::Time(TimeRefusal::BadHours {
        given: given.to_owned(),
    })
}
