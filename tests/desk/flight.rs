//! Posts in flight whose fate is unknown: each stands once in the end, whatever the clocks say and whatever has happened
//! meanwhile.

use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::TimeDelta;
use firstline::clock::Clock;
use sandbox::Fault;

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
        let warned = stand.posts("#support").await;
        assert_eq!(warned.len(), 1, "{ahead}: {}", texts(&warned));
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
    stand
        .discord
        .fail_next("POST", "/channels/", Fault::CutAfter, 1);
    stand.until("2026-11-23 09:31").await;
    stand.told("agent", "/case accept case:1").await;
    stand.advance(minutes(2)).await;
    let breach = stand.post("#supervisors").await.text();
    assert!(breach.contains("met"), "{breach}");
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
