//! Every list that has pages goes on after the last line that was seen: none is skipped by what became of those before it,
//! and where a list has no room for more, it says so.

use crate::harness::{MS, Stand, hours, minutes};

/// The numbers of the cases that lines begin with.
fn numbers(text: &str) -> Vec<i64> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("**#"));
    lines
        .filter_map(|line| line.split("**").next()?.parse().ok())
        .collect()
}

#[tokio::test]
async fn a_history_goes_on_after_what_was_seen() {
    let stand = Stand::open().await;
    stand.inquiry("Wang").await;
    for index in 1..=14 {
        let note = format!("/case note case:1 text:\"Step {index} of it\"");
        stand.told("agent", &note).await;
        stand.advance(minutes(1)).await;
    }
    let steps = |text: &str| -> Vec<i64> {
        let lines = text.split("Step ").skip(1);
        lines
            .filter_map(|rest| rest.split(' ').next()?.parse().ok())
            .collect()
    };
    let first = stand.play("agent", "/case history case:1").await;
    let seen = steps(&first.text());
    let last = *seen.last().unwrap();
    assert!(last > 1, "{}", first.text());
    // Others came in front of them.
    for index in 15..=18 {
        let note = format!("/case note case:1 text:\"Step {index} of it\"");
        stand.told("agent", &note).await;
    }
    let next = stand.press("agent", first.message().id, "Next").await;
    assert_eq!(steps(&next.text()), (1..last).rev().collect::<Vec<_>>());
    let back = stand.press("agent", next.message().id, "Previous").await;
    assert_eq!(*steps(&back.text()).last().unwrap(), last);
    // A button of old counts pages.
    let old = stand
        .discord
        .press_forged("agent", "#support", first.message().id, "history:1:1");
    assert_eq!(steps(&old.await.unwrap().text())[0], 18);
    stand.end().await;
}

#[tokio::test]
async fn customers_removed_meanwhile_and_none_is_skipped() {
    let stand = Stand::open().await;
    for index in 10..33 {
        stand.inquiry(&format!("Mill{index}")).await;
        stand.advance(MS).await;
    }
    let names = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix("**Mill"));
        lines
            .filter_map(|line| Some(line.split("**").next()?.to_owned()))
            .collect()
    };
    let of = |newest: i64, oldest: i64| -> Vec<String> {
        (oldest..=newest).rev().map(|one| one.to_string()).collect()
    };
    let first = stand.play("agent", "/customer find text:mill").await;
    assert_eq!(names(&first.text()), of(32, 23));
    for index in [31, 28, 23] {
        let line = format!("/customer edit customer:Mill{index} name:Works{index}");
        stand.told("supervisor", &line).await;
    }
    stand.inquiry("Mill40").await;
    let next = stand.press("agent", first.message().id, "Next").await;
    assert_eq!(names(&next.text()), of(22, 13));
    let last = stand.press("agent", next.message().id, "Next").await;
    assert_eq!(names(&last.text()), of(12, 10));
    assert!(last.text().contains("Page 3 of 3"), "{}", last.text());
    let back = stand.press("agent", last.message().id, "Previous").await;
    assert_eq!(names(&back.text()), of(22, 13));
    let old =
        stand
            .discord
            .press_forged("agent", "#support", first.message().id, "customers:3:mill");
    assert_eq!(names(&old.await.unwrap().text()).len(), 1);
    stand.end().await;
}

#[tokio::test]
async fn cases_of_a_day_removed_meanwhile_and_none_is_skipped() {
    let stand = Stand::open().await;
    stand.advance(hours(1)).await;
    for _ in 0..23 {
        stand
            .told("agent", "/log kind:feedback customer:Wang summary:x")
            .await;
    }
    stand.advance(hours(23)).await;
    stand.posts("#support").await;
    let first = stand.play("supervisor", "/report ledger").await;
    assert_eq!(
        numbers(&first.text()),
        (1..=10).collect::<Vec<_>>(),
        "{}",
        first.text()
    );
    // What is not due any more stands behind those that are.
    for number in [2, 5, 9] {
        stand
            .told("agent", &format!("/case accept case:{number}"))
            .await;
    }
    let next = stand.press("supervisor", first.message().id, "Next").await;
    assert_eq!(numbers(&next.text()), (11..=20).collect::<Vec<_>>());
    // It is signed where it stands.
    let signed = stand
        .press("supervisor", next.message().id, "Reviewed")
        .await;
    assert_eq!(numbers(&signed.text()), (11..=20).collect::<Vec<_>>());
    let last = stand.press("supervisor", next.message().id, "Next").await;
    assert_eq!(numbers(&last.text()), [21, 22, 23, 2, 5, 9]);
    let back = stand
        .press("supervisor", last.message().id, "Previous")
        .await;
    assert_eq!(numbers(&back.text()), (11..=20).collect::<Vec<_>>());
    stand.end().await;
}

#[tokio::test]
async fn settings_changed_meanwhile_and_none_is_skipped() {
    let stand = Stand::open().await;
    for number in 10..22 {
        let line = format!("/desk kind add name:Sort{number}");
        stand.told("manager", &line).await;
    }
    let sorts = |text: &str| -> Vec<i64> {
        let lines = text.split("→ Sort").skip(1);
        lines
            .filter_map(|rest| rest.get(..2)?.parse().ok())
            .collect()
    };
    let first = stand.play("manager", "/desk history").await;
    assert_eq!(sorts(&first.text()), (14..=21).rev().collect::<Vec<_>>());
    stand.told("manager", "/desk kind add name:Sort22").await;
    let next = stand.press("manager", first.message().id, "Next").await;
    assert_eq!(sorts(&next.text()), [13, 12, 11, 10]);
    stand.end().await;
}

#[tokio::test]
async fn a_long_list_of_days_is_told_whole() {
    let stand = Stand::open().await;
    let days = "date:2026-12-01..2026-12-09 name:Feast";
    let line = format!("/desk calendar holiday action:add {days}");
    let asked = stand.play("manager", &line).await;
    stand.press("manager", asked.message().id, "Save").await;
    let page = stand.play("manager", "/desk history").await;
    let text = page.text();
    assert!(text.contains("… and 5 more"), "{text}");
    for day in 1..=9 {
        let day = format!("2026-12-0{day} Feast");
        assert!(text.contains(&day), "{day}: {text}");
    }
    stand.end().await;
}

#[tokio::test]
async fn a_completion_that_was_cut_says_so() {
    let stand = Stand::open().await;
    for index in 10..37 {
        stand.inquiry(&format!("Mill{index}")).await;
    }
    let line = "/customer show customer:mill";
    let offered = stand.offered("agent", line).await;
    assert_eq!(offered.len(), 25);
    assert_eq!(
        offered[24],
        ("… more: type a part of the name".to_owned(), "…".to_owned())
    );
    // What it sends is no name: nothing is logged for it.
    for line in [
        "/log kind:inquiry customer:… summary:x",
        "/customer show customer:…",
        "/case show case:…",
    ] {
        let told = stand.told("agent", line).await;
        assert!(told.contains("type a part of the name"), "{line}: {told}");
    }
    assert_eq!(
        stand
            .offered("agent", "/customer show customer:mill1")
            .await
            .len(),
        10
    );
    let zones = stand.offered("manager", "/desk setup zone:europe").await;
    assert_eq!(zones.len(), 25);
    assert_eq!(zones[24].1, "…");
    stand.end().await;
}
