//! Which field of a command or form a refusal is about.

/// A typed text, by what it is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Slot {
    /// Which case.
    Case,
    /// The customer's name.
    Customer,
    /// The one-line summary.
    Summary,
    /// The details.
    Details,
    /// The contact.
    Contact,
    /// A note.
    Note,
    /// What the customer was told.
    Told,
    /// A reason.
    Reason,
    /// A team's name.
    Team,
    /// What is searched for.
    Text,
    /// The name of something new.
    Name,
}

impl Slot {
    /// The word that message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Customer => "customer",
            Self::Summary => "summary",
            Self::Details => "details",
            Self::Contact => "contact",
            Self::Note => "note",
            Self::Told => "told",
            Self::Reason => "reason",
            Self::Team => "team",
            Self::Text => "text",
            Self::Name => "name",
        }
    }
}
