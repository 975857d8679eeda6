//! Times as people type them: read in both languages, said back while they are typed, asked about where they are not clear.

use crate::{
    harness::{Stand, at, deadline, minutes, private},
    teams::with_billing,
};

impl Stand {
    /// What is offered for the last option of a line: as shown, and as sent.
    pub(crate) async fn offered(&self, who: &str, line: &str) -> Vec<(String, String)> {
        self.discord.complete(who, "#support", line).await.unwrap()
    }
}

#[tokio::test]
async fn what_is_chosen_is_what_was_shown() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    for (typed, shown, instant) in [
        (
            "noon",
            "Mon 23 November 12:00, in 3 h · Asia/Shanghai",
            "2026-11-23 12:00",
        ),
        (
            "\"tonight 8pm\"",
            "Mon 23 November 20:00, in 11 h · Asia/Shanghai",
            "2026-11-23 20:00",
        ),
        (
            "\"26 November 15.30\"",
            "Thu 26 November 15:30, in 3 days · Asia/Shanghai",
            "2026-11-26 15:30",
        ),
        (
            "今晚12点",
            "Tue 24 November 00:00, in 15 h · Asia/Shanghai",
            "2026-11-24 00:00",
        ),
        (
            "周五下班前",
            "Fri 27 November 18:00, in 4 days · Asia/Shanghai",
            "2026-11-27 18:00",
        ),
        (
            "3个工作日",
            "Thu 26 November 09:00, in 3 days · Asia/Shanghai",
            "2026-11-26 09:00",
        ),
        (
            "月底",
            "Mon 30 November 18:00, in 7 days · Asia/Shanghai",
            "2026-11-30 18:00",
        ),
    ] {
        let line = format!("/case promise case:1 at:{typed}");
        let offered = stand.offered("agent", &line).await;
        assert_eq!(offered.len(), 1, "{typed}: {offered:?}");
        assert_eq!(offered[0].0, shown, "{typed}");
        // The name may be sent as well, as some clients do.
        for sent in [&offered[0].1, &offered[0].0] {
            let line = format!("/case promise case:1 at:\"{sent}\"");
            let answer = stand.told("agent", &line).await;
            let promised = answer.contains(&deadline(instant));
            assert!(promised, "{sent}: {answer}");
        }
    }
    // A length counts from when it is sent.
    let offered = stand
        .offered("agent", "/case promise case:1 at:\"an hour\"")
        .await;
    assert_eq!(offered[0].1, "an hour");
    // Nothing typed yet: examples, and how they are read.
    let offered = stand.offered("agent", "/case promise case:1 at:").await;
    assert_eq!(offered.len(), 3, "{offered:?}");
    let offered = stand.offered("agent", "/case promise case:1 at:soon").await;
    assert_eq!(offered, []);
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn what_is_not_clear_is_asked_and_offered() {
    let stand = Stand::open_at("2026-11-23 10:55").await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case promise case:1 at:12:00").await;
    let card = stand.card(1).await.text();
    for (typed, said, offers) in [
        (
            "10:00",
            "`10:00` has passed today. Is it <t:1795485600:f> (<t:1795485600:R>) that you mean? Then write the day, for example \
             `24 November 2026 10:00`.",
            vec!["Tue 24 November 10:00, in 23 h · Asia/Shanghai"],
        ),
        (
            "08/04 10:00",
            "`08/04 10:00` is either Tue 4 August 2026 or Thu 8 April 2027. Please write out which,",
            vec!["Thu 8 April 2027 10:00, in 136 days · Asia/Shanghai"],
        ),
        (
            "04/12 10:00",
            "`04/12 10:00` is either",
            vec![
                "Mon 12 April 2027 10:00, in 140 days · Asia/Shanghai",
                "Fri 4 December 10:00, in 11 days · Asia/Shanghai",
            ],
        ),
        (
            "后天上午",
            "At what time on Wed 25 November 2026? For example `25 November 2026 09:00`.",
            vec![
                "Wed 25 November 09:00, in 2 days · Asia/Shanghai",
                "Wed 25 November 10:00, in 2 days · Asia/Shanghai",
                "Wed 25 November 11:00, in 2 days · Asia/Shanghai",
            ],
        ),
        (
            "Fri 26 November 15:00",
            "That date is Thu 26 November 2026. Please correct the weekday or the date.",
            vec![],
        ),
        ("半天", "Half a day is not clear.", vec![]),
        (
            "whenever",
            "`whenever` cannot be read as a time. Try `30 min`, `tomorrow 15:00`, `3 working days`.",
            vec![],
        ),
    ] {
        let line = format!("/case promise case:1 at:\"{typed}\"");
        let refused = stand.told("agent", &line).await;
        assert!(refused.starts_with(said), "{typed}: {refused}");
        let offered = stand.offered("agent", &line).await;
        let names: Vec<&str> = offered.iter().map(|(name, _)| name.as_str()).collect();
        if !offers.is_empty() {
            assert_eq!(names, offers, "{typed}");
        }
    }
    assert_eq!(stand.card(1).await.text(), card, "the promise stands");
    // What is offered for it is taken.
    let offered = stand
        .offered("agent", "/case promise case:1 at:10:00")
        .await;
    let line = format!("/case promise case:1 at:\"{}\"", offered[0].1);
    let answer = stand.told("agent", &line).await;
    assert!(answer.contains(&deadline("2026-11-24 10:00")), "{answer}");
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn chinese_readers_are_answered_with_chinese_examples() {
    let stand = Stand::open().await;
    stand.complaint("丽华").await;
    stand.discord.set_locale("agent", "zh-CN");
    for (line, said) in [
        (
            "/case promise case:1 at:soon",
            "`soon` 无法识别为时间。可以写 `30分钟`、`明天15:00`、`3个工作日`。",
        ),
        (
            "/case extend case:1 reason:x until:soon",
            "`soon` 无法识别为时间。可以写 `1天`、`明天15:00`、`明天下班前`。",
        ),
        (
            "/case find since:soon",
            "`soon` 无法识别为时间。可以写 `7天`、`周一`、`上周`。",
        ),
        (
            "/case promise case:1 at:后天上午",
            "请写明2026年11月25日周三几点，例如 `2026年11月25日 09:00`。",
        ),
        ("/case promise case:1 at:08:00", "今天的 `08:00` 已过。"),
    ] {
        let refused = stand.told("agent", line).await;
        assert!(refused.starts_with(said), "{line}: {refused}");
    }
    let line = "/case promise case:1 at:明天15:00";
    let offered = stand.offered("agent", line).await;
    assert_eq!(offered[0].0, "11月24日周二 15:00（1天后）· Asia/Shanghai");
    let line = format!("/case promise case:1 at:\"{}\"", offered[0].0);
    let answer = stand.told("agent", &line).await;
    let promised = format!("<t:{}:f>", at("2026-11-24 15:00").seconds());
    assert!(answer.contains(&promised), "{answer}");
    stand.end().await;
}

#[tokio::test]
async fn what_has_been_is_looked_for_from_then_on() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.until("2026-11-25 10:00").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    for (typed, shown, found) in [
        (
            "3天前",
            "Sun 22 November 10:00, 3 days ago · Asia/Shanghai",
            true,
        ),
        (
            "\"this week\"",
            "Mon 23 November 00:00, 2 days ago · Asia/Shanghai",
            true,
        ),
        (
            "上周",
            "Mon 16 November 00:00, 9 days ago · Asia/Shanghai",
            true,
        ),
        (
            "最近7天",
            "Wed 18 November 10:00, 7 days ago · Asia/Shanghai",
            true,
        ),
        (
            "\"last 24 hours\"",
            "Tue 24 November 10:00, 1 day ago · Asia/Shanghai",
            false,
        ),
        (
            "昨天",
            "Tue 24 November 00:00, 1 day ago · Asia/Shanghai",
            false,
        ),
    ] {
        let offered = stand
            .offered("agent", &format!("/case find since:{typed}"))
            .await;
        assert_eq!(offered[0].0, shown, "{typed}");
        let line = format!("/case find since:{typed}");
        let answer = stand.told("agent", &line).await;
        assert_eq!(answer.contains("Lihua"), found, "{typed}: {answer}");
    }
    for (typed, shown, sent) in [
        ("23号", "Mon 23 November, 2 days ago", "2026-11-23"),
        ("2天前", "Mon 23 November, 2 days ago", "2026-11-23"),
        ("20号", "Fri 20 November, 5 days ago", "2026-11-20"),
        ("11.20", "Fri 20 November, 5 days ago", "2026-11-20"),
        ("today", "Wed 25 November, today", "2026-11-25"),
    ] {
        let line = format!("/report ledger day:{typed}");
        let offered = stand.offered("supervisor", &line).await;
        assert_eq!(offered, [(shown.to_owned(), sent.to_owned())], "{typed}");
        let ledger = stand.told("supervisor", &line).await;
        assert!(ledger.contains(sent), "{typed}: {ledger}");
    }
    let refused = stand.told("agent", "/case find since:tomorrow").await;
    assert_eq!(
        refused,
        "`tomorrow` has not come yet. Please choose a time that has been."
    );
    let refused = stand.told("supervisor", "/report ledger day:3/4").await;
    assert!(refused.contains("is either"), "{refused}");
    stand.end().await;
}

#[tokio::test]
async fn a_day_is_a_working_day_where_working_hours_count() {
    let stand = Stand::open_at("2026-11-23 10:00").await;
    for (typed, shown) in [
        ("length:3d hours:team", "3 working days"),
        ("length:3个工作日", "3 working days"),
        ("length:1d4h hours:team", "1 working day 4 h"),
        ("length:8h hours:team", "8 h of working time"),
        ("length:3d hours:24x7", "3 d, every hour counts"),
    ] {
        let line = format!("/rules target set clock:update kind:inquiry {typed}");
        let told = private(&stand.play("manager", &line).await);
        assert!(
            told.starts_with(&format!("Inquiry · Update: not set → {shown}")),
            "{told}"
        );
    }
    let line = "/rules target set clock:resolution kind:inquiry length:3d hours:team";
    let proposed = stand.play("manager", line).await;
    assert!(private(&proposed).contains("8 h of working time → 3 working days"));
    stand.press("manager", proposed.message().id, "Save").await;
    stand.settled().await;
    stand.inquiry("Lihua").await;
    let card = stand.card(1).await.text();
    let thursday = format!("Resolution due {}", deadline("2026-11-26 10:00"));
    assert!(card.contains(&thursday), "{card}");
    // One working day more: what is offered is what is asked for.
    stand.told("agent", "/case accept case:1").await;
    let line = "/case extend case:1 reason:parts until:1d";
    let offered = stand.offered("agent", line).await;
    assert_eq!(
        offered,
        [(
            "Fri 27 November 10:00, in 4 days · Asia/Shanghai".to_owned(),
            "1d".to_owned()
        )]
    );
    let asked = stand.told("agent", line).await;
    assert!(asked.contains(&deadline("2026-11-27 10:00")), "{asked}");
    // What is said to be from now is not so much more.
    let line = "/case extend case:1 reason:parts until:\"in 5 days\"";
    let offered = stand.offered("agent", line).await;
    assert_eq!(
        offered[0].0,
        "Sat 28 November 10:00, in 5 days · Asia/Shanghai"
    );
    let asked = stand.told("agent", line).await;
    assert!(asked.contains(&deadline("2026-11-28 10:00")), "{asked}");
    stand.posts("#supervisors").await;
    for (typed, said) in [
        ("length:一天半 hours:team", "Half a day is not clear."),
        (
            "length:\"3 working days\" hours:24x7",
            "Working days are counted by the team's calendar.",
        ),
        (
            "length:\"300 working days\"",
            "`300 working days` is no possible target.",
        ),
    ] {
        let line = format!("/rules target set clock:response kind:inquiry {typed}");
        let refused = stand.told("manager", &line).await;
        assert!(refused.starts_with(said), "{typed}: {refused}");
    }
    stand.end().await;
}

#[tokio::test]
async fn the_end_of_the_day_is_that_of_the_team_whose_case_it_becomes() {
    let stand = with_billing().await;
    stand
        .told("manager", "/desk team edit team:Support role:@Agent")
        .await;
    let line = "/desk calendar hours week:\"mon-fri 9-16\" team:Billing";
    let proposed = stand.play("manager", line).await;
    stand.press("manager", proposed.message().id, "Save").await;
    stand.settled().await;
    let logged = [
        ("agent", "", "18:00"),
        ("supervisor", "", "16:00"),
        ("agent", " team:\"ＢＩＬＬＩＮＧ\"", "16:00"),
        ("supervisor", " team:support", "18:00"),
    ];
    for (number, (who, team, ends)) in (1..).zip(logged) {
        let line = format!("/log kind:inquiry customer:Wang summary:x{team} due:下班前");
        let offered = stand.offered(who, &line).await;
        assert!(offered[0].0.contains(ends), "{who}{team}: {offered:?}");
        stand.told(who, &line).await;
        let shown = stand.told(who, &format!("/case show case:{number}")).await;
        let due = deadline(&format!("2026-11-23 {ends}"));
        assert!(shown.contains(&due), "{who}{team}: {shown}");
    }
    for channel in ["#support", "#general", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn a_resolved_case_is_closed_three_working_days_later() {
    let stand = Stand::open_at("2026-11-26 10:00").await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.told("agent", "/case resolve case:1 told:Done").await;
    // Thursday, Friday, Monday: over the weekend.
    stand.until("2026-12-01 09:59").await;
    stand.posts("#supervisors").await;
    assert!(stand.card(1).await.text().contains("Resolved"));
    stand.until("2026-12-01 10:01").await;
    assert!(stand.card(1).await.text().contains("Closed"));
    stand.end().await;
}

#[tokio::test]
async fn a_desk_s_own_row_wins_and_one_that_never_applies_is_refused() {
    let stand = Stand::open().await;
    let line = "/rules target set clock:response priority:urgent length:10m";
    let proposed = stand.play("manager", line).await;
    stand.press("manager", proposed.message().id, "Save").await;
    stand.settled().await;
    let line = "/log kind:complaint customer:Lihua summary:x priority:urgent";
    let logged = stand.told("agent", line).await;
    assert!(logged.contains(&deadline("2026-11-23 09:10")), "{logged}");
    stand.card(1).await;
    let called = stand.post("#support").await.text();
    assert!(called.starts_with("🚨"), "{called}");
    let refused = stand
        .told("manager", "/rules target set clock:response length:10m")
        .await;
    assert!(
        refused.starts_with("This target would never apply")
            && refused.contains("Inquiry: 30 min of working time · built in"),
        "{refused}"
    );
    // Of a kind of the desk's own it would.
    stand.told("manager", "/desk kind add name:Outage").await;
    let shown = stand
        .told("manager", "/rules target set clock:response length:10m")
        .await;
    assert!(
        shown.starts_with("Every case · Response: not set → 10 min"),
        "{shown}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_kind_without_targets_is_said_everywhere() {
    let stand = Stand::open().await;
    let added = stand.told("manager", "/desk kind add name:Outage").await;
    assert!(
        added.contains("no target yet for Response, Resolution"),
        "{added}"
    );
    // Once and short at set-up, of all teams and of a new one.
    let short = "⚠️ No deadline for want of a target: Outage (Response, Resolution). `/rules target list` lists them.";
    for line in [
        "/desk setup",
        "/desk setup threads:false",
        "/desk team add name:Field",
    ] {
        let told = stand.told("manager", line).await;
        assert_eq!(told.matches(short).count(), 1, "{line}: {told}");
        assert!(!told.contains("Nothing is missing"), "{told}");
    }
    stand.told("manager", "/desk team retire team:Field").await;
    let line = "/log kind:Outage customer:Lihua summary:x";
    let logged = stand.told("agent", line).await;
    assert!(
        logged.contains("No target fits, so it has no deadline for Response, Resolution."),
        "{logged}"
    );
    stand.card(1).await;
    let check = stand.told("manager", "/desk check").await;
    assert!(
        check.contains("Outage: no target for Response, Resolution"),
        "{check}"
    );
    let line = "/rules target set kind:Outage clock:response length:1h";
    let shown = private(&stand.play("manager", line).await);
    assert!(
        shown.contains("Outage: no target for Resolution"),
        "{shown}"
    );
    // One team only has it, the other has not.
    stand
        .told("manager", "/desk team add name:Field channel:#general")
        .await;
    for clock in ["response", "resolution"] {
        let line = format!("/rules target set kind:Outage clock:{clock} team:Field length:1h");
        let proposed = stand.play("manager", &line).await;
        stand.press("manager", proposed.message().id, "Save").await;
        stand.settled().await;
    }
    let check = stand.told("manager", "/desk check").await;
    assert!(
        check.contains("Outage · Support: no target for Response, Resolution"),
        "{check}"
    );
    let told = stand.told("manager", "/desk setup").await;
    assert!(
        told.contains("No deadline for want of a target: Outage · Support (Response, Resolution)"),
        "{told}"
    );
    let billing = stand.told("manager", "/desk team add name:Billing").await;
    assert!(
        billing.contains("No deadline for want of a target: Outage (Response, Resolution)"),
        "{billing}"
    );
    // That there is none is a decision, too.
    for clock in ["response", "resolution"] {
        let line = format!("/rules target set kind:Outage clock:{clock} length:none");
        let proposed = stand.play("manager", &line).await;
        stand.press("manager", proposed.message().id, "Save").await;
        stand.settled().await;
    }
    for line in ["/desk setup", "/desk team add name:Night"] {
        let told = stand.told("manager", line).await;
        assert!(!told.contains("for want of a target"), "{line}: {told}");
    }
    let check = stand.told("manager", "/desk check").await;
    assert!(!check.contains("no target"), "{check}");
    stand.end().await;
}

#[tokio::test]
async fn a_long_clock_has_pages() {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:feedback customer:Lihua summary:x")
        .await;
    stand.card(1).await;
    stand.told("agent", "/case accept case:1").await;
    // Many waits: many stretches.
    for _ in 0..25 {
        stand
            .told(
                "agent",
                "/case wait case:1 reason:\"The customer looks for the contract\"",
            )
            .await;
        stand.advance(minutes(7)).await;
        stand.told("agent", "/case resume case:1").await;
        stand.advance(minutes(11)).await;
    }
    let first = stand.play("agent", "/case clock case:1").await;
    let text = private(&first);
    assert!(
        text.contains("Page 1 of 2") && !text.contains("more"),
        "{text}"
    );
    let next = stand
        .press("agent", first.message().id, "Next")
        .await
        .text();
    assert!(next.contains("Page 2 of 2"), "{next}");
    let stretches = text.matches("⏸").count() + next.matches("⏸").count();
    assert_eq!(stretches, 25, "{text}\n{next}");
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn a_routine_is_set_as_people_say_it() {
    let stand = Stand::open().await;
    let line = "/desk routine set name:digest cron:每周五16:00";
    let offered = stand.offered("manager", line).await;
    assert_eq!(
        offered,
        [(
            "next Fri 27 November 16:00, in 4 days · Asia/Shanghai".to_owned(),
            "0 16 * * 5".to_owned()
        )]
    );
    let set = stand.told("manager", line).await;
    let next = format!("<t:{}:f>", at("2026-11-27 16:00").seconds());
    assert!(set.contains("`0 16 * * 5`") && set.contains(&next), "{set}");
    // In other words it is the same.
    let line = "/desk routine set name:digest cron:\"friday 16:00\"";
    let again = stand.told("manager", line).await;
    assert_eq!(again, "It is so already; nothing would change.");
    stand.end().await;
}
