//! The database in trouble while the bot runs: whoever asks is told that nothing was stored, nothing is half done, and
//! it goes on without a restart as soon as it can.

use std::{
    fs::{self, File},
    io::{ErrorKind, Seek as _, SeekFrom, Write as _},
    process::{Command, Stdio},
    time::Duration,
};

use sandbox::State;
use sqlx::{Connection as _, Row as _};

use crate::{
    disk::Disk,
    harness::{self, PATIENCE, Process, SETUP, Stand, ended},
    http,
};

pub(crate) const LOG: &str = r#"/log kind:emergency customer:Lihua summary:"Meter reads double""#;

pub(crate) const REFUSED: &str =
    "Nothing was stored, because the database cannot be written right now.";

const DAMAGED: &str =
    "Nothing was stored, because the database is damaged; trying again will not help.";

/// The number that somebody was told.
pub(crate) fn number(answer: &str) -> Option<i64> {
    let (_, rest) = answer.split_once("**#")?;
    let (number, rest) = rest.split_once("**")?;
    rest.starts_with(" is logged.")
        .then(|| number.parse().unwrap())
}

/// Waits until every row of the outbox is sent and nothing is due.
async fn delivered(stand: &Stand) {
    let mut database = stand.database().await;
    let look = async {
        loop {
            let left: i64 = sqlx::query_scalar(
                "SELECT (SELECT COUNT(*) FROM outbox WHERE state <> 'sent') + \
                 (SELECT COUNT(*) FROM cases WHERE next_at <= unixepoch() * 1000)",
            )
            .fetch_one(&mut database)
            .await
            .unwrap();
            if left == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, look).await.unwrap();
}

/// The numbers of all cases, which have no gap, and each case has its record, its clocks and its card.
async fn cases(stand: &Stand) -> Vec<i64> {
    let mut database = stand.database().await;
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert_eq!(sound, "ok");
    let half: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM cases WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.subject = 'case' AND e.subject_id = cases.id) \
         OR NOT EXISTS (SELECT 1 FROM clocks c WHERE c.case_id = cases.id) \
         OR NOT EXISTS (SELECT 1 FROM outbox WHERE key = 'card:' || cases.id)",
    )
    .fetch_one(&mut database)
    .await
    .unwrap();
    assert_eq!(half, 0, "something is half done");
    let numbers: Vec<i64> = sqlx::query_scalar("SELECT number FROM cases ORDER BY number")
        .fetch_all(&mut database)
        .await
        .unwrap();
    let gapless: Vec<i64> = (1..).take(numbers.len()).collect();
    assert_eq!(numbers, gapless);
    numbers
}

/// How many posts of the bot say that.
pub(crate) fn said(state: &State, part: &str) -> usize {
    let own = state
        .all_messages()
        .filter(|post| post.author == sandbox::BOT);
    own.filter(|post| !post.is_ephemeral() && post.text().contains(part))
        .count()
}

#[tokio::test]
async fn locked_for_ten_seconds_it_refuses_and_goes_on() {
    let stand = Stand::open().await;
    let process = stand.start().await;
    stand.told("manager", SETUP).await;
    stand.told("agent", LOG).await;
    delivered(&stand).await;
    let mut other = stand.database().await;
    let mut lock = other.begin_with("BEGIN EXCLUSIVE").await.unwrap();
    // What falls due meanwhile.
    for sql in [
        "UPDATE clocks SET started_at = started_at - 3600000, warning_at = warning_at - 3600000, \
         deadline = deadline - 3600000 WHERE state = 'running'",
        "UPDATE cases SET next_at = next_at - 3600000",
    ] {
        sqlx::query(sql).execute(&mut *lock).await.unwrap();
    }
    let held = tokio::time::sleep(Duration::from_secs(10));
    tokio::pin!(held);
    let mut refused = 0;
    loop {
        let answer = tokio::select! {
            () = &mut held => break,
            answer = stand.told("agent", LOG) => answer,
        };
        assert!(answer.starts_with(REFUSED), "{answer}");
        refused += 1;
        let shown = stand.told("agent", "/case show case:1").await;
        assert!(shown.contains("Lihua"), "reading goes on: {shown}");
    }
    assert!(refused >= 2);
    lock.commit().await.unwrap();
    other.close().await.unwrap();
    // The command that was given up on here may have been stored by now: with its card, and its number.
    delivered(&stand).await;
    let before = cases(&stand).await;
    let answer = stand.told("agent", LOG).await;
    let next = i64::try_from(before.len()).unwrap() + 1;
    assert_eq!(number(&answer), Some(next), "{answer}");
    delivered(&stand).await;
    assert_eq!(cases(&stand).await.len(), before.len() + 1);
    // Once for the supervisors, once for who answers; the warning stands in the latter.
    let alert = "**#1** · Response breached";
    assert_eq!(stand.discord.view(|state| said(state, alert)), 2);
    process.terminate().await;
    stand.discord.stop().await;
}

/// Limits how large the files of a process may become, in bytes.
fn limit(process: &Process, bytes: &str) {
    let pid = process.0.id().to_string();
    let limited = Command::new("prlimit")
        .args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")])
        .status();
    assert!(limited.unwrap().success());
}

#[tokio::test]
async fn while_its_files_may_not_grow_it_refuses_and_then_goes_on() {
    let stand = Stand::open().await;
    let bot = stand.bot();
    // A limit on the size of files stands for the disk: a write beyond it fails, where the signal for it is ignored.
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; exec \"$0\" run"])
        .arg(bot.get_program())
        .current_dir(stand.folder.path())
        .env_clear()
        .envs(
            bot.get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(stand.path("log")).unwrap());
    let process = stand.start_as(&mut shell).await;
    stand.told("manager", SETUP).await;
    stand.told("agent", LOG).await;
    delivered(&stand).await;
    let log = fs::metadata(stand.path("firstline.db-wal")).unwrap().len();
    limit(&process, &(log + 30_000).to_string());
    let mut told = vec![1];
    let refused = loop {
        let answer = stand.told("agent", LOG).await;
        match number(&answer) {
            Some(number) => told.push(number),
            None => break answer,
        }
        assert!(told.len() < 1000, "the disk never gets full");
    };
    assert!(refused.starts_with(REFUSED), "{refused}");
    let again = stand.told("agent", LOG).await;
    assert!(again.starts_with(REFUSED), "{again}");
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Lihua"), "reading goes on: {shown}");
    limit(&process, "unlimited");
    let answer = stand.told("agent", LOG).await;
    told.extend(number(&answer));
    delivered(&stand).await;
    assert_eq!(cases(&stand).await, told);
    let cards = stand.discord.view(|state| said(state, "· Emergency · New"));
    assert_eq!(cards, told.len(), "each card once");
    let log = stand.log();
    let line = log.lines().find(|line| line.contains("the store failed"));
    assert!(
        line.unwrap().contains("see whether the disk is full"),
        "{line:?}"
    );
    process.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_corrupted_page_is_refused_and_named_and_the_rest_goes_on() {
    let stand = Stand::open().await;
    let process = stand.start().await;
    stand.told("manager", SETUP).await;
    stand.told("agent", LOG).await;
    delivered(&stand).await;
    let copied = ended(&mut stand.firstline(&["backup", "copy.db"])).await;
    assert!(copied.status.success());
    process.terminate().await;
    let mut database = stand.database().await;
    let row = sqlx::query(
        "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master WHERE name = 'cases'",
    )
    .fetch_one(&mut database)
    .await
    .unwrap();
    let (page, size): (i64, i64) = (row.get(0), row.get(1));
    database.close().await.unwrap();
    let mut file = fs::OpenOptions::new()
        .write(true)
        .open(stand.path("firstline.db"))
        .unwrap();
    let at = u64::try_from((page - 1) * size).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&vec![0x5a; usize::try_from(size).unwrap()])
        .unwrap();
    drop(file);

    let mut process = stand.start().await;
    let address = http::address(&stand).await;
    for line in [LOG, "/case show case:1", "/queue view:all"] {
        let answer = stand.told("agent", line).await;
        assert!(answer.starts_with(DAMAGED), "{line}: {answer}");
        assert!(answer.contains("tell whoever runs Firstline"), "{answer}");
    }
    let settings = stand.told("manager", "/desk show").await;
    assert!(settings.contains("Manager"), "{settings}");
    let log = stand.log();
    let line = log.lines().find(|line| line.contains("the store failed"));
    for advice in ["see `firstline doctor`", "restore a backup"] {
        assert!(line.unwrap().contains(advice), "{line:?}");
    }
    assert!(process.0.try_wait().unwrap().is_none(), "{log}");
    // Its own small writes would still go through.
    let (status, told) = http::get(&address, "/readyz").await;
    assert_eq!(status, 503);
    assert!(told.contains("\ndatabase: damaged, see"), "{told}");

    // What the line says is done, and that helps.
    let looked = ended(&mut stand.firstline(&["doctor"])).await;
    assert_eq!(looked.status.code(), Some(1));
    let (told, _) = harness::said(&looked);
    assert!(told.contains("firstline.db is damaged"), "{told}");
    process.terminate().await;
    for name in ["firstline.db", "firstline.db-wal", "firstline.db-shm"] {
        // A clean end may have taken the log along.
        let _ = fs::rename(stand.path(name), stand.path(&format!("damaged-{name}")));
    }
    let restored = ended(&mut stand.firstline(&["restore", "copy.db"])).await;
    assert!(restored.status.success(), "{restored:?}");
    let process = stand.start().await;
    let answer = stand.told("agent", LOG).await;
    assert_eq!(number(&answer), Some(2), "{answer}");
    delivered(&stand).await;
    assert_eq!(cases(&stand).await, [1, 2]);
    process.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn on_a_full_disk_it_refuses_and_goes_on_when_there_is_room() {
    let test = "storage::on_a_full_disk_it_refuses_and_goes_on_when_there_is_room";
    let Some(disk) = Disk::in_memory(test, "8m") else {
        return;
    };
    let stand = Stand::on(&disk).await;
    let process = stand.start().await;
    stand.told("manager", SETUP).await;
    stand.told("agent", LOG).await;
    delivered(&stand).await;
    // Something else takes the space, to the last byte.
    let ballast = stand.path("ballast");
    let full = fs::write(&ballast, vec![0; 16 << 20]).unwrap_err();
    assert_eq!(full.kind(), ErrorKind::StorageFull, "{full}");
    let mut told = vec![1];
    let refused = loop {
        let answer = stand.told("agent", LOG).await;
        match number(&answer) {
            Some(number) => told.push(number),
            None => break answer,
        }
        assert!(told.len() < 1000, "the disk never gets full");
    };
    assert!(refused.starts_with(REFUSED), "{refused}");
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Lihua"), "reading goes on: {shown}");
    fs::remove_file(&ballast).unwrap();
    let answer = stand.told("agent", LOG).await;
    told.extend(number(&answer));
    delivered(&stand).await;
    assert_eq!(cases(&stand).await, told);
    let cards = stand.discord.view(|state| said(state, "· Emergency · New"));
    assert_eq!(cards, told.len(), "each card once");
    let log = stand.log();
    let line = log.lines().find(|line| line.contains("the store failed"));
    assert!(line.unwrap().contains("free some disk space"), "{line:?}");
    process.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn on_a_disk_that_becomes_read_only_it_refuses_until_that_is_mended() {
    let Some(mut disk) = Disk::in_a_file("storage::on_a_disk_that_becomes_read_only") else {
        return;
    };
    let stand = Stand::on(&disk).await;
    let process = stand.start().await;
    stand.told("manager", SETUP).await;
    stand.told("agent", LOG).await;
    delivered(&stand).await;
    disk.fails();
    let refused = stand.told("agent", LOG).await;
    assert!(refused.starts_with(REFUSED), "{refused}");
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Lihua"), "reading goes on: {shown}");
    let log = stand.log();
    let line = log.lines().find(|line| line.contains("the store failed"));
    assert!(line.unwrap().contains("was made read-only"), "{line:?}");
    process.terminate().await;

    // Started on it, it ends with one line that says what to do.
    let start = ended(&mut stand.firstline(&["run"])).await;
    assert_eq!(start.status.code(), Some(1));
    let (_, told) = harness::said(&start);
    let last = told.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("firstline stops: cannot open the database"),
        "{told}"
    );
    assert!(last.contains("writable for this user"), "{told}");

    disk.is_mended();
    let process = stand.start().await;
    let answer = stand.told("agent", LOG).await;
    assert_eq!(number(&answer), Some(2), "{answer}");
    delivered(&stand).await;
    assert_eq!(cases(&stand).await, [1, 2]);
    process.terminate().await;
    stand.discord.stop().await;
}
