//! What the current person does with messages, forms and completions.

use super::lines::Target;
use super::player::Player;
use crate::desk::BOT;
use crate::message::Message;
use crate::outcome::{NONE_WITH_IT, Outcome, Refused};
use crate::resolve::pairs;

impl Player {
    pub(super) async fn press(&mut self, on: Target, label: String) -> Result<Outcome, Refused> {
        let found = self.find(&on, |m| m.button(&label).is_some()).await;
        let message = found.ok_or(Refused::NoComponent {
            given: label.clone(),
            has: NONE_WITH_IT.to_owned(),
        })?;
        self.sandbox.press(&self.who, message.id, &label).await
    }

    pub(super) async fn choose(&mut self, on: Target, value: String) -> Result<Outcome, Refused> {
        let offers = |m: &Message| -> Option<String> {
            let has = |c: &&serde_json::Value| {
                let mut options = c["options"].as_array().into_iter().flatten();
                c["type"] != 2
                    && (c["type"] != 3
                        || options.any(|o| o["label"] == *value || o["value"] == *value))
            };
            m.parts()
                .find(has)
                .and_then(|c| c["custom_id"].as_str())
                .map(str::to_owned)
        };
        let found = self
            .find(&on, |m| offers(m).is_some())
            .await
            .ok_or(Refused::NoMessage)?;
        let menu = offers(&found).unwrap_or_default();
        self.sandbox
            .choose(&self.who, found.id, &menu, &[&value])
            .await
    }

    pub(super) async fn menu(&mut self, name: &str, on: Target) -> Result<Outcome, Refused> {
        let channel = self.sandbox.channel_id(&self.channel);
        let newest = on == Target::Newest;
        let fits = |m: &Message| m.channel == channel && (!newest || m.author != BOT);
        let found = self.find(&on, fits).await.ok_or(Refused::NoMessage)?;
        self.sandbox
            .message_menu(&self.who, &self.channel, found.id, name)
            .await
    }

    pub(super) async fn fill(&mut self, typed: &str) -> Result<Option<Outcome>, Refused> {
        let Some((who, modal)) = self.modal.clone() else {
            let none = self.language().no_form();
            self.say(none);
            return Ok(None);
        };
        let mut stray = Vec::new();
        let tokens = pairs(typed, &mut stray)?;
        if let Some(word) = stray.into_iter().next() {
            return Err(Refused::Stray(word));
        }
        let fields: Vec<(&str, &str)> = tokens
            .iter()
            .map(|t| (t.name.as_str(), t.value.as_str()))
            .collect();
        let outcome = self.sandbox.submit(&who, &modal, &fields).await?;
        self.modal = None;
        Ok(Some(outcome))
    }

    pub(super) async fn complete(&mut self, line: &str) -> Result<(), Refused> {
        let choices = self
            .sandbox
            .complete(&self.who, &self.channel, line)
            .await?;
        if choices.is_empty() {
            let nothing = self.language().nothing_to_offer();
            self.say(nothing);
        }
        for (name, value) in choices {
            let value = if name == value {
                String::new()
            } else {
                format!("  ({value})")
            };
            self.say(&format!("  {name}{value}"));
        }
        Ok(())
    }
}
