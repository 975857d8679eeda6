//! Buttons and select menus.

use serde_json::json;

use crate::interactions::interact;
use crate::message::Message;
use crate::outcome::{Outcome, Refused};
use crate::resolve;
use crate::server::Sandbox;
use crate::stage::Stage;
use crate::state::State;
use crate::state::interaction::Kind;

impl Sandbox {
    /// Presses a button, named by its label or custom id.
    pub async fn press(&self, who: &str, message: u64, button: &str) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let (stage, message) = seen(&state, who, message)?;
            let found = message.button(button).ok_or_else(|| Refused::NoComponent {
                given: button.to_owned(),
                has: message
                    .buttons()
                    .into_iter()
                    .map(|b| b.label)
                    .collect::<Vec<_>>()
                    .join(", "),
            })?;
            if let Some(url) = found.url {
                return Err(Refused::Link {
                    label: found.label,
                    url,
                });
            }
            if found.disabled {
                return Err(Refused::Disabled(found.label));
            }
            let data = json!({"custom_id": found.custom_id, "component_type": 2, "id": 1});
            stage.begin(Kind::Component, data, Some(message.id))
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Sends the press of a button that need not exist, on a message that need not exist.
    pub async fn press_forged(
        &self,
        who: &str,
        channel: &str,
        message: u64,
        custom_id: &str,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            let data = json!({"custom_id": custom_id, "component_type": 2, "id": 1});
            stage.begin(Kind::Component, data, Some(message))
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Chooses in a select menu, named by its custom id or placeholder; values by label, value, or `@name`.
    pub async fn choose(
        &self,
        who: &str,
        message: u64,
        menu: &str,
        values: &[&str],
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let (stage, message) = seen(&state, who, message)?;
            let data = resolve::choice(&state, &stage, message, (menu, values))?;
            stage.begin(Kind::Component, data, Some(message.id))
        };
        Ok(interact(&self.inner, begin).await)
    }
}

/// The message and its stage, if this person sees it.
fn seen<'s>(state: &'s State, who: &str, message: u64) -> Result<(Stage, &'s Message), Refused> {
    let found = state.message(message).ok_or(Refused::NoMessage)?;
    let stage = Stage::set(state, who, &found.channel.to_string())?;
    if found.only_for.is_some_and(|only| only != stage.who.id) {
        return Err(Refused::NoMessage);
    }
    Ok((stage, found))
}
