//! Breaks the gateway in every way that Discord knows, and sends events of any sort.

use serde_json::{Value, json};

use crate::server::Sandbox;
use crate::state::session::Out;

impl Sandbox {
    /// Closes every gateway connection with that code; sessions can be resumed.
    pub fn disconnect_gateway(&self, code: u16) {
        self.inner.lock().sessions.tell(&Out::Close(code));
    }

    /// Cuts every gateway connection without a close frame, as a network that fails does; sessions can be resumed.
    pub fn cut_gateway(&self) {
        self.inner.lock().sessions.tell(&Out::Cut);
    }

    /// Asks every connection to reconnect (op 7).
    pub fn ask_reconnect(&self) {
        self.inner.lock().sessions.tell(&Out::op(7, &Value::Null));
    }

    /// Tells every session that it is invalid (op 9); not resumable ones are forgotten.
    pub fn invalid_session(&self, resumable: Resumable) {
        let can = resumable == Resumable::Yes;
        let mut state = self.inner.lock();
        state.sessions.tell(&Out::op(9, &json!(can)));
        if !can {
            state.sessions.forget();
        }
    }

    /// Asks every connection for a heartbeat (op 1).
    pub fn ask_heartbeat(&self) {
        self.inner.lock().sessions.tell(&Out::op(1, &Value::Null));
    }

    /// Sends the last interaction once more, the same in every byte but its number.
    pub fn replay_last_interaction(&self) {
        let mut state = self.inner.lock();
        if let Some(payload) = state.last_dispatch.clone() {
            state
                .sessions
                .dispatch_to_all("INTERACTION_CREATE", &payload);
        }
    }

    /// Sends an event of any sort to every connection, whatever it holds.
    pub fn dispatch(&self, event: &str, data: &Value) {
        self.inner.lock().sessions.dispatch_to_all(event, data);
    }

    /// Leaves heartbeats unanswered from now on.
    pub fn stop_acks(&self) {
        self.inner.lock().acks = false;
    }

    /// Answers heartbeats again.
    pub fn resume_acks(&self) {
        self.inner.lock().acks = true;
    }
}

/// Whether an invalid session may be resumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resumable {
    /// The bot may send RESUME.
    Yes,
    /// The bot has to identify afresh.
    No,
}
