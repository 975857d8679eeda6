//! Somebody left: which of their cases nobody has now.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{case::Case, post::Departure},
    store::Session,
    text::case::transfer::{self, LeftCase},
};

impl Kind for Departure {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let left = session.left_by(at.row.desk, self.person, self.at).await?;
            let left: Vec<_> = left.into_iter().map(left_case).collect();
            let who = (self.person, self.teams.as_slice());
            let supervisors = at.supervisors();
            Ok(Some(transfer::left(at.lang(), who, &left, &supervisors)))
        })
    }
}

fn left_case(case: Case) -> LeftCase {
    LeftCase {
        number: case.number,
        answers: case.answerer(),
        kind: case.kind,
        customer: case.customer.name,
    }
}
