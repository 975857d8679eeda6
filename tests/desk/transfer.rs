//! Handing over: the case stays with who has it until somebody accepts, and is never dropped on the way.

use crate::harness::{MS, Stand, deadline, hours, minutes, private};

/// A complaint that Mei logged and took.
async fn owned() -> Stand {
    let stand = Stand::open().await;
    stand.complaint("Lihua Textiles").await;
    stand.told("agent", "/case accept case:1").await;
    stand
}

#[tokio::test]
async fn a_person_is_asked_and_accepts() {
    let stand = owned().await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let line = "/case transfer case:1 owner:@Jun reason:\"Speaks Cantonese\"";
    let until = deadline("2026-11-23 09:15");
    assert_eq!(
        stand.told("agent", line).await,
        format!("{jun} is asked to take **#1** over by {until}. Until then you answer for it.")
    );
    let offer = stand.post("#support").await;
    assert_eq!(
        offer.text(),
        format!(
            "📥 {jun} **#1** is handed over to you by {mei}. Please answer by {until}.\n\
             Complaint · Lihua Textiles · Meter reads double\nWhy: Speaks Cantonese\n\
             [Accept] [Decline] [Open]"
        )
    );
    assert_eq!(offer.pings.users, [stand.discord.user_id("agent2")]);
    let card = stand.card(1).await.text();
    assert!(card.contains(&format!("Owner {mei}")), "{card}");
    stand.advance(minutes(5)).await;
    assert_eq!(
        stand.pressed("agent2", offer.id, "Accept").await,
        "**#1** is yours now."
    );
    let card = stand.card(1).await.text();
    assert!(
        card.contains(&format!("Owner {jun} · first responder {mei}")),
        "{card}"
    );
    assert!(card.contains("· Handed over once"), "{card}");
    let history = stand.told("agent", "/case history case:1").await;
    assert!(
        history.contains(&format!(
            "First responder {mei} · 5 min\n{jun} · <1 min so far\n"
        )),
        "{history}"
    );
    assert!(
        history.contains(&format!("{mei} handed it over to {jun}: Speaks Cantonese")),
        "{history}"
    );
    stand.end().await;
}

#[tokio::test]
async fn to_whom_it_cannot_go_is_said() {
    let stand = owned().await;
    stand.add_team("Billing", "#general").await;
    let team = stand.told("agent", "/desk show").await;
    assert!(team.contains("manager"), "{team}");
    for (options, said) in [
        ("owner:@Mei", "**#1** is yours already."),
        ("owner:@Robot", "robot is a bot. Please choose a person."),
        (
            "owner:@Otto",
            "Otto is not in this server. Please choose somebody who is.",
        ),
        ("", "Please name either a person or a team."),
        (
            "owner:@Jun team:Billing",
            "Please name either a person or a team.",
        ),
        (
            "team:Support",
            "**#1** belongs to **Support** already. Please choose another team.",
        ),
        (
            "team:Nobody",
            "There is no team `Nobody`. Please choose one from the list.",
        ),
    ] {
        let line = format!("/case transfer case:1 reason:x {options}");
        assert_eq!(stand.told("agent", &line).await, said, "{options}");
    }
    assert_eq!(
        stand
            .told("agent", "/case transfer case:1 owner:@Jun reason:\" \"")
            .await,
        "Please fill in: Reason."
    );
    // Handing over is for who has it.
    let mei = stand.mention("agent");
    assert_eq!(
        stand
            .told("agent2", "/case transfer case:1 owner:@Lan reason:x")
            .await,
        format!("{mei} answers for **#1**. They or a supervisor can do this.")
    );
    assert_eq!(
        stand
            .told("supervisor", "/case transfer case:1 owner:@Lan reason:x")
            .await,
        "To take **#1** yourself, use `/assign`."
    );
    assert_eq!(
        stand
            .told("supervisor", "/case transfer case:1 owner:@Mei reason:x")
            .await,
        format!("{mei} has **#1** already.")
    );
    stand.told("agent", "/case resolve case:1 told:Done").await;
    let over = stand
        .told("agent", "/case transfer case:1 owner:@Jun reason:x")
        .await;
    assert!(
        over.contains("so `/case transfer` does not apply"),
        "{over}"
    );
    stand.end().await;
}

#[tokio::test]
async fn another_team_takes_it_with_its_card() {
    let stand = owned().await;
    stand.add_team("Billing", "#general").await;
    let old = stand.card(1).await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let answer = stand
        .told(
            "agent",
            "/case transfer case:1 team:Billing reason:\"A bill\"",
        )
        .await;
    assert!(
        answer.starts_with("**Billing** is asked to take **#1** over by"),
        "{answer}"
    );
    // The team is asked in its own channel by its role, here every agent's; nobody by name.
    let agents = stand.discord.role_id("Agent");
    let offer = stand.post("#general").await;
    let until = deadline("2026-11-23 09:15");
    assert!(
        offer.text().starts_with(&format!(
            "📥 <@&{agents}> **#1** is handed over to **Billing** by {mei}. Whoever accepts by {until} has it."
        )),
        "{}",
        offer.text()
    );
    assert!(offer.pings.users.is_empty());
    assert_eq!(
        stand.pressed("agent", offer.id, "Accept").await,
        "**#1** waits for **Billing** to answer."
    );
    let queue = stand.told("agent2", "/queue view:team team:Billing").await;
    assert!(queue.contains("#1"), "{queue}");
    assert_eq!(
        stand.pressed("agent2", offer.id, "Accept").await,
        "**#1** is yours now: **Support** → **Billing**"
    );
    let offer = stand.now(offer.id).await.text();
    assert!(
        offer.starts_with(&format!("✅ **#1** · {jun} accepted for **Billing**")),
        "{offer}"
    );
    // One card: where the team works. The old place says where it went.
    let card = stand.card(1).await;
    assert_eq!(card.channel, stand.discord.channel_id("#general"));
    assert!(
        card.text()
            .contains(&format!("Owner {jun} · first responder {mei}"))
    );
    let stub = stand.now(old.id).await.text();
    assert_eq!(
        stub,
        "➡️ **#1** went to **Billing**\nComplaint · Lihua Textiles · Meter reads double\n[Open]"
    );
    stand.posts("#support").await;
    // It goes on living there.
    stand.told("agent2", "/case note case:1 text:Called").await;
    stand.told("agent2", "/case wait case:1 reason:Photo").await;
    assert!(
        stand
            .card(1)
            .await
            .text()
            .contains("Waiting for the customer")
    );
    assert_eq!(stand.card(1).await.id, card.id);
    // And back again.
    stand.advance(minutes(1)).await;
    stand
        .told("agent2", "/case transfer case:1 team:Support reason:Wrong")
        .await;
    let back = stand.post("#support").await;
    stand.pressed("supervisor", back.id, "Accept").await;
    let card = stand.card(1).await;
    assert_eq!(card.channel, stand.discord.channel_id("#support"));
    let stub = stand.posts("#general").await;
    assert!(stub[0].text().starts_with("➡️ **#1** went to **Support**"));
    let history = stand.told("agent", "/case history case:1").await;
    assert!(
        history.contains(&format!("{jun} accepted for **Billing**")),
        "{history}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_team_that_declines_or_does_not_answer_leaves_it_where_it_was() {
    let stand = owned().await;
    stand.add_team("Billing", "#general").await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let line = "/case transfer case:1 team:Billing reason:\"A bill\"";
    stand.told("agent", line).await;
    let offer = stand.post("#general").await;
    let form = stand.press("agent2", offer.id, "Decline").await;
    stand.fill("agent2", &form, &[("reason", "No bill")]).await;
    let told = stand.post("#support").await;
    assert!(
        told.text().starts_with(&format!(
            "↩️ {mei} **#1** · {jun} declined; you answer for it."
        )),
        "{}",
        told.text()
    );
    let offer = stand.now(offer.id).await.text();
    assert!(
        offer.contains(&format!("{jun} declined for **Billing**")),
        "{offer}"
    );

    stand.advance(minutes(1)).await;
    stand.told("agent", line).await;
    let offer = stand.post("#general").await;
    stand.advance(minutes(15)).await;
    stand.nothing_new().await;
    stand.advance(MS).await;
    let told = stand.post("#supervisors").await;
    let role = stand.discord.role_id("Supervisor");
    assert!(
        told.text().starts_with(&format!(
            "⌛ <@&{role}> **#1** · **Billing** did not answer in time; {mei} answers for it."
        )),
        "{}",
        told.text()
    );
    let offer = stand.now(offer.id).await;
    assert!(
        offer
            .text()
            .starts_with("⌛ **#1** · **Billing** did not answer in time")
    );
    assert!(offer.button("Accept").is_none());
    let card = stand.card(1).await;
    assert_eq!(card.channel, stand.discord.channel_id("#support"));
    assert!(
        card.text().contains(&format!("Owner {mei}")),
        "{}",
        card.text()
    );
    assert!(!card.text().contains("Handed over"), "{}", card.text());
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn the_card_s_button_asks_to_whom_and_why() {
    let stand = owned().await;
    stand.add_team("Billing", "#general").await;
    let card = stand.card(1).await;
    let mei = stand.mention("agent");
    assert_eq!(
        stand.pressed("agent2", card.id, "Transfer").await,
        format!("{mei} answers for **#1**. They or a supervisor can do this.")
    );
    let asked = stand.press("agent", card.id, "Transfer").await;
    assert!(private(&asked).starts_with("To whom is **#1** to be handed over?"));
    let robot = stand.choose("agent", &asked, ("A person", "@Robot")).await;
    assert_eq!(private(&robot), "robot is a bot. Please choose a person.");
    let form = stand.choose("agent", &asked, ("A person", "@Jun")).await;
    assert_eq!(form.modal().title, "Hand #1 over to Jun");
    let answer = stand
        .fill("agent", &form, &[("reason", "Speaks Cantonese")])
        .await;
    assert!(answer.contains("is asked to take **#1** over"), "{answer}");
    let offer = stand.post("#support").await;
    assert!(
        offer.text().contains("Why: Speaks Cantonese"),
        "{}",
        offer.text()
    );
    // A changed client names whom it likes: they are looked up.
    let mut forged = form.modal().clone();
    for (who, said) in [
        ("outsider", "is not in this server"),
        ("robot", "is not in this server"),
    ] {
        forged.custom_id = format!("hand:1:person:{}", stand.discord.user_id(who));
        let sent = stand
            .discord
            .submit_forged("agent", &forged, &[("reason", "x")])
            .await
            .unwrap();
        assert!(private(&sent).contains(said), "{}", sent.text());
    }
    forged.custom_id = "hand:1:team:99".to_owned();
    let sent = stand
        .discord
        .submit_forged("agent", &forged, &[("reason", "x")])
        .await
        .unwrap();
    assert!(private(&sent).contains("out of date"), "{}", sent.text());

    stand.advance(minutes(1)).await;
    let form = stand
        .choose("agent", &asked, ("Another team", "Billing"))
        .await;
    assert_eq!(form.modal().title, "Hand #1 over to Billing");
    stand.fill("agent", &form, &[("reason", "A bill")]).await;
    assert!(stand.post("#general").await.text().contains("**Billing**"));
    let offer = stand.now(offer.id).await.text();
    assert!(
        offer.contains("the transfer to") && offer.contains("was taken back"),
        "{offer}"
    );
    stand.allow(404);
    stand.end().await;
}

#[tokio::test]
async fn supervisors_reassign_from_an_alert() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.until("2026-11-23 09:31").await;
    stand.post("#support").await;
    let breach = stand.post("#supervisors").await;
    assert_eq!(
        stand.pressed("agent", breach.id, "Reassign").await,
        "This is for supervisors. Please ask one of them."
    );
    let asked = stand.press("supervisor", breach.id, "Reassign").await;
    assert!(private(&asked).starts_with("Who is to take **#1**?"));
    let answer = stand
        .choose("supervisor", &asked, ("A person", "@Jun"))
        .await;
    let jun = stand.mention("agent2");
    assert!(private(&answer).starts_with(&format!("{jun} is asked to accept **#1**")));
    let offer = stand.post("#support").await;
    // Somebody else's press on the list changes nothing.
    let forged = stand
        .discord
        .press_forged("agent", "#supervisors", breach.id, "case:1:assign")
        .await
        .unwrap();
    assert!(private(&forged).starts_with("This is for supervisors."));
    stand.pressed("agent2", offer.id, "Accept").await;
    stand.end().await;
}

#[tokio::test]
async fn from_the_third_hand_over_the_supervisors_hear_of_circles() {
    let stand = owned().await;
    let hand = async |from: &str, to: &str, name: &str| {
        stand.advance(minutes(1)).await;
        let line = format!("/case transfer case:1 owner:@{name} reason:x");
        stand.told(from, &line).await;
        let offer = stand.post("#support").await;
        stand.pressed(to, offer.id, "Accept").await;
    };
    hand("agent", "agent2", "Jun").await;
    hand("agent2", "supervisor", "Lan").await;
    stand.nothing_new().await;
    hand("supervisor", "agent", "Mei").await;
    let told = stand.post("#supervisors").await;
    let role = stand.discord.role_id("Supervisor");
    let [mei, jun, lan] = ["agent", "agent2", "supervisor"].map(|who| stand.mention(who));
    let text = told.text();
    assert!(
        text.starts_with(&format!(
            "🔄 <@&{role}> **#1** goes in circles: handed over 3 times\n\
             Complaint · Lihua Textiles · Meter reads double · [card]("
        )),
        "{text}"
    );
    assert!(
        text.ends_with(&format!("{mei} → {jun} → {lan} → {mei}\n[Reassign] [Open]")),
        "{text}"
    );
    assert_eq!(told.pings.roles, [role]);
    hand("agent", "agent2", "Jun").await;
    let again = stand.post("#supervisors").await.text();
    assert!(again.contains("handed over 4 times"), "{again}");
    stand.end().await;
}

#[tokio::test]
async fn pressing_for_progress_says_what_happens() {
    let stand = owned().await;
    let mei = stand.mention("agent");
    // On a case of one's own nobody is called.
    assert_eq!(
        stand.told("agent", "/case urge case:1").await,
        "Counted on **#1**. You answer for it yourself, so nobody is called."
    );
    stand.nothing_new().await;
    assert!(stand.card(1).await.text().contains("· Urged once"));
    assert_eq!(
        stand.told("agent2", "/case urge case:1").await,
        format!("{mei} is pressed for progress on **#1**.\n[Escalate]")
    );
    assert_eq!(
        stand.post("#support").await.pings.users,
        [stand.discord.user_id("agent")]
    );
    assert_eq!(
        stand.told("manager", "/case urge case:1").await,
        format!("{mei} and the supervisors are pressed for progress on **#1**.\n[Escalate]")
    );
    let third = stand.post("#supervisors").await;
    assert!(third.pings.users.is_empty(), "{}", third.text());
    assert_eq!(third.pings.roles, [stand.discord.role_id("Supervisor")]);
    assert_eq!(
        stand.post("#support").await.pings.users,
        [stand.discord.user_id("agent")]
    );
    stand.advance(minutes(10)).await;
    assert_eq!(
        stand.told("agent", "/case urge case:1").await,
        "Counted on **#1**. You answer for it yourself; the supervisors are called."
    );
    let fourth = stand.post("#supervisors").await;
    assert!(fourth.pings.users.is_empty(), "{}", fourth.text());
    assert!(stand.card(1).await.text().contains("· Urged 4 times"));
    stand.end().await;
}

#[tokio::test]
async fn a_transfer_survives_a_restart() {
    let mut stand = owned().await;
    stand.add_team("Billing", "#general").await;
    stand
        .told("agent", "/case transfer case:1 team:Billing reason:x")
        .await;
    let offer = stand.post("#general").await;
    stand.restart().await;
    stand.pressed("agent2", offer.id, "Accept").await;
    let card = stand.card(1).await;
    assert_eq!(card.channel, stand.discord.channel_id("#general"));
    stand.posts("#support").await;
    stand.advance(minutes(1)).await;
    stand
        .told("agent2", "/case transfer case:1 owner:@Mei reason:x")
        .await;
    stand.post("#general").await;
    stand.stop().await;
    stand.clock.advance(hours(1));
    stand.start().await;
    // That team has no supervisors' channel.
    let told = stand.post("#general").await.text();
    assert!(told.contains("did not answer in time"), "{told}");
    stand.end().await;
}
