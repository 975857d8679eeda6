//! Every word the bot says: each function here is one thing to say.
//!
//! A function's name is the event, its arguments are plain data, its result is a value of [`crate::reply`]. The functions
//! decide the layout, the Fluent files under `prompts/` decide the words; no sentence stands in Rust code. What people
//! typed is shown through `rules::clean`, contacts through `rules::mask`, and every size that Discord limits is kept
//! here. Nothing in this module asks for the time, a store or Discord.

/// Says a message of a language: `say!(lang, "id", variable = value, …)`.
macro_rules! say {
    ($lang:expr, $id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $lang.say($id, &[$((stringify!($name), $crate::text::lang::Arg::from($value))),*])
    };
}

pub mod alerts;
pub mod answers;
pub mod audit;
pub mod calendar;
pub mod card;
pub mod clocks;
pub mod closing;
pub mod customer;
pub mod desk;
pub mod digest;
pub mod edits;
pub mod extensions;
pub mod find;
pub mod forms;
pub mod help;
pub mod history;
pub mod kinds;
pub mod ladder;
pub mod lang;
pub mod ledger;
mod matter;
mod moved;
pub mod offers;
mod parts;
pub mod preview;
pub mod queue;
pub mod refusals;
pub mod rollup;
pub mod show;
pub mod targets;
pub mod teams;
pub mod threads;
pub mod transfer;
pub mod when;
mod words;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod testing;
