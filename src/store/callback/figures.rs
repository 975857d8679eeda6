//! What is on record of callbacks, for a report.

use chrono::TimeDelta;
use sqlx::AssertSqlSafe;

use crate::{
    model::{
        callback::event::Happened,
        customer::CustomerEvent,
        event::{EventName, What},
        ids::DeskId,
        time::Timestamp,
    },
    rules::report::{
        callbacks::{Funnel, Told},
        digest::Period,
    },
    store::{
        Session, StoreError,
        events::{known, set},
        row::Columns,
    },
};

/// How long before a period the callbacks of cases may have been planned that are due in it.
const CASES: TimeDelta = TimeDelta::days(100);

/// The same of customers: the longest rhythm is a year.
const CUSTOMERS: TimeDelta = TimeDelta::days(400);

/// What is on record of the callbacks of customers.
const OF_CUSTOMERS: &str = "('customer-callback-planned', 'customer-callback-moved', \
                            'customer-called-back', 'customer-callback-ended')";

impl Session {
    /// What came of the callbacks of a period.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn callback_funnel(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<Funnel, StoreError> {
        let cases = set(EventName::CALLBACKS);
        let mut events = self
            .callback_events((desk, &cases), (period.from - CASES, period.until))
            .await?;
        let customers = (period.from - CUSTOMERS, period.until);
        events.extend(
            self.callback_events((desk, OF_CUSTOMERS), customers)
                .await?,
        );
        Ok(Funnel::count(events, period))
    }

    async fn callback_events(
        &mut self,
        (desk, names): (DeskId, &str),
        (from, until): (Timestamp, Timestamp),
    ) -> Result<Vec<Told>, StoreError> {
        let sql = format!(
            "SELECT subject, subject_id, at, what, data FROM events WHERE desk_id = $1 \
             AND what IN {names} AND at >= $2 AND at < $3 ORDER BY id"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(from.0)
            .bind(until.0)
            .fetch_all(self.conn().await?)
            .await?;
        let mut events = Vec::with_capacity(rows.len());
        for row in &rows {
            let (word, data) = (row.text("what")?, row.maybe_text("data")?);
            let subject = (row.text("subject")?, row.int("subject_id")?);
            // What a newer version wrote, or one that knew no callbacks, is not counted.
            let happened = match subject.0.as_str() {
                "case" => known(&word, data.as_deref()).and_then(|what| of_case(&what)),
                _ => known(&word, data.as_deref()).and_then(|what| of_customer(&what)),
            };
            events.extend(happened.map(|happened| Told {
                subject,
                at: Timestamp(row.int("at").unwrap_or_default()),
                happened,
            }));
        }
        Ok(events)
    }
}

fn of_case(what: &What) -> Option<Happened> {
    match *what {
        What::CallbackPlanned { plan } => Some(Happened::Planned(plan)),
        What::CallbackMoved { plan } => Some(Happened::Moved(plan)),
        What::CalledBack { said, asked } => asked.map(|asked| Happened::Asked(said, asked)),
        What::CallbackEnded { ended } => Some(Happened::Ended(ended)),
        _ => None,
    }
}

fn of_customer(what: &CustomerEvent) -> Option<Happened> {
    match *what {
        CustomerEvent::CallbackPlanned { plan } => Some(Happened::Planned(plan)),
        CustomerEvent::CallbackMoved { plan } => Some(Happened::Moved(plan)),
        CustomerEvent::CalledBack { said, asked } => Some(Happened::Asked(said, asked)),
        CustomerEvent::CallbackEnded { ended } => Some(Happened::Ended(ended)),
        _ => None,
    }
}
