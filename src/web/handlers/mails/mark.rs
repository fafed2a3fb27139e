//! How the mail stands that carried a document, wherever the document itself is shown: a paper that
//! nobody got must not look as if it had arrived.

use std::collections::BTreeMap;

use super::tag;
use crate::domain::id::DocumentId;
use crate::domain::mail::MailStatus;
use crate::i18n::{Label, Texts};
use crate::storage::mails::{self, MailRow};
use crate::storage::{AnyConnection, Error};

/// A mail in a word, with the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailMark {
    pub path: String,
    pub state: String,
    pub tag: &'static str,
    /// To whom and when.
    pub about: String,
}

impl MailMark {
    /// The mark of a message.
    #[must_use]
    pub fn new(t: Texts, mail: &MailRow) -> Self {
        let at = t.moment(mail.sent_at.unwrap_or(mail.created_at));
        Self {
            path: format!("/mails/{}", mail.id),
            state: mail.status.label(t),
            tag: tag(mail.status),
            about: format!("{at}, {}", mail.recipient_address),
        }
    }
}

/// The messages that carried each of these documents, the newest first.
pub type Carriers = BTreeMap<DocumentId, Vec<MailRow>>;

/// Reads the messages that carried these documents.
///
/// # Errors
/// What the database reports.
pub fn carriers(conn: &mut AnyConnection, documents: &[DocumentId]) -> Result<Carriers, Error> {
    let mut carriers = Carriers::new();
    for (document, mail) in mails::list_carriers(conn, documents)? {
        carriers.entry(document).or_default().push(mail);
    }
    Ok(carriers)
}

/// The marks of the messages that carried a document. What was sent anew counts once for each
/// address: as the last message to it.
#[must_use]
pub fn marks(t: Texts, carriers: &Carriers, document: DocumentId) -> Vec<MailMark> {
    let mut seen: Vec<&str> = Vec::new();
    let mut marks = Vec::new();
    for mail in carriers.get(&document).map_or(&[][..], Vec::as_slice) {
        if !seen.contains(&mail.recipient_address.as_str()) {
            seen.push(&mail.recipient_address);
            marks.push(MailMark::new(t, mail));
        }
    }
    marks
}

/// Whether a state asks for attention in a list of documents.
#[must_use]
pub const fn stands_out(status: MailStatus) -> bool {
    !matches!(status, MailStatus::Sent)
}
