//! Copies of the database: taken while people work, put back, and never half there.

use std::{fs, path::Path, time::Duration};

use sqlx::{Connection as _, Executor as _, Row as _, SqliteConnection};

use crate::harness::{SETUP, Stand, ended, said};

async fn open(path: &Path) -> SqliteConnection {
    let url = format!("sqlite://{}", path.display());
    SqliteConnection::connect(&url).await.unwrap()
}

/// Everything in a database, as text.
async fn dump(path: &Path) -> Vec<String> {
    let mut database = open(path).await;
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .fetch_all(&mut database)
            .await
            .unwrap();
    assert!(tables.len() > 10, "{tables:?}");
    let mut rows = Vec::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(&table)
            .fetch_all(&mut database)
            .await
            .unwrap();
        let shown: Vec<String> = columns
            .iter()
            .map(|name| format!("quote({name})"))
            .collect();
        let shown = shown.join(" || ',' || ");
        let sql = format!("SELECT '{table}: ' || {shown} FROM {table} ORDER BY 1");
        let found: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut database)
            .await
            .unwrap();
        rows.extend(found);
    }
    rows
}

async fn one<T>(path: &Path, sql: &'static str) -> T
where
    T: for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    let mut database = open(path).await;
    sqlx::query(sql)
        .fetch_one(&mut database)
        .await
        .unwrap()
        .get(0)
}

#[tokio::test]
async fn a_copy_that_is_taken_while_people_work_is_whole_and_comes_back() {
    let stand = Stand::open().await;
    let bot = stand.start().await;
    stand.told("manager", SETUP).await;
    let crowd: Vec<_> = ["agent", "agent2"]
        .map(|who| {
            let discord = stand.discord.clone();
            tokio::spawn(async move {
                for round in 0..25 {
                    let line = format!("/log kind:complaint customer:{who}{round} summary:x");
                    discord.play(who, "#support", &line).await.unwrap();
                }
            })
        })
        .into();
    let mut copies = Vec::new();
    for round in 0..3 {
        tokio::time::sleep(Duration::from_millis(30)).await;
        let name = format!("copy{round}.db");
        let output = ended(&mut stand.firstline(&["backup", &name])).await;
        let (told, wrong) = said(&output);
        assert!(output.status.success(), "{wrong}");
        assert!(
            told.starts_with(&format!("Backed up to {name}: ")),
            "{told}"
        );
        let cases: i64 = one(&stand.path(&name), "SELECT COUNT(*) FROM cases").await;
        assert!(
            told.contains(&format!("{cases} cases, ")),
            "it was looked through: {told}"
        );
        copies.push(stand.path(&name));
    }
    for person in crowd {
        person.await.unwrap();
    }
    bot.terminate().await;
    for copy in &copies {
        // Every use case is in it whole: numbers without a gap, each case with its record, clocks and card.
        let cases: i64 = one(copy, "SELECT COUNT(*) FROM cases").await;
        let last: i64 = one(copy, "SELECT COALESCE(MAX(number), 0) FROM cases").await;
        assert_eq!(cases, last);
        let whole: i64 = one(
            copy,
            "SELECT COUNT(*) FROM cases c WHERE EXISTS (SELECT 1 FROM clocks k WHERE k.case_id = c.id) \
             AND EXISTS (SELECT 1 FROM events e WHERE e.subject = 'case' AND e.subject_id = c.id AND e.what LIKE 'logged%') \
             AND EXISTS (SELECT 1 FROM outbox o WHERE o.key = 'card:' || c.id)",
        )
        .await;
        assert_eq!(whole, cases);
        let check: String = one(copy, "PRAGMA integrity_check").await;
        assert_eq!(check, "ok");
        assert!(!copy.with_extension("db.partial").exists());
    }

    let mut restore = stand.firstline(&["restore", "copy2.db"]);
    let output = ended(restore.env("DATABASE_URL", "sqlite://back/firstline.db")).await;
    assert_eq!(output.status.code(), Some(1), "there is no such folder");
    fs::create_dir(stand.path("back")).unwrap();
    let output = ended(&mut restore).await;
    assert!(output.status.success(), "{}", said(&output).1);
    let back = stand.path("back/firstline.db");
    assert_eq!(dump(&back).await, dump(&copies[2]).await);
    // The bot goes on from it.
    let mut bot = stand.bot();
    let bot = stand
        .start_as(bot.env("DATABASE_URL", "sqlite://back/firstline.db"))
        .await;
    let all = stand.told("agent", "/case show case:1").await;
    assert!(all.contains("#1"), "{all}");
    bot.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn nothing_is_overwritten_and_nothing_foreign_is_taken() {
    let stand = Stand::open().await;
    let told = async |arguments: &[&str], url: &str| {
        let mut command = stand.firstline(arguments);
        if !url.is_empty() {
            command.env("DATABASE_URL", url);
        }
        let output = ended(&mut command).await;
        assert_eq!(
            output.status.code(),
            Some(1),
            "{arguments:?} {}",
            said(&output).0
        );
        said(&output).1
    };
    let missing = told(&["backup", "copy.db"], "").await;
    assert!(
        missing.contains("there is no database at firstline.db"),
        "{missing}"
    );
    assert!(!stand.path("firstline.db").exists() && !stand.path("copy.db").exists());

    ended(&mut stand.firstline(&["migrate"])).await;
    assert!(
        ended(&mut stand.firstline(&["backup", "copy.db"]))
            .await
            .status
            .success()
    );
    let before = fs::read(stand.path("copy.db")).unwrap();
    let twice = told(&["backup", "copy.db"], "").await;
    assert!(
        twice.contains("copy.db exists already and is not overwritten"),
        "{twice}"
    );
    assert_eq!(fs::read(stand.path("copy.db")).unwrap(), before);
    let over = told(&["restore", "copy.db"], "").await;
    assert!(
        over.contains("firstline.db exists already and is not overwritten"),
        "{over}"
    );

    fs::write(stand.path("new.db-wal"), "x").unwrap();
    let left = told(&["restore", "copy.db"], "sqlite://new.db").await;
    assert!(
        left.contains("new.db-wal belongs to another database"),
        "{left}"
    );

    let target = "sqlite://other.db";
    fs::write(stand.path("text.db"), [0x5a; 8192]).unwrap();
    let text = told(&["restore", "text.db"], target).await;
    assert!(
        text.contains("text.db is not a database of Firstline"),
        "{text}"
    );
    let mut alien = SqliteConnection::connect(&format!(
        "sqlite://{}?mode=rwc",
        stand.path("alien.db").display()
    ))
    .await
    .unwrap();
    alien
        .execute("CREATE TABLE songs (id INTEGER)")
        .await
        .unwrap();
    alien.close().await.unwrap();
    let alien = told(&["restore", "alien.db"], target).await;
    assert!(
        alien.contains("alien.db is not a database of Firstline"),
        "{alien}"
    );

    // Damaged in the middle, and cut off.
    let mut bytes = before.clone();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xff);
    fs::write(stand.path("damaged.db"), &bytes).unwrap();
    let damaged = told(&["restore", "damaged.db"], target).await;
    assert!(damaged.contains("damaged.db is damaged: "), "{damaged}");
    fs::write(stand.path("cut.db"), &before[..middle]).unwrap();
    let cut = told(&["restore", "cut.db"], target).await;
    assert!(cut.contains("cut.db is damaged: "), "{cut}");

    open(&stand.path("copy.db"))
        .await
        .execute("UPDATE _sqlx_migrations SET version = 9999 WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)")
        .await
        .unwrap();
    let newer = told(&["restore", "copy.db"], target).await;
    assert!(
        newer.contains("has schema 9999, this version knows"),
        "{newer}"
    );
    assert!(!stand.path("other.db").exists());

    let secret = "postgres://me:hidden@127.0.0.1:1/db";
    let server = told(&["backup", "p.db"], secret).await;
    assert!(
        server.contains("use `pg_dump`") && !server.contains("hidden"),
        "{server}"
    );
    let server = told(&["restore", "copy.db"], secret).await;
    assert!(server.contains("use `pg_restore`"), "{server}");
    stand.discord.stop().await;
}

#[tokio::test]
async fn killed_half_way_it_leaves_no_copy_under_the_name() {
    let stand = Stand::open().await;
    ended(&mut stand.firstline(&["migrate"])).await;
    // Enough to copy for a while.
    let mut database = stand.database().await;
    database
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) \
             INSERT INTO interactions (id, at, reply) SELECT i, 0, hex(randomblob(250)) FROM n",
        )
        .await
        .unwrap();
    database.close().await.unwrap();
    let before = dump(&stand.path("firstline.db")).await;
    let (mut half, mut whole) = (0, 0);
    for round in 0..12_u64 {
        let mut child = stand.firstline(&["backup", "copy.db"]).spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(5 + round * 13)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        if stand.path("copy.db").exists() {
            whole += 1;
            assert_eq!(dump(&stand.path("copy.db")).await.len(), before.len());
            fs::remove_file(stand.path("copy.db")).unwrap();
        } else {
            half += 1;
        }
    }
    assert!(half > 0, "never killed half way; {whole} times too late");
    // What was left is in nobody's way, and the source is as it was.
    assert!(
        ended(&mut stand.firstline(&["backup", "copy.db"]))
            .await
            .status
            .success()
    );
    assert!(!stand.path("copy.db.partial").exists());
    assert_eq!(dump(&stand.path("copy.db")).await, before);
    assert_eq!(dump(&stand.path("firstline.db")).await, before);
    stand.discord.stop().await;
}
