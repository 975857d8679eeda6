//! The stand every test of the desk plays on: a pocket Discord, the real bot against it, a clock moved by hand.
//!
//! Nothing waits for luck: [`Stand::settled`] returns when nothing is left to do at this instant, so that a test may
//! say what was posted and what was not. [`Stand::end`] fails on whatever nobody looked at: a post, a row that was not
//! delivered, a request that Discord refused or that its API description does not allow.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use chrono::{NaiveDateTime, TimeDelta, TimeZone as _};
use chrono_tz::{Asia::Shanghai, Tz};
use firstline::{
    app::{App, Defaults},
    bot::Bot,
    clock::{Clock, Pulse},
    config::{Config, Token},
    jobs::{Auditor, audit::Look, next_due},
    model::{desk::Locale, post::Post, time::Timestamp},
    store::{OutboxRow, OutboxState, StoreError},
};
use sandbox::{Desk, Limits, Message, Outcome, Request, Sandbox, State};
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle};

use crate::check::Api;

/// How long anything may take before the test is given up; a busy machine needs a fraction of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// The zone of the desks that the tests set up: eight hours before UTC, the same all year.
pub(crate) const ZONE: Tz = Shanghai;

/// When a stand starts: a Monday morning, with the desk's working hours just begun.
pub(crate) const START: &str = "2026-11-23 09:00";

/// What a manager types once.
pub(crate) const SETUP: &str = "/desk setup channel:#support supervisors:#supervisors agent-role:@Agent \
                                supervisor-role:@Supervisor manager-role:@Manager language:en-US zone:Asia/Shanghai";

/// A wall time of the desk, as `2026-11-23 09:00` or with seconds.
pub(crate) fn at(wall: &str) -> Timestamp {
    let full = if wall.len() == 16 {
        format!("{wall}:00")
    } else {
        wall.to_owned()
    };
    let naive = NaiveDateTime::parse_from_str(&full, "%Y-%m-%d %H:%M:%S").unwrap();
    ZONE.from_local_datetime(&naive).unwrap().to_utc().into()
}

/// A deadline as a person reads it.
pub(crate) fn deadline(wall: &str) -> String {
    let seconds = at(wall).seconds();
    format!("<t:{seconds}:f> (<t:{seconds}:R>)")
}

/// A number of minutes.
pub(crate) fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

/// A number of hours.
pub(crate) fn hours(count: i64) -> TimeDelta {
    TimeDelta::hours(count)
}

/// The least step of the clock.
pub(crate) const MS: TimeDelta = TimeDelta::milliseconds(1);

/// What a person alone is told, without the line that says so.
#[track_caller]
pub(crate) fn private(outcome: &Outcome) -> String {
    assert!(outcome.is_ephemeral(), "not private: {outcome:?}");
    let text = outcome.text();
    let mut text = text.trim_end_matches("(only you can see this)").trim_end();
    // How every refused form ends.
    for kept in [
        "\nWhat you typed is kept for 24 hours.\n[Open form]",
        "\n您填写的内容保留 24 小时。\n[打开表单]",
    ] {
        text = text.trim_end_matches(kept);
    }
    text.to_owned()
}

/// The running bot.
struct Running {
    app: Arc<App>,
    auditor: Arc<Auditor>,
    end: oneshot::Sender<()>,
    done: JoinHandle<anyhow::Result<()>>,
}

/// A stand: see the module.
pub(crate) struct Stand {
    /// The pocket Discord.
    pub(crate) discord: Sandbox,
    /// The time of bot and Discord.
    pub(crate) clock: Clock,
    config: Config,
    dir: Option<TempDir>,
    running: Option<Running>,
    seen: Mutex<HashSet<u64>>,
    allowed: Mutex<HashSet<u16>>,
    failures: Mutex<HashSet<String>>,
}

impl Stand {
    /// A desk that was set up in English, Monday at 09:00 in its zone.
    pub(crate) async fn open() -> Self {
        Self::open_at(START).await
    }

    /// The same at another wall time of the desk.
    pub(crate) async fn open_at(wall: &str) -> Self {
        let stand = Self::fresh(wall).await;
        let answer = stand.told("manager", SETUP).await;
        assert!(answer.contains("The desk is ready"), "{answer}");
        stand
    }

    /// A desk that nobody has used yet.
    pub(crate) async fn fresh(wall: &str) -> Self {
        Self::limited(wall, Limits::relaxed()).await
    }

    /// The same where Discord limits how much is asked of it.
    pub(crate) async fn limited(wall: &str, limits: Limits) -> Self {
        Self::with(wall, |pocket| pocket.limits = limits).await
    }

    /// The same with a Discord that is another in some way.
    pub(crate) async fn with(wall: &str, change: impl FnOnce(&mut sandbox::Config)) -> Self {
        let clock = Clock::manual(at(wall));
        let now = clock.clone();
        let mut pocket = sandbox::Config {
            limits: Limits::relaxed(),
            now: Arc::new(move || now.now().0),
            ..sandbox::Config::new(Desk::two())
        };
        change(&mut pocket);
        let discord = Sandbox::start(pocket).await.unwrap();
        let dir = tempfile::tempdir().unwrap();
        let config = Config {
            token: Token(discord.token().to_owned()),
            api_url: discord.api_url(),
            database_url: format!("sqlite://{}", dir.path().join("desk.db").display()),
            defaults: Defaults {
                locale: Locale::EnUs,
                zone: ZONE,
            },
            http_listen: None,
            prompts_dir: None,
        };
        let mut stand = Self {
            discord,
            clock,
            config,
            dir: Some(dir),
            running: None,
            seen: Mutex::default(),
            allowed: Mutex::default(),
            failures: Mutex::default(),
        };
        stand.start().await;
        stand
    }

    /// Starts the bot.
    pub(crate) async fn start(&mut self) {
        let mut bot = Bot::start(&self.config, self.clock.clone()).await.unwrap();
        tokio::time::timeout(PATIENCE, bot.ready())
            .await
            .unwrap()
            .unwrap();
        let (app, auditor) = (Arc::clone(&bot.app), Arc::clone(&bot.auditor));
        let (end, ended) = oneshot::channel();
        let done = tokio::spawn(bot.run_until(async {
            // An error means that the stand is gone, which ends it as well.
            let _ = ended.await;
        }));
        self.running = Some(Running {
            app,
            auditor,
            end,
            done,
        });
    }

    /// Stops the bot and lets it finish.
    pub(crate) async fn stop(&mut self) {
        let Some(running) = self.running.take() else {
            return;
        };
        drop((running.app, running.auditor));
        running.end.send(()).unwrap();
        running.done.await.unwrap().unwrap();
    }

    /// Stops and starts the bot; the database and Discord stay.
    pub(crate) async fn restart(&mut self) {
        self.stop().await;
        self.start().await;
    }

    /// The application of the running bot.
    pub(crate) fn app(&self) -> &App {
        &self.running.as_ref().unwrap().app
    }

    /// Has the auditor look now.
    pub(crate) async fn look(&self, look: Look) {
        let auditor = &self.running.as_ref().unwrap().auditor;
        let pulse = Pulse::default();
        let looked = auditor.look(self.clock.now(), look, &pulse);
        looked.await.unwrap();
    }

    /// What the bot is started with.
    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// The database, as a URL.
    pub(crate) fn database(&self) -> &str {
        &self.config.database_url
    }
}

/// What no command sets up.
impl Stand {
    /// Adds a team to the first desk, with its channel.
    pub(crate) async fn add_team(&self, name: &str, channel: &str) {
        let mut connection = SqliteConnection::connect(&self.config.database_url)
            .await
            .unwrap();
        sqlx::query("INSERT INTO teams (desk_id, name, channel) VALUES ($1, $2, $3)")
            .bind(self.discord.guild_id("desk").cast_signed())
            .bind(name)
            .bind(self.discord.channel_id(channel).cast_signed())
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    }

    /// Chooses from a list in a private answer, named by what it asks for.
    pub(crate) async fn choose(
        &self,
        who: &str,
        asked: &Outcome,
        (list, value): (&str, &str),
    ) -> Outcome {
        let message = asked.message().id;
        let chosen = self.discord.choose(who, message, list, &[value]).await;
        prompt(chosen.unwrap_or_else(|refused| panic!("{list} {value}: {refused}")))
    }
}

/// People.
impl Stand {
    /// Types a command in `#support`.
    pub(crate) async fn play(&self, who: &str, line: &str) -> Outcome {
        self.play_in(who, "#support", line).await
    }

    /// Types a command in a channel.
    pub(crate) async fn play_in(&self, who: &str, channel: &str, line: &str) -> Outcome {
        let played = self.discord.play_forged(who, channel, line).await;
        prompt(played.unwrap_or_else(|refused| panic!("{line}: {refused}")))
    }

    /// What a person alone is told to a command.
    pub(crate) async fn told(&self, who: &str, line: &str) -> String {
        private(&self.play(who, line).await)
    }

    /// Presses a button.
    pub(crate) async fn press(&self, who: &str, message: u64, button: &str) -> Outcome {
        let pressed = self.discord.press(who, message, button).await;
        prompt(pressed.unwrap_or_else(|refused| panic!("{button}: {refused}")))
    }

    /// What a person alone is told when pressing a button.
    pub(crate) async fn pressed(&self, who: &str, message: u64, button: &str) -> String {
        private(&self.press(who, message, button).await)
    }

    /// What a person alone is told when sending a form back.
    pub(crate) async fn fill(&self, who: &str, form: &Outcome, fields: &[(&str, &str)]) -> String {
        let sent = self.discord.submit(who, form.modal(), fields).await;
        private(&prompt(sent.unwrap()))
    }

    /// Logs an inquiry as Mei.
    pub(crate) async fn inquiry(&self, customer: &str) {
        self.log("inquiry", customer).await;
    }

    /// Logs a complaint as Mei.
    pub(crate) async fn complaint(&self, customer: &str) {
        self.log("complaint", customer).await;
    }

    async fn log(&self, kind: &str, customer: &str) {
        let line =
            format!("/log kind:{kind} customer:\"{customer}\" summary:\"Meter reads double\"");
        let answer = self.told("agent", &line).await;
        assert!(answer.contains("is logged."), "{answer}");
    }

    /// A person as a mention.
    pub(crate) fn mention(&self, who: &str) -> String {
        format!("<@{}>", self.discord.user_id(who))
    }
}

/// An answer that came in time, in one response: nobody sees a bot think.
fn prompt(outcome: Outcome) -> Outcome {
    assert!(outcome.took < Duration::from_secs(3), "{outcome:?}");
    outcome
}

/// What is posted.
impl Stand {
    /// Waits until nothing is left to do at this instant: no timer and no routine is due, no post waits, every desk's
    /// cases have been counted by its rules.
    pub(crate) async fn settled(&self) {
        let wait = async {
            while !self.is_settled().await {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, wait).await.is_err() {
            panic!("the bot does not settle; {}", self.discord.posts(10));
        }
    }

    async fn is_settled(&self) -> bool {
        let now = self.clock.now();
        let Ok(mut session) = self.app().store.read().await else {
            return false;
        };
        if self.app().offboarding.is_busy(now) {
            return false;
        }
        let is_due = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        if is_due(next_due(&mut session).await.unwrap())
            || !session.unsettled().await.unwrap().is_empty()
        {
            return false;
        }
        for lane in session.waiting_lanes().await.unwrap() {
            let waiting = match session.waiting(lane, 9).await {
                // It is about to be set aside.
                Err(StoreError::Unreadable { .. }) => return false,
                waiting => waiting.unwrap(),
            };
            // What waits for its file holds nothing up.
            let rests = |row: &&OutboxRow| matches!(row.post, Post::File(_)) && row.try_at > now;
            let resting = waiting.iter().take_while(rests).count();
            if resting > 0 && resting == waiting.len() {
                continue;
            }
            // None any more: it went elsewhere since the lanes were asked for.
            if waiting.get(resting).is_none_or(|row| row.try_at <= now) {
                return false;
            }
        }
        true
    }

    /// Moves the clock and lets happen what falls due.
    pub(crate) async fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
        self.settled().await;
    }

    /// Moves the clock to a wall time of the desk.
    pub(crate) async fn until(&self, wall: &str) {
        self.advance(at(wall) - self.clock.now()).await;
    }

    /// The card of a case of the first desk; there is one, and it has the case's number.
    pub(crate) async fn card(&self, number: i64) -> Message {
        self.settled().await;
        let mut cards = self.cards(self.discord.guild_id("desk"), number);
        if cards.len() != 1 {
            panic!("{} cards of #{number}; {}", cards.len(), self.story().await);
        }
        cards.swap_remove(0)
    }

    /// What was asked of Discord last and what waits, for a failing test.
    async fn story(&self) -> String {
        let requests = self.discord.requests();
        let asked = requests.iter().rev().take(8).rev().map(|request| {
            let Request {
                method,
                path,
                status,
                at,
                ..
            } = request;
            format!("{at} {method} {path} {status}")
        });
        let mut session = self.app().store.read().await.unwrap();
        let mut rows = Vec::new();
        for state in [
            OutboxState::Pending,
            OutboxState::Sending,
            OutboxState::Sent,
            OutboxState::Stale,
            OutboxState::LockedOut,
            OutboxState::Failed,
        ] {
            rows.extend(session.posts_in(state, 10).await.unwrap());
        }
        format!("asked: {:#?}\noutbox: {rows:#?}", asked.collect::<Vec<_>>())
    }

    fn cards(&self, guild: u64, number: i64) -> Vec<Message> {
        let mut all = self.own_posts();
        all.retain(|post| post.guild == guild && card_number(post) == Some(number));
        all
    }

    /// Every public post of the bot that still stands, oldest first.
    fn own_posts(&self) -> Vec<Message> {
        self.discord.view(|state| {
            let bot = sandbox::BOT;
            let own = |post: &&Message| post.author == bot && !post.is_ephemeral();
            state.all_messages().filter(own).cloned().collect()
        })
    }

    fn is_new(&self, post: &Message) -> bool {
        card_number(post).is_none() && !self.seen().contains(&post.id)
    }

    fn seen(&self) -> MutexGuard<'_, HashSet<u64>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was posted in a channel since it was looked at last, cards aside, oldest first.
    pub(crate) async fn posts(&self, channel: &str) -> Vec<Message> {
        self.settled().await;
        let id = self.discord.channel_id(channel);
        let mut posts = self.own_posts();
        posts.retain(|post| post.channel == id && self.is_new(post));
        self.seen().extend(posts.iter().map(|post| post.id));
        posts
    }

    /// The one post that is new in a channel.
    pub(crate) async fn post(&self, channel: &str) -> Message {
        let mut posts = self.posts(channel).await;
        assert_eq!(posts.len(), 1, "new in {channel}: {}", texts(&posts));
        posts.swap_remove(0)
    }

    /// Nothing new was posted anywhere, cards aside.
    pub(crate) async fn nothing_new(&self) {
        self.settled().await;
        let mut posts = self.own_posts();
        posts.retain(|post| self.is_new(post));
        assert!(posts.is_empty(), "nobody expected: {}", texts(&posts));
    }

    /// How often a post was edited.
    pub(crate) fn edits(&self, message: u64) -> usize {
        self.discord.message(message).unwrap().history.len()
    }

    /// A post as it stands now.
    pub(crate) async fn now(&self, message: u64) -> Message {
        self.settled().await;
        self.discord.message(message).unwrap()
    }
}

/// The texts of posts, for a failing test.
pub(crate) fn texts(posts: &[Message]) -> String {
    let texts: Vec<String> = posts.iter().map(Message::text).collect();
    format!("{} posts\n{}", posts.len(), texts.join("\n---\n"))
}

/// The number in a card's heading; none for other posts.
fn card_number(post: &Message) -> Option<i64> {
    let title = post.embeds.first()?["title"].as_str()?;
    let (number, _) = title.strip_prefix('#')?.split_once(' ')?;
    number.parse().ok()
}

/// The end.
impl Stand {
    /// Expects requests that are answered so; 0 is an answer that was cut off.
    pub(crate) fn allow(&self, status: u16) {
        let mut allowed = self.allowed.lock().unwrap();
        allowed.insert(status);
    }

    /// Expects that the post with this key cannot be posted anywhere.
    pub(crate) fn allow_failure(&self, key: &str) {
        self.failures.lock().unwrap().insert(key.to_owned());
    }

    /// Ends everything and fails on what nobody looked at.
    pub(crate) async fn end(mut self) {
        if self.running.is_some() {
            self.nothing_new().await;
            self.check_outbox().await;
        }
        // The end itself is `stop`'s and takes a while: here it is enough that every request was answered.
        let idle = |state: &State| (state.in_flight() == 0).then_some(());
        self.discord.wait_for(PATIENCE, idle).await.unwrap();
        if let Some(running) = self.running.take() {
            running.done.abort();
        }
        self.check_cards();
        let allowed = self.allowed.lock().unwrap().clone();
        let requests = self.discord.requests();
        let wrong = |request: &&Request| {
            let bad = request.status == 0 || request.status >= 400;
            bad && !allowed.contains(&request.status)
        };
        let refused: Vec<&Request> = requests.iter().filter(wrong).collect();
        assert!(refused.is_empty(), "refused: {refused:#?}");
        if !allowed.contains(&429) {
            assert_eq!(self.discord.rate_limited(), 0);
        }
        check_requests(&requests);
        self.discord.stop().await;
        drop(self.dir.take());
    }

    async fn check_outbox(&self) {
        let mut session = self.app().store.read().await.unwrap();
        for state in [
            OutboxState::Pending,
            OutboxState::Sending,
            OutboxState::LockedOut,
            OutboxState::Failed,
        ] {
            let mut rows = session.posts_in(state, 10).await.unwrap();
            rows.retain(|row| !self.failures.lock().unwrap().contains(&row.key));
            assert!(rows.is_empty(), "left {state:?}: {rows:#?}");
        }
    }

    /// No case has two cards.
    fn check_cards(&self) {
        let mut cards: HashMap<(u64, i64), usize> = HashMap::new();
        for post in self.own_posts() {
            if let Some(number) = card_number(&post) {
                *cards.entry((post.guild, number)).or_default() += 1;
            }
        }
        cards.retain(|_, count| *count > 1);
        assert!(cards.is_empty(), "several cards: {cards:?}");
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        if self.dir.is_some() && !std::thread::panicking() {
            panic!("a test has to call end()");
        }
    }
}

/// Holds every request against Discord's API description where that is at hand.
fn check_requests(requests: &[Request]) {
    static API: OnceLock<Mutex<Option<Api>>> = OnceLock::new();
    let api = API.get_or_init(|| Mutex::new(Api::load()));
    let mut api = api.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(api) = api.as_mut() {
        let problems: Vec<String> = requests.iter().flat_map(|one| api.check(one)).collect();
        assert!(problems.is_empty(), "{problems:#?}");
    }
}
