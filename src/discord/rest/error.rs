//! Why a request to Discord failed. No text in here ever holds the token or the address of an interaction.

use std::time::Duration;

use serde_json::Value;

use crate::discord::client;

/// A failed request.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum RestError {
    /// Too many requests, also after waiting as often as is sensible; nothing was processed.
    #[error("rate limited for {} ms{}", .retry_after.as_millis(), if *.global { ", everywhere" } else { "" })]
    RateLimited {
        /// How long to wait before trying again.
        retry_after: Duration,
        /// Whether every request has to wait, not only those of this kind.
        global: bool,
    },
    /// The token is not valid (any more).
    #[error("the bot token is refused")]
    Unauthorized,
    /// Discord understood the request and refuses it.
    #[error("refused with {status}, code {code}: {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own error code, never 0.
        code: i64,
        /// What Discord says, with the places it objects to.
        message: String,
    },
    /// Discord failed (5xx), or what answered is not Discord: a proxy, or the servers in front of it. The request may have
    /// been processed.
    #[error("the server failed with {status}")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// No answer came.
    #[error("no answer: {why}")]
    Unreachable {
        /// What is known about the request.
        fate: Fate,
        /// What went wrong, without the address.
        why: String,
    },
    /// The request was processed, but the answer cannot be read.
    #[error("unexpected answer: {0}")]
    Malformed(String),
}

/// What became of a request that got no answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fate {
    /// It never left: no connection could be made.
    NotSent,
    /// It may have been processed.
    Unknown,
}

impl RestError {
    /// The error for a request that got no answer.
    pub(super) fn unanswered(error: reqwest::Error) -> Self {
        let fate = if error.is_connect() || error.is_builder() {
            Fate::NotSent
        } else {
            Fate::Unknown
        };
        Self::Unreachable {
            fate,
            why: client::why(error),
        }
    }

    /// The error that a 4xx answer (other than 429) means. One without Discord's error code says nothing about the request:
    /// it comes from a proxy or from in front of the servers.
    pub(super) fn refused(status: u16, body: &[u8]) -> Self {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let code = body["code"].as_i64();
        if status == 401 && code.is_some() {
            return Self::Unauthorized;
        }
        let Some(code) = code.filter(|code| *code != 0) else {
            return Self::Server { status };
        };
        let mut message = body["message"].as_str().unwrap_or("no message").to_owned();
        let mut places = Vec::new();
        collect_places(&body["errors"], "", &mut places);
        if !places.is_empty() {
            message = format!("{message} ({})", places.join(", "));
        }
        Self::Refused {
            status,
            code,
            message,
        }
    }

    /// Discord's own error code of a refusal.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }
}

/// Flattens Discord's tree of field errors to `embeds.0.title BASE_TYPE_BAD_LENGTH`, leaving out its sentences, which may
/// quote what was sent.
fn collect_places(errors: &Value, path: &str, into: &mut Vec<String>) {
    let Some(fields) = errors.as_object() else {
        return;
    };
    for (name, value) in fields {
        if name == "_errors" {
            for error in value.as_array().into_iter().flatten() {
                into.push(format!("{path} {}", error["code"].as_str().unwrap_or("?")));
            }
        } else {
            let below = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            collect_places(value, &below, into);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_places_and_not_the_content() {
        let body = br#"{"message":"Invalid Form Body","code":50035,"errors":{"embeds":{"0":{"title":{"_errors":[
            {"code":"BASE_TYPE_BAD_LENGTH","message":"Must be 256 or fewer: secret"}]}}}}}"#;
        assert_eq!(
            RestError::refused(400, body).to_string(),
            "refused with 400, code 50035: Invalid Form Body (embeds.0.title BASE_TYPE_BAD_LENGTH)"
        );
    }

    #[test]
    fn what_is_not_discord_s_own_refuses_nothing() {
        for status in [400, 401, 403, 404, 407, 408, 451] {
            for body in [&b""[..], b"<html>", br#"{"error":"denied"}"#] {
                assert_eq!(
                    RestError::refused(status, body),
                    RestError::Server { status }
                );
            }
        }
        let general = |status| RestError::refused(status, br#"{"message":"x","code":0}"#);
        assert_eq!(general(404), RestError::Server { status: 404 });
        assert_eq!(general(401), RestError::Unauthorized);
    }
}
