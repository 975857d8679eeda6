//! Alerts: what one says in the state of now, and whom it calls. Many for one channel are rolled up into one message.

use std::sync::Arc;

use chrono::TimeDelta;

use super::{
    kind::{Kind, Moment, Worded, answerer, late},
    recognise::by_own_button,
};
use crate::{
    app::App,
    model::{
        case::{Case, CaseClock},
        desk::Desk,
        post::{LadderAlert, Post},
        press::Press,
        time::Timestamp,
    },
    ports::PostedMessage,
    reply::{Notice, Ping},
    rules::case::{ladder::Audience, work::Policy},
    store::{OutboxRow, Session, StoreError},
    text::case::alerts,
};

impl Kind for LadderAlert {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let scene = Scene::of(at.app, session, (&at.desk, self), at.now).await?;
            let alert = scene.as_ref().and_then(|scene| scene.alert(at.row, at.now));
            Ok(alert.map(|alert| alerts::alert(at.lang(), &alert)))
        })
    }

    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        let is_own = |press: &Press| matches!(press, Press::Acknowledge(_) | Press::OpenAlert(_));
        by_own_button(posted, notice, is_own)
    }
}

/// Whether a message is the roll-up that this notice is. One to acknowledge has a button of its own.
pub(super) fn rolled_up_in(posted: &PostedMessage, notice: &Notice) -> bool {
    by_own_button(posted, notice, |press| {
        matches!(press, Press::AcknowledgeAll(_))
    })
}

/// Everything that the wording of an alert needs.
pub(in crate::jobs) struct Scene {
    pub(in crate::jobs) desk: Desk,
    case: Case,
    policy: Arc<Policy>,
    /// How long the case waited for its customer so far.
    waited: TimeDelta,
    about: LadderAlert,
}

impl Scene {
    /// Loads it; none where the desk or the case is missing, and for posts of another kind.
    pub(in crate::jobs) async fn load(
        app: &App,
        session: &mut Session,
        row: &OutboxRow,
        now: Timestamp,
    ) -> Result<Option<Self>, StoreError> {
        match (&row.post, session.desk(row.desk).await?) {
            (Post::Alert(about), Some(desk)) => Self::of(app, session, (&desk, about), now).await,
            _ => Ok(None),
        }
    }

    async fn of(
        app: &App,
        session: &mut Session,
        (desk, about): (&Desk, &LadderAlert),
        now: Timestamp,
    ) -> Result<Option<Self>, StoreError> {
        let Some((case, team, pauses)) = session.whole_case(about.case).await? else {
            return Ok(None);
        };
        let pauses = pauses.iter();
        Ok(Some(Self {
            desk: desk.clone(),
            policy: app.policy(session, &team).await?,
            waited: pauses
                .map(|pause| pause.to.unwrap_or(now) - pause.from)
                .sum(),
            case,
            about: *about,
        }))
    }

    /// The alert in the state of now; none for one that was not posted before its clock was met or started anew.
    pub(in crate::jobs) fn alert(
        &self,
        row: &OutboxRow,
        now: Timestamp,
    ) -> Option<alerts::Alert<'_>> {
        let LadderAlert {
            clock,
            generation,
            step,
            ..
        } = self.about;
        let running = self.case.clock(clock);
        let running = running.filter(|found| found.generation == generation);
        let standing = standing(running, row);
        if row.message.is_none() && standing == alerts::AlertStanding::Over {
            return None;
        }
        let deadline = running.and_then(|found| found.deadline);
        Some(alerts::Alert {
            case: &self.case,
            clock,
            generation,
            step,
            due_at: row.due_at,
            deadline: deadline.unwrap_or(row.due_at),
            pings: self.pings(step),
            late: late(row, now),
            waited: self.waited,
            standing,
        })
    }

    fn pings(&self, step: u8) -> Vec<Ping> {
        let mut answerer = answerer(&self.desk, &self.case);
        let supervisors = self.desk.supervisor_role.map(Ping::Role);
        let managers = self.desk.manager_role.map(Ping::Role);
        let others = match self.policy.ladder.audience(step) {
            Some(Audience::Answerer) | None => None,
            Some(Audience::Supervisors) => supervisors,
            Some(Audience::Managers) => managers.or(supervisors),
        };
        answerer.retain(|ping| Some(*ping) != others);
        others.into_iter().chain(answerer).collect()
    }
}

/// How an alert stands: taken by somebody since it was posted, over, or still calling.
fn standing(clock: Option<&CaseClock>, row: &OutboxRow) -> alerts::AlertStanding {
    let Some(clock) = clock.filter(|clock| clock.state.is_running()) else {
        return alerts::AlertStanding::Over;
    };
    let since_posted = |at: Timestamp| row.sent_at.is_some_and(|sent| at >= sent);
    match clock.acknowledged.filter(|(_, at)| since_posted(*at)) {
        Some((by, at)) => alerts::AlertStanding::Held(by, at),
        None => alerts::AlertStanding::Called,
    }
}
