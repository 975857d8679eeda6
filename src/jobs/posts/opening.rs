//! A team opens: what waits there, and whose it is.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{
        callback::list::Which,
        case::queue::QueueLine,
        desk::Scope,
        ids::{DeskId, TeamId},
        page::Turn,
        post::TeamOpening,
        time::Timestamp,
    },
    reply::Ping,
    store::{Session, StoreError, View},
    text::case::opening::{self, Opening, Waits},
};

/// How many cases of a sort are named.
const NAMED: i64 = 30;

impl Kind for TeamOpening {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let team = session.team(self.team).await?;
            if team.retired {
                return Ok(None);
            }
            let of = (at.row.desk, self.team);
            let which = Which {
                teams: Some(vec![self.team]),
                before: Some(self.until),
                ..Which::planned(at.row.desk)
            };
            let opening = Opening {
                team: team.name,
                overdue: waits(session, of, (View::Breached, at.now)).await?,
                today: waits(session, of, (View::Due(self.until), at.now)).await?,
                waiting: waits(session, of, (View::Waiting, at.now)).await?,
                callbacks: session.callbacks(&which, (0, NAMED)).await?,
                late: at.late(),
            };
            let supervisors = at.supervisors();
            let called = |line: &QueueLine| match line.offered.or(line.answers) {
                Some(user) => vec![Ping::User(user)],
                None => supervisors.clone(),
            };
            let mut pings: Vec<Ping> = opening.lines().flat_map(called).collect();
            let people = opening.callbacks.1.iter();
            let people = people.filter_map(|line| line.callback.task.person);
            pings.extend(people.map(Ping::User));
            Ok(opening::opening(at.lang(), &opening, &pings, at.now))
        })
    }
}

/// The cases of one sort that wait in a team.
async fn waits(
    session: &mut Session,
    (desk, team): (DeskId, TeamId),
    (view, now): (View, Timestamp),
) -> Result<Waits, StoreError> {
    let scope = Scope::all(desk);
    let page = (Turn::Skip(0), NAMED);
    let found = session
        .queue(&scope, (&view, Some(team)), now, page)
        .await?;
    Ok(Waits {
        total: found.total,
        lines: found.lines,
    })
}
