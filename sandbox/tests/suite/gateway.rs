//! The gateway: handshake, heartbeats, resuming, and the answers to interactions that come over it.
use std::time::Duration;

use crate::common::{Gateway, identify, private, start};
use sandbox::{Answer, Config, Desk, Resumable, Sandbox};
use serde_json::{Value, json};

const PING: &str = r#"[{"name": "ping", "description": "Says pong"}]"#;

fn ping() -> Value {
    serde_json::from_str(PING).unwrap()
}

#[tokio::test]
async fn the_handshake_gives_ready_and_each_guild() {
    let (discord, rest) = start().await;
    let (_gateway, ready) = Gateway::identified(&discord).await;
    assert_eq!(ready["v"], 10);
    assert_eq!(ready["guilds"][0]["unavailable"], true);
    assert_eq!(rest.register(ping()).await.0, 200);
    discord.bot_ready(Duration::from_secs(5)).await.unwrap();
}

#[tokio::test]
async fn a_played_command_reaches_the_bot_and_its_answer_the_player() {
    let (discord, rest) = start().await;
    let (gateway, _) = Gateway::identified(&discord).await;
    rest.register(ping()).await;
    gateway.serve(rest, |_| private("pong"));
    let outcome = discord.play("agent", "#support", "/ping").await.unwrap();
    assert_eq!(outcome.text(), "pong\n(only you can see this)");
    assert!(outcome.is_ephemeral());
    assert!(discord.messages("#support").is_empty());
}

#[tokio::test]
async fn a_thousand_commands_at_once_are_all_answered() {
    let (discord, rest) = start().await;
    let (gateway, _) = Gateway::identified(&discord).await;
    rest.register(ping()).await;
    gateway.serve(rest, |i| private(&format!("pong {}", i["id"])));
    let discord = Sandbox::clone(&discord);
    let plays = (0..1_000).map(|_| discord.play("agent", "#support", "/ping"));
    let outcomes = futures_util::future::join_all(plays).await;
    let good = outcomes
        .iter()
        .filter(|o| o.as_ref().unwrap().is_ephemeral());
    assert_eq!(good.count(), 1_000);
}

#[tokio::test]
async fn wrong_handshakes_are_closed_with_discords_codes() {
    let (discord, _) = start().await;
    let token = discord.token().to_owned();
    let cases = [
        (
            json!({"op": 2, "d": {"token": "wrong", "intents": 1, "properties": {}}}),
            4004,
        ),
        (identify(&token, 1 | 1 << 1), 4014),
        (identify(&token, 1 | 1 << 15), 4014),
        (identify(&token, 1 << 40), 4013),
        (json!({"op": 3, "d": {}}), 4003),
        (json!({"op": 99, "d": {}}), 4001),
        (json!({"no": "op"}), 4002),
        (json!({"op": 1, "d": "x".repeat(5_000)}), 4002),
        (
            json!({"op": 2, "d": {"token": token, "intents": 1, "properties": {}, "shard": [1, 1]}}),
            4010,
        ),
    ];
    for (payload, code) in cases {
        let mut gateway = Gateway::open(&discord).await;
        gateway.send(&payload).await;
        assert_eq!(gateway.next().await, json!({"close": code}), "{payload}");
    }
}

#[tokio::test]
async fn heartbeats_are_acknowledged_until_told_otherwise() {
    let (discord, _) = start().await;
    let (mut gateway, _) = Gateway::identified(&discord).await;
    gateway.send(&json!({"op": 1, "d": null})).await;
    assert_eq!(gateway.next().await["op"], 11);
    discord.stop_acks();
    gateway.send(&json!({"op": 1, "d": null})).await;
    discord.ask_heartbeat();
    assert_eq!(gateway.next().await["op"], 1);
}

#[tokio::test]
async fn a_resume_replays_what_was_missed() {
    let (discord, rest) = start().await;
    let (mut gateway, ready) = Gateway::identified(&discord).await;
    rest.register(ping()).await;
    discord.disconnect_gateway(4000);
    assert_eq!(gateway.next().await, json!({"close": 4000}));
    drop(gateway);
    discord
        .wait_for(Duration::from_secs(5), |s| {
            (!s.is_connected()).then_some(())
        })
        .await
        .unwrap();

    let playing = tokio::spawn({
        let discord = discord.clone();
        async move { discord.play("agent", "#support", "/ping").await.unwrap() }
    });
    let mut again = Gateway::open(&discord).await;
    let resume = json!({"op": 6, "d": {
        "token": discord.token(), "session_id": ready["session_id"], "seq": 3,
    }});
    // The play may come before or after the resume; both must deliver it.
    again.send(&resume).await;
    let mut seen = Vec::new();
    while seen.len() < 2 {
        let payload = again.next().await;
        if payload["t"] == "INTERACTION_CREATE" {
            rest.answer(&payload["d"], private("late")).await;
        }
        seen.push(payload["t"].as_str().unwrap().to_owned());
    }
    seen.sort();
    assert_eq!(seen, ["INTERACTION_CREATE", "RESUMED"]);
    assert_eq!(playing.await.unwrap().message().content, "late");
}

#[tokio::test]
async fn an_unknown_or_invalidated_session_cannot_be_resumed() {
    let (discord, _) = start().await;
    let (mut gateway, ready) = Gateway::identified(&discord).await;
    discord.invalid_session(Resumable::No);
    let told = gateway.next().await;
    assert_eq!((&told["op"], &told["d"]), (&json!(9), &json!(false)));
    let mut again = Gateway::open(&discord).await;
    let resume = json!({"op": 6, "d": {
        "token": discord.token(), "session_id": ready["session_id"], "seq": 1,
    }});
    again.send(&resume).await;
    let told = again.next().await;
    assert_eq!((&told["op"], &told["d"]), (&json!(9), &json!(false)));
}

#[tokio::test]
async fn a_replayed_interaction_is_the_same_one() {
    let (discord, rest) = start().await;
    let (mut gateway, _) = Gateway::identified(&discord).await;
    rest.register(ping()).await;
    let playing = {
        let discord = discord.clone();
        tokio::spawn(async move { discord.play("agent", "#support", "/ping").await })
    };
    let first = gateway.event("INTERACTION_CREATE").await;
    discord.replay_last_interaction();
    let second = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(first, second);
    assert_eq!(rest.answer(&first, private("one")).await.0, 204);
    let (status, body) = rest.answer(&second, private("two")).await;
    assert_eq!((status, &body["code"]), (400, &json!(40_060)));
    assert!(matches!(
        playing.await.unwrap().unwrap().answer,
        Answer::Message(_)
    ));
}

#[tokio::test]
async fn a_second_session_within_five_seconds_is_not_begun() {
    let discord = Sandbox::start(Config::new(Desk::small())).await.unwrap();
    let (_first, _) = Gateway::identified(&discord).await;
    let mut second = Gateway::open(&discord).await;
    for _ in 0..2 {
        second.send(&identify(discord.token(), 1)).await;
        let refused = second.next().await;
        assert_eq!((&refused["op"], &refused["d"]), (&json!(9), &json!(false)));
    }
    tokio::time::sleep(Duration::from_secs(5)).await;
    second.send(&identify(discord.token(), 1)).await;
    second.event("READY").await;
    discord.stop().await;
}
