//! Plays one line: finds out what it asks, does it, prints what comes of it at once.

use super::lines::{Line, read};
use super::options::Input;
use super::player::Player;
use super::show;
use crate::outcome::{Answer, Outcome, Refused};

/// Whether to read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Read,
    Quit,
}

impl Player {
    /// Plays one line.
    pub(super) async fn line(&mut self, line: &str) -> Next {
        self.prompted = false;
        let asked = read(line);
        if self.options.input == Input::Piped && asked != Line::Nothing {
            let echo = format!("{} {}> {}", self.who, self.channel, line.trim());
            self.say(&echo);
        }
        self.play(asked).await
    }

    async fn play(&mut self, asked: Line) -> Next {
        let played = match asked {
            Line::Quit => return Next::Quit,
            Line::As(who, line) => return self.with(who, None, line).await,
            Line::In(channel, line) => {
                return self.with(self.who.clone(), Some(channel), line).await;
            }
            Line::Command(line) => self
                .sandbox
                .play(&self.who, &self.channel, &line)
                .await
                .map(Some),
            Line::Press(on, label) => self.press(on, label).await.map(Some),
            Line::Choose(on, value) => self.choose(on, value).await.map(Some),
            Line::Fill(fields) => self.fill(&fields).await,
            Line::Menu { name, on } => self.menu(&name, on).await.map(Some),
            Line::User { name, on } => self
                .sandbox
                .user_menu(&self.who, &self.channel, &on, &name)
                .await
                .map(Some),
            Line::Say(text) => self
                .sandbox
                .say(&self.who, &self.channel, &text)
                .map(|_| None),
            Line::Complete(line) => self.complete(&line).await.map(|()| None),
            other => {
                self.tell(other).await;
                Ok(None)
            }
        };
        match played {
            Ok(Some(outcome)) => self.outcome(outcome),
            Ok(None) => {}
            Err(refused) => self.refuse(&refused),
        }
        Next::Read
    }

    /// Switches person or channel; with a line, only for that line.
    async fn with(
        &mut self,
        who: String,
        channel: Option<String>,
        line: Option<Box<Line>>,
    ) -> Next {
        let channel = channel.unwrap_or_else(|| self.channel.clone());
        let found = self.sandbox.view(|s| {
            let person = s.person(&who).map(|p| p.handle.clone());
            let place = s.channel(&channel).map(|(g, c)| {
                let home = s.guilds().first().is_some_and(|first| first.key == g.key);
                if home {
                    show::name(c)
                } else {
                    format!("{}/{}", g.key, show::name(c))
                }
            });
            person
                .ok_or(Refused::NoPerson(who.clone()))
                .and_then(|p| Ok((p, place.ok_or(Refused::NoChannel(channel))?)))
        });
        let (who, channel) = match found {
            Ok(found) => found,
            Err(refused) => {
                self.refuse(&refused);
                return Next::Read;
            }
        };
        let before = (
            std::mem::replace(&mut self.who, who),
            std::mem::replace(&mut self.channel, channel),
        );
        let Some(line) = line else {
            return Next::Read;
        };
        let next = Box::pin(self.play(*line)).await;
        (self.who, self.channel) = before;
        next
    }

    fn refuse(&mut self, refused: &Refused) {
        let why = self.language().refused(refused);
        self.say(&format!("! {why}"));
    }

    fn outcome(&mut self, outcome: Outcome) {
        match outcome.answer {
            Answer::Modal(modal) => {
                let form = self.language().form(&modal);
                self.say(&form);
                self.modal = Some((self.who.clone(), modal));
            }
            Answer::Failed(why) => {
                let why = self.language().failed(&why);
                self.say(&format!("! {why}"));
            }
            // Messages and edits are printed with the news.
            _ => {}
        }
    }
}
