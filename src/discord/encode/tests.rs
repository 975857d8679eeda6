//! Bodies as snapshots.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::reply::{Button, Field, File, Input, Lines, Modal, Style};

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

fn card() -> Message {
    Message {
        text: "<@7> <@&31>".to_owned(),
        embeds: vec![Embed {
            title: "Case 42".to_owned(),
            body: "Meter reads double".to_owned(),
            fields: vec![Field {
                name: "Customer".to_owned(),
                value: "Lihua Textiles".to_owned(),
                inline: true,
            }],
            footer: "logged".to_owned(),
            tone: Tone::Bad,
        }],
        rows: vec![vec![
            Button::Press {
                label: "Accept".to_owned(),
                id: "case:42:accept".to_owned(),
                style: Style::Success,
                enabled: true,
            },
            Button::Link {
                label: "Open".to_owned(),
                url: "https://discord.com/channels/50/60/900".to_owned(),
            },
        ]],
        selects: vec![],
        files: vec![],
        uploads: vec![],
        pings: vec![
            Ping::Role(RoleId(31)),
            Ping::User(UserId(7)),
            Ping::User(UserId(7)),
        ],
    }
}

#[test]
fn a_post_names_whom_it_pings_and_is_taken_once() {
    insta::assert_snapshot!(pretty(&post(&card(), "abc").0), @r#"
    {
      "allowed_mentions": {
        "parse": [],
        "replied_user": false,
        "roles": [
          "31"
        ],
        "users": [
          "7"
        ]
      },
      "components": [
        {
          "components": [
            {
              "custom_id": "case:42:accept",
              "disabled": false,
              "label": "Accept",
              "style": 3,
              "type": 2
            },
            {
              "label": "Open",
              "style": 5,
              "type": 2,
              "url": "https://discord.com/channels/50/60/900"
            }
          ],
          "type": 1
        }
      ],
      "content": "<@7> <@&31>",
      "embeds": [
        {
          "color": 15548997,
          "description": "Meter reads double",
          "fields": [
            {
              "inline": true,
              "name": "Customer",
              "value": "Lihua Textiles"
            }
          ],
          "footer": {
            "text": "logged"
          },
          "title": "Case 42"
        }
      ],
      "enforce_nonce": true,
      "nonce": "abc"
    }
    "#);
}

#[test]
fn a_post_of_text_alone_has_nothing_else() {
    insta::assert_snapshot!(post(&Message::text("@everyone hello"), "n").0, @r#"{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"content":"@everyone hello","enforce_nonce":true,"nonce":"n"}"#);
}

#[test]
fn an_edit_says_what_is_no_longer_there() {
    insta::assert_snapshot!(edit(&Message::text("over")).0, @r#"{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"attachments":[],"components":[],"content":"over","embeds":[]}"#);
}

#[test]
fn a_file_is_named_in_the_body_and_goes_beside_it() {
    let file = File {
        name: "list.txt".to_owned(),
        content: "#1".to_owned(),
    };
    let message = Message {
        files: vec![file],
        ..Message::default()
    };
    let (body, files) = post(&message, "n");
    let upload = Upload {
        name: "list.txt".to_owned(),
        content: b"#1"[..].into(),
    };
    assert_eq!(files, [upload]);
    insta::assert_snapshot!(body, @r#"{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"attachments":[{"filename":"list.txt","id":"0"}],"enforce_nonce":true,"nonce":"n"}"#);
}

#[test]
fn each_reply_has_its_type() {
    let (private, _) = reply(&Reply::Private(Message::text("Logged as #42")));
    insta::assert_snapshot!(private, @r#"{"data":{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"content":"Logged as #42","flags":64},"type":4}"#);
    let (replace, _) = reply(&Reply::Replace(Message::text("page 2")));
    insta::assert_snapshot!(replace, @r#"{"data":{"allowed_mentions":{"parse":[],"replied_user":false,"roles":[],"users":[]},"attachments":[],"components":[],"content":"page 2","embeds":[]},"type":7}"#);
    let choice = |value: &str| Choice {
        name: "Lihua".to_owned(),
        value: value.to_owned(),
    };
    let list = vec![choice("1"), choice(""), choice(&"x".repeat(101))];
    let (choices, _) = reply(&Reply::Choices(list));
    insta::assert_snapshot!(choices, @r#"{"data":{"choices":[{"name":"Lihua","value":"1"}]},"type":8}"#);
    insta::assert_snapshot!(thinking(), @r#"{"data":{"flags":64},"type":5}"#);
}

#[test]
fn a_form_has_a_row_per_input() {
    let input = Input {
        id: "text".to_owned(),
        label: "What was done?".to_owned(),
        value: "called".to_owned(),
        placeholder: String::new(),
        lines: Lines::Many,
        required: true,
        max: 3,
    };
    let form = Modal {
        id: "form:42:note".to_owned(),
        title: "t".repeat(60),
        inputs: vec![input],
    };
    insta::assert_snapshot!(pretty(&reply(&Reply::Modal(form)).0), @r#"
    {
      "data": {
        "components": [
          {
            "components": [
              {
                "custom_id": "text",
                "label": "What was done?",
                "max_length": 3,
                "required": true,
                "style": 2,
                "type": 4,
                "value": "ca…"
              }
            ],
            "type": 1
          }
        ],
        "custom_id": "form:42:note",
        "title": "tttttttttttttttttttttttttttttttttttttttttttt…"
      },
      "type": 9
    }
    "#);
}

#[test]
fn nothing_too_long_or_refused_goes_out() {
    let press = |id: &str| Button::Press {
        label: " ".to_owned(),
        id: id.to_owned(),
        style: Style::Primary,
        enabled: false,
    };
    let message = Message {
        text: "工".repeat(3_000),
        rows: vec![
            vec![press("a"), press("a"), press(""), press(&"x".repeat(101))],
            vec![press("a")],
        ],
        ..Message::default()
    };
    let body = edit(&message).0;
    assert_eq!(body["content"].as_str().unwrap().chars().count(), 2_000);
    let rows = body["components"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["components"].as_array().unwrap().len(), 1);
    assert_eq!(rows[0]["components"][0]["label"], limits::NOTHING);
    assert_eq!(edit(&Message::default()).0["content"], limits::NOTHING);
}
