//! The message by which somebody finds out whether mail works.

use super::example::Shown;
use super::letter::{Block, Drawn, Letter};
use super::{About, ComposeError, Envelope, Recipient, put, queue};
use crate::domain::id::MailId;
use crate::domain::mail::MailKind;
use crate::i18n::fl;
use crate::services::Ctx;
use crate::storage::{Tx, institute};

/// Writes a test message to whoever asks for it.
///
/// # Errors
/// Who asks has no address, or what the database reports.
pub fn test_message(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    recipient: &Recipient,
) -> Result<MailId, ComposeError> {
    let settings = institute::get_settings(tx)?.settings;
    let sender = format!(
        "{} <{}>",
        settings.mail_sender_name, settings.mail_sender_address
    );
    let envelope = Envelope {
        kind: MailKind::TestMessage,
        cause_key: format!("test:{}:{}", recipient.address, ctx.now.utc()),
        recipient,
        about: About::default(),
        attachments: &[],
    };
    queue(tx, ctx, envelope, |t, institute| {
        let institute = institute.legal_name.as_str();
        Letter {
            subject: fl!(t, "letter-test-subject", institute = institute),
            blocks: vec![
                Block::Text(fl!(t, "letter-test-intro", institute = institute)),
                Block::Facts(vec![(fl!(t, "letter-test-sender"), sender)]),
            ],
        }
    })
}

/// Sends a copy of a message in the institute's own words to whoever wrote them.
///
/// # Errors
/// Who asks has no address, or what the database reports.
pub fn test_of_template(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    recipient: &Recipient,
    shown: Shown,
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::TestMessage,
        cause_key: format!("test:{}:{}", recipient.address, ctx.now.utc()),
        recipient,
        about: About::default(),
        attachments: &[],
    };
    put(tx, ctx, envelope, None, |_, t, _| {
        Ok(Drawn {
            subject: fl!(t, "template-test-subject", subject = shown.subject),
            text: shown.text,
            html: shown.html,
        })
    })
}
