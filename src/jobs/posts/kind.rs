//! What every kind of post has, and what it is worded from.

use std::sync::Arc;

use chrono::TimeDelta;
use futures_util::future::BoxFuture;

use super::recognise;
use crate::{
    app::App,
    clock::Pulse,
    jobs::audit::Auditor,
    model::{
        case::Case,
        desk::{Desk, Team},
        ids::RoleId,
        post::LATE_AFTER,
        time::Timestamp,
    },
    ports::PostedMessage,
    reply::{Notice, Ping},
    rules::case::ladder::{self, Audience},
    store::{OutboxRow, Session, StoreError},
    text::lang::Lang,
};

/// What is the same for a kind of post wherever one is posted.
pub(super) trait Kind: Sync {
    /// What it says; nothing where it does not matter any more.
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a>;

    /// Whether a message that stands in its channel is this notice, which may have been worded since then from another
    /// state. What changes with time, as by how much it is late, is no part of its heading or its first line.
    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        recognise::by_words(posted, notice)
    }

    /// Brings up to date what it tells of; most tell of cases, which are.
    fn prepare<'a>(
        &'a self,
        _: (&'a Auditor, &'a Pulse),
        _: Timestamp,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

/// The wording of a post.
pub(super) type Worded<'a> = BoxFuture<'a, Result<Option<Notice>, StoreError>>;

/// A post's row at the moment of its wording, with its desk.
pub(super) struct Moment<'a> {
    pub(super) app: &'a App,
    pub(super) desk: Desk,
    pub(super) lang: Lang,
    pub(super) row: &'a OutboxRow,
    /// The content of its file, where that could be had.
    pub(super) file: Option<Arc<[u8]>>,
    pub(super) now: Timestamp,
}

impl Moment<'_> {
    pub(super) fn lang(&self) -> &Lang {
        &self.lang
    }

    /// Whether it stands in its channel, so that what is worded is shown there in its place.
    pub(super) fn stands(&self) -> bool {
        self.row.message.is_some()
    }

    pub(super) fn supervisors(&self) -> Vec<Ping> {
        supervisors((&self.desk, &self.app.roles.gone(&self.desk)))
    }

    /// Who answers for the case: the supervisors where its first responder has left.
    pub(super) fn answerer(&self, case: &Case) -> Vec<Ping> {
        answerer((&self.desk, &self.app.roles.gone(&self.desk)), case)
    }

    /// Who works in a team: its roles, else the desk's agents; so too where all of its roles were deleted.
    pub(super) fn members(&self, team: &Team) -> Vec<Ping> {
        let exists = |role: &RoleId| !self.app.roles.is_gone(self.desk.id, *role);
        let mut own: Vec<RoleId> = team.roles.iter().copied().filter(exists).collect();
        if own.is_empty() {
            own.extend(self.desk.agent_role.filter(exists));
        }
        own.into_iter().map(Ping::Role).collect()
    }

    /// Whom one of two posts about a case calls, of which one is for the supervisors and one for whoever answers for it; where
    /// both would stand in one channel, the first calls all of them and the second does not matter.
    pub(super) fn called(
        &self,
        (to_answerer, in_one_channel): (bool, bool),
        case: &Case,
    ) -> Option<Vec<Ping>> {
        match (to_answerer, in_one_channel) {
            (true, true) => None,
            (true, false) => Some(self.answerer(case)),
            (false, false) => Some(self.supervisors()),
            (false, true) => {
                let mut all = self.supervisors();
                all.extend(self.answerer(case));
                Some(all)
            }
        }
    }

    /// By how much it is or was late, if that is worth saying.
    pub(super) fn late(&self) -> Option<TimeDelta> {
        late(self.row, self.now)
    }
}

/// A desk, and those of its roles that do not exist any more.
pub(super) type Roles<'a> = (&'a Desk, &'a [RoleId]);

/// The role that a step of a ladder calls.
pub(super) fn ladder_role((desk, gone): Roles<'_>, audience: Audience) -> Option<Ping> {
    ladder::above(audience, (desk, gone)).map(|(_, role)| Ping::Role(role))
}

pub(super) fn supervisors(roles: Roles<'_>) -> Vec<Ping> {
    let role = ladder_role(roles, Audience::Supervisors);
    role.into_iter().collect()
}

pub(super) fn answerer(roles: Roles<'_>, case: &Case) -> Vec<Ping> {
    let one = |user| vec![Ping::User(user)];
    case.answerer().map_or_else(|| supervisors(roles), one)
}

pub(super) fn late(row: &OutboxRow, now: Timestamp) -> Option<TimeDelta> {
    let late = row.sent_at.unwrap_or(now) - row.due_at;
    (late > LATE_AFTER).then_some(late)
}
