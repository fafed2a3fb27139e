//! The messages to the accountant: a document as it is issued, and the export of a month. Software
//! reads the first kind, so its subject is plain and its papers are alone with it.

use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue};
use crate::domain::id::{DocumentId, MailId};
use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::mail::MailKind;
use crate::domain::month::Month;
use crate::i18n::{Label, Texts, fl};
use crate::services::Ctx;
use crate::storage::Tx;

/// Writes the message with one document, once.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn accountant_copy(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    papers: (&InvoiceContent, &Totals),
    recipient: &Recipient,
    about: About,
    attachments: &[DocumentId],
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::AccountantCopy,
        cause_key: format!("accountant:{}", papers.0.number),
        recipient,
        about,
        attachments,
    };
    queue(tx, ctx, envelope, |t, _| copy(t, papers.0, papers.1))
}

fn copy(t: Texts, content: &InvoiceContent, totals: &Totals) -> Letter {
    let kind = content.kind.label(t);
    let (number, customer) = (content.number.as_str(), content.buyer.name.as_str());
    Letter {
        subject: fl!(
            t,
            "letter-accountant-copy-subject",
            kind = kind,
            number = number,
            customer = customer
        ),
        blocks: vec![
            Block::Text(fl!(t, "letter-accountant-copy-intro")),
            Block::Facts(vec![
                (fl!(t, "invoice-customer"), content.buyer.name.clone()),
                (fl!(t, "invoice-day"), t.day(content.issue_date)),
                (fl!(t, "sending-net"), t.money(totals.net)),
                (fl!(t, "sending-vat"), t.money(totals.vat)),
                (fl!(t, "sending-gross"), t.money(totals.gross)),
            ]),
        ],
    }
}

/// Writes the message with what a month comes to.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn hand_over(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (month, count): (Month, i64),
    recipient: &Recipient,
    archive: DocumentId,
    cause_key: String,
) -> Result<MailId, ComposeError> {
    let attachments = [archive];
    let envelope = Envelope {
        kind: MailKind::HandOver,
        cause_key,
        recipient,
        about: About::default(),
        attachments: &attachments,
    };
    queue(tx, ctx, envelope, |t, institute| {
        let month = t.month(month);
        let name = institute.legal_name.as_str();
        Letter {
            subject: fl!(
                t,
                "letter-hand-over-subject",
                month = month.as_str(),
                institute = name
            ),
            blocks: vec![
                Block::Text(fl!(
                    t,
                    "letter-hand-over-intro",
                    month = month.as_str(),
                    count = t.number(count)
                )),
                Block::Text(fl!(t, "letter-hand-over-closed")),
            ],
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;

    #[test]
    fn a_copy_says_which_document_it_is() {
        let content = sample::credit_note();
        let totals = content.totals().unwrap();
        let letter = copy(Texts::of(Language::Dutch), &content, &totals);
        let text = drawn(letter, Language::Dutch);
        assert!(
            text.starts_with("Creditnota CN-2026-0009, Bakkerij De Smet BV\n"),
            "{text}"
        );
        assert!(text.contains("In bijlage: de UBL en de pdf"), "{text}");
    }
}
