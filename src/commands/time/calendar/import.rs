//! `/desk calendar import`: the all-day events of an iCalendar file become holidays.

use std::time::Duration;

use super::reach::{Reach, change, today};
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
    rules::time::calendar::{
        CalendarSpec, MOST_DATES,
        ical::{self, Import, ImportError},
    },
    text::time::calendar::Changed,
};

/// How long the file may take: the command it comes with has to be answered within three seconds.
const PATIENCE: Duration = Duration::from_millis(1500);

/// `/desk calendar import` in the table.
pub(super) const IMPORT: Node = Node::Sub {
    name: "import",
    options: &[
        required("file", Takes::File),
        optional("team", Takes::Completed(100, Completes::Team)),
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
        let max = ical::MOST_BYTES / 1024;
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
    let today = today(ctx, &CalendarSpec::default_week(ctx.desk.zone));
    // A file that somebody made to be slow must not hold up the others.
    let read = tokio::task::spawn_blocking(move || ical::read(&bytes, today)).await;
    let import = read
        .unwrap_or(Err(ImportError::Broken))
        .map_err(|error| Refusal::Time(refusal(error)))?;
    let edit = |spec: &mut CalendarSpec| {
        put(spec, &import);
        Ok(1)
    };
    let what = |_| Changed::Imported(Box::new(import.clone()));
    change(ctx, options, Reach::All, (edit, what)).await
}

fn put(spec: &mut CalendarSpec, import: &Import) {
    for (date, name) in &import.holidays {
        spec.add_holidays((*date, *date), name);
    }
    for (date, name) in &import.workdays {
        spec.add_workdays((*date, *date), name, None);
    }
}

fn refusal(error: ImportError) -> TimeRefusal {
    match error {
        ImportError::Broken => TimeRefusal::FileBroken,
        ImportError::Endless(name) => TimeRefusal::FileEndless { name },
        ImportError::TooMany => TimeRefusal::TooManyDates { max: MOST_DATES },
        ImportError::Nothing(timed) => TimeRefusal::FileEmpty { timed },
    }
}
