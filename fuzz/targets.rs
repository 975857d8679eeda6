//! What is fuzzed: every text that the bot reads from people or from Discord. A target panics where something is wrong.
//!
//! `cargo +nightly fuzz run <name> fuzz/corpus/<name> fuzz/seeds/<name>` searches for hours; `cargo test --test fuzz` runs the seeds and what
//! comes of changing them a little.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use chrono_tz::Tz;
use firstline::{
    app::{App, Defaults},
    clock::Clock,
    commands::{
        self,
        spec::{Node, OptionSpec, TableEntry, Takes},
        table::{MENUS, entries},
    },
    discord::{decode, encode},
    invocation::{Action, Chosen, Invocation, Options, Quoted, Value},
    model::{
        desk::{Held, Locale, Member, channel::ChannelHealth},
        ids::{ChannelId, DeskId, InteractionId, MessageId, RoleId, UserId},
        press::Press,
        time::Timestamp,
    },
    ports::{Inspect, PostError},
    reply::Reply,
    rules::{
        case::find::Query,
        time::{
            calendar::{DaySpan, Hours, MOST_DATES, hours, ical},
            schedule::Schedule,
            when,
        },
    },
    store::Store,
    text::lang::Texts,
};
use futures_util::future::BoxFuture;
use serenity::all::Interaction;

/// Sunday in November 2026, in the middle of the day.
const NOW: Timestamp = Timestamp(1_795_348_800_000);

/// A zone with summer time, and one without.
const ZONES: [Tz; 2] = [Tz::Europe__Berlin, Tz::Asia__Shanghai];

/// Runs the target of that name.
pub(crate) fn run(name: &str, data: &[u8]) {
    match name {
        "interaction" => return interaction(data),
        "calendar" => return calendar(data),
        "command" => return with_desk(data, Desk::command),
        "completion" => return with_desk(data, Desk::completion),
        "form" => return with_desk(data, Desk::form),
        "message" => return with_desk(data, Desk::message),
        _ => {}
    }
    let text = String::from_utf8_lossy(data);
    match name {
        "custom_id" => custom_id(&text),
        "time" => time(&text),
        "cron" => cron(&text),
        "search" => search(&text),
        name => panic!("there is no target {name}"),
    }
}

/// An id that is read is written the same.
fn custom_id(text: &str) {
    if let Some(press) = Press::parse(text) {
        assert_eq!(press.id(), text);
    }
}

/// A length is one, and what was is not to come.
fn time(text: &str) {
    if let Ok(length) = when::duration(text) {
        assert!(length.num_milliseconds() > 0, "{length}");
    }
    for zone in ZONES {
        let reader = when::Reader {
            now: NOW,
            zone,
            hours: &Hours::Always,
            locale: Locale::EnUs,
        };
        if let Ok(since) = reader.since(text) {
            assert!(since <= NOW, "{since:?}");
        }
        // What is read is offered, and can be typed again.
        if let Ok(at) = reader.instant(text) {
            assert_eq!(reader.offers(text), [at]);
            let again = reader.instant(&when::typed(at, zone));
            assert!(again.is_ok_and(|again| (at - again).num_seconds() < 60));
        }
        // Any day will do; reading it must end.
        let _ = reader.day(text);
    }
}

/// Its instants follow each other, and the one before the next is not after now.
fn cron(text: &str) {
    for zone in ZONES {
        let Ok(schedule) = Schedule::parse(text, zone) else {
            continue;
        };
        let again = Schedule::parse(schedule.text(), zone);
        let next = schedule.next_after(NOW);
        assert_eq!(again.map(|again| again.next_after(NOW)), Ok(next));
        let mut last = NOW;
        for at in schedule.next(4, NOW) {
            assert!(at > last, "{at:?} after {last:?}");
            last = at;
        }
        if let Some(before) = schedule.previous_at_or_before(NOW) {
            assert!(before <= NOW);
        }
    }
}

/// What Discord could send is decoded or refused.
fn interaction(data: &[u8]) {
    if let Ok(sent) = serde_json::from_slice::<Interaction>(data) {
        let _ = decode::locale(&sent);
        let _ = decode::decode(&sent);
    }
}

/// A calendar's file gives no more dates than one may have, and hours that are typed give spans that are some.
fn calendar(data: &[u8]) {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let reader = ical::Reader {
        today,
        zone: chrono_tz::Tz::Asia__Shanghai,
        observances: data.len().is_multiple_of(2),
    };
    if let Ok(found) = reader.read(data) {
        assert!(found.dates.len() <= MOST_DATES);
    }
    let text = String::from_utf8_lossy(data);
    let mut week: [Vec<DaySpan>; 7] = std::array::from_fn(|_| Vec::new());
    if hours::set_week(&mut week, &text).is_err() {
        assert!(week.iter().all(Vec::is_empty), "{week:?}");
    }
    let _ = hours::day_spans(&text);
}

/// A search ends, and its own words are the same search, as the button of its next page needs.
fn search(text: &str) {
    let query = Query::parse(text, &firstline::rules::customer::mask::Patterns::default());
    assert_eq!(Query::of_text(&query.text), query);
}

/// A desk of its own for each thread, kept between runs.
struct Desk {
    runtime: tokio::runtime::Runtime,
    app: App,
    commands: Vec<(String, &'static [OptionSpec])>,
    next: i64,
    _folder: tempfile::TempDir,
}

fn with_desk(data: &[u8], run: fn(&mut Desk, u8, &str)) {
    thread_local! {
        static DESK: RefCell<Desk> = RefCell::new(Desk::open());
    }
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    DESK.with_borrow_mut(|desk| run(desk, *first, &text));
}

impl Desk {
    fn open() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("fuzz.db").display());
        let store = runtime.block_on(Store::open(&url)).expect("a database");
        let defaults = Defaults {
            locale: Locale::EnUs,
            zone: Tz::Europe__Berlin,
        };
        let texts = Texts::load(None).expect("texts");
        let asked = (defaults, Arc::new(Unasked) as _);
        let mut desk = Self {
            app: App::new(store, Clock::manual(NOW), texts, asked),
            runtime,
            commands: leaves(),
            next: 0,
            _folder: folder,
        };
        for customer in ["Lihua", "王"] {
            let given = [
                ("kind", "complaint"),
                ("customer", customer),
                ("summary", "x"),
            ];
            desk.send(&Action::Command {
                path: "log".to_owned(),
                options: options(given),
            });
        }
        desk
    }

    /// A command with that text in every option that takes text.
    fn command(&mut self, which: u8, text: &str) {
        let (path, own) = &self.commands[usize::from(which) % self.commands.len()];
        let path = path.clone();
        let mut given = BTreeMap::new();
        for option in *own {
            let value = match &option.takes {
                Takes::Text(most) | Takes::Completed(most, _) => Value::Text(cut(text, *most)),
                Takes::OneOf(_, words) if option.required => Value::Text(words[0].to_owned()),
                _ => continue,
            };
            given.insert(option.name.to_owned(), value);
        }
        self.send(&Action::Command {
            path,
            options: Options(given),
        });
    }

    /// An option that is completed while that text stands in it.
    fn completion(&mut self, which: u8, text: &str) {
        let completed = self.commands.iter().flat_map(|(path, own)| {
            let own = own
                .iter()
                .filter(|one| matches!(one.takes, Takes::Completed(..)));
            own.map(move |one| (path, one.name))
        });
        let completed: Vec<_> = completed.collect();
        let (path, focused) = completed[usize::from(which) % completed.len()];
        let action = Action::Complete {
            path: path.clone(),
            focused: focused.to_owned(),
            partial: text.to_owned(),
            options: Options::default(),
        };
        self.send(&action);
    }

    /// A button, a form and a list: the id in the first line, then what stands in every field.
    fn form(&mut self, _: u8, text: &str) {
        let (id, typed) = text.split_once('\n').unwrap_or((text, "x"));
        self.send(&Action::Press {
            id: id.to_owned(),
            message: MessageId(1),
        });
        let fields = [
            "at",
            "case",
            "contact",
            "customer",
            "details",
            "duplicate",
            "kind",
            "note",
            "other",
            "reason",
            "summary",
            "text",
            "told",
            "until",
        ];
        self.send(&Action::Submit {
            id: id.to_owned(),
            fields: fields
                .map(|name| (name.to_owned(), typed.to_owned()))
                .into(),
        });
        self.send(&Action::Choose {
            id: id.to_owned(),
            chosen: Chosen::Word(typed.to_owned()),
        });
    }

    /// A message that somebody makes a case of, or adds to one.
    fn message(&mut self, which: u8, text: &str) {
        let name = MENUS[usize::from(which) % MENUS.len()].name;
        self.send(&Action::MessageMenu {
            name: name.to_owned(),
            target: Quoted {
                id: MessageId(1),
                channel: ChannelId(2),
                author: text.chars().take(32).collect(),
                content: text.to_owned(),
                people: Vec::new(),
                own: which & 2 != 0,
            },
        });
    }

    /// Has it handled as a manager's, who may do everything; no answer may say that the database failed, and each can be
    /// written for Discord.
    fn send(&mut self, action: &Action) {
        self.next += 1;
        let invocation = Invocation {
            id: InteractionId(self.next),
            desk: DeskId(1),
            channel: ChannelId(2),
            member: Member {
                user: UserId(3),
                name: "Ann".to_owned(),
                roles: Vec::new(),
                manages_server: true,
            },
            locale: None,
            action: action.clone(),
        };
        let reply = self
            .runtime
            .block_on(commands::handle(&self.app, invocation));
        let (_, files) = encode::reply(&reply);
        drop(files);
        if let Reply::Private(message) | Reply::Replace(message) = &reply {
            let failed = message
                .text
                .starts_with("Nothing was stored, because the database");
            assert!(!failed, "the store failed: {action:?}");
        }
    }
}

/// Every slash command with its options.
fn leaves() -> Vec<(String, &'static [OptionSpec])> {
    let leaf = |entry: TableEntry| match entry.node {
        Node::Sub { options, .. } => Some((entry.path, *options)),
        Node::Group { .. } => None,
    };
    entries().into_iter().filter_map(leaf).collect()
}

fn options<const N: usize>(given: [(&str, &str); N]) -> Options {
    let given = given.map(|(name, value)| (name.to_owned(), Value::Text(value.to_owned())));
    Options(given.into())
}

/// Discord's client takes no more.
fn cut(text: &str, most: u16) -> String {
    text.chars().take(usize::from(most)).collect()
}

/// Stands for a server that knows everybody and everything.
struct Unasked;

impl Inspect for Unasked {
    fn channel_health(
        &self,
        _: DeskId,
        _: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(async { Ok(ChannelHealth::default()) })
    }

    fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(async { Ok(Some(Held::default())) })
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}
