//! Bad input: a sentence that says what was wrong and what would be right, and nothing half done.

use crate::harness::{SETUP, Stand, private};

#[tokio::test]
async fn typed_text_is_shown_as_typed_and_never_acts() {
    let stand = Stand::open().await;
    let mean = "@everyone @here <@200000000000000004> <@&300000000000001203> **bold** [x](https://evil.example) \
                `code` ||spoiler|| <#300000000000001103> https://evil.example # head";
    let line = format!(
        "/log kind:complaint customer:\"@everyone <@&300000000000001203>\" summary:\"{mean}\""
    );
    stand.told("agent", &line).await;
    let line = format!("/assign case:1 owner:@Jun reason:\"{mean}\"");
    stand.told("agent", &line).await;
    let offer = stand.post("#support").await;
    assert_eq!(offer.pings.users, [stand.discord.user_id("agent2")]);
    assert!(
        offer.pings.roles.is_empty() && !offer.pings.everyone,
        "{:?}",
        offer.pings
    );
    let form = stand.press("agent2", offer.id, "Decline").await;
    stand.fill("agent2", &form, &[("reason", mean)]).await;
    let declined = stand.post("#support").await;
    assert_eq!(declined.pings.users, [stand.discord.user_id("agent")]);
    stand.until("2026-11-23 09:31").await;
    let warning = stand.post("#support").await;
    assert_eq!(warning.pings.users, [stand.discord.user_id("agent")]);
    let breach = stand.post("#supervisors").await;
    assert_eq!(breach.pings.roles, [stand.discord.role_id("Supervisor")]);
    assert!(!breach.pings.everyone);
    stand.told("agent", "/case accept case:1").await;
    let line = format!("/case resolve case:1 told:\"{mean}\"");
    stand.told("agent", &line).await;
    let card = stand.card(1).await;
    assert!(card.pings.is_empty());
    // No mark of markdown and no mention is left alive anywhere.
    for text in [offer.text(), declined.text(), breach.text(), card.text()] {
        let mut escaped = false;
        let live: String = text
            .chars()
            .filter(|c| {
                let hidden = escaped || *c == '\\';
                escaped = !escaped && *c == '\\';
                !hidden
            })
            .collect();
        for alive in [
            "**bold**",
            "[x](",
            " https://evil",
            "||spoiler||",
            "<#300000000000001103>",
            "<@200000000000000004>",
        ] {
            assert!(!live.contains(alive), "{alive} in {text}");
        }
        assert!(
            text.contains("bold") && text.contains("evil.example"),
            "{text}"
        );
    }
    stand.end().await;
}

#[tokio::test]
async fn invisible_characters_are_taken_away() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:complaint customer:\"Li\u{202e}hua\" summary:\"a\u{0}b\u{200b}c\u{2066}d\\ne\"",
        )
        .await;
    let card = stand.card(1).await.text();
    assert!(card.contains("**Lihua**\nabcd e\n"), "{card}");
    stand.end().await;
}

#[tokio::test]
async fn empty_and_long_texts_are_refused() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let table = [
        (
            "/log kind:inquiry customer:\" \" summary:x",
            "Please fill in: Customer.",
        ),
        (
            "/log kind:inquiry customer:x summary:\"\u{200b}\u{3000} \"",
            "Please fill in: Summary.",
        ),
        (
            "/log kind:inquiry customer:x summary:x contact:\" \"",
            "Please fill in: Contact.",
        ),
        ("/case note case:1 text:\" \\n \"", "Please fill in: Note."),
        (
            "/case resolve case:1 told:\" \"",
            "Please fill in: What the customer was told.",
        ),
        (
            "/assign case:1 owner:@Jun reason:\" \"",
            "Please fill in: Reason.",
        ),
    ];
    for (line, said) in table {
        assert_eq!(stand.told("agent", line).await, said, "{line}");
    }
    // Discord's client stops long texts; a changed one does not.
    let form = stand.play("agent", "/case note case:1").await;
    let long = "x".repeat(2001);
    let sent = stand
        .discord
        .submit_forged("agent", form.modal(), &[("text", &long)])
        .await
        .unwrap();
    assert_eq!(
        private(&sent),
        "Note: 2001 characters are too many, at most 2000 fit."
    );
    let shown = stand.told("agent", "/case history case:1").await;
    assert!(!shown.contains("noted"), "{shown}");
    stand.discord.set_locale("agent", "zh-CN");
    assert_eq!(
        stand.told("agent", "/工单 跟进 工单:1 内容:\" \"").await,
        "请填写：跟进记录。"
    );
    stand.end().await;
}

#[tokio::test]
async fn the_longest_texts_fit_everywhere() {
    let stand = Stand::open().await;
    let line = format!(
        "/log kind:complaint customer:\"{}\" summary:\"{}\" details:\"{}\" contact:\"{}\"",
        "*".repeat(100),
        "_".repeat(200),
        "~".repeat(2000),
        "字".repeat(100),
    );
    for _ in 0..12 {
        stand.told("agent", &line).await;
    }
    let line = format!("/assign case:1 owner:@Jun reason:\"{}\"", "|".repeat(500));
    stand.told("agent", &line).await;
    stand.post("#support").await;
    let note = format!("/case note case:1 text:\"{}\"", "`".repeat(2000));
    stand.told("agent2", &note).await;
    stand.told("agent", "/case show case:1").await;
    stand.told("agent", "/case history case:1").await;
    stand.told("agent", "/queue view:all").await;
    let offered = stand
        .discord
        .complete("agent", "#support", "/case show case:")
        .await
        .unwrap();
    assert_eq!(offered.len(), 12);
    stand.until("2026-11-23 09:31").await;
    assert_eq!(
        stand.posts("#supervisors").await.len(),
        1 + 1,
        "the roll-up and the lapsed assignment"
    );
    stand.posts("#support").await;
    let told = format!("/case resolve case:1 told:\"{}\"", "\\\\".repeat(1000));
    stand.told("agent", &told).await;
    stand.until("2026-11-27 17:00").await;
    let digest = stand.told("supervisor", "/report week ago:1").await;
    assert!(digest.contains("= still open **11**"), "{digest}");
    stand.posts("#supervisors").await;
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn unreadable_times_are_refused_with_examples() {
    let stand = Stand::open().await;
    for typed in [
        "soon",
        "25:00",
        "2026-02-30 10:00",
        "-2h",
        "0m",
        "99999999999d",
        "明天",
    ] {
        let line = format!("/log kind:inquiry customer:x summary:x due:\"{typed}\"");
        let refused = stand.told("agent", &line).await;
        assert!(
            refused.contains("Try `30 min`, `tomorrow 15:00`")
                || refused.contains("At what time on"),
            "{typed}: {refused}"
        );
        assert!(!refused.contains("logged"), "{typed}: {refused}");
    }
    assert_eq!(
        stand.told("agent", "/queue view:all").await,
        "There are no unfinished cases."
    );
    stand.end().await;
}

#[tokio::test]
async fn numbers_that_are_no_case_here() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    for typed in [
        "2",
        "0",
        "-1",
        "1.0",
        "abc",
        "99999999999999999999",
        "' OR 1=1 --",
        "１０",
    ] {
        for command in ["show", "accept", "urge", "history"] {
            let refused = stand
                .told("agent", &format!("/case {command} case:\"{typed}\""))
                .await;
            assert!(
                refused.starts_with("There is no case")
                    && refused.ends_with("`/case find` finds them."),
                "{typed}: {refused}"
            );
        }
    }
    let shown = stand.told("agent", "/case show case:\" #1 \"").await;
    assert!(shown.contains("Lihua"), "{shown}");
    stand.end().await;
}

#[tokio::test]
async fn another_desk_s_case_cannot_be_told_from_an_unknown_one() {
    let stand = Stand::open().await;
    let setup = SETUP
        .replace("#support", "branch/#support")
        .replace("#supervisors", "branch/#supervisors");
    // The roles and channels of a bare name are the first guild's: the branch runs as it is, without setup.
    drop(setup);
    stand.inquiry("Lihua").await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    let offer = stand.post("#support").await;
    let there = "branch/#support";
    for line in [
        "/case show case:1",
        "/case note case:1 text:x",
        "/case note case:1",
        "/case accept case:1",
        "/assign case:1 owner:@Jun",
        "/case resolve case:1 told:x",
        "/case urge case:1",
        "/case history case:1",
    ] {
        let foreign = private(&stand.play_in("agent2", there, line).await);
        let unknown = private(
            &stand
                .play_in("agent2", there, &line.replace(":1", ":7"))
                .await,
        );
        assert_eq!(foreign.replace('1', "7"), unknown, "{line}");
        assert!(foreign.starts_with("There is no case"), "{foreign}");
    }
    let ids = [
        "case:1:accept".to_owned(),
        "case:1:note".to_owned(),
        "open:1".to_owned(),
        "history:1:1".to_owned(),
        "alert:1:response:1:2:ack".to_owned(),
        offer.button("Accept").unwrap().custom_id,
    ];
    for id in ids {
        let press = stand
            .discord
            .press_forged("agent2", there, offer.id, &id)
            .await
            .unwrap();
        assert_eq!(
            private(&press),
            "There is no case `1` here. `/case find` finds them.",
            "{id}"
        );
    }
    let offered = stand
        .discord
        .complete("agent2", there, "/case show case:1")
        .await
        .unwrap();
    assert!(offered.is_empty(), "{offered:?}");
    let listed = private(&stand.play_in("agent2", there, "/queue view:all").await);
    assert_eq!(listed, "There are no unfinished cases.");
    // Both desks count from 1.
    let logged = stand
        .play_in(
            "agent2",
            there,
            "/log kind:inquiry customer:Branch summary:x",
        )
        .await;
    assert!(private(&logged).starts_with("**#1** is logged."));
    let hint = stand.posts(there).await;
    assert_eq!(hint.len(), 1, "the branch is not set up");
    let customers = stand
        .discord
        .complete("agent", "#support", "/log customer:")
        .await
        .unwrap();
    assert_eq!(customers.len(), 1, "{customers:?}");
    stand.pressed("agent2", offer.id, "Accept").await;
    stand.end().await;
}

#[tokio::test]
async fn forged_and_old_buttons_say_so() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let card = stand.card(1).await;
    let stale = "This button is out of date. Please use the newest card or the command.";
    for id in [
        "",
        "x",
        "case:1:fly",
        "case:01:accept",
        "form:1:note",
        "pick:1:transfer:person",
        "pick:1:transfer:team",
        "hand:1:person:200000000000000002",
        "hand:1:team:1",
        "log:1:2",
        "add:1:2",
        "queue:secret:-:1",
        "queue:all:99:1",
        "queue:of-5:-:1",
    ] {
        let id = if id.is_empty() { " " } else { id };
        let press = stand
            .discord
            .press_forged("agent", "#support", card.id, id)
            .await
            .unwrap();
        assert_eq!(private(&press), stale, "{id}");
    }
    // One that this version has, but not for everybody.
    let press = stand
        .discord
        .press_forged("agent", "#support", card.id, "case:1:void")
        .await
        .unwrap();
    let refused = "This is for supervisors. Please ask one of them.";
    assert_eq!(private(&press), refused);
    // Numbers beyond every page are the last page.
    let far = format!("queue:all:-:{}", i64::MAX);
    let press = stand
        .discord
        .press_forged("agent", "#support", card.id, &far)
        .await
        .unwrap();
    assert!(press.text().contains("**#1**"), "{}", press.text());
    let far = format!("history:1:{}", i64::MAX);
    let press = stand
        .discord
        .press_forged("agent", "#support", card.id, &far)
        .await
        .unwrap();
    assert!(press.text().contains("logged it"), "{}", press.text());
    for id in [
        "alert:1:response:1:2:ack",
        "alert:1:response:9:2:ack",
        "alert:1:promise:1:2:ack",
    ] {
        let press = stand
            .discord
            .press_forged("agent", "#support", card.id, id)
            .await
            .unwrap();
        let text = private(&press);
        assert!(
            text == "This alert is over.",
            "nothing is breached, so nothing is to be acknowledged: {id}: {text}"
        );
    }
    let card = stand.card(1).await.text();
    assert!(card.starts_with("#1 · Inquiry · New"), "{card}");
    stand.end().await;
}

#[tokio::test]
async fn owners_are_people_of_this_desk_who_work_on_cases() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.discord.take_role("desk", "agent2", "Agent");
    for (owner, said) in [
        ("Robot", "robot is a bot. Please choose a person."),
        (
            "Otto",
            "Otto is not in this server. Please choose somebody who is.",
        ),
        (
            "Jun",
            "Jun has no role that works on cases. Please choose an agent.",
        ),
        ("Firstline", "firstline is a bot. Please choose a person."),
    ] {
        let refused = stand
            .told("agent", &format!("/assign case:1 owner:@{owner}"))
            .await;
        assert_eq!(refused, said);
        let line = format!("/log kind:inquiry customer:x summary:x owner:@{owner}");
        assert_eq!(stand.told("agent", &line).await, said);
    }
    assert_eq!(
        stand.told("agent", "/queue view:all").await.lines().count(),
        2
    );
    stand.end().await;
}

#[tokio::test]
async fn who_has_no_role_does_nothing() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let card = stand.card(1).await;
    stand.discord.take_role("desk", "agent2", "Agent");
    let said = "This is for agents. Please ask one of them.";
    for line in [
        "/log kind:inquiry customer:x summary:x",
        "/queue view:all",
        "/case find text:Lihua",
        "/customer show customer:Lihua",
        "/customer find text:Lihua",
        "/customer edit customer:Lihua notes:x",
        "/case show case:1",
        "/case note case:1 text:x",
        "/case note case:1",
        "/case accept case:1",
        "/case resolve case:1 told:x",
        "/assign case:1 owner:@Jun",
    ] {
        assert_eq!(stand.told("agent2", line).await, said, "{line}");
    }
    for button in ["Accept", "Note", "Resolve"] {
        assert_eq!(
            stand.pressed("agent2", card.id, button).await,
            said,
            "{button}"
        );
    }
    let offered = stand
        .discord
        .complete("agent2", "#support", "/case show case:1")
        .await
        .unwrap();
    assert!(offered.is_empty(), "{offered:?}");
    for who in ["agent", "supervisor"] {
        for line in [
            "/desk setup language:zh-CN",
            "/desk show",
            "/desk check",
            "/desk history",
            "/desk routine off name:digest",
        ] {
            let refused = stand.told(who, line).await;
            assert_eq!(refused, "This is for managers. Please ask one of them.");
        }
    }
    stand.end().await;
}
