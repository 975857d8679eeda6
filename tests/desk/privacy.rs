//! Contacts: masked wherever they are shared, in full to one reader with a reason, on the record.

use crate::harness::{Stand, private};

#[tokio::test]
async fn a_contact_is_read_for_a_reason_and_on_the_record() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:complaint customer:Lihua summary:\"Meter\" contact:13812345678",
        )
        .await;
    let shown = stand.play("agent2", "/case show case:1").await;
    assert!(shown.text().contains("138****5678"), "{}", shown.text());
    assert!(!shown.text().contains("13812345678"), "{}", shown.text());
    let form = stand
        .discord
        .press_forged("agent2", "#support", shown.message().id, "contact:1")
        .await
        .unwrap();
    let told = stand
        .fill("agent2", &form, &[("reason", "call back")])
        .await;
    assert!(told.contains("`13812345678`"), "{told}");
    let history = private(&stand.play("agent", "/case history case:1").await);
    assert!(history.contains("read the contact: call back"), "{history}");
    assert!(!history.contains("13812345678"), "{history}");

    stand
        .told(
            "agent",
            "/log kind:complaint customer:Other summary:\"None\"",
        )
        .await;
    let card = stand.card(2).await;
    let refused = stand
        .discord
        .press_forged("agent2", "#support", card.id, "contact:2")
        .await
        .unwrap();
    assert!(refused.is_ephemeral(), "{refused:?}");
    stand.end().await;
}
