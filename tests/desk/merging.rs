//! `/customer merge`: two customers turn out to be one, and within a day they are two again.

use chrono::TimeDelta;

use crate::harness::{MS, Stand, at};

/// What a person is told of a customer.
async fn shown(stand: &Stand, customer: &str) -> String {
    let line = format!("/customer show customer:\"{customer}\"");
    stand.told("agent", &line).await
}

async fn merge(stand: &Stand, rest: &str) -> String {
    stand
        .told("supervisor", &format!("/customer merge {rest}"))
        .await
}

/// Two customers with two cases and one.
async fn two() -> Stand {
    let stand = Stand::open().await;
    for line in [
        "customer:Lihua summary:Meter contact:13812345678 need:elderly",
        "customer:Lihua summary:Bill",
        "customer:\"Lihua Textiles\" summary:Door need:hearing",
    ] {
        stand
            .told("agent", &format!("/log kind:inquiry {line}"))
            .await;
    }
    stand
        .told(
            "agent",
            "/customer edit customer:Lihua notes:\"Rings twice\"",
        )
        .await;
    stand
}

#[tokio::test]
async fn everything_goes_over_and_the_old_name_finds_them() {
    let mut stand = two().await;
    let answer = merge(&stand, "from:Lihua into:\"Lihua Textiles\"").await;
    let until = at("2026-11-24 09:00").seconds();
    assert_eq!(
        answer,
        format!(
            "**Lihua** and **Lihua Textiles** are one customer now: 2 cases went over. The old name still finds them. \
             Until <t:{until}:f> `/customer merge` takes it back with `undo:true`."
        )
    );
    for number in 1..=3 {
        let card = stand.card(number).await.text();
        assert!(
            card.contains("**Lihua Textiles**") && card.contains("⚠️ Hard of hearing, Elderly"),
            "{card}"
        );
    }
    stand.restart().await;
    for name in ["lihua", "Lihua Textiles"] {
        let page = shown(&stand, name).await;
        for said in [
            "Lihua Textiles\nAlso known as Lihua\n⚠️ Hard of hearing, Elderly\nContact `138****5678`\nNotes: Rings twice\n3 cases",
            "merged Lihua into Lihua Textiles: 2 cases went over",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
    // By either name and by the contact they are found once.
    for text in ["lihua", "textiles", "13812345678", "5678"] {
        let found = stand
            .told("agent", &format!("/customer find text:{text}"))
            .await;
        assert!(
            found.contains("1 customer") && found.contains("**Lihua Textiles**"),
            "{text}: {found}"
        );
    }
    let line = "/customer show customer:lihua";
    let offered = stand
        .discord
        .complete("agent", "#support", line)
        .await
        .unwrap();
    assert_eq!(offered.len(), 2, "{offered:?}");
    // Whoever is logged by the old name is the same customer.
    let said = stand
        .told("agent", "/log kind:inquiry customer:Lihua summary:Again")
        .await;
    assert!(
        said.contains("This customer has 3 cases at hand") || said.contains("at hand:"),
        "{said}"
    );
    assert!(stand.card(4).await.text().contains("**Lihua Textiles**"));
    assert!(shown(&stand, "Lihua").await.contains("4 cases"));
    while stand.app().store.index(100).await.unwrap() {}
    let found = stand.told("agent", "/case find text:textiles").await;
    assert!(found.contains("Found 4 cases"), "{found}");
    stand.end().await;
}

#[tokio::test]
async fn within_a_day_it_is_taken_back_as_it_was() {
    let mut stand = two().await;
    stand
        .told("supervisor", "/customer edit customer:Lihua tier:key")
        .await;
    let before = [
        shown(&stand, "Lihua").await,
        shown(&stand, "Lihua Textiles").await,
    ];
    let cards = [stand.card(1).await.text(), stand.card(3).await.text()];
    merge(&stand, "from:Lihua into:\"Lihua Textiles\"").await;
    let card = stand.card(3).await.text();
    assert!(card.contains("Key account"), "{card}");
    stand
        .told("agent", "/log kind:inquiry customer:Lihua summary:Later")
        .await;
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.restart().await;
    let answer = merge(&stand, "from:Lihua into:\"Lihua Textiles\" undo:true").await;
    assert_eq!(
        answer,
        "**Lihua** is a customer beside **Lihua Textiles** again: 2 cases went back. What was logged since stays with \
         Lihua Textiles."
    );
    let file = |page: &str| page.split("\n\n").next().unwrap_or_default().to_owned();
    assert_eq!(file(&shown(&stand, "Lihua").await), file(&before[0]));
    let after = file(&shown(&stand, "Lihua Textiles").await);
    assert_eq!(after.replace("2 cases, 2", "1 case, 1"), file(&before[1]));
    assert_eq!(
        [stand.card(1).await.text(), stand.card(3).await.text()],
        cards
    );
    let refused = merge(&stand, "from:Lihua into:\"Lihua Textiles\" undo:true").await;
    assert_eq!(
        refused,
        "Lihua was not merged into Lihua Textiles, so there is nothing to take back."
    );
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn names_lead_to_one_customer_and_never_in_a_circle() {
    let stand = two().await;
    stand.inquiry("Third").await;
    merge(&stand, "from:Lihua into:\"Lihua Textiles\"").await;
    for (rest, said) in [
        (
            "from:Third into:Third",
            "Third is one customer already. Please name two.",
        ),
        (
            "from:Lihua into:\"Lihua Textiles\"",
            "Lihua and Lihua Textiles are the same customer already.",
        ),
        (
            "from:\"Lihua Textiles\" into:Lihua",
            "Lihua Textiles and Lihua are the same customer already.",
        ),
        (
            "from:Lihua into:Third",
            "Lihua is another name of a customer; `/customer show` shows whose. Please give that one.",
        ),
        (
            "from:Third into:Nobody",
            "There is no customer `Nobody` here. `/customer find` finds them.",
        ),
        (
            "from:customer:99 into:Third",
            "There is no customer `customer:99` here. `/customer find` finds them.",
        ),
        (
            "from:Third into:Lihua undo:true",
            "Third was not merged into Lihua Textiles, so there is nothing to take back.",
        ),
    ] {
        assert_eq!(merge(&stand, rest).await, said, "{rest}");
    }
    // A chain is taken apart from its end.
    let said = merge(&stand, "from:\"Lihua Textiles\" into:Third").await;
    assert!(said.contains("3 cases went over"), "{said}");
    let page = shown(&stand, "Lihua").await;
    assert!(
        page.contains("Third\nAlso known as Lihua, Lihua Textiles"),
        "{page}"
    );
    assert_eq!(
        merge(&stand, "from:Lihua into:Third undo:true").await,
        "Lihua Textiles was merged into Third since. Please take that back first."
    );
    merge(&stand, "from:\"Lihua Textiles\" into:Third undo:true").await;
    let page = shown(&stand, "Lihua").await;
    assert!(
        page.contains("Lihua Textiles\nAlso known as Lihua\n"),
        "{page}"
    );
    // A day later it stands.
    stand.advance(TimeDelta::hours(24) + MS).await;
    let until = at("2026-11-24 09:00").seconds();
    assert_eq!(
        merge(&stand, "from:Lihua into:\"Lihua Textiles\" undo:true").await,
        format!(
            "That Lihua was merged could be taken back until <t:{until}:f>. `/case edit` gives single cases to another \
             customer."
        )
    );
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn a_chinese_supervisor_reads_chinese() {
    let stand = two().await;
    stand.discord.set_locale("supervisor", "zh-CN");
    let answer = stand
        .told(
            "supervisor",
            "/客户 合并 原客户:Lihua 并入:\"Lihua Textiles\"",
        )
        .await;
    let until = at("2026-11-24 09:00").seconds();
    assert_eq!(
        answer,
        format!(
            "已将**Lihua**并入**Lihua Textiles**，转入 2 张工单；原名称仍可查到该客户。<t:{until}:f> 前可用 `/客户 合并` \
             撤销（撤销选“是”）。"
        )
    );
    let page = stand.told("supervisor", "/客户 查看 客户:Lihua").await;
    assert!(
        page.contains("别名：Lihua\n")
            && page.contains("将“Lihua”并入“Lihua Textiles”，转入 2 张工单"),
        "{page}"
    );
    let back = stand
        .told(
            "supervisor",
            "/客户 合并 原客户:Lihua 并入:\"Lihua Textiles\" 撤销:true",
        )
        .await;
    assert!(
        back.starts_with(
            "已撤销合并：**Lihua**与**Lihua Textiles**恢复为两位客户，转回 2 张工单。"
        ),
        "{back}"
    );
    let refused = stand
        .told("supervisor", "/客户 合并 原客户:Lihua 并入:Lihua")
        .await;
    assert_eq!(refused, "“Lihua”本来就是同一位客户，请填写两位客户。");
    stand.end().await;
}
