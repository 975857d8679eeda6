//! What every handler has at hand, and what can stop it.

mod again;
mod rights;
mod times;

use thiserror::Error;

pub(super) use self::{
    again::{Again, Overrule},
    times::{About, half_day, near, unread},
};
use crate::{
    app::App,
    invocation::Invocation,
    model::{
        case::Case,
        desk::{Desk, Role, Team},
        ids::{CaseNumber, UserId},
        record::Event,
        refusal::{CaseRefusal, Move, Refusal, Slot},
        time::Timestamp,
    },
    reply::{Message, Reply},
    rules::{
        case::{
            ladder::{self, Audience},
            work::Work,
        },
        clean::{self, TextError},
        desk::access,
        words::Found,
    },
    store::{StoreError, Tx},
    text::lang::Lang,
};

/// Why a handler gave no answer of its own.
#[derive(Debug, Error)]
pub(super) enum Failure {
    /// The person is told why.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Words in what a customer was to be told are pointed out; with the field that they were typed into.
    #[error("words were pointed out in {1}")]
    Words(Box<Found>, &'static str),
    /// The program is wrong: it is logged, and the person is told that it failed.
    #[error("this cannot be: {0}")]
    Bug(&'static str),
    /// The store failed; the person is told that nothing was stored.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<R: Into<Refusal>> From<R> for Failure {
    fn from(refusal: R) -> Self {
        Self::Refused(refusal.into())
    }
}

/// What a handler answers.
pub(super) type Answer = Result<Reply, Failure>;

/// One invocation with its surroundings.
pub(super) struct Ctx<'a> {
    /// The application.
    pub(super) app: &'a App,
    /// What was done, by whom.
    pub(super) inv: &'a Invocation,
    /// The desk.
    pub(super) desk: Desk,
    /// The highest role of who did it.
    pub(super) role: Option<Role>,
    /// The language to answer in.
    pub(super) lang: &'a Lang,
    /// The instant of the use case.
    pub(super) now: Timestamp,
    /// That a text is sent again.
    pub(super) again: Option<Again>,
}

impl Ctx<'_> {
    /// Refuses whoever holds less than that role.
    ///
    /// # Errors
    /// [`Refusal::NeedsRole`].
    pub(super) fn needs(&self, least: Role) -> Result<(), Failure> {
        Ok(access::needs(self.role, least)?)
    }

    /// Who does it, and when: for what is changed of a desk's rules.
    pub(super) fn by(&self) -> (UserId, Timestamp) {
        (self.inv.member.user, self.now)
    }

    /// Something that this person does now.
    pub(super) fn event<W>(&self, what: W) -> Event<W> {
        Event {
            at: self.now,
            actor: Some(self.inv.member.user),
            what: Some(what),
            note: None,
        }
    }

    /// Commits what the use case changed together with its answer, and wakes the jobs.
    ///
    /// # Errors
    /// [`Failure::Store`]: nothing was stored.
    pub(super) async fn finish(&self, tx: Tx, message: Message) -> Answer {
        self.finish_with(tx, Reply::Private(message)).await
    }

    /// As [`Ctx::finish`], with any answer.
    ///
    /// # Errors
    /// [`Failure::Store`]: nothing was stored.
    pub(super) async fn finish_with(&self, mut tx: Tx, reply: Reply) -> Answer {
        tx.answer(self.inv.id, &reply, self.now);
        tx.commit().await?;
        self.app.wake();
        Ok(reply)
    }

    /// As [`Ctx::finish_with`], after the desk's rules changed: its cases are recomputed.
    ///
    /// # Errors
    /// [`Failure::Store`]: nothing was stored.
    pub(super) async fn finish_rules(&self, tx: Tx, reply: Reply) -> Answer {
        let answer = self.finish_with(tx, reply).await;
        self.app.rules_changed.notify_one();
        answer
    }

    /// Begins to change settings, with the desk as it stands now: nobody else changes any until this is done. What is
    /// written back as a whole is read after this; what was read before may have changed.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub(super) async fn begin_settings(&self) -> Result<(Tx, Desk), Failure> {
        let mut tx = self.app.store.begin().await?;
        let desk = tx.lock_desk(self.desk.id).await?;
        Ok((tx, desk))
    }

    /// Whose role a post to those above calls; none where none of them is set and exists.
    pub(super) fn above(&self, audience: Audience) -> Option<Role> {
        let gone = self.app.roles.gone(&self.desk);
        ladder::above(audience, (&self.desk, &gone)).map(|(role, _)| role)
    }

    /// The number that an option or button names: `12`, `#12`, also in full-width digits.
    ///
    /// # Errors
    /// [`CaseRefusal::WhichCase`] or [`CaseRefusal::Unknown`].
    pub(super) fn number(&self, typed: &str) -> Result<CaseNumber, Failure> {
        if typed.trim().is_empty() {
            return Err(CaseRefusal::WhichCase.into());
        }
        let digits: String = typed
            .trim()
            .trim_start_matches(['#', '\u{FF03}'])
            .chars()
            .map(half_width)
            .collect();
        digits
            .parse()
            .ok()
            .filter(|number: &CaseNumber| number.0 > 0)
            .ok_or_else(|| unknown(typed))
    }

    /// Makes a move on a case: locks it, checks rights, lets `make` do it, saves. `say` words the answer.
    ///
    /// # Errors
    /// What [`access::may`] and `make` refuse.
    pub(super) async fn change(
        &self,
        number: CaseNumber,
        step: Move,
        make: impl FnOnce(&mut Work) -> Result<(), Refusal>,
        say: impl FnOnce(&Lang, &Case) -> Message,
    ) -> Answer {
        let reply = |lang: &Lang, case: &Case| Reply::Private(say(lang, case));
        self.change_with(number, step, make, reply).await
    }

    /// As [`Ctx::change`], with any answer.
    ///
    /// # Errors
    /// The same.
    pub(super) async fn change_with(
        &self,
        number: CaseNumber,
        step: Move,
        make: impl FnOnce(&mut Work) -> Result<(), Refusal>,
        say: impl FnOnce(&Lang, &Case) -> Reply,
    ) -> Answer {
        let mut tx = self.app.store.begin().await?;
        let (mut work, team) = self.take_up(&mut tx, number).await?;
        let teams = self.may(&mut tx, (&work.case, &team), step).await?;
        make(&mut work).map_err(|refusal| self.within(refusal, (&work.case, &teams)))?;
        tx.save(&work, &team);
        let reply = say(self.lang, &work.case);
        self.finish_with(tx, reply).await
    }

    /// Locks a case and takes it up, by the rules of now.
    ///
    /// # Errors
    /// [`CaseRefusal::Unknown`], or [`TimeRefusal::NoWorkingTime`] where new rules leave none.
    pub(super) async fn take_up(
        &self,
        tx: &mut Tx,
        number: CaseNumber,
    ) -> Result<(Work, Team), Failure> {
        let taken = self.app.take_up(tx, (self.desk.id, number), self.now);
        let taken = taken.await?.ok_or_else(|| unknown(&number.to_string()))?;
        let (work, team) = taken.map_err(Refusal::from)?;
        let answers = work.case.answerable();
        if answers != self.inv.member.user {
            self.app.offboarding.ask(self.desk.id, answers, self.now);
        }
        Ok((work, team))
    }
}

impl Ctx<'_> {
    /// Locks two cases and takes them up, in the order named; they are locked in the order of their numbers, which is that
    /// of their rows: two who lock the same ones never wait for each other. One named twice is no other case.
    ///
    /// # Errors
    /// [`CaseRefusal::LinkToItself`], and as for [`Ctx::take_up`].
    pub(super) async fn take_up_both(
        &self,
        tx: &mut Tx,
        (one, other): (CaseNumber, CaseNumber),
    ) -> Result<((Work, Team), (Work, Team)), Failure> {
        if one == other {
            return Err(CaseRefusal::LinkToItself { number: one }.into());
        }
        let first = self.take_up(tx, one.min(other)).await?;
        let second = self.take_up(tx, one.max(other)).await?;
        Ok(if one < other {
            (first, second)
        } else {
            (second, first)
        })
    }
}

/// A full-width digit, as Chinese input methods type it, as the plain one.
fn half_width(letter: char) -> char {
    match letter {
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        _ => letter,
    }
}

fn unknown(given: &str) -> Failure {
    Failure::Refused(Refusal::Case(CaseRefusal::Unknown {
        given: given.to_owned(),
    }))
}

/// One line as typed, without what could act or hide.
///
/// # Errors
/// [`Refusal::Empty`] or [`Refusal::TooLong`].
pub(super) fn line(slot: Slot, typed: &str, max: usize) -> Result<String, Refusal> {
    clean::line(typed, max).map_err(|error| text_refusal(slot, error))
}

/// As [`line`], with line breaks.
///
/// # Errors
/// [`Refusal::Empty`] or [`Refusal::TooLong`].
pub(super) fn paragraph(slot: Slot, typed: &str, max: usize) -> Result<String, Refusal> {
    clean::paragraph(typed, max).map_err(|error| text_refusal(slot, error))
}

fn text_refusal(slot: Slot, error: TextError) -> Refusal {
    match error {
        TextError::Empty => Refusal::Empty { slot },
        TextError::TooLong { found, max } => Refusal::TooLong {
            slot,
            max,
            given: found,
        },
    }
}
