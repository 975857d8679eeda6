//! Discord's JSON error bodies, with the codes it documents.

use serde_json::{Map, Value, json};

/// A refusal: status and body as Discord sends them.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Problem {
    pub(crate) fn new(status: u16, code: u32, message: &str) -> Self {
        Self {
            status,
            body: json!({"message": message, "code": code}),
        }
    }
    /// Puts the faults of a form below `key`, where the form is a part of the request.
    pub(crate) fn under(mut self, key: &str) -> Self {
        if let Some(errors) = self.body.get_mut("errors") {
            *errors = json!({key: errors.take()});
        }
        self
    }
    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }
    pub(crate) fn not_found() -> Self {
        Self::new(404, 0, "404: Not Found")
    }
    pub(crate) fn wrong_method() -> Self {
        Self::new(405, 0, "405: Method Not Allowed")
    }
    pub(crate) fn unknown_application() -> Self {
        Self::new(404, 10_002, "Unknown Application")
    }
    pub(crate) fn unknown_channel() -> Self {
        Self::new(404, 10_003, "Unknown Channel")
    }
    pub(crate) fn unknown_guild() -> Self {
        Self::new(404, 10_004, "Unknown Guild")
    }
    pub(crate) fn unknown_member() -> Self {
        Self::new(404, 10_007, "Unknown Member")
    }
    pub(crate) fn unknown_message() -> Self {
        Self::new(404, 10_008, "Unknown Message")
    }
    pub(crate) fn unknown_user() -> Self {
        Self::new(404, 10_013, "Unknown User")
    }
    pub(crate) fn unknown_webhook() -> Self {
        Self::new(404, 10_015, "Unknown Webhook")
    }
    pub(crate) fn unknown_interaction() -> Self {
        Self::new(404, 10_062, "Unknown interaction")
    }
    pub(crate) fn acknowledged() -> Self {
        Self::new(400, 40_060, "Interaction has already been acknowledged.")
    }
    pub(crate) fn dead_token() -> Self {
        Self::new(401, 50_027, "Invalid Webhook Token")
    }
    pub(crate) fn missing_access() -> Self {
        Self::new(403, 50_001, "Missing Access")
    }
    pub(crate) fn missing_permissions() -> Self {
        Self::new(403, 50_013, "Missing Permissions")
    }
    pub(crate) fn wrong_channel_type() -> Self {
        Self::new(400, 50_024, "Cannot execute action on this channel type")
    }
    pub(crate) fn archived() -> Self {
        Self::new(403, 50_083, "Thread is archived")
    }
    pub(crate) fn has_thread() -> Self {
        let message = "A thread has already been created for this message";
        Self::new(400, 160_004, message)
    }
    pub(crate) fn other_author() -> Self {
        Self::new(
            403,
            50_005,
            "Cannot edit a message authored by another user",
        )
    }
    pub(crate) fn empty_message() -> Self {
        Self::new(400, 50_006, "Cannot send an empty message")
    }
    pub(crate) fn bad_json() -> Self {
        Self::new(400, 50_109, "The request body contains invalid JSON.")
    }
    pub(crate) fn too_large() -> Self {
        Self::new(413, 40_005, "Request entity too large")
    }
    pub(crate) fn bad_agent() -> Self {
        Self::new(403, 40_333, "internal network error")
    }
}

/// The faults found in one form, each at its path (`embeds.0.title`).
#[derive(Debug, Default)]
pub(crate) struct Form {
    faults: Vec<(String, String, String)>,
}

impl Form {
    /// Notes a fault.
    pub(crate) fn add(&mut self, path: &str, code: &str, message: impl Into<String>) {
        self.faults
            .push((path.to_owned(), code.to_owned(), message.into()));
    }

    /// Ends the check: `Err` with code 50035 and every fault nested by its path.
    pub(crate) fn done(self) -> Result<(), Problem> {
        if self.faults.is_empty() {
            return Ok(());
        }
        let mut errors = Value::Object(Map::new());
        for (path, code, message) in self.faults {
            let mut at = &mut errors;
            for key in path.split('.').filter(|k| !k.is_empty()) {
                at = &mut at[key];
            }
            let fault = json!({"code": code, "message": message});
            match at["_errors"].as_array_mut() {
                Some(list) => list.push(fault),
                None => at["_errors"] = json!([fault]),
            }
        }
        Err(Problem {
            status: 400,
            body: json!({"code": 50_035, "message": "Invalid Form Body", "errors": errors}),
        })
    }
}
