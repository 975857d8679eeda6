//! Work on a case: notes, waiting, resolving, and the one card that always shows the present state.

use crate::harness::{MS, Stand, at, deadline, hours, minutes, private};

/// What an internal note is answered with while the response of #1 is due at that time.
fn noted(due: &str) -> String {
    format!(
        "Noted on **#1**. The customer was not told, so no deadline is met by it.\nStill due: {due}"
    )
}

#[tokio::test]
async fn a_note_is_typed_or_filled_in_and_asks_whether_the_customer_was_told() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:\"Meter reads double\"",
        )
        .await;
    let response = format!("Response due {}", deadline("2026-11-23 09:30"));
    let resolution = format!("Resolution due {}", deadline("2026-11-23 18:00"));
    let both = noted(&format!("{response} · {resolution}"));
    assert_eq!(
        stand
            .told("agent", "/case note case:1 text:\"Looked at the meter\"")
            .await,
        both
    );
    let form = stand.play("agent", "/case note case:1").await;
    assert_eq!(form.modal().title, "Note on #1");
    let inputs = &form.modal().inputs;
    assert_eq!(inputs.len(), 2);
    for (text, told) in [
        ("Meter test\non Friday", None),
        ("Asked the workshop", Some("no")),
        ("The form has it", Some("not yet")),
    ] {
        let fields: Vec<_> = std::iter::once(("text", text))
            .chain(told.map(|told| ("told", told)))
            .collect();
        assert_eq!(stand.fill("agent", &form, &fields).await, both, "{told:?}");
    }
    let unclear = [("text", "Perhaps"), ("told", "maybe")];
    assert_eq!(
        stand.fill("agent", &form, &unclear).await,
        "Was the customer told? `maybe` says neither yes nor no."
    );
    let card = stand.card(1).await;
    assert!(card.text().contains(&response), "{}", card.text());
    let form = stand.press("agent", card.id, "Note").await;
    let told = [("text", "By the card"), ("told", "yes, by phone")];
    assert_eq!(
        stand.fill("agent", &form, &told).await,
        format!("Noted on **#1**: the customer was told.\nStill due: {resolution}")
    );
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Response met ✓"), "{shown}");
    let history = stand.told("agent", "/case history case:1").await;
    for note in [
        "Looked at the meter",
        "Meter test\non Friday",
        "By the card",
    ] {
        assert!(history.contains(note), "{history}");
    }
    assert!(!history.contains("Perhaps"), "{history}");
    let form = stand.play("agent", "/case note case:1 told:true").await;
    assert_eq!(form.modal().inputs.len(), 1);
    let answer = stand.fill("agent", &form, &[("text", "Rang them")]).await;
    assert!(
        answer.starts_with("Noted on **#1**: the customer was told."),
        "{answer}"
    );
    stand.told("agent", "/case resolve case:1 told:Done").await;
    assert_eq!(
        stand.told("agent", "/case note case:1 text:x").await,
        "Noted on **#1**."
    );
    stand.end().await;
}

#[tokio::test]
async fn a_note_of_a_colleague_meets_no_response_and_says_so() {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:inquiry customer:Lihua summary:x")
        .await;
    let answer = stand
        .told("agent2", "/case note case:1 text:\"Called them\" told:true")
        .await;
    let response = format!("Still due: Response due {}", deadline("2026-11-23 09:30"));
    assert!(answer.contains(&response), "{answer}");
    // Whoever takes it has made the first contact; an update is due from then on, and a note for the desk is none.
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:2").await;
    let answer = stand.told("agent", "/case note case:2 text:Looked").await;
    let update = format!("Update due {}", deadline("2026-11-23 18:00"));
    assert!(
        answer.contains("so no deadline is met by it") && answer.contains(&update),
        "{answer}"
    );
    stand.discord.set_locale("agent", "zh-CN");
    let answer = stand.told("agent", "/case note case:1 text:查过电表").await;
    assert!(
        answer.contains("未告知客户，不算响应或跟进。\n仍需完成：响应截止"),
        "{answer}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_file_is_kept_with_a_note() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.discord.add_file("meter.jpg", b"not really a picture");
    let answer = stand
        .told("agent", "/case note case:1 file:meter.jpg")
        .await;
    assert!(answer.starts_with("Noted on **#1**."), "{answer}");
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("meter.jpg"), "{shown}");
    assert_eq!(stand.post("#support").await.files.len(), 1);
    stand.end().await;
}

#[tokio::test]
async fn only_a_told_customer_starts_the_update_clock_afresh() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    let update =
        |text: String| text.contains(&format!("Update due {}", deadline("2026-11-23 18:00")));
    assert!(update(stand.card(1).await.text()));
    stand.advance(hours(1)).await;
    stand
        .told("agent", "/case note case:1 text:\"Asked the workshop\"")
        .await;
    assert!(update(stand.card(1).await.text()));
    let answer = stand
        .told("agent", "/case note case:1 text:\"Told them\" told:true")
        .await;
    assert!(
        answer.starts_with("Noted on **#1**: the customer was told."),
        "{answer}"
    );
    let card = stand.card(1).await.text();
    assert!(
        card.contains(&format!("Update due {}", deadline("2026-11-24 10:00"))),
        "{card}"
    );
    stand.end().await;
}

#[tokio::test]
async fn resolving_says_what_the_customer_was_told() {
    let stand = Stand::open().await;
    for number in 1..=2 {
        stand.complaint("Lihua").await;
        stand
            .told("agent", &format!("/case accept case:{number}"))
            .await;
    }
    let answer = stand
        .told(
            "agent",
            "/case resolve case:1 told:\"The meter was replaced\"",
        )
        .await;
    assert_eq!(answer, "**#1** is resolved. Thank you.");
    let card = stand.card(1).await;
    let text = card.text();
    assert!(text.contains("#1 · Complaint · Resolved"), "{text}");
    assert!(
        text.contains("The customer was told: The meter was replaced"),
        "{text}"
    );
    assert!(
        text.contains("Resolution met ✓") && !text.contains("Update"),
        "{text}"
    );
    assert!(text.ends_with("[Close] [Reopen] [More]"), "{text}");

    let form = stand.play("agent", "/case resolve case:2").await;
    assert_eq!(form.modal().title, "Resolve #2");
    stand
        .fill("agent", &form, &[("told", "The bill is corrected")])
        .await;
    let text = stand.card(2).await.text();
    assert!(
        text.contains("The customer was told: The bill is corrected"),
        "{text}"
    );
    // No clock runs on: once their customer was asked, nothing was posted about them a week later but the digest.
    for number in 1..=2 {
        let record = format!("/callback record callback:#{number} outcome:solved");
        stand.told("agent", &record).await;
    }
    stand.until("2026-11-27 16:59").await;
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn waiting_stops_the_clocks() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.advance(hours(1)).await;
    let card = stand.card(1).await;
    let form = stand.press("agent", card.id, "Waiting").await;
    let answer = stand
        .fill("agent", &form, &[("reason", "A photo of the meter")])
        .await;
    assert!(
        answer.starts_with("**#1** waits for the customer; its clocks stand still."),
        "{answer}"
    );
    let text = stand.card(1).await.text();
    assert!(
        text.contains("Waiting for the customer until") && text.contains(": A photo of the meter"),
        "{text}"
    );
    assert!(text.contains("Resolution paused"), "{text}");
    // Two working days later nothing is due.
    stand.until("2026-11-25 10:00").await;
    let opening = stand.post("#support").await.text();
    assert!(opening.contains("Waiting for customers: 1"), "{opening}");
    stand.nothing_new().await;
    let answer = stand.pressed("agent", card.id, "Resume").await;
    assert_eq!(answer, "**#1** goes on; its clocks run again.");
    // Seven of eight working hours are left: to 12:00, then five more, one of them tomorrow.
    let text = stand.card(1).await.text();
    assert!(
        text.contains(&format!("Resolution due {}", deadline("2026-11-25 18:00"))),
        "{text}"
    );
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn a_resolved_case_closes_by_itself_and_opens_again() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    stand.told("agent", "/case resolve case:1 told:Done").await;
    stand.until("2026-11-25 18:00").await;
    let closed = stand.card(1).await;
    assert!(
        closed.text().contains("#1 · Inquiry · Closed"),
        "{}",
        closed.text()
    );
    let form = stand.press("agent", closed.id, "Reopen").await;
    let answer = stand
        .fill("agent", &form, &[("reason", "They rang again")])
        .await;
    assert_eq!(
        answer,
        "**#1** is open again; its resolution clock starts afresh."
    );
    let text = stand.card(1).await.text();
    assert!(
        text.contains("#1 · Inquiry · Open") && text.contains("Reopened once"),
        "{text}"
    );
    // From Wednesday 18:00 eight working hours lead to Thursday evening.
    assert!(
        text.contains(&format!("Resolution due {}", deadline("2026-11-26 18:00"))),
        "{text}"
    );
    stand.told("agent", "/case resolve case:1 told:Done").await;
    let card = stand.card(1).await;
    let asked = stand.press("agent", card.id, "Close").await;
    let question = private(&asked);
    assert!(question.starts_with("What came of the callback about **#1**?"));
    // Nothing has happened by asking.
    assert!(
        stand
            .card(1)
            .await
            .text()
            .contains("#1 · Inquiry · Resolved")
    );
    let message = asked.message().id;
    let closed = stand.press("agent", message, "No callback").await;
    assert!(closed.is_update());
    assert!(closed.text().starts_with("**#1** is closed."));
    stand.end().await;
}

#[tokio::test]
async fn closing_from_the_card_records_the_callback() {
    let stand = Stand::open().await;
    for number in 1..=2 {
        stand.inquiry("Lihua").await;
        let line = format!("/case resolve case:{number} told:Done");
        stand.told("agent", &line).await;
    }
    let card = stand.card(1).await;
    // Whoever may not close is not even asked.
    let refused = stand.pressed("agent2", card.id, "Close").await;
    assert!(refused.contains("answers for **#1**"), "{refused}");
    let asked = stand.press("agent", card.id, "Close").await;
    let message = asked.message().id;
    let more = stand.press("agent", message, "Not solved").await;
    assert!(more.is_update());
    assert!(
        more.text()
            .starts_with("**#1**: Not solved. How satisfied is the customer?"),
        "{}",
        more.text()
    );
    let closed = stand.press("agent", message, "Dissatisfied").await.text();
    assert!(
        closed.starts_with("**#1** is open again, because the customer is not satisfied."),
        "{closed}"
    );
    let told = stand.post("#supervisors").await.text();
    assert!(told.contains("Not solved · Dissatisfied"), "{told}");
    let history = stand.told("agent", "/case history case:1").await;
    assert!(
        history.contains("Not solved") && history.contains("Dissatisfied"),
        "{history}"
    );
    // Where the customer was not heard there is nothing more to ask.
    let card = stand.card(2).await;
    let asked = stand.press("agent", card.id, "Close").await;
    let closed = stand
        .press("agent", asked.message().id, "No answer")
        .await
        .text();
    assert!(closed.starts_with("**#2** is closed."), "{closed}");
    let history = stand.told("agent", "/case history case:2").await;
    assert!(history.contains("No answer"), "{history}");
    stand.end().await;
}

#[tokio::test]
async fn what_is_impossible_is_refused_with_what_is_possible() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    assert_eq!(
        stand.told("agent", "/case close case:1").await,
        "**#1** is new, so `/case close` does not apply. Possible now: `/case accept` `/assign` \
         `/case transfer` `/case note` `/case resolve` `/case urge` `/case escalate` `/case promise` `/case extend` `/case edit` `/case link`"
    );
    stand.told("agent", "/case resolve case:1 told:Done").await;
    assert_eq!(
        stand.told("agent", "/case wait case:1 reason:x").await,
        "**#1** is resolved, so `/case wait` does not apply. Possible now: `/case note` `/case close` `/case reopen` `/case edit` `/case link`"
    );
    stand.told("agent", "/case reopen case:1 reason:x").await;
    let answer = stand
        .told("agent", "/case void case:1 reason:\"a test\"")
        .await;
    assert_eq!(answer, "This is for supervisors. Please ask one of them.");
    let answer = stand
        .told("supervisor", "/case void case:1 reason:\"a test\"")
        .await;
    assert!(answer.starts_with("**#1** is void."), "{answer}");
    let card = stand.card(1).await;
    assert!(
        card.text().contains("Void: a test") && card.buttons().is_empty(),
        "{}",
        card.text()
    );
    assert_eq!(
        stand.told("supervisor", "/case note case:1 text:x").await,
        "**#1** is void, so `/case note` does not apply. Possible now: `/case reopen`"
    );
    stand.advance(minutes(10) + MS).await;
    assert_eq!(
        stand
            .told("supervisor", "/case reopen case:1 reason:x")
            .await,
        "**#1** is void; `/case reopen` does not apply. `/log` logs the matter anew."
    );
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn one_s_own_case_is_for_oneself_and_supervisors() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    let mei = stand.mention("agent");
    for line in [
        "/case resolve case:1 told:x",
        "/case resolve case:1",
        "/case wait case:1 reason:x",
    ] {
        assert_eq!(
            stand.told("agent2", line).await,
            format!("{mei} answers for **#1**. They or a supervisor can do this.")
        );
    }
    let card = stand.card(1).await;
    let refused = stand.pressed("agent2", card.id, "Resolve").await;
    assert!(refused.starts_with(&mei), "{refused}");
    let done = stand
        .told("supervisor", "/case resolve case:1 told:x")
        .await;
    assert_eq!(done, "**#1** is resolved. Thank you.");
    stand.end().await;
}

#[tokio::test]
async fn urging_calls_who_answers_and_from_the_third_time_the_supervisors() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let mei = stand.mention("agent");
    let manager = stand.mention("manager");
    let answer = stand.told("manager", "/case urge case:1").await;
    assert_eq!(
        answer,
        format!("{mei} is pressed for progress on **#1**.\n[Escalate]")
    );
    let urged = stand.post("#support").await;
    assert!(
        urged
            .text()
            .starts_with(&format!("📣 {mei} **#1** · {manager} presses for progress"))
    );
    assert_eq!(urged.pings.users, [stand.discord.user_id("agent")]);
    let again = stand.told("manager", "/case urge case:1").await;
    let until = at("2026-11-23 09:10").seconds();
    assert_eq!(
        again,
        format!("It was urged a moment ago; again <t:{until}:R>.")
    );
    stand.told("agent2", "/case urge case:1").await;
    assert!(
        stand
            .post("#support")
            .await
            .text()
            .contains("urged 2 times so far")
    );
    stand.advance(minutes(10)).await;
    let card = stand.card(1).await;
    stand.pressed("manager", card.id, "Urge").await;
    assert!(
        stand
            .post("#supervisors")
            .await
            .text()
            .contains("urged 3 times so far")
    );
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn one_card_is_edited_in_place() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let first = stand.card(1).await;
    for line in [
        "/case accept case:1",
        "/case note case:1 text:\"Called back\" told:true",
        "/case wait case:1 reason:\"A photo\"",
        "/case resume case:1",
        "/case resolve case:1 told:Done",
        "/case close case:1 outcome:solved",
    ] {
        stand.advance(minutes(1)).await;
        stand.told("agent", line).await;
        let card = stand.card(1).await;
        assert_eq!(card.id, first.id, "{line}");
    }
    let card = stand.card(1).await;
    assert!(card.history.len() >= 6, "{}", card.history.len());
    assert!(card.text().contains("Closed"), "{}", card.text());
    stand.end().await;
}

#[tokio::test]
async fn a_deleted_card_comes_back_with_the_next_change() {
    let stand = Stand::open().await;
    stand.allow(404);
    stand.complaint("Lihua").await;
    let first = stand.card(1).await;
    stand.discord.delete_message(first.id);
    stand.told("agent", "/case accept case:1").await;
    // Discord is asked for a minute whether it means it.
    stand.settled().await;
    stand.advance(minutes(1)).await;
    let second = stand.card(1).await;
    assert!(second.text().contains("Open"), "{}", second.text());
    assert_ne!(second.id, first.id);
    stand.end().await;
}

#[tokio::test]
async fn show_tells_the_latest_and_history_everything() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    for note in 1..=12 {
        stand.advance(MS).await;
        stand
            .told("agent", &format!("/case note case:1 text:\"Note {note}.\""))
            .await;
    }
    let shown = stand.play("agent", "/case show case:1").await;
    let text = private(&shown);
    let tail: Vec<usize> = (8..=12)
        .map(|note| text.find(&format!("Note {note}.")).unwrap())
        .collect();
    assert!(tail.is_sorted(), "newest last: {text}");
    assert!(
        !text.contains("Note 7.") && !text.contains("logged it"),
        "{text}"
    );

    let history = stand.press("agent", shown.message().id, "History").await;
    let first = history.text();
    assert!(
        first.contains("History of #1") && first.contains("Page 1 of 2"),
        "{first}"
    );
    assert!(first.contains("Note 12."), "the newest first: {first}");
    let last = stand.press("agent", history.message().id, "Next").await;
    assert!(last.is_update());
    let last = last.text();
    assert!(
        last.contains("logged it") && last.contains("Page 2 of 2"),
        "{last}"
    );
    let typed = stand.told("agent", "/case history case:1 page:2").await;
    assert!(typed.contains("logged it: Meter reads double"), "{typed}");
    stand.end().await;
}
