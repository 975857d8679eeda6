//! Key accounts: listed by how long nobody heard of them; the adviser is told, then the supervisors, once and in the morning.

use crate::harness::{Stand, at};

fn day(wall: &str) -> String {
    format!("<t:{}:d>", at(wall).seconds())
}

/// A key account with a closed case, looked after by Jun every 40 days.
async fn key_account(stand: &Stand, number: i64, name: &str) {
    stand.inquiry(name).await;
    for line in [
        format!("/case resolve case:{number} told:done"),
        format!("/case close case:{number}"),
        format!("/customer edit customer:\"{name}\" tier:key adviser:@Jun every:40d"),
    ] {
        stand.told("supervisor", &line).await;
    }
}

/// The calls about silent key accounts in a channel.
async fn calls(stand: &Stand, channel: &str) -> Vec<String> {
    let posts = stand.posts(channel).await;
    let texts = posts.iter().map(sandbox::Message::text);
    texts
        .filter(|text| text.contains("key account") && text.starts_with('🔔'))
        .collect()
}

async fn quiet(stand: &Stand) {
    for channel in ["#support", "#supervisors"] {
        assert_eq!(calls(stand, channel).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_adviser_is_told_and_then_the_supervisors_and_each_once() {
    let mut stand = Stand::open().await;
    key_account(&stand, 1, "Lihua").await;
    key_account(&stand, 2, "Wang").await;
    quiet(&stand).await;
    // Three quarters are over on 2026-12-23 at 09:00.
    stand.until("2026-12-23 08:59").await;
    quiet(&stand).await;
    stand.restart().await;
    stand.until("2026-12-23 09:00").await;
    let called = calls(&stand, "#support").await;
    let jun = stand.mention("agent2");
    let due = day("2027-01-02 09:00");
    assert_eq!(
        called,
        [format!(
            "🔔 {jun} 2 key accounts of yours are silent. Please get in touch before the visits are due.\n\
             **Lihua** · silent for 30 days · visit due {due} · {jun}\n\
             **Wang** · silent for 30 days · visit due {due} · {jun}"
        )]
    );
    quiet(&stand).await;
    // Somebody hears of one of them.
    stand.inquiry("Wang").await;
    stand.told("agent", "/case resolve case:3 told:done").await;
    stand.until("2027-01-02 12:00").await;
    quiet(&stand).await;
    // It is a Saturday: the supervisors read it on Monday.
    stand.until("2027-01-04 09:00").await;
    let called = calls(&stand, "#supervisors").await;
    assert_eq!(called.len(), 1, "{called:?}");
    assert!(
        called[0].contains("Nobody heard of a key account for longer than was agreed.\n**Lihua** · silent for 42 days"),
        "{called:?}"
    );
    assert!(!called[0].contains("Wang"), "{called:?}");
    stand.until("2027-01-12 09:00").await;
    quiet(&stand).await;
    stand.end().await;
}

#[tokio::test]
async fn they_are_listed_the_worst_first() {
    let stand = Stand::open().await;
    let none = stand.told("agent", "/customer key").await;
    assert_eq!(
        none,
        "There are no key accounts. `/customer edit` makes a customer one, with their tier."
    );
    key_account(&stand, 1, "Lihua").await;
    stand.inquiry("Chen").await;
    stand
        .told("supervisor", "/customer edit customer:Chen tier:key")
        .await;
    stand.inquiry("Wang").await;
    stand
        .told(
            "supervisor",
            "/customer edit customer:Wang tier:key every:7d",
        )
        .await;
    stand.inquiry("Nobody").await;
    let shown = stand.told("agent", "/customer key").await;
    let jun = stand.mention("agent2");
    for (at, line) in [
        "3 key accounts".to_owned(),
        format!(
            "**Wang** · heard of today · visit due {} · 1 open case · no adviser",
            day("2026-11-30 09:00")
        ),
        format!(
            "**Lihua** · heard of today · visit due {} · {jun}",
            day("2027-01-02 09:00")
        ),
        "**Chen** · heard of today · no rhythm of visits · 1 open case · no adviser".to_owned(),
    ]
    .iter()
    .enumerate()
    {
        assert_eq!(shown.lines().nth(at), Some(line.as_str()), "{shown}");
    }
    for index in 0..10 {
        let name = format!("Account {index}");
        stand.inquiry(&name).await;
        stand
            .told(
                "supervisor",
                &format!("/customer edit customer:\"{name}\" tier:key every:60d"),
            )
            .await;
    }
    stand.discord.set_locale("agent", "zh-CN");
    let first = stand.play("agent", "/客户 大客户").await;
    let text = first.text();
    assert!(
        text.contains("大客户 13 位\n**Wang** · 今天有联系 · 应于 "),
        "{text}"
    );
    let next = stand
        .press("agent", first.message().id, "下一页")
        .await
        .text();
    assert!(
        next.contains("**Chen** · 今天有联系 · 未设拜访间隔 · 未结工单 1 张 · 无专属顾问"),
        "{next}"
    );
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}
