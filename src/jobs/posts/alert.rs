//! Alerts: what a case calls somebody for in the state of now, and whom. What is posted of one case in one channel at once
//! is one message; of many cases they are rolled up into one.

mod clocks;
mod opening;
mod trouble;

use std::sync::Arc;

use chrono::TimeDelta;

use self::trouble::in_trouble;
use super::{
    kind::{Kind, Moment, Worded, answerer, ladder_role, late},
    posted::called,
    recognise::by_own_button,
};
use crate::{
    app::App,
    model::{
        case::{Case, Receiver},
        desk::Desk,
        event::CaseEvent,
        ids::{CaseId, RoleId},
        post::{LadderAlert, Post},
        press::Press,
        time::Timestamp,
    },
    ports::PostedMessage,
    reply::{Notice, Ping},
    rules::case::{
        ladder::{self, Audience, Loudness},
        outcome::Outcome,
        work::Policy,
    },
    store::{OutboxRow, Session, StoreError},
    text::case::alerts::{self, Readers},
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
    /// The alerts of the case that its channel had a moment before.
    before: Vec<LadderAlert>,
    /// The team's opening a moment before, where its post lists the case.
    opened: Option<Timestamp>,
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
        let before = if rows.iter().any(|(_, about)| about.step > ladder::BREACH) {
            let posted = first.sent_at.unwrap_or(now);
            let moment = (posted - ladder::LEFT_ALONE, posted);
            session.alerts_between((id, first.channel), moment).await?
        } else {
            Vec::new()
        };
        let policy = app.policy(session, &team).await?;
        let at = first.sent_at.unwrap_or(now);
        let pauses = pauses.iter();
        Ok(Some(Self {
            gone: app.roles.gone(&desk),
            desk,
            opened: opening::listed_at(session, (&case, &policy), at).await?,
            policy,
            waited: pauses
                .map(|pause| pause.to.unwrap_or(now) - pause.from)
                .sum(),
            case,
            rows,
            record,
            superseded,
            before,
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

    /// By how much it is or was late: a warning that its breach stands beside does not count.
    fn late(&self, now: Timestamp) -> Option<TimeDelta> {
        let breached = self
            .rows
            .iter()
            .any(|(_, alert)| alert.step >= ladder::BREACH);
        let counts = |step| step >= ladder::BREACH || !breached;
        let rows = self.rows.iter().filter(|(_, alert)| counts(alert.step));
        rows.filter_map(|(row, _)| late(row, now)).max()
    }

    /// The alert in the state of now; none where nothing of it was posted before it was over.
    pub(in crate::jobs) fn alert(&self, now: Timestamp) -> Option<alerts::Alert<'_>> {
        self.fresh().next()?;
        let (_, first) = self.rows[0];
        let calling: Vec<bool> = (self.rows.iter())
            .map(|(row, about)| self.calls(about, row.sent_at.unwrap_or(now)))
            .collect();
        let called = self.rows.iter().zip(&calling);
        let called = called.filter(|((_, about), calls)| **calls && !self.is_said(about));
        let pings = called.flat_map(|((_, about), _)| {
            let mut pings = self.pings(about);
            if self.is_said_at_opening(about) {
                let called = self.called_at_opening();
                pings.retain(|ping| !called.contains(ping));
            }
            pings
        });
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
            late: self.late(now),
            waited: self.waited,
        })
    }

    /// Whether a step mentions anybody when it is posted at that instant.
    fn calls(&self, about: &LadderAlert, at: Timestamp) -> bool {
        let loudness = Loudness::of(&self.case.kind, self.case.priority);
        let called = called(about.clock, about.step, loudness);
        ladder::calls(called, (&self.policy.hours, &self.policy.quiet), at)
    }

    /// Whether another clock of the case has just called those whom a repetition is for.
    fn is_said(&self, about: &LadderAlert) -> bool {
        let deadline = |alert: &LadderAlert| {
            let clock = self.case.clock(alert.clock);
            (
                alert.clock,
                alert.step,
                clock.and_then(|clock| clock.deadline),
            )
        };
        let before: Vec<_> = self.before.iter().map(deadline).collect();
        ladder::is_said(deadline(about), &before)
    }

    /// Whether the post at the team's opening has just said what a step says.
    fn is_said_at_opening(&self, about: &LadderAlert) -> bool {
        let deadline = in_trouble(&self.case, about).and_then(|clock| clock.deadline);
        let said = |opened| ladder::is_said_at_opening((about.step, deadline), opened);
        self.opened.is_some_and(said)
    }

    /// Whom that post calls to the case.
    fn called_at_opening(&self) -> Vec<Ping> {
        let offer = self.case.offer.as_ref().map(|offer| &offer.to);
        match offer {
            Some(Receiver::Person(user)) => vec![Ping::User(*user)],
            Some(Receiver::Team { .. }) | None => answerer((&self.desk, &self.gone), &self.case),
        }
    }

    /// Whom a step is for; a breach calls whoever answers for the case where they read, in a post of its own.
    fn pings(&self, about: &LadderAlert) -> Vec<Ping> {
        let mut answerer = answerer((&self.desk, &self.gone), &self.case);
        if about.to_answerer {
            return answerer;
        }
        let others = (self.policy.ladder.audience(about.step))
            .filter(|audience| *audience != Audience::Answerer);
        let role = others.and_then(|others| ladder_role((&self.desk, &self.gone), others));
        match role {
            None if others.is_some() && about.step == ladder::BREACH => Vec::new(),
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
