//! One leg: a desk whose bot is killed at point after point.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use sandbox::{Config, Desk, Fault, Limits, Request, Sandbox, State};
use sqlx::{Connection as _, Row as _};
use tempfile::TempDir;

use crate::{
    Dice, books,
    process::{PATIENCE, Process, open, start},
};

const SETUP: &str = "/desk setup channel:#support supervisors:#supervisors agent-role:@Agent \
                     supervisor-role:@Supervisor manager-role:@Manager zone:UTC threads:true";

/// Where the bot is when it is killed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Point {
    /// Anywhere, while six people log, accept and note.
    Work,
    /// It is starting: the database is opened, timers are fired, the outbox is looked through.
    Start,
    /// It was told of a command a moment ago: somewhere before the commit.
    Told,
    /// It was told of a command and waits for the database: certainly before the commit.
    Begun,
    /// It has committed a command and says so: its answer never arrives.
    Committed,
    /// Its answer has just arrived.
    Answered,
    /// It has claimed a card, which Discord has not taken.
    Claimed,
    /// Its card stands, and it was not told so.
    Posted,
    /// Its card was changed, and it was not told so.
    Edited,
    /// It has claimed alerts, which Discord has not taken.
    AlertClaimed,
    /// Its alerts stand, and it was not told so.
    AlertPosted,
}

impl Point {
    pub(crate) const ALL: [Self; 11] = [
        Self::Work,
        Self::Told,
        Self::Begun,
        Self::Committed,
        Self::Answered,
        Self::Claimed,
        Self::Posted,
        Self::Edited,
        Self::AlertClaimed,
        Self::AlertPosted,
        Self::Start,
    ];
}

/// A desk and its bot, killed again and again.
pub(crate) struct Leg {
    pub(crate) discord: Sandbox,
    pub(crate) database: PathBuf,
    /// Cases whose response was breached by an hour that passed, with the run of that clock: its warning and breach have
    /// to be posted.
    pub(crate) breached: BTreeSet<(i64, i64)>,
    /// How often a digest fell due.
    pub(crate) digests: i64,
    dice: Dice,
    logged: Arc<AtomicUsize>,
    _folder: TempDir,
}

/// Longer than any process lives here.
const NEVER: Duration = Duration::from_secs(600);

/// Six people at work.
const CROWD: usize = 6;

impl Leg {
    pub(crate) async fn begin(dice: Dice) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let discord = Sandbox::start(Config {
            limits: Limits::relaxed(),
            ..Config::new(Desk::small())
        })
        .await
        .unwrap();
        let leg = Self {
            discord,
            database: folder.path().join("kill.db"),
            breached: BTreeSet::new(),
            digests: 0,
            dice,
            logged: Arc::default(),
            _folder: folder,
        };
        let mut process = leg.start().await;
        let answer = leg.discord.play("manager", "#support", SETUP).await;
        assert!(answer.unwrap().text().contains("The desk is ready"));
        process.kill();
        leg
    }

    /// Starts the bot and waits until it hears what people do.
    pub(crate) async fn start(&self) -> Process {
        let before = self.discord.view(|state| state.handshakes().0);
        let process = start(&self.discord, &self.database);
        self.wait(|state| {
            (state.handshakes().0 > before && state.is_connected() && !state.commands().is_empty())
                .then_some(())
        })
        .await;
        process
    }

    async fn wait<T>(&self, look: impl FnMut(&State) -> Option<T>) -> T {
        self.discord.wait_for(PATIENCE, look).await.unwrap()
    }

    /// How much was asked so far.
    fn requests(&self) -> usize {
        self.discord.view(|state| state.requests().len())
    }

    /// Has the bot killed there.
    pub(crate) async fn kill(&mut self, point: Point) {
        match point {
            Point::Work => self.in_work().await,
            Point::Start => {
                self.an_hour_passes().await;
                let mut process = start(&self.discord, &self.database);
                self.moment(250).await;
                process.kill();
            }
            Point::Told => self.told().await,
            Point::Begun => self.begun().await,
            Point::Committed | Point::Answered => self.answering(point).await,
            Point::Claimed | Point::AlertClaimed => self.claimed(point).await,
            Point::Posted | Point::AlertPosted => self.posted(point).await,
            Point::Edited => self.edited().await,
        }
        self.quiet().await;
        self.discord.heal();
    }

    /// Waits until Discord has noticed that nobody is there: what is held for a process that is dead is not done later.
    async fn quiet(&self) {
        self.wait(|state| (state.in_flight() == 0 && !state.is_connected()).then_some(()))
            .await;
    }

    /// Waits a random moment of so many milliseconds at most.
    pub(crate) async fn moment(&mut self, most: u64) {
        let micros = self.dice.roll(most * 1000);
        tokio::time::sleep(Duration::from_micros(micros)).await;
    }

    /// Somebody logs a case; what comes of it is in Discord's record.
    pub(crate) fn log(
        &self,
        who: &'static str,
    ) -> impl Future<Output = Option<i64>> + Send + use<> {
        let number = self.logged.fetch_add(1, Ordering::SeqCst);
        let discord = self.discord.clone();
        async move {
            let line = format!(
                r#"/log kind:emergency customer:"Customer {number}" summary:"s" priority:urgent"#
            );
            let outcome = discord.play(who, "#support", &line).await.ok()?;
            books::number(&outcome.text(), "**#", "** is logged")
        }
    }

    /// Somebody logs a case, again where a busy machine refuses it; its number.
    pub(crate) async fn logs(&self) -> i64 {
        let begun = std::time::Instant::now();
        loop {
            if let Some(number) = self.log("agent").await {
                return number;
            }
            assert!(begun.elapsed() < PATIENCE, "nothing can be logged");
        }
    }

    async fn in_work(&mut self) {
        let mut process = self.start().await;
        let crowd: Vec<_> = (0..CROWD)
            .map(|person| {
                let (discord, logged) = (self.discord.clone(), Arc::clone(&self.logged));
                let who = ["agent", "agent2"][person % 2];
                tokio::spawn(work(discord, logged, who))
            })
            .collect();
        self.moment(300).await;
        process.kill();
        for person in crowd {
            // Nobody waits for the answer of a process that is dead.
            person.abort();
        }
    }

    async fn told(&mut self) {
        let mut process = self.start().await;
        let logging = tokio::spawn(self.log("agent"));
        tokio::task::yield_now().await;
        self.moment(6).await;
        process.kill();
        logging.abort();
    }

    async fn begun(&mut self) {
        let mut process = self.start().await;
        let before = self.stored().await;
        let mut other = open(&self.database).await;
        // As patient as everything here, however busy the machine is.
        let patient = "PRAGMA busy_timeout = 60000";
        sqlx::query(patient).execute(&mut other).await.unwrap();
        let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
        let logging = tokio::spawn(self.log("agent"));
        self.moment(100).await;
        process.kill();
        logging.abort();
        lock.rollback().await.unwrap();
        assert_eq!(self.stored().await, before, "stored without a commit");
    }

    /// How many cases there are.
    async fn stored(&self) -> i64 {
        let mut db = open(&self.database).await;
        let count = sqlx::query_scalar("SELECT COUNT(*) FROM cases");
        count.fetch_one(&mut db).await.unwrap()
    }

    async fn answering(&mut self, point: Point) {
        if matches!(point, Point::Answered) {
            let mut process = self.start().await;
            self.logs().await;
            process.kill();
            return;
        }
        // A busy machine may ask for patience instead of answering.
        for _ in 0..5 {
            if self.killed_with_its_answer().await {
                return;
            }
        }
        panic!("five times no answer that a case is logged");
    }

    /// Killed while its answer is on the way; whether that told of a case, which has to be stored then.
    async fn killed_with_its_answer(&mut self) -> bool {
        let mut process = self.start().await;
        let (since, before) = (self.requests(), self.stored().await);
        let hold = self.discord.hold("POST", "/interactions/");
        let logging = tokio::spawn(self.log("agent"));
        let answer = self
            .wait(|state| {
                let answer = asked(state, since, |path| path.ends_with("/callback"))?;
                Some(answer.body["data"]["content"].to_string())
            })
            .await;
        process.kill();
        logging.abort();
        let tells = answer.contains("is logged");
        if tells {
            assert_eq!(self.stored().await, before + 1, "answered and not stored");
        }
        self.quiet().await;
        hold.release();
        tells
    }

    /// Where the bot posts at that point.
    fn channel(&self, point: Point) -> u64 {
        let name = match point {
            Point::AlertClaimed | Point::AlertPosted => "#supervisors",
            _ => "#support",
        };
        self.discord.channel_id(name)
    }

    /// Gives it something to post there, and starts it.
    async fn with_posts(&mut self, point: Point) -> Process {
        if matches!(point, Point::AlertClaimed | Point::AlertPosted) {
            self.an_hour_passes().await;
            return start(&self.discord, &self.database);
        }
        let process = self.start().await;
        tokio::spawn(self.log("agent2"));
        process
    }

    /// Spoils every post to that very path.
    fn spoil(&self, path: &str, fault: Fault) {
        let path = path.to_owned();
        self.discord.fail_when(
            move |method, asked| method == "POST" && asked == path,
            fault,
            usize::MAX,
        );
    }

    async fn claimed(&mut self, point: Point) {
        let since = self.requests();
        let path = format!("/channels/{}/messages", self.channel(point));
        self.spoil(&path, Fault::Delay(NEVER));
        let mut process = self.with_posts(point).await;
        self.wait(|state| asked(state, since, |asked| asked == path).map(|_| ()))
            .await;
        process.kill();
    }

    async fn posted(&mut self, point: Point) {
        let channel = self.channel(point);
        let since = self.requests();
        let path = format!("/channels/{channel}/messages");
        self.spoil(&path, Fault::DelayAnswer(NEVER));
        let mut process = self.with_posts(point).await;
        self.wait(|state| {
            let nonce = &asked(state, since, |asked| asked == path)?.body["nonce"];
            let posts = state.messages(channel);
            let stands = posts.iter().any(|post| post.nonce.as_ref() == Some(nonce));
            stands.then_some(())
        })
        .await;
        process.kill();
    }

    async fn edited(&mut self) {
        let channel = self.discord.channel_id("#support");
        let mut process = self.start().await;
        let number = self.logs().await;
        let heading = format!("#{number} ·");
        let card = self
            .wait(|state| {
                let posts = state.messages(channel);
                let card = posts
                    .iter()
                    .find(|post| books::title(post).starts_with(&heading));
                card.map(|card| card.id)
            })
            .await;
        let path = format!("/channels/{channel}/messages/{card}");
        self.discord
            .fail_next("PATCH", &path, Fault::DelayAnswer(NEVER), 1);
        let line = format!("/case accept case:{number}");
        self.discord.play("agent", "#support", &line).await.unwrap();
        self.wait(|state| {
            let card = state.message(card)?;
            (card.history.len() > 1).then_some(())
        })
        .await;
        process.kill();
    }

    /// Lets an hour pass for every clock that runs, and one more digest fall due: what the database says is as much
    /// older as it was. Whose response that breaches is noted.
    async fn an_hour_passes(&mut self) {
        let mut db = open(&self.database).await;
        let running =
            "SELECT case_id, generation FROM clocks WHERE kind = 'response' AND state = 'running'";
        let rows = sqlx::query(running).fetch_all(&mut db).await.unwrap();
        self.breached.extend(
            rows.iter()
                .map(|row| (row.get::<i64, _>(0), row.get::<i64, _>(1))),
        );
        self.digests += 1;
        for sql in [
            "UPDATE clocks SET started_at = started_at - 3600000, warning_at = warning_at - 3600000, \
             deadline = deadline - 3600000 WHERE state = 'running'",
            "UPDATE cases SET next_at = next_at - 3600000",
        ] {
            sqlx::query(sql).execute(&mut db).await.unwrap();
        }
        // The weeks before are run again, which must change nothing.
        let weeks = self.digests * 7 * 24 * 3_600_000;
        sqlx::query(
            "UPDATE routines SET next_at = t.at - $1, last_at = t.at - $1 - 604800000 \
             FROM (SELECT ((unixepoch() * 1000 - 147600000) / 604800000 + 1) * 604800000 + 147600000 AS at) AS t",
        )
        .bind(weeks)
        .execute(&mut db)
        .await
        .unwrap();
    }

    /// Starts it for the last time, waits until nothing is left to do, and balances the books.
    pub(crate) async fn end(mut self, kills: u64) {
        self.an_hour_passes().await;
        let mut process = self.start().await;
        books::settled(&self.database).await;
        let told = books::balance(&self).await;
        println!("{kills} kills: {told}");
        process.kill();
        self.discord.stop().await;
    }
}

/// The post to a path like that which was asked for since then and not answered.
fn asked(state: &State, since: usize, is_it: impl Fn(&str) -> bool) -> Option<&Request> {
    let mut open = state.requests()[since..]
        .iter()
        .rev()
        .filter(|request| request.status == 0);
    open.find(|request| request.method == "POST" && is_it(&request.path))
}

/// Logs, accepts and notes until nobody answers.
async fn work(discord: Sandbox, logged: Arc<AtomicUsize>, who: &'static str) -> Option<()> {
    loop {
        let number = logged.fetch_add(1, Ordering::SeqCst);
        let line = format!(
            r#"/log kind:emergency customer:"Customer {number}" summary:"s" priority:urgent"#
        );
        let outcome = discord.play(who, "#support", &line).await.ok()?;
        let case = books::number(&outcome.text(), "**#", "** is logged")?;
        for line in [
            format!("/case accept case:{case}"),
            format!("/case note case:{case} text:\"note {number}\""),
        ] {
            discord.play(who, "#support", &line).await.ok()?;
        }
    }
}
