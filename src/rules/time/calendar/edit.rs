//! Changing a calendar: hours, holidays and make-up working days come and go.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::spec::{CalendarSpec, DaySpan, Workday};

/// How many holidays and make-up working days a calendar may have: several decades of them.
pub const MOST_DATES: usize = 1500;

/// Dates from the first to the last, both included.
pub type Dates = (NaiveDate, NaiveDate);

impl CalendarSpec {
    /// Sets the hours of the week. Make-up days that work the hours of an ordinary day work its new ones; what somebody set
    /// for them by hand stays.
    pub fn set_week(&mut self, week: [Vec<DaySpan>; 7]) {
        let old = self.ordinary_day().to_vec();
        self.week = week;
        let new = self.ordinary_day().to_vec();
        let follow = |day: &&mut Workday| !day.by_hand && day.spans == old;
        for day in self.workdays.values_mut().filter(follow) {
            day.spans.clone_from(&new);
        }
    }

    /// Makes dates holidays. A make-up day among them is none any more: a date is one or the other.
    pub fn add_holidays(&mut self, (first, last): Dates, name: &str) {
        for date in each((first, last)) {
            self.workdays.remove(&date);
            self.holidays.insert(date, name.to_owned());
        }
    }

    /// Makes dates working days with those spans; without any, with those of an ordinary day.
    pub fn add_workdays(&mut self, dates: Dates, name: &str, spans: Option<&[DaySpan]>) {
        let by_hand = spans.is_some();
        let spans = spans.unwrap_or_else(|| self.ordinary_day()).to_vec();
        for date in each(dates) {
            self.holidays.remove(&date);
            let workday = Workday {
                name: name.to_owned(),
                spans: spans.clone(),
                by_hand,
            };
            self.workdays.insert(date, workday);
        }
    }

    /// Takes holidays away.
    pub fn remove_holidays(&mut self, (first, last): Dates) {
        self.holidays
            .retain(|date, _| !(first..=last).contains(date));
    }

    /// Takes make-up working days away.
    pub fn remove_workdays(&mut self, (first, last): Dates) {
        self.workdays
            .retain(|date, _| !(first..=last).contains(date));
    }

    /// The dates that are not in both calendars what they are here: those that came, went or changed.
    #[must_use]
    pub fn changed_dates(&self, other: &Self) -> BTreeSet<NaiveDate> {
        let all = [self, other]
            .into_iter()
            .flat_map(|spec| spec.holidays.keys().chain(spec.workdays.keys()));
        let differs = |date: &&NaiveDate| {
            self.holidays.get(date) != other.holidays.get(date)
                || self.workdays.get(date) != other.workdays.get(date)
        };
        all.filter(differs).copied().collect()
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
        let before = spec.clone();
        spec.remove_workdays(week);
        assert_eq!(spec, before);
        spec.remove_holidays((date("2026-10-06"), date("2026-10-10")));
        spec.remove_workdays((date("2026-10-01"), date("2026-10-10")));
        assert_eq!((spec.holidays.len(), spec.workdays.len()), (5, 1));
        let changed = spec.changed_dates(&before).into_iter();
        let changed: Vec<String> = changed.map(|date| date.to_string()).collect();
        assert_eq!(changed, ["2026-10-06", "2026-10-07", "2026-10-10"]);
    }

    #[test]
    fn make_up_days_follow_changed_hours_unless_set_by_hand() {
        let mut spec = CalendarSpec::default_week(Tz::UTC);
        let [ordinary, same, own, old] = ["10-10", "10-11", "10-17", "10-18"].map(|day| {
            let day = date(&format!("2026-{day}"));
            (day, day)
        });
        let usual = spec.week[0].clone();
        spec.add_workdays(ordinary, "x", None);
        // Set by hand to what the others have.
        spec.add_workdays(same, "x", Some(&usual));
        spec.add_workdays(own, "x", Some(&[DaySpan::new(600, 660)]));
        // Written before it was kept who set it: hours of its own are somebody's.
        let written = Workday {
            name: "x".to_owned(),
            spans: vec![DaySpan::new(0, 60)],
            by_hand: false,
        };
        spec.workdays.insert(old.0, written);
        let early = vec![DaySpan::new(480, 960)];
        let mut week = spec.week.clone();
        week[..5].fill(early.clone());
        spec.set_week(week.clone());
        assert_eq!(spec.workdays[&ordinary.0].spans, early);
        assert_eq!(spec.workdays[&same.0].spans, usual);
        assert_eq!(spec.workdays[&own.0].spans, [DaySpan::new(600, 660)]);
        assert_eq!(spec.workdays[&old.0].spans, [DaySpan::new(0, 60)]);
        // Once more, and the other way round.
        week[..5].fill(usual.clone());
        spec.set_week(week);
        assert_eq!(spec.workdays[&ordinary.0].spans, usual);
        let kept = serde_json::to_string(&spec).unwrap();
        assert_eq!(serde_json::from_str::<CalendarSpec>(&kept).unwrap(), spec);
        assert_eq!(kept.matches("by_hand").count(), 2, "{kept}");
    }

    #[test]
    fn around_the_clock_is_every_hour_of_every_week() {
        let day = |spans: &[(u16, u16)]| -> Vec<DaySpan> {
            spans
                .iter()
                .map(|(from, to)| DaySpan::new(*from, *to))
                .collect()
        };
        for (spans, around) in [
            (day(&[(0, 1440)]), true),
            (day(&[(720, 1440), (0, 720)]), true),
            (day(&[(0, 480), (480, 960), (960, 1440)]), true),
            (day(&[(0, 1439)]), false),
            (day(&[(0, 700), (720, 1440)]), false),
            (day(&[(1, 1440)]), false),
            (day(&[]), false),
        ] {
            let mut spec = CalendarSpec::default_week(Tz::UTC);
            spec.week = std::array::from_fn(|_| spans.clone());
            assert_eq!(spec.is_around_the_clock(), around, "{spans:?}");
            spec.week[6] = Vec::new();
            assert!(!spec.is_around_the_clock());
        }
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
