//! What a source of things that fall due has to say.

use futures_util::future::BoxFuture;

use crate::{
    app::App,
    clock::Pulse,
    model::time::Timestamp,
    store::{Session, StoreError},
};

/// Something that falls due.
pub trait Source: Send + Sync {
    /// Its name.
    fn name(&self) -> &'static str;

    /// The next instant at which something falls due; one question to an index.
    fn next<'a>(
        &'a self,
        session: &'a mut Session,
    ) -> BoxFuture<'a, Result<Option<Timestamp>, StoreError>>;

    /// Returns when something may fall due sooner than was said last; where nobody tells, that is asked for once a second.
    fn sooner<'a>(&'a self, _app: &'a App) -> BoxFuture<'a, ()> {
        Box::pin(std::future::pending())
    }

    /// Lets a batch of what is due by `now` happen, and beats where that may take long; false when nothing was left.
    fn fire<'a>(
        &'a self,
        at: (&'a App, &'a Pulse),
        now: Timestamp,
    ) -> BoxFuture<'a, anyhow::Result<bool>>;
}
