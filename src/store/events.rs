//! The record: appended, read, never changed.

mod append;

use std::fmt::Write as _;

use chrono::TimeDelta;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, any::AnyRow};

use super::{Session, StoreError, row::Columns};
use crate::model::{
    case::{Offer, clocks::ClockKind},
    event::{CaseEvent, EventName, What},
    ids::{CaseId, UserId},
    record::{self, Recorded},
    time::Timestamp,
};

/// The events of one case, by its row.
pub(super) const OF_CASE: &str = "subject = 'case' AND subject_id";

/// A set of events as SQL writes it.
pub(super) fn set(names: &[EventName]) -> String {
    let mut text = String::from("(");
    for (index, name) in names.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}'{}'", name.as_str());
    }
    text.push(')');
    text
}

impl Session {
    /// A page of a record, newest first: by when it happened, which after downtime is not when it was written.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn events<R: Recorded>(
        &mut self,
        of: R,
        skip: i64,
        take: i64,
    ) -> Result<Vec<record::Event<R::What>>, StoreError> {
        self.record(
            of,
            "ORDER BY at DESC, id DESC LIMIT $4 OFFSET $3",
            &[skip, take],
        )
        .await
    }

    /// How many events a record has.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn event_count(&mut self, of: impl Recorded) -> Result<i64, StoreError> {
        let subject = of.subject();
        sqlx::query("SELECT COUNT(*) AS n FROM events WHERE subject = $1 AND subject_id = $2")
            .bind(subject.word())
            .bind(subject.id())
            .fetch_one(self.conn().await?)
            .await?
            .int("n")
    }

    /// The events of those names of a case, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn events_of(
        &mut self,
        case: CaseId,
        names: &[EventName],
    ) -> Result<Vec<CaseEvent>, StoreError> {
        let which = format!("AND what IN {} ORDER BY id", set(names));
        self.record(case, &which, &[]).await
    }

    /// The events of a case after one row, up to and with another, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn events_between(
        &mut self,
        case: CaseId,
        (after, until): (i64, i64),
    ) -> Result<Vec<CaseEvent>, StoreError> {
        let which = "AND id > $3 AND id <= $4 ORDER BY id";
        self.record(case, which, &[after, until]).await
    }

    /// How an offer was answered (accepted, declined or lapsed) and by whom; none while it was not, or was replaced.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn offer_answer(
        &mut self,
        case: CaseId,
        offer: &Offer,
    ) -> Result<Option<(EventName, Option<UserId>)>, StoreError> {
        let which = set(EventName::OFFER_ANSWERS);
        let which = format!("AND at >= $3 AND what IN {which} ORDER BY id");
        let answers: Vec<CaseEvent> = self.record(case, &which, &[offer.at.0]).await?;
        let answer = answers.into_iter().find_map(|event| {
            let what = event
                .what
                .filter(|what| answers_to(what, event.actor, offer))?;
            Some((what.name(), event.actor))
        });
        Ok(answer)
    }

    /// What became of the `nth` request for more time: granted, refused, lapsed, or asked again; none while it is open.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn extension_answer(
        &mut self,
        case: CaseId,
        nth: i64,
    ) -> Result<Option<CaseEvent>, StoreError> {
        let mut asked = 0;
        let events = self.events_of(case, EventName::EXTENSION).await?;
        let mut later = events.into_iter().skip_while(|event| {
            asked += i64::from(matches!(event.what, Some(What::ExtensionAsked { .. })));
            asked < nth
        });
        Ok(later.nth(1))
    }

    /// How much each clock of a case had counted when it was met, in time or late; what was met last comes last.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn met(&mut self, case: CaseId) -> Result<Vec<(ClockKind, TimeDelta)>, StoreError> {
        let events = self.events_of(case, EventName::MET).await?;
        let met = events.iter().filter_map(|event| {
            let (clock, counted) = event.what.as_ref()?.figure()?;
            Some((clock, counted?))
        });
        Ok(met.collect())
    }

    /// When that person did that to that case last.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn last_by(
        &mut self,
        case: CaseId,
        by: UserId,
        name: EventName,
    ) -> Result<Option<Timestamp>, StoreError> {
        let which = set(&[name]);
        let which = format!("AND what IN {which} AND actor = $3 ORDER BY id DESC LIMIT 1");
        let last = self.record(case, &which, &[by.0]).await?;
        Ok(last.first().map(|event| event.at))
    }

    /// Events of a record; `which` goes on after its subject, its values from `$3` on.
    async fn record<R: Recorded>(
        &mut self,
        of: R,
        which: &str,
        values: &[i64],
    ) -> Result<Vec<record::Event<R::What>>, StoreError> {
        let subject = of.subject();
        let sql = format!(
            "SELECT id, at, actor, what, note, data FROM events \
             WHERE subject = $1 AND subject_id = $2 {which}"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .bind(subject.word())
            .bind(subject.id());
        for value in values {
            query = query.bind(*value);
        }
        let rows = query.fetch_all(self.conn().await?).await?;
        rows.iter().map(event).collect()
    }
}

/// Whether that is the answer of who was asked.
fn answers_to(what: &What, actor: Option<UserId>, offer: &Offer) -> bool {
    match what {
        What::Accepted { team } | What::Declined { team, .. } => match offer.to.person() {
            Some(asked) => actor == Some(asked),
            None => team.as_deref() == offer.to.team_name(),
        },
        What::OfferLapsed { to } => *to == offer.to,
        _ => false,
    }
}

/// What happened, by its word and what it carries as JSON; none for what this version does not know.
pub(super) fn known<W: DeserializeOwned>(word: &str, data: Option<&str>) -> Option<W> {
    let written = match data {
        Some(data) => json!({"what": word, "data": serde_json::from_str::<Value>(data).ok()?}),
        None => json!({ "what": word }),
    };
    serde_json::from_value(written).ok()
}

fn event<W: DeserializeOwned>(row: &AnyRow) -> Result<record::Event<W>, StoreError> {
    let what = known(&row.text("what")?, row.maybe_text("data")?.as_deref());
    if what.is_none() {
        let id = row.int("id")?;
        // What it says may be personal: that is no matter for a log.
        tracing::warn!(
            event_id = id,
            "event {id} was written by a newer version, or by hand, and is not known"
        );
    }
    Ok(record::Event {
        at: row.at("at")?,
        actor: row.maybe_int("actor")?.map(UserId),
        what,
        note: row.maybe_text("note")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Subject;

    #[test]
    fn sets_are_written_as_sql_and_cases_by_their_word() {
        assert_eq!(set(&[EventName::Urged]), "('urged')");
        assert_eq!(set(EventName::MET), "('met', 'met-late')");
        let word = Subject::Case(CaseId(1)).word();
        assert_eq!(OF_CASE, format!("subject = '{word}' AND subject_id"));
    }
}
