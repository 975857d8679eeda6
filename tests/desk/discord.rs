//! Discord in trouble: it is slow, it refuses, it hangs up. What was answered is kept, what is due comes afterwards, once.

use std::time::Duration;

use chrono::TimeDelta;
use sandbox::{Fault, Resumable, State};

use crate::harness::{MS, SETUP, START, Stand, minutes};

/// How long a connection may take to come back; a busy machine needs a fraction of it.
const BACK: Duration = Duration::from_secs(60);

/// Waits until the bot has made its connection again, and shows that it hears people.
async fn back(stand: &Stand, before: usize) {
    let again = |state: &State| {
        let (identified, resumed) = state.handshakes();
        (identified + resumed > before && state.is_connected()).then_some(())
    };
    stand.discord.wait_for(BACK, again).await.unwrap();
    let answer = stand.told("agent", "/queue view:all").await;
    assert!(answer.contains("**#1**"), "{answer}");
}

/// How often the bot has greeted the gateway.
fn greeted(stand: &Stand) -> usize {
    let (identified, resumed) = stand.discord.view(State::handshakes);
    identified + resumed
}

#[tokio::test]
async fn every_close_code_that_can_be_helped_is_taken_up_again() {
    for code in [
        1000, 1001, 1006, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009,
    ] {
        // One that was cut off a moment ago waits before it comes back again, so each code gets a bot of its own.
        let stand = Stand::open().await;
        // What was answered just before may be sent again after a resume; Discord has its answer already.
        stand.allow(400);
        stand.complaint("Lihua").await;
        let before = greeted(&stand);
        stand.discord.disconnect_gateway(code);
        back(&stand, before).await;
        stand.end().await;
    }
}

#[tokio::test]
async fn an_invalid_session_is_begun_again() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    for resumable in [Resumable::Yes, Resumable::No] {
        let before = greeted(&stand);
        stand.discord.invalid_session(resumable);
        back(&stand, before).await;
    }
    let before = greeted(&stand);
    stand.discord.cut_gateway();
    back(&stand, before).await;
    stand.end().await;
}

#[tokio::test]
async fn heartbeats_that_nobody_acknowledges_end_the_connection() {
    let stand = Stand::with(START, |pocket| pocket.heartbeat = Duration::from_secs(3)).await;
    stand.told("manager", SETUP).await;
    stand.complaint("Lihua").await;
    let before = greeted(&stand);
    stand.discord.stop_acks();
    let again = |state: &State| {
        let (identified, resumed) = state.handshakes();
        (identified + resumed > before).then_some(())
    };
    stand.discord.wait_for(BACK, again).await.unwrap();
    stand.discord.resume_acks();
    back(&stand, before).await;
    stand.end().await;
}

#[tokio::test]
async fn too_many_requests_are_waited_out_and_each_post_comes_once() {
    let stand = Stand::open().await;
    stand.allow(429);
    let limited = |retry_after, global| Fault::RateLimited {
        retry_after,
        global,
    };
    // Of one route, of all, and from in front of Discord, which does not say for how long.
    for (number, fault) in [
        (1, limited(0.2, false)),
        (2, limited(0.2, true)),
        (3, Fault::Status(429)),
    ] {
        stand.discord.fail_next("POST", "/channels/", fault, 1);
        stand.complaint("Lihua").await;
        let card = stand.card(number).await;
        stand
            .discord
            .fail_next("PATCH", "/channels/", limited(0.2, number == 2), 1);
        stand
            .told("agent", &format!("/case accept case:{number}"))
            .await;
        assert!(stand.now(card.id).await.text().contains("Open"));
    }
    // One that asks for more than can be waited out is put off until then. The case goes on meanwhile, and its card shows
    // what it is when its time has come.
    stand
        .discord
        .fail_next("POST", "/channels/", limited(3600.0, false), 1);
    stand.complaint("Wang").await;
    stand.settled().await;
    let answer = stand.told("agent", "/case accept case:4").await;
    assert!(answer.contains("is yours now"), "{answer}");
    let asked = |state: &State| {
        let posts = state.requests().iter();
        posts.filter(|one| one.is("POST", "/channels/")).count()
    };
    let before = stand.discord.view(asked);
    stand.clock.advance(minutes(59));
    stand.told("agent", "/queue view:all").await;
    assert_eq!(stand.discord.view(asked), before, "it was asked to wait");
    stand.advance(minutes(2)).await;
    assert!(stand.card(4).await.text().contains("Open"));
    stand.end().await;
}

#[tokio::test]
async fn every_failure_of_the_server_is_tried_again_for_answers_too() {
    let stand = Stand::open().await;
    stand.allow(0);
    stand.allow(400);
    let faults = [500, 502, 503, 504].map(|status| (Fault::Status(status), status));
    let cuts = [(Fault::CutBefore, 0), (Fault::CutAfter, 0)];
    for (number, (fault, status)) in (1..).zip(faults.into_iter().chain(cuts)) {
        stand.allow(status);
        for (method, prefix) in [
            ("POST", "/interactions/"),
            ("POST", "/channels/"),
            ("PATCH", "/channels/"),
        ] {
            stand.discord.fail_next(method, prefix, fault.clone(), 1);
        }
        stand.complaint("Lihua").await;
        stand.settled().await;
        stand.advance(TimeDelta::seconds(5)).await;
        let line = format!("/case accept case:{number}");
        let answer = stand.told("agent", &line).await;
        assert!(answer.contains("is yours now"), "{answer}");
        stand.settled().await;
        stand.advance(TimeDelta::seconds(5)).await;
        assert!(
            stand.card(number).await.text().contains("Open"),
            "{fault:?}"
        );
    }
    stand.end().await;
}

#[tokio::test]
async fn an_answer_that_takes_twenty_seconds_is_not_waited_for() {
    let stand = Stand::open().await;
    stand.allow(0);
    let support = format!("/channels/{}/", stand.discord.channel_id("#support"));
    let slow = Duration::from_secs(20);
    // One is done and says so too late, one is not even done when it is given up.
    for (fault, customer) in [
        (Fault::DelayAnswer(slow), "Lihua"),
        (Fault::Delay(slow), "Wang"),
    ] {
        stand.discord.fail_next("POST", &support, fault, 1);
        stand.complaint(customer).await;
        let held = |state: &State| (state.in_flight() > 0).then_some(());
        stand.discord.wait_for(BACK, held).await.unwrap();
        // Everybody else is served meanwhile.
        stand.told("agent", "/case urge case:1").await;
        stand.settled().await;
        stand.advance(TimeDelta::seconds(5)).await;
    }
    stand.card(1).await;
    stand.card(2).await;
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn an_hour_without_discord_loses_and_doubles_nothing() {
    let stand = Stand::open().await;
    stand.allow(0);
    stand.complaint("Lihua").await;
    stand.card(1).await;
    stand.inquiry("Wang").await;
    stand.card(2).await;
    let before = greeted(&stand);
    stand
        .discord
        .fail_when(|_, _| true, Fault::CutBefore, usize::MAX);
    stand.discord.cut_gateway();
    for _ in 0..60 {
        stand.clock.advance(minutes(1));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stand.discord.heal();
    // The pause of the last try is shorter than that.
    stand.advance(minutes(1)).await;
    back(&stand, before).await;
    for (channel, wanted) in [
        ("#support", [(1, "breached"), (2, "breached")]),
        // Nobody could acknowledge them, so no later step of their ladders is due.
        ("#supervisors", [(1, "breached"), (2, "breached")]),
    ] {
        let posts = stand.posts(channel).await;
        let mut told: Vec<String> = posts.iter().map(sandbox::Message::text).collect();
        told.retain(|text| !text.contains("a newer alert stands below"));
        assert_eq!(told.len(), wanted.len(), "{told:#?}");
        for (number, what) in wanted {
            let about = format!("**#{number}** · Response {what}");
            let text = told.iter().find(|text| text.contains(&about));
            let text = text.unwrap_or_else(|| panic!("{about}: {told:#?}"));
            assert!(text.contains(" late, after downtime."), "{text}");
        }
    }
    stand.advance(MS).await;
    stand.nothing_new().await;
    stand.end().await;
}
