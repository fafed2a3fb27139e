//! What the start page says of the post: what did not arrive.

use super::list::Pile;
use crate::domain::mail::Trouble;
use crate::i18n::{Label, fl};
use crate::storage::mails::{self, MailRow};
use crate::storage::{AnyConnection, Error, Page as ListPart};
use crate::web::worklist::{Item, Queue, Reading};

/// Messages that were not delivered, the latest first.
///
/// # Errors
/// What the database reports.
pub fn queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let t = reading.t;
    let slice = mails::page(conn, Pile::Undelivered.states(), ListPart::new(1))?;
    Ok(Queue {
        title: fl!(t, "mail-queue-title"),
        icon: "mail",
        count: slice.total,
        late: slice.total > 0,
        items: slice
            .rows
            .into_iter()
            .map(|mail| Item {
                path: format!("/mails/{}", mail.id),
                note: why(reading, &mail),
                text: mail.subject,
            })
            .collect(),
        all: Some((Pile::Undelivered.path(), fl!(t, "mail-queue-all"))),
    })
}

/// To whom it was, and what was in the way.
fn why(reading: &Reading, mail: &MailRow) -> String {
    let trouble = mail.last_error.as_deref().and_then(Trouble::parse);
    let reason = trouble.map_or_else(
        || mail.status.label(reading.t),
        |trouble| trouble.kind.label(reading.t),
    );
    format!("{}: {reason}", mail.recipient_address)
}
