//! Words that are said to customers: phrases that they are not to be told, and scripts of what to say.

mod book;
mod file;
mod fold;
mod marks;
mod negation;
mod own;
pub mod script;
#[cfg(test)]
mod tests;

pub use self::{
    book::{Book, Hit},
    file::{FileError, read},
    marks::{Found, check},
    own::{LONGEST, MOST, PhraseError, hits_among, ready, same},
};
