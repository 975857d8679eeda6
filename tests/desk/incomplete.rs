//! What customers' files must have, and which lack something of it.

use crate::harness::Stand;

async fn incomplete(stand: &Stand) -> String {
    stand.told("agent", "/customer incomplete").await
}

#[tokio::test]
async fn files_that_lack_something_are_listed_until_they_do_not() {
    let mut stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.complaint("Wang").await;
    stand.inquiry("Chen").await;
    stand
        .told("supervisor", "/customer edit customer:Chen tier:key")
        .await;
    let none = "Nothing is required of customers' files. `/rules field set` names a field.";
    assert_eq!(incomplete(&stand).await, none);
    assert_eq!(stand.told("manager", "/rules field list").await, none);
    for (line, said) in [
        (
            "set field:contact kind:complaint",
            "Files must have from now on: Contact · Complaint. `/customer incomplete` lists those without.",
        ),
        (
            "set field:adviser tier:key",
            "Files must have from now on: Adviser · Key account. `/customer incomplete` lists those without.",
        ),
        (
            "set field:adviser tier:key",
            "Files must have this already.",
        ),
        (
            "remove field:notes",
            "No such rule is set. `/rules field list` shows those that are.",
        ),
        ("set field:contact kind:nonsense", "`nonsense` is no kind."),
    ] {
        let answer = stand.told("manager", &format!("/rules field {line}")).await;
        assert!(answer.starts_with(said), "{line}: {answer}");
    }
    stand.restart().await;
    assert_eq!(
        stand.told("manager", "/rules field list").await,
        "Customers' files must have:\nContact · Complaint\nAdviser · Key account"
    );
    let shown = incomplete(&stand).await;
    assert_eq!(
        shown,
        "2 incomplete files\n**Chen** lacks Adviser\n**Wang** lacks Contact"
    );
    stand
        .told("agent", "/customer edit customer:Wang contact:13812345678")
        .await;
    stand
        .told("supervisor", "/customer edit customer:Chen adviser:@Jun")
        .await;
    assert_eq!(
        incomplete(&stand).await,
        "Every file has what it must have."
    );
    let history = stand.told("manager", "/desk history").await;
    assert!(
        history.contains("Required of files: Adviser · Key account"),
        "{history}"
    );
    stand
        .told("manager", "/rules field remove field:adviser tier:key")
        .await;
    assert_eq!(
        stand.told("manager", "/rules field list").await,
        "Customers' files must have:\nContact · Complaint"
    );
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn they_are_paged_and_the_digest_of_a_friday_counts_them() {
    let stand = Stand::open().await;
    for index in 1..=12 {
        stand.inquiry(&format!("Customer {index}")).await;
    }
    stand.discord.set_locale("manager", "zh-CN");
    let answer = stand.told("manager", "/规则 必填项 设置 资料项:备注").await;
    assert_eq!(
        answer,
        "已设为必填：备注。可用 `/客户 资料不全` 查看缺项的客户。"
    );
    let first = stand.play("agent", "/customer incomplete").await;
    let text = first.text();
    assert!(
        text.contains("12 incomplete files\n**Customer 12** lacks Notes")
            && text.contains("Page 1 of 2"),
        "{text}"
    );
    // Two that were on the first page are complete now; the next page begins where it ended.
    for index in [12, 11] {
        stand
            .told(
                "agent",
                &format!("/customer edit customer:\"Customer {index}\" notes:x"),
            )
            .await;
    }
    let next = stand
        .press("agent", first.message().id, "Next")
        .await
        .text();
    assert!(
        next.contains("**Customer 2** lacks Notes\n**Customer 1** lacks Notes"),
        "{next}"
    );
    stand.until("2026-11-27 17:00").await;
    let posts = stand.posts("#supervisors").await;
    let digest = posts
        .iter()
        .map(sandbox::Message::text)
        .find(|text| text.contains("files are incomplete"));
    let digest = digest.unwrap_or_else(|| panic!("{}", crate::harness::texts(&posts)));
    assert!(
        digest.contains("**10** customers' files are incomplete: `/customer incomplete`"),
        "{digest}"
    );
    stand.posts("#support").await;
    stand.end().await;
}
