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

pub mod audit;
pub mod callback;
pub mod case;
pub mod customer;
pub mod desk;
pub mod help;
pub mod lang;
mod notice;
mod packed;
mod parts;
pub mod refusals;
pub mod report;
pub mod time;
pub mod words;

/// What stands below a list of completions that has no room for more.
#[must_use]
pub fn more_to_type(lang: &lang::Lang) -> String {
    say!(lang, "more-to-type")
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod testing;
