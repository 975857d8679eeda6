//! Alerts: who hears of a clock in trouble, at which instant, and that each alert exists once.

use chrono::TimeDelta;
use sandbox::{
    Fault, Message,
    desk::{Member, Person},
};
use sqlx::{Connection as _, SqliteConnection};

use crate::harness::{MS, SETUP, START, Stand, at, deadline, hours, minutes, private, texts};

/// The link to a card, as other posts have it.
fn link(card: &Message) -> String {
    let Message {
        guild, channel, id, ..
    } = card;
    format!("[card](https://discord.com/channels/{guild}/{channel}/{id})")
}

#[tokio::test]
async fn a_warning_comes_at_three_quarters_and_calls_who_answers() {
    let stand = Stand::open().await;
    stand.complaint("Lihua Textiles").await;
    stand.until("2026-11-23 09:22:29").await;
    stand.advance(TimeDelta::milliseconds(999)).await;
    stand.nothing_new().await;
    stand.advance(MS).await;
    let warning = stand.post("#support").await;
    assert_eq!(
        warning.text(),
        format!(
            "⏰ {} **#1** · Response due {}\nComplaint · Lihua Textiles · Meter reads double · {}\n\
             [Accept] [Note] [Open]",
            stand.mention("agent"),
            deadline("2026-11-23 09:30"),
            link(&stand.card(1).await),
        )
    );
    assert_eq!(warning.pings.users, [stand.discord.user_id("agent")]);
    assert_eq!(warning.posted, at("2026-11-23 09:22:30").0);
    // Met in time, it says so and nothing follows but the update that accepting started.
    stand.told("agent", "/case accept case:1").await;
    let warning = stand.now(warning.id).await;
    assert!(
        warning.text().starts_with("✅ **#1** · Response met\n"),
        "{}",
        warning.text()
    );
    stand.until("2026-11-23 15:00").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn the_owner_is_warned_once_there_is_one() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent2", "/case accept case:1").await;
    stand.until("2026-11-23 16:00").await;
    let warning = stand.post("#support").await;
    assert!(warning.text().contains("Update due"), "{}", warning.text());
    assert_eq!(warning.pings.users, [stand.discord.user_id("agent2")]);
    stand.end().await;
}

#[tokio::test]
async fn a_breach_comes_a_millisecond_after_its_deadline_and_calls_the_supervisors() {
    let stand = Stand::open().await;
    stand.complaint("Lihua Textiles").await;
    stand.until("2026-11-23 09:30").await;
    stand.post("#support").await;
    stand.nothing_new().await;
    stand.advance(MS).await;
    let breach = stand.post("#supervisors").await;
    let (role, mei) = (stand.discord.role_id("Supervisor"), stand.mention("agent"));
    assert_eq!(
        breach.text(),
        format!(
            "🔴 <@&{role}> **#1** · Response breached, was due {}\n\
             Complaint · Lihua Textiles · Meter reads double · {}\n{mei} answers for it.\n[Acknowledge] [Reassign] [Open]",
            deadline("2026-11-23 09:30"),
            link(&stand.card(1).await),
        )
    );
    assert_eq!(breach.pings.roles, [role]);
    assert_eq!(breach.posted, at("2026-11-23 09:30").0 + 1);
    // Whoever answers for it is called where they read.
    assert!(breach.pings.users.is_empty());
    let told = stand.post("#support").await;
    assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
    assert_eq!(told.posted, breach.posted);
    let card = stand.card(1).await.text();
    assert!(card.contains("Response breached, was due"), "{card}");
    let opened = stand.pressed("supervisor", breach.id, "Open").await;
    assert!(opened.contains("Lihua Textiles"), "{opened}");
    stand.end().await;
}

#[tokio::test]
async fn an_acknowledgement_names_the_person_and_holds_the_ladder_for_an_hour() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    stand.post("#support").await;
    let breach = stand.post("#supervisors").await;
    let refused = stand.pressed("robot", breach.id, "Acknowledge").await;
    assert_eq!(refused, "This is for agents. Please ask one of them.");
    let answer = stand.pressed("supervisor", breach.id, "Acknowledge").await;
    let until = deadline("2026-11-23 10:31");
    assert_eq!(
        answer,
        format!("You have the alert on **#1**. It stays quiet until {until}.")
    );
    let again = stand
        .discord
        .press_forged(
            "manager",
            "#supervisors",
            breach.id,
            "alert:1:response:1:2:ack",
        )
        .await
        .unwrap();
    let lan = stand.mention("supervisor");
    assert!(
        again
            .text()
            .starts_with(&format!("{lan} has this alert already.")),
        "{}",
        again.text()
    );
    let breach = stand.now(breach.id).await;
    let since = at("2026-11-23 09:31").seconds();
    assert!(
        breach
            .text()
            .contains(&format!("✋ {lan} has it, since <t:{since}:f>")),
        "{}",
        breach.text()
    );
    assert!(breach.button("Acknowledge").is_none());

    stand.until("2026-11-23 10:30:59").await;
    stand.nothing_new().await;
    stand.until("2026-11-23 10:31").await;
    let third = stand.post("#supervisors").await;
    let manager = stand.discord.role_id("Manager");
    assert!(
        third.text().starts_with(&format!(
            "🔴 <@&{manager}> **#1** · Response still breached"
        )),
        "{}",
        third.text()
    );
    assert_eq!(third.pings.roles, [manager]);
    stand.end().await;
}

#[tokio::test]
async fn unanswered_the_ladder_goes_on_and_ends() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    // Breach at 09:30, again after 15 min, then five times every hour.
    for (wall, step) in [
        ("2026-11-23 09:31", "breached"),
        ("2026-11-23 09:46", "still"),
        ("2026-11-23 10:46", "still"),
        ("2026-11-23 11:46", "still"),
        ("2026-11-23 12:46", "still"),
        ("2026-11-23 13:46", "still"),
        ("2026-11-23 14:46", "still"),
    ] {
        stand.until(wall).await;
        let alert = stand.post("#supervisors").await;
        assert!(alert.text().contains(step), "{wall}: {}", alert.text());
    }
    stand.post("#support").await;
    stand.until("2026-11-24 20:00").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn repetitions_mention_nobody_in_quiet_hours_unless_it_is_an_emergency() {
    let stand = Stand::open_at("2026-11-23 21:00").await;
    // A complaint that is late at night, as every hour counts.
    let line = "/rules target set clock:response kind:complaint length:30m hours:24x7";
    let proposed = stand.play("manager", line).await;
    stand.press("manager", proposed.message().id, "Save").await;
    stand.settled().await;
    stand.complaint("Lihua").await;
    stand
        .told("agent", "/log kind:emergency customer:Tower summary:Fire")
        .await;
    for wall in ["21:16", "21:31", "21:46"] {
        stand.until(&format!("2026-11-23 {wall}")).await;
    }
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.until("2026-11-23 22:00").await;
    stand.posts("#supervisors").await;
    let mut quiet = 0;
    while stand.clock.now() < at("2026-11-24 02:00") {
        stand.advance(minutes(1)).await;
        for alert in stand.posts("#supervisors").await {
            let calls = !alert.pings.roles.is_empty() || !alert.pings.users.is_empty();
            let text = alert.text();
            assert!(!calls || text.contains("Tower"), "{text}");
            assert_eq!(calls, !text.contains("🌙"), "{text}");
            quiet += usize::from(!calls);
        }
    }
    assert!(quiet >= 3, "{quiet}");
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn meeting_the_clock_ends_its_ladder() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:29").await;
    stand.settled().await;
    stand.until("2026-11-23 09:31").await;
    let told = stand.posts("#support").await;
    assert_eq!(told.len(), 2, "{}", texts(&told));
    let breach = stand.post("#supervisors").await;
    stand
        .told("agent", "/case note case:1 text:\"Called back\" told:true")
        .await;
    for alert in [told[0].id, told[1].id, breach.id] {
        let text = stand.now(alert).await.text();
        assert!(
            text.starts_with("✅ **#1** · Response done, 1 min late"),
            "{text}"
        );
    }
    let text = stand.now(breach.id).await.text();
    assert!(text.ends_with("[Open]"), "{text}");
    let late = stand
        .discord
        .press_forged(
            "supervisor",
            "#supervisors",
            breach.id,
            "alert:1:response:1:2:ack",
        )
        .await
        .unwrap();
    assert!(
        late.text().starts_with("This alert is over."),
        "{}",
        late.text()
    );
    // Its resolution is due on the next day, which is all that the morning says.
    stand.until("2026-11-24 09:00").await;
    let opening = stand.post("#support").await.text();
    assert!(opening.contains("Resolution due"), "{opening}");
    stand.end().await;
}

#[tokio::test]
async fn an_alert_that_was_not_posted_before_its_clock_was_met_is_dropped() {
    let stand = Stand::open().await;
    stand.allow(503);
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:29").await;
    stand.post("#support").await;
    let supervisors = stand.discord.channel_id("#supervisors");
    let path = format!("/channels/{supervisors}/messages");
    stand
        .discord
        .fail_next("POST", &path, Fault::Status(503), 1);
    stand.until("2026-11-23 09:31").await;
    stand.post("#support").await;
    stand.told("agent", "/case accept case:1").await;
    stand.advance(minutes(1)).await;
    assert!(stand.posts("#supervisors").await.is_empty());
    stand.end().await;
}

#[tokio::test]
async fn five_at_once_stand_alone_and_six_are_one_message() {
    for (count, messages) in [(5, 5), (6, 1)] {
        let stand = Stand::open().await;
        for _ in 0..count {
            stand.complaint("Lihua").await;
        }
        stand.until("2026-11-23 09:22:30").await;
        assert_eq!(stand.posts("#support").await.len(), messages);
        stand.until("2026-11-23 09:31").await;
        let breaches = stand.posts("#supervisors").await;
        assert_eq!(breaches.len(), messages, "{}", texts(&breaches));
        stand.posts("#support").await;
        stand.end().await;
    }
}

#[tokio::test]
async fn a_roll_up_lists_everything_and_is_acknowledged_at_once() {
    let stand = Stand::open().await;
    for index in 1..=12 {
        let line =
            format!("/log kind:complaint customer:\"Customer {index}\" summary:\"Matter {index}\"");
        stand.told("agent", &line).await;
        stand.advance(TimeDelta::seconds(1)).await;
    }
    stand.until("2026-11-23 09:24").await;
    stand.posts("#support").await;
    stand.clock.advance(minutes(7));
    let rollup = stand.post("#supervisors").await;
    let role = stand.discord.role_id("Supervisor");
    let text = rollup.text();
    assert!(
        text.starts_with(&format!("<@&{role}> 🔴 12 breaches, worst first",)),
        "{text}"
    );
    assert_eq!(rollup.pings.roles, [role]);
    let told = stand.post("#support").await;
    assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
    let shown: Vec<usize> = (1..=10)
        .map(|number| text.find(&format!("**#{number}** ·")).unwrap())
        .collect();
    assert!(shown.is_sorted(), "worst first: {text}");
    assert!(
        text.contains("All 12: see the file, or `/queue`."),
        "{text}"
    );
    let list = String::from_utf8(rollup.files[0].bytes.clone()).unwrap();
    assert_eq!(list.lines().count(), 1 + 12, "{list}");
    assert!(list.starts_with("Times of Asia/Shanghai\n"), "{list}");
    assert!(
        list.contains("#12 | Complaint | Response | 2026-11-23 09:30 | Customer 12 | Matter 12"),
        "{list}"
    );

    stand.told("agent", "/case accept case:3").await;
    let shown = stand.now(rollup.id).await.text();
    assert!(shown.contains("1 over"), "{shown}");
    assert!(shown.contains("[Acknowledge all]"), "{shown}");
    let edits = stand.edits(rollup.id);
    let answer = stand
        .pressed("supervisor", rollup.id, "Acknowledge all")
        .await;
    assert!(
        answer.starts_with("You have 11 alerts. They stay quiet until"),
        "{answer}"
    );
    // It names who has them, in one edit, and has nothing to press any more.
    let shown = stand.now(rollup.id).await;
    let lan = stand.mention("supervisor");
    let text = shown.text();
    assert!(text.contains(&format!("✋ {lan} has 11\n1 over")), "{text}");
    assert!(text.contains(&format!("· ✋ {lan} · [card]")), "{text}");
    assert!(shown.button("Acknowledge all").is_none());
    assert_eq!(stand.edits(rollup.id), edits + 1);
    let again = stand
        .discord
        .press_forged(
            "supervisor",
            "#supervisors",
            rollup.id,
            rollup.components[0]["components"][0]["custom_id"]
                .as_str()
                .unwrap(),
        )
        .await
        .unwrap();
    assert_eq!(private(&again), "This alert is over.");
    stand.until("2026-11-23 10:30").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn a_clock_that_jumps_an_hour_alerts_once_and_says_how_late() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand
        .told("agent", "/log kind:emergency customer:Tower summary:Fire")
        .await;
    stand.inquiry("Wang").await;
    stand.advance(hours(1)).await;
    let told = stand.posts("#support").await;
    let breaches = stand.posts("#supervisors").await;
    // Three responses warned and breached, each in one post; the emergency's resolution is far. It called the team before.
    assert_eq!((told.len(), breaches.len()), (4, 3), "{}", texts(&breaches));
    let fire = breaches
        .iter()
        .find(|alert| alert.text().contains("Tower"))
        .unwrap();
    assert!(
        fire.text().contains("Sent 44 min late, after downtime."),
        "{}",
        fire.text()
    );
    stand.advance(TimeDelta::seconds(30)).await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn a_fresh_run_of_a_clock_alerts_afresh() {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:emergency customer:Tower summary:Fire")
        .await;
    stand.told("agent", "/case accept case:1").await;
    // Each told note starts an hour afresh, of which 45 minutes pass before the next warning.
    for (warned, noted) in [
        ("2026-11-23 09:45", "2026-11-23 09:50"),
        ("2026-11-23 10:35", "2026-11-23 10:40"),
        ("2026-11-23 11:25", "2026-11-23 11:30"),
    ] {
        stand.until(warned).await;
        let warning = stand.post("#support").await;
        assert!(warning.text().contains("Update due"), "{}", warning.text());
        assert_eq!(warning.posted, at(warned).0);
        stand.until(noted).await;
        stand
            .told("agent", "/case note case:1 text:\"On it\" told:true")
            .await;
        let over = stand.now(warning.id).await.text();
        assert!(over.starts_with("✅ **#1** · Update met\n"), "{over}");
    }
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn who_does_not_fit_into_one_roll_up_is_called_by_the_next() {
    let stand = Stand::with(START, |pocket| {
        let guild = &mut pocket.desk.guilds[0];
        let agent = guild
            .roles
            .iter()
            .find(|role| role.name == "Agent")
            .unwrap()
            .id;
        for user in 9001..=9070 {
            guild.members.push(Member {
                user,
                roles: vec![agent],
            });
            pocket.desk.people.push(Person {
                id: user,
                handle: format!("agent-{user}"),
                ..pocket.desk.people[0].clone()
            });
        }
    })
    .await;
    stand.told("manager", SETUP).await;
    for _ in 0..70 {
        stand.complaint("Lihua").await;
    }
    // Seventy agents, each of whom logged one.
    let mut db = SqliteConnection::connect(stand.database()).await.unwrap();
    let somebody = "UPDATE cases SET first_responder = 9000 + number, answerable = 9000 + number";
    sqlx::query(somebody).execute(&mut db).await.unwrap();
    db.close().await.unwrap();
    stand.until("2026-11-23 09:22:30").await;
    let warnings = stand.posts("#support").await;
    let called: Vec<u64> = (warnings.iter())
        .flat_map(|post| post.pings.users.clone())
        .collect();
    let each: Vec<u64> = (9001..=9070).collect();
    assert_eq!(called, each, "{}", texts(&warnings));
    assert_eq!(warnings.len(), 2);
    let head = "⏰ 60 warnings, nearest first";
    assert!(warnings[0].text().contains(head), "{}", texts(&warnings));
    stand.end().await;
}

#[tokio::test]
async fn without_managers_a_step_for_them_calls_the_supervisors() {
    let stand = Stand::open().await;
    stand.told("owner", "/desk roles clear:manager").await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    stand.posts("#support").await;
    stand.post("#supervisors").await;
    stand.until("2026-11-23 09:46").await;
    let third = stand.post("#supervisors").await;
    let supervisors = stand.discord.role_id("Supervisor");
    assert_eq!(third.pings.roles, [supervisors], "{}", third.text());
    assert_eq!(third.pings.users, [stand.discord.user_id("agent")]);
    // Without those either, whoever answers for it is called alone.
    stand.told("owner", "/desk roles clear:supervisor").await;
    stand.until("2026-11-23 10:46").await;
    let fourth = stand.post("#supervisors").await;
    assert!(fourth.pings.roles.is_empty(), "{}", fourth.text());
    assert_eq!(fourth.pings.users, [stand.discord.user_id("agent")]);
    stand.end().await;
}
