//! The table as Discord takes it.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

fn texts(locale: Locale, id: &str, attribute: Option<&str>) -> Option<String> {
    Some(match (locale, attribute) {
        (Locale::EnUs, _) => format!("About {id}"),
        (Locale::ZhCn, None) => format!("关于 {id}"),
        (Locale::ZhCn, Some(_)) => "名".to_owned(),
    })
}

fn named<'a>(list: &'a Value, name: &str) -> &'a Value {
    list.as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == name)
        .unwrap()
}

#[test]
fn each_node_has_both_languages_under_its_id() {
    let all = json!(commands(&texts));
    let set = named(
        &named(&named(&all, "desk")["options"], "routine")["options"],
        "set",
    );
    insta::assert_snapshot!(serde_json::to_string_pretty(&named(&set["options"], "name")).unwrap(), @r#"
    {
      "choices": [
        {
          "name": "About choice-routine-digest",
          "name_localizations": {
            "zh-CN": "关于 choice-routine-digest"
          },
          "value": "digest"
        }
      ],
      "description": "About command-desk-routine-set-name",
      "description_localizations": {
        "zh-CN": "关于 command-desk-routine-set-name"
      },
      "name": "name",
      "name_localizations": {
        "zh-CN": "名"
      },
      "required": true,
      "type": 3
    }
    "#);
    insta::assert_snapshot!(serde_json::to_string_pretty(named(&all, "Log as case")).unwrap(), @r#"
    {
      "contexts": [
        0
      ],
      "integration_types": [
        0
      ],
      "name": "Log as case",
      "name_localizations": {
        "zh-CN": "关于 menu-log-as-case"
      },
      "type": 3
    }
    "#);
}

#[test]
fn discord_is_asked_to_hide_nothing_and_to_forget_what_it_hid() {
    let wanted = commands(&texts);
    for command in &wanted {
        let hint = &command["default_member_permissions"];
        assert_eq!(*hint, Value::Null, "{}", command["name"]);
    }
    let mut hidden = wanted.clone();
    hidden[0]["default_member_permissions"] = json!("32");
    assert_ne!(normal(&hidden), normal(&wanted));
}

#[test]
fn without_texts_the_canonical_names_stand_in() {
    let none = |_: Locale, _: &str, _: Option<&str>| None;
    let all = json!(commands(&none));
    assert_eq!(named(&all, "log")["description"], "log");
    assert_eq!(named(&all, "log")["name_localizations"], Value::Null);
}

#[test]
fn what_discord_gives_back_is_the_same_and_a_changed_word_is_not() {
    let wanted = commands(&texts);
    let mut given: Vec<Value> = wanted.iter().rev().cloned().collect();
    for command in &mut given {
        decorate(command);
    }
    assert_eq!(normal(&given), normal(&wanted));
    let last = given.last_mut().unwrap();
    last["options"][0]["description"] = json!("another");
    assert_ne!(normal(&given), normal(&wanted));
}

/// Adds what Discord adds, and takes away what it leaves out.
fn decorate(command: &mut Value) {
    let body = command.as_object_mut().unwrap();
    body.insert("id".to_owned(), json!("1"));
    body.insert("application_id".to_owned(), json!("5"));
    body.insert("version".to_owned(), json!("2"));
    body.insert("nsfw".to_owned(), json!(false));
    body.insert("dm_permission".to_owned(), json!(false));
    for name in ["name_localizations", "description_localizations"] {
        body.entry(name).or_insert(Value::Null);
    }
    body.entry("description").or_insert(json!(""));
    body.entry("default_member_permissions")
        .or_insert(Value::Null);
    let options = body.get_mut("options").and_then(Value::as_array_mut);
    for option in options.into_iter().flatten() {
        let option = option.as_object_mut().unwrap();
        if option.get("required") == Some(&json!(false)) {
            option.remove("required");
        }
    }
}
