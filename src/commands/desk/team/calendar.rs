//! Which calendar a team has: one of its own, as another team has it or of hours that are typed, or the desk's. Deadlines follow, so what becomes of
//! the open cases is looked at before anything is saved.

use crate::{
    commands::{
        case::log,
        context::{Ctx, Failure},
        desk::preview,
        time::calendar::reach::{today, view},
    },
    invocation::Options,
    model::{desk::Team, refusal::DeskRefusal},
    rules::{
        desk::preview::Preview,
        time::calendar::{CalendarSpec, DaySpan, hours},
    },
    store::{Draft, Session},
    text::time::calendar::{self, Changed, Scope},
};

/// What the command proposes, with what becomes of the open cases.
///
/// # Errors
/// As for [`proposed`] and [`preview::look`].
pub(super) async fn weighed(
    ctx: &Ctx<'_>,
    options: &Options,
    (mut session, team): (Session, &Team),
) -> Result<Option<(Draft, Preview)>, Failure> {
    let Some(draft) = proposed(ctx, options, (&mut session, team)).await? else {
        return Ok(None);
    };
    drop(session);
    let preview = preview::look(ctx, &draft.settings).await?;
    Ok(Some((draft, preview)))
}

/// A calendar of those hours, as `/desk calendar hours` reads them; one without an hour off has no holidays either.
fn of_hours(typed: &str, mut spec: CalendarSpec) -> Option<CalendarSpec> {
    let mut week: [Vec<DaySpan>; 7] = Default::default();
    hours::set_week(&mut week, typed).ok()?;
    spec.set_week(week);
    if spec.is_around_the_clock() {
        spec.holidays.clear();
        spec.workdays.clear();
    }
    Some(spec)
}

/// The desk's settings as the command would have them; none where it changes nothing of calendars.
///
/// # Errors
/// [`DeskRefusal::UnknownCalendar`].
pub(super) async fn proposed(
    ctx: &Ctx<'_>,
    options: &Options,
    (session, team): (&mut Session, &Team),
) -> Result<Option<Draft>, Failure> {
    let cleared = options.text("clear") == Some("calendar");
    let named = options.text("calendar");
    if !cleared && named.is_none() {
        return Ok(None);
    }
    let (mut settings, rules) = session.settings(ctx.desk.id).await?;
    let before = settings.clone();
    let name = team.name.clone();
    let what = match named {
        Some(typed) => match log::team(session.teams(ctx.desk.id).await?, named) {
            Ok(model) => {
                let spec = settings.calendar(model.id);
                settings.calendars.insert(team.id, spec);
                let model = model.name;
                Changed::Copied { team: name, model }
            }
            Err(_) => {
                let spec = of_hours(typed, settings.calendar(team.id)).ok_or_else(|| {
                    let given = typed.to_owned();
                    DeskRefusal::UnknownCalendar { given }
                })?;
                settings.calendars.insert(team.id, spec);
                Changed::Hours(0)
            }
        },
        None => {
            settings.calendars.remove(&team.id);
            Changed::OwnGone { team: name }
        }
    };
    if settings == before {
        return Ok(None);
    }
    let view = view(&settings, Some(team));
    let today = today(ctx, &view.spec);
    let told = calendar::changed(ctx.lang, (&what, &Scope::default()), &view, today);
    Ok(Some(Draft {
        rules,
        settings,
        told,
        listed: Vec::new(),
    }))
}
