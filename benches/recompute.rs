//! What a change of the rules costs a desk with 100 000 open cases: how long its preview takes, how long it takes until
//! every case has been recomputed, and how long commands take meanwhile, beside what they take when nothing else runs.

#[expect(dead_code, reason = "what the other benches seed is not needed here")]
mod seed;

use std::{
    collections::BTreeMap,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use firstline::{
    app::App,
    clock::Pulse,
    commands,
    invocation::{Action, Invocation, Options, Value},
    jobs,
    model::{
        desk::Member,
        ids::{InteractionId, MessageId, UserId},
        press::{Press, Say},
    },
    reply::Reply,
};
use seed::{CHANNEL, DESK, NOW};
use tokio_util::sync::CancellationToken;

const CASES: i64 = 100_000;

/// Makes every case an open one with a running clock.
const OPEN: &[&str] = &[
    "UPDATE cases SET status = 'open', next_deadline = logged_at + 28800000, next_at = 9000000000000",
    "UPDATE clocks SET state = 'running', ended_at = NULL WHERE kind = 'resolution'",
];

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let app = Arc::new(desk(&folder.path().join("recompute.db")).await?);
    let mut typed = 0;
    let mut alone = Vec::new();
    for _ in 0..500 {
        alone.push(log(&app, &mut typed).await?);
    }
    let mut previews = Vec::new();
    for hours in [10, 11, 12] {
        previews.push(preview(&app, &mut typed, hours).await?);
    }
    previews.sort_unstable();
    println!(
        "preview of a target over {CASES} open cases: {:?} (median of 3)",
        previews[1]
    );

    press(&app, typed).await?;
    let start = Instant::now();
    let shutdown = CancellationToken::new();
    let running = tokio::spawn({
        let (app, shutdown) = (Arc::clone(&app), shutdown.clone());
        async move { jobs::run_recompute(&app, &Pulse::default(), shutdown).await }
    });
    let mut meanwhile = Vec::new();
    while !app.store.read().await?.unsettled().await?.is_empty() {
        meanwhile.push(log(&app, &mut typed).await?);
    }
    let whole = start.elapsed();
    shutdown.cancel();
    running.await?;
    println!("{CASES} open cases recomputed: {whole:?}, with commands all the while");
    println!("/log meanwhile: {}", told(&mut meanwhile));
    println!("/log alone: {}", told(&mut alone));
    Ok(())
}

async fn desk(file: &Path) -> anyhow::Result<App> {
    let store = seed::cases(file, CASES, NOW).await?;
    let mut by_hand = seed::plain(file).await?;
    for sql in OPEN {
        sqlx::query(*sql).execute(&mut by_hand).await?;
    }
    seed::app(store)
}

async fn log(app: &App, typed: &mut i64) -> anyhow::Result<Duration> {
    let options = [
        ("kind", "complaint"),
        ("customer", "Customer 7"),
        ("summary", "The meter reads double since the exchange"),
    ];
    let (took, reply) = run(app, typed, command("log", &options)).await;
    ensure!(
        matches!(&reply, Reply::Private(message) if message.text.starts_with("**#")),
        "refused: {reply:?}"
    );
    Ok(took)
}

/// Every third of the cases is an inquiry or a request, the others are complaints; all of them would move.
async fn preview(app: &App, typed: &mut i64, hours: i64) -> anyhow::Result<Duration> {
    let length = format!("{hours}h");
    let options = [
        ("clock", "resolution"),
        ("length", &*length),
        ("tier", "standard"),
    ];
    let (took, reply) = run(app, typed, command("rules target set", &options)).await;
    let Reply::Private(message) = reply else {
        anyhow::bail!("refused: {reply:?}");
    };
    ensure!(
        message.text.contains("open cases would move"),
        "{message:?}"
    );
    println!("{}", message.text.lines().nth(1).context("no count")?);
    Ok(took)
}

async fn press(app: &App, draft: i64) -> anyhow::Result<()> {
    let id = Press::Draft(interaction(draft), Say::Save).id();
    let action = Action::Press {
        id,
        message: MessageId(1),
    };
    let (_, reply) = run(app, &mut 9_000_000, action).await;
    ensure!(matches!(reply, Reply::Replace(_)), "refused: {reply:?}");
    Ok(())
}

async fn run(app: &App, typed: &mut i64, action: Action) -> (Duration, Reply) {
    *typed += 1;
    let invocation = Invocation {
        id: interaction(*typed),
        desk: DESK,
        channel: CHANNEL,
        member: Member {
            user: UserId(107),
            name: "Ada".to_owned(),
            roles: Vec::new(),
            manages_server: true,
        },
        locale: None,
        action,
    };
    let start = Instant::now();
    let reply = commands::handle(app, invocation).await;
    (start.elapsed(), reply)
}

fn command(path: &str, options: &[(&str, &str)]) -> Action {
    let options = options
        .iter()
        .map(|(name, text)| ((*name).to_owned(), Value::Text((*text).to_owned())));
    Action::Command {
        path: path.to_owned(),
        options: Options(options.collect::<BTreeMap<_, _>>()),
    }
}

fn interaction(number: i64) -> InteractionId {
    InteractionId(1_400_000_000_000_000_000 + number)
}

fn told(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let last = times.len() - 1;
    format!(
        "median {:?}, 99% {:?}, longest {:?}, of {}",
        times[last / 2],
        times[last * 99 / 100],
        times[last],
        times.len()
    )
}
