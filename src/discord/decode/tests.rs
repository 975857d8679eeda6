//! Interactions as Discord sends them, through serenity's own types.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use serde_json::json;

use super::*;

fn user(id: &str, name: &str) -> serde_json::Value {
    json!({"id": id, "username": name, "discriminator": "0", "avatar": null, "global_name": null})
}

fn member(permissions: &str) -> serde_json::Value {
    json!({
        "user": user("7", "mei"), "nick": "Mei Lin", "roles": ["31", "32"], "permissions": permissions,
        "joined_at": "2026-01-05T08:00:00Z", "deaf": false, "mute": false, "flags": 0, "avatar": null, "pending": false,
    })
}

fn message() -> serde_json::Value {
    json!({
        "id": "900", "channel_id": "60", "author": user("8", "lihua"), "content": "Meter reads double",
        "timestamp": "2026-01-05T08:00:00Z", "edited_timestamp": null, "tts": false, "mention_everyone": false,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0,
    })
}

fn interaction(kind: u8, data: &serde_json::Value, more: &serde_json::Value) -> Interaction {
    let mut whole = json!({
        "id": "1001", "application_id": "5", "type": kind, "token": "secret", "version": 1, "guild_id": "50",
        "channel_id": "60", "member": member("32"), "locale": "zh-CN", "entitlements": [], "data": data,
        "app_permissions": "0", "authorizing_integration_owners": {}, "context": 0, "attachment_size_limit": 1000,
    });
    for (name, value) in more.as_object().unwrap() {
        whole[name] = value.clone();
    }
    serde_json::from_value(whole).unwrap()
}

#[test]
fn a_command_becomes_its_path_and_typed_options() {
    let data = json!({
        "id": "1", "name": "log", "type": 1,
        "options": [
            {"name": "kind", "type": 3, "value": "complaint"},
            {"name": "owner", "type": 6, "value": "9"},
            {"name": "page", "type": 4, "value": 3},
            {"name": "told", "type": 5, "value": true},
            {"name": "channel", "type": 7, "value": "61"},
            {"name": "role", "type": 8, "value": "31"},
            {"name": "file", "type": 11, "value": "77"},
        ],
        "resolved": {
            "users": {"9": user("9", "jun")},
            "attachments": {"77": {"id": "77", "filename": "a.txt", "size": 12, "url": "https://x/a.txt", "proxy_url": "https://x/a.txt"}},
        },
    });
    let got = decode(&interaction(2, &data, &json!({}))).unwrap();
    assert_eq!(got.id, InteractionId(1001));
    assert_eq!((got.desk, got.channel), (DeskId(50), ChannelId(60)));
    assert_eq!(got.locale, Some(Locale::ZhCn));
    let who = Member {
        user: UserId(7),
        name: "Mei Lin".to_owned(),
        roles: vec![RoleId(31), RoleId(32)],
        manages_server: true,
    };
    assert_eq!(got.member, who);
    let Action::Command { path, options } = got.action else {
        panic!("{:?}", got.action);
    };
    assert_eq!(path, "log");
    assert_eq!(options.text("kind"), Some("complaint"));
    assert_eq!(options.integer("page"), Some(3));
    assert_eq!(options.channel("channel"), Some(ChannelId(61)));
    assert_eq!(options.role("role"), Some(RoleId(31)));
    assert_eq!(options.0.get("told"), Some(&Value::Boolean(true)));
    assert_eq!(options.file("file").unwrap().size, 12);
    let owner = Person {
        id: UserId(9),
        name: "jun".to_owned(),
        bot: false,
        held: None,
    };
    assert_eq!(options.person("owner"), Some(&owner));
}

#[test]
fn a_subcommand_of_a_group_has_a_path_of_three() {
    let data = json!({"id": "1", "name": "desk", "type": 1, "options": [
        {"name": "routine", "type": 2, "options": [{"name": "list", "type": 1, "options": []}]}
    ]});
    let got = decode(&interaction(2, &data, &json!({}))).unwrap();
    let path = "desk routine list".to_owned();
    let options = Options::default();
    assert_eq!(got.action, Action::Command { path, options });
}

#[test]
fn a_completion_says_what_is_typed_and_what_stands_already() {
    let data = json!({"id": "1", "name": "case", "type": 1, "options": [{"name": "note", "type": 1, "options": [
        {"name": "text", "type": 3, "value": "called"},
        {"name": "case", "type": 3, "value": "1", "focused": true},
    ]}]});
    let got = decode(&interaction(4, &data, &json!({}))).unwrap();
    let options = Options(BTreeMap::from([(
        "text".to_owned(),
        Value::Text("called".to_owned()),
    )]));
    assert_eq!(
        got.action,
        Action::Complete {
            path: "case note".to_owned(),
            focused: "case".to_owned(),
            partial: "1".to_owned(),
            options
        }
    );
}

#[test]
fn a_press_and_a_form_bring_their_ids() {
    let data = json!({"custom_id": "case:42:accept", "component_type": 2});
    let got = decode(&interaction(3, &data, &json!({"message": message()}))).unwrap();
    let id = "case:42:accept".to_owned();
    let message = MessageId(900);
    assert_eq!(got.action, Action::Press { id, message });

    let data = json!({"custom_id": "form:42:note", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "text", "value": "called back"}]},
        {"type": 1, "components": [{"type": 4, "custom_id": "told", "value": ""}]},
    ]});
    let got = decode(&interaction(5, &data, &json!({}))).unwrap();
    let pairs = [("text", "called back"), ("told", "")];
    let fields = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(
        got.action,
        Action::Submit {
            id: "form:42:note".to_owned(),
            fields: BTreeMap::from(fields)
        }
    );
}

#[test]
fn menus_bring_their_targets() {
    let data = json!({"id": "1", "name": "Log as case", "type": 3, "target_id": "900",
        "resolved": {"messages": {"900": message()}}});
    let got = decode(&interaction(2, &data, &json!({}))).unwrap();
    let target = Quoted {
        id: MessageId(900),
        channel: ChannelId(60),
        author: "lihua".to_owned(),
        content: "Meter reads double".to_owned(),
        people: Vec::new(),
        own: false,
    };
    let name = "Log as case".to_owned();
    assert_eq!(got.action, Action::MessageMenu { name, target });

    let data = json!({"id": "1", "name": "Open cases", "type": 2, "target_id": "7",
        "resolved": {"users": {"7": user("7", "mei")}, "members": {"7": {"roles": ["31"], "nick": "Mei", "permissions": "0"}}}});
    let got = decode(&interaction(2, &data, &json!({"locale": "de"}))).unwrap();
    assert_eq!(got.locale, None);
    let target = Person {
        id: UserId(7),
        name: "Mei".to_owned(),
        bot: false,
        held: Some(Held {
            roles: vec![RoleId(31)],
            manages_server: false,
        }),
    };
    let name = "Open cases".to_owned();
    assert_eq!(got.action, Action::UserMenu { name, target });
}

#[test]
fn what_is_not_for_a_desk_says_why() {
    let data = json!({"id": "1", "name": "help", "type": 1});
    let alone = json!({"guild_id": null, "member": null, "user": user("7", "mei")});
    let outside = decode(&interaction(2, &data, &alone));
    assert_eq!(outside, Err(Undecodable::OutsideServer));

    for data in [
        json!({"custom_id": "x", "component_type": 3, "values": []}),
        json!({"custom_id": "x", "component_type": 5, "values": ["9"]}),
        json!({"custom_id": "x", "component_type": 6, "values": ["9"]}),
    ] {
        let select = decode(&interaction(3, &data, &json!({"message": message()})));
        assert_eq!(select, Err(Undecodable::Unreadable), "{data}");
    }
}

#[test]
fn what_is_chosen_from_a_list_comes_with_the_list() {
    let chosen = |data: serde_json::Value| {
        let got = decode(&interaction(3, &data, &json!({"message": message()})));
        match got.unwrap().action {
            Action::Choose { id, chosen } => (id, chosen),
            other => panic!("{other:?}"),
        }
    };
    let word = json!({"custom_id": "x", "component_type": 3, "values": ["12"]});
    assert_eq!(
        chosen(word),
        ("x".to_owned(), Chosen::Word("12".to_owned()))
    );
    let person = json!({"custom_id": "y", "component_type": 5, "values": ["7"],
        "resolved": {"users": {"7": user("7", "mei")},
                     "members": {"7": {"roles": ["31"], "nick": "Mei", "permissions": "32"}}}});
    let mei = Person {
        id: UserId(7),
        name: "Mei".to_owned(),
        bot: false,
        held: Some(Held {
            roles: vec![RoleId(31)],
            manages_server: true,
        }),
    };
    assert_eq!(chosen(person), ("y".to_owned(), Chosen::Person(mei)));
}

#[test]
fn managing_the_server_takes_the_permission() {
    let data = json!({"id": "1", "name": "help", "type": 1});
    for (permissions, manages) in [("8", true), ("32", true), ("2048", false), ("0", false)] {
        let one = json!({"member": member(permissions)});
        let got = decode(&interaction(2, &data, &one)).unwrap();
        assert_eq!(got.member.manages_server, manages, "{permissions}");
    }
}
