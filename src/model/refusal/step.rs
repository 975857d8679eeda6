//! What a person can be doing to a case.

/// What a person can be doing to a case; the words of the lifecycle.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Move {
    /// Take it or agree to an assignment.
    Accept,
    /// Give an assignment back.
    Decline,
    /// Hand it to somebody.
    Assign,
    /// Record what was done.
    Note,
    /// Stop it for the customer's own reasons.
    Wait,
    /// Go on after waiting.
    Resume,
    /// Record what the customer was told.
    Resolve,
    /// Finish it.
    Close,
    /// Start it again.
    Reopen,
    /// Cross it out.
    Void,
    /// Press for progress.
    Urge,
    /// Agree an instant with the customer.
    Promise,
    /// Ask for more time.
    Extend,
    /// Correct what was written.
    Edit,
    /// Say that it belongs to another case, or that it does not.
    Link,
    /// Hand it over to another person or team.
    Transfer,
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 16] = [
        Self::Accept,
        Self::Decline,
        Self::Assign,
        Self::Note,
        Self::Wait,
        Self::Resume,
        Self::Resolve,
        Self::Close,
        Self::Reopen,
        Self::Void,
        Self::Urge,
        Self::Promise,
        Self::Extend,
        Self::Edit,
        Self::Link,
        Self::Transfer,
    ];

    /// The word that ids of messages and buttons use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Assign => "assign",
            Self::Note => "note",
            Self::Wait => "wait",
            Self::Resume => "resume",
            Self::Resolve => "resolve",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Void => "void",
            Self::Urge => "urge",
            Self::Promise => "promise",
            Self::Extend => "extend",
            Self::Edit => "edit",
            Self::Link => "link",
            Self::Transfer => "transfer",
        }
    }

    /// The move that [`Move::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}
