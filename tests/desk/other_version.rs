//! Posts that another version of the bot wrote: set aside and counted, nothing waits behind them, and nothing is lost.

use sqlx::{Connection as _, SqliteConnection};

use crate::harness::{Stand, texts};

/// What another version wrote: another kind of post, one with another field, and what is no JSON at all.
const POSTS: [&str; 3] = [
    r#"{"post":"poem","to":"Lihua 13811110003"}"#,
    r#"{"post":"key_account","case":"Lihua 13811110003"}"#,
    r#"{"post":"key_account","Lihua 13811110003"#,
];

async fn by_hand(stand: &Stand, sql: &str, values: &[&str]) {
    let mut connection = SqliteConnection::connect(stand.database()).await.unwrap();
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()));
    for value in values {
        query = query.bind(*value);
    }
    query.execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// Puts them among the supervisors' alerts, due before those.
async fn write_them(stand: &Stand) {
    for (key, post) in ["1", "2", "3"].iter().zip(POSTS) {
        let sql = format!(
            "INSERT INTO outbox (desk_id, key, channel, rank, post, state, due_at, try_at) \
             VALUES ({}, $1, {}, 0, $2, 'pending', 0, 0)",
            stand.discord.guild_id("desk"),
            stand.discord.channel_id("#supervisors"),
        );
        by_hand(stand, &sql, &[key, post]).await;
    }
}

async fn check(stand: &Stand, who: &str) -> String {
    stand.told(who, "/desk check").await
}

#[tokio::test]
async fn what_another_version_wrote_waits_for_it_and_nothing_else_waits() {
    let mut stand = Stand::open().await;
    for _ in 0..2 {
        stand.complaint("Lihua").await;
    }
    stand.until("2026-11-23 09:29").await;
    stand.posts("#support").await;
    write_them(&stand).await;
    stand.until("2026-11-23 09:31").await;
    let breached = stand.posts("#supervisors").await;
    assert_eq!(breached.len(), 2, "{}", texts(&breached));
    let told = check(&stand, "manager").await;
    assert!(
        told.starts_with("Something needs attention:")
            && told.contains("❌ 3 posts were written by another version of the bot"),
        "{told}"
    );
    stand.discord.set_locale("manager", "zh-CN");
    let told = stand.told("manager", "/服务台 检查").await;
    assert!(told.contains("有 3 条消息由其他版本的机器人写入"), "{told}");
    stand.discord.set_locale("manager", "en-US");
    assert!(!stand.app().is_damaged());

    // Buttons of what stands are as before.
    let held = stand.pressed("agent", breached[0].id, "Acknowledge").await;
    assert!(!held.contains("went wrong"), "{held}");

    // The same version again: they are still kept. Another one that can read one of them posts it.
    stand.restart().await;
    stand.settled().await;
    assert!(check(&stand, "manager").await.contains("❌ 3 posts"));
    stand.stop().await;
    let readable = "UPDATE outbox SET post = $1 WHERE key = '2'";
    let post = r#"{"post":"key_account","case":1,"more":"than this version knows"}"#;
    by_hand(&stand, readable, &[post]).await;
    stand.start().await;
    let late = stand.post("#supervisors").await.text();
    assert!(late.contains("**#1**"), "{late}");
    assert!(check(&stand, "manager").await.contains("❌ 2 posts"));
    stand.posts("#support").await;
    stand.end().await;
}
