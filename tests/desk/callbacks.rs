//! Customers are asked afterwards: closing waits for it, attempts count, what is overdue climbs.

use sqlx::{Connection as _, SqliteConnection};

use crate::harness::{Stand, minutes, texts};

/// A complaint of the first agent that they have resolved.
async fn resolved(stand: &Stand, number: i64) {
    stand.complaint("Lihua").await;
    for line in [
        format!("/case accept case:{number}"),
        format!("/case resolve case:{number} told:Done"),
    ] {
        stand.told("agent", &line).await;
    }
}

#[tokio::test]
async fn a_complaint_is_closed_by_nothing_but_its_customers_answer() {
    let stand = Stand::open().await;
    resolved(&stand, 1).await;
    let mei = stand.mention("agent");
    let card = stand.card(1).await;
    assert!(
        card.text()
            .contains(&format!("☎️ Callback by {mei}, from ")),
        "{}",
        card.text()
    );
    let refused = stand.told("agent", "/case close case:1").await;
    assert!(
        refused.starts_with("**#1** cannot be closed yet"),
        "{refused}"
    );
    // The card's Close does not offer to go without.
    let asked = stand.press("agent", card.id, "Close").await;
    let asked = asked.message().clone();
    assert!(!asked.text().contains("No callback"), "{}", asked.text());
    let refused = stand
        .told("agent", "/case close case:1 without:unheard note:busy")
        .await;
    assert!(refused.contains("supervisor"), "{refused}");
    let refused = stand
        .told(
            "agent",
            "/callback record callback:#1 outcome:no-answer satisfaction:satisfied",
        )
        .await;
    assert!(refused.starts_with("Nobody was reached"), "{refused}");
    // No time closes it; it climbs like a clock.
    stand.until("2026-11-26 09:00").await;
    let called = stand.posts("#support").await;
    let overdue = called.iter().find(|post| post.text().contains("overdue."));
    let overdue = overdue.unwrap_or_else(|| panic!("{}", texts(&called)));
    assert_eq!(overdue.pings.users, [stand.discord.user_id("agent")]);
    stand.until("2026-11-26 11:00").await;
    let told = stand.posts("#supervisors").await;
    assert!(
        texts(&told).contains("A callback is overdue."),
        "{}",
        texts(&told)
    );
    stand.until("2026-12-04 09:00").await;
    let card = stand.card(1).await.text();
    assert!(card.contains("#1 · Complaint · Resolved"), "{card}");
    let morning = stand.posts("#support").await;
    assert!(
        texts(&morning).contains("**Callbacks: 1**"),
        "{}",
        texts(&morning)
    );
    let answer = stand
        .told(
            "agent",
            "/callback record callback:#1 outcome:solved satisfaction:fair",
        )
        .await;
    assert_eq!(answer, "**#1** is closed.");
    let history = stand.told("agent", "/case history case:1").await;
    assert!(history.contains("Callback done"), "{history}");
    stand.posts("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn three_honest_attempts_make_a_customer_unreachable() {
    let stand = Stand::open().await;
    resolved(&stand, 1).await;
    let record = "/callback record callback:#1 outcome:no-answer";
    let answer = stand.told("agent", record).await;
    assert!(answer.contains("2 more attempts are needed"), "{answer}");
    assert!(answer.contains("one on another day"), "{answer}");
    assert!(answer.contains("one in the afternoon"), "{answer}");
    stand.until("2026-11-23 14:00").await;
    let answer = stand.told("agent", record).await;
    assert!(answer.contains("one more attempt is needed"), "{answer}");
    // A minute later counts for nothing.
    stand.advance(minutes(1)).await;
    let answer = stand.told("agent", record).await;
    assert!(answer.contains("one more attempt is needed"), "{answer}");
    stand.until("2026-11-24 09:30").await;
    let answer = stand.told("agent", record).await;
    assert!(answer.contains("counts as unreachable"), "{answer}");
    let told = stand.posts("#supervisors").await;
    assert!(
        texts(&told).contains("could not be reached"),
        "{}",
        texts(&told)
    );
    let listed = stand
        .told("supervisor", "/callback list view:unreachable")
        .await;
    assert!(
        listed.contains("Lihua") && listed.contains("tried 4 times"),
        "{listed}"
    );
    // Released, it is closed by time.
    stand.until("2026-11-26 10:00").await;
    let card = stand.card(1).await.text();
    assert!(card.contains("#1 · Complaint · Closed"), "{card}");
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn who_is_not_satisfied_has_it_go_on_and_a_supervisor_may_explain() {
    let stand = Stand::open().await;
    resolved(&stand, 1).await;
    let refused = stand
        .told(
            "supervisor",
            "/case close case:1 without:explained note:\"tariff law\"",
        )
        .await;
    assert!(refused.contains("was not dissatisfied"), "{refused}");
    let answer = stand
        .told(
            "agent",
            "/callback record callback:#1 outcome:unsolved words:\"still double\"",
        )
        .await;
    assert!(answer.contains("is open again"), "{answer}");
    let told = stand.post("#supervisors").await;
    assert!(told.text().contains("Not solved"), "{}", told.text());
    stand
        .told("agent", "/case resolve case:1 told:Explained")
        .await;
    // Asked once more, unless a supervisor closes it as explained.
    let answer = stand
        .told(
            "supervisor",
            "/case close case:1 without:explained note:\"tariff law\"",
        )
        .await;
    assert!(
        answer.starts_with("**#1** is closed without asking"),
        "{answer}"
    );
    let again = stand
        .told("agent2", "/callback record callback:#1 outcome:solved")
        .await;
    assert_eq!(again, "That callback is over already.");
    stand.end().await;
}

#[tokio::test]
async fn a_callback_is_planned_by_hand_on_a_working_day_and_recorded_from_a_list() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    for (when, said) in [
        ("2026-11-28 10:00", "day off"),
        ("2028-03-01 10:00", "more than a year away"),
        ("2026-11-20 10:00", ""),
    ] {
        let line = format!("/callback plan customer:Lihua when:\"{when}\" why:Contract");
        let refused = stand.told("agent", &line).await;
        assert!(
            refused.contains(said) && !refused.contains("due <t:"),
            "{refused}"
        );
    }
    let planned = stand
        .told(
            "agent",
            "/callback plan customer:Lihua when:\"2026-11-24 15:00\" why:Contract",
        )
        .await;
    assert!(planned.starts_with("Call Lihua: "), "{planned}");
    let moved = stand
        .told("agent", "/callback move callback:1 owner:@Jun")
        .await;
    assert!(moved.contains(&stand.mention("agent2")), "{moved}");
    let skipped = stand
        .told("agent", "/callback skip callback:1 reason:no")
        .await;
    assert!(skipped.contains("supervisor"), "{skipped}");
    let listed = stand.told("agent2", "/callback list").await;
    assert!(listed.contains("Lihua"), "{listed}");
    let done = stand
        .told("agent2", "/callback record callback:1 outcome:solved")
        .await;
    assert_eq!(done, "Recorded: Lihua, Solved.");
    let twice = stand
        .told("agent", "/callback record callback:1 outcome:solved")
        .await;
    assert_eq!(twice, "That callback is over already.");
    let shown = stand.told("agent", "/customer show customer:Lihua").await;
    assert!(shown.contains("asked the customer"), "{shown}");
    stand.end().await;
}

#[tokio::test]
async fn a_desk_takes_over_the_proposals_and_a_complaint_stays_at_a_hundred() {
    let stand = Stand::open().await;
    let shown = stand.play("manager", "/rules callback list").await;
    assert!(
        shown.text().contains("**Complaint**: 100 %"),
        "{}",
        shown.text()
    );
    let taken = stand
        .press("manager", shown.message().id, "Take over the proposals")
        .await;
    assert!(
        taken.text().contains("**Key account**: 100 %"),
        "{}",
        taken.text()
    );
    let refused = stand
        .told("manager", "/rules callback set share:50 kind:complaint")
        .await;
    assert!(refused.contains("the share stays 100"), "{refused}");
    let set = stand
        .told(
            "manager",
            "/rules callback set share:100 kind:complaint by:supervisor within:2",
        )
        .await;
    assert!(set.contains("by a supervisor"), "{set}");
    resolved(&stand, 1).await;
    let refused = stand
        .told("agent", "/callback record callback:#1 outcome:solved")
        .await;
    assert!(refused.contains("supervisor"), "{refused}");
    let history = stand.told("manager", "/desk history").await;
    assert!(history.contains("Callbacks"), "{history}");
    stand.end().await;
}

#[tokio::test]
async fn a_chinese_desk_reads_chinese() {
    let stand = Stand::open().await;
    stand.told("manager", "/desk setup language:zh-CN").await;
    resolved(&stand, 1).await;
    stand.discord.set_locale("agent", "zh-CN");
    let card = stand.card(1).await.text();
    assert!(card.contains("☎️ 由 ") && card.contains(" 回访"), "{card}");
    let refused = stand.told("agent", "/工单 关闭 工单:1").await;
    assert!(refused.starts_with("**#1** 尚不能关闭"), "{refused}");
    let listed = stand.told("agent", "/回访 列表").await;
    assert!(listed.contains("办结回访 **#1**"), "{listed}");
    let closed = stand
        .told("agent", "/回访 登记 回访:#1 结果:已解决 满意度:满意")
        .await;
    assert!(closed.contains("**#1**"), "{closed}");
    let card = stand.card(1).await.text();
    assert!(card.contains("已关闭"), "{card}");
    stand.end().await;
}

/// However many callbacks become overdue at once, each who hears of them hears once.
#[tokio::test]
async fn a_thousand_overdue_at_once_are_one_post() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.posts("#support").await;
    let mut db = SqliteConnection::connect(stand.database()).await.unwrap();
    let due = crate::harness::at("2026-11-23 10:00").0;
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) \
         INSERT INTO callbacks (desk_id, subject, subject_id, reason, generation, customer_id, team_id, asker, \
         from_at, due_at, state, next_at) SELECT c.desk_id, 'customer', c.id, 'asked', i, c.id, t.id, \
         'first-responder', $1, $1, 'planned', $1 FROM n, customers c, teams t",
    )
    .bind(due)
    .execute(&mut db)
    .await
    .unwrap();
    db.close().await.unwrap();
    stand.until("2026-11-23 10:00").await;
    let posts = stand.posts("#support").await;
    let overdue: Vec<_> = posts
        .iter()
        .filter(|post| post.text().contains("callbacks are overdue"))
        .collect();
    assert_eq!(overdue.len(), 1, "{}", texts(&posts));
    assert!(
        overdue[0].text().contains("1,000 callbacks")
            || overdue[0].text().contains("1000 callbacks"),
        "{}",
        overdue[0].text()
    );
    stand.until("2026-11-23 11:30").await;
    let told = stand.posts("#supervisors").await;
    let told: Vec<_> = told
        .iter()
        .filter(|post| post.text().contains("callbacks are overdue"))
        .collect();
    assert_eq!(told.len(), 1);
    stand.end().await;
}
