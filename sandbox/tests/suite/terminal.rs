//! The terminal: a whole session as lines in and transcript out.

use std::time::Duration;

use sandbox::terminal::{self, Input, Options};
use sandbox::{Sandbox, State};
use serde_json::{Value, json};

use crate::common::{Gateway, Rest, config, private, text};

/// A toy desk: `/log` posts a card, Accept takes it, Note opens a form.
async fn toy() -> Sandbox {
    let discord = Sandbox::start(config().0).await.unwrap();
    let rest = Rest::new(&discord);
    let (gateway, _) = Gateway::identified(&discord).await;
    let commands = json!([
        {"name": "log", "description": "d", "options": [{"type": 3, "name": "summary", "description": "d", "required": true}]},
        {"name": "show", "description": "d", "options": [{"type": 3, "name": "case", "description": "d", "autocomplete": true}]},
        {"name": "Log as case", "type": 3},
    ]);
    rest.register(commands).await;
    let support = discord.channel_id("#support");
    let mei = discord.user_id("agent");
    gateway.serve(rest.clone(), move |i| {
        if i["data"]["name"] == "log" {
            let summary = text(&i["data"]["options"][0]["value"]).to_owned();
            let rest = rest.clone();
            tokio::spawn(async move { rest.post(&format!("/channels/{support}/messages"), card(&summary, mei)).await });
            return private("Logged as #1");
        }
        match (i["type"].as_u64(), i["data"]["custom_id"].as_str()) {
            (_, Some("accept")) => json!({"type": 7, "data": {"content": "#1 taken", "embeds": [], "components": []}}),
            (Some(3), Some("note")) => json!({"type": 9, "data": {"custom_id": "note", "title": "Note", "components": [
                {"type": 1, "components": [{"type": 4, "custom_id": "text", "label": label(i), "style": 2, "placeholder": hint(i)}]},
            ]}}),
            (Some(5), _) => private(&format!("Noted {}", i["data"]["components"][0]["components"][0]["value"])),
            (Some(4), _) => json!({"type": 8, "data": {"choices": [{"name": "#1 Lihua", "value": "1"}]}}),
            _ => private(&i["data"]["name"].to_string()),
        }
    });
    discord
}

/// The shown name of the form's field in the language of who opens it.
fn label(interaction: &Value) -> &'static str {
    if interaction["locale"] == "zh-CN" {
        "做了 什么"
    } else {
        "Text"
    }
}

/// The example that stands in it.
fn hint(interaction: &Value) -> &'static str {
    if interaction["locale"] == "zh-CN" {
        "已回电"
    } else {
        "Called back"
    }
}

fn card(summary: &str, mei: u64) -> Value {
    let button =
        |id: &str, label: &str| json!({"type": 2, "style": 1, "label": label, "custom_id": id});
    json!({
        "content": format!("<@{mei}>"),
        "embeds": [{"title": "#1 complaint", "description": summary, "fields": [
            {"name": "Due", "value": "<t:1800003600:f> <t:1800003600:R>"},
        ]}],
        "components": [{"type": 1, "components": [button("accept", "Accept"), button("note", "Note")]}],
    })
}

async fn session(discord: &Sandbox, lines: &str) -> String {
    let mut out = Vec::new();
    let options = Options {
        zone: "Asia/Shanghai".parse().unwrap(),
        input: Input::Piped,
        quiet: Duration::from_millis(50),
        last_quiet: Duration::from_millis(50),
        ..Options::default()
    };
    terminal::run(discord.clone(), lines.as_bytes(), &mut out, options)
        .await
        .unwrap();
    String::from_utf8(out).unwrap()
}

#[tokio::test]
async fn a_session_from_a_pipe() {
    let discord = toy().await;
    let transcript = session(
        &discord,
        "/log summary:\"Meter reads double\"\n\
         complete /show case:1\n\
         /show case:<tab>\n\
         press #1 Note\n\
         fill text:\"Called\"\n\
         as supervisor: press #1 Accept\n\
         press Accept\n\
         /lug\n\
         as nobody\n\
         as supervisor\n\
         in #general\n\
         say Good morning\n\
         menu \"Log as case\" on last\n\
         locale zz\n\
         what\n\
         quit\n",
    )
    .await;
    let expected = "\
agent #support> /log summary:\"Meter reads double\"
#support      Firstline: Logged as #1
              (only Mei can see this)
#support      Firstline: @Mei
              #1 complaint
              Meter reads double
              Due: 15 January 2027 17:00 in 1 hour
              [Accept] [Note]
              (notifies @Mei)
agent #support> complete /show case:1
  #1 Lihua  (1)
agent #support> /show case:<tab>
  #1 Lihua  (1)
agent #support> press #1 Note
[Note]
  Text* (text) e.g. Called back
(fill field:\"text\" … sends it, cancel closes it)
agent #support> fill text:\"Called\"
#support      Firstline: Noted \"Called\"
              (only Mei can see this)
agent #support> as supervisor: press #1 Accept
#support      Firstline (edited): #1 taken
agent #support> press Accept
! the message has no \"Accept\"; it has: no visible message with it
agent #support> /lug
! there is no command /lug
agent #support> as nobody
! there is nobody called nobody
agent #support> as supervisor
supervisor #support> in #general
supervisor #general> say Good morning
#general      Lan: Good morning
supervisor #general> menu \"Log as case\" on last
#general      Firstline: \"Log as case\"
              (only Lan can see this)
supervisor #general> locale zz
";
    assert!(transcript.starts_with(expected), "{transcript}");
    assert!(transcript.contains("! Discord knows no such language; it knows ar bg"));
    assert!(
        transcript.ends_with(
            "! unknown line; `help` shows what can be typed\nsupervisor #general> quit\n"
        )
    );
}

#[tokio::test]
async fn a_client_in_chinese_shows_and_takes_chinese() {
    let discord = toy().await;
    let transcript = session(
        &discord,
        "locale zh-CN\n\
         /log summary：“电表读数翻倍”\n\
         press #1 Note\n\
         fill “做了 什么”：“说：\\n\"已回电\"”\n\
         press #1 Note\n\
         fill text:\"已上门\"\n\
         as supervisor: press #1 Accept\n\
         as agent2\n\
         in #general\n\
         in #support\n\
         history\n",
    )
    .await;
    let form =
        "[Note]\n  做了 什么* (text) 例如：已回电\n（fill “做了 什么”:\"…\" 提交，cancel 关闭）";
    let expected = format!(
        "\
agent #support> locale zh-CN
（agent 现在使用 zh-CN）
agent #support> /log summary：“电表读数翻倍”
#support      Firstline: Logged as #1
              （仅 Mei 可见）
#support      Firstline: @Mei
              #1 complaint
              电表读数翻倍
              Due: 2027年1月15日 17:00 1小时后
              [Accept] [Note]
              （通知 @Mei）
agent #support> press #1 Note
{form}
agent #support> fill “做了 什么”：“说：\\n\"已回电\"”
#support      Firstline: Noted \"说：\\n\\\"已回电\\\"\"
              （仅 Mei 可见）
agent #support> press #1 Note
{form}
agent #support> fill text:\"已上门\"
#support      Firstline: Noted \"已上门\"
              （仅 Mei 可见）
agent #support> as supervisor: press #1 Accept
#support      Firstline（已编辑）: #1 taken
agent #support> as agent2
"
    );
    assert!(transcript.starts_with(&expected), "{transcript}");
    // Who reads English is shown English.
    let history = transcript.rsplit("> history\n").next().unwrap();
    assert!(
        history.contains("Firstline (edited): #1 taken"),
        "{history}"
    );
}

#[tokio::test]
async fn the_end_of_the_input_waits_for_what_is_in_flight() {
    let discord = toy().await;
    let transcript = session(&discord, "/log summary:last").await;
    assert!(transcript.contains("[Accept] [Note]"), "{transcript}");
    assert_eq!(discord.view(State::in_flight), 0);
}

#[tokio::test]
async fn the_lists_and_the_help_are_readable() {
    let discord = toy().await;
    let transcript = session(&discord, "channels\npeople\nhelp\n").await;
    assert!(transcript.contains("  #support\n  #supervisors\n  #general\n  branch/#support\n"));
    assert!(transcript.contains("  supervisor  @Lan    en-US  Supervisor\n"));
    assert!(transcript.contains("  outsider    @Otto   en-US  not a member\n"));
    assert!(transcript.contains("quit                 stop\n"));
}

#[tokio::test]
async fn who_reads_chinese_is_told_in_chinese_what_is_wrong() {
    let discord = toy().await;
    let transcript = session(
        &discord,
        "locale zh-CN\n\
         /lug\n\
         /log\n\
         /log summary:\"\"\n\
         /log color:red\n\
         as nobody\n\
         press 接单\n\
         fill x:y\n\
         cancel\n\
         press\n\
         what\n\
         locale zz\n\
         help\n",
    )
    .await;
    for said in [
        "! 没有命令 /lug",
        "! 请填写“summary”",
        "! “summary”须为 1 至 6000 个字符",
        "! /log 没有选项“color”；可用：summary",
        "! 没有 nobody 这个人",
        "! 看得到的消息上都没有“接单”",
        "! 没有打开的表单",
        "! 请写明按什么：`press 接单`，1 号工单的：`press #1 接单`",
        "! 无法识别；`help` 显示可以输入什么",
        "! Discord 没有这种语言；可用： ar bg",
        "quit                 结束",
    ] {
        assert!(transcript.contains(said), "{said}\n{transcript}");
    }
    let english = transcript.lines().filter(|line| line.starts_with("! "));
    for line in english {
        let words = line.trim_start_matches("! ").split("可用").next().unwrap();
        assert!(words.chars().any(|c| c > '\u{4e00}'), "{line}");
    }
}
