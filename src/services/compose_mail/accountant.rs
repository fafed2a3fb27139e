//! The messages to the accountant: a document as it is issued, and the export of a month. Software
//! reads the first kind, so its subject is plain and its papers are alone with it.

use chrono::NaiveDate;

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

/// A month that is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    pub month: Month,
    /// How many invoices and credit notes there are in it.
    pub documents: i64,
    pub archive: DocumentId,
    /// Where the archive is fetched, and until when, if it doesn't go along.
    pub link: Option<(String, NaiveDate)>,
}

/// Writes the message with what a month comes to.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn hand_over(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    told: &HandedOver,
    recipient: &Recipient,
    cause_key: String,
) -> Result<MailId, ComposeError> {
    let archive = [told.archive];
    let envelope = Envelope {
        kind: MailKind::HandOver,
        cause_key,
        recipient,
        about: About::default(),
        attachments: if told.link.is_none() { &archive } else { &[] },
    };
    queue(tx, ctx, envelope, |t, institute| {
        month_letter(t, institute.legal_name.as_str(), told)
    })
}

fn month_letter(t: Texts, institute: &str, told: &HandedOver) -> Letter {
    let month = t.month(told.month);
    let (month, count) = (month.as_str(), t.number(told.documents));
    let mut blocks = match &told.link {
        None => vec![Block::Text(fl!(
            t,
            "letter-hand-over-intro",
            month = month,
            count = count
        ))],
        Some((address, until)) => vec![
            Block::Text(fl!(
                t,
                "letter-hand-over-large",
                month = month,
                count = count,
                until = t.day(*until)
            )),
            Block::Link {
                text: fl!(t, "letter-hand-over-link", month = month),
                address: address.clone(),
            },
        ],
    };
    blocks.push(Block::Text(fl!(t, "letter-hand-over-closed")));
    Letter {
        subject: fl!(
            t,
            "letter-hand-over-subject",
            month = month,
            institute = institute
        ),
        blocks,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;

    #[test]
    fn a_month_that_is_too_large_for_a_mail_is_fetched() {
        let mut told = HandedOver {
            month: Month::of("2026-10-01".parse().unwrap()),
            documents: 412,
            archive: DocumentId::new(1),
            link: None,
        };
        let t = Texts::of(Language::Dutch);
        let text = |told: &HandedOver| drawn(month_letter(t, "Leerhuis", told), Language::Dutch);
        assert!(
            text(&told).contains("In bijlage: 412 facturen"),
            "{}",
            text(&told)
        );
        let until = "2027-01-04".parse().unwrap();
        told.link = Some(("https://boek.example/handed-over/abc".to_owned(), until));
        let large = text(&told);
        assert!(!large.contains("In bijlage"), "{large}");
        assert!(large.contains("tot en met ma 04/01/2027"), "{large}");
        assert!(
            large.contains("https://boek.example/handed-over/abc"),
            "{large}"
        );
    }

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
