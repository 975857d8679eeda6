//! Two people, one case, every pair of moves at the same moment: whoever comes first, the record tells a legal life, and one
//! of the two at most is refused.

use std::sync::atomic::{AtomicI64, Ordering};

use super::{databases::on_both, *};
use firstline::{
    app::{App, Defaults},
    clock::Clock,
    commands::handle,
    invocation::{Action, Invocation, Options, Person, Value},
    model::{
        case::{State, Status},
        desk::{Held, Member, channel::ChannelHealth},
        event::EventName,
        ids::{CaseNumber, InteractionId, MessageId, RoleId},
        refusal::Move,
    },
    ports::{Inspect, PostError},
    reply::Reply,
    rules::case::lifecycle::{after as leads_to, allows},
    text::lang::Texts,
};
use futures_util::{StreamExt, future::BoxFuture, stream};

/// Who is offered what the others assign.
const CAI: UserId = UserId(1_100_000_000_000_000_005);

/// Who acts beside Ben.
const DAI: UserId = UserId(1_100_000_000_000_000_006);

/// Nobody asks Discord anything here.
struct Blind;

impl Inspect for Blind {
    fn channel_health(
        &self,
        _: DeskId,
        _: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(async { Ok(ChannelHealth::default()) })
    }

    fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(async { Ok(None) })
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async { Ok(vec![]) })
    }
}

fn app(store: &Store) -> Arc<App> {
    let defaults = Defaults {
        locale: Locale::EnUs,
        zone: Tz::UTC,
    };
    let texts = Texts::load(None).unwrap();
    let clock = Clock::manual(START);
    Arc::new(App::new(
        store.clone(),
        clock,
        texts,
        (defaults, Arc::new(Blind)),
    ))
}

fn command(path: &str, options: &[(&str, Value)]) -> Action {
    let options = options
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    Action::Command {
        path: path.to_owned(),
        options: Options(options.collect()),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Every move on a case, by the name that the states below use.
const MOVES: [&str; 18] = [
    "transfer", "accept", "decline", "assign", "note", "wait", "resume", "resolve", "close",
    "reopen", "void", "urge", "promise", "extend", "edit", "link", "approve", "refuse",
];

fn action(step: &str, number: CaseNumber) -> Action {
    let of = |path: &str, rest: &[(&str, Value)]| {
        let mut options = vec![("case", text(&number.to_string()))];
        options.extend(rest.iter().cloned());
        command(path, &options)
    };
    let why = [("reason", text("why"))];
    let press = format!("extension:{number}:1:{step}");
    match step {
        "accept" | "resume" | "close" | "urge" => of(&format!("case {step}"), &[]),
        "wait" | "reopen" | "void" | "decline" => of(&format!("case {step}"), &why),
        "assign" | "transfer" => {
            let cai = Person {
                id: CAI,
                name: "Cai".to_owned(),
                bot: false,
                held: Some(Held {
                    roles: vec![],
                    manages_server: true,
                }),
            };
            let path = match step {
                "assign" => "assign",
                _ => "case transfer",
            };
            let [reason] = why;
            of(path, &[("owner", Value::Person(cai)), reason])
        }
        "note" => of(
            "case note",
            &[("text", text("called")), ("told", Value::Boolean(true))],
        ),
        "resolve" => of("case resolve", &[("told", text("done"))]),
        "promise" => of("case promise", &[("at", text("2h"))]),
        "extend" => of(
            "case extend",
            &[("until", text("2h")), ("reason", text("a part"))],
        ),
        "edit" => of("case edit", &[("kind", text("complaint"))]),
        "link" => of("case link", &[("other", text("1"))]),
        "approve" => Action::Press {
            id: press,
            message: MessageId(1),
        },
        _ => Action::Submit {
            id: press,
            fields: [("reason".to_owned(), "no".to_owned())].into(),
        },
    }
}

/// States with the moves that lead to them: by whom it says, else by Ana.
const STATES: [&[&str]; 7] = [
    &[],
    &["assign to Ben"],
    &["accept by Ben"],
    &["accept by Ben", "extend by Cai"],
    &["accept by Ben", "wait"],
    &["accept", "resolve"],
    &["accept", "resolve", "close"],
];

/// An interaction that no test of these has used.
fn fresh() -> InteractionId {
    static NEXT: AtomicI64 = AtomicI64::new(1);
    InteractionId(NEXT.fetch_add(1, Ordering::Relaxed))
}

async fn act(app: &App, by: UserId, action: Action) -> Reply {
    interact(app, fresh(), by, action).await
}

async fn interact(app: &App, id: InteractionId, by: UserId, action: Action) -> Reply {
    let inv = Invocation {
        id,
        desk: DESK,
        channel: CHANNEL,
        member: Member {
            user: by,
            name: "somebody".to_owned(),
            roles: vec![],
            manages_server: true,
        },
        locale: None,
        action,
    };
    handle(app, inv).await
}

/// A case in that state, and how many events led there.
async fn prepare(app: &App, state: &[&str]) -> (CaseNumber, usize) {
    let logged = act(app, ANA, log_for("Lihua")).await;
    let Reply::Private(message) = logged else {
        panic!("{logged:?}")
    };
    let number = message.text.trim_start_matches("**#");
    let number: CaseNumber = number.split('*').next().unwrap().parse().unwrap();
    for step in state {
        match step.split_once(' ') {
            Some(("assign", _)) => {
                let Action::Command { path, mut options } = action("assign", number) else {
                    panic!("no command")
                };
                if let Some(Value::Person(person)) = options.0.get_mut("owner") {
                    person.id = BEN;
                }
                act(app, ANA, Action::Command { path, options }).await;
            }
            Some((step, "by Ben")) => drop(act(app, BEN, action(step, number)).await),
            Some((step, _)) => drop(act(app, CAI, action(step, number)).await),
            None => drop(act(app, ANA, action(step, number)).await),
        }
    }
    let count = record(app, number).await.len();
    (number, count)
}

/// What happened to a case, oldest first, and who did it.
async fn record(app: &App, number: CaseNumber) -> Vec<(EventName, Option<UserId>)> {
    let mut session = app.store.read().await.unwrap();
    let case = session.case(DESK, number).await.unwrap().unwrap();
    let mut events = session.events(case.id, 0, 99).await.unwrap();
    events.reverse();
    events
        .into_iter()
        .filter_map(|event| Some((event.what?.name(), event.actor)))
        .collect()
}

/// The move that leaves such an event.
fn move_of(what: EventName) -> Option<Move> {
    Some(match what {
        EventName::Accepted => Move::Accept,
        EventName::Declined => Move::Decline,
        EventName::Assigned => Move::Assign,
        EventName::Noted | EventName::Progress => Move::Note,
        EventName::Waiting => Move::Wait,
        EventName::Resumed => Move::Resume,
        EventName::Resolved => Move::Resolve,
        EventName::Closed => Move::Close,
        EventName::Reopened => Move::Reopen,
        EventName::Voided => Move::Void,
        EventName::Urged => Move::Urge,
        EventName::Escalated => Move::Escalate,
        EventName::Transferred => Move::Transfer,
        EventName::Promised => Move::Promise,
        EventName::ExtensionAsked => Move::Extend,
        EventName::Edited => Move::Edit,
        EventName::Linked => Move::Link,
        _ => return None,
    })
}

/// The status that a record leads to; every move in it was possible when it was made.
fn told(record: &[(EventName, Option<UserId>)], hint: &str) -> Status {
    let mut state = State::New;
    for (what, _) in record {
        if *what == EventName::Unvoided {
            state = *state.before_void().unwrap().state.clone();
        }
        if let Some(step) = move_of(*what) {
            assert!(
                allows(state.status(), step),
                "{hint}: {step:?} in {record:?}"
            );
            state = leads_to(&state, step, "");
        }
    }
    state.status()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_pair_of_moves_at_once_ends_in_a_legal_state() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let app = app(&db.store);
        // The one that others are linked to.
        prepare(&app, &[]).await;
        let mut pairs = Vec::new();
        for state in STATES {
            let mut possible: Vec<&'static str> = Vec::new();
            for step in MOVES {
                let (number, before) = prepare(&app, state).await;
                act(&app, BEN, action(step, number)).await;
                if record(&app, number).await.len() > before {
                    possible.push(step);
                }
            }
            assert!(possible.len() >= 4, "{state:?}: {possible:?}");
            for (index, one) in possible.iter().enumerate() {
                for other in &possible[index..] {
                    pairs.push(pair(&app, state, (one, other)));
                }
            }
        }
        assert!(pairs.len() > 300, "{}", pairs.len());
        // Several cases at a time, for the sake of time alone.
        stream::iter(pairs)
            .buffer_unordered(8)
            .collect::<()>()
            .await;
    })
    .await;
}

/// Two moves at once, both of them possible alone.
async fn pair(app: &Arc<App>, state: &[&str], (one, other): (&'static str, &'static str)) {
    let hint = format!("{state:?}: {one} and {other}");
    let (number, before) = prepare(app, state).await;
    let by = |who, step: &str| {
        let (app, action) = (Arc::clone(app), action(step, number));
        tokio::spawn(async move { act(&app, who, action).await })
    };
    let (first, second) = tokio::join!(by(BEN, one), by(DAI, other));
    let (first, second) = (first.unwrap(), second.unwrap());
    let record = record(app, number).await;
    let did = |who| {
        record[before..]
            .iter()
            .any(|(_, actor)| *actor == Some(who))
    };
    assert!(
        did(BEN) || did(DAI),
        "{hint}: both refused: {first:?} {second:?}"
    );
    let status = told(&record, &hint);
    let mut session = app.store.read().await.unwrap();
    let case = session.case(DESK, number).await.unwrap().unwrap();
    assert_eq!(case.status(), status, "{hint}");
    let owner = case.owner.or(Some(ANA));
    assert_eq!(Some(case.answerable()), owner, "{hint}");
    if !case.status().is_unfinished() {
        let rests = case.clocks.iter().all(|clock| !clock.state.is_running());
        assert!(rests && case.offer.is_none(), "{hint}: {case:?}");
        assert_eq!(case.extensions.open, None, "{hint}");
    }
}

#[tokio::test]
async fn the_same_interaction_twice_at_once_makes_one_case_and_gets_one_answer() {
    on_both(async |db| {
        let app = app(&db.store);
        act(&app, ANA, log_for("Nobody")).await;
        // Among others, with whom they share a commit.
        let ids = (0..40).map(|_| fresh()).flat_map(|id| [id, id]);
        let answers = ids.map(|id| {
            let customer = format!("Customer {}", id.0);
            let app = &app;
            async move { (id, interact(app, id, ANA, log_for(&customer)).await) }
        });
        let answers = futures_util::future::join_all(answers).await;
        for pair in answers.chunks(2) {
            assert_eq!(pair[0], pair[1]);
            let Reply::Private(message) = &pair[0].1 else {
                panic!("{:?}", pair[0]);
            };
            assert!(message.text.contains(" is logged."), "{}", message.text);
        }
        let mut session = db.store.read().await.unwrap();
        let case = |number| CaseNumber(number);
        assert!(session.case(DESK, case(41)).await.unwrap().is_some());
        assert!(session.case(DESK, case(42)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn the_same_interaction_twice_at_once_is_never_refused_for_what_it_did_itself() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let app = app(&db.store);
        let mut cases = Vec::new();
        for _ in 0..40 {
            cases.push(prepare(&app, &[]).await.0);
        }
        let once = cases.into_iter().map(|case| (fresh(), case));
        let answers = once
            .flat_map(|one| [one, one])
            .map(|(id, case)| interact(&app, id, BEN, action("accept", case)));
        for reply in futures_util::future::join_all(answers).await {
            let Reply::Private(message) = reply else {
                panic!("{reply:?}");
            };
            assert!(message.text.contains(" is yours now."), "{}", message.text);
        }
    })
    .await;
}

fn log_for(customer: &str) -> Action {
    command(
        "log",
        &[
            ("kind", text("inquiry")),
            ("customer", text(customer)),
            ("summary", text("Meter reads double")),
        ],
    )
}
