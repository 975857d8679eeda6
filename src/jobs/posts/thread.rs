//! Threads of cards: what one is called, the lines in it, and the last of them.

use chrono::TimeDelta;

use super::kind::{Kind, Moment, Worded};
use crate::{
    app::App,
    model::{
        case::{CardPlace, Status},
        ids::CaseId,
        post::{CardThread, ThreadLines, ThreadMoved},
    },
    store::{OutboxRow, Session, StoreError},
    text::case::threads,
};

/// So long after a case is done, a thread that was locked all the time is told nothing more.
const GIVEN_UP: TimeDelta = TimeDelta::days(7);

/// The card that a thread is to be started from, and the thread's name; none where nobody wants it any more.
pub(in crate::jobs) async fn wanted(
    app: &App,
    row: &OutboxRow,
    thread: CardThread,
) -> Result<Option<(CardPlace, String)>, StoreError> {
    let mut session = app.store.read().await?;
    let desk = session.desk(row.desk).await?;
    let case = session.case_by_id(thread.case).await?;
    let Some((desk, case)) = desk.zip(case) else {
        return Ok(None);
    };
    let wants = session.team(case.team).await?.threads;
    let name = || threads::name(&app.texts.lang(desk.locale).masking(&desk), &case);
    Ok(case.card.filter(|_| wants).map(|card| (card, name())))
}

impl Kind for CardThread {
    /// It is no message.
    fn word<'a>(&'a self, _: &'a Moment<'_>, _: &'a mut Session) -> Worded<'a> {
        Box::pin(async { Ok(None) })
    }
}

async fn is_done(session: &mut Session, case: CaseId) -> Result<bool, StoreError> {
    let case = session.case_by_id(case).await?;
    Ok(case.is_none_or(|case| matches!(case.status(), Status::Closed | Status::Void)))
}

impl Kind for ThreadLines {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let late = at.now - at.row.due_at;
            if late > GIVEN_UP && is_done(session, self.case).await? {
                return Ok(None);
            }
            let told = (self.after, self.until);
            let events = session.events_between(self.case, told).await?;
            // Found again after a crash, it says what it said then.
            let posted = at.row.claimed_at.unwrap_or(at.now);
            Ok(threads::lines(at.lang(), &events, posted))
        })
    }
}

impl Kind for ThreadMoved {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            let Some((card, case)) = case.and_then(|case| Some((case.card?, case))) else {
                return Ok(None);
            };
            let team = session.team(case.team).await?;
            let place = (case.desk, card);
            Ok(Some(threads::moved(at.lang(), &team.name, place)))
        })
    }
}
