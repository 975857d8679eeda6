//! Somebody went over the head of who answers for a case: calls the managers, or the supervisors where there are none, or nobody, and says so.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::post::Escalated,
    rules::case::ladder::{self, Audience},
    store::Session,
    text::case::calls,
};

impl Kind for Escalated {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            let gone = at.app.roles.gone(&at.desk);
            let called = ladder::above(Audience::Managers, (&at.desk, &gone));
            let said = (self.by, self.reason.as_str());
            Ok(case.map(|case| calls::escalated(at.lang(), &case, said, called)))
        })
    }
}
