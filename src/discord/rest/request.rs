//! One request to Discord as plain data: what is sent where, and which bucket paces it.

use reqwest::Method;
use serde_json::Value;
use twilight_http_ratelimiting::Endpoint;

use crate::reply::Upload;

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(super) method: Method,
    /// Below the API's base, without a leading slash.
    pub(super) path: String,
    pub(super) query: Vec<(&'static str, String)>,
    pub(super) body: Body,
}

/// A request's body.
#[derive(Clone, Debug, Default)]
pub(crate) enum Body {
    /// None.
    #[default]
    Empty,
    /// JSON alone.
    Json(Value),
    /// JSON as `payload_json`, and files.
    Form(Value, Vec<Upload>),
}

impl Request {
    /// A request without a body, to a path below the API's base.
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: Body::Empty,
        }
    }

    /// The same with a query parameter.
    pub(crate) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// The same with a JSON body.
    pub(crate) fn json(mut self, body: Value) -> Self {
        self.body = Body::Json(body);
        self
    }

    /// The same with a JSON body and the files it speaks of.
    pub(crate) fn with_files(mut self, body: Value, files: &[Upload]) -> Self {
        self.body = if files.is_empty() {
            Body::Json(body)
        } else {
            Body::Form(body, files.to_vec())
        };
        self
    }

    /// What the rate limiter knows the request by: ids other than the first resource's are left out, because Discord's
    /// buckets do not tell them apart and the limiter would otherwise learn each message's bucket anew.
    pub(super) fn endpoint(&self) -> Endpoint {
        let segments = self.path.split('/').enumerate().map(|(at, segment)| {
            let minor = at > 1 && !segment.is_empty();
            if minor && segment.bytes().all(|byte| byte.is_ascii_digit()) {
                "_"
            } else {
                segment
            }
        });
        Endpoint {
            method: limiter_method(&self.method),
            path: segments.collect::<Vec<_>>().join("/"),
        }
    }
}

fn limiter_method(method: &Method) -> twilight_http_ratelimiting::Method {
    use twilight_http_ratelimiting::Method as Paced;
    match *method {
        Method::DELETE => Paced::Delete,
        Method::PATCH => Paced::Patch,
        Method::POST => Paced::Post,
        Method::PUT => Paced::Put,
        _ => Paced::Get,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_one_channel_share_an_endpoint() {
        let edit = |channel: u64, message: u64| {
            let path = format!("channels/{channel}/messages/{message}");
            Request::new(Method::PATCH, path).endpoint().path
        };
        assert_eq!(edit(7, 1), "channels/7/messages/_");
        assert_eq!(edit(7, 1), edit(7, 2));
        assert_ne!(edit(7, 1), edit(8, 1));
    }
}
