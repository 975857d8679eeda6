//! A customer was waited for as long as was said: whoever answers for the case is asked to look again.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{
        case::{Case, Status},
        post::WaitOver,
    },
    rules::case::ladder::{self, Loudness},
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
            let Some(case) = case.filter(waits) else {
                return Ok(None);
            };
            let team = session.team(case.team).await?;
            let policy = at.app.policy(session, &team).await?;
            let posted = at.row.sent_at.unwrap_or(at.now);
            let called = match Loudness::of(&case.kind, case.priority) {
                Loudness::Quiet
                    if ladder::tells_of_wait(
                        (&policy.hours, &policy.quiet),
                        (self.until, posted),
                    ) =>
                {
                    Vec::new()
                }
                Loudness::Loud | Loudness::Quiet => at.answerer(&case),
            };
            Ok(Some(waits::over(at.lang(), &case, self.until, &called)))
        })
    }
}
