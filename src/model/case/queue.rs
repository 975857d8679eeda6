//! The queue: which unfinished cases somebody looks at.

use crate::model::words::words;

words! {
    /// A view of the queue.
    pub enum QueueView {
        /// Those that the reader answers for or is asked to take.
        Mine = "mine",
        /// Those that nobody has accepted.
        Unassigned = "unassigned",
        /// Those of a team.
        Team = "team",
        /// Those with a deadline soon, not breached yet.
        Due = "due",
        /// Those with a deadline that has passed.
        Breached = "breached",
        /// Those that wait for their customers.
        Waiting = "waiting",
        /// All.
        All = "all",
    }
}
