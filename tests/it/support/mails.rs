//! Messages for the outbox, without a use case behind them.

use chrono::DateTime;
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::document::DocumentKind;
use dienstboek::domain::id::MailId;
use dienstboek::domain::language::Language;
use dienstboek::domain::mail::{MailKind, MailStatus};
use dienstboek::storage::Db;
use dienstboek::storage::documents::{self, NewDocument};
use dienstboek::storage::mail_settings::{self, MailSettings};
use dienstboek::storage::mails::{self, NewMail};

/// A message that is due from `now`.
pub fn new_mail(cause: &str, now: Moment) -> NewMail {
    NewMail {
        kind: MailKind::TestMessage,
        cause_key: cause.to_owned(),
        message_id: format!("{cause}@leerhuis.example"),
        language: Language::Dutch,
        sender_name: "Leerhuis".to_owned(),
        sender_address: "post@leerhuis.example".to_owned(),
        reply_to: None,
        recipient_name: "An".to_owned(),
        recipient_address: "an@bakkerij.example".to_owned(),
        subject: format!("Over {cause}"),
        body_text: "Dag An".to_owned(),
        body_html: "<p>Dag An</p>".to_owned(),
        status: MailStatus::Queued,
        attempts: 0,
        next_try_at: now,
        created_at: now,
        customer_id: None,
        enrolment_id: None,
        invoice_id: None,
        held_until: None,
    }
}

/// Automatic messages wait so many hours; in the other tests they leave at once.
pub fn hold_for(db: &Db, hours: i32) {
    db.write_blocking(|tx| {
        let row = mail_settings::get(tx)?;
        let settings = MailSettings {
            hold_hours: hours,
            ..row.settings
        };
        mail_settings::update(
            tx,
            row.version,
            &settings,
            Moment::new(DateTime::UNIX_EPOCH),
        )
    })
    .unwrap();
}

/// Puts a message with this file in the outbox.
pub fn queue_with_file(db: &Db, cause: &str, now: Moment, file: &str, bytes: &[u8]) -> MailId {
    db.write_blocking(|tx| {
        let document = NewDocument {
            kind: DocumentKind::InvoicePdf,
            enrolment_id: None,
            invoice_id: None,
            file_name: file.to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: bytes.to_vec(),
        };
        let document = documents::insert(tx, &document, now)?;
        mails::insert(tx, &new_mail(cause, now), &[document])
    })
    .unwrap()
    .unwrap()
}
