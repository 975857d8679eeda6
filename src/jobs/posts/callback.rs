//! Callbacks that are overdue, and customers who could not be reached.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{
        callback::list::Which,
        post::{CallbackUnreached, CallbacksOverdue},
    },
    reply::Ping,
    rules::callback::overdue,
    store::Session,
    text::callback::posts,
};

/// How many are named.
const NAMED: i64 = 10;

impl Kind for CallbacksOverdue {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let step = match self.supervisors {
                true => overdue::SUPERVISORS,
                false => overdue::PERSON,
            };
            let which = Which {
                teams: Some(vec![self.team]),
                step: Some((step, self.at)),
                ..Which::planned(at.row.desk)
            };
            let (total, lines) = session.callbacks(&which, (0, NAMED)).await?;
            if total == 0 {
                return Ok(None);
            }
            let pings: Vec<Ping> = match self.supervisors {
                true => at.supervisors(),
                false => {
                    let people = lines.iter().filter_map(|line| line.callback.task.person);
                    people.map(Ping::User).collect()
                }
            };
            Ok(Some(posts::overdue(at.lang(), (total, &lines), &pings)))
        })
    }
}

impl Kind for CallbackUnreached {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let pings = match self.wrong_number {
                true => at.answerer(&case),
                false => at.supervisors(),
            };
            Ok(Some(posts::unreached(
                at.lang(),
                &case,
                self.wrong_number,
                &pings,
            )))
        })
    }
}
