//! `/desk`: before anybody set anything, after it, and who may.

use std::time::Duration;

use sandbox::State;

use crate::harness::{SETUP, START, Stand, at, deadline, minutes, private};

/// More than a test waits for; less than anybody does.
const SOON: Duration = Duration::from_secs(10);

#[tokio::test]
async fn before_setup_everything_works_where_it_was_logged() {
    let stand = Stand::fresh(START).await;
    let line = "/log kind:complaint customer:Lihua summary:x";
    let answer = private(&stand.play_in("agent", "#general", line).await);
    assert!(
        answer.contains("Until an administrator runs `/desk setup`, cards and alerts go to the channel where a case was logged."),
        "{answer}"
    );
    let general = stand.discord.channel_id("#general");
    assert_eq!(stand.card(1).await.channel, general);
    let hint = stand.post("#general").await;
    assert!(
        hint.text().starts_with("Firstline works already"),
        "{}",
        hint.text()
    );
    assert!(hint.text().contains("An administrator") && hint.pings.is_empty());
    // The hint is posted once, whoever logs where.
    stand.play_in("agent2", "#support", line).await;
    assert_eq!(
        stand.card(2).await.channel,
        stand.discord.channel_id("#support")
    );
    stand.nothing_new().await;
    // With no role set, everybody is an agent, and alerts go where the case was logged.
    stand.told("owner", "/case accept case:2").await;
    stand.until("2026-11-23 09:31").await;
    let alerts = stand.posts("#general").await;
    assert_eq!(alerts.len(), 1, "one case, one alert");
    let breach = alerts
        .iter()
        .find(|alert| alert.text().contains("breached"))
        .unwrap();
    assert_eq!(breach.pings.users, [stand.discord.user_id("agent")]);
    // So does the digest: where the last case was logged.
    for number in 1..=2 {
        let line = format!("/case resolve case:{number} told:x");
        stand.told("manager", &line).await;
    }
    stand.until("2026-11-27 17:00").await;
    // And what falls due of their callbacks.
    let posts = stand.posts("#support").await;
    let digests = posts
        .iter()
        .filter(|post| post.text().contains("Weekly digest"));
    assert_eq!(digests.count(), 1);
    assert_eq!(posts.len(), 3);
    stand.end().await;
}

#[tokio::test]
async fn setup_says_what_is_set_and_show_repeats_it() {
    let stand = Stand::fresh(START).await;
    let answer = stand.told("manager", SETUP).await;
    let (support, supervisors) = (
        stand.discord.channel_id("#support"),
        stand.discord.channel_id("#supervisors"),
    );
    let role = |name: &str| format!("<@&{}>", stand.discord.role_id(name));
    let settings = format!(
        "Language: English · time zone: Asia/Shanghai\nAgents: {}\nSupervisors: {}\nManagers: {}\n\n\
         **Support** · cards: <#{support}> · breaches: <#{supervisors}>",
        role("Agent"),
        role("Supervisor"),
        role("Manager")
    );
    assert_eq!(
        answer,
        format!("The desk is ready\n{settings}\n✅ Weekly digest <#{supervisors}>")
    );
    let shown = stand.told("manager", "/desk show").await;
    assert!(
        shown.starts_with(&format!("This desk\n{settings}")),
        "{shown}"
    );
    let checked = stand.told("manager", "/desk check").await;
    assert_eq!(
        checked,
        format!(
            "Every channel can be posted to.\n✅ Cards <#{support}>\n✅ Breaches <#{supervisors}>\n\
             ✅ Weekly digest <#{supervisors}>"
        )
    );
    stand
        .told("agent", "/log kind:inquiry customer:Lihua summary:x")
        .await;
    assert_eq!(stand.card(1).await.channel, support);
    stand.end().await;
}

#[tokio::test]
async fn setup_with_nothing_shows_what_is_set_and_what_is_missing() {
    let stand = Stand::fresh(START).await;
    let bare = stand.told("owner", "/desk setup").await;
    assert!(
        bare.starts_with(
            "This desk\nLanguage: English · time zone: Asia/Shanghai\nAgents: everybody"
        ),
        "{bare}"
    );
    for line in [
        "Still to set with `/desk setup`:\n`channel:` cards of **Support**",
        "`supervisors:` breaches of **Support**",
        "`agent-role:` everybody is an agent",
        "`supervisor-role:` breaches mention no supervisor",
        "`manager-role:`",
    ] {
        assert!(bare.contains(line), "{line}: {bare}");
    }
    // Looking changes nothing: the desk is as new as before.
    let shown = stand.told("owner", "/desk show").await;
    assert!(shown.contains("Not set up yet"), "{shown}");
    let one = stand
        .told("owner", "/desk setup supervisor-role:@Supervisor")
        .await;
    assert!(one.contains("Supervisors: <@&"), "{one}");
    let less = stand.told("owner", "/desk setup").await;
    assert!(
        less.contains("Still to set") && !less.contains("`supervisor-role:`"),
        "{less}"
    );
    stand.told("owner", SETUP).await;
    let whole = stand.told("manager", "/desk setup").await;
    assert!(
        whole.contains("Nothing is missing. `/desk check`"),
        "{whole}"
    );
    // Another team without a channel is named.
    stand.told("manager", "/desk team add name:Night").await;
    let night = stand.told("manager", "/desk setup").await;
    assert!(
        night.contains("**Night**: no channel of their own"),
        "{night}"
    );
    let refused = stand.told("agent", "/desk setup").await;
    assert_eq!(refused, "This is for managers. Please ask one of them.");
    stand.end().await;
}

#[tokio::test]
async fn threads_are_for_every_team_and_a_new_one_takes_them() {
    let stand = Stand::open().await;
    let added = stand
        .told("manager", "/desk team add name:Billing channel:#general")
        .await;
    assert!(!added.contains("a thread for each card"), "{added}");
    let answer = stand.told("manager", "/desk setup threads:true").await;
    assert_eq!(
        answer.matches("a thread for each card").count(),
        2,
        "{answer}"
    );
    assert!(
        answer.contains("Threads are changed for every team."),
        "{answer}"
    );
    let listed = stand.told("manager", "/desk team list").await;
    assert_eq!(
        listed.matches("a thread for each card").count(),
        2,
        "{listed}"
    );
    // A new team has what the desk has, unless it says otherwise.
    let night = stand
        .told("manager", "/desk team add name:Night channel:#general")
        .await;
    assert!(night.contains("a thread for each card"), "{night}");
    let day = stand
        .told(
            "manager",
            "/desk team add name:Day channel:#general threads:false",
        )
        .await;
    assert!(!day.contains("a thread for each card"), "{day}");
    // One that comes back has what it had.
    stand.told("manager", "/desk team retire team:Day").await;
    let back = stand.told("manager", "/desk team add name:Day").await;
    assert!(!back.contains("a thread for each card"), "{back}");
    let off = stand.told("manager", "/desk setup threads:false").await;
    assert!(!off.contains("a thread for each card"), "{off}");
    // What is not about threads says of which team it is.
    let one = stand
        .told("manager", "/desk setup supervisors:#general")
        .await;
    assert!(
        one.contains("**Support**") && !one.contains("**Billing**"),
        "{one}"
    );
    stand.end().await;
}

#[tokio::test]
async fn one_setting_changes_alone() {
    let stand = Stand::open().await;
    let answer = stand
        .told("manager", "/desk setup zone:Europe/Berlin")
        .await;
    assert!(
        answer.contains("Language: English · time zone: Europe/Berlin"),
        "{answer}"
    );
    assert!(answer.contains(&format!(
        "cards: <#{}>",
        stand.discord.channel_id("#support")
    )));
    // The routine keeps its wall time in the new zone.
    let listed = stand.told("manager", "/desk routine list").await;
    let friday = at("2026-11-28 00:00").seconds();
    assert!(
        listed.contains("(Europe/Berlin)") && listed.contains(&format!("<t:{friday}:f>")),
        "{listed}"
    );
    let refused = stand.told("manager", "/desk setup zone:Mars/Olympus").await;
    assert_eq!(
        refused,
        "Mars/Olympus is no time zone. Examples: `Asia/Shanghai`, `Europe/Berlin`."
            .replace("Mars/Olympus", "`Mars/Olympus`")
    );
    stand.end().await;
}

#[tokio::test]
async fn another_zone_shows_first_which_open_cases_move() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let shanghai = deadline("2026-11-23 18:00");
    // 18:00 in Berlin.
    let berlin = deadline("2026-11-24 01:00");
    let asked = stand
        .play("manager", "/desk setup zone:Europe/Berlin")
        .await;
    let text = private(&asked);
    assert!(
        text.starts_with(
            "Time zone: Asia/Shanghai → Europe/Berlin\n1 open case would move.\n**#1** Lihua · "
        ),
        "{text}"
    );
    // Nothing has happened yet, and nothing does when it is not wanted.
    let shown = stand.told("manager", "/desk show").await;
    assert!(shown.contains("time zone: Asia/Shanghai"), "{shown}");
    let message = asked.message().id;
    let cancelled = stand.press("manager", message, "Cancel").await.text();
    assert!(
        cancelled.starts_with("This was not changed."),
        "{cancelled}"
    );
    let card = stand.card(1).await.text();
    assert!(card.contains(&shanghai), "{card}");
    // Beside other settings, which hold at once.
    let asked = stand
        .play("manager", "/desk setup zone:Europe/Berlin channel:#general")
        .await;
    let text = private(&asked);
    let general = stand.discord.channel_id("#general");
    assert!(
        text.contains("Time zone: Asia/Shanghai → Europe/Berlin\n1 open case would move.")
            && text.contains(&format!("cards: <#{general}>"))
            && text.contains("time zone: Asia/Shanghai"),
        "{text}"
    );
    let message = asked.message().id;
    let saved = stand.press("manager", message, "Save").await.text();
    assert!(saved.starts_with("Saved. Time zone:"), "{saved}");
    stand.settled().await;
    let card = stand.card(1).await.text();
    assert!(
        card.contains(&berlin) && !card.contains(&shanghai),
        "{card}"
    );
    let shown = stand.told("manager", "/desk show").await;
    assert!(shown.contains("time zone: Europe/Berlin"), "{shown}");
    // The routine keeps its wall time.
    let listed = stand.told("manager", "/desk routine list").await;
    let friday = at("2026-11-28 00:00").seconds();
    assert!(listed.contains(&format!("<t:{friday}:f>")), "{listed}");
    // What was shown for settings that have changed since is not saved.
    let asked = stand.play("manager", "/desk setup zone:Asia/Tokyo").await;
    let other = stand.play("manager", "/desk setup zone:UTC").await;
    let saved = stand.press("manager", other.message().id, "Save").await;
    assert!(saved.text().starts_with("Saved."), "{}", saved.text());
    let old = stand.pressed("manager", asked.message().id, "Save").await;
    assert!(old.starts_with("The settings have changed"), "{old}");
    stand.settled().await;
    stand.end().await;
}

#[tokio::test]
async fn what_others_save_while_discord_is_asked_stays() {
    let stand = Stand::open().await;
    let held = stand.discord.hold("GET", "/channels/");
    let set_up = stand.told("manager", "/desk setup channel:#general language:zh-CN");
    let others = async {
        let asking = |state: &State| (state.in_flight() > 0).then_some(());
        stand.discord.wait_for(SOON, asking).await.unwrap();
        for line in [
            "/desk roles clear:agent",
            "/desk team edit team:Support name:Helpdesk",
            "/desk routine off name:digest",
        ] {
            stand.told("owner", line).await;
        }
        held.release();
    };
    let (answer, ()) = tokio::join!(set_up, others);
    // What it set holds, and so does what the others set.
    let shown = stand.told("manager", "/desk show").await;
    let general = stand.discord.channel_id("#general");
    for part in [
        "Agents: everybody",
        "**Helpdesk**",
        &format!("<#{general}>"),
    ] {
        assert!(shown.contains(part), "{part}: {shown}\n{answer}");
    }
    let listed = stand.told("manager", "/desk routine list").await;
    assert!(listed.contains("off"), "{listed}");
    stand.end().await;
}

#[tokio::test]
async fn a_new_channel_takes_new_cards_and_old_ones_stay() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let old = stand.card(1).await;
    stand.told("manager", "/desk setup channel:#general").await;
    stand.inquiry("Wang").await;
    assert_eq!(
        stand.card(2).await.channel,
        stand.discord.channel_id("#general")
    );
    stand.told("agent", "/case accept case:1").await;
    let card = stand.card(1).await;
    assert_eq!(card.id, old.id);
    assert!(card.text().contains("Open"), "{}", card.text());
    stand.end().await;
}

#[tokio::test]
async fn whoever_manages_the_server_manages_the_desk() {
    let stand = Stand::fresh(START).await;
    let refused = stand.told("agent", SETUP).await;
    assert_eq!(refused, "This is for managers. Please ask one of them.");
    // Discord's client offers it to everybody; the bot says whose it is.
    let offered = stand.discord.play("agent", "#support", "/desk show").await;
    let refused = offered.unwrap().message().text();
    assert!(refused.starts_with("This is for managers."), "{refused}");
    let answer = stand.told("owner", SETUP).await;
    assert!(answer.starts_with("The desk is ready"), "{answer}");
    // The manager role alone is enough.
    stand.discord.give_role("desk", "agent2", "Manager");
    let shown = stand.told("agent2", "/desk show").await;
    assert!(shown.starts_with("This desk"), "{shown}");
    // So is one without any of Discord's permissions.
    let roles = "/desk roles manager:@Supervisor";
    stand.told("owner", roles).await;
    let shown = stand
        .discord
        .play("supervisor", "#support", "/rules ladder show")
        .await;
    let shown = shown.unwrap();
    assert!(
        shown.message().text().contains("built-in ladder"),
        "{}",
        shown.message().text()
    );
    stand.end().await;
}

#[tokio::test]
async fn help_lists_what_its_reader_may_do() {
    let stand = Stand::open().await;
    let agent = stand.told("agent", "/help").await;
    assert!(
        agent.contains("/log") && !agent.contains("/desk setup") && !agent.contains("/case void"),
        "{agent}"
    );
    let manager = stand.told("manager", "/help").await;
    assert!(
        manager.contains("/desk setup") && manager.contains("/case void"),
        "{manager}"
    );
    stand.advance(minutes(1)).await;
    stand.end().await;
}
