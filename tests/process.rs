//! The real process: how it starts, is tried out, is killed and stops. Everything else is played in process, in `desk`.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::{
    fs::{self, File},
    io::Write as _,
    process::{Child, Command, ExitStatus, Output, Stdio},
    time::{Duration, Instant},
};

use sandbox::{BOT, Config, Desk, Fault, Limits, Message, Sandbox, State};
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use tokio::{sync::oneshot, task::spawn_blocking};

/// How long anything may take before the test is given up; a busy machine needs a fraction of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The binary in a folder of its own, with nothing of this process' environment but what it needs to run.
fn firstline(folder: &TempDir, command: &str) -> Command {
    let mut process = Command::new(env!("CARGO_BIN_EXE_firstline"));
    process
        .arg(command)
        .current_dir(folder.path())
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    process
}

/// A process; gone with its handle, so that a test that fails leaves none behind.
struct Process(Child);

impl Process {
    /// Kills it, as a power cut would.
    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Asks it to end, as a service manager does, and waits until it has; how long that took.
    async fn terminate(self) -> (ExitStatus, Duration) {
        let id = self.0.id().to_string();
        let asked_at = Instant::now();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.unwrap().success());
        let (told, ended) = oneshot::channel();
        let mut process = self;
        spawn_blocking(move || {
            while process.0.try_wait().unwrap().is_none() && !told.is_closed() {
                std::thread::sleep(Duration::from_millis(5));
            }
            let status = process.0.try_wait().unwrap();
            // An error means that nobody waits any more.
            let _ = told.send(status);
        });
        let status = tokio::time::timeout(PATIENCE, ended).await;
        (status.unwrap().unwrap().unwrap(), asked_at.elapsed())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail where it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The binary as it runs against a pocket Discord; its log goes to a file.
fn bot(folder: &TempDir, discord: &Sandbox) -> Command {
    let mut process = firstline(folder, "run");
    process
        .env("DISCORD_TOKEN", discord.token())
        .env("DISCORD_API_URL", discord.api_url())
        .stdout(Stdio::null())
        .stderr(File::create(folder.path().join("log")).unwrap());
    process
}

/// Waits until a process has ended by itself.
async fn ended(process: &mut Command) -> Output {
    let child = process.spawn().unwrap();
    output(child, PATIENCE).await
}

/// Waits for the end of a process, which is killed when that takes too long.
async fn output(child: Child, at_most: Duration) -> Output {
    let id = child.id().to_string();
    let mut waited = spawn_blocking(move || child.wait_with_output().unwrap());
    match tokio::time::timeout(at_most, &mut waited).await {
        Ok(output) => output.unwrap(),
        Err(_) => {
            Command::new("kill").args(["-KILL", &id]).status().unwrap();
            let output = waited.await.unwrap();
            panic!("it does not end: {}", errors(&output));
        }
    }
}

/// What it wrote for whoever started it.
fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

async fn pocket() -> Sandbox {
    let config = Config {
        limits: Limits::relaxed(),
        ..Config::new(Desk::small())
    };
    Sandbox::start(config).await.unwrap()
}

/// Waits until this state of Discord is reached.
async fn wait<T>(discord: &Sandbox, look: impl FnMut(&State) -> Option<T>) -> T {
    discord.wait_for(PATIENCE, look).await.unwrap()
}

/// Starts the bot and waits until it is connected; what came before does not count.
async fn start(folder: &TempDir, discord: &Sandbox) -> Process {
    let before = discord.view(|state| state.handshakes().0);
    let child = Process(bot(folder, discord).spawn().unwrap());
    wait(discord, |state| {
        (state.handshakes().0 > before && state.is_connected() && !state.commands().is_empty())
            .then_some(())
    })
    .await;
    child
}

/// The bot's posts in a channel that say this.
fn posts(state: &State, channel: u64, part: &str) -> Vec<Message> {
    let posts = state.messages(channel).into_iter();
    let own = posts.filter(|post| post.author == BOT && post.text().contains(part));
    own.cloned().collect()
}

/// How many posts to a channel were asked for, answered or not.
fn asked(state: &State, channel: u64) -> usize {
    let path = format!("/channels/{channel}/messages");
    let asked = state.requests().iter();
    asked
        .filter(|request| request.method == "POST" && request.path == path)
        .count()
}

const SETUP: &str = "/desk setup channel:#support supervisors:#supervisors agent-role:@Agent \
                     supervisor-role:@Supervisor manager-role:@Manager zone:UTC";

const LOG: &str =
    r#"/log kind:emergency customer:"Lihua Textiles" summary:"Meter reads double" priority:high"#;

async fn play(discord: &Sandbox, who: &str, line: &str) -> String {
    discord.play(who, "#support", line).await.unwrap().text()
}

async fn open(folder: &TempDir) -> SqliteConnection {
    let url = format!("sqlite://{}", folder.path().join("firstline.db").display());
    SqliteConnection::connect(&url).await.unwrap()
}

/// Waits until every row of the outbox is sent.
async fn delivered(folder: &TempDir) {
    let mut database = open(folder).await;
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

/// Makes every clock of a stopped bot an hour older.
async fn an_hour_passes(folder: &TempDir) {
    let mut database = open(folder).await;
    for sql in [
        "UPDATE clocks SET started_at = started_at - 3600000, warning_at = warning_at - 3600000, \
         deadline = deadline - 3600000 WHERE state = 'running'",
        "UPDATE cases SET next_at = next_at - 3600000",
    ] {
        sqlx::query(sql).execute(&mut database).await.unwrap();
    }
}

#[tokio::test]
async fn a_session_from_a_pipe_is_played_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let first = session(
        &folder,
        &format!(
            "help\n{LOG}\nas agent2: press #1 Accept\npress #1 Note\nfill text:\"Called back\"\n\
             complete /case show case:lih\nas supervisor: /queue view:breached\n/lug\n"
        ),
    )
    .await;
    for shown in [
        "**#1** is logged.",
        "#1 · Emergency · New · High",
        "[Accept] [Note] [Resolve] [Transfer] [Urge]",
        "**#1** is yours now.",
        "#1 · Emergency · Open · High",
        "What was done*",
        "Noted on **#1**.",
        "#1 · Open · Lihua Textiles · Meter reads double",
        "Nothing is breached.",
        "! there is no command /lug",
    ] {
        assert!(first.contains(shown), "{shown} is missing:\n{first}");
    }
    let second = session(&folder, "/queue view:all\n/case show case:1\n").await;
    assert!(second.contains("All unfinished · 1 case"), "{second}");
    assert!(second.contains("noted: Called back"), "{second}");
}

/// Plays lines from a pipe; the transcript.
async fn session(folder: &TempDir, lines: &str) -> String {
    let mut process = firstline(folder, "sandbox");
    let mut child = process.stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    drop(input);
    let output = output(child, PATIENCE * 2).await;
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(errors(&output), "", "nothing to complain about");
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn the_sandbox_ends_well_when_it_is_asked_to() {
    for signal in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().unwrap();
        let mut process = firstline(&folder, "sandbox");
        // Somebody sits before it who types nothing.
        let mut child = process.stdin(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take();
        let begun = async {
            while !folder.path().join("sandbox.db").exists() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(PATIENCE, begun).await.unwrap();
        let asked = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(asked.unwrap().success());
        let output = output(child, Duration::from_secs(5)).await;
        assert_eq!(
            output.status.code(),
            Some(0),
            "{signal} {}",
            errors(&output)
        );
        assert_eq!(errors(&output), "", "{signal}");
        drop(input);
    }
}

#[tokio::test]
async fn killed_while_its_card_is_on_the_way_it_posts_it_once() {
    let (folder, discord) = (tempfile::tempdir().unwrap(), pocket().await);
    let support = discord.channel_id("#support");
    let path = format!("/channels/{support}/messages");
    let child = start(&folder, &discord).await;
    play(&discord, "manager", SETUP).await;

    // Not processed yet.
    let hold = discord.hold("POST", &path);
    let answer = play(&discord, "agent", LOG).await;
    assert!(answer.starts_with("**#1** is logged."), "{answer}");
    wait(&discord, |state| (asked(state, support) == 1).then_some(())).await;
    child.kill();
    // Nobody waits for it any more: it is never processed.
    wait(&discord, |state| (state.in_flight() == 0).then_some(())).await;
    hold.release();
    let child = start(&folder, &discord).await;
    delivered(&folder).await;

    // Processed, and the answer is on its way.
    let fault = Fault::DelayAnswer(Duration::from_secs(600));
    discord.fail_next("POST", &path, fault, 1);
    play(&discord, "agent", LOG).await;
    wait(&discord, |state| {
        (!posts(state, support, "#2 ·").is_empty()).then_some(())
    })
    .await;
    child.kill();
    let child = start(&folder, &discord).await;
    delivered(&folder).await;
    for number in 1..=2 {
        let cards = discord.view(|state| posts(state, support, &format!("#{number} ·")));
        assert_eq!(cards.len(), 1, "#{number}: {cards:#?}");
    }
    // The buttons of before work.
    let card = discord.view(|state| posts(state, support, "#2 ·")[0].id);
    let taken = discord.press("agent2", card, "Accept").await.unwrap();
    assert!(
        taken.text().starts_with("**#2** is yours now."),
        "{}",
        taken.text()
    );
    child.kill();
    discord.stop().await;
}

#[tokio::test]
async fn killed_while_its_alert_is_on_the_way_it_posts_it_once_and_late() {
    let (folder, discord) = (tempfile::tempdir().unwrap(), pocket().await);
    let supervisors = discord.channel_id("#supervisors");
    let path = format!("/channels/{supervisors}/messages");
    let child = start(&folder, &discord).await;
    play(&discord, "manager", SETUP).await;
    play(&discord, "agent", LOG).await;
    delivered(&folder).await;
    child.kill();
    an_hour_passes(&folder).await;

    let hold = discord.hold("POST", &path);
    let child = start(&folder, &discord).await;
    wait(&discord, |state| {
        (asked(state, supervisors) == 1).then_some(())
    })
    .await;
    child.kill();
    // Nobody waits for it any more: it is never processed.
    wait(&discord, |state| (state.in_flight() == 0).then_some(())).await;
    hold.release();
    let fault = Fault::DelayAnswer(Duration::from_secs(600));
    discord.fail_next("POST", &path, fault, 1);
    let child = start(&folder, &discord).await;
    wait(&discord, |state| {
        (!posts(state, supervisors, "breached").is_empty()).then_some(())
    })
    .await;
    child.kill();
    let child = start(&folder, &discord).await;
    delivered(&folder).await;
    let alerts = discord.view(|state| posts(state, supervisors, "**#1** · Response breached"));
    assert_eq!(alerts.len(), 1, "{alerts:#?}");
    let text = alerts[0].text();
    assert!(
        text.contains("Sent ") && text.contains(" late, after downtime."),
        "{text}"
    );
    let support = discord.channel_id("#support");
    let told = discord.view(|state| posts(state, support, "**#1** · Response breached"));
    assert_eq!(told.len(), 1, "{told:#?}");
    child.kill();
    discord.stop().await;
}

#[tokio::test]
async fn asked_to_end_it_finishes_and_ends_in_time() {
    let (folder, discord) = (tempfile::tempdir().unwrap(), pocket().await);
    let child = start(&folder, &discord).await;
    let support = discord.channel_id("#support");
    // A post that takes a second is in flight.
    let path = format!("/channels/{support}/messages");
    discord.fail_next("POST", &path, Fault::Delay(Duration::from_secs(1)), 1);
    play(&discord, "manager", SETUP).await;
    play(&discord, "agent", LOG).await;
    wait(&discord, |state| (asked(state, support) == 1).then_some(())).await;
    let (status, took) = child.terminate().await;
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(5), "{took:?}");
    let card = discord.view(|state| posts(state, support, "#1 ·"));
    assert_eq!(card.len(), 1, "it was finished");
    // One that hangs does not keep it.
    let child = start(&folder, &discord).await;
    delivered(&folder).await;
    let hold = discord.hold("POST", &path);
    play(&discord, "agent", LOG).await;
    wait(&discord, |state| (asked(state, support) == 2).then_some(())).await;
    let (status, took) = child.terminate().await;
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(6), "{took:?}");
    hold.release();
    discord.stop().await;
}

#[tokio::test]
async fn the_first_start_prints_the_invite_link_and_makes_the_database() {
    let (folder, discord) = (tempfile::tempdir().unwrap(), pocket().await);
    let child = Process(bot(&folder, &discord).spawn().unwrap());
    discord.bot_ready(PATIENCE).await.unwrap();
    child.terminate().await;
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    let link = format!(
        "https://discord.com/oauth2/authorize?client_id={BOT}&scope=bot+applications.commands&permissions="
    );
    assert!(log.contains(&link), "{log}");
    assert!(folder.path().join("firstline.db").exists());
    assert!(!log.contains(discord.token()), "a token in the log");
    discord.stop().await;
}

#[tokio::test]
async fn contacts_and_tokens_reach_no_log() {
    let (folder, discord) = (tempfile::tempdir().unwrap(), pocket().await);
    let mut process = bot(&folder, &discord);
    let child = Process(process.env("RUST_LOG", "trace").spawn().unwrap());
    discord.bot_ready(PATIENCE).await.unwrap();
    let line =
        "/log kind:emergency customer:Lihua summary:\"call 13811112222\" contact:13812345678";
    play(&discord, "agent", line).await;
    play(
        &discord,
        "agent",
        "/case note case:1 text:\"li.hua@example.com\"",
    )
    .await;
    wait(&discord, |state| {
        let support = state.channel("#support")?.1.id;
        (!posts(state, support, "#1 ·").is_empty()).then_some(())
    })
    .await;
    child.terminate().await;
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    for secret in [
        "13812345678",
        "13811112222",
        "li.hua@",
        discord.token(),
        "sandbox:1",
    ] {
        let told = log.lines().find(|line| line.contains(secret));
        assert_eq!(told, None, "{secret}");
    }
    discord.stop().await;
}

#[tokio::test]
async fn wrong_settings_are_told_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let output = ended(
        firstline(&folder, "run")
            .env("DISCORD_TOKEN", "a secret with spaces")
            .env("DISCORD_API_URL", "discord.com")
            .env("DATABASE_URL", "mysql://me:hidden@there/db")
            .env("DEFAULT_LOCALE", "fr")
            .env("DEFAULT_TIMEZONE", "Mars/Olympus")
            .env("HTTP_LISTEN", "localhost")
            .env("PROMPTS_DIR", "/nowhere/at/all")
            .env("LOG_FORMAT", "xml"),
    )
    .await;
    assert_eq!(output.status.code(), Some(2));
    let told = errors(&output);
    for (name, value) in [
        ("DISCORD_API_URL", "discord.com"),
        ("DATABASE_URL", "mysql:…"),
        ("DEFAULT_LOCALE", "fr"),
        ("DEFAULT_TIMEZONE", "Mars/Olympus"),
        ("HTTP_LISTEN", "localhost"),
        ("PROMPTS_DIR", "/nowhere/at/all"),
        ("DISCORD_TOKEN", ""),
        ("LOG_FORMAT", "xml"),
    ] {
        let lines: Vec<&str> = told.lines().filter(|line| line.starts_with(name)).collect();
        assert_eq!(lines.len(), 1, "{name}: {told}");
        assert!(lines[0].contains(value), "{told}");
    }
    assert_eq!(told.lines().count(), 8, "{told}");
    assert!(
        !told.contains("secret") && !told.contains("hidden"),
        "{told}"
    );
    let output = ended(&mut firstline(&folder, "run")).await;
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).starts_with("DISCORD_TOKEN"),
        "{}",
        errors(&output)
    );
}

#[tokio::test]
async fn a_database_that_cannot_be_used_stops_the_start_with_a_sentence() {
    let migrated = async |folder: &TempDir| {
        let output = ended(&mut firstline(folder, "migrate")).await;
        assert!(output.status.success(), "{}", errors(&output));
    };
    let newer = tempfile::tempdir().unwrap();
    migrated(&newer).await;
    let mut database = open(&newer).await;
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'later', 1, x'00', 1)",
    )
    .execute(&mut database)
    .await
    .unwrap();
    database.close().await.unwrap();
    stops(
        &newer,
        "sqlite://firstline.db",
        "start the newer version again",
    )
    .await;

    for (made, why) in [
        (
            "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL); \
             INSERT INTO _sqlx_migrations VALUES (1, '0001_desk')",
            "move it away and start with a new one",
        ),
        (
            "CREATE TABLE songs (id BIGINT PRIMARY KEY)",
            "give Firstline one of its own",
        ),
    ] {
        let other = tempfile::tempdir().unwrap();
        fs::File::create(other.path().join("firstline.db")).unwrap();
        let mut database = open(&other).await;
        sqlx::raw_sql(made).execute(&mut database).await.unwrap();
        database.close().await.unwrap();
        let before = fs::read(other.path().join("firstline.db")).unwrap();
        stops(&other, "sqlite://firstline.db", why).await;
        assert!(fs::read(other.path().join("firstline.db")).unwrap() == before);
    }

    let corrupt = tempfile::tempdir().unwrap();
    fs::write(corrupt.path().join("firstline.db"), [0x5a; 8192]).unwrap();
    stops(&corrupt, "sqlite://firstline.db", "file is not a database").await;

    let missing = tempfile::tempdir().unwrap();
    stops(
        &missing,
        "sqlite://no/such/folder/firstline.db",
        "unable to open database file",
    )
    .await;

    let locked = tempfile::tempdir().unwrap();
    migrated(&locked).await;
    let mut database = open(&locked).await;
    sqlx::query("BEGIN EXCLUSIVE")
        .execute(&mut database)
        .await
        .unwrap();
    let output = ended(&mut firstline(&locked, "migrate")).await;
    stopped(&output, "database is locked");
    drop(database);

    // As root every file can be written, so the database itself is opened as one that never changes.
    let read_only = tempfile::tempdir().unwrap();
    migrated(&read_only).await;
    stops(
        &read_only,
        "sqlite://firstline.db?immutable=1",
        "readonly database",
    )
    .await;
}

/// The start ends with one line that says so.
async fn stops(folder: &TempDir, url: &str, why: &str) {
    for command in ["run", "migrate"] {
        let mut process = firstline(folder, command);
        process
            .env("DATABASE_URL", url)
            .env("DISCORD_TOKEN", "a.b.c")
            .env("DISCORD_API_URL", "http://127.0.0.1:9");
        let output = ended(&mut process).await;
        stopped(&output, why);
    }
}

/// It ended with one line that says so once.
#[track_caller]
fn stopped(output: &Output, why: &str) {
    assert_eq!(output.status.code(), Some(1));
    let told = errors(output);
    let mut lines = told.lines();
    let line = lines.find(|line| line.starts_with("firstline stops: "));
    let line = line.unwrap_or_else(|| panic!("{told}"));
    assert_eq!(line.matches(why).count(), 1, "{told}");
}

#[tokio::test]
async fn a_line_of_the_settings_file_that_cannot_be_read_is_named_and_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    for (file, line) in [
        (
            "DEFAULT_TIMEZONE=Asia/Shanghai our zone\nDISCORD_TOKEN=a.b.c\n",
            1,
        ),
        (
            "# ours\n\nDATABASE_URL=sqlite://my secret.db\nDISCORD_TOKEN=a.b.c\n",
            3,
        ),
        ("DISCORD_TOKEN=a.b.c\na secret\n", 2),
        ("LOG_FORMAT=\"json\nDISCORD_TOKEN=a.secret.c\n", 1),
    ] {
        std::fs::write(folder.path().join(".env"), file).unwrap();
        for command in ["run", "migrate", "doctor"] {
            let output = ended(&mut firstline(&folder, command)).await;
            let told = errors(&output);
            assert_eq!(output.status.code(), Some(2), "{command}: {told}");
            assert!(told.starts_with(&format!(".env: line {line} ")), "{told}");
            assert!(
                !told.contains("secret") && !told.contains("Shanghai"),
                "{told}"
            );
            assert_eq!(told.lines().count(), 1, "{told}");
        }
        assert!(!folder.path().join("firstline.db").exists());
    }
}

#[tokio::test]
async fn a_settings_file_that_would_be_read_otherwise_than_it_is_meant_is_named_by_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let server = "DATABASE_URL=postgres://me:pa$secret@127.0.0.1:1/x";
    for (file, told) in [
        (
            b"# \xc9\xcf\xba\xa3\nLOG_FORMAT=text\n".to_vec(),
            ".env: line 1 is not UTF-8",
        ),
        (
            b"LOG_FORMAT=text\n\nDEFAULT_LOCALE=zh-CN # \xd6\xd0\n".to_vec(),
            ".env: line 3 is not UTF-8",
        ),
        (
            format!("LOG_FORMAT=text\n{server}\n").into_bytes(),
            ".env: line 2 has a $",
        ),
        (
            server.replace("$secret", "${secret}").into_bytes(),
            ".env: line 1 has a $",
        ),
    ] {
        fs::write(folder.path().join(".env"), file).unwrap();
        let output = ended(&mut firstline(&folder, "migrate")).await;
        let wrong = errors(&output);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(
            wrong.starts_with(told) && !wrong.contains("secret"),
            "{wrong}"
        );
    }
    for file in [
        "HERE=ours\nDATABASE_URL=sqlite://$HERE.db\n",
        "DATABASE_URL='sqlite://o$rs.db'\n",
        "DATABASE_URL=sqlite://o\\$rs.db # $rs\n",
        "# $nothing\n",
    ] {
        fs::write(folder.path().join(".env"), file).unwrap();
        let output = ended(&mut firstline(&folder, "migrate")).await;
        assert!(output.status.success(), "{file}: {}", errors(&output));
    }
    assert!(folder.path().join("ours.db").exists() && folder.path().join("o$rs.db").exists());
}

#[tokio::test]
async fn a_database_without_a_file_is_a_wrong_setting() {
    let folder = tempfile::tempdir().unwrap();
    for url in ["sqlite://", "sqlite:", "sqlite::memory:"] {
        for command in ["run", "migrate"] {
            let mut process = firstline(&folder, command);
            process
                .env("DISCORD_TOKEN", "a.b.c")
                .env("DATABASE_URL", url);
            let output = ended(&mut process).await;
            let told = errors(&output);
            assert_eq!(output.status.code(), Some(2), "{url}: {told}");
            assert!(told.starts_with("DATABASE_URL is "), "{told}");
            assert!(told.contains("sqlite://firstline.db"), "{told}");
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
