//! `/log`, the message menu and completion: a matter is heard, and somebody answers for it from then on.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use sandbox::Outcome;

use crate::harness::{Stand, at, deadline, hours, minutes, private};

#[tokio::test]
async fn logging_answers_at_once_and_posts_the_card() {
    let stand = Stand::open().await;
    let before = stand.discord.requests().len();
    let played = stand
        .play(
            "agent",
            "/log kind:complaint customer:\"Lihua Textiles\" summary:\"Meter reads double\" \
             contact:13812345678 via:phone priority:high",
        )
        .await;
    let support = stand.discord.channel_id("#support");
    assert_eq!(
        private(&played),
        format!(
            "**#1** is logged.\nResponse due {}\nYou answer for it until somebody accepts it.\n\
             💬 Complaint, you may say:\n\
             > \"I am sorry for the trouble. Please tell me all of it; I write it down.\"\n\
             > \"You would like us to do these two things. Is that right?\"\n\
             > \"I answer for this. You hear from me by ten tomorrow.\"\n\
             Its card stands in <#{support}>.\n[Script: Complaint]",
            deadline("2026-11-23 09:30"),
        )
    );
    let card = stand.card(1).await;
    assert_eq!(card.channel, support);
    assert_eq!(
        card.text(),
        format!(
            "#1 · Complaint · New · High\n**Lihua Textiles** · `138****5678`\nMeter reads double\n\n\
             First responder {}, answers for it until somebody accepts\n\n\
             Response due {}\nResolution due {}\n\nLogged <t:{}:f>\nPhone\n\
             [Accept] [Note] [Resolve] [Transfer] [Urge]\n\
             [More]",
            stand.mention("agent"),
            deadline("2026-11-23 09:30"),
            deadline("2026-11-25 09:00"),
            at("2026-11-23 09:00").seconds(),
        )
    );
    assert!(card.pings.is_empty(), "a card calls nobody");
    let requests = stand.discord.requests();
    let sent: Vec<String> = requests[before..]
        .iter()
        .map(|request| format!("{} {}", request.method, request.path))
        .collect();
    let answers = sent
        .iter()
        .filter(|sent| sent.ends_with("/callback"))
        .count();
    assert_eq!(
        (answers, sent.len()),
        (1, 2),
        "one answer, one card: {sent:#?}"
    );
    stand.end().await;
}

#[tokio::test]
async fn the_whole_contact_is_never_in_a_channel() {
    let stand = Stand::open().await;
    let line = "/log kind:inquiry customer:\"Wang 13900001111\" summary:\"call 13812345678 or li.hua@example.com\" \
                details:\"backup 010-87654321\" contact:13812345678";
    stand.told("agent", line).await;
    stand
        .told("agent", "/case note case:1 text:\"rang 13812345678\"")
        .await;
    stand
        .told(
            "agent",
            "/assign case:1 owner:@Jun reason:\"knows 13812345678\"",
        )
        .await;
    let offer = stand.post("#support").await;
    stand.told("agent2", "/case accept case:1").await;
    stand
        .told(
            "agent2",
            "/case resolve case:1 told:\"write to li.hua@example.com\"",
        )
        .await;
    let card = stand.card(1).await;
    for version in card.history.iter().chain(&offer.history) {
        let shown = format!("{}{:?}", version.content, version.embeds);
        for secret in ["13812345678", "13900001111", "li.hua@", "87654321"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }
    // Who asks sees no more than the channel does.
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("call 138\\*\\*\\*\\*5678"), "{shown}");
    assert!(!shown.contains("13812345678"), "{shown}");
    assert!(shown.contains("`138****5678`"), "{shown}");
    stand.end().await;
}

#[tokio::test]
async fn fifty_at_once_have_fifty_numbers_in_a_row() {
    let stand = Stand::open().await;
    let lines = (1..=50).map(|index| {
        let who = if index % 2 == 0 { "agent" } else { "agent2" };
        let line = format!("/log kind:inquiry customer:\"Customer {index}\" summary:Question");
        let stand = &stand;
        async move { stand.told(who, &line).await }
    });
    let answers = join_all(lines).await;
    let numbers: BTreeSet<i64> = answers
        .iter()
        .map(|answer| {
            let number = answer.split("**").nth(1).unwrap();
            number.trim_start_matches('#').parse().unwrap()
        })
        .collect();
    assert_eq!(numbers, (1..=50).collect());
    for number in numbers {
        stand.card(number).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn what_is_refused_uses_up_no_number() {
    let stand = Stand::open().await;
    stand.inquiry("First").await;
    for refused in [
        "/log kind:inquiry customer:Second summary:\" \"",
        "/log kind:inquiry customer:Second summary:x due:soon",
        "/log kind:inquiry customer:Second summary:x owner:@Robot",
        "/log kind:inquiry customer:Second summary:x team:Nowhere",
    ] {
        let answer = stand.told("agent", refused).await;
        assert!(!answer.contains("logged"), "{answer}");
    }
    let answer = stand
        .told("agent", "/log kind:inquiry customer:Second summary:x")
        .await;
    assert!(answer.starts_with("**#2** is logged."), "{answer}");
    // A refused name is no customer that completion would offer.
    let offered = stand
        .discord
        .complete("agent", "#support", "/log customer:")
        .await
        .unwrap();
    assert_eq!(offered.len(), 2, "{offered:?}");
    stand.end().await;
}

#[tokio::test]
async fn a_promise_is_a_deadline_of_its_own() {
    let stand = Stand::open().await;
    let answer = stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:x due:\"15m\"",
        )
        .await;
    assert!(
        answer.contains(&format!("Promise due {}", deadline("2026-11-23 09:15"))),
        "{answer}"
    );
    for (number, typed, wall) in [
        (2, "15:00", "2026-11-23 15:00"),
        (3, "明天15:00", "2026-11-24 15:00"),
        (4, "2026-11-25 10:30", "2026-11-25 10:30"),
        (5, "下周一 9:00", "2026-11-30 09:00"),
    ] {
        let line = format!("/log kind:feedback customer:Lihua summary:x due:\"{typed}\"");
        stand.told("agent", &line).await;
        let card = stand.card(number).await;
        let promise = format!("Promise due {}", deadline(wall));
        assert!(card.text().contains(&promise), "{typed}: {}", card.text());
    }
    let past = stand
        .told(
            "agent",
            "/log kind:inquiry customer:Lihua summary:x due:\"2026-11-23 08:00\"",
        )
        .await;
    assert!(
        past.ends_with("has passed. Please choose a later time."),
        "{past}"
    );
    stand.end().await;
}

#[tokio::test]
async fn what_the_bot_says_about_a_case_is_no_new_one() {
    let stand = Stand::open().await;
    stand.complaint("Wang").await;
    let card = stand.card(1).await;
    stand.until("2026-11-23 09:23").await;
    let warning = stand.post("#support").await;
    let refused = "This post is about **#1** already. `/case note` adds to it.";
    for post in [card.id, warning.id] {
        let menu = stand
            .discord
            .message_menu("agent", "#support", post, "Log as case")
            .await
            .unwrap();
        assert_eq!(private(&menu), refused);
    }
    // Added to a case, it reads as it is shown: names and times, no ids and no marks.
    let form = stand
        .discord
        .message_menu("agent", "#support", warning.id, "Add to case")
        .await
        .unwrap();
    let inputs = &form.modal().inputs;
    assert_eq!(inputs[0].value, "1");
    let text = &inputs[1].value;
    assert!(
        text.contains("@Mei #1 · Response due 2026-11-23 09:30"),
        "{text}"
    );
    assert!(!text.contains('<') && !text.contains('*'), "{text}");
    // What people write is read the same way.
    let line = format!(
        "{} call them by <t:{}:f>",
        stand.mention("agent"),
        at("2026-11-23 15:00").seconds()
    );
    let said = stand.discord.say("manager", "#general", &line).unwrap();
    let form = stand.log_message(said.id, "Inquiry").await;
    assert_eq!(
        form.modal().inputs[1].value,
        "@Mei call them by 2026-11-23 15:00"
    );
    stand.end().await;
}

impl Stand {
    /// "Log as case" of a message in `#general` as Mei: the form for a kind.
    async fn log_message(&self, message: u64, kind: &str) -> Outcome {
        let asked = self.log_menu(message).await;
        self.choose("agent", &asked, ("The kind", kind)).await
    }

    async fn log_menu(&self, message: u64) -> Outcome {
        let discord = &self.discord;
        let asked = discord.message_menu("agent", "#general", message, "Log as case");
        asked.await.unwrap()
    }
}

/// What a message says is there after a restart, for who chose it and for nobody else; a second time it says which case was
/// logged from it; a customer is named where the author is one.
#[tokio::test]
async fn a_message_waits_for_its_kind_and_is_not_logged_twice_without_a_word() {
    let mut stand = Stand::open().await;
    stand.complaint("Ann").await;
    let said = stand.discord.say("manager", "#general", "Door").unwrap();
    let asked = stand.log_menu(said.id).await;
    assert!(private(&asked).starts_with("Which kind of case is it?"));
    stand.restart().await;
    let form = stand.choose("agent", &asked, ("The kind", "Inquiry")).await;
    assert_eq!(form.modal().inputs[0].value, "Ann");
    let answer = stand.fill("agent", &form, &[]).await;
    assert!(answer.starts_with("**#2** is logged."), "{answer}");

    let again = stand.log_menu(said.id).await;
    let told = private(&again);
    assert!(
        told.starts_with("This message is already logged as **#2**."),
        "{told}"
    );
    let opened = stand.pressed("agent", again.message().id, "Open").await;
    assert!(opened.contains("#2 · Inquiry"), "{opened}");
    // Another matter in it can be logged all the same; what was made void is no case of it.
    let form = stand
        .choose("agent", &again, ("The kind", "Complaint"))
        .await;
    let answer = stand.fill("agent", &form, &[("summary", "Bell")]).await;
    assert!(answer.starts_with("**#3** is logged."), "{answer}");
    for case in [2, 3] {
        stand
            .told("supervisor", &format!("/case void case:{case} reason:x"))
            .await;
    }
    let asked = stand.log_menu(said.id).await;
    assert!(private(&asked).starts_with("Which kind of case is it?"));
    // After a day it is gone.
    stand.advance(hours(25)).await;
    let late = stand.choose("agent", &asked, ("The kind", "Inquiry")).await;
    assert!(private(&late).starts_with("This button is out of date."));
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

/// Every form that was refused keeps what was typed, and opens filled in, whatever became of the case.
#[tokio::test]
async fn what_was_typed_into_a_refused_form_is_kept() {
    let stand = Stand::open().await;
    stand.complaint("Wang").await;
    stand.told("agent", "/case accept case:1").await;
    let card = stand.card(1).await;
    let resolve = stand.press("agent", card.id, "Resolve").await;
    let wait = stand.press("agent", card.id, "Waiting").await;
    stand
        .told("supervisor", "/case void case:1 reason:mistake")
        .await;
    let typed = "The meter was changed, 13812345678";
    for (form, name, of) in [(&resolve, "told", 1), (&wait, "reason", 2)] {
        let fields = [(name, typed)];
        let sent = stand.discord.submit("agent", form.modal(), &fields);
        let refused = sent.await.unwrap();
        let told = refused.text();
        assert!(
            told.contains("What you typed is kept for 24 hours."),
            "{told}"
        );
        let again = stand
            .press("agent", refused.message().id, "Open form")
            .await;
        let inputs = &again.modal().inputs;
        assert_eq!((inputs.len(), inputs[0].value.as_str()), (of, typed));
        // It is nobody else's.
        let message = refused.message();
        let button = message.buttons().pop().unwrap().custom_id;
        let forged = stand
            .discord
            .press_forged("agent2", "#support", message.id, &button);
        assert!(private(&forged.await.unwrap()).starts_with("This button is out of date."));
        stand
            .told("supervisor", "/case reopen case:1 reason:x")
            .await;
        stand.told("agent", "/case accept case:1").await;
        let answer = stand.fill("agent", &again, &[]).await;
        assert!(answer.contains("#1"), "{answer}");
        stand.told("supervisor", "/case void case:1 reason:x").await;
    }
    for channel in ["#support", "#supervisors"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

/// A file is posted again beside the card, with what it is on record; `/case show` leads there.
#[tokio::test]
async fn a_file_is_posted_again_and_kept() {
    let stand = Stand::open().await;
    stand.discord.add_file("meter_1.jpg", b"a picture");
    let line =
        "/log kind:inquiry customer:Wang summary:x details:\"see the photo\" file:meter_1.jpg";
    stand.told("agent", line).await;
    stand.card(1).await;
    let file = stand.post("#support").await;
    assert_eq!(file.content, "📎 **#1** · meter\\_1.jpg · 0.1 KB");
    assert_eq!(file.files[0].bytes, b"a picture");
    let shown = stand.told("agent", "/case show case:1").await;
    let link = format!(
        "[meter\\_1.jpg](https://discord.com/channels/{}/{}/{})",
        stand.discord.guild_id("desk"),
        file.channel,
        file.id
    );
    assert!(
        shown.contains("see the photo") && shown.contains(&link),
        "{shown}"
    );
    let history = stand.told("agent", "/case history case:1").await;
    assert!(
        history.contains("added the file meter\\_1.jpg (0.1 KB, SHA-256 `"),
        "{history}"
    );

    // A note of the full length fits with one, and one can be a file alone.
    let text = "工".repeat(2000);
    let line = format!("/case note case:1 text:{text} file:meter_1.jpg");
    let told = stand.told("agent", &line).await;
    assert!(told.contains("#1"), "{told}");
    stand
        .told("agent", "/case note case:1 file:meter_1.jpg")
        .await;
    assert_eq!(stand.posts("#support").await.len(), 2);
    let history = stand.told("agent", "/case history case:1").await;
    assert!(history.contains("noted: File: meter\\_1.jpg"), "{history}");
    let shown = stand.told("agent", "/case show case:1").await;
    assert_eq!(shown.matches("[meter").count(), 3, "{shown}");
    stand.end().await;
}

/// One that is too large is refused by name, and one that is gone says so; what came with it is kept.
#[tokio::test]
async fn a_file_that_cannot_be_kept_says_so_and_the_rest_is_kept() {
    let stand = Stand::open().await;
    stand.discord.add_file("big.mov", &vec![7; 10_485_761]);
    let line = "/log kind:inquiry customer:Wang summary:x file:big.mov";
    let told = stand.told("agent", line).await;
    assert!(told.starts_with("**#1** is logged."), "{told}");
    assert!(
        told.ends_with("The file big.mov (10.1 MB) is not kept: at most 10.0 MB are possible here. Everything else is."),
        "{told}"
    );
    stand.card(1).await;

    stand.discord.add_file("gone.txt", b"x");
    stand.discord.lose_files();
    stand
        .told("agent", "/case note case:1 text:called file:gone.txt")
        .await;
    let post = stand.post("#support").await;
    assert!(
        post.content
            .starts_with("📎 **#1** · gone.txt could not be kept"),
        "{}",
        post.content
    );
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("gone.txt · could not be kept"), "{shown}");
    let history = stand.told("agent", "/case history case:1").await;
    assert!(history.contains("noted: called"), "{history}");
    stand.end().await;
}

/// Trouble with Discord's store of files puts a file off, and nothing else; it stands once that is over, hours later, too.
#[tokio::test]
async fn a_file_is_asked_for_again_as_long_as_its_link_lives() {
    let stand = Stand::open().await;
    stand.inquiry("Wang").await;
    stand.card(1).await;
    stand.told("agent", "/case accept case:1").await;
    stand.discord.add_file("later.txt", b"late");
    stand.discord.refuse_files(12);
    stand
        .told("agent", "/case note case:1 text:called file:later.txt")
        .await;
    // Others go on meanwhile.
    stand
        .told("agent2", "/log kind:inquiry customer:Li summary:x")
        .await;
    stand.card(2).await;
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(!shown.contains("could not be kept"), "{shown}");
    for _ in 0..12 {
        stand.advance(hours(1)).await;
    }
    let posts = stand.posts("#support").await;
    let files = posts.iter().flat_map(|post| &post.files);
    let kept: Vec<_> = files.filter(|file| file.name == "later.txt").collect();
    assert_eq!(kept.len(), 1, "{posts:?}");
    assert_eq!(kept[0].bytes, b"late");
    let lost = posts
        .iter()
        .filter(|post| post.content.contains("could not be kept"));
    assert_eq!(lost.count(), 0);
    stand.posts("#supervisors").await;
    stand.end().await;
}

/// A day later it is given up, and whoever gave it is asked for it.
#[tokio::test]
async fn a_file_that_cannot_be_had_for_a_day_is_asked_of_its_giver() {
    let stand = Stand::open().await;
    stand.inquiry("Wang").await;
    stand.card(1).await;
    stand.discord.add_file("never.txt", b"x");
    stand.discord.refuse_files(usize::MAX);
    stand
        .told("agent", "/case note case:1 text:called file:never.txt")
        .await;
    stand.told("supervisor", "/case void case:1 reason:x").await;
    for _ in 0..26 {
        stand.advance(hours(1)).await;
    }
    let posts = stand.posts("#support").await;
    let lost: Vec<_> = posts
        .iter()
        .filter(|post| post.content.contains("never.txt could not be kept"))
        .collect();
    assert_eq!(lost.len(), 1, "{posts:?}");
    assert_eq!(lost[0].pings.users, [stand.discord.user_id("agent")]);
    stand.posts("#supervisors").await;
    stand.end().await;
}

/// In a team with threads a file stands in its case's thread, that of a new case too.
#[tokio::test]
async fn a_file_stands_in_the_thread_of_its_case() {
    let stand = Stand::open().await;
    stand.told("manager", "/desk setup threads:true").await;
    stand.discord.add_file("a.txt", b"a");
    stand
        .told(
            "agent",
            "/log kind:inquiry customer:Wang summary:x file:a.txt",
        )
        .await;
    stand.card(1).await;
    stand.told("agent", "/case note case:1 file:a.txt").await;
    let posts = stand.posts("#1").await;
    let files = posts.iter().filter(|post| !post.files.is_empty());
    assert_eq!(files.count(), 2, "{posts:?}");
    stand.end().await;
}

#[tokio::test]
async fn a_message_becomes_a_case() {
    let stand = Stand::open().await;
    let said = stand
        .discord
        .say(
            "manager",
            "#general",
            "The lift is stuck\nSince nine, third floor",
        )
        .unwrap();
    let form = stand.log_message(said.id, "Emergency").await;
    let held = |form: &Outcome| -> Vec<(String, String)> {
        let inputs = form.modal().inputs.iter();
        inputs
            .map(|input| (input.custom_id.clone(), input.value.clone()))
            .collect()
    };
    // Who wrote it is no customer.
    let expected = [
        ("customer", ""),
        ("summary", "The lift is stuck"),
        ("details", "The lift is stuck\nSince nine, third floor"),
        ("contact", ""),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(held(&form), expected);
    assert_eq!(form.modal().title, "Log a case · Emergency");
    let answer = stand.fill("agent", &form, &[("customer", "Tower A")]).await;
    assert!(
        answer.starts_with("**#1** is logged.\nResponse due"),
        "{answer}"
    );
    let card = stand.card(1).await;
    let link = format!(
        "[source](https://discord.com/channels/{}/{}/{})",
        said.guild, said.channel, said.id
    );
    let text = card.text();
    assert!(
        text.contains("#1 · Emergency · New\n**Tower A**\nThe lift is stuck"),
        "{text}"
    );
    assert!(text.contains(&link), "{text}");
    let called = stand.post("#support").await.text();
    assert!(called.contains("an emergency was logged"), "{called}");
    stand.end().await;
}

#[tokio::test]
async fn a_message_is_added_to_a_case() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let said = stand
        .discord
        .say("agent2", "#support", "They rang again")
        .unwrap();
    let form = stand
        .discord
        .message_menu("agent", "#support", said.id, "Add to case")
        .await
        .unwrap();
    let answer = stand.fill("agent", &form, &[("case", "＃１")]).await;
    assert!(answer.starts_with("Noted on **#1**."), "{answer}");
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(shown.contains("Jun: They rang again"), "{shown}");
    let answer = stand.fill("agent", &form, &[("case", "77")]).await;
    assert_eq!(
        answer,
        "There is no case `77` here. `/case find` finds them."
    );
    stand.end().await;
}

#[tokio::test]
async fn a_person_s_open_cases_are_in_their_menu() {
    let stand = Stand::open().await;
    stand.inquiry("Lihua").await;
    let listed = stand
        .discord
        .user_menu("agent2", "#support", "agent", "Open cases")
        .await
        .unwrap();
    let listed = private(&listed);
    assert!(listed.contains("**#1** Inquiry · New · Lihua"), "{listed}");
    let none = stand
        .discord
        .user_menu("agent", "#support", "agent2", "Open cases")
        .await
        .unwrap();
    assert_eq!(private(&none), "Jun has no open cases.");
    stand.end().await;
}

#[tokio::test]
async fn customers_and_cases_complete() {
    let stand = Stand::open().await;
    for customer in ["Lihua Textiles", "Lihong Foods", "王小明"] {
        stand.inquiry(customer).await;
        stand.advance(minutes(1)).await;
    }
    let complete = |line: &'static str| {
        let discord = stand.discord.clone();
        async move {
            let who = if line.starts_with("/desk") {
                "manager"
            } else {
                "agent"
            };
            let offered = discord.complete(who, "#support", line).await.unwrap();
            let names = offered.into_iter().map(|(name, _)| name);
            names.collect::<Vec<_>>()
        }
    };
    assert_eq!(complete("/log customer:liH").await.len(), 2);
    assert_eq!(complete("/log customer:小明").await, ["王小明"]);
    assert_eq!(complete("/log customer:nobody").await, [""; 0]);
    let case = "#1 · New · Lihua Textiles · Meter reads double";
    assert_eq!(complete("/case show case:1").await, [case]);
    assert_eq!(complete("/case note case:#1").await, [case]);
    assert_eq!(complete("/assign case:textiles").await, [case]);
    assert_eq!(
        complete("/case show case:小明").await,
        ["#3 · New · 王小明 · Meter reads double"]
    );
    assert_eq!(complete("/case show case:double").await.len(), 3);
    assert_eq!(complete("/desk setup zone:shang").await, ["Asia/Shanghai"]);
    // What a completion offers can be sent.
    let shown = stand.told("agent", "/case show case:3").await;
    assert!(shown.contains("王小明"), "{shown}");
    stand.end().await;
}

#[tokio::test]
async fn what_was_answered_on_the_spot_is_logged_and_resolved_in_one_step() {
    let stand = Stand::open().await;
    let log = "/log kind:inquiry customer:Lihua summary:\"Opening hours\"";
    let answer = stand
        .told("agent", &format!("{log} told:\"Nine to six\""))
        .await;
    assert!(
        answer.starts_with("**#1** is logged and resolved. Thank you.\nIts card stands in "),
        "{answer}"
    );
    let card = stand.card(1).await.text();
    for shown in [
        "#1 · Inquiry · Resolved",
        "The customer was told: Nine to six",
        "Response met ✓",
        "Resolution met ✓",
        "[Close] [Reopen]",
    ] {
        assert!(card.contains(shown), "{shown}\n{card}");
    }
    let queue = stand.told("agent", "/queue view:all").await;
    assert!(queue.contains("no unfinished cases"), "{queue}");
    // Taken and answered by who logs it, it is theirs.
    let own = format!("{log} told:Nine owner:@Mei");
    stand.told("agent", &own).await;
    let card = stand.card(2).await.text();
    let mei = stand.mention("agent");
    assert!(
        card.contains(&format!("Owner {mei}, also its first responder")),
        "{card}"
    );
    for (more, refused) in [
        ("told:Nine owner:@Jun", "the case is resolved at once"),
        ("told:Nine due:2h", "the case is resolved at once"),
        ("told:\" \"", "Please fill in: What the customer was told."),
    ] {
        let answer = stand.told("agent", &format!("{log} {more}")).await;
        assert!(answer.contains(refused), "{answer}");
    }
    stand.discord.set_locale("agent", "zh-CN");
    let answer = stand
        .told(
            "agent",
            "/登记 类别:咨询 客户:Lihua 摘要:营业时间 答复:九点到六点",
        )
        .await;
    assert!(
        answer.starts_with("工单 **#3** 已登记，当场解决，辛苦了。"),
        "{answer}"
    );
    stand.nothing_new().await;
    stand.end().await;
}
