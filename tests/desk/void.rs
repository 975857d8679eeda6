//! A case made void is taken back for ten minutes, by the answer's button or by reopening it.

use crate::harness::{MS, Stand, deadline, minutes, private};

#[tokio::test]
async fn the_answer_s_button_takes_it_back_and_a_second_press_is_answered_calmly() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    let card = stand.card(1).await.text();
    let void = "/case void case:1 reason:\"wrong number\"";
    let answer = stand.play("supervisor", void).await;
    let until = deadline("2026-11-23 09:10");
    assert_eq!(
        private(&answer),
        format!("**#1** is void. It can be taken back until {until}.\n[Take back]")
    );
    let message = answer.message().id;
    // Not everybody who sees the button may.
    let refused = stand
        .discord
        .press_forged("agent2", "#support", message, "undo:1")
        .await
        .unwrap();
    assert!(
        refused.text().contains("answers for **#1**"),
        "{}",
        refused.text()
    );
    stand.advance(minutes(10)).await;
    let back = "**#1** is void no more; it stands as before.";
    let pressed = stand.press("supervisor", message, "Take back").await;
    assert!(pressed.text().starts_with(back), "{}", pressed.text());
    assert_eq!(stand.card(1).await.text(), card);
    let again = stand
        .discord
        .press_forged("supervisor", "#support", message, "undo:1")
        .await
        .unwrap();
    assert!(again.text().starts_with(back), "{}", again.text());
    let history = stand.told("agent", "/case history case:1").await;
    let boss = stand.mention("supervisor");
    let line = format!("{boss} took back that it is void");
    assert_eq!(history.matches(&line).count(), 1, "{history}");
    stand.discord.set_locale("agent", "zh-CN");
    let history = stand.told("agent", "/case history case:1").await;
    assert!(history.contains("撤销作废"), "{history}");
    stand.end().await;
}

#[tokio::test]
async fn reopening_takes_it_back_for_ten_minutes_and_says_then_what_is_possible() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.inquiry("Lihua").await;
    stand.discord.set_locale("supervisor", "zh-CN");
    let answer = stand
        .told("supervisor", "/case void case:2 duplicate:1")
        .await;
    assert!(answer.ends_with("[撤销作废]"), "{answer}");
    stand.discord.set_locale("supervisor", "en-US");
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Duplicates of it: **#2**"), "{shown}");
    let answer = stand
        .told("supervisor", "/case reopen case:2 reason:\"Another meter\"")
        .await;
    assert_eq!(answer, "**#2** is void no more; it stands as before.");
    let card = stand.card(2).await.text();
    assert!(
        card.starts_with("#2 · Inquiry · New") && !card.contains("Reopened"),
        "{card}"
    );
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(!shown.contains("Duplicates of it"), "{shown}");
    let answer = stand
        .play("supervisor", "/case void case:2 reason:mistake")
        .await;
    stand.advance(minutes(10) + MS).await;
    let late = "**#2** is void; `/case reopen` does not apply. `/log` logs the matter anew.";
    let pressed = stand
        .pressed("supervisor", answer.message().id, "Take back")
        .await;
    assert_eq!(pressed, late);
    let typed = "/case reopen case:2 reason:x";
    assert_eq!(stand.told("supervisor", typed).await, late);
    stand.end().await;
}

#[tokio::test]
async fn who_added_a_case_to_another_takes_that_back() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let line = "/log kind:inquiry customer:Lihua summary:\"Another matter\"";
    let logged = stand.play("agent", line).await;
    let added = stand
        .press("agent", logged.message().id, "Add to #1 instead")
        .await;
    let back = stand.press("agent", added.message().id, "Take back").await;
    assert!(
        back.text()
            .starts_with("**#2** is void no more; it stands as before."),
        "{}",
        back.text()
    );
    assert!(stand.card(2).await.text().starts_with("#2 · Inquiry · New"));
    // A void case is not counted when the customer comes again, nor offered.
    stand.told("supervisor", "/case void case:1 reason:x").await;
    stand.told("supervisor", "/case void case:2 reason:x").await;
    let answer = stand.told("agent", line).await;
    assert!(!answer.contains("at hand"), "{answer}");
    let card = stand.card(3).await.text();
    assert!(!card.contains("30 days"), "{card}");
    let customer = stand.told("agent", "/customer show customer:Lihua").await;
    assert!(
        customer.contains("3 cases, 1 unfinished, 2 void"),
        "{customer}"
    );
    stand.end().await;
}

#[tokio::test]
async fn what_was_asked_comes_back_with_it_and_lapses_in_its_time() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.card(1).await;
    let more = "/case extend case:1 until:\"2026-11-26 09:00\" reason:parts";
    stand.told("agent", more).await;
    let request = stand.post("#supervisors").await;
    let hand = "/case transfer case:1 owner:@Jun reason:away";
    stand.told("agent", hand).await;
    let offer = stand.post("#support").await;
    let (asks, wants) = (offer.text(), request.text());
    stand.advance(minutes(2)).await;
    stand
        .told("supervisor", "/case void case:1 reason:mistake")
        .await;
    let over = stand.now(request.id).await.text();
    assert!(over.contains("the case is void"), "{over}");
    stand
        .told("supervisor", "/case reopen case:1 reason:none")
        .await;
    assert_eq!(stand.now(offer.id).await.text(), asks);
    assert_eq!(stand.now(request.id).await.text(), wants);
    let jun = stand.mention("agent2");
    let card = stand.card(1).await.text();
    assert!(card.contains(&format!("Waiting for {jun}")), "{card}");
    assert!(card.contains("More time asked by"), "{card}");
    // The buttons answer again.
    let approved = stand.pressed("supervisor", request.id, "Approve").await;
    assert!(approved.starts_with("**#1** has time until"), "{approved}");
    // Void when the offer's time passed: it lapses when that is taken back.
    stand.advance(minutes(12)).await;
    stand.told("supervisor", "/case void case:1 reason:x").await;
    stand.advance(minutes(5)).await;
    stand
        .told("supervisor", "/case reopen case:1 reason:x")
        .await;
    let lapsed = stand.now(offer.id).await.text();
    assert!(lapsed.contains("did not answer in time"), "{lapsed}");
    let card = stand.card(1).await.text();
    assert!(!card.contains("Waiting for"), "{card}");
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}
