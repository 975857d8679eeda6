//! A second implementation, plainer than the first: everything about a case worked out anew from its record.
//!
//! It shares no arithmetic with the rules: working time is a closed formula for the default week in UTC, and a deadline
//! is searched for by halving, not counted up.

use std::collections::BTreeMap;

use super::*;
use crate::model::case::Status;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// How a run of a clock ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum End {
    Met,
    Cancelled,
    /// Its target was taken away.
    Dropped,
}

/// One run of a clock. Lengths and instants are milliseconds.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) started: i64,
    /// What it aimed at, and since when; none for a stage that began without a target.
    pub(super) phases: Vec<Phase>,
    /// How often it had to begin anew because of what had been posted.
    pub(super) renewed: i64,
    promise: bool,
    pub(super) end: Option<(i64, End)>,
}

/// A stretch of a run with one target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Phase {
    pub(super) from: i64,
    pub(super) length: i64,
    pub(super) always: bool,
    /// When more time was granted and until when.
    pub(super) granted: Option<(i64, i64)>,
}

impl Run {
    fn new(started: i64, from: i64, (length, always): (i64, bool)) -> Self {
        Self {
            started,
            phases: vec![Phase {
                from,
                length,
                always,
                granted: None,
            }],
            renewed: 0,
            promise: false,
            end: None,
        }
    }

    /// What it aims at now, or aimed at last.
    pub(super) fn last(&self) -> Phase {
        self.phases.last().copied().unwrap_or(Phase {
            from: self.started,
            length: 0,
            always: true,
            granted: None,
        })
    }
}

/// What decides the targets of a case, from a point of its record on.
#[derive(Clone, Debug)]
pub(super) struct Grade {
    /// How many entries the record had.
    pub(super) entries: usize,
    pub(super) at: Timestamp,
    pub(super) kind: String,
    pub(super) priority: Priority,
    pub(super) tier: Tier,
    /// Which of [`policies`] holds.
    pub(super) rules: usize,
    /// The clocks about which something had been posted since they began anew.
    pub(super) posted: Vec<ClockKind>,
    /// Whether the clocks were recomputed; else it only says what had been posted.
    pub(super) recounted: bool,
}

/// A case as its record tells it.
pub(super) struct Replay {
    pub(super) status: Status,
    /// How it stood when it was made void, and which clocks ran.
    before_void: (Status, Vec<ClockKind>),
    /// What was offered and asked for when it was made void.
    asked_before: (Option<(Option<UserId>, Timestamp)>, Option<UserId>),
    pub(super) owner: Option<UserId>,
    pub(super) offer: Option<(Option<UserId>, Timestamp)>,
    pub(super) team: TeamId,
    /// Whether the first responder has left.
    pub(super) left: bool,
    pub(super) handovers: i64,
    /// Whether the offer is a transfer.
    handing: bool,
    pub(super) reopened: i64,
    pub(super) urged: i64,
    pub(super) asked: i64,
    pub(super) granted: i64,
    /// Who waits for more time.
    pub(super) request: Option<UserId>,
    pub(super) pauses: Vec<(i64, i64)>,
    pub(super) runs: BTreeMap<ClockKind, Vec<Run>>,
    first: UserId,
    logged: i64,
    grade: Grade,
}

/// What is lasting has not ended yet.
const LASTING: i64 = i64::MAX;

impl Replay {
    /// Reads a record with the grades that held along it, one at least. Of the case only what never changes is looked at.
    pub(super) fn of(
        case: &Case,
        due: Option<Timestamp>,
        (entries, grades): (&[Entry], &[Grade]),
    ) -> Self {
        let (grade, mut later) = grades.split_first().unwrap();
        let mut replay = Self {
            status: Status::New,
            before_void: (Status::New, Vec::new()),
            asked_before: (None, None),
            owner: None,
            offer: None,
            team: TeamId(1),
            left: false,
            handovers: 0,
            handing: false,
            reopened: 0,
            urged: 0,
            asked: 0,
            granted: 0,
            request: None,
            pauses: Vec::new(),
            runs: BTreeMap::new(),
            first: case.first_responder,
            logged: case.logged_at.0,
            grade: grade.clone(),
        };
        for index in 0..=entries.len() {
            while let Some((next, rest)) = later.split_first()
                && next.entries == index
            {
                replay.regrade(next);
                later = rest;
            }
            if let Some(entry) = entries.get(index) {
                replay.read(due, entry);
            }
        }
        replay
    }

    /// Every clock that has not ended gets the target that matches now, and every stage that has none yet its clock.
    fn regrade(&mut self, grade: &Grade) {
        self.grade = grade.clone();
        let at = grade.at.0;
        if !grade.recounted || !self.status.is_unfinished() {
            return;
        }
        for kind in [
            ClockKind::Response,
            ClockKind::Update,
            ClockKind::Resolution,
        ] {
            let target = target(&self.grade, kind);
            let last = self.runs.get(&kind).and_then(|runs| runs.last()).cloned();
            let running = last.as_ref().is_some_and(|run| run.end.is_none());
            let granted = last.as_ref().and_then(|run| run.last().granted);
            match target {
                None => self.end(kind, at, End::Dropped),
                Some((length, always)) if running => {
                    self.aim(
                        kind,
                        Phase {
                            from: at,
                            length,
                            always,
                            granted,
                        },
                    );
                }
                Some(target) => {
                    let cancelled = last
                        .as_ref()
                        .is_none_or(|run| run.end.is_some_and(|end| end.1 != End::Met));
                    let start = match kind {
                        ClockKind::Response if self.status == Status::New && cancelled => {
                            self.logged
                        }
                        ClockKind::Resolution => last.map_or(self.logged, |run| run.started),
                        ClockKind::Update
                            if matches!(self.status, Status::Open | Status::Waiting) =>
                        {
                            at
                        }
                        _ => continue,
                    };
                    let mut run = Run::new(start, at, target);
                    if kind == ClockKind::Resolution {
                        run.phases[0].granted = granted;
                    }
                    self.runs.entry(kind).or_default().push(run);
                }
            }
        }
    }

    fn aim(&mut self, kind: ClockKind, phase: Phase) {
        let Some(run) = self.runs.get(&kind).and_then(|runs| runs.last()).cloned() else {
            return;
        };
        let before = run.last();
        if before
            == (Phase {
                from: before.from,
                ..phase
            })
        {
            return;
        }
        let passed = |phase: Phase| self.deadline(&run, phase);
        let was_breached = (passed(before)).is_some_and(|at| at < phase.from)
            || (self.breaches(&run, phase.from).last()).is_some_and(|last| !last.2);
        let breached = passed(phase).is_some_and(|at| at < phase.from);
        let warning = self.warning(&run, phase);
        let warned = warning.is_some_and(|at| at <= phase.from);
        let untrue = (was_breached && !breached) || (self.grade.posted.contains(&kind) && !warned);
        if let Some(run) = self.runs.get_mut(&kind).and_then(|runs| runs.last_mut()) {
            run.renewed += i64::from(untrue);
            run.phases.push(phase);
        }
    }

    /// When a run was breached before `until`: the instant, what had counted, and whether that was over when the next
    /// target came.
    pub(super) fn breaches(&self, run: &Run, until: i64) -> Vec<(i64, i64, bool)> {
        let mut breaches: Vec<(i64, i64, bool)> = Vec::new();
        let ends = run.phases.iter().skip(1).map(|phase| phase.from);
        for (phase, end) in run.phases.iter().zip(ends.chain([until])) {
            let deadline = self.deadline(run, *phase);
            let before = deadline.is_some_and(|at| at < phase.from);
            let lasting = breaches.last_mut().filter(|last| !last.2);
            match lasting {
                Some(_) if before => continue,
                Some(last) => last.2 = true,
                None => {}
            }
            match deadline {
                Some(_) if before => {
                    let counted = self.counted(run, *phase, phase.from);
                    breaches.push((phase.from, counted, false));
                }
                Some(at) if at < end => {
                    let counted = match phase.granted {
                        Some(_) => self.counted(run, *phase, at),
                        None => phase.length,
                    };
                    breaches.push((at + 1, counted, false));
                }
                _ => {}
            }
        }
        breaches
    }

    fn read(&mut self, due: Option<Timestamp>, entry: &Entry) {
        use ClockKind::{Promise, Resolution, Response, Update};
        let at = entry.at.0;
        match &entry.what {
            What::Logged | What::LoggedAgain => {
                self.start(Response, at);
                self.start(Resolution, at);
                if let Some(due) = due {
                    self.promise(at, due);
                }
            }
            What::Accepted { team } => {
                self.hand_over(entry.actor, team.as_deref());
                self.owner = entry.actor;
                self.offer = None;
                if self.status == Status::New {
                    self.status = Status::Open;
                }
                self.end(Response, at, End::Met);
                if self.status == Status::Open && !self.runs.contains_key(&Update) {
                    self.start(Update, at);
                }
            }
            What::Assigned { to } => {
                self.offer = Some((Some(*to), entry.at));
                self.handing = false;
            }
            What::Transferred { to } => {
                self.offer = Some((to.person(), entry.at));
                self.handing = true;
            }
            What::Unassigned { from, .. } => {
                self.left |= *from == self.first;
                self.owner = None;
                self.team = TeamId(1);
            }
            What::TeamLost { .. } => {
                self.owner = None;
                self.team = TeamId(1);
            }
            What::Declined { .. } | What::OfferLapsed { .. } => self.offer = None,
            What::Progress => {
                if entry.actor == Some(self.owner.unwrap_or(self.first)) {
                    self.end(Response, at, End::Met);
                }
                if self.status == Status::Open {
                    self.end(Update, at, End::Met);
                    self.start(Update, at);
                }
            }
            What::Waiting => {
                if self.status != Status::Waiting {
                    self.pauses.push((at, LASTING));
                }
                self.status = Status::Waiting;
            }
            What::Resumed => {
                self.status = Status::Open;
                self.go_on(at);
            }
            What::Resolved => {
                self.finish(Status::Resolved, at);
                for kind in [Response, Resolution, Promise] {
                    self.end(kind, at, End::Met);
                }
                self.end(Update, at, End::Cancelled);
            }
            What::Closed => self.status = Status::Closed,
            What::Reopened => {
                self.status = Status::Open;
                self.reopened += 1;
                self.start(Resolution, at);
                if target(&self.grade, Resolution).is_none() {
                    self.runs.entry(Resolution).or_default().push(Run {
                        started: at,
                        phases: Vec::new(),
                        renewed: 0,
                        promise: false,
                        end: Some((at, End::Cancelled)),
                    });
                }
                self.start(Update, at);
            }
            What::Voided { .. } => {
                let running = |runs: &Vec<Run>| runs.last().is_some_and(|run| run.end.is_none());
                let kinds = self.runs.iter().filter(|(_, runs)| running(runs));
                self.before_void = (self.status, kinds.map(|(kind, _)| *kind).collect());
                self.asked_before = (self.offer, self.request.take());
                self.finish(Status::Void, at);
                for kind in ClockKind::ALL {
                    self.end(kind, at, End::Cancelled);
                }
            }
            What::Unvoided => self.take_back(at),
            What::Urged { .. } => self.urged += 1,
            _ => self.read_more(entry),
        }
    }

    /// Promises and more time; of the rest nothing follows.
    fn read_more(&mut self, entry: &Entry) {
        let at = entry.at.0;
        match entry.what {
            What::Promised { to, .. } => {
                self.end(ClockKind::Promise, at, End::Cancelled);
                self.promise(at, to);
            }
            What::ExtensionAsked { .. } => {
                self.asked += 1;
                self.request = entry.actor;
            }
            What::ExtensionApproved { until, .. } => {
                self.request = None;
                self.granted += 1;
                let last = self
                    .runs
                    .get(&ClockKind::Resolution)
                    .and_then(|runs| runs.last());
                if let Some(run) = last {
                    let granted = Some((at, until.0));
                    let phase = Phase {
                        from: at,
                        granted,
                        ..run.last()
                    };
                    self.aim(ClockKind::Resolution, phase);
                }
            }
            What::ExtensionRefused { .. } | What::ExtensionLapsed { .. } => self.request = None,
            _ => {}
        }
    }

    /// Somebody accepts: whether it goes from one to another, and to which team.
    fn hand_over(&mut self, by: Option<UserId>, team: Option<&str>) {
        let asked = self.offer.is_some_and(|(to, _)| match to {
            Some(to) => by == Some(to),
            None => team.is_some(),
        });
        let had_one = self.owner.is_some() || (self.handing && asked);
        let same = by == Some(self.owner.unwrap_or(self.first));
        self.handovers += i64::from(had_one && !same);
        self.left &= by != Some(self.first);
        // A team has its number in its name.
        let name = team.and_then(|name| name.strip_prefix("Team "));
        self.team = name.map_or(self.team, |id| TeamId(id.parse().unwrap()));
    }

    /// What the case was when it was made void, it is again; the clocks ran on, and are recounted by the rules of now.
    fn take_back(&mut self, at: i64) {
        let (status, ran) = self.before_void.clone();
        self.status = status;
        (self.offer, self.request) = self.asked_before;
        if let (Status::Waiting, Some(pause)) = (status, self.pauses.last_mut()) {
            pause.1 = LASTING;
        }
        for kind in ran {
            let last = self.runs.get_mut(&kind).and_then(|runs| runs.last_mut());
            if let Some(run) = last {
                run.end = None;
            }
        }
        let grade = Grade {
            at: Timestamp(at),
            recounted: true,
            ..self.grade.clone()
        };
        self.regrade(&grade);
    }

    fn finish(&mut self, status: Status, at: i64) {
        self.status = status;
        self.offer = None;
        self.go_on(at);
    }

    fn go_on(&mut self, at: i64) {
        for pause in &mut self.pauses {
            pause.1 = pause.1.min(at);
        }
    }

    fn start(&mut self, kind: ClockKind, at: i64) {
        if let Some(target) = target(&self.grade, kind) {
            let runs = self.runs.entry(kind).or_default();
            runs.push(Run::new(at, at, target));
        }
    }

    fn promise(&mut self, at: i64, due: Timestamp) {
        let run = Run::new(at, at, (due.0 - at, true));
        self.runs.entry(ClockKind::Promise).or_default().push(Run {
            promise: true,
            ..run
        });
    }

    fn end(&mut self, kind: ClockKind, at: i64, end: End) {
        let run = self.runs.get_mut(&kind).and_then(|runs| runs.last_mut());
        if let Some(run) = run {
            run.end.get_or_insert((at, end));
        }
    }

    /// Whether there is a target for that stage now.
    pub(super) fn wants(&self, kind: ClockKind) -> bool {
        target(&self.grade, kind).is_some()
    }

    /// What a run had counted at an instant, by the hours of one of its targets.
    pub(super) fn counted(&self, run: &Run, phase: Phase, at: i64) -> i64 {
        self.since(run, phase, (run.started, at))
    }

    /// What counts for a run between two instants.
    fn since(&self, run: &Run, phase: Phase, (start, at): (i64, i64)) -> i64 {
        let worked = |at| worked(phase.always, at);
        let between = |from: i64, to: i64| (worked(to) - worked(from)).max(0);
        let all = between(start, at);
        if run.promise {
            return all;
        }
        let paused = self.pauses.iter().map(|(from, to)| {
            let (from, to) = ((*from).max(start), (*to).min(at));
            if from < to { between(from, to) } else { 0 }
        });
        all - paused.sum::<i64>()
    }

    /// The first instant outside of pauses at which the length had counted, and of what was granted the instant itself
    /// and all the time that counts up to it. None while a pause keeps it from coming.
    pub(super) fn deadline(&self, run: &Run, phase: Phase) -> Option<i64> {
        self.first(run, |at| {
            let granted = phase.granted.is_none_or(|(from, until)| {
                let wanted = worked(phase.always, until) - worked(phase.always, from);
                at >= until && self.since(run, phase, (from, at)) >= wanted
            });
            granted && self.counted(run, phase, at) >= phase.length
        })
    }

    /// When three quarters of everything until the deadline had counted; a promise rounds what is left down, the others
    /// what comes before it.
    pub(super) fn warning(&self, run: &Run, phase: Phase) -> Option<i64> {
        let all = match phase.granted {
            Some(_) => self.counted(run, phase, self.deadline(run, phase)?),
            None => phase.length,
        };
        let part = if run.promise {
            all - all / 4
        } else {
            all * 3 / 4
        };
        self.first(run, |at| self.counted(run, phase, at) >= part)
    }

    /// The first instant outside of pauses from which on something is so; none while a pause keeps it from coming.
    fn first(&self, run: &Run, holds: impl Fn(i64) -> bool) -> Option<i64> {
        let (mut before, mut at) = (run.started - 1, run.started + 4000 * DAY);
        if !holds(at) {
            return None;
        }
        while at - before > 1 {
            let middle = before + (at - before) / 2;
            if holds(middle) {
                at = middle;
            } else {
                before = middle;
            }
        }
        for (from, to) in &self.pauses {
            if !run.promise && (*from..*to).contains(&at) {
                at = *to;
            }
        }
        (at != LASTING).then_some(at)
    }
}

/// The rules that a desk of the model changes between: the built-in ones, and two of its own.
pub(super) fn policies() -> [Arc<Policy>; 3] {
    use ClockKind::{Resolution, Response, Update};
    use targets::TargetHours::{Always, Team};
    let row = |kind: Option<&str>, tier, clock, minutes, hours| targets::Target {
        kind: kind.map(str::to_owned),
        priority: None,
        tier,
        team: None,
        clock,
        days: 0,
        length: TimeDelta::minutes(minutes),
        hours,
        origin: targets::Origin::Desk,
    };
    let own = [
        vec![],
        vec![
            row(Some("complaint"), None, Response, 0, Team),
            row(Some("complaint"), None, Update, 120, Always),
            row(Some("inquiry"), None, Update, 180, Team),
            row(Some("inquiry"), None, Resolution, 240, Team),
            row(Some("emergency"), None, Resolution, 1440, Team),
        ],
        vec![
            row(Some("complaint"), None, Resolution, 0, Team),
            row(Some("request"), None, Response, 30, Always),
            row(None, Some(Tier::Key), Resolution, 0, Team),
        ],
    ];
    own.map(|own| {
        let mut policy = policy();
        policy.targets.extend(own);
        Arc::new(policy)
    })
}

/// The tables once more: minutes, and whether every hour counts.
fn target(case: &Grade, kind: ClockKind) -> Option<(i64, bool)> {
    use ClockKind::{Resolution, Response, Update};
    let (minutes, always) = match (case.kind.as_str(), kind) {
        ("complaint", Response) if case.rules == 1 => return None,
        ("complaint", Update) if case.rules == 1 => (120, true),
        ("inquiry", Update) if case.rules == 1 => (180, false),
        ("inquiry", Resolution) if case.rules == 1 => (240, false),
        ("emergency", Resolution) if case.rules == 1 => (1440, false),
        ("complaint", Resolution) if case.rules == 2 => return None,
        (_, Resolution) if case.rules == 2 && case.tier == Tier::Key => return None,
        ("request", Response) if case.rules == 2 => (30, true),
        ("emergency", Response) => (15, true),
        ("emergency", Update) => (60, true),
        ("emergency", Resolution) => (240, true),
        ("complaint", Response) => (30, false),
        ("complaint", Update) => (480, false),
        ("complaint", Resolution) => (2880, true),
        ("inquiry", Response) => (30, false),
        ("inquiry", Resolution) | ("request", Update) | ("feedback", Response) => (480, false),
        ("request", Response) => (120, false),
        ("request", Resolution) => (1440, false),
        ("feedback", Resolution) => (2400, false),
        _ => return None,
    };
    let mut length = minutes * 60_000;
    if kind == Response && case.tier == Tier::Key {
        length = length.min(15 * 60_000);
    }
    if kind != Update && case.priority == Priority::Urgent {
        length /= 2;
    }
    Some((length, always))
}

/// The time that counts between a Monday long ago and an instant.
fn worked(always: bool, at: i64) -> i64 {
    if always {
        return at;
    }
    // The first Monday of the epoch was its fifth day.
    let since = at - 4 * DAY;
    let (week, day) = (since.div_euclid(7 * DAY), since.rem_euclid(7 * DAY) / DAY);
    let time = since.rem_euclid(DAY);
    let today = (time - 9 * HOUR).clamp(0, 3 * HOUR) + (time - 13 * HOUR).clamp(0, 5 * HOUR);
    let today = if day < 5 { today } else { 0 };
    week * 40 * HOUR + day.min(5) * 8 * HOUR + today
}
