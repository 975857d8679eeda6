//! Killed while it makes or copies its database file.

use std::{fs, path::Path, time::Duration};

use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::{
    Dice,
    points::Leg,
    process::{PATIENCE, Process, firstline, open},
};

/// The numbers of the migrations, oldest first.
fn migrations() -> Vec<i64> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let files = fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut versions: Vec<i64> = names.map(|name| name[..4].parse().unwrap()).collect();
    versions.sort_unstable();
    versions
}

/// The newest migration that a file holds; 0 where it has none, or is not there.
async fn newest(database: &Path) -> i64 {
    let options = SqliteConnectOptions::new()
        .filename(database)
        .read_only(true);
    let found = async {
        let mut db = SqliteConnection::connect_with(&options).await?;
        sqlx::query_scalar("SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations")
            .fetch_one(&mut db)
            .await
    };
    found.await.unwrap_or_default()
}

/// Every table and index of a database, as it was made.
async fn schema(database: &Path) -> Vec<String> {
    let mut db = open(database).await;
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut db)
        .await
        .unwrap();
    assert_eq!(sound, "ok");
    sqlx::query_scalar("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")
        .fetch_all(&mut db)
        .await
        .unwrap()
}

fn migrate(database: &Path) -> Process {
    Process(firstline(database).arg("migrate").spawn().unwrap())
}

fn finish(database: &Path) {
    let ended = migrate(database).0.wait().unwrap();
    assert!(ended.success(), "{ended}");
}

/// Kills the first start: as soon as the file is there, or a migration is in it, and up to two milliseconds later.
pub(crate) async fn killed_in_migrations(kills: u64, mut dice: Dice) {
    let whole = tempfile::tempdir().unwrap();
    let whole = whole.path().join("whole.db");
    finish(&whole);
    let wanted = schema(&whole).await;
    let mut points = vec![0];
    points.extend(migrations());
    // The last one leaves nothing to be killed in.
    points.pop();
    let (mut done, mut halves) = (0, 0);
    let mut folder: Option<TempDir> = None;
    while done < kills {
        // Half of the files are killed a second time, further on.
        let again = folder.take().filter(|_| done % 2 == 1);
        let here = again.unwrap_or_else(|| tempfile::tempdir().unwrap());
        let database = here.path().join("killed.db");
        let point = points[usize::try_from(done).unwrap() % points.len()];
        let mut process = migrate(&database);
        let begun = std::time::Instant::now();
        while (!with_log(&database).exists() || newest(&database).await < point)
            && !process.has_ended()
        {
            assert!(begun.elapsed() < PATIENCE, "it does not begin");
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        tokio::time::sleep(Duration::from_micros(dice.roll(2000))).await;
        if process.has_ended() {
            // It was too fast this time, which counts for nothing.
            folder = None;
            continue;
        }
        process.kill();
        done += 1;
        let found = newest(&database).await;
        halves += i32::from(points.contains(&found));
        if done % 2 == 1 {
            folder = Some(here);
            continue;
        }
        finish(&database);
        assert_eq!(
            schema(&database).await,
            wanted,
            "killed at {point}, found {found}"
        );
    }
    assert!(halves > 0, "no kill hit a start half way");
    println!("{done} kills, {halves} of them half way");
}

fn with_log(database: &Path) -> std::path::PathBuf {
    database.with_extension("db-wal")
}

/// Enough that a copy takes a while, in a table that nothing else reads.
async fn fatten(database: &Path) {
    let mut db = open(database).await;
    sqlx::query(
        "INSERT INTO interactions (id, at, reply) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL \
         SELECT i + 1 FROM n WHERE i < 20000) SELECT -i, unixepoch() * 1000, hex(randomblob(400)) FROM n",
    )
    .execute(&mut db)
    .await
    .unwrap();
}

/// How many cases a sound copy holds.
async fn copied(file: &Path) -> i64 {
    let mut db = open(file).await;
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut db)
        .await
        .unwrap();
    assert_eq!(sound, "ok");
    let count = sqlx::query_scalar("SELECT COUNT(*) FROM cases");
    count.fetch_one(&mut db).await.unwrap()
}

fn backup(database: &Path, to: &Path) -> Process {
    Process(firstline(database).arg("backup").arg(to).spawn().unwrap())
}

/// Kills the copy while it is made, or the bot whose database is copied: under its name there is a whole copy or none, the
/// next one is made, and the bot goes on.
pub(crate) async fn killed_in_backups(kills: u64, dice: Dice) {
    let mut leg = Leg::begin(dice).await;
    fatten(&leg.database).await;
    let mut process = leg.start().await;
    let mut halves = 0;
    for round in 0..kills {
        let known = leg.logs().await;
        let copy = leg.database.with_file_name(format!("copy-{round}.db"));
        let mut backing = backup(&leg.database, &copy);
        let begun = std::time::Instant::now();
        while !copy.with_extension("db.partial").exists() && !backing.has_ended() {
            assert!(begun.elapsed() < PATIENCE, "it does not begin");
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        leg.moment(100).await;
        if round % 2 == 0 {
            backing.kill();
            halves += i32::from(!copy.exists());
        } else {
            process.kill();
            assert!(backing.0.wait().unwrap().success());
            process = leg.start().await;
        }
        if !copy.exists() {
            assert!(backup(&leg.database, &copy).0.wait().unwrap().success());
        }
        assert!(copied(&copy).await >= known);
        fs::remove_file(&copy).unwrap();
    }
    assert!(halves > 0, "no kill hit a copy half way");
    println!("{kills} kills, {halves} copies half way");
    process.kill();
    leg.end(kills).await;
}
