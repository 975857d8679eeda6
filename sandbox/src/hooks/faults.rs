//! Spoils requests or holds them back.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::watch;

use crate::faults::{Effect, Fault, FaultRule, Hold, Matches};
use crate::server::Sandbox;

impl Sandbox {
    /// Spoils the next `times` requests with that method whose path (after `/api/v10`) begins so.
    pub fn fail_next(&self, method: &str, prefix: &str, fault: Fault, times: usize) {
        let (method, prefix) = (method.to_owned(), prefix.to_owned());
        self.fail_when(
            move |m, p| m == method && p.starts_with(&prefix),
            fault,
            times,
        );
    }

    /// Spoils the next `times` requests whose method and path `matches` accepts.
    pub fn fail_when(
        &self,
        matches: impl Fn(&str, &str) -> bool + Send + Sync + 'static,
        fault: Fault,
        times: usize,
    ) {
        let matches = move |method: &str, path: &str, _: &Value| matches(method, path);
        self.rule(Arc::new(matches), Effect::Fault(fault), times);
    }

    /// Spoils the next `times` requests whose body says that somewhere, as a message does that Discord stumbles over.
    pub fn fail_saying(&self, part: &str, fault: Fault, times: usize) {
        let part = part.to_owned();
        let matches = move |_: &str, _: &str, body: &Value| body.to_string().contains(&part);
        self.rule(Arc::new(matches), Effect::Fault(fault), times);
    }

    /// Holds back every such request, before anything is done, until the hold is released.
    pub fn hold(&self, method: &str, prefix: &str) -> Hold {
        let (gate, gated) = watch::channel(false);
        let (method, prefix) = (method.to_owned(), prefix.to_owned());
        let open = gate.subscribe();
        let matches = move |m: &str, p: &str, _: &Value| {
            let held = open.has_changed().is_ok() && !*open.borrow();
            held && m == method && p.starts_with(&prefix)
        };
        self.rule(Arc::new(matches), Effect::Hold(gated), usize::MAX);
        Hold { gate }
    }

    /// Forgets the faults that did not happen yet.
    pub fn heal(&self) {
        self.inner.lock().faults.clear();
    }

    fn rule(&self, matches: Matches, effect: Effect, left: usize) {
        if left > 0 {
            self.inner.lock().faults.push(FaultRule {
                matches,
                effect,
                left,
            });
        }
    }
}
