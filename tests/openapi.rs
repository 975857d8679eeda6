//! Each kind of request that the bot makes, held against Discord's own API description.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "openapi/check.rs"]
mod check;

use std::{sync::Arc, time::Duration};

use check::Api;
use chrono::TimeDelta;
use firstline::{
    discord::{
        gateway::{Fallback, Gateway, Handle},
        lookup::DiscordInspector,
        notifier::DiscordNotifier,
        register,
        rest::Rest,
    },
    invocation::{Action, Invocation},
    model::{
        desk::Locale,
        ids::{ChannelId, DeskId, RoleId, UserId},
    },
    ports::{Inspect, Notifier},
    reply::{
        Button, Choice, Embed, Field, File, Input, Lines, Message, Modal, Notice, Offered, Ping,
        Reply, Select, Style, Tone,
    },
};
use sandbox::{Config, Desk, Limits, Request, Sandbox};
use tokio_util::sync::CancellationToken;

/// A message with everything in it, every part longer than Discord allows where `times` is large.
fn full(times: usize) -> Message {
    let press = |id: &str, style| Button::Press {
        label: "Accept ".repeat(times),
        id: id.to_owned(),
        style,
        enabled: true,
    };
    let link = Button::Link {
        label: "Open".to_owned(),
        url: "https://discord.com/channels/1/2/3".to_owned(),
    };
    let field = Field {
        name: "Customer ".repeat(times),
        value: "Lihua Textiles ".repeat(times),
        inline: true,
    };
    let embed = Embed {
        title: "Case ".repeat(times),
        body: "Meter reads double ".repeat(times),
        fields: vec![field; 2 * times],
        footer: "logged ".repeat(times),
        tone: Tone::Bad,
    };
    let file = File {
        name: "list.txt".to_owned(),
        content: "#1 工单".to_owned(),
    };
    Message {
        text: "<@&31> ".repeat(times),
        embeds: vec![embed; times],
        rows: vec![
            vec![press("case:1:accept", Style::Success), link],
            vec![press("case:1:void", Style::Danger)],
        ],
        selects: vec![
            Select {
                id: "pick:1:transfer:person".to_owned(),
                placeholder: "A person ".repeat(times * 20),
                of: Offered::People,
            },
            Select {
                id: "pick:1:transfer:team".to_owned(),
                placeholder: String::new(),
                of: Offered::These(vec![Choice {
                    name: "Billing ".repeat(times * 20),
                    value: "2".to_owned(),
                }]),
            },
        ],
        uploads: Vec::new(),
        files: vec![file; times],
        pings: vec![Ping::Role(RoleId(31)), Ping::User(UserId(7))],
    }
}

/// Answers with each kind of reply in turn of what was done.
struct Every;

impl Handle for Every {
    async fn handle(&self, invocation: Invocation) -> Option<Reply> {
        let input = |id: &str, lines| Input {
            id: id.to_owned(),
            label: "What was done? ".repeat(9),
            value: "called".to_owned(),
            placeholder: "called back".to_owned(),
            lines,
            required: false,
            max: 4_000,
        };
        Some(match invocation.action {
            Action::Command { path, .. } if path == "case note" => Reply::Modal(Modal {
                id: "form:1:note".to_owned(),
                title: "Note on case 1 ".repeat(9),
                inputs: vec![input("a", Lines::One), input("b", Lines::Many)],
            }),
            Action::Command { path, .. } if path == "report week" => {
                tokio::time::sleep(Duration::from_millis(2_100)).await;
                Reply::Private(full(1))
            }
            Action::Press { .. } => Reply::Replace(Message::text("page 2")),
            Action::Complete { .. } => Reply::Choices(vec![Choice {
                name: "#1 Lihua".to_owned(),
                value: "1".to_owned(),
            }]),
            _ => Reply::Private(full(3)),
        })
    }

    fn fallback(&self, _: Option<Locale>, why: Fallback) -> Message {
        Message::text(format!("{why:?}"))
    }
}

async fn use_everything() -> Vec<Request> {
    let config = Config {
        limits: Limits::relaxed(),
        ..Config::new(Desk::small())
    };
    let discord = Sandbox::start(config).await.unwrap();
    let rest = Arc::new(Rest::new(&discord.api_url(), discord.token()).unwrap());
    post_and_look(&discord, &rest).await;
    let stop = CancellationToken::new();
    let gateway = Gateway::new(Arc::clone(&rest), Arc::new(Every), stop.clone());
    let mut ready = gateway.status();
    let run = tokio::spawn(gateway.run());
    ready.wait_for(|status| status.ready).await.unwrap();
    let texts = |locale: Locale, id: &str, attribute: Option<&str>| match (locale, attribute) {
        (Locale::ZhCn, Some(_)) => {
            // Siblings need different names, of 32 characters at most.
            Some(format!("名{}", &id[id.len().saturating_sub(30)..]))
        }
        // Too long for Discord where there is room for it in the whole command.
        _ if id.starts_with("command-log") => Some(format!("{id} ").repeat(9)),
        _ => Some(id.to_owned()),
    };
    let application = discord.bot_id();
    register::sync(&rest, application, &texts).await.unwrap();
    let listed = discord.play("agent", "#support", "/queue").await.unwrap();
    discord
        .press("agent", listed.message().id, "case:1:accept")
        .await
        .unwrap();
    discord
        .play("agent", "#support", "/case note case:1")
        .await
        .unwrap();
    discord
        .complete("agent", "#support", "/case show case:1")
        .await
        .unwrap();
    discord
        .play("agent", "#support", "/report week")
        .await
        .unwrap();
    stop.cancel();
    run.await.unwrap().unwrap();
    discord.requests()
}

async fn post_and_look(discord: &Sandbox, rest: &Arc<Rest>) {
    let desk = DeskId(discord.guild_id("desk").cast_signed());
    let channel = ChannelId(discord.channel_id("#support").cast_signed());
    let notifier = DiscordNotifier::new(Arc::clone(rest));
    let notices = [Notice::text("plain"), Notice::default(), full(1), full(60)];
    for (index, notice) in notices.iter().enumerate() {
        let nonce = format!("{index:025}");
        let posted = notifier.post(channel, notice, &nonce).await.unwrap();
        notifier.edit(channel, posted, notice).await.unwrap();
        let name = "#12 · Lihua Textiles ".repeat(1 + 9 * index);
        notifier.open_thread(channel, posted, &name).await.unwrap();
    }
    notifier
        .recent(channel, TimeDelta::minutes(1))
        .await
        .unwrap();
    let inspector = DiscordInspector::new(Arc::clone(rest));
    inspector.channel_health(desk, channel).await.unwrap();
    let agent = UserId(discord.user_id("agent").cast_signed());
    inspector.member(desk, agent).await.unwrap();
}

#[tokio::test]
async fn every_request_is_as_discord_describes_it() {
    let Some(mut api) = Api::load() else { return };
    let requests = use_everything().await;
    let refused: Vec<_> = requests.iter().filter(|one| one.status >= 400).collect();
    assert!(refused.is_empty(), "{refused:#?}");
    let problems: Vec<String> = requests.iter().flat_map(|one| api.check(one)).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    let sent = |method: &str, part: &str| {
        let found = requests
            .iter()
            .any(|one| one.method == method && one.path.contains(part));
        assert!(found, "{method} {part} was not tried");
    };
    sent("POST", "/messages");
    sent("PATCH", "/messages/");
    sent("POST", "/threads");
    sent("PUT", "/commands");
    sent("POST", "/callback");
    sent("PATCH", "/messages/@original");
    sent("GET", "/members/");
}

#[test]
fn the_check_finds_what_is_wrong() {
    let Some(mut api) = Api::load() else { return };
    let request = |method: &str, path: &str, query: &str, body: serde_json::Value| Request {
        number: 0,
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        auth: Some("Bot".to_owned()),
        reason: None,
        content_type: (!body.is_null()).then(|| "application/json".to_owned()),
        body,
        files: vec![],
        status: 200,
        at: 0,
        answered: None,
    };
    use serde_json::{Value, json};
    let post = "/channels/1/messages";
    let good = request("POST", post, "", json!({"content": "x"}));
    assert_eq!(api.check(&good), Vec::<String>::new());
    let bad = [
        request("GET", "/nowhere", "", Value::Null),
        request("GET", post, "limit=101", Value::Null),
        request("GET", post, "since=1", Value::Null),
        request("GET", "/channels/x1/messages", "", Value::Null),
        request("GET", post, "", json!({})),
        request("POST", post, "", Value::Null),
        request("POST", post, "", json!({"content": "x".repeat(4_001)})),
        request("POST", post, "", json!({"contents": "x"})),
        request("POST", post, "", json!({"attachments": [{"id": "0"}]})),
        request(
            "POST",
            post,
            "",
            json!({"allowed_mentions": {"users": ["1", "1"]}}),
        ),
    ];
    for one in bad {
        assert_eq!(api.check(&one).len(), 1, "{one:#?}");
    }
}
