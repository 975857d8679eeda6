//! Interactions: one answer, in time, of a legal type; follow-ups; modals; autocompletion.

use std::time::Duration;

use sandbox::{Answer, BOT, Outcome, Sandbox};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::common::{Gateway, Rest, config, private, start, text};

async fn bot() -> (Sandbox, Rest, Gateway) {
    let (discord, rest) = start().await;
    let (gateway, _) = Gateway::identified(&discord).await;
    let commands = json!([
        {"name": "go", "description": "d"},
        {"name": "show", "description": "d", "options": [
            {"type": 3, "name": "case", "description": "d", "autocomplete": true},
        ]},
        {"name": "Log as case", "type": 3, "name_localizations": {"zh-CN": "记为工单"}},
        {"name": "Who", "type": 2},
    ]);
    assert_eq!(rest.register(commands).await.0, 200);
    (discord, rest, gateway)
}

/// Plays in the background.
fn go(discord: &Sandbox) -> JoinHandle<Outcome> {
    let discord = discord.clone();
    tokio::spawn(async move { discord.play("agent", "#support", "/go").await.unwrap() })
}

fn hook(interaction: &Value, rest: &str) -> String {
    format!("/webhooks/{BOT}/{}{rest}", text(&interaction["token"]))
}

#[tokio::test]
async fn an_interaction_carries_what_discord_sends() {
    let (discord, rest, mut gateway) = bot().await;
    discord.set_locale("agent", "zh-CN");
    let playing = go(&discord);
    let i = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(
        (&i["type"], &i["locale"], &i["guild_locale"]),
        (&json!(2), &json!("zh-CN"), &json!("en-US"))
    );
    assert_eq!(i["member"]["user"]["global_name"], "Mei");
    assert_eq!(i["authorizing_integration_owners"]["0"], i["guild_id"]);
    assert_eq!(i["context"], 0);
    assert!(i["app_permissions"].is_string() && i["member"]["permissions"].is_string());
    assert_eq!(rest.answer(&i, private("ok")).await.0, 204);
    playing.await.unwrap();
}

#[tokio::test]
async fn callback_types_that_do_not_fit_are_refused_and_leave_the_interaction_open() {
    let (discord, rest, mut gateway) = bot().await;
    let playing = go(&discord);
    let i = gateway.event("INTERACTION_CREATE").await;
    for kind in [1, 2, 3, 6, 7, 8, 10, 12] {
        let (status, body) = rest.answer(&i, json!({"type": kind})).await;
        assert_eq!(
            (status, &body["code"]),
            (400, &json!(50_035)),
            "type {kind}"
        );
    }
    let (status, body) = rest
        .answer(&i, json!({"type": 4, "data": {"content": ""}}))
        .await;
    assert_eq!((status, &body["code"]), (400, &json!(50_006)));
    let too_long = json!({"type": 4, "data": {"content": "x".repeat(2_001)}});
    let (_, body) = rest.answer(&i, too_long).await;
    assert_eq!(
        body["errors"]["data"]["content"]["_errors"][0]["code"],
        "BASE_TYPE_MAX_LENGTH"
    );
    assert_eq!(rest.answer(&i, private("ok")).await.0, 204);
    assert_eq!(playing.await.unwrap().message().content, "ok");
}

#[tokio::test]
async fn an_answer_after_the_time_allowed_is_unknown_and_the_player_sees_a_failure() {
    let (mut config, _) = config();
    config.answer_within = Duration::from_millis(50);
    let discord = Sandbox::start(config).await.unwrap();
    let rest = Rest::new(&discord);
    let (mut gateway, _) = Gateway::identified(&discord).await;
    rest.register(json!([{"name": "go", "description": "d"}]))
        .await;
    let playing = go(&discord);
    let i = gateway.event("INTERACTION_CREATE").await;
    // The player's wait ends exactly when the time allowed is over.
    let outcome = playing.await.unwrap();
    assert_eq!(
        outcome.answer,
        Answer::Failed("The application did not respond".to_owned())
    );
    let (status, body) = rest.answer(&i, private("late")).await;
    assert_eq!((status, &body["code"]), (404, &json!(10_062)));
}

#[tokio::test]
async fn a_deferred_answer_is_filled_and_followed_up_until_the_token_dies() {
    let (config, hand) = config();
    let discord = Sandbox::start(config).await.unwrap();
    let rest = Rest::new(&discord);
    let (mut gateway, _) = Gateway::identified(&discord).await;
    rest.register(json!([{"name": "go", "description": "d"}]))
        .await;
    let playing = go(&discord);
    let i = gateway.event("INTERACTION_CREATE").await;
    let early = rest
        .patch(&hook(&i, "/messages/@original"), json!({"content": "x"}))
        .await;
    assert_eq!((early.0, &early.1["code"]), (404, &json!(10_015)));
    assert_eq!(
        rest.answer(&i, json!({"type": 5, "data": {"flags": 64}}))
            .await
            .0,
        204
    );
    let filled = rest
        .patch(&hook(&i, "/messages/@original"), json!({"content": "done"}))
        .await;
    assert_eq!((filled.0, &filled.1["flags"]), (200, &json!(64)));
    let outcome = playing.await.unwrap();
    assert_eq!(outcome.text(), "done\n(only you can see this)");
    let more = rest
        .post(&hook(&i, ""), json!({"content": "more", "flags": 64}))
        .await;
    assert_eq!(more.0, 200);
    let id = text(&more.1["id"]).to_owned();
    assert_eq!(rest.get(&hook(&i, &format!("/messages/{id}"))).await.0, 200);
    assert_eq!(
        rest.delete(&hook(&i, &format!("/messages/{id}"))).await.0,
        204
    );
    assert_eq!(rest.get(&hook(&i, &format!("/messages/{id}"))).await.0, 404);
    hand.forward(Duration::from_secs(15 * 60));
    let dead = rest.post(&hook(&i, ""), json!({"content": "late"})).await;
    assert_eq!((dead.0, &dead.1["code"]), (401, &json!(50_027)));
    assert!(discord.messages("#support").is_empty());
}

#[tokio::test]
async fn with_response_gives_the_message_that_was_made() {
    let (discord, rest, mut gateway) = bot().await;
    let playing = go(&discord);
    let i = gateway.event("INTERACTION_CREATE").await;
    let path = format!(
        "/interactions/{}/{}/callback?with_response=true",
        text(&i["id"]),
        text(&i["token"])
    );
    let (status, body) = rest
        .post(&path, json!({"type": 4, "data": {"content": "hello"}}))
        .await;
    assert_eq!(
        (status, &body["resource"]["message"]["content"]),
        (200, &json!("hello"))
    );
    let outcome = playing.await.unwrap();
    assert_eq!(
        body["interaction"]["response_message_id"],
        outcome.message().id.to_string()
    );
    assert_eq!(discord.messages("#support").len(), 1);
}

#[tokio::test]
async fn a_press_updates_its_message_and_a_modal_goes_there_and_back() {
    let (discord, rest, gateway) = bot().await;
    let card = json!({"content": "card", "components": [{"type": 1, "components": [
        {"type": 2, "style": 3, "label": "Accept", "custom_id": "case:1:accept"},
        {"type": 2, "style": 1, "label": "Note", "custom_id": "case:1:note"},
        {"type": 2, "style": 1, "label": "Off", "custom_id": "off", "disabled": true},
        {"type": 2, "style": 5, "label": "Open", "url": "https://example.com"},
    ]}]});
    let support = discord.channel_id("#support");
    let (_, posted) = rest
        .post(&format!("/channels/{support}/messages"), card)
        .await;
    let id: u64 = text(&posted["id"]).parse().unwrap();
    gateway.serve(rest, |i| match (i["type"].as_u64(), i["data"]["custom_id"].as_str()) {
        (_, Some("case:1:accept")) => json!({"type": 7, "data": {"content": "taken", "components": []}}),
        (_, Some("case:1:note")) => json!({"type": 9, "data": {"custom_id": "note", "title": "Note", "components": [
            {"type": 1, "components": [{"type": 4, "custom_id": "text", "label": "What was done", "style": 2, "min_length": 3, "max_length": 10}]},
            {"type": 1, "components": [{"type": 4, "custom_id": "told", "label": "Told", "style": 1, "required": false, "value": "yes"}]},
        ]}}),
        (Some(5), _) => {
            let field = |n: usize| i["data"]["components"][n]["components"][0]["value"].clone();
            private(&format!("{} {}", field(0), field(1)))
        }
        _ => json!({"type": 6}),
    });
    for (button, sentence) in [
        ("Off", "Off is greyed out"),
        ("Open", "Open opens https://example.com"),
        (
            "Close",
            "the message has no \"Close\"; it has: Accept, Note, Off, Open",
        ),
    ] {
        let refused = discord.press("agent", id, button).await.unwrap_err();
        assert_eq!(refused.to_string(), sentence);
    }
    let opened = discord.press("agent", id, "Note").await.unwrap();
    assert_eq!(
        opened.text(),
        "[Note]\n  What was done* (text)\n  Told (told) = yes"
    );
    for (fields, sentence) in [
        (vec![], "What was done is required"),
        (
            vec![("text", "ab")],
            "What was done must be 3 to 10 characters long",
        ),
        (
            vec![("text", "12345678901")],
            "What was done must be 3 to 10 characters long",
        ),
        (
            vec![("texte", "abc")],
            "the form has no field texte; it has: text, told",
        ),
    ] {
        let refused = discord
            .submit("agent", opened.modal(), &fields)
            .await
            .unwrap_err();
        assert_eq!(refused.to_string(), sentence);
    }
    let sent = discord
        .submit("agent", opened.modal(), &[("What was done", "called")])
        .await
        .unwrap();
    assert_eq!(sent.message().content, "\"called\" \"yes\"");
    let taken = discord.press("agent2", id, "accept").await.unwrap();
    assert!(taken.is_update());
    let card = discord.message(id).unwrap();
    assert_eq!(
        (
            card.content.as_str(),
            card.buttons().len(),
            card.history.len()
        ),
        ("taken", 0, 2)
    );
    let forged = discord
        .press_forged("agent", "#support", 77, "case:9:gone")
        .await
        .unwrap();
    assert_eq!(forged.text(), "The application did not respond");
}

#[tokio::test]
async fn completion_asks_the_bot_with_what_is_typed() {
    let (discord, rest, gateway) = bot().await;
    gateway.serve(rest, |i| {
        let typed = &i["data"]["options"][0];
        assert_eq!((&i["type"], &typed["focused"]), (&json!(4), &json!(true)));
        json!({"type": 8, "data": {"choices": [{"name": format!("#{}", typed["value"]), "value": "1"}]}})
    });
    let offered = discord
        .complete("agent", "#support", "/show case:1")
        .await
        .unwrap();
    assert_eq!(offered, [("#\"1\"".to_owned(), "1".to_owned())]);
    let refused = discord
        .complete("agent", "#support", "/go")
        .await
        .unwrap_err();
    assert_eq!(refused.to_string(), "go is not completed");
}

#[tokio::test]
async fn menus_bring_their_target() {
    let (discord, rest, gateway) = bot().await;
    gateway.serve(rest, |i| {
        let target = text(&i["data"]["target_id"]);
        let resolved = &i["data"]["resolved"];
        let shown = match i["data"]["type"].as_u64() {
            Some(3) => &resolved["messages"][target]["content"],
            _ => &resolved["users"][target]["global_name"],
        };
        private(text(shown))
    });
    let said = discord
        .say("agent2", "#support", "Meter reads double")
        .unwrap();
    let outcome = discord
        .message_menu("agent", "#support", said.id, "Log as case")
        .await
        .unwrap();
    assert_eq!(outcome.message().content, "Meter reads double");
    discord.set_locale("agent", "zh-CN");
    let outcome = discord
        .message_menu("agent", "#support", said.id, "记为工单")
        .await
        .unwrap();
    assert_eq!(outcome.message().content, "Meter reads double");
    let outcome = discord
        .user_menu("agent", "#support", "@Jun", "Who")
        .await
        .unwrap();
    assert_eq!(outcome.message().content, "Jun");
}
