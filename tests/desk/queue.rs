//! `/queue`: who has to do what next.

use crate::harness::{MS, Stand, at, hours, minutes, private};

/// The numbers of a list, in its order.
fn numbers(text: &str) -> Vec<i64> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("**#"));
    lines
        .map(|line| line.split("**").next().unwrap().parse().unwrap())
        .collect()
}

#[tokio::test]
async fn the_views_show_what_they_say_nearest_deadline_first() {
    let stand = Stand::open().await;
    let log = |who: &'static str, kind: &'static str| {
        let line = format!("/log kind:{kind} customer:Lihua summary:\"A {kind}\"");
        let stand = &stand;
        async move { stand.told(who, &line).await }
    };
    log("agent", "feedback").await;
    log("agent", "request").await;
    log("agent2", "complaint").await;
    log("agent2", "emergency").await;
    log("agent", "inquiry").await;
    let called = stand.post("#support").await.text();
    assert!(called.contains("an emergency was logged"), "{called}");
    let view = |view: &'static str| {
        let stand = &stand;
        async move { stand.told("agent", &format!("/queue view:{view}")).await }
    };
    // Deadlines: emergency 09:15, complaint and inquiry 09:30, request 11:00, feedback 18:00.
    assert_eq!(numbers(&view("all").await), [4, 3, 5, 2, 1]);
    assert_eq!(numbers(&view("mine").await), [5, 2, 1]);
    assert_eq!(numbers(&view("unassigned").await), [4, 3, 5, 2, 1]);
    assert_eq!(numbers(&view("team").await), [4, 3, 5, 2, 1]);
    assert_eq!(numbers(&view("due").await), [4, 3, 5, 2, 1]);
    assert_eq!(view("breached").await, "Nothing is breached.");
    assert_eq!(view("waiting").await, "No case waits for its customer.");
    assert_eq!(numbers(&stand.told("agent", "/queue").await), [5, 2, 1]);

    // Who is asked sees the case as theirs; who accepted it is its owner.
    stand.told("agent2", "/assign case:3 owner:@Mei").await;
    let offer = stand.post("#support").await;
    let mine = view("mine").await;
    assert_eq!(numbers(&mine), [3, 5, 2, 1]);
    assert!(
        mine.contains(&format!("{} asked", stand.mention("agent"))),
        "{mine}"
    );
    stand.pressed("agent", offer.id, "Accept").await;
    assert_eq!(numbers(&view("unassigned").await), [4, 5, 2, 1]);
    // Its response was met: what counts now is its update, at 18:00 like the feedback.
    assert_eq!(numbers(&view("all").await), [4, 5, 2, 1, 3]);
    stand.told("agent", "/case wait case:3 reason:x").await;
    assert_eq!(numbers(&view("waiting").await), [3]);
    stand.told("agent", "/case resolve case:1 told:x").await;
    assert_eq!(numbers(&view("all").await), [4, 5, 2, 3]);
    stand.end().await;
}

#[tokio::test]
async fn breached_begins_a_millisecond_after_the_deadline() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.advance(minutes(30)).await;
    stand.posts("#support").await;
    let breached = "/queue view:breached";
    assert_eq!(stand.told("agent", breached).await, "Nothing is breached.");
    stand.advance(MS).await;
    stand.post("#supervisors").await;
    stand.post("#support").await;
    let card = stand.card(1).await;
    let (guild, channel, id) = (card.guild, card.channel, card.id);
    let listed = stand.told("agent", breached).await;
    let seconds = at("2026-11-23 09:30").seconds();
    assert_eq!(
        listed,
        format!(
            "Breached · 1 case\n**#1** Complaint · New · Lihua · Meter reads double · {} · \
             ❗ Response was due <t:{seconds}:R> · [card](https://discord.com/channels/{guild}/{channel}/{id})",
            stand.mention("agent")
        )
    );
    assert_eq!(
        stand.told("agent", "/queue view:due").await,
        "Nothing is due soon."
    );
    stand.end().await;
}

#[tokio::test]
async fn pages_turn_by_buttons_for_their_reader() {
    let stand = Stand::open().await;
    for index in 1..=23 {
        let line = format!("/log kind:inquiry customer:C{index} summary:x");
        stand.told("agent", &line).await;
        stand.advance(MS).await;
    }
    let first = stand.play("agent", "/queue view:all").await;
    let text = private(&first);
    assert_eq!(numbers(&text), (1..=10).collect::<Vec<_>>());
    assert!(
        text.contains("All unfinished · 23 cases") && text.contains("Page 1 of 3"),
        "{text}"
    );
    let id = first.message().id;
    assert!(
        stand.discord.press("agent", id, "Previous").await.is_err(),
        "off on the first page"
    );
    let second = stand.press("agent", id, "Next").await;
    assert!(second.is_update(), "in place of the first");
    assert_eq!(numbers(&second.text()), (11..=20).collect::<Vec<_>>());
    let third = stand.press("agent", id, "Next").await;
    assert_eq!(numbers(&third.text()), (21..=23).collect::<Vec<_>>());
    // The list became shorter while its last page was open.
    for number in 14..=23 {
        stand
            .told("agent", &format!("/case resolve case:{number} told:x"))
            .await;
    }
    let forged = stand
        .discord
        .press_forged("agent", "#support", id, "queue:all:-:3")
        .await
        .unwrap();
    assert_eq!(numbers(&forged.text()), [11, 12, 13]);
    let back = stand.press("agent", id, "Previous").await;
    assert_eq!(numbers(&back.text()), (1..=10).collect::<Vec<_>>());
    let typed = stand.told("agent", "/queue view:all page:2").await;
    assert_eq!(numbers(&typed), [11, 12, 13]);
    let far = stand.told("agent", "/queue view:all page:99").await;
    assert_eq!(numbers(&far), [11, 12, 13]);
    stand.end().await;
}

#[tokio::test]
async fn due_looks_a_day_ahead() {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:feedback customer:Lihua summary:x")
        .await;
    stand
        .told(
            "agent",
            "/log kind:suggestion customer:Lihua summary:x due:\"2026-11-26 12:00\"",
        )
        .await;
    // Both answers are due today at 18:00; without them it is the promise and the resolutions.
    assert_eq!(
        numbers(&stand.told("agent", "/queue view:due").await),
        [1, 2]
    );
    stand.told("agent", "/case accept case:1").await;
    stand.told("agent", "/case accept case:2").await;
    assert_eq!(
        stand.told("agent", "/queue view:due").await,
        "Nothing is due soon."
    );
    stand.advance(hours(51)).await;
    assert_eq!(numbers(&stand.told("agent", "/queue view:due").await), [2]);
    stand.end().await;
}
