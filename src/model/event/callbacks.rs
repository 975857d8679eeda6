//! What happens to the callback of a case, as events of the case.

use super::What;
use crate::model::callback::event::Happened;

impl From<Happened> for What {
    fn from(happened: Happened) -> Self {
        match happened {
            Happened::Planned(plan) => Self::CallbackPlanned { plan },
            Happened::Moved(plan) => Self::CallbackMoved { plan },
            Happened::Asked(said, asked) => Self::CalledBack {
                said,
                asked: Some(asked),
            },
            Happened::Ended(ended) => Self::CallbackEnded { ended },
        }
    }
}
