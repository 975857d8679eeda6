//! What the outbox posts: what a post is about, never what it says. The wording is made when it is sent, from the state
//! of that moment.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{
    case::Offer,
    clocks::ClockKind,
    ids::{CaseId, ChannelId, DeskId, MessageId, TeamId, UserId},
    time::Timestamp,
};

/// One post.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "post", rename_all = "snake_case")]
pub enum Post {
    /// A case's card.
    Card {
        /// The case.
        case: CaseId,
    },
    /// A step of the ladder.
    Alert {
        /// The case.
        case: CaseId,
        /// The clock it is about.
        clock: ClockKind,
        /// The clock's run.
        generation: i64,
        /// The step: 1 is the warning, 2 the breach.
        step: u8,
    },
    /// Somebody is asked to take a case.
    Offer {
        /// The case.
        case: CaseId,
        /// The offer.
        offer: Offer,
        /// Why, as typed.
        reason: Option<String>,
    },
    /// An offer was not answered in time; the supervisors are told.
    OfferLapsed {
        /// The case.
        case: CaseId,
        /// The offer.
        offer: Offer,
    },
    /// An offer was given back.
    Declined {
        /// The case.
        case: CaseId,
        /// By whom.
        by: UserId,
        /// When the offer was made.
        at: Timestamp,
        /// Who answered for the case again; none in what was put out before it was kept.
        #[serde(default)]
        back_to: Option<UserId>,
        /// Why, as typed.
        reason: Option<String>,
    },
    /// Somebody pressed for progress.
    Urged {
        /// The case.
        case: CaseId,
        /// Who.
        by: UserId,
        /// For the how manieth time.
        count: i64,
    },
    /// A key account's case was logged.
    KeyAccount {
        /// The case.
        case: CaseId,
    },
    /// The supervisors are asked for more time.
    Extension {
        /// The case.
        case: CaseId,
        /// Which of its requests.
        nth: i64,
        /// Who asks.
        by: UserId,
        /// Until when.
        until: Timestamp,
        /// Why, as typed.
        reason: String,
    },
    /// A supervisor decided about more time; who asked is told.
    ExtensionDecided {
        /// The case.
        case: CaseId,
        /// Which of its requests.
        nth: i64,
    },
    /// The digest of a period.
    Digest {
        /// The first instant of the period before, which it is compared with.
        before: Timestamp,
        /// Its first instant.
        from: Timestamp,
        /// The first instant after it.
        until: Timestamp,
    },
    /// Asks an administrator to run `/desk setup`.
    SetupHint,
    /// The thread of a case's card. No message: it is started from the card's.
    Thread {
        /// The case.
        case: CaseId,
    },
    /// What happened to a case, told in its thread.
    Lines {
        /// The case.
        case: CaseId,
        /// The thread; none in what was put out before a case could have several.
        #[serde(default)]
        thread: Option<ChannelId>,
        /// The newest event that the thread was told of before.
        after: i64,
        /// The newest event that it is told of now.
        until: i64,
    },
    /// The last line of a thread whose case went elsewhere with its card: says where.
    ThreadMoved {
        /// The case.
        case: CaseId,
        /// The thread.
        thread: ChannelId,
    },
    /// A case was handed over once more and goes in circles; the supervisors are told.
    Circling {
        /// The case.
        case: CaseId,
        /// For the how manieth time.
        count: i64,
    },
    /// Somebody works here no more, or not in some team; the supervisors are told of all of the cases at once.
    Left {
        /// Who.
        person: UserId,
        /// The teams they work in no more, by name; empty for somebody who left the desk.
        #[serde(default)]
        teams: Vec<String>,
        /// When it was found out; tells one time from the next.
        at: Timestamp,
    },
    /// Where a case's card stood before the case went to another team: says where it went.
    Moved {
        /// The case.
        case: CaseId,
        /// The message that was its card; tells one move from the next.
        message: MessageId,
    },
}

/// From this urge on the supervisors hear of it too.
pub const URGES_TO_SUPERVISORS: i64 = 3;

/// How late a post may be before it says so: a deliverer that works is far below.
pub const LATE_AFTER: TimeDelta = TimeDelta::seconds(30);

impl Post {
    /// What makes it one and the same post, within all desks: each exists once.
    #[must_use]
    pub fn key(&self, desk: DeskId) -> String {
        match self {
            Self::Card { case } => format!("card:{case}"),
            Self::Alert {
                case,
                clock,
                generation,
                step,
            } => format!("alert:{case}:{}:{generation}:{step}", clock.as_str()),
            Self::Offer { case, offer, .. } => format!("offer:{case}:{}", offer.at.0),
            Self::OfferLapsed { case, offer } => format!("lapsed:{case}:{}", offer.at.0),
            Self::Declined { case, at, .. } => format!("declined:{case}:{}", at.0),
            Self::Urged { case, count, .. } => format!("urged:{case}:{count}"),
            Self::KeyAccount { case } => format!("key:{case}"),
            Self::Extension { case, nth, .. } => format!("extension:{case}:{nth}"),
            Self::ExtensionDecided { case, nth } => format!("decided:{case}:{nth}"),
            Self::Digest { until, .. } => format!("digest:{desk}:{}", until.0),
            Self::SetupHint => format!("hint:{desk}"),
            Self::Thread { case } => format!("thread:{case}"),
            Self::Lines {
                case,
                thread: Some(thread),
                until,
                ..
            } => format!("lines:{case}:{thread}:{until}"),
            Self::Lines { case, until, .. } => format!("lines:{case}:{until}"),
            Self::ThreadMoved { case, thread } => format!("left-thread:{case}:{thread}"),
            Self::Circling { case, count } => format!("circling:{case}:{count}"),
            Self::Left { person, at, .. } => format!("left:{desk}:{person}:{}", at.0),
            Self::Moved { case, message } => format!("moved:{case}:{message}"),
        }
    }

    /// The case it is about, if it is about one.
    #[must_use]
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Self::Card { case }
            | Self::Alert { case, .. }
            | Self::Offer { case, .. }
            | Self::OfferLapsed { case, .. }
            | Self::Declined { case, .. }
            | Self::Urged { case, .. }
            | Self::KeyAccount { case }
            | Self::Circling { case, .. }
            | Self::Moved { case, .. }
            | Self::Thread { case }
            | Self::Lines { case, .. }
            | Self::ThreadMoved { case, .. }
            | Self::Extension { case, .. }
            | Self::ExtensionDecided { case, .. } => Some(*case),
            Self::Digest { .. } | Self::SetupHint | Self::Left { .. } => None,
        }
    }

    /// The team it is for, where that is another than the case's own.
    #[must_use]
    pub fn team(&self) -> Option<TeamId> {
        match self {
            Self::Offer { offer, .. } => offer.to.team(),
            _ => None,
        }
    }

    /// Its place in a channel's queue: alerts go before the rest. [`Post::ASIDE`] has a queue of its own.
    #[must_use]
    pub fn rank(&self) -> i64 {
        match self {
            Self::Alert { .. } => 0,
            Self::Thread { .. } | Self::Lines { .. } | Self::ThreadMoved { .. } => Self::ASIDE,
            _ => 1,
        }
    }

    /// The rank of threads and their lines. Nothing waits for them, and where they cannot be posted they are dropped: the
    /// case goes on without.
    pub const ASIDE: i64 = 2;

    /// Whether it is of that rank.
    #[must_use]
    pub fn is_aside(&self) -> bool {
        self.rank() == Self::ASIDE
    }

    /// Whether it is for the supervisors' channel rather than the team's.
    #[must_use]
    pub fn is_for_supervisors(&self) -> bool {
        match self {
            Self::Alert { step, .. } => *step > 1,
            Self::OfferLapsed { .. }
            | Self::KeyAccount { .. }
            | Self::Extension { .. }
            | Self::Digest { .. }
            | Self::Circling { .. }
            | Self::Left { .. } => true,
            Self::Urged { count, .. } => *count >= URGES_TO_SUPERVISORS,
            Self::Card { .. }
            | Self::Offer { .. }
            | Self::Declined { .. }
            | Self::SetupHint
            | Self::Moved { .. }
            | Self::Thread { .. }
            | Self::Lines { .. }
            | Self::ThreadMoved { .. }
            | Self::ExtensionDecided { .. } => false,
        }
    }
}
