//! The connections that read from SQLite's file. Nothing is asked of one when it is taken or given back, as a pool does: each
//! question is a change of threads, and costs more than most of what is read.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::{AnyConnection, Connection as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    StoreError,
    connect::{BUSY, reader},
};

/// How many read at once.
const MOST: usize = 3;

/// How often a connection is taken before it is tested: it ends only where its thread did.
const SOUND: u32 = 32;

/// Connections to one file.
#[derive(Clone, Debug)]
pub(super) struct Readers {
    url: Arc<str>,
    places: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Tested>>>,
}

#[derive(Debug)]
struct Tested {
    conn: AnyConnection,
    /// How often it was taken since.
    taken: u32,
}

/// A connection in somebody's hands, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Reader {
    /// None once it was given back.
    tested: Option<Tested>,
    idle: Arc<Mutex<Vec<Tested>>>,
    _place: OwnedSemaphorePermit,
}

impl Readers {
    /// Those to the file at `url`, opened as they are needed.
    pub(super) fn new(url: &str) -> Self {
        Self {
            url: url.into(),
            places: Arc::new(Semaphore::new(MOST)),
            idle: Arc::default(),
        }
    }

    /// Waits for one.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when none can be had.
    pub(super) async fn acquire(&self) -> Result<Reader, StoreError> {
        let place = tokio::time::timeout(BUSY, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_| sqlx::Error::PoolTimedOut)?;
        let place = place.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = held(&self.idle).pop();
        let tested = match idle {
            Some(tested) => tested.sound().await,
            None => None,
        };
        let tested = match tested {
            Some(tested) => tested,
            None => Tested::new(reader(&self.url).await?),
        };
        Ok(Reader {
            tested: Some(tested),
            idle: Arc::clone(&self.idle),
            _place: place,
        })
    }

    /// Waits for whoever reads and closes all of them.
    pub(super) async fn close(&self) {
        let _all = self
            .places
            .acquire_many(u32::try_from(MOST).unwrap_or(1))
            .await;
        self.places.close();
        let idle = std::mem::take(&mut *held(&self.idle));
        for tested in idle {
            // What was read from needs no goodbye.
            let _ = tested.conn.close().await;
        }
    }
}

impl Tested {
    fn new(conn: AnyConnection) -> Self {
        Self { conn, taken: 0 }
    }

    /// The connection, unless it is found to have ended.
    async fn sound(mut self) -> Option<Self> {
        self.taken += 1;
        if self.taken < SOUND {
            return Some(self);
        }
        self.conn.ping().await.ok()?;
        Some(Self::new(self.conn))
    }
}

impl Reader {
    /// The connection.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once it was given back.
    pub(super) fn conn(&mut self) -> Result<&mut AnyConnection, StoreError> {
        let tested = self.tested.as_mut().ok_or(sqlx::Error::PoolClosed)?;
        Ok(&mut tested.conn)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        held(&self.idle).extend(self.tested.take());
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
