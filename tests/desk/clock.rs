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
    let told = stand.told("agent", "/工单 计时明细 工单:1").await;
    let paused = format!("⏸ {mei} 暂停：sends a photo");
    assert!(told.contains(&paused), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn night_lunch_weekend_holiday_and_make_up_day_are_told_apart() {
    let stand = Stand::open_at("2026-11-27 17:00").await;
    for line in [
        "/desk calendar workday action:add date:2026-11-28 hours:9-12 name:Stocktaking",
        "/desk calendar holiday action:add date:2026-11-30 name:Founders",
    ] {
        let asked = stand.play("manager", line).await;
        stand.press("manager", asked.message().id, "Save").await;
    }
    stand.inquiry("Lihua").await;
    let told = stand.told("agent", "/case clock case:1").await;
    let moment = |wall: &str| format!("<t:{}:f>", at(wall).seconds());
    let (counted, off) = ("✅ counted", "skipped, outside of working hours");
    let make_up = "✅ counted, make-up working day Stocktaking";
    let rows = [
        ("2026-11-27 18:00", counted),
        ("2026-11-28 09:00", off),
        ("2026-11-28 12:00", make_up),
        ("2026-11-29 00:00", off),
        ("2026-11-30 00:00", "skipped, no working day"),
        ("2026-12-01 00:00", "skipped, holiday Founders"),
        ("2026-12-01 09:00", off),
        ("2026-12-01 12:00", counted),
        ("2026-12-01 13:00", off),
        ("2026-12-01 14:00", counted),
    ];
    let mut reached = "2026-11-27 17:00";
    for (to, why) in rows {
        let span = format!("{} – {} · ", moment(reached), moment(to));
        let line = told.lines().find(|line| line.contains(&span));
        let line = line.unwrap_or_else(|| panic!("{reached} – {to} is missing: {told}"));
        assert!(line.ends_with(&format!(" · {why}")), "{line}");
        reached = to;
    }
    let sums = "8 h counted · 85 h skipped";
    assert!(told.contains(sums), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn what_has_ended_is_not_explained_by_what_was_changed_since() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand
        .told("agent", "/case edit case:1 priority:urgent")
        .await;
    let told = stand.told("agent", "/case clock case:1").await;
    // Halved is what runs on, and not the response, which was met before.
    assert_eq!(told.matches("halved, because it is urgent").count(), 1);
    let then = "It ended under the target of then; what was changed since does not count for it";
    assert_eq!(told.matches(then).count(), 1, "{told}");
    let (response, rest) = told.split_once("Resolution").unwrap();
    assert!(response.contains(then) && !rest.contains(then), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn what_was_met_was_counted_by_the_hours_of_then() {
    let stand = Stand::open_at("2026-11-23 17:00").await;
    stand.inquiry("Lihua").await;
    stand.until("2026-11-24 09:30").await;
    stand.told("agent", "/case accept case:1").await;
    stand
        .told("agent", "/case resolve case:1 told:\"It costs 5\"")
        .await;
    let before = stand.told("agent", "/case clock case:1").await;
    assert!(before.contains("1 h 30 min of 8 h used"), "{before}");
    assert_eq!(before.matches("1 h 30 min counted").count(), 2, "{before}");

    // Whoever closes at 17:00 from now on has not worked less before.
    let line = "/desk calendar hours week:\"mon-fri 9-12 13-17\"";
    let asked = stand.play("manager", line).await;
    stand.press("manager", asked.message().id, "Save").await;
    let told = stand.told("agent", "/case clock case:1").await;
    let then = "It was counted by the hours of then, which have changed since";
    assert!(told.contains("1 h 30 min of 8 h used"), "{told}");
    assert_eq!(told.matches(then).count(), 2, "{told}");
    assert!(!told.contains("✅"), "{told}");
    stand.discord.set_locale("agent", "zh-CN");
    let told = stand.told("agent", "/工单 计时明细 工单:1").await;
    assert!(told.contains("按当时的工作时间计算"), "{told}");
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.end().await;
}
