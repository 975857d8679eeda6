//! Threads: started from a message, archived, locked, deleted; who may write in them.

use sandbox::{Refused, Sandbox, Thread, permissions, terminal};
use serde_json::{Value, json};

use crate::common::{Gateway, Rest, private, start, text};

/// A message in #support with a thread; the paths to both.
async fn thread(discord: &Sandbox, rest: &Rest) -> (Value, String, String) {
    let path = format!("/channels/{}/messages", discord.channel_id("#support"));
    let (_, message) = rest.post(&path, json!({"content": "card"})).await;
    let threads = format!("{path}/{}/threads", text(&message["id"]));
    let (status, thread) = rest.post(&threads, json!({"name": "#1 · Lihua"})).await;
    assert_eq!(
        (status, &thread["id"], &thread["type"]),
        (201, &message["id"], &json!(11))
    );
    let inside = format!("/channels/{}/messages", text(&thread["id"]));
    (thread, threads, inside)
}

fn code((status, body): &(u16, Value)) -> (u16, u64) {
    (*status, body["code"].as_u64().unwrap_or(0))
}

#[tokio::test]
async fn a_thread_hangs_on_its_message() {
    let (discord, rest) = start().await;
    let (mut gateway, _) = Gateway::identified(&discord).await;
    let (thread, threads, inside) = thread(&discord, &rest).await;
    let created = gateway.event("THREAD_CREATE").await;
    assert_eq!(
        (&created["id"], &created["newly_created"]),
        (&thread["id"], &json!(true))
    );
    assert_eq!(
        thread["parent_id"],
        discord.channel_id("#support").to_string()
    );
    assert!(thread.get("permission_overwrites").is_none());
    assert_eq!(rest.post(&inside, json!({"content": "hello"})).await.0, 200);
    let itself = rest.get(inside.trim_end_matches("/messages")).await.1;
    assert_eq!(
        (&thread["message_count"], &itself["message_count"]),
        (&json!(0), &json!(1))
    );
    let again = rest.post(&threads, json!({"name": "Case 1"})).await;
    assert_eq!(code(&again), (400, 160_004));
    // Its message shows it.
    let of = threads.trim_end_matches("/threads");
    let message = rest.get(of).await.1;
    assert_eq!(message["thread"]["id"], thread["id"]);
    assert_eq!(message["flags"], 32);
    // A bot that connects later is told of it.
    let mut later = Gateway::open(&discord).await;
    later
        .send(&crate::common::identify(discord.token(), 1))
        .await;
    later.event("READY").await;
    assert_eq!(
        later.event("GUILD_CREATE").await["threads"][0]["id"],
        thread["id"]
    );
}

#[tokio::test]
async fn a_thread_has_a_name_and_a_place() {
    let (discord, rest) = start().await;
    let (_, _, inside) = thread(&discord, &rest).await;
    let path = format!("/channels/{}/messages", discord.channel_id("#general"));
    let (_, message) = rest.post(&path, json!({"content": "x"})).await;
    let fresh = format!("{path}/{}/threads", text(&message["id"]));
    for body in [
        json!({}),
        json!({"name": ""}),
        json!({"name": "x".repeat(101)}),
        json!({"name": "x", "auto_archive_duration": 5}),
    ] {
        assert_eq!(code(&rest.post(&fresh, body).await), (400, 50_035));
    }
    let nothing = format!("{path}/1/threads");
    assert_eq!(
        code(&rest.post(&nothing, json!({"name": "x"})).await),
        (404, 10_008)
    );
    // A thread has no threads.
    let (_, line) = rest.post(&inside, json!({"content": "x"})).await;
    let nested = format!("{inside}/{}/threads", text(&line["id"]));
    assert_eq!(
        code(&rest.post(&nested, json!({"name": "x"})).await),
        (400, 50_024)
    );
    discord.deny("#general", permissions::CREATE_PUBLIC_THREADS);
    assert_eq!(
        code(&rest.post(&fresh, json!({"name": "x"})).await),
        (403, 50_013)
    );
    let long = json!({"name": "工".repeat(100), "auto_archive_duration": 1440});
    discord.allow("#general", permissions::CREATE_PUBLIC_THREADS);
    assert_eq!(rest.post(&fresh, long).await.0, 201);
}

#[tokio::test]
async fn an_archived_thread_opens_when_written_in_and_a_locked_one_does_not() {
    let (discord, rest) = start().await;
    let (mut gateway, _) = Gateway::identified(&discord).await;
    let (thread, _, inside) = thread(&discord, &rest).await;
    gateway.event("THREAD_CREATE").await;
    let (_, line) = rest.post(&inside, json!({"content": "x"})).await;
    discord.set_thread("#1", Thread::Archived);
    let metadata = |event: &Value| event["thread_metadata"].clone();
    let update = metadata(&gateway.event("THREAD_UPDATE").await);
    assert_eq!(
        (&update["archived"], &update["locked"]),
        (&json!(true), &json!(false))
    );
    // An edit does not open it, a message does.
    let edit = format!("{inside}/{}", text(&line["id"]));
    assert_eq!(
        code(&rest.patch(&edit, json!({"content": "y"})).await),
        (403, 50_083)
    );
    assert_eq!(rest.post(&inside, json!({"content": "hello"})).await.0, 200);
    assert_eq!(
        metadata(&gateway.event("THREAD_UPDATE").await)["archived"],
        false
    );
    assert_eq!(discord.thread("#1"), Some(Thread::Open));

    discord.set_thread(text(&thread["id"]), Thread::Locked);
    let update = metadata(&gateway.event("THREAD_UPDATE").await);
    assert_eq!(
        (&update["archived"], &update["locked"]),
        (&json!(true), &json!(true))
    );
    let refused = rest.post(&inside, json!({"content": "hello"})).await;
    assert_eq!(code(&refused), (403, 50_083));
    discord.change_guild("desk", |guild| {
        let own = guild.roles.iter_mut().find(|role| role.name == "Firstline");
        own.unwrap().permissions |= permissions::MANAGE_THREADS;
    });
    assert_eq!(rest.post(&inside, json!({"content": "hello"})).await.0, 200);
}

#[tokio::test]
async fn writing_in_threads_is_a_permission_of_the_channel() {
    let (discord, rest) = start().await;
    let (_, threads, inside) = thread(&discord, &rest).await;
    discord.deny("#support", permissions::SEND_MESSAGES);
    assert_eq!(rest.post(&inside, json!({"content": "hello"})).await.0, 200);
    discord.deny("#support", permissions::SEND_MESSAGES_IN_THREADS);
    let refused = rest.post(&inside, json!({"content": "hello"})).await;
    assert_eq!(code(&refused), (403, 50_013));
    discord.allow("#support", permissions::SEND_MESSAGES_IN_THREADS);
    // Deleted by itself, its message may have another; deleted with its channel, both are gone.
    discord.delete_channel("#1");
    let gone = rest.post(&inside, json!({"content": "hello"})).await;
    assert_eq!(code(&gone), (404, 10_003));
    assert_eq!(rest.post(&threads, json!({"name": "again"})).await.0, 201);
    discord.delete_channel("#support");
    let gone = rest.post(&inside, json!({"content": "hello"})).await;
    assert_eq!(code(&gone), (404, 10_003));
}

#[tokio::test]
async fn people_use_commands_in_an_open_thread() {
    let (discord, rest) = start().await;
    let (mut gateway, _) = Gateway::identified(&discord).await;
    rest.register(json!([{"name": "go", "description": "d"}]))
        .await;
    let (thread, ..) = thread(&discord, &rest).await;
    gateway.event("THREAD_CREATE").await;
    let playing = {
        let discord = discord.clone();
        tokio::spawn(async move { discord.play("agent", "#1", "/go").await.unwrap() })
    };
    let interaction = gateway.event("INTERACTION_CREATE").await;
    assert_eq!(interaction["channel_id"], thread["id"]);
    assert_eq!(interaction["channel"]["type"], 11);
    assert_eq!(
        interaction["channel"]["parent_id"],
        discord.channel_id("#support").to_string()
    );
    rest.answer(&interaction, private("hello")).await;
    assert_eq!(
        playing.await.unwrap().message().channel.to_string(),
        text(&thread["id"])
    );

    discord.set_thread("#1", Thread::Archived);
    let refused = discord.play("agent", "#1", "/go").await;
    assert_eq!(refused.unwrap_err(), Refused::Archived);
    discord.say("agent", "#1", "Back again").unwrap();
    assert_eq!(discord.thread("#1"), Some(Thread::Open));
    discord.set_thread("#1", Thread::Locked);
    let refused = discord.play("agent", "#1", "/go").await;
    assert_eq!(refused.unwrap_err(), Refused::Locked);
    assert_eq!(
        discord.say("agent", "#1", "x").unwrap_err(),
        Refused::Locked
    );
}

#[tokio::test]
async fn the_terminal_goes_into_a_thread() {
    let (discord, rest) = start().await;
    let (gateway, _) = Gateway::identified(&discord).await;
    rest.register(json!([{"name": "go", "description": "d"}]))
        .await;
    thread(&discord, &rest).await;
    gateway.serve(rest.clone(), |_| private("hello"));
    let mut out = Vec::new();
    let lines = "channels\nin #1\n/go\nin #general\nin #1: say Good morning\n";
    let options = terminal::Options {
        quiet: std::time::Duration::from_millis(50),
        last_quiet: std::time::Duration::from_millis(50),
        ..terminal::Options::default()
    };
    terminal::run(discord.clone(), lines.as_bytes(), &mut out, options)
        .await
        .unwrap();
    let transcript = String::from_utf8(out).unwrap();
    assert!(
        transcript.contains("  #general\n    #1 · Lihua\n"),
        "{transcript}"
    );
    assert!(
        transcript.contains("agent #1 · Lihua> /go\n#1 · Lihua    Firstline: hello\n"),
        "{transcript}"
    );
    assert!(
        transcript.contains("#1 · Lihua    Mei: Good morning\n"),
        "{transcript}"
    );
}
