//! The machine's clock does what clocks should not: it is set back or forward, it stands still for a night, its zone jumps.
//! No alert is lost, none comes twice, a routine runs once.

use std::time::Duration;

use chrono::TimeDelta;
use sandbox::{BOT, Fault, State};

use crate::harness::{MS, SETUP, START, Stand, at, hours, minutes, texts};

#[tokio::test]
async fn set_back_by_an_hour_nothing_comes_twice_and_nothing_waits_for_it() {
    let stand = Stand::open().await;
    stand.allow(500);
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:25").await;
    stand.post("#support").await;
    // A card is put off by a clock that is an hour ahead of what comes.
    stand
        .discord
        .fail_next("POST", "/channels/", Fault::Status(500), 1);
    stand.complaint("Wang").await;
    stand.settled().await;
    stand.discord.heal();
    stand.clock.advance(-hours(1));
    let shown = |state: &State| {
        let mut posts = state.all_messages().filter(|post| post.author == BOT);
        posts
            .any(|post| post.text().starts_with("#2 ·"))
            .then_some(())
    };
    let soon = Duration::from_secs(30);
    stand.discord.wait_for(soon, shown).await.unwrap();
    stand.card(2).await;
    stand.nothing_new().await;
    // New cases count by the new clock, old ones by the deadline that was told.
    let answer = stand.told("agent", "/case accept case:2").await;
    assert!(answer.contains("is yours now"), "{answer}");
    assert!(stand.card(2).await.text().contains("Open"));
    stand.until("2026-11-23 09:25").await;
    stand.nothing_new().await;
    stand.until("2026-11-23 09:31").await;
    let breach = stand.post("#supervisors").await.text();
    stand.posts("#support").await;
    assert!(breach.contains("**#1** · Response breached"), "{breach}");
    // Once more, after the breach.
    stand.clock.advance(-hours(1));
    stand.nothing_new().await;
    stand.until("2026-11-23 09:40").await;
    stand.nothing_new().await;
    stand.until("2026-11-23 09:47").await;
    let still = stand.post("#supervisors").await.text();
    assert!(
        still.contains("**#1** · Response still breached"),
        "{still}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_before_the_clock_was_set_back_is_found() {
    // Discord's own clock is right: it has forgotten the nonce by then, whatever ours says.
    let mut stand = Stand::with(START, |pocket| pocket.nonce_window = Duration::ZERO).await;
    stand.told("manager", SETUP).await;
    stand.allow(0);
    stand
        .discord
        .fail_next("POST", "/channels/", Fault::CutAfter, 1);
    stand.complaint("Lihua").await;
    stand.settled().await;
    stand.stop().await;
    stand.clock.advance(-MS);
    stand.start().await;
    stand.card(1).await;
    stand.end().await;
}

#[tokio::test]
async fn a_day_forward_and_a_night_asleep_each_alert_comes_once_and_late() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.inquiry("Wang").await;
    stand.told("agent", "/case accept case:2").await;
    // 27 hours: the night, the whole of Tuesday's morning.
    stand.advance(hours(27)).await;
    let (warned, told) = (
        stand.posts("#support").await,
        stand.posts("#supervisors").await,
    );
    let mut seen: Vec<String> = warned.iter().chain(&told).map(|post| post.text()).collect();
    assert!(
        seen.iter()
            .all(|text| text.contains(" late, after downtime.")),
        "{seen:#?}"
    );
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all, "{}", texts(&told));
    let about = |sign: &str| seen.iter().filter(|text| text.contains(sign)).count();
    // One post in each channel.
    assert_eq!(about("**#1** · Response breached"), 2, "{seen:#?}");
    stand.advance(MS).await;
    stand.nothing_new().await;
    stand.end().await;
}

/// A desk in Berlin whose digest is posted every day at half past two at night.
async fn nightly(wall: &str) -> Stand {
    let stand = Stand::fresh(wall).await;
    let setup = SETUP.replace("Asia/Shanghai", "Europe/Berlin");
    stand.told("manager", &setup).await;
    let set = "/desk routine set name:digest cron:\"30 2 * * *\"";
    stand.told("manager", set).await;
    stand.settled().await;
    stand.posts("#supervisors").await;
    stand
}

/// How many digests come in so many hours, minute by minute through the night.
async fn digests(stand: &Stand, quarters: i32) -> usize {
    let mut count = 0;
    for _ in 0..quarters {
        stand.advance(minutes(15)).await;
        count += stand.posts("#supervisors").await.len();
    }
    count
}

#[tokio::test]
async fn a_routine_in_the_hour_that_is_missing_or_there_twice_runs_once() {
    // Wall times here are Shanghai's, seven hours before Berlin in winter: midnight there.
    for eve in ["2027-03-28 07:00", "2027-10-31 06:00"] {
        let stand = nightly(eve).await;
        assert_eq!(digests(&stand, 24).await, 1, "the night of {eve}");
        stand.end().await;
    }
}

#[tokio::test]
async fn a_routine_runs_once_for_each_instant_however_the_clock_moves() {
    let stand = Stand::open_at("2026-11-27 16:50").await;
    let friday = at("2026-11-27 17:00");
    stand.advance(minutes(11)).await;
    stand.post("#supervisors").await;
    stand.clock.advance(-hours(1));
    stand.nothing_new().await;
    stand.advance(minutes(75)).await;
    assert!(stand.clock.now() > friday);
    stand.nothing_new().await;
    // A fortnight away: each digest that was missed comes once, and late.
    stand.advance(TimeDelta::days(14)).await;
    let missed = stand.posts("#supervisors").await;
    assert_eq!(missed.len(), 2, "{}", texts(&missed));
    stand.advance(MS).await;
    stand.nothing_new().await;
    stand.end().await;
}
