//! Somebody pressed for progress: calls who answers for the case, later the supervisors too.

use super::{
    kind::{Kind, Moment, Worded},
    places::in_one_channel,
};
use crate::{
    model::post::{URGES_TO_SUPERVISORS, Urged},
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
            let for_supervisors = self.count >= URGES_TO_SUPERVISORS;
            let called = if for_supervisors {
                let in_one_channel = in_one_channel(session, &case).await?;
                at.called((self.to_answerer, in_one_channel), &case)
            } else {
                Some(at.answerer(&case))
            };
            let Some(mut called) = called else {
                return Ok(None);
            };
            called.retain(|ping| *ping != Ping::User(self.by));
            let what = (self.by, self.count);
            Ok(Some(alerts::urged(at.lang(), &case, what, &called)))
        })
    }
}
