//! Signs that stand in numbers and addresses and are no part of them.

use unicode_normalization::char::is_combining_mark;

/// What stands in the place of what is masked.
pub(super) const HIDDEN: &str = "****";

/// What has no width of its own: joiners, marks above and through the sign before, key caps.
pub(super) fn is_unseen(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// What people separate digits by: white space, dashes, dots, commas, slashes, brackets, arrows; not what is reckoned with.
pub(super) fn is_joint(c: char) -> bool {
    let reckoned = matches!(
        c,
        '=' | '＝' | '%' | '％' | '@' | '＠' | '#' | '＃' | '$' | '＄' | '?' | '？'
    );
    let ascii = c.is_ascii_punctuation() && !reckoned;
    let general = matches!(c, '\u{2010}'..='\u{205e}' | '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}');
    let others = matches!(
        c,
        '·' | '・'
            | '−'
            | '∕'
            | '∙'
            | '⋅'
            | '∼'
            | '─'
            | '￣'
            | '﹣'
            | '﹘'
            | '→'
            | '¦'
            | '•'
    );
    c.is_whitespace() || ascii || (general && !reckoned) || others
}

/// How many signs may stand between the groups of one number.
const JOINT: usize = 3;

/// How many characters they may be, those that are repeated and those that cannot be seen among them.
const JOINT_LENGTH: usize = 24;

/// What people say between the groups of their number.
const WORDS: [&str; 17] = [
    "then", "dash", "hyphen", "space", "dot", "point", "slash", "and", "转", "再", "然后", "接着",
    "杠", "横杠", "横", "空格", "点",
];

/// Whether what stands between two groups of digits separates those of one number. Several of the same sign count as one;
/// what has no width of its own counts for nothing.
pub(super) fn separates(between: &str) -> bool {
    // A comma with a space behind it is that of a list; what is masked already is not masked once more.
    let listed = between.starts_with([',', ';', '，', '；', '、']) && between.ends_with(' ');
    if between == "#" || listed || between.contains(HIDDEN) {
        return between == "#";
    }
    let (mut signs, mut last) = (0, None);
    for c in between.chars().filter(|c| !is_unseen(*c)) {
        if !is_joint(c) {
            return false;
        }
        signs += usize::from(last != Some(c));
        last = Some(c);
    }
    signs <= JOINT && between.chars().count() <= JOINT_LENGTH
}

/// What is said between two groups of digits, without the white space around it.
pub(super) fn spoken(between: &str) -> String {
    let seen: String = between.chars().filter(|c| !is_unseen(*c)).collect();
    seen.trim().to_lowercase()
}

/// Whether that is a word for going on.
pub(super) fn is_word(spoken: &str) -> bool {
    WORDS.contains(&spoken)
}

/// Whether two groups may be of one number: separated, or with one sign of another sort or a word for going on between.
pub(super) fn joins(between: &str) -> bool {
    if separates(between) {
        return true;
    }
    if between.contains(HIDDEN) || between.chars().count() > JOINT_LENGTH {
        return false;
    }
    let spoken = spoken(between);
    let mut signs = spoken.chars();
    let one = signs
        .next()
        .is_some_and(|c| !c.is_alphanumeric() && signs.next().is_none());
    let listed = matches!(spoken.as_str(), "," | ";" | "，" | "；" | "、");
    (one && !listed) || is_word(&spoken)
}
