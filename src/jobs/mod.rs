//! What happens without anybody asking: the outbox empties itself.

pub mod send_mail;
pub mod worker;

pub use worker::{Worker, WorkerHandle};
