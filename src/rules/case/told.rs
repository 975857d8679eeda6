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
const NO: [&str; 11] = [
    "n", "no", "nope", "not", "none", "nobody", "never", "false", "0", "x", "-",
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
/// Words that leave a yes open: `told nobody`.
const OPEN: [&str; 6] = ["no", "not", "none", "nobody", "never", "without"];
/// The same in Chinese: `已拨打未接通`.
const OPEN_HAN: [&str; 13] = [
    "不", "没", "沒", "未", "无", "無", "否", "待", "空号", "占线", "关机", "停机", "挂断",
];
/// Words that are no answer by themselves, so that what follows is another sentence: `对方…`, `有人…`.
const OTHERWISE: [&str; 4] = ["对方", "有人", "好像", "有待"];

impl Told {
    /// What was typed; nothing means no. None for what says neither, or both in one breath.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_lowercase();
        if typed.is_empty() {
            return Some(Self::No);
        }
        let ends = |letter: char| ",.;:!?，。；：！？、(（".contains(letter);
        let said = typed.split(ends).next().unwrap_or_default();
        let words: Vec<&str> = said.split_whitespace().collect();
        let first = words.first().copied().unwrap_or_default();
        let begins = |all: &[&str]| all.iter().any(|one| said.starts_with(one));
        if NO.contains(&first) || begins(&NO_HAN) {
            return Some(Self::No);
        }
        let yes = YES.contains(&first) || (begins(&YES_HAN) && !begins(&OTHERWISE));
        let denied = |word: &&str| OPEN.contains(word) || word.ends_with("n't");
        let open = words.iter().any(denied) || OPEN_HAN.iter().any(|han| said.contains(han));
        (yes && !open).then_some(Self::Yes)
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
            "已告知，客户没有意见",
            "已电话告知。客户不在家时再打",
            "yes. He is not happy",
            "对",
            "好的",
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
            "nobody was told",
        ] {
            assert_eq!(Told::read(typed), Some(Told::No), "{typed}");
        }
        for typed in [
            "maybe",
            "tomorrow",
            "电话",
            "yesterday",
            "nothing was said",
            // What begins with a yes and is none.
            "已拨打未接通",
            "已联系不上",
            "已打电话无人接听",
            "对方未接电话",
            "对方电话已挂断",
            "有待联系",
            "有人接但不是本人",
            "是否告知待确认",
            "好像没说",
            "told nobody",
            "done but did not reach him",
            "ok didn't reach her",
        ] {
            assert_eq!(Told::read(typed), None, "{typed}");
        }
    }
}
