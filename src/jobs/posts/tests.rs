//! Finding a post again whose fate is unknown: never another one, and not missed because its case has changed.

use super::*;
use crate::{
    model::{
        case::clocks::ClockKind,
        ids::{CaseId, CaseNumber, DeskId, MessageId, UserId},
        post::{Card, DigestDue, LadderAlert, Urged},
        press::{Alerted, Press},
        refusal::Move,
    },
    reply::{Button, Embed, Style},
    store::OutboxState,
};

const CASE: CaseNumber = CaseNumber(12);

fn notice(text: &str, title: &str, presses: &[Press]) -> Notice {
    let button = |press: &Press| Button::Press {
        label: "x".to_owned(),
        id: press.id(),
        style: Style::Secondary,
        enabled: true,
    };
    Notice {
        text: text.to_owned(),
        embeds: vec![Embed {
            title: title.to_owned(),
            ..Embed::default()
        }],
        rows: vec![presses.iter().map(button).collect()],
        ..Notice::default()
    }
}

fn posted(notice: &Notice) -> PostedMessage {
    let buttons = notice.rows.iter().flatten();
    PostedMessage {
        id: MessageId(1),
        buttons: buttons
            .filter_map(|button| match button {
                Button::Press { id, .. } => Some(id.clone()),
                Button::Link { .. } => None,
            })
            .collect(),
        titles: notice
            .embeds
            .iter()
            .map(|embed| embed.title.clone())
            .collect(),
        nonce: None,
        text: notice.text.clone(),
    }
}

/// The buttons of an alert: those to acknowledge it and to open its case.
fn buttons(clock: ClockKind, step: u8) -> [Press; 2] {
    let on = Alerted {
        number: CASE,
        clocks: vec![(clock, 1)],
        step,
    };
    [Press::Acknowledge(on.clone()), Press::OpenAlert(on)]
}

/// The row of a post.
fn row(post: impl Into<Post>) -> OutboxRow {
    OutboxRow {
        id: 1,
        desk: DeskId(1),
        key: String::new(),
        channel: ChannelId(1),
        post: post.into(),
        state: OutboxState::Sending,
        due_at: Timestamp(0),
        version: 0,
        try_at: Timestamp(0),
        attempts: 0,
        claimed_at: None,
        batch: None,
        message: None,
        sent_at: None,
        fallback: false,
        moves: false,
    }
}

/// The row that a notice is wanted for, as its words and buttons tell.
fn rows_of(notice: &Notice) -> Vec<OutboxRow> {
    let (case, from) = (CaseId(1), Timestamp(0));
    let alert = LadderAlert {
        case,
        clock: ClockKind::Response,
        generation: 1,
        step: 2,
        to_answerer: false,
    };
    let urged = Urged {
        case,
        by: UserId(2),
        count: 1,
        to_answerer: false,
    };
    let digest = DigestDue {
        before: from,
        from,
        until: from,
    };
    match recognise::presses(notice).next() {
        Some(Press::Case(..)) => vec![row(Card { case })],
        Some(Press::AcknowledgeAll(_)) => vec![row(alert), row(alert)],
        Some(Press::Open(_)) => vec![row(urged)],
        Some(_) => vec![row(alert)],
        None => vec![row(digest)],
    }
}

#[test]
fn a_post_is_found_by_what_is_its_own() {
    let open = Press::Open(CASE);
    let card =
        |status: &str, step| notice("", &format!("#12 {status}"), &[Press::Case(CASE, step)]);
    let alert = |clock, step, late: &str| {
        notice(&format!("#12 breached\n{late}"), "", &buttons(clock, step))
    };
    let over = |clock, step| notice("#12 met", "", &buttons(clock, step)[1..]);
    let urged = |text: &str| notice(text, "", std::slice::from_ref(&open));
    let all = |nonce: &str| notice("6 alerts", "", &[Press::AcknowledgeAll(nonce.to_owned())]);
    let other = notice("", "#13 new", &[Press::Case(CaseNumber(13), Move::Accept)]);
    let (response, resolution) = (ClockKind::Response, ClockKind::Resolution);
    let table = [
        (card("new", Move::Accept), card("open", Move::Note), true),
        (other, card("new", Move::Accept), false),
        (urged("#12 new"), card("new", Move::Accept), false),
        (
            alert(response, 2, ""),
            alert(response, 2, "5 min late"),
            true,
        ),
        (alert(response, 2, ""), alert(response, 3, ""), false),
        (alert(resolution, 2, ""), alert(response, 2, ""), false),
        (
            urged("#12: response\nlate"),
            urged("#12: response\nlater"),
            true,
        ),
        (urged("#12: resolution"), urged("#12: response"), false),
        (over(response, 2), alert(response, 2, ""), true),
        (alert(response, 1, ""), over(response, 1), true),
        (over(response, 1), over(response, 2), false),
        (all("a"), all("a"), true),
        (all("a"), all("b"), false),
        (
            notice("late", "week 47", &[]),
            notice("later", "week 47", &[]),
            true,
        ),
        (
            notice("", "week 46", &[]),
            notice("", "week 47", &[]),
            false,
        ),
    ];
    for (stands, wanted, expected) in table {
        let mut stands = posted(&stands);
        assert_eq!(
            is_same(&stands, &rows_of(&wanted), (&wanted, "nonce")),
            expected,
            "{stands:?} {wanted:?}"
        );
        stands.nonce = Some("nonce".to_owned());
        assert!(is_same(&stands, &rows_of(&wanted), (&wanted, "nonce")));
    }
}
