//! Threads: one for each card where a team wants them, told of what happens, and never in the way of a case.

use std::time::Duration;

use firstline::store::OutboxState;
use sandbox::{Fault, Limits, Message, Thread, permissions};

use crate::harness::{SETUP, START, Stand, minutes, private, texts};

/// A desk whose cards get threads.
async fn open() -> Stand {
    let stand = Stand::open().await;
    let answer = stand.told("manager", "/desk setup threads:true").await;
    assert!(answer.contains("· a thread for each card"), "{answer}");
    stand
}

/// What is new in the thread of a case.
async fn lines(stand: &Stand, number: i64) -> Vec<String> {
    let posts = stand.posts(&format!("#{number}")).await;
    assert!(
        posts.iter().all(|post| post.pings.users.is_empty()),
        "{}",
        texts(&posts)
    );
    posts.iter().map(Message::text).collect()
}

/// The threads of the first desk, by name.
fn threads(stand: &Stand) -> Vec<String> {
    stand.discord.view(|state| {
        let channels = state.guilds()[0].channels.iter();
        let threads = channels.filter(|channel| channel.is_thread());
        threads.map(|channel| channel.name.clone()).collect()
    })
}

/// How often Discord was asked for a thread.
fn asked(stand: &Stand) -> usize {
    let requests = stand.discord.requests();
    let threads = requests.iter().filter(|one| one.path.ends_with("/threads"));
    threads.count()
}

#[tokio::test]
async fn each_card_has_a_thread_that_tells_what_happens() {
    let stand = open().await;
    stand.complaint("Lihua 13812345678").await;
    let card = stand.card(1).await;
    assert_eq!(threads(&stand), ["#1 · Lihua 138****5678"]);
    assert_eq!(stand.discord.channel_id("#1"), card.id);
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    assert_eq!(lines(&stand, 1).await, [format!("{mei} logged it")]);

    let told = async |who: &str, line: &str, said: &[String]| {
        stand.told(who, line).await;
        assert_eq!(lines(&stand, 1).await, said, "{line}");
        stand.advance(minutes(1)).await;
    };
    told(
        "agent",
        "/assign case:1 owner:@Jun",
        &[format!("{mei} asked {jun} to accept")],
    )
    .await;
    stand.posts("#support").await;
    told(
        "agent2",
        "/case accept case:1",
        &[format!("{jun} accepted")],
    )
    .await;
    told(
        "agent2",
        "/case note case:1 text:x told:true",
        &[format!("{jun} told the customer: x")],
    )
    .await;
    told(
        "agent2",
        "/case wait case:1 reason:\"photo to 13812345678\"",
        &[format!(
            "{jun} waits for the customer: photo to 138\\*\\*\\*\\*5678"
        )],
    )
    .await;
    told("agent2", "/case resume case:1", &[format!("{jun} went on")]).await;
    told(
        "agent2",
        "/case resolve case:1 told:Replaced",
        &[format!("{jun} resolved it: Replaced")],
    )
    .await;
    told(
        "agent2",
        "/case close case:1 outcome:solved satisfaction:satisfied",
        &[format!("{jun} closed it")],
    )
    .await;
    told(
        "agent2",
        "/case reopen case:1 reason:again",
        &[format!("{jun} reopened it: again")],
    )
    .await;
    told(
        "supervisor",
        "/case void case:1 reason:mistake",
        &[format!(
            "{} made it void: mistake",
            stand.mention("supervisor")
        )],
    )
    .await;
    assert_eq!(asked(&stand), 1);
    stand.end().await;
}

#[tokio::test]
async fn a_broken_promise_is_told_in_the_desk_s_language() {
    let stand = open().await;
    stand.told("manager", "/desk setup language:zh-CN").await;
    stand
        .play(
            "agent",
            "/log kind:complaint customer:丽华 summary:x due:10m",
        )
        .await;
    assert_eq!(
        lines(&stand, 1).await,
        [format!("{} 登记", stand.mention("agent"))]
    );
    // A minute later than the promise: it says when it was.
    stand.advance(minutes(11)).await;
    let broken = stand.clock.now().seconds() - 60;
    assert_eq!(
        lines(&stand, 1).await,
        [format!("<t:{broken}:f> 承诺已超时")]
    );
    stand.posts("#support").await;
    stand.posts("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn without_the_setting_there_are_none_and_with_it_old_cases_get_theirs_when_they_move() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    stand.card(1).await;
    assert_eq!(asked(&stand), 0);
    stand.told("manager", "/desk setup threads:true").await;
    stand.advance(minutes(5)).await;
    assert_eq!(asked(&stand), 0);
    let logged = stand.clock.now().seconds() - 300;
    stand.told("agent", "/case accept case:1").await;
    let mei = stand.mention("agent");
    let told = format!("<t:{logged}:f> {mei} logged it\n{mei} accepted");
    assert_eq!(lines(&stand, 1).await, [told]);
    // Off again: nothing more is told, and new cards have none.
    stand.told("manager", "/desk setup threads:false").await;
    stand.told("agent", "/case wait case:1 reason:x").await;
    stand.inquiry("Wang").await;
    stand.card(2).await;
    assert_eq!(lines(&stand, 1).await, [""; 0]);
    assert_eq!(asked(&stand), 1);
    let shown = stand.told("manager", "/desk show").await;
    assert!(!shown.contains("a thread for each card"), "{shown}");
    stand.end().await;
}

#[tokio::test]
async fn inside_a_thread_the_case_is_implied() {
    let stand = open().await;
    stand.inquiry("Wang").await;
    stand.inquiry("Lihua").await;
    stand.card(2).await;
    for number in 1..=2 {
        lines(&stand, number).await;
    }
    let inside = async |who: &str, line: &str| {
        let outcome = stand.play_in(who, "#2", line).await;
        private(&outcome)
    };
    assert_eq!(
        inside("agent", "/case accept").await,
        "**#2** is yours now."
    );
    assert!(
        inside("agent", "/case show")
            .await
            .starts_with("#2 · Inquiry · Open")
    );
    assert!(inside("agent", "/case clock").await.contains("#2"));
    assert!(
        inside("agent", "/case history")
            .await
            .starts_with("History of #2")
    );
    let noted = inside("agent", "/case note text:x").await;
    assert!(noted.starts_with("Noted on **#2**."), "{noted}");
    assert!(
        inside("agent", "/case wait reason:x")
            .await
            .starts_with("**#2** waits")
    );
    let asked = inside("agent", "/assign owner:@Jun").await;
    assert!(asked.contains("is asked to accept **#2**"), "{asked}");
    stand.posts("#support").await;
    lines(&stand, 2).await;
    // Another one can be named all the same.
    let noted = inside("agent", "/case note case:1 text:x").await;
    assert!(noted.starts_with("Noted on **#1**."), "{noted}");
    // A form works, too, and so does the menu of a message there.
    let form = stand.play_in("agent", "#2", "/case resolve").await;
    assert_eq!(form.modal().title, "Resolve #2");
    let said = stand
        .discord
        .say("agent", "#2", "The customer called")
        .unwrap();
    let menu = stand
        .discord
        .message_menu("agent", "#2", said.id, "Add to case")
        .await
        .unwrap();
    assert_eq!(menu.modal().inputs[0].value, "2");
    for number in 1..=2 {
        lines(&stand, number).await;
    }

    let which =
        "Which case? Please give its number; only inside a case's thread it can be left out.";
    assert_eq!(stand.told("agent", "/case accept").await, which);
    assert_eq!(stand.told("agent", "/assign owner:@Jun").await, which);
    assert_eq!(stand.told("agent", "/case show case:\" \"").await, which);
    stand.end().await;
}

#[tokio::test]
async fn an_archived_thread_opens_a_deleted_one_is_left_alone_and_a_locked_one_waits() {
    let stand = open().await;
    for customer in ["Wang", "Lihua", "Li"] {
        stand.inquiry(customer).await;
    }
    stand.card(3).await;
    for number in 1..=3 {
        lines(&stand, number).await;
    }
    stand.allow(403);
    stand.allow(404);
    stand.discord.set_thread("#1", Thread::Archived);
    stand.discord.set_thread("#2", Thread::Locked);
    stand.discord.delete_channel("#3");
    for number in 1..=3 {
        let line = format!("/case accept case:{number}");
        let answer = stand.told("agent", &line).await;
        assert_eq!(answer, format!("**#{number}** is yours now."));
        assert!(stand.card(number).await.text().contains("Open"));
    }
    assert_eq!(
        lines(&stand, 1).await,
        [format!("{} accepted", stand.mention("agent"))]
    );
    // Discord is asked for a minute whether it means it.
    stand.settled().await;
    stand.advance(minutes(1)).await;
    assert_eq!(stand.discord.thread("#1"), Some(Thread::Open));
    assert_eq!(lines(&stand, 2).await, [""; 0]);
    assert_eq!(stand.discord.thread("#2"), Some(Thread::Locked));
    // Deleted is deleted: nobody asked for another.
    assert_eq!(stand.discord.thread("#3"), None);
    assert_eq!(asked(&stand), 3);
    let mut session = stand.app().store.read().await.unwrap();
    let stale = session.posts_in(OutboxState::Stale, 10).await.unwrap();
    let keys: Vec<_> = stale.iter().map(|row| &row.key[..8]).collect();
    assert_eq!(keys, ["lines:3:"]);
    drop(session);
    // The one that stays silent is named.
    let thread = stand.discord.channel_id("#2");
    let silent = format!("❌ One thread is locked, or closed to the bot: <#{thread}> **#2**.");
    let checked = stand.told("manager", "/desk check").await;
    assert!(checked.contains(&silent), "{checked}");
    // Unlocked, it is told what it missed, in order, with the next change of its case.
    let accepted = stand.clock.now().seconds() - 60;
    stand.discord.set_thread("#2", Thread::Open);
    stand.told("agent", "/case wait case:2 reason:x").await;
    let mei = stand.mention("agent");
    let told = [
        format!("<t:{accepted}:f> {mei} accepted"),
        format!("{mei} waits for the customer: x"),
    ];
    assert_eq!(lines(&stand, 2).await, told);
    let checked = stand.told("manager", "/desk check").await;
    assert!(!checked.contains("locked"), "{checked}");
    stand.end().await;
}

/// How often Discord was asked to post in a channel.
fn tries(stand: &Stand, channel: u64) -> usize {
    let path = format!("/channels/{channel}/messages");
    let requests = stand.discord.requests();
    let posts = requests.iter().filter(|one| one.method == "POST");
    posts.filter(|one| one.path.ends_with(&path)).count()
}

#[tokio::test]
async fn a_thread_that_was_locked_for_hours_is_told_of_them_by_itself() {
    let stand = open().await;
    stand.allow(403);
    stand.inquiry("Wang").await;
    stand.card(1).await;
    lines(&stand, 1).await;
    stand.discord.set_thread("#1", Thread::Locked);
    let accepted = stand.clock.now().seconds();
    stand.told("agent", "/case accept case:1").await;
    stand.settled().await;
    let thread = stand.discord.channel_id("#1");
    let before = tries(&stand, thread);
    for _ in 0..180 {
        stand.advance(minutes(1)).await;
    }
    // After growing pauses: 1, 1, 2, 4, … minutes, then once an hour.
    let tried = tries(&stand, thread) - before;
    assert!((5..=10).contains(&tried), "{tried}");
    for text in ["first", "second"] {
        let note = format!("/case note case:1 text:{text}");
        stand.told("agent", &note).await;
        stand.settled().await;
    }
    let noted = stand.clock.now().seconds();
    assert_eq!(lines(&stand, 1).await, [""; 0]);
    stand.discord.set_thread("#1", Thread::Open);
    for _ in 0..61 {
        stand.advance(minutes(1)).await;
    }
    let mei = stand.mention("agent");
    let all = lines(&stand, 1).await;
    assert_eq!(all[0], format!("<t:{accepted}:f> {mei} accepted"));
    assert_eq!(
        all[all.len() - 2..],
        [
            format!("<t:{noted}:f> {mei} noted: first"),
            format!("<t:{noted}:f> {mei} noted: second")
        ],
        "{all:?}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_thread_that_stays_locked_after_its_case_is_done_is_left_alone() {
    let stand = open().await;
    stand.allow(403);
    stand.inquiry("Wang").await;
    stand.card(1).await;
    lines(&stand, 1).await;
    stand.discord.set_thread("#1", Thread::Locked);
    stand
        .told("supervisor", "/case void case:1 reason:mistake")
        .await;
    stand.settled().await;
    stand.advance(minutes(60)).await;
    assert!(
        stand
            .told("manager", "/desk check")
            .await
            .contains("**#1**")
    );
    stand.advance(minutes(8 * 24 * 60)).await;
    stand.settled().await;
    let checked = stand.told("manager", "/desk check").await;
    assert!(!checked.contains("locked"), "{checked}");
    stand.posts("#supervisors").await;
    stand.end().await;
}

#[tokio::test]
async fn without_the_permission_the_case_goes_on_and_the_check_says_so() {
    let stand = Stand::open().await;
    stand.allow(403);
    stand
        .discord
        .deny("#support", permissions::CREATE_PUBLIC_THREADS);
    let good = stand.told("manager", "/desk check").await;
    assert!(
        good.starts_with("Every channel can be posted to."),
        "{good}"
    );
    let support = stand.discord.channel_id("#support");
    let lacks = format!("❌ Cards <#{support}>: give the bot Create Public Threads");
    let answer = stand.told("manager", "/desk setup threads:true").await;
    assert!(answer.contains(&lacks), "{answer}");
    let checked = stand.told("manager", "/desk check").await;
    assert!(checked.contains(&lacks), "{checked}");
    assert!(checked.contains("✅ Breaches"), "{checked}");

    stand.inquiry("Lihua").await;
    let card = stand.card(1).await;
    assert!(
        !card.text().to_lowercase().contains("thread"),
        "{}",
        card.text()
    );
    assert_eq!(threads(&stand), [""; 0]);
    // Discord is asked for a minute whether it means it.
    stand.settled().await;
    stand.advance(minutes(1)).await;
    // Once it may, the next change of the case brings the thread with all that happened.
    stand
        .discord
        .allow("#support", permissions::CREATE_PUBLIC_THREADS);
    stand.told("agent", "/case accept case:1").await;
    let (mei, logged) = (stand.mention("agent"), stand.clock.now().seconds() - 60);
    assert_eq!(
        lines(&stand, 1).await,
        [format!("<t:{logged}:f> {mei} logged it\n{mei} accepted")]
    );
    stand.end().await;
}

#[tokio::test]
async fn an_answer_that_is_lost_makes_no_second_thread() {
    let stand = open().await;
    stand.allow(0);
    stand.allow(400);
    let threads_of = |method: &str, path: &str| method == "POST" && path.ends_with("/threads");
    stand.discord.fail_when(threads_of, Fault::CutAfter, 1);
    stand.inquiry("Lihua").await;
    stand.settled().await;
    stand.advance(minutes(1)).await;
    assert_eq!((threads(&stand).len(), asked(&stand)), (1, 2));
    let logged = stand.clock.now().seconds() - 60;
    let mei = stand.mention("agent");
    assert_eq!(
        lines(&stand, 1).await,
        [format!("<t:{logged}:f> {mei} logged it")]
    );
    stand.end().await;
}

#[tokio::test]
async fn a_restart_in_between_loses_and_doubles_nothing() {
    let mut stand = open().await;
    stand.allow(500);
    let threads_of = |method: &str, path: &str| method == "POST" && path.ends_with("/threads");
    stand.discord.fail_when(threads_of, Fault::Status(500), 1);
    stand.inquiry("Lihua").await;
    stand.settled().await;
    stand.told("agent", "/case accept case:1").await;
    stand.settled().await;
    assert_eq!(threads(&stand), [""; 0]);
    // Back a minute later, it is tried at once.
    stand.stop().await;
    stand.clock.advance(minutes(1));
    stand.start().await;
    let logged = stand.clock.now().seconds() - 60;
    let mei = stand.mention("agent");
    let told = [format!(
        "<t:{logged}:f> {mei} logged it\n<t:{logged}:f> {mei} accepted"
    )];
    assert_eq!(lines(&stand, 1).await, told);
    stand.restart().await;
    assert_eq!(lines(&stand, 1).await, [""; 0]);
    assert_eq!(threads(&stand).len(), 1);
    stand.end().await;
}

#[tokio::test]
async fn a_deleted_card_keeps_its_thread() {
    let stand = open().await;
    stand.allow(404);
    stand.inquiry("Lihua").await;
    let card = stand.card(1).await;
    lines(&stand, 1).await;
    stand.discord.delete_message(card.id);
    stand.told("agent", "/case accept case:1").await;
    // Discord is asked for a minute whether it means it.
    stand.settled().await;
    stand.advance(minutes(1)).await;
    assert_ne!(stand.card(1).await.id, card.id);
    assert_eq!(
        lines(&stand, 1).await,
        [format!("{} accepted", stand.mention("agent"))]
    );
    assert_eq!(asked(&stand), 1);
    let inside = stand.play_in("agent", "#1", "/case show").await;
    assert!(inside.text().starts_with("#1"), "{}", inside.text());
    stand.end().await;
}

#[tokio::test]
async fn nothing_waits_for_a_thread() {
    // Under Discord's own limits: what the bot learns of them tells posts from threads.
    let stand = Stand::limited(START, Limits::default()).await;
    stand.told("manager", SETUP).await;
    stand.told("manager", "/desk setup threads:true").await;
    let support = stand.discord.channel_id("#support");
    let hold = stand
        .discord
        .hold("POST", &format!("/channels/{support}/messages/"));
    for customer in ["Wang", "Lihua"] {
        stand.complaint(customer).await;
    }
    let patience = Duration::from_secs(10);
    let posted = |title: &'static str| {
        stand.discord.wait_post("#support", patience, move |post| {
            post.text().starts_with(title)
        })
    };
    posted("#1 ").await.unwrap();
    posted("#2 ").await.unwrap();
    stand.clock.advance(minutes(23));
    posted("⏰").await.unwrap();
    stand.told("agent", "/case accept case:1").await;
    hold.release();
    stand.posts("#support").await;
    assert_eq!(threads(&stand).len(), 2);
    for number in 1..=2 {
        lines(&stand, number).await;
    }
    stand.end().await;
}

/// A case with a thread that goes to another team, which wants threads or not: its card is there then.
async fn handed_over(wants: bool) -> (Stand, Message) {
    let stand = open().await;
    stand.allow(400);
    stand.allow(404);
    let line = format!("/desk team add name:Billing channel:#general threads:{wants}");
    stand.told("manager", &line).await;
    stand.inquiry("Lihua").await;
    let card = stand.card(1).await;
    lines(&stand, 1).await;
    stand.told("agent", "/case accept case:1").await;
    let over = "/case transfer case:1 team:Billing reason:theirs";
    stand.told("agent", over).await;
    (stand, card)
}

/// Everything in the two teams' channels and in those threads has been looked at.
async fn look_at(stand: &Stand, threads: &[u64]) {
    for thread in threads {
        stand.posts(&thread.to_string()).await;
    }
    stand.posts("#support").await;
    stand.posts("#general").await;
}

/// Everything that a thread says.
async fn told_in(stand: &Stand, thread: u64) -> Vec<String> {
    stand.settled().await;
    stand.discord.view(|state| {
        let of = state.all_messages().filter(|post| post.channel == thread);
        of.map(Message::text).collect()
    })
}

#[tokio::test]
async fn a_card_that_moves_leaves_its_thread_and_gets_another() {
    let (stand, old) = handed_over(true).await;
    stand.told("agent2", "/case accept case:1").await;
    let new = stand.card(1).await;
    let general = stand.discord.channel_id("#general");
    assert_eq!(new.channel, general);
    assert_ne!(new.id, old.id);
    let desk = stand.discord.guild_id("desk");
    let link = format!("https://discord.com/channels/{desk}/{general}/{}", new.id);
    let told = told_in(&stand, old.id).await;
    assert_eq!(
        told.last(),
        Some(&format!("➡️ Goes on with **Billing**: {link}")),
        "{told:?}"
    );
    // The new one tells the whole story, and what comes; the old one nothing more.
    let (mei, jun) = (stand.mention("agent"), stand.mention("agent2"));
    let story = told_in(&stand, new.id).await.join("\n");
    for line in [
        format!("{mei} logged it"),
        format!("{mei} accepted"),
        format!("{jun} accepted"),
    ] {
        assert!(story.contains(&line), "{story}");
    }
    stand.told("agent2", "/case wait case:1 reason:photo").await;
    let story = told_in(&stand, new.id).await;
    assert_eq!(
        story.last(),
        Some(&format!("{jun} waits for the customer: photo"))
    );
    assert_eq!(told_in(&stand, old.id).await, told);
    // The case is meant in both.
    for thread in [old.id, new.id] {
        let shown = stand
            .play_in("agent", &thread.to_string(), "/case show")
            .await
            .text();
        assert!(shown.starts_with("#1 "), "{thread}: {shown}");
    }
    look_at(&stand, &[old.id, new.id]).await;
    stand.end().await;
}

#[tokio::test]
async fn a_team_without_threads_takes_a_case_out_of_its_thread() {
    let (stand, old) = handed_over(false).await;
    stand.told("agent2", "/case accept case:1").await;
    stand.card(1).await;
    let told = told_in(&stand, old.id).await;
    assert!(
        told.last()
            .is_some_and(|line| line.starts_with("➡️ Goes on with **Billing**: https://")),
        "{told:?}"
    );
    assert_eq!(threads(&stand).len(), 1);
    stand.told("agent2", "/case resolve case:1 told:x").await;
    assert_eq!(told_in(&stand, old.id).await, told);
    look_at(&stand, &[old.id]).await;
    stand.end().await;
}

#[tokio::test]
async fn a_thread_that_is_gone_keeps_no_card_from_moving() {
    for archived in [true, false] {
        let (stand, old) = handed_over(true).await;
        stand.settled().await;
        let thread = old.id.to_string();
        if archived {
            stand.discord.set_thread(&thread, Thread::Archived);
        } else {
            look_at(&stand, &[old.id]).await;
            stand.discord.delete_channel(&thread);
        }
        stand.told("agent2", "/case accept case:1").await;
        let new = stand.card(1).await;
        assert_eq!(new.channel, stand.discord.channel_id("#general"));
        assert!(!told_in(&stand, new.id).await.is_empty());
        stand.told("agent2", "/case resolve case:1 told:x").await;
        assert!(stand.card(1).await.text().contains("Resolved"));
        stand.advance(minutes(1)).await;
        look_at(&stand, &[old.id, new.id]).await;
        stand.end().await;
    }
}
