//! What it costs to look a text over: 1,000 characters against all built-in phrases, more than 500.
//!
//! Below a tenth of a millisecond is asked for; the middle of many runs is printed, and a run above it fails.

use std::{hint::black_box, time::Instant};

use anyhow::ensure;
use firstline::{
    rules::words::{Book, check},
    text::lang::Texts,
};

/// How many runs.
const ROUNDS: usize = 2_000;

/// What is told to customers all day, and a phrase at the end.
const SAID: &str =
    "您好，已为您登记，维修人员明天上午上门，请保持电话畅通。We call you back by noon. ";

fn main() -> anyhow::Result<()> {
    let texts = Texts::load(None)?;
    let own = Book::default();
    let [chinese, english] = texts.phrases();
    let phrases = chinese.phrases().len() + english.phrases().len();
    ensure!(phrases >= 500, "{phrases} phrases");
    let text: String = SAID
        .chars()
        .cycle()
        .take(990)
        .chain("没 办法 no idea".chars())
        .collect();
    let mut took: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let found = check(
                &[&own, chinese, english],
                black_box(&text),
                ("complaint", true),
            );
            black_box(found);
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    took.sort_by(f64::total_cmp);
    let (middle, late) = (took[ROUNDS / 2], took[ROUNDS * 99 / 100]);
    let letters = text.chars().count();
    println!("{letters} characters, {phrases} phrases: {middle:.1} µs (p99 {late:.1} µs)");
    ensure!(middle < 100.0, "more than a tenth of a millisecond");
    Ok(())
}
