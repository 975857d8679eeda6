//! Waiting for a customer ends: whoever answers for the case is asked to look again.

use crate::harness::{Stand, at, deadline, hours};

async fn accepted() -> Stand {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:feedback customer:Lihua summary:Thanks")
        .await;
    stand.told("agent", "/case accept case:1").await;
    stand
}

#[tokio::test]
async fn three_working_days_unless_said_then_the_answerer_is_asked_once() {
    let stand = accepted().await;
    stand.advance(hours(1)).await;
    let answer = stand
        .told("agent", "/case wait case:1 reason:\"a photo\"")
        .await;
    let until = deadline("2026-11-26 10:00");
    assert_eq!(
        answer,
        format!(
            "**#1** waits for the customer; its clocks stand still. Whoever answers for it is asked to look again on {until}."
        )
    );
    let card = stand.card(1).await.text();
    assert!(
        card.contains(&format!("Waiting for the customer until {until}: a photo")),
        "{card}"
    );
    stand.until("2026-11-26 09:59").await;
    let opening = stand.post("#support").await.text();
    assert!(opening.contains("Waiting for customers: 1"), "{opening}");
    stand.until("2026-11-26 10:00").await;
    let asked = stand.post("#support").await;
    let text = asked.text();
    let mei = stand.mention("agent");
    assert!(
        text.starts_with(&format!(
            "⏳ {mei} **#1** · its customer was to be waited for until {until}. Please look again.\n"
        )),
        "{text}"
    );
    assert!(text.contains("Waited for: a photo"), "{text}");
    assert!(
        text.ends_with("[Resume] [Waiting] [Note] [Resolve] [Open]"),
        "{text}"
    );
    assert_eq!(asked.pings.users, [stand.discord.user_id("agent")]);
    let card = stand.card(1).await.text();
    assert!(
        card.contains("Waiting for the customer for too long, please look again: a photo"),
        "{card}"
    );
    stand.until("2026-12-10 09:00").await;
    let mut again = stand.posts("#support").await;
    again.retain(|post| !post.text().contains("**Support** opens"));
    assert!(again.is_empty(), "once: {again:?}");
    // The digests of two weeks.
    stand.posts("#supervisors").await;
    // It waits on for as long as is said, by the post's own button.
    let form = stand.press("agent", asked.id, "Waiting").await;
    let fields = [("reason", "a better photo"), ("until", "2h")];
    let answer = stand.fill("agent", &form, &fields).await;
    assert!(answer.contains(&deadline("2026-12-10 11:00")), "{answer}");
    stand.advance(hours(2)).await;
    let asked = stand.post("#support").await.text();
    assert!(asked.contains("Waited for: a better photo"), "{asked}");
    stand.end().await;
}

#[tokio::test]
async fn until_is_typed_and_what_goes_on_before_asks_nobody() {
    let mut stand = accepted().await;
    let past = deadline("2026-11-23 08:00");
    assert_eq!(
        stand
            .told(
                "agent",
                "/case wait case:1 reason:x until:\"2026-11-23 08:00\""
            )
            .await,
        format!("{past} has passed. Please choose a later time.")
    );
    let refused = stand
        .told("agent", "/case wait case:1 reason:x until:someday")
        .await;
    assert!(refused.contains("cannot be read as a time"), "{refused}");
    stand.discord.set_locale("agent", "zh-CN");
    let answer = stand
        .told("agent", "/case wait case:1 reason:等照片 until:明天15:00")
        .await;
    assert!(answer.contains("已转为待客户，计时暂停。"), "{answer}");
    assert!(
        answer.contains(&format!("<t:{}:f>", at("2026-11-24 15:00").seconds())),
        "{answer}"
    );
    stand.restart().await;
    stand.told("agent", "/case resume case:1").await;
    stand.until("2026-11-24 15:00").await;
    let posts = stand.posts("#support").await;
    assert!(
        posts.iter().all(|post| !post.text().contains("look again")),
        "{posts:?}"
    );
    stand.posts("#supervisors").await;
    stand.end().await;
}
