//! The auditor: it finds every alert that is due by the record, and notices when one is not posted.

use std::time::Duration;

use firstline::{jobs::audit::Look, metrics::Page};
use sqlx::{Connection as _, Executor as _};

use crate::harness::{MS, Stand, hours, minutes};

/// A look of the auditor at this moment, after everything else has settled.
async fn audit(stand: &Stand) {
    stand.settled().await;
    stand.look(Look::Regular).await;
}

/// What the page for Prometheus says about the auditor.
fn counted(stand: &Stand) -> String {
    let (database, requests, connections) = Default::default();
    let app = &stand.app().metrics;
    let page = Page::new(app, &database, (&requests, &connections), vec![]);
    let text = page.text(&Default::default()).unwrap();
    let lines = text
        .lines()
        .filter(|line| line.starts_with("firstline_audit_"));
    lines.collect::<Vec<_>>().join("\n")
}

async fn check(stand: &Stand) -> String {
    let told = stand.told("manager", "/desk check").await;
    let (_, line) = told.split_once("Alerts of ").unwrap_or_default();
    line.to_owned()
}

async fn by_hand(stand: &Stand, sql: &'static str) {
    let mut other = sqlx::AnyConnection::connect(stand.database())
        .await
        .unwrap();
    other.execute(sql).await.unwrap();
    other.close().await.unwrap();
}

#[tokio::test]
async fn what_was_due_and_posted_is_told() {
    let stand = Stand::open().await;
    assert_eq!(check(&stand).await, "", "nothing was due yet");
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:22:30").await;
    stand.until("2026-11-23 09:30").await;
    stand.advance(MS).await;
    stand.told("agent", "/case accept case:1").await;
    audit(&stand).await;
    assert_eq!(
        check(&stand).await,
        "the last 24 hours: 2 due, 2 posted, slowest <0.1 s"
    );
    let counted = counted(&stand);
    for line in [
        "firstline_audit_verdicts_total{verdict=\"posted\"} 2",
        "firstline_audit_verdicts_total{verdict=\"missing\"} 0",
        "firstline_audit_open{verdict=\"missing\"} 0",
    ] {
        assert!(counted.contains(line), "{counted}");
    }
    // In its reader's language.
    stand.discord.set_locale("manager", "zh-CN");
    let told = stand.told("manager", "/服务台 检查").await;
    assert!(
        told.contains("✅ 近 24 小时提醒：应发 2 条，已发 2 条，最慢 不到 0.1 秒"),
        "{told}"
    );
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn a_scheduler_that_does_nothing_is_noticed() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.complaint("Wang").await;
    // Sabotage: nothing will ever fall due again by the timers of the first case.
    by_hand(&stand, "UPDATE cases SET next_at = NULL WHERE id = 1").await;
    stand.until("2026-11-23 09:31").await;
    assert_eq!(stand.posts("#supervisors").await.len(), 1, "the other case");
    assert_eq!(stand.posts("#support").await.len(), 1);
    audit(&stand).await;
    stand.advance(minutes(2)).await;
    audit(&stand).await;
    audit(&stand).await;
    let told = check(&stand).await;
    assert!(told.contains("4 due, 2 posted"), "{told}");
    assert!(
        told.contains("2 missing\nNobody was told of **#1**"),
        "{told}"
    );
    let counted = counted(&stand);
    assert!(
        counted.contains("firstline_audit_open{verdict=\"missing\"} 2"),
        "{counted}"
    );
    let report = stand.told("supervisor", "/report week").await;
    assert!(report.contains("Alerts: 4 due, 2 posted"), "{report}");
    assert!(report.contains("2 missing"), "{report}");

    // Repaired, they are posted late, and late is not missing.
    by_hand(&stand, "UPDATE cases SET next_at = 0 WHERE id = 1").await;
    stand.app().timers_changed.notify_one();
    stand.advance(minutes(1)).await;
    assert_eq!(stand.posts("#supervisors").await.len(), 1);
    assert_eq!(stand.posts("#support").await.len(), 1);
    audit(&stand).await;
    let told = check(&stand).await;
    assert!(told.contains("4 due, 4 posted, slowest 11 min"), "{told}");
    stand.end().await;
}

/// Lets a minute pass and waits until the auditor has looked of its own accord.
async fn a_minute_passes(stand: &Stand) {
    stand.advance(minutes(1)).await;
    looked(stand).await;
}

/// Waits until the auditor has looked at this very second.
async fn looked(stand: &Stand) {
    let now = stand.clock.now().seconds();
    let looked = format!("firstline_audit_looked_at_timestamp_seconds {now}");
    let look = async {
        while !counted(stand).lines().any(|line| line == looked) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let looked = tokio::time::timeout(Duration::from_secs(30), look).await;
    looked.unwrap();
}

#[tokio::test]
async fn it_looks_once_a_minute_by_itself_also_at_what_nothing_has_happened_to() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    for _ in 0..3 {
        a_minute_passes(&stand).await;
    }
    by_hand(&stand, "UPDATE cases SET next_at = NULL").await;
    stand.until("2026-11-23 09:31").await;
    for _ in 0..3 {
        a_minute_passes(&stand).await;
    }
    let told = check(&stand).await;
    assert!(told.contains("2 due, 0 posted, 2 missing"), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn what_was_met_on_waking_before_anybody_could_be_told_is_not_missing() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    a_minute_passes(&stand).await;
    // The machine sleeps past warning and breach, and the first thing on waking is that somebody takes the case.
    by_hand(&stand, "UPDATE cases SET next_at = NULL").await;
    stand.clock.advance(hours(1));
    looked(&stand).await;
    stand.told("agent", "/case accept case:1").await;
    for _ in 0..3 {
        audit(&stand).await;
    }
    let told = check(&stand).await;
    assert!(!told.contains("missing"), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn a_post_that_vanished_is_noticed() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    by_hand(
        &stand,
        "CREATE TRIGGER thief BEFORE INSERT ON outbox WHEN NEW.key LIKE 'alert:%' \
         BEGIN SELECT RAISE(IGNORE); END",
    )
    .await;
    stand.until("2026-11-23 09:23").await;
    // Looks in between find nothing missing, however often they come.
    for _ in 0..3 {
        stand.look(Look::Between).await;
    }
    assert!(!check(&stand).await.contains("missing"));
    for _ in 0..2 {
        audit(&stand).await;
    }
    let told = check(&stand).await;
    assert!(
        told.contains("1 due, 0 posted, 1 missing\nNobody was told of **#1**"),
        "{told}"
    );
    stand.end().await;
}

#[tokio::test]
async fn late_after_downtime_is_late_and_not_missing() {
    let mut stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.complaint("Wang").await;
    stand.stop().await;
    stand.clock.advance(hours(1));
    stand.start().await;
    // Before everything else, as soon as it is back.
    stand.look(Look::Regular).await;
    assert_eq!(stand.posts("#support").await.len(), 2);
    assert_eq!(stand.posts("#supervisors").await.len(), 2);
    audit(&stand).await;
    assert_eq!(
        check(&stand).await,
        "the last 24 hours: 4 due, 4 posted, slowest 37 min"
    );
    assert!(counted(&stand).contains("firstline_audit_verdicts_total{verdict=\"missing\"} 0"));
    stand.end().await;
}

#[tokio::test]
async fn dropped_and_failed_alerts_are_not_missing() {
    let stand = Stand::open().await;
    stand.allow(0);
    stand.allow(404);
    stand.complaint("Lihua").await;
    stand.card(1).await;
    // Discord takes no posts: the warning waits, and is dropped when the clock is met meanwhile.
    let cut = sandbox::Fault::CutBefore;
    stand
        .discord
        .fail_next("POST", "/channels/", cut.clone(), 50);
    stand.discord.fail_next("GET", "/channels/", cut, 50);
    stand.until("2026-11-23 09:22:30").await;
    for _ in 0..3 {
        audit(&stand).await;
    }
    assert!(
        check(&stand)
            .await
            .contains("1 due, 0 posted, 1 on their way")
    );
    stand.told("agent", "/case accept case:1").await;
    stand.advance(minutes(10)).await;
    stand.discord.heal();
    stand.advance(minutes(2)).await;
    audit(&stand).await;
    let told = check(&stand).await;
    assert!(
        told.contains("1 due, 0 posted, 1 no longer needed"),
        "{told}"
    );

    // No channel is left: it failed, and is named.
    stand.inquiry("Wang").await;
    stand.card(2).await;
    for channel in ["#support", "#supervisors"] {
        stand.discord.delete_channel(channel);
    }
    stand.allow_failure("alert:2:response:1:1");
    stand.allow_failure("card:2");
    stand.allow_failure("card:1");
    stand.until("2026-11-23 10:00").await;
    stand.advance(minutes(1)).await;
    for _ in 0..3 {
        audit(&stand).await;
    }
    let told = stand
        .play_in("manager", "#general", "/desk check")
        .await
        .text();
    assert!(
        told.contains("1 failed\nNobody was told of **#2**"),
        "{told}"
    );
    assert!(!told.contains("missing"), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn a_digest_tells_the_alerts_until_its_very_instant() {
    let stand = Stand::open_at("2026-11-27 16:30").await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-27 16:52:30").await;
    stand.until("2026-11-27 16:59:59").await;
    stand.until("2026-11-27 17:00").await;
    let posts = stand.posts("#supervisors").await;
    let digest = posts
        .iter()
        .find(|post| post.text().contains("digest"))
        .unwrap();
    // The breach comes one millisecond after the digest's period.
    assert!(
        digest
            .text()
            .contains("Alerts: 1 due, 1 posted, slowest <0.1 s"),
        "{}",
        digest.text()
    );
    stand.advance(MS).await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    let asked = stand.told("supervisor", "/report week ago:1").await;
    assert_eq!(asked, digest.text());
    stand.end().await;
}
