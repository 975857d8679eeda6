//! Texts folded so that what is alike to a reader is the same: width, case and script make no difference, nor do spaces and
//! what cannot be seen between Chinese signs. What is repeated stays repeated.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class};

use crate::rules::case::find::simplified;

/// A folded text that knows where each of its parts came from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Folded {
    /// The text.
    pub(super) text: String,
    /// For each byte of it, where the letter that it belongs to stands in what was typed.
    from: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds what was typed.
    pub(super) fn of(typed: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(typed.len()),
            from: Vec::with_capacity(typed.len()),
        };
        let mut space: Option<Range<usize>> = None;
        let mut letters = typed.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let mut end = at + letter.len_utf8();
            // Marks that belong to the letter before them are folded together with it.
            while let Some((_, mark)) = letters
                .next_if(|(_, next)| !next.is_ascii() && canonical_combining_class(*next) > 0)
            {
                end += mark.len_utf8();
            }
            if is_unseen(letter) {
                continue;
            }
            if letter.is_whitespace() {
                space.get_or_insert(at..end).end = end;
                continue;
            }
            let mut first = true;
            for piece in pieces(&typed[at..end]) {
                if first && let Some(space) = space.take() {
                    let before = folded.text.chars().next_back();
                    if before.is_some_and(|before| !(is_han(before) && is_han(piece))) {
                        folded.push(' ', &space);
                    }
                }
                first = false;
                folded.push(piece, &(at..end));
            }
        }
        folded
    }

    fn push(&mut self, letter: char, from: &Range<usize>) {
        self.text.push(letter);
        let from = (
            u32::try_from(from.start).unwrap_or(u32::MAX),
            u32::try_from(from.end).unwrap_or(u32::MAX),
        );
        self.from.extend((0..letter.len_utf8()).map(|_| from));
    }

    /// Where a part of the folded text stands in what was typed.
    pub(super) fn typed(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.from.get(part.start).map_or(0, |from| from.0 as usize);
        let last = part.end.checked_sub(1).and_then(|last| self.from.get(last));
        start..last.map_or(start, |from| from.1 as usize)
    }
}

/// What a letter with its marks becomes.
fn pieces(cluster: &str) -> impl Iterator<Item = char> + '_ {
    let plain = cluster.len() == 1;
    let ascii = plain.then(|| cluster.as_bytes()[0].to_ascii_lowercase() as char);
    let others = (!plain).then(|| cluster.nfkc().flat_map(char::to_lowercase));
    let all = ascii.into_iter().chain(others.into_iter().flatten());
    all.map(|letter| match letter {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' | '`' => '\'',
        letter => simplified(letter),
    })
}

/// Whether it is a Chinese sign.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter,
        '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// What takes no place that a reader could see.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_becomes_the_same() {
        for (typed, folded) in [
            ("没办法", "没办法"),
            ("没 办\u{3000}法", "没办法"),
            ("没\u{200b}办\u{feff}法", "没办法"),
            ("没\n办法", "没办法"),
            ("沒辦法", "没办法"),
            ("ＮＯＴ　ｍｙ　ｊｏｂ", "not my job"),
            ("Not  my\njob", "not my job"),
            ("I don\u{2019}t know", "i don't know"),
            ("cafe\u{301}", "café"),
            ("没没办法", "没没办法"),
            ("好好好", "好好好"),
            ("等 3 天", "等 3 天"),
            ("①号", "1号"),
            ("  x ", "x"),
            ("", ""),
        ] {
            assert_eq!(Folded::of(typed).text, folded, "{typed:?}");
        }
    }

    #[test]
    fn each_part_knows_where_it_came_from() {
        let typed = "客户问，没 办\u{200b}法 吗？ＮＯＴ my job";
        let folded = Folded::of(typed);
        let at = |part: &str| {
            let start = folded.text.find(part).unwrap_or_default();
            &typed[folded.typed(&(start..start + part.len()))]
        };
        assert_eq!(at("没办法"), "没 办\u{200b}法");
        assert_eq!(at("not my job"), "ＮＯＴ my job");
        assert_eq!(at("客户"), "客户");
        assert_eq!(folded.typed(&(0..0)), 0..0);
    }
}
