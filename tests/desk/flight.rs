//! Posts in flight whose fate is unknown: each stands once in the end, whatever the clocks say and whatever has happened
//! meanwhile; one that Discord stumbles over holds up the others for a moment only.

use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;
use firstline::clock::Clock;
use sandbox::{Fault, Message};

use crate::harness::{MS, SETUP, START, Stand, at, hours, minutes, texts};

/// How far Discord's clock is ahead of the bot's, in milliseconds.
type Ahead = Arc<AtomicI64>;

/// A desk whose bot and whose Discord go by clocks of their own.
async fn apart(ahead: TimeDelta) -> (Stand, Ahead) {
    let ahead = Arc::new(AtomicI64::new(ahead.num_milliseconds()));
    let bots: Arc<OnceLock<Clock>> = Arc::default();
    let (clock, difference) = (Arc::clone(&bots), Arc::clone(&ahead));
    let now = move || {
        let now = clock.get().map_or(at(START), Clock::now);
        now.0 + difference.load(Ordering::SeqCst)
    };
    let stand = Stand::with(START, |pocket| pocket.now = Arc::new(now)).await;
    // The first seconds of a stand pass without the clock being moved.
    bots.set(stand.clock.clone()).unwrap();
    stand.told("manager", SETUP).await;
    stand.allow(0);
    (stand, ahead)
}

#[tokio::test]
async fn a_post_in_flight_is_found_whichever_clock_is_wrong() {
    for ahead in [hours(-30), minutes(-3), minutes(3), hours(30)] {
        let (mut stand, _) = apart(ahead).await;
        let cut = || Fault::CutAfter;
        stand.discord.fail_next("POST", "/channels/", cut(), 1);
        stand.complaint("Lihua").await;
        stand.settled().await;
        stand.card(1).await;
        // A warning has no button of its own.
        stand.discord.fail_next("POST", "/channels/", cut(), 1);
        stand.until("2026-11-23 09:23").await;
        stand.stop().await;
        // Longer than Discord remembers a nonce, and the deadline it warns of passes.
        stand.clock.advance(minutes(15));
        stand.start().await;
        // The warning stands once, as a line above the breach.
        let told = stand.posts("#support").await;
        assert_eq!(told.len(), 2, "{ahead}: {}", texts(&told));
        let warned = told[0].text();
        assert!(warned.contains("a newer alert stands below"), "{warned}");
        stand.post("#supervisors").await;
        stand.end().await;
    }
}

#[tokio::test]
async fn a_clock_set_back_makes_no_post_young_again() {
    let (stand, ahead) = apart(TimeDelta::zero()).await;
    stand
        .discord
        .fail_next("POST", "/channels/", Fault::CutAfter, 1);
    stand.complaint("Lihua").await;
    stand.settled().await;
    // An hour passes, and the clock of the machine is set back by nearly as much.
    ahead.fetch_add(hours(1).num_milliseconds(), Ordering::SeqCst);
    stand.advance(TimeDelta::seconds(30)).await;
    stand.card(1).await;
    stand.end().await;
}

#[tokio::test]
async fn what_happens_while_its_card_is_in_flight_is_shown() {
    // At once under the same nonce, and later by looking for it.
    for pause in [TimeDelta::seconds(2), minutes(10)] {
        let stand = Stand::open().await;
        stand.allow(0);
        stand
            .discord
            .fail_next("POST", "/channels/", Fault::CutAfter, 1);
        stand.complaint("Lihua").await;
        stand.settled().await;
        stand.told("agent", "/case accept case:1").await;
        stand.advance(pause).await;
        let card = stand.card(1).await.text();
        assert!(card.starts_with("#1 · Complaint · Open"), "{card}");
        stand.end().await;
    }
}

#[tokio::test]
async fn an_alert_that_was_met_while_in_flight_says_so_where_it_stands() {
    let stand = Stand::open().await;
    stand.allow(0);
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:29").await;
    stand.post("#support").await;
    let supervisors = stand.discord.channel_id("#supervisors");
    let path = format!("/channels/{supervisors}/messages");
    stand.discord.fail_next("POST", &path, Fault::CutAfter, 1);
    stand.until("2026-11-23 09:31").await;
    stand.post("#support").await;
    stand.told("agent", "/case accept case:1").await;
    stand.advance(minutes(2)).await;
    let breach = stand.post("#supervisors").await.text();
    assert!(breach.contains("Response done, 1 min late"), "{breach}");
    stand.end().await;
}

#[tokio::test]
async fn another_post_of_the_same_words_is_not_taken_for_it() {
    let mut stand = Stand::open().await;
    stand.allow(0);
    stand.complaint("Lihua").await;
    let decline = async |stand: &Stand| {
        stand.told("agent", "/assign case:1 owner:@Jun").await;
        stand.settled().await;
        let answer = "/case decline case:1 reason:busy";
        stand.told("agent2", answer).await;
        stand.settled().await;
    };
    decline(&stand).await;
    let before = stand.posts("#support").await.len();
    // Taken and asked of him once more: no supervisor has to decide that.
    stand.told("agent", "/case accept case:1").await;
    stand.advance(TimeDelta::seconds(1)).await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    stand.posts("#support").await;
    // The second time it never arrives.
    let cut = Fault::CutBefore;
    stand.discord.fail_next("POST", "/channels/", cut, 1);
    stand
        .told("agent2", "/case decline case:1 reason:busy")
        .await;
    stand.settled().await;
    stand.stop().await;
    stand.clock.advance(minutes(5));
    stand.start().await;
    let declined = stand.posts("#support").await;
    assert_eq!(declined.len(), 1, "after {before}: {}", texts(&declined));
    assert!(declined[0].text().contains("declined"));
    stand.end().await;
}

/// Waits until the bot has posted so many alerts that say this.
async fn alerts(stand: &Stand, says: &str, count: usize) -> Vec<Message> {
    let id = stand.discord.channel_id("#supervisors");
    let found = stand.discord.wait_for(Duration::from_secs(30), |state| {
        let said = |post: &&Message| post.text().contains(says);
        let found: Vec<_> = state.messages(id).into_iter().filter(said).collect();
        (found.len() >= count).then(|| found.into_iter().cloned().collect())
    });
    found.await.unwrap()
}

#[tokio::test]
async fn an_alert_that_discord_stumbles_over_does_not_hold_up_the_others_for_ever() {
    let stand = Stand::open().await;
    stand.allow(500);
    for _ in 0..3 {
        stand.complaint("Lihua").await;
        stand.advance(MS).await;
    }
    stand.until("2026-11-23 09:29").await;
    stand.posts("#support").await;
    let stumbles = Fault::Status(500);
    stand
        .discord
        .fail_saying("**#1** · Response breached", stumbles, usize::MAX);
    stand.until("2026-11-23 09:30:01").await;
    stand.nothing_new().await;
    // For some seconds they are held up, so that they come in order where it was Discord.
    for _ in 0..8 {
        stand.advance(TimeDelta::seconds(1)).await;
    }
    let breached = alerts(&stand, "Response breached", 2).await;
    for (post, number) in breached.iter().zip(2..) {
        let wanted = format!("**#{number}** · ");
        assert!(post.text().contains(&wanted), "{}", texts(&breached));
    }
    // What falls due later is on time, however long the first one fails.
    stand.complaint("Wang").await;
    stand.advance(hours(1)).await;
    stand.advance(TimeDelta::seconds(1)).await;
    alerts(&stand, "**#4** · Response breached", 1).await;
    stand.discord.heal();
    stand.advance(minutes(1)).await;
    let late = alerts(&stand, "**#1** · Response breached", 1).await;
    assert!(late[0].text().contains("late"), "{}", texts(&late));
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn after_an_outage_alerts_come_in_the_order_they_fell_due() {
    let stand = Stand::open().await;
    stand.allow(503);
    for _ in 0..5 {
        stand.complaint("Lihua").await;
        stand.advance(TimeDelta::seconds(10)).await;
    }
    stand.until("2026-11-23 09:29").await;
    stand.posts("#support").await;
    let away = |method: &str, _: &str| method != "PUT";
    stand
        .discord
        .fail_when(away, Fault::Status(503), usize::MAX);
    for _ in 0..30 {
        stand.advance(TimeDelta::seconds(10)).await;
    }
    stand.discord.heal();
    for _ in 0..11 {
        stand.advance(TimeDelta::seconds(1)).await;
    }
    let breached = stand.posts("#supervisors").await;
    stand.posts("#support").await;
    assert_eq!(breached.len(), 5, "{}", texts(&breached));
    for (post, number) in breached.iter().zip(1..) {
        let wanted = format!("**#{number}** · ");
        assert!(post.text().contains(&wanted), "{}", texts(&breached));
        assert!(post.text().contains("late"), "{}", post.text());
    }
    stand.advance(minutes(1)).await;
    stand.end().await;
}
