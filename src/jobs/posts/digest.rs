//! The digest of a period.

use chrono::{Datelike as _, Weekday};
use futures_util::future::BoxFuture;

use super::super::audit::{Auditor, Look};
use super::kind::{Kind, Moment, Worded};
use crate::{
    clock::Pulse,
    model::{post::DigestDue, time::Timestamp},
    rules::{report::digest::Period, time::wall},
    store::{Session, StoreError},
    text::{customer::required, report::digest},
};

impl Kind for DigestDue {
    /// It tells what became of every alert until its very instant.
    fn prepare<'a>(
        &'a self,
        (auditor, pulse): (&'a Auditor, &'a Pulse),
        now: Timestamp,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(auditor.look(now, Look::Between, pulse))
    }

    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let (before, from, until) = (self.before, self.from, self.until);
            let (from, until) = (
                Period {
                    from: before,
                    until: from,
                },
                Period { from, until },
            );
            let figures = session.digest(at.row.desk, until, from, at.now).await?;
            let posted = at
                .late()
                .map_or(digest::Posted::OnTime, digest::Posted::Late);
            let mut said = digest::digest(at.lang(), &figures, posted);
            // On Fridays, whatever the period is.
            if wall::local(at.desk.zone, self.until).weekday() == Weekday::Fri {
                let (settings, _) = session.settings(at.row.desk).await?;
                let required = &settings.own.required;
                let count = session.incomplete_count(at.row.desk, required).await?;
                digest::with_line(&mut said, required::in_digest(at.lang(), count));
            }
            Ok(Some(said))
        })
    }
}
