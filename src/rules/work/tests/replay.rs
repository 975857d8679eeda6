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
}

/// One run of a clock. Lengths and instants are milliseconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) started: i64,
    pub(super) length: i64,
    always: bool,
    promise: bool,
    pub(super) end: Option<(i64, End)>,
    /// When more time was granted and until when.
    granted: Option<(i64, i64)>,
}

/// A case as its record tells it.
pub(super) struct Replay {
    pub(super) status: Status,
    pub(super) owner: Option<UserId>,
    pub(super) offer: Option<(UserId, Timestamp)>,
    pub(super) reopened: i64,
    pub(super) urged: i64,
    pub(super) asked: i64,
    pub(super) granted: i64,
    /// Who waits for more time.
    pub(super) request: Option<UserId>,
    pub(super) pauses: Vec<(i64, i64)>,
    pub(super) runs: BTreeMap<ClockKind, Vec<Run>>,
    first: UserId,
}

/// What is lasting has not ended yet.
const LASTING: i64 = i64::MAX;

impl Replay {
    /// Reads a record. Of the case only what never changes is looked at.
    pub(super) fn of(case: &Case, due: Option<Timestamp>, entries: &[Entry]) -> Self {
        let mut replay = Self {
            status: Status::New,
            owner: None,
            offer: None,
            reopened: 0,
            urged: 0,
            asked: 0,
            granted: 0,
            request: None,
            pauses: Vec::new(),
            runs: BTreeMap::new(),
            first: case.first_responder,
        };
        for entry in entries {
            replay.read(case, due, entry);
        }
        replay
    }

    fn read(&mut self, case: &Case, due: Option<Timestamp>, entry: &Entry) {
        use ClockKind::{Promise, Resolution, Response, Update};
        let at = entry.at.0;
        match entry.what {
            What::Logged => {
                self.start(case, Response, at);
                self.start(case, Resolution, at);
                if let Some(due) = due {
                    self.promise(at, due);
                }
            }
            What::Accepted => {
                self.owner = entry.person;
                self.offer = None;
                if self.status == Status::New {
                    self.status = Status::Open;
                }
                self.end(Response, at, End::Met);
                if self.status == Status::Open && !self.runs.contains_key(&Update) {
                    self.start(case, Update, at);
                }
            }
            What::Assigned => self.offer = entry.person.map(|to| (to, entry.at)),
            What::Declined | What::OfferLapsed => self.offer = None,
            What::Noted | What::Progress => {
                if entry.actor == Some(self.owner.unwrap_or(self.first)) {
                    self.end(Response, at, End::Met);
                }
                if entry.what == What::Progress && self.status == Status::Open {
                    self.end(Update, at, End::Met);
                    self.start(case, Update, at);
                }
            }
            What::Waiting => {
                self.status = Status::Waiting;
                self.pauses.push((at, LASTING));
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
                self.start(case, Resolution, at);
                self.start(case, Update, at);
            }
            What::Voided => {
                self.finish(Status::Void, at);
                for kind in ClockKind::ALL {
                    self.end(kind, at, End::Cancelled);
                }
            }
            What::Urged => self.urged += 1,
            What::ExtensionAsked => {
                self.asked += 1;
                self.request = entry.actor;
            }
            What::ExtensionApproved => {
                self.request = None;
                self.granted += 1;
                let run = self
                    .runs
                    .get_mut(&Resolution)
                    .and_then(|runs| runs.last_mut());
                if let (Some(run), Some(Change::Instant { to, .. })) = (run, &entry.change) {
                    run.granted = Some((at, to.0));
                }
            }
            What::ExtensionRefused | What::ExtensionLapsed => self.request = None,
            What::Promised => {
                if let Some(Change::Instant { to, .. }) = entry.change {
                    self.end(Promise, at, End::Cancelled);
                    self.promise(at, to);
                }
            }
            What::Met | What::MetLate | What::Breached | What::Acknowledged | What::ContactRead => {
            }
        }
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

    fn start(&mut self, case: &Case, kind: ClockKind, at: i64) {
        if let Some((length, always)) = target(case, kind) {
            self.runs.entry(kind).or_default().push(Run {
                started: at,
                length,
                always,
                promise: false,
                end: None,
                granted: None,
            });
        }
    }

    fn promise(&mut self, at: i64, due: Timestamp) {
        self.runs.entry(ClockKind::Promise).or_default().push(Run {
            started: at,
            length: due.0 - at,
            always: true,
            promise: true,
            end: None,
            granted: None,
        });
    }

    fn end(&mut self, kind: ClockKind, at: i64, end: End) {
        let run = self.runs.get_mut(&kind).and_then(|runs| runs.last_mut());
        if let Some(run) = run {
            run.end.get_or_insert((at, end));
        }
    }

    /// What a run had counted at an instant.
    pub(super) fn counted(&self, run: &Run, at: i64) -> i64 {
        self.since(run, run.started, at)
    }

    /// What counts for a run between two instants.
    fn since(&self, run: &Run, start: i64, at: i64) -> i64 {
        let between = |from: i64, to: i64| (worked(run, to) - worked(run, from)).max(0);
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

    /// The deadline of a run: the first instant outside of pauses at which its length had counted, and of what was granted
    /// the instant itself and all the time that counts up to it. None while a pause keeps it from coming.
    pub(super) fn deadline(&self, run: &Run) -> Option<i64> {
        self.first(run, |at| {
            let granted = run.granted.is_none_or(|(from, until)| {
                let wanted = worked(run, until) - worked(run, from);
                at >= until && self.since(run, from, at) >= wanted
            });
            granted && self.counted(run, at) >= run.length
        })
    }

    /// When three quarters of everything until the deadline had counted; a promise rounds what is left down, the others
    /// what comes before it.
    pub(super) fn warning(&self, run: &Run) -> Option<i64> {
        let all = match run.granted {
            Some(_) => self.counted(run, self.deadline(run)?),
            None => run.length,
        };
        let part = if run.promise {
            all - all / 4
        } else {
            all * 3 / 4
        };
        self.first(run, |at| self.counted(run, at) >= part)
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

/// The built-in table once more: minutes, and whether every hour counts.
fn target(case: &Case, kind: ClockKind) -> Option<(i64, bool)> {
    use ClockKind::{Resolution, Response, Update};
    let (minutes, always) = match (case.kind.as_str(), kind) {
        ("emergency", Response) => (15, true),
        ("emergency", Update) => (60, true),
        ("emergency", Resolution) => (240, true),
        ("complaint", Response) => (30, true),
        ("complaint", Update) => (480, true),
        ("complaint", Resolution) => (2880, true),
        ("inquiry", Response) => (30, false),
        ("inquiry", Resolution) | ("request", Update) | ("feedback", Response) => (480, false),
        ("request", Response) => (120, false),
        ("request", Resolution) => (1440, false),
        ("feedback", Resolution) => (2400, false),
        _ => return None,
    };
    let mut length = minutes * 60_000;
    if kind == Response && case.customer.tier == Tier::Key {
        length = length.min(15 * 60_000);
    }
    if kind != Update && case.priority == Priority::Urgent {
        length /= 2;
    }
    Some((length, always))
}

/// The time that counts between a Monday long ago and an instant.
fn worked(run: &Run, at: i64) -> i64 {
    if run.always {
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
