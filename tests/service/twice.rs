//! One process, one file: a second one stops before it has touched anything, however the file is named; what only looks
//! works beside the first.

use std::os::unix::fs::{PermissionsExt as _, symlink};

use crate::harness::{SETUP, Stand, ended, said};

#[tokio::test]
async fn a_second_process_stops_and_what_only_looks_works() {
    let stand = Stand::open().await;
    let mut bot = stand.start().await;
    stand.told("manager", SETUP).await;
    symlink(stand.path("firstline.db"), stand.path("other.db")).unwrap();
    let backup = ended(&mut stand.firstline(&["backup", "copy.db"])).await;
    assert!(backup.status.success(), "{}", said(&backup).1);
    for (arguments, url) in [
        (&["run"][..], "sqlite://firstline.db"),
        (&["run"], "sqlite://other.db"),
        (&["migrate"], "sqlite://firstline.db"),
        (&["restore", "copy.db"], "sqlite://firstline.db"),
        (&["sandbox", "--db", "firstline.db"], "sqlite://unused.db"),
    ] {
        let output = ended(stand.firstline(arguments).env("DATABASE_URL", url)).await;
        let (_, told) = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {told}");
        let name = url
            .trim_start_matches("sqlite://")
            .replace("unused", "firstline");
        let sentence = format!("firstline stops: {name} is in use by another firstline");
        assert!(told.contains(&sentence), "{told}");
    }
    let doctor = ended(&mut stand.firstline(&["doctor"])).await;
    let (told, _) = said(&doctor);
    assert!(doctor.status.success(), "{told}");
    assert!(told.contains("cases, a bot is running on it"), "{told}");
    assert!(told.contains("ok      database: can be written"), "{told}");
    let answer = stand
        .told("agent", "/log kind:inquiry customer:Lihua summary:x")
        .await;
    assert!(answer.contains("**#1** is logged"), "{answer}");

    // Killed, it leaves nothing that would stop the next.
    bot.0.kill().unwrap();
    bot.0.wait().unwrap();
    let doctor = ended(&mut stand.firstline(&["doctor"])).await;
    assert!(!said(&doctor).0.contains("a bot is running on it"));
    let bot = stand.start().await;
    let lock = stand.path("firstline.db.lock").metadata().unwrap();
    assert_eq!(lock.permissions().mode() & 0o777, 0o600);
    bot.terminate().await;
    stand.discord.stop().await;
}
