//! Has one interaction answered within its three seconds, whatever the handler does.

use std::{sync::Arc, time::Duration};

use reqwest::Method;
use serde_json::Value;
use serenity::all::{ApplicationId, Interaction, InteractionId, Message as Posted, MessageFlags};

use super::shared::{Fallback, Handle, Shared};
use crate::{
    discord::{
        decode::{self, Undecodable},
        encode,
        rest::{ACKNOWLEDGED, Request, Rest, RestError},
    },
    model::desk::Locale,
    reply::{Message, Reply, Upload},
};

/// How long a handler may take before the person is told that the answer follows. Discord drops an interaction after three
/// seconds; the rest is for the way there and back.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What it takes to answer one interaction. The token is a secret for 15 minutes: it is in no log.
struct Ticket {
    id: InteractionId,
    application: ApplicationId,
    token: String,
    completes: Completes,
    stands: Stands,
}

/// Where the message of a pressed button stands.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Stands {
    /// In a channel, or there is no message.
    Publicly,
    /// Before the eyes of who pressed alone.
    Privately,
}

/// Whether an interaction is the completion of an option, which takes choices and nothing else.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Completes {
    Yes,
    No,
}

/// Answers it.
pub(super) async fn answer<H: Handle>(shared: Arc<Shared<H>>, interaction: Interaction) {
    let locale = decode::locale(&interaction);
    let decoded = decode::decode(&interaction);
    let ticket = Ticket::of(&interaction);
    drop(interaction);
    let outcome = match decoded {
        Ok(invocation) => {
            let handler = Arc::clone(&shared.handler);
            // A task of its own: it is never cut off half way, and its panic is not ours.
            let work = shared
                .tasks
                .spawn(async move { handler.handle(invocation).await });
            deliver(&shared, &ticket, locale, work).await
        }
        Err(why) => {
            let why = match why {
                Undecodable::OutsideServer => Fallback::OutsideServer,
                Undecodable::Unreadable => Fallback::Unreadable,
            };
            let reply = ticket.fallback(&*shared.handler, locale, why);
            ticket.respond(&shared.rest, &reply).await
        }
    };
    match outcome {
        Ok(()) => {}
        // It came again, as after a resume.
        Err(error) if error.code() == Some(ACKNOWLEDGED) => {
            tracing::info!(interaction = %ticket.id, "an interaction had its answer already");
        }
        Err(error) => {
            tracing::warn!(interaction = %ticket.id, %error, "an interaction could not be answered")
        }
    }
}

async fn deliver<H: Handle>(
    shared: &Shared<H>,
    ticket: &Ticket,
    locale: Option<Locale>,
    mut work: tokio::task::JoinHandle<Option<Reply>>,
) -> Result<(), RestError> {
    let settle = |done: Result<Option<Reply>, tokio::task::JoinError>| {
        let why = match done {
            Ok(Some(reply)) => return ticket.fitting(reply),
            Ok(None) => Fallback::Unreadable,
            Err(_) => {
                tracing::error!(interaction = %ticket.id, "a handler panicked");
                Fallback::Failed
            }
        };
        ticket.fallback(&*shared.handler, locale, why)
    };
    if let Ok(done) = tokio::time::timeout(PATIENCE, &mut work).await {
        return ticket.respond(&shared.rest, &settle(done)).await;
    }
    if ticket.completes == Completes::Yes {
        // Whoever types has typed on; there is nothing to tell them.
        return Ok(());
    }
    tracing::warn!(interaction = %ticket.id, "a handler is slow, its answer follows");
    let announced = ticket.callback(&shared.rest, encode::thinking(), &[]).await;
    let reply = settle(work.await);
    announced?;
    let late = shared.handler.fallback(locale, Fallback::TooLate);
    ticket.follow(&shared.rest, &reply, &late).await
}

fn is_private(message: &Posted) -> bool {
    message
        .flags
        .is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

impl Ticket {
    fn of(interaction: &Interaction) -> Self {
        Self {
            id: interaction.id(),
            application: interaction.application_id(),
            token: interaction.token().to_owned(),
            completes: match interaction {
                Interaction::Autocomplete(_) => Completes::Yes,
                _ => Completes::No,
            },
            stands: match interaction {
                Interaction::Component(pressed) if is_private(&pressed.message) => {
                    Stands::Privately
                }
                _ => Stands::Publicly,
            },
        }
    }

    /// A press can only replace what its presser alone sees: an id that was forged onto a public message leaves that
    /// message as it is.
    fn fitting(&self, reply: Reply) -> Reply {
        match reply {
            Reply::Replace(message) if self.stands == Stands::Publicly => Reply::Private(message),
            reply => reply,
        }
    }

    /// The answer when no handler has one.
    fn fallback(&self, handler: &impl Handle, locale: Option<Locale>, why: Fallback) -> Reply {
        match self.completes {
            Completes::Yes => Reply::Choices(Vec::new()),
            Completes::No => Reply::Private(handler.fallback(locale, why)),
        }
    }

    async fn respond(&self, rest: &Rest, reply: &Reply) -> Result<(), RestError> {
        let (body, files) = encode::reply(reply);
        self.callback(rest, body, &files).await
    }

    async fn callback(&self, rest: &Rest, body: Value, files: &[Upload]) -> Result<(), RestError> {
        let path = format!("interactions/{}/{}/callback", self.id, self.token);
        let request = Request::new(Method::POST, path).with_files(body, files);
        rest.run_urgent(&request).await
    }

    /// Fills in the answer that was announced; what is no message any more becomes `late`.
    async fn follow(&self, rest: &Rest, reply: &Reply, late: &Message) -> Result<(), RestError> {
        let message = match reply {
            Reply::Private(message) | Reply::Replace(message) => message,
            Reply::Modal(_) | Reply::Choices(_) => late,
        };
        let (application, token) = (self.application, &self.token);
        let path = format!("webhooks/{application}/{token}/messages/@original");
        let (body, files) = encode::edit(message);
        let request = Request::new(Method::PATCH, path).with_files(body, &files);
        rest.run_urgent(&request).await
    }
}
