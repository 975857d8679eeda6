//! What `/customer edit` keeps beside name and contact: who looks after a customer, how often, and until when a need lasts.

use crate::harness::{Stand, at};

fn day(wall: &str) -> String {
    format!("<t:{}:d>", at(wall).seconds())
}

async fn edit(stand: &Stand, who: &str, rest: &str) -> String {
    stand
        .told(who, &format!("/customer edit customer:Lihua {rest}"))
        .await
}

async fn shown(stand: &Stand) -> String {
    stand.told("agent", "/customer show customer:Lihua").await
}

#[tokio::test]
async fn a_customer_is_looked_after_in_a_rhythm() {
    let mut stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let answer = edit(&stand, "supervisor", "adviser:@Jun every:\"4 weeks\"").await;
    assert_eq!(answer, "**Lihua** is up to date.");
    stand.restart().await;
    let page = shown(&stand).await;
    let jun = stand.mention("agent2");
    for said in [
        format!("Lihua\nAdviser {jun} · Visited every 28 d\n1 case"),
        format!("changed the adviser: nothing → {jun}"),
        "changed the rhythm of visits: nothing → 28 d".to_owned(),
    ] {
        assert!(page.contains(&said), "{said}: {page}");
    }
    edit(&stand, "supervisor", "no-adviser:true every:-").await;
    let page = shown(&stand).await;
    assert!(
        !page.contains("\nAdviser") && !page.contains("\nVisited"),
        "{page}"
    );
    stand.discord.set_locale("supervisor", "zh-CN");
    let answer = stand
        .told(
            "supervisor",
            "/客户 修改 客户:Lihua 专属顾问:@Jun 拜访间隔:30天",
        )
        .await;
    assert_eq!(answer, "**Lihua** 的资料已更新。");
    let page = stand.told("supervisor", "/客户 查看 客户:Lihua").await;
    let line = format!("专属顾问 {jun} · 每 30 天拜访一次");
    assert!(page.contains(&line), "{page}");
    stand.end().await;
}

#[tokio::test]
async fn needs_end_when_they_usually_do_or_when_somebody_says() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:Meter need:ill",
        )
        .await;
    let ill = format!("⚠️ Ill (until {})", day("2027-02-21 09:00"));
    assert!(
        shown(&stand).await.contains(&ill),
        "{}",
        shown(&stand).await
    );
    edit(&stand, "agent", "add-need:pregnant").await;
    let both = format!("{ill}, Pregnant (until {})\n", day("2027-08-23 09:00"));
    let page = shown(&stand).await;
    assert!(page.contains(&both), "{page}");
    // Said again, it lasts as long as is said now.
    edit(&stand, "agent", "add-need:pregnant until:2027-03-01").await;
    let said = format!("Pregnant (until {})\n", day("2027-03-01 09:00"));
    let page = shown(&stand).await;
    assert!(page.contains(&said), "{page}");
    edit(&stand, "agent", "add-need:pregnant until:-").await;
    let page = shown(&stand).await;
    assert!(page.contains(", Pregnant\n"), "{page}");
    edit(&stand, "agent", "add-need:elderly").await;
    edit(&stand, "agent", "remove-need:ill").await;
    let page = shown(&stand).await;
    assert!(page.contains("⚠️ Elderly, Pregnant\n"), "{page}");
    stand.discord.set_locale("agent", "zh-CN");
    stand
        .told(
            "agent",
            "/客户 修改 客户:Lihua 新增特需:病患 期限:2027年1月8日15点",
        )
        .await;
    let page = stand.told("agent", "/客户 查看 客户:Lihua").await;
    let line = format!("⚠️ 老年人、病患（至 {}）、孕期", day("2027-01-08 15:00"));
    assert!(page.contains(&line), "{page}");
    stand.end().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let supervised = "This is for supervisors. Please ask one of them.";
    let rhythm = |given: &str| {
        format!(
            "How often is `{given}`? Please type a length from a day to a year, for example `30d` or `4 weeks`."
        )
    };
    let passed = at("2026-11-22 09:00").seconds();
    for (who, rest, said) in [
        ("agent", "adviser:@Jun", supervised.to_owned()),
        ("agent", "every:30d", supervised.to_owned()),
        ("supervisor", "every:soon", rhythm("soon")),
        ("supervisor", "every:2h", rhythm("2h")),
        ("supervisor", "every:\"60 weeks\"", rhythm("60 weeks")),
        (
            "agent",
            "until:tomorrow",
            "When does which need end? Please choose it at `add-need` as well.".to_owned(),
        ),
        (
            "agent",
            "add-need:ill until:2026-11-22",
            format!("<t:{passed}:f> (<t:{passed}:R>) has passed. Please choose a later time."),
        ),
    ] {
        assert_eq!(edit(&stand, who, rest).await, said, "{rest}");
    }
    stand.end().await;
}
