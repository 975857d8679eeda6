//! A case was logged that its whole team has to hear of: calls the team's roles, or every agent where it has none.

use super::{
    kind::{Kind, Moment, Worded},
    recognise::by_own_button,
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
            let case = session.case_by_id(self.case).await?;
            // Whoever has it was faster.
            let waits = case.filter(|case| case.owner.is_none() && case.status().is_unfinished());
            let Some(case) = waits else { return Ok(None) };
            let team = session.team(case.team).await?;
            let called = at.members(&team);
            Ok(Some(offers::team_called(at.lang(), &case, &called)))
        })
    }

    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        let is_own = |press: &Press| matches!(press, Press::Case(_, Move::Accept));
        posted.titles.is_empty() && by_own_button(posted, notice, is_own)
    }
}
