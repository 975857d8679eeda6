//! Finding cases: by the index, by the cases it does not know yet, and by both, always what a plain look at every case
//! finds.

use super::{databases::on_both, *};
use firstline::{
    model::{
        case::{Status, search::Search},
        customer::contact::Contact,
        desk::Scope,
        ids::CaseNumber,
        page::Turn,
    },
    rules::{
        case::{
            find::{self, Place, Query},
            work::Told,
        },
        customer::mask::Patterns,
    },
    store::Found,
};

const CUSTOMERS: [&str; 5] = [
    "Lihua Textiles",
    "华纺集团",
    "Über GmbH",
    "Wang 13900001111",
    "Meter Shop",
];
const SUMMARIES: [&str; 6] = [
    "Meter reads double",
    "客户投诉电表读数",
    "Invoice from 2026-11-02 missing",
    "call 13812345678 about the ＭＥＴＥＲ",
    "电表已换，发票未到",
    "Door",
];
const NOTES: [&str; 5] = [
    "Called back, meter test on Friday",
    "已回访，客户满意",
    "wrote to li.hua@example.com",
    "door again",
    "spare part ordered",
];
const SEARCHES: [&str; 24] = [
    "meter",
    "METER",
    "met",
    "m",
    "double meter",
    "电表",
    "电",
    "投诉电表",
    "客户 投诉",
    "friday meter",
    "回访",
    "door",
    "5678",
    "13812345678",
    "1381",
    "uber",
    "3",
    "#3",
    "999",
    "li",
    "example.com",
    "2026-11-02",
    "华纺 电表",
    "",
];

/// A case as the test remembers it.
struct Plain {
    number: i64,
    heading: String,
    body: Vec<String>,
    kind: String,
    status: Status,
    owner: UserId,
    logged_at: Timestamp,
}

/// What a look at every case finds.
fn look(cases: &[Plain], search: &Search) -> Vec<i64> {
    let query = Query::of_text(&search.text);
    if query.terms.is_empty() && !search.text.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(u8, i64)> = Vec::new();
    for case in cases {
        let narrowed = search.kind.as_ref().is_none_or(|kind| *kind == case.kind)
            && search.status.is_none_or(|status| status == case.status)
            && search.owner.is_none_or(|owner| owner == case.owner)
            && search.since.is_none_or(|since| case.logged_at >= since);
        if !narrowed {
            continue;
        }
        let rest = case
            .body
            .iter()
            .flat_map(|text| find::words(text))
            .collect();
        let rank = match query.hit(&find::words(&case.heading), &rest) {
            _ if query.number == Some(CaseNumber(case.number)) => 0,
            Some(Place::Heading) => 1,
            Some(Place::Body) => 2,
            None => continue,
        };
        hits.push((rank, -case.number));
    }
    hits.sort_unstable();
    hits.into_iter().map(|(_, number)| -number).collect()
}

fn numbers(found: &Found) -> Vec<i64> {
    found.numbers.iter().map(|number| number.0).collect()
}

/// A small generator of choices, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// A search as the command makes it of what is typed.
fn search(typed: &str) -> Search {
    Search {
        text: Query::parse(typed, &Patterns::default()).text,
        ..Search::default()
    }
}

async fn check(store: &Store, cases: &[Plain], dice: &mut Dice) {
    let mut session = store.read().await.unwrap();
    for text in SEARCHES {
        let mut asked = search(text);
        if dice.roll(2) == 0 || text.is_empty() {
            asked.kind = (dice.roll(2) == 0).then(|| "complaint".to_owned());
            asked.status = (dice.roll(2) == 0)
                .then(|| [Status::New, Status::Open, Status::Resolved][dice.roll(3)]);
            asked.owner = (dice.roll(3) == 0).then(|| [ANA, BEN][dice.roll(2)]);
            asked.since = (dice.roll(3) == 0).then(|| after(i64::try_from(dice.roll(60)).unwrap()));
        }
        let expected = look(cases, &asked);
        let found = session
            .find(&Scope::all(DESK), &asked, (Turn::Skip(0), 1000))
            .await
            .unwrap();
        assert_eq!(
            (numbers(&found), found.total, found.behind),
            (expected.clone(), expected.len(), false),
            "{asked:?}"
        );
        let page = session
            .find(&Scope::all(DESK), &asked, (Turn::Skip(2), 3))
            .await
            .unwrap();
        // A page that there is not becomes the last one.
        let skip = if expected.len() > 2 { 2 } else { 0 };
        let part: Vec<i64> = expected.iter().copied().skip(skip).take(3).collect();
        assert_eq!(
            (numbers(&page), page.total),
            (part, expected.len()),
            "{asked:?}"
        );
    }
}

#[tokio::test]
async fn what_is_found_is_what_a_look_at_every_case_finds() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let other = make_desk(&db.store, DeskId(2)).await;
        let mut dice = Dice(7);
        let mut cases: Vec<Plain> = Vec::new();
        for round in 0..60_i64 {
            let now = after(round);
            match dice.roll(4) {
                0 | 1 => {
                    let (name, summary) = (CUSTOMERS[dice.roll(5)], SUMMARIES[dice.roll(6)]);
                    let kind = ["complaint", "inquiry"][dice.roll(2)];
                    let contact = (dice.roll(2) == 0).then(|| Contact::new("021-55667788"));
                    let details = (dice.roll(2) == 0).then(|| NOTES[dice.roll(5)].to_owned());
                    let mut tx = db.store.begin().await.unwrap();
                    let heard = hear(&mut tx, name, now).await;
                    let mut new = draft(&team, heard, kind);
                    new.summary = summary.to_owned();
                    new.details.clone_from(&details);
                    new.contact.clone_from(&contact);
                    let (case, _) = insert(&mut tx, &team, new, now);
                    // Another desk's cases are never found.
                    log(&mut tx, &other, (name, kind), now).await;
                    tx.commit().await.unwrap();
                    cases.push(Plain {
                        number: case.number.0,
                        heading: format!("{name} | {summary}"),
                        body: contact
                            .as_ref()
                            .map(find::contact)
                            .into_iter()
                            .chain(details)
                            .collect(),
                        kind: kind.to_owned(),
                        status: Status::New,
                        owner: ANA,
                        logged_at: now,
                    });
                }
                2 if !cases.is_empty() => {
                    let index = dice.roll(cases.len());
                    let note = NOTES[dice.roll(5)];
                    change(&db.store, &team, (&mut cases[index], now), |work| {
                        work.note(BEN, note.to_owned(), Told::No)
                    })
                    .await;
                    cases[index].body.push(note.to_owned());
                }
                _ if !cases.is_empty() => {
                    let index = dice.roll(cases.len());
                    let plain = &mut cases[index];
                    if plain.status == Status::New {
                        change(&db.store, &team, (plain, now), |work| work.accept(BEN)).await;
                    } else if plain.status == Status::Open {
                        change(&db.store, &team, (plain, now), |work| {
                            work.resolve(BEN, "all is well")
                        })
                        .await;
                        plain.body.push("all is well".to_owned());
                    }
                }
                _ => {}
            }
            if dice.roll(3) == 0 {
                let most = 1 + i64::try_from(dice.roll(5)).unwrap();
                db.store.index(most).await.unwrap();
            }
            if round % 10 == 9 {
                check(&db.store, &cases, &mut dice).await;
            }
        }
        while db.store.index(7).await.unwrap() {}
        check(&db.store, &cases, &mut dice).await;
    })
    .await;
}

/// Makes a move and follows what it changed.
async fn change(
    store: &Store,
    team: &Team,
    (plain, now): (&mut Plain, Timestamp),
    make: impl FnOnce(&mut Work) -> Result<(), Refusal>,
) {
    let mut session = store.read().await.unwrap();
    let case = session
        .case(DESK, CaseNumber(plain.number))
        .await
        .unwrap()
        .unwrap();
    drop(session);
    let (case, _) = play(store, (&case, team), now, make).await;
    (plain.status, plain.owner) = (case.status(), case.answerable());
}

#[tokio::test]
async fn what_is_taken_out_of_a_case_is_not_found_any_more() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let heard = hear(&mut tx, "Lihua", START).await;
        let mut new = draft(&team, heard, "inquiry");
        new.details = Some("yellow door".to_owned());
        let (case, _) = insert(&mut tx, &team, new, START);
        tx.commit().await.unwrap();
        play(&db.store, (&case, &team), after(1), |work| {
            work.note(ANA, "the door".to_owned(), Told::No)
        })
        .await;
        let found = async |text: &str| {
            let mut session = db.store.read().await.unwrap();
            session
                .find(&Scope::all(DESK), &search(text), (Turn::Skip(0), 9))
                .await
                .unwrap()
                .total
        };
        while db.store.index(100).await.unwrap() {}
        assert_eq!(
            (
                found("yellow").await,
                found("door").await,
                found("meter").await
            ),
            (1, 1, 1)
        );
        for indexed in [false, true] {
            if indexed {
                while db.store.index(100).await.unwrap() {}
            } else {
                play(&db.store, (&case, &team), after(2), |work| {
                    work.case.summary = "Gate".to_owned();
                    work.case.details = None;
                    work.note(ANA, "edited".to_owned(), Told::No)
                })
                .await;
            }
            assert_eq!(
                (
                    found("yellow").await,
                    found("meter").await,
                    found("gate").await
                ),
                (0, 0, 1)
            );
            assert_eq!(found("door").await, 1, "a note says so still");
        }
    })
    .await;
}

#[tokio::test]
async fn no_search_is_an_error() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        log(&mut tx, &team, ("Lihua", "inquiry"), START).await;
        tx.commit().await.unwrap();
        let long = "meter ".repeat(300);
        for indexed in [false, true] {
            if indexed {
                while db.store.index(100).await.unwrap() {}
            }
            let mut session = db.store.read().await.unwrap();
            for text in [
                "%",
                "_",
                "'",
                "\"",
                "\\",
                "*",
                "AND OR NOT *",
                "'; DROP TABLE cases; --",
                "👍",
                "\u{202e}",
                "[a-z]",
                "(",
                "meter*extra",
                "\u{0}",
                "=status:new",
                "meter\u{10ffff}",
            ] {
                let found = session
                    .find(&Scope::all(DESK), &search(text), (Turn::Skip(0), 9))
                    .await
                    .unwrap();
                assert!(found.total <= 1 && !found.behind, "{text}: {found:?}");
                session
                    .complete_case(&Scope::all(DESK), text, &Status::ALL)
                    .await
                    .unwrap();
            }
            let found = session
                .find(&Scope::all(DESK), &search(&long), (Turn::Skip(0), 9))
                .await
                .unwrap();
            assert_eq!(found.total, 1);
            assert_eq!(
                session
                    .find(
                        &Scope::all(DESK),
                        &search("=status:new"),
                        (Turn::Skip(0), 9)
                    )
                    .await
                    .unwrap()
                    .total,
                0
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_search_that_may_miss_a_case_says_so() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        // More than a search looks at, and nothing of it is about a case.
        db.by_hand(
            "INSERT INTO events (desk_id, subject, subject_id, at, what) \
             WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 2000) \
             SELECT 1, 'desk', 1, 0, 'kinds' FROM many",
        )
        .await;
        let mut tx = db.store.begin().await.unwrap();
        log(&mut tx, &team, ("Lihua", "inquiry"), START).await;
        tx.commit().await.unwrap();
        for indexed in [false, true] {
            if indexed {
                while db.store.index(1000).await.unwrap() {}
            }
            let mut session = db.store.read().await.unwrap();
            let found = session
                .find(&Scope::all(DESK), &search("lihua"), (Turn::Skip(0), 9))
                .await
                .unwrap();
            assert_eq!(
                (found.total, found.behind),
                (usize::from(indexed), !indexed)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_scope_finds_its_teams_and_what_concerns_its_person() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let billing = tx.add_team(DESK, "Billing").await.unwrap();
        let mut cases = Vec::new();
        for team in [&team, &billing, &billing, &billing] {
            cases.push(log(&mut tx, team, ("Lihua", "inquiry"), START).await);
        }
        tx.commit().await.unwrap();
        let mine = UserId(77);
        play(store, (&cases[2], &billing), START, |work| {
            work.assign(mine, ANA, None)
        })
        .await;
        let stranger = UserId(5);
        // Told by the cases themselves at first, then by the index.
        for indexed in [false, true] {
            if indexed {
                while store.index(100).await.unwrap() {}
            }
            let mut session = store.read().await.unwrap();
            for (teams, user, expected) in [
                (None, stranger, vec![4, 3, 2, 1]),
                (Some(vec![team.id]), stranger, vec![1]),
                (Some(vec![billing.id]), stranger, vec![4, 3, 2]),
                (Some(vec![team.id, billing.id]), stranger, vec![4, 3, 2, 1]),
                (Some(vec![]), stranger, vec![]),
                (Some(vec![]), mine, vec![3]),
                (Some(vec![team.id]), mine, vec![3, 1]),
                (Some(vec![]), ANA, vec![4, 3, 2, 1]),
            ] {
                let scope = Scope {
                    desk: DESK,
                    user,
                    teams,
                };
                let found = session
                    .find(&scope, &search("lihua"), (Turn::Skip(0), 9))
                    .await
                    .unwrap();
                let numbers: Vec<i64> = found.numbers.iter().map(|number| number.0).collect();
                assert_eq!(numbers, expected, "{scope:?} {indexed}");
                assert_eq!(found.total, expected.len());
                let lines = session
                    .complete_case(&scope, "lih", &Status::ALL)
                    .await
                    .unwrap();
                let numbers: Vec<i64> = lines.iter().map(|line| line.number.0).collect();
                assert_eq!(numbers, expected, "{scope:?} {indexed}");
                // Not by its number either.
                let by_number = session
                    .find(&scope, &search("2"), (Turn::Skip(0), 9))
                    .await
                    .unwrap();
                assert_eq!(by_number.total, usize::from(expected.contains(&2)));
            }
        }
    })
    .await;
}
