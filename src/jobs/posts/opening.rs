//! A team opens: what waits there, and whose it is. Of a team that works through the night: what nobody was called to in it.

use super::{
    kind::{Kind, Moment, Worded},
    posted::posted,
};
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
    rules::case::{
        ladder::{self, Begins, Loudness, Posted},
        work::Policy,
    },
    store::{Session, StoreError, View},
    text::case::opening::{self, Opening, Waits},
};

/// How many cases of a sort are named.
const NAMED: i64 = 30;

/// How many are looked at to find those that nobody was called to.
const LOOKED_AT: i64 = 200;

impl Kind for TeamOpening {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let team = session.team(self.team).await?;
            if team.retired {
                return Ok(None);
            }
            let policy = at.app.policy(session, &team).await?;
            let begins = ladder::begins(&policy.hours, &policy.quiet, self.at);
            let of = (at.row.desk, self.team);
            let which = Which {
                teams: Some(vec![self.team]),
                before: Some(self.until),
                ..Which::planned(at.row.desk)
            };
            let waiting = match begins {
                Begins::Work => {
                    waits(session, of, (View::Resting(self.until), at.now), NAMED).await?
                }
                Begins::Day { .. } => Waits::default(),
            };
            let named = match begins {
                Begins::Work => NAMED,
                Begins::Day { .. } => LOOKED_AT,
            };
            let mut opening = Opening {
                team: team.name,
                begins,
                overdue: waits(session, of, (View::Breached, at.now), named).await?,
                today: waits(session, of, (View::Due(self.until), at.now), named).await?,
                waiting,
                callbacks: session.callbacks(&which, (0, NAMED)).await?,
                late: at.late(),
            };
            let mut pings = match begins {
                Begins::Work => {
                    let before = (self.at - ladder::LEFT_ALONE, self.at);
                    called(at, session, (&opening, &policy), before).await?
                }
                Begins::Day { since, .. } => {
                    let night = (since, self.at);
                    for sort in [&mut opening.overdue, &mut opening.today] {
                        self.keep_uncalled(session, (sort, &policy), night).await?;
                    }
                    let called = |line: &QueueLine| whose(at, line);
                    opening.lines().flat_map(called).collect()
                }
            };
            let people = opening.callbacks.1.iter();
            let people = people.filter_map(|line| line.callback.task.person);
            pings.extend(people.map(Ping::User));
            Ok(opening::opening(at.lang(), &opening, &pings, at.now))
        })
    }
}

impl TeamOpening {
    /// Leaves only those cases that nobody was called to in the night, as many as are named.
    async fn keep_uncalled(
        &self,
        session: &mut Session,
        (sort, policy): (&mut Waits, &Policy),
        night: (Timestamp, Timestamp),
    ) -> Result<(), StoreError> {
        let mut kept = Vec::new();
        for line in std::mem::take(&mut sort.lines) {
            let is_overdue = line.deadline.is_some_and(|deadline| deadline < self.at);
            let posted = alerts(session, (&line, policy), night).await?;
            if ladder::is_uncalled(&posted, is_overdue, (&policy.hours, &policy.quiet)) {
                kept.push(line);
            }
        }
        sort.total = i64::try_from(kept.len()).unwrap_or(i64::MAX);
        sort.lines = kept;
        Ok(())
    }
}

/// Whom it calls: whose matters wait, but for those whom an alert about the same one has just called.
async fn called(
    at: &Moment<'_>,
    session: &mut Session,
    (opening, policy): (&Opening, &Policy),
    before: (Timestamp, Timestamp),
) -> Result<Vec<Ping>, StoreError> {
    let mut pings = Vec::new();
    for line in opening.lines() {
        // Who is asked to take it is called by no alert.
        let is_called = line.offered.is_none()
            && ladder::has_called(
                &alerts(session, (line, policy), before).await?,
                (&policy.hours, &policy.quiet),
            );
        if !is_called {
            pings.extend(whose(at, line));
        }
    }
    Ok(pings)
}

/// Whose case it is: who is asked to take it, who answers for it, or the supervisors.
fn whose(at: &Moment<'_>, line: &QueueLine) -> Vec<Ping> {
    match line.offered.or(line.answers) {
        Some(user) => vec![Ping::User(user)],
        None => at.supervisors(),
    }
}

/// The alerts about a case that were posted in that time.
async fn alerts(
    session: &mut Session,
    (line, policy): (&QueueLine, &Policy),
    span: (Timestamp, Timestamp),
) -> Result<Vec<Posted>, StoreError> {
    let loudness = Loudness::of(&line.kind, line.priority);
    posted(session, (line.desk, line.number), (policy, loudness), span).await
}

/// The cases of one sort that wait in a team, as many as are named.
async fn waits(
    session: &mut Session,
    (desk, team): (DeskId, TeamId),
    (view, now): (View, Timestamp),
    named: i64,
) -> Result<Waits, StoreError> {
    let scope = Scope::all(desk);
    let page = (Turn::Skip(0), named);
    let found = session
        .queue(&scope, (&view, Some(team)), now, page)
        .await?;
    Ok(Waits {
        total: found.total,
        lines: found.lines,
    })
}
