//! The real client against the pocket Discord.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod fake;
mod trouble;

use sandbox::{Answer, Config, Desk, Limits, Sandbox};
use tokio::{task::JoinHandle, time::Instant};

use super::*;
use crate::{
    discord::{register, testing},
    invocation::{Action, Invocation},
    model::desk::Locale,
    reply::{Button, Choice, Input, Lines, Message, Modal, Reply, Style},
};

const SOON: Duration = Duration::from_secs(10);

/// Says what it was asked, in the way that the asking calls for.
struct Echo;

impl Handle for Echo {
    async fn handle(&self, invocation: Invocation) -> Option<Reply> {
        let mut page = Message::text(format!("{:?}", invocation.action));
        page.rows = vec![vec![Button::Press {
            label: "Next".to_owned(),
            id: "history:1:2".to_owned(),
            style: Style::Primary,
            enabled: true,
        }]];
        match &invocation.action {
            Action::Command { path, .. } if path == "help" => None,
            Action::Command { path, .. } if path == "case urge" => panic!("as the test wants it"),
            Action::Command { path, .. } if path == "case accept" => {
                tokio::time::sleep(answer::PATIENCE + Duration::from_millis(200)).await;
                Some(Reply::Private(Message::text("late, but here")))
            }
            Action::Command { path, .. } if path == "case note" => Some(Reply::Modal(Modal {
                id: "form:1:note".to_owned(),
                title: "Note".to_owned(),
                inputs: vec![Input {
                    id: "text".to_owned(),
                    label: "What was done?".to_owned(),
                    value: String::new(),
                    placeholder: String::new(),
                    lines: Lines::Many,
                    required: true,
                    max: 100,
                }],
            })),
            Action::Press { .. } => Some(Reply::Replace(Message::text("page 2"))),
            Action::Complete { partial, .. } => Some(Reply::Choices(vec![Choice {
                name: format!("case {partial}"),
                value: partial.clone(),
            }])),
            _ => Some(Reply::Private(page)),
        }
    }

    fn fallback(&self, _: Option<Locale>, why: Fallback) -> Message {
        Message::text(format!("{why:?}"))
    }
}

struct Bot {
    discord: Sandbox,
    rest: Arc<Rest>,
    status: watch::Receiver<GatewayStatus>,
    stop: CancellationToken,
    run: JoinHandle<Result<(), Fatal>>,
}

impl Bot {
    async fn start() -> Self {
        let (discord, rest) = testing::discord().await;
        let mut bot = Self::start_against(discord, rest).await;
        bot.ready().await;
        let none = |_: Locale, _: &str, _: Option<&str>| None;
        let application = bot.status.borrow().application.unwrap();
        register::sync(&bot.rest, application, &none).await.unwrap();
        bot
    }

    async fn start_against(discord: Sandbox, rest: Arc<Rest>) -> Self {
        let stop = CancellationToken::new();
        let gateway = Gateway::new(Arc::clone(&rest), Arc::new(Echo), stop.clone());
        let status = gateway.status();
        let run = tokio::spawn(gateway.run());
        Self {
            discord,
            rest,
            status,
            stop,
            run,
        }
    }

    async fn ready(&mut self) {
        let ready = self.status.wait_for(|status| status.ready);
        tokio::time::timeout(Duration::from_secs(40), ready)
            .await
            .unwrap()
            .unwrap();
    }

    async fn play(&self, line: &str) -> sandbox::Outcome {
        self.discord.play("agent", "#support", line).await.unwrap()
    }
}

#[tokio::test]
async fn each_kind_of_reply_reaches_the_person() {
    let bot = Bot::start().await;
    let status = bot.status.borrow().clone();
    assert_eq!(status.application, Some(sandbox::BOT));
    assert!(status.desks.contains(&testing::desk(&bot.discord)));

    let answer = bot.play("/queue view:mine").await;
    assert!(answer.is_ephemeral());
    assert!(answer.text().contains("queue"), "{}", answer.text());
    let next = bot
        .discord
        .press("agent", answer.message().id, "Next")
        .await
        .unwrap();
    assert!(next.is_update());
    assert_eq!(next.message().content, "page 2");
    assert!(next.message().components.is_empty());

    let offered = bot
        .discord
        .complete("agent", "#support", "/case show case:12")
        .await
        .unwrap();
    assert_eq!(offered, [("case 12".to_owned(), "12".to_owned())]);

    let asked = bot.play("/case note case:1").await;
    let filled = [("text", "called back")];
    let sent = bot
        .discord
        .submit("agent", asked.modal(), &filled)
        .await
        .unwrap();
    assert!(sent.text().contains("called back"), "{}", sent.text());
}

#[tokio::test]
async fn what_no_handler_answers_is_answered_all_the_same() {
    let bot = Bot::start().await;
    assert_eq!(bot.play("/help").await.message().content, "Unreadable");
    assert_eq!(
        bot.play("/case urge case:1").await.message().content,
        "Failed"
    );
    let late = bot.play("/case accept case:1").await;
    assert!(late.is_ephemeral());
    assert_eq!(late.message().content, "late, but here");
}

#[tokio::test]
async fn the_end_lets_answers_finish_and_says_goodbye() {
    let bot = Bot::start().await;
    let hold = bot.discord.hold("POST", "/interactions/");
    let discord = bot.discord.clone();
    let played = tokio::spawn(async move { discord.play("agent", "#support", "/queue").await });
    bot.discord
        .wait_for(SOON, |state| (state.in_flight() > 0).then_some(()))
        .await
        .unwrap();
    let asked = Instant::now();
    bot.stop.cancel();
    bot.discord
        .wait_for(SOON, |state| (!state.is_connected()).then_some(()))
        .await
        .unwrap();
    hold.release();
    bot.run.await.unwrap().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(2));
    assert!(matches!(
        played.await.unwrap().unwrap().answer,
        Answer::Message(_)
    ));
}

#[tokio::test]
async fn a_refused_token_ends_the_run() {
    let (discord, _) = testing::discord().await;
    let wrong = Arc::new(Rest::new(&discord.api_url(), "wrong").unwrap());
    let bot = Bot::start_against(discord, wrong).await;
    assert_eq!(bot.run.await.unwrap(), Err(Fatal::Token));
}

#[tokio::test]
async fn fatal_close_codes_end_the_run() {
    for (code, fatal) in [
        (4004, Fatal::Token),
        (4010, Fatal::Shards),
        (4011, Fatal::Shards),
        (4012, Fatal::Version),
        (4013, Fatal::Intents),
        (4014, Fatal::Intents),
    ] {
        let bot = Bot::start().await;
        bot.discord.disconnect_gateway(code);
        assert_eq!(bot.run.await.unwrap(), Err(fatal), "{code}");
    }
}

#[tokio::test]
async fn it_resumes_when_told_to_reconnect() {
    let bot = Bot::start().await;
    bot.discord.ask_reconnect();
    let resumed = |state: &sandbox::State| (state.handshakes().1 > 0).then_some(());
    bot.discord.wait_for(SOON, resumed).await.unwrap();
    assert!(bot.play("/queue").await.is_ephemeral());
}

#[tokio::test]
async fn it_asks_for_the_gateway_until_it_is_told() {
    let (discord, rest) = testing::discord().await;
    discord.fail_next("GET", "/gateway/bot", sandbox::Fault::Status(503), 1);
    let mut bot = Bot::start_against(discord, rest).await;
    bot.ready().await;
}

#[tokio::test]
async fn it_comes_back_after_the_server_was_gone() {
    let mut bot = Bot::start().await;
    let listen = bot
        .discord
        .api_url()
        .trim_start_matches("http://")
        .parse()
        .unwrap();
    bot.discord.stop().await;
    let config = Config {
        limits: Limits::relaxed(),
        listen,
        ..Config::new(Desk::small())
    };
    bot.status.wait_for(|status| !status.ready).await.unwrap();
    bot.discord = Sandbox::start(config).await.unwrap();
    bot.ready().await;
}
