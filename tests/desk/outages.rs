//! What Discord or the database refuse: the post goes elsewhere, the command says that nothing was stored.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use firstline::jobs::audit::Look;
use sandbox::{Fault, Limits, Message, permissions};
use sqlx::{Connection as _, Executor as _};

use crate::harness::{MS, SETUP, START, Stand, deadline, minutes};

/// Another program's connection to the stand's database.
async fn other(stand: &Stand) -> sqlx::AnyConnection {
    sqlx::AnyConnection::connect(stand.database())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_deleted_channel_is_passed_over_and_named() {
    let stand = Stand::open().await;
    stand.allow(404);
    stand.complaint("Lihua").await;
    stand.card(1).await;
    let gone = stand.discord.channel_id("#supervisors");
    stand.discord.delete_channel("#supervisors");
    stand.until("2026-11-23 09:31").await;
    let alerts = stand.posts("#support").await;
    assert_eq!(
        alerts.len(),
        2,
        "the warning, and the breach for want of its channel"
    );
    assert!(alerts.iter().any(|alert| alert.text().contains("breached")));
    let checked = stand.told("manager", "/desk check").await;
    assert!(checked.contains("✅ Cards"), "{checked}");
    assert!(
        checked.contains(&format!(
            "❌ Breaches <#{gone}>: deleted, or hidden from the bot"
        )),
        "{checked}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_card_s_channel_that_was_deleted() {
    let stand = Stand::open().await;
    stand.allow(404);
    stand.complaint("Lihua").await;
    stand.card(1).await;
    stand.discord.delete_channel("#support");
    let answer = stand
        .play_in("agent", "#general", "/case accept case:1")
        .await;
    assert!(
        answer.text().starts_with("**#1** is yours now."),
        "{}",
        answer.text()
    );
    // Discord is asked for a minute whether it means it.
    stand.settled().await;
    stand.advance(minutes(1)).await;
    let card = stand.card(1).await;
    assert_eq!(card.channel, stand.discord.channel_id("#supervisors"));
    assert!(card.text().contains("Open"), "{}", card.text());
    stand
        .play_in(
            "agent",
            "#general",
            "/log kind:inquiry customer:Wang summary:x",
        )
        .await;
    stand.settled().await;
    stand.advance(minutes(1)).await;
    assert_eq!(
        stand.card(2).await.channel,
        stand.discord.channel_id("#general")
    );
    stand.end().await;
}

#[tokio::test]
async fn a_channel_closed_to_the_bot_is_passed_over_and_named() {
    let stand = Stand::open().await;
    stand.allow(403);
    stand
        .discord
        .deny("#supervisors", permissions::SEND_MESSAGES);
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    assert_eq!(stand.posts("#support").await.len(), 2);
    let closed = stand.discord.channel_id("#supervisors");
    let checked = stand.told("manager", "/desk check").await;
    assert!(
        checked.contains(&format!(
            "❌ Breaches <#{closed}>: give the bot Send Messages"
        )),
        "{checked}"
    );
    // Setup says it at once, too, in its reader's language.
    stand.discord.set_locale("manager", "zh-CN");
    let answer = stand
        .told("manager", "/服务台 设置 主管频道:#supervisors")
        .await;
    assert!(
        answer.contains("已保存") && answer.contains("❌ 超时提醒"),
        "{answer}"
    );
    // Opened again, the next alert goes where it belongs.
    stand
        .discord
        .allow("#supervisors", permissions::SEND_MESSAGES);
    stand.until("2026-11-23 09:46").await;
    stand.post("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn with_no_channel_left_the_command_still_counts() {
    let stand = Stand::open().await;
    stand.allow(403);
    for channel in ["#support", "#supervisors"] {
        stand.discord.deny(channel, permissions::SEND_MESSAGES);
    }
    stand.allow_failure("card:1");
    stand.complaint("Lihua").await;
    stand.settled().await;
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Lihua"), "{shown}");
    // Once there is a channel again, the card comes with the next try.
    for channel in ["#support", "#supervisors"] {
        stand.discord.allow(channel, permissions::SEND_MESSAGES);
    }
    stand.told("agent", "/case accept case:1").await;
    stand.clock.advance(minutes(1));
    let card = stand.card(1).await;
    assert!(card.text().contains("Open"), "{}", card.text());
    stand.end().await;
}

#[tokio::test]
async fn within_discord_s_limits_no_request_is_refused() {
    // Five posts in five seconds of real time: the sixth card waits for its turn, answers never do.
    let stand = Stand::limited(START, Limits::default()).await;
    stand.told("manager", SETUP).await;
    for number in 1..=6 {
        stand.complaint("Lihua").await;
        let answer = stand
            .told("agent", &format!("/case accept case:{number}"))
            .await;
        assert!(answer.contains("is yours now"), "{answer}");
    }
    for number in 1..=6 {
        let card = stand.card(number).await;
        assert!(card.text().contains("Open"), "{}", card.text());
    }
    assert_eq!(stand.discord.rate_limited(), 0);
    stand.end().await;
}

/// Alerts have a second; a busy machine takes longer, though never as long as Discord lets them wait who used up its limit.
const SOON: Duration = Duration::from_secs(3);

/// When the bot posted such a message first, by a clock that nobody moves.
async fn posted(stand: &Stand, channel: &str, says: &str) -> Instant {
    let wanted = |message: &Message| message.text().contains(says);
    let found = stand
        .discord
        .wait_post(channel, Duration::from_secs(30), wanted);
    found.await.unwrap();
    Instant::now()
}

#[tokio::test]
async fn an_alert_waits_for_no_card() {
    let stand = Stand::limited(START, Limits::default()).await;
    stand.told("manager", SETUP).await;
    stand.complaint("Lihua").await;
    stand.card(1).await;
    // More cards than Discord takes in ten seconds, and in the middle of them a warning.
    for _ in 0..11 {
        stand.inquiry("Wang").await;
    }
    posted(&stand, "#support", "#6 ·").await;
    let due = Instant::now();
    stand.clock.advance(minutes(30));
    let late = posted(&stand, "#support", "⏰").await - due;
    assert!(late < SOON, "{late:?}");
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    assert_eq!(stand.discord.rate_limited(), 0);
    stand.end().await;
}

#[tokio::test]
async fn of_a_stream_of_alerts_none_is_late() {
    let stand = Stand::limited(START, Limits::default()).await;
    stand.told("manager", SETUP).await;
    for _ in 0..7 {
        stand.complaint("Lihua").await;
        stand.clock.advance(TimeDelta::milliseconds(300));
    }
    stand.settled().await;
    stand.until("2026-11-23 09:29").await;
    stand.posts("#support").await;
    stand.clock.advance(minutes(1) + MS);
    // One more than Discord takes in five seconds, each due when the one before was posted.
    for number in 1..=7 {
        let due = Instant::now();
        let says = format!("#{number}");
        let late = posted(&stand, "#supervisors", &says).await - due;
        assert!(late < SOON, "#{number}: {late:?}");
        stand.clock.advance(TimeDelta::milliseconds(300));
    }
    stand.posts("#supervisors").await;
    stand.posts("#support").await;
    assert_eq!(stand.discord.rate_limited(), 0);
    stand.end().await;
}

#[tokio::test]
async fn what_was_perhaps_posted_is_looked_for_also_after_a_refusal() {
    let stand = Stand::open().await;
    stand.allow(429);
    stand
        .discord
        .fail_next("POST", "/channels/", Fault::CutAfter, 1);
    stand.inquiry("Lihua").await;
    stand.settled().await;
    // The second try is certainly not processed. The first was, and Discord has forgotten its nonce by the third.
    let slow = Fault::RateLimited {
        retry_after: 60.0,
        global: false,
    };
    stand.discord.fail_next("POST", "/channels/", slow, 1);
    stand.advance(minutes(1)).await;
    stand.advance(minutes(10)).await;
    stand.card(1).await;
    stand.end().await;
}

#[tokio::test]
async fn a_server_that_fails_is_tried_again() {
    let stand = Stand::open().await;
    for status in [500, 502, 503, 504] {
        stand.allow(status);
        stand
            .discord
            .fail_next("POST", "/channels/", Fault::Status(status), 1);
        stand.inquiry("Lihua").await;
        stand.settled().await;
        stand.advance(minutes(1)).await;
    }
    for number in 1..=4 {
        stand.card(number).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn an_edit_that_fails_is_tried_again() {
    let stand = Stand::open().await;
    stand.allow(500);
    stand.inquiry("Lihua").await;
    stand.card(1).await;
    stand
        .discord
        .fail_next("PATCH", "/channels/", Fault::Status(500), 2);
    stand.told("agent", "/case accept case:1").await;
    stand.settled().await;
    stand.advance(minutes(1)).await;
    stand.advance(minutes(1)).await;
    assert!(stand.card(1).await.text().contains("Open"));
    stand.end().await;
}

#[tokio::test]
async fn a_locked_database_refuses_the_command_and_stores_nothing() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let card = stand.card(1).await;
    let mut other = other(&stand).await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let said = "Nothing was stored, because the database cannot be written right now. Please try again in a minute.";
    let log = "/log kind:inquiry customer:Wang summary:x";
    let (logged, pressed) = tokio::join!(
        stand.discord.play("agent", "#support", log),
        stand.discord.press("agent", card.id, "Accept")
    );
    for refused in [logged.unwrap(), pressed.unwrap()] {
        assert!(refused.text().starts_with(said), "{}", refused.text());
    }
    // Reading goes on meanwhile.
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.starts_with("#1 · Complaint · New"), "{shown}");
    other.execute("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    let answer = stand.told("agent", log).await;
    assert!(answer.starts_with("**#2** is logged."), "{answer}");
    assert!(
        stand
            .card(1)
            .await
            .text()
            .starts_with("#1 · Complaint · New")
    );
    stand.end().await;
}

#[tokio::test]
async fn a_warning_dropped_while_its_case_waited_comes_after_the_wait() {
    let stand = Stand::open().await;
    stand.allow(0);
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.card(1).await;
    let cut = Fault::CutBefore;
    stand
        .discord
        .fail_next("POST", "/channels/", cut.clone(), 50);
    stand.discord.fail_next("GET", "/channels/", cut, 50);
    // Three quarters of the eight working hours to the next update.
    stand.until("2026-11-23 16:00").await;
    stand.told("agent", "/case wait case:1 reason:parts").await;
    stand.advance(minutes(2)).await;
    stand.discord.heal();
    stand.advance(minutes(2)).await;
    stand.nothing_new().await;
    // It is still true when the case goes on.
    stand.until("2026-11-23 17:00").await;
    stand.told("agent", "/case resume case:1").await;
    let warning = stand.post("#support").await.text();
    assert!(warning.contains(&deadline("2026-11-24 10:00")), "{warning}");
    assert!(!warning.contains("late"), "{warning}");
    stand.advance(minutes(2)).await;
    for _ in 0..2 {
        stand.look(Look::Regular).await;
    }
    let checked = stand.told("manager", "/desk check").await;
    assert!(checked.contains("1 due, 1 posted"), "{checked}");
    // Another wait changes nothing about what was posted.
    stand.told("agent", "/case wait case:1 reason:parts").await;
    stand.advance(minutes(30)).await;
    stand.told("agent", "/case resume case:1").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn after_an_outage_of_discord_there_are_fifteen_minutes_to_acknowledge() {
    let stand = Stand::open().await;
    stand.allow(0);
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:29").await;
    stand.post("#support").await;
    let cut = Fault::CutBefore;
    stand
        .discord
        .fail_next("POST", "/channels/", cut.clone(), 500);
    stand.discord.fail_next("GET", "/channels/", cut, 500);
    // Whoever should hear of it cannot: no louder step is taken.
    for wall in ["09:31", "09:46", "10:10", "10:46", "11:30"] {
        stand.until(&format!("2026-11-23 {wall}")).await;
    }
    stand.discord.heal();
    stand.advance(minutes(2)).await;
    let breach = stand.post("#supervisors").await;
    stand.posts("#support").await;
    assert!(breach.text().contains("breached"), "{}", breach.text());
    assert!(breach.text().contains("late"), "{}", breach.text());
    stand.advance(minutes(15) - MS).await;
    stand.nothing_new().await;
    stand.advance(MS).await;
    let again = stand.post("#supervisors").await;
    assert!(
        again
            .pings
            .roles
            .contains(&stand.discord.role_id("Manager")),
        "{}",
        again.text()
    );
    // Everything after that as ever.
    stand.advance(minutes(60) - MS).await;
    stand.nothing_new().await;
    stand.advance(MS).await;
    stand.post("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn a_ladder_goes_on_past_an_alert_that_cannot_be_posted() {
    let stand = Stand::open().await;
    stand.allow(403);
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:29").await;
    stand.post("#support").await;
    for channel in ["#support", "#supervisors"] {
        stand.discord.deny(channel, permissions::SEND_MESSAGES);
    }
    stand.until("2026-11-23 09:31").await;
    for _ in 0..14 {
        stand.advance(minutes(1)).await;
    }
    for channel in ["#support", "#supervisors"] {
        stand.discord.allow(channel, permissions::SEND_MESSAGES);
    }
    // The next step was counted from when the breach was put aside, a minute after it fell due.
    for _ in 0..3 {
        stand.advance(minutes(1)).await;
    }
    let [breach, next] = &stand.posts("#supervisors").await[..] else {
        panic!("the breach and the step after it");
    };
    let line = "a newer alert stands below";
    assert!(breach.text().contains(line), "{}", breach.text());
    stand.posts("#support").await;
    assert!(!next.text().contains("late"), "{}", next.text());
    stand.end().await;
}

#[tokio::test]
async fn alerts_that_fell_due_under_a_lock_come_after_it_once() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:29").await;
    stand.post("#support").await;
    let mut other = other(&stand).await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    stand.clock.advance(minutes(2));
    other.execute("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    stand.post("#supervisors").await;
    stand.posts("#support").await;
    stand.advance(MS).await;
    stand.nothing_new().await;
    stand.end().await;
}
