//! Which cases a command can do something with: what completion offers.

use crate::{
    model::{case::Status, refusal::Move},
    rules::case::lifecycle,
};

/// The statuses of cases that a command's option can mean; every one where it only looks.
pub(in crate::commands) fn statuses(path: &str, option: &str) -> Vec<Status> {
    let step = path.rsplit(' ').next().and_then(Move::parse);
    let fits = |status: &Status| match (option, step) {
        // The other case of two: a void one belongs to nothing.
        (option, _) if option != super::threads::CASE.name => *status != Status::Void,
        (_, Some(step)) => lifecycle::allows(*status, step),
        (_, None) => true,
    };
    Status::ALL.into_iter().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Status::{Closed, New, Open, Resolved, Void, Waiting};

    #[test]
    fn a_command_is_offered_what_it_can_act_on() {
        for (path, option, fits) in [
            ("case resume", "case", vec![Waiting]),
            ("case close", "case", vec![Resolved]),
            ("case reopen", "case", vec![Resolved, Closed]),
            ("case resolve", "case", vec![New, Open, Waiting]),
            ("assign", "case", vec![New, Open, Waiting]),
            (
                "case void",
                "duplicate",
                vec![New, Open, Waiting, Resolved, Closed],
            ),
            (
                "case link",
                "other",
                vec![New, Open, Waiting, Resolved, Closed],
            ),
            (
                "case show",
                "case",
                vec![New, Open, Waiting, Resolved, Closed, Void],
            ),
        ] {
            assert_eq!(statuses(path, option), fits, "{path} {option}");
        }
    }
}
