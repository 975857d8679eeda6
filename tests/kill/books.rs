//! The books at the end of a leg: what Discord was told against what the database holds, each way.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
    time::Duration,
};

use sandbox::{Message, State};
use sqlx::{Row as _, SqliteConnection};

use crate::{
    points::Leg,
    process::{PATIENCE, open},
};

/// The number between two pieces of text.
pub(crate) fn number(text: &str, before: &str, after: &str) -> Option<i64> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after)?.0.parse().ok()
}

/// The heading of a card; nothing for other posts.
pub(crate) fn title(post: &Message) -> &str {
    let embed = post.embeds.first();
    embed
        .and_then(|embed| embed["title"].as_str())
        .unwrap_or_default()
}

/// What people were told that Discord has taken: cases logged and accepted, and how many notes each has.
#[derive(Default)]
struct Told {
    logged: BTreeSet<i64>,
    accepted: BTreeSet<i64>,
    noted: BTreeMap<i64, i64>,
}

impl Told {
    fn of(state: &State) -> Self {
        let mut told = Self::default();
        for request in state.requests() {
            let arrived = (200..300).contains(&request.status);
            if !arrived || !request.path.ends_with("/callback") {
                continue;
            }
            let text = request.body["data"]["content"].as_str().unwrap_or_default();
            told.logged.extend(number(text, "**#", "** is logged."));
            told.accepted
                .extend(number(text, "**#", "** is yours now."));
            if let Some(case) = number(text, "Noted on **#", "**.") {
                *told.noted.entry(case).or_default() += 1;
            }
        }
        told
    }
}

/// Waits until nothing is due and nothing waits.
pub(crate) async fn settled(database: &Path) {
    let mut db = open(database).await;
    let look = async {
        while one(
            &mut db,
            "SELECT (SELECT COUNT(*) FROM outbox WHERE state IN ('pending', 'sending')) + \
             (SELECT COUNT(*) FROM cases WHERE next_at <= unixepoch() * 1000) + \
             (SELECT COUNT(*) FROM routines WHERE next_at <= unixepoch() * 1000)",
        )
        .await
            > 0
        {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    // Fifty requests a second are all that Discord takes, and a thread makes two more of each case.
    let looked = tokio::time::timeout(2 * PATIENCE, look).await;
    assert!(looked.is_ok(), "the outbox is not emptied");
}

async fn one(db: &mut SqliteConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(db).await.unwrap()
}

/// Fails where they do not balance; says what they hold.
pub(crate) async fn balance(leg: &Leg) -> impl fmt::Display {
    let mut db = open(&leg.database).await;
    let told = leg.discord.view(Told::of);
    check_record(&mut db, &told).await;
    let alerts = check_posts(&mut db, leg).await;
    let cards = check_cards(&mut db, leg).await;
    check_threads(&mut db, leg, cards).await;
    format!(
        "{cards} cases, {} of them answered, {alerts} alerts, {} digests",
        told.logged.len(),
        leg.digests
    )
}

/// Everything that was answered is stored, everything stored is whole, nothing is stored twice.
async fn check_record(db: &mut SqliteConnection, told: &Told) {
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    assert_eq!(sound, "ok");
    let numbers: Vec<i64> = sqlx::query_scalar("SELECT number FROM cases ORDER BY number")
        .fetch_all(&mut *db)
        .await
        .unwrap();
    let gapless: Vec<i64> = (1..=i64::try_from(numbers.len()).unwrap()).collect();
    assert_eq!(numbers, gapless, "numbers have no gaps");
    assert!(told.logged.len() > 5, "too few commands were answered");
    for number in &told.logged {
        assert!(
            numbers.contains(number),
            "#{number} was answered and is not stored"
        );
    }
    for (sql, what) in [
        (
            "SELECT COUNT(*) FROM cases WHERE (SELECT COUNT(*) FROM events e WHERE e.subject = 'case' AND e.subject_id = cases.id AND what LIKE 'logged%') <> 1",
            "cases that were not logged once",
        ),
        (
            "SELECT COUNT(*) FROM cases WHERE NOT EXISTS (SELECT 1 FROM clocks c WHERE c.case_id = cases.id)",
            "cases without clocks",
        ),
        (
            "SELECT COUNT(*) FROM cases WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE key = 'card:' || cases.id)",
            "cases without a card",
        ),
        (
            "SELECT COUNT(*) - COUNT(DISTINCT customer_id) FROM cases",
            "cases logged twice",
        ),
        (
            "SELECT COUNT(*) - COUNT(DISTINCT note) FROM events WHERE what = 'noted'",
            "notes taken twice",
        ),
    ] {
        assert_eq!(one(db, sql).await, 0, "{what}");
    }
    let rows = sqlx::query(
        "SELECT number, SUM(e.what = 'accepted') AS accepted, SUM(e.what = 'noted') AS noted \
         FROM cases JOIN events e ON e.subject = 'case' AND e.subject_id = cases.id GROUP BY number",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    for row in rows {
        let (number, accepted, noted): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
        let was_told = i64::from(told.accepted.contains(&number));
        assert!(was_told <= accepted && accepted <= 1, "#{number} accepted");
        let was_told = told.noted.get(&number).copied().unwrap_or_default();
        assert!(
            was_told <= noted,
            "#{number} has fewer notes than were answered"
        );
    }
}

/// Every row of the outbox was posted, under a message of its own or a roll-up's, and nothing else was: no post is
/// missing and none is there twice. What had to fall due did.
async fn check_posts(db: &mut SqliteConnection, leg: &Leg) -> usize {
    let rows = sqlx::query("SELECT key, state, message FROM outbox ORDER BY id")
        .fetch_all(&mut *db)
        .await
        .unwrap();
    let mut kept: BTreeMap<String, u64> = BTreeMap::new();
    for row in &rows {
        let (key, state): (String, String) = (row.get(0), row.get(1));
        // Whoever accepted was faster than the call to the team.
        if key.starts_with("called:") && state == "stale" {
            continue;
        }
        assert_eq!(state, "sent", "{key}");
        kept.insert(key, row.get::<i64, _>(2).cast_unsigned());
    }
    let posted: Vec<(u64, String)> = leg.discord.view(|state| {
        let own = state.all_messages();
        let own = own.filter(|post| post.author == sandbox::BOT && !post.is_ephemeral());
        own.map(|post| (post.id, post.text())).collect()
    });
    let messages: BTreeSet<u64> = kept.values().copied().collect();
    for (id, text) in &posted {
        assert!(messages.contains(id), "posted twice, or by nobody: {text}");
    }
    assert_eq!(posted.len(), messages.len(), "a post is missing");
    for (case, generation) in &leg.breached {
        for step in 1..=2 {
            let key = format!("alert:{case}:response:{generation}:{step}");
            assert!(kept.contains_key(&key), "{key} never fell due");
        }
    }
    let digests = kept.iter().filter(|(key, _)| key.starts_with("digest:"));
    let digests: BTreeSet<u64> = digests.map(|(_, message)| *message).collect();
    let due = usize::try_from(leg.digests).unwrap();
    // One more when a Friday evening comes meanwhile.
    assert!(
        (due..=due + 1).contains(&digests.len()),
        "{} digests of {due}",
        digests.len()
    );
    kept.keys().filter(|key| key.starts_with("alert:")).count()
}

/// Every card shows its case as it is now.
async fn check_cards(db: &mut SqliteConnection, leg: &Leg) -> usize {
    let rows = sqlx::query(
        "SELECT number, status, owner, o.message FROM cases JOIN outbox o ON o.key = 'card:' || cases.id",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    for row in &rows {
        let (number, status): (i64, String) = (row.get(0), row.get(1));
        let card = leg
            .discord
            .message(row.get::<i64, _>(3).cast_unsigned())
            .unwrap();
        let shown = title(&card).to_lowercase();
        assert!(shown.starts_with(&format!("#{number} · ")), "{shown}");
        assert!(
            shown.contains(&format!(" · {status}")),
            "#{number} is {status}: {shown}"
        );
        if let Some(owner) = row.get::<Option<i64>, _>(2) {
            let text = card.text();
            assert!(
                text.contains(&format!("<@{owner}>")),
                "#{number} is {owner}'s: {text}"
            );
        }
    }
    rows.len()
}

/// Each case has one thread, started from its card, and that was told of all that is on the case's record.
async fn check_threads(db: &mut SqliteConnection, leg: &Leg, cases: usize) {
    let threads: BTreeSet<u64> = leg.discord.view(|state| {
        let channels = state.guilds()[0].channels.iter();
        let threads = channels.filter(|channel| channel.is_thread());
        threads.map(|thread| thread.id).collect()
    });
    assert_eq!(threads.len(), cases, "a thread is missing");
    let rows = sqlx::query(
        "SELECT t.id, t.told, (SELECT MAX(e.id) FROM events e WHERE e.subject = 'case' AND e.subject_id = t.case_id \
         AND e.what IN ('logged', 'logged-again', 'breached')) FROM threads t",
    )
    .fetch_all(db)
    .await
    .unwrap();
    for row in &rows {
        let id = row.get::<i64, _>(0).cast_unsigned();
        assert!(threads.contains(&id), "{id} is no thread");
        assert!(row.get::<i64, _>(1) >= row.get(2), "{id} was not told");
    }
    assert_eq!(rows.len(), threads.len());
}
