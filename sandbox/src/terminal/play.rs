//! Plays what the lines ask, and collects what is to be printed.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::lines::{HELP, Line, Target, read};
use super::{Input, Next, Options, show};
use crate::Sandbox;
use crate::desk::BOT;
use crate::message::{Message, Modal};
use crate::outcome::{Answer, Outcome, Refused};
use crate::resolve::pairs;
use crate::state::State;
use crate::validate::LOCALES;

/// How long a message that is asked for may take to appear.
const APPEAR: Duration = Duration::from_secs(2);

/// Who plays now, where, and what has been shown.
pub(super) struct Player {
    sandbox: Sandbox,
    options: Options,
    who: String,
    channel: String,
    modal: Option<(String, Modal)>,
    /// How many versions of each message were shown.
    shown: HashMap<u64, usize>,
    out: String,
    /// Whether the cursor stands behind a prompt.
    prompted: bool,
}

impl Player {
    /// Messages that are there already count as shown.
    pub(super) fn new(sandbox: Sandbox, options: Options) -> Self {
        let shown = sandbox.view(|s| s.all_messages().map(|m| (m.id, m.history.len())).collect());
        Self {
            who: options.who.clone(),
            channel: options.channel.clone(),
            sandbox,
            options,
            modal: None,
            shown,
            out: String::new(),
            prompted: false,
        }
    }

    /// What is to be written now; a prompt at its end when a person types.
    pub(super) fn take(&mut self) -> String {
        if self.options.input == Input::Typed && !self.prompted {
            let _ = write!(self.out, "{} {}> ", self.who, self.channel);
            self.prompted = true;
        }
        std::mem::take(&mut self.out)
    }

    /// Prints a line.
    pub(super) fn say(&mut self, line: &str) {
        if self.prompted {
            // News wipe the prompt away; it is written again below them.
            self.out.push_str("\r\x1b[K");
            self.prompted = false;
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Ends the last prompt.
    pub(super) fn end(&mut self) {
        if self.prompted {
            self.out.push('\n');
        }
    }

    /// Prints messages and edits that were not shown yet.
    pub(super) fn show_news(&mut self) {
        let now = self.sandbox.inner.now();
        let sandbox = self.sandbox.clone();
        let state = sandbox.inner.lock();
        let mut news = Vec::new();
        for m in state.all_messages() {
            let known = self.shown.insert(m.id, m.history.len());
            if known.is_none_or(|n| n < m.history.len()) {
                let at = m.history.last().map_or(m.posted, |v| v.at);
                // Of what came together the answer to the line is shown first.
                let posted = m.interaction.is_none();
                news.push((
                    (posted, at, m.id),
                    show::message(&state, m, self.options.zone, now),
                ));
            }
        }
        drop(state);
        news.sort();
        for (_, text) in news {
            self.say(&text);
        }
    }

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
            Err(refused) => self.say(&format!("! {refused}")),
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
                self.say(&format!("! {refused}"));
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

    fn outcome(&mut self, outcome: Outcome) {
        match outcome.answer {
            Answer::Modal(modal) => {
                self.say(&modal.text());
                self.say("(fill field:\"text\" … sends it, cancel closes it)");
                self.modal = Some((self.who.clone(), modal));
            }
            Answer::Failed(why) => self.say(&format!("! {why}")),
            // Messages and edits are printed with the news.
            _ => {}
        }
    }

    /// The newest message this person sees that `fits`; it may take a moment to appear.
    async fn find(&self, on: &Target, fits: impl Fn(&Message) -> bool) -> Option<Message> {
        let (who, on) = (self.sandbox.user_id(&self.who), on.clone());
        let search = |s: &State| {
            let own = |m: &&Message| m.only_for.is_none_or(|only| only == who) && fits(m);
            let newest = || s.all_messages().rev().filter(own);
            let found = match &on {
                Target::Newest => newest().next(),
                Target::Id(id) => newest().find(|m| m.id == *id),
                Target::Words(words) => newest().find(|m| m.text().contains(words)),
                // A card has the number in its heading, a list of cases somewhere below.
                Target::Case(n) => newest()
                    .find(|m| m.text().lines().next().is_some_and(|l| shows(l, *n)))
                    .or_else(|| newest().find(|m| shows(&m.text(), *n))),
            };
            found.cloned()
        };
        self.sandbox.wait_for(APPEAR, search).await.ok()
    }

    async fn press(&mut self, on: Target, label: String) -> Result<Outcome, Refused> {
        let found = self.find(&on, |m| m.button(&label).is_some()).await;
        let message = found.ok_or(Refused::NoComponent {
            given: label.clone(),
            has: "no visible message with it".to_owned(),
        })?;
        self.sandbox.press(&self.who, message.id, &label).await
    }

    async fn choose(&mut self, on: Target, value: String) -> Result<Outcome, Refused> {
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

    async fn menu(&mut self, name: &str, on: Target) -> Result<Outcome, Refused> {
        let channel = self.sandbox.channel_id(&self.channel);
        let newest = on == Target::Newest;
        let fits = |m: &Message| m.channel == channel && (!newest || m.author != BOT);
        let found = self.find(&on, fits).await.ok_or(Refused::NoMessage)?;
        self.sandbox
            .message_menu(&self.who, &self.channel, found.id, name)
            .await
    }

    async fn fill(&mut self, typed: &str) -> Result<Option<Outcome>, Refused> {
        let Some((who, modal)) = self.modal.clone() else {
            self.say("! no form is open");
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

    async fn complete(&mut self, line: &str) -> Result<(), Refused> {
        let choices = self
            .sandbox
            .complete(&self.who, &self.channel, line)
            .await?;
        if choices.is_empty() {
            self.say("  (nothing to offer)");
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

    /// The lines that ask nothing of the bot.
    async fn tell(&mut self, asked: Line) {
        match asked {
            Line::Wrong(sentence) => self.say(&format!("! {sentence}")),
            Line::Help => self.say(HELP.trim_start()),
            Line::Wait(seconds) => self.wait(Duration::from_secs(seconds)).await,
            Line::Cancel => match self.modal.take() {
                Some(_) => self.say("(closed)"),
                None => self.say("! no form is open"),
            },
            Line::Locale(locale) if LOCALES.contains(&locale.as_str()) => {
                self.sandbox.set_locale(&self.who, &locale);
                self.say(&format!("({} reads {locale} now)", self.who));
            }
            Line::Locale(_) => self.say(&format!(
                "! Discord knows no such language; it knows {}",
                LOCALES.join(" ")
            )),
            Line::History => {
                let now = self.sandbox.inner.now();
                let zone = self.options.zone;
                let text = self.sandbox.view(|s| {
                    let posts = s
                        .channel(&self.channel)
                        .map(|(_, c)| s.messages(c.id))
                        .unwrap_or_default();
                    let newest = &posts[posts.len().saturating_sub(10)..];
                    newest
                        .iter()
                        .map(|m| show::message(s, m, zone, now))
                        .collect::<String>()
                });
                self.say(&text);
            }
            Line::Channels => {
                let text = self.sandbox.view(channels);
                self.say(&text);
            }
            Line::People => {
                let text = self.sandbox.view(people);
                self.say(&text);
            }
            _ => {}
        }
    }

    /// Lets time pass; news are collected at its end.
    async fn wait(&mut self, time: Duration) {
        tokio::time::sleep(time).await;
        self.show_news();
    }
}

/// Whether a text shows `#n`, not as part of a longer number.
fn shows(text: &str, n: u64) -> bool {
    let mark = format!("#{n}");
    let starts = text.match_indices(&mark);
    starts.into_iter().any(|(at, _)| {
        let after = text[at + mark.len()..].chars().next();
        let before = text[..at].chars().next_back();
        !after.is_some_and(|c| c.is_ascii_digit()) && !before.is_some_and(char::is_alphanumeric)
    })
}

fn channels(state: &State) -> String {
    let mut out = String::new();
    for (i, guild) in state.guilds().iter().enumerate() {
        for channel in &guild.channels {
            let key = if i == 0 {
                String::new()
            } else {
                format!("{}/", guild.key)
            };
            let inside = if channel.is_thread() { "  " } else { "" };
            let _ = writeln!(out, "  {inside}{key}{}", show::name(channel));
        }
    }
    out
}

fn people(state: &State) -> String {
    let mut out = String::new();
    for person in state.people().iter().filter(|p| p.id != BOT) {
        let guild = state.guilds().first();
        let roles = guild
            .and_then(|g| Some((g, g.member(person.id)?)))
            .map(|(g, m)| {
                let held = g.roles.iter().filter(|r| m.roles.contains(&r.id));
                held.map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ")
            });
        let about = match roles {
            None => "not a member".to_owned(),
            Some(roles) if person.bot => format!("bot {roles}"),
            Some(roles) => roles,
        };
        let _ = writeln!(
            out,
            "  {:<11} @{:<6} {:<6} {about}",
            person.handle, person.name, person.locale
        );
    }
    out
}
