//! What a post says, made at the moment it is sent from the state of that moment; or that it does not matter any more.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    app::App,
    model::{
        case::{Case, Clock},
        desk::{Desk, Team},
        event::{Event, What},
        ids::{ChannelId, DeskId},
        post::{LATE_AFTER, Post},
        time::Timestamp,
    },
    reply::{Notice, Ping},
    rules::{
        digest::{Digest, Period},
        ladder::Audience,
        route,
        work::Policy,
    },
    store::{OutboxRow, Session, StoreError},
    text::{alerts, card, digest, extensions, lang::Lang, offers, threads},
};

/// Everything that the wording of one post needs.
pub(super) struct Scene {
    pub(super) desk: Desk,
    /// The case with its team and how long it has waited, for posts about a case.
    pub(super) about: Option<About>,
    offer: Option<What>,
    extension: Option<Event>,
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
            scene.about = Some(About {
                case,
                team,
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
            Post::Lines { case, after, until } => {
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
                case, team, policy, ..
            }) => match row.post {
                Post::Alert { step, .. } if let Some(audience) = policy.ladder.audience(step) => {
                    route::of_step(audience, case, team)
                }
                _ => route::channels(&row.post, case, team),
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
        let supervisors: Vec<Ping> = self
            .desk
            .supervisor_role
            .map(Ping::Role)
            .into_iter()
            .collect();
        match &row.post {
            Post::Card { .. } => Some(card::card(lang, case)),
            Post::Alert { .. } => Some(alerts::alert(lang, &self.alert(row, now)?)),
            Post::Offer { offer, reason, .. } => {
                if case.offer == Some(*offer) {
                    return Some(offers::offer(lang, case, offer, reason.as_deref()));
                }
                row.message?;
                let answer = match self.offer {
                    Some(What::Accepted) => offers::Answer::Accepted,
                    Some(What::Declined) => offers::Answer::Declined,
                    Some(What::OfferLapsed) => offers::Answer::Lapsed,
                    _ => offers::Answer::Gone,
                };
                Some(offers::offer_answered(lang, case, offer, answer))
            }
            Post::OfferLapsed { offer, .. } => {
                Some(offers::offer_lapsed(lang, case, offer, &supervisors))
            }
            Post::Declined { by, reason, .. } => {
                Some(offers::declined(lang, case, *by, reason.as_deref()))
            }
            Post::Urged { by, count, .. } => Some(alerts::urged(lang, case, *by, *count)),
            Post::KeyAccount { .. } => Some(alerts::key_account(lang, case, &supervisors)),
            Post::Extension {
                nth,
                by,
                until,
                reason,
                ..
            } => {
                let asked = extensions::Asked {
                    nth: *nth,
                    by: *by,
                    until: *until,
                    reason,
                };
                let open = case.extensions.open.is_some() && case.extensions.asked == *nth;
                if open {
                    return Some(extensions::request(lang, case, asked, &supervisors));
                }
                row.message?;
                let answer = self.extension.as_ref();
                Some(extensions::answered(lang, case, asked, answer))
            }
            Post::ExtensionDecided { .. } => {
                extensions::decided(lang, case, self.extension.as_ref()?)
            }
            Post::Lines { .. } => threads::lines(lang, &self.events, row.due_at),
            Post::Digest { .. } | Post::SetupHint | Post::Thread { .. } => None,
        }
    }

    /// The alert that a row is about, in the state of now; none for posts of another sort, and for one that was not
    /// posted before its clock was met or started anew.
    pub(super) fn alert(&self, row: &OutboxRow, now: Timestamp) -> Option<alerts::Alert<'_>> {
        let Post::Alert {
            clock,
            generation,
            step,
            ..
        } = row.post
        else {
            return None;
        };
        let about = self.about.as_ref()?;
        let running = about
            .case
            .clock(clock)
            .filter(|found| found.generation == generation);
        if row.message.is_none() && standing(running, row) == alerts::Standing::Over {
            return None;
        }
        Some(alerts::Alert {
            case: &about.case,
            clock,
            generation,
            step,
            due_at: row.due_at,
            deadline: running
                .and_then(|found| found.deadline)
                .unwrap_or(row.due_at),
            pings: self.pings(about, step),
            late: lateness(row, now),
            waited: about.waited,
            standing: standing(running, row),
        })
    }

    fn pings(&self, about: &About, step: u8) -> Vec<Ping> {
        let answerable = Ping::User(about.case.answerable());
        let supervisors = self.desk.supervisor_role.map(Ping::Role);
        let managers = self.desk.manager_role.map(Ping::Role);
        match about.policy.ladder.audience(step) {
            Some(Audience::Answerer) | None => vec![answerable],
            Some(Audience::Supervisors) => supervisors.into_iter().chain([answerable]).collect(),
            Some(Audience::Managers) => managers
                .or(supervisors)
                .into_iter()
                .chain([answerable])
                .collect(),
        }
    }
}

/// Where a desk can be told something, the right channel first.
async fn desk_channels(session: &mut Session, desk: DeskId) -> Result<Vec<ChannelId>, StoreError> {
    let team = session.teams(desk).await?.into_iter().next();
    let logged_in = session.last_logged_in(desk).await?;
    let set = team.map_or([None; 2], |team| [team.supervisors_channel, team.channel]);
    let mut channels = Vec::new();
    for channel in set.into_iter().flatten().chain(logged_in) {
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    Ok(channels)
}

/// How an alert stands: taken by somebody since it was posted, over, or still calling.
fn standing(clock: Option<&Clock>, row: &OutboxRow) -> alerts::Standing {
    let Some(clock) = clock.filter(|clock| clock.state.is_running()) else {
        return alerts::Standing::Over;
    };
    let since_posted = |at: Timestamp| row.sent_at.is_some_and(|sent| at >= sent);
    match clock.acknowledged.filter(|(_, at)| since_posted(*at)) {
        Some((by, at)) => alerts::Standing::Held(by, at),
        None => alerts::Standing::Called,
    }
}

/// By how much a post is or was late, if that is worth saying.
fn lateness(row: &OutboxRow, now: Timestamp) -> Option<TimeDelta> {
    let late = row.sent_at.unwrap_or(now) - row.due_at;
    (late > LATE_AFTER).then_some(late)
}
