//! Calm: one alert for one case, nights in which nobody is mentioned, and one post when a team opens.

use std::collections::{BTreeMap, BTreeSet};

use sandbox::Message;

use crate::harness::{MS, Stand, deadline, hours, minutes, texts};

/// The numbers of the cases that a post is about.
fn cases(post: &Message) -> BTreeSet<i64> {
    let text = post.text();
    let parts = text.split("**#").skip(1);
    let numbers = parts.map(|part| part.split("**").next().unwrap().parse().unwrap());
    numbers.collect()
}

/// Everybody a post pings.
fn pinged(post: &Message) -> Vec<u64> {
    post.pings
        .users
        .iter()
        .chain(&post.pings.roles)
        .copied()
        .collect()
}

fn is_opening(post: &Message) -> bool {
    post.text().contains("☀️")
}

/// A desk of three teams with ten open cases each, logged on a Tuesday afternoon; Wednesday is a holiday.
async fn three_teams() -> Stand {
    let stand = Stand::open_at("2026-11-24 15:00").await;
    stand.add_team("Meters", "#general").await;
    stand.add_team("Billing", "#supervisors").await;
    let line = "/desk team edit team:Meters supervisors:#supervisors";
    stand.play("manager", line).await;
    let line = "/desk calendar holiday action:add date:2026-11-25 name:Founding";
    let asked = stand.play("manager", line).await;
    stand.press("manager", asked.message().id, "Save").await;
    let kinds = ["complaint", "inquiry", "request", "feedback", "complaint"];
    let teams = ["Support", "Meters", "Billing"];
    for index in 0..30_usize {
        let (kind, team) = (kinds[index % 5], teams[index % 3]);
        let who = ["agent", "agent2"][index % 2];
        let line = format!("/log kind:{kind} team:{team} customer:\"Customer {index}\" summary:x");
        let told = stand.told(who, &line).await;
        assert!(told.contains("is logged."), "{told}");
        if index % 4 == 3 {
            stand
                .told(who, &format!("/case accept case:{}", index + 1))
                .await;
        }
        stand.advance(minutes(6)).await;
    }
    stand
}

/// How often a night, a holiday and the morning after ping each person or role about each case; and how often at opening.
#[tokio::test]
async fn a_closed_night_pings_nobody_twice_and_the_morning_once() {
    let stand = three_teams().await;
    for channel in ["#support", "#supervisors", "#general"] {
        stand.posts(channel).await;
    }
    stand.until("2026-11-24 18:00:01").await;
    let mut posts: Vec<Message> = Vec::new();
    while stand.clock.now() < crate::harness::at("2026-11-26 09:05") {
        for channel in ["#support", "#supervisors", "#general"] {
            posts.extend(stand.posts(channel).await);
        }
        stand.advance(minutes(5)).await;
    }
    let mut alerts: BTreeMap<(u64, i64), usize> = BTreeMap::new();
    let (mut pinging, mut silent) = (0, 0);
    for post in posts.iter().filter(|post| !is_opening(post)) {
        let called = pinged(post);
        if called.is_empty() {
            silent += 1;
        } else {
            pinging += 1;
        }
        for (who, case) in called
            .iter()
            .flat_map(|who| cases(post).into_iter().map(|case| (*who, case)))
        {
            *alerts.entry((who, case)).or_default() += 1;
        }
    }
    let openings: Vec<&Message> = posts.iter().filter(|post| is_opening(post)).collect();
    println!(
        "{pinging} pinging alerts, {silent} silent ones, {} openings",
        openings.len()
    );
    let twice: Vec<_> = alerts.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    // None on the holiday, and one for each team on the morning after.
    assert_eq!(openings.len(), 3, "{}", texts(&posts));
    let mut teams: Vec<u64> = openings.iter().map(|post| post.channel).collect();
    teams.sort_unstable();
    teams.dedup();
    assert_eq!(teams.len(), 3);
    let named: BTreeSet<i64> = openings.iter().flat_map(|post| cases(post)).collect();
    assert!(named.len() > 15, "{named:?}");
    stand.end().await;
}

#[tokio::test]
async fn two_breached_clocks_of_one_case_call_in_one_rhythm() {
    let stand = Stand::open().await;
    for line in [
        "/log kind:emergency customer:Tower summary:Fire",
        "/case promise case:1 at:\"09:20\"",
    ] {
        stand.told("agent", line).await;
    }
    // Both are breached, at 09:15 and 09:20, and nobody acknowledges.
    for wall in ["09:15", "09:16", "09:21"] {
        stand.until(&format!("2026-11-23 {wall}")).await;
        stand.settled().await;
    }
    stand.posts("#supervisors").await;
    let mut calls = Vec::new();
    for wall in ["09:32", "09:37", "10:33", "10:38", "11:34", "11:39"] {
        stand.until(&format!("2026-11-23 {wall}")).await;
        let told = stand.posts("#supervisors").await;
        assert_eq!(told.len(), 1, "{wall}: {}", texts(&told));
        let text = told[0].text();
        assert!(
            text.contains("Response still breached") && text.contains("Promise"),
            "{text}"
        );
        assert!(!text.contains("🌙"), "{text}");
        calls.push(!pinged(&told[0]).is_empty());
    }
    assert_eq!(calls, [true, false, true, false, true, false]);
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn a_later_breach_makes_a_new_alert_that_names_both() {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:emergency customer:Tower summary:Fire")
        .await;
    // Response breached at 09:15; a promise at 09:20 breaches, too.
    stand
        .told("agent", "/case promise case:1 at:\"09:20\"")
        .await;
    stand.until("2026-11-23 09:16").await;
    let first = stand.post("#supervisors").await;
    assert!(
        first.text().contains("Response breached"),
        "{}",
        first.text()
    );
    stand.posts("#support").await;
    stand.until("2026-11-23 09:21").await;
    let second = stand.post("#supervisors").await;
    let text = second.text();
    let (response, promise) = (
        text.find("Response breached"),
        text.find("Promise breached"),
    );
    assert!(
        response.is_some() && response < promise,
        "worst first: {text}"
    );
    // The one before is a line, with nothing to press.
    let before = stand.now(first.id).await;
    assert_eq!(
        before.text(),
        format!(
            "**#1** · Response due {}: a newer alert stands below",
            deadline("2026-11-23 09:15")
        )
    );
    assert!(before.components.is_empty());
    // In the team's channel there is one that calls whoever answers, in the same way.
    let told = stand.posts("#support").await;
    assert_eq!(told.len(), 1, "{}", texts(&told));
    assert_eq!(told[0].pings.users, [stand.discord.user_id("agent")]);
    assert!(
        told[0].text().contains("[Accept] [Note] [Open]"),
        "{}",
        told[0].text()
    );

    // What was pressed holds what it named: a later one is a new alert.
    stand.pressed("supervisor", second.id, "Acknowledge").await;
    let held = stand.now(second.id).await.text();
    let lan = stand.mention("supervisor");
    assert!(held.contains(&format!("✋ {lan} has it, since")), "{held}");
    stand.until("2026-11-23 09:40").await;
    stand.nothing_new().await;
    // What becomes of it is written into it.
    stand.told("agent", "/case accept case:1").await;
    let met = stand.now(second.id).await.text();
    assert!(
        met.contains("✅ **#1** · Response done, 25 min late"),
        "{met}"
    );
    assert!(met.starts_with("🔴"), "the promise is open still: {met}");
    let line = stand.now(first.id).await.text();
    assert!(
        line.starts_with("✅ **#1** · Response done, 25 min late"),
        "{line}"
    );
    stand.end().await;
}

#[tokio::test]
async fn an_old_button_holds_what_it_named_and_no_more() {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:emergency customer:Tower summary:Fire")
        .await;
    stand
        .told("agent", "/case promise case:1 at:\"09:20\"")
        .await;
    stand.until("2026-11-23 09:16").await;
    let first = stand.post("#supervisors").await;
    stand.until("2026-11-23 09:21").await;
    stand.post("#supervisors").await;
    stand.posts("#support").await;
    let old = "alert:1:response:1:2:ack";
    let pressed = stand
        .discord
        .press_forged("supervisor", "#supervisors", first.id, old)
        .await
        .unwrap();
    assert!(
        pressed.text().contains("You have the alert"),
        "{}",
        pressed.text()
    );
    // The response is held until 10:21, the promise goes up the ladder at 09:35.
    stand.until("2026-11-23 09:36").await;
    let again = stand.post("#supervisors").await.text();
    assert!(again.contains("Promise still breached"), "{again}");
    assert!(again.contains("has the Response alert"), "{again}");
    stand.end().await;
}

#[tokio::test]
async fn at_night_an_alert_is_posted_on_time_and_mentions_nobody() {
    let stand = Stand::open_at("2026-11-23 17:00").await;
    // A promise for the night, which no calendar moves.
    stand
        .told(
            "agent",
            "/log kind:feedback customer:Lihua summary:x due:\"2026-11-24 01:00\"",
        )
        .await;
    stand.until("2026-11-24 01:00").await;
    stand.posts("#support").await;
    stand.advance(MS).await;
    let breach = stand.post("#supervisors").await;
    assert_eq!(breach.posted, crate::harness::at("2026-11-24 01:00").0 + 1);
    assert_eq!(pinged(&breach), [] as [u64; 0], "{}", breach.text());
    let text = breach.text();
    assert!(text.starts_with("🔴 **#1** · Promise breached"), "{text}");
    assert!(text.contains("🌙 Nobody is called at this hour."), "{text}");
    let told = stand.post("#support").await;
    assert_eq!(pinged(&told), [] as [u64; 0], "{}", told.text());
    // It goes on, in silence, until the repeats are used up.
    let mut night = Vec::new();
    for wall in [
        "01:16", "02:17", "03:18", "04:19", "05:20", "06:21", "08:59",
    ] {
        stand.until(&format!("2026-11-24 {wall}")).await;
        night.extend(stand.posts("#supervisors").await);
    }
    assert_eq!(night.len(), 6, "{}", texts(&night));
    assert!(night.iter().all(|post| pinged(post).is_empty()));
    // At opening one post calls whoever it is.
    stand.until("2026-11-24 09:00").await;
    let opening = stand.post("#support").await;
    let text = opening.text();
    let mei = stand.mention("agent");
    assert!(
        text.starts_with(&format!("{mei} ☀️ **Support** opens: ")),
        "{text}"
    );
    assert!(text.contains("Overdue: "), "{text}");
    assert!(text.contains("**#1** Feedback · New · Lihua · x"), "{text}");
    assert!(text.contains("❗ Promise was due"), "{text}");
    assert_eq!(opening.pings.users, [stand.discord.user_id("agent")]);
    // The morning after it is named still, though the ladder is silent.
    stand.until("2026-11-24 18:30").await;
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.until("2026-11-25 09:00").await;
    let opening = stand.posts("#support").await;
    let opening = opening.iter().find(|post| is_opening(post)).unwrap();
    assert!(opening.text().contains("**#1**"), "{}", opening.text());
    stand.posts("#supervisors").await;
    // Once nothing waits there is none.
    stand.told("agent", "/case resolve case:1 told:done").await;
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.until("2026-11-27 09:00").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn an_emergency_is_heard_at_any_hour() {
    let stand = Stand::open_at("2026-11-23 23:00").await;
    stand
        .told("agent", "/log kind:emergency customer:Tower summary:Fire")
        .await;
    stand.until("2026-11-23 23:16").await;
    let breach = stand.post("#supervisors").await;
    assert_eq!(breach.pings.roles, [stand.discord.role_id("Supervisor")]);
    let told = stand.posts("#support").await;
    assert!(
        told.iter().all(|post| !pinged(post).is_empty()),
        "{}",
        texts(&told)
    );
    stand.end().await;
}

#[tokio::test]
async fn a_closed_day_has_no_opening_and_the_one_after_it_has() {
    let stand = Stand::open_at("2026-11-27 16:00").await;
    stand.inquiry("Wang").await;
    stand.until("2026-11-27 18:00").await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    // A whole weekend, step by step, and Monday morning.
    for wall in ["2026-11-28 09:00", "2026-11-29 09:00", "2026-11-30 08:59"] {
        stand.until(wall).await;
        let posts = stand.posts("#support").await;
        assert!(!posts.iter().any(is_opening), "{wall}: {}", texts(&posts));
        stand.posts("#supervisors").await;
    }
    stand.until("2026-11-30 09:00").await;
    let monday = stand.post("#support").await;
    assert!(is_opening(&monday), "{}", monday.text());
    stand.end().await;
}

#[tokio::test]
async fn quiet_hours_are_shown_set_and_refused() {
    let stand = Stand::open().await;
    let usual = "Nobody is mentioned in quiet hours, 22:00–07:00 Asia/Shanghai and on days off,";
    for line in ["/rules ladder show", "/rules ladder quiet"] {
        let told = stand.told("manager", line).await;
        assert!(told.contains(usual), "{told}");
    }
    let told = stand
        .told(
            "manager",
            "/rules ladder quiet from:21:30 to:6am days-off:false",
        )
        .await;
    assert!(told.starts_with("The quiet hours are changed. "), "{told}");
    assert!(
        told.contains("quiet hours, 21:30–06:00 Asia/Shanghai, but"),
        "{told}"
    );
    let history = stand.told("manager", "/desk history").await;
    assert!(history.contains("Quiet hours"), "{history}");
    for (line, refused) in [
        (
            "from:07:00 to:07:00",
            "Quiet hours cannot cover the whole day",
        ),
        (
            "from:00:00 to:24:00",
            "Quiet hours cannot cover the whole day",
        ),
        (
            "from:8:00 to:7:30",
            "Quiet hours cannot cover the whole day",
        ),
        ("from:lunch", "`lunch` cannot be read as quiet hours."),
        ("to:25:00", "`25:00` cannot be read as quiet hours."),
        ("from:21:30", "It is so already"),
    ] {
        let told = stand
            .told("manager", &format!("/rules ladder quiet {line}"))
            .await;
        assert!(told.contains(refused), "{line}: {told}");
    }
    let told = stand.told("manager", "/rules ladder quiet from:off").await;
    assert!(told.contains("There are no quiet hours"), "{told}");
    let refused = stand.told("supervisor", "/rules ladder quiet").await;
    assert!(refused.contains("This is for managers"), "{refused}");
    stand.end().await;
}

#[tokio::test]
async fn what_is_deleted_calls_nobody_so_that_the_next_one_up_is_called() {
    let stand = Stand::open().await;
    let supervisors = stand.discord.role_id("Supervisor");
    let managers = stand.discord.role_id("Manager");
    stand.discord.change_guild("desk", |guild| {
        guild.roles.retain(|role| role.name != "Supervisor")
    });
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    let breach = stand.post("#supervisors").await;
    assert_eq!(breach.pings.roles, [managers], "{}", breach.text());
    assert!(
        !breach.text().contains(&supervisors.to_string()),
        "{}",
        breach.text()
    );
    stand.posts("#support").await;
    let check = stand.told("manager", "/desk check").await;
    assert!(
        check.contains("❌ Supervisors: their role was deleted"),
        "{check}"
    );
    // Cleared is the same.
    stand.told("manager", "/desk roles clear:supervisor").await;
    let check = stand.told("manager", "/desk check").await;
    assert!(check.contains("➖ Supervisors: no role is set"), "{check}");
    stand.end().await;
}

#[tokio::test]
async fn where_nobody_is_above_a_breach_calls_who_answers_once() {
    let stand = Stand::open().await;
    for role in ["supervisor", "manager"] {
        stand
            .told("manager", &format!("/desk roles clear:{role}"))
            .await;
    }
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    let above = stand.post("#supervisors").await;
    assert!(above.text().contains("breached"), "{}", above.text());
    assert!(above.pings.users.is_empty(), "{}", above.text());
    let support = stand.posts("#support").await;
    let told = support.iter().find(|post| post.text().contains("breached"));
    let told = told.unwrap_or_else(|| panic!("{support:?}"));
    assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
    stand.end().await;
}

#[tokio::test]
async fn a_team_whose_role_was_deleted_is_called_by_the_desk_s_agents() {
    let stand = Stand::open().await;
    stand
        .told(
            "manager",
            "/desk team add name:Field channel:#general role:@Supervisor",
        )
        .await;
    stand.discord.change_guild("desk", |guild| {
        guild.roles.retain(|role| role.name != "Supervisor");
    });
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Wang summary:x team:Field",
        )
        .await;
    let posts = stand.posts("#general").await;
    let agents = stand.discord.role_id("Agent");
    assert!(
        posts.iter().any(|post| post.pings.roles == [agents]),
        "{posts:?}"
    );
    stand.end().await;
}

#[tokio::test]
async fn an_unanswered_offer_calls_back_who_answers_where_they_read() {
    let stand = Stand::open().await;
    stand.inquiry("Wang").await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    stand.posts("#support").await;
    stand.until("2026-11-23 09:16").await;
    let above = stand.post("#supervisors").await;
    assert_eq!(above.pings.roles, [stand.discord.role_id("Supervisor")]);
    assert!(above.pings.users.is_empty(), "{}", above.text());
    let told = stand.post("#support").await;
    assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
    assert!(
        told.text().contains("did not answer in time"),
        "{}",
        told.text()
    );
    // The third urge calls them there as well.
    for (who, wall) in [
        ("agent2", "09:17"),
        ("supervisor", "09:18"),
        ("manager", "09:19"),
    ] {
        stand.until(&format!("2026-11-23 {wall}")).await;
        stand.told(who, "/case urge case:1").await;
    }
    let urged = stand.posts("#support").await;
    assert_eq!(urged.len(), 3, "{}", texts(&urged));
    assert!(
        urged
            .iter()
            .all(|post| post.pings.users == [stand.discord.user_id("agent")])
    );
    assert_eq!(stand.post("#supervisors").await.pings.roles.len(), 1);
    stand.end().await;
}

#[tokio::test]
async fn a_team_that_is_asked_is_called_by_its_role() {
    let stand = Stand::open().await;
    let told = stand
        .told(
            "manager",
            "/desk team add name:Billing channel:#general role:@Manager",
        )
        .await;
    assert!(told.contains("Billing"), "{told}");
    stand.inquiry("Wang").await;
    stand.told("agent", "/case accept case:1").await;
    stand
        .told(
            "agent",
            "/case transfer case:1 team:Billing reason:\"their bill\"",
        )
        .await;
    let asked = stand.post("#general").await;
    assert_eq!(
        asked.pings.roles,
        [stand.discord.role_id("Manager")],
        "{}",
        asked.text()
    );
    // A team without roles of its own is every agent.
    stand
        .told(
            "manager",
            "/desk team edit team:Billing clear:\"Member roles\"",
        )
        .await;
    stand.advance(hours(1)).await;
    for channel in ["#support", "#supervisors", "#general"] {
        stand.posts(channel).await;
    }
    stand
        .told(
            "agent",
            "/case transfer case:1 team:Billing reason:\"their bill\"",
        )
        .await;
    let asked = stand.post("#general").await;
    assert_eq!(
        asked.pings.roles,
        [stand.discord.role_id("Agent")],
        "{}",
        asked.text()
    );
    stand.end().await;
}

#[tokio::test]
async fn in_one_channel_everybody_is_called_by_one_post() {
    let stand = Stand::fresh("2026-11-23 09:00").await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    let posts = stand.posts("#support").await;
    let breaches: Vec<_> = (posts.iter())
        .filter(|post| post.text().contains("breached"))
        .collect();
    assert_eq!(breaches.len(), 1, "{}", texts(&posts));
    assert_eq!(breaches[0].pings.users, [stand.discord.user_id("agent")]);
    let text = breaches[0].text();
    assert!(
        text.contains("[Acknowledge] [Reassign] [Open]\n[Accept] [Note]"),
        "{text}"
    );
    stand.end().await;
}
