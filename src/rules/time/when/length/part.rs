//! One number with its unit, as a length is made of.

use crate::rules::time::when::{
    scan::Scan,
    words::{DAY, LATER, MONTH_UNITS, NUMBERS, UNITS, WORKING_DAYS},
};

/// From here on a number before `年` is a year and no length.
const FIRST_YEAR: u32 = 1970;

/// One number with its unit.
pub(super) struct Part {
    pub(super) count: u32,
    pub(super) thousandths: u32,
    /// In milliseconds; of months, [`MONTH`] for each.
    pub(super) unit: i64,
    pub(super) working: bool,
}

/// A month among units that have a length.
const MONTH: i64 = 30 * DAY;

impl Part {
    /// How many months its unit has, if it is one of months.
    pub(super) fn months(&self) -> Option<i64> {
        (self.unit >= MONTH).then_some(self.unit / MONTH)
    }
}

/// Reads one number with its unit.
pub(super) fn part(scan: &mut Scan<'_>) -> Option<Part> {
    let mut part = Part {
        count: 0,
        thousandths: 0,
        unit: 0,
        working: false,
    };
    if scan.take("半").is_some() || scan.word(&[("half", ())]).is_some() {
        part.thousandths = 500;
        scan.skip_space();
        let _ = scan
            .take("个")
            .or_else(|| scan.word(&[("a", ()), ("an", ())]));
        // `半月` is half of one, `1月` is January.
        if scan.take("月").is_some() {
            part.unit = MONTH;
            return Some(part);
        }
    } else {
        part.count = scan.word(NUMBERS).or_else(|| scan.any_number(9))?;
        if scan.take(".").is_some() {
            let digits = scan.digits(3)?;
            part.thousandths = format!("{digits:0<3}").parse().ok()?;
        }
        scan.skip_space();
        let counted = scan.take("个").is_some();
        if scan.take("半").is_some() || scan.word(&[("and a half", ())]).is_some() {
            part.thousandths += 500;
        }
        // `三季度` is the third one, `三个季度` are three.
        if let Some(months) = scan.word(&[("月", 1), ("季度", 3)]).filter(|_| counted) {
            part.unit = months * MONTH;
            return Some(part);
        }
    }
    scan.skip_space();
    unit(scan, &mut part)?;
    let mut ahead = *scan;
    ahead.skip_space();
    if part.thousandths == 0
        && (ahead.take("半").is_some() || ahead.word(&[("and a half", ())]).is_some())
    {
        part.thousandths = 500;
        *scan = ahead;
    }
    Some(part)
}

fn unit(scan: &mut Scan<'_>, part: &mut Part) -> Option<()> {
    if scan.word(WORKING_DAYS).is_some() {
        (part.unit, part.working) = (DAY, true);
        return Some(());
    }
    if let Some(unit) = scan.word(UNITS) {
        part.unit = unit;
        return Some(());
    }
    if let Some(months) = scan.word(MONTH_UNITS) {
        part.unit = months * MONTH;
        return (part.count < FIRST_YEAR || months < 12).then_some(());
    }
    // A day of a month is no length: `3日内` is one, `3日` is not.
    let mut ahead = *scan;
    ahead.take("日")?;
    let end = ahead;
    ahead.word(LATER)?;
    *scan = end;
    part.unit = DAY;
    Some(())
}
