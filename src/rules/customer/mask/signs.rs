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
