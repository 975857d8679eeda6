//! Asks an administrator to set the desk up, until somebody has.

use super::kind::{Kind, Moment, Worded};
use crate::{model::post::SetupHint, store::Session, text::case::alerts};

impl Kind for SetupHint {
    fn word<'a>(&'a self, at: &'a Moment<'_>, _: &'a mut Session) -> Worded<'a> {
        let wanted = !at.desk.set_up;
        Box::pin(async move { Ok(wanted.then(|| alerts::setup_hint(at.lang()))) })
    }
}
