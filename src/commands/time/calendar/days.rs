//! `/desk calendar holiday` and `/desk calendar workday`: days off, and days that are worked although they would be off.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::reach::{Change, Reach, SCOPE, bad_hours, change, team, view};
use crate::{
    commands::{
        context::{Answer, Ctx, line},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        refusal::{Refusal, Slot, TimeRefusal},
    },
    rules::time::{
        calendar::{CalendarSpec, Dates, hours as typed_hours},
        when::{self, WhenError},
    },
    text::time::calendar::Changed,
};

/// `/desk calendar holiday` in the table.
pub(super) const HOLIDAY: Node = Node::Sub {
    name: "holiday",
    options: &[
        required("action", Takes::OneOf("action", &["add", "remove"])),
        required("date", Takes::Text(50)),
        optional("name", Takes::Text(60)),
        optional("team", Takes::Completed(100, Completes::Team)),
        SCOPE,
    ],
    run: Run(|ctx, options| Box::pin(holiday(ctx, options))),
};

/// `/desk calendar holiday`.
async fn holiday(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let dates = dates(ctx, options)?;
    if removes(options) {
        let edit = |spec: &mut CalendarSpec| {
            spec.remove_holidays(dates);
            Ok(())
        };
        let gone = Change {
            reach: of_removed(options),
            edit,
            what: |gone: &BTreeSet<NaiveDate>| Changed::HolidaysGone(gone.len()),
            listed: Vec::new(),
        };
        return change(ctx, options, gone).await;
    }
    let name = name(options)?;
    let edit = |spec: &mut CalendarSpec| {
        spec.add_holidays(dates, &name);
        Ok(())
    };
    let what = |_: &BTreeSet<NaiveDate>| Changed::Holidays {
        dates,
        name: name.clone(),
    };
    let added = Change {
        reach: Reach::of_dates(options),
        edit,
        what,
        listed: Vec::new(),
    };
    change(ctx, options, added).await
}

/// `/desk calendar workday` in the table.
pub(super) const WORKDAY: Node = Node::Sub {
    name: "workday",
    options: &[
        required("action", Takes::OneOf("action", &["add", "remove"])),
        required("date", Takes::Text(50)),
        optional("name", Takes::Text(60)),
        optional("hours", Takes::Text(100)),
        optional("team", Takes::Completed(100, Completes::Team)),
        SCOPE,
    ],
    run: Run(|ctx, options| Box::pin(workday(ctx, options))),
};

/// `/desk calendar workday`.
async fn workday(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let dates = dates(ctx, options)?;
    if removes(options) {
        let edit = |spec: &mut CalendarSpec| {
            spec.remove_workdays(dates);
            Ok(())
        };
        let gone = Change {
            reach: of_removed(options),
            edit,
            what: |gone: &BTreeSet<NaiveDate>| Changed::WorkdaysGone(gone.len()),
            listed: Vec::new(),
        };
        return change(ctx, options, gone).await;
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
        Ok(())
    };
    let what = |_: &BTreeSet<NaiveDate>| Changed::Workdays {
        dates,
        name: name.clone(),
        spans: spans
            .clone()
            .unwrap_or_else(|| ordinary.ordinary_day().to_vec()),
    };
    let added = Change {
        reach: Reach::of_dates(options),
        edit,
        what,
        listed: Vec::new(),
    };
    change(ctx, options, added).await
}

/// Which calendars dates are taken out of: as the command says, else all of them.
fn of_removed(options: &Options) -> Reach {
    match Reach::of_dates(options) {
        Reach::Working => Reach::All,
        said => said,
    }
}

fn removes(options: &Options) -> bool {
    options.text("action") == Some("remove")
}

fn dates(ctx: &Ctx<'_>, options: &Options) -> Result<Dates, Refusal> {
    let given = options.text("date").unwrap_or_default();
    when::dates(given, ctx.reader_in(ctx.desk.zone)).map_err(|error| {
        let given = given.to_owned();
        Refusal::Time(match error {
            WhenError::WhichDate(one, other) => TimeRefusal::WhichDate { given, one, other },
            _ => TimeRefusal::BadDates { given },
        })
    })
}

fn name(options: &Options) -> Result<String, Refusal> {
    line(Slot::Name, options.text("name").unwrap_or_default(), 60)
}
