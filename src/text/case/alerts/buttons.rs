//! The buttons of an alert.

use super::data::{Alert, AlertClock, Readers};
use crate::{
    model::{
        case::clocks::ClockKind,
        press::{Alerted, Press},
    },
    reply::{Button, Style},
    text::{lang::Lang, parts},
};

/// What it asks for: somebody to have it, the supervisors to give it to another, who answers for it to do something.
pub(super) fn buttons(lang: &Lang, alert: &Alert<'_>, clocks: &[AlertClock]) -> Vec<Vec<Button>> {
    let number = alert.case.number;
    let (kind, generation) = alert.first;
    let identity = |clocks| Alerted {
        number,
        clocks,
        step: alert.step,
    };
    // It says which alert it stands on, however that is worded.
    let open = Press::OpenAlert(identity(vec![(kind, generation)]));
    let open = parts::press(lang, "button-open", &open, Style::Secondary);
    if alert.is_over() {
        return vec![vec![open]];
    }
    let called: Vec<(ClockKind, i64)> = (clocks.iter().filter(|clock| clock.is_called()))
        .map(|clock| (clock.kind, clock.generation))
        .collect();
    let mut row = Vec::new();
    if !called.is_empty() {
        let ack = Press::Acknowledge(identity(called));
        row.push(parts::press(
            lang,
            "button-acknowledge",
            &ack,
            Style::Primary,
        ));
    }
    if alert.readers != Readers::Answerer && alert.step > 1 {
        row.push(parts::reassign_button(lang, number));
    }
    let asked = match alert.readers {
        Readers::Supervisors => Vec::new(),
        Readers::Answerer | Readers::All => parts::asked(lang, alert.case),
    };
    if alert.readers == Readers::All && !row.is_empty() {
        row.push(open);
        return [row, asked]
            .into_iter()
            .filter(|row| !row.is_empty())
            .collect();
    }
    row.extend(asked);
    row.push(open);
    vec![row]
}
