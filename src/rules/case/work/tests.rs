//! Every move as a table of what it does to clocks, offers and alerts, and random lives against a plain replay.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at its first surprise"
)]

mod alerts;
mod clocks;
mod edit;
mod extension;
mod model;
mod offers;
mod promise;
mod replay;
mod retarget;
mod transfer;
mod void;
mod words;

use chrono::TimeDelta;
use chrono_tz::Tz;

use super::*;
use crate::{
    model::{
        case::{
            CaseClock, Customer, Receiver, State,
            change::Change,
            clocks::{ClockKind, ClockState},
            extension::Extensions,
            grade::{Priority, Tier},
        },
        desk::Team,
        event::EventName,
        ids::{CaseId, CaseNumber, ChannelId, CustomerId, DeskId, TeamId},
        post::{Circling, ExtensionAsked, Hearers, LadderAlert, Urged},
        refusal::{Move, Refusal},
    },
    rules::{
        audit::Mark,
        case::targets,
        time::calendar::{Calendar, CalendarSpec},
    },
};

/// Monday 2026-11-23 09:00 UTC: the first instant of a working week.
const START: Timestamp = Timestamp(1_795_424_400_000);

/// Who logs the case of every test.
const FIRST: UserId = UserId(1);
/// An agent.
const AGENT: UserId = UserId(2);
/// Another agent.
const OTHER: UserId = UserId(3);

/// The built-in rules in a desk that lives by UTC.
fn policy() -> Policy {
    let week = CalendarSpec::default_week(Tz::UTC);
    Policy {
        hours: Hours::Working(Calendar::compile(&week).unwrap()),
        targets: targets::built_in(),
        ladder: Ladder::default(),
        quiet: QuietHours::usual(Tz::UTC),
        kinds: Kinds::default(),
        callbacks: Vec::new(),
        secret: String::new(),
    }
}

/// A team with the same rules as any other.
fn home(id: i64, policy: &Arc<Policy>) -> Home {
    Home {
        team: Team {
            id: TeamId(id),
            desk: DeskId(1),
            name: format!("Team {id}"),
            channel: None,
            supervisors_channel: None,
            rules: 0,
            unsettled: None,
            roles: Vec::new(),
            retired: false,
            threads: false,
            closed: false,
        },
        policy: Arc::clone(policy),
    }
}

/// That team as a receiver.
fn team(id: i64) -> Receiver {
    Receiver::Team {
        team: TeamId(id),
        name: format!("Team {id}"),
    }
}

fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

/// That many minutes after the case was logged.
fn after(count: i64) -> Timestamp {
    START + minutes(count)
}

fn new_case(kind: &str, logged_at: Timestamp) -> Case {
    Case {
        id: CaseId(7),
        desk: DeskId(1),
        number: CaseNumber(7),
        kind: kind.to_owned(),
        state: State::New,
        state_at: logged_at,
        priority: Priority::Normal,
        team: TeamId(1),
        customer: Customer {
            id: CustomerId(1),
            name: "Lihua Textiles".to_owned(),
            tier: Tier::Standard,
            needs: Default::default(),
        },
        summary: "Meter reads double".to_owned(),
        details: None,
        contact: None,
        via: None,
        source: None,
        first_responder: FIRST,
        owner: None,
        offer: None,
        logged_at,
        reopened: 0,
        urged: 0,
        repeats: 0,
        logged_in: ChannelId(1),
        card: None,
        extensions: Extensions::default(),
        duplicate_of: None,
        first_team: TeamId(1),
        first_left: false,
        handovers: 0,
        declines: 0,
        callback: None,
        owes_callback: false,
        clocks: Vec::new(),
    }
}

/// A case with everything that was ever saved of it, as the store would keep it.
struct Life {
    policy: Arc<Policy>,
    case: Case,
    pauses: Vec<Pause>,
    entries: Vec<Entry>,
    marks: Vec<Mark>,
    posts: Vec<(Post, Timestamp)>,
    refreshed: Vec<Post>,
}

impl Life {
    /// A case of that kind, logged at [`START`].
    fn log(kind: &str) -> Self {
        Self::log_as(new_case(kind, START), None).unwrap()
    }

    fn log_as(case: Case, due: Option<Timestamp>) -> Result<Self, Refusal> {
        let now = case.logged_at;
        let mut life = Self {
            policy: Arc::new(policy()),
            case,
            pauses: Vec::new(),
            entries: Vec::new(),
            marks: Vec::new(),
            posts: Vec::new(),
            refreshed: Vec::new(),
        };
        life.play(now, |work| work.log(due))?;
        Ok(life)
    }

    /// One use case: what it made is kept, or nothing of it.
    fn play(
        &mut self,
        now: Timestamp,
        make: impl FnOnce(&mut Work) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut work = Work::new(
            self.case.clone(),
            self.pauses.clone(),
            Arc::clone(&self.policy),
            now,
        );
        make(&mut work)?;
        for (entry, aims) in work.recorded() {
            self.marks.push(Mark { at: entry.at, aims });
        }
        self.case = work.case;
        self.deliver(now);
        self.pauses = work.pauses;
        self.entries.extend(work.entries);
        self.posts.extend(work.posts);
        // Whether a call to the team is over is asked of the whole bot.
        let refreshed = work.refresh.into_iter();
        self.refreshed
            .extend(refreshed.filter(|post| !matches!(post, Post::TeamCalled(_))));
        Ok(())
    }

    /// What was called is posted at once.
    fn deliver(&mut self, now: Timestamp) {
        for clock in &mut self.case.clocks {
            if clock.last_step > 0 {
                clock.last_step_at.get_or_insert(now);
            }
        }
    }

    /// A use case that must be possible, so many minutes after [`START`].
    fn at(&mut self, minute: i64, make: impl FnOnce(&mut Work) -> Result<(), Refusal>) {
        self.play(after(minute), make).unwrap();
    }

    fn tick(&mut self, now: Timestamp) {
        self.play(now, |work| work.run_timers()).unwrap();
    }

    fn accepted(kind: &str) -> Self {
        let mut life = Self::log(kind);
        life.at(0, |work| work.accept(AGENT));
        life
    }

    #[track_caller]
    fn clock(&self, kind: ClockKind) -> &CaseClock {
        let found = self.case.clock(kind);
        found.unwrap_or_else(|| panic!("no {kind:?}"))
    }

    fn state(&self, kind: ClockKind) -> Option<ClockState> {
        self.case.clock(kind).map(|clock| clock.state)
    }

    /// Events about a clock: what, when, and how much had counted.
    fn ends(&self, kind: ClockKind) -> Vec<(EventName, Timestamp, TimeDelta)> {
        self.entries
            .iter()
            .filter_map(|entry| {
                let (of, counted) = entry.what.figure()?;
                (of == kind).then_some((entry.what.name(), entry.at, counted?))
            })
            .collect()
    }

    /// Alerts of a clock by the ladder: generation, step, and when each fell due.
    fn alerts(&self, of: ClockKind) -> Vec<(i64, u8, Timestamp)> {
        self.posts
            .iter()
            .filter_map(|(post, due)| match post {
                Post::Alert(LadderAlert {
                    clock,
                    generation,
                    step,
                    to_answerer: false,
                    ..
                }) if *clock == of => Some((*generation, *step, *due)),
                _ => None,
            })
            .collect()
    }

    fn timer(&self, kind: TimerKind) -> Option<Timestamp> {
        let all = timers(&self.case, &self.policy);
        all.into_iter()
            .find(|(found, _)| *found == kind)
            .map(|(_, at)| at)
    }
}
