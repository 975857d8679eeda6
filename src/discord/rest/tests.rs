//! The pace and the errors, against a server that answers what it is told to.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Instant,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap as Headers, StatusCode as Code, Uri},
};
use reqwest::Method;
use serde_json::{Value, json};

use super::*;
use crate::reply::Upload;

/// Status, headers and body of one answer.
type Answer = (u16, Vec<(&'static str, &'static str)>, &'static str);

/// Answers in turn what it was given, then `200 {}`; keeps what it got.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    got: Arc<Mutex<Vec<(String, Headers, String)>>>,
}

impl Script {
    async fn serve(answers: Vec<Answer>) -> (Self, Rest) {
        let script = Self {
            answers: Arc::new(Mutex::new(answers.into())),
            got: Arc::default(),
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().fallback(respond).with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let rest = Rest::new(&format!("http://{address}/"), "Bot secret-token").unwrap();
        (script, rest)
    }

    fn got(&self) -> Vec<(String, Headers, String)> {
        self.got.lock().unwrap().clone()
    }
}

async fn respond(
    State(script): State<Script>,
    uri: Uri,
    headers: Headers,
    body: Bytes,
) -> (Code, Headers, String) {
    let body = String::from_utf8_lossy(&body).into_owned();
    script
        .got
        .lock()
        .unwrap()
        .push((uri.to_string(), headers, body));
    let answer = script.answers.lock().unwrap().pop_front();
    let (code, headers, body) = answer.unwrap_or((200, vec![], "{}"));
    let headers = headers
        .into_iter()
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
        .collect();
    (Code::from_u16(code).unwrap(), headers, body.to_owned())
}

fn messages() -> Request {
    Request::new(Method::POST, "channels/60/messages").json(json!({"content": "x"}))
}

#[tokio::test]
async fn a_request_says_who_sends_it() {
    let (script, rest) = Script::serve(vec![]).await;
    rest.run(&messages().query("limit", "1")).await.unwrap();
    let (uri, headers, body) = script.got().remove(0);
    assert_eq!(uri, "/api/v10/channels/60/messages?limit=1");
    assert_eq!(headers["authorization"], "Bot secret-token");
    let agent = headers["user-agent"].to_str().unwrap();
    assert!(agent.starts_with("DiscordBot (https://"), "{agent}");
    assert_eq!(body, r#"{"content":"x"}"#);
    assert!(!format!("{rest:?}").contains("secret-token"));
}

#[tokio::test]
async fn files_go_beside_the_body() {
    let (script, rest) = Script::serve(vec![]).await;
    let file = Upload {
        name: "list.txt".to_owned(),
        content: "工单 #1".as_bytes().into(),
    };
    let request = messages().with_files(json!({"content": "x"}), &[file]);
    rest.run(&request).await.unwrap();
    let (_, headers, body) = script.got().remove(0);
    let kind = headers["content-type"].to_str().unwrap();
    assert!(kind.starts_with("multipart/form-data; boundary="), "{kind}");
    assert!(body.contains(r#"name="payload_json""#));
    assert!(body.contains("\r\n\r\n{\"content\":\"x\"}\r\n"));
    assert!(body.contains(r#"name="files[0]"; filename="list.txt""#));
    assert!(body.contains("\r\n\r\n工单 #1\r\n"));
}

#[tokio::test]
async fn a_429_is_waited_out() {
    let slow = (
        429,
        vec![("retry-after", "1")],
        r#"{"retry_after":0.2,"global":false}"#,
    );
    let (script, rest) = Script::serve(vec![slow.clone(), slow]).await;
    let start = Instant::now();
    rest.run(&messages()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(400));
    assert_eq!(script.got().len(), 3);
}

#[tokio::test]
async fn a_global_429_holds_every_other_request() {
    let slow = (429, vec![], r#"{"retry_after":0.3,"global":true}"#);
    let (script, rest) = Script::serve(vec![slow]).await;
    let rest = Arc::new(rest);
    let first = tokio::spawn({
        let rest = Arc::clone(&rest);
        async move { rest.run(&messages()).await }
    });
    while script.got().is_empty() {
        tokio::task::yield_now().await;
    }
    // The answer is on its way; the gate is closed when it is read.
    while rest.gate.is_open() {
        tokio::task::yield_now().await;
    }
    let start = Instant::now();
    let other = Request::new(Method::GET, "users/@me");
    rest.run(&other).await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(200));
    first.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_429_that_asks_for_too_much_goes_back() {
    let slow = (429, vec![], r#"{"retry_after":600,"global":false}"#);
    let (_, rest) = Script::serve(vec![slow]).await;
    let expected = RestError::RateLimited {
        retry_after: Duration::from_secs(600),
        global: false,
    };
    assert_eq!(rest.run(&messages()).await, Err(expected));
}

#[tokio::test]
async fn an_empty_bucket_is_waited_for() {
    let last = (
        200,
        vec![
            ("x-ratelimit-bucket", "b"),
            ("x-ratelimit-limit", "5"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset-after", "0.3"),
        ],
        "{}",
    );
    let (_, rest) = Script::serve(vec![last]).await;
    rest.run(&messages()).await.unwrap();
    let start = Instant::now();
    rest.run(&messages()).await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(250));
}

#[tokio::test]
async fn failures_say_what_they_are() {
    let unknown = r#"{"message":"Unknown Channel","code":10003}"#;
    let answers = vec![
        (404, vec![], unknown),
        (401, vec![], r#"{"message":"401: Unauthorized","code":0}"#),
        (502, vec![], ""),
        (200, vec![], "<"),
    ];
    let (_, rest) = Script::serve(answers).await;
    let mut errors = Vec::new();
    for _ in 0..4 {
        errors.push(rest.send::<Value>(&messages()).await.unwrap_err());
    }
    assert_eq!(errors[0].code(), Some(10_003));
    assert_eq!(errors[1], RestError::Unauthorized);
    assert_eq!(errors[2], RestError::Server { status: 502 });
    assert!(matches!(errors[3], RestError::Malformed(_)));
}

#[tokio::test]
async fn nobody_there_means_not_sent_and_names_no_address() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let rest = Rest::new(&format!("http://{address}"), "t").unwrap();
    let path = "interactions/1/interaction-secret/callback";
    let request = Request::new(Method::POST, path).json(json!({"type": 5}));
    let error = rest.run_urgent(&request).await.unwrap_err();
    let RestError::Unreachable { fate, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(*fate, Fate::NotSent);
    assert!(!error.to_string().contains("interaction-secret"), "{error}");
}

#[tokio::test]
async fn a_connection_cut_off_means_unknown() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut some = [0; 64];
            tokio::io::AsyncReadExt::read(&mut socket, &mut some)
                .await
                .unwrap();
        }
    });
    let rest = Rest::new(&format!("http://{address}"), "t").unwrap();
    let error = rest.run(&messages()).await.unwrap_err();
    let RestError::Unreachable { fate, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(*fate, Fate::Unknown, "{error}");
}

#[tokio::test]
async fn an_urgent_request_waits_for_nothing() {
    let (script, rest) = Script::serve(vec![]).await;
    rest.gate.close_for(Duration::from_secs(60));
    let request = Request::new(Method::POST, "interactions/1/t/callback").json(json!({"type": 5}));
    rest.run_urgent(&request).await.unwrap();
    assert_eq!(script.got()[0].0, "/api/v10/interactions/1/t/callback");
}

#[tokio::test]
async fn an_urgent_request_is_tried_twice_and_counts_once() {
    let acknowledged = r#"{"message":"Interaction has already been acknowledged.","code":40060}"#;
    let answers = vec![(502, vec![], ""), (400, vec![], acknowledged)];
    let (script, rest) = Script::serve(answers).await;
    rest.run_urgent(&messages()).await.unwrap();
    assert_eq!(script.got().len(), 2);
    script
        .answers
        .lock()
        .unwrap()
        .push_back((400, vec![], acknowledged));
    let error = rest.run_urgent(&messages()).await.unwrap_err();
    assert_eq!(error.code(), Some(ACKNOWLEDGED));
}
