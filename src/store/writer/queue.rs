//! Who writes next: jobs whose posts must not be late, then commands, then the books that nobody waits for.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{runtime::Handle, sync::oneshot};

use super::{
    super::StoreError,
    group::{Group, TOGETHER},
};

/// How many of those who share a commit may be books, however many commands queue: so none of them waits for ever.
const BOOKS: usize = 8;

/// How soon somebody gets to write.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in super::super) enum Urgency {
    /// Before everybody else.
    First,
    /// In the order of coming.
    Command,
    /// After the commands that queue.
    Last,
}

/// The queue for the connection.
#[derive(Clone, Debug)]
pub(super) struct WriteQueue(Arc<Mutex<Waiting>>);

#[derive(Debug)]
struct Waiting {
    /// The connection, while nobody has it.
    idle: Option<Box<Group>>,
    first: VecDeque<oneshot::Sender<Held>>,
    commands: VecDeque<oneshot::Sender<Held>>,
    last: VecDeque<oneshot::Sender<Held>>,
    is_closed: bool,
}

/// The connection in somebody's hands; the next one gets it when this is dropped.
#[derive(Debug)]
pub(super) struct Held {
    /// None once it was taken out.
    group: Option<Box<Group>>,
    queue: WriteQueue,
}

/// Told to whoever comes once the connection is closed.
pub(super) fn closed() -> StoreError {
    StoreError::Refused(sqlx::Error::PoolClosed)
}

impl WriteQueue {
    /// A queue for that connection, which nobody has yet.
    pub(super) fn new(group: Group) -> Self {
        Self(Arc::new(Mutex::new(Waiting {
            idle: Some(Box::new(group)),
            first: VecDeque::new(),
            commands: VecDeque::new(),
            last: VecDeque::new(),
            is_closed: false,
        })))
    }

    /// Waits for the connection.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once it was closed.
    pub(super) async fn acquire(&self, urgency: Urgency) -> Result<Held, StoreError> {
        let told = {
            let mut waiting = self.waiting();
            if waiting.is_closed {
                return Err(closed());
            }
            if let Some(group) = waiting.idle.take() {
                return Ok(self.held(group));
            }
            let (tell, told) = oneshot::channel();
            waiting.line(urgency).push_back(tell);
            told
        };
        told.await.map_err(|_| closed())
    }

    /// Whether anybody waits for the connection.
    fn is_awaited(&self) -> bool {
        let waiting = self.waiting();
        let lines = [&waiting.first, &waiting.commands, &waiting.last];
        let mut tells = lines.into_iter().flatten();
        tells.any(|tell| !tell.is_closed())
    }

    /// Lets nobody have the connection any more.
    pub(super) fn close(&self) {
        let mut waiting = self.waiting();
        waiting.is_closed = true;
        for urgency in [Urgency::First, Urgency::Command, Urgency::Last] {
            waiting.line(urgency).clear();
        }
    }

    /// Gives the connection to the next one. Where nobody wants it, what is open on it is committed first.
    fn pass(&self, mut group: Box<Group>) {
        loop {
            let next = {
                let mut waiting = self.waiting();
                match waiting.next(group.members()) {
                    Some(next) => next,
                    None if group.members() == 0 => {
                        waiting.idle = Some(group);
                        return;
                    }
                    None => break,
                }
            };
            // Who does not wait any more gives it back.
            match next.send(self.held(group)).map_err(Held::take) {
                Err(Some(back)) => group = back,
                Ok(()) | Err(None) => return,
            }
        }
        // Without a runtime the process ends, and the database forgets what was not committed.
        if let Ok(runtime) = Handle::try_current() {
            let mut held = self.held(group);
            runtime.spawn(async move {
                if let Some(group) = held.group() {
                    group.conclude().await;
                }
            });
        }
    }

    fn held(&self, group: Box<Group>) -> Held {
        Held {
            group: Some(group),
            queue: self.clone(),
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn line(&mut self, urgency: Urgency) -> &mut VecDeque<oneshot::Sender<Held>> {
        match urgency {
            Urgency::First => &mut self.first,
            Urgency::Command => &mut self.commands,
            Urgency::Last => &mut self.last,
        }
    }

    /// Who is next, where so many share the open transaction already.
    fn next(&mut self, members: usize) -> Option<oneshot::Sender<Held>> {
        let order = if members + BOOKS < TOGETHER {
            [Urgency::First, Urgency::Command, Urgency::Last]
        } else {
            [Urgency::First, Urgency::Last, Urgency::Command]
        };
        order.into_iter().find_map(|urgency| {
            let line = self.line(urgency);
            std::iter::from_fn(|| line.pop_front()).find(|tell| !tell.is_closed())
        })
    }
}

impl Held {
    /// What is open on the connection; none where it was taken out.
    pub(super) fn group(&mut self) -> Option<&mut Group> {
        self.group.as_deref_mut()
    }

    /// Takes the connection out of the queue.
    pub(super) fn take(mut self) -> Option<Box<Group>> {
        self.group.take()
    }

    /// Whether anybody waits for it.
    pub(super) fn is_awaited(&self) -> bool {
        self.queue.is_awaited()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(group) = self.group.take() {
            self.queue.pass(group);
        }
    }
}
