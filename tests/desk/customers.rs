//! `/customer`, and what `/log` knows and learns of a customer.

use chrono::TimeDelta;

use crate::harness::{Stand, deadline, minutes, private};

/// The message that a button stands on, and what it said.
async fn logged(stand: &Stand, who: &str, line: &str) -> (u64, String) {
    let played = stand.play(who, line).await;
    (played.message().id, private(&played))
}

#[tokio::test]
async fn a_record_is_kept_shown_and_changed() {
    let stand = Stand::open().await;
    stand
        .told("agent", "/log kind:complaint customer:\"Lihua Textiles\" summary:Meter contact:13812345678 need:elderly")
        .await;
    let card = stand.card(1).await.text();
    assert!(card.contains("⚠️ Elderly"), "{card}");
    let shown = stand
        .told("agent2", "/customer show customer:\"lihua  textiles\"")
        .await;
    for said in [
        "Lihua Textiles",
        "⚠️ Elderly",
        "Contact `138****5678`",
        "1 case, 1 unfinished",
        "**#1** Complaint · New · Meter",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let answer = stand
        .told("agent", "/customer edit customer:\"Lihua Textiles\" add-need:hearing remove-need:elderly notes:\"Rings twice\"")
        .await;
    assert_eq!(answer, "**Lihua Textiles** is up to date.");
    assert!(stand.card(1).await.text().contains("⚠️ Hard of hearing\n"));
    let shown = stand
        .told("agent2", "/customer show customer:\"Lihua Textiles\"")
        .await;
    assert!(shown.contains("Notes: Rings twice"), "{shown}");
    assert!(
        shown.contains("changed the needs: Elderly → Hard of hearing"),
        "{shown}"
    );
    // A second contact does not push the first one out; taking it away is said with a dash.
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:\"Lihua Textiles\" summary:Door contact:li@example.com",
        )
        .await;
    let shown = stand
        .told("agent", "/customer show customer:\"Lihua Textiles\"")
        .await;
    assert!(shown.contains("Contact `138****5678`"), "{shown}");
    stand
        .told(
            "agent",
            "/customer edit customer:\"Lihua Textiles\" contact:- notes:-",
        )
        .await;
    let shown = stand
        .told("agent", "/customer show customer:\"Lihua Textiles\"")
        .await;
    assert!(
        !shown.contains("Notes") && !shown.contains("Contact `138"),
        "{shown}"
    );
    stand.end().await;
}

#[tokio::test]
async fn bad_input_is_refused_with_a_sentence() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.inquiry("Other").await;
    for (who, line, said) in [
        (
            "agent",
            "show customer:Nobody",
            "There is no customer `Nobody` here. `/customer find` finds them.",
        ),
        (
            "agent",
            "show customer:customer:999",
            "There is no customer `customer:999` here. `/customer find` finds them.",
        ),
        (
            "agent",
            "edit customer:Lihua",
            "Please fill in at least one option.",
        ),
        (
            "agent",
            "edit customer:Lihua tier:key",
            "This is for supervisors. Please ask one of them.",
        ),
        (
            "agent",
            "edit customer:Lihua name:New",
            "This is for supervisors. Please ask one of them.",
        ),
        (
            "supervisor",
            "edit customer:Lihua name:OTHER",
            "There is another customer Other already (1 case; `/customer show` shows it). Choose a name that tells the two \
             apart, or give the cases to that customer with `/case edit`.",
        ),
        (
            "supervisor",
            "edit customer:Lihua name:\"  \"",
            "Please fill in: Customer.",
        ),
        ("agent", "find text:%", "No customer was found for: %"),
        (
            "agent",
            "find text:nobody",
            "No customer was found for: nobody",
        ),
    ] {
        assert_eq!(
            stand
                .told(who, &format!("/customer {line}"))
                .await
                .trim_end(),
            said.trim_end(),
            "{line}"
        );
    }
    // Another spelling of the same name is no other customer.
    let answer = stand
        .told("supervisor", "/customer edit customer:Lihua name:LIHUA")
        .await;
    assert_eq!(answer, "**LIHUA** is up to date.");
    stand.end().await;
}

#[tokio::test]
async fn a_new_tier_counts_the_clocks_anew_and_a_key_account_is_told() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let answer = stand
        .told("supervisor", "/customer edit customer:Lihua tier:key")
        .await;
    assert!(
        answer
            .starts_with("**Lihua** is up to date.\nDeadlines of 1 case moved:\n**#1** Response: "),
        "{answer}"
    );
    let card = stand.card(1).await.text();
    assert!(card.contains("Key account"), "{card}");
    assert!(
        card.contains(&format!("Response due {}", deadline("2026-11-23 09:15"))),
        "{card}"
    );
    stand.nothing_new().await;
    stand.inquiry("Lihua").await;
    let told = stand.post("#supervisors").await.text();
    assert!(told.contains("a key account was logged"), "{told}");
    stand.end().await;
}

#[tokio::test]
async fn a_new_name_is_on_every_card_and_found_at_once() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.complaint("Lihua").await;
    while stand.app().store.index(100).await.unwrap() {}
    stand
        .told("supervisor", "/customer edit customer:Lihua name:丽华纺织")
        .await;
    assert!(stand.card(1).await.text().contains("丽华纺织"));
    for indexed in [false, true] {
        if indexed {
            while stand.app().store.index(1).await.unwrap() {}
        }
        let found = stand.told("agent", "/case find text:纺织").await;
        assert!(found.contains("Found 2 cases"), "{found}");
        let gone = stand.told("agent", "/case find text:Lihua").await;
        assert!(gone.contains("No case was found"), "{gone}");
    }
    stand.end().await;
}

#[tokio::test]
async fn customers_are_found_and_their_cases_paged() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:\"Wang 13900001111\" summary:x contact:021-55667788",
        )
        .await;
    for index in 1..=12 {
        stand
            .told(
                "agent",
                &format!(
                    "/log kind:inquiry customer:\"Lihua Textiles\" summary:\"Matter {index}\""
                ),
            )
            .await;
        stand.advance(minutes(1)).await;
    }
    for text in ["wang", "7788", "13900001111"] {
        let found = stand
            .told("agent", &format!("/customer find text:{text}"))
            .await;
        assert!(
            found.contains("**Wang 139\\*\\*\\*\\*1111**"),
            "{text}: {found}"
        );
    }
    // Digit by digit nothing is found out.
    for text in ["1390", "00001", "390000"] {
        let found = stand
            .told("agent", &format!("/customer find text:{text}"))
            .await;
        assert!(found.contains("No customer was found"), "{text}: {found}");
        let line = format!("/customer show customer:{text}");
        let offered = stand.discord.complete("agent", "#support", &line).await;
        assert_eq!(offered.unwrap().len(), 0, "{text}");
    }
    let first = stand
        .play("agent", "/customer show customer:\"Lihua Textiles\"")
        .await;
    let text = private(&first);
    assert!(
        text.contains("12 cases, 12 unfinished")
            && text.contains("Matter 12")
            && !text.contains("Matter 2 "),
        "{text}"
    );
    let next = stand
        .press("agent", first.message().id, "Next")
        .await
        .text();
    assert!(
        next.contains("**#3** Inquiry · New · Matter 2") && next.contains("Page 2 of 2"),
        "{next}"
    );
    // Whom a card masks, a completion masks; what it sends names the same customer.
    let offered = stand
        .discord
        .complete("agent", "#support", "/customer show customer:wang")
        .await
        .unwrap();
    assert_eq!(offered[0].0, "Wang 139****1111");
    assert!(!offered[0].1.contains("1390000"), "{offered:?}");
    let shown = stand
        .told(
            "agent",
            &format!("/customer show customer:{}", offered[0].1),
        )
        .await;
    assert!(shown.contains("139\\*\\*\\*\\*1111"), "{shown}");
    stand
        .told(
            "agent",
            &format!("/log kind:inquiry customer:{} summary:again", offered[0].1),
        )
        .await;
    let shown = stand
        .told("agent", "/customer show customer:\"Wang 13900001111\"")
        .await;
    assert!(shown.contains("2 cases, 2 unfinished"), "{shown}");
    stand.end().await;
}

#[tokio::test]
async fn a_customers_contact_is_read_for_a_reason_and_on_the_record() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:x contact:13812345678",
        )
        .await;
    let shown = stand.play("agent2", "/customer show customer:Lihua").await;
    let form = stand
        .press("agent2", shown.message().id, "Show contact")
        .await;
    let told = stand
        .fill("agent2", &form, &[("reason", "call back")])
        .await;
    assert_eq!(
        told,
        "Contact of Lihua: `13812345678`\nThis reading is on the record."
    );
    let shown = stand.told("agent", "/customer show customer:Lihua").await;
    assert!(shown.contains("read the contact: call back"), "{shown}");
    assert!(!shown.contains("13812345678"), "{shown}");
    stand.end().await;
}

#[tokio::test]
async fn a_case_that_belongs_to_another_is_added_to_it() {
    let stand = Stand::open().await;
    let (_, said) = logged(
        &stand,
        "agent",
        "/log kind:complaint customer:Lihua summary:\"Meter reads double\"",
    )
    .await;
    assert!(!said.contains("case at hand"), "{said}");
    let line = "/log kind:inquiry customer:LIHUA summary:\"Calls again\" details:\"since Monday\" contact:13812345678";
    let (message, said) = logged(&stand, "agent", line).await;
    assert!(
        said.contains("This customer has a case at hand:\n**#1** New · Meter reads double"),
        "{said}"
    );
    assert!(stand.card(2).await.text().contains("2 cases in 30 days"));
    let added = stand.pressed("agent", message, "Add to #1 instead").await;
    assert!(
        added.starts_with("Noted on **#1**; **#2** is void. It can be taken back until"),
        "{added}"
    );
    let (first, second) = (stand.card(1).await.text(), stand.card(2).await.text());
    assert!(first.contains("`138****5678`"), "{first}");
    assert!(
        second.contains("#1") && second.contains("#2 · Inquiry · Void"),
        "{second}"
    );
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("noted: Calls again since Monday"), "{shown}");
    // Once is enough.
    let again = stand.pressed("agent", message, "Add to #1 instead").await;
    assert!(again.contains("out of date"), "{again}");
    stand.end().await;
}

#[tokio::test]
async fn a_case_is_linked_to_one_at_hand_by_a_button() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let line = "/log kind:inquiry customer:Lihua summary:\"Another matter\"";
    let (message, _) = logged(&stand, "agent", line).await;
    let linked = stand.pressed("agent", message, "Link to #1").await;
    assert_eq!(linked, "**#2** and **#1** are linked.");
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("#2"), "{shown}");
    assert!(stand.card(2).await.text().contains("#2 · Inquiry · New"));
    stand.end().await;
}

#[tokio::test]
async fn only_what_is_at_hand_is_offered_and_only_to_whom_it_is_for() {
    let stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case resolve case:1 told:done").await;
    let heard = "/case close case:1 outcome:solved satisfaction:satisfied";
    stand.told("agent", heard).await;
    stand.advance(TimeDelta::days(7)).await;
    let (message, said) = logged(
        &stand,
        "agent2",
        "/log kind:inquiry customer:Lihua summary:Again",
    )
    .await;
    assert!(said.contains("**#1** Closed"), "{said}");
    // It would be started again, which is for who answered for it.
    let refused = stand.pressed("agent2", message, "Add to #1 instead").await;
    assert!(refused.contains("answers for **#1**"), "{refused}");
    let forged = stand
        .discord
        .press_forged("agent", "#support", message, "instead:2:1")
        .await
        .unwrap();
    assert!(forged.text().contains("supervisors"), "{}", forged.text());
    assert!(stand.card(2).await.text().contains("#2 · Inquiry · New"));
    let added = stand
        .discord
        .press_forged("supervisor", "#support", message, "instead:2:1")
        .await
        .unwrap();
    assert!(added.text().contains("Noted on **#1**; **#2** is void."));
    assert!(stand.card(1).await.text().contains("#1 · Complaint · Open"));
    stand
        .told("supervisor", "/case resolve case:1 told:done")
        .await;
    stand.told("supervisor", "/case close case:1").await;
    stand
        .advance(TimeDelta::days(7) + TimeDelta::milliseconds(1))
        .await;
    let (_, said) = logged(
        &stand,
        "agent",
        "/log kind:inquiry customer:Lihua summary:Later",
    )
    .await;
    assert!(!said.contains("at hand"), "{said}");
    // Another customer's case, and one's own, are no cases to add to.
    stand.inquiry("Other").await;
    for (id, said) in [("instead:3:4", "out of date"), ("instead:3:3", "#3")] {
        let forged = stand.discord.press_forged("agent", "#support", message, id);
        let answer = forged.await.unwrap().text();
        assert!(
            answer.contains(said) && !answer.contains("Noted"),
            "{id}: {answer}"
        );
    }
    // Deadlines that passed meanwhile are no matter of this test.
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn customers_who_come_again_are_counted_in_the_digest() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.inquiry("Lihua").await;
    stand.inquiry("Other").await;
    stand.advance(minutes(1)).await;
    let week = stand.told("supervisor", "/report week").await;
    assert!(week.contains("+ logged **3**"), "{week}");
    assert!(week.contains(", **1** of them came again"), "{week}");
    let history = stand.told("agent", "/case history case:2").await;
    let holder = "First responder <@200000000000000001> · 1 min so far";
    assert!(history.contains(holder), "{history}");
    assert!(history.contains("for a returning customer"), "{history}");
    stand.discord.set_locale("agent", "zh-CN");
    let history = stand.told("agent", "/工单 流转记录 工单:2").await;
    assert!(history.contains("登记（再次反映）"), "{history}");
    stand.end().await;
}

/// One key for names: whoever types one in another way means the same customer; traditional signs find simplified ones.
#[tokio::test]
async fn a_name_is_the_same_however_it_is_written() {
    let stand = Stand::open().await;
    for (number, name) in [
        "Müller GmbH",
        "Mu\u{308}ller  gmbh",
        "ＭÜＬＬＥＲ\u{3000}GmbH",
        "MÜLLER GMBH",
    ]
    .iter()
    .enumerate()
    {
        stand.inquiry(name).await;
        let shown = stand
            .told("agent", "/customer show customer:\"müller gmbh\"")
            .await;
        let cases = format!("{} case", number + 1);
        assert!(shown.contains(&cases), "{name}: {shown}");
    }
    stand.inquiry("麗華紡織").await;
    for text in ["纺织", "丽华", "紡織"] {
        let found = stand
            .told("agent", &format!("/customer find text:{text}"))
            .await;
        assert!(found.contains("麗華紡織"), "{text}: {found}");
        let found = stand
            .told("agent", &format!("/case find text:{text}"))
            .await;
        assert!(found.contains("**#5**"), "{text}: {found}");
    }
    stand.posts("#support").await;
    stand.end().await;
}

/// A contact finds its customers and nobody else's; under another name the answer says whose it is, too.
#[tokio::test]
async fn a_contact_is_known_however_it_is_written() {
    let stand = Stand::open().await;
    for (name, contact) in [("Wang", "138-1111-2222"), ("Other", "13899992222")] {
        stand
            .told(
                "agent",
                &format!("/log kind:inquiry customer:{name} summary:x contact:{contact}"),
            )
            .await;
    }
    for typed in ["13811112222", "\"+86 138 1111 2222\"", "138/1111/2222"] {
        let found = stand
            .told("agent", &format!("/customer find text:{typed}"))
            .await;
        assert!(
            found.contains("Wang") && !found.contains("Other"),
            "{typed}: {found}"
        );
    }
    let answer = stand
        .told(
            "agent",
            "/log kind:inquiry customer:\"Wang Ltd\" summary:x contact:\"0086 13811112222\"",
        )
        .await;
    assert!(
        answer.contains("The same contact belongs to **Wang**."),
        "{answer}"
    );
    let answer = stand
        .told(
            "agent",
            "/log kind:inquiry customer:Wang summary:y contact:13811112222",
        )
        .await;
    assert!(
        answer.contains("The same contact belongs to **Wang Ltd**."),
        "{answer}"
    );
    stand
        .told("agent", "/customer edit customer:\"Wang Ltd\" contact:-")
        .await;
    let found = stand.told("agent", "/customer find text:13811112222").await;
    assert!(
        found.contains("Wang") && !found.contains("Wang Ltd"),
        "{found}"
    );
    stand.posts("#support").await;
    stand.end().await;
}
