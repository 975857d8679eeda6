//! Discord is away: the process stays, waits without burning time or memory, and goes on where it was.
//!
//! `FIRSTLINE_OUTAGE` says for how many seconds it is watched.

use std::{
    fs,
    net::SocketAddr,
    time::{Duration, Instant},
};

use sandbox::{BOT, Config, Desk, Fault, Limits, Message, Sandbox, State};
use sqlx::Connection as _;
use tokio::net::TcpSocket;

use crate::harness::{PATIENCE, Process, SETUP, Stand};

/// How long the process is watched, each time.
fn watched() -> Duration {
    let wanted = std::env::var("FIRSTLINE_OUTAGE").ok();
    Duration::from_secs(wanted.map_or(8, |seconds| seconds.parse().unwrap()))
}

/// What a process has used: processor time, and memory in use now, in bytes.
fn used(process: &Process) -> (Duration, u64) {
    let folder = format!("/proc/{}", process.0.id());
    let stat = fs::read_to_string(format!("{folder}/stat")).unwrap();
    // The name, which may hold anything, ends with the last bracket; user and system time are the 12th and 13th after it.
    let (_, after) = stat.rsplit_once(')').unwrap();
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks: u64 = fields[11..13]
        .iter()
        .map(|n| n.parse::<u64>().unwrap())
        .sum();
    let memory = fs::read_to_string(format!("{folder}/statm")).unwrap();
    let pages: u64 = memory.split_whitespace().nth(1).unwrap().parse().unwrap();
    (Duration::from_millis(ticks * 10), pages * 4096)
}

/// Watches a process that has nothing to do but wait.
async fn is_quiet(process: &mut Process, what: &str) {
    let begun = Instant::now();
    let (time, _) = used(process);
    tokio::time::sleep(watched() / 4).await;
    let (_, memory) = used(process);
    tokio::time::sleep(watched() * 3 / 4).await;
    assert!(process.0.try_wait().unwrap().is_none(), "{what}: it ended");
    let (later, grown) = used(process);
    let share = (later - time).as_secs_f64() / begun.elapsed().as_secs_f64();
    println!(
        "{what}: {:.1} % of a processor, {memory} then {grown} bytes",
        share * 100.0
    );
    assert!(
        share < 0.05,
        "{what}: {:.1} % of a processor",
        share * 100.0
    );
    assert!(
        grown < memory + 4 * 1024 * 1024,
        "{what}: {memory} bytes grew to {grown}"
    );
}

/// Makes every clock an hour older, while the bot runs.
async fn an_hour_passes(stand: &Stand) {
    let mut database = stand.database().await;
    let mut tx = database.begin_with("BEGIN IMMEDIATE").await.unwrap();
    for sql in [
        "UPDATE clocks SET started_at = started_at - 3600000, warning_at = warning_at - 3600000, \
         deadline = deadline - 3600000 WHERE state = 'running'",
        "UPDATE cases SET next_at = next_at - 3600000",
    ] {
        sqlx::query(sql).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Holds an address at which nobody listens, so that meanwhile no other test's Discord is there.
fn empty(address: SocketAddr) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.bind(address).unwrap();
    socket
}

/// What stands in a channel beside cards, in order.
fn alerts(state: &State, channel: u64) -> Vec<String> {
    let posts = state.messages(channel);
    let alerts = posts
        .into_iter()
        .filter(|post| post.author == BOT && !post.is_ephemeral());
    let texts = alerts.map(Message::text);
    texts
        .filter(|text| text.contains("Response") && !text.starts_with('#'))
        .collect()
}

async fn with_three_cases(stand: &Stand) {
    stand.told("manager", SETUP).await;
    for number in 1..=3 {
        let line = r#"/log kind:emergency customer:Lihua summary:"Meter reads double""#;
        let answer = stand.told("agent", line).await;
        assert!(answer.starts_with(&format!("**#{number}**")), "{answer}");
        stand.posted(&format!("#{number} · Emergency")).await;
    }
}

#[tokio::test]
async fn while_discord_is_gone_it_waits_quietly_and_then_goes_on() {
    let mut stand = Stand::open().await;
    let listen: SocketAddr = stand.discord.api_url()["http://".len()..].parse().unwrap();
    let config = Config {
        limits: Limits::relaxed(),
        state_file: Some(stand.path("discord.json")),
        listen,
        ..Config::new(Desk::small())
    };
    stand.discord.stop().await;
    stand.discord = Sandbox::start(config.clone()).await.unwrap();
    let mut process = stand.start().await;
    with_three_cases(&stand).await;

    stand.discord.cut_gateway();
    stand.discord.stop().await;
    let empty = empty(listen);
    an_hour_passes(&stand).await;
    is_quiet(&mut process, "nobody there").await;

    drop(empty);
    stand.discord = Sandbox::start(config).await.unwrap();
    let (support, supervisors) = stand.discord.view(|state| {
        let id = |name| state.channel(name).map_or(0, |(_, channel)| channel.id);
        (id("#support"), id("#supervisors"))
    });
    // The pause between two tries is shorter than that.
    let all = |state: &State| {
        let (warned, breached) = (alerts(state, support), alerts(state, supervisors));
        (warned.len() >= 3 && breached.len() >= 3).then_some((warned, breached))
    };
    let waited = stand.discord.wait_for(Duration::from_secs(90), all).await;
    let (warned, breached) = waited.unwrap();
    for told in [warned, breached] {
        assert_eq!(told.len(), 3, "{told:#?}");
        for (number, text) in (1..).zip(&told) {
            assert!(text.contains(&format!("**#{number}**")), "{told:#?}");
            assert!(text.contains(" late, after downtime."), "{told:#?}");
        }
    }
    stand.wait(|state| state.is_connected().then_some(())).await;
    let shown = stand.told("agent", "/queue view:breached").await;
    assert!(shown.contains("**#3**"), "{shown}");
    process.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn while_discord_refuses_everything_it_waits_quietly() {
    let stand = Stand::open().await;
    let mut process = stand.start().await;
    with_three_cases(&stand).await;
    let limited = |retry_after, global| Fault::RateLimited {
        retry_after,
        global,
    };
    for (what, fault) in [
        ("503", Fault::Status(503)),
        ("429 for no time at all", limited(0.0, false)),
        ("429 for no time at all, everywhere", limited(0.0, true)),
        ("429 without a time", Fault::Status(429)),
        ("cut off", Fault::CutAfter),
        // The last one: nothing more is tried after it.
        ("429 for an hour", limited(3600.0, false)),
    ] {
        stand.discord.fail_when(|_, _| true, fault, usize::MAX);
        an_hour_passes(&stand).await;
        stand.discord.disconnect_gateway(4000);
        let before = stand.discord.view(|state| state.requests().len());
        is_quiet(&mut process, what).await;
        // Ten thousand refusals in ten minutes, and Discord turns the whole address away.
        let asked = stand.discord.view(|state| state.requests().len()) - before;
        let most = 100.0_f64.max(8.0 * watched().as_secs_f64());
        assert!((asked as f64) < most, "{what}: {asked} requests");
        stand.discord.heal();
    }
    process.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn closed_for_good_it_ends_and_says_what_to_do() {
    for (code, says) in [
        (4004, "Discord refuses the token: copy it from the Bot page"),
        (4010, "Discord refuses the shards of this connection"),
        (4011, "Discord refuses the shards of this connection"),
        (4012, "Discord no longer speaks version 10 of its gateway"),
        (4013, "Discord refuses the gateway intents: "),
        (4014, "Discord refuses the gateway intents: "),
    ] {
        let stand = Stand::open().await;
        let mut process = stand.start().await;
        stand.discord.disconnect_gateway(code);
        let ended = async {
            loop {
                if let Some(status) = process.0.try_wait().unwrap() {
                    return status;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let status = tokio::time::timeout(PATIENCE, ended).await.unwrap();
        assert_eq!(status.code(), Some(1), "{code}");
        let log = stand.log();
        let last = log.lines().last().unwrap();
        let line = format!("firstline stops: {says}");
        assert!(last.starts_with(&line), "{code}: {log}");
        stand.discord.stop().await;
    }
}
