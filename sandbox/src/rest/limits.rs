//! Rate limits: fixed windows per bucket and one global, with the headers and the 429 that go with them.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::json;

use super::call::Call;
use crate::config::Rate;
use crate::errors::Problem;
use crate::inner::Inner;

/// The 429 for a wait of `after`.
pub(crate) fn refusal(after: Duration, global: bool) -> (Problem, HeaderMap) {
    let mut headers = HeaderMap::new();
    put(
        &mut headers,
        "retry-after",
        (after.as_secs_f64().ceil()).to_string(),
    );
    put(
        &mut headers,
        "x-ratelimit-scope",
        if global { "global" } else { "user" },
    );
    if global {
        put(&mut headers, "x-ratelimit-global", "true");
    }
    let problem = Problem {
        status: 429,
        body: json!({
            "message": "You are being rate limited.",
            "retry_after": round(after),
            "global": global,
        }),
    };
    (problem, headers)
}

fn round(time: Duration) -> f64 {
    (time.as_secs_f64() * 1_000.0).ceil() / 1_000.0
}

/// The bucket of a route, its limit, and the id it is counted by.
fn bucket(inner: &Inner, call: &Call) -> Option<(String, String, Rate)> {
    let limits = &inner.config.limits;
    let segments: Vec<&str> = call.path.split('/').filter(|s| !s.is_empty()).collect();
    let (name, major, rate) = match (call.method.as_str(), segments.as_slice()) {
        (_, ["interactions", ..]) => return None,
        ("POST", ["channels", id, "messages"]) => ("post", *id, limits.post),
        ("PATCH", ["channels", id, "messages", _]) => ("edit", *id, limits.edit),
        ("DELETE", ["channels", id, "messages", _]) => ("delete", *id, limits.delete),
        ("PUT" | "POST" | "PATCH" | "DELETE", ["applications", id, ..]) => {
            ("commands", *id, limits.commands)
        }
        (_, ["webhooks", _, token, ..]) => ("webhook", *token, limits.webhook),
        (method, [root, id, rest @ ..]) => {
            let shape = format!(
                "{method}-{root}-{}",
                rest.iter()
                    .filter(|s| s.parse::<u64>().is_err())
                    .copied()
                    .collect::<Vec<_>>()
                    .join("-")
            );
            return Some((shape, (*id).to_owned(), limits.other));
        }
        (method, rest) => {
            return Some((
                format!("{method}-{}", rest.join("-")),
                String::new(),
                limits.other,
            ));
        }
    };
    Some((name.to_owned(), major.to_owned(), rate))
}

/// Counts the request; `Err` is the 429.
pub(crate) fn check(
    inner: &Inner,
    call: &Call,
    open: bool,
) -> Result<HeaderMap, Box<(Problem, HeaderMap)>> {
    let Some((name, major, rate)) = bucket(inner, call) else {
        return Ok(HeaderMap::new());
    };
    let now = Instant::now();
    let mut state = inner.lock();
    if !open && let Err(after) = state.windows.take_global(inner.config.limits.global, now) {
        state.rate_limited += 1;
        return Err(Box::new(refusal(after, true)));
    }
    let taken = state.windows.take((name.clone(), major), rate, now);
    let (remaining, left) = taken.unwrap_or_else(|left| (0, left));
    let mut headers = HeaderMap::new();
    #[expect(clippy::disallowed_methods, reason = "rate limits run on real time")]
    let wall = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    put(&mut headers, "x-ratelimit-limit", rate.limit.to_string());
    put(&mut headers, "x-ratelimit-remaining", remaining.to_string());
    put(
        &mut headers,
        "x-ratelimit-reset",
        round(wall + left).to_string(),
    );
    put(
        &mut headers,
        "x-ratelimit-reset-after",
        round(left).to_string(),
    );
    put(
        &mut headers,
        "x-ratelimit-bucket",
        format!("sandbox-{name}"),
    );
    if let Err(after) = taken {
        state.rate_limited += 1;
        let (problem, more) = refusal(after, false);
        headers.extend(more);
        return Err(Box::new((problem, headers)));
    }
    Ok(headers)
}

/// Adds a header whose text is known to be legal.
fn put(headers: &mut HeaderMap, name: &'static str, value: impl AsRef<str>) {
    if let Ok(value) = HeaderValue::from_str(value.as_ref()) {
        headers.insert(HeaderName::from_static(name), value);
    }
}
