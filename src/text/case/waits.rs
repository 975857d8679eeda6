//! Waiting for a customer: what whoever answers for the case is told when that has gone on for as long as was said.

use super::matter;
use crate::{
    model::{
        case::{Case, State},
        refusal::Move,
        time::Timestamp,
    },
    reply::{Notice, Ping},
    text::{lang::Lang, parts, time::when},
};

/// Asks to look again; calls `pings`: who answers for the case.
#[must_use]
pub fn over(lang: &Lang, case: &Case, until: Timestamp, pings: &[Ping]) -> Notice {
    let head = say!(
        lang,
        "wait-over",
        to = parts::mentions(pings),
        number = case.number.0,
        when = when::deadline(lang, until),
    );
    let reason = match &case.state {
        State::Waiting { reason, .. } => {
            say!(
                lang,
                "wait-over-for",
                reason = parts::line(lang, reason, 200)
            )
        }
        _ => String::new(),
    };
    let button = |step| parts::case_button(lang, case.number, step);
    Notice {
        text: parts::joined(
            &[head.replace("  ", " "), matter::line(lang, case), reason],
            "\n",
        ),
        rows: vec![vec![
            button(Move::Resume),
            button(Move::Wait),
            button(Move::Note),
            button(Move::Resolve),
            parts::open_button(lang, case.number),
        ]],
        pings: pings.to_vec(),
        ..Notice::default()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::ids::UserId,
        text::testing::{NOON, both, case},
    };

    #[test]
    fn a_wait_that_is_over_says_what_was_waited_for_and_offers_what_comes_next() {
        let case = Case {
            state: State::Waiting {
                reason: "Photo of the *meter*".to_owned(),
                until: None,
            },
            owner: Some(UserId(2)),
            ..case()
        };
        let pings = [Ping::User(UserId(2))];
        assert_snapshot!(both(|lang| over(lang, &case, NOON, &pings)), @r"
        ⏳ <@2> **#12** · its customer was to be waited for until <t:1800000000:f> (<t:1800000000:R>). Please look again.
        Complaint · Lihua Textiles · Meter reads double
        Waited for: Photo of the \*meter\*
        [Resume] [Waiting] [Note] [Resolve] [Open]
        pings @2
        ~~~
        ⏳ <@2> **#12** · 待客户已到期（<t:1800000000:f>（<t:1800000000:R>）），请联系客户或恢复办理。
        投诉 · Lihua Textiles · Meter reads double
        等客户：Photo of the \*meter\*
        [恢复办理] [待客户] [跟进] [解决] [查看]
        pings @2
        ");
    }
}
