//! Recurring events: the dates on which one comes again, between two dates. The rules themselves are the `rrule` crate's.

use chrono::{Datelike, NaiveDate, NaiveTime};
use chrono_tz::Tz as Zone;
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};

use super::{super::edit::MOST_DATES, times};

/// When a recurring event begins.
#[derive(Debug, PartialEq)]
pub(super) enum Recurring {
    /// On these dates, the first one of the event perhaps among them; and whether it goes on for ever.
    Dates(Vec<NaiveDate>, bool),
    /// More often than once a year, without end.
    Endless,
}

/// The dates of a rule between two dates; none when the rule cannot be read or is not about days.
pub(super) fn starts(
    rule: &str,
    (start, zone): (NaiveDate, Zone),
    (first, last): (NaiveDate, NaiveDate),
) -> Option<Recurring> {
    let rule = by_date(rule, (start, zone))?;
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
    if endless && frequency != Frequency::Yearly {
        return Some(Recurring::Endless);
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
    let found = set.all(most);
    // It stops by itself where a rule finds nothing for long.
    if found.limited && found.dates.len() < usize::from(most) {
        return None;
    }
    let dates = found.dates.iter().map(|at| at.date_naive()).collect();
    Some(Recurring::Dates(dates, endless))
}

/// The rule with its end as an instant at midnight, as the crate wants it; none when it speaks of hours, or says
/// what no rule says.
fn by_date(rule: &str, (start, zone): (NaiveDate, Zone)) -> Option<String> {
    // The crate cuts days at bytes, and panics inside of a letter that has several.
    if !rule.is_ascii() {
        return None;
    }
    let rule = rule.to_ascii_uppercase();
    let mut parts = Vec::new();
    for part in rule
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match part.split_once('=')? {
            // Every day begins at midnight.
            ("BYHOUR" | "BYMINUTE" | "BYSECOND", "0" | "00") => {}
            ("BYHOUR" | "BYMINUTE" | "BYSECOND", _) => return None,
            // What a rule says anyway (RFC 7529): the usual calendar, and days that are not there are left out.
            ("RSCALE", "GREGORIAN") | ("SKIP", "OMIT") => {}
            ("SKIP", _) if start.day() <= 28 && !rule.contains("BYMONTHDAY") => {}
            ("UNTIL", until) => {
                let until = times::until(until, zone)?;
                parts.push(format!("UNTIL={}T000000Z", until.format("%Y%m%d")));
            }
            _ => parts.push(part.to_owned()),
        }
    }
    Some(parts.join(";"))
}
