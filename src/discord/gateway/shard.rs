//! Keeps one shard connected: where it is lost, it goes on with its session or begins another, after a pause.

use std::{sync::Arc, time::Duration};

use tokio::{sync::MutexGuard, time::Instant};

use super::{
    address::Address,
    dial,
    ending::{End, Fatal},
    pace::{Door, Trouble},
    session::{Connection, Memory},
    shared::{Handle, Shard, Shared},
};

/// How long it is waited at least where no session is left today.
const NONE_LEFT: Duration = Duration::from_secs(5);

/// One shard.
pub(super) struct Keeper<H> {
    shared: Arc<Shared<H>>,
    shard: Shard,
    memory: Memory,
    /// The longest pause that today's sessions ask for.
    even: Duration,
}

impl<H: Handle> Keeper<H> {
    pub(super) fn new(shared: &Arc<Shared<H>>, shard: Shard) -> Self {
        Self {
            shared: Arc::clone(shared),
            shard,
            memory: Memory::default(),
            even: Duration::ZERO,
        }
    }

    /// Keeps it connected until the end is asked for.
    ///
    /// # Errors
    /// [`Fatal`] where trying again cannot help.
    pub(super) async fn run(mut self) -> Result<(), Fatal> {
        loop {
            let end = self.connect().await;
            self.shared.disconnected(self.shard);
            let why = match end {
                End::Stopped => return Ok(()),
                End::Fatal(fatal) => return Err(fatal),
                End::Lost(why) => why,
            };
            let longest = match self.memory.session {
                Some(_) => Duration::ZERO,
                // Half of a pause is left to chance.
                None => self.even * 2,
            };
            if !pause(&self.shared, &mut self.memory.trouble, why, longest).await {
                return Ok(());
            }
        }
    }

    /// One connection, from the question where to its end.
    async fn connect(&mut self) -> End {
        let shared = Arc::clone(&self.shared);
        let opening = async {
            let (url, door) = self.turn(&shared).await?;
            let (socket, interval) = dial::open(&url).await?;
            // Somebody is there, so next time as well.
            if let Some(session) = &mut self.memory.session {
                session.url = url;
            }
            Ok((socket, interval, door))
        };
        match shared.stop.run_until_cancelled(opening).await {
            Some(Ok((socket, interval, door))) => {
                let memory = &mut self.memory;
                let connection = Connection::new(&shared, self.shard, memory, socket);
                connection.run(interval, door).await
            }
            Some(Err(end)) => end,
            None => End::Stopped,
        }
    }

    /// Where to connect; with the door where a session is to be begun.
    async fn turn<'a>(
        &mut self,
        shared: &'a Shared<H>,
    ) -> Result<(String, Option<MutexGuard<'a, Door>>), End> {
        if let Some(session) = &mut self.memory.session {
            // Where nobody is there, Discord is asked for another place the next time.
            let own = std::mem::take(&mut session.url);
            let url = if own.is_empty() {
                Address::ask(&shared.rest).await?.url
            } else {
                own
            };
            return Ok((url, None));
        }
        let mut door = shared.door.lock().await;
        let address = match door.address.take() {
            Some(address) => address,
            None => Address::ask(&shared.rest).await?,
        };
        let address = with_sessions_left(shared, address).await?;
        self.even = address.even();
        if let Some(opens) = door.opens() {
            tokio::time::sleep_until(opens).await;
        }
        Ok((address.url, Some(door)))
    }
}

/// Waits where Discord allows no more sessions today.
async fn with_sessions_left<H>(shared: &Shared<H>, mut address: Address) -> Result<Address, End> {
    while let Some(wait) = address.exhausted() {
        if let Some(untold) = shared.journal.turn(Instant::now()) {
            let wait_ms = wait.as_millis();
            tracing::warn!(wait_ms, untold, "no gateway sessions left today, waiting");
        }
        tokio::time::sleep(wait.max(NONE_LEFT)).await;
        address = Address::ask(&shared.rest).await?;
    }
    Ok(address)
}

/// Tells of a loss, as often as the log can bear, and pauses; says whether to go on after it.
pub(super) async fn pause<H>(
    shared: &Shared<H>,
    trouble: &mut Trouble,
    why: String,
    longest: Duration,
) -> bool {
    let now = Instant::now();
    if trouble.lost(now, why)
        && let Some(untold) = shared.journal.turn(now)
    {
        tracing::warn!(
            untold,
            "no gateway connection, tried again: {}",
            trouble.why
        );
    }
    let pause = tokio::time::sleep(trouble.pause(longest));
    shared.stop.run_until_cancelled(pause).await.is_some()
}
