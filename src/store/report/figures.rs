//! What digest and ledger count alike.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{case::clocks::ClockKind, event::EventName, ids::DeskId},
    rules::report::digest::{Figures, Period, Tally},
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

/// Whether event `v` made its case void from `$2` on and it was so still just before `$3`.
fn made_void() -> String {
    format!(
        "v.desk_id = $1 AND v.what IN {voided} AND v.at >= $2 AND v.at < $3 \
         AND NOT EXISTS (SELECT 1 FROM events r WHERE r.subject = 'case' \
         AND r.subject_id = v.subject_id AND r.id > v.id AND r.what IN {reopened} AND r.at < $3)",
        voided = set(&[EventName::Voided]),
        reopened = set(&[EventName::Reopened, EventName::Unvoided]),
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
        counted.figures.flow = counted.figures.flow.settled();
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
        // Taken back, it never was void.
        Unvoided => figures.flow.voided -= n,
        Breached => {
            by_kind.breached += n;
            by_owner.breached += n;
            if let Some(clock) = clock {
                figures.decided.add_breached(clock, n);
            }
        }
        ExtensionAsked => figures.extensions_asked += n,
        ExtensionApproved => figures.extensions_granted += n,
        ExtensionRefused => figures.extensions_refused += n,
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
        | Duplicated | CalledBack | WordsOverruled | ScriptShown | Retargeted | Transferred
        | Unassigned | TeamLost | BreachWithdrawn => {}
    }
    Ok(())
}
