//! What the start page says of the post: what did not arrive.

use super::held::HELD;
use super::list::Pile;
use crate::domain::mail::Trouble;
use crate::i18n::{Label, fl};
use crate::storage::mails::{self, MailRow};
use crate::storage::{AnyConnection, Error, Page as ListPart, mail_holds};
use crate::web::worklist::{Item, Queue, Reading, SHOWN_MAX};

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

/// What will leave by itself, and can still be taken out.
///
/// # Errors
/// What the database reports.
pub fn held_queue(conn: &mut AnyConnection, reading: &Reading) -> Result<Queue, Error> {
    let t = reading.t;
    let held = mail_holds::list(conn)?;
    Ok(Queue {
        title: fl!(t, "held-title"),
        icon: "hourglass",
        count: i64::try_from(held.len()).unwrap_or(i64::MAX),
        late: false,
        items: held
            .into_iter()
            .take(SHOWN_MAX)
            .map(|mail| {
                let at = t.moment(mail.held_until.unwrap_or(mail.next_try_at));
                let leaves = fl!(t, "held-leaves", at = at);
                Item {
                    path: format!("/mails/{}", mail.id),
                    note: format!("{}: {leaves}", mail.recipient_address),
                    text: mail.subject,
                }
            })
            .collect(),
        all: Some((HELD.to_owned(), fl!(t, "held-queue-all"))),
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
