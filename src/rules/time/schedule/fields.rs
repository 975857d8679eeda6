//! The five fields of a cron text as sets of values, and their translation for the `cron` crate.

use std::collections::BTreeSet;

use super::error::ScheduleError;

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// What a field may hold: its least and greatest value, and names for the values from the least on.
struct Range {
    least: u32,
    greatest: u32,
    names: &'static [&'static str],
}

const RANGES: [Range; 5] = [
    Range::numbers(0, 59),
    Range::numbers(0, 23),
    Range::numbers(1, 31),
    Range {
        names: &MONTHS,
        ..Range::numbers(1, 12)
    },
    // Seven is Sunday too.
    Range {
        names: &WEEKDAYS,
        ..Range::numbers(0, 7)
    },
];

/// One field: its values, and whether it was written beginning with `*`.
#[derive(Debug)]
struct Field {
    values: BTreeSet<u32>,
    starred: bool,
}

/// The fields of a cron text, each value in range.
#[derive(Debug)]
pub(super) struct Fields {
    minutes: Field,
    hours: Field,
    days: Field,
    months: Field,
    weekdays: Field,
}

impl Fields {
    pub(super) fn parse(text: &str) -> Result<Self, ScheduleError> {
        let texts: Vec<&str> = text.split_whitespace().collect();
        if texts.len() != RANGES.len() {
            return Err(ScheduleError::FieldCount(texts.len()));
        }
        let field = |index: usize| {
            RANGES[index]
                .field(texts[index])
                .ok_or(ScheduleError::Field(index + 1))
        };
        let mut fields = Self {
            minutes: field(0)?,
            hours: field(1)?,
            days: field(2)?,
            months: field(3)?,
            weekdays: field(4)?,
        };
        if fields.weekdays.values.remove(&7) {
            fields.weekdays.values.insert(0);
        }
        Ok(fields)
    }

    /// The least minutes between two runs, taking it that matching days may follow each other.
    pub(super) fn least_minutes(&self) -> u32 {
        let hours = self.hours.values.iter();
        let times: Vec<u32> = hours
            .flat_map(|hour| {
                self.minutes
                    .values
                    .iter()
                    .map(move |minute| hour * 60 + minute)
            })
            .collect();
        let over_midnight = match (times.first(), times.last()) {
            (Some(first), Some(last)) => first + 24 * 60 - last,
            _ => u32::MAX,
        };
        (times.windows(2).map(|pair| pair[1] - pair[0]))
            .min()
            .unwrap_or(u32::MAX)
            .min(over_midnight)
    }

    /// Texts for the `cron` crate, with seconds and Sunday = 1; two when either will do.
    pub(super) fn translate(&self) -> Vec<String> {
        let weekdays: BTreeSet<u32> = self.weekdays.values.iter().map(|day| day + 1).collect();
        let (days, weekdays) = (list(&self.days.values), list(&weekdays));
        let text = |days: &str, weekdays: &str| {
            let (minutes, hours) = (list(&self.minutes.values), list(&self.hours.values));
            let months = list(&self.months.values);
            format!("0 {minutes} {hours} {days} {months} {weekdays}")
        };
        if self.days.starred || self.weekdays.starred {
            vec![text(&days, &weekdays)]
        } else {
            vec![text(&days, "*"), text("*", &weekdays)]
        }
    }
}

fn list(values: &BTreeSet<u32>) -> String {
    let texts: Vec<String> = values.iter().map(u32::to_string).collect();
    texts.join(",")
}

impl Range {
    const fn numbers(least: u32, greatest: u32) -> Self {
        Self {
            least,
            greatest,
            names: &[],
        }
    }

    fn field(&self, text: &str) -> Option<Field> {
        let mut values = BTreeSet::new();
        for item in text.split(',') {
            values.extend(self.item(item)?);
        }
        Some(Field {
            values,
            starred: text.starts_with('*'),
        })
    }

    /// The values of `*`, `a` or `a-b`, with or without `/step`; `a/step` goes on to the end of the range.
    fn item(&self, text: &str) -> Option<impl Iterator<Item = u32> + use<>> {
        let (span, step) = match text.split_once('/') {
            Some((span, step)) => (span, Some(number(step).filter(|step| *step > 0)?)),
            None => (text, None),
        };
        let (first, last) = match span.split_once('-') {
            _ if span == "*" => (self.least, self.greatest),
            Some((first, last)) => (self.value(first)?, self.value(last)?),
            None => {
                let value = self.value(span)?;
                (value, if step.is_some() { self.greatest } else { value })
            }
        };
        // `FRI-SUN` ends on the seventh day; other ranges do not wrap.
        let last = if last == 0 && first > 0 {
            self.sunday()?
        } else {
            last
        };
        let step = usize::try_from(step.unwrap_or(1)).ok()?;
        (first <= last).then(|| (first..=last).step_by(step))
    }

    fn sunday(&self) -> Option<u32> {
        (self.greatest == 7).then_some(7)
    }

    fn value(&self, text: &str) -> Option<u32> {
        let named = (self.names.iter()).position(|name| name.eq_ignore_ascii_case(text));
        let value = match named {
            Some(index) => self.least + u32::try_from(index).ok()?,
            None => number(text)?,
        };
        (self.least..=self.greatest)
            .contains(&value)
            .then_some(value)
    }
}

/// A plain number of at most three digits; no sign, which Rust's own reading would allow.
fn number(text: &str) -> Option<u32> {
    let plain = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}
