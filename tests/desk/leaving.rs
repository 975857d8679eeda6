//! Who leaves the desk or loses the role: their cases are nobody's for no longer than it takes to notice.

use chrono::TimeDelta;
use sandbox::Fault;

use crate::harness::{Stand, hours, minutes};

/// Three complaints that Mei logged and Jun owns, and one that is Mei's.
async fn desk() -> Stand {
    let stand = Stand::open().await;
    for _ in 0..4 {
        stand.complaint("Lihua").await;
    }
    for number in 1..=3 {
        let line = format!("/case accept case:{number}");
        stand.told("agent2", &line).await;
    }
    stand.told("agent", "/case accept case:4").await;
    stand
}

/// Lets whoever is to be looked up be looked up: one a second.
async fn look_up(stand: &Stand) {
    for _ in 0..3 {
        stand.advance(TimeDelta::seconds(1)).await;
    }
}

/// The one post that says so, and that it names those cases.
async fn told_of(stand: &Stand, who: &str, cases: &[(i64, &str)]) {
    look_up(stand).await;
    let told = stand.post("#supervisors").await;
    let (text, role) = (told.text(), stand.discord.role_id("Supervisor"));
    let count = match cases.len() {
        1 => "1 case needs somebody:".to_owned(),
        count => format!("{count} cases need somebody:"),
    };
    let head = format!(
        "🚪 <@&{role}> {} works here no more. {count}",
        stand.mention(who)
    );
    assert!(text.starts_with(&head), "{text}");
    assert_eq!(told.pings.roles, [role]);
    assert!(told.pings.users.is_empty());
    for (number, answers) in cases {
        let line = format!("**#{number}** · Complaint · Lihua · {answers}");
        assert!(text.contains(&line), "{text}");
    }
}

#[tokio::test]
async fn who_left_is_found_when_somebody_works_on_a_case_of_theirs() {
    let stand = desk().await;
    stand.allow(404);
    stand.discord.remove_member("desk", "agent2");
    stand.told("agent", "/case note case:2 text:Called").await;
    let mei = stand.mention("agent");
    told_of(&stand, "agent2", &[(1, &mei), (2, &mei), (3, &mei)]).await;
    for number in 1..=3 {
        let card = stand.card(number).await.text();
        assert!(
            card.contains(&format!(
                "First responder {mei}, answers for it until somebody accepts"
            )),
            "{card}"
        );
        assert!(card.contains("[Accept]"), "{card}");
    }
    let queue = stand.told("agent", "/queue view:unassigned").await;
    for number in 1..=3 {
        assert!(queue.contains(&format!("#{number}")), "{queue}");
    }
    let history = stand.told("agent", "/case history case:1").await;
    let jun = stand.mention("agent2");
    assert!(
        history.contains(&format!("{jun} can work on it no more; nobody has it")),
        "{history}"
    );
    // Once is enough; the rest is as usual.
    stand.advance(minutes(11)).await;
    stand.told("agent", "/case accept case:1").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn who_lost_the_role_is_found_by_the_alert_that_calls_them() {
    let stand = desk().await;
    stand.discord.take_role("desk", "agent2", "Agent");
    // The update of the three is warned of after six working hours.
    stand.until("2026-11-23 16:00").await;
    stand.posts("#support").await;
    let mei = stand.mention("agent");
    told_of(&stand, "agent2", &[(1, &mei), (2, &mei), (3, &mei)]).await;
    stand.end().await;
}

#[tokio::test]
async fn naming_somebody_who_left_finds_it_too() {
    let stand = desk().await;
    stand.discord.take_role("desk", "agent2", "Agent");
    let refused = stand.told("agent", "/assign case:4 owner:@Jun").await;
    assert!(refused.contains("has no role"), "{refused}");
    let mei = stand.mention("agent");
    told_of(&stand, "agent2", &[(1, &mei), (2, &mei), (3, &mei)]).await;
    stand.end().await;
}

#[tokio::test]
async fn the_sweep_finds_who_nobody_meets() {
    let stand = desk().await;
    stand.allow(404);
    stand.discord.remove_member("desk", "agent2");
    stand.nothing_new().await;
    // One person a minute: two have cases.
    for _ in 0..3 {
        stand.advance(minutes(1)).await;
    }
    let mei = stand.mention("agent");
    told_of(&stand, "agent2", &[(1, &mei), (2, &mei), (3, &mei)]).await;
    stand.end().await;
}

#[tokio::test]
async fn a_failed_lookup_takes_nothing_away() {
    let stand = desk().await;
    for status in [403, 404, 500, 503] {
        stand.allow(status);
        stand
            .discord
            .fail_next("GET", "/guilds/", Fault::Status(status), 20);
        stand.told("agent", "/case note case:2 text:Called").await;
        stand.advance(minutes(11)).await;
        stand.discord.heal();
    }
    stand.nothing_new().await;
    let jun = stand.mention("agent2");
    assert!(stand.card(2).await.text().contains(&format!("Owner {jun}")));
    stand.end().await;
}

/// Takes roles out of the server, and with them from everybody.
fn delete_roles(stand: &Stand, names: &[&str]) {
    stand.discord.change_guild("desk", |guild| {
        let gone: Vec<u64> = guild
            .roles
            .iter()
            .filter(|role| names.contains(&&*role.name))
            .map(|role| role.id)
            .collect();
        guild.roles.retain(|role| !gone.contains(&role.id));
        for member in &mut guild.members {
            member.roles.retain(|role| !gone.contains(role));
        }
    });
}

/// Makes a role that nobody holds.
fn make_role(stand: &Stand, name: &str, id: u64) {
    stand.discord.change_guild("desk", |guild| {
        let mut role = guild.role("Agent").unwrap().clone();
        (role.id, role.name) = (id, name.to_owned());
        guild.roles.push(role);
    });
}

/// The managers are told once that the roles have changed, and everybody has what they had.
async fn told_of_roles(stand: &Stand, call: Option<&str>, deleted: &str) {
    look_up(stand).await;
    let told = stand.post("#supervisors").await;
    let (text, jun) = (told.text(), stand.mention("agent2"));
    let roles: Vec<u64> = call
        .map(|role| stand.discord.role_id(role))
        .into_iter()
        .collect();
    assert_eq!(told.pings.roles, roles);
    assert!(told.pings.users.is_empty());
    assert!(
        text.contains("has cases and holds no role of this desk"),
        "{text}"
    );
    assert!(text.contains("Nobody has lost a case over it"), "{text}");
    assert_eq!(
        text.contains("was deleted in Discord"),
        !deleted.is_empty(),
        "{text}"
    );
    assert!(text.contains(deleted), "{text}");
    // Everybody is looked at, and it is not told again.
    for _ in 0..4 {
        stand.advance(minutes(11)).await;
    }
    stand.nothing_new().await;
    for number in 1..=3 {
        let card = stand.card(number).await.text();
        assert!(card.contains(&format!("Owner {jun}")), "{card}");
    }
}

#[tokio::test]
async fn roles_that_were_deleted_are_no_fault_of_their_holders() {
    for (names, call, deleted) in [
        (
            &["Agent"][..],
            Some("Manager"),
            "The role of the agents was deleted",
        ),
        (
            &["Agent", "Manager"],
            Some("Supervisor"),
            "agents, managers",
        ),
        (
            &["Agent", "Supervisor", "Manager"],
            None,
            "agents, supervisors, managers",
        ),
    ] {
        let stand = desk().await;
        delete_roles(&stand, names);
        stand.told("owner", "/case note case:2 text:Called").await;
        told_of_roles(&stand, call, deleted).await;
        let check = stand.told("owner", "/desk check").await;
        let line = "hold no role of this desk: give them one, or choose it with";
        assert!(
            check.contains(line) && check.contains(&stand.mention("agent2")),
            "{check}"
        );
        stand.end().await;
    }
}

#[tokio::test]
async fn a_role_that_is_chosen_before_people_hold_it_takes_nothing_from_them() {
    let stand = desk().await;
    make_role(&stand, "Clerks", 777);
    stand.told("manager", "/desk roles agent:@Clerks").await;
    stand.told("owner", "/case note case:2 text:Called").await;
    told_of_roles(&stand, Some("Manager"), "").await;
    // The old role is cleared away before the new one is given: still the desk's doing.
    delete_roles(&stand, &["Agent"]);
    for _ in 0..3 {
        stand.advance(minutes(11)).await;
    }
    stand.nothing_new().await;
    // Once they hold it, who loses it has lost it.
    for who in ["agent", "agent2"] {
        stand.discord.give_role("desk", who, "Clerks");
    }
    for _ in 0..3 {
        stand.advance(minutes(11)).await;
    }
    let check = stand.told("manager", "/desk check").await;
    assert!(!check.contains("hold no role"), "{check}");
    stand.discord.take_role("desk", "agent2", "Clerks");
    stand.told("agent", "/case note case:2 text:Called").await;
    let mei = stand.mention("agent");
    told_of(&stand, "agent2", &[(1, &mei), (2, &mei), (3, &mei)]).await;
    stand.end().await;
}

#[tokio::test]
async fn a_first_role_takes_nothing_from_those_who_had_none() {
    let stand = desk().await;
    let cleared = stand.told("manager", "/desk roles clear:agent").await;
    assert!(cleared.contains("Agents: everybody"), "{cleared}");
    for who in ["agent", "agent2"] {
        stand.discord.take_role("desk", who, "Agent");
    }
    for _ in 0..4 {
        stand.advance(minutes(11)).await;
    }
    stand.nothing_new().await;
    make_role(&stand, "Clerks", 777);
    stand.told("manager", "/desk roles agent:@Clerks").await;
    stand.told("owner", "/case note case:2 text:Called").await;
    told_of_roles(&stand, Some("Manager"), "").await;
    stand.end().await;
}

#[tokio::test]
async fn when_the_first_responder_left_the_supervisors_answer() {
    let stand = Stand::open().await;
    stand.allow(404);
    stand.complaint("Lihua").await;
    stand.discord.remove_member("desk", "agent");
    stand.told("agent2", "/case urge case:1").await;
    stand.post("#support").await;
    told_of(&stand, "agent", &[(1, "the supervisors")]).await;
    let mei = stand.mention("agent");
    let card = stand.card(1).await.text();
    assert!(
        card.contains(&format!(
            "First responder {mei} has left; the supervisors answer for it until somebody accepts"
        )),
        "{card}"
    );
    // What would call Mei calls the supervisors.
    let role = stand.discord.role_id("Supervisor");
    stand.until("2026-11-23 09:23").await;
    let warning = stand.post("#support").await;
    assert_eq!(warning.pings.roles, [role]);
    assert!(warning.pings.users.is_empty(), "{}", warning.text());
    stand.until("2026-11-23 09:31").await;
    let breach = stand.post("#supervisors").await;
    assert_eq!(breach.pings.roles, [role]);
    assert!(
        breach
            .text()
            .contains("Nobody has it: its first responder has left."),
        "{}",
        breach.text()
    );
    stand.told("agent2", "/case accept case:1").await;
    let jun = stand.mention("agent2");
    let card = stand.card(1).await.text();
    assert!(
        card.contains(&format!("Owner {jun} · first responder {mei}")),
        "{card}"
    );
    // Who has it leaves too: it is nobody's again.
    stand.posts("#supervisors").await;
    stand.posts("#support").await;
    stand.discord.remove_member("desk", "agent2");
    stand.advance(minutes(11)).await;
    told_of(&stand, "agent2", &[(1, "the supervisors")]).await;
    let card = stand.card(1).await.text();
    assert!(
        card.contains("has left; the supervisors answer for it until somebody accepts"),
        "{card}"
    );
    // Who asks for it is told so, and nobody is named who is gone.
    let urged = stand.told("owner", "/case urge case:1").await;
    assert_eq!(
        urged,
        "The supervisors are pressed for progress on **#1**; nobody has it.\n[Escalate]"
    );
    let pressed = stand.post("#support").await;
    assert_eq!(pressed.pings.roles, [role]);
    assert!(pressed.pings.users.is_empty(), "{}", pressed.text());
    stand.end().await;
}

#[tokio::test]
async fn an_offer_to_somebody_who_left_is_taken_back() {
    let stand = desk().await;
    stand.allow(404);
    stand
        .told("agent", "/case transfer case:4 owner:@Lan reason:x")
        .await;
    let offer = stand.post("#support").await;
    stand.discord.remove_member("desk", "supervisor");
    // Lan was looked up when she was asked; ten minutes later she is again.
    stand.advance(minutes(10)).await;
    stand.told("manager", "/assign case:4 owner:@Lan").await;
    let mei = stand.mention("agent");
    told_of(&stand, "supervisor", &[(4, &mei)]).await;
    let offer = stand.now(offer.id).await.text();
    assert!(offer.contains("did not answer in time"), "{offer}");
    stand.end().await;
}

#[tokio::test]
async fn a_visit_home_takes_nothing_away() {
    let stand = desk().await;
    stand.until("2026-11-23 15:00").await;
    stand.posts("#support").await;
    stand.advance(hours(24)).await;
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    let jun = stand.mention("agent2");
    assert!(stand.card(2).await.text().contains(&format!("Owner {jun}")));
    stand.end().await;
}
