//! The REST interface: one door through which each request passes, is recorded, limited, and perhaps spoiled.

mod body;
mod call;
mod callback;
mod commands;
mod guilds;
mod limits;
mod messages;
mod routes;
mod threads;
mod webhooks;
mod write;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{ConnectInfo, State as Shared};
use axum::http::{HeaderMap, Request as HttpRequest, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;

use call::{Call, Reply};

use crate::errors::Problem;
use crate::faults::{self, Effect, Fault};
use crate::gateway;
use crate::inner::Inner;
use crate::listen::Cut;
use crate::requests::Request;

pub(crate) fn router(inner: Arc<Inner>) -> axum::Router {
    axum::Router::new()
        .route("/", get(upgrade))
        .route("/attachments/{id}/{name}", get(attachment))
        .fallback(serve)
        .with_state(inner)
}

async fn upgrade(
    Shared(inner): Shared<Arc<Inner>>,
    uri: axum::http::Uri,
    socket: WebSocketUpgrade,
) -> Response {
    let query = uri.query().unwrap_or_default();
    let mut version = None;
    let mut fault = None;
    for (key, value) in query.split('&').filter_map(|p| p.split_once('=')) {
        match key {
            "v" => version = Some(value),
            "encoding" if value != "json" => fault = Some(4002),
            _ => {}
        }
    }
    if version != Some("10") {
        fault = Some(4012);
    }
    let checked = fault.map_or(Ok(()), Err);
    socket.on_upgrade(move |socket| gateway::run(inner, socket, checked))
}

async fn attachment(
    Shared(inner): Shared<Arc<Inner>>,
    axum::extract::Path((id, _)): axum::extract::Path<(u64, String)>,
) -> Response {
    let mut state = inner.lock();
    if state.attachments_refused > 0 {
        state.attachments_refused -= 1;
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let posted = state
        .all_messages()
        .flat_map(|m| &m.files)
        .find(|f| f.id == id);
    let bytes = posted.map(|f| f.bytes.clone()).or_else(|| {
        let uploaded = state
            .attachments
            .get(&id)
            .filter(|_| !state.attachments_gone);
        uploaded.map(|(_, bytes)| bytes.clone())
    });
    match bytes {
        Some(bytes) => bytes.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Counts a request in flight for as long as it lives, also when its client goes away.
struct InFlight(Arc<Inner>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.lock().in_flight -= 1;
        self.0.touch();
    }
}

async fn serve(
    Shared(inner): Shared<Arc<Inner>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: HttpRequest<Body>,
) -> Response {
    let (parts, raw) = request.into_parts();
    let Some(path) = parts.uri.path().strip_prefix("/api/v10") else {
        return respond(Err(Problem::not_found()), &HeaderMap::new());
    };
    let mut call = Call {
        method: parts.method.to_string(),
        path: path.to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body: Value::Null,
        files: Vec::new(),
    };
    let read = body::read(&parts.headers, raw, &mut call).await;
    let (number, effect) = record(&inner, &parts.headers, &call);
    let guard = InFlight(Arc::clone(&inner));
    let mut after = None;
    match effect {
        Some(Effect::Hold(mut gate)) => {
            // An error means that the hold was dropped, which releases as well.
            let _ = gate.wait_for(|open| *open).await;
        }
        Some(Effect::Fault(Fault::Delay(time))) => tokio::time::sleep(time).await,
        Some(Effect::Fault(Fault::Status(status))) => {
            let problem = spoiled(status, 0);
            return finish(&inner, number, Err(problem), &HeaderMap::new());
        }
        Some(Effect::Fault(Fault::Refused { status, code })) => {
            let problem = spoiled(status, code);
            return finish(&inner, number, Err(problem), &HeaderMap::new());
        }
        Some(Effect::Fault(Fault::RateLimited {
            retry_after,
            global,
        })) => {
            inner.lock().rate_limited += 1;
            let (problem, headers) =
                limits::refusal(Duration::from_secs_f64(retry_after.max(0.0)), global);
            return finish(&inner, number, Err(problem), &headers);
        }
        Some(Effect::Fault(Fault::CutBefore)) => {
            cut.now();
            return respond(Err(Problem::not_found()), &HeaderMap::new());
        }
        Some(Effect::Fault(fault)) => after = Some(fault),
        None => {}
    }
    let (reply, headers) = answer(&inner, &parts.headers, &call, read);
    inner.saved().await;
    match after {
        Some(Fault::CutAfter) => cut.now(),
        Some(Fault::DelayAnswer(time)) => tokio::time::sleep(time).await,
        _ => {}
    }
    let response = finish(&inner, number, reply, &headers);
    drop(guard);
    response
}

fn record(inner: &Inner, headers: &HeaderMap, call: &Call) -> (usize, Option<Effect>) {
    let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let at = inner.now();
    let mut state = inner.lock();
    let number = state.requests.len();
    state.in_flight += 1;
    state.requests.push(Request {
        number,
        method: call.method.clone(),
        path: call.path.clone(),
        query: call.query.clone(),
        auth: header("authorization")
            .and_then(|v| v.split(' ').next())
            .map(str::to_owned),
        reason: header("x-audit-log-reason").map(str::to_owned),
        content_type: header("content-type")
            .and_then(|v| v.split(';').next())
            .map(str::to_owned),
        body: call.body.clone(),
        files: call.files.iter().map(|(_, f)| f.name.clone()).collect(),
        status: 0,
        at,
        answered: None,
    });
    let effect = faults::take(&mut state.faults, (&call.method, &call.path), &call.body);
    drop(state);
    inner.touch();
    (number, effect)
}

fn spoiled(status: u16, code: u32) -> Problem {
    let reason = StatusCode::from_u16(status)
        .ok()
        .and_then(|s| s.canonical_reason())
        .unwrap_or("Unknown");
    Problem::new(status, code, &format!("{status}: {reason}"))
}

/// Checks the caller and the limits, then lets the routes answer.
fn answer(
    inner: &Arc<Inner>,
    headers: &HeaderMap,
    call: &Call,
    read: Result<(), Problem>,
) -> (Reply, HeaderMap) {
    let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    // Discord's edge turns away whoever does not say what bot it is.
    if !header("user-agent").is_some_and(|a| a.starts_with("DiscordBot (")) {
        return (Err(Problem::bad_agent()), HeaderMap::new());
    }
    let open = routes::is_open(call);
    let token_ok = header("authorization").and_then(|a| a.strip_prefix("Bot "))
        == Some(inner.config.token.as_str());
    if !open && !token_ok {
        return (Err(Problem::unauthorized()), HeaderMap::new());
    }
    let limit_headers = match limits::check(inner, call, open) {
        Ok(headers) => headers,
        Err(refused) => return (Err(refused.0), refused.1),
    };
    let reply = read.and_then(|()| routes::route(inner, call));
    (reply, limit_headers)
}

fn finish(inner: &Inner, number: usize, reply: Reply, headers: &HeaderMap) -> Response {
    let status = match &reply {
        Ok((status, _)) => *status,
        Err(problem) => problem.status,
    };
    let now = inner.now();
    let mut state = inner.lock();
    if let Some(request) = state.requests.get_mut(number) {
        request.status = status;
        request.answered = Some(now);
    }
    drop(state);
    inner.touch();
    respond(reply, headers)
}

fn respond(reply: Reply, headers: &HeaderMap) -> Response {
    let (status, body) = match reply {
        Ok(ok) => ok,
        Err(problem) => (problem.status, problem.body),
    };
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = if status == 204 {
        code.into_response()
    } else {
        (code, axum::Json(body)).into_response()
    };
    response.headers_mut().extend(headers.clone());
    response
}
