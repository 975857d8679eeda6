//! Recurring events: the dates on which one comes again, between two dates. The rules themselves are the `rrule` crate's.

use chrono::{NaiveDate, NaiveTime};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};

use super::super::edit::MOST_DATES;

/// When a recurring event begins.
pub(super) struct Recurring {
    /// The dates, the first one of the event perhaps among them.
    pub(super) starts: Vec<NaiveDate>,
    /// Whether its rule has no end.
    pub(super) endless: bool,
    /// Whether it comes once a year or less often.
    pub(super) yearly: bool,
}

/// The dates of a rule between two dates; none when the rule cannot be read or is not about days.
pub(super) fn starts(
    rule: &str,
    start: NaiveDate,
    (first, last): (NaiveDate, NaiveDate),
) -> Option<Recurring> {
    let rule = by_date(rule)?;
    let rule: RRule<Unvalidated> = rule.parse().ok()?;
    let frequency = rule.get_freq();
    let days = matches!(
        frequency,
        Frequency::Yearly | Frequency::Monthly | Frequency::Weekly | Frequency::Daily
    );
    if !days || rule.get_interval() == 0 {
        return None;
    }
    let endless = rule.get_until().is_none() && rule.get_count().is_none();
    let yearly = frequency == Frequency::Yearly;
    if endless && !yearly {
        return Some(Recurring {
            starts: Vec::new(),
            endless,
            yearly,
        });
    }
    let midnight = |date: NaiveDate| {
        date.and_time(NaiveTime::MIN)
            .and_utc()
            .with_timezone(&Tz::UTC)
    };
    let rule = rule.validate(midnight(start)).ok()?;
    let set = RRuleSet::new(midnight(start)).rrule(rule);
    // An event that began in an earlier year may reach into the first one.
    let from = first - chrono::Days::new(366);
    let set = set.after(midnight(from)).before(midnight(last));
    let most = u16::try_from(2 * MOST_DATES).unwrap_or(u16::MAX);
    let dates = set.all(most).dates;
    Some(Recurring {
        starts: dates.iter().map(|at| at.date_naive()).collect(),
        endless,
        yearly,
    })
}

/// The rule with its end as an instant at midnight, as the crate wants it; none when it speaks of hours, or says
/// what no rule says.
fn by_date(rule: &str) -> Option<String> {
    // The crate cuts days at bytes, and panics inside of a letter that has several.
    if !rule.is_ascii() {
        return None;
    }
    let mut parts = Vec::new();
    for part in rule.trim().split(';') {
        let (key, value) = part.split_once('=')?;
        match key.to_ascii_uppercase().as_str() {
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => return None,
            "UNTIL" => parts.push(format!("UNTIL={}T000000Z", value.get(..8)?)),
            _ => parts.push(part.to_owned()),
        }
    }
    Some(parts.join(";"))
}
