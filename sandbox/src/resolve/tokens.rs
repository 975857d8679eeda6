//! Splits a typed line into command words and `option:value` pairs.
//!
//! Colons and quotes may be those of a Chinese keyboard, too: `备注：“已回电”`. A name with spaces stands in quotes.

use crate::outcome::Refused;

/// What separates a name from its value.
const COLONS: [char; 2] = [':', '：'];
/// Opening and closing quotes.
const QUOTES: [(char, char); 2] = [('"', '"'), ('“', '”')];

/// One `option:value`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Whether its quote was not closed.
    pub(crate) open: bool,
}

/// A line in parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Command, group, subcommand, without the slash.
    pub(crate) words: Vec<String>,
    pub(crate) tokens: Vec<Token>,
}

/// Splits a line that begins with `/`.
pub(crate) fn split(line: &str) -> Result<Typed, Refused> {
    let rest = line
        .trim_start()
        .strip_prefix('/')
        .ok_or(Refused::NotACommand)?;
    let mut words = Vec::new();
    let tokens = pairs(rest, &mut words)?;
    Ok(Typed { words, tokens })
}

/// Reads `option:value` pairs; plain words before the first pair are put into `words`.
pub(crate) fn pairs(text: &str, words: &mut Vec<String>) -> Result<Vec<Token>, Refused> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| COLONS.contains(&c) || c.is_whitespace())
            .unwrap_or(rest.len());
        let (plain, after) = rest.split_at(end);
        let quoted = quoted(rest).filter(|name| !name.open && name.rest.starts_with(COLONS));
        let (name, after) = match &quoted {
            Some(name) => (name.text.as_str(), name.rest),
            None => (plain, after),
        };
        let Some(value) = after.strip_prefix(COLONS) else {
            if !tokens.is_empty() {
                return Err(Refused::Stray(name.to_owned()));
            }
            words.push(name.to_owned());
            rest = after.trim_start();
            continue;
        };
        let (token, left) = read_value(name, value);
        tokens.push(token);
        rest = left.trim_start();
    }
    Ok(tokens)
}

fn read_value<'t>(name: &str, text: &'t str) -> (Token, &'t str) {
    let token = |value: String, open: bool| Token {
        name: name.to_owned(),
        value,
        open,
    };
    match quoted(text) {
        Some(value) => (token(value.text, value.open), value.rest),
        None => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            (token(text[..end].to_owned(), false), &text[end..])
        }
    }
}

/// A quoted text, what follows it, and whether its quote was not closed.
struct Quoted<'t> {
    text: String,
    rest: &'t str,
    open: bool,
}

/// Reads a text that begins with a quote.
fn quoted(text: &str) -> Option<Quoted<'_>> {
    let (_, close) = QUOTES
        .into_iter()
        .find(|(open, _)| text.starts_with(*open))?;
    let mut chars = text.char_indices().skip(1);
    let mut read = String::new();
    while let Some((at, c)) = chars.next() {
        match c {
            c if c == close => {
                return Some(Quoted {
                    text: read,
                    rest: &text[at + c.len_utf8()..],
                    open: false,
                });
            }
            '\\' => match chars.next() {
                Some((_, 'n')) => read.push('\n'),
                Some((_, c)) if c == close || c == '\\' => read.push(c),
                Some((_, c)) => read.extend(['\\', c]),
                None => read.push('\\'),
            },
            c => read.push(c),
        }
    }
    Some(Quoted {
        text: read,
        rest: "",
        open: true,
    })
}
