//! What happens without anybody waiting for it: invoices that were asked for together are issued and
//! brought to their customers,
//! reminders and nudges are written when their day comes, the outbox empties itself, and what comes
//! back is tied to what was sent.

pub mod announce;
pub mod deliver;
pub mod hand_over;
pub mod issue;
pub mod look_at_held;
pub mod nudge;
pub mod read_returns;
pub mod rehearse;
pub mod remind;
pub mod send_mail;
pub mod worker;

pub use worker::{Worker, WorkerHandle};
