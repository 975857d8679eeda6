//! `/case find` and the completion of cases: by words, numbers and filters, in both languages, whatever is typed.

use crate::harness::{Stand, minutes, private};

/// The numbers of what was found, in order.
fn found(answer: &str) -> Vec<i64> {
    let heads = answer
        .lines()
        .filter_map(|line| line.strip_prefix("**#")?.split_once("**"));
    heads.map(|(number, _)| number.parse().unwrap()).collect()
}

async fn find(stand: &Stand, options: &str) -> Vec<i64> {
    found(&stand.told("agent", &format!("/case find {options}")).await)
}

async fn fill(stand: &Stand) {
    for line in [
        "kind:complaint customer:\"Lihua Textiles\" summary:\"Meter reads double\" contact:13812345678",
        "kind:inquiry customer:华纺集团 summary:客户投诉电表读数 details:\"发票 2026-11-02\"",
        "kind:inquiry customer:\"Meter Shop\" summary:Door",
        "kind:complaint customer:Other summary:Gate details:\"behind the meter\"",
    ] {
        stand.told("agent", &format!("/log {line}")).await;
        stand.advance(minutes(1)).await;
    }
    stand
        .told(
            "agent2",
            "/case note case:3 text:\"test booked for Friday, call 13987654321\"",
        )
        .await;
    stand.told("agent2", "/case accept case:3").await;
}

#[tokio::test]
async fn cases_are_found_by_words_and_filters() {
    let stand = Stand::open().await;
    fill(&stand).await;
    for (options, expected) in [
        ("text:meter", vec![3, 1, 4]),
        ("text:MET", vec![3, 1, 4]),
        ("text:\"double lihua\"", vec![1]),
        ("text:电表", vec![2]),
        ("text:\"发票 投诉\"", vec![2]),
        ("text:friday", vec![3]),
        ("text:5678", vec![1]),
        ("text:13812345678", vec![1]),
        ("text:13987654321", vec![3]),
        ("text:1398", vec![]),
        ("text:2", vec![2]),
        ("text:#3", vec![3]),
        ("text:meter kind:complaint", vec![1, 4]),
        ("status:open", vec![3]),
        ("owner:@Jun", vec![3]),
        ("text:meter owner:@Mei", vec![1, 4]),
        ("since:2m", vec![4, 3]),
        ("text:meter since:2027-01-01", vec![]),
        ("text:% kind:complaint", vec![]),
    ] {
        assert_eq!(find(&stand, options).await, expected, "{options}");
    }
    // What is on no card is in no excerpt.
    let answer = stand.told("agent", "/case find text:friday").await;
    assert!(
        answer.contains("booked for Friday, call 139\\*\\*\\*\\*4321"),
        "{answer}"
    );
    // A change is found at once, and after the indexer has followed.
    stand
        .told("agent2", "/case resolve case:3 told:\"a new hinge\"")
        .await;
    assert_eq!(find(&stand, "text:hinge status:resolved").await, [3]);
    while stand.app().store.index(3).await.unwrap() {}
    assert_eq!(find(&stand, "text:hinge status:resolved").await, [3]);
    assert_eq!(find(&stand, "status:open").await, [0; 0]);
    stand.end().await;
}

#[tokio::test]
async fn nothing_that_can_be_typed_is_an_error() {
    let stand = Stand::open().await;
    fill(&stand).await;
    for text in [
        "%",
        "_",
        "'",
        "AND OR NOT *",
        "';--",
        "👍🏽",
        "\u{202e}\u{202e}",
        "***",
        "(",
        "zzz",
        "。，",
    ] {
        let answer = stand
            .told("agent", &format!("/case find text:\"{text}\""))
            .await;
        assert!(
            answer.starts_with("No case was found for:"),
            "{text}: {answer}"
        );
    }
    assert_eq!(
        stand.told("agent", "/case find").await,
        "Please fill in at least one option."
    );
    let answer = stand.told("agent", "/case find text:\"   \"").await;
    assert_eq!(answer, "Please fill in at least one option.");
    let answer = stand.told("agent", "/case find since:soon").await;
    assert!(answer.contains("cannot be read as a time"), "{answer}");
    let answer = stand
        .told("agent", &format!("/case find text:{}", "电".repeat(55)))
        .await;
    assert_eq!(answer, "Text: 55 characters are too many, at most 50 fit.");
    stand.discord.take_role("desk", "agent2", "Agent");
    let answer = stand.told("agent2", "/case find text:meter").await;
    assert!(answer.contains("agents"), "{answer}");
    // Their cases are nobody's then.
    let told = stand.post("#supervisors").await.text();
    assert!(told.contains("works here no more"), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn pages_are_turned_by_buttons_that_keep_the_search() {
    let stand = Stand::open().await;
    for index in 1..=12 {
        stand
            .told(
                "agent",
                &format!("/log kind:complaint customer:C{index} summary:\"电表 meter\""),
            )
            .await;
    }
    let first = stand
        .play(
            "agent",
            "/case find text:\"电表 METER\" kind:complaint since:1d owner:@Mei",
        )
        .await;
    assert_eq!(found(&private(&first)), [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    let next = stand.press("agent", first.message().id, "Next").await;
    let text = next.text();
    assert_eq!(found(&text), [2, 1], "{text}");
    assert!(text.contains("Page 2 of 2"), "{text}");
    // Rights are checked again.
    stand.discord.take_role("desk", "agent2", "Agent");
    let forged = stand
        .discord
        .press_forged(
            "agent2",
            "#support",
            first.message().id,
            "find:1:-:-:-:-:meter",
        )
        .await;
    assert!(forged.unwrap().text().contains("agents"));
    stand.end().await;
}

#[tokio::test]
async fn a_page_goes_on_after_the_last_line_that_was_seen() {
    let stand = Stand::open().await;
    for number in 1..=23 {
        let line = format!("/log kind:inquiry customer:Lihua summary:\"Meter {number}\"");
        stand.told("agent", &line).await;
    }
    let seen = |newest: i64, oldest: i64| -> Vec<i64> { (oldest..=newest).rev().collect() };
    let line = "/case find text:meter status:new";
    let first = stand.play("agent", line).await;
    assert_eq!(found(&first.text()), seen(23, 14));
    // Three of those on it are none any more, and a new one came in front of them.
    for number in [23, 20, 14] {
        let accept = format!("/case accept case:{number}");
        stand.told("agent", &accept).await;
    }
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:\"Meter 24\"",
        )
        .await;
    let next = stand.press("agent", first.message().id, "Next").await;
    assert_eq!(found(&next.text()), seen(13, 4));
    let last = stand.press("agent", next.message().id, "Next").await;
    assert_eq!(found(&last.text()), seen(3, 1));
    assert!(last.text().contains("Page 3 of 3"), "{}", last.text());
    let back = stand.press("agent", last.message().id, "Previous").await;
    assert_eq!(found(&back.text()), seen(13, 4));
    let back = stand.press("agent", back.message().id, "Previous").await;
    assert_eq!(
        found(&back.text()),
        [24, 22, 21, 19, 18, 17, 16, 15, 13, 12],
        "the first page, full"
    );
    // A button of old counts pages.
    let old = stand
        .discord
        .press_forged(
            "agent",
            "#support",
            first.message().id,
            "find:2:n:-:-:-:meter",
        )
        .await;
    assert_eq!(found(&old.unwrap().text()), seen(11, 2));
    // The one that was asked for by its number comes first, on the first page only.
    let first = stand.play("agent", "/case find text:5").await;
    assert_eq!(found(&first.text()), [5]);
    stand.end().await;
}

#[tokio::test]
async fn what_is_completed_is_folded_and_masked() {
    let stand = Stand::open().await;
    stand.told("agent", "/log kind:inquiry customer:\"Über 13900001111\" summary:\"ＭＥＴＥＲ of li.hua@example.com\"").await;
    for typed in [
        "uber",
        "meter",
        "ÜBER",
        "1111",
        "13900001111",
        "#1",
        "example",
    ] {
        let offered = stand
            .discord
            .complete("agent", "#support", &format!("/case show case:{typed}"))
            .await
            .unwrap();
        let names: Vec<String> = offered.into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["#1 · New · Über 139****1111 · ＭＥＴＥＲ of l***@example.com"],
            "{typed}"
        );
    }
    stand.end().await;
}

/// The head repeats what was asked as it was typed, on every page; whole numbers find whole ones.
#[tokio::test]
async fn numbers_are_found_as_a_whole_and_repeated_as_typed() {
    let stand = Stand::open().await;
    for summary in [
        "Order 20261123000123 late",
        "Order 20261123009123 late",
        "call 13812345678",
        "call 13898765678",
    ] {
        stand
            .told(
                "agent",
                &format!("/log kind:inquiry customer:Wang summary:\"{summary}\""),
            )
            .await;
    }
    for (text, found, head) in [
        ("20261123000123", vec![1], "20261123000123"),
        ("13812345678", vec![3], "138\\*\\*\\*\\*5678"),
        ("138-9876-5678", vec![4], "138\\*\\*\\*\\*5678"),
        ("\"order: LATE\"", vec![2, 1], "order: LATE"),
    ] {
        let answer = stand
            .told("agent", &format!("/case find text:{text}"))
            .await;
        assert_eq!(self::found(&answer), found, "{answer}");
        assert!(answer.contains(&format!("\n{head}\n")), "{answer}");
    }
    for text in ["1381234", "2026112300012", "9123"] {
        let answer = stand
            .told("agent", &format!("/case find text:{text}"))
            .await;
        assert_eq!(answer, format!("No case was found for: {text}"));
    }
    stand.posts("#support").await;
    stand.end().await;
}
