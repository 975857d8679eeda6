//! The windows of the rate limits: fixed ones, per bucket and one for all.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::config::Rate;

struct Window {
    opened: Instant,
    used: u32,
}

/// What remains of a window and when it ends, or only the latter when it is used up.
pub(crate) type Taken = Result<(u32, Duration), Duration>;

impl Window {
    fn new(opened: Instant) -> Self {
        Self { opened, used: 0 }
    }

    fn take(&mut self, rate: Rate, now: Instant) -> Taken {
        if now - self.opened >= rate.per {
            *self = Self::new(now);
        }
        let left = rate.per - (now - self.opened);
        if self.used >= rate.limit {
            return Err(left);
        }
        self.used += 1;
        Ok((rate.limit - self.used, left))
    }
}

/// The windows in use.
#[derive(Default)]
pub(crate) struct Windows {
    buckets: HashMap<(String, String), Window>,
    global: Option<Window>,
}

impl Windows {
    /// Takes one of what all routes have together.
    pub(crate) fn take_global(&mut self, rate: Rate, now: Instant) -> Taken {
        let window = self.global.get_or_insert_with(|| Window::new(now));
        window.take(rate, now)
    }

    /// Takes one of what a bucket has: its name, and the id it is counted by.
    pub(crate) fn take(&mut self, bucket: (String, String), rate: Rate, now: Instant) -> Taken {
        let window = self
            .buckets
            .entry(bucket)
            .or_insert_with(|| Window::new(now));
        window.take(rate, now)
    }
}
