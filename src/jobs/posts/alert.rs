//! Alerts: what a case calls somebody for in the state of now, and whom. What is posted of one case in one channel at once
//! is one message; of many cases they are rolled up into one.

use std::sync::Arc;

use chrono::TimeDelta;

use super::{
    kind::{Kind, Moment, Worded, answerer, ladder_role, late},
    recognise::by_own_button,
};
use crate::{
    app::App,
    model::{
        case::{Case, CaseClock, clocks::ClockState},
        desk::Desk,
        event::{CaseEvent, What},
        ids::{CaseId, RoleId},
        post::{LadderAlert, Post},
        press::Press,
        time::Timestamp,
    },
    ports::PostedMessage,
    reply::{Notice, Ping},
    rules::case::{
        ladder::{self, Audience, Called, Loudness},
        outcome::Outcome,
        work::Policy,
    },
    store::{OutboxRow, Session, StoreError},
    text::case::alerts::{self, AlertClock, AlertStanding, Readers},
};

impl Kind for LadderAlert {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let rows = std::slice::from_ref(at.row);
            let scenes = Scene::load_all(at.app, session, rows, at.now).await?;
            let alert = scenes.first().and_then(|scene| scene.alert(at.now));
            Ok(alert.map(|alert| alerts::alert(at.lang(), &alert)))
        })
    }

    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        stand_in(posted, notice)
    }
}

/// Whether a message is what this notice says of alerts: they have buttons of their own.
pub(super) fn stand_in(posted: &PostedMessage, notice: &Notice) -> bool {
    by_own_button(posted, notice, |press| {
        matches!(
            press,
            Press::Acknowledge(_) | Press::OpenAlert(_) | Press::AcknowledgeAll(_)
        )
    })
}

/// Everything that the wording of one case's alerts in one message needs.
pub(in crate::jobs) struct Scene {
    pub(in crate::jobs) desk: Desk,
    case: Case,
    policy: Arc<Policy>,
    /// How long the case waited for its customer so far.
    waited: TimeDelta,
    /// Its rows, each with the alert it is about.
    rows: Vec<(OutboxRow, LadderAlert)>,
    /// What the record tells of clocks that are over; empty before anything stands.
    record: Vec<CaseEvent>,
    /// Whether a newer message about the case stands in the channel.
    superseded: bool,
    /// Whether its message is about this case alone: then it names every clock in trouble.
    alone: bool,
    /// Roles that were deleted.
    gone: Vec<RoleId>,
}

impl Scene {
    /// Loads those of these rows, case by case in the order in which they come; without those whose desk or case is
    /// missing, and without posts of another kind.
    pub(in crate::jobs) async fn load_all(
        app: &App,
        session: &mut Session,
        rows: &[OutboxRow],
        now: Timestamp,
    ) -> Result<Vec<Self>, StoreError> {
        let mut cases: Vec<(CaseId, Vec<(OutboxRow, LadderAlert)>)> = Vec::new();
        for row in rows {
            let Post::Alert(about) = row.post else {
                continue;
            };
            let own = (row.clone(), about);
            match cases.iter_mut().find(|(case, _)| *case == about.case) {
                Some((_, rows)) => rows.push(own),
                None => cases.push((about.case, vec![own])),
            }
        }
        let alone = cases.len() == 1;
        let mut scenes = Vec::with_capacity(cases.len());
        let mut desk: Option<Desk> = None;
        for (case, rows) in cases {
            let id = rows[0].0.desk;
            if desk.as_ref().is_none_or(|desk| desk.id != id) {
                desk = session.desk(id).await?;
            }
            let Some(desk) = desk.clone() else { continue };
            let scene = Self::load(app, session, (desk, case, rows), now).await?;
            scenes.extend(scene.map(|scene| Self { alone, ..scene }));
        }
        Ok(scenes)
    }

    async fn load(
        app: &App,
        session: &mut Session,
        (desk, id, rows): (Desk, CaseId, Vec<(OutboxRow, LadderAlert)>),
        now: Timestamp,
    ) -> Result<Option<Self>, StoreError> {
        let Some((case, team, pauses)) = session.whole_case(id).await? else {
            return Ok(None);
        };
        let (first, _) = &rows[0];
        let superseded = match first.message {
            Some(message) => {
                let newest = session.newest_alert(id, first.channel).await?;
                newest.is_some_and(|newest| newest > message)
            }
            None => false,
        };
        let record = if first.message.is_some() {
            session.events_of(id, Outcome::ASKS).await?
        } else {
            Vec::new()
        };
        let pauses = pauses.iter();
        Ok(Some(Self {
            gone: app.roles.gone(&desk),
            desk,
            policy: app.policy(session, &team).await?,
            waited: pauses
                .map(|pause| pause.to.unwrap_or(now) - pause.from)
                .sum(),
            case,
            rows,
            record,
            superseded,
            alone: true,
        }))
    }

    /// Its rows that matter: those that stand, and those whose clock was not met, ended or started anew before.
    pub(in crate::jobs) fn fresh(&self) -> impl Iterator<Item = &OutboxRow> {
        let matters = |(row, about): &&(OutboxRow, LadderAlert)| {
            row.message.is_some() || in_trouble(&self.case, about).is_some()
        };
        self.rows.iter().filter(matters).map(|(row, _)| row)
    }

    /// The alert in the state of now; none where nothing of it was posted before it was over.
    pub(in crate::jobs) fn alert(&self, now: Timestamp) -> Option<alerts::Alert<'_>> {
        self.fresh().next()?;
        let (_, first) = self.rows[0];
        let calling: Vec<bool> = (self.rows.iter())
            .map(|(row, about)| self.calls(about, row.sent_at.unwrap_or(now)))
            .collect();
        let called = self.rows.iter().zip(&calling).filter(|(_, calls)| **calls);
        let pings = called.flat_map(|((_, about), _)| self.pings(about));
        let steps = self.rows.iter().map(|(_, about)| about.step);
        Some(alerts::Alert {
            case: &self.case,
            first: (first.clock, first.generation),
            step: steps.max().unwrap_or(first.step),
            clocks: self.clocks(),
            pings: pings.collect(),
            readers: self.readers(),
            calm: !calling.contains(&true),
            superseded: self.superseded,
            late: self.rows.iter().filter_map(|(row, _)| late(row, now)).max(),
            waited: self.waited,
        })
    }

    /// The clocks it was posted for, then the others of the case that are breached.
    fn clocks(&self) -> Vec<AlertClock> {
        let mut clocks: Vec<AlertClock> = Vec::new();
        for (row, about) in &self.rows {
            let clock = self.clock(row, about);
            let same = |one: &&mut AlertClock| {
                (one.kind, one.generation) == (clock.kind, clock.generation)
            };
            match clocks.iter_mut().find(same) {
                // Of several steps the highest says how it stands.
                Some(_) if about.step == ladder::WARNING => {}
                Some(one) => *one = clock,
                None => clocks.push(clock),
            }
        }
        if self.superseded || !self.alone {
            return clocks;
        }
        let is_listed = |clock: &CaseClock| {
            let same =
                |one: &AlertClock| (one.kind, one.generation) == (clock.kind, clock.generation);
            clocks.iter().any(same)
        };
        let is_other =
            |clock: &&CaseClock| clock.state == ClockState::Breached && !is_listed(clock);
        let others: Vec<AlertClock> = (self.case.clocks.iter().filter(is_other))
            .map(|clock| AlertClock {
                kind: clock.kind,
                generation: clock.generation,
                deadline: clock.deadline.unwrap_or(clock.started_at),
                standing: held(clock, clock.last_step > ladder::BREACH),
            })
            .collect();
        clocks.extend(others);
        let ended = self.ended_since(&clocks);
        clocks.extend(ended);
        clocks
    }

    /// What became of others that it named when it was posted.
    fn ended_since(&self, listed: &[AlertClock]) -> Vec<AlertClock> {
        let Some(posted) = self.rows[0].0.sent_at else {
            return Vec::new();
        };
        let mut ended: Vec<AlertClock> = Vec::new();
        for event in &self.record {
            let Some(What::MetLate { clock, .. }) = event.what else {
                continue;
            };
            let is_known = listed.iter().chain(&ended).any(|one| one.kind == clock);
            if event.at < posted || is_known {
                continue;
            }
            let outcome = Outcome::of(&self.record, (clock, -1), event.at, None);
            ended.push(AlertClock {
                kind: clock,
                generation: -1,
                deadline: event.at,
                standing: AlertStanding::Over(outcome),
            });
        }
        ended
    }

    /// How the clock of one row stands.
    fn clock(&self, row: &OutboxRow, about: &LadderAlert) -> AlertClock {
        let clock = |standing, deadline: Option<Timestamp>| AlertClock {
            kind: about.clock,
            generation: about.generation,
            deadline: deadline.unwrap_or(row.due_at),
            standing,
        };
        let Some(found) = in_trouble(&self.case, about) else {
            let run = (about.clock, about.generation);
            let now = self.case.clock(about.clock);
            let outcome = Outcome::of(&self.record, run, row.due_at, now);
            return clock(AlertStanding::Over(outcome), None);
        };
        let again = about.step > ladder::BREACH;
        let standing = match (about.step, found.state) {
            (ladder::WARNING, ClockState::Breached) => AlertStanding::WasDue,
            (ladder::WARNING, _) => AlertStanding::Due,
            // Nobody can have acknowledged what is not posted.
            _ if row.message.is_none() => AlertStanding::Called { again },
            _ => held(found, again),
        };
        clock(standing, found.deadline)
    }

    /// Whether a step mentions anybody when it is posted at that instant.
    fn calls(&self, about: &LadderAlert, at: Timestamp) -> bool {
        let called = Called {
            clock: about.clock,
            step: about.step,
            loudness: Loudness::of(&self.case.kind, self.case.priority),
        };
        ladder::calls(called, (&self.policy.hours, &self.policy.quiet), at)
    }

    /// Whom a step is for; a breach calls whoever answers for the case where they read, in a post of its own.
    fn pings(&self, about: &LadderAlert) -> Vec<Ping> {
        let mut answerer = answerer((&self.desk, &self.gone), &self.case);
        if about.to_answerer {
            return answerer;
        }
        let role = match self.policy.ladder.audience(about.step) {
            Some(Audience::Answerer) | None => None,
            Some(audience) => ladder_role((&self.desk, &self.gone), audience),
        };
        match role {
            None => answerer,
            Some(role) if about.step == ladder::BREACH => vec![role],
            Some(role) => {
                answerer.retain(|ping| *ping != role);
                answerer.insert(0, role);
                answerer
            }
        }
    }

    fn readers(&self) -> Readers {
        let ladder = &self.policy.ladder;
        let is_own = |about: &LadderAlert| {
            about.to_answerer || ladder.audience(about.step) == Some(Audience::Answerer)
        };
        let own = self.rows.iter().filter(|(_, about)| is_own(about)).count();
        match own {
            0 => Readers::Supervisors,
            own if own == self.rows.len() => Readers::Answerer,
            _ => Readers::All,
        }
    }
}

/// The clock that an alert is about, while it is so: of a warning while it runs, else while it is breached.
fn in_trouble<'a>(case: &'a Case, about: &LadderAlert) -> Option<&'a CaseClock> {
    let clock = case.clock(about.clock)?;
    let is_so = match about.step {
        ladder::WARNING => clock.state.is_running(),
        _ => clock.state == ClockState::Breached,
    };
    (is_so && clock.generation == about.generation).then_some(clock)
}

/// Whether somebody has a breached clock: has acknowledged what was posted of it last.
fn held(clock: &CaseClock, again: bool) -> AlertStanding {
    let since_posted = |at: Timestamp| clock.last_step_at.is_none_or(|posted| at >= posted);
    match clock.acknowledged.filter(|(_, at)| since_posted(*at)) {
        Some((by, since)) => AlertStanding::Held { by, since, again },
        None => AlertStanding::Called { again },
    }
}
