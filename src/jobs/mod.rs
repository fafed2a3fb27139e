//! What happens without anybody asking: reminders are written when their day comes, the outbox
//! empties itself, and what comes back is tied to what was sent.

pub mod read_returns;
pub mod remind;
pub mod send_mail;
pub mod worker;

pub use worker::{Worker, WorkerHandle};
