//! Who has cases, what somebody leaves behind, and cards that move with their case.

use super::{databases::on_both, *};
use firstline::{
    model::{
        event::{EventName, What},
        ids::{MessageId, RoleId},
        post::{Card, CardMoved, CaseOffered, Post},
    },
    rules::case::work::{Home, Loss, To},
    store::OutboxState,
};

const CARLA: UserId = UserId(1_100_000_000_000_000_005);
const OTHER_DESK: DeskId = DeskId(1_100_000_000_000_000_009);

fn home(team: &Team) -> Home {
    Home {
        team: team.clone(),
        policy: policy(),
    }
}

#[tokio::test]
async fn people_with_cases_are_found_one_after_the_other() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let other = make_desk(store, OTHER_DESK).await;
        let mut tx = store.begin().await.unwrap();
        let mut cases = Vec::new();
        for _ in 0..3 {
            cases.push(log(&mut tx, &team, ("Lihua", "complaint"), START).await);
        }
        log(&mut tx, &other, ("Wang", "complaint"), START).await;
        tx.commit().await.unwrap();
        play(store, (&cases[0], &team), after(1), |work| work.accept(BEN)).await;
        play(store, (&cases[1], &team), after(1), |work| {
            work.accept(CARLA)
        })
        .await;
        play(store, (&cases[1], &team), after(2), |work| {
            work.resolve(CARLA, "done")
        })
        .await;

        let mut session = store.read().await.unwrap();
        let mut at = (DeskId(i64::MIN), UserId(i64::MIN));
        let mut found = Vec::new();
        while let Some(next) = session.next_answerable(at).await.unwrap() {
            found.push(next);
            at = next;
        }
        // Carla's only case is resolved.
        assert_eq!(found, [(DESK, ANA), (DESK, BEN), (OTHER_DESK, ANA)]);
        assert_eq!(session.hold_of(DESK, BEN, 9).await.unwrap(), [cases[0].id]);
        assert_eq!(session.hold_of(DESK, ANA, 9).await.unwrap(), [cases[2].id]);
        assert_eq!(session.hold_of(DESK, CARLA, 9).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_leaves_behind_is_found_once() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let first = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let second = log(&mut tx, &team, ("Wang", "inquiry"), START).await;
        tx.commit().await.unwrap();
        play(store, (&first, &team), after(1), |work| work.accept(BEN)).await;
        play(store, (&second, &team), after(1), |work| {
            work.assign(BEN, ANA, None)
        })
        .await;
        let held = {
            let mut session = store.read().await.unwrap();
            session.hold_of(DESK, BEN, 9).await.unwrap()
        };
        assert_eq!(held, [first.id, second.id]);
        for case in [&first, &second] {
            play(store, (case, &team), after(5), |work| {
                assert!(work.release_owner(BEN, Loss::Desk, home(&team))?);
                Ok(())
            })
            .await;
        }
        let mut session = store.read().await.unwrap();
        assert_eq!(session.hold_of(DESK, BEN, 9).await.unwrap(), []);
        let left = session.left_by(DESK, BEN, after(5)).await.unwrap();
        let left: Vec<_> = (left.iter())
            .map(|case| (case.number, case.owner, case.answerable(), case.is_adrift()))
            .collect();
        let expected = [&first, &second].map(|case| (case.number, None, ANA, false));
        assert_eq!(left, expected);
        assert_eq!(session.left_by(DESK, BEN, after(6)).await.unwrap(), []);
        drop(session);

        // The first responder leaves too: known to be adrift, the case is not found again.
        play(store, (&first, &team), after(7), |work| {
            assert!(work.release_owner(ANA, Loss::Desk, home(&team))?);
            Ok(())
        })
        .await;
        let mut session = store.read().await.unwrap();
        let case = session.case_by_id(first.id).await.unwrap().unwrap();
        assert!(case.is_adrift());
        assert_eq!(session.hold_of(DESK, ANA, 9).await.unwrap(), [second.id]);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_owns_in_a_team_is_taken_though_they_logged_it() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let own = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let open = log(&mut tx, &team, ("Wang", "inquiry"), START).await;
        let other = log(&mut tx, &team, ("Li", "inquiry"), START).await;
        tx.commit().await.unwrap();
        for (case, by) in [(&own, ANA), (&other, BEN)] {
            play(store, (case, &team), after(1), |work| work.accept(by)).await;
        }
        let mut session = store.read().await.unwrap();
        let mut owned = async |who| {
            let teams = [team.id];
            session.owned_in((DESK, who), &teams, 9).await.unwrap()
        };
        // What nobody has taken is not hers to lose.
        assert_eq!(owned(ANA).await, [own.id]);
        assert_eq!(owned(BEN).await, [other.id]);
        drop(session);
        assert_ne!(own.id, open.id);
        play(store, (&own, &team), after(5), |work| {
            assert!(work.release_owner(ANA, Loss::Team, home(&team))?);
            Ok(())
        })
        .await;
        let mut session = store.read().await.unwrap();
        let owned = session.owned_in((DESK, ANA), &[team.id], 9).await.unwrap();
        assert_eq!(owned, []);
        let left = session.left_by(DESK, ANA, after(5)).await.unwrap();
        let left: Vec<_> = left.iter().map(|case| (case.id, case.answerer())).collect();
        assert_eq!(left, [(own.id, Some(ANA))]);
        let holding = session.events_of(own.id, EventName::HOLDING).await.unwrap();
        assert_eq!(holding.last().and_then(name), Some(EventName::TeamLost));
    })
    .await;
}

#[tokio::test]
async fn a_transfer_to_a_team_comes_back_as_it_was_saved() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        db.by_hand(
            "INSERT INTO teams (desk_id, name, channel) SELECT id, 'Billing', 77 FROM desks",
        )
        .await;
        let billing = {
            let mut session = store.read().await.unwrap();
            session.teams(DESK).await.unwrap().remove(1)
        };
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        let (asked, _) = play(store, (&case, &team), after(1), |work| {
            work.transfer(To::Team(home(&billing)), ANA, "a bill".into())
        })
        .await;
        let mut tx = store.begin().await.unwrap();
        let taken = tx.lock_case(DESK, case.number).await.unwrap();
        let loaded = taken.unwrap().case;
        assert_eq!(loaded, asked);
        assert_eq!((loaded.team, loaded.first_team), (team.id, team.id));
        let offer = loaded.offer.clone().unwrap();
        // The team is asked in its own channel.
        let key = Post::Offer(CaseOffered {
            case: case.id,
            offer: offer.clone(),
            reason: None,
        })
        .key(DESK);
        let row = tx.outbox_row(&key).await.unwrap().unwrap();
        assert_eq!(row.channel, ChannelId(77));
        assert_eq!(tx.offer_answer(case.id, &offer).await.unwrap(), None);

        let mut work = Work::new(loaded, Vec::new(), policy(), after(2));
        work.accept_for(BEN, home(&billing)).unwrap();
        tx.save(&work, &billing);
        tx.commit().await.unwrap();
        let mut session = store.read().await.unwrap();
        let saved = session.case_by_id(case.id).await.unwrap().unwrap();
        assert_eq!(saved, work.case);
        assert_eq!((saved.team, saved.handovers), (billing.id, 1));
        let answer = session.offer_answer(case.id, &offer).await.unwrap();
        assert_eq!(answer, Some((EventName::Accepted, Some(BEN))));
        let holding = session
            .events_of(case.id, EventName::HOLDING)
            .await
            .unwrap();
        let told: Vec<_> = holding
            .into_iter()
            .map(|event| (event.what, event.actor))
            .collect();
        let team = Some("Billing".to_owned());
        assert_eq!(
            told,
            [
                (Some(What::Logged), Some(ANA)),
                (Some(What::Accepted { team }), Some(BEN)),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_card_moves_and_leaves_a_word_behind() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let card = Post::Card(Card { case: case.id });
        let key = card.key(DESK);
        let row = tx.outbox_row(&key).await.unwrap().unwrap();
        tx.sent(&row, CHANNEL, MessageId(9), START);
        let row = tx.outbox_row(&key).await.unwrap().unwrap();
        let elsewhere = ChannelId(77);
        let word = Post::Moved(CardMoved {
            case: case.id,
            message: MessageId(9),
        });
        tx.moved(&row, elsewhere, (Some(&word), after(1)))
            .await
            .unwrap();
        let moved = tx.outbox_row(&key).await.unwrap().unwrap();
        assert_eq!(
            (moved.channel, moved.message, moved.state, moved.moves),
            (elsewhere, None, OutboxState::Pending, false)
        );
        let left = tx.outbox_row(&word.key(DESK)).await.unwrap().unwrap();
        assert_eq!(
            (left.channel, left.message, left.state),
            (CHANNEL, Some(MessageId(9)), OutboxState::Pending)
        );
        // Where it is already, it stays; what changed since it was looked at lets it move once more.
        tx.sent(&moved, elsewhere, MessageId(10), after(2));
        let row = tx.outbox_row(&key).await.unwrap().unwrap();
        tx.refresh(&key, after(3));
        tx.moved(&row, elsewhere, (None, after(3))).await.unwrap();
        let row = tx.outbox_row(&key).await.unwrap().unwrap();
        assert_eq!((row.message, row.moves), (Some(MessageId(10)), true));
    })
    .await;
}

#[tokio::test]
async fn roles_are_remembered_until_somebody_is_looked_up() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        let [one, two, three] = [1, 2, 3].map(RoleId);
        let seen = async || {
            let mut session = store.read().await.unwrap();
            let mut seen = session.seen_roles(DESK, ANA).await.unwrap();
            seen.sort_unstable();
            (seen, session.without_role(DESK, 9).await.unwrap())
        };
        assert_eq!(seen().await, (vec![], vec![]));
        for (roles, expected) in [
            (vec![two], vec![two]),
            (vec![], vec![two]),
            (vec![one, two], vec![one, two]),
            (vec![three], vec![one, two, three]),
        ] {
            let mut tx = store.begin().await.unwrap();
            tx.add_seen_roles(DESK, ANA, &roles).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(seen().await, (expected, vec![]));
        }
        for (roles, without, expected) in [
            (vec![two], Some(START), vec![ANA]),
            (vec![], Some(after(5)), vec![ANA]),
            (vec![one], None, vec![]),
        ] {
            let mut tx = store.begin().await.unwrap();
            tx.keep_seen_roles((DESK, ANA), &roles, without)
                .await
                .unwrap();
            // Somebody who has no cases is nobody's concern.
            tx.keep_seen_roles((DESK, CARLA), &roles, without)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            assert_eq!(seen().await, (roles, expected));
        }
    })
    .await;
}
