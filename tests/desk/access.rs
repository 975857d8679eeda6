//! Who may do what (issue of every promise): every command, menu entry, button and form against every sort of person,
//! as typed past Discord's own client, and what Discord is told to show.
//!
//! A new command has to be added to [`COMMANDS`], a new button to [`row`] and [`samples`]: the tests name what is missing.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::NaiveDate;
use chrono_tz::Tz;
use firstline::{
    app::{App, Defaults},
    clock::Clock,
    commands::{
        handle,
        spec::{Node, OptionSpec, TableEntry, Takes},
        table::{self, MENUS, entries},
    },
    invocation::{Action, Attachment, Chosen, Invocation, Options, Person, Quoted, Value},
    model::{
        callback::{
            Proposal,
            said::{Outcome, Said},
        },
        case::{Status, clocks::ClockKind, extension::Decision, queue::QueueView, search::Search},
        desk::{Desk, Held, Locale, Member, Role, channel::ChannelHealth},
        ids::{
            CallbackId, CaseNumber, ChannelId, CustomerId, DeskId, InteractionId, MessageId,
            RiskId, RoleId, TeamId, UserId,
        },
        page::{PageAt, Turn},
        press::{Alerted, Press, Say, WordsAnswer},
        refusal::Move,
        time::Timestamp,
        words::script::ScriptAbout,
    },
    ports::{Inspect, PostError},
    reply::{Button, Reply},
    store::Store,
    text::lang::Texts,
};
use futures_util::future::BoxFuture;

const DESK: DeskId = DeskId(1);
const NOW: Timestamp = Timestamp(1_795_424_400_000);
const CHANNEL: ChannelId = ChannelId(5);
const AGENT: RoleId = RoleId(11);
const CLERK: RoleId = RoleId(12);
const SUPERVISOR: RoleId = RoleId(13);
const MANAGER: RoleId = RoleId(14);

/// Who logged every case of the table, and who owns it.
const LOGGER: UserId = UserId(90);
const OWNER: UserId = UserId(94);

/// The columns: a person and their roles. Every case is Billing's, which clerks work in.
const PEOPLE: [(UserId, &[RoleId], &str); 6] = [
    (UserId(91), &[], "visitor"),
    (UserId(92), &[AGENT], "agent of another team"),
    (UserId(93), &[AGENT, CLERK], "agent of the team"),
    (OWNER, &[AGENT, CLERK], "owner"),
    (UserId(95), &[SUPERVISOR], "supervisor"),
    (UserId(96), &[MANAGER], "manager"),
];

/// Every command: its path, options that are typed, and what each of [`PEOPLE`] meets.
///
/// `.` is let through (to an answer or to a refusal for another reason), `a` `s` `m` is told that agents, supervisors,
/// managers may, `t` that it is another team's case, `n` that it is for who answers for it.
const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "log",
        "kind=inquiry; customer=Li; summary=x; team=Billing",
        "a.....",
    ),
    ("assign", "case=#; owner=@", "ats..."),
    ("queue", "view=all", "a....."),
    ("case show", "case=#", "a....."),
    ("case find", "text=meter", "a....."),
    ("case note", "case=#; text=x", "a....."),
    ("case resolve", "case=#; told=x", "atn..."),
    ("case accept", "case=#", "at...."),
    ("case decline", "case=#", "at...."),
    ("case wait", "case=#; reason=x", "atn..."),
    ("case resume", "case=#", "atn..."),
    ("case close", "case=#", "atn..."),
    ("case reopen", "case=#; reason=x", "atn..."),
    ("case void", "case=#; reason=x", "atss.."),
    ("case urge", "case=#", "......"),
    ("case escalate", "case=#; reason=x", "......"),
    ("case transfer", "case=#; owner=@; reason=x", "atn..."),
    ("case promise", "case=#; at=tomorrow 15:00", "atn..."),
    (
        "case extend",
        "case=#; until=tomorrow 15:00; reason=x",
        "atn...",
    ),
    ("case edit", "case=#; summary=y", "atn..."),
    ("case link", "case=#; other=1", "at...."),
    ("case clock", "case=#", "a....."),
    ("case history", "case=#", "a....."),
    ("callback list", "", "a....."),
    (
        "callback plan",
        "customer=Li; when=tomorrow 15:00",
        "a.....",
    ),
    ("callback record", "callback=1; outcome=solved", "a....."),
    ("callback move", "callback=1; when=tomorrow 16:00", "a....."),
    ("callback skip", "callback=1; reason=x", "ssss.."),
    ("customer show", "customer=Li", "a....."),
    ("customer find", "text=li", "a....."),
    ("customer edit", "customer=Li; notes=x", "a....."),
    ("customer edit", "customer=Li; tier=standard", "asss.."),
    ("customer edit", "customer=Li; name=LI", "asss.."),
    ("customer edit", "customer=Li; adviser=@", "asss.."),
    ("customer edit", "customer=Li; no-adviser=true", "asss.."),
    ("customer edit", "customer=Li; every=30d", "asss.."),
    (
        "customer edit",
        "customer=Li; add-need=ill; until=in 5d",
        "a.....",
    ),
    ("customer key", "", "a....."),
    ("customer risk", "customer=Li; reason=x", "a....."),
    (
        "customer lost",
        "customer=Li; cause=price; words=x; follower=@; no-talk=x",
        "a.....",
    ),
    ("customer back", "customer=Li", "a....."),
    ("customer incomplete", "", "a....."),
    ("customer merge", "from=Li; into=Li", "ssss.."),
    ("customer merge", "from=Li; into=Li; undo=true", "ssss.."),
    ("rules field list", "", "mmmmm."),
    ("rules field set", "field=contact; tier=key", "mmmmm."),
    ("rules field remove", "field=contact", "mmmmm."),
    ("survey start", "name=spring; until=in 5d", "ssss.."),
    ("survey result", "", "ssss.."),
    ("survey close", "name=spring", "ssss.."),
    ("survey import", "name=spring; file=x", "ssss.."),
    ("report week", "", "ssss.."),
    ("report ledger", "", "ssss.."),
    ("desk setup", "language=en-US", "mmmmm."),
    ("desk show", "", "mmmmm."),
    ("desk check", "", "mmmmm."),
    ("desk history", "", "mmmmm."),
    ("desk roles", "", "mmmmm."),
    ("desk team list", "", "mmmmm."),
    ("desk team add", "name=Another", "mmmmm."),
    ("desk team edit", "team=Support; name=Desk", "mmmmm."),
    ("desk team retire", "team=Another", "mmmmm."),
    ("desk calendar show", "", "mmmmm."),
    ("desk calendar hours", "week=sat 9-12", "mmmmm."),
    (
        "desk calendar holiday",
        "action=add; date=2026-12-25; name=x",
        "mmmmm.",
    ),
    (
        "desk calendar workday",
        "action=add; date=2026-12-26; name=x",
        "mmmmm.",
    ),
    ("desk calendar import", "file=x.ics", "mmmmm."),
    ("desk calendar apply", "table=cn-2026", "mmmmm."),
    ("desk calendar zone", "zone=Europe/Berlin", "mmmmm."),
    ("desk routine list", "", "mmmmm."),
    ("desk routine set", "name=digest; cron=0 9 * * 1", "mmmmm."),
    ("desk routine off", "name=digest", "mmmmm."),
    ("rules target list", "", "mmmmm."),
    ("rules target set", "clock=response; length=1h", "mmmmm."),
    ("rules target remove", "clock=response", "mmmmm."),
    ("rules ladder show", "", "mmmmm."),
    ("rules ladder set", "steps=x", "mmmmm."),
    ("rules ladder quiet", "", "mmmmm."),
    ("rules ladder reset", "", "mmmmm."),
    ("rules callback list", "", "mmmmm."),
    ("rules callback set", "share=100; kind=request", "mmmmm."),
    ("rules callback remove", "kind=request", "mmmmm."),
    ("rules mask list", "", "mmmmm."),
    ("rules mask add", "pattern=Account +13", "mmmmm."),
    ("rules mask remove", "pattern=Account +13", "mmmmm."),
    ("rules phrase list", "", "mmmmm."),
    ("rules phrase add", "phrase=circle back", "mmmmm."),
    ("rules phrase remove", "phrase=circle back", "mmmmm."),
    ("rules phrase test", "text=no way", "mmmmm."),
    ("rules script set", "about=complaint", "mmmmm."),
    ("rules script reset", "about=complaint", "mmmmm."),
    ("script", "about=complaint", "a....."),
    ("report words", "", "ssss.."),
    ("desk kind list", "", "mmmmm."),
    ("desk kind add", "name=Outage", "mmmmm."),
    ("desk kind rename", "kind=Outage; name=Fault", "mmmmm."),
    ("desk kind retire", "kind=feedback", "mmmmm."),
    ("help", "", "......"),
    ("Log as case", "", "a....."),
    ("Add to case", "", "a....."),
    ("Open cases", "", "a....."),
];

/// What a press meets, button or form: written as for [`COMMANDS`].
fn row(press: &Press) -> &'static str {
    match press {
        Press::Case(_, step) => match step {
            Move::Accept | Move::Link => "at....",
            Move::Note => "a.....",
            Move::Wait
            | Move::Resume
            | Move::Resolve
            | Move::Close
            | Move::Reopen
            | Move::Promise
            | Move::Extend
            | Move::Edit
            | Move::Transfer => "atn...",
            Move::Void => "atss..",
            Move::Assign => "ssss..",
            // No card has such a button: it is out of date for everybody.
            Move::Decline => "......",
            Move::Urge | Move::Escalate => "......",
        },
        Press::Form(_, step) => match step {
            Move::Link => "at....",
            Move::Note => "a.....",
            Move::Wait
            | Move::Resolve
            | Move::Reopen
            | Move::Promise
            | Move::Extend
            | Move::Edit => "atn...",
            Move::Void => "atss..",
            Move::Accept
            | Move::Decline
            | Move::Assign
            | Move::Resume
            | Move::Close
            | Move::Transfer
            | Move::Urge
            | Move::Escalate => "......",
        },
        Press::Acknowledge(_) | Press::Contact(_) => "at....",
        // Every agent reads every case, and notes what a customer said; the offer of the sample is over for all.
        Press::Offer { .. }
        | Press::Open(_)
        | Press::OpenAlert(_)
        | Press::History(..)
        | Press::Clocks(..)
        | Press::AddForm(..)
        | Press::ToldForm(_) => "a.....",
        Press::AcknowledgeAll(_)
        | Press::Queue { .. }
        | Press::Find(..)
        | Press::LogForm(..)
        | Press::LogAs(..)
        | Press::PickKind(..)
        | Press::PickCallback
        | Press::AskCallback(..)
        | Press::FinishCallback(..)
        | Press::Typed(_)
        | Press::Customers(..)
        | Press::CustomerCases(..)
        | Press::KeyAccounts(_)
        | Press::Incomplete(_)
        | Press::AcceptRisk(_)
        | Press::Back(_)
        | Press::CustomerContact(_) => "a.....",
        Press::Words(..) | Press::Script(..) => "a.....",
        Press::ScriptForm(_) => "mmmmm.",
        Press::LinkTo(..) => "at....",
        Press::CalledBack(..) | Press::Finish(..) | Press::TakeBack(_) => "atn...",
        // For whoever logged the case.
        Press::Instead(..) => "asss..",
        Press::Ledger { .. }
        | Press::LedgerFile(_)
        | Press::Review { .. }
        | Press::Extension { .. } => "ssss..",
        Press::Draft(..)
        | Press::DraftPage(..)
        | Press::RuleHistory(_)
        | Press::CallbackRules(_) => "mmmmm.",
        Press::PickPerson(_, Move::Assign) => "ssss..",
        Press::PickPerson(..) | Press::PickTeam(..) | Press::HandTo(..) | Press::HandToTeam(..) => {
            "atn..."
        }
    }
}

/// One press of every sort on a case.
fn samples(number: CaseNumber) -> Vec<Press> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let mut samples = vec![
        Press::Offer {
            number,
            at: NOW,
            answer: Move::Accept,
        },
        Press::Acknowledge(Alerted {
            number,
            clocks: vec![(ClockKind::Response, 0)],
            step: 1,
        }),
        Press::OpenAlert(Alerted {
            number,
            clocks: vec![(ClockKind::Response, 0)],
            step: 1,
        }),
        Press::AcknowledgeAll("0123".to_owned()),
        Press::Contact(number),
        Press::Open(number),
        Press::Queue {
            view: QueueView::All,
            team: None,
            page: 1,
            at: None,
        },
        Press::History(number, PageAt::numbered(1)),
        Press::Clocks(number, PageAt::numbered(1)),
        Press::RuleHistory(PageAt::numbered(1)),
        Press::Extension {
            number,
            nth: 1,
            verdict: Decision::Approve,
        },
        Press::Extension {
            number,
            nth: 1,
            verdict: Decision::Refuse,
        },
        Press::PickPerson(number, Move::Assign),
        Press::PickPerson(number, Move::Transfer),
        Press::PickTeam(number, 0),
        Press::HandTo(number, OWNER),
        Press::HandToTeam(number, TeamId(1)),
        Press::ToldForm(number),
        Press::LogForm(CHANNEL, MessageId(6)),
        Press::AddForm(CHANNEL, MessageId(6)),
        Press::LogAs(CHANNEL, MessageId(6), "inquiry".to_owned()),
        Press::PickKind(InteractionId(1), 0),
        Press::Typed(InteractionId(1)),
        Press::Find(Search::default(), Turn::Skip(0)),
        Press::Customers(Turn::Skip(0), "lihua".to_owned()),
        Press::CustomerCases(CustomerId(1), Turn::Skip(0)),
        Press::CustomerContact(CustomerId(1)),
        Press::KeyAccounts(Turn::Skip(0)),
        Press::Incomplete(Turn::Skip(0)),
        Press::AcceptRisk(RiskId(1)),
        Press::Back(CustomerId(1)),
        Press::TakeBack(number),
        Press::Instead(number, CaseNumber(1)),
        Press::LinkTo(number, CaseNumber(1)),
        Press::Ledger {
            day,
            turn: Turn::Skip(0),
        },
        Press::LedgerFile(day),
        Press::Review {
            day,
            turn: Turn::Skip(0),
        },
        Press::CalledBack(number, Outcome::Solved),
        Press::Finish(number, Said::default()),
        Press::PickCallback,
        Press::CallbackRules(Proposal::Every),
        Press::AskCallback(CallbackId(1), Outcome::Solved),
        Press::FinishCallback(CallbackId(1), Said::default()),
        Press::Draft(InteractionId(1), Say::Save),
        Press::Draft(InteractionId(1), Say::Cancel),
        Press::DraftPage(InteractionId(1), 1),
        Press::Script(ScriptAbout::Complaint, Some(number)),
        Press::Script(ScriptAbout::Robbed, None),
        Press::ScriptForm(ScriptAbout::Callback),
    ];
    samples.extend(WordsAnswer::ALL.map(|answer| Press::Words(InteractionId(1), answer)));
    for step in Move::ALL {
        samples.push(Press::Case(number, step));
        samples.push(Press::Form(number, step));
    }
    samples
}

struct Nobody;

impl Inspect for Nobody {
    fn channel_health(
        &self,
        _: DeskId,
        _: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(async { Ok(ChannelHealth::default()) })
    }

    fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(async { Ok(owner().held) })
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async { Ok(vec![AGENT, CLERK, SUPERVISOR, MANAGER]) })
    }
}

/// The bot without Discord, and a desk whose team Billing is worked by clerks.
struct Bench {
    app: App,
    _dir: tempfile::TempDir,
    next: AtomicI64,
}

impl Bench {
    async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", dir.path().join("desk.db").display());
        let store = Store::open(&url).await.unwrap();
        let desk = Desk {
            id: DESK,
            locale: Locale::EnUs,
            zone: Tz::UTC,
            agent_role: Some(AGENT),
            supervisor_role: Some(SUPERVISOR),
            manager_role: Some(MANAGER),
            set_up: true,
            teams_closed: false,
            masks: Vec::new(),
            words: Default::default(),
        };
        let mut tx = store.begin().await.unwrap();
        tx.create_desk(&desk, "Support", NOW).await.unwrap();
        tx.save_desk(&desk, NOW).await.unwrap();
        let mut billing = tx.add_team(DESK, "Billing").await.unwrap();
        billing.roles = vec![CLERK];
        tx.save_team(&billing).await.unwrap();
        tx.commit().await.unwrap();
        let defaults = Defaults {
            locale: Locale::EnUs,
            zone: Tz::UTC,
        };
        let texts = Texts::load(None).unwrap();
        let app = App::new(
            store,
            Clock::manual(NOW),
            texts,
            (defaults, Arc::new(Nobody)),
        );
        Self {
            app,
            _dir: dir,
            next: AtomicI64::new(100),
        }
    }

    /// Closes the teams to each other.
    async fn close_teams(&self) {
        let mut tx = self.app.store.begin().await.unwrap();
        let desk = tx.desk(DESK).await.unwrap().unwrap();
        let closed = Desk {
            teams_closed: true,
            masks: Vec::new(),
            words: Default::default(),
            ..desk
        };
        tx.save_desk(&closed, NOW).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn act(&self, (user, roles): (UserId, &[RoleId]), action: Action) -> Reply {
        let invocation = Invocation {
            id: InteractionId(self.next.fetch_add(1, Ordering::Relaxed)),
            desk: DESK,
            channel: CHANNEL,
            member: Member {
                user,
                name: "Somebody".to_owned(),
                roles: roles.to_vec(),
                manages_server: false,
            },
            locale: Some(Locale::EnUs),
            action,
        };
        handle(&self.app, invocation).await
    }

    /// A fresh case of Billing that its owner has accepted.
    async fn case(&self) -> CaseNumber {
        let typed = "kind=inquiry; customer=Li; summary=Meter; contact=13812345678; team=Billing";
        let logged = typed_options("log", typed, CaseNumber(0));
        self.act((LOGGER, &[SUPERVISOR, CLERK]), command("log", logged))
            .await;
        let mut session = self.app.store.read().await.unwrap();
        let scope = firstline::model::desk::Scope::all(DESK);
        let newest = session
            .complete_case(&scope, "", &Status::ALL)
            .await
            .unwrap();
        let number = newest[0].number;
        drop(session);
        let accept = typed_options("case accept", "case=#", number);
        let accepted = self
            .act((OWNER, &[AGENT, CLERK]), command("case accept", accept))
            .await;
        assert_eq!(met(&accepted), '.', "{accepted:?}");
        number
    }

    /// Lets everybody do that, on a case of their own unless there is one for all, and compares with the row.
    async fn check(
        &self,
        (what, expected): (&str, &str),
        shared: Option<CaseNumber>,
        action: impl Fn(CaseNumber) -> Action,
    ) {
        let mut found = String::new();
        for (user, roles, _) in PEOPLE {
            let number = match shared {
                Some(number) => number,
                None => self.case().await,
            };
            let reply = self.act((user, roles), action(number)).await;
            found.push(met(&reply));
        }
        let people = PEOPLE.map(|(_, _, name)| name);
        assert_eq!(found, expected, "{what}: {people:?}");
    }
}

/// What somebody met: a letter of the table.
fn met(reply: &Reply) -> char {
    let (Reply::Private(message) | Reply::Replace(message)) = reply else {
        return '.';
    };
    // What was typed is kept for who works here, whatever they met.
    let kept = "\nWhat you typed is kept for 24 hours.";
    let text = message.text.trim_end_matches(kept);
    match text {
        "This is for agents. Please ask one of them." => 'a',
        "This is for supervisors. Please ask one of them." => 's',
        "This is for managers. Please ask one of them." => 'm',
        _ if text
            .ends_with("is a case of Billing. Somebody there or a supervisor can do this.") =>
        {
            't'
        }
        _ if text.ends_with("They or a supervisor can do this.") => 'n',
        _ => '.',
    }
}

fn command(path: &str, options: Options) -> Action {
    Action::Command {
        path: path.to_owned(),
        options,
    }
}

/// The paths of all commands with their options.
fn paths() -> Vec<(String, &'static [OptionSpec])> {
    let leaf = |entry: TableEntry| match entry.node {
        Node::Sub { options, .. } => Some((entry.path, *options)),
        Node::Group { .. } => None,
    };
    entries().into_iter().filter_map(leaf).collect()
}

/// Options as the table writes them, of the kinds that the tree says; `#` is the case, `@` the owner.
fn typed_options(path: &str, typed: &str, number: CaseNumber) -> Options {
    let (_, specs) = paths().into_iter().find(|(own, _)| own == path).unwrap();
    let mut options = Options::default();
    for pair in typed.split("; ").filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap();
        let spec = specs.iter().find(|spec| spec.name == name).unwrap();
        let value = match spec.takes {
            Takes::Text(_) | Takes::Completed(..) | Takes::OneOf(..) => {
                Value::Text(value.replace('#', &number.to_string()))
            }
            Takes::Integer(..) => Value::Integer(value.parse().unwrap()),
            Takes::Boolean => Value::Boolean(value == "true"),
            Takes::Person => Value::Person(owner()),
            Takes::Channel => Value::Channel(CHANNEL),
            Takes::Role => Value::Role(CLERK),
            Takes::File => Value::File(Attachment {
                name: value.to_owned(),
                url: "https://cdn.discordapp.com/x".to_owned(),
                size: 1,
                most: 10,
            }),
        };
        options.0.insert(name.to_owned(), value);
    }
    for spec in specs.iter().filter(|spec| spec.required) {
        assert!(
            options.0.contains_key(spec.name),
            "{path} needs {}",
            spec.name
        );
    }
    options
}

fn owner() -> Person {
    Person {
        id: OWNER,
        name: "Owner".to_owned(),
        bot: false,
        held: Some(Held {
            roles: vec![AGENT, CLERK],
            manages_server: false,
        }),
    }
}

/// A row of the table as something that is done.
fn typed(path: &str, options: &str, number: CaseNumber) -> Action {
    let quoted = || Quoted {
        id: MessageId(6),
        channel: CHANNEL,
        author: "Li".to_owned(),
        content: "Meter".to_owned(),
        people: Vec::new(),
        own: false,
    };
    match path {
        "Log as case" | "Add to case" => Action::MessageMenu {
            name: path.to_owned(),
            target: quoted(),
        },
        "Open cases" => Action::UserMenu {
            name: path.to_owned(),
            target: owner(),
        },
        _ => command(path, typed_options(path, options, number)),
    }
}

#[tokio::test]
async fn every_command_against_every_role() {
    let listed: BTreeSet<&str> = COMMANDS.iter().map(|(path, ..)| *path).collect();
    let all = paths();
    let exist = all.iter().map(|(path, _)| path.as_str());
    let exist: BTreeSet<&str> = exist.chain(MENUS.iter().map(|menu| menu.name)).collect();
    assert_eq!(
        listed, exist,
        "COMMANDS of tests/desk/access.rs lists every command"
    );
    let bench = Bench::open().await;
    let shared = bench.case().await;
    for (path, options, expected) in COMMANDS {
        let shared = (!options.contains('#')).then_some(shared);
        bench
            .check((path, expected), shared, |number| {
                typed(path, options, number)
            })
            .await;
    }
}

#[tokio::test]
async fn every_button_and_form_against_every_role() {
    // The variants are read from the source, so that one without a sample is noticed.
    let source = include_str!("../../src/model/press.rs");
    let own = source.split("pub enum Press {").nth(1).unwrap();
    let own = own.split("\n}").next().unwrap();
    let is_variant =
        |line: &&str| line.starts_with("    ") && line[4..].starts_with(char::is_uppercase);
    let name = |line: &str| -> String {
        line.trim()
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect()
    };
    let exist: BTreeSet<String> = own.lines().filter(is_variant).map(name).collect();
    let sampled: BTreeSet<String> = samples(CaseNumber(1))
        .iter()
        .map(|press| name(&format!("{press:?}")))
        .collect();
    assert_eq!(
        sampled, exist,
        "samples of tests/desk/access.rs has every press"
    );

    let bench = Bench::open().await;
    let first = bench.case().await;
    let fields = |number: CaseNumber| -> BTreeMap<String, String> {
        let typed = [
            ("text", "x".to_owned()),
            ("told", "x".to_owned()),
            ("reason", "x".to_owned()),
            ("customer", "x".to_owned()),
            ("summary", "x".to_owned()),
            ("kind", "inquiry".to_owned()),
            ("at", "tomorrow 15:00".to_owned()),
            ("until", "tomorrow 15:00".to_owned()),
            ("other", first.to_string()),
            ("case", number.to_string()),
        ];
        typed.map(|(name, value)| (name.to_owned(), value)).into()
    };
    for index in 0..samples(CaseNumber(1)).len() {
        let press = |number| samples(number).swap_remove(index);
        let sample = press(CaseNumber(1));
        let (what, expected) = (format!("{sample:?}"), row(&sample));
        let pressed = |number| Action::Press {
            id: press(number).id(),
            message: MessageId(6),
        };
        let sent = |number: CaseNumber| Action::Submit {
            id: press(number).id(),
            fields: fields(number),
        };
        let chosen = |number| Action::Choose {
            id: press(number).id(),
            chosen: match sample {
                Press::PickTeam(..) | Press::PickCallback => Chosen::Word("1".to_owned()),
                Press::PickKind(..) => Chosen::Word("inquiry".to_owned()),
                _ => Chosen::Person(owner()),
            },
        };
        let form = format!("form {what}");
        match sample {
            Press::PickPerson(..)
            | Press::PickTeam(..)
            | Press::PickKind(..)
            | Press::PickCallback => {
                bench.check((&what, expected), None, chosen).await;
            }
            Press::Form(..)
            | Press::ToldForm(_)
            | Press::LogForm(..)
            | Press::LogAs(..)
            | Press::AddForm(..)
            | Press::HandTo(..)
            | Press::HandToTeam(..)
            | Press::ScriptForm(_) => {
                bench.check((&form, expected), None, sent).await;
            }
            // Both: the button asks for a reason, the form brings it.
            Press::Contact(_) | Press::Extension { .. } => {
                bench.check((&what, expected), None, pressed).await;
                bench.check((&form, expected), None, sent).await;
            }
            _ => bench.check((&what, expected), None, pressed).await,
        }
    }
}

#[tokio::test]
async fn completions_show_nothing_to_visitors_and_no_other_team_s_cases() {
    let bench = Bench::open().await;
    bench.close_teams().await;
    let number = bench.case().await;
    for (path, options) in paths() {
        for option in options {
            if !matches!(option.takes, Takes::Completed(..)) {
                continue;
            }
            let ask = |partial: &str| Action::Complete {
                path: path.clone(),
                focused: option.name.to_owned(),
                partial: partial.to_owned(),
                options: Options::default(),
            };
            let (visitor, roles, _) = PEOPLE[0];
            let shown = bench.act((visitor, roles), ask("")).await;
            assert_eq!(shown, Reply::Choices(Vec::new()), "{path} {}", option.name);
            if option.name == "case" {
                let number = number.to_string();
                let (outsider, roles, _) = PEOPLE[1];
                let shown = bench.act((outsider, roles), ask(&number)).await;
                assert_eq!(shown, Reply::Choices(Vec::new()), "{path}");
                let (insider, roles, _) = PEOPLE[2];
                let shown = bench.act((insider, roles), ask(&number)).await;
                assert_ne!(shown, Reply::Choices(Vec::new()), "{path}");
            }
        }
    }
    // Where every agent reads every case, completions show them.
    let bench = Bench::open().await;
    let number = bench.case().await.to_string();
    let ask = Action::Complete {
        path: "case show".to_owned(),
        focused: "case".to_owned(),
        partial: number,
        options: Options::default(),
    };
    for (user, roles, _) in PEOPLE {
        let shown = bench.act((user, roles), ask.clone()).await;
        let is_shown = shown != Reply::Choices(Vec::new());
        assert_eq!(is_shown, !roles.is_empty(), "{user:?}");
    }
}

/// Where a person stands in the table among those of the same role who may see its case.
fn alike(index: usize) -> &'static [usize] {
    match index {
        1..=3 => &[2, 3],
        0 => &[0],
        4 => &[4],
        _ => &[5],
    }
}

#[tokio::test]
async fn help_shows_what_is_not_refused_to_its_reader_s_role() {
    let bench = Bench::open().await;
    for (index, (user, roles, who)) in PEOPLE.into_iter().enumerate() {
        let asked = command("help", Options::default());
        let Reply::Private(help) = bench.act((user, roles), asked).await else {
            panic!("help for {who}");
        };
        let body = &help.embeds[0].body;
        let mut listed: BTreeMap<String, bool> = BTreeMap::new();
        let typed = COMMANDS
            .iter()
            .filter(|(path, ..)| !path.starts_with(char::is_uppercase));
        for (path, _, letters) in typed {
            let words: Vec<&str> = path.split(' ').take(2).collect();
            let may = (alike(index).iter())
                .any(|column| !"asm".contains(letters.as_bytes()[*column] as char));
            *listed.entry(words.join(" ")).or_default() |= may;
        }
        for (path, may) in listed {
            let shown = body.contains(&format!("`/{path}`"));
            assert_eq!(shown, may, "{path} for {who}: {body}");
        }
    }
}

#[tokio::test]
async fn a_case_is_shown_with_the_buttons_that_its_reader_may_press() {
    let bench = Bench::open().await;
    let number = bench.case().await;
    let show = || command("case show", typed_options("case show", "case=#", number));
    for (index, (user, roles, who)) in PEOPLE.into_iter().enumerate().skip(2) {
        let (Reply::Private(message) | Reply::Replace(message)) =
            bench.act((user, roles), show()).await
        else {
            panic!("the case for {who}");
        };
        let pressed: Vec<Press> = (message.rows.iter().flatten())
            .filter_map(|button| match button {
                Button::Press { id, .. } => Press::parse(id),
                Button::Link { .. } => None,
            })
            .collect();
        let may = |press: &Press| row(press).as_bytes()[index] == b'.';
        for press in &pressed {
            assert!(may(press), "{press:?} for {who}");
        }
        let more = [
            Move::Promise,
            Move::Extend,
            Move::Edit,
            Move::Link,
            Move::Void,
        ];
        for press in more.map(|step| Press::Case(number, step)) {
            assert_eq!(pressed.contains(&press), may(&press), "{press:?} for {who}");
        }
    }
}

#[test]
fn whoever_a_command_is_not_for_is_refused_by_all_of_it() {
    for root in &table::COMMANDS {
        let name = root.node.name();
        let least = match root.least {
            None | Some(Role::Agent) => continue,
            Some(Role::Supervisor) => "ssss",
            Some(Role::Manager) => "mmmmm",
        };
        for (path, _, letters) in COMMANDS {
            if path.split(' ').next() == Some(name) {
                assert!(letters.starts_with(least), "{path}");
            }
        }
    }
}
