//! One look of the auditor at cases: what their records ask for, compared with what the outbox holds.

use std::collections::HashSet;

use chrono::TimeDelta;

use crate::{
    app::App,
    clock::Pulse,
    model::{
        ids::CaseId,
        post::{LadderAlert, Post},
        time::Timestamp,
    },
    rules::audit::{self, AlertState, DueAlert, Verdict},
    store::{Audited, Finding, Session, StoreError},
};

/// How many cases are looked at together.
const BATCH: usize = 100;
const LIMIT: i64 = 100;

/// For so long an alert without an end is looked at again.
const HOPE: TimeDelta = TimeDelta::days(7);

/// How long a case is put aside whose record cannot be read.
const ASIDE: TimeDelta = TimeDelta::hours(1);

/// One look.
pub(super) struct Round<'a> {
    app: &'a App,
    pulse: &'a Pulse,
    now: Timestamp,
    awake: Timestamp,
    /// Whether an alert that is not there counts as such.
    counts: bool,
    seen: HashSet<CaseId>,
    /// How many alerts came to each of [`Verdict::WORDS`].
    ended: [u64; Verdict::WORDS.len()],
}

impl<'a> Round<'a> {
    /// A look at `now` by a process that has run without a gap since `awake`.
    pub(super) fn new(
        (app, pulse): (&'a App, &'a Pulse),
        (now, awake): (Timestamp, Timestamp),
        counts: bool,
    ) -> Self {
        Self {
            app,
            pulse,
            now,
            awake,
            counts,
            seen: HashSet::new(),
            ended: [0; Verdict::WORDS.len()],
        }
    }

    /// How many alerts newly came to which verdict.
    pub(super) fn ended(&self) -> Vec<(&'static str, u64)> {
        Verdict::WORDS.into_iter().zip(self.ended).collect()
    }

    /// Looks at cases, each once in a round.
    pub(super) async fn cases(&mut self, cases: &[CaseId]) -> Result<(), StoreError> {
        let new: Vec<CaseId> = cases
            .iter()
            .copied()
            .filter(|case| self.seen.insert(*case))
            .collect();
        for batch in new.chunks(BATCH) {
            self.pulse.beat();
            match self.batch(batch).await {
                Err(StoreError::Corrupt { .. }) => self.one_by_one(batch).await?,
                looked => looked?,
            }
        }
        Ok(())
    }

    /// One case that cannot be read keeps none of the others from being looked at.
    async fn one_by_one(&mut self, cases: &[CaseId]) -> Result<(), StoreError> {
        for case in cases {
            self.pulse.beat();
            match self.batch(&[*case]).await {
                Err(error @ StoreError::Corrupt { .. }) => {
                    tracing::error!(case_row = case.0, "the auditor cannot read a case: {error}");
                    let mut tx = self.app.store.begin_first().await?;
                    tx.set_next_looks(&[(*case, Some(self.now + ASIDE))])
                        .await?;
                    tx.commit().await?;
                }
                looked => looked?,
            }
        }
        Ok(())
    }

    /// Looks at cases on which something has fallen due.
    pub(super) async fn due(&mut self) -> Result<(), StoreError> {
        loop {
            let mut session = self.app.store.read().await?;
            let due = session.audit_due(self.now, LIMIT).await?;
            drop(session);
            if due.iter().all(|case| self.seen.contains(case)) {
                return Ok(());
            }
            self.cases(&due).await?;
        }
    }

    /// Looks again at alerts that had no end yet.
    pub(super) async fn open(&mut self) -> Result<(), StoreError> {
        let mut after = CaseId(0);
        loop {
            let mut session = self.app.store.read().await?;
            let open = session.audit_open(self.now - HOPE, after, LIMIT).await?;
            drop(session);
            let Some(last) = open.last() else {
                return Ok(());
            };
            after = *last;
            self.cases(&open).await?;
        }
    }

    async fn batch(&mut self, cases: &[CaseId]) -> Result<(), StoreError> {
        let mut session = self.app.store.read().await?;
        let found = session.audited(cases).await?;
        let mut findings = Vec::new();
        let mut looks = Vec::with_capacity(cases.len());
        for case in &found {
            let due = self.alerts(&mut session, case).await?;
            let spans = due.iter().flat_map(|due| &due.spans);
            let next = spans.map(|span| span.from).filter(|from| *from > self.now);
            looks.push((case.id, next.min()));
            findings.extend(self.findings(&mut session, case, &due).await?);
        }
        drop(session);
        let mut tx = self.app.store.begin_first().await?;
        tx.save_findings(&findings).await?;
        tx.set_next_looks(&looks).await?;
        tx.commit().await
    }

    async fn alerts(
        &self,
        session: &mut Session,
        case: &Audited,
    ) -> Result<Vec<DueAlert>, StoreError> {
        let team = session.team(case.team).await?;
        let policy = self.app.policy(session, &team).await?;
        Ok(audit::alerts(&case.record, &policy.ladder))
    }

    /// What is new about a case's alerts that have fallen due.
    async fn findings(
        &mut self,
        session: &mut Session,
        case: &Audited,
        due: &[DueAlert],
    ) -> Result<Vec<Finding>, StoreError> {
        let open: Vec<(String, &DueAlert)> = due
            .iter()
            .filter(|due| due.at() <= self.now)
            .map(|due| (key(case, due), due))
            .filter(|(key, _)| case.known.get(key).is_none_or(|(word, _)| word != "posted"))
            .collect();
        let keys: Vec<String> = open.iter().map(|(key, _)| key.clone()).collect();
        let found = session.posts_found(&keys).await?;
        let mut findings = Vec::new();
        for (key, due) in open {
            let stands = found.get(&key).copied().unwrap_or(AlertState::Absent);
            findings.extend(self.finding(case, due, (key, stands)));
        }
        Ok(findings)
    }

    fn finding(
        &mut self,
        case: &Audited,
        due: &DueAlert,
        (key, found): (String, AlertState),
    ) -> Option<Finding> {
        let known = case.known.get(&key);
        let before = known.map_or(0, |(_, looks)| *looks);
        let absent = matches!(found, AlertState::Absent | AlertState::Stale);
        let looks = before + i64::from(absent && self.counts);
        let look = audit::AuditLook {
            now: self.now,
            awake: self.awake,
            looks,
        };
        let verdict = audit::judge(due, found, look);
        let word = verdict.as_str();
        let is_new = known.is_none_or(|(known, _)| known != word);
        if is_new {
            self.count(word);
            if verdict == Verdict::Missing {
                tracing::error!(
                    desk = case.desk.0,
                    case = case.number.0,
                    clock = due.which.clock.as_str(),
                    step = due.which.step,
                    "an alert is missing"
                );
            }
        }
        // How often a dropped one was not there does not matter any more.
        (is_new || (looks != before && verdict == Verdict::Waiting)).then(|| Finding {
            key,
            desk: case.desk,
            case: case.id,
            due_at: due.at(),
            verdict,
            looks,
        })
    }

    fn count(&mut self, word: &str) {
        if let Some(index) = Verdict::WORDS.iter().position(|known| *known == word) {
            self.ended[index] += 1;
        }
    }
}

/// The key of the alert's post.
fn key(case: &Audited, due: &DueAlert) -> String {
    let alert = Post::Alert(LadderAlert {
        case: case.id,
        clock: due.which.clock,
        generation: due.which.generation,
        step: due.which.step,
        to_answerer: false,
    });
    alert.key(case.desk)
}
