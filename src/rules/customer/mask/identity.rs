//! The number of a Chinese identity card (GB 11643): a province, a day of birth, an order number, a check digit.

/// Whether digits are such a number; `letter`: its letter stands behind them. One that says somebody was born after 2020 is
/// another number, unless its check digit is right.
pub(super) fn is_card(digits: &str, letter: bool) -> bool {
    let full = digits.len() == 18 || (digits.len() == 17 && letter);
    if !full || !is_province(&digits[..2]) {
        return false;
    }
    let birth = &digits[6..14];
    let adult = birth[..4]
        .parse()
        .is_ok_and(|year: u32| (1900..=2020).contains(&year));
    is_compact_date(birth) && (adult || has_check_digit(digits))
}

/// The letter that an identity card's number may end in.
///
/// Gives the bytes up to its end; a space or a dash may stand before it.
pub(super) fn check_letter(after: &str) -> Option<usize> {
    let letter = after.strip_prefix([' ', '-']).unwrap_or(after);
    let rest = letter.strip_prefix(['X', 'x', 'Ｘ', 'ｘ'])?;
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(after.len() - rest.len())
}

/// Whether eight digits are a day: `20261123`.
pub(super) fn is_compact_date(digits: &str) -> bool {
    let within = |range: std::ops::Range<usize>, least: u32, most: u32| {
        let part = digits.get(range).and_then(|part| part.parse().ok());
        part.is_some_and(|number: u32| (least..=most).contains(&number))
    };
    digits.len() == 8 && within(0..4, 1900, 2099) && within(4..6, 1, 12) && within(6..8, 1, 31)
}

/// Whether two digits are those of a Chinese province.
fn is_province(digits: &str) -> bool {
    let number = digits.parse().unwrap_or(0);
    matches!(number, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
}

/// Whether the last digit is what GB 11643 makes of the others; `X` stands for ten and is not among them.
fn has_check_digit(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = WEIGHTS
        .iter()
        .zip(&values)
        .map(|(weight, value)| weight * value)
        .sum();
    let check = (12 - sum % 11) % 11;
    values.get(17).map_or(check == 10, |last| *last == check)
}
