//! Text typed by people: what is accepted, and how it is shown so that it never acts.
//!
//! [`line()`] and [`paragraph`] are for the way in: they take away what nobody can see (control characters,
//! direction overrides, zero-width tricks) and refuse what is empty or too long. [`show`] is for the way
//! out, wherever Discord reads markdown: the reader sees what was typed, and nothing of it pings, formats or
//! expands; a web address leads where it says. Neither changes what can be seen.

#[cfg(test)]
mod tests;

use std::ops::Range;

use thiserror::Error;

use super::links;

/// Why a text was refused.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum TextError {
    /// There is nothing in it that can be seen.
    #[error("the text is empty")]
    Empty,
    /// It is longer than allowed; both in characters, after cleaning.
    #[error("the text has {found} characters, {max} are allowed")]
    TooLong {
        /// How many it has.
        found: usize,
        /// How many it may have.
        max: usize,
    },
}

/// Cleans a text of one line: line breaks become spaces, the ends are trimmed. `max` is in characters.
///
/// # Errors
/// [`TextError`] when nothing visible is left, or more than `max` characters.
pub fn line(text: &str, max: usize) -> Result<String, TextError> {
    let text = strip(text).replace('\n', " ");
    check(text.trim(), max)
}

/// Cleans a text of several lines: their ends are trimmed, several empty lines become one. `max` is in
/// characters.
///
/// # Errors
/// [`TextError`] when nothing visible is left, or more than `max` characters.
pub fn paragraph(text: &str, max: usize) -> Result<String, TextError> {
    let text = strip(text);
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    // Only the first line's indent is trimmed: the others may be a list.
    check(out.trim(), max)
}

fn check(text: &str, max: usize) -> Result<String, TextError> {
    if !text.chars().any(is_visible) {
        return Err(TextError::Empty);
    }
    let found = text.chars().count();
    if found > max {
        return Err(TextError::TooLong { found, max });
    }
    Ok(text.to_owned())
}

/// Takes away what cannot be seen, and makes every line break `\n` and every tab a space.
fn strip(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            // Joiners make emoji and some scripts what they are; in ASCII they only split words unseen.
            '\u{200c}' | '\u{200d}' => {
                let joins = |c: Option<&char>| c.is_some_and(|c| !c.is_ascii() && is_visible(*c));
                let before = out.trim_end_matches(is_variation).chars().next_back();
                if joins(before.as_ref()) && joins(chars.peek()) {
                    out.push(c);
                }
            }
            c if is_hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Characters without any place in a text: controls, directions, zero-width ones, tags.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Characters that choose between shapes of the one before.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

fn is_visible(c: char) -> bool {
    // U+2800 is a Braille cell without dots; combining marks need something to combine with.
    let blank = c == '\u{2800}' || matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}');
    !(c.is_whitespace() || is_hidden(c) || is_variation(c) || blank)
}

/// Escapes a text so that Discord shows it as typed. For content, descriptions and field values; not for
/// places where Discord reads no markdown (titles of modals, names of options), which need no escape.
///
/// Escaped are: what formats (`*`, `_`, `~`, `|`, backtick, backslash), what begins a mention, timestamp or
/// custom emoji (`<`, `@`), a masked link (`[`), an address of another sort than the web's (`://`), and at the
/// start of a line what makes a heading, quote or list. A web address stays as it is, in `<>` so that Discord
/// shows no preview of it. Emoji are left alone.
#[must_use]
pub fn show(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        show_line(line, &mut out);
    }
    out
}

fn show_line(line: &str, out: &mut String) {
    let marker = marker(line);
    let mut done = 0;
    for link in links::all(line) {
        show_part(line, done..link.start, marker, out);
        out.extend(["<", &line[link.clone()], ">"]);
        done = link.end;
    }
    show_part(line, done..line.len(), marker, out);
}

/// A part of a line that has no web address.
fn show_part(line: &str, part: Range<usize>, marker: Option<usize>, out: &mut String) {
    let begin = part.start;
    for (at, c) in line[part].char_indices().map(|(at, c)| (begin + at, c)) {
        let formats = matches!(
            c,
            '\\' | '*' | '_' | '~' | '|' | '`' | '<' | '@' | '[' | ']'
        );
        let address = c == ':' && line[at..].starts_with("://");
        if formats || address || marker == Some(at) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Where in a line the character is that makes it a heading, a quote, small print or a list.
fn marker(line: &str) -> Option<usize> {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if rest.starts_with(['#', '>', '-', '+']) {
        Some(start)
    } else if digits > 0 && rest[digits..].starts_with(['.', ')']) {
        Some(start + digits)
    } else {
        None
    }
}

/// Cuts a text to `max` characters, the last of them `…` when something was cut. An escape that [`show`]
/// made is never cut in half, nor is an emoji of several joined parts left with a loose joiner. A web address
/// that does not fit whole is left out: half of one leads elsewhere.
#[must_use]
pub fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let Some(kept) = max.checked_sub(1) else {
        return String::new();
    };
    let end = text
        .char_indices()
        .nth(kept)
        .map_or(text.len(), |(at, _)| at);
    let link = links::all(text)
        .into_iter()
        .find(|link| link.start < end && end <= link.end);
    let kept = link.map_or(&text[..end], |link| {
        let before = &text[..link.start];
        before.strip_suffix('<').unwrap_or(before)
    });
    let mut cut = kept.trim_end_matches('\u{200d}');
    let slashes = cut.len() - cut.trim_end_matches('\\').len();
    if slashes % 2 == 1 {
        cut = &cut[..cut.len() - 1];
    }
    format!("{}…", cut.trim_end())
}

/// The whole text in parts of at most `max` characters, cut between lines or words where that is possible. A web address
/// is cut only where it is longer than that.
#[must_use]
pub fn split(text: &str, max: usize) -> Vec<&str> {
    let links = links::all(text);
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some((end, _)) = text[start..].char_indices().nth(max.max(1)) {
        let end = start + end;
        let link = links.iter().find(|link| link.start < end && end < link.end);
        let end = link.map_or(end, |link| link.start).max(start);
        let part = &text[start..end];
        let late = |cut: &usize| *cut > part.len() / 2;
        let line = part.rfind('\n').filter(late);
        let cut = match line.or_else(|| part.rfind(char::is_whitespace).filter(late)) {
            Some(cut) => start + cut,
            None if end > start => end,
            None => start + part_of(&text[start..], max),
        };
        parts.push(text[start..cut].trim_end());
        start = cut + text[cut..].len() - text[cut..].trim_start().len();
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

/// The bytes of so many characters of a text.
fn part_of(text: &str, max: usize) -> usize {
    let end = text.char_indices().nth(max.max(1));
    end.map_or(text.len(), |(end, _)| end)
}
