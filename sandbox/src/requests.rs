//! The record of what the bot asked over REST.

use serde_json::Value;

/// One request and how it was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Running number from 0.
    pub number: usize,
    /// `GET`, `POST`, …
    pub method: String,
    /// Path after `/api/v10`, as `/channels/1/messages`.
    pub path: String,
    /// Query without `?`.
    pub query: String,
    /// Value of `Authorization`, only its first word: the token is not kept.
    pub auth: Option<String>,
    /// Value of `X-Audit-Log-Reason`.
    pub reason: Option<String>,
    /// Value of `Content-Type`, without parameters.
    pub content_type: Option<String>,
    /// The JSON body (`payload_json` of a multipart one); null when there was none.
    pub body: Value,
    /// Names of the files sent with it.
    pub files: Vec<String>,
    /// Status of the response; 0 while it is in flight, and when the connection was cut instead.
    pub status: u16,
    /// Unix milliseconds when it came, by the sandbox's clock.
    pub at: i64,
    /// Unix milliseconds when it was answered.
    pub answered: Option<i64>,
}

impl Request {
    /// Whether method and path begin like this: `request.is("POST", "/channels/")`.
    pub fn is(&self, method: &str, prefix: &str) -> bool {
        self.method == method && self.path.starts_with(prefix)
    }
}
