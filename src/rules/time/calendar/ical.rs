//! Holidays out of an iCalendar file (RFC 5545): its all-day events.
//!
//! What can be read is read, and what cannot is named: one odd event spoils no other. Events with a time of day are left
//! out and counted, because a calendar has holidays, not appointments. A series is taken with its exceptions; one that
//! comes again every year without end is taken for some years, one that comes more often must have an end. How a day is
//! read from its words stands in `words.rs`, and every date says why it is read so.
//! What leaves people free (`TRANSP:TRANSPARENT`) is left out only where another event of the file says that it keeps them
//! busy, and only where neither its name nor a mark says that it is a day off: calendars of public holidays, those of
//! Google, Apple and Outlook among them, call all of their days free.
//!
//! The file is somebody else's and may be hostile: its size is checked by whoever fetched it, its depth and the number
//! of its events here, and no more dates come out than a calendar may have.

mod import;
pub(in crate::rules) mod letters;
mod lines;
mod named;
mod recur;
mod series;
#[cfg(test)]
mod tests;
mod times;
mod vocabulary;
mod words;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;

pub use self::import::{DayKind, Found, Import, ImportError, Left, LeftWhy, Why};

use self::{
    lines::Event,
    named::Named,
    series::{MOST_RECURRING, Series},
    times::Span,
    words::Reading,
};
use super::edit::MOST_DATES;

/// How large a file may be, in bytes: as large as Discord takes one from anybody.
pub const MOST_BYTES: u64 = 10 << 20;

/// How many dates are looked at before it is too much, the same date several times.
const MOST_FOUND: usize = 4 * MOST_DATES;

/// How many events are named that were left out.
const MOST_LEFT: usize = 200;

/// How many years before and after this one dates are taken from.
const YEARS: (i32, i32) = (1, 5);

/// For whom a file is read.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The day that it is.
    pub today: NaiveDate,
    /// The zone of the calendar that the dates are for.
    pub zone: Tz,
    /// Whether observances are wanted as days off.
    pub observances: bool,
}

impl Reader {
    /// Reads the dates out of a file.
    ///
    /// # Errors
    /// An [`ImportError`]; then nothing is taken.
    pub fn read(self, bytes: &[u8]) -> Result<Import, ImportError> {
        let text = letters::text(bytes).ok_or(ImportError::Letters)?;
        let events = lines::events(&text)?;
        let series = Series::new(&events, self.zone);
        let mut taken = Taken::new(self, &events);
        for event in &events {
            if !event.is_cancelled() {
                taken.event(event, &series)?;
            }
        }
        taken.finish()
    }
}

/// The dates found so far.
struct Taken {
    reader: Reader,
    first: NaiveDate,
    last: NaiveDate,
    /// Whether the file marks its days off.
    marked: bool,
    /// Whether an event of it says that it keeps people busy. Calendars of public holidays say of all that they do not.
    busy: bool,
    recurring: usize,
    found: Import,
}

impl Taken {
    fn new(reader: Reader, events: &[Event<'_>]) -> Self {
        let today = reader.today;
        let first = today.with_ordinal(1).unwrap_or(today);
        let year = |ahead: i32| first.with_year(today.year() + ahead).unwrap_or(first);
        let marks = ["WORK-HOLIDAY", "ALTERNATE-WORKDAY"];
        let is_marked = |event: &Event<'_>| {
            let mut marks = marks.iter();
            marks.any(|mark| event.says("X-APPLE-SPECIAL-DAY", mark))
        };
        Self {
            reader,
            first: year(-YEARS.0),
            last: year(YEARS.1 + 1) - Days::new(1),
            marked: events.iter().any(is_marked),
            busy: events.iter().any(|event| event.says("TRANSP", "OPAQUE")),
            recurring: 0,
            found: Import::default(),
        }
    }

    fn event(&mut self, event: &Event<'_>, series: &Series<'_>) -> Result<(), ImportError> {
        let name = event.name();
        match times::span(event, self.reader.zone) {
            _ if !event.whole => self.leave(&name, None, LeftWhy::Broken),
            Err(why) => self.leave(&name, None, why),
            Ok(Span::Hours) => self.found.timed += 1,
            Ok(Span::Days(start, days, lasts)) => {
                let starts = self.starts((event, &name), start, series);
                let moved = series::moved_from(event, self.reader.zone);
                let moved = moved.filter(|from| *from != start);
                let lasts = moved.map_or(lasts, Why::MovedFrom);
                self.take((event, &name), (&starts, days), lasts)?;
            }
        }
        Ok(())
    }

    /// When an event begins, each time.
    fn starts(
        &mut self,
        (event, name): (&Event<'_>, &str),
        start: NaiveDate,
        series: &Series<'_>,
    ) -> Vec<NaiveDate> {
        if !series::recurs(event) {
            return vec![start];
        }
        self.recurring += 1;
        if self.recurring > MOST_RECURRING {
            self.leave(name, Some(start), LeftWhy::TooMany);
            return Vec::new();
        }
        let mut dates = series.starts(event, start, (self.first, self.last));
        if dates.for_ever {
            self.found.until = Some(self.last.year());
        }
        if let Some(why) = dates.left {
            let (first, last) = (self.first, self.last);
            dates.starts.retain(|start| (first..=last).contains(start));
            self.leave(name, Some(start), why);
        }
        dates.starts
    }

    fn take(
        &mut self,
        (event, name): (&Event<'_>, &str),
        (starts, days): (&[NaiveDate], i64),
        lasts: Why,
    ) -> Result<(), ImportError> {
        let last_day = |start: NaiveDate| start.checked_add_signed(TimeDelta::days(days - 1));
        let spans = starts
            .iter()
            .filter_map(|start| Some((*start, last_day(*start)?)));
        let spans = spans.filter(|(start, end)| *end >= self.first && *start <= self.last);
        let spans: Vec<(NaiveDate, NaiveDate)> = spans.collect();
        let Some((start, _)) = spans.first().copied() else {
            // A series that gives nothing has been named already.
            self.found.outside += usize::from(!starts.is_empty());
            return Ok(());
        };
        let (is, why, instead) = match self.read(event, (name, days), &spans) {
            Ok((is, why, instead)) => (is, why.unwrap_or(lasts), instead),
            Err(why) => {
                self.leave(name, Some(start), why);
                return Ok(());
            }
        };
        for (start, end) in spans {
            for date in start.iter_days().take_while(|date| *date <= end) {
                self.put(date, name, is, why.clone())?;
            }
        }
        for date in instead {
            self.put(date, name, DayKind::MakeUp, Why::NamedBy(name.to_owned()))?;
        }
        Ok(())
    }

    /// What the days of an event are, by its name and how many they are, why if anything says so, and which other dates are
    /// worked instead.
    fn read(
        &self,
        event: &Event<'_>,
        named: (&str, i64),
        spans: &[(NaiveDate, NaiveDate)],
    ) -> Result<(DayKind, Option<Why>, Vec<NaiveDate>), LeftWhy> {
        let is_free = self.busy && event.says("TRANSP", "TRANSPARENT");
        Ok(match words::reading(event, named, self.marked) {
            Reading::Day(DayKind::Holiday, None) if is_free && !self.reader.observances => {
                return Err(LeftWhy::Free);
            }
            Reading::Day(is, why) => (is, why, Vec::new()),
            Reading::Observance if self.reader.observances => {
                (DayKind::Holiday, Some(Why::Observance), Vec::new())
            }
            Reading::Observance => return Err(LeftWhy::Observance),
            Reading::HalfDay => return Err(LeftWhy::HalfDay),
            Reading::Instead { dates, work, off } => {
                let instead = elsewhere(&dates, spans);
                if instead.is_empty() {
                    (DayKind::MakeUp, Some(work), instead)
                } else {
                    (DayKind::Holiday, off, instead)
                }
            }
        })
    }

    fn put(
        &mut self,
        date: NaiveDate,
        name: &str,
        is: DayKind,
        why: Why,
    ) -> Result<(), ImportError> {
        if self.found.dates.len() >= MOST_FOUND {
            return Err(ImportError::TooMany);
        }
        if (self.first..=self.last).contains(&date) {
            let name = name.to_owned();
            self.found.dates.push(Found {
                date,
                name,
                is,
                why,
            });
        }
        Ok(())
    }

    fn leave(&mut self, name: &str, date: Option<NaiveDate>, why: LeftWhy) {
        if self.found.left.len() == MOST_LEFT {
            self.found.left_more += 1;
            return;
        }
        let name = name.to_owned();
        self.found.left.push(Left { date, name, why });
    }

    fn finish(mut self) -> Result<Import, ImportError> {
        let mut dates = std::mem::take(&mut self.found.dates);
        // Of several readings of one date a make-up day counts, and of several names the first one; what a day off only
        // names stands behind what is an event of its own.
        dates.sort_by_key(|found| {
            let named = matches!(found.why, Why::NamedBy(_));
            (found.date, found.is, named)
        });
        for found in dates {
            match self.found.dates.last() {
                Some(last) if last.date == found.date => {
                    if last.is != found.is {
                        self.leave(&found.name, Some(found.date), LeftWhy::WorkedInstead);
                    }
                }
                _ => self.found.dates.push(found),
            }
        }
        match self.found.dates.len() {
            0 => Err(ImportError::Nothing(Box::new(self.found))),
            count if count > MOST_DATES => Err(ImportError::TooMany),
            _ => Ok(self.found),
        }
    }
}

/// The dates that lie outside of every span.
fn elsewhere(dates: &[Named], spans: &[(NaiveDate, NaiveDate)]) -> Vec<NaiveDate> {
    let mut found = Vec::new();
    for (start, _) in spans {
        let near = dates.iter().filter_map(|date| date.near(*start));
        let outside = |date: &NaiveDate| {
            let mut spans = spans.iter();
            !spans.any(|(start, end)| (start..=end).contains(&date))
        };
        found.extend(near.filter(outside));
    }
    found
}
