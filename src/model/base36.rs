//! Numbers in the ids of buttons, which have few characters.

/// Digits and small letters: the shortest that a number can be written in an id.
#[must_use]
pub(super) fn base36(number: i64) -> String {
    let mut digits = Vec::new();
    let mut left = number.unsigned_abs();
    while left > 0 || digits.is_empty() {
        let digit = u32::try_from(left % 36).unwrap_or_default();
        digits.extend(char::from_digit(digit, 36));
        left /= 36;
    }
    digits.extend((number < 0).then_some('-'));
    digits.iter().rev().collect()
}

/// Reads what [`base36`] wrote.
pub(super) fn read(text: &str) -> Option<i64> {
    i64::from_str_radix(text, 36).ok()
}
