//! Tells the managers that people have cases and no role for them, because the desk's roles have changed.

use super::kind::{Kind, Moment, Worded};
use crate::{
    model::{desk::Role, post::RolesGone},
    reply::Ping,
    rules::desk::access,
    store::Session,
    text::desk::roles::{self, Gone},
};

impl Kind for RolesGone {
    fn word<'a>(&'a self, at: &'a Moment<'_>, _: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let exists = |(_, role): &(Role, _)| !self.deleted.contains(role);
            let (exist, deleted): (Vec<_>, Vec<_>) = access::mapped(&at.desk).partition(exists);
            // The managers, or who is nearest to them; never agents.
            let call = exist.iter().rev().find(|(role, _)| *role != Role::Agent);
            let gone = Gone {
                person: self.person,
                team: self.team.as_ref().map(|(_, name)| name.as_str()),
                deleted: deleted.into_iter().map(|(role, _)| role).collect(),
                ping: call.map(|(_, role)| Ping::Role(*role)),
            };
            Ok(Some(roles::gone(at.lang(), &gone)))
        })
    }
}
