//! A case was logged that its whole team has to hear of: calls the team's roles, or every agent where it has none.

use super::{
    kind::{Kind, Moment, Worded},
    recognise::presses,
};
use crate::{
    model::{post::TeamCalled, press::Press, refusal::Move},
    ports::PostedMessage,
    reply::Notice,
    store::Session,
    text::case::offers,
};

impl Kind for TeamCalled {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            if case.owner.is_some() || !case.status().is_unfinished() {
                // Whoever has it was faster.
                let answered = at.stands().then(|| offers::team_answered(at.lang(), &case));
                return Ok(answered);
            }
            let team = session.team(case.team).await?;
            let called = at.members(&team);
            Ok(Some(offers::team_called(at.lang(), &case, &called)))
        })
    }

    /// By its two buttons, which no other post has alone.
    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        let case = presses(notice).find_map(|press| match press {
            Press::Open(case) | Press::Case(case, _) => Some(case),
            _ => None,
        });
        case.is_some_and(|case| {
            let own = [Press::Case(case, Move::Accept), Press::Open(case)];
            posted.buttons == own.map(|press| press.id())
        })
    }
}
