//! Needs that end by themselves, unless somebody says otherwise.

use chrono::{Days, Months};
use chrono_tz::Tz;

use crate::{
    model::{customer::SpecialNeed, time::Timestamp},
    rules::time::wall,
};

/// How long somebody is taken to be ill, in days.
const ILL: u64 = 90;

/// How long somebody is taken to be pregnant, in months.
const PREGNANT: u32 = 9;

/// When a need ends of which nobody said when it does: at the same time of that day.
#[must_use]
pub fn usual_end(need: SpecialNeed, now: Timestamp, zone: Tz) -> Option<Timestamp> {
    let local = wall::local(zone, now);
    let end = match need {
        SpecialNeed::Ill => local.checked_add_days(Days::new(ILL)),
        SpecialNeed::Pregnant => local.checked_add_months(Months::new(PREGNANT)),
        SpecialNeed::Mobility
        | SpecialNeed::Sight
        | SpecialNeed::Hearing
        | SpecialNeed::Writing
        | SpecialNeed::Elderly
        | SpecialNeed::SmallChildren
        | SpecialNeed::ForeignLanguage
        | SpecialNeed::HomeVisit
        | SpecialNeed::Robbed => None,
    };
    end.map(|end| wall::resolve(zone, end).first())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30 17:00 in Shanghai.
    const NOW: Timestamp = Timestamp(1_796_029_200_000);

    #[test]
    fn the_ill_get_well_and_children_are_born() {
        let zone = Tz::Asia__Shanghai;
        let end = |need| usual_end(need, NOW, zone).map(|at| wall::local(zone, at).to_string());
        assert_eq!(
            end(SpecialNeed::Ill).as_deref(),
            Some("2027-02-28 17:00:00")
        );
        assert_eq!(
            end(SpecialNeed::Pregnant).as_deref(),
            Some("2027-08-30 17:00:00")
        );
        assert_eq!(end(SpecialNeed::Elderly), None);
        // Over a change of the clocks the time of day stays.
        let berlin = Tz::Europe__Berlin;
        let end = usual_end(SpecialNeed::Pregnant, NOW, berlin);
        let end = end.map(|at| wall::local(berlin, at).to_string());
        assert_eq!(end.as_deref(), Some("2027-08-30 10:00:00"));
    }
}
