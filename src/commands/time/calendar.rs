//! `/desk calendar`: working hours, holidays and make-up working days, of the desk or of one team.
//!
//! Without `team`, hours and zone are those of the desk's calendar, which every team has that has none of its own; dates
//! then hold for every calendar of the desk, because a holiday is one for all.

mod days;
mod import;

use chrono::NaiveDate;

use crate::{
    commands::{
        Failure,
        case::log,
        context::{Answer, Ctx},
        desk::preview::propose,
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::{Role, Team},
        refusal::{Refusal, SpanDay, SpanFault, TimeRefusal},
    },
    reply::Reply,
    rules::{
        desk::settings::Settings,
        time::{
            calendar::{
                Calendar, CalendarError, CalendarSpec, Day, MOST_DATES, hours as typed_hours,
                tables::{TABLES, Table},
            },
            wall, when,
        },
    },
    store::Session,
    text::time::calendar::{self, CalendarView, Changed},
};

/// Which calendars a change without `team` is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Reach {
    /// The desk's.
    Desk,
    /// All: the desk's and those of its teams.
    All,
}

/// `/desk calendar` in the table.
pub(in crate::commands) const CALENDAR: Node = Node::Group {
    name: "calendar",
    below: &[
        SHOW,
        HOURS,
        days::HOLIDAY,
        days::WORKDAY,
        import::IMPORT,
        APPLY,
        ZONE,
    ],
};

/// `/desk calendar show` in the table.
const SHOW: Node = Node::Sub {
    name: "show",
    options: &[
        optional("month", Takes::Text(20)),
        optional("team", Takes::Completed(100, Completes::Team)),
    ],
    run: Run(|ctx, options| Box::pin(show(ctx, options))),
};

/// `/desk calendar show`: a month.
async fn show(ctx: &Ctx<'_>, options: &Options) -> Answer {
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
            Refusal::Time(TimeRefusal::BadMonth { given })
        })?,
    };
    Ok(Reply::Private(calendar::month(
        ctx.lang, &view, first, today,
    )))
}

/// `/desk calendar hours` in the table.
const HOURS: Node = Node::Sub {
    name: "hours",
    options: &[
        required("week", Takes::Text(300)),
        optional("team", Takes::Completed(100, Completes::Team)),
    ],
    run: Run(|ctx, options| Box::pin(hours(ctx, options))),
};

/// `/desk calendar hours`.
async fn hours(ctx: &Ctx<'_>, options: &Options) -> Answer {
    let typed = options.text("week").unwrap_or_default();
    let edit = |spec: &mut CalendarSpec| match typed_hours::set_week(&mut spec.week, typed) {
        Ok(()) => Ok(1),
        Err(_) => Err(bad_hours(typed)),
    };
    change(ctx, options, Reach::Desk, (edit, |_| Changed::Hours)).await
}

/// `/desk calendar zone` in the table.
const ZONE: Node = Node::Sub {
    name: "zone",
    options: &[
        required("zone", Takes::Completed(50, Completes::Zone)),
        optional("team", Takes::Completed(100, Completes::Team)),
    ],
    run: Run(|ctx, options| Box::pin(zone(ctx, options))),
};

/// `/desk calendar zone`.
async fn zone(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let given = options.text("zone").unwrap_or_default();
    let zone = given.trim().parse().map_err(|_| {
        Refusal::Time(TimeRefusal::UnknownZone {
            given: given.to_owned(),
        })
    })?;
    let edit = |spec: &mut CalendarSpec| {
        spec.zone = zone;
        Ok(1)
    };
    change(ctx, options, Reach::Desk, (edit, |_| Changed::Zone)).await
}

/// `/desk calendar apply` in the table.
const APPLY: Node = Node::Sub {
    name: "apply",
    options: &[
        required("table", Takes::OneOf("table", &TABLES)),
        optional("team", Takes::Completed(100, Completes::Team)),
    ],
    run: Run(|ctx, options| Box::pin(apply(ctx, options))),
};

/// `/desk calendar apply`: a table that comes with Firstline.
async fn apply(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let given = options.text("table").unwrap_or_default();
    let table = Table::named(given).ok_or_else(|| {
        let given = given.to_owned();
        Refusal::Time(TimeRefusal::UnknownTable { given })
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

pub(in crate::commands) fn today(ctx: &Ctx<'_>, spec: &CalendarSpec) -> NaiveDate {
    wall::local(spec.zone, ctx.now).date()
}

fn bad_hours(given: &str) -> Refusal {
    Refusal::Time(TimeRefusal::BadHours {
        given: given.to_owned(),
    })
}
