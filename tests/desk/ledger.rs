//! `/report ledger`: the day's list of cases, read and signed off by supervisors.

use crate::harness::{Stand, at, hours, minutes, private};

/// A busy Monday: #1 breached, #2 resolved, #3 due today.
async fn a_day(stand: &Stand) {
    stand.complaint("Lihua Textiles").await;
    stand.inquiry("Wang").await;
    stand.told("agent2", "/case accept case:2").await;
    stand
        .told("agent2", "/case resolve case:2 told:Replaced")
        .await;
    stand.until("2026-11-23 09:31").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.inquiry("Li 13812345678").await;
    stand.told("agent", "/case accept case:3").await;
}

#[tokio::test]
async fn the_day_lists_what_was_logged_moved_or_due() {
    let stand = Stand::open().await;
    a_day(&stand).await;
    let said = stand.told("supervisor", "/report ledger").await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    assert_eq!(
        said,
        [
            "Ledger of 2026-11-23",
            "Open before **0** + logged **3** + reopened **0** − resolved **1** − made void **0** = still open **2**",
            "Breached **1**: Response 1",
            "Met in time **75%**: 3 of 4 (Response, Resolution)",
            "The day is not over.",
            "Not reviewed yet.",
            "",
            &format!("**#1** 🔴 Response breached · 🆕 · New · Complaint · Lihua Textiles · Meter reads double · {mei}"),
            &format!("**#2** 🆕 · Resolved · Inquiry · Wang · Meter reads double · {jun}"),
            &format!("**#3** 🆕 · Open · Inquiry · Li 138\\*\\*\\*\\*5678 · Meter reads double · {mei}"),
            "[As a file] [Reviewed]",
        ]
        .join("\n")
    );
    // The next day what was not touched is not listed, but counted as open; what falls due is.
    stand.until("2026-11-24 08:00").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    let next = stand.told("supervisor", "/report ledger day:today").await;
    assert!(next.starts_with("Ledger of 2026-11-24\nOpen before **2** + logged **0** + reopened **0** − resolved **0** − made void **0** = still open **2**\nBreached **0**\n"), "{next}");
    let due = at("2026-11-24 09:31").seconds();
    assert!(
        next.contains(&format!("**#3** due <t:{due}:R> · Open · Inquiry")),
        "{next}"
    );
    assert!(!next.contains("**#1**"), "{next}");
    stand.end().await;
}

#[tokio::test]
async fn a_supervisor_files_the_day() {
    let stand = Stand::open().await;
    a_day(&stand).await;
    let shown = stand.play("supervisor", "/report ledger").await;
    let message = shown.message().id;
    let filed = stand.press("supervisor", message, "As a file").await;
    let said = private(&filed);
    assert!(
        said.starts_with("Ledger of 2026-11-23, 3 cases; times are those of Asia/Shanghai."),
        "{said}"
    );
    let file = &filed.message().files[0];
    assert_eq!(file.name, "ledger-2026-11-23.csv");
    let content = String::from_utf8(file.bytes.clone()).unwrap();
    let lines: Vec<&str> = content.lines().collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    let mei = stand.discord.user_id("agent");
    assert_eq!(
        lines[1],
        format!(
            "\"1\",\"New\",\"Complaint\",\"Lihua Textiles\",\"Meter reads double\",\"Mei\",\"'{mei}\",\"yes\",\"\",\"Response\",\"\""
        )
    );
    assert!(lines[3].contains("Li 138****5678"), "{}", lines[3]);
    stand.end().await;
}

#[tokio::test]
async fn a_day_that_is_over_changes_no_more() {
    let stand = Stand::open().await;
    a_day(&stand).await;
    stand.until("2026-11-24 00:00").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    let over = stand
        .told("supervisor", "/report ledger day:yesterday")
        .await;
    assert!(
        over.contains("(Response, Resolution)\nNot reviewed yet."),
        "{over}"
    );
    stand.advance(hours(10)).await;
    stand.told("agent", "/case resolve case:3 told:x").await;
    stand.told("supervisor", "/case void case:1 reason:x").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    for day in ["11-23", "2026-11-23", "昨天", "11月23日", "monday"] {
        let line = format!("/report ledger day:{day}");
        assert_eq!(stand.told("supervisor", &line).await, over, "{day}");
    }
    stand.end().await;
}

#[tokio::test]
async fn a_supervisor_signs_the_day_off_once() {
    let stand = Stand::open().await;
    a_day(&stand).await;
    let shown = stand.play("supervisor", "/report ledger").await;
    stand.advance(minutes(1)).await;
    let signed = stand
        .press("supervisor", shown.message().id, "Reviewed")
        .await;
    assert!(signed.is_update());
    let lan = stand.mention("supervisor");
    let when = stand.clock.now().seconds();
    let line = format!("✅ Reviewed by {lan}, <t:{when}:f>");
    assert!(
        signed.text().contains(&format!("{line}\n\n**#1**")),
        "{}",
        signed.text()
    );
    assert!(!signed.text().contains("[Reviewed]"));
    // A second one is told who was first.
    let other = stand.play("manager", "/report ledger").await;
    assert!(other.text().contains(&line), "{}", other.text());
    let id = "review:2026-11-23:1";
    let forged = stand
        .discord
        .press_forged("manager", "#support", other.message().id, id)
        .await
        .unwrap();
    assert_eq!(
        private(&forged),
        format!("{lan} has reviewed 2026-11-23 already, <t:{when}:f>.")
    );
    // What moves later that day is named; the next day is another.
    stand.advance(minutes(1)).await;
    stand.told("agent", "/case resolve case:3 told:x").await;
    let moved = stand.told("supervisor", "/report ledger").await;
    assert!(
        moved.contains(&format!("{line}\nMoved since: #3\n")),
        "{moved}"
    );
    stand.until("2026-11-24 00:00").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    let next = stand.told("supervisor", "/report ledger").await;
    assert!(next.ends_with("[Reviewed]"), "{next}");
    stand.end().await;
}

#[tokio::test]
async fn pages_are_turned_and_signed_where_they_stand() {
    let stand = Stand::open().await;
    for _ in 0..12 {
        stand.inquiry("Wang").await;
    }
    let first = stand.play("supervisor", "/report ledger").await;
    assert!(first.text().contains("Page 1 of 2"), "{}", first.text());
    let second = stand.press("supervisor", first.message().id, "Next").await;
    assert!(second.is_update());
    assert_eq!(
        second.text().matches("\n**#").count(),
        2,
        "{}",
        second.text()
    );
    let signed = stand
        .press("supervisor", second.message().id, "Reviewed")
        .await;
    assert!(signed.text().contains("Page 2 of 2"), "{}", signed.text());
    assert!(signed.text().contains("Reviewed by"), "{}", signed.text());
    stand.end().await;
}

#[tokio::test]
async fn it_is_for_supervisors_and_refuses_what_is_no_day() {
    let stand = Stand::open().await;
    let only = "This is for supervisors. Please ask one of them.";
    assert_eq!(stand.told("agent", "/report ledger").await, only);
    for id in ["ledger:2026-11-23:1", "review:2026-11-23:1"] {
        let forged = stand
            .discord
            .press_forged("agent", "#support", 1, id)
            .await
            .unwrap();
        assert_eq!(private(&forged), only, "{id}");
    }
    let unreadable = stand.told("supervisor", "/report ledger day:soon").await;
    assert_eq!(
        unreadable,
        "`soon` cannot be read as a day. Try `yesterday`, `20th`, `14 November`."
    );
    let future = "2026-11-24 has not come yet. Please choose today or an earlier day; with a year if it was long ago.";
    for day in ["tomorrow", "11-24", "明天"] {
        let line = format!("/report ledger day:{day}");
        assert_eq!(stand.told("supervisor", &line).await, future, "{day}");
    }
    let forged = stand
        .discord
        .press_forged("supervisor", "#support", 1, "review:2026-11-24:1")
        .await
        .unwrap();
    assert_eq!(private(&forged), future);
    stand.discord.set_locale("supervisor", "zh-CN");
    let empty = stand.told("supervisor", "/报表 台帐 日期:昨天").await;
    assert_eq!(
        empty,
        "台帐 2026-11-22：当天没有登记、办理或到期的工单，也没有未结工单。\n[审阅签字]"
    );
    stand.end().await;
}
