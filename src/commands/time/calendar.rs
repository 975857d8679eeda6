//! `/desk calendar`: working hours, holidays and make-up working days, of the desk or of one team.
//!
//! Without `team`, hours and zone are those of the desk's calendar, which every team has that has none of its own; dates
//! then hold for every calendar of the desk, because a holiday is one for all, but not for teams that work around the
//! clock. `scope` says otherwise.

mod days;
mod import;
pub(in crate::commands) mod reach;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use self::reach::{Change, Reach, SCOPE, bad_hours, change, team, today, view};
use crate::{
    commands::{
        context::{Answer, Ctx},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        refusal::{Refusal, TimeRefusal},
    },
    reply::Reply,
    rules::time::{
        calendar::{
            CalendarSpec, hours as typed_hours,
            tables::{TABLES, Table},
        },
        when,
    },
    text::time::calendar::{self, Changed},
};

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
        Some(given) => when::month(given, ctx.reader_in(view.spec.zone)).map_err(|_| {
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
    let edit = |spec: &mut CalendarSpec| {
        let mut week = spec.week.clone();
        typed_hours::set_week(&mut week, typed).map_err(|_| bad_hours(typed))?;
        spec.set_week(week);
        Ok(())
    };
    let hours = Change {
        reach: Reach::Desk,
        edit,
        what: |followed: &BTreeSet<NaiveDate>| Changed::Hours(followed.len()),
        listed: Vec::new(),
    };
    change(ctx, options, hours).await
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
        Ok(())
    };
    let zone = Change {
        reach: Reach::Desk,
        edit,
        what: |_: &BTreeSet<NaiveDate>| Changed::Zone,
        listed: Vec::new(),
    };
    change(ctx, options, zone).await
}

/// `/desk calendar apply` in the table.
const APPLY: Node = Node::Sub {
    name: "apply",
    options: &[
        required("table", Takes::OneOf("table", &TABLES)),
        optional("team", Takes::Completed(100, Completes::Team)),
        SCOPE,
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
        Ok(())
    };
    let apply = Change {
        reach: Reach::of_dates(options),
        edit,
        what: |_: &BTreeSet<NaiveDate>| Changed::Applied(Box::new(table.clone())),
        listed: Vec::new(),
    };
    change(ctx, options, apply).await
}
