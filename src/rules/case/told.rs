//! Whether the customer was told what a note says, as somebody answers that in a form: yes or no, in either language, with
//! whatever else they write after it.

/// Whether the customer was told what a note says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Told {
    /// It is a progress note.
    Yes,
    /// It is for the desk.
    No,
}

/// First words that say no.
const NO: [&str; 10] = [
    "n", "no", "nope", "not", "none", "never", "false", "0", "x", "-",
];
/// First words that say yes.
const YES: [&str; 10] = [
    "y", "yes", "yep", "yeah", "ok", "told", "done", "true", "1", "\u{2713}",
];
/// Beginnings that say no.
const NO_HAN: [&str; 11] = [
    "否", "不", "没", "沒", "未", "无", "尚未", "还没", "还未", "暂", "×",
];
/// Beginnings that say yes.
const YES_HAN: [&str; 8] = ["是", "已", "有", "对", "好", "告知", "√", "\u{2714}"];

impl Told {
    /// What was typed; nothing means no. None for what says neither.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_lowercase();
        let mut words = typed
            .split(|letter: char| letter.is_whitespace() || ",.;:!，。；：！、".contains(letter));
        let word = words.next().unwrap_or_default();
        let begins = |all: &[&str]| all.iter().any(|one| typed.starts_with(one));
        if typed.is_empty() || NO.contains(&word) || begins(&NO_HAN) {
            Some(Self::No)
        } else if YES.contains(&word) || begins(&YES_HAN) {
            Some(Self::Yes)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_both_languages() {
        for typed in [
            "yes",
            "Y",
            " YES, by phone",
            "ok",
            "told her at noon",
            "是",
            "是的",
            "已告知",
            "已电话告知客户",
            "有",
            "告知了",
            "✓",
        ] {
            assert_eq!(Told::read(typed), Some(Told::Yes), "{typed}");
        }
        for typed in [
            "",
            "  ",
            "no",
            "N",
            "Not yet",
            "no.",
            "否",
            "不是",
            "没有",
            "未告知",
            "尚未",
            "还没有",
            "暂未联系",
            "无",
            "-",
        ] {
            assert_eq!(Told::read(typed), Some(Told::No), "{typed}");
        }
        for typed in ["maybe", "tomorrow", "电话", "yesterday", "nothing was said"] {
            assert_eq!(Told::read(typed), None, "{typed}");
        }
    }
}
