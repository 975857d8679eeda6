//! Properties against a walk that shares nothing with the calendar but the meaning: it asks the zone what
//! its clocks show at every minute, and marks the minutes that count.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;

use crate::{
    model::time::Timestamp,
    rules::time::calendar::{
        Calendar, CalendarSpec, DaySpan, Hours, LOOK_AHEAD, NoWorkingTime, Workday,
    },
};

const MINUTE: i64 = 60_000;
/// Days that a walk looks at, around the anchor.
const DAYS: i64 = 11;

/// Every minute of some days and whether it counts.
pub(super) struct Walk {
    pub(super) start: i64,
    pub(super) counts: Vec<bool>,
}

impl Walk {
    /// Walks the minutes around `anchor` (UTC date). Dates further out than three days have no influence.
    pub(super) fn new(spec: &CalendarSpec, anchor: NaiveDate) -> Self {
        let first = anchor - Days::new(4);
        let start = first.and_hms_opt(0, 0, 0).unwrap().and_utc();
        let start = start.timestamp_millis();
        // The clocks are read three days beyond both ends, so that every span is seen whole.
        let margin = 4 * 1440;
        let shown: Vec<NaiveDateTime> = (-margin..DAYS * 1440 + margin)
            .map(|minute| {
                DateTime::from_timestamp_millis(start + minute * MINUTE)
                    .unwrap()
                    .with_timezone(&spec.zone)
                    .naive_local()
            })
            .collect();
        let mut counts = vec![false; shown.len()];
        for day in 0..DAYS.unsigned_abs() + 6 {
            let date = first - Days::new(3) + Days::new(day);
            let midnight = date.and_hms_opt(0, 0, 0).unwrap();
            for span in Self::spans(spec, date) {
                let from = midnight + TimeDelta::minutes(span.from.into());
                let to = midnight + TimeDelta::minutes(span.to.into());
                let begins = shown.iter().position(|shown| *shown >= from).unwrap();
                let ends = shown.iter().rposition(|shown| *shown < to).unwrap() + 1;
                if begins < ends {
                    counts[begins..ends].fill(true);
                }
            }
        }
        let margin = usize::try_from(margin).unwrap();
        let counts = counts[margin..counts.len() - margin].to_vec();
        Self { start, counts }
    }

    fn spans(spec: &CalendarSpec, date: NaiveDate) -> Vec<DaySpan> {
        if let Some(workday) = spec.workdays.get(&date) {
            return workday.spans.clone();
        }
        if spec.holidays.contains_key(&date) {
            return Vec::new();
        }
        spec.week[date.weekday().number_from_monday() as usize - 1].clone()
    }

    /// The milliseconds that count between two instants inside the walk.
    fn measure(&self, from: i64, to: i64) -> i64 {
        let minute = |at: i64| (at - self.start) / MINUTE;
        (minute(from)..=minute(to))
            .filter(|minute| {
                let index = usize::try_from(*minute).unwrap();
                self.counts.get(index).copied().unwrap_or(false)
            })
            .map(|minute| {
                let begins = self.start + minute * MINUTE;
                (begins + MINUTE).min(to) - begins.max(from)
            })
            .sum()
    }

    /// The first instant at which `work` milliseconds have counted, if it is inside the walk.
    fn add(&self, from: i64, work: i64) -> Option<i64> {
        let mut left = work;
        let mut at = from;
        while left > 0 {
            let minute = (at - self.start) / MINUTE;
            let ends = self.start + (minute + 1) * MINUTE;
            if *self.counts.get(usize::try_from(minute).unwrap())? {
                let step = left.min(ends - at);
                left -= step;
                at += step;
            } else {
                at = ends;
            }
        }
        Some(at)
    }
}

/// Zones and dates at which their clocks jump, in both directions and by odd amounts, and plain dates.
const ANCHORS: &[(Tz, &str)] = &[
    (Tz::UTC, "2026-11-23"),
    (Tz::Asia__Shanghai, "2026-10-05"),
    (Tz::Asia__Shanghai, "2028-02-29"),
    (Tz::Asia__Kathmandu, "2024-02-28"),
    (Tz::Europe__Berlin, "2026-03-29"),
    (Tz::Europe__Berlin, "2026-10-25"),
    (Tz::Europe__Dublin, "2000-10-29"),
    (Tz::America__New_York, "2026-03-08"),
    (Tz::America__New_York, "2026-11-01"),
    (Tz::America__St_Johns, "2006-10-29"),
    (Tz::America__Sao_Paulo, "2018-11-04"),
    (Tz::America__Sao_Paulo, "2018-02-18"),
    (Tz::America__Havana, "2026-11-01"),
    (Tz::America__Caracas, "2007-12-09"),
    (Tz::Australia__Lord_Howe, "2026-04-05"),
    (Tz::Australia__Lord_Howe, "2026-10-04"),
    (Tz::Africa__Casablanca, "2026-02-15"),
    (Tz::Asia__Tehran, "2021-09-22"),
    (Tz::Asia__Pyongyang, "2018-05-05"),
    (Tz::Antarctica__Casey, "2010-03-05"),
    (Tz::Pacific__Apia, "2011-12-30"),
    (Tz::Pacific__Chatham, "2026-09-27"),
    (Tz::Asia__Beirut, "2000-12-31"),
];

/// Spans of one day: cut points taken in pairs, the last perhaps carried over midnight.
fn day() -> impl Strategy<Value = Vec<DaySpan>> {
    let cut = prop_oneof![0_u16..=1440, (0_u16..=24).prop_map(|hour| hour * 60)];
    let cuts = prop::collection::btree_set(cut, 0..7);
    (cuts, prop::option::weighted(0.2, 1_u16..=1440)).prop_map(|(cuts, over)| {
        let cuts: Vec<u16> = cuts.into_iter().collect();
        let mut spans: Vec<_> = (cuts.chunks_exact(2))
            .map(|pair| DaySpan::new(pair[0], pair[1]))
            .collect();
        if let (Some(last), Some(over)) = (spans.last_mut(), over) {
            last.to = 1440 + over;
        }
        spans
    })
}

prop_compose! {
    pub(super) fn calendar()(
        anchor in prop::sample::select(ANCHORS),
        week in prop_oneof![
            9 => prop::array::uniform7(day()),
            1 => Just(<[Vec<DaySpan>; 7]>::default()),
        ],
        holidays in prop::collection::vec(-4_i64..8, 0..3),
        workdays in prop::collection::vec((-4_i64..8, day()), 0..3),
    ) -> (CalendarSpec, NaiveDate) {
        let (zone, anchor) = (anchor.0, anchor.1.parse::<NaiveDate>().unwrap());
        let mut spec = CalendarSpec { zone, week, ..CalendarSpec::default_week(zone) };
        // A weekday must not run into the next: such spans are cut at midnight here.
        while let Err(_refused) = spec.check() {
            for span in spec.week.iter_mut().flatten() {
                span.to = span.to.min(1440);
            }
        }
        for day in holidays {
            spec.holidays.insert(anchor + TimeDelta::days(day), "off".to_owned());
        }
        for (day, spans) in workdays {
            let workday = Workday { name: "on".to_owned(), spans, by_hand: true };
            spec.workdays.insert(anchor + TimeDelta::days(day), workday);
        }
        (spec, anchor)
    }
}

/// An instant inside the walk: whole minutes more often than not, else to the millisecond.
fn offset() -> impl Strategy<Value = i64> {
    prop_oneof![
        2 => (0..DAYS * 1440).prop_map(|minute| minute * MINUTE),
        1 => (0..DAYS * 1440, -1_i64..=1).prop_map(|(minute, ms)| (minute * MINUTE + ms).max(0)),
        1 => 0..DAYS * 1440 * MINUTE,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_calendar_agrees_with_the_walk(
        (spec, anchor) in calendar(),
        instants in prop::collection::vec((offset(), offset()), 24),
    ) {
        let walk = Walk::new(&spec, anchor);
        let calendar = Calendar::compile(&spec).unwrap();
        for (from, to) in instants {
            let (from, to) = (walk.start + from.min(to), walk.start + from.max(to));
            let work = walk.measure(from, to);
            let (first, last) = (Timestamp(from), Timestamp(to));
            prop_assert_eq!(calendar.measure(first, last).num_milliseconds(), work);
            // Adding what was measured gives the instant at which it was reached, and some in between.
            for work in [work, work / 2, work / 3 + 1, 1, 0] {
                if let Some(end) = walk.add(from, work) {
                    let added = calendar.add(first, TimeDelta::milliseconds(work));
                    prop_assert_eq!(added, Ok(Timestamp(end)));
                    let back = calendar.measure(first, Timestamp(end));
                    prop_assert_eq!(back.num_milliseconds(), work);
                }
            }
            let stretches = calendar.explain(first, last);
            let counted: i64 = (stretches.iter())
                .filter(|stretch| stretch.why.counts())
                .map(|stretch| (stretch.to - stretch.from).num_milliseconds())
                .sum();
            prop_assert_eq!(counted, work);
            let mut reached = first;
            for stretch in &stretches {
                prop_assert!(stretch.from == reached && stretch.to > reached);
                reached = stretch.to;
            }
            prop_assert!(stretches.windows(2).all(|pair| pair[0].why != pair[1].why));
            prop_assert_eq!(reached, last);
        }
    }

    #[test]
    fn adding_and_measuring_are_inverse_over_years(
        zone in prop::sample::select(ANCHORS),
        from in 946_684_800_000_i64..4_000_000_000_000,
        work in 0_i64..5_000 * 3_600_000,
    ) {
        let calendar = Calendar::compile(&CalendarSpec::default_week(zone.0)).unwrap();
        for hours in [Hours::Always, Hours::Working(calendar)] {
            let (from, work) = (Timestamp(from), TimeDelta::milliseconds(work));
            let to = hours.add(from, work).unwrap();
            prop_assert_eq!(hours.measure(from, to), work);
            // In two steps it ends at the same instant, and no earlier instant will do.
            let half = TimeDelta::milliseconds(work.num_milliseconds() / 2);
            prop_assert_eq!(hours.add(hours.add(from, half).unwrap(), work - half), Ok(to));
            if work > TimeDelta::zero() {
                let before = to - TimeDelta::milliseconds(1);
                prop_assert!(hours.measure(from, before) < work);
            }
        }
    }
}

proptest! {
    // A calendar with hardly any work makes long years of it: fewer cases will do.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_calendar_adds_and_measures_as_inverses_over_years_or_says_that_it_cannot(
        (spec, anchor) in calendar(),
        ahead in -3_000_000_000_i64..3_000_000_000,
        work in prop_oneof![3 => 1_i64..100_000_000, 1 => 0_i64..40 * 3_600_000],
    ) {
        let calendar = Calendar::compile(&spec).unwrap();
        let noon = anchor.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp_millis();
        let (from, work) = (Timestamp(noon + ahead), TimeDelta::milliseconds(work));
        match calendar.add(from, work) {
            Ok(to) => {
                prop_assert_eq!(calendar.measure(from, to), work);
                // What was measured up to an instant of work leads back to it, and a millisecond earlier is too early.
                if work > TimeDelta::zero() {
                    let before = to - TimeDelta::milliseconds(1);
                    prop_assert_eq!(calendar.measure(from, before), work - TimeDelta::milliseconds(1));
                    prop_assert_eq!(calendar.add(from, calendar.measure(from, to)), Ok(to));
                }
            }
            // Only where 400 days hold none: an empty week, or a few make-up days in one.
            Err(NoWorkingTime { after }) => {
                prop_assert!(calendar.measure(from, after) < work);
                prop_assert_eq!(calendar.measure(after, after + LOOK_AHEAD), TimeDelta::zero());
            }
        }
    }
}
