//! The real binary is killed at random instants and at named points while people work and alerts fall due, and started
//! again each time. At the end the books balance: see [`books`].
//!
//! No hook for it stands in the product. The points are found from outside: the pocket Discord holds a request or its
//! answer and so knows that a post was claimed or stands, the database file tells how far a start or a copy has come.
//!
//! `FIRSTLINE_KILLS` says how often in all (200 without it); the seed is fixed, so the same kills come for the same number.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod books;
mod files;
mod points;
mod process;

use points::{Leg, Point};

/// How often the bot is killed in one leg: then its books are balanced, and the next begins with nothing.
const LEG: u64 = 80;

/// How often everything together is killed.
fn kills() -> u64 {
    let wanted = std::env::var("FIRSTLINE_KILLS").ok();
    wanted.map_or(200, |kills| kills.parse().unwrap())
}

/// A small generator of its own: the same kills for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_every_point_the_books_balance() {
    let mut left = kills() * 8 / 10;
    let mut seed = 0x5EED;
    while left > 0 {
        let rounds = left.min(LEG);
        let mut leg = Leg::begin(Dice(seed)).await;
        for round in 0..rounds {
            let point = Point::ALL[usize::try_from(round).unwrap() % Point::ALL.len()];
            leg.kill(point).await;
        }
        leg.end(rounds).await;
        left -= rounds;
        seed += 1;
    }
}

#[tokio::test]
async fn killed_while_it_makes_its_database_the_next_start_finishes_it() {
    files::killed_in_migrations(kills().div_ceil(10), Dice(0x5EED)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_a_copy_is_made_there_is_a_whole_one_or_none() {
    files::killed_in_backups(kills().div_ceil(10).max(8), Dice(0x5EED)).await;
}
