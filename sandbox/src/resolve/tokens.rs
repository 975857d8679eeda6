//! Splits a typed line into command words and `option:value` pairs.

use crate::outcome::Refused;

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
            .find(|c: char| c == ':' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(value) = after.strip_prefix(':') else {
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
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        return (token(text[..end].to_owned(), false), &text[end..]);
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (token(value, false), &quoted[at + 1..]),
            '\\' => match chars.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, c @ ('"' | '\\'))) => value.push(c),
                Some((_, c)) => value.extend(['\\', c]),
                None => value.push('\\'),
            },
            c => value.push(c),
        }
    }
    (token(value, true), "")
}
