//! What says that a promise is none: `不能保证收益`, `we cannot guarantee any profit`.

use super::fold::is_han;

/// What a denied promise comes after, in Chinese.
const NO_HAN: [&str; 14] = [
    "不", "没", "没有", "无", "无法", "勿", "未", "未曾", "严禁", "禁止", "拒绝", "并非", "难以",
    "杜绝",
];

/// What may stand between the two, the longest first.
const BETWEEN_HAN: [&str; 58] = [
    "任何形式的",
    "以任何方式",
    "任何方式",
    "对您作出",
    "向您作出",
    "为您作出",
    "私下里",
    "向客户",
    "对客户",
    "给客户",
    "为客户",
    "代客户",
    "任何人",
    "存在",
    "任何",
    "可以",
    "可能",
    "能够",
    "应该",
    "应当",
    "允许",
    "准许",
    "得以",
    "必须",
    "一定",
    "作出",
    "做出",
    "承诺",
    "保证",
    "担保",
    "许诺",
    "提供",
    "宣传",
    "进行",
    "私下",
    "口头",
    "书面",
    "向您",
    "对您",
    "给您",
    "为您",
    "替您",
    "和您",
    "与您",
    "跟您",
    "敢说",
    "能说",
    "会说",
    "所谓",
    "能",
    "会",
    "敢",
    "可",
    "得",
    "得向",
    "是",
    "再",
    "曾",
];

/// What a denied promise comes after, in English; also any word that ends in `n't`.
const NO: [&str; 12] = [
    "not", "no", "never", "cannot", "cant", "without", "neither", "nor", "nobody", "none",
    "unable", "refuse",
];

/// What may stand between the two.
const BETWEEN: [&str; 37] = [
    "a", "an", "any", "be", "able", "allowed", "to", "in", "position", "we", "i", "can", "could",
    "will", "would", "ever", "give", "make", "offer", "promise", "pay", "say", "claim", "know",
    "knows", "yet", "that", "whether", "if", "you", "of", "such", "the", "thing", "kind", "is",
    "as",
];

/// Whether what stands before a promise denies it, within its clause.
pub(super) fn denies(before: &str) -> bool {
    let ends = |letter: char| ",.;:!?，。；：！？、\n".contains(letter);
    let clause = before.rsplit(ends).next().unwrap_or_default();
    let clause = clause.trim_end();
    if clause.chars().next_back().is_some_and(is_han) {
        denies_in_chinese(clause)
    } else {
        denies_in_english(clause)
    }
}

fn denies_in_chinese(clause: &str) -> bool {
    let mut rest = clause;
    loop {
        if NO_HAN.iter().any(|no| rest.ends_with(no)) {
            return true;
        }
        let Some(shorter) = BETWEEN_HAN.iter().find_map(|word| rest.strip_suffix(word)) else {
            return false;
        };
        rest = shorter;
    }
}

fn denies_in_english(clause: &str) -> bool {
    let words = clause.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    for word in words.filter(|word| !word.is_empty()) {
        if NO.contains(&word) || word.ends_with("n't") {
            return true;
        }
        if !BETWEEN.contains(&word) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_after_a_no_is_denied() {
        for before in [
            "我们不",
            "我们不能",
            "公司严禁",
            "无法",
            "没有",
            "任何产品都不能向您",
            "不得承诺",
            "我们不会给您任何",
            "禁止以任何方式",
            "we cannot ",
            "we can't ",
            "we are not able to ",
            "nobody can ",
            "there is no ",
            "i won't ever ",
        ] {
            assert!(denies(before), "{before}");
        }
        for before in [
            "",
            "我们",
            "不用担心，我们",
            "不会亏。",
            "没有风险，",
            "放心好了",
            "we ",
            "no worries, we ",
            "not only today. we ",
            "do not fear the market we truly ",
        ] {
            assert!(!denies(before), "{before}");
        }
    }
}
