//! A case's card, and the word that stands where it stood.

use super::{
    kind::{Kind, Moment, Worded},
    recognise::{by_words, headings, presses},
};
use crate::{
    model::{
        ids::CaseNumber,
        post::{Card, CardMoved},
        press::Press,
    },
    ports::PostedMessage,
    reply::Notice,
    store::Session,
    text::case::{card, transfer},
};

impl Kind for Card {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let closes = session.closes_at(&case).await?;
            Ok(Some(card::card(at.lang(), &case, closes)))
        })
    }

    /// By the case of its buttons: its heading says how the case stands, and that changes.
    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        let Some(case) = presses(notice).find_map(|press| case_of(&press)) else {
            return by_words(posted, notice);
        };
        let mut found = posted.buttons.iter().filter_map(|id| Press::parse(id));
        let found = found.find_map(|press| case_of(&press));
        !headings(posted.titles.iter()).is_empty() && found == Some(case)
    }
}

fn case_of(press: &Press) -> Option<CaseNumber> {
    match press {
        Press::Case(number, _) => Some(*number),
        _ => None,
    }
}

impl Kind for CardMoved {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let team = session.team(case.team).await?;
            Ok(Some(transfer::card_moved(at.lang(), &case, &team.name)))
        })
    }
}
