//! The whole life of a case: promises, more time, corrections, links, duplicates, callbacks.

use crate::harness::{MS, Stand, at, deadline, minutes};

#[tokio::test]
async fn a_promise_is_kept_by_resolving_alone_and_a_new_one_replaces_it() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    let eleven = deadline("2026-11-23 11:00");
    assert_eq!(
        stand
            .told(
                "agent",
                "/case promise case:1 at:2h note:\"Call after the test\""
            )
            .await,
        format!("**#1** is promised to the customer by {eleven}; resolving it keeps the promise.")
    );
    let card = stand.card(1).await.text();
    assert!(card.contains(&format!("Promise due {eleven}")), "{card}");
    for (typed, refused) in [
        (
            "11:00",
            Some(format!(
                "{eleven} is promised already. Please choose another time."
            )),
        ),
        (
            "2026-11-23 08:00",
            Some(format!(
                "{} has passed. Please choose a later time.",
                deadline("2026-11-23 08:00")
            )),
        ),
        (
            "soon",
            Some(
                "`soon` cannot be read as a time. Try `30m`, `tomorrow 15:00` or `2小时`."
                    .to_owned(),
            ),
        ),
    ] {
        if let Some(refused) = refused {
            let answer = stand
                .told("agent", &format!("/case promise case:1 at:\"{typed}\""))
                .await;
            assert_eq!(answer, refused);
        }
    }
    // Telling the customer keeps no promise.
    stand.advance(minutes(90)).await;
    let warning = stand.post("#support").await.text();
    assert!(
        warning.contains(&format!("Promise due {eleven}")),
        "{warning}"
    );
    stand
        .told("agent", "/case note case:1 text:\"Told them\" told:true")
        .await;
    stand.advance(minutes(30) + MS).await;
    let breach = stand.post("#supervisors").await;
    assert!(
        breach.text().contains("Promise breached"),
        "{}",
        breach.text()
    );

    let noon = deadline("2026-11-23 12:00");
    stand.told("agent", "/case promise case:1 at:12:00").await;
    let over = stand.now(breach.id).await.text();
    assert!(over.contains("Promise no longer counts"), "{over}");
    let card = stand.card(1).await.text();
    assert!(card.contains(&format!("Promise due {noon}")), "{card}");
    stand.told("agent", "/case resolve case:1 told:Done").await;
    let history = stand.told("agent", "/case history case:1").await;
    let moment = |wall: &str| format!("<t:{}:f>", at(wall).seconds());
    let mei = stand.mention("agent");
    for line in [
        format!(
            "{mei} promised {}: Call after the test",
            moment("2026-11-23 11:00")
        ),
        "Promise breached".to_owned(),
        format!(
            "{mei} promised {} instead of {}",
            moment("2026-11-23 12:00"),
            moment("2026-11-23 11:00")
        ),
        "Promise met".to_owned(),
    ] {
        assert!(history.contains(&line), "{line}\n{history}");
    }
    stand.discord.set_locale("agent", "zh-CN");
    let history = stand.told("agent", "/工单 经过 工单:1").await;
    let line = format!(
        "{mei} 将承诺时间由 {} 改为 {}",
        moment("2026-11-23 11:00"),
        moment("2026-11-23 12:00")
    );
    assert!(history.contains(&line), "{history}");
    stand.end().await;
}

/// An emergency that Mei accepted on Monday at 09:00: its resolution is due at 13:00.
async fn emergency(stand: &Stand) {
    stand
        .told(
            "agent",
            "/log kind:emergency customer:Lihua summary:\"No water\"",
        )
        .await;
    stand.told("agent", "/case accept case:1").await;
}

#[tokio::test]
async fn more_time_is_asked_before_the_deadline_and_approved_by_a_supervisor() {
    let mut stand = Stand::open().await;
    emergency(&stand).await;
    let [mei, boss] = ["agent", "supervisor"].map(|who| stand.mention(who));
    let two = deadline("2026-11-23 14:00");
    assert_eq!(
        stand
            .told(
                "agent",
                "/case extend case:1 until:14:00 reason:\"A part comes\""
            )
            .await,
        format!(
            "The supervisors are asked for more time on **#1**, until {two}. The deadline stays until one of them approves."
        )
    );
    let request = stand.post("#supervisors").await;
    let text = request.text();
    assert!(
        text.contains(&format!("{mei} asks for more time, until {two}")),
        "{text}"
    );
    assert!(text.contains("Why: A part comes"), "{text}");
    assert!(text.ends_with("[Approve] [Refuse] [Open]"), "{text}");
    assert_eq!(request.pings.roles, [stand.discord.role_id("Supervisor")]);
    let card = stand.card(1).await.text();
    let one = deadline("2026-11-23 13:00");
    assert!(card.contains(&format!("Resolution due {one}")), "{card}");
    assert!(
        card.contains(&format!("More time asked by {mei}, until {two}")),
        "{card}"
    );
    // Only supervisors decide, also by the button of a post that an agent sees; a restart changes nothing.
    let refused = stand.pressed("agent2", request.id, "Approve").await;
    assert_eq!(refused, "This is for supervisors. Please ask one of them.");
    stand.restart().await;
    stand.advance(minutes(10)).await;
    let answer = stand.pressed("supervisor", request.id, "Approve").await;
    assert_eq!(answer, format!("**#1** has time until {two}."));
    let told = stand.post("#support").await;
    assert!(
        told.text().starts_with(&format!(
            "✅ {mei} **#1** · {boss} gave you more time, until {two}"
        )),
        "{}",
        told.text()
    );
    assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
    let text = stand.now(request.id).await.text();
    assert!(text.ends_with("[Open]"), "{text}");
    assert!(
        text.contains(&format!("{boss} gave {mei} more time, until {two}")),
        "{text}"
    );
    let card = stand.card(1).await.text();
    assert!(card.contains(&format!("Resolution due {two}")), "{card}");
    assert!(card.contains("Extended once"), "{card}");
    let clock = stand.told("agent", "/case clock case:1").await;
    let moment = |wall: &str| format!("<t:{}:f>", at(wall).seconds());
    let line = format!(
        "Extended to {} instead of {}, asked by {mei}, approved by {boss}",
        moment("2026-11-23 14:00"),
        moment("2026-11-23 13:00")
    );
    assert!(clock.contains(&line), "{clock}");
    let history = stand.told("agent", "/case history case:1").await;
    assert!(
        history.contains(&format!("{mei} asked for more time")),
        "{history}"
    );
    assert!(
        history.contains(&format!("{boss} approved more time")),
        "{history}"
    );
    stand.told("agent", "/case resolve case:1 told:Done").await;
    stand.end().await;
}

#[tokio::test]
async fn two_supervisors_at_once_one_wins_and_the_other_is_told_who() {
    let stand = Stand::open().await;
    emergency(&stand).await;
    let line = "/case extend case:1 until:1h reason:\"A part comes\"";
    stand.told("agent", line).await;
    let request = stand.post("#supervisors").await;
    let form = stand.press("supervisor", request.id, "Refuse").await;
    assert_eq!(form.modal().title, "Refuse more time for #1");
    let [approved, refused] = {
        let (one, other) = tokio::join!(
            stand.pressed("manager", request.id, "Approve"),
            stand.fill("supervisor", &form, &[("reason", "Promised today")]),
        );
        [one, other]
    };
    let [boss, manager, mei] = ["supervisor", "manager", "agent"].map(|who| stand.mention(who));
    let two = deadline("2026-11-23 14:00");
    let decided = |who: &str| format!("{who} has decided about this on **#1** already.");
    let won = approved == format!("**#1** has time until {two}.");
    if won {
        assert_eq!(refused, decided(&manager));
    } else {
        assert_eq!(approved, decided(&boss));
        assert_eq!(refused, format!("No more time for **#1**; {mei} is told."));
    }
    let told = stand.post("#support").await.text();
    assert_eq!(told.contains("gave you more time"), won, "{told}");
    assert_eq!(told.contains("Why: Promised today"), !won, "{told}");
    let again = stand
        .discord
        .press("supervisor", request.id, "Approve")
        .await;
    assert!(again.is_err(), "the buttons are gone");
    stand.end().await;
}

#[tokio::test]
async fn a_supervisor_asks_another_one_and_a_refusal_says_why() {
    let stand = Stand::open().await;
    emergency(&stand).await;
    let line = "/case extend case:1 until:30m reason:\"A part comes\"";
    stand.told("supervisor", line).await;
    let request = stand.post("#supervisors").await;
    for button in ["Approve", "Refuse"] {
        assert_eq!(
            stand.pressed("supervisor", request.id, button).await,
            "You asked for this yourself, so another supervisor has to decide about **#1**."
        );
    }
    stand.discord.set_locale("manager", "zh-CN");
    let form = stand.press("manager", request.id, "Refuse").await;
    assert_eq!(form.modal().title, "驳回 #1 的延期");
    let boss = stand.mention("supervisor");
    let answer = stand
        .fill("manager", &form, &[("reason", "今天办结")])
        .await;
    assert_eq!(answer, format!("已驳回 **#1** 的延期，并告知 {boss}。"));
    let told = stand.post("#support").await;
    assert!(
        told.text()
            .contains("refused more time; the deadline stays.\n"),
        "{}",
        told.text()
    );
    assert!(told.text().contains("Why: 今天办结"), "{}", told.text());
    assert_eq!(told.pings.users, [stand.discord.user_id("supervisor")]);
    let card = stand.card(1).await.text();
    let one = deadline("2026-11-23 13:00");
    assert!(card.contains(&format!("Resolution due {one}")), "{card}");
    assert!(
        !card.contains("More time") && !card.contains("Extended"),
        "{card}"
    );
    stand.end().await;
}

#[tokio::test]
async fn more_time_that_nobody_decides_about_lapses_with_the_deadline() {
    let mut stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    let six = deadline("2026-11-23 18:00");
    let late = stand
        .told("agent", "/case extend case:1 until:17:00 reason:x")
        .await;
    assert_eq!(
        late,
        format!("The deadline is {six} already. Please choose a later time.")
    );
    stand
        .told(
            "agent",
            "/case extend case:1 until:2h reason:\"A part comes\"",
        )
        .await;
    let request = stand.post("#supervisors").await;
    // Two working hours after 18:00 are Tuesday 11:00.
    let eleven = deadline("2026-11-24 11:00");
    assert!(request.text().contains(&eleven), "{}", request.text());
    stand.until("2026-11-23 18:00").await;
    stand.post("#support").await;
    assert!(stand.now(request.id).await.text().contains("[Approve]"));
    stand.stop().await;
    stand.clock.advance(MS);
    stand.start().await;
    stand.settled().await;
    let text = stand.now(request.id).await.text();
    assert!(
        text.contains("nobody decided in time") && text.ends_with("[Open]"),
        "{text}"
    );
    let breach = stand.post("#supervisors").await.text();
    assert!(breach.contains("Resolution breached"), "{breach}");
    let late = stand
        .told(
            "agent",
            "/case extend case:1 until:2h reason:\"A part comes\"",
        )
        .await;
    assert_eq!(
        late,
        format!(
            "The deadline of **#1** passed {six}; more time has to be asked for before. \
             `/case promise` agrees a new time with the customer."
        )
    );
    stand.end().await;
}
