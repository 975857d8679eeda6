//! What the record keeps of words: those that were sent although they were pointed out, and scripts that were shown.

use super::Work;
use crate::model::{event::What, ids::UserId, post::Post, words::script::ScriptAbout};

impl Work {
    /// Records that the customer was told something although phrases in it were pointed out, and why where that was asked.
    pub fn overrule(&mut self, by: UserId, phrases: Vec<String>, reason: Option<String>) {
        self.record(Some(by), What::WordsOverruled { phrases }).note = reason;
    }

    /// Records that somebody was shown a script. Nothing that the card shows has changed by that.
    pub fn script_shown(&mut self, by: UserId, about: ScriptAbout) {
        if self.entries.is_empty() {
            self.posts
                .retain(|(post, _)| !matches!(post, Post::Card(_)));
        }
        self.record(Some(by), What::ScriptShown { about });
    }
}
