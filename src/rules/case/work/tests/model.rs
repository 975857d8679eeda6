//! Random lives of a case: what [`Work`] says after every step against a [`Replay`] of the record.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::{
    model::case::Status,
    rules::{audit, time::when::Length},
};

use super::{
    replay::{End, Grade, Replay, Run, policies},
    *,
};

#[derive(Clone, Copy, Debug)]
enum Step {
    Accept(UserId),
    Assign(UserId, UserId),
    Decline(UserId),
    Note(UserId, Told),
    Wait,
    Resume,
    Resolve,
    Close,
    Reopen,
    Void,
    Urge(UserId),
    Acknowledge(ClockKind),
    /// So many milliseconds ahead.
    Promise(i64),
    /// Asks for so many milliseconds from now.
    AskUntil(i64),
    /// Asks for so many milliseconds more.
    AskBy(i64),
    Approve,
    RefuseTime,
    /// Asks for so many milliseconds more and gets them at once.
    Extend(i64),
    Regrade(&'static str, Priority, Tier),
    Rules(usize),
    Transfer(UserId, UserId),
    TransferToTeam(i64, UserId),
    AcceptForTeam(UserId),
    Gone(UserId, Loss),
    Tick,
}

/// How much later the next step comes.
#[derive(Clone, Copy, Debug)]
enum Later {
    Milliseconds(i64),
    /// At the next instant that anything waits for, or so many milliseconds beside it.
    Timer(i64),
}

fn user() -> impl Strategy<Value = UserId> {
    prop::sample::select(vec![FIRST, AGENT, OTHER])
}

fn step() -> impl Strategy<Value = Step> {
    let told = prop::sample::select(vec![Told::Yes, Told::No]);
    prop_oneof![
        3 => user().prop_map(Step::Accept),
        2 => (user(), user()).prop_map(|(to, by)| Step::Assign(to, by)),
        1 => user().prop_map(Step::Decline),
        4 => (user(), told).prop_map(|(by, told)| Step::Note(by, told)),
        4 => Just(Step::Wait),
        4 => Just(Step::Resume),
        2 => Just(Step::Resolve),
        1 => Just(Step::Close),
        2 => Just(Step::Reopen),
        1 => prop_oneof![7 => Just(Step::Tick), 3 => Just(Step::Void)],
        1 => user().prop_map(Step::Urge),
        2 => prop::sample::select(ClockKind::ALL.to_vec()).prop_map(Step::Acknowledge),
        2 => (0..200_000_000_i64).prop_map(Step::Promise),
        2 => (0..400_000_000_i64).prop_map(Step::AskUntil),
        2 => (1..100_000_000_i64).prop_map(Step::AskBy),
        3 => Just(Step::Approve),
        4 => (1..30_000_000_i64).prop_map(Step::Extend),
        1 => Just(Step::RefuseTime),
        3 => grade().prop_map(|(kind, priority, tier)| Step::Regrade(kind, priority, tier)),
        3 => (0..3_usize).prop_map(Step::Rules),
        2 => (user(), user()).prop_map(|(to, by)| Step::Transfer(to, by)),
        2 => (1..4_i64, user()).prop_map(|(to, by)| Step::TransferToTeam(to, by)),
        3 => user().prop_map(Step::AcceptForTeam),
        1 => (user(), prop::sample::select(vec![Loss::Desk, Loss::Team]))
            .prop_map(|(who, lost)| Step::Gone(who, lost)),
        6 => Just(Step::Tick),
    ]
}

fn grade() -> impl Strategy<Value = (&'static str, Priority, Tier)> {
    let kinds = ["emergency", "complaint", "inquiry", "request", "feedback"];
    (
        prop::sample::select(kinds.to_vec()),
        prop::sample::select(Priority::ALL.to_vec()),
        prop::sample::select(Tier::ALL.to_vec()),
    )
}

fn later() -> impl Strategy<Value = Later> {
    prop_oneof![
        1 => Just(Later::Milliseconds(0)),
        4 => (0..5_400_000_i64).prop_map(Later::Milliseconds),
        1 => (0..400_000_000_i64).prop_map(Later::Milliseconds),
        4 => (-1..=1_i64).prop_map(Later::Timer),
    ]
}

fn case() -> impl Strategy<Value = (Case, Option<Timestamp>)> {
    let due = prop::option::of(1..400_000_000_i64);
    (grade(), (0..7 * 86_400_000_i64, due)).prop_map(|((kind, priority, tier), (at, due))| {
        let at = START + TimeDelta::milliseconds(at);
        let mut case = new_case(kind, at);
        case.priority = priority;
        case.customer.tier = tier;
        case.customer.id = CustomerId(if tier == Tier::Key { 2 } else { 1 });
        (case, due.map(|due| at + TimeDelta::milliseconds(due)))
    })
}

fn make(work: &mut Work, step: Step) -> Result<(), Refusal> {
    match step {
        Step::Accept(by) => work.accept(by),
        Step::Assign(to, by) => work.assign(to, by, None),
        Step::Decline(by) => work.decline(by, None),
        Step::Note(by, told) => work.note(by, "note".into(), told),
        Step::Wait => work.wait(AGENT, "parts", None),
        Step::Resume => work.resume(AGENT),
        Step::Resolve => work.resolve(AGENT, "done"),
        Step::Close => work.close(Some(AGENT), None),
        Step::Reopen => work.reopen(OTHER, "back"),
        Step::Void => work.void(FIRST, "mistake"),
        Step::Urge(by) => work.urge(by, None),
        Step::Acknowledge(kind) => {
            let generation = work.case.clock(kind).map_or(1, |clock| clock.generation);
            work.acknowledge(kind, generation, AGENT)
        }
        Step::Promise(ahead) => {
            let at = work.now() + TimeDelta::milliseconds(ahead);
            work.promise(AGENT, at, None)
        }
        Step::AskUntil(ahead) => {
            let until = MoreTime::Until(work.now() + TimeDelta::milliseconds(ahead));
            work.ask_for_time(AGENT, until, "parts".into())
        }
        Step::AskBy(more) => {
            let more = MoreTime::By(Length::of(TimeDelta::milliseconds(more)));
            work.ask_for_time(AGENT, more, "parts".into())
        }
        Step::Extend(more) => {
            let more = MoreTime::By(Length::of(TimeDelta::milliseconds(more)));
            work.ask_for_time(AGENT, more, "parts".into())?;
            work.approve_extension(work.case.extensions.asked, OTHER)
        }
        Step::Approve => work.approve_extension(work.case.extensions.asked, OTHER),
        Step::RefuseTime => {
            let nth = work.case.extensions.asked;
            work.refuse_extension(nth, OTHER, "no".into())
        }
        Step::Regrade(kind, priority, tier) => {
            let customer = Customer {
                id: CustomerId(if tier == Tier::Key { 2 } else { 1 }),
                tier,
                ..work.case.customer.clone()
            };
            let correction = Correction {
                kind: Some(kind.to_owned()),
                priority: Some(priority),
                customer: Some(customer),
                ..Correction::default()
            };
            work.edit(AGENT, correction)
        }
        Step::Rules(_) => Ok(work.settle(work.now())?),
        Step::Transfer(to, by) => work.transfer(To::Person(to), by, "theirs".into()),
        Step::TransferToTeam(to, by) => {
            let to = To::Team(home(to, &work.policy));
            work.transfer(to, by, "theirs".into())
        }
        Step::AcceptForTeam(by) => {
            let asked = work.case.offer.as_ref().and_then(|offer| offer.to.team());
            let home = home(asked.unwrap_or(TeamId(1)).0, &work.policy);
            work.accept_for(by, home)
        }
        Step::Gone(who, lost) => {
            let home = home(1, &work.policy);
            let changed = work.release_owner(who, lost, home)?;
            let told = |entry: &Entry| EventName::LEAVING.contains(&entry.what.name());
            assert_eq!(changed, work.entries.iter().any(told));
            if work.case.status().is_unfinished() {
                let asked = work.case.offer.as_ref().map(|offer| &offer.to);
                match lost {
                    Loss::Desk => {
                        assert_ne!(work.case.answerer(), Some(who));
                        assert_ne!(asked, Some(&Receiver::Person(who)));
                    }
                    Loss::Team => assert_ne!(work.case.owner, Some(who)),
                }
            }
            Ok(())
        }
        Step::Tick => work.run_timers(),
    }
}

/// Everything that [`Work`] keeps of a case, against the replay.
fn compare(
    (life, grades): (&Life, &[Grade]),
    due: Option<Timestamp>,
    (now, ticked): (Timestamp, bool),
) {
    let replay = Replay::of(&life.case, due, (&life.entries, grades));
    let case = &life.case;
    assert_eq!(case.status(), replay.status);
    assert_eq!(case.owner, replay.owner);
    let offer = case.offer.as_ref();
    let offer = offer.map(|offer| (offer.to.person(), offer.at));
    assert_eq!(offer, replay.offer);
    assert_eq!((case.team, case.first_left), (replay.team, replay.left));
    assert_eq!(case.handovers, replay.handovers);
    assert_eq!((case.reopened, case.urged), (replay.reopened, replay.urged));
    let extensions = case.extensions;
    assert_eq!(
        (extensions.asked, extensions.granted),
        (replay.asked, replay.granted)
    );
    assert_eq!(extensions.open.map(|request| request.by), replay.request);
    let pauses = life.pauses.iter();
    let pauses: Vec<_> = pauses
        .map(|pause| (pause.from.0, pause.to.map_or(i64::MAX, |to| to.0)))
        .collect();
    assert_eq!(pauses, replay.pauses);
    if matches!(case.status(), Status::Open | Status::Waiting) {
        // Whoever has it or not: where updates have a target, one of them is due.
        let due = life.state(ClockKind::Update);
        let due = due.is_some_and(|state| state != ClockState::Cancelled);
        assert_eq!(due, replay.wants(ClockKind::Update));
    }
    for kind in ClockKind::ALL {
        let runs = replay.runs.get(&kind).map_or(&[][..], Vec::as_slice);
        assert_eq!(case.clock(kind).is_some(), !runs.is_empty(), "{kind:?}");
        if let (Some(clock), Some(run)) = (case.clock(kind), runs.last()) {
            let renewed: i64 = runs.iter().map(|run| run.renewed).sum();
            let generation = i64::try_from(runs.len()).unwrap() + renewed;
            assert_eq!(clock.generation, generation, "{kind:?}");
            assert_eq!(clock.started_at.0, run.started);
            let length = run.last().length;
            assert_eq!(clock.length.num_milliseconds(), length);
            assert_eq!(clock.ended_at.map(|at| at.0), run.end.map(|(at, _)| at));
            let expected = standing(&replay, (kind, run), now);
            let unnoticed = clock.state == ClockState::Running && expected == ClockState::Breached;
            assert!(
                clock.state == expected || (unnoticed && !ticked),
                "{kind:?} {clock:?} {expected:?}"
            );
            if clock.state.is_running() {
                let aims = [
                    replay.deadline(run, run.last()),
                    replay.warning(run, run.last()),
                ];
                let aims = aims.map(|at| at.map(Timestamp));
                assert_eq!([clock.deadline, clock.warning_at], aims, "{kind:?}");
            }
        }
        let noticed = life.state(kind) != Some(ClockState::Running);
        assert_eq!(
            life.ends(kind),
            ends(&replay, runs, now, noticed),
            "{kind:?}"
        );
        let what = What::BreachWithdrawn { clock: kind };
        let entries = life.entries.iter().filter(|entry| entry.what == what);
        assert_eq!(entries.count(), withdrawn(&replay, runs, now), "{kind:?}");
    }
}

/// How the last run of a clock stands.
fn standing(replay: &Replay, (kind, run): (ClockKind, &Run), now: Timestamp) -> ClockState {
    let deadline = replay.deadline(run, run.last());
    let late = |at: i64| deadline.is_some_and(|deadline| at > deadline);
    match run.end {
        Some((_, End::Cancelled | End::Dropped)) => ClockState::Cancelled,
        Some((at, End::Met)) if late(at) => ClockState::MetLate,
        Some((_, End::Met)) => ClockState::Met,
        None if late(now.0) => ClockState::Breached,
        None if deadline.is_none() => {
            assert_ne!(kind, ClockKind::Promise);
            ClockState::Paused
        }
        // A pause that has the whole length still before it keeps the deadline away as well.
        None => ClockState::Running,
    }
}

/// The events that the runs of a clock leave.
fn ends(
    replay: &Replay,
    runs: &[Run],
    now: Timestamp,
    noticed: bool,
) -> Vec<(EventName, Timestamp, TimeDelta)> {
    let mut ends = Vec::new();
    for run in runs {
        let end = run.end.map_or(now.0, |(at, _)| at);
        let mut breaches = replay.breaches(run, end);
        let late = breaches.last().is_some_and(|last| !last.2);
        if late && !noticed && run.end.is_none() {
            breaches.pop();
        }
        ends.extend(breaches.into_iter().map(|(at, counted, _)| {
            let counted = TimeDelta::milliseconds(counted);
            (EventName::Breached, Timestamp(at), counted)
        }));
        if let Some((at, End::Met)) = run.end {
            let what = if late {
                EventName::MetLate
            } else {
                EventName::Met
            };
            let counted = TimeDelta::milliseconds(replay.counted(run, run.last(), at));
            ends.push((what, Timestamp(at), counted));
        }
    }
    ends
}

/// How many of the breaches of a clock are none any more: another target came before the clock ended, or none did.
fn withdrawn(replay: &Replay, runs: &[Run], now: Timestamp) -> usize {
    let of_run = |run: &Run| {
        let end = run.end.map_or(now.0, |(at, _)| at);
        let breaches = replay.breaches(run, end);
        let dropped = matches!(run.end, Some((_, End::Dropped)));
        breaches.iter().filter(|last| last.2 || dropped).count()
    };
    runs.iter().map(of_run).sum()
}

/// What the record alone says about alerts: those that were called are asked for, those that are asked for are called when
/// the timers have run, and what is to come is due at the instants that the replay works out.
fn check_audit(
    (life, grades): (&Life, &[Grade]),
    due: Option<Timestamp>,
    (now, ticked): (Timestamp, bool),
) {
    let asked = audit::alerts(&life.marks, &life.policy.ladder);
    let replay = Replay::of(&life.case, due, (&life.entries, grades));
    for kind in ClockKind::ALL {
        let called: BTreeSet<_> = (life.alerts(kind).into_iter())
            .filter(|(_, step, _)| *step <= 2)
            .map(|(generation, step, _)| (generation, step))
            .collect();
        let of = || asked.iter().filter(|due| due.which.clock == kind);
        for (generation, step) in &called {
            let one =
                of().find(|due| (due.which.generation, due.which.step) == (*generation, *step));
            assert!(
                one.is_some_and(|due| due.at() <= now),
                "{kind:?} {step}: nobody asked for it"
            );
        }
        for due in of() {
            let which = (due.which.generation, due.which.step);
            let last = due.spans[due.spans.len() - 1];
            if ticked && last.until.is_none() && last.from <= now {
                assert!(called.contains(&which), "{kind:?} {which:?} was not called");
            }
        }
        let open: Vec<_> = of()
            .filter_map(|due| due.spans.iter().find(|span| span.until.is_none()))
            .map(|span| span.from.0)
            .collect();
        let run = replay.runs.get(&kind).and_then(|runs| runs.last());
        let resting = replay.status == Status::Waiting && kind != ClockKind::Promise;
        let running = run.filter(|run| run.end.is_none() && !resting);
        let instants = running.and_then(|run| {
            let phase = run.last();
            Some([
                replay.warning(run, phase)?,
                replay.deadline(run, phase)? + 1,
            ])
        });
        // Asked for again after a wait, an alert that is overdue is due at once.
        let marks = life.marks.iter();
        let of_clock = marks.filter(|mark| mark.aims.iter().any(|aim| aim.clock == kind));
        let since = of_clock.map(|mark| mark.at.0).next_back();
        let expected: Vec<i64> = match instants.zip(since) {
            // Nor is what was moved past its deadline warned of.
            Some(([_, breach], since)) if breach <= since => vec![since],
            Some((at, since)) => at.map(|at| at.max(since)).to_vec(),
            None => Vec::new(),
        };
        assert_eq!(open, expected, "{kind:?}");
    }
}

/// Timers belong to what still runs, and running them leaves nothing due and nothing to run again.
fn check_timers(life: &mut Life, now: Timestamp, ticked: bool) {
    for (kind, at) in timers(&life.case, &life.policy) {
        if let TimerKind::Clock(kind) = kind {
            assert!(life.clock(kind).state.is_running(), "{kind:?}");
        }
        assert!(!ticked || at > now, "{kind:?} is due after the timers ran");
    }
    if ticked {
        let (case, entries) = (life.case.clone(), life.entries.len());
        let alerts = |life: &Life| ClockKind::ALL.map(|kind| life.alerts(kind).len());
        let posted = alerts(life);
        life.tick(now);
        assert_eq!((&life.case, life.entries.len()), (&case, entries));
        assert_eq!(alerts(life), posted);
    }
    for kind in ClockKind::ALL {
        let steps: Vec<_> = (life.alerts(kind).into_iter())
            .map(|(generation, step, _)| (generation, step))
            .collect();
        let once: BTreeSet<_> = steps.iter().copied().collect();
        assert_eq!(
            steps,
            once.into_iter().collect::<Vec<_>>(),
            "each alert once, in order"
        );
    }
}

/// What decides the targets after a step that changes it.
fn regraded(life: &Life, grades: &[Grade], (at, step): (Timestamp, Step)) -> Option<Grade> {
    let mut grade = grades.last()?.clone();
    grade.recounted = true;
    match step {
        Step::Regrade(..) if life.case.status() == Status::Void => return None,
        Step::Reopen if life.case.status() == Status::Void => {}
        Step::Regrade(kind, priority, tier) => {
            let before = (grade.kind, grade.priority, grade.tier);
            grade.recounted = before != (kind.to_owned(), priority, tier);
            (grade.kind, grade.priority, grade.tier) = (kind.to_owned(), priority, tier);
        }
        Step::Rules(rules) => grade.rules = rules,
        Step::Approve | Step::Extend(_) => grade.recounted = false,
        _ => return None,
    }
    let clocks = life.case.clocks.iter();
    let posted = clocks.filter(|clock| clock.last_step > 0);
    grade.posted = posted.map(|clock| clock.kind).collect();
    (grade.entries, grade.at) = (life.entries.len(), at);
    Some(grade)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn lives_equal_their_replay(
        (case, due) in case(),
        steps in prop::collection::vec((later(), step()), 1..40),
    ) {
        let mut now = case.logged_at;
        let mut grades = vec![Grade {
            entries: 0,
            at: now,
            kind: case.kind.clone(),
            priority: case.priority,
            tier: case.customer.tier,
            rules: 0,
            posted: Vec::new(),
            recounted: true,
        }];
        let policies = policies();
        let mut life = Life::log_as(case, due).unwrap();
        compare((&life, &grades), due, (now, false));
        for (later, step) in steps {
            // What is void is taken back most of the time, so that life goes on; now and then it is too late for that.
            let (later, step) = match later {
                Later::Milliseconds(count) if life.case.status() == Status::Void => {
                    (Later::Milliseconds(count % 700_000), Step::Reopen)
                }
                later => (later, step),
            };
            now = match later {
                Later::Milliseconds(count) => now + TimeDelta::milliseconds(count),
                Later::Timer(beside) => {
                    let next = timers(&life.case, &life.policy).into_iter().map(|(_, at)| at);
                    let next = next.filter(|at| *at > now).min();
                    next.map_or(now, |at| at + TimeDelta::milliseconds(beside))
                }
            };
            grades.extend(regraded(&life, &grades, (now, step)));
            if let Step::Rules(rules) = step {
                life.policy = Arc::clone(&policies[rules]);
            }
            let done = life.play(now, |work| make(work, step)).is_ok();
            let ticked = done && matches!(step, Step::Tick);
            compare((&life, &grades), due, (now, ticked));
            check_audit((&life, &grades), due, (now, ticked));
            check_timers(&mut life, now, ticked);
        }
    }
}
