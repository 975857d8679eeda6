//! What people type, through the handlers: what no database takes in, and what two type at the same time.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use firstline::{
    app::{App, Defaults},
    clock::Clock,
    commands::{
        handle,
        spec::{Node, Takes},
        table,
    },
    discord::{lookup::DiscordInspector, rest::Rest},
    invocation::{Action, Invocation, Options, Value},
    model::{
        desk::Member,
        ids::{InteractionId, MessageId},
    },
    reply::Reply,
    text::lang::Texts,
};

use super::{
    databases::{Db, on_both},
    *,
};

fn app(db: &Db) -> App {
    let defaults = Defaults {
        locale: Locale::EnUs,
        zone: Tz::UTC,
    };
    let rest = Arc::new(Rest::new("http://127.0.0.1:1", "t").unwrap());
    let inspect = Arc::new(DiscordInspector::new(rest));
    let texts = Texts::load(None).unwrap();
    App::new(
        db.store.clone(),
        Clock::manual(START),
        texts,
        (defaults, inspect),
    )
}

async fn done(app: &App, action: Action) -> Reply {
    static COUNT: AtomicI64 = AtomicI64::new(1);
    let inv = Invocation {
        id: InteractionId(COUNT.fetch_add(1, Ordering::Relaxed)),
        desk: DESK,
        channel: CHANNEL,
        member: Member {
            user: ANA,
            name: "Ana".to_owned(),
            roles: Vec::new(),
            manages_server: true,
        },
        locale: None,
        action,
    };
    handle(app, inv).await
}

fn command(path: &str, options: &[(&str, &str)]) -> Action {
    let options = options.iter();
    let options = options.map(|(name, text)| ((*name).to_owned(), Value::Text((*text).to_owned())));
    Action::Command {
        path: path.to_owned(),
        options: Options(options.collect()),
    }
}

fn text(reply: &Reply) -> String {
    match reply {
        Reply::Private(message) | Reply::Replace(message) => {
            let titles = message.embeds.iter().map(|embed| embed.title.clone());
            titles.fold(message.text.clone(), |text, title| text + &title)
        }
        Reply::Modal(_) => "a form".to_owned(),
        Reply::Choices(choices) => format!("{} choices", choices.len()),
    }
}

async fn told(app: &App, path: &str, options: &[(&str, &str)]) -> String {
    text(&done(app, command(path, options)).await)
}

const UNWRITABLE: &str = "cannot be written";

#[tokio::test]
async fn a_nul_is_in_no_name_and_breaks_nothing() {
    on_both(async |db| {
        let app = app(db);
        let lihua = [
            ("kind", "inquiry"),
            ("customer", "Li\0hua"),
            ("summary", "a\0b"),
        ];
        let logged = told(&app, "log", &lihua).await;
        assert!(logged.contains("**#1** is logged"), "{logged}");
        for name in ["\0", "a\0b", "\0customer:7"] {
            for path in ["customer show", "customer edit"] {
                let refused = told(&app, path, &[("customer", name), ("notes", "x\0")]).await;
                assert!(
                    refused.contains("There is no customer"),
                    "{path} {name:?}: {refused}"
                );
            }
        }
        let shown = told(&app, "customer show", &[("customer", "Lihua\0")]).await;
        assert!(shown.starts_with("Lihua"), "{shown}");
        for (path, option) in [
            ("customer find", "text"),
            ("case find", "text"),
            ("case find", "kind"),
            ("case show", "case"),
            ("queue", "team"),
            ("desk routine off", "name"),
            ("desk team edit", "team"),
            ("report ledger", "day"),
        ] {
            let answer = told(&app, path, &[(option, "\0x\0")]).await;
            assert!(!answer.contains(UNWRITABLE), "{path} {option}: {answer}");
        }
        for (path, focused) in [
            ("customer show", "customer"),
            ("case show", "case"),
            ("log", "kind"),
            ("log", "team"),
            ("desk setup", "zone"),
        ] {
            let action = Action::Complete {
                path: path.to_owned(),
                focused: focused.to_owned(),
                partial: "\0".to_owned(),
                options: Options(BTreeMap::from([(
                    "kind".to_owned(),
                    Value::Text("\0".to_owned()),
                )])),
            };
            let answer = text(&done(&app, action).await);
            assert!(answer.ends_with("choices"), "{path}: {answer}");
        }
        for id in [
            "customers:1:\0",
            "find:1:-:-:-:-:\0",
            "find:1:-:-:-:\0:x",
            "queue:all:\0:1",
        ] {
            let action = Action::Press {
                id: id.to_owned(),
                message: MessageId(1),
            };
            let answer = text(&done(&app, action).await);
            assert!(!answer.contains(UNWRITABLE), "{id:?}: {answer}");
        }
        let fields = BTreeMap::from([("text".to_owned(), "a\0b".to_owned())]);
        let id = "form:1:note".to_owned();
        let noted = text(&done(&app, Action::Submit { id, fields }).await);
        assert!(!noted.contains(UNWRITABLE), "{noted}");
    })
    .await;
}

#[tokio::test]
async fn two_who_choose_one_name_at_the_same_time_are_told_the_usual() {
    on_both(async |db| {
        let app = app(db);
        for round in 0..8 {
            let name = |who: &str| format!("{who}{round}");
            let (one, other, new) = (name("One"), name("Other"), name("New"));
            for customer in [&one, &other] {
                let log = [
                    ("kind", "inquiry"),
                    ("customer", customer.as_str()),
                    ("summary", "x"),
                ];
                told(&app, "log", &log).await;
            }
            let renamed = async |customer: &str| {
                told(
                    &app,
                    "customer edit",
                    &[("customer", customer), ("name", &new)],
                )
                .await
            };
            let answers = tokio::join!(renamed(&one), renamed(&other));
            let answers = [answers.0, answers.1];
            let refused = |answer: &&String| answer.contains("another customer");
            assert_eq!(answers.iter().filter(refused).count(), 1, "{answers:?}");
            assert!(!answers.concat().contains(UNWRITABLE), "{answers:?}");

            let (left, right) = (name("Left"), name("Right"));
            for team in [&left, &right] {
                told(&app, "desk team add", &[("name", team)]).await;
            }
            let renamed = async |team: &str| {
                told(&app, "desk team edit", &[("team", team), ("name", &new)]).await
            };
            let answers = tokio::join!(renamed(&left), renamed(&right));
            assert!(
                !(answers.0.clone() + &answers.1).contains(UNWRITABLE),
                "{answers:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn no_number_that_somebody_sends_is_counted_up_to() {
    on_both(async |db| {
        let app = app(db);
        let log = [("kind", "inquiry"), ("customer", "Lihua"), ("summary", "x")];
        told(&app, "log", &log).await;
        let numbers = [i64::MIN, -1, 9_007_199_254_740_991, i64::MAX - 1, i64::MAX];
        let mut found = 0;
        for entry in table::entries() {
            let Node::Sub { options, .. } = entry.node else {
                continue;
            };
            for option in *options {
                let Takes::Integer(..) = option.takes else {
                    continue;
                };
                found += 1;
                for number in numbers {
                    let given = [(option.name.to_owned(), Value::Integer(number))];
                    let action = Action::Command {
                        path: entry.path.clone(),
                        options: Options(given.into()),
                    };
                    let refused = text(&done(&app, action).await);
                    let said = "takes a whole number from ";
                    assert!(refused.contains(said), "{} {number}: {refused}", entry.path);
                }
            }
        }
        assert!(found >= 4, "{found}");
        for number in numbers {
            for id in [
                format!("queue:all:-:{number}"),
                format!("queue:mine:{number}:{number}"),
                format!("history:1:{number}"),
                format!("rules:{number}"),
                format!("customers:{number}:Lihua"),
                format!("customer:1:{number}"),
                format!("customer:{number}:1"),
                format!("ledger:2026-11-23:{number}"),
                format!("review:2026-11-23:{number}"),
                format!("find:{number}:-:-:-:-:x"),
                format!("extension:1:{number}:approve"),
                format!("offer:1:{number}:accept"),
                format!("draft:{number}:save"),
            ] {
                let action = Action::Press {
                    id: id.clone(),
                    message: MessageId(1),
                };
                let answered = tokio::time::timeout(Duration::from_secs(5), done(&app, action));
                let answer = text(&answered.await.unwrap());
                assert!(
                    !answer.contains(UNWRITABLE) && !answer.contains("fault is on this side"),
                    "{id}: {answer}"
                );
            }
        }
        // The furthest that is offered is looked up in no time.
        let furthest = Action::Command {
            path: "report week".to_owned(),
            options: Options([("ago".to_owned(), Value::Integer(520))].into()),
        };
        let answered = tokio::time::timeout(Duration::from_secs(5), done(&app, furthest));
        assert!(matches!(answered.await, Ok(Reply::Private(_))));
    })
    .await;
}
