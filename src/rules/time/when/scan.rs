//! A cursor over normalized text, with which the grammar of `when` is read by hand.

/// Makes spellings equal: half-width, lower case, single spaces, none at the ends.
pub(in crate::rules) fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            // Full-width ASCII is one block, at a fixed distance.
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(c) - 0xfee0).map_or(c, |c| c.to_ascii_lowercase())
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{2236}' => ':',
            c if c.is_whitespace() || matches!(c, ',' | '，' | '、' | '。') => ' ',
            c => c,
        };
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// As [`normalize`], without the spaces that people put around Chinese characters: `下午 3 点` is `下午3点`.
pub(super) fn tighten(text: &str) -> String {
    let text = normalize(text);
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != ' ' || !(wide(out.chars().next_back()) || wide(rest.peek().copied())) {
            out.push(c);
        }
    }
    out
}

/// Whether it is a Chinese character or one that stands among them.
pub(super) fn is_wide(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c)
}

/// The rest of a text. Cloning it is how the grammar looks ahead.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(in crate::rules) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub(in crate::rules) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(in crate::rules) fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    /// Takes `word` if the text goes on with it.
    pub(in crate::rules) fn take(&mut self, word: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    /// Takes the longest of the words that the text goes on with. A word of letters must end there: `m`
    /// is not taken from `monday`.
    pub(in crate::rules) fn word<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        let (word, value) = words
            .iter()
            .filter(|(word, _)| self.rest.starts_with(word))
            .filter(|(word, _)| {
                let after = self.rest[word.len()..].chars().next();
                !(word.ends_with(|c: char| c.is_ascii_alphabetic())
                    && after.is_some_and(|c| c.is_ascii_alphabetic()))
            })
            .max_by_key(|(word, _)| word.len())?;
        self.rest = &self.rest[word.len()..];
        Some(*value)
    }

    /// Takes a run of one to `most` digits; none when the run is longer.
    pub(in crate::rules) fn digits(&mut self, most: usize) -> Option<&'a str> {
        let end = (self.rest)
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.rest.len());
        if end == 0 || end > most {
            return None;
        }
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(digits)
    }

    /// Takes a number of one to `most` digits.
    pub(in crate::rules) fn number(&mut self, most: usize) -> Option<u32> {
        self.digits(most)?.parse().ok()
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Takes a number in digits, or in Chinese numerals up to 99.
    pub(in crate::rules) fn any_number(&mut self, most: usize) -> Option<u32> {
        self.number(most).or_else(|| self.numeral())
    }

    /// Takes a year in Chinese numerals, digit by digit: `二〇二六`.
    pub(super) fn year(&mut self) -> Option<i32> {
        let mut ahead = *self;
        let mut year = 0;
        for _ in 0..4 {
            year = year * 10 + i32::try_from(ahead.numeral_digit()?).ok()?;
        }
        *self = ahead;
        Some(year)
    }

    fn numeral(&mut self) -> Option<u32> {
        let mut ahead = *self;
        let tens = ahead.numeral_digit();
        let number = if ahead.take("十").is_some() {
            let ones = ahead.numeral_digit().unwrap_or(0);
            tens.unwrap_or(1) * 10 + ones
        } else {
            tens?
        };
        *self = ahead;
        Some(number)
    }

    fn numeral_digit(&mut self) -> Option<u32> {
        const DIGITS: &str = "零一二三四五六七八九";
        let c = self.rest.chars().next()?;
        let number = match c {
            '两' => 2,
            '〇' => 0,
            c => u32::try_from(DIGITS.chars().position(|digit| digit == c)?).ok()?,
        };
        self.rest = &self.rest[c.len_utf8()..];
        Some(number)
    }
}
