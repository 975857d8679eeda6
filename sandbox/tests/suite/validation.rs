//! Each limit on what a bot sends, at its bound and one above.

use serde_json::{Value, json};

use crate::common::start;

fn long(n: usize) -> String {
    "字".repeat(n)
}

fn many(n: usize, make: impl Fn(usize) -> Value) -> Value {
    (0..n).map(make).collect()
}

fn button(id: &str) -> Value {
    json!({"type": 2, "style": 1, "label": "Go", "custom_id": id})
}

fn with(mut part: Value, key: &str, value: Value) -> Value {
    part[key] = value;
    part
}

fn row(parts: Value) -> Value {
    let row = with(json!({"type": 1}), "components", parts);
    with(json!({}), "components", Value::Array(vec![row]))
}

fn select(options: usize) -> Value {
    let options = many(options, |i| json!({"label": "l", "value": i.to_string()}));
    json!({"type": 3, "custom_id": "s", "options": options})
}

fn embed(key: &str, value: Value) -> Value {
    json!({"embeds": [with(json!({"title": "t"}), key, value)]})
}

/// Where Discord puts the first fault of a form, as `path: CODE`.
fn first_fault(errors: &Value, path: &str) -> Option<String> {
    if let Some(faults) = errors["_errors"].as_array() {
        return Some(format!("{path}: {}", faults[0]["code"].as_str()?));
    }
    errors.as_object()?.iter().find_map(|(key, inner)| {
        let path = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        first_fault(inner, &path)
    })
}

fn fault((status, body): &(u16, Value)) -> String {
    if *status < 300 {
        return "ok".to_owned();
    }
    match first_fault(&body["errors"], "") {
        Some(fault) => fault,
        None => format!("{status} {}", body["code"]),
    }
}

/// Posts each body and compares where the first fault lies.
async fn check_posts(cases: Vec<(Value, &str)>) {
    let (discord, rest) = start().await;
    let path = format!("/channels/{}/messages", discord.channel_id("#support"));
    for (i, (body, expected)) in cases.into_iter().enumerate() {
        assert_eq!(fault(&rest.post(&path, body).await), expected, "case {i}");
    }
}

/// Registers each list of commands and compares where the first fault lies.
async fn check_commands(cases: Vec<(Value, &str)>) {
    let (_discord, rest) = start().await;
    for (i, (body, expected)) in cases.into_iter().enumerate() {
        assert_eq!(fault(&rest.register(body).await), expected, "case {i}");
    }
}

#[tokio::test]
async fn messages() {
    let text = |n| json!({"content": long(n)});
    let cases: Vec<(Value, &str)> = vec![
        (text(2_000), "ok"),
        (text(2_001), "content: BASE_TYPE_MAX_LENGTH"),
        (json!({"content": "  \n"}), "400 50006"),
        (json!({}), "400 50006"),
        (Value::Null, "400 50006"),
        (json!({"content": 5}), "content: STRING_TYPE_CONVERT"),
        (json!({"sticker_ids": ["5"]}), "400 50006"),
        (json!({"content": "a", "nonce": "n".repeat(25)}), "ok"),
        (
            json!({"content": "a", "nonce": "n".repeat(26)}),
            "nonce: BASE_TYPE_MAX_LENGTH",
        ),
        (
            json!({"content": "a", "flags": 64}),
            "flags: BITFIELD_TYPE_INVALID",
        ),
        (
            json!({"content": "a", "flags": 32_768}),
            "flags: UNSUPPORTED_FLAG",
        ),
    ];
    check_posts(cases).await;
}

#[tokio::test]
async fn embeds() {
    let field = |name: usize, value: usize| {
        embed(
            "fields",
            json!([{"name": long(name), "value": long(value)}]),
        )
    };
    let total =
        |n: usize| json!({"embeds": [{"description": long(4_000)}, {"description": long(n)}]});
    let cases: Vec<(Value, &str)> = vec![
        (json!({"embeds": many(10, |_| json!({"title": "t"}))}), "ok"),
        (
            json!({"embeds": many(11, |_| json!({"title": "t"}))}),
            "embeds: BASE_TYPE_MAX_LENGTH",
        ),
        (
            json!({"embeds": [{}]}),
            "embeds.0.description: BASE_TYPE_REQUIRED",
        ),
        (embed("title", json!(long(256))), "ok"),
        (
            embed("title", json!(long(257))),
            "embeds.0.title: BASE_TYPE_MAX_LENGTH",
        ),
        (embed("description", json!(long(4_096))), "ok"),
        (
            embed("description", json!(long(4_097))),
            "embeds.0.description: BASE_TYPE_MAX_LENGTH",
        ),
        (embed("footer", json!({"text": long(2_048)})), "ok"),
        (
            embed("footer", json!({"text": long(2_049)})),
            "embeds.0.footer.text: BASE_TYPE_MAX_LENGTH",
        ),
        (embed("author", json!({"name": long(256)})), "ok"),
        (
            embed("author", json!({"name": long(257)})),
            "embeds.0.author.name: BASE_TYPE_MAX_LENGTH",
        ),
        (
            embed("url", json!("javascript:alert(1)")),
            "embeds.0.url: URL_TYPE_INVALID_SCHEME",
        ),
        (
            embed("timestamp", json!("yesterday")),
            "embeds.0.timestamp: DATE_TIME_TYPE_PARSE",
        ),
        (
            embed("color", json!(0x100_0000)),
            "embeds.0.color: NUMBER_TYPE_MAX",
        ),
        (
            embed("fields", many(25, |_| json!({"name": "n", "value": "v"}))),
            "ok",
        ),
        (
            embed("fields", many(26, |_| json!({"name": "n", "value": "v"}))),
            "embeds.0.fields: BASE_TYPE_MAX_LENGTH",
        ),
        (field(256, 1_024), "ok"),
        (
            field(257, 1),
            "embeds.0.fields.0.name: BASE_TYPE_MAX_LENGTH",
        ),
        (
            field(1, 1_025),
            "embeds.0.fields.0.value: BASE_TYPE_MAX_LENGTH",
        ),
        (field(0, 1), "embeds.0.fields.0.name: BASE_TYPE_REQUIRED"),
        (field(1, 0), "embeds.0.fields.0.value: BASE_TYPE_REQUIRED"),
        (total(2_000), "ok"),
        (total(2_001), "embeds: MAX_EMBED_SIZE_EXCEEDED"),
    ];
    check_posts(cases).await;
}

#[tokio::test]
async fn allowed_mentions() {
    let mentions = |allowed: Value| json!({"content": "a", "allowed_mentions": allowed});
    let ids = |n: usize| many(n, |i| json!((1_000 + i).to_string()));
    let cases: Vec<(Value, &str)> = vec![
        (mentions(json!({"parse": [], "users": ids(100)})), "ok"),
        (
            mentions(json!({"users": ids(101)})),
            "allowed_mentions.users: BASE_TYPE_MAX_LENGTH",
        ),
        (
            mentions(json!({"parse": ["users"], "users": ids(1)})),
            "allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
        (
            mentions(json!({"parse": ["all"]})),
            "allowed_mentions.parse.0: BASE_TYPE_CHOICES",
        ),
        (
            mentions(json!({"parse": ["users", "users"]})),
            "allowed_mentions.parse: SET_TYPE_ALREADY_CONTAINS_VALUE",
        ),
        (
            mentions(json!({"roles": ["x"]})),
            "allowed_mentions.roles.0: NUMBER_TYPE_COERCE",
        ),
        (
            json!({"content": "a", "message_reference": {"message_id": "5"}}),
            "message_reference: REPLIES_UNKNOWN_MESSAGE",
        ),
    ];
    check_posts(cases).await;
}

#[tokio::test]
async fn components() {
    let link = |url: &str| json!({"type": 2, "style": 5, "label": "Open", "url": url});
    let id = |n: usize| row(json!([button(&long(n))]));
    let cases: Vec<(Value, &str)> = vec![
        (
            json!({"components": many(5, |i| json!({"type": 1, "components": [button(&i.to_string())]}))}),
            "ok",
        ),
        (
            json!({"components": many(6, |i| json!({"type": 1, "components": [button(&i.to_string())]}))}),
            "components: BASE_TYPE_MAX_LENGTH",
        ),
        (row(many(5, |i| button(&i.to_string()))), "ok"),
        (
            row(many(6, |i| button(&i.to_string()))),
            "components.0.components: BASE_TYPE_BAD_LENGTH",
        ),
        (
            row(json!([])),
            "components.0.components: BASE_TYPE_BAD_LENGTH",
        ),
        (
            json!({"components": [button("a")]}),
            "components.0.type: UNION_TYPE_CHOICES",
        ),
        (
            row(json!([button("a"), button("a")])),
            "components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (id(100), "ok"),
        (
            id(101),
            "components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH",
        ),
        (
            id(0),
            "components.0.components.0.custom_id: BASE_TYPE_REQUIRED",
        ),
        (
            row(json!([with(button("a"), "label", json!(long(80)))])),
            "ok",
        ),
        (
            row(json!([with(button("a"), "label", json!(long(81)))])),
            "components.0.components.0.label: BASE_TYPE_MAX_LENGTH",
        ),
        (
            row(json!([with(button("a"), "label", json!(""))])),
            "components.0.components.0: BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
        ),
        (
            row(json!([with(button("a"), "style", json!(7))])),
            "components.0.components.0.style: BASE_TYPE_CHOICES",
        ),
        (
            row(json!([with(button("a"), "url", json!("https://a.b"))])),
            "components.0.components.0: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        ),
        (row(json!([link("https://example.com")])), "ok"),
        (
            row(json!([with(link("https://a.b"), "custom_id", json!("x"))])),
            "components.0.components.0: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        ),
        (
            row(json!([{"type": 2, "style": 5, "label": "Open"}])),
            "components.0.components.0.url: BASE_TYPE_REQUIRED",
        ),
        (row(json!([select(25)])), "ok"),
        (
            row(json!([select(26)])),
            "components.0.components.0.options: BASE_TYPE_BAD_LENGTH",
        ),
        (
            row(json!([select(0)])),
            "components.0.components.0.max_values: SELECT_COMPONENT_MAX_GREATER_THAN_OPTIONS",
        ),
        (
            row(json!([select(1), button("a")])),
            "components.0.components: COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        (
            row(json!([with(select(2), "max_values", json!(3))])),
            "components.0.components.0.max_values: SELECT_COMPONENT_MAX_GREATER_THAN_OPTIONS",
        ),
        (
            row(json!([{"type": 4, "custom_id": "t", "style": 1, "label": "l"}])),
            "components.0.components.0.type: UNION_TYPE_CHOICES",
        ),
    ];
    check_posts(cases).await;
}

fn command(name: &str) -> Value {
    json!({"name": name, "description": "d"})
}

fn option(kind: u8, name: &str) -> Value {
    json!({"type": kind, "name": name, "description": "d"})
}

fn options(list: Value) -> Value {
    json!([with(command("a"), "options", list)])
}

#[tokio::test]
async fn commands() {
    let local = |locale: &str, name: &str| {
        json!([with(
            command("a"),
            "name_localizations",
            json!({locale: name})
        )])
    };
    let cases: Vec<(Value, &str)> = vec![
        (json!([command("case-1_a'")]), "ok"),
        (json!([command(&"a".repeat(32))]), "ok"),
        (
            json!([command(&"a".repeat(33))]),
            "0.name: STRING_TYPE_REGEX",
        ),
        (json!([command("")]), "0.name: STRING_TYPE_REGEX"),
        (json!([command("two words")]), "0.name: STRING_TYPE_REGEX"),
        (
            json!([command("Case")]),
            "0.name: APPLICATION_COMMAND_INVALID_NAME",
        ),
        (json!([command("工单")]), "ok"),
        (local("zh-CN", "工单"), "ok"),
        (
            local("zh-XX", "工单"),
            "0.name_localizations.zh-XX: BASE_TYPE_CHOICES",
        ),
        (
            local("zh", "工单"),
            "0.name_localizations.zh: BASE_TYPE_CHOICES",
        ),
        (
            local("zh-CN", "工 单"),
            "0.name_localizations.zh-CN: STRING_TYPE_REGEX",
        ),
        (
            local("de", "Fall"),
            "0.name_localizations.de: APPLICATION_COMMAND_INVALID_NAME",
        ),
        (
            json!([with(command("a"), "description", json!(long(100)))]),
            "ok",
        ),
        (
            json!([with(command("a"), "description", json!(long(101)))]),
            "0.description: BASE_TYPE_BAD_LENGTH",
        ),
        (
            json!([with(
                command("a"),
                "default_member_permissions",
                json!((1_u64 << 54).to_string())
            )]),
            "0.default_member_permissions: BITFIELD_TYPE_INVALID",
        ),
        (
            json!([with(command("a"), "description", json!(""))]),
            "0.description: BASE_TYPE_REQUIRED",
        ),
        (
            json!([command("a"), command("a")]),
            "1.name: APPLICATION_COMMANDS_DUPLICATE_NAME",
        ),
        (many(100, |i| command(&format!("c{i}"))), "ok"),
        (
            many(101, |i| command(&format!("c{i}"))),
            ": APPLICATION_COMMAND_TOO_MANY",
        ),
    ];
    check_commands(cases).await;
}

#[tokio::test]
async fn command_options() {
    let choices = |n: usize| {
        let list = many(n, |i| json!({"name": format!("c{i}"), "value": "v"}));
        options(json!([with(option(3, "o"), "choices", list)]))
    };
    let bound =
        |kind: u8, key: &str, value: Value| options(json!([with(option(kind, "o"), key, value)]));
    let nested = json!([with(
        option(2, "g"),
        "options",
        json!([with(option(1, "s"), "options", json!([option(3, "o")]))])
    )]);
    let too_deep = json!([with(
        option(2, "g"),
        "options",
        json!([with(option(2, "h"), "options", json!([option(1, "s")]))])
    )]);
    let cases: Vec<(Value, &str)> = vec![
        (options(many(25, |i| option(3, &format!("o{i}")))), "ok"),
        (
            options(many(26, |i| option(3, &format!("o{i}")))),
            "0.options: BASE_TYPE_MAX_LENGTH",
        ),
        (
            options(json!([
                option(3, "a"),
                with(option(3, "b"), "required", json!(true))
            ])),
            "0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            options(json!([option(3, "a"), option(3, "a")])),
            "0.options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
        ),
        (
            options(json!([option(1, "a"), option(3, "b")])),
            "0.options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        (options(nested), "ok"),
        (
            options(too_deep),
            "0.options.0.options.0.type: BASE_TYPE_CHOICES",
        ),
        (choices(25), "ok"),
        (choices(26), "0.options.0.choices: BASE_TYPE_MAX_LENGTH"),
        (
            options(json!([with(
                option(3, "o"),
                "choices",
                json!([{"name": long(101), "value": "v"}])
            )])),
            "0.options.0.choices.0.name: BASE_TYPE_BAD_LENGTH",
        ),
        (
            options(json!([with(
                option(4, "o"),
                "choices",
                json!([{"name": "n", "value": "1"}])
            )])),
            "0.options.0.choices.0.value: NUMBER_TYPE_COERCE",
        ),
        (
            bound(4, "max_value", json!(9_007_199_254_740_991_i64)),
            "ok",
        ),
        (
            bound(4, "max_value", json!(9_007_199_254_740_992_i64)),
            "0.options.0.max_value: NUMBER_TYPE_MAX",
        ),
        (
            options(json!([with(
                with(option(4, "o"), "min_value", json!(3)),
                "max_value",
                json!(2)
            )])),
            "0.options.0.min_value: NUMBER_TYPE_MAX",
        ),
        (
            options(json!([with(
                with(option(3, "o"), "min_length", json!(3)),
                "max_length",
                json!(2)
            )])),
            "0.options.0.min_length: NUMBER_TYPE_MAX",
        ),
        (bound(7, "channel_types", json!([0, 11])), "ok"),
        (
            bound(7, "channel_types", json!([9])),
            "0.options.0.channel_types.0: BASE_TYPE_CHOICES",
        ),
    ];
    check_commands(cases).await;
}

#[tokio::test]
async fn menus_and_sizes() {
    let menu = json!({"name": "Log as case", "type": 3});
    let cases: Vec<(Value, &str)> = vec![
        (json!([menu.clone()]), "ok"),
        (
            json!([with(menu.clone(), "description", json!("d"))]),
            "0.description: APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
        ),
        (
            json!([with(menu, "options", json!([option(3, "o")]))]),
            "0.options: APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED",
        ),
        (
            json!([with(command("a"), "contexts", json!([0, 0]))]),
            "0.contexts: BASE_TYPE_CHOICES",
        ),
        (heavy(7_898), "ok"),
        (heavy(7_899), "0: APPLICATION_COMMAND_TOO_LARGE"),
    ];
    check_commands(cases).await;
}

/// One command that weighs `n` and 102 more; only the longest localisation of a text counts.
fn heavy(n: usize) -> Value {
    let mut left = n;
    let mut list = Vec::new();
    while left > 0 {
        // An option weighs its name (3) and its description, which a shorter localisation does not raise.
        let description = left.saturating_sub(3).clamp(1, 100);
        let mut option = option(3, &format!("o{:02}", list.len()));
        option["description"] = json!(long(description));
        option["description_localizations"] = json!({"zh-CN": "短"});
        left = left.saturating_sub(3 + description);
        list.push(option);
    }
    // Groups hold 25 options a subcommand: four subcommands named a to d, which weigh 2 each.
    let subs: Vec<Value> = list
        .chunks(25)
        .zip(["w", "x", "y", "z"])
        .map(|(part, name)| with(option(1, name), "options", json!(part)))
        .collect();
    let padding = 102 - 2 * subs.len() - 1;
    json!([{"name": "a", "description": long(padding), "options": subs}])
}
