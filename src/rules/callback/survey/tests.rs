//! Samples, intervals and tables.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use proptest::prelude::*;

use super::*;
use crate::model::{
    callback::{
        State,
        said::Satisfaction,
        survey::{Answer, Tally},
    },
    case::grade::Tier,
    ids::{CustomerId, TeamId},
};

fn candidate(customer: i64, team: i64, key: bool) -> Candidate {
    Candidate {
        customer: CustomerId(customer),
        team: TeamId(team),
        tier: if key { Tier::Key } else { Tier::Standard },
    }
}

proptest! {
    #[test]
    fn each_team_and_tier_gives_its_share(share in 1..=100_i64, counts in proptest::collection::vec(0..60_i64, 4)) {
        let mut all = Vec::new();
        for (stratum, count) in (0_i64..).zip(&counts) {
            all.extend((0..*count).map(|at| candidate(stratum * 1000 + at, stratum / 2, stratum % 2 == 0)));
        }
        let drawn = sample("secret", "spring", &all, share);
        all.reverse();
        // The order in which they are found decides nothing.
        prop_assert_eq!(&drawn, &sample("secret", "spring", &all, share));
        for (stratum, count) in (0_i64..).zip(counts) {
            let found = drawn.iter().filter(|one| one.customer.0 / 1000 == stratum).count();
            let wanted = if count == 0 { 0 } else { ((count * share + 50) / 100).max(1) };
            prop_assert_eq!(i64::try_from(found).unwrap(), wanted);
        }
    }
}

#[test]
fn another_secret_or_name_draws_others() {
    let all: Vec<Candidate> = (0..100).map(|at| candidate(at, 1, false)).collect();
    let drawn = |secret, name| sample(secret, name, &all, 10);
    assert_eq!(drawn("a", "x").len(), 10);
    assert_ne!(drawn("a", "x"), drawn("b", "x"));
    assert_ne!(drawn("a", "x"), drawn("a", "y"));
}

#[test]
fn intervals_are_those_of_the_books() {
    for (part, whole, expected) in [
        (5, 5, (57, 100)),
        (0, 10, (0, 28)),
        (8, 10, (49, 94)),
        (125, 125, (97, 100)),
        (50, 100, (40, 60)),
    ] {
        assert_eq!(interval(part, whole), Some(expected), "{part} of {whole}");
    }
    assert_eq!(interval(0, 0), None);
}

#[test]
fn only_who_was_heard_counts() {
    let answer = |state, grade| Answer { state, grade };
    let good = Some(Satisfaction::Satisfied);
    let tally = Tally::of(&[
        answer(State::Done, good),
        answer(State::Done, Some(Satisfaction::VeryDissatisfied)),
        answer(State::Done, None),
        answer(State::Refused, None),
        answer(State::Unreachable, None),
        answer(State::Dropped, good),
        answer(State::Planned, None),
    ]);
    let expected = Tally {
        sampled: 7,
        heard: 3,
        refused: 1,
        missed: 2,
        open: 1,
        grades: [0, 1, 0, 0, 1],
    };
    assert_eq!(tally, expected);
    assert_eq!((tally.rated(), tally.satisfied()), (2, 1));
}

fn chinese(word: &str) -> Option<Satisfaction> {
    (word == "满意").then_some(Satisfaction::Satisfied)
}

#[test]
fn tables_are_read_as_programs_write_them() {
    let table = "客户,满意度,意见\r\n丽华,满意,\"好,快\"\r\n王,5,\r\n";
    let mut marked = vec![0xef, 0xbb, 0xbf];
    marked.extend(table.as_bytes());
    let gb = encoding_rs::GB18030.encode(table).0.into_owned();
    let semicolons = table.replace(',', ";").replace("好;快", "好,快");
    for bytes in [table.as_bytes(), &marked, &gb, semicolons.as_bytes()] {
        let (good, bad) = read(bytes, chinese).unwrap();
        let shown: Vec<_> = good
            .iter()
            .map(|one| {
                (
                    one.line,
                    one.customer.as_str(),
                    one.grade,
                    one.words.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                (2, "丽华", Satisfaction::Satisfied, Some("好,快")),
                (3, "王", Satisfaction::VerySatisfied, None),
            ]
        );
        assert_eq!(bad, []);
    }
}

#[test]
fn what_is_wrong_is_told_of_each_line() {
    let table = "Satisfaction,Customer\n4,Li\n7,Wang\n,Chen\n3\nfair,Zhao\n";
    let (good, bad) = read(table.as_bytes(), chinese).unwrap();
    let names: Vec<&str> = good.iter().map(|one| one.customer.as_str()).collect();
    assert_eq!(names, ["Li", "Zhao"]);
    assert_eq!(
        bad,
        [
            (3, FaultyLine::Grade("7".to_owned())),
            (4, FaultyLine::Broken),
            (5, FaultyLine::Broken),
        ]
    );
    for (bytes, fault) in [
        (&b"name,grade\nLi,4\n"[..], Fault::Columns),
        (b"", Fault::Columns),
        (b"customer,satisfaction\n", Fault::Empty),
        (b"customer,satisfaction\nLi,\xff\xff\xff\n", Fault::Letters),
    ] {
        assert_eq!(read(bytes, chinese).err(), Some(fault), "{bytes:?}");
    }
}
