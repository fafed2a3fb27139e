//! The message that asks for the customer's own part after the kmo-portefeuille has paid.

use super::filling::Filling;
use super::invoice::how_to_pay;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::documents::payment_request::PaymentRequest;
use crate::domain::id::{DocumentId, MailId};
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    DirectAmount, DueDay, InvoiceNumber, PaymentDetails, PortfolioReceived,
};
use crate::domain::mail_template::TemplateKind;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::storage::Tx;

/// Writes the request with its PDF; one a document.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn payment_request(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    request: &PaymentRequest,
    recipient: &Recipient,
    about: About,
    document: DocumentId,
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::PaymentRequest,
        cause_key: format!("payment-request:{document}"),
        recipient,
        about,
        attachments: &[document],
    };
    let kind = TemplateKind::PaymentRequest;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        letter(t, v, request)
    })
}

pub(super) fn letter(t: Texts, v: &mut Filling, request: &PaymentRequest) -> Letter {
    let number = v.words(InvoiceNumber, request.content.number.as_str());
    let number = number.as_str();
    let received = v.words(PortfolioReceived, t.money(request.received));
    let open = v.words(DirectAmount, t.money(request.open));
    v.words(DueDay, t.day(request.due_on));
    let how = how_to_pay(t, &request.content, request.open, Some(request.due_on));
    let how = v.part(PaymentDetails, vec![how]);
    Letter {
        subject: fl!(
            t,
            "letter-request-subject",
            number = number,
            amount = open.clone()
        ),
        blocks: [
            Block::Text(fl!(
                t,
                "letter-request-intro",
                number = number,
                amount = received
            )),
            Block::Heading(fl!(t, "letter-invoice-direct", amount = open)),
            Block::Text(fl!(t, "letter-request-how")),
        ]
        .into_iter()
        .chain(how)
        .chain([Block::Text(fl!(t, "letter-request-no-invoice"))])
        .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;
    use crate::domain::money::Cents;

    #[test]
    fn it_asks_the_rest_under_the_number_of_the_invoice() {
        let content = sample::announced();
        let request = PaymentRequest {
            totals: content.totals().unwrap(),
            dated: "2026-12-01".parse().unwrap(),
            received: Cents::new(100_000),
            received_on: None,
            credited: Cents::ZERO,
            paid_direct: Cents::ZERO,
            open: Cents::new(21_000),
            due_on: content.due_date,
            look: crate::documents::look::Look::default(),
            content,
        };
        for language in Language::ALL {
            let text = drawn(
                letter(Texts::of(*language), &mut Filling::default(), &request),
                *language,
            );
            for told in ["2026-00123", "+++202/6000/12320+++", "BE49 9990 0000 0171"] {
                assert!(text.contains(told), "{told} in {text}");
            }
        }
        let text = drawn(
            letter(
                Texts::of(Language::Dutch),
                &mut Filling::default(),
                &request,
            ),
            Language::Dutch,
        );
        assert!(
            text.contains("De kmo-portefeuille heeft € 1.000,00 betaald voor factuur 2026-00123."),
            "{text}"
        );
        assert!(text.contains("Dit is geen nieuwe factuur."), "{text}");
    }
}
