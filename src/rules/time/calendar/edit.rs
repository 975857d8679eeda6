//! Changing a calendar by hand: holidays and make-up working days come and go.

use chrono::NaiveDate;

use super::spec::{CalendarSpec, DaySpan, Workday};

/// How many holidays and make-up working days a calendar may have: several decades of them.
pub const MOST_DATES: usize = 1500;

/// Dates from the first to the last, both included.
pub type Dates = (NaiveDate, NaiveDate);

impl CalendarSpec {
    /// Makes dates holidays. A make-up day among them is none any more: a date is one or the other.
    pub fn add_holidays(&mut self, (first, last): Dates, name: &str) {
        for date in each((first, last)) {
            self.workdays.remove(&date);
            self.holidays.insert(date, name.to_owned());
        }
    }

    /// Makes dates working days with those spans; without any, with those of an ordinary day.
    pub fn add_workdays(&mut self, dates: Dates, name: &str, spans: Option<&[DaySpan]>) {
        let spans = spans.unwrap_or_else(|| self.ordinary_day()).to_vec();
        for date in each(dates) {
            self.holidays.remove(&date);
            let workday = Workday {
                name: name.to_owned(),
                spans: spans.clone(),
            };
            self.workdays.insert(date, workday);
        }
    }

    /// Takes holidays away; says how many there were.
    pub fn remove_holidays(&mut self, (first, last): Dates) -> usize {
        let before = self.holidays.len();
        self.holidays
            .retain(|date, _| !(first..=last).contains(date));
        before - self.holidays.len()
    }

    /// Takes make-up working days away; says how many there were.
    pub fn remove_workdays(&mut self, (first, last): Dates) -> usize {
        let before = self.workdays.len();
        self.workdays
            .retain(|date, _| !(first..=last).contains(date));
        before - self.workdays.len()
    }

    /// How many dates it names.
    #[must_use]
    pub fn dates(&self) -> usize {
        self.holidays.len() + self.workdays.len()
    }

    /// The spans of the first weekday that has any: what a make-up day works when nothing else is said.
    #[must_use]
    pub fn ordinary_day(&self) -> &[DaySpan] {
        let full = self.week.iter().find(|spans| !spans.is_empty());
        full.map_or(&[], Vec::as_slice)
    }
}

/// Every date of a range.
fn each((first, last): Dates) -> impl Iterator<Item = NaiveDate> {
    first.iter_days().take_while(move |date| *date <= last)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use chrono_tz::Tz;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_a_holiday_or_a_make_up_day() {
        let mut spec = CalendarSpec::default_week(Tz::UTC);
        let week = (date("2026-10-01"), date("2026-10-07"));
        spec.add_holidays(week, "National Day");
        assert_eq!((spec.holidays.len(), spec.dates()), (7, 7));
        let third = (date("2026-10-03"), date("2026-10-03"));
        spec.add_workdays(third, "stocktaking", Some(&[DaySpan::new(600, 660)]));
        assert_eq!((spec.holidays.len(), spec.workdays.len()), (6, 1));
        spec.add_workdays((date("2026-10-10"), date("2026-10-11")), "for it", None);
        assert_eq!(spec.workdays[&date("2026-10-11")].spans, spec.week[0]);
        spec.add_holidays(third, "after all");
        assert_eq!(spec.holidays[&date("2026-10-03")], "after all");
        assert_eq!((spec.holidays.len(), spec.workdays.len()), (7, 2));
        assert_eq!(spec.remove_workdays(week), 0);
        assert_eq!(
            spec.remove_holidays((date("2026-10-06"), date("2026-10-10"))),
            2
        );
        assert_eq!(
            spec.remove_workdays((date("2026-10-01"), date("2026-10-10"))),
            1
        );
        assert_eq!((spec.holidays.len(), spec.workdays.len()), (5, 1));
    }

    #[test]
    fn without_ordinary_days_a_make_up_day_has_no_hours() {
        let mut spec = CalendarSpec::default_week(Tz::UTC);
        spec.week = Default::default();
        spec.week[5] = vec![DaySpan::new(0, 60)];
        assert_eq!(spec.ordinary_day(), [DaySpan::new(0, 60)]);
        spec.week = Default::default();
        assert_eq!(spec.ordinary_day(), []);
    }
}
