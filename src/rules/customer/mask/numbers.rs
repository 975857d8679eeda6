//! Which row of digits is somebody's number: a mobile, a landline, a number with its country, an identity card.

use std::{cell::LazyCell, ops::Deref};

use super::{
    digits::{self, Group},
    identity::{self, is_compact_date},
    labels::{self, Label},
    signs,
};

/// The most digits that somebody's number has.
const MOST: usize = 18;

/// Beginnings of numbers that everybody may know: Chinese service lines, toll-free lines.
const PUBLIC: [&str; 9] = [
    "400", "800", "833", "844", "855", "866", "877", "888", "900",
];

/// The longest row of groups, from the first one, that is one number: its last group. The groups are neighbours. Nothing
/// of a line that everybody may know is somebody's.
pub(super) fn longest(text: &str, groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    let before = &text[..first.at.start];
    let label = LazyCell::new(|| labels::before(before));
    let mut digits = String::new();
    let mut found = None;
    for (to, group) in groups.iter().enumerate() {
        digits.push_str(&group.digits);
        if digits.len() > MOST {
            break;
        }
        let row = Row {
            text,
            groups: &groups[..=to],
            digits: &digits,
            label: &label,
        };
        if row.is_spoken() {
            if row.is_spoken_mobile() {
                found = Some(to);
            }
            continue;
        }
        if row.is_public() {
            return None;
        }
        if digits.len() >= 7 && row.is_number() {
            found = Some(to);
        }
    }
    found
}

/// Groups of digits that may be one number.
struct Row<'a> {
    text: &'a str,
    groups: &'a [Group],
    digits: &'a str,
    /// What the words before it say it is.
    label: &'a dyn Deref<Target = Option<Label>>,
}

impl Row<'_> {
    fn is_number(&self) -> bool {
        if self.is_identity() {
            return true;
        }
        if self.is_sum() || self.is_of_a_thing() {
            return false;
        }
        if self.is_mobile() || self.is_abroad() {
            return true;
        }
        match self.label() {
            Some(Label::Other) => false,
            Some(Label::Phone) => self.is_local() || self.is_landline(),
            _ => {
                let parcel = self.digits.len() <= 10 && self.is_glued();
                (!parcel && self.is_landline()) || self.is_north_american()
            }
        }
    }

    /// A run of eleven digits that is said to be the number of a meter, an order or the like.
    fn is_of_a_thing(&self) -> bool {
        self.groups.len() == 1
            && self.digits.len() == 11
            && !self.has_plus()
            && labels::numbers_a_thing(self.before())
    }

    fn label(&self) -> Option<Label> {
        **self.label
    }

    /// Whether it is one run of digits behind a letter, as in the number of a parcel: `SF0212345678`.
    fn is_glued(&self) -> bool {
        self.groups.len() == 1 && self.before().ends_with(|c: char| c.is_ascii_alphabetic())
    }

    fn before(&self) -> &str {
        &self.text[..self.groups.first().map_or(0, |group| group.at.start)]
    }

    fn after(&self) -> &str {
        &self.text[self.groups.last().map_or(0, |group| group.at.end)..]
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.digits.len()).collect()
    }

    /// What stands between the groups.
    fn joints(&self) -> impl Iterator<Item = &str> {
        let pairs = self.groups.windows(2);
        pairs.map(|pair| &self.text[pair[0].at.end..pair[1].at.start])
    }

    fn has_plus(&self) -> bool {
        let before = self.before().trim_end_matches([' ', '(', '（']);
        before.ends_with(['+', '＋'])
    }

    /// The digits without the code of China.
    fn national(&self) -> String {
        let sign = if self.has_plus() { "+" } else { "" };
        digits::national(&format!("{sign}{}", self.digits))
    }

    /// `13,812,345,678` and `¥13812345678.90` are sums.
    fn is_sum(&self) -> bool {
        let signs = [",", "，", ".", "'"];
        let sign = self.joints().next().filter(|first| signs.contains(first));
        let thousands = sign.is_some_and(|sign| {
            let lengths = self.lengths();
            !self.has_plus()
                && lengths[0] <= 3
                && lengths[1..].iter().all(|length| *length == 3)
                && self.joints().all(|joint| joint == sign)
        });
        let one = self.groups.len() == 1;
        thousands
            || (one && labels::is_currency_before(self.before()))
            || (one && labels::is_currency_after(self.after()))
            || (one && labels::is_decimal_sum(self.after(), labels::is_total_before(self.before())))
    }

    /// Service lines and toll-free lines.
    fn is_public(&self) -> bool {
        let freephone = self.digits.starts_with("0800") || self.digits.starts_with("0808");
        if freephone || self.digits.len() < 10 {
            return freephone;
        }
        let national = self.national();
        let starts = |number: &str| PUBLIC.iter().any(|line| number.starts_with(line));
        let grouped_toll_free = self.lengths() == [1, 3, 3, 4] || self.has_plus();
        let american = national
            .strip_prefix('1')
            .filter(|_| national.len() == 11 && grouped_toll_free);
        let chinese =
            national.len() == 10 && (national.starts_with("400") || national.starts_with("800"));
        let grouped = national.len() == 10 && self.groups.len() > 1 && starts(&national);
        chinese || grouped || american.is_some_and(starts)
    }

    /// A Chinese mobile, perhaps with its country or a leading zero.
    fn is_mobile(&self) -> bool {
        if self.digits.len() < 11 {
            return false;
        }
        let plus = self.joints().any(|joint| joint.contains(['+', '＋']));
        let national = self.national();
        let number = national.strip_prefix('0').unwrap_or(&national).as_bytes();
        number.len() == 11
            && number[0] == b'1'
            && (b'3'..=b'9').contains(&number[1])
            // Numbers with a plus between them are a sum, but for the way in which mobiles are written.
            && (!plus || self.lengths() == [3, 4, 4])
    }

    /// Whether somewhere between the groups stands more than what separates digits.
    fn is_spoken(&self) -> bool {
        self.joints().any(|joint| !signs::separates(joint))
    }

    /// A mobile in its usual groups, with the same sign or with words between them: `138=1234=5678`, `138 then 1234 …`. What
    /// else is said between digits makes no number of them.
    fn is_spoken_mobile(&self) -> bool {
        let joints: Vec<String> = self.joints().map(signs::spoken).collect();
        let words = joints
            .iter()
            .all(|joint| signs::separates(joint) || signs::is_word(joint));
        let same = joints.windows(2).all(|pair| pair[0] == pair[1]);
        let groups = matches!(self.lengths()[..], [3, 4, 4] | [2, 3, 4, 4]);
        groups && (words || same) && self.is_mobile() && !labels::is_currency_after(self.after())
    }

    /// A number with its country: `+49 30 1234567`, `0049-30-1234567`, `001 415 555 2671`.
    fn is_abroad(&self) -> bool {
        if self.has_plus() {
            return (8..=15).contains(&self.digits.len()) && !self.digits.starts_with('0');
        }
        let Some(digits) = self
            .digits
            .strip_prefix("00")
            .filter(|digits| !digits.starts_with('0'))
        else {
            return false;
        };
        let least = if self.groups.len() > 1 { 8 } else { 10 };
        let china = digits.starts_with("86") && digits.len() >= 12;
        (least..=15).contains(&digits.len())
            && (china || (self.label() != Some(Label::Other) && !self.is_glued()))
    }

    /// A landline with its area, of China or another country whose areas begin with zero; a British or French mobile.
    fn is_landline(&self) -> bool {
        // `86-10-88888888`: China without its plus, the area without its zero.
        let country = self.groups.len() > 1 && self.groups[0].digits == "86";
        let digits = if country {
            &self.digits[2..]
        } else {
            self.digits
        };
        let rest = digits.strip_prefix('0').or(country.then_some(digits));
        let Some(rest) = rest.filter(|rest| !rest.starts_with('0')) else {
            return false;
        };
        let bytes = rest.as_bytes();
        let area = match bytes.first() {
            Some(b'1') if rest.starts_with("10") => 2,
            Some(b'2') => 2,
            Some(b'3'..=b'9') => 3,
            _ => 0,
        };
        let chinese =
            area > 0 && (7..=8).contains(&(rest.len() - area.min(rest.len()))) && rest.len() >= 9;
        let grouped = self.groups.len() > 1
            && (8..=11).contains(&rest.len())
            && self.groups[0].digits.len() <= 5;
        let together = self.groups.len() == 1
            && (rest.len() == 10
                || (rest.len() == 9 && bytes.first().is_some_and(|digit| *digit >= b'2')));
        (chinese && (self.groups.len() > 1 || rest.len() >= 10)) || grouped || together
    }

    /// `(415) 555-2671`, `1-415-555-2671`.
    fn is_north_american(&self) -> bool {
        let lengths = self.lengths();
        let bracket = self.joints().any(|joint| joint.contains([')', '）']));
        let grouped =
            lengths == [3, 3, 4] || lengths == [1, 3, 3, 4] || (lengths == [3, 7] && bracket);
        let number = if lengths.len() == 4 {
            self.digits.strip_prefix('1')
        } else {
            Some(self.digits)
        };
        let digit = |number: &str, at: usize| {
            number
                .as_bytes()
                .get(at)
                .is_some_and(|digit| *digit >= b'2')
        };
        grouped && number.is_some_and(|number| digit(number, 0) && digit(number, 3))
    }

    /// A number without its area, which only what stands before it tells from others.
    fn is_local(&self) -> bool {
        let small = self.groups.len() == 1 || self.lengths().iter().all(|length| *length <= 4);
        // No local number begins with a one, as lists of emergency lines do: `110/119/120`.
        let begins = !self.digits.starts_with('1');
        let hours = self.groups.iter().all(|group| is_hour(&group.digits));
        (7..=12).contains(&self.digits.len())
            && small
            && begins
            && !hours
            && !is_compact_date(self.digits)
    }

    fn is_identity(&self) -> bool {
        if self.digits.len() == 15 {
            return self.label() == Some(Label::Identity);
        }
        identity::is_card(self.digits, identity::check_letter(self.after()).is_some())
    }
}

/// Whether four digits are a quarter of an hour: `0930`.
fn is_hour(digits: &str) -> bool {
    let is_quarter = digits
        .get(2..)
        .is_some_and(|rest| matches!(rest, "00" | "15" | "30" | "45"));
    let hour = digits.get(..2).and_then(|hour| hour.parse().ok());
    is_quarter && hour.is_some_and(|hour: u32| hour <= 24)
}
