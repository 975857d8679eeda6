//! What failures mean for a notice, and what a found message tells.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use sandbox::{Config, Desk, Fault, Limits, Rate};
use serde_json::json;
use serenity::all::Permissions;

use super::*;
use crate::{
    discord::testing,
    model::ids::RoleId,
    reply::{Embed, File, Ping},
};

#[test]
fn each_failure_says_what_can_be_done() {
    let refused = |status, code| RestError::Refused {
        status,
        code,
        message: String::new(),
    };
    let unreachable = |fate| RestError::Unreachable {
        fate,
        why: String::new(),
    };
    let after = Some(Duration::from_secs(2));
    let limited = RestError::RateLimited {
        retry_after: Duration::from_secs(2),
        global: false,
    };
    let table = [
        (limited, PostError::Retry { after }),
        (unreachable(Fate::NotSent), PostError::Retry { after: None }),
        (unreachable(Fate::Unknown), PostError::Unknown),
        (RestError::Server { status: 503 }, PostError::Unknown),
        (RestError::Unauthorized, PostError::Unauthorized),
        (refused(404, 10_003), PostError::NoChannel),
        (refused(404, 10_008), PostError::NoMessage),
        (refused(403, 50_001), PostError::NoAccess),
        (refused(403, 50_013), PostError::NoAccess),
        (refused(403, 40_333), PostError::Unknown),
    ];
    for (error, expected) in table {
        assert_eq!(PostError::from(error), expected);
    }
    assert!(matches!(
        PostError::from(refused(400, 50_035)),
        PostError::Refused(_)
    ));
}

#[test]
fn a_found_message_tells_what_it_is() {
    let message = json!({
        "id": "1000000000000000000", "content": "hi", "nonce": "abc", "author": {"id": "5"},
        "components": [{"type": 1, "components": [{"type": 2, "custom_id": "case:1:accept"}, {"type": 2, "url": "x"}]},
                       {"type": 99, "strange": true}],
        "embeds": [{"title": "#1"}, {"description": "no title"}],
    });
    let expected = PostedMessage {
        id: MessageId(1_000_000_000_000_000_000),
        buttons: vec!["case:1:accept".to_owned()],
        titles: vec!["#1".to_owned()],
        nonce: Some("abc".to_owned()),
        text: "hi".to_owned(),
    };
    assert_eq!(posted(&message), Some(expected));
}

#[tokio::test]
async fn a_notice_whose_fate_is_unknown_is_posted_once() {
    let (discord, rest) = testing::discord().await;
    let notifier = DiscordNotifier::new(rest);
    let channel = testing::channel(&discord, "#support");
    let role = RoleId(discord.role_id("Supervisor").cast_signed());
    let notice = Notice {
        text: format!(
            "<@&{role}> @everyone <@{}>",
            testing::user(&discord, "agent")
        ),
        pings: vec![Ping::Role(role)],
        ..Notice::default()
    };
    discord.fail_next("POST", "/channels/", Fault::CutAfter, 1);
    let lost = notifier.post(channel, &notice, "once").await;
    assert_eq!(lost, Err(PostError::Unknown));
    let id = notifier.post(channel, &notice, "once").await.unwrap();
    assert_eq!(discord.messages("#support").len(), 1);
    let pings = discord.pings(id.0.cast_unsigned());
    assert_eq!(pings.roles, [role.0.cast_unsigned()]);
    assert!(pings.users.is_empty() && !pings.everyone);

    discord.say("agent", "#support", "not mine").unwrap();
    let found = notifier.recent(channel, TimeDelta::zero()).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].id, &found[0].text), (id, &notice.text));
}

#[tokio::test]
async fn a_post_is_found_among_the_newest_hundred_and_as_far_back_as_it_may_stand() {
    let now = Arc::new(AtomicI64::new(1_795_424_400_000));
    let clock = Arc::clone(&now);
    let mut config = Config::new(Desk::small());
    config.limits = Limits::relaxed();
    config.now = Arc::new(move || clock.load(Ordering::SeqCst));
    let (discord, rest) = testing::with(config).await;
    let notifier = DiscordNotifier::new(rest);
    let channel = testing::channel(&discord, "#support");
    assert_eq!(notifier.recent(channel, TimeDelta::MAX).await, Ok(vec![]));
    let id = notifier.post(channel, &Notice::text("x"), "n").await;
    let wanted = id.unwrap();
    let stands = async |within| {
        let found = notifier.recent(channel, within).await.unwrap();
        found.iter().any(|posted| posted.id == wanted)
    };
    let minute = TimeDelta::minutes(1);
    for number in 1..=1000_i64 {
        now.fetch_add(1000, Ordering::SeqCst);
        discord.say("agent", "#support", "x").unwrap();
        let (soon, later) = (TimeDelta::zero(), TimeDelta::seconds(number));
        match number {
            99 => assert!(stands(soon).await, "one of the newest hundred"),
            // Another page is read where the last message of this one is young enough.
            150 => assert!(!stands(minute).await && stands(later).await),
            999 => assert!(stands(later).await, "one of the newest thousand"),
            1000 => assert!(!stands(later).await, "more is never read"),
            _ => {}
        }
    }
}

#[tokio::test]
async fn an_edit_leaves_nothing_of_the_old_notice() {
    let (discord, rest) = testing::discord().await;
    let notifier = DiscordNotifier::new(rest);
    let channel = testing::channel(&discord, "#support");
    let old = Notice {
        embeds: vec![Embed {
            title: "#1".to_owned(),
            ..Embed::default()
        }],
        files: vec![File {
            name: "list.txt".to_owned(),
            content: "#1".to_owned(),
        }],
        ..Notice::text("old")
    };
    let id = notifier.post(channel, &old, "n").await.unwrap();
    notifier
        .edit(channel, id, &Notice::text("new"))
        .await
        .unwrap();
    let now = discord.message(id.0.cast_unsigned()).unwrap();
    assert_eq!(now.content, "new");
    assert!(now.embeds.is_empty() && now.files.is_empty());
    discord.delete_message(id.0.cast_unsigned());
    let gone = notifier.edit(channel, id, &old).await;
    assert_eq!(gone, Err(PostError::NoMessage));
}

#[tokio::test]
async fn a_channel_that_is_closed_or_gone_is_told_apart() {
    let (discord, rest) = testing::discord().await;
    let notifier = DiscordNotifier::new(rest);
    let channel = testing::channel(&discord, "#support");
    discord.deny("#support", Permissions::SEND_MESSAGES.bits());
    let closed = notifier.post(channel, &Notice::text("x"), "a").await;
    assert_eq!(closed, Err(PostError::NoAccess));
    discord.delete_channel("#support");
    let gone = notifier.post(channel, &Notice::text("x"), "b").await;
    assert_eq!(gone, Err(PostError::NoChannel));
    let never = notifier.post(ChannelId(0), &Notice::text("x"), "c").await;
    assert_eq!(never, Err(PostError::NoChannel));
}

#[tokio::test]
async fn many_posts_keep_to_the_limits() {
    let mut config = Config::new(Desk::small());
    config.limits.post = Rate {
        limit: 3,
        per: Duration::from_millis(500),
    };
    let (discord, rest) = testing::with(config).await;
    let notifier = DiscordNotifier::new(rest);
    let channel = testing::channel(&discord, "#support");
    for index in 0..7 {
        let nonce = format!("n{index}");
        let notice = Notice::text(nonce.as_str());
        notifier.post(channel, &notice, &nonce).await.unwrap();
    }
    assert_eq!(discord.messages("#support").len(), 7);
    assert_eq!(discord.rate_limited(), 0);
}
