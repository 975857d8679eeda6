//! A case that goes in circles: who had it, in order.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{event::EventName, post::Circling},
    rules::case::holders,
    store::Session,
    text::case::transfer,
};

impl Kind for Circling {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let held = session.events_of(self.case, EventName::HOLDING).await?;
            let turns = holders::turns(&held, at.now);
            let holders: Vec<_> = turns.into_iter().map(|turn| turn.who).collect();
            let told = (self.count, holders.as_slice());
            let supervisors = at.supervisors();
            Ok(Some(transfer::circling(
                at.lang(),
                &case,
                told,
                &supervisors,
            )))
        })
    }
}
