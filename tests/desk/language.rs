//! Two languages: private answers in the reader's, posts in the desk's.

use crate::harness::{Stand, at, minutes, private};

/// A deadline as Chinese texts show it.
fn deadline(wall: &str) -> String {
    let seconds = at(wall).seconds();
    format!("<t:{seconds}:f>（<t:{seconds}:R>）")
}

/// A stand whose desk speaks Chinese and whose first agent has a Chinese client.
async fn chinese() -> Stand {
    let stand = Stand::open().await;
    let answer = stand.told("manager", "/desk setup language:zh-CN").await;
    assert!(
        answer.starts_with("The desk is ready"),
        "the manager reads English: {answer}"
    );
    stand.discord.set_locale("agent", "zh-CN");
    stand
}

#[tokio::test]
async fn a_chinese_client_types_and_reads_chinese() {
    let stand = chinese().await;
    let answer = stand
        .told(
            "agent",
            "/登记 类别:投诉 客户:丽华纺织 摘要:电表走得太快 联系方式:13812345678 优先级:高",
        )
        .await;
    assert_eq!(
        answer,
        format!(
            "工单 **#1** 已登记。\n响应截止 {}\n接单前由您负责。\n\
             💬 投诉，可以这样说：\n\
             > “给您添麻烦了，非常抱歉，请您慢慢说，我记下来。”\n\
             > “您希望我们做到的是这两点，对吗？”\n\
             > “这件事由我负责，明天上午十点前给您答复。”\n\
             卡片在 <#{}>。\n[话术：投诉]",
            deadline("2026-11-23 09:30"),
            stand.discord.channel_id("#support"),
        )
    );
    let card = stand.card(1).await.text();
    assert_eq!(
        card,
        format!(
            "#1 · 投诉 · 待接单 · 高\n**丽华纺织** · `138****5678`\n电表走得太快\n\n\
             首问责任人 {}，接单前由其负责\n\n响应截止 {}\n解决截止 {}\n\n<t:{}:f> 登记\n\
             [接单] [跟进] [解决] [转办] [催办]\n\
             [更多]",
            stand.mention("agent"),
            deadline("2026-11-23 09:30"),
            deadline("2026-11-25 09:00"),
            at("2026-11-23 09:00").seconds(),
        )
    );
    assert_eq!(
        stand.told("agent", "/指派 工单:1 责任人:@Jun").await,
        format!(
            "**#1** 已指派给 {}，限 {} 前接单。",
            stand.mention("agent2"),
            deadline("2026-11-23 09:15")
        )
    );
    let offer = stand.post("#support").await;
    assert!(offer.text().contains("指派给您") && offer.text().ends_with("[接单] [退回] [查看]"));
    // Jun's client is English: the button's label is the desk's, the answer is theirs.
    let answer = stand.pressed("agent2", offer.id, "接单").await;
    assert_eq!(answer, "**#1** is yours now.");
    let refused = stand.told("agent", "/工单 接单 工单:1").await;
    assert_eq!(
        refused,
        format!("**#1** 已由 {} 接单。", stand.mention("agent2"))
    );
    let listed = stand.told("agent", "/工单列表 范围:全部未结").await;
    assert!(
        listed.starts_with("全部未结 · 1 张工单\n**#1** 投诉 · 高 · 丽华纺织"),
        "{listed}"
    );
    assert_eq!(
        stand.told("agent", "/工单 查看 工单:9").await,
        "这里没有工单 `9`，可用 `/工单 查找` 查找。"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_chinese_reader_in_an_english_desk() {
    let stand = Stand::open().await;
    stand.discord.set_locale("agent", "zh-CN");
    let answer = stand
        .told("agent", "/登记 类别:咨询 客户:Lihua 摘要:x")
        .await;
    assert!(answer.starts_with("工单 **#1** 已登记。"), "{answer}");
    let card = stand.card(1).await;
    assert!(
        card.text().starts_with("#1 · Inquiry · New"),
        "{}",
        card.text()
    );
    let form = stand.press("agent", card.id, "Note").await;
    assert_eq!(form.modal().title, "跟进 #1");
    let noted = stand
        .fill("agent", &form, &[("text", "已回电"), ("told", "是的")])
        .await;
    assert!(noted.contains("（已告知客户）。"), "{noted}");
    let shown = stand.told("agent", "/工单 查看 工单:1").await;
    assert!(shown.starts_with("#1 · 咨询 · 待接单"), "{shown}");
    for (client, word) in [
        ("zh-TW", "工单"),
        ("en-GB", "is logged"),
        ("de", "is logged"),
    ] {
        stand.discord.set_locale("agent2", client);
        let answer = stand
            .told("agent2", "/log kind:inquiry customer:Lihua summary:x")
            .await;
        assert!(answer.contains(word), "{client}: {answer}");
    }
    stand.end().await;
}

#[tokio::test]
async fn alerts_and_digests_speak_the_desk_s_language() {
    let stand = chinese().await;
    stand.complaint_in_chinese().await;
    stand.until("2026-11-23 09:22:30").await;
    let warning = stand.post("#support").await.text();
    assert!(
        warning.starts_with(&format!(
            "⏰ {} **#1** · 响应预警，截止 {}\n投诉 · 丽华纺织",
            stand.mention("agent"),
            deadline("2026-11-23 09:30")
        )),
        "{warning}"
    );
    stand.until("2026-11-23 09:31").await;
    let breach = stand.post("#supervisors").await;
    assert!(
        breach.text().contains("**#1** · 响应已超时，截止"),
        "{}",
        breach.text()
    );
    let answer = stand.pressed("supervisor", breach.id, "确认").await;
    assert!(
        answer.starts_with("You have the alert on **#1**."),
        "{answer}"
    );
    let breach = stand.now(breach.id).await.text();
    assert!(
        breach.contains(&format!("✋ {} 已确认", stand.mention("supervisor"))),
        "{breach}"
    );
    stand
        .told("agent", "/工单 解决 工单:1 答复:已更换电表")
        .await;
    let card = stand.card(1).await.text();
    assert!(
        card.contains("已答复客户：已更换电表") && card.contains("响应已完成（超时）"),
        "{card}"
    );
    stand.until("2026-11-27 17:00").await;
    let digest = stand.post("#supervisors").await.text();
    assert!(
        digest.starts_with("周报\n") && digest.contains("登记 **1**（较上周增 1）"),
        "{digest}"
    );
    let english = stand.told("supervisor", "/report week ago:1").await;
    assert!(
        english.contains("+ logged **1** (up 1 on the week before)"),
        "{english}"
    );
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn a_change_of_language_shows_with_the_next_edit() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.told("manager", "/desk setup language:zh-CN").await;
    stand.told("agent", "/case accept case:1").await;
    let card = stand.card(1).await.text();
    assert!(card.starts_with("#1 · 咨询 · 办理中"), "{card}");
    stand.end().await;
}

#[tokio::test]
async fn a_message_s_kind_is_chosen_in_the_reader_s_language() {
    let stand = chinese().await;
    let said = stand
        .discord
        .say("manager", "#general", "电梯停了")
        .unwrap();
    let asked = stand
        .discord
        .message_menu("agent", "#general", said.id, "Log as case")
        .await
        .unwrap();
    assert!(private(&asked).starts_with("请选择诉求类别"));
    let form = stand
        .choose("agent", &asked, ("诉求类别", "紧急服务"))
        .await;
    assert_eq!(form.modal().title, "登记工单 · 紧急服务");
    let answer = stand.fill("agent", &form, &[("customer", "丽华")]).await;
    assert!(answer.contains("已登记"), "{answer}");
    let called = stand.post("#support").await.text();
    assert!(called.contains("紧急服务，登记人"), "{called}");
    stand.advance(minutes(1)).await;
    stand.end().await;
}

impl Stand {
    /// Logs a complaint as Mei with a Chinese client.
    async fn complaint_in_chinese(&self) {
        let line = "/登记 类别:投诉 客户:丽华纺织 摘要:电表走得太快";
        let answer = private(&self.play("agent", line).await);
        assert!(answer.contains("已登记"), "{answer}");
    }
}
