//! The digest: a week's figures, exact and the same whenever they are asked for.

use chrono::TimeDelta;

use crate::harness::{Stand, at, minutes};

/// From Friday to Friday, as the digest writes its period.
fn week(from: &str, until: &str) -> String {
    format!(
        "<t:{}:f> – <t:{}:f>",
        at(&format!("{from} 17:00")).seconds(),
        at(&format!("{until} 17:00")).seconds()
    )
}

/// A week with two complaints (one met late, one resolved), an inquiry that waited and an emergency that is open.
async fn play_a_week(stand: &Stand) {
    stand.complaint("Lihua Textiles").await;
    stand.until("2026-11-23 09:10").await;
    stand.told("agent2", "/case accept case:1").await;
    stand.until("2026-11-23 11:00").await;
    stand
        .told("agent2", "/case resolve case:1 told:Replaced")
        .await;

    stand.complaint("Wang").await;
    stand.until("2026-11-23 11:40").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.told("agent", "/case accept case:2").await;
    stand
        .told("agent", "/case resolve case:2 told:Replaced")
        .await;

    stand.until("2026-11-24 09:00").await;
    // One customer is satisfied, the other did not want to be asked.
    for line in [
        "/callback record callback:#1 outcome:solved satisfaction:satisfied",
        "/callback record callback:#2 outcome:refused",
    ] {
        let answer = stand.told("agent", line).await;
        assert!(answer.ends_with("is closed."), "{answer}");
    }
    stand.inquiry("Li").await;
    stand.told("agent", "/case accept case:3").await;
    stand.told("agent", "/case wait case:3 reason:photo").await;
    stand.until("2026-11-26 15:30").await;
    stand.told("agent", "/case resume case:3").await;
    stand.until("2026-11-26 16:00").await;
    stand.told("agent", "/case resolve case:3 told:Seen").await;

    stand.until("2026-11-27 16:00").await;
    stand
        .told(
            "agent2",
            "/log kind:emergency customer:\"Tower A\" summary:Fire",
        )
        .await;
    stand.told("agent2", "/case accept case:4").await;
    stand.until("2026-11-27 16:59").await;
    stand.posts("#support").await;
}

/// What the digest of that week says.
fn figures(stand: &Stand) -> String {
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let logged = at("2026-11-27 16:00").seconds();
    [
        "Weekly digest".to_owned(),
        week("2026-11-20", "2026-11-27"),
        format!("Compared with {}.", week("2026-11-13", "2026-11-20")),
        String::new(),
        "Open before **0**".to_owned(),
        "+ logged **4** (up 4 on the week before)".to_owned(),
        "− resolved **3** (up 3 on the week before)".to_owned(),
        "= still open **1**".to_owned(),
        String::new(),
        "Breached **1** (up 1 on the week before): Response 1".to_owned(),
        // Of four responses and three resolutions the second complaint's response was late.
        "Met in time **86%**: 6 of 7 (Response, Resolution)".to_owned(),
        "First response, median **5 min**".to_owned(),
        "Resolution, median **40 min**".to_owned(),
        "Waiting for customers **2 d 6 h**, not counted in the figures above".to_owned(),
        "Callbacks: 2 due, 2 asked, 1 reached, 1 rated, 1 satisfied".to_owned(),
        "Customers satisfied **100%**: 1 of 1 who said so".to_owned(),
        // The clock of the test jumps over the instants of the warnings.
        "Alerts: 3 due, 3 posted, slowest 17 min".to_owned(),
        format!("Open the longest: **#4** Tower A · Fire · {jun} · <t:{logged}:R>"),
        "By kind: Complaint: 2 logged · 2 resolved · 1 breached".to_owned(),
        "Emergency: 1 logged · 0 resolved · 0 breached".to_owned(),
        "Inquiry: 1 logged · 1 resolved · 0 breached".to_owned(),
        format!("By person (logged: first responder; resolved, breached: owner): {mei}: 3 logged · 2 resolved · 1 breached"),
        format!("{jun}: 1 logged · 1 resolved · 0 breached"),
    ]
    .join("\n")
}

#[tokio::test]
async fn the_week_is_posted_on_friday_at_five_and_the_same_whenever_it_is_asked_for() {
    let stand = Stand::open().await;
    play_a_week(&stand).await;
    // Still running, it says so and has the same figures.
    let running = stand.told("supervisor", "/report week").await;
    assert!(running.contains("The week is still running."), "{running}");
    assert!(running.contains("+ logged **4**"), "{running}");
    stand.nothing_new().await;
    stand.until("2026-11-27 17:00").await;
    let mut posts = stand.posts("#supervisors").await;
    posts.retain(|post| post.text().contains("digest"));
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0].text(), figures(&stand));
    assert_eq!(posts[0].posted, at("2026-11-27 17:00").0);

    let asked = stand.told("supervisor", "/report week ago:1").await;
    assert_eq!(asked, figures(&stand));
    // What happens afterwards does not change the week.
    stand.until("2026-11-28 10:00").await;
    stand.told("agent2", "/case resolve case:4 told:Out").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    let asked = stand.told("supervisor", "/report week ago:1").await;
    assert_eq!(asked, figures(&stand));
    let refused = stand.told("agent", "/report week").await;
    assert_eq!(refused, "This is for supervisors. Please ask one of them.");
    stand.end().await;
}

#[tokio::test]
async fn a_digest_that_was_missed_is_posted_once_and_late() {
    let mut stand = Stand::open().await;
    play_a_week(&stand).await;
    stand.told("agent2", "/case resolve case:4 told:Out").await;
    stand.stop().await;
    stand.clock.advance(minutes(91));
    stand.start().await;
    let late = stand.post("#supervisors").await.text();
    assert!(
        late.contains(&format!(
            "{}\nPosted 1 h 30 min late, after downtime.",
            week("2026-11-20", "2026-11-27")
        )),
        "{late}"
    );
    assert!(
        late.contains("+ logged **4** (up 4 on the week before)\n− resolved **4**"),
        "{late}"
    );
    stand.restart().await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn an_empty_week_is_one_line() {
    let stand = Stand::open().await;
    stand.until("2026-11-27 17:00").await;
    assert_eq!(
        stand.post("#supervisors").await.text(),
        format!(
            "Weekly digest, {}: nothing logged and nothing open.",
            week("2026-11-20", "2026-11-27")
        )
    );
    stand.end().await;
}

#[tokio::test]
async fn a_week_is_compared_with_the_one_before() {
    let stand = Stand::open().await;
    play_a_week(&stand).await;
    stand.until("2026-11-27 17:00").await;
    stand.posts("#supervisors").await;
    stand.told("agent2", "/case resolve case:4 told:Out").await;
    stand.until("2026-11-30 09:00").await;
    stand.inquiry("Li").await;
    stand.told("agent", "/case resolve case:5 told:Seen").await;
    stand.until("2026-12-04 17:00").await;
    let digest = stand.post("#supervisors").await.text();
    for line in [
        "Open before **1**\n+ logged **1** (down 3 on the week before)",
        "− resolved **2** (down 1 on the week before)\n= still open **0**",
        "Breached **0** (down 1 on the week before)",
        "First response, median **<1 min** (the week before: 5 min)",
    ] {
        assert!(digest.contains(line), "{digest}");
    }
    assert!(!digest.contains("Open the longest"), "{digest}");
    stand.end().await;
}

#[tokio::test]
async fn routines_are_listed_changed_and_stopped() {
    let stand = Stand::open().await;
    let seconds = |wall: &str| at(wall).seconds();
    let (a, b, c) = (
        seconds("2026-11-27 17:00"),
        seconds("2026-12-04 17:00"),
        seconds("2026-12-11 17:00"),
    );
    let listed = stand.told("manager", "/desk routine list").await;
    assert_eq!(
        listed,
        format!(
            "**Weekly digest** `0 17 * * 5` (Asia/Shanghai) in <#{}>\n\
             Next: <t:{a}:f> · <t:{b}:f> · <t:{c}:f>",
            stand.discord.channel_id("#supervisors")
        )
    );
    for (cron, said) in [
        ("0 17 * *", "`0 17 * *` is no schedule."),
        ("0 25 * * *", "`0 25 * * *` is no schedule."),
        ("0 0 30 2 *", "`0 0 30 2 *` never comes."),
        ("* * * * *", "`* * * * *` is too often."),
    ] {
        let line = format!("/desk routine set name:digest cron:\"{cron}\"");
        let refused = stand.told("manager", &line).await;
        assert!(refused.starts_with(said), "{refused}");
    }
    let set = stand
        .told(
            "manager",
            "/desk routine set name:digest cron:\"30 8 * * MON\"",
        )
        .await;
    assert!(set.contains("`30 8 * * MON`"), "{set}");
    assert!(
        set.contains(&format!("Next: <t:{}:f>", seconds("2026-11-30 08:30"))),
        "{set}"
    );
    stand.until("2026-11-27 17:00").await;
    stand.nothing_new().await;
    // What is asked for is about the same time as what will be posted, though that is more than a week.
    let [from, until] = ["2026-11-20 17:00", "2026-11-30 08:30"].map(seconds);
    let period = format!("Digest, <t:{from}:f> – <t:{until}:f>: nothing logged");
    let asked = stand.told("supervisor", "/report week").await;
    assert!(asked.starts_with(&period), "{asked}");
    stand.until("2026-11-30 08:30").await;
    let posted = stand.post("#supervisors").await.text();
    assert!(posted.starts_with(&period), "{posted}");
    let off = stand.told("manager", "/desk routine off name:digest").await;
    assert_eq!(
        off,
        "**Weekly digest** is off. `/desk routine set` starts it again."
    );
    let listed = stand.told("manager", "/desk routine list").await;
    assert_eq!(listed, "**Weekly digest** is off");
    let checked = stand.told("manager", "/desk check").await;
    assert!(!checked.contains("digest"), "{checked}");
    stand.advance(TimeDelta::days(30)).await;
    stand.nothing_new().await;
    // On again, it does not report the weeks that it was off.
    stand
        .told(
            "manager",
            "/desk routine set name:digest cron:\"0 17 * * 5\"",
        )
        .await;
    stand.until("2027-01-01 17:00").await;
    let digest = stand.post("#supervisors").await.text();
    assert!(
        digest.contains(&week("2026-12-25", "2027-01-01")),
        "{digest}"
    );
    let refused = stand.told("supervisor", "/desk routine list").await;
    assert_eq!(refused, "This is for managers. Please ask one of them.");
    stand.end().await;
}

#[tokio::test]
async fn a_desk_may_choose_the_digest_s_channel() {
    let stand = Stand::open().await;
    stand.told("manager", "/desk setup digest:#general").await;
    stand.until("2026-11-27 17:00").await;
    stand.post("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn the_digest_is_called_by_its_period_wherever_it_is_named() {
    let stand = Stand::open().await;
    for who in ["manager", "supervisor"] {
        stand.discord.set_locale(who, "zh-CN");
    }
    for (cron, name) in [
        ("0 9 * * *", "日报"),
        ("0 9 1 * *", "月报"),
        ("0 9 * * 1-5", "简报"),
        ("0 17 * * 5", "周报"),
    ] {
        let line = format!("/desk routine set name:digest cron:\"{cron}\"");
        for line in [line.as_str(), "/desk check", "/desk show", "/desk history"] {
            let said = stand.told("manager", line).await;
            assert!(said.contains(name), "{line} of {cron}: {said}");
        }
    }
    stand.end().await;
}
