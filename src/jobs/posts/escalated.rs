//! Somebody went over the head of who answers for a case: calls the managers, or the supervisors where there are none.

use super::kind::{Kind, Moment, Worded};
use crate::{model::post::Escalated, reply::Ping, store::Session, text::case::calls};

impl Kind for Escalated {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            let gone = at.app.roles.gone(&at.desk);
            let managers = at.desk.manager_role.filter(|role| !gone.contains(role));
            let (called, managed) = match managers {
                Some(managers) => (vec![Ping::Role(managers)], true),
                None => (at.supervisors(), false),
            };
            let said = (self.by, self.reason.as_str());
            Ok(case.map(|case| calls::escalated(at.lang(), &case, said, (&called, managed))))
        })
    }
}
