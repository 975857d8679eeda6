//! That a text in which words were pointed out is sent again.

use crate::model::ids::InteractionId;

/// A text in which words were pointed out is sent again.
#[derive(Debug)]
pub(in crate::commands) struct Again {
    /// The interaction that kept it.
    pub(in crate::commands) kept: InteractionId,
    /// Whether it is sent although words are in it.
    pub(in crate::commands) overrule: Option<Overrule>,
}

/// That a text is sent although words in it were pointed out.
#[derive(Debug)]
pub(in crate::commands) enum Overrule {
    /// Without a reason: they were shown.
    Shown,
    /// For this reason.
    Because(String),
}
