//! What a desk masks beside phone numbers, e-mail addresses and identity cards: patterns of its own, as a manager types them.
//!
//! A pattern is words with `+` and how many digits: `户号+13`, `Account +10-12`, `AB+4-+4`. Of what fits it the digits are
//! masked, the words stay. Letters fit in upper and lower case and full width, digits in any script, with a space or a dash
//! between them or not; between words and digits there may be up to three signs, or 是 or 为. Digits fit as a whole: of a
//! longer number no part does.

mod fit;

use std::ops::Range;

use self::fit::{Letter, Part, fit, fold, goes_on, letters};

/// How many patterns a desk has at most.
pub const MOST: usize = 20;

/// How many characters a pattern has at most.
pub const LONGEST: usize = 100;

/// The most digits that a part of a pattern asks for.
const DIGITS: usize = 40;

/// What must stay readable: sums, dates, times, numbers of cases, hotlines.
const ORDINARY: [&str; 20] = [
    "5 meters",
    "15 元",
    "350 yuan",
    "退款350元",
    "1200 元",
    "95598",
    "120000",
    "1234567.00 yuan",
    "12345678",
    "400-800-1234",
    "2026-11-23 15:00",
    "2026年11月23日15点",
    "on 23 November at 5",
    "明天下午3点",
    "case 42",
    "case #1234",
    "工单42",
    "工单 #1234",
    "room 12, floor 3",
    "3号楼12室",
];

/// Why a pattern cannot be one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PatternError {
    /// It does not say which digits, or says so in a way that cannot be read.
    Unreadable,
    /// It would mask what is no secret: this, for example.
    TooWide(&'static str),
}

/// One pattern; two that mean the same are equal, however they are typed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pattern(Vec<Part>);

impl Pattern {
    /// Reads a pattern that is to be kept.
    ///
    /// # Errors
    /// [`PatternError`].
    pub fn read(typed: &str) -> Result<Self, PatternError> {
        let pattern = Self::parse(typed).ok_or(PatternError::Unreadable)?;
        let masked = |text: &&&str| !pattern.found(&letters(text), &|_| true).is_empty();
        match ORDINARY.iter().find(masked) {
            Some(text) => Err(PatternError::TooWide(text)),
            None => Ok(pattern),
        }
    }

    /// Where it stands among those that a desk keeps.
    #[must_use]
    pub fn among(&self, kept: &[String]) -> Option<usize> {
        let mut kept = kept.iter();
        kept.position(|kept| Self::parse(kept).as_ref() == Some(self))
    }

    /// Reads a pattern, whatever it would mask; none where it cannot be read.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.chars().count() > LONGEST {
            return None;
        }
        let folded: Vec<char> = typed
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(fold)
            .collect();
        let mut parts = Vec::new();
        let mut rest = folded.as_slice();
        while let Some((first, after)) = rest.split_first() {
            if *first == '+' {
                let (least, after) = count(after)?;
                let range = after.strip_prefix(&['-']).and_then(count);
                let (most, after) = range.unwrap_or((least, after));
                if !(1..=most).contains(&least) || most > DIGITS {
                    return None;
                }
                parts.push(Part::Digits(least, most));
                rest = after;
            } else {
                let end = rest.iter().position(|letter| *letter == '+');
                let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
                parts.push(Part::Word(word.to_vec()));
                rest = after;
            }
        }
        let pattern = Self(parts);
        let digits = |part: &Part| matches!(part, Part::Digits(..));
        pattern.0.iter().any(digits).then_some(pattern)
    }

    /// Whether it has words, which tell a number from a date.
    fn has_words(&self) -> bool {
        let is_word = |part: &Part| matches!(part, Part::Word(_));
        self.0.iter().any(is_word)
    }

    /// The digits of everything that fits, from the first to the last of each, as indices of letters.
    fn found(&self, letters: &[Letter], free: &dyn Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        let begins_with_digits = matches!(self.0.first(), Some(Part::Digits(..)));
        while from < letters.len() {
            if begins_with_digits && goes_on(letters, from) {
                from += 1;
                continue;
            }
            let fits = fit(letters, from, &self.0, None);
            let digits = fits.filter(|at| free(&(letters[at.start].at..letters[at.end - 1].end())));
            match digits {
                Some(digits) => {
                    from = digits.end;
                    found.push(digits);
                }
                None => from += 1,
            }
        }
        found
    }
}

/// The patterns of a desk; most have none.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Patterns(Vec<Pattern>);

impl Patterns {
    /// Those that a desk keeps.
    #[must_use]
    pub fn of(kept: &[String]) -> Self {
        Self(
            kept.iter()
                .filter_map(|kept| Pattern::parse(kept))
                .collect(),
        )
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What fits one of them, in order and disjoint, as ranges of bytes, with its digits. Nothing is found in `walls`, and
    /// nothing in `dates` by a pattern without words.
    pub(super) fn all(
        &self,
        text: &str,
        (walls, dates): (&[Range<usize>], &[Range<usize>]),
    ) -> Vec<(Range<usize>, String)> {
        if self.is_empty() {
            return Vec::new();
        }
        let apart = |walls: &[Range<usize>], at: &Range<usize>| {
            let mut walls = walls.iter();
            walls.all(|wall| at.end <= wall.start || wall.end <= at.start)
        };
        let letters = letters(text);
        let mut found: Vec<Range<usize>> = Vec::new();
        for pattern in &self.0 {
            let dates = if pattern.has_words() { &[] } else { dates };
            let free = |at: &Range<usize>| apart(walls, at) && apart(dates, at);
            found.extend(pattern.found(&letters, &free));
        }
        found.sort_by_key(|at| at.start);
        let mut merged: Vec<Range<usize>> = Vec::new();
        for at in found {
            match merged.last_mut() {
                Some(last) if at.start < last.end => last.end = last.end.max(at.end),
                _ => merged.push(at),
            }
        }
        let merged = merged.into_iter().map(|at| {
            let inside = &letters[at.clone()];
            let digits = inside.iter().filter_map(|letter| letter.digit).collect();
            (letters[at.start].at..letters[at.end - 1].end(), digits)
        });
        merged.collect()
    }
}

/// The number that a text begins with, and what is behind it.
fn count(text: &[char]) -> Option<(usize, &[char])> {
    let end = text.iter().position(|letter| !letter.is_ascii_digit());
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let digits: String = digits.iter().collect();
    Some((digits.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::customer::mask::{hides, in_text, keyed, without_keys};

    fn patterns(typed: &[&str]) -> Patterns {
        let kept: Vec<String> = typed.iter().map(|typed| (*typed).to_owned()).collect();
        assert_eq!(Patterns::of(&kept).0.len(), kept.len());
        Patterns::of(&kept)
    }

    #[test]
    fn what_fits_is_masked_and_nothing_else() {
        for (pattern, text, shown) in [
            ("户号+13", "户号3301001234567停水", "户号330****4567停水"),
            ("户号+13", "户号：330 1001 234567", "户号：330****4567"),
            (
                "户号+13",
                "户号是３３０１００１２３４５６７，急",
                "户号是330****4567，急",
            ),
            (
                "户号 ＋13",
                "户号为330-1001-234567一户",
                "户号为330****4567一户",
            ),
            (
                "户号+13",
                "户号三三零一零零一二三四五六七",
                "户号330****4567",
            ),
            // Of a longer or shorter number no part is masked, nor a number with other words before it.
            ("户号+13", "户号33010012345678", "户号33010012345678"),
            ("户号+13", "户号330100123456", "户号330100123456"),
            ("户号+13", "订单号3301001234567", "订单号3301001234567"),
            ("Account +10-12", "ACCOUNT: 1234567890", "ACCOUNT: ****7890"),
            ("Account +10-12", "account no", "account no"),
            (
                "Account +10-12",
                "my account 123456789012.",
                "my account 123****9012.",
            ),
            (
                "AB+4-+4",
                "ref ab1234-5678 and AB1234",
                "ref ab****78 and AB1234",
            ),
            ("表号+8", "表号20261123", "表号****23"),
            (
                "+14",
                "20261123000123 of 2026-11-23 15:00",
                "202****0123 of 2026-11-23 15:00",
            ),
            ("+14", "call 13812345678", "call 138****5678"),
            (
                "+13",
                "http://x.example/3301001234567",
                "http://x.example/3301001234567",
            ),
            ("户号+13", "3301001234567@example.com", "3***@example.com"),
            (
                "户号+13",
                "户号3301001234567 13812345678",
                "户号330****4567 138****5678",
            ),
        ] {
            let patterns = patterns(&[pattern]);
            assert_eq!(in_text(text, &patterns), shown, "{pattern}: {text}");
            assert_eq!(hides(text, &patterns), text != shown, "{pattern}: {text}");
            assert_eq!(in_text(shown, &patterns), shown, "{pattern}: {shown}");
        }
        let two = patterns(&["户号+13", "表号+8"]);
        let text = "户号3301001234567，表号12345678";
        assert_eq!(in_text(text, &two), "户号330****4567，表号****78");
        assert_eq!(in_text(text, &Patterns::default()), text);
    }

    /// What is masked has the key of its number, by which it is found when it is typed in full.
    #[test]
    fn what_fits_has_a_key() {
        let masked = keyed("户号3301001234567", &patterns(&["户号+13"]));
        let (text, keys) = without_keys(&masked);
        assert_eq!(text, "户号330****4567");
        assert_eq!(
            keys,
            [crate::rules::customer::mask::number_key("3301001234567")]
        );
    }

    #[test]
    fn patterns_are_read_or_refused() {
        for typed in [
            "户号+13",
            "Account +10-12",
            "+9",
            "工号+4",
            "AB+4-+4",
            "卡号尾号＋4",
        ] {
            assert!(Pattern::read(typed).is_ok(), "{typed}");
        }
        let long = format!("{}+13", "a".repeat(LONGEST));
        for typed in [
            "",
            "+",
            "户号",
            "13",
            "户号+",
            "户号+0",
            "户号+十三",
            "a+5-3",
            "a+41",
            "a+99999999999999999999",
            &long,
        ] {
            assert_eq!(
                Pattern::read(typed),
                Err(PatternError::Unreadable),
                "{typed}"
            );
        }
        for typed in [
            "+1",
            "+1-40",
            "+3",
            "+5",
            "+6",
            "+7-9",
            "+8",
            "退款+3",
            "case +2",
            "工单+1-6",
            "#+4",
            "+4-+2-+2",
            "+10",
        ] {
            let read = Pattern::read(typed);
            assert!(
                matches!(read, Err(PatternError::TooWide(_))),
                "{typed}: {read:?}"
            );
        }
    }

    #[test]
    fn two_that_mean_the_same_are_one() {
        let kept = ["Account +13", "户号+10-12"].map(str::to_owned);
        for (typed, at) in [
            ("ACCOUNT＋13", Some(0)),
            ("account +13", Some(0)),
            ("户号 +10-12", Some(1)),
            ("户号+10", None),
        ] {
            let pattern = Pattern::parse(typed);
            assert_eq!(
                pattern.and_then(|pattern| pattern.among(&kept)),
                at,
                "{typed}"
            );
        }
    }
}
