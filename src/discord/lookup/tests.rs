//! Discord's permission arithmetic, by its documented order.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use sandbox::Fault;

use super::{
    permissions::{Granted, Overwrite},
    *,
};
use crate::discord::testing;

const EVERYONE: &str = "50";

fn guild(roles: &[(&str, Permissions)]) -> Guild {
    let roles = roles.iter().map(|(id, held)| Granted {
        id: (*id).to_owned(),
        permissions: held.bits().to_string(),
        mentionable: false,
    });
    Guild {
        id: EVERYONE.to_owned(),
        owner_id: "1".to_owned(),
        roles: roles.collect(),
    }
}

fn place(overwrites: &[(&str, Permissions, Permissions)]) -> Place {
    let overwrites = overwrites.iter().map(|(id, allow, deny)| Overwrite {
        id: (*id).to_owned(),
        allow: allow.bits().to_string(),
        deny: deny.bits().to_string(),
    });
    Place {
        kind: 0,
        guild_id: Some(EVERYONE.to_owned()),
        parent_id: None,
        permission_overwrites: overwrites.collect(),
    }
}

fn bot(guild: &Guild, place: &Place) -> Permissions {
    let roles = vec!["70".to_owned(), "71".to_owned()];
    permissions(
        guild,
        place,
        (
            UserId(9),
            &Inside {
                user: None,
                nick: None,
                roles,
            },
        ),
    )
}

const VIEW: Permissions = Permissions::VIEW_CHANNEL;
const SEND: Permissions = Permissions::SEND_MESSAGES;
const NONE: Permissions = Permissions::empty();

#[test]
fn roles_add_up() {
    let guild = guild(&[
        (EVERYONE, VIEW),
        ("70", SEND),
        ("99", Permissions::EMBED_LINKS),
    ]);
    assert_eq!(bot(&guild, &place(&[])), VIEW | SEND);
}

#[test]
fn the_member_beats_the_roles_and_the_roles_beat_everyone() {
    let guild = guild(&[(EVERYONE, VIEW | SEND)]);
    let cases = [
        (vec![(EVERYONE, NONE, SEND)], VIEW),
        (
            vec![("70", SEND, NONE), (EVERYONE, NONE, SEND)],
            VIEW | SEND,
        ),
        (vec![("70", NONE, SEND), ("71", SEND, NONE)], VIEW | SEND),
        (vec![("9", NONE, SEND), ("71", SEND, NONE)], VIEW),
        (vec![("99", NONE, VIEW)], VIEW | SEND),
    ];
    for (overwrites, expected) in cases {
        assert_eq!(bot(&guild, &place(&overwrites)), expected, "{overwrites:?}");
    }
}

#[test]
fn a_name_is_the_nearest_that_there_is() {
    let name = |nick: Option<&str>, shown: Option<&str>| {
        let account = serde_json::json!({"username": "mei_w", "global_name": shown});
        let inside = serde_json::json!({"user": account, "nick": nick, "roles": []});
        serde_json::from_value::<Inside>(inside).unwrap().name()
    };
    assert_eq!(
        name(Some("Mei Wang"), Some("Mei")).as_deref(),
        Some("Mei Wang")
    );
    assert_eq!(name(None, Some("Mei")).as_deref(), Some("Mei"));
    assert_eq!(name(None, None).as_deref(), Some("mei_w"));
}

#[test]
fn administrators_and_owners_may_everything() {
    let admin = guild(&[("70", Permissions::ADMINISTRATOR)]);
    let closed = place(&[("9", NONE, Permissions::all())]);
    assert_eq!(bot(&admin, &closed), Permissions::all());
    let held = Inside {
        user: None,
        nick: None,
        roles: vec![],
    };
    let owner = permissions(&guild(&[]), &closed, (UserId(1), &held));
    assert_eq!(owner, Permissions::all());
}

#[test]
fn what_is_lacking_is_named_in_order() {
    assert_eq!(lacks(Permissions::all(), false), []);
    let may = Permissions::all() - VIEW - Permissions::MENTION_EVERYONE;
    assert_eq!(
        lacks(may, false),
        [Need::ViewChannel, Need::MentionEveryone]
    );
    assert_eq!(lacks(Permissions::all() - SEND, true), []);
    let may = Permissions::all() - Permissions::SEND_MESSAGES_IN_THREADS;
    assert_eq!(lacks(may, true), [Need::SendMessages]);
}

#[tokio::test]
async fn a_channel_says_what_the_bot_lacks_there() {
    let (discord, rest) = testing::discord().await;
    let inspector = DiscordInspector::new(rest);
    let desk = testing::desk(&discord);
    let support = testing::channel(&discord, "#support");
    let health = async || inspector.channel_health(desk, support).await.unwrap();
    let before = health().await;
    assert!(!before.missing);
    discord.deny("#support", Permissions::EMBED_LINKS.bits());
    let lacks = health().await.lacks;
    assert!(lacks.contains(&Need::EmbedLinks), "{lacks:?}");
    assert_eq!(lacks.len(), before.lacks.len() + 1);
    discord.delete_channel("#support");
    assert!(health().await.missing);
    let elsewhere = testing::channel(&discord, "#general");
    let foreign = inspector
        .channel_health(DeskId(5), elsewhere)
        .await
        .unwrap();
    assert!(foreign.missing);
}

#[tokio::test]
async fn channels_looked_at_together_ask_once_for_what_the_bot_holds() {
    let (discord, rest) = testing::discord().await;
    let inspector = DiscordInspector::new(rest);
    let desk = testing::desk(&discord);
    let channels = ["#support", "#supervisors", "#general", "#support"];
    let looks = channels.map(|name| {
        let channel = testing::channel(&discord, name);
        inspector.channel_health(desk, channel)
    });
    let looks = futures_util::future::join_all(looks);
    assert!(
        looks
            .await
            .into_iter()
            .all(|health| !health.unwrap().missing)
    );
    let of_guild = |request: &sandbox::Request| request.path.starts_with("/guilds/");
    let asked = discord.requests().into_iter().filter(of_guild).count();
    assert_eq!(asked, 2, "the guild and the member");
}

#[tokio::test]
async fn a_member_holds_roles_and_a_stranger_or_a_bot_nothing() {
    let (discord, rest) = testing::discord().await;
    let inspector = DiscordInspector::new(rest);
    let desk = testing::desk(&discord);
    let held = async |handle: &str| {
        let user = testing::user(&discord, handle);
        inspector.member(desk, user).await.unwrap()
    };
    let role = |name| RoleId(discord.role_id(name).cast_signed());
    let with = |roles: &[RoleId], manages_server| {
        Some(Held {
            roles: roles.to_vec(),
            manages_server,
        })
    };
    assert_eq!(held("supervisor").await, with(&[role("Supervisor")], false));
    // The manager's role grants "Manage Server"; the owner needs none.
    assert_eq!(held("manager").await, with(&[role("Manager")], true));
    assert_eq!(held("owner").await, with(&[], true));
    assert_eq!(held("outsider").await, None);
    assert_eq!(held("robot").await, None);
    let named = async |handle: &str| {
        let user = testing::user(&discord, handle);
        inspector.name(desk, user).await.unwrap()
    };
    assert_eq!(named("agent").await.as_deref(), Some("Mei"));
    assert_eq!(named("outsider").await, None);
    let roles = inspector.roles(desk).await.unwrap();
    assert!(roles.contains(&role("Agent")), "{roles:?}");
}

#[tokio::test]
async fn a_failed_lookup_is_no_answer() {
    let (discord, rest) = testing::discord().await;
    let inspector = DiscordInspector::new(rest);
    let desk = testing::desk(&discord);
    let user = testing::user(&discord, "agent");
    for status in [403, 404, 500] {
        discord.fail_next("GET", "/guilds/", Fault::Status(status), 10);
        let looked = inspector.member(desk, user).await;
        assert!(looked.is_err(), "{status}: {looked:?}");
        discord.heal();
    }
    let elsewhere = inspector.member(DeskId(5), user).await;
    assert!(elsewhere.is_err(), "{elsewhere:?}");
}
