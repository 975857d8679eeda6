//! Whose files these are: those of Firstline are for its user alone, and other programs' stay as they were.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::Command,
};

use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::harness::{SETUP, Stand, ended, said};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The same process under a umask that takes nothing away.
fn generous(stand: &Stand, arguments: &[&str]) -> Command {
    let process = stand.firstline(arguments);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "umask 000; exec \"$0\" \"$@\""])
        .arg(process.get_program())
        .args(process.get_args())
        .current_dir(process.get_current_dir().unwrap())
        .env_clear()
        .envs(
            process
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    shell
}

#[tokio::test]
async fn nobody_else_reads_a_database_its_copies_or_what_stands_beside_it() {
    let stand = Stand::open().await;
    let bot = stand.start_as(&mut generous(&stand, &["run"])).await;
    stand.told("manager", SETUP).await;
    for name in [
        "firstline.db",
        "firstline.db-wal",
        "firstline.db-shm",
        "firstline.db.lock",
    ] {
        assert_eq!(mode(&stand.path(name)), 0o600, "{name}");
    }
    let backup = ended(&mut generous(&stand, &["backup", "copy.db"])).await;
    assert!(backup.status.success(), "{}", said(&backup).1);
    bot.terminate().await;
    let mut restore = generous(&stand, &["restore", "copy.db"]);
    let restored = ended(restore.env("DATABASE_URL", "sqlite://back.db")).await;
    assert!(restored.status.success(), "{}", said(&restored).1);
    for name in ["firstline.db", "copy.db", "back.db"] {
        assert_eq!(mode(&stand.path(name)), 0o600, "{name}");
    }

    // One that an earlier version made; and one that a group was let in to on purpose.
    for (before, after) in [(0o644, 0o600), (0o666, 0o600), (0o640, 0o640)] {
        fs::set_permissions(stand.path("firstline.db"), Permissions::from_mode(before)).unwrap();
        ended(&mut stand.firstline(&["migrate"])).await;
        assert_eq!(mode(&stand.path("firstline.db")), after, "{before:o}");
    }
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_backup_writes_through_no_link_and_destroys_nothing() {
    let stand = Stand::open().await;
    ended(&mut stand.firstline(&["migrate"])).await;
    let partial = stand.path("b.db.partial");
    let treasure = stand.path("treasure");
    fs::write(&treasure, "kept").unwrap();
    let refused = async |why: &str| {
        let output = ended(&mut stand.firstline(&["backup", "b.db"])).await;
        let (_, told) = said(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(why), "{told}");
        assert_eq!(fs::read_to_string(&treasure).unwrap(), "kept");
    };
    // A link to a file, one to nothing, a folder; and the name itself as a link.
    symlink(&treasure, &partial).unwrap();
    refused("b.db.partial is a link or no file").await;
    fs::remove_file(&partial).unwrap();
    symlink(stand.path("nothing"), &partial).unwrap();
    refused("b.db.partial is a link or no file").await;
    assert!(!stand.path("nothing").exists());
    fs::remove_file(&partial).unwrap();
    fs::create_dir(&partial).unwrap();
    refused("b.db.partial is a link or no file").await;
    fs::remove_dir(&partial).unwrap();
    symlink(stand.path("nothing"), stand.path("b.db")).unwrap();
    refused("b.db exists already").await;
    fs::remove_file(stand.path("b.db")).unwrap();

    // What was killed between the two names of a finished copy, and moved away since, is left alone.
    fs::hard_link(&treasure, &partial).unwrap();
    let output = ended(&mut stand.firstline(&["backup", "b.db"])).await;
    assert!(output.status.success(), "{}", said(&output).1);
    assert_eq!(fs::read_to_string(&treasure).unwrap(), "kept");
    assert!(!partial.exists());

    // What is refused is named by its own name.
    let output = ended(&mut stand.firstline(&["backup", "no/such/b.db"])).await;
    let (_, told) = said(&output);
    assert!(told.contains("no/such/b.db: "), "{told}");
    assert!(!told.contains(".partial"), "{told}");
    stand.discord.stop().await;
}

#[tokio::test]
async fn another_program_s_database_stays_as_it_was_to_the_last_byte() {
    let stand = Stand::open().await;
    ended(&mut stand.firstline(&["migrate"])).await;
    ended(&mut stand.firstline(&["backup", "own.db"])).await;
    let folder = stand.path("theirs");
    fs::create_dir(&folder).unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.join("songs.db").display());
    // With a log of what was written last: of all of it, and of some.
    for before in [
        "PRAGMA journal_mode = WAL; CREATE TABLE songs (id INTEGER); INSERT INTO songs VALUES (1)",
        "PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO songs VALUES (2)",
        "PRAGMA journal_mode = DELETE",
    ] {
        let mut theirs = SqliteConnection::connect(&url).await.unwrap();
        theirs.execute(before).await.unwrap();
        // As they are while their program runs, and after it was killed.
        let killed = stand.path("killed");
        let _ = fs::remove_dir_all(&killed);
        fs::create_dir(&killed).unwrap();
        for file in fs::read_dir(&folder).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), killed.join(file.file_name())).unwrap();
        }
        for place in ["theirs", "killed"] {
            let all = || {
                let files = fs::read_dir(stand.path(place)).unwrap();
                let mut all: Vec<_> = files
                    .map(|file| file.unwrap().path())
                    .map(|path| (path.clone(), fs::read(path).unwrap()))
                    .collect();
                all.sort();
                all
            };
            let was = all();
            for (arguments, told) in [
                (&["run"][..], "belongs to another program"),
                (&["migrate"], "belongs to another program"),
                (&["backup", "copy.db"], "is not a database of Firstline"),
                (
                    &["doctor"],
                    "is not a database of Firstline: leave it to the program that made it",
                ),
                (&["restore", "own.db"], "exists already"),
            ] {
                let mut process = stand.firstline(arguments);
                process.env("DATABASE_URL", format!("sqlite://{place}/songs.db"));
                let output = ended(&mut process).await;
                let (line, wrong) = said(&output);
                let said = format!("{line}{wrong}");
                assert_eq!(output.status.code(), Some(1), "{arguments:?} {said}");
                assert!(said.contains(told), "{arguments:?} {said}");
                assert!(all() == was, "{arguments:?} {place} {before}");
            }
            let from = format!("{place}/songs.db");
            let mut process = stand.firstline(&["restore", &from]);
            let output = ended(process.env("DATABASE_URL", "sqlite://new.db")).await;
            assert!(said(&output).1.contains("is not a database of Firstline"));
            assert!(all() == was, "restore {place} {before}");
        }
        theirs.close().await.unwrap();
    }
    assert!(!stand.path("copy.db").exists() && !stand.path("new.db").exists());
    stand.discord.stop().await;
}
