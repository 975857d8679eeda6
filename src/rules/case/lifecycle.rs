//! The life of a case (design 2.1): which move leads from which state to which.

use chrono::TimeDelta;

use crate::model::{
    case::{BeforeVoid, Case, Offer, Receiver, State, Status},
    ids::UserId,
    refusal::{CaseRefusal, Move, Refusal},
    time::Timestamp,
};

/// For how long it can be taken back that a case was made void (design 2.1).
pub const TAKEN_BACK_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// The moves that are possible from a status, in the order people are told of them.
#[must_use]
pub fn possible(status: Status) -> &'static [Move] {
    use Move::{
        Accept, Assign, Close, Decline, Edit, Escalate, Extend, Link, Note, Promise, Reopen,
        Resolve, Resume, Transfer, Urge, Void, Wait,
    };
    match status {
        Status::New => &[
            Accept, Decline, Assign, Transfer, Note, Resolve, Void, Urge, Escalate, Promise,
            Extend, Edit, Link,
        ],
        Status::Open => &[
            Accept, Decline, Assign, Transfer, Note, Wait, Resolve, Void, Urge, Escalate, Promise,
            Extend, Edit, Link,
        ],
        Status::Waiting => &[
            Accept, Decline, Assign, Transfer, Note, Resume, Wait, Resolve, Void, Urge, Escalate,
            Promise, Edit, Link,
        ],
        Status::Resolved => &[Note, Close, Reopen, Edit, Link],
        Status::Closed => &[Note, Reopen, Edit, Link],
        Status::Void => &[],
    }
}

/// Whether the move is possible from that status.
#[must_use]
pub fn allows(status: Status, step: Move) -> bool {
    possible(status).contains(&step)
}

/// Whether offers of the case were given back so often, twice, that the supervisors decide who takes it.
#[must_use]
pub fn is_undecided(case: &Case) -> bool {
    case.declines >= 2
}

/// Whether the case was made void so lately that this can be taken back.
#[must_use]
pub fn can_be_taken_back(case: &Case, now: Timestamp) -> bool {
    case.state.before_void().is_some() && now <= case.state_at + TAKEN_BACK_WITHIN
}

/// Refuses a move that is impossible now, and says what is possible instead.
///
/// # Errors
/// [`CaseRefusal::Illegal`].
pub fn check(case: &Case, step: Move, now: Timestamp) -> Result<(), Refusal> {
    let status = case.status();
    if allows(status, step) || (step == Move::Reopen && can_be_taken_back(case, now)) {
        return Ok(());
    }
    Err(Refusal::Case(CaseRefusal::Illegal {
        number: case.number,
        status,
        tried: step,
        possible: instead(case, now),
    }))
}

/// What can be done to a case now: an answer to an assignment only where one waits for it.
fn instead(case: &Case, now: Timestamp) -> Vec<Move> {
    if can_be_taken_back(case, now) {
        return vec![Move::Reopen];
    }
    let moves = possible(case.status()).iter().copied();
    moves
        .filter(|step| match step {
            Move::Accept => case.owner.is_none() || case.offer.is_some(),
            Move::Decline => case.offer.is_some(),
            _ => true,
        })
        .collect()
}

/// The offer of a case, where this person may answer it: the one who is asked, or for a team anybody but who asks and who
/// has it.
///
/// # Errors
/// [`CaseRefusal::OfferGone`] or [`CaseRefusal::OfferedToAnother`].
pub fn answer_of(case: &Case, by: UserId) -> Result<&Offer, Refusal> {
    let number = case.number;
    let offer = case
        .offer
        .as_ref()
        .ok_or(Refusal::Case(CaseRefusal::OfferGone { number }))?;
    let may = match &offer.to {
        Receiver::Person(to) => *to == by,
        Receiver::Team { .. } => offer.by != by && case.answerable() != by,
    };
    if may {
        return Ok(offer);
    }
    let to = offer.to.clone();
    Err(Refusal::Case(CaseRefusal::OfferedToAnother { number, to }))
}

/// The state that a possible move leads to; `text` is what was typed with it.
#[must_use]
pub fn after(state: &State, step: Move, text: &str) -> State {
    let typed = || text.to_owned();
    match step {
        Move::Accept if state.status() == Status::New => State::Open,
        Move::Wait => State::Waiting {
            reason: typed(),
            until: None,
        },
        Move::Resume | Move::Reopen => State::Open,
        Move::Resolve => State::Resolved { told: typed() },
        Move::Close => State::Closed {
            told: state.note().unwrap_or_default().to_owned(),
        },
        Move::Void => State::Void {
            reason: typed(),
            before: Some(BeforeVoid {
                state: Box::new(state.clone()),
                clocks: Vec::new(),
                offer: None,
                request: None,
            }),
        },
        Move::Accept
        | Move::Decline
        | Move::Assign
        | Move::Note
        | Move::Urge
        | Move::Escalate
        | Move::Promise
        | Move::Extend
        | Move::Edit
        | Move::Link
        | Move::Transfer => state.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every status with every move: where it leads, or that it is refused.
    #[test]
    fn table() {
        use Status::{Closed, New, Open, Resolved, Void, Waiting};
        // Rows: status; columns in the order of `Move::ALL`:
        // accept, decline, assign, note, wait, resume, resolve, close, reopen, void, urge, escalate, promise, extend, edit, link, transfer.
        let no = None;
        let (n, o, w, r, c, v) = (
            Some(New),
            Some(Open),
            Some(Waiting),
            Some(Resolved),
            Some(Closed),
            Some(Void),
        );
        let rows = [
            (New, [o, n, n, n, no, no, r, no, no, v, n, n, n, n, n, n, n]),
            (Open, [o, o, o, o, w, no, r, no, no, v, o, o, o, o, o, o, o]),
            (
                Waiting,
                [w, w, w, w, w, o, r, no, no, v, w, w, w, no, w, w, w],
            ),
            (
                Resolved,
                [
                    no, no, no, r, no, no, no, c, o, no, no, no, no, no, r, r, no,
                ],
            ),
            (
                Closed,
                [
                    no, no, no, c, no, no, no, no, o, no, no, no, no, no, c, c, no,
                ],
            ),
            (Void, [no; 17]),
        ];
        for (from, row) in rows {
            let state = State::from_parts(from, Some("x".to_owned()), (None, None));
            for (step, expected) in Move::ALL.into_iter().zip(row) {
                let got = allows(from, step).then(|| after(&state, step, "y").status());
                assert_eq!(got, expected, "{from:?} {step:?}");
            }
        }
    }
}
