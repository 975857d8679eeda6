//! The REST interface: who may, nonces, pings, permissions, rate limits, faults, files, the state file.

use std::time::Duration;

use reqwest::Method;
use sandbox::{BOT, Config, Desk, Fault, Limits, Rate, Sandbox, permissions};
use serde_json::{Value, json};

use crate::common::{Gateway, Rest, config, private, read, start, text};

fn messages(discord: &Sandbox, channel: &str) -> String {
    format!("/channels/{}/messages", discord.channel_id(channel))
}

fn code((status, body): &(u16, Value)) -> (u16, u64) {
    (*status, body["code"].as_u64().unwrap_or(0))
}

#[tokio::test]
async fn strangers_and_unknown_routes_are_refused() {
    let (discord, rest) = start().await;
    let stranger = Rest {
        token: "Bot wrong".to_owned(),
        ..rest.clone()
    };
    assert_eq!(
        stranger.get("/users/@me").await,
        (401, json!({"message": "401: Unauthorized", "code": 0}))
    );
    let bare = Rest {
        token: discord.token().to_owned(),
        ..rest.clone()
    };
    assert_eq!(bare.get("/users/@me").await.0, 401);
    assert_eq!(
        rest.get("/nothing").await,
        (404, json!({"message": "404: Not Found", "code": 0}))
    );
    let old = Rest {
        api: format!("{}/api/v9", discord.api_url()),
        ..rest.clone()
    };
    assert_eq!(old.get("/users/@me").await.0, 404);
    assert_eq!(code(&rest.get("/channels/5").await), (404, 10_003));
    assert_eq!(code(&rest.get("/guilds/5").await), (404, 10_004));
    assert_eq!(
        code(
            &rest
                .get(&format!("{}/5", messages(&discord, "#support")))
                .await
        ),
        (404, 10_008)
    );
    let nameless = reqwest::Client::new()
        .get(format!("{}/gateway", rest.api))
        .send()
        .await
        .unwrap();
    assert_eq!(code(&read(nameless).await), (403, 40_333));
    let broken = rest
        .http
        .post(format!("{}{}", rest.api, messages(&discord, "#support")))
        .header("authorization", &rest.token)
        .header("content-type", "application/json")
        .body("{")
        .send()
        .await
        .unwrap();
    assert_eq!(code(&read(broken).await), (400, 50_109));
}

#[tokio::test]
async fn what_a_bot_reads_at_start() {
    let (discord, rest) = start().await;
    let guild = discord.guild_id("desk");
    let url = discord.api_url().replace("http", "ws");
    assert_eq!(rest.get("/gateway/bot").await.1["url"], url);
    assert_eq!(rest.get("/users/@me").await.1["id"], BOT.to_string());
    assert_eq!(rest.get("/applications/@me").await.1["id"], BOT.to_string());
    assert_eq!(rest.get("/oauth2/applications/@me").await.0, 200);
    assert_eq!(
        rest.get(&format!("/guilds/{guild}/channels"))
            .await
            .1
            .as_array()
            .unwrap()
            .len(),
        3
    );
    assert_eq!(
        rest.get(&format!("/guilds/{guild}/roles"))
            .await
            .1
            .as_array()
            .unwrap()
            .len(),
        5
    );
    let member = |who: &str| format!("/guilds/{guild}/members/{}", discord.user_id(who));
    assert_eq!(
        rest.get(&member("agent")).await.1["user"]["username"],
        "agent"
    );
    assert_eq!(code(&rest.get(&member("outsider")).await), (404, 10_007));
}

#[tokio::test]
async fn overwriting_keeps_the_ids_of_commands_that_stay() {
    let (_discord, rest) = start().await;
    let list = |names: &[&str]| -> Value {
        names.iter().map(|n| json!({"name": n, "description": "d", "description_localizations": {"zh-CN": "说明"}})).collect()
    };
    let (_, first) = rest.register(list(&["a", "b"])).await;
    let (_, second) = rest.register(list(&["b", "c"])).await;
    assert_eq!(first[1]["id"], second[0]["id"]);
    let path = format!("/applications/{BOT}/commands");
    let (_, plain) = rest.get(&path).await;
    assert!(plain[0].get("description_localizations").is_none());
    let (_, full) = rest.get(&format!("{path}?with_localizations=true")).await;
    assert_eq!(full[0]["description_localizations"]["zh-CN"], "说明");
    assert_eq!(
        rest.post(&path, json!({"name": "d", "description": "d"}))
            .await
            .0,
        201
    );
    assert_eq!(
        rest.post(&path, json!({"name": "d", "description": "e"}))
            .await
            .0,
        200
    );
}

#[tokio::test]
async fn a_nonce_makes_one_message_within_its_window() {
    let (config, hand) = config();
    let discord = Sandbox::start(config).await.unwrap();
    let rest = Rest::new(&discord);
    let path = messages(&discord, "#support");
    let body = json!({"content": "a", "nonce": "n1", "enforce_nonce": true});
    let (_, first) = rest.post(&path, body.clone()).await;
    let (_, again) = rest
        .post(
            &path,
            json!({"content": "b", "nonce": "n1", "enforce_nonce": true}),
        )
        .await;
    assert_eq!(
        (&first["id"], &again["content"]),
        (&again["id"], &json!("a"))
    );
    let (_, free) = rest
        .post(&path, json!({"content": "c", "nonce": "n1"}))
        .await;
    assert_ne!(first["id"], free["id"]);
    hand.forward(Duration::from_millis(180_001));
    let (_, later) = rest.post(&path, body).await;
    assert_ne!(later["id"], free["id"]);
    assert_eq!(discord.messages("#support").len(), 3);
}

#[tokio::test]
async fn only_allowed_mentions_notify() {
    let (discord, rest) = start().await;
    discord.change_guild("desk", |guild| {
        for role in &mut guild.roles {
            role.permissions &= !permissions::MENTION_EVERYONE;
        }
    });
    let (mei, jun) = (discord.user_id("agent"), discord.user_id("agent2"));
    let role = discord.role_id("Supervisor");
    let own = discord.role_id("Firstline");
    let content = format!(
        "<@{mei}> <@!{jun}> <@&{role}> <@&{own}> @everyone `<@{}>` <@5>",
        discord.user_id("manager")
    );
    let cases = [
        (Value::Null, vec![mei, jun], vec![role]),
        (json!({"parse": []}), vec![], vec![]),
        (json!({"parse": ["users"]}), vec![mei, jun], vec![]),
        (json!({"users": [jun.to_string()]}), vec![jun], vec![]),
        (
            json!({"parse": ["everyone"], "roles": [role.to_string()]}),
            vec![],
            vec![role],
        ),
    ];
    for (allowed, users, roles) in cases {
        let body = json!({"content": content, "allowed_mentions": allowed, "embeds": [{"title": format!("<@{mei}>")}]});
        let (_, message) = rest.post(&messages(&discord, "#support"), body).await;
        let pings = discord.pings(text(&message["id"]).parse().unwrap());
        assert_eq!(
            (pings.users, pings.roles, pings.everyone),
            (users, roles, false),
            "{allowed}"
        );
    }
    discord.change_guild("desk", |g| {
        g.roles[0].permissions |= permissions::MENTION_EVERYONE
    });
    let (_, message) = rest
        .post(&messages(&discord, "#support"), json!({"content": "@here"}))
        .await;
    assert!(
        discord
            .pings(text(&message["id"]).parse().unwrap())
            .everyone
    );
}

#[tokio::test]
async fn permissions_and_channels_can_be_taken_away() {
    let (discord, rest) = start().await;
    let path = messages(&discord, "#support");
    discord.deny("#support", permissions::SEND_MESSAGES);
    assert_eq!(
        code(&rest.post(&path, json!({"content": "a"})).await),
        (403, 50_013)
    );
    discord.deny("#support", permissions::VIEW_CHANNEL);
    assert_eq!(
        code(&rest.post(&path, json!({"content": "a"})).await),
        (403, 50_001)
    );
    discord.allow(
        "#support",
        permissions::VIEW_CHANNEL | permissions::SEND_MESSAGES,
    );
    discord.deny("#support", permissions::EMBED_LINKS);
    assert_eq!(rest.post(&path, json!({"content": "a"})).await.0, 200);
    assert_eq!(
        code(&rest.post(&path, json!({"embeds": [{"title": "t"}]})).await),
        (403, 50_013)
    );
    let said = discord.say("agent", "#support", "hello").unwrap().id;
    let other = rest
        .patch(&format!("{path}/{said}"), json!({"content": "x"}))
        .await;
    assert_eq!(code(&other), (403, 50_005));
    assert_eq!(
        code(&rest.delete(&format!("{path}/{said}")).await),
        (403, 50_013)
    );
    discord.delete_channel("#support");
    assert_eq!(
        code(&rest.post(&path, json!({"content": "a"})).await),
        (404, 10_003)
    );
}

#[tokio::test]
async fn messages_are_listed_edited_and_deleted() {
    let (discord, rest) = start().await;
    let path = messages(&discord, "#support");
    let mut ids = Vec::new();
    for n in 0..5 {
        let (_, made) = rest.post(&path, json!({"content": n.to_string()})).await;
        ids.push(text(&made["id"]).to_owned());
    }
    let listed = async |query: String| -> String {
        let (_, list) = rest.get(&format!("{path}?{query}")).await;
        list.as_array()
            .unwrap()
            .iter()
            .map(|m| text(&m["content"]))
            .collect()
    };
    assert_eq!(listed(String::new()).await, "43210");
    assert_eq!(listed("limit=2".to_owned()).await, "43");
    assert_eq!(listed(format!("limit=2&after={}", ids[0])).await, "21");
    assert_eq!(listed(format!("before={}", ids[2])).await, "10");
    assert_eq!(listed(format!("limit=3&around={}", ids[2])).await, "321");
    assert_eq!(rest.get(&format!("{path}?limit=101")).await.0, 400);
    let one = format!("{path}/{}", ids[0]);
    let (_, edited) = rest.patch(&one, json!({"embeds": [{"title": "t"}]})).await;
    assert_eq!(
        (&edited["content"], &edited["embeds"][0]["title"]),
        (&json!("0"), &json!("t"))
    );
    assert_eq!(
        code(&rest.patch(&one, json!({"content": "", "embeds": []})).await),
        (400, 50_006)
    );
    assert_eq!(rest.delete(&one).await.0, 204);
    assert_eq!(code(&rest.get(&one).await), (404, 10_008));
}

#[tokio::test]
async fn files_come_as_a_form() {
    let (discord, rest) = start().await;
    let send = async |size: usize, id: u64| {
        let part = reqwest::multipart::Part::bytes(vec![b'x'; size]).file_name("ledger.csv");
        let payload =
            json!({"content": "see", "attachments": [{"id": id, "filename": "ledger.csv"}]});
        let form = reqwest::multipart::Form::new()
            .text("payload_json", payload.to_string())
            .part("files[0]", part);
        let url = format!("{}{}", rest.api, messages(&discord, "#support"));
        read(
            rest.http
                .post(url)
                .header("authorization", &rest.token)
                .multipart(form)
                .send()
                .await
                .unwrap(),
        )
        .await
    };
    let (status, message) = send(3, 0).await;
    assert_eq!(
        (status, &message["attachments"][0]["size"]),
        (200, &json!(3))
    );
    let url = text(&message["attachments"][0]["url"]);
    assert_eq!(
        rest.http
            .get(url)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
        "xxx"
    );
    assert_eq!(
        discord.messages("#support")[0].text(),
        "see\nfile: ledger.csv"
    );
    assert_eq!(send(3, 1).await.0, 400);
    assert_eq!(send(10 * 1024 * 1024, 0).await.0, 200);
    assert_eq!(code(&send(10 * 1024 * 1024 + 1, 0).await), (413, 40_005));
}

#[tokio::test]
async fn rate_limits_tell_and_refuse() {
    let rate = Rate {
        limit: 2,
        per: Duration::from_secs(600),
    };
    let limits = Limits {
        post: rate,
        global: Rate { limit: 6, ..rate },
        ..Limits::relaxed()
    };
    let discord = Sandbox::start(Config {
        limits,
        ..Config::new(Desk::small())
    })
    .await
    .unwrap();
    let rest = Rest::new(&discord);
    let post = async |channel: &str| {
        let url = format!("{}{}", rest.api, messages(&discord, channel));
        let request = rest
            .http
            .post(url)
            .header("authorization", &rest.token)
            .json(&json!({"content": "a"}));
        request.send().await.unwrap()
    };
    let first = post("#support").await;
    assert_eq!(
        (
            &first.headers()["x-ratelimit-limit"],
            &first.headers()["x-ratelimit-remaining"]
        ),
        (&"2".parse().unwrap(), &"1".parse().unwrap())
    );
    assert!(
        first.headers().contains_key("x-ratelimit-reset-after")
            && first.headers().contains_key("x-ratelimit-bucket")
    );
    post("#support").await;
    let third = post("#support").await;
    assert_eq!(
        (
            third.status().as_u16(),
            third.headers()["x-ratelimit-scope"].to_str().unwrap()
        ),
        (429, "user")
    );
    assert!(third.headers().contains_key("retry-after"));
    let body: Value = third.json().await.unwrap();
    assert!(body["retry_after"].as_f64().unwrap() > 500.0 && body["global"] == false);
    assert_eq!(post("#general").await.status(), 200);
    post("#general").await;
    post("#supervisors").await;
    let global = post("#supervisors").await;
    assert_eq!(
        (
            global.status().as_u16(),
            global.headers()["x-ratelimit-global"].to_str().unwrap()
        ),
        (429, "true")
    );
    assert_eq!(discord.rate_limited(), 2);
}

#[tokio::test]
async fn faults_happen_as_ordered_and_end() {
    let (discord, rest) = start().await;
    let path = messages(&discord, "#support");
    let url = format!("{}{path}", rest.api);
    let send = async |text: &str| {
        let request = rest
            .http
            .post(&url)
            .header("authorization", &rest.token)
            .json(&json!({"content": text}));
        request.send().await.map(|r| r.status().as_u16())
    };
    discord.fail_next("POST", "/channels/", Fault::Status(503), 2);
    assert_eq!(
        (send("a").await.unwrap(), send("b").await.unwrap()),
        (503, 503)
    );
    discord.fail_next(
        "POST",
        "/channels/",
        Fault::RateLimited {
            retry_after: 0.5,
            global: false,
        },
        1,
    );
    assert_eq!(send("c").await.unwrap(), 429);
    discord.fail_next("POST", "/channels/", Fault::CutBefore, 1);
    assert!(send("d").await.is_err());
    assert!(discord.messages("#support").is_empty());
    discord.fail_next("POST", "/channels/", Fault::CutAfter, 1);
    assert!(send("e").await.is_err());
    assert_eq!(discord.messages("#support").len(), 1);
    let hold = discord.hold("POST", "/channels/");
    let held = tokio::spawn({
        let rest = rest.clone();
        let path = path.clone();
        async move { rest.post(&path, json!({"content": "f"})).await.0 }
    });
    discord
        .wait_for(Duration::from_secs(5), |s| {
            (s.in_flight() == 1).then_some(())
        })
        .await
        .unwrap();
    assert_eq!(discord.messages("#support").len(), 1);
    hold.release();
    assert_eq!(held.await.unwrap(), 200);
    assert_eq!(send("g").await.unwrap(), 200);
    assert_eq!(discord.messages("#support").len(), 3);
    let statuses: Vec<u16> = discord.requests().iter().map(|r| r.status).collect();
    assert_eq!(statuses, [503, 503, 429, 0, 200, 200, 200]);
}

#[tokio::test]
async fn a_state_file_keeps_messages_commands_and_ids() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sandbox.json");
    let config = || Config {
        state_file: Some(file.clone()),
        ..config().0
    };
    let discord = Sandbox::start(config()).await.unwrap();
    let rest = Rest::new(&discord);
    rest.register(json!([{"name": "go", "description": "d"}]))
        .await;
    let button = json!({"type": 2, "style": 1, "label": "Accept", "custom_id": "case:1:accept"});
    let body = json!({"content": "card", "nonce": "n", "enforce_nonce": true, "components": [{"type": 1, "components": [button]}]});
    let (_, card) = rest
        .post(&messages(&discord, "#support"), body.clone())
        .await;
    discord.stop().await;

    let again = Sandbox::start(config()).await.unwrap();
    let rest = Rest::new(&again);
    let (gateway, _) = Gateway::identified(&again).await;
    assert_eq!(again.view(|s| s.commands().len()), 1);
    let (_, repeated) = rest.post(&messages(&again, "#support"), body).await;
    assert_eq!(repeated["id"], card["id"]);
    gateway.serve(rest, |_| private("yours"));
    let pressed = again
        .press("agent", text(&card["id"]).parse().unwrap(), "Accept")
        .await
        .unwrap();
    assert!(pressed.message().id > text(&card["id"]).parse().unwrap());
    again.stop().await;

    std::fs::write(&file, "{").unwrap();
    let broken = Sandbox::start(config()).await.err().unwrap();
    assert_eq!(broken.kind(), std::io::ErrorKind::InvalidData);
}

#[tokio::test]
async fn a_wrong_method_is_told_apart_from_an_unknown_route() {
    let (discord, rest) = start().await;
    let path = messages(&discord, "#support");
    let wrong = rest.send(Method::PUT, &path, &json!({})).await;
    assert_eq!(wrong.0, 405);
}

#[tokio::test]
async fn what_was_answered_is_in_the_state_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sandbox.json");
    let discord = Sandbox::start(Config {
        state_file: Some(file.clone()),
        ..config().0
    })
    .await
    .unwrap();
    let rest = Rest::new(&discord);
    let kept = || std::fs::read_to_string(&file).unwrap_or_default();
    let path = messages(&discord, "#support");
    for round in 0..20 {
        let (status, posted) = rest
            .post(&path, json!({"content": format!("card {round}")}))
            .await;
        assert_eq!(status, 200);
        assert!(kept().contains(&format!("card {round}")), "{round}");
        let one = format!("{path}/{}", text(&posted["id"]));
        rest.patch(&one, json!({"content": format!("edited {round}")}))
            .await;
        assert!(kept().contains(&format!("edited {round}")), "{round}");
        rest.delete(&one).await;
        assert!(!kept().contains(&format!("edited {round}")), "{round}");
    }
    let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&file).unwrap());
    assert_eq!(mode & 0o777, 0o600);
    discord.stop().await;
}

#[tokio::test]
async fn only_one_place_of_a_list_may_be_given() {
    let (discord, rest) = start().await;
    let path = messages(&discord, "#support");
    for two in [
        "before=5&after=4",
        "around=5&after=4",
        "before=5&around=5",
        "around=1&before=2&after=3",
    ] {
        let (status, body) = rest.get(&format!("{path}?{two}")).await;
        assert_eq!((status, &body["code"]), (400, &json!(50_035)), "{two}");
    }
    for one in ["", "before=5", "after=5&limit=100", "around=5"] {
        assert_eq!(rest.get(&format!("{path}?{one}")).await.0, 200, "{one}");
    }
    discord.stop().await;
}

#[tokio::test]
async fn what_a_channel_gives_to_roles_and_takes_from_them_counts() {
    let (discord, rest) = start().await;
    let path = messages(&discord, "#support");
    let post = async || rest.post(&path, json!({"content": "x"})).await.0;
    let (send, view) = (permissions::SEND_MESSAGES, permissions::VIEW_CHANNEL);
    assert_eq!(post().await, 200);
    discord.overwrite("#support", "@everyone", (0, send));
    assert_eq!(post().await, 403);
    // What a role of the bot's own is given wins over what everybody is denied.
    discord.overwrite("#support", "Firstline", (send, 0));
    assert_eq!(post().await, 200);
    discord.overwrite("#support", "Firstline", (0, view));
    assert_eq!(post().await, 403);
    let (_, guild) = rest
        .get(&format!("/channels/{}", discord.channel_id("#general")))
        .await;
    assert_eq!(guild["permission_overwrites"], json!([]));
    discord.overwrite("#support", "Firstline", (send, 0));
    let (_, channel) = rest.get(path.trim_end_matches("/messages")).await;
    let overwrites = channel["permission_overwrites"].as_array().unwrap();
    assert_eq!(overwrites.len(), 2);
    assert_eq!(overwrites[1]["allow"], send.to_string());
    // People who may not see a channel use no commands there.
    discord.overwrite("#support", "Agent", (0, view));
    let refused = discord.play("agent", "#support", "/ping").await;
    assert!(refused.is_err(), "{refused:?}");
    discord.stop().await;
}
