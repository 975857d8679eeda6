//! A customer who was asked afterwards is not satisfied: calls the supervisors and who answers for the case.

use super::kind::{Kind, Moment, Worded};
use crate::{model::post::Dissatisfied, reply::Ping, store::Session, text::case::calls};

impl Kind for Dissatisfied {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let mut called = at.supervisors();
            let answerer = at.answerer(&case).into_iter();
            called.extend(answerer.filter(|ping| *ping != Ping::User(self.by)));
            Ok(Some(calls::dissatisfied(
                at.lang(),
                &case,
                self.said,
                &called,
            )))
        })
    }
}
