//! Why something about a desk is refused: its people, its teams, its kinds, its settings.

/// One refusal about a desk.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DeskRefusal {
    /// Cases are not given to bots.
    Bot {
        /// Who was named.
        name: String,
    },
    /// The person is not in this server.
    NotHere {
        /// Who was named.
        name: String,
    },
    /// The person has no role that works on cases.
    NotAgent {
        /// Who was named.
        name: String,
    },
    /// The person who was named does not work in that team.
    NotInTeam {
        /// Who was named.
        name: String,
        /// The team.
        team: String,
    },
    /// Neither a team whose calendar another could have, nor hours.
    UnknownCalendar {
        /// What was typed.
        given: String,
    },
    /// No team of that name.
    UnknownTeam {
        /// What was typed.
        given: String,
    },
    /// A team of that name is there already.
    TeamExists {
        /// Its name.
        name: String,
    },
    /// The team still has unfinished cases.
    TeamBusy {
        /// Its name.
        name: String,
        /// How many.
        open: i64,
    },
    /// A desk keeps at least one team.
    LastTeam,
    /// The role is everybody's, so that it says nothing about anybody.
    EveryoneRole,
    /// No kind of that name, or one that was retired.
    UnknownKind {
        /// What was typed.
        given: String,
        /// What it may be.
        kinds: Vec<String>,
    },
    /// A kind has that name, or had it.
    KindExists {
        /// The name.
        given: String,
    },
    /// A built-in kind keeps its name.
    KindBuiltIn {
        /// Which.
        given: String,
    },
    /// The kind was retired already.
    KindRetired {
        /// Which.
        given: String,
    },
    /// No kind would be left for new cases.
    KindLast {
        /// Which is the last.
        given: String,
    },
    /// As many kinds are offered as can be.
    TooManyKinds {
        /// How many.
        max: usize,
    },
    /// A pattern for masking that cannot be read.
    MaskUnreadable {
        /// What was typed.
        given: String,
    },
    /// A pattern for masking that would mask what everybody has to read.
    MaskTooWide {
        /// What was typed.
        given: String,
        /// What it would mask, for example.
        example: &'static str,
    },
    /// The desk masks by that pattern already.
    MaskExists {
        /// What was typed.
        given: String,
    },
    /// The desk has no such pattern.
    MaskUnknown {
        /// What was typed.
        given: String,
    },
    /// As many patterns as there can be.
    TooManyMasks {
        /// How many.
        max: usize,
    },
    /// It was proposed before something else was saved, or was answered already.
    DraftOld,
    /// It is so already.
    AsBefore,
}
