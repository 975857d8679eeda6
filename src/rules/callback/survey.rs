//! Surveys: whom one asks, what its answers say, and how answers that came by letter are read.

mod sheet;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};

pub use self::sheet::{Fault, FaultyLine, MOST_BYTES, Read, Table, read};
use crate::model::callback::survey::Candidate;

/// Nobody is asked twice within this time.
pub const REST: TimeDelta = TimeDelta::days(30);

/// Below so many ratings there is no percentage.
pub const FEW: i64 = 10;

/// The sample: of each team and tier the same share, rounded, one at least. Nobody chooses it; whoever has the secret draws
/// the same.
#[must_use]
pub fn sample(secret: &str, name: &str, of: &[Candidate], share: i64) -> Vec<Candidate> {
    let mut strata: BTreeMap<_, Vec<Candidate>> = BTreeMap::new();
    for one in of {
        let stratum = strata.entry((one.team, one.tier.as_str()));
        stratum.or_default().push(*one);
    }
    let mut drawn = Vec::new();
    for (_, mut stratum) in strata {
        let all = i64::try_from(stratum.len()).unwrap_or(i64::MAX / 200);
        let wanted = ((all * share + 50) / 100).max(1);
        stratum.sort_by_cached_key(|one| lot(secret, name, *one));
        stratum.truncate(usize::try_from(wanted).unwrap_or_default());
        drawn.extend(stratum);
    }
    drawn
}

fn lot(secret: &str, name: &str, one: Candidate) -> [u8; 32] {
    Sha256::digest(format!("{secret}\n{name}\n{}", one.customer)).into()
}

/// The 95 % interval of Wilson for a share, in whole percent; none of nothing.
#[must_use]
pub fn interval(part: i64, whole: i64) -> Option<(i64, i64)> {
    if whole <= 0 {
        return None;
    }
    // Counts of customers are exact in these numbers.
    #[expect(clippy::cast_precision_loss, reason = "nobody has so many customers")]
    let (part, whole) = (part as f64, whole as f64);
    let (z, share) = (1.959_964_f64, part / whole);
    let square = z * z;
    let middle = share + square / (2.0 * whole);
    let reach = z * (share * (1.0 - share) / whole + square / (4.0 * whole * whole)).sqrt();
    let under = 1.0 + square / whole;
    let percent = |value: f64| {
        let percent = (100.0 * value / under + 0.5).floor().clamp(0.0, 100.0);
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
        let percent = percent as i64;
        percent
    };
    Some((percent(middle - reach), percent(middle + reach)))
}
