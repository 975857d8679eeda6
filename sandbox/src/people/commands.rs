//! Commands: typed, completed, taken from a menu.

use serde_json::json;

use crate::interactions::{Begin, interact};
use crate::json;
use crate::outcome::{Answer, Choice, Outcome, Refused};
use crate::resolve::{self, Hidden};
use crate::server::Sandbox;
use crate::stage::Stage;
use crate::state::interaction::Kind;

impl Sandbox {
    /// Types a command line: `/case show case:12`, `/log summary:"several words" owner:@Jun file:photo.jpg`.
    ///
    /// Names of commands, options and choices may be the canonical ones or those of the person's locale.
    /// Within quotes `\"`, `\\` and `\n` are what they look like.
    pub async fn play(&self, who: &str, channel: &str, line: &str) -> Result<Outcome, Refused> {
        self.type_line(who, channel, line, Hidden::Refuse).await
    }

    /// As [`Sandbox::play`], also for a command that the client hides from this person.
    pub async fn play_forged(
        &self,
        who: &str,
        channel: &str,
        line: &str,
    ) -> Result<Outcome, Refused> {
        self.type_line(who, channel, line, Hidden::Send).await
    }

    async fn type_line(
        &self,
        who: &str,
        channel: &str,
        line: &str,
        hidden: Hidden,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let now = self.inner.now();
            let mut state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            stage.is_awake(&state)?;
            let base = self.inner.base();
            let data = resolve::line(&mut state, &stage, line, (hidden, now, &base))?;
            stage.begin(Kind::Command, data, None)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// What the client offers for the last option of a line: `/case show case:1`. An empty list as well when
    /// the bot did not answer.
    pub async fn complete(
        &self,
        who: &str,
        channel: &str,
        line: &str,
    ) -> Result<Vec<(String, String)>, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            match resolve::complete(&state, &stage, line)? {
                resolve::Completion::Offered(choices) => return Ok(choices),
                resolve::Completion::Ask { data, option_kind } => Begin {
                    option_kind,
                    ..stage.begin(Kind::Autocomplete, data, None)
                },
            }
        };
        match interact(&self.inner, begin).await.answer {
            Answer::Choices(choices) => Ok(choices
                .into_iter()
                .map(|Choice { name, value }| (name, value))
                .collect()),
            _ => Ok(Vec::new()),
        }
    }

    /// Uses a command from the menu of a message.
    pub async fn message_menu(
        &self,
        who: &str,
        channel: &str,
        message: u64,
        name: &str,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            let found = state
                .message(message)
                .filter(|m| m.channel == stage.channel);
            let target = found.ok_or(Refused::NoMessage)?;
            let shown = json::message(&state, &self.inner.base(), target, true);
            let mut data = resolve::menu(&state, &stage, (3, name))?;
            data["target_id"] = json!(message.to_string());
            data["resolved"] = json!({"messages": {message.to_string(): shown}});
            stage.begin(Kind::Command, data, None)
        };
        Ok(interact(&self.inner, begin).await)
    }

    /// Uses a command from the menu of a person.
    pub async fn user_menu(
        &self,
        who: &str,
        channel: &str,
        user: &str,
        name: &str,
    ) -> Result<Outcome, Refused> {
        let begin = {
            let state = self.inner.lock();
            let stage = Stage::set(&state, who, channel)?;
            let target = state
                .person(user)
                .ok_or_else(|| Refused::NoPerson(user.to_owned()))?;
            let mut data = resolve::menu(&state, &stage, (2, name))?;
            data["target_id"] = json!(target.id.to_string());
            data["resolved"] = resolve::resolved_user(&state, &stage, target);
            stage.begin(Kind::Command, data, None)
        };
        Ok(interact(&self.inner, begin).await)
    }
}
