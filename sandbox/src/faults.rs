//! Faults that tests order: refusals, cut connections, delays, held requests.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;

/// What happens to a request instead of, or beside, its normal handling.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Refused with this status and a body like that of Discord's edge; nothing is done.
    Status(u16),
    /// Refused with this status and Discord's own error code; nothing is done.
    Refused {
        /// The status.
        status: u16,
        /// The code.
        code: u32,
    },
    /// Refused with 429.
    RateLimited {
        /// Seconds told in `retry_after`.
        retry_after: f64,
        /// Whether it is told to be the global limit.
        global: bool,
    },
    /// The connection is cut before anything is done.
    CutBefore,
    /// It is done, and the connection is cut instead of an answer.
    CutAfter,
    /// It is done after so long.
    Delay(Duration),
    /// It is done, and the answer comes after so long.
    DelayAnswer(Duration),
}

/// Which requests a fault is for: method, path (after `/api/v10`) and body.
pub(crate) type Matches = Arc<dyn Fn(&str, &str, &Value) -> bool + Send + Sync>;

#[derive(Clone)]
pub(crate) enum Effect {
    Fault(Fault),
    /// Waits until the value turns true; the flag says whether it is done before.
    Hold(watch::Receiver<bool>),
}

#[derive(Clone)]
pub(crate) struct FaultRule {
    pub(crate) matches: Matches,
    pub(crate) effect: Effect,
    pub(crate) left: usize,
}

/// Takes the effect for a request, if there is one, and counts it down.
pub(crate) fn take(
    rules: &mut Vec<FaultRule>,
    (method, path): (&str, &str),
    body: &Value,
) -> Option<Effect> {
    let matches = |r: &FaultRule| (r.matches)(method, path, body);
    let at = rules.iter().position(matches)?;
    let effect = rules[at].effect.clone();
    rules[at].left -= 1;
    if rules[at].left == 0 {
        rules.remove(at);
    }
    Some(effect)
}

/// Requests that are being held back before anything is done; dropping it releases them, too.
pub struct Hold {
    pub(crate) gate: watch::Sender<bool>,
}

impl Hold {
    /// Lets them go on.
    pub fn release(self) {
        self.gate.send_replace(true);
    }
}

impl fmt::Debug for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hold")
    }
}
