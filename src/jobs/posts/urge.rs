//! Somebody pressed for progress: calls who answers for the case, later the supervisors too.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::post::{Facts as _, Hearers, Urged},
    reply::Ping,
    store::Session,
    text::case::alerts,
};

impl Kind for Urged {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let mut called = match self.hearers() {
                Hearers::Supervisors => at.supervisors(),
                _ => Vec::new(),
            };
            let answerer = at.answerer(&case).into_iter();
            called.extend(answerer.filter(|ping| *ping != Ping::User(self.by)));
            let what = (self.by, self.count);
            Ok(Some(alerts::urged(at.lang(), &case, what, &called)))
        })
    }
}
