//! For tests of wording: example values, a message as plain text, and the sizes Discord allows.

use std::sync::LazyLock;

use chrono::TimeDelta;

use super::lang::{Lang, Texts};
use crate::{
    model::{
        callback::{
            Nth, Reason, State as CallbackState,
            event::{Ended, Ending, Planned},
            said::{Outcome, Said, Satisfaction},
        },
        case::{
            Case, CaseClock, Customer, Offer, Receiver, State, Way,
            change::{CaseField, Change},
            clocks::{ClockKind, ClockState},
            extension::Extensions,
            grade::{Priority, Tier},
            moved::{ClockChange, ClockTarget},
        },
        customer::contact::Contact,
        desk::Locale,
        event::{EventName, What},
        ids::{CaseId, CaseNumber, ChannelId, CustomerId, DeskId, TeamId, UserId},
        time::Timestamp,
        words::script::ScriptAbout,
    },
    reply::{Button, Embed, Message, Ping},
};

#[expect(
    clippy::expect_used,
    reason = "the built-in texts are valid or every test fails"
)]
static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::load(None).expect("built-in texts load"));

pub(super) fn texts() -> &'static Texts {
    &TEXTS
}

pub(super) fn english() -> &'static Lang {
    texts().lang(Locale::EnUs)
}

pub(super) fn chinese() -> &'static Lang {
    texts().lang(Locale::ZhCn)
}

/// Noon of an ordinary day.
pub(super) const NOON: Timestamp = Timestamp(1_800_000_000_000);

pub(super) fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

/// A complaint logged at noon by `<@1>`, its response clock running.
pub(super) fn case() -> Case {
    Case {
        id: CaseId(70),
        desk: DeskId(900),
        number: CaseNumber(12),
        kind: "complaint".to_owned(),
        state: State::New,
        state_at: NOON,
        priority: Priority::Normal,
        team: TeamId(1),
        customer: Customer {
            id: CustomerId(5),
            name: "Lihua Textiles".to_owned(),
            tier: Tier::Standard,
            needs: Default::default(),
        },
        summary: "Meter reads double".to_owned(),
        details: None,
        contact: None,
        via: None,
        source: None,
        first_responder: UserId(1),
        owner: None,
        offer: None,
        logged_at: NOON,
        reopened: 0,
        urged: 0,
        repeats: 0,
        logged_in: ChannelId(500),
        card: None,
        extensions: Extensions::default(),
        duplicate_of: None,
        first_team: TeamId(1),
        first_left: false,
        handovers: 0,
        declines: 0,
        callback: None,
        owes_callback: false,
        clocks: vec![clock(ClockKind::Response, ClockState::Running, 30)],
    }
}

/// A clock that started at noon with so many minutes.
pub(super) fn clock(kind: ClockKind, state: ClockState, length: i64) -> CaseClock {
    CaseClock {
        kind,
        state,
        generation: 0,
        started_at: NOON,
        length: minutes(length),
        always: true,
        warning_at: Some(NOON + minutes(length * 3 / 4)),
        deadline: (state != ClockState::Paused).then(|| NOON + minutes(length)),
        ended_at: None,
        last_step: 0,
        last_step_at: None,
        acknowledged: None,
        granted: None,
    }
}

/// The case with everything that can be said about it.
pub(super) fn full_case() -> Case {
    Case {
        state: State::Open,
        priority: Priority::Urgent,
        customer: Customer {
            tier: Tier::Key,
            ..case().customer
        },
        details: Some("Since May.\nThe bill doubled too.".to_owned()),
        contact: Some(Contact::new("13812345678")),
        via: Some("phone".to_owned()),
        source: Some("https://discord.com/channels/900/500/77".to_owned()),
        owner: Some(UserId(2)),
        offer: Some(offer()),
        reopened: 2,
        clocks: vec![
            clock(ClockKind::Response, ClockState::Met, 30),
            clock(ClockKind::Update, ClockState::Paused, 480),
            clock(ClockKind::Resolution, ClockState::Breached, 2880),
            clock(ClockKind::Promise, ClockState::MetLate, 60),
        ],
        ..case()
    }
}

/// `<@1>` asks `<@3>` to accept until a quarter past.
pub(super) fn offer() -> Offer {
    Offer {
        to: Receiver::Person(UserId(3)),
        by: UserId(1),
        at: NOON,
        answer_by: NOON + minutes(15),
        way: Way::Assigned,
    }
}

/// What a message says in English, then in Chinese; both are held against Discord's limits.
pub(super) fn both(say: impl Fn(&Lang) -> Message) -> String {
    let [english, chinese] = [english(), chinese()].map(|lang| {
        let message = say(lang);
        assert_fits(&message);
        let shown = plain(&message);
        assert!(!shown.contains("{$"), "a variable is left: {shown}");
        shown
    });
    format!("{english}\n~~~\n{chinese}")
}

/// What a person would see, and who is pinged.
pub(super) fn plain(message: &Message) -> String {
    let mut out = Vec::new();
    if !message.text.is_empty() {
        out.push(message.text.clone());
    }
    out.extend(message.embeds.iter().map(plain_embed));
    for file in &message.files {
        out.push(format!("({})\n{}", file.name, file.content.trim_end()));
    }
    for row in &message.rows {
        let buttons: Vec<String> = row.iter().map(plain_button).collect();
        out.push(buttons.join(" "));
    }
    if !message.pings.is_empty() {
        let pings: Vec<String> = message.pings.iter().map(plain_ping).collect();
        out.push(format!("pings {}", pings.join(" ")));
    }
    out.join("\n")
}

fn plain_embed(embed: &Embed) -> String {
    let mut lines = vec![format!("== {} == {:?}", embed.title, embed.tone)];
    if !embed.body.is_empty() {
        lines.push(embed.body.clone());
    }
    for field in &embed.fields {
        lines.push(format!("-- {}\n{}", field.name, field.value));
    }
    if !embed.footer.is_empty() {
        lines.push(format!("_{}_", embed.footer));
    }
    lines.join("\n")
}

fn plain_button(button: &Button) -> String {
    match button {
        Button::Press { label, enabled, .. } if *enabled => format!("[{label}]"),
        Button::Press { label, .. } => format!("({label})"),
        Button::Link { label, url } => format!("[{label}]({url})"),
    }
}

fn plain_ping(ping: &Ping) -> String {
    match ping {
        Ping::User(user) => format!("@{user}"),
        Ping::Role(role) => format!("@&{role}"),
    }
}

/// Length as Discord's strictest reading has it.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Fails where Discord would refuse the message, or where a ping would not work.
pub(super) fn assert_fits(message: &Message) {
    assert!(
        units(&message.text) <= 2000,
        "text: {}",
        units(&message.text)
    );
    assert!(message.embeds.len() <= 10);
    let mut total = 0;
    for embed in &message.embeds {
        assert!(units(&embed.title) <= 256, "title: {}", embed.title);
        assert!(units(&embed.body) <= 4096, "body: {}", units(&embed.body));
        assert!(units(&embed.footer) <= 2048);
        assert!(embed.fields.len() <= 25);
        total += units(&embed.title) + units(&embed.body) + units(&embed.footer);
        for field in &embed.fields {
            assert!((1..=256).contains(&units(&field.name)), "{field:?}");
            assert!((1..=1024).contains(&units(&field.value)), "{field:?}");
            total += units(&field.name) + units(&field.value);
        }
    }
    assert!(total <= 6000, "embeds: {total}");
    assert!(message.rows.len() <= 5);
    for button in message.rows.iter().flatten() {
        let (Button::Press { label, .. } | Button::Link { label, .. }) = button;
        assert!((1..=80).contains(&units(label)), "{label}");
        if let Button::Press { id, .. } = button {
            assert!((1..=100).contains(&units(id)), "{id}");
        }
    }
    assert!(message.rows.iter().all(|row| (1..=5).contains(&row.len())));
    for ping in &message.pings {
        let mention = match ping {
            Ping::User(user) => format!("<@{user}>"),
            Ping::Role(role) => format!("<@&{role}>"),
        };
        assert!(
            message.text.contains(&mention),
            "{mention} is not in the text"
        );
    }
    assert!(!plain(message).trim().is_empty());
}

/// An event of that name about `<@3>`, with `typed` where something typed is part of it.
#[expect(clippy::too_many_lines, reason = "one table")]
pub(super) fn what(name: EventName, team: Option<&str>, typed: &str) -> What {
    let (person, other) = (UserId(3), CaseNumber(9));
    let (from, until) = (NOON, NOON + minutes(60));
    let team = team.map(str::to_owned);
    let to = match &team {
        Some(name) => Receiver::Team {
            team: TeamId(1),
            name: name.clone(),
        },
        None => Receiver::Person(person),
    };
    let (clock, counted) = (ClockKind::Response, minutes(5));
    match name {
        EventName::Logged => What::Logged,
        EventName::LoggedAgain => What::LoggedAgain,
        EventName::Assigned => What::Assigned { to: person },
        EventName::Accepted => What::Accepted { team },
        EventName::Declined => What::Declined {
            back_to: person,
            team,
        },
        EventName::OfferLapsed => What::OfferLapsed { to },
        EventName::OfferWithdrawn => What::OfferWithdrawn { to },
        EventName::Noted => What::Noted,
        EventName::Progress => What::Progress,
        EventName::Waiting => What::Waiting,
        EventName::WaitOver => What::WaitOver,
        EventName::Resumed => What::Resumed,
        EventName::Resolved => What::Resolved,
        EventName::Closed => What::Closed,
        EventName::Reopened => What::Reopened,
        EventName::Voided => What::Voided { duplicate_of: None },
        EventName::Unvoided => What::Unvoided,
        EventName::Urged => What::Urged { whom: person },
        EventName::Escalated => What::Escalated { whom: person },
        EventName::Met => What::Met { clock, counted },
        EventName::MetLate => What::MetLate { clock, counted },
        EventName::Breached => What::Breached { clock, counted },
        EventName::BreachWithdrawn => What::BreachWithdrawn { clock },
        EventName::Acknowledged => What::Acknowledged { clock },
        EventName::ContactRead => What::ContactRead,
        EventName::FileKept => What::FileKept {
            name: "a_photo.jpg".to_owned(),
            size: 1_250_000,
            sha256: "ab12".to_owned(),
        },
        EventName::Promised => What::Promised {
            from: Some(from),
            to: until,
        },
        EventName::ExtensionAsked => What::ExtensionAsked { from, until },
        EventName::ExtensionApproved => What::ExtensionApproved {
            asked_by: person,
            from: Some(from),
            until,
        },
        EventName::ExtensionRefused => What::ExtensionRefused { asked_by: person },
        EventName::ExtensionLapsed => What::ExtensionLapsed { asked_by: person },
        EventName::Edited => What::Edited {
            change: Change {
                field: CaseField::Contact,
                from: None,
                to: typed.to_owned(),
            },
        },
        EventName::Linked => What::Linked { other },
        EventName::Unlinked => What::Unlinked { other },
        EventName::Duplicated => What::Duplicated { by: other },
        EventName::CalledBack => What::CalledBack {
            said: Said {
                outcome: Some(Outcome::Solved),
                satisfaction: Some(Satisfaction::Fair),
            },
            asked: None,
        },
        EventName::CallbackPlanned => What::CallbackPlanned { plan: plan(person) },
        EventName::CallbackMoved => What::CallbackMoved { plan: plan(person) },
        EventName::CallbackEnded => What::CallbackEnded {
            ended: Ended {
                nth: plan(person).nth,
                state: CallbackState::Dropped,
                how: Ending::Reopened,
            },
        },
        EventName::WordsOverruled => What::WordsOverruled {
            phrases: vec![typed.to_owned()],
        },
        EventName::ScriptShown => What::ScriptShown {
            about: ScriptAbout::SmallChildren,
        },
        EventName::Retargeted => What::Retargeted {
            moved: ClockChange {
                clock,
                old: Some(ClockTarget {
                    deadline: Some(Timestamp(1_800_003_600_000)),
                    length: minutes(30),
                }),
                new: Some(ClockTarget {
                    deadline: None,
                    length: minutes(15),
                }),
            },
        },
        EventName::Transferred => What::Transferred { to },
        EventName::Unassigned => What::Unassigned { from: person, team },
        EventName::TeamLost => What::TeamLost { from: person, team },
    }
}

/// A callback that person has to do.
fn plan(person: UserId) -> Planned {
    Planned {
        nth: Nth {
            reason: Reason::After,
            generation: 0,
        },
        person: Some(person),
        from: Timestamp(1_800_003_600_000),
        due: Timestamp(1_800_090_000_000),
    }
}
