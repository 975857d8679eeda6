//! How often the gateway is bothered, and the log with it: pauses that grow, a budget for new sessions, a line a minute.

use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::address::Address;

/// The longest pause between two tries.
const LONGEST: Duration = Duration::from_secs(30);
/// A connection that lasted so long was a good one: the next try comes at once again.
const STEADY: Duration = Duration::from_secs(60);
/// Discord takes a new session each five seconds.
const APART: Duration = Duration::from_secs(5);
/// While it flaps the log gets a line each minute.
const LINE: Duration = Duration::from_secs(60);

/// What became of a shard since its connection was steady.
#[derive(Debug, Default)]
pub(super) struct Trouble {
    losses: u32,
    /// Since when it is connected.
    since: Option<Instant>,
    /// Why it was lost last.
    pub(super) why: String,
}

impl Trouble {
    /// It is connected, from now on.
    pub(super) fn connected(&mut self, now: Instant) {
        self.since = Some(now);
    }

    /// Whether it has been connected for a while.
    pub(super) fn is_steady(&self, now: Instant) -> bool {
        self.since.is_some_and(|since| now - since > STEADY)
    }

    /// It was lost, or could not be connected. Says whether that is more than a hiccup: the first time it may be back at once.
    pub(super) fn lost(&mut self, now: Instant, why: String) -> bool {
        if self.is_steady(now) {
            self.losses = 0;
        }
        let hiccup = self.losses == 0 && self.since.is_some();
        self.since = None;
        self.losses += 1;
        self.why = why;
        !hiccup
    }

    /// How long to wait before the next try: half of it for certain, the rest by chance, so that bots that were cut off
    /// together do not come back together.
    pub(super) fn pause(&self, longest: Duration) -> Duration {
        let whole = whole_pause(self.losses, longest.max(LONGEST));
        whole / 2 + (whole / 2).mul_f64(chance())
    }
}

/// The pause after so many losses in a row.
fn whole_pause(losses: u32, longest: Duration) -> Duration {
    match losses {
        0 | 1 => Duration::ZERO,
        losses => Duration::from_secs(1 << (losses - 2).min(20)).min(longest),
    }
}

/// A number from 0 to 1, by chance.
pub(super) fn chance() -> f64 {
    // Every such state has keys of its own.
    let drawn = RandomState::new().build_hasher().finish();
    drawn as f64 / u64::MAX as f64
}

/// What is known of new sessions.
#[derive(Debug, Default)]
pub(super) struct Door {
    /// When the last one was begun.
    pub(super) begun: Option<Instant>,
    /// What was asked before the first one.
    pub(super) address: Option<Address>,
}

impl Door {
    /// When another session may be begun; none where that is now.
    pub(super) fn opens(&self) -> Option<Instant> {
        self.begun.map(|begun| begun + APART)
    }
}

/// Keeps the log readable: what comes within a minute after a line is counted instead.
#[derive(Debug, Default)]
pub(super) struct Journal(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    last: Option<Instant>,
    untold: u32,
}

impl Journal {
    /// Whether a line may be written now, and how many were kept back before it.
    pub(super) fn turn(&self, now: Instant) -> Option<u32> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.last.is_some_and(|last| now - last < LINE) {
            kept.untold += 1;
            return None;
        }
        kept.last = Some(now);
        Some(std::mem::take(&mut kept.untold))
    }

    /// How many were kept back, where now is the time to say so.
    pub(super) fn untold(&self) -> Option<u32> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.untold > 0).then(|| std::mem::take(&mut kept.untold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_half_a_minute_and_never_meet() {
        let pauses: Vec<u64> = (1..10)
            .map(|losses| whole_pause(losses, LONGEST).as_secs())
            .collect();
        assert_eq!(pauses, [0, 1, 2, 4, 8, 16, 30, 30, 30]);
        let trouble = Trouble {
            losses: 5,
            ..Trouble::default()
        };
        let drawn: Vec<Duration> = (0..50).map(|_| trouble.pause(LONGEST)).collect();
        let bounds = Duration::from_secs(4)..=Duration::from_secs(8);
        assert!(
            drawn.iter().all(|pause| bounds.contains(pause)),
            "{drawn:?}"
        );
        assert!(drawn.iter().any(|pause| *pause != drawn[0]), "{drawn:?}");
    }

    #[test]
    fn only_a_steady_connection_makes_pauses_short_again() {
        let mut trouble = Trouble::default();
        let mut now = Instant::now();
        trouble.connected(now);
        assert!(!trouble.lost(now, String::new()), "a hiccup");
        for _ in 0..20 {
            trouble.connected(now);
            now += STEADY / 2;
            assert!(trouble.lost(now, String::new()));
        }
        assert!(trouble.pause(LONGEST) >= LONGEST / 2);
        trouble.connected(now);
        now += STEADY * 2;
        assert!(!trouble.lost(now, String::new()));
        assert_eq!(trouble.pause(LONGEST), Duration::ZERO);
    }

    #[test]
    fn the_log_gets_a_line_a_minute() {
        let journal = Journal::default();
        let begun = Instant::now();
        let seconds = (0..180).map(Duration::from_secs);
        let lines: Vec<u32> = seconds
            .filter_map(|after| journal.turn(begun + after))
            .collect();
        assert_eq!(lines, [0, 59, 59]);
        assert_eq!(journal.untold(), Some(59));
        assert_eq!(journal.untold(), None);
    }

    #[test]
    fn a_day_of_sessions_that_are_never_valid_stays_within_what_discord_allows() {
        let (begun, day) = (Instant::now(), Duration::from_secs(86_400));
        let (mut trouble, mut now, mut left) = (Trouble::default(), begun, 1_000);
        while now < begun + day {
            assert!(left > 0, "the token is reset after {:?}", now - begun);
            left -= 1;
            trouble.lost(now, String::new());
            let even = (begun + day - now) / left.max(1);
            now += trouble.pause(even * 2).max(APART);
        }
        assert!(left < 500, "{left} were never tried");
    }
}
