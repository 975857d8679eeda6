//! What the bot itself holds in a guild: asked once for all channels that are looked at together, because Discord allows
//! few such questions in a second and whoever set the desk up waits for the answer.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::{
    FutureExt as _,
    future::{BoxFuture, Shared, WeakShared},
};

use super::permissions::{Guild, Inside};
use crate::{
    model::ids::{DeskId, UserId},
    ports::PostError,
};

/// The bot in a guild.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) guild: Guild,
    pub(super) me: UserId,
    /// None where it is no member.
    pub(super) inside: Option<Inside>,
}

type Question = BoxFuture<'static, Result<Arc<Own>, PostError>>;

/// The question that was asked last, as long as somebody waits for its answer.
#[derive(Debug, Default)]
pub(super) struct Asking(Mutex<Option<(DeskId, WeakShared<Question>)>>);

impl Asking {
    /// The answer that somebody waits for already, else that of `ask`. One that has come is used for nobody who asks later.
    pub(super) fn of(
        &self,
        desk: DeskId,
        ask: impl Future<Output = Result<Own, PostError>> + Send + 'static,
    ) -> Shared<Question> {
        let mut asking = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = asking.as_ref().filter(|(of, _)| *of == desk);
        let asked = asked.and_then(|(_, question)| question.upgrade());
        if let Some(asked) = asked.filter(|asked| asked.peek().is_none()) {
            return asked;
        }
        let question = ask.map(|own| own.map(Arc::new)).boxed().shared();
        *asking = question.downgrade().map(|weak| (desk, weak));
        question
    }
}
