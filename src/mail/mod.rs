//! Mail on its way out: the message as a value, and the transports that carry it.
//!
//! Owns the making of the bytes and the talk with the mail server, and is the only room that knows
//! lettre, and the only one that asks a name server. It knows nothing of the database: what is due, and what becomes of it afterwards, is
//! the business of `crate::jobs`.

mod connection;
pub mod dns;
pub mod email;
pub mod mailbox;
pub mod smtp;
pub mod transport;

pub use email::{Attachment, Email, Mailbox};
pub use mailbox::MailboxOnDisk;
pub use smtp::SmtpServer;
pub use transport::{Session, Transport};
