//! A case is made void, and that is taken back.

use super::Work;
use crate::{
    model::{
        case::{
            BeforeVoid, State, Status,
            clocks::{ClockKind, ClockState},
        },
        event::What,
        ids::{CaseNumber, UserId},
        post::{CaseOffered, ExtensionAsked, Post},
        refusal::{Move, Refusal},
        time::Timestamp,
    },
    rules::case::ladder,
};

impl Work {
    /// Makes the case void.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn void(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        self.make_void(by, reason, None)
    }

    pub(super) fn make_void(
        &mut self,
        by: UserId,
        reason: &str,
        duplicate_of: Option<CaseNumber>,
    ) -> Result<(), Refusal> {
        self.step(by, Move::Void, What::Voided { duplicate_of }, reason)?;
        let clocks = ClockKind::ALL.into_iter();
        let clocks: Vec<_> = clocks
            .filter(|kind| self.unfinished(*kind).is_some())
            .collect();
        let (offer, request) = (self.case.offer.clone(), self.case.extensions.open);
        self.end_pause();
        self.end_offer();
        self.end_call();
        self.close_request();
        for kind in &clocks {
            self.cancel(*kind);
        }
        if let State::Void {
            before: Some(before),
            ..
        } = &mut self.case.state
        {
            *before = BeforeVoid {
                clocks,
                offer,
                request,
                ..before.clone()
            };
        }
        Ok(())
    }

    /// Lets the case be what it was before it was made void: its clocks ran on meanwhile, and what was offered or asked for
    /// is so again, or has lapsed where its time has passed.
    pub(super) fn take_back(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        self.check(Move::Reopen)?;
        let voided_at = self.case.state_at;
        let Some(before) = self.case.state.before_void().cloned() else {
            return Ok(());
        };
        self.case.state = *before.state;
        self.case.state_at = self.now;
        self.case.duplicate_of = None;
        self.record(Some(by), What::Unvoided).note =
            (!reason.is_empty()).then(|| reason.to_owned());
        if self.case.status() == Status::Waiting
            && let Some(pause) = self.pauses.last_mut()
        {
            pause.to = None;
        }
        for kind in before.clocks {
            self.revive(kind, voided_at);
        }
        self.end_call();
        self.case.offer = before.offer;
        self.case.extensions.open = before.request;
        self.refresh_asked();
        self.breach_what_is_late();
        self.warn_of_nothing_past();
        // The rules may have changed meanwhile.
        self.retarget(Some(by))?;
        self.lapse_what_is_over();
        Ok(())
    }

    /// What asks for an answer, where it stands, has its buttons again.
    fn refresh_asked(&mut self) {
        let case = self.case.id;
        let offer = self.case.offer.clone().map(|offer| {
            Post::from(CaseOffered {
                case,
                offer,
                reason: None,
            })
        });
        let nth = self.case.extensions.asked;
        let request = self.case.extensions.open.map(|request| {
            Post::from(ExtensionAsked {
                case,
                nth,
                by: request.by,
                until: request.until,
                reason: String::new(),
            })
        });
        self.refresh.extend(offer.into_iter().chain(request));
    }

    /// What has passed its deadline meanwhile is not warned of any more.
    fn warn_of_nothing_past(&mut self) {
        let clocks = self.case.clocks.iter_mut();
        for clock in clocks.filter(|clock| clock.state == ClockState::Breached) {
            clock.last_step = clock.last_step.max(ladder::WARNING);
        }
    }

    /// Lets a clock run on that was cancelled at that instant. An alert that was about to be posted then has fallen away:
    /// it is posted once more, because its ladder would rest for ever else.
    fn revive(&mut self, kind: ClockKind, cancelled_at: Timestamp) {
        self.refresh_alerts(kind);
        let mut clocks = self.case.clocks.iter_mut();
        let Some(clock) = clocks.find(|clock| clock.kind == kind) else {
            return;
        };
        clock.ended_at = None;
        clock.state = match clock.deadline {
            None => ClockState::Paused,
            Some(deadline) if deadline < cancelled_at => ClockState::Breached,
            Some(_) => ClockState::Running,
        };
        let is_unposted = clock.last_step >= ladder::BREACH && clock.last_step_at.is_none();
        if clock.state == ClockState::Breached && is_unposted {
            clock.generation += 1;
            clock.last_step = ladder::WARNING;
            clock.acknowledged = None;
        }
    }
}
