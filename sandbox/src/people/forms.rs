//! Forms that are sent back.

use crate::interactions::interact;
use crate::message::Modal;
use crate::outcome::{Outcome, Refused};
use crate::resolve;
use crate::server::Sandbox;
use crate::stage::Stage;
use crate::state::interaction::Kind;

impl Sandbox {
    /// Sends a modal back, filled: each field by custom id or label. What is not named keeps its first text.
    pub async fn submit(
        &self,
        who: &str,
        modal: &Modal,
        fields: &[(&str, &str)],
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, &modal.channel.to_string())?;
            let data = resolve::form(modal, fields)?;
            stage.begin(Kind::Modal, data, modal.message)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Sends a modal back whatever is in it, as a changed client could.
    pub async fn submit_forged(
        &self,
        who: &str,
        modal: &Modal,
        fields: &[(&str, &str)],
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, &modal.channel.to_string())?;
            let data = resolve::form_data(modal, fields);
            stage.begin(Kind::Modal, data, modal.message)
        };
        Ok(interact(&self.inner, begin).await)
    }
}
