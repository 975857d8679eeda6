//! What refuses a request: Discord itself, of that very channel and for good, or anybody else, for a moment.

use chrono::TimeDelta;
use firstline::jobs::audit::Look;
use sandbox::{Fault, permissions};

use crate::harness::{Stand, minutes, texts};

/// Everything that is no word of Discord's about a channel or a message.
const FOREIGN: [u16; 6] = [400, 403, 404, 407, 408, 451];

/// Lets Discord or what stands before it refuse requests of one method for three seconds, in two tries.
async fn refused_for_a_moment(stand: &Stand, method: &str, fault: Fault) {
    stand.discord.fail_next(method, "/channels/", fault, 99);
    stand.advance(TimeDelta::milliseconds(1)).await;
    stand.advance(TimeDelta::seconds(2)).await;
    stand.discord.heal();
}

#[tokio::test]
async fn what_is_not_discord_s_own_delays_posts_and_nothing_else() {
    let stand = Stand::open().await;
    for (status, number) in FOREIGN.into_iter().zip(1..) {
        stand.allow(status);
        let fault = Fault::Status(status);
        stand
            .discord
            .fail_next("POST", "/channels/", fault.clone(), 99);
        stand.inquiry("Lihua").await;
        stand.settled().await;
        refused_for_a_moment(&stand, "POST", fault).await;
        stand.advance(TimeDelta::seconds(30)).await;
        let card = stand.card(number).await;
        assert_eq!(card.channel, stand.discord.channel_id("#support"));
    }
    stand.end().await;
}

#[tokio::test]
async fn a_card_that_cannot_be_edited_for_a_moment_stays_the_only_one() {
    let stand = Stand::open().await;
    let genuine = [(403, 50_001), (403, 50_013), (404, 10_003), (404, 10_008)];
    let genuine = genuine.map(|(status, code)| (status, Fault::Refused { status, code }));
    let foreign = FOREIGN.map(|status| (status, Fault::Status(status)));
    for ((status, fault), number) in genuine.into_iter().chain(foreign).zip(1..) {
        stand.allow(status);
        stand.inquiry("Lihua").await;
        let before = stand.card(number).await;
        let edits = "PATCH";
        stand
            .discord
            .fail_next(edits, "/channels/", fault.clone(), 99);
        let accept = format!("/case accept case:{number}");
        stand.told("agent", &accept).await;
        stand.settled().await;
        refused_for_a_moment(&stand, edits, fault.clone()).await;
        stand.advance(TimeDelta::seconds(30)).await;
        let after = stand.card(number).await;
        assert_eq!(after.id, before.id, "{fault:?}");
        assert!(after.text().contains("Open"), "{fault:?}: {}", after.text());
    }
    stand.end().await;
}

#[tokio::test]
async fn access_that_was_lost_for_a_moment_costs_no_post() {
    let stand = Stand::open().await;
    stand.allow(403);
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:29").await;
    stand.post("#support").await;
    let closed = Fault::Refused {
        status: 403,
        code: 50_001,
    };
    // The breach, and a card.
    stand
        .discord
        .fail_next("POST", "/channels/", closed.clone(), 99);
    stand.until("2026-11-23 09:31").await;
    stand.inquiry("Wang").await;
    stand.settled().await;
    refused_for_a_moment(&stand, "POST", closed.clone()).await;
    stand.advance(TimeDelta::seconds(10)).await;
    let breach = stand.post("#supervisors").await.text();
    assert!(
        breach.contains("breached") && !breach.contains("⚠"),
        "{breach}"
    );
    let card = stand.card(2).await;
    assert_eq!(card.channel, stand.discord.channel_id("#support"));
    // The digest.
    stand.until("2026-11-23 10:00").await;
    for case in [1, 2] {
        let void = format!("/case void case:{case} reason:mistake");
        stand.told("supervisor", &void).await;
    }
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand
        .discord
        .fail_next("POST", "/channels/", closed.clone(), 99);
    stand.until("2026-11-27 17:00").await;
    refused_for_a_moment(&stand, "POST", closed).await;
    stand.advance(TimeDelta::seconds(10)).await;
    stand.post("#supervisors").await;
    stand.end().await;
}

/// Closes both channels to the bot, or opens them again.
fn close(stand: &Stand, closed: bool) {
    for channel in ["#support", "#supervisors"] {
        if closed {
            stand.discord.deny(channel, permissions::SEND_MESSAGES);
        } else {
            stand.discord.allow(channel, permissions::SEND_MESSAGES);
        }
    }
}

#[tokio::test]
async fn what_waited_for_access_is_posted_when_it_is_back_where_it_still_matters() {
    let stand = Stand::open().await;
    stand.allow(403);
    for customer in ["Lihua", "Wang"] {
        stand.complaint(customer).await;
    }
    stand.until("2026-11-23 09:29").await;
    stand.posts("#support").await;
    close(&stand, true);
    stand.until("2026-11-23 09:31").await;
    stand.inquiry("Zhao").await;
    for _ in 0..5 {
        stand.advance(minutes(1)).await;
    }
    let seen = async |says: &str| {
        for _ in 0..2 {
            stand.look(Look::Regular).await;
        }
        let checked = stand.told("manager", "/desk check").await;
        assert!(checked.contains(says), "{checked}");
    };
    seen("2 failed").await;
    // Nobody has to hear of the second one any more.
    let resolve = "/case resolve case:2 told:Replaced";
    stand.told("agent", resolve).await;
    let asked = stand.discord.requests().len();
    for _ in 0..5 {
        stand.advance(minutes(1)).await;
    }
    let tries = stand.discord.requests().len() - asked;
    assert!(tries <= 30, "{tries} requests in five minutes");
    close(&stand, false);
    stand.advance(minutes(1)).await;
    let breach = stand.post("#supervisors").await.text();
    assert!(breach.contains("#1") && breach.contains("late"), "{breach}");
    assert!(!breach.contains("#2"), "{breach}");
    stand.card(3).await;
    // Of the second nobody was told while it mattered.
    seen("1 failed").await;
    stand.posts("#support").await;
    stand.end().await;
}

/// Three breaches that nobody could be told of.
async fn three_breaches_wait() -> Stand {
    let stand = Stand::open().await;
    stand.allow(403);
    for customer in ["Lihua", "Wang", "Zhao"] {
        stand.complaint(customer).await;
    }
    stand.until("2026-11-23 09:29").await;
    stand.posts("#support").await;
    close(&stand, true);
    stand.until("2026-11-23 09:31").await;
    for _ in 0..3 {
        stand.advance(minutes(1)).await;
    }
    stand
}

#[tokio::test]
async fn what_waits_behind_a_post_that_matters_no_more_does_not_wait_longer() {
    let stand = three_breaches_wait().await;
    stand
        .told("agent", "/case resolve case:1 told:Replaced")
        .await;
    close(&stand, false);
    stand.advance(minutes(1)).await;
    let told = texts(&stand.posts("#supervisors").await);
    stand.posts("#support").await;
    assert!(told.contains("#2") && told.contains("#3"), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn what_waits_for_a_channel_that_is_gone_goes_to_the_new_one_together() {
    let stand = three_breaches_wait().await;
    stand.allow(404);
    stand.discord.delete_channel("#supervisors");
    stand
        .told("manager", "/desk setup supervisors:#general")
        .await;
    stand.advance(minutes(1)).await;
    let told = texts(&stand.posts("#general").await);
    assert!(
        ["#1", "#2", "#3"].iter().all(|case| told.contains(case)),
        "{told}"
    );
    stand.end().await;
}
