//! From normalized text to what was written of an instant: its parts in any order, without any notion of now.

use chrono::Weekday;

use super::{
    clock::{Clock, clock, offset},
    day::{Day, MonthOf, Period, Year},
    days::{Dots, date, day, weekday},
    length::{self, Way},
    months::month_of,
    scan::Scan,
    words::{
        CLOSE, DUE, FILLERS, HALVES, Half, TODAY,
        days::{WEEKENDS, WEEKS_AFTER},
        periods::PERIODS,
    },
};

/// What was written of an instant: any of its parts may be missing.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Moment {
    pub(super) day: Option<Day>,
    /// The weekday that stands beside a date.
    pub(super) weekday: Option<Weekday>,
    pub(super) clock: Option<Clock>,
    pub(super) half: Option<Half>,
    /// The end of the working day.
    pub(super) close: bool,
    /// It is a deadline; whether a day alone is then its end.
    pub(super) due: Option<bool>,
    /// Seconds east of UTC, where a zone was given.
    pub(super) offset: Option<i64>,
    /// A number that is an hour where a half of the day is named.
    pub(super) bare: Option<u32>,
}

/// Reads a whole text as parts of an instant, in any order, each at most once.
pub(super) fn moment(text: &str, dots: Dots) -> Option<Moment> {
    let mut scan = Scan::new(text);
    let mut found = Moment::default();
    loop {
        scan.skip_space();
        if scan.is_empty() {
            return found.finished();
        }
        if found.has_date() && is_remark(scan) {
            return found.finished();
        }
        found.part(&mut scan, dots)?;
    }
}

/// How far it is, as it is shown behind an instant: `in 2 days`, `(2天后)`.
fn is_remark(scan: Scan<'_>) -> bool {
    let rest = scan.rest();
    let inner = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if matches!(inner.unwrap_or(rest), "today" | "今天") {
        return true;
    }
    match length::whole(inner.unwrap_or(rest)) {
        Some((Ok(_), way)) => inner.is_some() || way != Way::Either,
        _ => false,
    }
}

/// A period as it was written, and whether what comes before it is meant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Stretch {
    pub(super) period: Period,
    pub(super) before: bool,
}

/// Reads a whole text as a period: a week, a weekend, a month, a quarter or a year.
pub(super) fn period(text: &str) -> Option<Stretch> {
    let mut scan = Scan::new(text);
    let ahead = scan.word(DUE);
    let _ = ahead.is_none().then(|| scan.word(&[("in", ())]));
    scan.skip_space();
    let mut plain = scan;
    let _ = plain.word(&[("the", ())]);
    plain.skip_space();
    let found = [plain, scan].into_iter().find_map(|mut scan| {
        let period = a_period(&mut scan)?;
        scan.skip_space();
        let ends = scan.rest().ends_with('前');
        let behind = scan.word(DUE);
        scan.is_empty().then_some((period, behind, ends))
    });
    let (period, behind, ends_before) = found?;
    let before = ahead == Some(false) || behind == Some(false) || ends_before;
    match period {
        // `by the weekend` is before it, as `十月前` is before October.
        Period::Weekend(_) => Some(Stretch {
            period,
            before: before || ahead.is_some(),
        }),
        // `by October` may be its beginning or its end.
        Period::Month(MonthOf::Named(..))
        | Period::QuarterOf(_)
        | Period::Year(Year::Number(_)) => {
            (ahead != Some(true)).then_some(Stretch { period, before })
        }
        // `下周前` may be the end of this week.
        Period::Week(1..) | Period::Month(_) | Period::Quarter(1..) | Period::Year(_)
            if before && !is_this(period) =>
        {
            None
        }
        Period::Week(_) | Period::Month(_) | Period::Quarter(_) | Period::Year(_) => {
            (ahead != Some(false)).then_some(Stretch {
                period,
                before: false,
            })
        }
    }
}

/// Whether it is the one that goes on, or has been.
fn is_this(period: Period) -> bool {
    matches!(
        period,
        Period::Week(..=0)
            | Period::Month(MonthOf::FromNow(..=0))
            | Period::Quarter(..=0)
            | Period::Year(Year::FromNow(..=0))
    )
}

fn a_period(scan: &mut Scan<'_>) -> Option<Period> {
    let start = *scan;
    if let Some(weekend) = scan.word(WEEKENDS) {
        return Some(Period::Weekend(weekend));
    }
    if let Some(period) = scan.word(PERIODS) {
        return Some(period);
    }
    if let Some(month) = month_of(scan) {
        return Some(Period::Month(month));
    }
    *scan = start;
    let year = scan.number(4).filter(|year| (1970..=9999).contains(year))?;
    scan.take("年")?;
    i32::try_from(year)
        .ok()
        .map(|year| Period::Year(Year::Number(year)))
}

/// Reads a whole text as a day without a time.
pub(super) fn whole_day(text: &str, dates: Dots) -> Option<(Day, Option<Weekday>)> {
    let found = moment(text, dates)?;
    let alone = Moment {
        day: found.day,
        weekday: found.weekday,
        ..Moment::default()
    };
    (found == alone).then_some((found.day?, found.weekday))
}

impl Moment {
    /// One more part of it.
    fn part(&mut self, scan: &mut Scan<'_>, dots: Dots) -> Option<()> {
        if self.day.is_none()
            && let Some(half) = scan.word(TODAY)
        {
            self.day = Some(Day::Relative(0));
            return self.narrow(half);
        }
        if self.a_day(scan, dots).is_some() {
            return Some(());
        }
        if let Some(ends) = scan.word(DUE) {
            self.due = Some(self.due.unwrap_or(true) && ends);
            return Some(());
        }
        if self.clock.is_none() && !self.close {
            if scan.word(CLOSE).is_some() {
                self.close = true;
                return Some(());
            }
            let dotted = dots == Dots::Time || self.day.is_some();
            let mut ahead = *scan;
            if let Some((clock, half)) = clock(&mut ahead, dotted) {
                *scan = ahead;
                self.clock = Some(clock);
                return half.map_or(Some(()), |half| self.narrow(half));
            }
        }
        if self.half.is_none()
            && let Some(half) = scan.word(HALVES)
        {
            self.half = Some(half);
            return Some(());
        }
        if scan.word(FILLERS).is_some() {
            return Some(());
        }
        if self.clock.is_some() && self.offset.is_none() {
            self.offset = Some(offset(scan)?);
            return Some(());
        }
        // `tonight at 8`, `9 in the morning`.
        let hour = scan.number(2)?;
        let ends = scan.is_empty() || scan.rest().starts_with(' ');
        (ends && self.bare.replace(hour).is_none()).then_some(())
    }

    /// Says in which half of the day it is; `tonight 12am` says it twice.
    fn narrow(&mut self, half: Half) -> Option<()> {
        let hour = self.clock.map_or(0, |clock| clock.hour);
        self.half = Some(match (self.half, half) {
            (None, half) => half,
            (Some(Half::Before), Half::Evening) | (Some(Half::Evening), Half::Before) => {
                (hour == 12 || hour < 5).then_some(Half::Evening)?
            }
            (Some(Half::After), Half::Evening) | (Some(Half::Evening), Half::After) => {
                Half::Evening
            }
            (Some(Half::Before), Half::Morning) | (Some(Half::Morning), Half::Before) => {
                Half::Before
            }
            (Some(one), other) => (one == other).then_some(one)?,
        });
        Some(())
    }

    /// Whether what follows can only be said about it.
    fn has_date(&self) -> bool {
        match self.day {
            Some(Day::Date(..) | Day::Either(..) | Day::OfYear(..)) => true,
            day => day.is_some() && self.clock.is_some(),
        }
    }

    /// A day, or the weekday or week beside one.
    fn a_day(&mut self, scan: &mut Scan<'_>, dots: Dots) -> Option<()> {
        let start = *scan;
        match self.day {
            None => {
                self.day = Some(day(scan, dots)?);
                return Some(());
            }
            Some(Day::Weekday(named)) => {
                if let Some(week) = scan.word(WEEKS_AFTER) {
                    self.day = Some(Day::OfWeek(week, named));
                    return Some(());
                }
                if let Some(date) = date(scan, dots) {
                    (self.day, self.weekday) = (Some(date), Some(named));
                    return Some(());
                }
            }
            Some(Day::Weeks(weeks)) => {
                if let Some(named) = weekday(scan) {
                    self.day = Some(Day::OfWeek(weeks, named));
                    return Some(());
                }
            }
            Some(_) if self.weekday.is_none() => {
                if let Some(named) = weekday(scan) {
                    self.weekday = Some(named);
                    return Some(());
                }
            }
            Some(_) => {}
        }
        *scan = start;
        None
    }

    /// The whole, if it says anything and nothing is left over.
    fn finished(mut self) -> Option<Self> {
        if let Some(hour) = self.bare.take() {
            if self.clock.is_some() || self.half.is_none() {
                return None;
            }
            self.clock = Some(Clock::hour(hour));
        }
        let said = self.day.is_some() || self.clock.is_some() || self.half.is_some() || self.close;
        said.then_some(self)
    }
}
