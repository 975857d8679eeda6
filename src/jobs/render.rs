//! What a post says, made at the moment it is sent from the state of that moment; or that it does not matter any more.

mod alert;
mod channels;

use std::sync::Arc;

use chrono::TimeDelta;

use self::channels::desk_channels;
use crate::{
    app::App,
    model::{
        case::Case,
        desk::{Desk, Team},
        event::{Event, EventName},
        ids::{ChannelId, UserId},
        post::{LATE_AFTER, Post},
        time::Timestamp,
    },
    reply::{Notice, Ping},
    rules::{
        digest::{Digest, Period},
        holders, route,
        work::Policy,
    },
    store::{OutboxRow, Session, StoreError},
    text::{
        alerts, card, digest, extensions,
        lang::Lang,
        offers, threads,
        transfer::{self, LeftCase},
    },
};

/// Everything that the wording of one post needs.
pub(super) struct Scene {
    pub(super) desk: Desk,
    /// The case with its team and how long it has waited, for posts about a case.
    pub(super) about: Option<About>,
    extension: Option<Event>,
    offer: Option<(EventName, Option<UserId>)>,
    /// Who had the case, in order.
    holders: Vec<UserId>,
    /// What somebody left behind.
    left: Vec<LeftCase>,
    digest: Option<Digest>,
    /// What a thread is told.
    events: Vec<Event>,
    /// Where a post that is about no case goes.
    channels: Vec<ChannelId>,
}

/// The case of a post.
pub(super) struct About {
    pub(super) case: Case,
    pub(super) team: Team,
    /// The team that the post is for, where that is another.
    other: Option<Team>,
    policy: Arc<Policy>,
    waited: TimeDelta,
}

impl Scene {
    /// Loads it; none where the desk or the case is missing.
    pub(super) async fn load(
        app: &App,
        session: &mut Session,
        row: &OutboxRow,
        now: Timestamp,
    ) -> Result<Option<Self>, StoreError> {
        let Some(desk) = session.desk(row.desk).await? else {
            return Ok(None);
        };
        let mut scene = Self {
            desk,
            about: None,
            offer: None,
            extension: None,
            holders: Vec::new(),
            left: Vec::new(),
            digest: None,
            events: Vec::new(),
            channels: Vec::new(),
        };
        if let Some(id) = row.post.case() {
            let Some(case) = session.case_by_id(id).await? else {
                return Ok(None);
            };
            let team = session.team(case.team).await?;
            let policy = app.policy(session, &team).await?;
            let mut waited = TimeDelta::zero();
            for pause in session.pauses(id).await? {
                waited += pause.to.unwrap_or(now) - pause.from;
            }
            let other = match row.post.team() {
                Some(other) => Some(session.team(other).await?),
                None => None,
            };
            scene.about = Some(About {
                case,
                team,
                other,
                policy,
                waited,
            });
        }
        if scene.about.is_none() {
            scene.channels = desk_channels(session, row.desk).await?;
        }
        match &row.post {
            Post::Offer { case, offer, .. } => {
                scene.offer = session.offer_answer(*case, offer).await?;
            }
            Post::Extension { case, nth, .. } | Post::ExtensionDecided { case, nth } => {
                scene.extension = session.extension_answer(*case, *nth).await?;
            }
            Post::Circling { case, .. } => {
                let turns =
                    holders::turns(&session.events_of(*case, EventName::HOLDING).await?, now);
                scene.holders = turns.into_iter().map(|turn| turn.who).collect();
            }
            Post::Left { person, at, .. } => {
                let left = session.left_by(row.desk, *person, *at).await?;
                scene.left = left.into_iter().map(left_case).collect();
            }
            Post::Digest {
                before,
                from,
                until,
            } => {
                let period = |from: Timestamp, until: Timestamp| Period { from, until };
                let digest = session
                    .digest(row.desk, period(*from, *until), period(*before, *from), now)
                    .await?;
                scene.digest = Some(digest);
            }
            Post::Lines {
                case, after, until, ..
            } => {
                scene.events = session.events_between(*case, (*after, *until)).await?;
            }
            _ => {}
        }
        Ok(Some(scene))
    }

    /// The channels for the post, the right one first.
    pub(super) fn channels(&self, row: &OutboxRow) -> Vec<ChannelId> {
        match &self.about {
            Some(About {
                case,
                team,
                other,
                policy,
                ..
            }) => match row.post {
                Post::Alert { step, .. } if let Some(audience) = policy.ladder.audience(step) => {
                    route::of_step(audience, case, team)
                }
                _ => route::channels(&row.post, case, other.as_ref().unwrap_or(team)),
            },
            None => self.channels.clone(),
        }
    }

    /// What the post says; none when it does not matter any more.
    pub(super) fn render(&self, app: &App, row: &OutboxRow, now: Timestamp) -> Option<Notice> {
        let lang = app.texts.lang(self.desk.locale);
        let late = lateness(row, now);
        if let Some(about) = &self.about {
            let mut notice = self.about_case(lang, about, row, now)?;
            if let Some(wanted) = self.channels(row).first().filter(|_| row.fallback) {
                let note = alerts::fallback_note(lang, *wanted);
                notice.text = format!("{}\n{note}", notice.text).trim().to_owned();
            }
            return Some(notice);
        }
        match &row.post {
            Post::Digest { .. } => {
                let posted = late.map_or(digest::Posted::OnTime, digest::Posted::Late);
                Some(digest::digest(lang, self.digest.as_ref()?, posted))
            }
            Post::Left { person, teams, .. } => Some(transfer::left(
                lang,
                (*person, teams),
                &self.left,
                &self.supervisors(),
            )),
            Post::SetupHint if !self.desk.set_up => Some(alerts::setup_hint(lang)),
            _ => None,
        }
    }

    fn about_case(
        &self,
        lang: &Lang,
        about: &About,
        row: &OutboxRow,
        now: Timestamp,
    ) -> Option<Notice> {
        let case = &about.case;
        let supervisors = self.supervisors();
        match &row.post {
            Post::Card { .. } => Some(card::card(lang, case)),
            Post::Alert { .. } => Some(alerts::alert(lang, &self.alert(row, now)?)),
            Post::Offer { offer, reason, .. } => {
                let open = case.offer.as_ref().filter(|open| open.at == offer.at);
                if open.is_some() {
                    return Some(offers::offer(lang, case, offer, reason.as_deref()));
                }
                row.message?;
                let answer = match self.offer {
                    Some((EventName::Accepted, Some(by))) => offers::Answer::Accepted(by),
                    Some((EventName::Declined, Some(by))) => offers::Answer::Declined(by),
                    Some((EventName::OfferLapsed, _)) => offers::Answer::Lapsed,
                    _ => offers::Answer::Gone,
                };
                Some(offers::offer_answered(lang, case, offer, answer))
            }
            Post::OfferLapsed { offer, .. } => {
                Some(offers::offer_lapsed(lang, case, offer, &supervisors))
            }
            Post::Declined {
                by,
                back_to,
                reason,
                ..
            } => {
                // Whoever has taken it since is told nothing by that.
                let back = back_to.is_none_or(|to| to == case.answerable());
                let to = self.answerer(case);
                let what = (*by, reason.as_deref());
                back.then(|| offers::declined(lang, case, what, &to))
            }
            Post::Urged { by, count, .. } => {
                let answerer = self.answerer(case);
                let mut called = if row.post.is_for_supervisors() {
                    supervisors
                } else {
                    Vec::new()
                };
                called.extend(answerer.into_iter().filter(|ping| *ping != Ping::User(*by)));
                Some(alerts::urged(lang, case, (*by, *count), &called))
            }
            Post::KeyAccount { .. } => Some(alerts::key_account(lang, case, &supervisors)),
            Post::Extension { .. } => {
                let asked = extensions::Asked::of(&row.post)?;
                if asked.is_open(case) {
                    return Some(extensions::request(lang, case, asked, &supervisors));
                }
                row.message?;
                let answer = self.extension.as_ref();
                Some(extensions::answered(lang, case, asked, answer))
            }
            Post::ExtensionDecided { .. } => {
                extensions::decided(lang, case, self.extension.as_ref()?)
            }
            Post::Circling { count, .. } => Some(transfer::circling(
                lang,
                case,
                (*count, &self.holders),
                &supervisors,
            )),
            Post::Moved { .. } => Some(transfer::card_moved(lang, case, &about.team.name)),
            Post::ThreadMoved { .. } => {
                let card = case.card?;
                Some(threads::moved(lang, &about.team.name, (case.desk, card)))
            }
            Post::Lines { .. } => threads::lines(lang, &self.events, row.due_at),
            Post::Digest { .. } | Post::SetupHint | Post::Thread { .. } | Post::Left { .. } => None,
        }
    }

    fn supervisors(&self) -> Vec<Ping> {
        let role = self.desk.supervisor_role.map(Ping::Role);
        role.into_iter().collect()
    }

    /// Who answers for the case: the supervisors where its first responder has left.
    fn answerer(&self, case: &Case) -> Vec<Ping> {
        let one = |user| vec![Ping::User(user)];
        case.answerer().map_or_else(|| self.supervisors(), one)
    }
}

fn left_case(case: Case) -> LeftCase {
    LeftCase {
        number: case.number,
        answers: case.answerer(),
        kind: case.kind,
        customer: case.customer.name,
    }
}

/// By how much a post is or was late, if that is worth saying.
fn lateness(row: &OutboxRow, now: Timestamp) -> Option<TimeDelta> {
    let late = row.sent_at.unwrap_or(now) - row.due_at;
    (late > LATE_AFTER).then_some(late)
}
