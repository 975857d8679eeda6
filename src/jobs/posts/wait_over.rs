//! A customer was waited for as long as was said: whoever answers for the case is asked to look again.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{
        case::{Case, Status},
        post::WaitOver,
    },
    store::Session,
    text::case::waits,
};

impl Kind for WaitOver {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            // Whoever has gone on meanwhile needs no word.
            let waits =
                |case: &Case| case.status() == Status::Waiting && case.state.wait_until().is_none();
            let case = case.filter(waits);
            Ok(case.map(|case| waits::over(at.lang(), &case, self.until, &at.answerer(&case))))
        })
    }
}
