//! What happened, as it is told in the log once it is durable.

use crate::model::{
    case::clocks::ClockKind,
    event::EventName,
    ids::{CaseNumber, DeskId},
    record::Subject,
};

/// An event, as the log tells it: nothing that anybody typed, and nobody.
#[derive(Debug)]
pub(super) enum Happened {
    /// Of a case, by its number.
    Case {
        desk: DeskId,
        case: CaseNumber,
        event: EventName,
        clock: Option<ClockKind>,
    },
    /// Of something else, by its row.
    Other {
        desk: DeskId,
        subject: Subject,
        event: String,
    },
}

impl Happened {
    /// Tells it in the log.
    pub(super) fn tell(&self) {
        match self {
            Self::Case {
                desk,
                case,
                event,
                clock,
            } => tracing::info!(
                desk = desk.0,
                case = case.0,
                event = event.as_str(),
                clock = clock.map(ClockKind::as_str),
                "#{case} {}",
                event.as_str()
            ),
            Self::Other {
                desk,
                subject,
                event,
            } => tracing::info!(
                desk = desk.0,
                event,
                "{} {}: {event}",
                subject.word(),
                subject.id()
            ),
        }
    }
}
