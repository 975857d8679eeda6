//! What the client refuses to send, and what it sends for what it accepts.

use sandbox::Sandbox;
use serde_json::{Value, json};

use crate::common::{Gateway, private, start};

fn commands() -> Value {
    let option = |kind: u8, name: &str, more: Value| {
        let mut option = json!({"type": kind, "name": name, "description": "d"});
        for (key, value) in more.as_object().into_iter().flatten() {
            option[key.as_str()] = value.clone();
        }
        option
    };
    let kinds = json!([
        {"name": "Complaint", "value": "complaint", "name_localizations": {"zh-CN": "投诉"}},
        {"name": "Inquiry", "value": "inquiry"},
    ]);
    json!([
        {"name": "log", "description": "d", "name_localizations": {"zh-CN": "登记"}, "options": [
            option(3, "kind", json!({"required": true, "choices": kinds, "name_localizations": {"zh-CN": "类别"}})),
            option(3, "summary", json!({"min_length": 2, "max_length": 5})),
            option(4, "page", json!({"min_value": 1, "max_value": 9})),
            option(10, "share", json!({"min_value": 0.5})),
            option(5, "urgent", json!({})),
            option(6, "owner", json!({})),
            option(7, "channel", json!({"channel_types": [0]})),
            option(7, "voice", json!({"channel_types": [2]})),
            option(8, "role", json!({})),
            option(11, "file", json!({})),
        ]},
        {"name": "desk", "description": "d", "default_member_permissions": "32", "options": [
            option(2, "team", json!({"options": [option(1, "add", json!({}))]})),
            option(1, "show", json!({})),
        ]},
    ])
}

/// A sandbox whose bot says back what it got.
async fn echo() -> Sandbox {
    let (discord, rest) = start().await;
    let (gateway, _) = Gateway::identified(&discord).await;
    assert_eq!(rest.register(commands()).await.0, 200);
    gateway.serve(rest, |i| {
        let mut said = i["data"]["options"].to_string();
        if let Some(resolved) = i["data"].get("resolved") {
            let keys: Vec<&String> = resolved
                .as_object()
                .into_iter()
                .flatten()
                .map(|(k, _)| k)
                .collect();
            said = format!("{said} {keys:?}");
        }
        private(&said)
    });
    discord
}

#[tokio::test]
async fn the_client_refuses() {
    let discord = echo().await;
    let cases = [
        ("log kind:complaint", "a command begins with `/`"),
        ("/lag", "there is no command /lag"),
        ("/log", "kind is required"),
        ("/log summary:abc", "kind is required"),
        (
            "/log kind:praise",
            "kind offers no \"praise\"; it offers: Complaint, Inquiry",
        ),
        ("/log kind:complaint kind:inquiry", "kind is given twice"),
        (
            "/log kind:complaint who:me",
            "/log has no option who; it has: kind, summary, page, share, urgent, owner, channel, voice, role, file",
        ),
        (
            "/log kind:complaint summary:two words",
            "\"words\" belongs to no option: write option:\"several words\"",
        ),
        (
            "/log kind:complaint summary:\"open",
            "the quoted text of summary is not closed",
        ),
        (
            "/log kind:complaint summary:a",
            "summary must be 2 to 5 characters long",
        ),
        (
            "/log kind:complaint summary:abcdef",
            "summary must be 2 to 5 characters long",
        ),
        (
            "/log kind:complaint page:one",
            "page takes a whole number, not \"one\"",
        ),
        ("/log kind:complaint page:0", "page must be 1 or more"),
        ("/log kind:complaint page:10", "page must be 9 or less"),
        (
            "/log kind:complaint page:9007199254740993",
            "page takes a whole number between -2^53 and 2^53, not \"9007199254740993\"",
        ),
        ("/log kind:complaint share:0.4", "share must be 0.5 or more"),
        (
            "/log kind:complaint urgent:maybe",
            "urgent takes true or false, not \"maybe\"",
        ),
        (
            "/log kind:complaint owner:@Nobody",
            "owner takes a person, as @name, not \"@Nobody\"",
        ),
        (
            "/log kind:complaint owner:Jun",
            "owner takes a person, as @name, not \"Jun\"",
        ),
        (
            "/log kind:complaint channel:#nowhere",
            "channel takes a channel, as #name, not \"#nowhere\"",
        ),
        (
            "/log kind:complaint voice:#support",
            "voice takes a channel of another type, not \"#support\"",
        ),
        (
            "/log kind:complaint role:@Boss",
            "role takes a role, as @Role, not \"@Boss\"",
        ),
        (
            "/log now kind:complaint",
            "\"now\" belongs to no option: write option:\"several words\"",
        ),
        (
            "/desk show",
            "/desk is not offered to you: you lack the permission",
        ),
    ];
    for (line, sentence) in cases {
        let refused = discord.play("agent", "#support", line).await.unwrap_err();
        assert_eq!(refused.to_string(), sentence, "{line}");
    }
}

#[tokio::test]
async fn the_client_refuses_by_place_and_person() {
    let discord = echo().await;
    let refused = discord
        .play("manager", "#support", "/desk")
        .await
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "/desk has no subcommand \"\"; it has: team, show"
    );
    let refused = discord
        .play("outsider", "#support", "/log kind:complaint")
        .await
        .unwrap_err();
    assert_eq!(refused.to_string(), "there is no channel #support here");
    let refused = discord
        .play("agent", "#attic", "/log kind:complaint")
        .await
        .unwrap_err();
    assert_eq!(refused.to_string(), "there is no channel #attic here");
    assert_eq!(
        discord
            .requests()
            .iter()
            .filter(|r| r.is("POST", "/interactions"))
            .count(),
        0
    );
}

#[tokio::test]
async fn the_client_sends() {
    let discord = echo().await;
    discord.add_file("photo.png", b"bytes");
    discord.set_locale("agent2", "zh-CN");
    let (jun, otto) = (discord.user_id("agent2"), discord.user_id("outsider"));
    let (general, agents) = (discord.channel_id("#general"), discord.role_id("Agent"));
    let cases = [
        ("agent", "/log kind:Complaint", r#"[{"name":"kind","type":3,"value":"complaint"}]"#.to_owned()),
        ("agent2", "/登记 类别:投诉", r#"[{"name":"kind","type":3,"value":"complaint"}]"#.to_owned()),
        ("agent", r#"/log kind:inquiry summary:"a\"\n\\""#, r#"[{"name":"kind","type":3,"value":"inquiry"},{"name":"summary","type":3,"value":"a\"\n\\"}]"#.to_owned()),
        ("agent", "/log kind:inquiry page:3 share:0.5 urgent:True", r#"[{"name":"kind","type":3,"value":"inquiry"},{"name":"page","type":4,"value":3},{"name":"share","type":10,"value":0.5},{"name":"urgent","type":5,"value":true}]"#.to_owned()),
        ("agent", "/log kind:inquiry owner:@Jun", format!(r#"[{{"name":"kind","type":3,"value":"inquiry"}},{{"name":"owner","type":6,"value":"{jun}"}}] ["members", "users"]"#)),
        ("agent", "/log kind:inquiry owner:@outsider", format!(r#"[{{"name":"kind","type":3,"value":"inquiry"}},{{"name":"owner","type":6,"value":"{otto}"}}] ["users"]"#)),
        ("agent", "/log kind:inquiry channel:#general role:@Agent", format!(r#"[{{"name":"kind","type":3,"value":"inquiry"}},{{"name":"channel","type":7,"value":"{general}"}},{{"name":"role","type":8,"value":"{agents}"}}] ["channels", "roles"]"#)),
        ("manager", "/desk team add", r#"[{"name":"team","options":[{"name":"add","options":[],"type":1}],"type":2}]"#.to_owned()),
    ];
    for (who, line, sent) in cases {
        let outcome = discord.play(who, "#support", line).await.unwrap();
        assert_eq!(outcome.message().content, sent, "{line}");
    }
    let outcome = discord
        .play("agent", "#support", "/log kind:inquiry file:photo.png")
        .await
        .unwrap();
    assert!(outcome.message().content.ends_with(r#"["attachments"]"#));
    let forged = discord
        .play_forged("agent", "#support", "/desk show")
        .await
        .unwrap();
    assert!(forged.is_ephemeral());
    let elsewhere = discord
        .play("agent", "branch/#support", "/log kind:inquiry")
        .await
        .unwrap();
    assert_eq!(elsewhere.message().guild, discord.guild_id("branch"));
}
