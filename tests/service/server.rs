//! A Postgres server of the test's own, so that it can be restarted while people work.

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use sqlx::{AnyConnection, Connection as _, Row as _};
use tempfile::TempDir;

use crate::{
    harness::{PATIENCE, SETUP, Stand, ended, said as printed},
    storage::{LOG, REFUSED, number, said},
};

/// A server; stopped with its handle.
struct Server {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

/// The newest Postgres of this machine.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let programs = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    programs.filter(|bin| bin.join("pg_ctl").exists()).max()
}

/// The user whom the server runs as where this is root, whom it refuses.
fn servant() -> Option<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let own = fs::read_to_string("/proc/self/status").unwrap();
    let is_root = own.lines().any(|line| line.starts_with("Uid:\t0\t"));
    let line = users.lines().find(|line| line.starts_with("postgres:"))?;
    let mut fields = line.split(':').skip(2);
    let user = fields.next()?.parse().ok()?;
    let group = fields.next()?.parse().ok()?;
    is_root.then_some((user, group))
}

impl Server {
    fn start(programs: PathBuf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if let Some((user, group)) = servant() {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let server = Self {
            programs,
            folder,
            port,
        };
        let data = server.data();
        let options = ["--auth=trust", "--username=desk", "--encoding=UTF8"];
        server.run("initdb", &[&options[..], &["-D", &data]].concat());
        server.control(&["start"]);
        server
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn url(&self) -> String {
        format!("postgres://desk@127.0.0.1:{}/postgres", self.port)
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = Command::new(self.programs.join(program));
        if let Some((user, group)) = servant() {
            command.uid(user).gid(group);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        assert!(command.status().unwrap().success(), "{command:?}");
    }

    fn control(&self, wish: &[&str]) {
        let (data, folder) = (self.data(), self.folder.path().display().to_string());
        let options = format!("-p {} -k {folder} -c listen_addresses=127.0.0.1", self.port);
        let log = Path::new(&folder).join("log").display().to_string();
        let arguments = ["-D", &data, "-w", "-l", &log, "-o", &options];
        self.run("pg_ctl", &[wish, &arguments].concat());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.data();
        let mut command = Command::new(self.programs.join("pg_ctl"));
        if let Some((user, group)) = servant() {
            command.uid(user).gid(group);
        }
        let stop = ["stop", "-D", &data, "-m", "immediate"];
        // It may be down already.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let _ = command.args(stop).status();
    }
}

/// Something that took a while.
struct Span {
    begun: Instant,
    ended: Instant,
}

impl Span {
    async fn of<T>(work: impl Future<Output = T>) -> (Self, T) {
        let begun = Instant::now();
        let done = work.await;
        let ended = Instant::now();
        (Self { begun, ended }, done)
    }

    /// Whether both were going on at some instant.
    fn meets(&self, other: &Self) -> bool {
        self.begun <= other.ended && other.begun <= self.ended
    }
}

/// Six people log until they are told to stop; what each was told, and how long that took.
async fn crowd(stand: &Stand, stop: impl Future<Output = ()>) -> Vec<(Span, String)> {
    let (end, ended) = tokio::sync::watch::channel(false);
    let people: Vec<_> = (0..6)
        .map(|person| {
            let (discord, ended) = (stand.discord.clone(), ended.clone());
            tokio::spawn(async move {
                let mut told = Vec::new();
                while !*ended.borrow() {
                    let who = ["agent", "agent2"][person % 2];
                    let played = discord.play(who, "#support", LOG);
                    let (span, answer) = Span::of(played).await;
                    told.push((span, answer.unwrap().text()));
                }
                told
            })
        })
        .collect();
    stop.await;
    end.send_replace(true);
    let mut all = Vec::new();
    for person in people {
        all.extend(person.await.unwrap());
    }
    all
}

/// The programs, where there are any; else it says that this is skipped.
fn programs_or_skip() -> Option<PathBuf> {
    let found = programs();
    if found.is_none() {
        let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!ci, "CI needs Postgres' programs in /usr/lib/postgresql");
        eprintln!("there is no /usr/lib/postgresql/*/bin/pg_ctl: skipped");
    }
    found
}

/// A table that never answers holds a job up for as long as it may be held up, again and again. That takes a minute and a
/// half, so that it waits for CI or for somebody who asks for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_cannot_be_kept_going_ends_the_process_and_is_named() {
    let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    if !ci && std::env::var_os("FIRSTLINE_HANG").is_none() {
        eprintln!("neither CI=true nor FIRSTLINE_HANG is set: skipped");
        return;
    }
    let Some(programs) = programs_or_skip() else {
        return;
    };
    let server = Server::start(programs);
    let stand = Stand::open().await;
    let mut bot = stand.bot();
    let mut process = stand.start_as(bot.env("DATABASE_URL", server.url())).await;
    stand.told("manager", SETUP).await;
    sqlx::any::install_default_drivers();
    let mut database = AnyConnection::connect(&server.url()).await.unwrap();
    // Whoever asks when something is due next waits for an hour.
    for sql in [
        "ALTER TABLE routines RENAME TO slow_routines",
        "CREATE VIEW routines AS SELECT * FROM slow_routines, \
         (SELECT COUNT(*) FROM (SELECT pg_sleep(3600)) AS sleeps) AS slept",
    ] {
        sqlx::query(sql).execute(&mut database).await.unwrap();
    }
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = process.0.try_wait().unwrap() {
            break status;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(240),
            "{}",
            stand.log()
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert_eq!(status.code(), Some(1), "{}", stand.log());
    let log = stand.log();
    let named = "routines made no progress, 3 times within a minute";
    assert_eq!(
        log.lines().filter(|line| line.contains(named)).count(),
        1,
        "{log}"
    );
    assert!(
        log.trim_end().lines().last().unwrap().contains(named),
        "{log}"
    );
    stand.discord.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_restarted_under_load_loses_and_doubles_nothing() {
    let Some(programs) = programs_or_skip() else {
        return;
    };
    let server = Server::start(programs);
    let stand = Stand::open().await;
    let bot = || {
        let mut bot = stand.bot();
        bot.env("DATABASE_URL", server.url());
        bot
    };
    let process = stand.start_as(&mut bot()).await;
    stand.told("manager", SETUP).await;
    let mut restarts = Vec::new();
    let answers = crowd(&stand, async {
        // As an operator does it, and as a power cut.
        for mode in ["fast", "immediate", "fast", "immediate"] {
            tokio::time::sleep(Duration::from_millis(700)).await;
            let restart = async {
                tokio::task::block_in_place(|| server.control(&["restart", "-m", mode]));
            };
            restarts.push(Span::of(restart).await.0);
        }
        tokio::time::sleep(Duration::from_millis(700)).await;
    })
    .await;
    // Each restart came in the middle of their work, and they were served again before the next.
    for (index, restart) in restarts.iter().enumerate() {
        let hit = answers.iter().filter(|(span, _)| span.meets(restart));
        assert!(hit.count() > 0, "nobody was at it during restart {index}");
        let next = restarts.get(index + 1);
        let served = answers.iter().any(|(span, answer)| {
            let after = span.ended > restart.ended;
            after && next.is_none_or(|next| span.ended < next.ended) && number(answer).is_some()
        });
        assert!(served, "nobody was served after restart {index}");
    }
    let answers: Vec<String> = answers.into_iter().map(|(_, answer)| answer).collect();
    // It goes on by itself.
    let answer = stand.told("agent", LOG).await;
    let last = number(&answer).unwrap_or_else(|| panic!("{answer}"));
    let (done, refused): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| number(answer).is_some());
    for answer in &refused {
        assert!(answer.starts_with(REFUSED), "{answer}");
    }
    let mut told: Vec<i64> = done.iter().filter_map(|answer| number(answer)).collect();
    told.sort_unstable();
    assert!(told.windows(2).all(|pair| pair[0] < pair[1]), "{told:?}");
    // Nobody has to be refused: what a restart cuts off is tried once more, and that may be after it.
    assert!(told.len() > 20, "{answers:?}");
    // Every number up to the last is a case with its card, those whose answer was cut off as well. How many there are is the
    // machine's; each has a card and a call, and the bot posts forty a second at most.
    let posting = Duration::from_secs(last.unsigned_abs() * 2 / 40);
    let cards = stand.discord.wait_for(PATIENCE + posting, |state| {
        let cards = said(state, "· Emergency · New");
        (i64::try_from(cards) == Ok(last)).then_some(())
    });
    cards.await.unwrap();
    whole(&server, last).await;
    println!("{} answered, {} refused", told.len(), refused.len());
    process.terminate().await;

    // Where it is not there at the start, the bot ends with one line that says what to do.
    server.control(&["stop", "-m", "fast"]);
    let mut start = stand.firstline(&["run"]);
    let start = ended(start.env("DATABASE_URL", server.url())).await;
    assert_eq!(start.status.code(), Some(1));
    let (_, line) = printed(&start);
    assert!(
        line.ends_with("is the server running at that address?\n"),
        "{line}"
    );
    assert_eq!(line.lines().count(), 1, "{line}");
    stand.discord.stop().await;
}

/// So many cases, numbered without a gap, each with its record, its clocks and its card.
async fn whole(server: &Server, cases: i64) {
    sqlx::any::install_default_drivers();
    let mut database = AnyConnection::connect(&server.url()).await.unwrap();
    let found = sqlx::query(
        "SELECT COUNT(*), COUNT(DISTINCT number), MAX(number), \
         (SELECT COUNT(DISTINCT subject_id) FROM events WHERE what LIKE 'logged%'), \
         (SELECT COUNT(DISTINCT case_id) FROM clocks), \
         (SELECT COUNT(*) FROM outbox WHERE key LIKE 'card:%') FROM cases",
    )
    .fetch_one(&mut database)
    .await
    .unwrap();
    for column in 0..6 {
        assert_eq!(found.get::<i64, _>(column), cases, "column {column}");
    }
    database.close().await.unwrap();
}
