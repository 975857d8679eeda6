//! Puts bodies on requests, and takes answers apart.

use reqwest::{
    RequestBuilder, Response, StatusCode,
    header::HeaderMap,
    multipart::{Form, Part},
};
use serde::de::DeserializeOwned;

use super::{Fate, RestError, request::Body};

/// The request with that body: files go in a form, beside the JSON.
pub(super) fn load(builder: RequestBuilder, body: &Body) -> Result<RequestBuilder, RestError> {
    let (body, files) = match body {
        Body::Empty => return Ok(builder),
        Body::Json(body) => return Ok(builder.json(body)),
        Body::Form(body, files) => (body, files),
    };
    let payload = Part::text(body.to_string()).mime_str("application/json");
    let payload = payload.map_err(RestError::unanswered)?;
    let mut form = Form::new().part("payload_json", payload);
    for (index, file) in files.iter().enumerate() {
        // Discord tells what it is by its name.
        let part = Part::bytes(file.content.to_vec()).file_name(file.name.clone());
        form = form.part(format!("files[{index}]"), part);
    }
    Ok(builder.multipart(form))
}

/// Reads an answer to its end. Losing it half way is like not getting one: what it says is unknown.
pub(super) async fn receive(
    response: Response,
) -> Result<(StatusCode, HeaderMap, Vec<u8>), RestError> {
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.bytes().await.map_err(|error| {
        let error = RestError::unanswered(error);
        match error {
            RestError::Unreachable { why, .. } => RestError::Unreachable {
                fate: Fate::Unknown,
                why,
            },
            error => error,
        }
    })?;
    Ok((status, headers, body.to_vec()))
}

pub(super) fn judge(status: StatusCode, body: Vec<u8>) -> Result<Vec<u8>, RestError> {
    if status.is_success() {
        Ok(body)
    } else if status.is_server_error() {
        Err(RestError::Server {
            status: status.as_u16(),
        })
    } else {
        Err(RestError::refused(status.as_u16(), &body))
    }
}

pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, RestError> {
    // Where and why, but never the content: `serde_json` quotes values it did not expect.
    serde_json::from_slice(body).map_err(|error| {
        RestError::Malformed(format!(
            "{:?} error at line {} column {}",
            error.classify(),
            error.line(),
            error.column()
        ))
    })
}
