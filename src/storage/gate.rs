//! The writers' gate of SQLite: one write transaction at a time, first come first served.
//!
//! SQLite alone would be correct (`BEGIN IMMEDIATE` with a busy timeout), but it waits blindly; the
//! gate keeps the worst case short and waiting writers out of the thread pool. PostgreSQL has none.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Lets one writer in at a time, or everybody.
#[derive(Debug, Clone)]
pub(super) struct Gate(Option<Arc<Semaphore>>);

/// Held for as long as a writer is inside.
pub(super) type Pass = Option<OwnedSemaphorePermit>;

impl Gate {
    /// A gate for one writer.
    pub(super) fn single() -> Self {
        Self(Some(Arc::new(Semaphore::new(1))))
    }

    /// No gate at all.
    pub(super) const fn open() -> Self {
        Self(None)
    }

    /// Waits for its turn.
    pub(super) async fn enter(&self) -> Pass {
        match &self.0 {
            // The semaphore is never closed; if it were, the database's own lock remains.
            Some(semaphore) => semaphore.clone().acquire_owned().await.ok(),
            None => None,
        }
    }

    /// Waits for its turn on this thread.
    pub(super) fn enter_blocking(&self) -> Pass {
        block_on(self.enter())
    }
}

/// Wakes a thread that waits for a future.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread, with or without a runtime around it.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}
