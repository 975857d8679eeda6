//! Posts that another version of the bot wrote and this one cannot read: set aside, so that nothing waits behind them.

use super::deliverer::Deliverer;
use crate::{metrics::Delivery, ports::Notifier, store::StoreError};

impl<N: Notifier> Deliverer<N> {
    /// Sets posts aside where that is what a step failed for; else gives the error back.
    pub(super) async fn past_unreadable(&self, error: anyhow::Error) -> Option<anyhow::Error> {
        let Some(StoreError::Unreadable { rows }) = error.downcast_ref() else {
            return Some(error);
        };
        if let Err(error) = self.set_aside(rows).await {
            return Some(error.into());
        }
        tracing::warn!("{error}: they are set aside, `/desk check` counts them");
        None
    }

    async fn set_aside(&self, rows: &[i64]) -> Result<(), StoreError> {
        let mut tx = self.app.store.begin_first().await?;
        tx.set_aside(rows).await?;
        tx.commit().await?;
        for _ in rows {
            self.app.metrics.delivered(Delivery::Unreadable);
        }
        Ok(())
    }
}
