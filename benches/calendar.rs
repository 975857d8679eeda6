//! Working-time arithmetic over a year with 30 holidays: a lookup by binary search, below 2 µs.

use std::hint::black_box;

use chrono::{Days, NaiveDate, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};
use firstline::{
    model::time::Timestamp,
    rules::time::calendar::{Calendar, CalendarSpec},
};

/// 2026-01-01 09:30 UTC.
const START: Timestamp = Timestamp(1_767_259_800_000);

fn spec() -> CalendarSpec {
    let mut spec = CalendarSpec::default_week(chrono_tz::Europe::Berlin);
    let first = NaiveDate::from_ymd_opt(2026, 1, 6).unwrap_or_default();
    for number in 0..30 {
        let date = first + Days::new(number * 12);
        spec.holidays.insert(date, format!("holiday {number}"));
    }
    spec
}

fn calendar(c: &mut Criterion) {
    let spec = spec();
    let Ok(calendar) = Calendar::compile(&spec) else {
        return;
    };
    let work = TimeDelta::hours(1800);
    let end = START + TimeDelta::days(364);
    c.bench_function("calendar: add 1800 working hours", |b| {
        b.iter(|| calendar.add(black_box(START), black_box(work)));
    });
    c.bench_function("calendar: measure a year", |b| {
        b.iter(|| calendar.measure(black_box(START), black_box(end)));
    });
    c.bench_function("calendar: compile, first answer over a year", |b| {
        b.iter(|| Calendar::compile(black_box(&spec)).map(|fresh| fresh.measure(START, end)));
    });
}

criterion_group!(benches, calendar);
criterion_main!(benches);
