//! What a desk masks by patterns of its own: wherever it is shown, found only when typed in full, read by the same button.

use crate::harness::{Stand, private};

const NUMBER: &str = "3301001234567";

async fn found(stand: &Stand, text: &str) -> bool {
    let line = format!("/case find text:\"{text}\"");
    stand.told("agent", &line).await.contains("**#1**")
}

async fn log(stand: &Stand) {
    stand
        .told(
            "agent",
            &format!(
                "/log kind:complaint customer:Lihua summary:户号{NUMBER}停水 \
                 details:\"Key AB12345678, https://x.example/户号/AB12345678, refund 350 yuan\""
            ),
        )
        .await;
    stand
        .told(
            "agent",
            &format!("/case note case:1 text:\"visited 户号 {NUMBER}\""),
        )
        .await;
}

#[tokio::test]
async fn a_desk_masks_by_patterns_of_its_own() {
    let mut stand = Stand::open().await;
    log(&stand).await;
    let shown = stand.told("agent2", "/case show case:1").await;
    assert!(shown.contains(NUMBER), "{shown}");
    assert!(found(&stand, "AB1234").await);
    while stand.app().store.index(100).await.unwrap() {}
    let none = stand.told("manager", "/rules mask list").await;
    assert!(
        none.contains("nothing is masked. `/rules mask add`"),
        "{none}"
    );
    for (pattern, said) in [
        ("户号+13", "What fits `户号+13` is masked from now on."),
        ("AB+8", "What fits `AB+8` is masked from now on."),
        ("ab ＋8", "`ab ＋8` is masked already."),
        ("户号", "`户号` is no pattern for masking."),
        ("+3", "`+3` would mask too much, for example `350 yuan`."),
        ("+1-40", "would mask too much"),
    ] {
        let line = format!("/rules mask add pattern:\"{pattern}\"");
        let told = stand.told("manager", &line).await;
        assert!(told.contains(said), "{pattern}: {told}");
    }
    let list = stand.told("manager", "/rules mask list").await;
    assert!(list.ends_with("\n`户号+13`\n`AB+8`"), "{list}");

    for indexed in [false, true] {
        if indexed {
            while stand.app().store.index(100).await.unwrap() {}
        }
        for (text, is_found) in [
            (NUMBER, true),
            ("户号3301001234567", true),
            ("AB12345678", true),
            ("AB1234", false),
            ("refund", true),
        ] {
            assert_eq!(found(&stand, text).await, is_found, "{indexed}: {text}");
        }
    }
    stand.restart().await;
    stand
        .told("agent", "/case note case:1 text:\"on it\"")
        .await;
    let card = stand.card(1).await.text();
    assert!(card.contains("户号330\\*\\*\\*\\*4567停水"), "{card}");
    let history = stand.play("agent2", "/case history case:1").await;
    let text = history.text();
    assert!(!text.contains(NUMBER), "{text}");
    assert!(!text.contains("Key AB12345678"), "{text}");
    assert!(text.contains("https://x.example/"), "{text}");
    assert!(text.contains("refund 350 yuan"), "{text}");
    let form = stand
        .press("agent2", history.message().id, "Show what is masked")
        .await;
    let read = stand.fill("agent2", &form, &[("reason", "asked")]).await;
    assert!(read.contains(&format!("户号{NUMBER}停水")), "{read}");
    assert!(read.contains(&format!("visited 户号 {NUMBER}")), "{read}");
    let history = private(&stand.play("agent", "/case history case:1").await);
    assert!(history.contains("read the contact: asked"), "{history}");

    let gone = stand
        .told("manager", "/rules mask remove pattern:ab+8")
        .await;
    assert!(gone.contains("`AB+8` is not masked any more"), "{gone}");
    let unknown = stand
        .told("manager", "/rules mask remove pattern:ab+8")
        .await;
    assert!(unknown.contains("no pattern `ab+8`"), "{unknown}");
    let told = stand.told("agent2", "/case show case:1").await;
    assert!(told.contains("Key AB12345678"), "{told}");
    assert!(!told.contains(NUMBER), "{told}");
    assert!(found(&stand, "AB1234").await);
    while stand.app().store.index(100).await.unwrap() {}
    assert!(found(&stand, "AB1234").await);
    stand.posts("#support").await;
    stand.end().await;
}

#[tokio::test]
async fn patterns_in_chinese() {
    let stand = Stand::open().await;
    for who in ["manager", "agent"] {
        stand.discord.set_locale(who, "zh-CN");
    }
    for (line, said) in [
        (
            "/规则 隐藏 列表",
            "除电话、邮箱、身份证号外，没有其他隐藏内容。可用 `/规则 隐藏 新增` 新增规则。",
        ),
        (
            "/规则 隐藏 新增 规则:户号+13",
            "今后隐藏符合 `户号+13` 的号码。频道中已有的消息在工单变动时更新。",
        ),
        ("/规则 隐藏 新增 规则:户号＋13", "已有隐藏规则 `户号＋13`。"),
        ("/规则 隐藏 新增 规则:户号", "`户号` 不能作为隐藏规则。"),
        ("/规则 隐藏 新增 规则:+4", "`+4` 的范围过大，例如 "),
        (
            "/规则 隐藏 列表",
            "除电话、邮箱、身份证号外，还隐藏：\n`户号+13`",
        ),
    ] {
        let told = stand.told("manager", line).await;
        assert!(told.contains(said), "{line}: {told}");
    }
    log(&stand).await;
    let shown = stand.play("agent", "/工单 查看 工单:1").await;
    assert!(!shown.text().contains(NUMBER), "{}", shown.text());
    assert!(shown.message().button("查看隐藏内容").is_some());
    let gone = stand.told("manager", "/规则 隐藏 删除 规则:户号+13").await;
    assert!(gone.contains("不再隐藏符合 `户号+13` 的号码"), "{gone}");
    stand.told("agent", "/工单 跟进 工单:1 内容:已联系").await;
    let shown = stand.play("agent", "/工单 查看 工单:1").await;
    assert!(shown.text().contains(NUMBER), "{}", shown.text());
    stand.posts("#support").await;
    stand.end().await;
}
