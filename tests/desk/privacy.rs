//! Contacts: masked wherever they are shared, in full to one reader with a reason, on the record.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, OnceLock},
};

use chrono::TimeDelta;

use crate::harness::{Stand, hours, private};

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

/// What is masked in texts is read by a button, for a reason, on the record; what is nobody's number is read by everybody.
#[tokio::test]
async fn what_a_text_hides_is_read_for_a_reason() {
    let stand = Stand::open().await;
    stand
        .told(
            "agent",
            "/log kind:complaint customer:Lihua summary:\"Order 20261123000123 not delivered\" \
             details:\"Refund of 12345678.90 yuan, 户号3301001234567, see https://x.example/156123456782256/a_b.jpg\"",
        )
        .await;
    let shown = stand.play("agent2", "/case show case:1").await;
    for whole in [
        "Order 20261123000123 not delivered",
        "Refund of 12345678.90 yuan, 户号3301001234567",
        "<https://x.example/156123456782256/a_b.jpg>",
    ] {
        assert!(shown.text().contains(whole), "{whole}: {}", shown.text());
    }
    assert!(shown.message().button("Show what is masked").is_none());
    let note = "son 138/1111/2222, id 330106199003071234";
    stand
        .told("agent", &format!("/case note case:1 text:\"{note}\""))
        .await;
    let history = stand.play("agent2", "/case history case:1").await;
    assert!(!history.text().contains("1111"), "{}", history.text());
    assert!(
        history.text().contains("330\\*\\*\\*\\*1234"),
        "{}",
        history.text()
    );
    let form = stand
        .press("agent2", history.message().id, "Show what is masked")
        .await;
    let read = stand
        .fill("agent2", &form, &[("reason", "call back")])
        .await;
    assert!(
        read.contains(note) && read.contains("on the record"),
        "{read}"
    );
    let history = private(&stand.play("agent", "/case history case:1").await);
    assert!(history.contains("read the contact: call back"), "{history}");
    stand.posts("#support").await;
    stand.end().await;
}

/// What was typed into each field: a number of its own each, so that a leak says where it comes from.
const NUMBERS: [&str; 9] = [
    "13811110001", // contact
    "13811110002", // customer
    "13811110003", // summary
    "13811110004", // details
    "13811110005", // note
    "13811110006", // what the customer was told
    "13811110007", // reason
    "13811110008", // notes on the customer
    "13811110009", // contact of the customer
];

/// What the process logs, down to the finest.
fn log_of_this_process() -> Arc<Mutex<Vec<u8>>> {
    static LOG: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();
    let log = LOG.get_or_init(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        let writer = Arc::clone(&log);
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter("debug,firstline=trace,hyper=off,h2=off")
            .with_ansi(false)
            .with_writer(move || Shared(Arc::clone(&writer)))
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
        log
    });
    Arc::clone(log)
}

/// Where the log goes.
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Everything that the bot ever sent to Discord: posts, edits, answers, completions, forms.
fn sent(stand: &Stand) -> String {
    let requests = stand.discord.requests();
    let bodies = requests.iter().map(|request| format!("{request:?}"));
    bodies.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn nothing_in(text: &str, what: &str) {
    for secret in NUMBERS.iter().chain(&["li.hua@example"]) {
        if let Some(at) = text.find(secret) {
            let from = text[..at]
                .char_indices()
                .rev()
                .nth(300)
                .map_or(0, |(at, _)| at);
            panic!("{what} shows {secret}: {}", &text[from..at + 11]);
        }
    }
}

/// The case's contact and the customer's, in full for a reason, and on the record.
async fn both_are_read_by_their_buttons(
    stand: &Stand,
    (customer, contact, own): (&str, &str, &str),
) {
    let shown = stand.play("agent2", "/case show case:1").await;
    let form = stand
        .press("agent2", shown.message().id, "Show contact")
        .await;
    let read = stand
        .fill("agent2", &form, &[("reason", "call back")])
        .await;
    assert!(read.contains(contact), "{read}");
    let shown = stand
        .play(
            "agent2",
            &format!("/customer show customer:\"Wang {customer}\""),
        )
        .await;
    let form = stand
        .press("agent2", shown.message().id, "Show contact")
        .await;
    let read = stand
        .fill("agent2", &form, &[("reason", "call back")])
        .await;
    assert!(read.contains(own), "{read}");
    let history = private(&stand.play("agent", "/case history case:1").await);
    assert!(history.contains("read the contact: call back"), "{history}");
}

/// A whole story with contacts typed into every field: no path shows one in full, but the button that is for it.
#[tokio::test]
async fn no_path_shows_a_contact_that_a_card_masks() {
    let log = log_of_this_process();
    let stand = Stand::open().await;
    let [
        contact,
        customer,
        summary,
        details,
        note,
        told,
        reason,
        notes,
        own,
    ] = NUMBERS;
    let mail = "li.hua@example.com";
    for line in [
        format!(
            "/log kind:complaint customer:\"Wang {customer}\" summary:\"call {summary} {mail}\" details:\"or {details}\" contact:{contact} due:2h"
        ),
        format!(
            "/customer edit customer:\"Wang {customer}\" notes:\"son {notes} {mail}\" contact:{own}"
        ),
        "/customer edit customer:\"Lihua\" tier:key".to_owned(),
        format!("/case note case:1 text:\"rang {note}\" told:true"),
        format!("/assign case:1 owner:@Jun reason:\"knows {reason}\""),
        format!(
            "/log kind:inquiry customer:\"Wang {customer}\" summary:\"again {summary}\" contact:{contact}"
        ),
        "/case show case:1".to_owned(),
        "/case history case:1".to_owned(),
        "/case clock case:1".to_owned(),
        "/case find text:call".to_owned(),
        "/case find text:rang".to_owned(),
        format!("/case find text:{summary}"),
        "/queue view:all".to_owned(),
        "/queue view:mine".to_owned(),
        "/customer find text:wang".to_owned(),
        format!("/customer show customer:\"Wang {customer}\""),
        format!("/case resolve case:2 told:\"{told} {mail}\""),
        format!("/case wait case:1 reason:\"until {reason} answers\""),
    ] {
        stand.play("agent", &line).await;
    }
    stand
        .told(
            "supervisor",
            &format!("/customer edit customer:\"Wang {customer}\" tier:key"),
        )
        .await;
    stand.told("agent", "/case resume case:1").await;
    stand
        .told(
            "agent2",
            &format!("/case decline case:1 reason:\"ask {reason}\""),
        )
        .await;
    for typed in ["", "wang", "call", "1", customer, summary] {
        for line in [
            format!("/case show case:{typed}"),
            format!("/customer show customer:{typed}"),
            format!("/log customer:{typed}"),
        ] {
            let offered = stand
                .discord
                .complete("agent", "#support", &line)
                .await
                .unwrap();
            nothing_in(&format!("{offered:?}"), &line);
        }
    }
    // Warnings, breaches, the offer's end, roll-ups, the digest.
    stand.advance(hours(30)).await;
    stand
        .told("supervisor", "/case reopen case:2 reason:\"again\"")
        .await;
    stand.advance(TimeDelta::days(5)).await;
    stand.told("supervisor", "/report week").await;
    stand.settled().await;
    let shown = sent(&stand);
    nothing_in(&shown, "a request");
    for number in NUMBERS {
        assert!(
            shown.contains(&number[7..]),
            "{number} was never shown masked"
        );
    }

    both_are_read_by_their_buttons(&stand, (customer, contact, own)).await;

    let logged = log.lock().unwrap().clone();
    let logged = String::from_utf8(logged).unwrap();
    assert!(
        logged.contains("the commands are registered"),
        "nothing was logged"
    );
    nothing_in(&logged, "the log");
    for channel in ["#support", "#supervisors", "#general"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}
