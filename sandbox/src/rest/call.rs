//! A request as the routes see it, and what they reply.

use serde_json::{Value, json};

use crate::errors::Problem;
use crate::message::File;

/// A request as the routes see it.
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body: Value,
    /// Files with their number `n` of `files[n]`; their ids are not given yet.
    pub(crate) files: Vec<(u64, File)>,
}

impl Call {
    /// The value of a query parameter. Discord's are ids, numbers and flags, which need no decoding.
    pub(crate) fn query(&self, key: &str) -> Option<&str> {
        self.query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(k, _)| *k == key))
            .map(|(_, v)| v)
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        matches!(self.query(key), Some("true" | "True" | "1"))
    }
}

/// What a route gives: status and JSON, or a problem.
pub(crate) type Reply = Result<(u16, Value), Problem>;

/// 204 without a body.
pub(crate) fn no_content() -> Reply {
    Ok((204, json!(null)))
}
