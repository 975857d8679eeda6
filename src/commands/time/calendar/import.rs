//! `/desk calendar import`: the all-day events of an iCalendar file become holidays. Every day is shown with how it was read
//! before it counts.

use std::{collections::BTreeSet, time::Duration};

use chrono::NaiveDate;

use super::reach::{Change, Reach, SCOPE, change, team, today, view};
use crate::{
    commands::{
        context::{Answer, Ctx, Failure},
        spec::{Completes, Node, Run, Takes, optional, required},
    },
    invocation::Options,
    model::{
        desk::Role,
        refusal::{Refusal, TimeRefusal},
    },
    reply::Reply,
    rules::time::calendar::{
        CalendarSpec, MOST_DATES,
        ical::{self, DayKind, Import, ImportError, Reader},
    },
    text::time::calendar::{self, Changed},
};

/// How long the file may take: the command it comes with has to be answered within three seconds.
const PATIENCE: Duration = Duration::from_millis(1500);

/// `/desk calendar import` in the table.
pub(super) const IMPORT: Node = Node::Sub {
    name: "import",
    options: &[
        required("file", Takes::File),
        optional("team", Takes::Completed(100, Completes::Team)),
        SCOPE,
        optional("observances", Takes::Boolean),
    ],
    run: Run(|ctx, options| Box::pin(import(ctx, options))),
};

/// `/desk calendar import`.
async fn import(ctx: &Ctx<'_>, options: &Options) -> Answer {
    ctx.needs(Role::Manager)?;
    let Some(file) = options.file("file") else {
        return Err(Refusal::NothingToChange.into());
    };
    if file.size > ical::MOST_BYTES {
        let max = ical::MOST_BYTES >> 20;
        return Err(TimeRefusal::FileTooLarge { max }.into());
    }
    let inspect = &ctx.app.inspect;
    let fetched = inspect.file(&file.url, ical::MOST_BYTES, PATIENCE).await;
    let bytes = fetched.map_err(|error| {
        tracing::warn!(
            desk = ctx.desk.id.0,
            "an uploaded file could not be had: {error}"
        );
        Refusal::Time(TimeRefusal::FileUnavailable)
    })?;
    let reader = reader(ctx, options).await?;
    // A file that somebody made to be slow must not hold up the others.
    let read = tokio::task::spawn_blocking(move || reader.read(&bytes)).await;
    let import = match read.unwrap_or(Err(ImportError::Broken)) {
        Ok(import) => import,
        Err(ImportError::Nothing(import)) => {
            return Ok(Reply::Private(calendar::nothing(ctx.lang, &import)));
        }
        Err(error) => return Err(Refusal::Time(refusal(&error)).into()),
    };
    let edit = |spec: &mut CalendarSpec| {
        put(spec, &import);
        Ok(())
    };
    let imported = Change {
        reach: Reach::of_dates(options),
        edit,
        what: |_: &BTreeSet<NaiveDate>| Changed::Imported(Box::new(import.clone())),
        listed: calendar::listed(ctx.lang, &import),
    };
    change(ctx, options, imported).await
}

/// For which calendar the file is read, and when.
async fn reader(ctx: &Ctx<'_>, options: &Options) -> Result<Reader, Failure> {
    let mut session = ctx.app.store.read().await?;
    let team = team(ctx, &mut session, options).await?;
    let (settings, _) = session.settings(ctx.desk.id).await?;
    let spec = view(&settings, team.as_ref()).spec;
    Ok(Reader {
        today: today(ctx, &spec),
        zone: spec.zone,
        observances: options.boolean("observances").unwrap_or_default(),
    })
}

fn put(spec: &mut CalendarSpec, import: &Import) {
    for found in &import.dates {
        let date = (found.date, found.date);
        match found.is {
            DayKind::Holiday => spec.add_holidays(date, &found.name),
            DayKind::MakeUp => spec.add_workdays(date, &found.name, None),
        }
    }
}

fn refusal(error: &ImportError) -> TimeRefusal {
    match error {
        ImportError::Letters => TimeRefusal::FileLetters,
        ImportError::TooMany => TimeRefusal::TooManyDates { max: MOST_DATES },
        ImportError::Broken | ImportError::Nothing(_) => TimeRefusal::FileBroken,
    }
}
