//! The digest against a plain count of the same events in memory, over random weeks.

use std::collections::{BTreeMap, BTreeSet};

use super::{databases::on_both, *};
use chrono::TimeDelta;
use firstline::{
    model::{
        case::{
            Status,
            clocks::{ClockKind, ClockState},
        },
        event::What,
    },
    rules::{
        audit,
        case::{
            clocks::Pause,
            work::{MoreTime, Told},
        },
        report::{
            digest::{CountedCase, Digest, Figures, Period, Tally},
            figures::{Decided, Flow, Requests},
        },
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
    /// Whether rules are changed so that breaches are taken back.
    pub(crate) withdraws: bool,
    /// Whether what was made void just before a period ended is taken back in the next one.
    pub(crate) straddles: bool,
    /// The case that is taken back when life goes on.
    pub(crate) void: Option<usize>,
}

impl World<'_> {
    async fn log(&mut self, now: Timestamp) {
        let kinds = ["emergency", "complaint", "inquiry", "request"];
        let kind = kinds[self.dice.below(kinds.len())];
        let mut tx = self.store.begin().await.unwrap();
        let heard = tx
            .hear(self.team.desk, ("Lihua", &Default::default()), 10, now)
            .await
            .unwrap();
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
        let last = if self.withdraws { 13 } else { 12 };
        match self.dice.below(last) {
            9 => {
                self.play(index, now, |work| {
                    let clock = work.case.clock(ClockKind::Resolution);
                    let deadline = clock.and_then(|clock| clock.deadline).unwrap_or(now);
                    let until = MoreTime::Until(deadline + TimeDelta::hours(9));
                    work.ask_for_time(by, until, "b".into())
                })
                .await;
            }
            10 => {
                self.play(index, now, |work| {
                    let nth = work.case.extensions.asked;
                    match by {
                        ANA => work.approve_extension(nth, by),
                        _ => work.refuse_extension(nth, by, "c".into()),
                    }
                })
                .await
            }
            11 => {
                self.play(index, now, |work| work.void(by, "mistake")).await;
                let soon = Timestamp(now.0 + 10_000);
                self.play(index, soon, |work| take_back(work, by)).await;
            }
            12 => self.play(index, now, |work| withdraw(work, now)).await,
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
        if let Some(index) = self.void.take() {
            self.play(index, after(from), |work| take_back(work, BEN))
                .await;
        }
        let mut minute = from;
        while minute < until {
            self.happen(after(minute)).await;
            minute += i64::try_from(self.dice.below(400)).unwrap();
        }
        if self.straddles && from < until {
            // Half a minute before the end.
            let index = self.dice.below(self.cases.len());
            let at = Timestamp(after(until).0 - 30_000);
            self.play(index, at, |work| work.void(ANA, "mistake")).await;
            self.void = Some(index);
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
            compared: before,
            open: count,
            oldest: open,
            by_kind,
            by_owner,
            // Nobody audits here.
            alerts: audit::AlertTally::default(),
        }
    }

    /// Open before, logged and reopened, less resolved and void, is open after; and what was decided is what the lists say.
    fn adds_up(&self, digest: &Digest, now: Timestamp) {
        let from = digest.period.from;
        let before = self.cases.iter().filter(|past| past.open(from).is_some());
        let before = i64::try_from(before.count()).unwrap();
        assert_eq!(digest.now.flow.before(digest.open), before);
        let (figures, flow) = (&digest.now, digest.now.flow);
        let total = (flow.logged, flow.resolved, figures.decided.breached());
        let sum = |tallies: &mut dyn Iterator<Item = Tally>| {
            tallies.fold((0, 0, 0), |sum, one| {
                (
                    sum.0 + one.logged,
                    sum.1 + one.resolved,
                    sum.2 + one.breached,
                )
            })
        };
        assert_eq!(sum(&mut digest.by_kind.iter().map(|one| one.1)), total);
        assert_eq!(sum(&mut digest.by_owner.iter().map(|one| one.1)), total);
        assert!(figures.decided.breached() == 0 || figures.decided.share() < Some(100));
        let until = digest.period.until.min(now);
        let period = Period {
            until,
            ..digest.period
        };
        let lapsed: i64 = self.cases.iter().map(|past| past.lapsed(period)).sum();
        assert_eq!(figures.requests.lapsed(), lapsed);
    }

    /// Periods that meet add up: each deadline of a case that is not void was decided in one of them, and one's end is the
    /// beginning of the next.
    async fn counts_once(&self, weeks: [Period; 3]) {
        let now = after(4 * WEEK);
        let mut sum = Decided::default();
        let mut open = 0;
        for week in weeks {
            let digest = self.digest(week, now).await;
            assert_eq!(digest.now.flow.before(digest.open), open);
            open = digest.open;
            for (clock, kept) in digest.now.decided.by_clock() {
                sum.add_in_time(clock, kept.in_time);
                sum.add_breached(clock, kept.breached);
            }
        }
        let mut all = Decided::default();
        let whole = Period {
            from: weeks[0].from,
            until: weeks[2].until,
        };
        for past in &self.cases {
            // What was void when its own week ended is in no week.
            let of_its_week = |entry: &&Entry| {
                let week = weeks.iter().find(|week| entry.at < week.until);
                week.is_some_and(|week| past.counted(*week).contains(entry))
            };
            let entries = past.entries.iter();
            let entries = entries.filter(|entry| entry.at < whole.until);
            let entries: Vec<&Entry> = entries.filter(of_its_week).collect();
            add(&entries, &mut Flow::default(), &mut all);
        }
        assert_eq!(sum, all);
    }

    fn figures(
        &self,
        period: Period,
    ) -> (Figures, BTreeMap<String, Tally>, BTreeMap<UserId, Tally>) {
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
            past.requests(period, &mut figures.requests);
            let entries = past.counted(period);
            add(&entries, &mut figures.flow, &mut figures.decided);
            for entry in entries {
                let mut one = Tally::default();
                match entry.what {
                    What::Logged => one.logged = 1,
                    What::LoggedAgain => {
                        one.logged = 1;
                        figures.repeated += i64::from(!past.is_void(period));
                    }
                    What::Resolved => one.resolved = 1,
                    What::Breached { .. } => one.breached = 1,
                    What::Met { clock, counted } | What::MetLate { clock, counted } => {
                        times.entry(clock).or_default().push(counted);
                    }
                    _ => {}
                }
                if one == Tally::default() {
                    continue;
                }
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

/// Takes back that a case is void, and nothing else.
fn take_back(work: &mut Work, by: UserId) -> Result<(), Refusal> {
    if work.case.status() != Status::Void {
        return Err(Refusal::StaleButton);
    }
    work.reopen(by, "none")
}

/// A change of rules takes back what passed last.
fn withdraw(work: &mut Work, now: Timestamp) -> Result<(), Refusal> {
    let clocks = work.case.clocks.iter();
    let clock = clocks
        .rev()
        .find(|clock| clock.state == ClockState::Breached);
    if let Some(clock) = clock.map(|clock| clock.kind) {
        work.entries.push(Entry {
            at: now,
            actor: None,
            what: What::BreachWithdrawn { clock },
            note: None,
            answerable: work.case.answerable(),
        });
    }
    Ok(())
}

/// Adds what came, went and was decided of one case.
pub(crate) fn add(entries: &[&Entry], flow: &mut Flow, decided: &mut Decided) {
    let mut within = false;
    for entry in entries {
        match entry.what {
            What::Logged | What::LoggedAgain => flow.logged += 1,
            What::Reopened => flow.reopened += 1,
            What::Resolved => flow.resolved += 1,
            What::Voided { .. } => {
                flow.voided += 1;
                within = true;
            }
            What::Unvoided if within => flow.voided -= 1,
            What::Unvoided => flow.unvoided += 1,
            What::Met { clock, .. } => decided.add_in_time(clock, 1),
            What::Breached { clock, .. } => decided.add_breached(clock, 1),
            _ => {}
        }
    }
}

impl Past {
    /// Whether it was void for good when a period ended.
    fn is_void(&self, period: Period) -> bool {
        let mut later = self.entries.iter().filter(|one| one.at >= period.until);
        if later.any(|one| matches!(one.what, What::Unvoided)) {
            return false;
        }
        let before = self.entries.iter().filter(|entry| entry.at < period.until);
        before.fold(false, |is_void, entry| match entry.what {
            What::Voided { .. } => true,
            What::Reopened | What::Unvoided => false,
            _ => is_void,
        })
    }

    /// Whether it wanted more time just before an instant; what is made void and comes back wants it all along.
    fn wants_time(&self, at: Timestamp) -> bool {
        let mut wants = false;
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.at >= at {
                break;
            }
            let mut later = self.entries[index..].iter();
            match entry.what {
                What::ExtensionAsked { .. } => wants = true,
                What::ExtensionApproved { .. }
                | What::ExtensionRefused { .. }
                | What::ExtensionLapsed { .. } => wants = false,
                What::Voided { .. } => wants &= later.any(|one| one.what == What::Unvoided),
                _ => {}
            }
        }
        wants
    }

    /// Adds what became of its requests for more time.
    fn requests(&self, period: Period, all: &mut Requests) {
        all.before += i64::from(self.wants_time(period.from));
        all.open += i64::from(self.wants_time(period.until));
        let inside = |entry: &&Entry| period.from <= entry.at && entry.at < period.until;
        for entry in self.entries.iter().filter(inside) {
            match entry.what {
                What::ExtensionAsked { .. } => all.asked += 1,
                What::ExtensionApproved { .. } => all.granted += 1,
                What::ExtensionRefused { .. } => all.refused += 1,
                _ => {}
            }
        }
    }

    /// How often a request came to nothing, or another took its place.
    fn lapsed(&self, period: Period) -> i64 {
        let mut wants = false;
        let mut lapsed = 0;
        for entry in self.entries.iter().filter(|one| one.at < period.until) {
            let inside = i64::from(entry.at >= period.from);
            match entry.what {
                What::ExtensionAsked { .. } => {
                    lapsed += inside * i64::from(wants);
                    wants = true;
                }
                What::ExtensionLapsed { .. } => {
                    lapsed += inside;
                    wants = false;
                }
                What::ExtensionApproved { .. } | What::ExtensionRefused { .. } => wants = false,
                _ => {}
            }
        }
        let void = self
            .entries
            .iter()
            .rposition(|one| matches!(one.what, What::Voided { .. }));
        let for_good = void.filter(|at| {
            self.entries[*at..]
                .iter()
                .all(|one| one.what != What::Unvoided)
        });
        let ends = for_good.map(|at| self.entries[at].at);
        let ends = ends.filter(|at| wants && period.from <= *at && *at < period.until);
        lapsed + i64::from(ends.is_some())
    }

    /// What figures count of a period: no deadline of a case that was void at its end, and none that was taken back.
    pub(crate) fn counted(&self, period: Period) -> Vec<&Entry> {
        let mut taken_back = BTreeSet::new();
        let is_void = self.is_void(period);
        for (index, entry) in self.entries.iter().enumerate() {
            if let What::BreachWithdrawn { clock: back } = entry.what {
                let earlier = self.entries[..index].iter();
                let passed = earlier.enumerate().rev().find(
                    |(_, one)| matches!(one.what, What::Breached { clock, .. } if clock == back),
                );
                taken_back.extend(passed.map(|(index, _)| index));
            }
        }
        let counts = |(index, entry): &(usize, &Entry)| {
            let of_a_clock = matches!(
                entry.what,
                What::Met { .. } | What::MetLate { .. } | What::Breached { .. }
            );
            let inside = period.from <= entry.at && entry.at < period.until;
            inside && !(of_a_clock && (is_void || taken_back.contains(index)))
        };
        let counted = self.entries.iter().enumerate().filter(counts);
        counted.map(|(_, entry)| entry).collect()
    }

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
                withdraws: seed % 2 == 1,
                straddles: seed % 3 == 2,
                void: None,
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
                world.adds_up(&digest, now);
                told.push(digest);
                // A week that has not ended is counted up to now.
                let within = after(index * WEEK + WEEK / 2);
                let digest = world.digest(week(index), within).await;
                assert_eq!(digest, world.counted(week(index), within), "seed {seed}");
                world.adds_up(&digest, within);
            }
            for (index, digest) in (0..).zip(told) {
                let later = world.digest(week(index), after(4 * WEEK)).await;
                let now = world.counted(week(index), after(4 * WEEK));
                assert_eq!(later, now, "week {index} of seed {seed}");
                // What came and went stays; what a correction of the record takes back or brings back is counted anew.
                assert_eq!(later.now.flow, digest.now.flow);
                if !world.withdraws && !world.straddles {
                    assert_eq!(later, digest, "week {index} of seed {seed} has changed");
                }
            }
            world.counts_once([0, 1, 2].map(week)).await;
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
        assert_eq!((digest.open, digest.now.decided.share()), (0, None));
    })
    .await;
}
