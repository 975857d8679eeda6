//! A key account's case was logged.

use super::kind::{Kind, Moment, Worded};
use crate::{model::post::KeyAccount, store::Session, text::case::alerts};

impl Kind for KeyAccount {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            let supervisors = at.supervisors();
            Ok(case.map(|case| alerts::key_account(at.lang(), &case, &supervisors)))
        })
    }
}
