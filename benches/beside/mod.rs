//! Two things timed in turn, so that what else the machine does falls on both.

use std::time::{Duration, Instant};

/// Two medians that were measured side by side.
pub(crate) struct Pair(Duration, Duration);

impl Pair {
    pub(crate) fn told(&self, what: &str, bare: &str) -> String {
        let ratio = self.0.as_secs_f64() / self.1.as_secs_f64();
        format!(
            "{what}: {ratio:.2}x of {bare} ({:?} / {:?})",
            self.0, self.1
        )
    }
}

/// Times both in turn, so that what else the machine does falls on both, and takes the medians.
pub(crate) async fn alternate(
    rounds: usize,
    mut one: impl AsyncFnMut() -> anyhow::Result<()>,
    mut other: impl AsyncFnMut() -> anyhow::Result<()>,
) -> anyhow::Result<Pair> {
    let mut times = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    for _ in 0..rounds {
        let start = Instant::now();
        one().await?;
        times.0.push(start.elapsed());
        let start = Instant::now();
        other().await?;
        times.1.push(start.elapsed());
    }
    times.0.sort_unstable();
    times.1.sort_unstable();
    Ok(Pair(times.0[rounds / 2], times.1[rounds / 2]))
}
