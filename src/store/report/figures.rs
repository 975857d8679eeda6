//! What digest and ledger count alike.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{case::clocks::ClockKind, event::EventName, ids::DeskId, time::Timestamp},
    rules::report::{
        digest::{Figures, Period, Tally},
        figures::Flow,
    },
    store::{
        Session, StoreError,
        events::set,
        row::{Columns, word},
    },
};

/// A period's figures with their break-down.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) figures: Figures,
    pub(super) by_kind: BTreeMap<String, Tally>,
    pub(super) by_owner: BTreeMap<i64, Tally>,
    /// Response clocks that were met, late or not.
    pub(super) responses: i64,
    /// Resolution clocks that were met, late or not.
    pub(super) resolutions: i64,
}

/// The events of clocks from `$2` up to but without `$3` that no figure counts: those of cases that were void at its end,
/// and breaches that a change of rules has taken back since.
pub(super) fn uncounted() -> String {
    format!(
        "(SELECT e.id FROM events v JOIN events e \
         ON e.subject = 'case' AND e.subject_id = v.subject_id WHERE {void} AND e.at >= $2 AND e.at < $3 AND e.what IN {clocks} \
         UNION ALL SELECT COALESCE((SELECT MAX(b.id) FROM events b WHERE b.subject = 'case' \
         AND b.subject_id = w.subject_id AND b.clock = w.clock AND b.what IN {breached} AND b.id < w.id), 0) \
         FROM events w WHERE w.desk_id = $1 AND w.what IN {withdrawn} AND w.at >= $2)",
        void = made_void(),
        clocks = set(EventName::DECIDING),
        breached = set(&[EventName::Breached]),
        withdrawn = set(&[EventName::BreachWithdrawn]),
    )
}

/// Whether event `v` made its case void from `$2` on, it was so still just before `$3`, and that was not taken back later.
fn made_void() -> String {
    format!(
        "v.desk_id = $1 AND v.what IN {voided} AND v.at >= $2 AND v.at < $3 \
         AND NOT EXISTS (SELECT 1 FROM events r WHERE r.subject = 'case' \
         AND r.subject_id = v.subject_id AND r.id > v.id \
         AND (r.what IN {unvoided} OR (r.what IN {reopened} AND r.at < $3)))",
        voided = set(&[EventName::Voided]),
        unvoided = set(&[EventName::Unvoided]),
        reopened = set(&[EventName::Reopened]),
    )
}

impl Session {
    /// The figures of a period that are plain counts.
    pub(super) async fn counts(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<Counted, StoreError> {
        // Nobody came again with a case that is void. The number first: telling groups apart by it is twice as fast as by
        // words that most rows share.
        let sql = format!(
            "SELECT CASE WHEN what = '{again}' AND subject_id IN \
             (SELECT v.subject_id FROM events v WHERE {void}) THEN '{once}' ELSE what END AS what, \
             clock, kind, answerable, COUNT(*) AS n FROM events \
             WHERE desk_id = $1 AND at >= $2 AND at < $3 AND what IN {counted} AND id NOT IN {uncounted} \
             GROUP BY 4, 3, 1, 2",
            again = EventName::LoggedAgain.as_str(),
            once = EventName::Logged.as_str(),
            void = made_void(),
            counted = set(EventName::COUNTED),
            uncounted = uncounted()
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(period.from.0)
            .bind(period.until.0)
            .fetch_all(self.conn().await?)
            .await?;
        let mut counted = Counted::default();
        for row in &rows {
            count(row, &mut counted)?;
        }
        self.split_unvoided(desk, period, &mut counted.figures.flow)
            .await?;
        // Whoever only met clocks has no line of their own.
        counted
            .by_kind
            .retain(|_, tally| *tally != Tally::default());
        counted
            .by_owner
            .retain(|_, tally| *tally != Tally::default());
        Ok(counted)
    }
}

impl Session {
    /// What was made void and taken back within the period never was: only what was void before it came back in it.
    async fn split_unvoided(
        &mut self,
        desk: DeskId,
        period: Period,
        flow: &mut Flow,
    ) -> Result<(), StoreError> {
        if flow.unvoided == 0 {
            return Ok(());
        }
        let sql = format!(
            "SELECT COUNT(*) AS n FROM events u WHERE u.desk_id = $1 AND u.at >= $2 AND u.at < $3 \
             AND u.what IN {} AND EXISTS (SELECT 1 FROM events v WHERE v.subject = 'case' \
             AND v.subject_id = u.subject_id AND v.id < u.id AND v.what IN {} AND v.at >= $2)",
            set(&[EventName::Unvoided]),
            set(&[EventName::Voided]),
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(period.from.0)
            .bind(period.until.0)
            .fetch_one(self.conn().await?)
            .await?;
        let within = row.int("n")?;
        flow.voided -= within;
        flow.unvoided -= within;
        Ok(())
    }

    /// How many requests for more time waited for a supervisor just before an instant. One that a void case had comes back
    /// with it.
    pub(super) async fn requests_open(
        &mut self,
        desk: DeskId,
        at: Timestamp,
    ) -> Result<i64, StoreError> {
        let sql = format!(
            "SELECT COUNT(*) AS n FROM events a WHERE a.desk_id = $1 AND a.at < $2 AND a.what IN {asked} \
             AND NOT EXISTS (SELECT 1 FROM events o WHERE o.subject = 'case' \
             AND o.subject_id = a.subject_id AND o.id > a.id AND o.at < $2 AND (o.what IN {answered} \
             OR (o.what IN {voided} AND NOT EXISTS (SELECT 1 FROM events u WHERE u.subject = 'case' \
             AND u.subject_id = a.subject_id AND u.id > o.id AND u.what IN {unvoided}))))",
            asked = set(&[EventName::ExtensionAsked]),
            answered = set(EventName::EXTENSION),
            voided = set(&[EventName::Voided]),
            unvoided = set(&[EventName::Unvoided]),
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(at.0)
            .fetch_one(self.conn().await?)
            .await?
            .int("n")
    }
}

/// Adds one group of events to the figures.
fn count(row: &AnyRow, counted: &mut Counted) -> Result<(), StoreError> {
    use EventName::*;
    let n = row.int("n")?;
    let clock = row.maybe_text("clock")?;
    let clock = clock.as_deref().and_then(ClockKind::parse);
    let by_kind = counted.by_kind.entry(row.text("kind")?).or_default();
    let by_owner = counted.by_owner.entry(row.int("answerable")?).or_default();
    let figures = &mut counted.figures;
    let what = word(row, ("events", "what"), EventName::parse)?;
    match what {
        Logged | LoggedAgain => {
            figures.flow.logged += n;
            if what == LoggedAgain {
                figures.repeated += n;
            }
            by_kind.logged += n;
            by_owner.logged += n;
        }
        Reopened => figures.flow.reopened += n,
        Resolved => {
            figures.flow.resolved += n;
            by_kind.resolved += n;
            by_owner.resolved += n;
        }
        Voided => figures.flow.voided += n,
        Unvoided => figures.flow.unvoided += n,
        Breached => {
            by_kind.breached += n;
            by_owner.breached += n;
            if let Some(clock) = clock {
                figures.decided.add_breached(clock, n);
            }
        }
        ExtensionAsked => figures.requests.asked += n,
        ExtensionApproved => figures.requests.granted += n,
        ExtensionRefused => figures.requests.refused += n,
        Met | MetLate => {
            match clock {
                Some(ClockKind::Response) => counted.responses += n,
                Some(ClockKind::Resolution) => counted.resolutions += n,
                _ => {}
            }
            if let Some(clock) = clock.filter(|_| what == Met) {
                figures.decided.add_in_time(clock, n);
            }
        }
        // Not asked for: see `EventName::COUNTED`.
        Assigned | Accepted | Declined | OfferLapsed | OfferWithdrawn | Noted | Progress
        | Waiting | WaitOver | Resumed | Closed | Urged | Escalated | Acknowledged
        | ContactRead | FileKept | Promised | ExtensionLapsed | Edited | Linked | Unlinked
        | Duplicated | CalledBack | CallbackPlanned | CallbackMoved | CallbackEnded
        | Retargeted | Transferred | Unassigned | TeamLost | BreachWithdrawn => {}
    }
    Ok(())
}
