//! What is masked in a free text: phone numbers, e-mail addresses, identity cards, and what fits a pattern of the desk.
//! Everything else stays: order, account, meter and hotline numbers, sums, dates.
//!
//! A text is cut into runs of groups of digits: groups belong to one run where at most three signs stand between them, of
//! any sort that people separate digits by. Another single sign, or a word for going on, joins the usual groups of a mobile
//! and nothing else: whoever wants to hide a number from a reader who looks for it can, and no text is a field of its own
//! (`customer:1381111 summary:2222` are two numbers of nobody's). Of each run every row of neighbouring groups is looked at as one number, so
//! that it makes no difference how somebody groups the digits of theirs, nor what number stands before it. Links and dates
//! are no part of a run. Numbers that overlap are masked together.

use std::ops::Range;

use super::{
    digits::{Group, groups},
    email::{self, Email},
    identity, moments, numbers,
    patterns::Patterns,
    signs::{is_unseen, joins},
};
use crate::rules::links;

/// What is masked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Secret {
    /// A phone number, an identity card or what fits a pattern; its digits and what else is part of it, without what separates them.
    Number(String),
    /// An e-mail address.
    Email(Email),
}

/// Everything that is masked in a text, in order and disjoint, as ranges of bytes.
pub(super) fn all(text: &str, patterns: &Patterns) -> Vec<(Range<usize>, Secret)> {
    let links = links::all(text);
    let free = |at: &Range<usize>| {
        links
            .iter()
            .all(|link| at.end <= link.start || link.end <= at.start)
    };
    let mut emails = email::all(text);
    emails.retain(|email| free(&email.at()));
    let dates: Vec<Range<usize>> = moments::all(text).into_iter().filter(free).collect();
    let mut walls = links.clone();
    walls.extend(emails.iter().map(Email::at));
    let own = patterns.all(text, (&walls, &dates));
    walls.extend(own.iter().map(|(at, _)| at.clone()));
    walls.extend(dates);
    walls.sort_by_key(|wall| wall.start);
    let mut found = Vec::new();
    let mut done = 0;
    for wall in walls {
        if wall.start >= done {
            found.extend(of_part(text, done..wall.start));
            done = wall.end;
        }
    }
    found.extend(of_part(text, done..text.len()));
    found.extend(
        emails
            .into_iter()
            .map(|email| (email.at(), Secret::Email(email))),
    );
    let own = own.into_iter();
    found.extend(own.map(|(at, digits)| (at, Secret::Number(digits))));
    found.sort_by_key(|(at, _)| at.start);
    found
}

/// The numbers in a part of a text that has neither links nor dates.
fn of_part(text: &str, part: Range<usize>) -> Vec<(Range<usize>, Secret)> {
    let groups = groups(text, part);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut first = 0;
    for run in groups.chunk_by(|one, next| joins(&text[one.at.end..next.at.start])) {
        for from in 0..run.len() {
            if let Some(to) = numbers::longest(text, &run[from..]) {
                found.push((first + from, first + from + to));
            }
        }
        first += run.len();
    }
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (from, to) in found {
        match merged.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => merged.push((from, to)),
        }
    }
    merged
        .into_iter()
        .map(|(from, to)| whole(text, &groups[from..=to]))
        .collect()
}

/// A number with the plus, the bracket or the check letter that belongs to it.
fn whole(text: &str, groups: &[Group]) -> (Range<usize>, Secret) {
    let mut digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let mut at = groups.first().map_or(0, |group| group.at.start)
        ..groups.last().map_or(0, |group| group.at.end);
    if digits.len() == 17
        && let Some(length) = identity::check_letter(&text[at.end..])
    {
        at.end += length;
        digits.push('X');
    }
    // What is set upon the last digit.
    let unseen = text[at.end..].chars().take_while(|c| is_unseen(*c));
    at.end += unseen.map(char::len_utf8).sum::<usize>();
    let before = &text[..at.start];
    let inside = &text[at.clone()];
    let bracket = before
        .strip_suffix(['(', '（'])
        .filter(|_| inside.contains([')', '）']));
    let bare = bracket.unwrap_or(before);
    match bare.strip_suffix(['+', '＋']) {
        Some(rest) => {
            at.start = rest.len();
            digits.insert(0, '+');
        }
        None => at.start = bare.len(),
    }
    // The code of China in a group of its own needs no plus.
    let is_code = groups.len() > 1 && groups[0].digits == "86";
    if is_code && (11..=14).contains(&digits.len()) && !digits.starts_with('+') {
        digits.insert(0, '+');
    }
    (at, Secret::Number(digits))
}
