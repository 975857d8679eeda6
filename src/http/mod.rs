//! What a service manager and Prometheus ask over HTTP: `/healthz`, `/readyz`, `/metrics`.
//!
//! It knows the application and how the gateway stands, and nothing of Discord's wire format, so it lives beside
//! [`discord`](crate::discord) and not in it. Nothing here changes a case.

mod ask;
mod brief;
mod ready;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    extract::State,
    http::{
        HeaderValue, StatusCode,
        header::{CONNECTION, CONTENT_TYPE},
    },
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::get,
};
use tokio_util::sync::CancellationToken;

use self::brief::Brief;
pub use self::{ask::ask, ready::Watched};
use crate::metrics::{Page, Snapshot};

/// How long answers in flight may take at the end.
const GRACE: Duration = Duration::from_secs(1);

/// Takes the address, before anything else is started.
///
/// # Errors
/// When it is taken or not one of this machine's.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Answers until the end is asked for.
pub async fn serve(
    listener: io::Result<TcpListener>,
    shared: Arc<(Watched, Page)>,
    stop: CancellationToken,
) {
    let listener = match listener.and_then(tokio::net::TcpListener::from_std) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::error!("nothing listens at HTTP_LISTEN: {error}");
            return;
        }
    };
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "listening");
    }
    let router = Router::new()
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .with_state(shared)
        .layer(map_response(once));
    let ended = stop.clone();
    let serving = axum::serve(Brief::new(listener), router)
        .with_graceful_shutdown(async move { ended.cancelled().await })
        .into_future();
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving => if let Err(error) = served {
            tracing::error!("nothing listens at HTTP_LISTEN any more: {error}");
        },
        () = late => {}
    }
}

/// One connection, one answer.
async fn once(mut response: Response) -> Response {
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(CONNECTION, close);
    response
}

type Shared = State<Arc<(Watched, Page)>>;

async fn readyz(State(shared): Shared) -> Response {
    let parts = shared.0.parts().await;
    let all = parts.iter().all(|part| part.problem.is_none());
    let lines: String = parts.iter().map(|part| format!("{part}\n")).collect();
    let status = if all {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, lines).into_response()
}

async fn metrics(State(shared): Shared) -> Response {
    let (watched, page) = &*shared;
    let parts = watched.parts().await;
    let snapshot = Snapshot {
        ready: parts
            .iter()
            .map(|part| (part.name, part.problem.is_none()))
            .collect(),
        outbox: watched.depth().await,
    };
    match page.text(&snapshot) {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
