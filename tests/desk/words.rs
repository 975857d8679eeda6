//! What customers are told: forbidden phrases are pointed out before anything is saved, whatever way they come in, and
//! nothing that was typed is lost or changed unseen.

use firstline::model::press::{Press, WordsAnswer};
use sandbox::Outcome;

use crate::harness::{Stand, private};

/// What somebody is told who presses a button that only another person sees.
async fn forged(stand: &Stand, who: &str, (stopped, answer): (&Outcome, WordsAnswer)) -> String {
    let message = stopped.message();
    let buttons = message.buttons().into_iter();
    let mut presses = buttons.filter_map(|button| Press::parse(&button.custom_id));
    let Some(Press::Words(id, _)) = presses.next() else {
        panic!("{message:?}");
    };
    let id = Press::Words(id, answer).id();
    let pressed = stand.discord.press_forged(who, "#support", message.id, &id);
    pressed.await.unwrap().text()
}

/// A case that Mei has.
async fn taken() -> Stand {
    let stand = Stand::open().await;
    stand.inquiry("Wang").await;
    stand.told("agent", "/case accept case:1").await;
    stand
}

async fn history(stand: &Stand) -> String {
    stand.told("supervisor", "/case history case:1").await
}

#[tokio::test]
async fn a_forbidden_phrase_is_pointed_out_and_the_suggestion_is_taken() {
    let mut stand = taken().await;
    let line = "/case resolve case:1 told:\"Sorry, not my  JOB. Bye\"";
    let stopped = stand.play("agent", line).await;
    let text = private(&stopped);
    for part in [
        "✋ Not sent yet: the customer should hear this differently.",
        "Sorry, **__not my  JOB__**. Bye",
        "**not my job** → “a colleague looks after this; I have handed it over and stay with it”.",
        "Whoever is asked first sees it through.",
        "[Use suggestion] [Edit] [Send as it is]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Nothing was saved.
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(
        shown.contains("Open") && !shown.contains("Sorry"),
        "{shown}"
    );
    stand.restart().await;
    let id = stopped.message().id;
    // It is hers alone.
    for (who, answer) in [
        ("agent2", WordsAnswer::Edit),
        ("supervisor", WordsAnswer::Send),
        ("supervisor", WordsAnswer::Suggest),
    ] {
        let other = forged(&stand, who, (&stopped, answer)).await;
        assert!(other.contains("out of date"), "{other}");
    }
    let shown = stand.told("agent", "/case show case:1").await;
    assert!(!shown.contains("Sorry"), "{shown}");
    let form = stand.press("agent", id, "Use suggestion").await;
    let value = form.modal().inputs[0].value.clone();
    assert_eq!(
        value,
        "Sorry, a colleague looks after this; I have handed it over and stay with it. Bye"
    );
    let edit = stand.press("agent", id, "Edit").await;
    assert_eq!(edit.modal().inputs[0].value, "Sorry, not my  JOB. Bye");
    // What is still wrong is pointed out again, and can be mended again.
    let sent = stand
        .discord
        .submit("agent", edit.modal(), &[("told", "Sorry, no idea")]);
    let again = sent.await.unwrap();
    assert!(private(&again).contains("**__no idea__**"), "{again:?}");
    let edit = stand.press("agent", again.message().id, "Edit").await;
    assert_eq!(edit.modal().inputs[0].value, "Sorry, no idea");
    let answer = stand.fill("agent", &edit, &[("told", &value)]).await;
    assert_eq!(answer, "**#1** is resolved. Thank you.");
    let told = history(&stand).await;
    assert!(
        told.contains("stay with it. Bye") && !told.contains("pointed out"),
        "{told}"
    );
    // What was sent is gone.
    let late = stand
        .pressed("agent", again.message().id, "Send as it is")
        .await;
    assert!(late.contains("out of date"), "{late}");
    stand.end().await;
}

#[tokio::test]
async fn a_warning_is_passed_with_one_press_and_insults_need_a_reason() {
    let stand = taken().await;
    let note = "/case note case:1 told:true text:\"没 办法，今天修不好\"";
    let stopped = stand.play("agent", note).await;
    assert!(private(&stopped).contains("**__没 办法__**，今天修不好"));
    let id = stopped.message().id;
    let sent = stand.pressed("agent", id, "Send as it is").await;
    assert!(
        sent.contains("Sent as it was, and recorded. This month you have done so 1 times."),
        "{sent}"
    );
    // Once.
    let twice = stand.pressed("agent", id, "Send as it is").await;
    assert!(twice.contains("out of date"), "{twice}");
    let told = history(&stand).await;
    assert_eq!(told.matches("没 办法").count(), 1, "{told}");
    assert!(
        told.contains("sent words that were pointed out: 没办法"),
        "{told}"
    );

    let resolve = "/case resolve case:1 told:\"you are stupid\"";
    let stopped = stand.play("agent", resolve).await;
    assert!(
        private(&stopped).contains("[Send with reason]"),
        "{stopped:?}"
    );
    let id = stopped.message().id;
    // A forged press on what the message does not offer.
    let form = stand.press("agent", id, "Send with reason").await;
    let empty = stand
        .discord
        .submit("agent", form.modal(), &[("reason", "  ")]);
    let empty = empty.await.unwrap();
    assert!(empty.text().contains("Please fill in"), "{empty:?}");
    let reasons = [("reason", "Quoted at her own wish")];
    let answer = stand.fill("agent", &form, &reasons).await;
    assert!(answer.starts_with("**#1** is resolved."), "{answer}");
    let told = history(&stand).await;
    assert!(
        told.contains("stupid") && told.contains("Quoted at her own wish"),
        "{told}"
    );
    let month = stand.told("supervisor", "/report words").await;
    for part in ["2 in all", "By team", "By person", "没办法: 1", "stupid: 1"] {
        assert!(month.contains(part), "{part}: {month}");
    }
    stand.end().await;
}

#[tokio::test]
async fn every_way_of_telling_a_customer_meets_the_gate() {
    let stand = taken().await;
    let stops = |text: &str| text.contains("✋ Not sent yet");
    // Forms of the card.
    let card = stand.card(1).await;
    let form = stand.press("agent", card.id, "Resolve").await;
    let stopped = stand
        .discord
        .submit("agent", form.modal(), &[("told", "no clue")]);
    let stopped = stopped.await.unwrap();
    assert!(stops(&private(&stopped)), "{stopped:?}");
    let edit = stand.press("agent", stopped.message().id, "Edit").await;
    assert_eq!(edit.modal().inputs[0].value, "no clue");
    let form = stand.press("agent", card.id, "Note").await;
    let fields = [("text", "told him: no clue"), ("told", "yes")];
    let stopped = stand.discord.submit("agent", form.modal(), &fields);
    let stopped = stopped.await.unwrap();
    assert!(stops(&private(&stopped)), "{stopped:?}");
    // The note is what it was: it says that the customer was told.
    let sent = stand
        .pressed("agent", stopped.message().id, "Send as it is")
        .await;
    assert!(
        sent.starts_with("Progress noted on **#1**") || sent.contains("told"),
        "{sent}"
    );
    let told = history(&stand).await;
    assert!(told.contains("told him: no clue"), "{told}");
    // What the desk notes for itself, and what a customer said, is nobody's business.
    for fine in [
        "/case note case:1 text:\"he says we have no clue\"",
        "/case note case:1 told:true text:\"He said “no clue”; explained\"",
        "/log kind:inquiry customer:Li summary:\"no clue\" details:\"not my job, they said\"",
    ] {
        let answer = stand.told("agent", fine).await;
        assert!(!stops(&answer), "{fine}: {answer}");
    }
    // Answered on the spot.
    let log = "/log kind:inquiry customer:Zhao summary:Hours told:\"no idea\" details:Asked";
    let stopped = stand.play("agent", log).await;
    assert!(stops(&private(&stopped)), "{stopped:?}");
    let none = stand.told("agent", "/case find text:Zhao").await;
    assert!(!none.contains("**#3**"), "{none}");
    let edit = stand.press("agent", stopped.message().id, "Edit").await;
    let answer = stand
        .fill("agent", &edit, &[("told", "We open at nine")])
        .await;
    assert!(answer.contains("**#3**"), "{answer}");
    let shown = stand.told("agent", "/case show case:3").await;
    assert!(
        shown.contains("Zhao") && shown.contains("We open at nine"),
        "{shown}"
    );
    // The words of closing.
    stand
        .told("agent", "/case resolve case:1 told:\"It is done\"")
        .await;
    let stopped = stand
        .play("agent", "/case close case:1 note:\"told her: calm down\"")
        .await;
    assert!(stops(&private(&stopped)), "{stopped:?}");
    let sent = stand
        .pressed("agent", stopped.message().id, "Send as it is")
        .await;
    assert!(sent.contains("closed"), "{sent}");
    stand.end().await;
}

#[tokio::test]
async fn a_desk_adds_phrases_of_its_own_and_tries_them() {
    let mut stand = taken().await;
    for text in ["We circle back soon", "circle back", "fine"] {
        let line = format!("/case note case:1 told:true text:\"{text}\"");
        stand.told("agent", &line).await;
    }
    for (options, said) in [
        ("phrase:\"…\"", "has no letter in it"),
        ("phrase:x", "is one letter"),
        ("phrase:的", "is one letter"),
        ("phrase:\"Go away. Come again\"", "a whole sentence"),
        ("phrase:\"thank you\"", "Please type more of it."),
        ("phrase:\"客户没办法\"", "would never be found"),
        ("phrase:x1 level:require", "for which kind"),
        (
            "phrase:\"circle back\" level:reason say:\"call you\" why:\"Jargon\"",
            "In the last 30 days it would have hit 2 of 3 texts.",
        ),
        ("phrase:\"Circle  Back\"", "already"),
        (
            "phrase:\"ref no\" level:require kind:inquiry",
            "In the last 30 days 0 of 3 texts had it.",
        ),
    ] {
        let line = format!("/rules phrase add {options}");
        let answer = stand.told("manager", &line).await;
        assert!(answer.contains(said), "{options}: {answer}");
    }
    let list = stand.told("manager", "/rules phrase list").await;
    assert!(
        list.contains("`circle back` → call you · Ask for a reason"),
        "{list}"
    );
    assert!(list.contains("`ref no` · Require it · Inquiry"), "{list}");
    stand.restart().await;
    let stopped = stand
        .play("agent", "/case resolve case:1 told:\"We CIRCLE back\"")
        .await;
    let text = private(&stopped);
    assert!(
        text.contains("**__CIRCLE back__**") && text.contains("Jargon"),
        "{text}"
    );
    assert!(text.contains("Missing: “ref no”."), "{text}");
    let form = stand
        .press("agent", stopped.message().id, "Use suggestion")
        .await;
    assert_eq!(form.modal().inputs[0].value, "We call you\nref no");
    let test = stand
        .told("manager", "/rules phrase test text:\"no way\"")
        .await;
    assert!(test.contains("would be stopped"), "{test}");
    // A built-in phrase may be said here from now on.
    let gone = stand
        .told("manager", "/rules phrase remove phrase:\"No way\"")
        .await;
    assert!(
        gone.contains("is built in; in this desk it may be said"),
        "{gone}"
    );
    let test = stand
        .told("manager", "/rules phrase test text:\"no way\"")
        .await;
    assert!(test.contains("Nothing in this text"), "{test}");
    let gone = stand
        .told("manager", "/rules phrase remove phrase:\"circle back\"")
        .await;
    assert!(gone.starts_with("Holds no more: `circle back`"), "{gone}");
    let unknown = stand
        .told("manager", "/rules phrase remove phrase:\"circle back\"")
        .await;
    assert!(unknown.contains("There is no phrase"), "{unknown}");
    let changes = stand.told("manager", "/desk history").await;
    assert!(
        changes.contains("Phrase") && changes.contains("circle back"),
        "{changes}"
    );
    // A phrase that stands in most of what is said is none.
    for _ in 0..20 {
        stand
            .told(
                "agent",
                "/case note case:1 told:true text:\"As agreed, done\"",
            )
            .await;
    }
    let wide = stand
        .told("manager", "/rules phrase add phrase:\"as agreed\"")
        .await;
    assert!(wide.contains("stands in 20 of the 23 texts"), "{wide}");
    stand.end().await;
}

#[tokio::test]
async fn scripts_stand_where_they_are_needed() {
    let mut stand = Stand::open().await;
    let log = "/log kind:complaint customer:Li summary:\"Rude at the desk\"";
    let answer = stand.play("agent", log).await;
    let text = private(&answer);
    for part in [
        "💬 Complaint, you may say:",
        "> \"I am sorry for the trouble. Please tell me all of it; I write it down.\"",
        "[Script: Complaint]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(text.matches("\n> ").count(), 3, "{text}");
    stand.restart().await;
    let id = answer.message().id;
    let whole = stand.pressed("agent", id, "Script: Complaint").await;
    for part in ["How to recognise", "What to watch for", "1. Hear it out"] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    let told = stand.told("supervisor", "/case history case:1").await;
    assert_eq!(
        told.matches("was shown the script “Complaint”").count(),
        2,
        "{told}"
    );

    // Robbed: urgent, freeze first, and the caution wherever somebody is called.
    let log = "/log kind:request customer:Zhao summary:\"Card is gone\" need:robbed owner:@Jun";
    let text = stand.told("agent", log).await;
    assert!(
        text.contains("‼️ First: Freeze first, block first; papers follow later"),
        "{text}"
    );
    assert!(
        text.contains("💬 Robbed or defrauded, you may say:"),
        "{text}"
    );
    let caution = "👉 Freeze first, ask afterwards; never blame";
    stand.card(2).await;
    let shown = stand.told("agent", "/case show case:2").await;
    assert!(
        shown.contains("Urgent") && shown.contains(caution),
        "{shown}"
    );
    let posts = stand.posts("#support").await;
    let called = |post: &&sandbox::Message| post.content.contains(caution);
    assert!(posts.iter().any(|post| called(&post)), "{posts:?}");
    // Any script at any time, in a case's thread or elsewhere; nobody who does not work here reads it.
    let any = stand.told("agent", "/script about:hearing").await;
    assert!(any.contains("Do not phone; write"), "{any}");
    let none = stand
        .told("agent", "/log kind:inquiry customer:Wu summary:Hours")
        .await;
    assert!(
        !none.contains("you may say") && !none.contains("[Script"),
        "{none}"
    );
    stand.end().await;
}

#[tokio::test]
async fn a_desk_says_what_it_wants_to_say() {
    let mut stand = Stand::open().await;
    let form = stand
        .play("manager", "/rules script set about:complaint")
        .await;
    let inputs = &form.modal().inputs;
    assert_eq!(inputs.len(), 5);
    assert!(
        inputs[0].value.starts_with("Is not satisfied"),
        "{}",
        inputs[0].value
    );
    let fields = |watch| {
        [
            ("recognise", "- loud"),
            ("offer", "tea"),
            ("steps", "1. listen"),
            ("say", "So sorry\nTell me more"),
            ("watch", watch),
        ]
    };
    let refused = stand.fill("manager", &form, &fields(" ")).await;
    assert!(
        refused.contains("nothing below “What to watch for”"),
        "{refused}"
    );
    let set = stand.fill("manager", &form, &fields("Stay calm")).await;
    assert!(
        set.contains("is this desk's own now. On cards stands: Stay calm"),
        "{set}"
    );
    stand.restart().await;
    let text = stand
        .told("agent", "/log kind:complaint customer:Li summary:x")
        .await;
    assert!(text.contains("> So sorry\n> Tell me more"), "{text}");
    let changes = stand.told("manager", "/desk history").await;
    assert!(
        changes.contains("Script: Complaint") && changes.contains("So sorry Tell me more"),
        "{changes}"
    );
    let reset = stand
        .told("manager", "/rules script reset about:complaint")
        .await;
    assert!(reset.contains("holds again"), "{reset}");
    let again = stand
        .told("manager", "/rules script reset about:complaint")
        .await;
    assert!(again.contains("built-in script already"), "{again}");
    stand.end().await;
}

#[tokio::test]
async fn words_and_scripts_in_chinese() {
    let stand = Stand::open().await;
    stand.told("manager", "/desk setup language:zh-CN").await;
    stand.discord.set_locale("agent", "zh-CN");
    let text = stand
        .told(
            "agent",
            "/登记 类别:投诉 客户:丽华 摘要:态度差 特需:听力障碍",
        )
        .await;
    for part in [
        "💬 听力障碍，可以这样说：",
        "> “我们用文字沟通，您慢慢写。”",
        "[话术：听力障碍] [话术：投诉]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let stopped = stand
        .play(
            "agent",
            "/工单 解决 工单:1 答复:\"这事不归我管，谁办的找谁\"",
        )
        .await;
    let text = private(&stopped);
    for part in [
        "✋ 尚未发送",
        "这事**__不归我管__**，**__谁办的找谁__**",
        "**不归我管** → “这件事由专人办理，我已为您转接并会跟进到底”。首问负责",
        "[采用建议] [修改] [仍按原文发送]",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let form = stand.press("agent", stopped.message().id, "采用建议").await;
    assert!(
        form.modal().inputs[0]
            .value
            .contains("跟进到底，这件事由专人办理")
    );
    let sent = stand
        .pressed("agent", stopped.message().id, "仍按原文发送")
        .await;
    assert!(
        sent.contains("已按原文发送并留下记录。本月您共有 1 次。"),
        "{sent}"
    );
    let script = stand.told("agent", "/话术 内容:被抢或被骗").await;
    assert!(
        script.contains("先冻结、先挂失，其他手续随后补办"),
        "{script}"
    );
    stand.end().await;
}

/// What is typed with a callback is told to the customer, too: at first, and when it is put right.
#[tokio::test]
async fn words_of_a_callback_are_looked_over_and_kept() {
    let mut stand = Stand::open().await;
    stand.complaint("Lihua").await;
    stand.told("agent", "/case resolve case:1 told:done").await;
    let record = "/callback record callback:#1 outcome:solved satisfaction:";
    for (grade, words) in [("satisfied", "First:"), ("fair", "Put right:")] {
        let line = format!("{record}{grade} words:\"{words} not my job\"");
        let stopped = stand.play("agent", &line).await;
        assert!(private(&stopped).contains("✋ Not sent yet"), "{grade}");
        stand.restart().await;
        let id = stopped.message().id;
        let form = stand.press("agent", id, "Use suggestion").await;
        let value = form.modal().inputs[0].value.clone();
        let sent = stand.fill("agent", &form, &[("told", &value)]).await;
        assert!(!sent.contains('✋'), "{grade}: {sent}");
        let told = history(&stand).await;
        let kept = format!("{words} a colleague looks after this");
        assert!(told.contains(&kept), "{grade}: {told}");
        assert!(!told.contains("not my job"), "{grade}: {told}");
    }
    assert!(stand.card(1).await.text().contains("Closed"));
    stand.end().await;
}
