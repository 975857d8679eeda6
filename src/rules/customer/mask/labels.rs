//! What stands before a number and says what it is. Numbers that look like nothing by themselves are told by it.

mod words;

use self::words::{
    FILLERS, IDENTITY, MONEY_AFTER, MONEY_BEFORE, NUMBERED, OTHER, PEOPLE, PHONE, THINGS, TOTALS,
};

/// What a number is said to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    /// A phone.
    Phone,
    /// An identity card.
    Identity,
    /// An order, an account, a meter, a line that everybody may know.
    Other,
}

/// How far before a number it is looked for, in characters.
const REACH: usize = 30;

/// How far before a number a name of money begins, and the letter before it, in characters.
const MONEY_REACH: usize = 5;

/// Whether the words right before a number say outright that it is the number of a thing: `户号`, `order no.`
pub(super) fn numbers_a_thing(before: &str) -> bool {
    let near = near(before, REACH).to_lowercase();
    let bare = |text: &str| {
        let end = text.trim_end_matches([' ', ':', '：', '.', '#']).len();
        text[..end].to_owned()
    };
    let mut rest = bare(&near);
    for is in ["是", "为", "is"] {
        if let Some(before) = without(&rest, is) {
            rest = bare(before);
        }
    }
    let Some(named) = NUMBERED.iter().find_map(|word| without(&rest, word)) else {
        return false;
    };
    let named = bare(named);
    let person = PEOPLE.iter().any(|word| without(&named, word).is_some());
    !person && THINGS.iter().any(|word| without(&named, word).is_some())
}

/// The last characters of a text.
fn near(text: &str, reach: usize) -> &str {
    let from = text.char_indices().rev().nth(reach.saturating_sub(1));
    &text[from.map_or(0, |(at, _)| at)..]
}

/// What the words before a number say it is; none where they say nothing.
pub(super) fn before(text: &str) -> Option<Label> {
    let near = near(text, REACH).to_lowercase();
    let mut rest = without_fours(&near);
    let (mut numbered, mut person) = (false, false);
    loop {
        rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        if let Some(before) = PEOPLE.iter().find_map(|word| without(rest, word)) {
            if numbered {
                return Some(Label::Other);
            }
            (person, rest) = (true, before);
            continue;
        }
        for (words, label) in [
            (&PHONE[..], Label::Phone),
            (&IDENTITY[..], Label::Identity),
            (&OTHER[..], Label::Other),
        ] {
            if words.iter().any(|word| without(rest, word).is_some()) {
                return (label != Label::Other || !person).then_some(label);
            }
        }
        let (word, before) = FILLERS
            .iter()
            .find_map(|word| Some((word, without(rest, word)?)))?;
        numbered |= NUMBERED.contains(word);
        rest = before;
    }
}

/// The text without the groups of four digits that it ends with: what comes before says what all of them are.
fn without_fours(text: &str) -> &str {
    let mut rest = text;
    loop {
        let bare = rest.trim_end_matches([' ', '-']);
        let Some((before, four)) = bare.split_at_checked(bare.len().saturating_sub(4)) else {
            return rest;
        };
        let digits = four.len() == 4 && four.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || before.ends_with(|c: char| c.is_ascii_digit()) {
            return rest;
        }
        rest = before;
    }
}

/// Whether a sign or name of money stands before a number.
pub(super) fn is_currency_before(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches([':', '：']);
    let near = near(text, MONEY_REACH).to_lowercase();
    MONEY_BEFORE
        .iter()
        .any(|money| without(&near, money).is_some())
}

/// Whether a name of a sum stands before a number.
pub(super) fn is_total_before(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches([':', '：']).trim_end();
    let near = near(text, REACH).to_lowercase();
    TOTALS.iter().any(|word| without(&near, word).is_some())
}

/// Whether a name of money stands right behind a number.
pub(super) fn is_currency_after(after: &str) -> bool {
    let near = after.chars().take(2 * MONEY_REACH).collect::<String>();
    let near = near.to_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    near.strip_prefix(['元', '¥', '￥', '€', '£'])
        .is_some_and(ends)
        || MONEY_AFTER
            .iter()
            .filter(|name| name.is_ascii())
            .any(|name| near.trim_start().strip_prefix(name).is_some_and(ends))
}

/// Whether a number goes on with decimals and, but behind the name of a sum, a name of money: `.90 yuan`.
pub(super) fn is_decimal_sum(after: &str, total: bool) -> bool {
    let Some(rest) = after.strip_prefix('.') else {
        return false;
    };
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    let money = rest[decimals..].trim_start().to_lowercase();
    (1..=2).contains(&decimals) && (total || MONEY_AFTER.iter().any(|name| money.starts_with(name)))
}

/// The text without the word that it ends with; a Latin word only as a whole.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let before = text.strip_suffix(word)?;
    let latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
    let inside = latin && before.ends_with(|c: char| c.is_ascii_alphanumeric());
    (!inside).then_some(before)
}
