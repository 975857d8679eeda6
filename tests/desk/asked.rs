//! Who is asked to take a case: the team that it was logged for, everybody in an emergency, the supervisors once it was given
//! back twice, the managers over the head of whoever does not answer.

use crate::{
    harness::{MS, Stand, deadline, minutes},
    teams::with_billing,
};

const BILLING: &str = "/log kind:complaint customer:Wang summary:\"Invoice missing\" team:Billing";

#[tokio::test]
async fn a_case_for_another_team_is_offered_to_it_and_stays_with_who_heard_it() {
    let stand = with_billing().await;
    let answer = stand.told("agent", BILLING).await;
    let by = deadline("2026-11-23 09:15");
    assert!(
        answer.contains(&format!(
            "**Billing** is asked to accept by {by}; until then you answer for it."
        )),
        "{answer}"
    );
    assert_eq!(
        stand.card(1).await.channel,
        stand.discord.channel_id("#support")
    );
    let mei = stand.mention("agent");
    let offer = stand.post("#general").await;
    let text = offer.text();
    let clerk = stand.discord.role_id("Clerk");
    assert!(
        text.starts_with(&format!(
            "📥 <@&{clerk}> **#1** was logged for **Billing** by {mei}. Whoever accepts by {by} has it.\n"
        )),
        "{text}"
    );
    assert_eq!(offer.pings.roles, [clerk]);
    assert!(text.ends_with("[Accept] [Decline] [Open]"), "{text}");
    let mine = stand.told("agent", "/queue view:mine").await;
    assert!(mine.contains("Invoice missing"), "{mine}");
    let taken = stand.pressed("agent2", offer.id, "Accept").await;
    assert!(
        taken.starts_with("**#1** is yours now: **Support** → **Billing**"),
        "{taken}"
    );
    let card = stand.card(1).await;
    assert_eq!(card.channel, stand.discord.channel_id("#general"));
    // It was logged for them: nobody handed it over.
    assert!(!card.text().contains("Handed over"), "{}", card.text());
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn what_was_logged_for_a_team_comes_back_given_back_or_unanswered() {
    let stand = with_billing().await;
    for _ in 0..2 {
        stand.told("agent", BILLING).await;
    }
    let offers = stand.posts("#general").await;
    let mei = stand.mention("agent");
    stand
        .told("agent2", "/case decline case:1 reason:\"not ours\"")
        .await;
    let told = stand.post("#support").await;
    assert!(
        told.text().contains("declined; you answer for it.") && told.text().contains("not ours"),
        "{}",
        told.text()
    );
    assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
    stand.advance(minutes(15) + MS).await;
    let lapsed = stand.posts("#supervisors").await;
    let lapsed = lapsed.iter().find(|post| post.text().contains("#2"));
    let text = lapsed.unwrap().text();
    assert!(
        text.contains(&format!("did not answer in time; {mei} answers for it.")),
        "{text}"
    );
    for offer in offers {
        let text = stand.now(offer.id).await.text();
        assert!(!text.contains("[Accept]"), "{text}");
    }
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn a_team_member_somebody_named_or_who_answered_is_asked_for_no_team() {
    let stand = with_billing().await;
    let general = stand.discord.channel_id("#general");
    // One of them: it is theirs from the start, and nobody has to be asked.
    stand.told("agent2", BILLING).await;
    assert_eq!(stand.card(1).await.channel, general);
    // Somebody there by name.
    let answer = stand.told("agent", &format!("{BILLING} owner:@Jun")).await;
    let jun = stand.mention("agent2");
    assert!(
        answer.contains(&format!("{jun} is asked to accept")),
        "{answer}"
    );
    assert_eq!(stand.card(2).await.channel, general);
    let posts = stand.posts("#general").await;
    assert_eq!(posts.len(), 1, "the assignment alone");
    let refused = stand.told("agent", &format!("{BILLING} told:Sent")).await;
    assert!(refused.contains("resolved at once"), "{refused}");
    stand.told("agent2", &format!("{BILLING} told:Sent")).await;
    assert!(stand.card(3).await.text().contains("Resolved"));
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn who_belongs_to_no_team_logs_for_one_and_its_role_is_called() {
    let stand = with_billing().await;
    stand
        .told("manager", "/desk team edit team:Support role:@Agent")
        .await;
    let manager = stand.mention("manager");
    stand.told("manager", BILLING).await;
    assert_eq!(
        stand.card(1).await.channel,
        stand.discord.channel_id("#general")
    );
    let called = stand.post("#general").await;
    let clerk = stand.discord.role_id("Clerk");
    let text = called.text();
    assert!(
        text.starts_with(&format!(
            "📥 <@&{clerk}> **#1** · logged for you by {manager}. Whoever accepts has it."
        )),
        "{text}"
    );
    assert_eq!(called.pings.roles, [clerk]);
    let taken = stand.pressed("agent2", called.id, "Accept").await;
    assert_eq!(taken, "**#1** is yours now.");
    stand.end().await;
}

#[tokio::test]
async fn emergencies_and_urgent_cases_call_their_whole_team() {
    let stand = Stand::open().await;
    let agents = stand.discord.role_id("Agent");
    let mei = stand.mention("agent");
    let mut calls = Vec::new();
    for (more, head) in [
        ("kind:emergency", "an emergency was logged"),
        ("kind:inquiry priority:urgent", "an urgent case was logged"),
        ("kind:emergency priority:urgent", "an emergency was logged"),
    ] {
        let line = format!("/log {more} customer:Tower summary:Fire");
        stand.told("agent", &line).await;
        let called = stand.post("#support").await;
        let text = called.text();
        assert!(text.starts_with(&format!("🚨 <@&{agents}> **#")), "{text}");
        assert!(text.contains(&format!("{head} by {mei}.")), "{text}");
        assert!(text.ends_with("[Accept] [Open]"), "{text}");
        assert_eq!(called.pings.roles, [agents]);
        calls.push(called.id);
    }
    // Taken, settled or made void, the call says so where it stands.
    stand.pressed("agent2", calls[0], "Accept").await;
    stand.told("agent", "/case resolve case:2 told:Done").await;
    stand
        .told("supervisor", "/case void case:3 reason:Test")
        .await;
    let jun = stand.mention("agent2");
    for (call, head) in calls.into_iter().zip([
        format!("✅ **#1** · {jun} accepted"),
        "**#2** · nobody is asked any more".to_owned(),
        "**#3** · nobody is asked any more".to_owned(),
    ]) {
        let text = stand.now(call).await.text();
        assert!(text.starts_with(&head), "{text}");
        assert!(!text.contains("[Accept]"), "{text}");
    }
    // Whoever has it, or has settled it, calls nobody; nor does what can wait.
    for more in [
        "kind:emergency owner:@Mei",
        "kind:emergency told:\"Sent a crew\"",
        "kind:inquiry priority:high",
        "kind:complaint",
    ] {
        let line = format!("/log {more} customer:Tower summary:Fire");
        stand.told("agent", &line).await;
        stand.nothing_new().await;
    }
    stand.end().await;
}

#[tokio::test]
async fn given_back_twice_the_supervisors_decide_by_path_and_reasons() {
    let stand = with_billing().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    let over = "/case transfer case:1 team:Billing reason:\"an invoice\"";
    stand.told("agent", over).await;
    let back = stand
        .told("agent2", "/case decline case:1 reason:\"a meter\"")
        .await;
    assert!(!back.contains("decide"), "{back}");
    stand
        .told("agent", "/assign case:1 owner:@Jun reason:\"your street\"")
        .await;
    stand.posts("#supervisors").await;
    let back = stand
        .told("agent2", "/case decline case:1 reason:\"on leave\"")
        .await;
    assert!(
        back.ends_with("It was given back more than once, so the supervisors are asked to decide."),
        "{back}"
    );
    let told = stand.post("#supervisors").await;
    let role = stand.discord.role_id("Supervisor");
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let text = told.text();
    assert!(
        text.starts_with(&format!(
            "⚖️ <@&{role}> **#1** was given back 2 times. Please decide who takes it.\n"
        )),
        "{text}"
    );
    let mut rest = text.as_str();
    for step in [
        format!("{mei} logged it"),
        format!("{mei} handed it over to **Billing**: an invoice"),
        format!("{jun} declined; back to {mei}: a meter"),
        format!("{mei} asked {jun} to accept: your street"),
        format!("{jun} declined; back to {mei}: on leave"),
    ] {
        let (_, after) = rest
            .split_once(&step)
            .unwrap_or_else(|| panic!("{step}: {text}"));
        rest = after;
    }
    assert!(text.ends_with("[Reassign] [Open]"), "{text}");
    assert_eq!((told.pings.roles, told.pings.users), (vec![role], vec![]));
    // Whoever takes it begins afresh.
    let list = stand.press("supervisor", told.id, "Reassign").await;
    stand
        .choose("supervisor", &list, ("A person", "@Jun"))
        .await;
    stand.told("agent2", "/case accept case:1").await;
    stand
        .told("agent2", "/assign case:1 owner:@Mei reason:x")
        .await;
    let back = stand.told("agent", "/case decline case:1 reason:y").await;
    assert!(!back.contains("decide"), "{back}");
    for channel in ["#support", "#general", "#supervisors"] {
        let posts = stand.posts(channel).await;
        assert!(posts.iter().all(|post| !post.text().starts_with("⚖️")));
    }
    stand.end().await;
}

#[tokio::test]
async fn anybody_escalates_over_the_head_of_who_does_not_answer() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let [mei, jun] = ["agent", "agent2"].map(|who| stand.mention(who));
    // From the answer to an urge, which was in vain.
    let urged = stand.play("agent2", "/case urge case:1").await;
    stand.posts("#support").await;
    let form = stand.press("agent2", urged.message().id, "Escalate").await;
    assert_eq!(form.modal().title, "Escalate #1");
    let answer = stand
        .fill("agent2", &form, &[("reason", "nobody calls back")])
        .await;
    assert_eq!(
        answer,
        "The managers are called to **#1**. That is your right, and it is on record."
    );
    let post = stand.post("#supervisors").await;
    let managers = stand.discord.role_id("Manager");
    let text = post.text();
    assert!(
        text.starts_with(&format!(
            "⏫ <@&{managers}> **#1** · {jun} turns to you directly\n"
        )),
        "{text}"
    );
    assert!(text.contains("Why: nobody calls back"), "{text}");
    assert!(text.contains(&format!("{mei} answers for it.")), "{text}");
    assert_eq!(
        (post.pings.roles, post.pings.users),
        (vec![managers], vec![])
    );
    let again = stand
        .told("agent2", "/case escalate case:1 reason:again")
        .await;
    assert!(
        again.starts_with("You escalated it a moment ago; again"),
        "{again}"
    );
    let history = stand.told("agent", "/case history case:1").await;
    assert!(
        history.contains(&format!(
            "{jun} went over the head of {mei}: nobody calls back"
        )),
        "{history}"
    );
    // Without a manager role the supervisors hear of it, and are told why; so is whoever asked, in their language.
    stand.told("manager", "/desk roles clear:manager").await;
    stand.discord.set_locale("agent", "zh-CN");
    let answer = stand
        .told("agent", "/case escalate case:1 reason:客户多次来电")
        .await;
    assert!(answer.contains("未设置经理身份组"), "{answer}");
    let post = stand.post("#supervisors").await;
    assert!(
        post.text()
            .contains("This desk has no manager role, so it comes to the supervisors."),
        "{}",
        post.text()
    );
    assert_eq!(post.pings.roles, [stand.discord.role_id("Supervisor")]);
    stand.told("agent", "/case resolve case:1 told:x").await;
    stand.advance(minutes(11)).await;
    let over = stand
        .told("agent2", "/case escalate case:1 reason:again")
        .await;
    assert!(over.contains("is resolved"), "{over}");
    stand.end().await;
}
