//! The fuzz targets without a fuzzer: their seeds, what comes of changing those a little, and noise. Nothing crashes, nothing
//! hangs, no query fails.
//!
//! `FIRSTLINE_FUZZ` says for how many seconds each target is run; without it, for a fixed number of rounds.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// How long one input may take; a busy machine needs a fraction of it.
const HANGS: Duration = Duration::from_secs(5);

/// A small generator of its own: the same inputs in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below.max(1)).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll(256)).unwrap()
    }
}

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(target)
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder(target)).unwrap();
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 5, "{target} has too few seeds");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Signs that mean something somewhere.
const SIGNS: [&str; 30] = [
    "",
    "0",
    "-1",
    "9",
    "99999999999999999999",
    ":",
    "-",
    "*",
    "/",
    ",",
    "'",
    "\"",
    "%",
    "_",
    "\\",
    "\0",
    "\u{202e}",
    "\u{200b}",
    "＃",
    "１",
    "丽",
    "😀",
    "e\u{301}",
    "ß",
    "İ",
    "null",
    "true",
    "{",
    "[",
    "\n",
];

/// A seed after a few changes; now and then it is noise.
fn changed(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    if dice.roll(20) == 0 {
        return (0..dice.roll(60)).map(|_| dice.byte()).collect();
    }
    let mut data = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(data.len() + 1);
        match dice.roll(6) {
            0 => data.truncate(at),
            1 => data.insert(at, dice.byte()),
            2 if at < data.len() => data[at] = dice.byte(),
            3 if at < data.len() => {
                data.remove(at);
            }
            4 => {
                let other = &seeds[dice.roll(seeds.len())];
                let from = dice.roll(other.len() + 1);
                let to = from + dice.roll(other.len() - from + 1);
                data.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                let sign = SIGNS[dice.roll(SIGNS.len())];
                let times = if dice.roll(30) == 0 { 500 } else { 1 };
                data.splice(at..at, sign.repeat(times).into_bytes());
            }
        }
    }
    data
}

fn fuzz(target: &str, rounds: u32) {
    let seconds = std::env::var("FIRSTLINE_FUZZ").ok();
    let seconds = seconds.map(|seconds| Duration::from_secs(seconds.parse().unwrap()));
    let seeds = seeds(target);
    let mut dice = Dice(0x5EED);
    let begun = Instant::now();
    let mut round = 0;
    loop {
        let data = match seeds.get(usize::try_from(round).unwrap()) {
            Some(seed) => seed.clone(),
            None => changed(&mut dice, &seeds),
        };
        let asked = Instant::now();
        let ran = catch_unwind(AssertUnwindSafe(|| targets::run(target, &data)));
        let shown = String::from_utf8_lossy(&data).into_owned();
        assert!(ran.is_ok(), "{target} fails with {shown:?}");
        assert!(asked.elapsed() < HANGS, "{target} hangs with {shown:?}");
        round += 1;
        if seconds.map_or(round >= rounds, |seconds| begun.elapsed() >= seconds) {
            break;
        }
    }
    println!("{target}: {round} inputs");
}

#[test]
fn every_target_is_built_has_seeds_and_is_run_here() {
    let (source, manifest) = (include_str!("fuzz.rs"), include_str!("../fuzz/Cargo.toml"));
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let names = |folder: &str| {
        let files = fs::read_dir(fuzz.join(folder)).unwrap();
        let names = files.map(|file| file.unwrap().path().file_stem().unwrap().to_owned());
        names
            .map(|name| name.into_string().unwrap())
            .collect::<BTreeSet<_>>()
    };
    let targets = names("fuzz_targets");
    assert_eq!(targets, names("seeds"));
    for target in targets {
        assert!(
            source.contains(&format!("    fuzz(\"{target}\", ")),
            "{target}"
        );
        assert!(
            manifest.contains(&format!("name = \"{target}\"")),
            "{target}"
        );
    }
}

#[test]
fn ids_of_buttons() {
    fuzz("custom_id", 50_000);
}

#[test]
fn lengths_and_instants() {
    fuzz("time", 20_000);
}

#[test]
fn cron_text() {
    fuzz("cron", 3_000);
}

#[test]
fn interactions() {
    fuzz("interaction", 10_000);
}

#[test]
fn calendars_and_hours() {
    fuzz("calendar", 5_000);
}

#[test]
fn searches() {
    fuzz("search", 20_000);
}

#[test]
fn commands_with_any_text() {
    fuzz("command", 2_000);
}

#[test]
fn completions_of_any_text() {
    fuzz("completion", 2_000);
}

#[test]
fn buttons_and_forms_with_any_id_and_text() {
    fuzz("form", 1_000);
}

#[test]
fn messages_that_become_cases() {
    fuzz("message", 1_000);
}
