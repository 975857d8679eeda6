//! The digest against a plain count of the same events in memory, over random weeks.

use std::collections::BTreeMap;

use super::{databases::on_both, *};
use chrono::TimeDelta;
use firstline::{
    model::{
        case::{Status, clocks::ClockKind},
        event::{EventName, What},
    },
    rules::{
        audit,
        case::{clocks::Pause, work::Told},
        report::digest::{CountedCase, Digest, Figures, Period, Tally},
    },
};

const WEEK: i64 = 7 * 24 * 60;

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// What a case has behind it.
pub(crate) struct Past {
    pub(crate) case: Case,
    pauses: Vec<Pause>,
    pub(crate) entries: Vec<Entry>,
    /// How it stood from each instant on.
    pub(crate) states: Vec<(Timestamp, Status)>,
}

/// A desk whose every event is kept in memory as well.
pub(crate) struct World<'a> {
    pub(crate) store: &'a Store,
    pub(crate) team: Team,
    pub(crate) dice: Dice,
    pub(crate) cases: Vec<Past>,
}

impl World<'_> {
    async fn log(&mut self, now: Timestamp) {
        let kinds = ["emergency", "complaint", "inquiry", "request"];
        let kind = kinds[self.dice.below(kinds.len())];
        let mut tx = self.store.begin().await.unwrap();
        let heard = tx.hear(self.team.desk, "Lihua", 10, now).await.unwrap();
        let new = draft(&self.team, heard, kind);
        let (case, entries) = insert(&mut tx, &self.team, new, now);
        tx.commit().await.unwrap();
        self.cases.push(Past {
            case,
            pauses: Vec::new(),
            entries,
            states: vec![(now, Status::New)],
        });
    }

    async fn play(
        &mut self,
        index: usize,
        now: Timestamp,
        make: impl FnOnce(&mut Work) -> Result<(), Refusal>,
    ) {
        let past = &mut self.cases[index];
        let policy = policy();
        let mut work = Work::new(past.case.clone(), past.pauses.clone(), policy, now);
        if make(&mut work).is_err() {
            return;
        }
        let mut tx = self.store.begin().await.unwrap();
        tx.save(&work, &self.team);
        tx.commit().await.unwrap();
        past.states.push((now, work.case.status()));
        past.entries.extend(work.entries);
        past.case = work.case;
        past.pauses = work.pauses;
    }

    /// Something happens to some case.
    async fn happen(&mut self, now: Timestamp) {
        if self.cases.len() < 4 || self.dice.below(4) == 0 {
            return self.log(now).await;
        }
        let index = self.dice.below(self.cases.len());
        let by = [ANA, BEN][self.dice.below(2)];
        match self.dice.below(9) {
            0 | 1 => self.play(index, now, |work| work.accept(by)).await,
            2 => {
                self.play(index, now, |work| work.note(by, "a".into(), Told::Yes))
                    .await
            }
            3 => {
                self.play(index, now, |work| work.wait(by, "parts", None))
                    .await
            }
            4 => self.play(index, now, |work| work.resume(by)).await,
            5 | 6 => self.play(index, now, |work| work.resolve(by, "done")).await,
            7 => self.play(index, now, |work| work.reopen(by, "back")).await,
            _ => self.play(index, now, |work| work.void(by, "mistake")).await,
        }
    }

    async fn tick(&mut self, now: Timestamp) {
        for index in 0..self.cases.len() {
            self.play(index, now, |work| work.run_timers()).await;
        }
    }

    /// Lives on until that minute.
    pub(crate) async fn live(&mut self, from: i64, until: i64) {
        let mut minute = from;
        while minute < until {
            self.happen(after(minute)).await;
            minute += i64::try_from(self.dice.below(400)).unwrap();
        }
        self.tick(after(until)).await;
    }

    async fn digest(&self, period: Period, now: Timestamp) -> Digest {
        let mut session = self.store.read().await.unwrap();
        let before = Period {
            from: Timestamp(period.from.0 - WEEK * 60_000),
            until: period.from,
        };
        let found = session
            .digest(self.team.desk, period, before, now)
            .await
            .unwrap();
        let (figures, ..) = self.figures(before);
        assert_eq!(found.before, figures);
        found
    }

    /// The same by plain counting.
    fn counted(&self, period: Period, now: Timestamp) -> Digest {
        let until = period.until.min(now);
        let (figures, by_kind, by_owner) = self.figures(Period { until, ..period });
        let mut by_kind: Vec<_> = by_kind.into_iter().collect();
        by_kind.sort_by_key(|(kind, tally)| (-tally.logged, kind.clone()));
        let mut by_owner: Vec<_> = by_owner.into_iter().collect();
        by_owner.sort_by_key(|(owner, tally)| (-tally.resolved, -tally.logged, *owner));
        let mut open: Vec<CountedCase> = self
            .cases
            .iter()
            .filter_map(|past| past.open(until))
            .collect();
        open.sort_by_key(|case| (case.logged_at, case.number));
        let count = i64::try_from(open.len()).unwrap();
        open.truncate(5);
        let before = Period {
            from: Timestamp(period.from.0 - WEEK * 60_000),
            until: period.from,
        };
        Digest {
            period,
            now: figures,
            before: self.figures(before).0,
            open: count,
            oldest: open,
            by_kind,
            by_owner,
            // Nobody audits here.
            alerts: audit::AlertTally::default(),
        }
    }

    fn figures(
        &self,
        period: Period,
    ) -> (Figures, BTreeMap<String, Tally>, BTreeMap<UserId, Tally>) {
        let inside = |at: Timestamp| period.from <= at && at < period.until;
        let mut figures = Figures::default();
        let mut by_kind: BTreeMap<String, Tally> = BTreeMap::new();
        let mut by_owner: BTreeMap<UserId, Tally> = BTreeMap::new();
        let mut times: BTreeMap<ClockKind, Vec<TimeDelta>> = BTreeMap::new();
        for past in &self.cases {
            for pause in &past.pauses {
                let (from, until) = (
                    pause.from.max(period.from),
                    pause.to.unwrap_or(period.until),
                );
                figures.waited += (until.min(period.until) - from).max(TimeDelta::zero());
            }
            for entry in past.entries.iter().filter(|entry| inside(entry.at)) {
                let promised = entry.what.figure().filter(|(kind, _)| {
                    matches!(kind, ClockKind::Response | ClockKind::Resolution)
                });
                let mut one = Tally::default();
                match entry.what {
                    What::Logged => one.logged = 1,
                    What::LoggedAgain => {
                        one.logged = 1;
                        figures.repeated += 1;
                    }
                    What::Resolved => one.resolved = 1,
                    What::Breached { .. } => {
                        one.breached = 1;
                        figures.decided += i64::from(promised.is_some());
                    }
                    What::Met { counted, .. } | What::MetLate { counted, .. } => {
                        if let Some((kind, _)) = promised {
                            times.entry(kind).or_default().push(counted);
                            let in_time = i64::from(entry.what.name() == EventName::Met);
                            figures.in_time += in_time;
                            figures.decided += in_time;
                        }
                    }
                    _ => {}
                }
                if one == Tally::default() {
                    continue;
                }
                figures.logged += one.logged;
                figures.resolved += one.resolved;
                figures.breached += one.breached;
                let kind = by_kind.entry(past.case.kind.clone()).or_default();
                let owner = by_owner.entry(entry.answerable).or_default();
                for tally in [kind, owner] {
                    tally.logged += one.logged;
                    tally.resolved += one.resolved;
                    tally.breached += one.breached;
                }
            }
        }
        let mut median = |kind| {
            let mut all = times.remove(&kind)?;
            all.sort();
            let (low, high) = (all[(all.len() - 1) / 2], all[all.len() / 2]);
            Some(TimeDelta::milliseconds((low + high).num_milliseconds() / 2))
        };
        figures.median_response = median(ClockKind::Response);
        figures.median_resolution = median(ClockKind::Resolution);
        (figures, by_kind, by_owner)
    }
}

impl Past {
    /// The case as it stood just before an instant, if it was unfinished then.
    pub(crate) fn open(&self, at: Timestamp) -> Option<CountedCase> {
        let (_, status) = self.states.iter().rev().find(|(since, _)| *since < at)?;
        let last = self.entries.iter().rev().find(|entry| entry.at < at)?;
        status.is_unfinished().then(|| CountedCase {
            number: self.case.number,
            kind: self.case.kind.clone(),
            customer: self.case.customer.name.clone(),
            summary: self.case.summary.clone(),
            answerable: last.answerable,
            logged_at: self.case.logged_at,
        })
    }
}

#[tokio::test]
async fn figures_equal_a_plain_count_and_never_change() {
    on_both(async |db| {
        for seed in 0..6 {
            let desk = DeskId(100 + i64::from(seed));
            let mut world = World {
                store: &db.store,
                team: make_desk(&db.store, desk).await,
                dice: Dice(u64::from(seed as u32)),
                cases: Vec::new(),
            };
            let week = |index: i64| Period {
                from: after(index * WEEK),
                until: after((index + 1) * WEEK),
            };
            let mut told: Vec<Digest> = Vec::new();
            for index in 0..3 {
                world.live(index * WEEK, (index + 1) * WEEK).await;
                let now = after((index + 1) * WEEK);
                let digest = world.digest(week(index), now).await;
                assert_eq!(digest, world.counted(week(index), now), "seed {seed}");
                told.push(digest);
                // A week that has not ended is counted up to now.
                let within = after(index * WEEK + WEEK / 2);
                let digest = world.digest(week(index), within).await;
                assert_eq!(digest, world.counted(week(index), within), "seed {seed}");
            }
            for (index, digest) in (0..).zip(told) {
                let later = world.digest(week(index), after(4 * WEEK)).await;
                assert_eq!(later, digest, "week {index} of seed {seed} has changed");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_empty_week_is_empty() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let period = Period {
            from: after(0),
            until: after(WEEK),
        };
        let mut session = db.store.read().await.unwrap();
        let digest = session
            .digest(DESK, period, period, after(WEEK))
            .await
            .unwrap();
        assert!(digest.now.is_empty() && digest.oldest.is_empty());
        assert_eq!((digest.open, digest.now.share()), (0, None));
    })
    .await;
}
