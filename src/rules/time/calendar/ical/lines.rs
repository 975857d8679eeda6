//! A file's events: its content lines (RFC 5545 3.1), those of an event together. One that makes no sense spoils no other.

use super::import::ImportError;
use crate::rules::clean;

/// How deep components may stand in each other; a calendar needs three.
const MOST_DEPTH: usize = 8;

/// How many events a file may have.
const MOST_EVENTS: usize = 50_000;

/// How many lines of an event are looked at.
const MOST_LINES: usize = 1000;

/// One line of an event: its name with its parameters, and its value, both as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    head: &'a str,
    /// What it says.
    pub(super) value: &'a str,
}

impl<'a> Line<'a> {
    /// A line that says something: a colon outside of quotes divides it.
    fn read(line: &'a str) -> Option<Self> {
        let mut quoted = false;
        let colon = line.find(|letter| {
            quoted ^= letter == '"';
            letter == ':' && !quoted
        })?;
        Some(Self {
            head: line[..colon].trim(),
            value: line[colon + 1..].trim(),
        })
    }

    fn is(&self, name: &str) -> bool {
        let own = self.head.split(';').next().unwrap_or_default();
        own.eq_ignore_ascii_case(name)
    }

    /// Whether a parameter has that value, as `RANGE=THISANDFUTURE`.
    pub(super) fn has(&self, parameter: &str) -> bool {
        let mut parameters = self.head.split(';').skip(1);
        parameters.any(|own| own.eq_ignore_ascii_case(parameter))
    }
}

/// An event by its lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Event<'a> {
    lines: Vec<Line<'a>>,
    /// Whether all of it can be used: it has its end, and not too many lines.
    pub(super) whole: bool,
    /// Whether the file as a whole takes its events back.
    withdrawn: bool,
}

impl<'a> Event<'a> {
    /// Every line of that name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = Line<'a>> {
        self.lines.iter().filter(move |line| line.is(name)).copied()
    }

    /// The first line of that name.
    pub(super) fn line(&self, name: &str) -> Option<Line<'a>> {
        self.all(name).next()
    }

    /// What the first line of that name says.
    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        self.line(name).map(|line| line.value)
    }

    /// Whether a line of that name says that.
    pub(super) fn says(&self, name: &str, value: &str) -> bool {
        self.all(name)
            .any(|line| line.value.eq_ignore_ascii_case(value))
    }

    /// Its name, as it may be shown: one line.
    pub(super) fn name(&self) -> String {
        let mut text = String::new();
        let mut letters = self.value("SUMMARY").unwrap_or_default().chars();
        while let Some(letter) = letters.next() {
            // RFC 5545 3.3.11.
            text.push(match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') | None => ' ',
                    Some(escaped) => escaped,
                },
                letter => letter,
            });
        }
        let line = clean::line(&text, usize::MAX).unwrap_or_else(|_| "-".to_owned());
        clean::shorten(&line, 60)
    }

    /// Whether it does not take place.
    pub(super) fn is_cancelled(&self) -> bool {
        self.withdrawn || self.says("STATUS", "CANCELLED")
    }
}

/// The events of a file.
///
/// # Errors
/// [`ImportError::Broken`] where it is no iCalendar file or not the whole of one, and [`ImportError::TooMany`].
pub(super) fn events(text: &str) -> Result<Vec<Event<'_>>, ImportError> {
    let mut file = File::default();
    for line in text.lines().filter_map(Line::read) {
        if line.is("BEGIN") {
            file.begin(line.value)?;
        } else if line.is("END") {
            file.end(line.value);
        } else {
            file.line(line);
        }
    }
    if file.open.is_empty() && file.calendars > 0 {
        Ok(file.events)
    } else {
        Err(ImportError::Broken)
    }
}

/// A file as far as it has been read.
#[derive(Default)]
struct File<'a> {
    /// The names of the components that one is in.
    open: Vec<&'a str>,
    calendars: usize,
    events: Vec<Event<'a>>,
    /// Whether this calendar takes events back.
    withdraws: bool,
}

impl<'a> File<'a> {
    fn begin(&mut self, name: &'a str) -> Result<(), ImportError> {
        self.open.push(name);
        if self.open.len() > MOST_DEPTH {
            return Err(ImportError::Broken);
        }
        if self.is_in(&["VCALENDAR"]) {
            self.calendars += 1;
            self.withdraws = false;
        } else if self.is_in(&["VCALENDAR", "VEVENT"]) {
            if self.events.len() == MOST_EVENTS {
                return Err(ImportError::TooMany);
            }
            self.events.push(Event {
                withdrawn: self.withdraws,
                ..Event::default()
            });
        }
        Ok(())
    }

    /// Leaves a component with whatever is still open in it; the end of one that is not open says nothing.
    fn end(&mut self, name: &str) {
        let mut open = self.open.iter();
        let Some(place) = open.rposition(|open| open.eq_ignore_ascii_case(name)) else {
            return;
        };
        if self.is_in(&["VCALENDAR", "VEVENT"])
            && place == 1
            && let Some(event) = self.events.last_mut()
        {
            event.whole = event.lines.len() < MOST_LINES;
        }
        self.open.truncate(place);
    }

    fn line(&mut self, line: Line<'a>) {
        if self.is_in(&["VCALENDAR"]) {
            self.withdraws |= line.is("METHOD") && line.value.eq_ignore_ascii_case("CANCEL");
        } else if self.is_in(&["VCALENDAR", "VEVENT"])
            && let Some(event) = self.events.last_mut()
            && event.lines.len() < MOST_LINES
        {
            event.lines.push(line);
        }
    }

    fn is_in(&self, names: &[&str]) -> bool {
        let open = self.open.iter();
        self.open.len() == names.len()
            && open
                .zip(names)
                .all(|(open, name)| open.eq_ignore_ascii_case(name))
    }
}
