//! Views, their order and pages, and completion of cases: the same on both databases.

use firstline::{
    model::{
        case::{Status, queue::QueueLine},
        desk::Scope,
        ids::TeamId,
        page::{Place, Turn},
    },
    store::View,
};

use super::{databases::on_both, *};

fn numbers(lines: &[QueueLine]) -> Vec<i64> {
    lines.iter().map(|line| line.number.0).collect()
}

/// Nine cases in different states, one of another desk. Gives the desk's team.
async fn fill(store: &Store) -> Team {
    let team = make_desk(store, DESK).await;
    let other = make_desk(store, DeskId(7)).await;
    let mut tx = store.begin().await.unwrap();
    let mut cases = Vec::new();
    for (minute, customer, kind) in [
        (0, "Lihua Textiles", "complaint"),
        (0, "丽华纺织厂", "emergency"),
        (1, "100% Cotton", "inquiry"),
        (1, "a_b", "inquiry"),
        (2, "ÜBER GmbH", "request"),
        (3, r"back\slash", "request"),
        (4, "Lihua Dyes", "feedback"),
        (5, "Void", "inquiry"),
        (6, "Done", "inquiry"),
    ] {
        cases.push(log(&mut tx, &team, (customer, kind), after(minute)).await);
    }
    log(&mut tx, &other, ("Lihua Textiles", "complaint"), START).await;
    tx.commit().await.unwrap();
    let about = |number: usize| (&cases[number - 1], &team);
    play(store, about(1), after(10), |work| work.accept(BEN)).await;
    play(store, about(3), after(10), |work| {
        work.assign(BEN, ANA, None)
    })
    .await;
    play(store, about(5), after(10), |work| work.accept(ANA)).await;
    play(store, about(6), after(10), |work| work.accept(ANA)).await;
    play(store, about(6), after(11), |work| {
        work.wait(ANA, "parts", None)
    })
    .await;
    play(store, about(8), after(12), |work| work.void(ANA, "mistake")).await;
    play(store, about(9), after(12), |work| work.resolve(ANA, "done")).await;
    team
}

#[tokio::test]
async fn views_are_sorted_by_the_nearest_deadline() {
    on_both(async |db| {
        let team = fill(&db.store).await;
        let mut session = db.store.read().await.unwrap();
        // Deadlines in minutes: 2 at 15, 3 and 4 at 31, 5 at 490 (update), 1 at 490 (update), 7 at 484, 6 waits.
        let now = after(16);
        for (view, expected) in [
            (View::All, vec![2, 3, 4, 7, 1, 5, 6]),
            (View::Teams(vec![team.id]), vec![2, 3, 4, 7, 1, 5, 6]),
            (View::Teams(vec![TeamId(999)]), vec![]),
            (View::Mine(BEN), vec![3, 1]),
            (View::Mine(ANA), vec![2, 3, 4, 7, 5, 6]),
            (View::Unassigned, vec![2, 3, 4, 7]),
            (View::Due(after(31)), vec![3, 4]),
            (View::Due(after(30)), vec![]),
            (View::Breached, vec![2]),
            (View::Waiting, vec![6]),
        ] {
            let page = session
                .queue(&Scope::all(DESK), (&view, None), now, (Turn::Skip(0), 10))
                .await
                .unwrap();
            assert_eq!(numbers(&page.lines), expected, "{view:?}");
            assert_eq!(page.total, i64::try_from(expected.len()).unwrap());
            let other = Some(TeamId(999));
            let none = session
                .queue(&Scope::all(DESK), (&view, other), now, (Turn::Skip(0), 10))
                .await
                .unwrap();
            assert_eq!((none.total, none.lines.len()), (0, 0));
            let narrowed = (&view, Some(team.id));
            let same = session
                .queue(&Scope::all(DESK), narrowed, now, (Turn::Skip(0), 10))
                .await
                .unwrap();
            assert_eq!(same, page);
        }
        // Met at the very instant, breached a millisecond after.
        for (now, expected) in [(after(15), vec![]), (Timestamp(after(15).0 + 1), vec![2])] {
            let view = (&View::Breached, None);
            let page = session
                .queue(&Scope::all(DESK), view, now, (Turn::Skip(0), 10))
                .await
                .unwrap();
            assert_eq!(numbers(&page.lines), expected);
        }
        let line =
            |page: Vec<QueueLine>, number| page.into_iter().find(|line| line.number.0 == number);
        let all = session
            .queue(
                &Scope::all(DESK),
                (&View::All, None),
                now,
                (Turn::Skip(0), 10),
            )
            .await
            .unwrap();
        let third = line(all.lines.clone(), 3).unwrap();
        assert_eq!(
            (third.customer.as_str(), third.kind.as_str()),
            ("100% Cotton", "inquiry")
        );
        assert_eq!(
            (third.status, third.answers, third.offered),
            (Status::New, Some(ANA), Some(BEN))
        );
        assert_eq!(third.deadline, Some(after(31)));
        let sixth = line(all.lines, 6).unwrap();
        assert_eq!((sixth.status, sixth.deadline), (Status::Waiting, None));
    })
    .await;
}

#[tokio::test]
async fn pages_meet_without_overlap() {
    on_both(async |db| {
        fill(&db.store).await;
        let mut session = db.store.read().await.unwrap();
        let mut found = Vec::new();
        for page in 0..4 {
            let view = (&View::All, None);
            let page = session
                .queue(&Scope::all(DESK), view, START, (Turn::Skip(page * 3), 3))
                .await
                .unwrap();
            assert_eq!(page.total, 7);
            found.push(numbers(&page.lines));
        }
        assert_eq!(found, [vec![2, 3, 4], vec![7, 1, 5], vec![6], vec![]]);
        // From the last line seen on, and back from the first one; what is gone meanwhile leaves no hole.
        let place = |line: &QueueLine| Place {
            key: line.deadline.map_or(i64::MAX, |at| at.0),
            number: line.rank(),
        };
        let mut turned = async |turn| {
            let view = (&View::All, None);
            session
                .queue(&Scope::all(DESK), view, START, (turn, 3))
                .await
                .unwrap()
        };
        let first = turned(Turn::Skip(0)).await.lines;
        let second = turned(Turn::After(place(&first[2]))).await;
        assert_eq!((numbers(&second.lines), second.before), (vec![7, 1, 5], 3));
        let third = turned(Turn::After(place(&second.lines[2]))).await;
        assert_eq!((numbers(&third.lines), third.before), (vec![6], 6));
        let past = turned(Turn::After(place(&third.lines[0]))).await;
        assert_eq!((past.lines.len(), past.before, past.total), (0, 7, 7));
        let back = turned(Turn::Before(place(&third.lines[0]))).await;
        assert_eq!((numbers(&back.lines), back.before), (vec![7, 1, 5], 3));
        let back = turned(Turn::Before(place(&second.lines[0]))).await;
        assert_eq!((numbers(&back.lines), back.before), (vec![2, 3, 4], 0));
    })
    .await;
}

#[tokio::test]
async fn cases_complete_by_number_customer_and_summary() {
    on_both(async |db| {
        fill(&db.store).await;
        let mut session = db.store.read().await.unwrap();
        for (typed, expected) in [
            ("", vec![7, 6, 5, 4, 3, 2, 1, 9, 8]),
            ("#", vec![7, 6, 5, 4, 3, 2, 1, 9, 8]),
            ("3", vec![3]),
            ("#3", vec![3]),
            (" 3 ", vec![3]),
            ("LIHUA", vec![7, 1]),
            ("meter READS", vec![7, 6, 5, 4, 3, 2, 1, 9, 8]),
            ("华纺", vec![2]),
            ("über", vec![5]),
            ("Über", vec![5]),
            ("uber", vec![5]),
            ("%", vec![]),
            ("100%", vec![3]),
            ("_", vec![]),
            (r"\", vec![]),
            ("done", vec![9]),
            ("'; DROP TABLE cases; --", vec![]),
        ] {
            let lines = session
                .complete_case(&Scope::all(DESK), typed, &Status::ALL)
                .await
                .unwrap();
            assert_eq!(numbers(&lines), expected, "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_fits_completes_the_very_number_first_then_the_reader_s() {
    on_both(async |db| {
        fill(&db.store).await;
        let mut session = db.store.read().await.unwrap();
        let scope = |user| Scope {
            user,
            ..Scope::all(DESK)
        };
        let (stranger, all) = (UserId(5), &Status::ALL[..]);
        let unfinished = &[Status::New, Status::Open, Status::Waiting][..];
        // BEN owns 1 and is asked to take 3; 6 waits; 8 and 9 are over.
        for (user, typed, fits, expected) in [
            (stranger, "", all, vec![7, 6, 5, 4, 3, 2, 1, 9, 8]),
            (BEN, "", all, vec![3, 1, 7, 6, 5, 4, 2, 9, 8]),
            (BEN, "meter", unfinished, vec![3, 1, 7, 6, 5, 4, 2]),
            (BEN, "", &[Status::Waiting][..], vec![6]),
            (BEN, "9", &[Status::Waiting][..], vec![9]),
            (BEN, "2", all, vec![2]),
            (BEN, "", &[][..], vec![]),
        ] {
            let lines = session
                .complete_case(&scope(user), typed, fits)
                .await
                .unwrap();
            assert_eq!(numbers(&lines), expected, "{user:?} {typed} {fits:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_scope_shows_its_teams_and_what_concerns_its_person() {
    on_both(async |db| {
        let team = fill(&db.store).await;
        let mut session = db.store.read().await.unwrap();
        let stranger = UserId(5);
        // Of which teams, who looks, what they see in the list of all; BEN owns 1 and is asked to take 3.
        for (teams, user, expected) in [
            (None, stranger, vec![2, 3, 4, 7, 1, 5, 6]),
            (Some(vec![team.id]), stranger, vec![2, 3, 4, 7, 1, 5, 6]),
            (
                Some(vec![TeamId(998), team.id]),
                stranger,
                vec![2, 3, 4, 7, 1, 5, 6],
            ),
            (Some(vec![TeamId(998)]), stranger, vec![]),
            (Some(vec![]), stranger, vec![]),
            (Some(vec![]), BEN, vec![3, 1]),
            (Some(vec![]), ANA, vec![2, 3, 4, 7, 1, 5, 6]),
        ] {
            let scope = Scope {
                desk: DESK,
                user,
                teams,
            };
            let page = session
                .queue(&scope, (&View::All, None), START, (Turn::Skip(0), 10))
                .await
                .unwrap();
            assert_eq!(numbers(&page.lines), expected, "{scope:?}");
            assert_eq!(page.total, expected.len() as i64);
            let mut completed = numbers(
                &session
                    .complete_case(&scope, "", &Status::ALL)
                    .await
                    .unwrap(),
            );
            completed.retain(|number| *number < 8);
            completed.sort_unstable();
            let mut expected = expected;
            expected.sort_unstable();
            assert_eq!(completed, expected, "{scope:?}");
        }
        // A team's number inside another's is another team.
        let longer = TeamId(team.id.0 * 10 + 1);
        let scope = Scope {
            desk: DESK,
            user: stranger,
            teams: Some(vec![longer]),
        };
        assert_eq!(
            session
                .complete_case(&scope, "", &Status::ALL)
                .await
                .unwrap(),
            []
        );
    })
    .await;
}
