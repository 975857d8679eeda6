//! Who is called around nights: once for one matter, at the opening or by the alert, and by nothing that is not so any more.

use std::collections::BTreeMap;

use sandbox::Message;

use crate::harness::{MS, Stand, at, deadline, minutes, private, texts};

/// Everybody a post pings.
fn pinged(post: &Message) -> Vec<u64> {
    let users = post.pings.users.iter();
    users.chain(&post.pings.roles).copied().collect()
}

/// Those of these posts that call somebody, by that person or role.
fn calls(posts: &[Message], who: u64) -> Vec<String> {
    let calling = posts.iter().filter(|post| pinged(post).contains(&who));
    calling.map(Message::text).collect()
}

async fn saved(stand: &Stand, line: &str) {
    let asked = stand.play("manager", line).await;
    let told = private(&asked);
    assert!(told.contains("[Save]"), "{told}");
    let saved = stand.press("manager", asked.message().id, "Save").await;
    assert!(saved.text().contains("Saved"), "{}", saved.text());
}

#[tokio::test]
async fn at_the_opening_one_post_or_one_alert_calls_whoever_it_is() {
    let stand = Stand::open_at("2026-11-23 17:00").await;
    let mei = stand.discord.user_id("agent");
    let supervisors = stand.discord.role_id("Supervisor");
    // One is due at the very opening, one a minute before.
    for (customer, due) in [("Early", "08:59"), ("Late", "09:00")] {
        let line =
            format!("/log kind:feedback customer:{customer} summary:x due:\"2026-11-24 {due}\"");
        stand.told("agent", &line).await;
    }
    // Both are warned of at night.
    stand.until("2026-11-24 05:00:01").await;
    stand.settled().await;
    stand.until("2026-11-24 08:58").await;
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.until("2026-11-24 08:59:01").await;
    let early = stand.posts("#support").await;
    assert_eq!(calls(&early, mei).len(), 1, "{}", texts(&early));
    stand.posts("#supervisors").await;
    stand.until("2026-11-24 09:00").await;
    stand.advance(MS).await;
    let told = stand.posts("#support").await;
    let called = calls(&told, mei);
    assert_eq!(called.len(), 1, "{}", texts(&told));
    assert!(called[0].contains("☀️"), "{called:?}");
    assert!(called[0].contains("Overdue: 1"), "{called:?}");
    assert!(called[0].contains("Due today: 1"), "{called:?}");
    // The alert is posted on time all the same, and calls the supervisors, whom nobody has called.
    assert!(texts(&told).contains("**#2** · Promise breached"));
    let above = stand.posts("#supervisors").await;
    assert_eq!(calls(&above, supervisors).len(), 1, "{}", texts(&above));
    // Its repeats are the managers': they leave whoever it is alone for half an hour.
    stand.until("2026-11-24 09:20").await;
    let above = stand.posts("#supervisors").await;
    let managers = stand.discord.role_id("Manager");
    assert!(!above.is_empty());
    for post in &above {
        assert_eq!(pinged(post), [managers], "{}", post.text());
    }
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn who_was_called_a_minute_before_the_opening_is_not_called_by_it() {
    let stand = Stand::open_at("2026-11-23 17:00").await;
    let mei = stand.discord.user_id("agent");
    let line = "/log kind:feedback customer:Early summary:x due:\"2026-11-24 08:59\"";
    stand.told("agent", line).await;
    stand.until("2026-11-24 05:00:01").await;
    stand.settled().await;
    stand.until("2026-11-24 08:58").await;
    stand.posts("#support").await;
    stand.until("2026-11-24 08:59:01").await;
    let early = stand.posts("#support").await;
    assert_eq!(calls(&early, mei).len(), 1, "{}", texts(&early));
    stand.until("2026-11-24 09:00").await;
    let opening = stand.post("#support").await;
    assert!(opening.text().contains("**#1**"), "{}", opening.text());
    assert_eq!(pinged(&opening), [] as [u64; 0], "{}", opening.text());
    stand.posts("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn the_opening_names_the_list_of_what_it_speaks_of() {
    let stand = Stand::open_at("2026-11-23 15:00").await;
    stand.add_team("Night Watch", "#general").await;
    for line in [
        "/log kind:complaint customer:Overdue summary:x",
        "/log kind:request customer:Waits summary:x",
        "/log kind:suggestion customer:Later summary:x due:\"2026-12-04 12:00\"",
        "/log kind:feedback customer:Today summary:x due:\"2026-11-24 12:00\"",
        "/log kind:complaint team:\"Night Watch\" customer:Other summary:x",
        "/case accept case:3",
        "/case accept case:2",
        "/case wait case:2 reason:papers until:\"2026-12-01 12:00\"",
    ] {
        stand.told("agent", line).await;
    }
    stand.until("2026-11-24 08:59").await;
    for channel in ["#support", "#supervisors", "#general"] {
        stand.posts(channel).await;
    }
    stand.until("2026-11-24 09:00").await;
    let opening = stand.post("#support").await.text();
    let listed = |text: &str| {
        let parts = text.split("**#").skip(1);
        let mut all: Vec<i64> = parts
            .map(|part| part.split("**").next().unwrap().parse().unwrap())
            .collect();
        all.sort_unstable();
        all
    };
    assert_eq!(listed(&opening), [1, 2, 4], "{opening}");
    let command = "/queue view:Today team:Support";
    assert!(opening.contains(&format!("`{command}`")), "{opening}");
    let queue = stand.told("agent", command).await;
    assert_eq!(listed(&queue), [1, 2, 4], "{queue}");
    let other = stand.post("#general").await.text();
    let command = "/queue view:Today team:\"Night Watch\"";
    assert!(other.contains(&format!("`{command}`")), "{other}");
    assert_eq!(listed(&stand.told("agent", command).await), [5]);
    stand.end().await;
}

#[tokio::test]
async fn who_works_through_the_night_is_told_what_called_nobody_and_nothing_else() {
    let stand = Stand::open_at("2026-11-23 21:00").await;
    let mei = stand.discord.user_id("agent");
    saved(&stand, "/desk calendar hours week:\"daily 0-24\"").await;
    for line in [
        "/log kind:emergency customer:Tower summary:Fire",
        "/log kind:feedback customer:Calm summary:x",
    ] {
        stand.told("agent", line).await;
    }
    let drain = async || {
        for channel in ["#support", "#supervisors"] {
            stand.posts(channel).await;
        }
    };
    // The emergency called at night, the feedback is due by day: nobody is left.
    stand.until("2026-11-24 04:50").await;
    drain().await;
    stand.until("2026-11-24 04:55").await;
    stand.told("agent", "/case accept case:2").await;
    stand.until("2026-11-24 06:59").await;
    drain().await;
    stand.until("2026-11-24 07:00").await;
    stand.nothing_new().await;

    // A promise of the night called nobody: the end of the quiet hours is told as such.
    stand.told("agent", "/case resolve case:1 told:out").await;
    stand.until("2026-11-24 21:00").await;
    stand
        .told("agent", "/case promise case:2 at:\"2026-11-25 03:00\"")
        .await;
    stand.until("2026-11-25 06:59").await;
    drain().await;
    stand.until("2026-11-25 07:00").await;
    let morning = stand.post("#support").await;
    let text = morning.text();
    assert!(
        text.contains("☀️ **Support**: the quiet hours are over, and nobody was called to 1 case"),
        "{text}"
    );
    assert!(!text.contains("opens"), "{text}");
    assert_eq!(pinged(&morning), [mei], "{text}");
    assert!(text.contains("**#2**"), "{text}");
    stand.end().await;
}

#[tokio::test]
async fn an_old_roll_up_shrinks_case_by_case_and_to_a_line_in_the_end() {
    let stand = Stand::open().await;
    for index in 0..6 {
        let line = format!("/log kind:emergency customer:\"Tower {index}\" summary:Fire");
        stand.told("agent", &line).await;
    }
    let line = "/case promise case:1 at:\"09:20\"";
    stand.told("agent", line).await;
    stand.until("2026-11-23 09:15").await;
    stand.posts("#supervisors").await;
    stand.advance(MS).await;
    let first = stand.post("#supervisors").await;
    assert!(first.text().contains("6 breaches"), "{}", first.text());
    stand.until("2026-11-23 09:21").await;
    stand.post("#supervisors").await;
    let text = stand.now(first.id).await.text();
    let due = deadline("2026-11-23 09:15");
    let line = format!("**#1** · Response due {due}: a newer alert stands below");
    assert!(text.contains(&line), "{text}");
    assert!(text.contains("1 with a newer alert below"), "{text}");
    assert!(text.contains("[Acknowledge all]"), "{text}");
    stand.until("2026-11-23 09:31").await;
    let again = stand.post("#supervisors").await;
    assert!(again.text().contains("6 breaches"), "{}", again.text());
    let old = stand.now(first.id).await;
    assert_eq!(old.text(), "6 alerts: newer ones stand below");
    assert!(old.components.is_empty() && old.embeds.is_empty());
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn an_offer_that_lapses_as_a_clock_breaches_calls_nobody_twice() {
    let stand = Stand::open().await;
    let jun = stand.mention("agent2");
    let line = format!("/log kind:emergency customer:Tower summary:Fire owner:{jun}");
    stand.told("agent", &line).await;
    stand.until("2026-11-23 09:15").await;
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.advance(MS).await;
    let mut posts = stand.posts("#support").await;
    posts.extend(stand.posts("#supervisors").await);
    assert!(texts(&posts).contains("did not answer in time"));
    for who in [
        stand.discord.user_id("agent"),
        stand.discord.role_id("Supervisor"),
    ] {
        let called = calls(&posts, who);
        assert_eq!(called.len(), 1, "{called:#?}");
        assert!(called[0].contains("Response breached"), "{called:?}");
    }
    stand.end().await;
}

#[tokio::test]
async fn an_alert_says_that_its_breach_was_withdrawn_and_why() {
    let stand = Stand::open().await;
    stand.inquiry("Wang").await;
    stand.until("2026-11-23 09:31").await;
    let breach = stand.post("#supervisors").await;
    assert!(breach.text().contains("Response breached"));
    let told = stand.posts("#support").await;
    let holiday = "/desk calendar holiday action:add date:2026-11-23 name:Founding";
    saved(&stand, holiday).await;
    stand.settled().await;
    let line = format!(
        "↩️ **#1** · Response breach withdrawn: hours changed, due {} now",
        deadline("2026-11-24 09:30")
    );
    let said = stand.now(breach.id).await;
    assert!(said.text().starts_with(&line), "{}", said.text());
    let own = told.iter().find(|post| post.text().contains("breached"));
    let own = stand.now(own.unwrap().id).await;
    assert!(own.text().starts_with(&line), "{}", own.text());
    // A target that is longer is another reason.
    stand.until("2026-11-24 09:31").await;
    let breach = stand.post("#supervisors").await;
    stand.posts("#support").await;
    let line = "/rules target set clock:response kind:inquiry length:4h hours:team";
    saved(&stand, line).await;
    stand.settled().await;
    let said = stand.now(breach.id).await.text();
    assert!(
        said.starts_with("↩️ **#1** · Response breach withdrawn: target changed, due"),
        "{said}"
    );
    stand.end().await;
}

#[tokio::test]
async fn lateness_is_told_in_the_time_that_the_clock_counts() {
    let stand = Stand::open_at("2026-11-23 17:45").await;
    stand.inquiry("Wang").await;
    stand.until("2026-11-24 09:16").await;
    let breach = stand.post("#supervisors").await;
    stand.until("2026-11-24 13:30").await;
    stand.told("agent", "/case accept case:1").await;
    let text = stand.now(breach.id).await.text();
    assert!(
        text.starts_with("✅ **#1** · Response done, 3 h 15 min of working time late"),
        "{text}"
    );
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn where_nobody_is_above_the_answers_say_so_and_what_to_do() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.told("manager", "/desk roles clear:supervisor").await;
    let told = stand
        .told("agent", "/case extend case:1 until:1d reason:parts")
        .await;
    assert!(
        told.starts_with("The managers are asked for more time"),
        "{told}"
    );
    let asked = stand.post("#supervisors").await;
    assert_eq!(pinged(&asked), [stand.discord.role_id("Manager")]);
    stand.told("manager", "/desk roles clear:manager").await;
    let nobody = "Nobody above is called: no role of supervisors or managers is set.";
    for line in [
        "/case extend case:1 until:2d reason:parts",
        "/case escalate case:1 reason:parts",
    ] {
        let told = stand.told("agent", line).await;
        assert!(told.contains(nobody), "{line}: {told}");
        assert!(told.contains("`/desk roles`"), "{line}: {told}");
        assert!(!told.contains("The managers are"), "{line}: {told}");
    }
    let posts = stand.posts("#supervisors").await;
    assert_eq!(posts.len(), 2, "{}", texts(&posts));
    for post in posts {
        assert!(post.text().contains(nobody), "{}", post.text());
        assert_eq!(pinged(&post), [] as [u64; 0]);
    }
    stand.discord.set_locale("agent2", "zh-CN");
    let told = stand
        .told("agent2", "/case escalate case:1 reason:客户多次来电")
        .await;
    assert!(told.contains("没有提醒任何上级"), "{told}");
    stand.post("#supervisors").await;
    stand.end().await;
}

/// When a post calls whom to which cases: of an opening, who is named on the line of each.
fn calls_to_cases(post: &Message) -> Vec<(u64, String)> {
    let text = post.text();
    let is_opening = text.contains("☀️");
    let mut all = Vec::new();
    for line in text.lines() {
        let Some((_, rest)) = line.split_once("**#") else {
            continue;
        };
        let number = rest.split("**").next().unwrap().to_owned();
        for who in pinged(post) {
            if !is_opening || line.contains(&who.to_string()) {
                all.push((who, number.clone()));
            }
        }
    }
    all.sort();
    all.dedup();
    all
}

/// Friday evening to Monday morning of three teams with office hours and one that never closes, with emergencies and
/// complaints before and in it. Nobody acknowledges anything.
#[tokio::test]
async fn a_weekend_calls_nobody_twice_for_one_matter() {
    let stand = Stand::open_at("2026-11-27 17:00").await;
    for (team, channel) in [
        ("Meters", "#general"),
        ("Billing", "#supervisors"),
        ("Watch", "#watch"),
    ] {
        if channel == "#watch" {
            stand.discord.change_guild("desk", |guild| {
                let mut other = guild.channels[0].clone();
                other.id += 7_000;
                other.name = "watch".to_owned();
                guild.channels.push(other);
            });
        }
        stand.add_team(team, channel).await;
    }
    saved(
        &stand,
        "/desk calendar hours week:\"daily 0-24\" team:Watch",
    )
    .await;
    let channels = ["#support", "#supervisors", "#general", "#watch"];
    let log = async |kind: &str, team: &str, who: &str| {
        let line = format!("/log kind:{kind} team:{team} customer:\"{kind} {team}\" summary:x");
        let told = stand.told(who, &line).await;
        assert!(told.contains("is logged"), "{told}");
    };
    for team in ["Support", "Meters", "Billing", "Watch"] {
        log("complaint", team, "agent").await;
        log("inquiry", team, "agent2").await;
        stand.advance(minutes(7)).await;
    }
    let mut posts: Vec<Message> = Vec::new();
    let mut logged = 0;
    while stand.clock.now() < at("2026-11-30 09:45") {
        for channel in channels {
            posts.extend(stand.posts(channel).await);
        }
        stand.advance(minutes(5)).await;
        let saturday = [at("2026-11-28 11:00"), at("2026-11-28 23:30")];
        if logged < 2 && stand.clock.now() > saturday[logged] {
            log("emergency", ["Support", "Watch"][logged], "agent").await;
            log("complaint", ["Meters", "Watch"][logged], "agent2").await;
            logged += 1;
        }
    }
    for channel in channels {
        posts.extend(stand.posts(channel).await);
    }
    let mut each: BTreeMap<(u64, String), Vec<(i64, String)>> = BTreeMap::new();
    for post in &posts {
        for key in calls_to_cases(post) {
            let first = post.text().lines().next().unwrap_or_default().to_owned();
            each.entry(key).or_default().push((post.posted, first));
        }
    }
    let mut twice = Vec::new();
    for (key, mut calls) in each {
        calls.sort();
        for pair in calls.windows(2) {
            let apart = pair[1].0 - pair[0].0;
            let is_at_opening = pair.iter().any(|(_, text)| text.contains("☀️"));
            // Within one step of the clock, and half an hour around an opening.
            if apart < 5 * 60_000 || (is_at_opening && apart < 30 * 60_000) {
                twice.push((key.clone(), pair.to_vec()));
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
    let openings = posts.iter().filter(|post| post.text().contains("☀️"));
    let of_offices = openings
        .clone()
        .filter(|post| post.text().contains("opens"));
    assert_eq!(of_offices.count(), 3);
    // The team that never closes is told on both days and on Monday, as what it is.
    let of_watch = openings.filter(|post| post.text().contains("the quiet hours are over"));
    assert_eq!(of_watch.count(), 3);
    stand.end().await;
}
