//! Messages for the outbox, without a use case behind them.

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::language::Language;
use dienstboek::domain::mail::{MailKind, MailStatus};
use dienstboek::storage::mails::NewMail;

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
    }
}
