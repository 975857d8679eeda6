//! Which calendars a command is about, and how a change of them is proposed.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    commands::{
        case::log,
        context::{Answer, Ctx, Failure},
        desk::preview::propose_draft,
        spec::{OptionSpec, Takes, optional},
    },
    invocation::Options,
    model::{
        desk::{Role, Team},
        refusal::{DeskRefusal, Refusal, SpanDay, SpanFault, TimeRefusal},
    },
    rules::{
        desk::settings::Settings,
        time::{
            calendar::{Calendar, CalendarError, CalendarSpec, Day, MOST_DATES},
            wall,
        },
    },
    store::{Draft, Session},
    text::time::calendar::{self, CalendarView, Changed, Scope},
};

/// The option that says whose dates are meant.
pub(super) const SCOPE: OptionSpec = optional("scope", Takes::OneOf("scope", &["all", "desk"]));

/// Which calendars a change without `team` is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Reach {
    /// The desk's: that of every team without one of its own.
    Desk,
    /// The desk's and those of its teams, but for teams that work around the clock, on holidays too.
    Working,
    /// The desk's and those of all its teams.
    All,
}

impl Reach {
    /// Which calendars dates are for: as the command says, else all but those of teams that work around the clock.
    pub(super) fn of_dates(options: &Options) -> Self {
        match options.text("scope") {
            Some("desk") => Self::Desk,
            Some("all") => Self::All,
            _ => Self::Working,
        }
    }

    fn has(self, spec: &CalendarSpec) -> bool {
        match self {
            Self::Desk => false,
            Self::Working => !spec.is_around_the_clock(),
            Self::All => true,
        }
    }
}

/// A change of calendars.
pub(super) struct Change<E, W> {
    /// Which of them it is about, where no team is named.
    pub(super) reach: Reach,
    /// What it does to one.
    pub(super) edit: E,
    /// What it is, by the dates that are others than before.
    pub(super) what: W,
    /// What else there is to see of it, line by line.
    pub(super) listed: Vec<String>,
}

/// Proposes a change of calendars.
///
/// # Errors
/// [`TimeRefusal::NoSuchDate`] and [`DeskRefusal::AsBefore`] where nothing changes.
pub(super) async fn change<E, W>(
    ctx: &Ctx<'_>,
    options: &Options,
    mut change: Change<E, W>,
) -> Answer
where
    E: FnMut(&mut CalendarSpec) -> Result<(), Refusal>,
    W: FnOnce(&BTreeSet<NaiveDate>) -> Changed,
{
    ctx.needs(Role::Manager)?;
    let mut session = ctx.app.store.read().await?;
    let teams = session.teams(ctx.desk.id).await?;
    let team = team(ctx, &mut session, options).await?;
    let (mut settings, rules) = session.settings(ctx.desk.id).await?;
    drop(session);
    let scope = scope(&settings, &teams, (team.as_ref(), change.reach));
    let mut dates = BTreeSet::new();
    let mut changes = false;
    for spec in reached(&mut settings, team.as_ref(), change.reach) {
        let before = spec.clone();
        (change.edit)(spec)?;
        check(ctx, spec)?;
        changes |= *spec != before;
        dates.append(&mut spec.changed_dates(&before));
    }
    if !changes {
        let removed = options
            .text("date")
            .filter(|_| options.text("action") == Some("remove"));
        let refusal: Refusal = match removed {
            Some(given) => TimeRefusal::NoSuchDate {
                given: given.to_owned(),
            }
            .into(),
            None => DeskRefusal::AsBefore.into(),
        };
        return Err(refusal.into());
    }
    let view = view(&settings, team.as_ref());
    let today = today(ctx, &view.spec);
    let what = (change.what)(&dates);
    let draft = Draft {
        rules,
        settings,
        told: calendar::changed(ctx.lang, (&what, &scope), &view, today),
        listed: change.listed,
    };
    propose_draft(ctx, draft).await
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
    let own = settings.calendars.values_mut();
    reached.extend(own.filter(|spec| reach.has(spec)));
    reached
}

/// The teams that a change holds for and those that it passes by; nothing of a desk with one team alone.
fn scope(settings: &Settings, teams: &[Team], (named, reach): (Option<&Team>, Reach)) -> Scope {
    let mut scope = Scope::default();
    if teams.len() < 2 {
        return scope;
    }
    for team in teams {
        let own = settings.calendars.get(&team.id);
        let list = match (named, own) {
            (Some(named), _) if named.id == team.id => &mut scope.teams,
            (Some(_), _) => continue,
            (None, Some(own)) if reach.has(own) => &mut scope.teams,
            (None, Some(_)) if reach == Reach::Working => &mut scope.around_the_clock,
            (None, Some(_)) => &mut scope.own,
            (None, None) => &mut scope.teams,
        };
        list.push(team.name.clone());
    }
    scope
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
