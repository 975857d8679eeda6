//! An interaction that is answered a second time gets the answer of the first.

use crate::{app::App, invocation::Invocation, reply::Reply, store::StoreError};

/// The answer that the same interaction was given at this moment. Both may share a commit: it is asked for among those who
/// write, and told once it is durable.
pub(super) async fn replayed(app: &App, inv: &Invocation) -> Option<Reply> {
    let found = async {
        let mut tx = app.store.begin().await?;
        let reply = tx.answered(inv.id).await?;
        tx.commit().await?;
        Ok::<_, StoreError>(reply)
    };
    found.await.ok()?
}
