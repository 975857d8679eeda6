//! Customers who may leave, those who were lost, and those who are back.

use firstline::model::{
    callback::{
        Of, Reason,
        said::{Attempt, Said},
    },
    ids::{DeskId, UserId},
};

use crate::harness::{MS, Stand, at, deadline, private};

fn day(wall: &str) -> String {
    format!("<t:{}:d>", at(wall).seconds())
}

async fn shown(stand: &Stand) -> String {
    stand.told("agent", "/customer show customer:Lihua").await
}

/// Callbacks that are planned with Lihua: why, who, by when.
async fn planned(stand: &Stand) -> Vec<(Reason, Option<UserId>, i64)> {
    let desk = DeskId(stand.discord.guild_id("desk").cast_signed());
    let mut session = stand.app().store.read().await.unwrap();
    let lihua = session
        .customer_named(desk, "Lihua")
        .await
        .unwrap()
        .unwrap();
    let planned = session.planned_for(lihua.customer.id).await.unwrap();
    let each = planned
        .iter()
        .map(|one| (one.nth.reason, one.task.person, one.task.due.0));
    each.collect()
}

/// Somebody tries to talk with Lihua.
async fn talk(stand: &Stand) {
    let desk = DeskId(stand.discord.guild_id("desk").cast_signed());
    let mut tx = stand.app().store.begin().await.unwrap();
    let lihua = tx.customer_named(desk, "Lihua").await.unwrap().unwrap();
    let of = Of::Customer(lihua.customer.id);
    let mut talks = tx.callbacks_of(of, Reason::Retention).await.unwrap();
    let mut last = talks.pop().unwrap();
    last.attempts.push(Attempt {
        at: stand.clock.now(),
        by: UserId(1),
        said: Said::default(),
    });
    tx.save_callback(&last);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn whoever_heard_it_answers_until_the_adviser_accepts() {
    let mut stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let edit = "/customer edit customer:Lihua adviser:@Jun tier:key";
    stand.told("supervisor", edit).await;
    let [mei, jun] = ["agent", "agent2"].map(|who| stand.mention(who));
    let due = deadline("2026-11-24 09:00");
    let risk = "/customer risk customer:Lihua reason:\"Says the rival is cheaper\"";
    assert_eq!(
        stand.told("agent", risk).await,
        format!(
            "**Lihua** is on record as about to leave. Supervisors are told. A talk to keep them is due {due}.\n\
             You answer for it until {jun} takes it over."
        )
    );
    let post = stand.post("#supervisors").await;
    let text = post.text();
    let roles = ["Supervisor", "Manager"].map(|role| stand.discord.role_id(role));
    for said in [
        format!(
            "⚠️ <@&{}> {jun} <@&{}> **Lihua** may leave, heard {mei}.",
            roles[0], roles[1]
        ),
        format!("Says the rival is cheaper\nSomebody talks with them by {due}."),
        format!("{mei} answers for it until the adviser takes it over."),
    ] {
        assert!(text.contains(&said), "{said}: {text}");
    }
    let talk = at("2026-11-24 09:00").0;
    let person = |who: &str| Some(UserId(stand.discord.user_id(who).cast_signed()));
    assert_eq!(
        planned(&stand).await,
        [(Reason::Retention, person("agent"), talk)]
    );
    assert_eq!(
        stand.told("agent2", risk).await,
        format!("That Lihua may leave is on record already; {mei} answers for it.")
    );
    stand.restart().await;
    let refused = stand.pressed("agent", post.id, "I take this over").await;
    assert_eq!(
        refused,
        format!("{jun} looks after this customer. They or a supervisor can take this over.")
    );
    let taken = stand.pressed("agent2", post.id, "I take this over").await;
    assert_eq!(
        taken,
        format!("You answer for **Lihua** now. The talk to keep them is due {due}.")
    );
    let person = |who: &str| Some(UserId(stand.discord.user_id(who).cast_signed()));
    assert_eq!(
        planned(&stand).await,
        [(Reason::Retention, person("agent2"), talk)]
    );
    let text = stand.now(post.id).await.text();
    assert!(
        text.contains(&format!("{jun} answers for it.")) && !text.contains("take this over"),
        "{text}"
    );
    let page = shown(&stand).await;
    let since = day("2026-11-23 09:00");
    let line = format!(
        "⚠️ May leave, on record since {since}: Says the rival is cheaper. {jun} answers for it"
    );
    assert!(page.contains(&line), "{page}");
    assert_eq!(
        stand.told("agent", "/customer back customer:Lihua").await,
        "**Lihua** stays: nobody has to talk with them to keep them any more."
    );
    assert_eq!(planned(&stand).await, []);
    let text = stand.now(post.id).await.text();
    assert!(text.contains("Over since"), "{text}");
    assert_eq!(
        stand.told("agent", "/customer back customer:Lihua").await,
        "Lihua is neither lost nor about to leave."
    );
    stand.end().await;
}

#[tokio::test]
async fn a_loss_has_a_file_and_the_complaint_stays_open() {
    let mut stand = Stand::open().await;
    stand.complaint("Lihua").await;
    let lost = |rest: &str| {
        format!("/customer lost customer:Lihua words:\"Left for a rival\" follower:@Jun {rest}")
    };
    for (rest, said) in [
        (
            "cause:price",
            "Nobody has talked with Lihua to keep them. `/customer risk` plans that talk; or please say at `no-talk` why \
             there was none.",
        ),
        (
            "cause:moved no-talk:\"gone already\"",
            "Where were they referred to? Please say it at `referred`.",
        ),
    ] {
        assert_eq!(stand.told("agent", &lost(rest)).await, said, "{rest}");
    }
    stand
        .told("agent", "/customer risk customer:Lihua reason:angry")
        .await;
    stand.post("#supervisors").await;
    let refused = stand.told("agent", &lost("cause:service")).await;
    assert!(
        refused.starts_with("Nobody has talked with Lihua"),
        "{refused}"
    );
    stand.advance(MS).await;
    talk(&stand).await;
    let jun = stand.mention("agent2");
    let answer = stand.told("agent", &lost("cause:service")).await;
    let days = [
        "2026-12-23 00:00",
        "2027-02-21 00:00",
        "2027-05-22 00:00",
        "2027-11-18 00:00",
    ];
    let [one, two, three, four] = days.map(day);
    assert_eq!(
        answer,
        format!(
            "The file of **Lihua** as a lost customer is open. Cause: Bad service (our fault).\n\
             {jun} tries to win them back on {one}, {two}, {three}, {four}.\n\
             Open complaints stay open: **#1**"
        )
    );
    let post = stand.post("#supervisors").await;
    let text = post.text();
    assert!(
        text.contains("**Lihua** was lost.") && text.contains("Left for a rival"),
        "{text}"
    );
    assert!(stand.card(1).await.text().contains("#1 · Complaint · New"));
    let reasons: Vec<Reason> = planned(&stand)
        .await
        .into_iter()
        .map(|(why, _, _)| why)
        .collect();
    assert_eq!(reasons, [Reason::WinBack; 4]);
    stand.restart().await;
    let page = shown(&stand).await;
    assert!(
        page.contains("📕 Lost ") && page.contains("Open complaints stay open: **#1**"),
        "{page}"
    );
    assert!(!page.contains("May leave,"), "{page}");
    let again = stand.told("agent", &lost("cause:price no-talk:x")).await;
    assert_eq!(
        again,
        "Lihua is on record as lost already. `/customer back` closes that file."
    );
    // A case of theirs asks whether they are back.
    let logged = stand
        .play("agent", "/log kind:inquiry customer:Lihua summary:Hello")
        .await;
    let said = private(&logged);
    assert!(
        said.contains("This customer is on record as lost. Are they back?"),
        "{said}"
    );
    let back = stand
        .pressed("agent", logged.message().id, "They are back")
        .await;
    assert_eq!(
        back,
        "**Lihua** is back: the file is closed, and nobody has to win them back any more."
    );
    assert_eq!(planned(&stand).await, []);
    let text = stand.now(post.id).await.text();
    assert!(text.contains("They have been back since"), "{text}");
    let again = stand
        .pressed("agent", logged.message().id, "They are back")
        .await;
    assert_eq!(again, "Lihua is neither lost nor about to leave.");
    stand.end().await;
}

#[tokio::test]
async fn a_chinese_desk_reads_chinese() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("manager", "/desk setup language:zh-CN").await;
    stand.discord.set_locale("agent", "zh-CN");
    let due = at("2026-11-24 09:00").seconds();
    let answer = stand
        .told("agent", "/客户 流失预警 客户:Lihua 原因:嫌价格高")
        .await;
    assert_eq!(
        answer,
        format!(
            "已将**Lihua**登记为可能流失，并通知主管。请于 <t:{due}:f>（<t:{due}:R>） 前完成挽留沟通。\n主管接手前由您负责。"
        )
    );
    let post = stand.post("#supervisors").await.text();
    assert!(
        post.contains("**Lihua**可能流失，由") && post.contains("[由我接手]"),
        "{post}"
    );
    let answer = stand
        .told(
            "agent",
            "/客户 流失 客户:Lihua 原因:迁走 情况:搬到外地 跟进人:@Jun 介绍至:杭州营业厅 未挽留原因:已经搬走",
        )
        .await;
    assert!(
        answer.starts_with("已建立**Lihua**的流失客户档案。原因：迁走（非我方责任）。\n由 <@"),
        "{answer}"
    );
    let post = stand.post("#supervisors").await.text();
    for said in [
        "**Lihua**已流失，已建立流失客户档案。",
        "已介绍至：杭州营业厅",
        "未挽留的原因：已经搬走",
    ] {
        assert!(post.contains(said), "{post}");
    }
    let answer = stand.told("agent", "/客户 回归 客户:Lihua").await;
    assert_eq!(
        answer,
        "**Lihua**已回归，流失客户档案已结束，不再安排挽回回访。"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_need_that_ends_is_asked_about_once() {
    let mut stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:x need:ill",
        )
        .await;
    let from = |all: &[(Reason, Option<UserId>, i64)]| -> Vec<(Reason, i64)> {
        all.iter().map(|(why, _, due)| (*why, *due)).collect()
    };
    // Ill for 90 days, until Sunday: asked within three working days.
    let due = at("2027-02-24 18:00").0;
    assert_eq!(from(&planned(&stand).await), [(Reason::Need, due)]);
    stand
        .told(
            "agent",
            "/customer edit customer:Lihua add-need:ill until:2026-12-01",
        )
        .await;
    stand.restart().await;
    let due = at("2026-12-03 18:00").0;
    assert_eq!(from(&planned(&stand).await), [(Reason::Need, due)]);
    stand
        .told("agent", "/customer edit customer:Lihua remove-need:ill")
        .await;
    assert_eq!(planned(&stand).await, []);
    stand.end().await;
}

#[tokio::test]
async fn a_merge_takes_callbacks_risk_and_file_with_it_and_gives_them_back() {
    let stand = Stand::open().await;
    for name in ["Lihua", "Li"] {
        stand.inquiry(name).await;
    }
    for line in [
        "/customer risk customer:Li reason:angry",
        "/customer merge from:Li into:Lihua",
    ] {
        stand.told("supervisor", line).await;
    }
    let page = shown(&stand).await;
    assert!(
        page.contains("May leave,") && page.contains("angry"),
        "{page}"
    );
    let reasons: Vec<Reason> = planned(&stand)
        .await
        .into_iter()
        .map(|(why, _, _)| why)
        .collect();
    assert_eq!(reasons, [Reason::Retention]);
    stand
        .told("supervisor", "/customer merge from:Li into:Lihua undo:true")
        .await;
    assert!(!shown(&stand).await.contains("May leave,"));
    assert_eq!(planned(&stand).await, []);
    let page = stand.told("agent", "/customer show customer:Li").await;
    assert!(page.contains("May leave,"), "{page}");
    // Both may leave: each keeps what is open of them, and of the one that goes on it is shown.
    for line in [
        "/customer risk customer:Lihua reason:price",
        "/customer merge from:Li into:Lihua",
    ] {
        stand.told("supervisor", line).await;
    }
    let page = shown(&stand).await;
    assert!(page.contains("price") && !page.contains("angry"), "{page}");
    stand.posts("#supervisors").await;
    stand.end().await;
}
