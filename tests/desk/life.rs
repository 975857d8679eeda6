//! The whole life of a case: promises, more time, corrections, links, duplicates, callbacks.

use crate::harness::{MS, Stand, at, deadline, minutes, private};

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
                "`soon` cannot be read as a time. Try `30 min`, `tomorrow 15:00`, `3 working days`."
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
    assert!(
        over.contains(&format!("Promise is due {noon} now")),
        "{over}"
    );
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
    let history = stand.told("agent", "/工单 流转记录 工单:1").await;
    let line = format!(
        "{mei} 将承诺时间由 {} 改为 {}",
        moment("2026-11-23 11:00"),
        moment("2026-11-23 12:00")
    );
    assert!(history.contains(&line), "{history}");
    stand.posts("#support").await;
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
    assert_eq!(form.modal().title, "驳回 #1 的延期申请");
    let boss = stand.mention("supervisor");
    let answer = stand
        .fill("manager", &form, &[("reason", "今天办结")])
        .await;
    assert_eq!(
        answer,
        format!("已驳回 **#1** 的延期申请，并已告知 {boss}。")
    );
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
    stand.posts("#support").await;
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
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn a_correction_is_on_record_and_moves_the_deadlines() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("agent", "/case accept case:1").await;
    let moment = |wall: &str| format!("<t:{}:f>", at(wall).seconds());
    // Due in eight working hours; a complaint in 48 hours, with updates every eight.
    assert_eq!(
        stand
            .told(
                "agent",
                "/case edit case:1 kind:complaint summary:\"Meter stands still\" contact:13812345678"
            )
            .await,
        format!(
            "**#1** is corrected.\n\
             Kind: Inquiry → Complaint\n\
             Summary: Meter reads double → Meter stands still\n\
             Contact: – → `138****5678`\n\
             Update due no target → {}\n\
             Resolution due {} → {}",
            moment("2026-11-23 18:00"),
            moment("2026-11-23 18:00"),
            moment("2026-11-25 09:00"),
        )
    );
    let card = stand.card(1).await.text();
    assert!(card.contains("#1 · Complaint · Open"), "{card}");
    assert!(card.contains("Meter stands still"), "{card}");
    assert!(
        card.contains(&format!("Resolution due {}", deadline("2026-11-25 09:00"))),
        "{card}"
    );
    let history = stand.told("agent", "/case history case:1").await;
    let mei = stand.mention("agent");
    for line in [
        format!("{mei} corrected Kind: Inquiry → Complaint"),
        format!("{mei} corrected Contact: – → `138****5678`"),
        "Resolution recalculated".to_owned(),
    ] {
        assert!(history.contains(&line), "{line}\n{history}");
    }
    assert!(!history.contains("13812345678"), "{history}");
    for (line, refused) in [
        ("/case edit case:1", "Please fill in at least one option."),
        (
            "/case edit case:1 kind:complaint",
            "**#1** says that already.",
        ),
    ] {
        assert_eq!(stand.told("agent", line).await, refused);
    }
    let refused = stand.told("agent2", "/case edit case:1 summary:x").await;
    assert!(
        refused.starts_with(&format!("{mei} answers for **#1**.")),
        "{refused}"
    );
    let done = stand
        .told(
            "supervisor",
            "/case edit case:1 customer:Chen priority:urgent via:phone",
        )
        .await;
    assert!(done.contains("Customer: Lihua → Chen"), "{done}");
    assert!(done.contains("Priority: Normal → Urgent"), "{done}");
    assert!(done.contains("Via: – → Phone"), "{done}");
    stand.end().await;
}

#[tokio::test]
async fn a_case_is_corrected_by_a_form_that_shows_no_contact() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:\"Call 13812345678\" contact:lihua@example.com",
        )
        .await;
    let card = stand.card(1).await;
    let shown = stand.press("agent", card.id, "More").await;
    let text = private(&shown);
    assert!(
        text.ends_with("[Show contact] [History]\n[Promise] [More time] [Edit] [Link] [Escalate]"),
        "{text}"
    );
    let form = stand.press("agent", shown.message().id, "Edit").await;
    let values: Vec<_> = form
        .modal()
        .inputs
        .iter()
        .map(|input| input.value.clone())
        .collect();
    assert_eq!(values, ["Inquiry", "Lihua", "", "", ""]);
    let fields = [("kind", "投诉"), ("details", "Since May")];
    let answer = stand.fill("agent", &form, &fields).await;
    assert!(
        answer.contains("Kind: Inquiry → Complaint\nDetails: – → Since May"),
        "{answer}"
    );
    let text = stand.card(1).await.text();
    assert!(
        text.contains("Call 138\\*\\*\\*\\*5678"),
        "what was left empty stays: {text}"
    );
    let form = stand.press("agent", shown.message().id, "Edit").await;
    let wrong = stand.fill("agent", &form, &[("kind", "lunch")]).await;
    assert!(wrong.starts_with("`lunch` is no kind."), "{wrong}");
    // The other forms of that answer.
    let form = stand.press("agent", shown.message().id, "Promise").await;
    let answer = stand.fill("agent", &form, &[("at", "2h")]).await;
    assert!(answer.contains("is promised to the customer"), "{answer}");
    let form = stand.press("agent", shown.message().id, "More time").await;
    let answer = stand
        .fill("agent", &form, &[("until", "2h"), ("reason", "A part")])
        .await;
    assert!(answer.contains("asked for more time"), "{answer}");
    stand.post("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn linked_cases_name_each_other() {
    let stand = Stand::open().await;
    for customer in ["Lihua", "Chen", "Wang"] {
        stand.inquiry(customer).await;
    }
    let answer = stand.told("agent2", "/case link case:3 other:1").await;
    assert_eq!(answer, "**#3** and **#1** are linked.");
    for (case, other) in [(1, 3), (3, 1)] {
        let shown = stand
            .told("agent", &format!("/case show case:{case}"))
            .await;
        assert!(shown.contains(&format!("Linked: **#{other}**")), "{shown}");
        assert!(shown.contains(&format!("linked **#{other}**")), "{shown}");
    }
    for (line, refused) in [
        (
            "/case link case:1 other:1",
            "**#1** is the same case. Please name another one.",
        ),
        (
            "/case link case:1 other:3",
            "**#1** and **#3** are linked already.",
        ),
        (
            "/case link case:1 other:2 unlink:true",
            "**#1** and **#2** are not linked.",
        ),
        (
            "/case link case:1 other:9",
            "There is no case `9` here. `/case find` finds them.",
        ),
    ] {
        assert_eq!(stand.told("agent", line).await, refused, "{line}");
    }
    let answer = stand
        .told("agent", "/case link case:1 other:3 unlink:true")
        .await;
    assert_eq!(answer, "**#1** and **#3** are linked no more.");
    let shown = stand.play("agent", "/case show case:3").await;
    let text = private(&shown);
    assert!(
        !text.contains("Linked:") && text.contains("took the link to **#1** away"),
        "{text}"
    );
    let form = stand.press("agent", shown.message().id, "Link").await;
    let answer = stand.fill("agent", &form, &[("other", "#2")]).await;
    assert_eq!(answer, "**#3** and **#2** are linked.");
    stand.end().await;
}

#[tokio::test]
async fn a_duplicate_names_its_original_and_circles_are_refused() {
    let stand = Stand::open().await;
    for customer in ["Lihua", "Lihua", "Lihua", "Wang"] {
        stand.inquiry(customer).await;
    }
    let refused = stand.told("supervisor", "/case void case:2").await;
    assert_eq!(refused, "Please say why, or which case it duplicates.");
    let answer = stand
        .told("supervisor", "/case void case:2 duplicate:1")
        .await;
    assert!(
        answer.starts_with("**#2** is void, a duplicate of **#1**."),
        "{answer}"
    );
    let card = stand.card(2).await.text();
    assert!(
        card.contains("Duplicate of **#1**") && !card.contains("Void:"),
        "{card}"
    );
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Duplicates of it: **#2**"), "{shown}");
    let boss = stand.mention("supervisor");
    assert!(
        shown.contains(&format!(
            "{boss} made **#2** void as a duplicate of this one"
        )),
        "{shown}"
    );
    let history = stand.told("agent", "/case history case:2").await;
    assert!(
        history.contains(&format!("{boss} made it void, a duplicate of **#1**")),
        "{history}"
    );
    for (line, refused) in [
        (
            "/case void case:1 duplicate:2",
            "**#2** is a duplicate of **#1** already; the two cannot repeat each other.",
        ),
        (
            "/case void case:3 duplicate:2",
            "**#2** is void itself; **#1** goes on instead of it. Please name that one.",
        ),
        (
            "/case void case:3 duplicate:3",
            "**#3** is the same case. Please name another one.",
        ),
        (
            "/case void case:3 duplicate:9",
            "There is no case `9` here. `/case find` finds them.",
        ),
    ] {
        assert_eq!(stand.told("supervisor", line).await, refused, "{line}");
    }
    // A chain may grow at its end, and closes to no circle.
    let shown = stand.play("supervisor", "/case show case:1").await;
    let form = stand.press("supervisor", shown.message().id, "Void").await;
    let fields = [("reason", "the same meter"), ("duplicate", "3")];
    let answer = stand.fill("supervisor", &form, &fields).await;
    assert!(
        answer.starts_with("**#1** is void, a duplicate of **#3**."),
        "{answer}"
    );
    let card = stand.card(1).await.text();
    assert!(
        card.contains("Duplicate of **#3** · the same meter"),
        "{card}"
    );
    assert_eq!(
        stand
            .told("supervisor", "/case void case:3 duplicate:2")
            .await,
        "**#2** is a duplicate of **#3** already; the two cannot repeat each other."
    );
    stand
        .told("supervisor", "/case void case:4 reason:\"a test\"")
        .await;
    assert_eq!(
        stand
            .told("supervisor", "/case void case:3 duplicate:4")
            .await,
        "**#4** is void itself. Please name the case that goes on."
    );
    stand.end().await;
}

#[tokio::test]
async fn closing_records_what_the_customer_said() {
    let stand = Stand::open().await;
    for number in 1..=2 {
        stand.inquiry("Lihua").await;
        stand
            .told("agent", &format!("/case resolve case:{number} told:Done"))
            .await;
    }
    let answer = stand
        .told(
            "agent",
            "/case close case:1 outcome:solved satisfaction:very-satisfied note:\"All well\"",
        )
        .await;
    assert_eq!(answer, "**#1** is closed.");
    let history = stand.told("agent", "/case history case:1").await;
    let mei = stand.mention("agent");
    assert!(
        history.contains(&format!(
            "{mei} asked the customer: Solved · Very satisfied"
        )),
        "{history}"
    );
    assert!(
        history.contains(&format!("{mei} closed it: All well")),
        "{history}"
    );
    stand.discord.set_locale("agent", "zh-CN");
    let answer = stand.told("agent", "/工单 关闭 工单:2 满意度:不满意").await;
    assert_eq!(
        answer,
        "客户不满意，**#2** 已重新办理，并告知责任人和主管。"
    );
    let history = stand.told("agent", "/工单 流转记录 工单:2").await;
    assert!(
        history.contains(&format!("{mei} 回访客户：不满意")),
        "{history}"
    );
    assert!(
        stand
            .card(2)
            .await
            .text()
            .starts_with("#2 · Inquiry · Open")
    );
    let told = stand.post("#supervisors").await;
    assert!(
        told.text()
            .contains("the customer was asked: Dissatisfied. It is open again."),
        "{}",
        told.text()
    );
    stand.end().await;
}

#[tokio::test]
async fn a_customer_who_is_not_satisfied_goes_on_and_owner_and_supervisors_hear_of_it() {
    let stand = Stand::open().await;
    let role = stand.discord.role_id("Supervisor");
    let mei = stand.mention("agent");
    for (number, said, worded) in [
        (1, "outcome:unsolved", "Not solved"),
        (2, "satisfaction:very-dissatisfied", "Very dissatisfied"),
        (
            3,
            "outcome:solved satisfaction:dissatisfied",
            "Solved · Dissatisfied",
        ),
    ] {
        stand.inquiry("Lihua").await;
        for line in ["accept case:#", "resolve case:# told:Done"] {
            let line = line.replace('#', &number.to_string());
            stand.told("agent", &format!("/case {line}")).await;
        }
        let close = format!("/case close case:{number} {said} note:\"the bill again\"");
        let answer = stand.told("supervisor", &close).await;
        assert_eq!(
            answer,
            format!(
                "**#{number}** is open again, because the customer is not satisfied. Whoever answers for it and the supervisors are told."
            )
        );
        let told = stand.post("#supervisors").await;
        let text = told.text();
        assert!(
            text.starts_with(&format!(
                "😞 <@&{role}> {mei} **#{number}** · the customer was asked: {worded}. It is open again.\n"
            )),
            "{text}"
        );
        assert_eq!(told.pings.users, [stand.discord.user_id("agent")]);
        let card = stand.card(number).await.text();
        assert!(
            card.contains("· Open") && card.contains("Reopened once"),
            "{card}"
        );
    }
    // Whoever was heard and is content, or was not heard, ends it.
    for (number, said) in [
        (4, "outcome:solved satisfaction:fair"),
        (5, "outcome:no-answer"),
    ] {
        stand.inquiry("Wang").await;
        stand
            .told("agent", &format!("/case resolve case:{number} told:Done"))
            .await;
        let close = format!("/case close case:{number} {said}");
        let answer = stand.told("agent", &close).await;
        assert_eq!(answer, format!("**#{number}** is closed."));
    }
    stand.nothing_new().await;
    stand.end().await;
}

#[tokio::test]
async fn a_time_that_the_clocks_show_twice_or_never_is_refused() {
    let stand = Stand::open_at("2027-03-26 18:00").await;
    stand
        .told("manager", "/desk setup zone:Europe/Berlin")
        .await;
    stand.complaint("Lihua").await;
    // Berlin's clocks go forward on 2027-03-28 at 02:00, and back on 2027-10-31 at 03:00.
    for at in ["2027-03-28 02:30", "2027-10-31 02:30"] {
        let line = format!("/case promise case:1 at:\"{at}\"");
        assert_eq!(
            stand.told("agent", &line).await,
            format!(
                "The clocks change then, so `{at}` is no single instant. Please choose a time an hour earlier or later."
            )
        );
    }
    let line = "/case promise case:1 at:\"2027-03-28 03:30\"";
    let promised = stand.told("agent", line).await;
    assert!(!promised.contains("clocks change"), "{promised}");
    stand.end().await;
}

#[tokio::test]
async fn after_downtime_the_history_is_in_the_order_of_what_happened() {
    let mut stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/assign case:1 owner:@Jun").await;
    stand.told("agent", "/case promise case:1 at:10:00").await;
    stand.stop().await;
    stand.clock.advance(minutes(180));
    stand.start().await;
    stand
        .told("agent", "/case note case:1 text:\"Back again\"")
        .await;
    let history = stand.told("agent", "/case history case:1").await;
    let stamps: Vec<i64> = history
        .lines()
        .filter_map(|line| line.strip_prefix("<t:")?.split_once(':')?.0.parse().ok())
        .collect();
    assert!(stamps.len() >= 6, "{history}");
    assert!(
        stamps.is_sorted_by(|newer, older| newer >= older),
        "{history}"
    );
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.end().await;
}
