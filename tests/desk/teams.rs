//! Teams: made, changed, retired; who works on whose cases.

use crate::harness::{Stand, at, deadline, hours, private};

/// A desk with a second team, Billing, in `#general`, worked by holders of Supervisor's neighbour role "Clerk".
pub(crate) async fn with_billing() -> Stand {
    let stand = Stand::open().await;
    stand.discord.change_guild("desk", |guild| {
        let mut clerk = guild.roles[1].clone();
        clerk.id += 50;
        "Clerk".clone_into(&mut clerk.name);
        guild.roles.push(clerk);
    });
    for who in ["agent2", "supervisor"] {
        stand.discord.give_role("desk", who, "Clerk");
    }
    let told = stand
        .told(
            "manager",
            "/desk team add name:Billing channel:#general role:@Clerk",
        )
        .await;
    assert!(told.starts_with("The team is ready."), "{told}");
    stand
}

async fn log_for_billing(stand: &Stand, who: &str) {
    let line = "/log kind:complaint customer:Wang summary:\"Invoice missing\" team:Billing";
    let told = stand.told(who, line).await;
    assert!(told.contains("is logged"), "{told}");
}

#[tokio::test]
async fn a_team_has_its_own_channel_and_members() {
    let stand = with_billing().await;
    let listed = stand.told("manager", "/desk team list").await;
    let (general, clerk) = (
        stand.discord.channel_id("#general"),
        stand.discord.role_id("Clerk"),
    );
    assert!(
        listed.contains(&format!("**Billing** · cards: <#{general}>")),
        "{listed}"
    );
    assert!(
        listed.contains(&format!(
            "Members: <@&{clerk}> · hours: the desk's · unfinished cases: 0"
        )),
        "{listed}"
    );
    log_for_billing(&stand, "agent2").await;
    assert_eq!(stand.card(1).await.channel, general);
    // Its breach goes to its own channel, as it has none for supervisors.
    stand.until("2026-11-23 09:31").await;
    let posts = stand.posts("#general").await;
    assert!(posts.iter().any(|post| post.text().contains("breached")));
    stand.told("agent2", "/case resolve case:1 told:x").await;
    stand.end().await;
}

#[tokio::test]
async fn a_contact_is_for_those_who_work_with_the_customer_wherever_it_is_kept() {
    let stand = with_billing().await;
    // Logged by the supervisor, so that it concerns no agent.
    let line = "/log kind:inquiry customer:Lihua summary:x contact:13812345678 team:Billing";
    stand.told("supervisor", line).await;
    let show = "/customer show customer:Lihua";
    let shown = stand.play("agent", show).await;
    let text = shown.text();
    assert!(
        text.contains("138****5678") && !text.contains("[Show contact]"),
        "{text}"
    );
    // The buttons of a page that was shown to somebody else, or at another time.
    for (id, told) in [
        ("contact:1", "**#1** is a case of Billing"),
        (
            "customer:1:contact",
            "Every case of Lihua is one of other teams",
        ),
    ] {
        let forged = stand
            .discord
            .press_forged("agent", "#support", shown.message().id, id);
        let refused = forged.await.unwrap().text();
        assert!(refused.contains(told), "{refused}");
    }
    for who in ["agent2", "supervisor"] {
        let shown = stand.play(who, show).await;
        let form = stand.press(who, shown.message().id, "Show contact").await;
        let told = stand.fill(who, &form, &[("reason", "call back")]).await;
        assert!(told.contains("`13812345678`"), "{told}");
    }
    // A form that is sent after its reader has lost the team.
    let shown = stand.play("agent2", show).await;
    let form = stand
        .press("agent2", shown.message().id, "Show contact")
        .await;
    stand.discord.take_role("desk", "agent2", "Clerk");
    let told = stand
        .fill("agent2", &form, &[("reason", "call back")])
        .await;
    assert!(told.contains("Every case of Lihua"), "{told}");
    let history = stand.told("supervisor", show).await;
    assert_eq!(history.matches("read the contact").count(), 2, "{history}");
    // Who hears the customer works with the customer.
    stand
        .told("agent", "/log kind:inquiry customer:Lihua summary:y")
        .await;
    let shown = stand.play("agent", show).await;
    assert!(shown.text().contains("[Show contact]"), "{}", shown.text());
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn closed_teams_see_and_work_on_their_own_cases_alone() {
    let stand = with_billing().await;
    let closed = stand.told("manager", "/desk setup teams:closed").await;
    assert!(
        closed.contains("Teams are closed: agents see the cases of their own alone"),
        "{closed}"
    );
    let changed = stand.told("manager", "/desk history").await;
    assert!(
        changed.contains("Teams closed to each other: off → on"),
        "{changed}"
    );
    // Logged by the supervisor, so that it concerns no agent.
    log_for_billing(&stand, "supervisor").await;
    let other = "**#1** is a case of Billing. Somebody there or a supervisor can do this.";
    for line in [
        "/case show case:1",
        "/case accept case:1",
        "/case note case:1 text:x",
        "/case history case:1",
        "/case clock case:1",
        "/assign case:1 owner:@agent",
    ] {
        assert_eq!(stand.told("agent", line).await, other, "{line}");
    }
    let card = stand.card(1).await;
    for button in ["Accept", "Note", "Resolve"] {
        assert_eq!(stand.pressed("agent", card.id, button).await, other);
    }
    // A form that was opened in time is refused when it comes back too late.
    let form = stand.press("agent2", card.id, "Note").await;
    stand.discord.take_role("desk", "agent2", "Clerk");
    let late = stand.fill("agent2", &form, &[("text", "x")]).await;
    assert_eq!(late, other);
    stand.discord.give_role("desk", "agent2", "Clerk");

    // Neither in lists nor in completions.
    for (who, sees) in [("agent", false), ("agent2", true), ("supervisor", true)] {
        for line in [
            "/queue view:all",
            "/queue view:unassigned",
            "/queue team:Billing",
        ] {
            let told = stand.told(who, line).await;
            assert_eq!(
                told.contains("Invoice missing"),
                sees,
                "{who} {line}: {told}"
            );
        }
        let shown = stand.told(who, "/customer show customer:Wang").await;
        assert_eq!(shown.contains("Invoice missing"), sees, "{who}: {shown}");
        let hidden = "No cases of your teams · 1 of other teams";
        assert_eq!(shown.contains(hidden), !sees, "{who}: {shown}");
        let theirs = stand
            .discord
            .user_menu(who, "#support", "supervisor", "Open cases");
        let theirs = private(&theirs.await.unwrap());
        assert_eq!(theirs.contains("Invoice missing"), sees, "{who}: {theirs}");
        let found = stand.told(who, "/case find text:invoice").await;
        assert_eq!(found.contains("**#1**"), sees, "{who}: {found}");
        let completed = stand
            .discord
            .complete(who, "#support", "/case show case:1")
            .await
            .unwrap();
        assert_eq!(!completed.is_empty(), sees, "{who}: {completed:?}");
    }
    // Pressing for progress is for everybody; a clerk takes it.
    let urged = stand.told("agent", "/case urge case:1").await;
    assert!(!urged.contains("Billing"), "{urged}");
    let refused = stand
        .told("supervisor", "/assign case:1 owner:@agent")
        .await;
    assert_eq!(
        refused,
        "Mei does not work in Billing. Please choose somebody who does."
    );
    stand.told("agent2", "/case accept case:1").await;
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn in_an_open_desk_agents_read_and_note_what_is_another_team_s() {
    let stand = with_billing().await;
    let line = "/log kind:complaint customer:Wang summary:\"Invoice missing\" contact:13812345678 team:Billing";
    stand.told("supervisor", line).await;
    let shown = stand.play("agent", "/case show case:1").await;
    let text = private(&shown);
    assert!(
        text.contains("Invoice missing") && text.contains("138****5678"),
        "{text}"
    );
    for line in ["/case history case:1", "/case clock case:1"] {
        let told = stand.told("agent", line).await;
        assert!(!told.contains("is a case of"), "{line}: {told}");
    }
    let noted = stand
        .told(
            "agent",
            "/case note case:1 text:\"They rang: no invoice since May\"",
        )
        .await;
    assert!(noted.starts_with("Noted on **#1**."), "{noted}");
    // Whoever was asked first can say that; the rest is for those who work there, and so is the contact in full.
    let other = "**#1** is a case of Billing. Somebody there or a supervisor can do this.";
    for line in [
        "/case accept case:1",
        "/case resolve case:1 told:x",
        "/case wait case:1 reason:x",
        "/case edit case:1 summary:x",
        "/case transfer case:1 owner:@agent reason:x",
        "/assign case:1 owner:@agent",
    ] {
        assert_eq!(stand.told("agent", line).await, other, "{line}");
    }
    let card = stand.card(1).await;
    for button in ["Accept", "Resolve", "Transfer"] {
        assert_eq!(stand.pressed("agent", card.id, button).await, other);
    }
    // It is not offered to them, and refused where the button is forged.
    assert!(!text.contains("Show contact"), "{text}");
    let contact = stand
        .discord
        .press_forged("agent", "#support", shown.message().id, "contact:1");
    assert_eq!(private(&contact.await.unwrap()), other);
    // Lists and completions show it as well.
    for line in [
        "/queue view:all",
        "/queue team:Billing",
        "/customer show customer:Wang",
        "/case find text:invoice",
    ] {
        let told = stand.told("agent", line).await;
        assert!(told.contains("Invoice missing"), "{line}: {told}");
        assert!(!told.contains("more of other teams"), "{line}: {told}");
    }
    let completed = stand
        .discord
        .complete("agent", "#support", "/case show case:1")
        .await
        .unwrap();
    assert!(!completed.is_empty());
    let mine = stand.told("agent", "/queue").await;
    assert!(!mine.contains("Invoice missing"), "{mine}");
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn whoever_logged_a_case_keeps_it_in_reach() {
    let stand = with_billing().await;
    log_for_billing(&stand, "agent").await;
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Invoice missing"), "{shown}");
    let listed = stand.told("agent", "/queue view:all").await;
    assert!(listed.contains("Invoice missing"), "{listed}");
    let noted = stand.told("agent", "/case note case:1 text:called").await;
    assert!(noted.contains("#1"), "{noted}");
    let logged = stand
        .told(
            "agent",
            "/log kind:inquiry customer:Li summary:x team:Billing owner:@agent2",
        )
        .await;
    assert!(logged.contains("is logged"), "{logged}");
    // Answering for Billing is for those who work there; keeping it is not.
    let other = "**#1** is a case of Billing. Somebody there or a supervisor can do this.";
    assert_eq!(stand.told("agent", "/case accept case:1").await, other);
    let kept = stand.told("agent", "/assign case:1 owner:@agent").await;
    assert_eq!(kept, "**#1** is yours now.");
    let own = "/log kind:inquiry customer:Li summary:x team:Billing owner:@agent";
    let refused = stand.told("agent", own).await;
    assert!(refused.contains("Billing"), "{refused}");
    assert!(!refused.contains("is logged"), "{refused}");
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn a_case_that_is_handed_to_a_team_is_for_those_who_work_there() {
    let stand = with_billing().await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.posts("#support").await;
    let asked = stand
        .told("agent", "/case transfer case:1 team:Billing reason:invoice")
        .await;
    assert!(asked.contains("Billing"), "{asked}");
    // An agent of Support cannot answer for Billing; a clerk can, and it is Billing's from then on.
    stand.discord.take_role("desk", "agent2", "Clerk");
    let other = "**#1** is a case of Billing. Somebody there or a supervisor can do this.";
    assert_eq!(stand.told("agent2", "/case accept case:1").await, other);
    stand.discord.give_role("desk", "agent2", "Clerk");
    let listed = stand.told("agent2", "/queue team:Billing").await;
    assert!(listed.contains("Lihua"), "{listed}");
    let taken = stand.told("agent2", "/case accept case:1").await;
    assert!(taken.contains("Billing"), "{taken}");
    stand.discord.take_role("desk", "agent2", "Clerk");
    let shown = stand.told("agent2", "/case show case:1").await;
    assert!(
        shown.contains("Lihua"),
        "who has it keeps it in reach: {shown}"
    );
    stand.posts("#general").await;
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn what_was_offered_to_a_team_that_is_retired_goes_back() {
    let stand = with_billing().await;
    let [mei, boss] = ["agent", "supervisor"].map(|who| stand.mention(who));
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    // Handed over by the supervisor, for whom it is done, and by Mei herself.
    for (who, case) in [("supervisor", 1), ("agent", 2)] {
        if case == 2 {
            stand.inquiry("Wang").await;
        }
        let over = format!("/case transfer case:{case} team:Billing reason:invoice");
        stand.told(who, &over).await;
    }
    let offers = stand.posts("#general").await;
    assert_eq!(offers.len(), 2);
    let retired = stand
        .told("manager", "/desk team retire team:Billing")
        .await;
    assert!(retired.contains("takes no cases any more"), "{retired}");
    let told = stand.posts("#support").await;
    let texts: Vec<String> = told.iter().map(sandbox::Message::text).collect();
    let gone = |number: i64, pings: &str| {
        format!(
            "↩️ {pings}**#{number}** · **Billing** takes no cases any more and is not asked for this one; {mei} answers for it."
        )
    };
    for text in [gone(1, &format!("{boss} ")), gone(2, "")] {
        let found = texts.iter().any(|told| told.starts_with(&text));
        assert!(found, "{text}\n{texts:?}");
    }
    for offer in &offers {
        let text = stand.now(offer.id).await.text();
        assert!(
            text.contains("was taken back") && !text.contains("[Accept]"),
            "{text}"
        );
    }
    // Whoever comes too late is told so in words that fit what they did.
    let typed = stand.told("agent2", "/case accept case:1").await;
    assert!(!typed.contains("button"), "{typed}");
    let card = stand.card(1).await.text();
    assert!(
        card.contains(&format!("Owner {mei}")) && !card.contains("Waiting for"),
        "{card}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_team_with_open_cases_stays() {
    let stand = with_billing().await;
    log_for_billing(&stand, "agent2").await;
    let busy = stand
        .told("manager", "/desk team retire team:Billing")
        .await;
    assert_eq!(
        busy,
        "Billing has one unfinished case. Hand it to another team first."
    );
    stand.told("agent2", "/case resolve case:1 told:x").await;
    let retired = stand
        .told("manager", "/desk team retire team:billing")
        .await;
    assert_eq!(
        retired,
        "**Billing** takes no cases any more; those it had stay its own. `/desk team add` brings it back."
    );
    let listed = stand.told("manager", "/desk team list").await;
    assert!(!listed.contains("Billing"), "{listed}");
    let refused = stand
        .told(
            "agent",
            "/log kind:inquiry customer:Li summary:x team:Billing",
        )
        .await;
    assert!(
        refused.starts_with("There is no team `Billing`"),
        "{refused}"
    );
    let last = stand
        .told("manager", "/desk team retire team:Support")
        .await;
    assert_eq!(
        last,
        "This is the only team; a desk keeps one. Add another first."
    );
    // Its old case can still be looked at and started again.
    let reopened = stand
        .told("agent2", "/case reopen case:1 reason:again")
        .await;
    assert!(reopened.contains("#1"), "{reopened}");
    let back = stand.told("manager", "/desk team add name:BILLING").await;
    assert!(
        back.contains("**BILLING**") && back.contains("unfinished cases: 1"),
        "{back}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_team_is_changed_one_setting_at_a_time() {
    let stand = with_billing().await;
    let edit = async |line: &str| {
        let line = format!("/desk team edit team:Billing {line}");
        stand.told("manager", &line).await
    };
    let agent = stand.discord.role_id("Agent");
    let clerk = stand.discord.role_id("Clerk");
    let told = edit("role:@Agent").await;
    assert!(
        told.contains(&format!("Members: <@&{clerk}> <@&{agent}>")),
        "{told}"
    );
    let told = edit("clear:role role:@Agent").await;
    assert!(told.contains(&format!("Members: <@&{agent}> ·")), "{told}");
    let told = edit("clear:role").await;
    assert!(told.contains("Members: every agent"), "{told}");
    let told = edit("supervisors:#supervisors").await;
    let supervisors = stand.discord.channel_id("#supervisors");
    assert!(
        told.contains(&format!("breaches: <#{supervisors}>")),
        "{told}"
    );
    let told = edit("clear:supervisors").await;
    assert!(told.contains("breaches: in the same channel"), "{told}");
    let told = edit("calendar:Support").await;
    assert!(told.contains("hours: its own"), "{told}");
    let told = edit("clear:calendar").await;
    assert!(told.contains("hours: the desk's"), "{told}");
    assert_eq!(
        edit("name:support").await,
        "There is a team Support already. Please choose another name."
    );
    assert!(edit("name:Accounts").await.contains("**Accounts**"));
    let unknown = edit("name:x").await;
    assert!(unknown.starts_with("There is no team"), "{unknown}");
    assert_eq!(
        stand.told("manager", "/desk team edit team:Accounts").await,
        "Please fill in at least one option."
    );
    let everyone = stand
        .told("manager", "/desk team edit team:Accounts role:@everyone")
        .await;
    assert!(
        everyone.starts_with("Everybody has this role"),
        "{everyone}"
    );
    // A channel that the bot may not post in is said at once.
    stand.discord.deny("#general", 1 << 11);
    let told = stand
        .told("manager", "/desk team edit team:Accounts channel:#general")
        .await;
    assert!(told.contains("❌ Cards"), "{told}");
    let checked = stand.told("manager", "/desk check").await;
    assert!(
        checked.contains("❌ Cards") && checked.contains("✅ Cards"),
        "{checked}"
    );
    stand.end().await;
}

#[tokio::test]
async fn roles_are_shown_set_and_cleared() {
    let stand = Stand::open().await;
    let role = |name: &str| format!("<@&{}>", stand.discord.role_id(name));
    let shown = stand.told("manager", "/desk roles").await;
    let all = |agents: &str| {
        format!(
            "Agents: {agents}\nSupervisors: {}\nManagers: {}",
            role("Supervisor"),
            role("Manager")
        )
    };
    assert_eq!(shown, all(&role("Agent")));
    let cleared = stand.told("manager", "/desk roles clear:agent").await;
    assert_eq!(
        cleared,
        format!("The roles are changed.\n{}", all("everybody"))
    );
    let set = stand.told("manager", "/desk roles agent:@Supervisor").await;
    assert_eq!(
        set,
        format!("The roles are changed.\n{}", all(&role("Supervisor")))
    );
    // It holds at once.
    let refused = stand.told("agent", "/queue").await;
    assert_eq!(refused, "This is for agents. Please ask one of them.");
    let everyone = stand.told("manager", "/desk roles agent:@everyone").await;
    assert!(
        everyone.starts_with("Everybody has this role"),
        "{everyone}"
    );
    stand.end().await;
}

#[tokio::test]
async fn the_digest_goes_where_the_routine_says() {
    let stand = with_billing().await;
    let told = stand
        .told("manager", "/desk routine set name:digest channel:#general")
        .await;
    let general = stand.discord.channel_id("#general");
    assert!(
        told.contains(&format!("`0 17 * * 5` (Asia/Shanghai) in <#{general}>")),
        "{told}"
    );
    assert!(
        told.contains(&format!("<t:{}:f>", at("2026-11-27 17:00").seconds())),
        "{told}"
    );
    assert_eq!(
        stand.told("manager", "/desk routine set name:digest").await,
        "Please fill in at least one option."
    );
    for (cron, refused) in [
        ("0 0 30 2 *", "never comes"),
        ("* * * * *", "is too often"),
        ("*/5 * * * *", "is too often"),
        ("* * * * * *", "is no schedule"),
        ("soon", "is no schedule"),
    ] {
        let line = format!("/desk routine set name:digest cron:\"{cron}\"");
        let told = stand.told("manager", &line).await;
        assert!(told.contains(refused), "{cron}: {told}");
    }
    stand.advance(hours(24 * 5)).await;
    stand.post("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn nobody_but_managers_changes_teams() {
    let stand = Stand::open().await;
    for line in [
        "/desk team list",
        "/desk team add name:x",
        "/desk roles",
        "/desk calendar show",
    ] {
        let refused = private(&stand.play("supervisor", line).await);
        assert_eq!(
            refused, "This is for managers. Please ask one of them.",
            "{line}"
        );
    }
    stand.end().await;
}

#[tokio::test]
async fn who_loses_a_team_s_role_gives_its_cases_back() {
    let stand = with_billing().await;
    // Logged by Mei: two for Billing that Jun takes, one that comes over from Support, one that stays there.
    log_for_billing(&stand, "agent").await;
    log_for_billing(&stand, "agent").await;
    for _ in 0..2 {
        stand.complaint("Lihua").await;
    }
    stand.told("agent", "/case accept case:3").await;
    let over = "/case transfer case:3 team:Billing reason:theirs";
    stand.told("agent", over).await;
    for number in 1..=4 {
        let line = format!("/case accept case:{number}");
        let taken = stand.told("agent2", &line).await;
        assert!(taken.contains("is yours now"), "{taken}");
    }
    // Logged by Jun himself.
    log_for_billing(&stand, "agent2").await;
    stand.told("agent2", "/case accept case:5").await;
    stand.posts("#general").await;
    stand.posts("#support").await;

    stand.discord.take_role("desk", "agent2", "Clerk");
    stand
        .told("supervisor", "/case note case:1 text:Called")
        .await;
    for _ in 0..3 {
        stand.advance(chrono::TimeDelta::seconds(1)).await;
    }
    let told = stand.post("#supervisors").await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let role = stand.discord.role_id("Supervisor");
    let text = told.text();
    assert!(
        text.starts_with(&format!(
            "🚪 <@&{role}> {jun} works in **Billing** no more. 4 cases need somebody:"
        )),
        "{text}"
    );
    for (number, first) in [(1, &mei), (2, &mei), (3, &mei), (5, &jun)] {
        let line = format!("**#{number}** · Complaint · ");
        let line = text.lines().find(|told| told.starts_with(&line)).unwrap();
        assert!(line.ends_with(first), "{text}");
        let card = stand.card(number).await.text();
        assert!(
            card.contains(&format!(
                "First responder {first}, answers for it until somebody accepts"
            )),
            "{card}"
        );
    }
    assert_eq!(told.pings.roles, [role]);
    // Back where it was heard first.
    let channel = stand.discord.channel_id("#support");
    assert_eq!(stand.card(3).await.channel, channel);
    let card = stand.card(4).await.text();
    assert!(card.contains(&format!("Owner {jun}")), "{card}");
    let support = ", back to **Support**\n";
    for (number, back) in [(1, support), (3, support), (5, "\n")] {
        let line = format!("/case history case:{number}");
        let history = stand.told("supervisor", &line).await;
        let lost = format!("{jun} works in its team no more; nobody has it{back}");
        assert!(history.contains(&lost), "{history}");
    }
    // What he heard first he answers for until somebody there has it; having it is not for him any more.
    let other = "**#5** is a case of Billing. Somebody there or a supervisor can do this.";
    for line in ["/case accept case:5", "/assign case:5 owner:@agent2"] {
        assert_eq!(stand.told("agent2", line).await, other, "{line}");
    }
    let noted = stand
        .told("agent2", "/case note case:5 text:Called told:true")
        .await;
    assert!(noted.contains("#5"), "{noted}");
    stand.advance(chrono::TimeDelta::minutes(11)).await;
    stand
        .told("supervisor", "/case note case:4 text:Called")
        .await;
    stand.posts("#general").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn who_lost_the_role_is_found_when_they_go_on_with_a_case() {
    let stand = with_billing().await;
    log_for_billing(&stand, "agent").await;
    stand.told("agent2", "/case accept case:1").await;
    stand.discord.take_role("desk", "agent2", "Clerk");
    stand.told("agent2", "/case note case:1 text:Called").await;
    for _ in 0..3 {
        stand.advance(chrono::TimeDelta::seconds(1)).await;
    }
    let told = stand.post("#supervisors").await.text();
    assert!(
        told.contains("works in **Billing** no more. 1 case"),
        "{told}"
    );
    for channel in ["#general", "#support"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn a_team_whose_role_was_deleted_or_replaced_keeps_its_cases() {
    for replaced in [false, true] {
        let stand = with_billing().await;
        log_for_billing(&stand, "agent").await;
        stand.told("agent2", "/case accept case:1").await;
        if replaced {
            let told = stand
                .told(
                    "manager",
                    "/desk team edit team:Billing clear:role role:@Manager",
                )
                .await;
            assert!(told.contains("The team is changed"), "{told}");
        } else {
            stand.discord.take_role("desk", "agent2", "Clerk");
            stand.discord.change_guild("desk", |guild| {
                guild.roles.retain(|role| role.name != "Clerk");
            });
        }
        stand
            .told("supervisor", "/case note case:1 text:Called")
            .await;
        for _ in 0..3 {
            stand.advance(chrono::TimeDelta::seconds(1)).await;
        }
        let jun = stand.mention("agent2");
        assert!(stand.card(1).await.text().contains(&format!("Owner {jun}")));
        let told = stand.post("#supervisors").await;
        let said = format!("{jun} has cases of **Billing** and holds none of its roles");
        assert!(told.text().contains(&said), "{}", told.text());
        assert_eq!(told.pings.roles, [stand.discord.role_id("Manager")]);
        stand.posts("#general").await;
        stand.end().await;
    }
}

#[tokio::test]
async fn cases_of_a_retired_team_are_counted_anew_with_the_others() {
    let stand = with_billing().await;
    log_for_billing(&stand, "agent2").await;
    // Resolved, it is nobody's work any more, but it may be reopened until it is closed, and after.
    stand.told("agent2", "/case resolve case:1 told:x").await;
    let gone = stand
        .told("manager", "/desk team retire team:Billing")
        .await;
    assert!(gone.contains("takes no cases any more"), "{gone}");
    stand.complaint("Lihua").await;
    let asked = stand
        .play(
            "manager",
            "/rules target set kind:complaint clock:resolution length:24h",
        )
        .await;
    stand.press("manager", asked.message().id, "Save").await;
    stand.settled().await;
    let card = stand.card(2).await.text();
    assert!(card.contains(&deadline("2026-11-24 09:00")), "{card}");
    stand
        .told("agent2", "/case reopen case:1 reason:again")
        .await;
    let card = stand.card(1).await.text();
    assert!(card.contains(&deadline("2026-11-24 09:00")), "{card}");
    stand.posts("#general").await;
    stand.end().await;
}

#[tokio::test]
async fn a_team_is_added_with_a_calendar_of_hours() {
    let stand = Stand::open().await;
    let line = "/desk calendar holiday action:add date:2026-12-25 name:Christmas";
    let asked = stand.play("manager", line).await;
    stand.press("manager", asked.message().id, "Save").await;
    let offered = stand
        .offered("manager", "/desk team add name:x calendar:24")
        .await;
    assert_eq!(
        offered,
        [("Every hour, 24x7".to_owned(), "24x7".to_owned())]
    );
    for (name, hours, week) in [
        ("Duty", "24x7", "Mon-Sun 00:00-24:00"),
        ("Watch", "全天", "Mon-Sun 00:00-24:00"),
        ("Late", "mon-fri 14:00-22:00", "Mon-Fri 14:00-22:00"),
        ("Early", "support", "Mon-Fri 09:00-12:00 13:00-18:00"),
    ] {
        let line = format!("/desk team add name:{name} calendar:\"{hours}\"");
        let added = stand.told("manager", &line).await;
        assert!(added.contains("hours: its own"), "{hours}: {added}");
        let shown = stand
            .told("manager", &format!("/desk calendar show team:{name}"))
            .await;
        assert!(shown.contains(week), "{hours}: {shown}");
        let shown = stand
            .told(
                "manager",
                &format!("/desk calendar show team:{name} month:2026-12"),
            )
            .await;
        let around = week.contains("Sun");
        assert_ne!(shown.contains("Christmas"), around, "{hours}: {shown}");
    }
    let refused = stand
        .told("manager", "/desk team add name:Field calendar:nights")
        .await;
    assert_eq!(
        refused,
        "`nights` is neither a team whose hours it could have nor hours. Try `24x7` or `mon-fri 09:00-18:00`."
    );
    let edited = stand
        .told("manager", "/desk team edit team:Support calendar:24x7")
        .await;
    assert!(edited.contains("hours: its own"), "{edited}");
    stand.end().await;
}
