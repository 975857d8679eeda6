//! Alerts: what one says in the state of now, and whom it calls.

use super::{About, Scene, lateness};
use crate::{
    model::{case::Clock, post::Post, time::Timestamp},
    reply::Ping,
    rules::ladder::Audience,
    store::OutboxRow,
    text::alerts,
};

impl Scene {
    /// The alert that a row is about, in the state of now; none for posts of another sort, and for one that was not
    /// posted before its clock was met or started anew.
    pub(in super::super) fn alert(
        &self,
        row: &OutboxRow,
        now: Timestamp,
    ) -> Option<alerts::Alert<'_>> {
        let Post::Alert {
            clock,
            generation,
            step,
            ..
        } = row.post
        else {
            return None;
        };
        let about = self.about.as_ref()?;
        let running = about
            .case
            .clock(clock)
            .filter(|found| found.generation == generation);
        if row.message.is_none() && standing(running, row) == alerts::Standing::Over {
            return None;
        }
        Some(alerts::Alert {
            case: &about.case,
            clock,
            generation,
            step,
            due_at: row.due_at,
            deadline: running
                .and_then(|found| found.deadline)
                .unwrap_or(row.due_at),
            pings: self.pings(about, step),
            late: lateness(row, now),
            waited: about.waited,
            standing: standing(running, row),
        })
    }

    fn pings(&self, about: &About, step: u8) -> Vec<Ping> {
        let mut answerer = self.answerer(&about.case);
        let supervisors = self.desk.supervisor_role.map(Ping::Role);
        let managers = self.desk.manager_role.map(Ping::Role);
        let others = match about.policy.ladder.audience(step) {
            Some(Audience::Answerer) | None => None,
            Some(Audience::Supervisors) => supervisors,
            Some(Audience::Managers) => managers.or(supervisors),
        };
        answerer.retain(|ping| Some(*ping) != others);
        others.into_iter().chain(answerer).collect()
    }
}

/// How an alert stands: taken by somebody since it was posted, over, or still calling.
fn standing(clock: Option<&Clock>, row: &OutboxRow) -> alerts::Standing {
    let Some(clock) = clock.filter(|clock| clock.state.is_running()) else {
        return alerts::Standing::Over;
    };
    let since_posted = |at: Timestamp| row.sent_at.is_some_and(|sent| at >= sent);
    match clock.acknowledged.filter(|(_, at)| since_posted(*at)) {
        Some((by, at)) => alerts::Standing::Held(by, at),
        None => alerts::Standing::Called,
    }
}
