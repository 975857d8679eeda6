//! Why a change of targets, ladder or kinds is refused.

/// One refusal about a desk's rules.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RuleRefusal {
    /// It was proposed before something else was saved, or was answered already.
    DraftOld,
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
    /// The desk has set no target for exactly those cases.
    UnknownTarget,
    /// A target that is too short or too long.
    TargetLength {
        /// What was typed.
        given: String,
    },
    /// The desk has set as many targets as it can.
    TooManyTargets {
        /// How many.
        max: usize,
    },
    /// It is so already.
    AsBefore,
    /// A step of a ladder that cannot be read.
    LadderUnreadable {
        /// What was typed.
        given: String,
    },
    /// A ladder without a step.
    LadderEmpty,
    /// A ladder with too many steps, repetitions counted.
    LadderTooLong {
        /// How many it may have.
        max: usize,
    },
    /// A step of a ladder that waits too short or too long.
    LadderWait {
        /// Which, from 1.
        row: usize,
    },
    /// A step of a ladder that cannot be said that many times.
    LadderTimes {
        /// Which, from 1.
        row: usize,
    },
}
