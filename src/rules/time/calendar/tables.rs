//! The holiday tables that come with Firstline: `data/calendars/`, one file for each year that is published.
//!
//! Each file names the notice that it was taken from. A table is applied when somebody asks for it, never by itself.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::spec::CalendarSpec;
use crate::model::desk::Locale;

/// The names of the tables, oldest first.
pub const TABLES: [&str; 2] = ["cn-2025", "cn-2026"];

/// A year's holidays and make-up working days, with where they are published.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The notice's title.
    pub source: String,
    /// The notice's number.
    pub document: String,
    /// When it was published.
    pub published: String,
    /// Where it can be read.
    pub url: String,
    holidays: Vec<Holiday>,
    workdays: Vec<MakeUp>,
}

/// One holiday, on several dates in a row.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Holiday {
    from: Date,
    to: Date,
    name: BTreeMap<String, String>,
}

/// One make-up working day and the holiday it makes up for.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct MakeUp {
    date: Date,
    #[serde(rename = "for")]
    name: BTreeMap<String, String>,
}

/// A date, as `2026-10-01`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
struct Date(NaiveDate);

impl TryFrom<String> for Date {
    type Error = chrono::ParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl Table {
    /// The table of that name; none for any other.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let text = match name {
            "cn-2025" => include_str!("../../../../data/calendars/cn-2025.json"),
            "cn-2026" => include_str!("../../../../data/calendars/cn-2026.json"),
            _ => return None,
        };
        serde_json::from_str(text).ok()
    }

    /// How many holidays and make-up working days it has.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let mut empty = CalendarSpec::default_week(chrono_tz::Tz::UTC);
        self.apply(&mut empty, Locale::EnUs);
        (empty.holidays.len(), empty.workdays.len())
    }

    /// Puts its dates into a calendar, with their names in that language. Make-up days work the hours of an ordinary day.
    pub fn apply(&self, spec: &mut CalendarSpec, locale: Locale) {
        let named = |names: &BTreeMap<String, String>| {
            let name = names.get(locale.as_str()).or_else(|| names.values().next());
            name.cloned().unwrap_or_default()
        };
        for holiday in &self.holidays {
            spec.add_holidays((holiday.from.0, holiday.to.0), &named(&holiday.name));
        }
        for day in &self.workdays {
            spec.add_workdays((day.date.0, day.date.0), &named(&day.name), None);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use chrono::Datelike;
    use chrono_tz::Tz;

    use super::*;

    /// The dates of a calendar as `MMDD`, make-up days after a slash.
    fn dates(name: &str) -> String {
        let mut spec = CalendarSpec::default_week(Tz::Asia__Shanghai);
        Table::named(name).unwrap().apply(&mut spec, Locale::ZhCn);
        let short = |date: &NaiveDate| date.format("%m%d").to_string();
        let holidays: Vec<String> = spec.holidays.keys().map(short).collect();
        let workdays: Vec<String> = spec.workdays.keys().map(short).collect();
        format!("{} / {}", holidays.join(" "), workdays.join(" "))
    }

    #[test]
    fn the_dates_are_those_of_the_notices() {
        assert_eq!(
            dates("cn-2025"),
            "0101 0128 0129 0130 0131 0201 0202 0203 0204 0404 0405 0406 0501 0502 0503 0504 0505 \
             0531 0601 0602 1001 1002 1003 1004 1005 1006 1007 1008 / 0126 0208 0427 0928 1011"
        );
        assert_eq!(
            dates("cn-2026"),
            "0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 \
             0503 0504 0505 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007 / 0104 \
             0214 0228 0509 0920 1010"
        );
    }

    #[test]
    fn every_table_is_whole() {
        for name in TABLES {
            let table = Table::named(name).unwrap();
            let year: i32 = name.rsplit('-').next().unwrap().parse().unwrap();
            assert!(table.source.contains(&year.to_string()), "{name}");
            assert!(table.url.starts_with("https://www.gov.cn/"), "{name}");
            let published: NaiveDate = table.published.parse().unwrap();
            assert_eq!(published.year(), year - 1, "{name}");
            assert!(table.document.contains(&(year - 1).to_string()), "{name}");
            for locale in Locale::ALL {
                let mut spec = CalendarSpec::default_week(Tz::Asia__Shanghai);
                let week = spec.week[0].clone();
                table.apply(&mut spec, locale);
                assert_eq!(spec.check(), Ok(()));
                assert_eq!((spec.holidays.len(), spec.workdays.len()), table.counts());
                for (date, workday) in &spec.workdays {
                    // A make-up day is a day off by itself, and never a holiday too.
                    assert!(date.weekday().number_from_monday() > 5, "{date}");
                    assert_eq!((date.year(), &workday.spans), (year, &week));
                }
                let names: Vec<&String> = spec.holidays.values().collect();
                assert!(names.iter().all(|name| !name.is_empty()));
                let english = names.iter().all(|name| name.is_ascii());
                assert_eq!(english, locale == Locale::EnUs, "{names:?}");
            }
        }
        assert_eq!(Table::named("cn-1999"), None);
    }

    #[test]
    fn a_table_may_be_applied_twice_and_after_others() {
        let mut spec = CalendarSpec::default_week(Tz::Asia__Shanghai);
        for name in ["cn-2026", "cn-2025", "cn-2026"] {
            Table::named(name).unwrap().apply(&mut spec, Locale::EnUs);
        }
        assert_eq!((spec.holidays.len(), spec.workdays.len()), (28 + 33, 5 + 6));
    }
}
