//! Forged choices: every option that offers a few words, sent with one that is none of them. It is refused with what is
//! possible, and never taken for the default.

use std::collections::BTreeMap;

use firstline::{
    commands::{
        self,
        spec::{Node, OptionSpec, TableEntry, Takes},
        table::entries,
    },
    invocation::{Action, Chosen, Invocation, Options, Person, Quoted, Value},
    model::{
        desk::{Locale, Member},
        ids::{ChannelId, DeskId, InteractionId, MessageId, RoleId, UserId},
    },
    reply::Reply,
};

use crate::harness::Stand;

/// Every command by its names from the root, with what it takes.
fn commands() -> Vec<(String, &'static [OptionSpec])> {
    let leaf = |entry: TableEntry| match entry.node {
        Node::Sub { options, .. } => Some((entry.path, *options)),
        Node::Group { .. } => None,
    };
    entries().into_iter().filter_map(leaf).collect()
}

/// Something that would be taken, for what a command demands beside the forged choice.
fn plausible(option: &OptionSpec) -> Option<Value> {
    match (&option.takes, option.name) {
        (Takes::OneOf(_, words), _) => Some(Value::Text(words[0].to_owned())),
        (_, "case") => Some(Value::Text("1".to_owned())),
        (_, "kind") => Some(Value::Text("inquiry".to_owned())),
        (_, "length") => Some(Value::Text("3h".to_owned())),
        (_, "date") => Some(Value::Text("2026-12-01".to_owned())),
        (Takes::Text(_) | Takes::Completed(..), _) => Some(Value::Text("Lihua".to_owned())),
        _ => None,
    }
}

fn command(path: &str, options: Options) -> Action {
    Action::Command {
        path: path.to_owned(),
        options,
    }
}

async fn answer(stand: &Stand, id: i64, locale: Locale, action: Action) -> String {
    let discord = &stand.discord;
    let invocation = Invocation {
        id: InteractionId(id),
        desk: DeskId(discord.guild_id("desk").cast_signed()),
        channel: ChannelId(discord.channel_id("#support").cast_signed()),
        member: Member {
            user: UserId(discord.user_id("manager").cast_signed()),
            name: "Ms Zhao".to_owned(),
            roles: vec![RoleId(discord.role_id("Manager").cast_signed())],
            manages_server: true,
        },
        locale: Some(locale),
        action,
    };
    match commands::handle(stand.app(), invocation).await {
        Reply::Private(message) => message.text,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_word_that_is_no_choice_is_refused_with_those_that_are() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let card = stand.card(1).await.text();
    let mut tried = 0;
    for (path, own) in commands() {
        for option in own {
            let Takes::OneOf(set, words) = &option.takes else {
                continue;
            };
            for forged in [
                Value::Text("Urgent!".to_owned()),
                Value::Text(String::new()),
                Value::Text(words[0].to_uppercase()),
                Value::Integer(0),
            ] {
                if forged == Value::Text(words[0].to_owned()) {
                    continue;
                }
                tried += 1;
                let rest = own.iter().filter(|other| other.name != option.name);
                let rest =
                    rest.filter_map(|other| Some((other.name.to_owned(), plausible(other)?)));
                let mut options: BTreeMap<String, Value> = rest.collect();
                options.insert(option.name.to_owned(), forged);
                let options = Options(options);
                let sent = command(&path, options.clone());
                let told = answer(&stand, 2 * tried, Locale::EnUs, sent).await;
                let name = format!("is no choice of `{}`", option.name);
                assert!(told.contains(&name), "{path} {options:?}: {told}");
                let lang = stand.app().texts.lang(Locale::EnUs);
                for word in *words {
                    let choice = lang.say(&format!("choice-{set}-{word}"), &[]);
                    assert!(told.contains(&choice), "{path} {set} {word}: {told}");
                }
                let sent = command(&path, options);
                let told = answer(&stand, 2 * tried + 1, Locale::ZhCn, sent).await;
                assert!(told.contains("没有选项"), "{path}: {told}");
            }
        }
    }
    assert!(tried > 60, "{tried}");
    // Nothing came of any of them.
    assert_eq!(stand.card(1).await.text(), card);
    let queue = stand.told("manager", "/queue view:all").await;
    assert!(queue.contains("#1") && !queue.contains("#2"), "{queue}");
    stand.end().await;
}

#[tokio::test]
async fn what_an_older_version_offered_is_answered_with_a_sentence() {
    let stand = Stand::open().await;
    let id = "opinion:1:yes".to_owned();
    let buttons = [
        Action::Press {
            id: id.clone(),
            message: MessageId(1),
        },
        Action::Choose {
            id: id.clone(),
            chosen: Chosen::Word("1".to_owned()),
        },
        Action::Submit {
            id,
            fields: BTreeMap::new(),
        },
    ];
    let offers = [
        command("desk target list", Options::default()),
        command("desk", Options::default()),
        Action::MessageMenu {
            name: "Open cases".to_owned(),
            target: Quoted {
                id: MessageId(1),
                channel: ChannelId(2),
                author: "Mei".to_owned(),
                content: "Meter".to_owned(),
                people: Vec::new(),
                own: false,
            },
        },
        Action::UserMenu {
            name: "Log as case".to_owned(),
            target: Person {
                id: UserId(3),
                name: "Mei".to_owned(),
                bot: false,
                held: None,
            },
        },
    ];
    let said = [
        (&buttons[..], "This button is out of date."),
        (&offers[..], "This is not offered any more."),
    ];
    let mut sent = 0;
    for (actions, sentence) in said {
        for action in actions {
            sent += 1;
            let told = answer(&stand, sent, Locale::EnUs, action.clone()).await;
            assert!(told.starts_with(sentence), "{action:?}: {told}");
        }
    }
    stand.end().await;
}

#[tokio::test]
async fn a_case_completes_by_its_very_number_first_and_as_the_command_can_use_it() {
    let stand = Stand::open().await;
    for number in 1..=12 {
        let who = if number == 10 { "agent2" } else { "agent" };
        let line = format!("/log kind:inquiry customer:\"Customer {number}\" summary:Meter");
        stand.told(who, &line).await;
    }
    for (who, line) in [
        ("agent", "/case accept case:1"),
        ("agent", "/case wait case:1 reason:x"),
        ("agent", "/case accept case:11"),
        ("agent", "/case wait case:11 reason:x"),
        ("agent2", "/case accept case:10"),
        ("agent2", "/case wait case:10 reason:x"),
        ("supervisor", "/case void case:12 reason:x"),
        ("agent", "/case resolve case:3 told:x"),
    ] {
        stand.told(who, line).await;
    }
    let complete = async |who: &'static str, line: &'static str| {
        let shown = stand.discord.complete(who, "#support", line).await.unwrap();
        // `#12 · New · …`
        let number = |name: &str| name[1..].split(' ').next().unwrap().to_owned();
        let numbers = shown.iter().map(|(name, _)| number(name));
        numbers.collect::<Vec<_>>().join(" ")
    };
    for (who, line, expected) in [
        ("agent", "/case show case:1", "1 11 10 12"),
        ("agent", "/case resume case:", "11 1 10"),
        ("agent2", "/case resume case:", "10 11 1"),
        ("agent", "/case resume case:1", "1 11 10"),
        ("agent", "/case resume case:Customer", "11 1 10"),
        ("agent", "/case close case:", "3"),
        ("agent", "/case reopen case:", "3"),
        ("supervisor", "/case void case:1 duplicate:1", "1 11 10"),
    ] {
        assert_eq!(complete(who, line).await, expected, "{who} {line}");
    }
    stand.end().await;
}
