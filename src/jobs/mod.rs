//! What happens without anybody asking: reminders are written when their day comes, and the outbox
//! empties itself.

pub mod remind;
pub mod send_mail;
pub mod worker;

pub use worker::{Worker, WorkerHandle};
