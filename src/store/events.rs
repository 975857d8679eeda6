//! The record: appended, read, never changed.

use chrono::TimeDelta;
use sqlx::any::AnyRow;

use super::{
    Session, StoreError, Tx,
    health::Happened,
    row::{Columns, values, word},
    write::Statement,
};
use crate::{
    model::{
        aim::Aim,
        case::{Case, Offer},
        change::Change,
        clocks::ClockKind,
        event::{Event, What},
        ids::{CaseId, UserId},
        time::Timestamp,
    },
    rules::work::Entry,
};

impl Session {
    /// A page of a case's record, newest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn events(
        &mut self,
        case: CaseId,
        skip: i64,
        take: i64,
    ) -> Result<Vec<Event>, StoreError> {
        let rows = sqlx::query(
            "SELECT at, actor, what, note, person, clock, change, team FROM events WHERE case_id = $1 \
             ORDER BY id DESC LIMIT $3 OFFSET $2",
        )
        .bind(case.0)
        .bind(skip)
        .bind(take)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(event).collect()
    }

    /// The events of one kind of a case, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn events_of(&mut self, case: CaseId, what: What) -> Result<Vec<Event>, StoreError> {
        let rows = sqlx::query(
            "SELECT at, actor, what, note, person, clock, change, team FROM events \
             WHERE case_id = $1 AND what = $2 ORDER BY id",
        )
        .bind(case.0)
        .bind(what.as_str())
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(event).collect()
    }

    /// The events of a case after one row, up to and with another, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn events_between(
        &mut self,
        case: CaseId,
        (after, until): (i64, i64),
    ) -> Result<Vec<Event>, StoreError> {
        let rows = sqlx::query(
            "SELECT at, actor, what, note, person, clock, change, team FROM events \
             WHERE case_id = $1 AND id > $2 AND id <= $3 ORDER BY id",
        )
        .bind(case.0)
        .bind(after)
        .bind(until)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(event).collect()
    }

    /// How many events a case has.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn event_count(&mut self, case: CaseId) -> Result<i64, StoreError> {
        sqlx::query("SELECT COUNT(*) AS n FROM events WHERE case_id = $1")
            .bind(case.0)
            .fetch_one(self.conn().await?)
            .await?
            .int("n")
    }

    /// How an offer was answered (accepted, declined or lapsed) and by whom; none while it was not, or was replaced.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn offer_answer(
        &mut self,
        case: CaseId,
        offer: &Offer,
    ) -> Result<Option<(What, Option<UserId>)>, StoreError> {
        let row = sqlx::query(
            "SELECT what, actor FROM events WHERE case_id = $1 AND at >= $2 \
             AND (actor = $3 OR person = $3 OR team = $4) \
             AND what IN ('accepted', 'declined', 'offer-lapsed') ORDER BY id LIMIT 1",
        )
        .bind(case.0)
        .bind(offer.at.0)
        .bind(offer.to.person().map(|to| to.0))
        .bind(offer.to.team_name())
        .fetch_optional(self.conn().await?)
        .await?;
        row.map(|row| {
            let what = word(&row, ("events", "what"), What::parse)?;
            Ok((what, row.maybe_int("actor")?.map(UserId)))
        })
        .transpose()
    }

    /// What became of the `nth` request for more time: granted, refused, lapsed, or asked anew; none while it is open.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn extension_answer(
        &mut self,
        case: CaseId,
        nth: i64,
    ) -> Result<Option<Event>, StoreError> {
        let row = sqlx::query(
            "SELECT at, actor, what, note, person, clock, change, team FROM events \
             WHERE case_id = $1 AND what IN \
             ('extension-asked', 'extension-approved', 'extension-refused', 'extension-lapsed') \
             AND id > (SELECT id FROM events WHERE case_id = $1 AND what = 'extension-asked' \
             ORDER BY id LIMIT 1 OFFSET $2) ORDER BY id LIMIT 1",
        )
        .bind(case.0)
        .bind(nth - 1)
        .fetch_optional(self.conn().await?)
        .await?;
        row.as_ref().map(event).transpose()
    }

    /// What tells who had a case for how long, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn holding(&mut self, case: CaseId) -> Result<Vec<Event>, StoreError> {
        let rows = sqlx::query(
            "SELECT at, actor, what, note, person, clock, change, team FROM events WHERE case_id = $1 \
             AND what IN ('logged', 'logged-again', 'accepted', 'unassigned', 'team-lost', 'resolved', 'closed', 'voided', \
             'reopened') ORDER BY id",
        )
        .bind(case.0)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(event).collect()
    }

    /// How much each clock of a case had counted when it was met, in time or late; what was met last comes last.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn met(&mut self, case: CaseId) -> Result<Vec<(ClockKind, TimeDelta)>, StoreError> {
        let rows = sqlx::query(
            "SELECT clock, elapsed FROM events WHERE case_id = $1 AND what IN ('met', 'met-late') \
             ORDER BY id",
        )
        .bind(case.0)
        .fetch_all(self.conn().await?)
        .await?;
        let met = rows.iter().map(|row| {
            let clock = word(row, ("events", "clock"), ClockKind::parse)?;
            Ok((clock, row.span("elapsed")?))
        });
        met.collect()
    }

    /// When that person urged that case last.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn last_urged(
        &mut self,
        case: CaseId,
        by: UserId,
    ) -> Result<Option<Timestamp>, StoreError> {
        sqlx::query(
            "SELECT MAX(at) AS at FROM events WHERE case_id = $1 AND what = 'urged' AND actor = $2",
        )
        .bind(case.0)
        .bind(by.0)
        .fetch_one(self.conn().await?)
        .await?
        .maybe_at("at")
    }
}

impl Tx {
    /// Appends events with the case's kind and who answered for it then.
    pub(super) fn append(&mut self, case: &Case, entries: &[(&Entry, Vec<Aim>)]) {
        if entries.is_empty() {
            return;
        }
        let rows = values(entries.len(), 14);
        let mut statement = Statement::new(format!(
            "INSERT INTO events (case_id, desk_id, at, actor, what, note, person, clock, elapsed, \
             kind, answerable, change, aims, team) VALUES {rows}"
        ));
        for (entry, aims) in entries {
            let aims = (!aims.is_empty()).then(|| serde_json::to_string(aims).unwrap_or_default());
            statement = statement
                .bind(case.id.0)
                .bind(case.desk.0)
                .bind(entry.at.0)
                .bind(entry.actor.map(|actor| actor.0))
                .bind(entry.what.as_str())
                .bind(entry.note.as_deref())
                .bind(entry.person.map(|person| person.0))
                .bind(entry.clock.map(|(kind, _)| kind.as_str()))
                .bind(entry.clock.map(|(_, counted)| counted.num_milliseconds()))
                .bind(case.kind.as_str())
                .bind(entry.answerable.0)
                .bind(entry.change.as_ref().map(written).as_deref())
                .bind(aims)
                .bind(entry.team.clone());
        }
        self.write(statement);
        self.happened
            .extend(entries.iter().map(|(entry, _)| Happened {
                desk: case.desk,
                case: case.number,
                what: entry.what,
                clock: entry.clock.map(|(kind, _)| kind),
            }));
    }
}

fn event(row: &AnyRow) -> Result<Event, StoreError> {
    let note = row.maybe_text("note")?;
    Ok(Event {
        at: row.at("at")?,
        actor: row.maybe_int("actor")?.map(UserId),
        what: word(row, ("events", "what"), What::parse)?,
        note: row.maybe_text("clock")?.or(note),
        person: row.maybe_int("person")?.map(UserId),
        change: row
            .maybe_text("change")?
            .map(|text| change(&text))
            .transpose()?,
        team: row.maybe_text("team")?,
    })
}

fn written(change: &Change) -> String {
    serde_json::to_string(change).unwrap_or_default()
}

/// What became what, as it is kept.
pub(super) fn change(text: &str) -> Result<Change, StoreError> {
    // What it holds may be a contact: that is no matter for a log.
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt {
        table: "events",
        column: "change",
    })
}
