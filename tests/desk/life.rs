//! The whole life of a case: promises, more time, corrections, links, duplicates, callbacks.

use crate::harness::{MS, Stand, at, deadline, minutes};

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
                "`soon` cannot be read as a time. Try `30m`, `tomorrow 15:00` or `2小时`."
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
    assert!(over.contains("Promise no longer counts"), "{over}");
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
    let history = stand.told("agent", "/工单 经过 工单:1").await;
    let line = format!(
        "{mei} 将承诺时间由 {} 改为 {}",
        moment("2026-11-23 11:00"),
        moment("2026-11-23 12:00")
    );
    assert!(history.contains(&line), "{history}");
    stand.end().await;
}
