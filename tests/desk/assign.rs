//! Assigning, accepting, declining: who answers for a case is never in doubt.

use sandbox::Fault;

use crate::harness::{MS, Stand, deadline, minutes, private};

#[tokio::test]
async fn the_owner_is_asked_and_accepts() {
    let stand = Stand::open().await;
    stand.complaint("Lihua Textiles").await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let answer = stand
        .told(
            "agent",
            "/assign case:1 owner:@Jun reason:\"Speaks Cantonese\"",
        )
        .await;
    let until = deadline("2026-11-23 09:15");
    assert_eq!(
        answer,
        format!("{jun} is asked to accept **#1** by {until}.")
    );
    let offer = stand.post("#support").await;
    assert_eq!(
        offer.text(),
        format!(
            "📥 {jun} **#1** is for you, from {mei}. Please answer by {until}.\n\
             Complaint · Lihua Textiles · Meter reads double\nWhy: Speaks Cantonese\n\
             [Accept] [Decline] [Open]"
        )
    );
    assert_eq!(offer.pings.users, [stand.discord.user_id("agent2")]);
    let card = stand.card(1).await;
    assert!(
        card.text()
            .contains(&format!("Waiting for {jun} to accept by {until}"))
    );

    // Nobody but the one who was asked may answer.
    for who in ["agent", "supervisor", "manager"] {
        for button in ["Accept", "Decline"] {
            let refused = stand.pressed(who, offer.id, button).await;
            assert_eq!(refused, format!("**#1** waits for {jun} to answer."));
        }
    }
    let opened = stand.pressed("supervisor", offer.id, "Open").await;
    assert!(opened.starts_with("#1 · Complaint · New"), "{opened}");

    stand.advance(minutes(5)).await;
    let accepted = stand.pressed("agent2", offer.id, "Accept").await;
    assert_eq!(accepted, "**#1** is yours now.");
    let offer = stand.now(offer.id).await;
    assert!(
        offer
            .text()
            .starts_with(&format!("✅ **#1** · {jun} accepted")),
        "{}",
        offer.text()
    );
    assert!(offer.button("Accept").is_none());
    let text = stand.card(1).await.text();
    assert!(text.contains("#1 · Complaint · Open"), "{text}");
    assert!(
        text.contains(&format!("Owner {jun} · first responder {mei}")),
        "{text}"
    );
    assert!(text.contains("Response met ✓"), "{text}");
    assert!(!text.contains("[Accept]"), "{text}");
    stand.end().await;
}

#[tokio::test]
async fn what_is_declined_goes_back_to_who_had_it() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    let offer = stand.post("#support").await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let form = stand.press("agent2", offer.id, "Decline").await;
    assert_eq!(form.modal().title, "Decline #1");
    let answer = stand.fill("agent2", &form, &[("reason", "On leave")]).await;
    assert_eq!(answer, format!("**#1** given back; {mei} answers for it."));
    let told = stand.post("#support").await;
    assert!(
        told.text().starts_with(&format!(
            "↩️ {mei} **#1** · {jun} declined; you answer for it."
        )),
        "{}",
        told.text()
    );
    assert!(told.text().contains("Why: On leave"), "{}", told.text());
    // Sent once more, the form is as old as its button.
    let again = stand.fill("agent2", &form, &[("reason", "Ill")]).await;
    assert_eq!(
        again,
        "This request about **#1** is over; its card shows how it stands."
    );
    assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
    let offer = stand.now(offer.id).await;
    assert!(offer.text().contains("declined"), "{}", offer.text());
    assert!(offer.button("Decline").is_none());
    // The old button is over, also for a client that still shows it.
    for who in ["agent2", "agent"] {
        let id = offer.history[0].components[0]["components"][0]["custom_id"].clone();
        let forged = stand
            .discord
            .press_forged(who, "#support", offer.id, id.as_str().unwrap())
            .await
            .unwrap();
        assert_eq!(
            private(&forged),
            "This request about **#1** is over; its card shows how it stands."
        );
    }
    stand.end().await;
}

#[tokio::test]
async fn of_two_who_press_at_once_one_wins() {
    let stand = Stand::open().await;
    for number in 1..=5 {
        stand.complaint("Lihua").await;
        let card = stand.card(number).await;
        let (first, second) = tokio::join!(
            stand.pressed("agent", card.id, "Accept"),
            stand.pressed("agent2", card.id, "Accept"),
        );
        let won = format!("**#{number}** is yours now.");
        let lost = |winner: &str| format!("{} has **#{number}** already.", stand.mention(winner));
        let owner = if first == won {
            assert_eq!(second, lost("agent"));
            "agent"
        } else {
            assert_eq!((first, &second), (lost("agent2"), &won));
            "agent2"
        };
        let card = stand.card(number).await.text();
        assert!(
            card.contains(&format!("Owner {}", stand.mention(owner))),
            "{card}"
        );
        let again = stand
            .told(owner, &format!("/case accept case:{number}"))
            .await;
        assert_eq!(again, format!("**#{number}** is yours already."));
    }
    stand.end().await;
}

#[tokio::test]
async fn an_unanswered_assignment_goes_back_after_fifteen_working_minutes() {
    // Friday, ten minutes before the end of work: five of the fifteen minutes are left for Monday.
    let stand = Stand::open_at("2026-11-20 17:50").await;
    stand.inquiry("Lihua").await;
    let answer = stand.told("agent", "/assign case:1 owner:@Jun").await;
    assert!(answer.contains(&deadline("2026-11-23 09:05")), "{answer}");
    let offer = stand.post("#support").await;
    // When the team opens, whoever is asked is called.
    stand.until("2026-11-23 09:00").await;
    let opening = stand.post("#support").await;
    assert_eq!(opening.pings.users, [stand.discord.user_id("agent2")]);
    stand.until("2026-11-23 09:05").await;
    stand.nothing_new().await;
    stand.advance(MS).await;
    let back = stand.post("#support").await;
    assert_eq!(back.pings.users, [stand.discord.user_id("agent")]);
    let told = stand.post("#supervisors").await;
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let role = stand.discord.role_id("Supervisor");
    assert!(
        told.text().starts_with(&format!(
            "⌛ <@&{role}> **#1** · {jun} did not answer in time; {mei} answers for it."
        )),
        "{}",
        told.text()
    );
    assert_eq!(told.pings.roles, [role]);
    let offer = stand.now(offer.id).await;
    assert!(
        offer
            .text()
            .starts_with(&format!("⌛ **#1** · {jun} did not answer in time"))
    );
    assert!(offer.button("Accept").is_none());
    let card = stand.card(1).await.text();
    assert!(!card.contains("to accept by"), "{card}");
    stand.end().await;
}

#[tokio::test]
async fn at_the_very_instant_an_answer_is_in_time() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    let offer = stand.post("#support").await;
    stand.advance(minutes(15)).await;
    assert_eq!(
        stand.pressed("agent2", offer.id, "Accept").await,
        "**#1** is yours now."
    );
    stand.advance(minutes(1)).await;
    stand.end().await;
}

#[tokio::test]
async fn to_oneself_is_at_once_and_another_s_is_for_supervisors() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    assert_eq!(
        stand.told("agent2", "/assign case:1 owner:@Jun").await,
        "**#1** is yours now."
    );
    // Mei logged it and may hand it on; of Jun's own case she may not decide.
    stand
        .told(
            "agent2",
            "/log kind:inquiry customer:Wang summary:x owner:@Jun",
        )
        .await;
    assert_eq!(
        stand.told("agent", "/assign case:2 owner:@Mei").await,
        "This is for supervisors. Please ask one of them."
    );
    let by_supervisor = stand.told("supervisor", "/assign case:2 owner:@Mei").await;
    assert!(
        by_supervisor.contains("is asked to accept **#2**"),
        "{by_supervisor}"
    );
    let offer = stand.post("#support").await;
    // Until Mei accepts, Jun goes on answering for it.
    let card = stand.card(2).await.text();
    assert!(
        card.contains(&format!("Owner {}", stand.mention("agent2"))),
        "{card}"
    );
    assert_eq!(
        stand.pressed("agent", offer.id, "Accept").await,
        "**#2** is yours now."
    );
    stand.end().await;
}

#[tokio::test]
async fn a_second_assignment_takes_the_first_back() {
    let stand = Stand::open().await;
    let answer = stand
        .told(
            "agent",
            "/log kind:complaint customer:Lihua summary:x owner:@Jun",
        )
        .await;
    let jun = stand.mention("agent2");
    assert!(
        answer.contains(&format!("{jun} is asked to accept by"))
            && answer.contains("until then you answer"),
        "{answer}"
    );
    let first = stand.post("#support").await;
    stand.advance(minutes(1)).await;
    stand.told("agent", "/assign case:1 owner:@Lan").await;
    let second = stand.post("#support").await;
    let first = stand.now(first.id).await;
    assert!(
        first
            .text()
            .starts_with(&format!("**#1** · the assignment to {jun} was taken back")),
        "{}",
        first.text()
    );
    let old = first.history[0].components[0]["components"][0]["custom_id"].clone();
    let late = stand
        .discord
        .press_forged("agent2", "#support", first.id, old.as_str().unwrap())
        .await
        .unwrap();
    assert!(private(&late).contains("is over"), "{}", late.text());
    assert_eq!(
        stand.pressed("supervisor", second.id, "Accept").await,
        "**#1** is yours now."
    );
    stand.end().await;
}

#[tokio::test]
async fn a_manager_of_the_server_can_be_named_without_any_role() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    // Olga owns the server and holds no role that the desk has mapped.
    let answer = stand.told("agent", "/assign case:1 owner:@Olga").await;
    assert!(answer.contains("is asked to accept **#1**"), "{answer}");
    let offer = stand.post("#support").await;
    assert_eq!(
        stand.pressed("owner", offer.id, "Accept").await,
        "**#1** is yours now."
    );
    stand.end().await;
}

#[tokio::test]
async fn who_declined_and_took_it_after_all_is_not_told_that_they_declined() {
    let stand = Stand::open().await;
    stand.allow(503);
    stand.inquiry("Lihua").await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    stand.post("#support").await;
    let path = format!(
        "/channels/{}/messages",
        stand.discord.channel_id("#support")
    );
    // The post cannot go out at once.
    stand
        .discord
        .fail_next("POST", &path, Fault::Status(503), 1);
    stand
        .told("agent2", "/case decline case:1 reason:busy")
        .await;
    stand.settled().await;
    stand.told("agent2", "/case accept case:1").await;
    stand.advance(minutes(1)).await;
    stand.nothing_new().await;
    stand.end().await;
}
