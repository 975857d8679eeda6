//! Reads a request's body: JSON, or a form with `payload_json` and `files[n]`.

use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use axum::http::{HeaderMap, Request};

use super::call::Call;
use crate::errors::Problem;
use crate::message::File;
use crate::validate::message::MAX_REQUEST;

/// Reads the body into the call.
pub(crate) async fn read(headers: &HeaderMap, raw: Body, call: &mut Call) -> Result<(), Problem> {
    let kind = headers
        .get("content-type")
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return form(kind, raw, call).await;
    }
    let bytes = to_bytes(raw, MAX_REQUEST)
        .await
        .map_err(|_| Problem::too_large())?;
    if bytes.is_empty() {
        return Ok(());
    }
    if !kind.starts_with("application/json") {
        let message = "Expected \"Content-Type\" header to be one of {'application/json'}.";
        return Err(Problem::new(400, 50_035, message));
    }
    call.body = serde_json::from_slice(&bytes).map_err(|_| Problem::bad_json())?;
    Ok(())
}

async fn form(kind: &str, raw: Body, call: &mut Call) -> Result<(), Problem> {
    let bad = || Problem::new(400, 50_035, "Invalid Form Body");
    let mut request = Request::builder()
        .header("content-type", kind)
        .body(raw)
        .map_err(|_| bad())?;
    DefaultBodyLimit::max(MAX_REQUEST).apply(&mut request);
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| bad())?;
    let mut total = 0;
    while let Some(field) = parts.next_field().await.map_err(|_| Problem::too_large())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content_type = field
            .content_type()
            .unwrap_or("application/octet-stream")
            .to_owned();
        let bytes = field.bytes().await.map_err(|_| Problem::too_large())?;
        total += bytes.len();
        if total > MAX_REQUEST {
            return Err(Problem::too_large());
        }
        if name == "payload_json" {
            call.body = serde_json::from_slice(&bytes).map_err(|_| Problem::bad_json())?;
            continue;
        }
        let number = name
            .strip_prefix("files[")
            .and_then(|n| n.strip_suffix(']'))
            .and_then(|n| n.parse().ok())
            .ok_or_else(bad)?;
        let file = File {
            id: 0,
            name: file_name.ok_or_else(bad)?,
            kind: content_type,
            bytes: bytes.to_vec(),
        };
        call.files.push((number, file));
    }
    Ok(())
}
