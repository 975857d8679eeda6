//! Stopping and starting: nothing is lost, nothing is doubled, old buttons work.

use chrono::TimeDelta;
use sandbox::Fault;

use crate::harness::{MS, Stand, hours, minutes, private, texts};

#[tokio::test]
async fn cases_timers_and_buttons_survive() {
    let mut stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.complaint("Wang").await;
    stand.told("agent", "/assign case:2 owner:@Jun").await;
    let offer = stand.post("#support").await;
    let list = stand.play("agent", "/queue view:all").await;
    stand.restart().await;
    assert_eq!(
        stand.pressed("agent2", offer.id, "Accept").await,
        "**#2** is yours now."
    );
    let card = stand.card(1).await;
    assert_eq!(
        stand.pressed("agent2", card.id, "Accept").await,
        "**#1** is yours now."
    );
    assert_eq!(
        stand.told("agent", "/queue view:all").await.lines().count(),
        3
    );
    assert!(private(&list).contains("**#1**"));

    // The timers of before go on: the update of both, after six of eight hours.
    stand.until("2026-11-23 15:59").await;
    stand.nothing_new().await;
    stand.until("2026-11-23 16:00").await;
    assert_eq!(stand.posts("#support").await.len(), 2);
    stand.until("2026-11-23 18:01").await;
    let breaches = stand.posts("#supervisors").await;
    stand.posts("#support").await;
    stand.restart().await;
    let answer = stand
        .pressed("supervisor", breaches[0].id, "Acknowledge")
        .await;
    assert!(answer.starts_with("You have the alert on"), "{answer}");
    stand.end().await;
}

#[tokio::test]
async fn what_fell_due_while_it_was_down_is_posted_once_and_marked_late() {
    let mut stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand
        .told("agent", "/case note case:1 text:\"Called\" told:true")
        .await;
    stand.inquiry("Wang").await;
    stand.told("agent", "/assign case:2 owner:@Jun").await;
    stand.post("#support").await;
    stand.stop().await;
    stand.clock.advance(hours(1));
    stand.start().await;
    // Who answers hears of the alert, and that the case is theirs again.
    let told = stand.posts("#support").await;
    assert_eq!(told.len(), 2, "{}", texts(&told));
    let late = "Sent 29 min late, after downtime.";
    assert!(texts(&told).contains(late), "{}", texts(&told));
    let told = stand.posts("#supervisors").await;
    assert_eq!(told.len(), 2, "{}", texts(&told));
    let breach = told
        .iter()
        .find(|post| post.text().contains("breached"))
        .unwrap()
        .text();
    assert!(
        breach.contains("Sent 29 min late, after downtime."),
        "{breach}"
    );
    assert!(
        told.iter()
            .any(|post| post.text().contains("did not answer in time"))
    );
    stand.restart().await;
    stand.advance(MS).await;
    stand.nothing_new().await;
    // The ladder counts from when the breach was posted.
    stand.advance(minutes(15)).await;
    assert!(
        stand
            .post("#supervisors")
            .await
            .text()
            .contains("still breached")
    );
    stand.end().await;
}

#[tokio::test]
async fn many_that_fell_due_while_it_was_down_are_one_message() {
    let mut stand = Stand::open().await;
    for _ in 0..7 {
        stand.complaint("Lihua").await;
    }
    stand.stop().await;
    stand.clock.advance(hours(2));
    stand.start().await;
    // Warning and breach of a case are one alert.
    let told = stand.post("#support").await.text();
    assert!(told.contains("🔴 7 breaches"), "{told}");
    let breaches = stand.post("#supervisors").await.text();
    assert!(breaches.contains("🔴 7 breaches"), "{breaches}");
    assert!(
        breaches.contains("Sent up to 1 h 29 min late, after downtime."),
        "{breaches}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_replayed_interaction_gets_the_same_answer_and_makes_no_second_case() {
    let mut stand = Stand::open().await;
    // Discord has its answer already and refuses a second one.
    stand.allow(400);
    stand.complaint("Lihua").await;
    let answers = |stand: &Stand| {
        let requests = stand.discord.requests();
        let answers = requests
            .into_iter()
            .filter(|request| request.path.ends_with("/callback") && request.answered.is_some());
        answers.map(|request| request.body).collect::<Vec<_>>()
    };
    for _ in 0..2 {
        let before = answers(&stand);
        stand.discord.replay_last_interaction();
        let all = stand
            .discord
            .wait_for(std::time::Duration::from_secs(10), |state| {
                let answered = state.requests().iter().filter(|request| {
                    request.path.ends_with("/callback") && request.answered.is_some()
                });
                let bodies: Vec<_> = answered.map(|request| request.body.clone()).collect();
                (bodies.len() > before.len()).then_some(bodies)
            })
            .await
            .unwrap();
        assert_eq!(all.last(), before.last(), "the same answer");
        stand.settled().await;
        stand.restart().await;
    }
    let answer = stand.told("agent", "/queue view:all").await;
    assert!(answer.starts_with("All unfinished · 1 case\n"), "{answer}");
    stand.inquiry("Wang").await;
    stand.card(2).await;
    stand.end().await;
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_is_not_posted_twice() {
    let stand = Stand::open().await;
    stand.allow(0);
    stand.allow(503);
    // At once under the same nonce, and after Discord has forgotten it by looking for the post.
    for pause in [2, 100] {
        for fault in [Fault::CutAfter, Fault::CutBefore, Fault::Status(503)] {
            stand.discord.fail_next("POST", "/channels/", fault, 2);
            stand.complaint("Lihua").await;
            stand.settled().await;
            for _ in 0..3 {
                stand.advance(TimeDelta::seconds(pause)).await;
            }
            stand.discord.heal();
        }
    }
    for number in 1..=6 {
        stand.card(number).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn a_post_whose_answer_was_lost_before_a_long_stop_is_found() {
    let mut stand = Stand::open().await;
    stand.allow(0);
    stand
        .discord
        .fail_next("POST", "/channels/", Fault::CutAfter, 1);
    stand.complaint("Lihua").await;
    stand
        .discord
        .fail_next("POST", "/channels/", Fault::CutBefore, 9);
    stand.inquiry("Wang").await;
    stand.settled().await;
    stand.stop().await;
    stand.discord.heal();
    // Longer than Discord remembers a nonce.
    stand.clock.advance(minutes(10));
    stand.start().await;
    stand.card(1).await;
    stand.card(2).await;
    stand.end().await;
}

#[tokio::test]
async fn a_broken_connection_is_taken_up_again() {
    let stand = Stand::open().await;
    stand.discord.disconnect_gateway(4000);
    stand
        .discord
        .bot_ready(std::time::Duration::from_secs(20))
        .await
        .unwrap();
    stand.complaint("Lihua").await;
    stand.discord.ask_reconnect();
    stand
        .discord
        .wait_for(std::time::Duration::from_secs(20), |state| {
            let (_, resumes) = state.handshakes();
            (resumes >= 2 && state.is_connected()).then_some(())
        })
        .await
        .unwrap();
    let answer = stand.told("agent", "/queue view:all").await;
    assert!(answer.contains("**#1**"), "{answer}");
    stand.end().await;
}

#[tokio::test]
async fn the_commands_are_registered_once() {
    let mut stand = Stand::open().await;
    stand.restart().await;
    let requests = stand.discord.requests();
    let registered = requests.iter().filter(|request| request.method == "PUT");
    assert_eq!(registered.count(), 1, "a restart changes nothing");
    stand.end().await;
}
