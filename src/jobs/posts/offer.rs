//! Offers: asked with buttons until it is answered, given back, not answered in time.

use super::{
    kind::{Kind, Moment, Worded},
    places::in_one_channel,
    recognise::by_own_button,
};
use crate::{
    model::{
        case::Receiver,
        event::EventName,
        ids::UserId,
        post::{CaseOffered, DeclinedAgain, OfferDeclined, OfferLapsed, OfferWithdrawn},
        press::Press,
    },
    ports::PostedMessage,
    reply::{Notice, Ping},
    store::Session,
    text::case::{offers, transfer},
};

impl Kind for CaseOffered {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let offer = &self.offer;
            if case.offer.as_ref().is_some_and(|open| open.at == offer.at) {
                let reason = self.reason.as_deref();
                let asked = match &offer.to {
                    Receiver::Person(user) => vec![Ping::User(*user)],
                    Receiver::Team { team, .. } => at.members(&session.team(*team).await?),
                };
                let asks = offers::offer(at.lang(), &case, (offer, reason), &asked);
                return Ok(Some(asks));
            }
            if !at.stands() {
                return Ok(None);
            }
            let answer = answer(session.offer_answer(self.case, offer).await?);
            let answered = offers::offer_answered(at.lang(), &case, offer, answer);
            Ok(Some(answered))
        })
    }

    fn stands_in(&self, posted: &PostedMessage, notice: &Notice) -> bool {
        let is_own = |press: &Press| matches!(press, Press::Offer { .. });
        by_own_button(posted, notice, is_own)
    }
}

fn answer(recorded: Option<(EventName, Option<UserId>)>) -> offers::Answer {
    match recorded {
        Some((EventName::Accepted, Some(by))) => offers::Answer::Accepted(by),
        Some((EventName::Declined, Some(by))) => offers::Answer::Declined(by),
        Some((EventName::OfferLapsed, _)) => offers::Answer::Lapsed,
        _ => offers::Answer::Gone,
    }
}

impl Kind for OfferLapsed {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let Some(case) = session.case_by_id(self.case).await? else {
                return Ok(None);
            };
            let in_one_channel = in_one_channel(session, &case).await?;
            let called = at.called((self.to_answerer, in_one_channel), &case);
            let mut otherwise = Vec::new();
            if self.supervisors_called {
                otherwise.extend(at.supervisors());
            }
            if self.answerer_called {
                otherwise.extend(at.answerer(&case));
            }
            let told = |mut called: Vec<Ping>| {
                called.retain(|ping| !otherwise.contains(ping));
                offers::offer_lapsed(at.lang(), &case, &self.offer, &called)
            };
            Ok(called.map(told))
        })
    }
}

impl Kind for OfferWithdrawn {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            Ok(case.map(|case| {
                let mut called = at.answerer(&case);
                called.push(Ping::User(self.offer.by));
                offers::offer_withdrawn(at.lang(), &case, &self.offer, &called)
            }))
        })
    }
}

impl Kind for OfferDeclined {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            // Whoever has taken it since is told nothing by that.
            let case = case.filter(|case| case.answerable() == self.back_to);
            Ok(case.map(|case| {
                let what = (self.by, self.reason.as_deref());
                offers::declined(at.lang(), &case, what, &at.answerer(&case))
            }))
        })
    }
}

impl Kind for DeclinedAgain {
    fn word<'a>(&'a self, at: &'a Moment<'_>, session: &'a mut Session) -> Worded<'a> {
        Box::pin(async move {
            let case = session.case_by_id(self.case).await?;
            // Whoever has taken it since, or it is over: nothing is left to decide.
            let Some(case) = case.filter(|case| case.declines >= self.count) else {
                return Ok(None);
            };
            let path = session.events_of(self.case, EventName::OFFERED).await?;
            let supervisors = at.supervisors();
            let told = (self.count, path.as_slice());
            let worded = transfer::undecided(at.lang(), &case, told, &supervisors);
            Ok(Some(worded))
        })
    }
}
