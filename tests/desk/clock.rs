//! `/case clock`: why a deadline is when it is.

use crate::harness::{Stand, at, deadline, minutes};

#[tokio::test]
async fn every_stretch_is_told() {
    let stand = Stand::open_at("2026-11-23 11:00").await;
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:\"How much?\"",
        )
        .await;
    stand.advance(minutes(20)).await;
    stand.told("agent", "/case accept case:1").await;
    stand
        .told("agent", "/case wait case:1 reason:\"sends a photo\"")
        .await;
    stand.advance(minutes(60)).await;
    let paused = stand.told("agent", "/case clock case:1").await;
    assert!(
        paused.contains("no deadline while it is paused"),
        "{paused}"
    );
    stand.told("agent", "/case resume case:1").await;

    let told = stand.told("agent", "/case clock case:1").await;
    let moment = |wall: &str| format!("<t:{}:f>", at(wall).seconds());
    let span =
        |from: &str, to: &str, rest: &str| format!("{} – {} · {rest}", moment(from), moment(to));
    let mei = format!("<@{}>", stand.discord.user_id("agent"));
    let due = deadline("2026-11-24 11:40");
    for line in [
        format!("20 min of 8 h used, working hours count · {due}"),
        "Target for Inquiry: 8 h of working time · built in".to_owned(),
        "8 h counted · 15 h 40 min skipped · 1 h paused".to_owned(),
        span(
            "2026-11-23 11:00",
            "2026-11-23 11:20",
            "20 min · ✅ counted",
        ),
        span(
            "2026-11-23 11:20",
            "2026-11-23 12:20",
            &format!("1 h · ⏸ paused by {mei}: sends a photo"),
        ),
        span(
            "2026-11-23 12:20",
            "2026-11-23 13:00",
            "40 min · skipped, outside of working hours",
        ),
        span("2026-11-23 13:00", "2026-11-23 18:00", "5 h · ✅ counted"),
        span(
            "2026-11-23 18:00",
            "2026-11-24 09:00",
            "15 h · skipped, outside of working hours",
        ),
        span(
            "2026-11-24 09:00",
            "2026-11-24 11:40",
            "2 h 40 min · ✅ counted",
        ),
    ] {
        assert!(told.contains(&line), "{line}\n\n{told}");
    }

    stand.discord.set_locale("agent", "zh-CN");
    let told = stand.told("agent", "/工单 计时 工单:1").await;
    let paused = format!("⏸ {mei} 暂停：sends a photo");
    assert!(told.contains(&paused), "{told}");
    stand.end().await;
}
