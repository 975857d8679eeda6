//! What may be meant by a text that is not clear by itself, and how an instant is typed.

use chrono::{Datelike, NaiveDate, Offset, TimeZone};
use chrono_tz::Tz;

use super::{WhenError, days::Day, parse::Moment, read::written, reader::Reader};
use crate::{
    model::time::Timestamp,
    rules::time::wall::{self, Wall},
};

impl Reader<'_> {
    /// The instants that a text may mean that is not clear by itself: to choose from.
    #[must_use]
    pub fn offers(self, text: &str) -> Vec<Timestamp> {
        let error = match self.instant(text) {
            Ok(at) => return vec![at],
            Err(error) => error,
        };
        match error {
            WhenError::PassedToday(next) => vec![next],
            WhenError::HourMissing(date) => [9, 12, 15, 18]
                .into_iter()
                .filter_map(|hour| date.and_hms_opt(hour, 0, 0))
                .filter_map(|wall| self.resolve(wall).ok())
                .filter(|at| *at > self.now)
                .collect(),
            WhenError::WhichDate(one, other) => {
                let found = self.without_zone(text).and_then(|text| written(&text));
                let on = |date: NaiveDate| {
                    let day = Day::Date(Some(date.year()), date.month(), date.day());
                    let moment = Moment {
                        day: Some(day),
                        ..found.ok()?
                    };
                    self.moment(moment).ok()
                };
                [one, other].into_iter().filter_map(on).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The minute of an instant as it is typed, without any doubt: `2026-11-23 15:00`, with the offset where the clocks show it
/// twice.
#[must_use]
pub fn typed(at: Timestamp, zone: Tz) -> String {
    let local = wall::local(zone, at);
    let plain = local.format("%Y-%m-%d %H:%M").to_string();
    match wall::resolve(zone, local) {
        Wall::Twice(..) => {
            let offset = zone.offset_from_utc_datetime(&at.utc().naive_utc()).fix();
            format!("{plain} {offset}")
        }
        Wall::Once(_) | Wall::Never(_) => plain,
    }
}
