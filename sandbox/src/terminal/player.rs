//! Who plays and where, what was shown, and what is to be printed.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::language::Language;
use super::lines::Target;
use super::options::{Input, Options};
use super::show::{self, Reader};
use crate::message::{Message, Modal};
use crate::server::Sandbox;
use crate::state::State;

/// How long a message that is asked for may take to appear.
const APPEAR: Duration = Duration::from_secs(2);

/// Who plays now, where, and what has been shown.
pub(super) struct Player {
    pub(super) sandbox: Sandbox,
    pub(super) options: Options,
    pub(super) who: String,
    pub(super) channel: String,
    pub(super) modal: Option<(String, Modal)>,
    /// How many versions of each message were shown.
    shown: HashMap<u64, usize>,
    out: String,
    /// Whether the cursor stands behind a prompt.
    pub(super) prompted: bool,
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

    /// The language of the current person's client.
    pub(super) fn language(&self) -> Language {
        self.sandbox.view(|state| self.language_in(state))
    }

    fn language_in(&self, state: &State) -> Language {
        Language::of(state.person(&self.who).map_or("", |p| p.locale.as_str()))
    }

    /// How the current person's client shows times.
    pub(super) fn reader(&self, state: &State) -> Reader {
        Reader {
            zone: self.options.zone,
            language: self.language_in(state),
            now: self.sandbox.inner.now(),
        }
    }

    /// Prints messages and edits that were not shown yet.
    pub(super) fn show_news(&mut self) {
        let sandbox = self.sandbox.clone();
        let state = sandbox.inner.lock();
        let reader = self.reader(&state);
        let mut news = Vec::new();
        for m in state.all_messages() {
            let known = self.shown.insert(m.id, m.history.len());
            if known.is_none_or(|n| n < m.history.len()) {
                let at = m.history.last().map_or(m.posted, |v| v.at);
                // Of what came together the answer to the line is shown first.
                let posted = m.interaction.is_none();
                news.push(((posted, at, m.id), show::message(&state, m, reader)));
            }
        }
        drop(state);
        news.sort();
        for (_, text) in news {
            self.say(&text);
        }
    }

    /// The newest message this person sees that `fits`; it may take a moment to appear.
    pub(super) async fn find(
        &self,
        on: &Target,
        fits: impl Fn(&Message) -> bool,
    ) -> Option<Message> {
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
