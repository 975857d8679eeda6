//! Key accounts that nobody heard of for long: those who are silent still.

use super::kind::{Kind, Moment, Worded};
use crate::{model::post::Silent, reply::Ping, store::Session, text::customer::key};

impl Kind for Silent {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let mut lines = Vec::new();
            for customer in &self.customers {
                let line = session.key_account(at.row.desk, *customer).await?;
                lines.extend(line.filter(|line| line.last <= self.at));
            }
            if lines.is_empty() {
                return Ok(None);
            }
            let called = match self.adviser {
                Some(adviser) => vec![Ping::User(adviser)],
                None => at.supervisors(),
            };
            let shown = (&lines[..], self.at);
            Ok(Some(key::silent(
                at.lang(),
                self.adviser.is_some(),
                shown,
                &called,
            )))
        })
    }
}
