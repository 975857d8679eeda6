//! Whatever people type and however much there is: every text keeps within Discord's limits and pings only whom it means.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{
    case::{
        alerts::{self, Alert, AlertClock, AlertStanding, Readers},
        answers, card,
        find::{self, FoundCase, FoundPage},
        offers, rollup,
        show::{Around, show},
        story,
    },
    customer::{self, CustomerPage, HistoryCase},
    report::{
        digest::{Posted, digest},
        ledger::{Progress, Shown, ledger},
    },
    testing::{NOON, assert_fits, case, chinese, clock, english, minutes, offer, what},
};
use crate::{
    model::{
        case::{
            Case, Customer, KINDS, State, Status, Via,
            clocks::{ClockKind, ClockState},
            grade::{Priority, Tier},
            related::{Recent, Related},
            search::Search,
        },
        customer::{self as known, Record, contact::Contact, need_ends::NeedEnds},
        event::{CaseEvent, EventName},
        ids::{CaseNumber, ChannelId, RoleId, UserId},
        page::{PageAt, Place, Turn},
        record,
        refusal::Move,
        time::Timestamp,
    },
    reply::{Message, Ping},
    rules::{
        case::{find::Query, holders::turns, outcome::Outcome},
        customer::mask::Patterns,
        report::{
            digest::{CountedCase, Digest, Figures, Period, Tally},
            figures::{Decided, Flow, Requests},
            ledger::{Ledger, LedgerStanding as Stood, Line, Review, Sums},
        },
    },
};

/// What such a text is made of.
const PIECES: [&str; 18] = [
    "@everyone",
    "<@1>",
    "<@&7>",
    "**",
    "`",
    "[x](http://y)",
    "\u{202e}",
    "\n# ",
    "汉字",
    "😀",
    "13812345678",
    "l@example.com",
    " ",
    "\\",
    "||",
    "<t:1:R>",
    "{ $x }",
    "a",
];

/// Text as somebody would type it who means harm, up to 4,000 characters.
fn typed() -> impl Strategy<Value = String> {
    let mixed = vec(select(&PIECES[..]), 0..60).prop_map(|all| all.concat());
    let long = select(&PIECES[..]).prop_map(|piece| piece.repeat(4000 / piece.chars().count()));
    prop_oneof![mixed, long, any::<String>()]
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![1..100_i64, Just(i64::MAX)]
}

prop_compose! {
    fn any_case()(
        (number, first, owner) in (number(), number(), option::of(number())),
        (kind, status, note) in (
            prop_oneof![select(&KINDS[..]).prop_map(str::to_owned), typed()],
            select(&Status::ALL[..]),
            typed(),
        ),
        (priority, tier) in (select(&Priority::ALL[..]), select(&Tier::ALL[..])),
        (name, summary) in (typed(), typed()),
        (details, contact, source) in (option::of(typed()), option::of(typed()), option::of(typed())),
        (via, offered, reopened) in (option::of(select(&Via::WORDS[..])), any::<bool>(), 0..i64::MAX),
        states in vec(select(&ClockState::ALL[..]), 4),
    ) -> Case {
        let mut made = case();
        made.number = CaseNumber(number);
        made.first_responder = UserId(first);
        made.owner = owner.map(UserId);
        made.kind = kind;
        made.state = State::from_parts(status, Some(note), (None, None));
        made.priority = priority;
        made.customer.tier = tier;
        made.customer.name = name;
        made.summary = summary;
        made.details = details;
        made.contact = contact.map(Contact::new);
        made.source = source;
        made.via = via.map(str::to_owned);
        made.offer = offered.then(offer);
        made.reopened = reopened;
        made.clocks = ClockKind::ALL
            .into_iter()
            .zip(states)
            .map(|(kind, state)| clock(kind, state, 600))
            .collect();
        made
    }
}

prop_compose! {
    fn any_event()(
        at in any::<i64>(),
        actor in option::of(number()),
        name in option::of(select(EventName::ALL)),
        note in option::of(typed()),
        corrected in typed(),
        team in option::of(typed()),
    ) -> CaseEvent {
        CaseEvent {
            at: Timestamp(at),
            actor: actor.map(UserId),
            what: name.map(|name| what(name, team.as_deref(), &corrected)),
            note,
        }
    }
}

/// As many as can be added up.
const MOST: i64 = i64::MAX / 10_000;

fn decided(breached: i64, in_time: i64) -> Decided {
    let mut decided = Decided::default();
    for clock in ClockKind::ALL {
        decided.add_breached(clock, breached);
        decided.add_in_time(clock, in_time);
    }
    decided
}

prop_compose! {
    fn any_figures()(counts in vec(0..MOST, 10), lengths in vec(0..i64::MAX / 2, 3)) -> Figures {
        let length = |index: usize| TimeDelta::milliseconds(lengths[index]);
        Figures {
            flow: Flow { logged: counts[0], reopened: MOST, resolved: counts[1], voided: MOST, unvoided: MOST },
            repeated: counts[4],
            decided: decided(counts[2], counts[3]),
            median_response: Some(length(0)),
            median_resolution: Some(length(1)),
            waited: length(2),
            requests: Requests { before: MOST, asked: counts[5], granted: counts[6], refused: counts[9], open: MOST },
            rated: counts[7],
            satisfied: counts[8],
        }
    }
}

prop_compose! {
    fn any_digest()(
        (now, before) in (any_figures(), any_figures()),
        open in 0..MOST,
        (names, kinds) in (vec((typed(), typed()), 0..6), vec(typed(), 0..14)),
        owners in vec(number(), 0..40),
    ) -> Digest {
        let counts = Tally { logged: i64::MAX, resolved: i64::MAX, breached: i64::MAX };
        let oldest = |(customer, summary): (String, String)| CountedCase {
            number: CaseNumber(i64::MAX),
            kind: customer.clone(),
            customer,
            summary,
            answerable: UserId(i64::MAX),
            logged_at: Timestamp(i64::MIN),
        };
        Digest {
            period: Period { from: Timestamp(i64::MIN), until: Timestamp(i64::MAX) },
            now,
            before,
            compared: Period { from: Timestamp(i64::MIN), until: Timestamp(i64::MAX) },
            open,
            oldest: names.into_iter().map(oldest).collect(),
            by_kind: kinds.into_iter().map(|kind| (kind, counts)).collect(),
            by_owner: owners.into_iter().map(|owner| (UserId(owner), counts)).collect(),
            alerts: crate::rules::audit::AlertTally { missing: i64::MAX, ..Default::default() },
        }
    }
}

prop_compose! {
    fn any_ledger()(
        texts in vec((typed(), typed(), typed()), 0..=10),
        moved in vec(number(), 0..40),
        status in select(&Status::ALL[..]),
    ) -> Ledger {
        let line = |(customer, summary, kind): (String, String, String)| Line {
            number: CaseNumber(i64::MAX),
            customer,
            summary,
            standing: Stood {
                status,
                kind,
                answerable: UserId(i64::MAX),
                logged: true,
                reopened: true,
                breached: ClockKind::ALL.to_vec(),
            },
            due: Some(Timestamp(i64::MAX)),
        };
        let lines: Vec<Line> = texts.into_iter().map(line).collect();
        Ledger {
            sums: Sums {
                flow: Flow { logged: MOST, reopened: MOST, resolved: MOST, voided: MOST, unvoided: MOST },
                decided: decided(MOST, MOST),
                open: MOST,
            },
            total: i64::try_from(lines.len()).unwrap_or(0),
            before: 0,
            ends: None,
            lines,
            review: Some(Review {
                by: UserId(i64::MAX),
                at: Timestamp(i64::MIN),
                moved_since: moved.into_iter().map(CaseNumber).collect(),
            }),
        }
    }
}

/// Checks a message and that it pings exactly these.
fn pings(message: &Message, expected: &[Ping]) {
    assert_fits(message);
    assert_eq!(message.pings, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_case_fits_wherever_it_is_shown(
        case in any_case(),
        events in vec(any_event(), 0..12),
        linked in vec(1..i64::MAX, 0..99),
        reason in typed(),
    ) {
        let numbers: Vec<CaseNumber> = linked.into_iter().map(CaseNumber).collect();
        let related = Related { linked: numbers.clone(), duplicates: numbers };
        let around = Around { latest: &events, files: &[], related: &related, possible: &Move::ALL, readable: true, closes: None };
        let turns = turns(&events, Timestamp(i64::MAX));

        for lang in [english(), chinese()] {
            pings(&card::card(lang, &case, None), &[]);
            pings(&show(lang, &case, around), &[]);
            let story = story::Story {
                readable: true,
                number: case.number,
                details: case.details.as_deref(),
                turns: &turns,
                events: &events,
            };
            for page in 1..=3 {
                pings(&story::history(lang, story, PageAt::numbered(page)), &[]);
            }
            let logged = answers::Logged { same_contact: &["**Li** 13812345678".to_owned()],
                case: &case,
                channel: ChannelId(i64::MAX),
                hint: answers::Hint::SetUp,
                without: &[ClockKind::Response],
                at_hand: &[(); 3].map(|()| Recent {
                    number: CaseNumber(i64::MAX),
                    status: case.status(),
                    state_at: NOON,
                    logged_at: NOON,
                    summary: reason.clone(),
                    teams: [None; 2],
                    people: [None; 3],
                }),
            };
            pings(&answers::logged(lang, &logged), &[]);
            let back = Ping::User(case.answerable());
            let why = Some(reason.as_str());
            let asked = Ping::User(UserId(3));
            pings(&offers::offer(lang, &case, (&offer(), why), &[asked]), &[asked]);
            pings(&offers::declined(lang, &case, (UserId(9), why), &[back]), &[back]);
            pings(&alerts::urged(lang, &case, (UserId(9), i64::MAX), &[back]), &[back]);
        }
    }

    #[test]
    fn any_customer_and_whatever_was_found_fits(
        (name, notes, contact) in (typed(), typed(), typed()),
        (was, became) in (option::of(typed()), option::of(typed())),
        texts in vec((typed(), typed()), 0..=10),
        asked in typed(),
    ) {
        let record = Record {
            customer: Customer { name, ..case().customer },
            contact: Some(Contact::new(contact)),
            notes: Some(notes),
            adviser: Some(UserId(i64::MAX)),
            every: Some(TimeDelta::days(30)),
            ends: NeedEnds::default(),
        };
        let changes = known::CustomerField::ALL.map(|field| known::CustomerEvent::Changed {
            field,
            was: was.clone(),
            became: became.clone(),
        });
        let changes = changes.map(|what| record::Event {
            at: NOON,
            actor: Some(UserId(i64::MAX)),
            what: Some(what),
            note: None,
        });
        let search = Search {
            text: Query::parse(&asked, &Patterns::default()).text.chars().take(20).collect(),
            kind: Some("complaint".to_owned()),
            owner: Some(UserId(i64::MAX)),
            ..Search::default()
        };
        let found = |(summary, excerpt): &(String, String)| FoundCase {
            number: CaseNumber(i64::MAX),
            kind: "complaint".to_owned(),
            status: Status::Closed,
            customer: excerpt.clone(),
            summary: summary.clone(),
            logged_at: NOON,
            excerpt: Some(excerpt.clone()),
        };
        let history = |(summary, _): &(String, String)| HistoryCase {
            number: CaseNumber(i64::MAX),
            kind: "complaint".to_owned(),
            status: Status::Closed,
            summary: summary.clone(),
            logged_at: NOON,
        };
        for lang in [english(), chinese()] {
            pings(&customer::customer(lang, &CustomerPage {
                record: &record,
                aliases: vec![record.customer.name.clone(); 3],
                leaving: known::leaving::Leaving::default(),
                readable: true,
                cases: known::Counts {
                    seen: i64::MAX,
                    unfinished: i64::MAX,
                    void: i64::MAX,
                    hidden: i64::MAX,
                },
                shown: texts.iter().map(history).collect(),
                page: (1, i64::MAX),
                changes: changes.to_vec(),
            }), &[]);
            let place = Place { key: i64::MAX, number: i64::MAX };
            let many = vec![(place, record.clone()); 10];
            pings(&customer::customers(lang, &search.text, &many, i64::MAX, (1, i64::MAX)), &[]);
            pings(&customer::edited(lang, &record, &[], 0), &[]);
            pings(&find::found(lang, &FoundPage {
                search: &search,
                total: usize::MAX,
                page: (1, i64::MAX),
                ends: None,
                behind: true,
                cases: texts.iter().map(found).collect(),
            }), &[]);
        }
    }

    #[test]
    fn any_alerts_fit_alone_and_together(cases in vec(any_case(), 1..12), step in 1..5_u8) {
        let meant = [Ping::Role(RoleId(7)), Ping::User(UserId(5))];
        let of = |kind, standing| AlertClock {
            kind,
            generation: 999,
            deadline: NOON,
            standing,
        };
        let called = AlertStanding::Called { again: step > 2 };
        let alert = |case| Alert {
            case,
            first: (ClockKind::Resolution, 999),
            step,
            clocks: ClockKind::ALL.iter().map(|kind| of(*kind, called)).collect(),
            pings: meant.to_vec(),
            readers: Readers::All,
            calm: true,
            superseded: false,
            late: Some(minutes(i64::from(u32::MAX))),
            waited: minutes(i64::from(u32::MAX)),
        };
        let all: Vec<Alert<'_>> = cases.iter().map(alert).collect();
        for lang in [english(), chinese()] {
            pings(&rollup::rollup(lang, &all, "n", Tz::UTC), &meant);
            for (step, standing, meant) in [
                (1, AlertStanding::Due, &meant[..]),
                (1, AlertStanding::WasDue, &meant[..]),
                (2, called, &meant[..]),
                (3, called, &meant[..]),
                (2, AlertStanding::Held { by: UserId(1), since: NOON, again: true }, &[]),
                (2, AlertStanding::Over(Outcome::Moved(NOON)), &[]),
            ] {
                for readers in [Readers::Answerer, Readers::Supervisors, Readers::All] {
                    let one = Alert {
                        step,
                        clocks: ClockKind::ALL.iter().map(|kind| of(*kind, standing)).collect(),
                        readers,
                        ..all[0].clone()
                    };
                    pings(&alerts::alert(lang, &one), meant);
                    pings(&alerts::alert(lang, &Alert { superseded: true, ..one }), &[]);
                }
            }
        }
    }

    #[test]
    fn any_ledger_fits_with_every_line_of_its_page(day in any_ledger()) {
        let shown = Shown {
            day: NaiveDate::MAX,
            progress: Progress::Running,
            turn: Turn::Skip(0),
            page: 1,
            pages: i64::MAX,
        };
        for lang in [english(), chinese()] {
            let said = ledger(lang, &day, shown);
            pings(&said, &[]);
            let listed = said.embeds.iter().map(|own| own.body.matches("\n**#").count()).sum::<usize>();
            assert_eq!(listed, day.lines.len());
        }
    }

    #[test]
    fn any_digest_fits(figures in any_digest()) {
        for lang in [english(), chinese()] {
            pings(&digest(lang, &figures, Posted::Late(minutes(1))), &[]);
        }
    }
}
