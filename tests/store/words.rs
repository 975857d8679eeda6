//! What customers were told, and who comes first: the same on both databases.

use std::collections::BTreeMap;

use firstline::{
    model::{
        desk::Scope,
        ids::InteractionId,
        page::Turn,
        words::{
            phrase::{Phrase, PhraseLevel},
            script::{Script, ScriptAbout, ScriptPart},
        },
    },
    rules::case::work::Told,
    store::{Typed, View},
};

use super::{databases::on_both, *};

#[tokio::test]
async fn what_was_told_and_what_was_sent_although_pointed_out_is_found() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Li", "inquiry"), START).await;
        tx.commit().await.unwrap();
        let about = (&case, &team);
        play(&db.store, about, after(1), |work| work.accept(ANA)).await;
        for (minute, text, told) in [
            (2, "early", Told::Yes),
            (9, "told", Told::Yes),
            (10, "own", Told::No),
        ] {
            play(&db.store, about, after(minute), |work| {
                work.note(ANA, text.to_owned(), told)
            })
            .await;
        }
        play(&db.store, about, after(11), |work| {
            work.resolve(BEN, "没办法")?;
            work.overrule(BEN, vec!["没办法".to_owned()], Some("asked".to_owned()));
            Ok(())
        })
        .await;
        let mut session = db.store.read().await.unwrap();
        let told = session.told_since(DESK, after(9)).await.unwrap();
        assert_eq!(told, ["没办法", "told"]);
        let within = (after(11), after(12));
        let all = session.overruled(DESK, within).await.unwrap();
        let all: Vec<_> = all
            .iter()
            .map(|one| (one.by, one.team.as_str(), one.phrases.len()))
            .collect();
        assert_eq!(all, [(BEN, "Support", 1)]);
        let before = session.overruled(DESK, (START, after(11))).await.unwrap();
        assert!(before.is_empty());
        let other = session.overruled(DeskId(7), within).await.unwrap();
        assert!(other.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_is_taken_once_and_by_its_author() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let id = InteractionId(5);
        let typed = Typed {
            form: "command case resolve".to_owned(),
            fields: BTreeMap::from([("told".to_owned(), "x".to_owned())]),
        };
        let mut tx = db.store.begin().await.unwrap();
        tx.keep_typed((DESK, ANA, id), &typed, START).await.unwrap();
        tx.commit().await.unwrap();
        for (who, taken) in [(BEN, false), (ANA, true), (ANA, false)] {
            let mut tx = db.store.begin().await.unwrap();
            assert_eq!(tx.take_typed((DESK, who), id).await.unwrap(), taken);
            tx.commit().await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn phrases_and_scripts_are_kept_with_the_desk() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let mut desk = tx.lock_desk(DESK).await.unwrap();
        desk.words.phrases.push(Phrase {
            text: "亲爱的".to_owned(),
            level: PhraseLevel::Require,
            kind: Some("complaint".to_owned()),
            ..Phrase::default()
        });
        let lines = ScriptPart::ALL.map(|part| (part, vec!["x".to_owned()]));
        let script = Script(lines.into());
        desk.words
            .scripts
            .insert(ScriptAbout::SmallChildren, script);
        tx.change_desk(&desk, (ANA, START)).await.unwrap();
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        let read = session.desk(DESK).await.unwrap().unwrap();
        assert_eq!(read.words, desk.words);
        assert_eq!(session.event_count(DESK).await.unwrap(), 2);
    })
    .await;
}

/// Of cases with the same deadline those of customers with special needs come first, page by page, there and back.
#[tokio::test]
async fn special_needs_come_first_at_equal_deadlines() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        for (customer, needs, minute) in [
            ("a", "", 0),
            ("b", "hearing", 0),
            ("c", "", 0),
            ("d", "elderly ill", 0),
            ("e", "robbed", 5),
        ] {
            let case = log(&mut tx, &team, (customer, "inquiry"), after(minute)).await;
            tx.keep_needs(case.customer.id, needs, None);
        }
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        let mut seen = Vec::new();
        let mut turn = Turn::Skip(0);
        let place =
            |line: &firstline::model::case::queue::QueueLine| firstline::model::page::Place {
                key: line.deadline.map_or(i64::MAX, |at| at.0),
                number: line.rank(),
            };
        for _ in 0..3 {
            let view = (&View::All, None);
            let page = session
                .queue(&Scope::all(DESK), view, START, (turn, 2))
                .await
                .unwrap();
            seen.push(
                page.lines
                    .iter()
                    .map(|line| line.number.0)
                    .collect::<Vec<_>>(),
            );
            turn = Turn::After(place(page.lines.last().unwrap()));
        }
        assert_eq!(seen, [vec![2, 4], vec![1, 3], vec![5]]);
        let Turn::After(last) = turn else { return };
        let back = session
            .queue(
                &Scope::all(DESK),
                (&View::All, None),
                START,
                (Turn::Before(last), 2),
            )
            .await
            .unwrap();
        let back: Vec<i64> = back.lines.iter().map(|line| line.number.0).collect();
        assert_eq!(back, [1, 3]);
    })
    .await;
}
