//! Answering a payment that is not as it should be. The matcher's diagnosis leads to a ready
//! message; it leaves only after a person has read it and says so.

use super::compose_mail::{self, About, ComposeError, PaymentAnswer, Recipient};
use super::match_lines::tranche_id;
use super::{Ctx, Deed};
use crate::domain::id::{BankLineId, CustomerId, MailId, TrancheId};
use crate::domain::invoice::Channel;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::matching::{self, Advice, Answer, ClaimNow, EvidenceKind, Judgement, Situation};
use crate::domain::money::Cents;
use crate::domain::party::ContactRole;
use crate::storage::bank_lines::{self, BankLineRow};
use crate::storage::receivables::{self, Receivable};
use crate::storage::{
    self, AnyConnection, Tx, allocations, contacts, customers, institute, invoices, known_accounts,
    mails,
};

/// What to do about a line, with the message that could leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub advice: Advice,
    pub message: Option<Message>,
}

/// A message that a person may send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub customer: CustomerId,
    pub recipient: Recipient,
    pub subject: String,
    pub text: String,
    /// The same answer went into the outbox before.
    pub written: Option<MailId>,
}

/// Why nothing is answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The line needs no answer, or nobody to give it to is known.
    #[error("there is nothing to answer")]
    Nothing,
    /// The answer is another than the person read.
    #[error("the payment was changed in the meantime")]
    NotNow,
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// What to do about this line, or nothing where it is as it should be.
///
/// # Errors
/// The message can't be written, or what the database reports.
pub fn prepare(
    conn: &mut AnyConnection,
    line: BankLineId,
) -> Result<Option<Prepared>, ComposeError> {
    let Some(known) = Known::gather(conn, line)? else {
        return Ok(None);
    };
    let message = match (known.answer(), &known.recipient) {
        (Some(answer), Some((customer, recipient))) => {
            let institute = institute::get(conn)?.institute;
            let (subject, text) =
                compose_mail::payment_answer_preview(conn, &institute, &answer, recipient)?;
            let cause = compose_mail::payment_answer_cause(line, answer.answer);
            Some(Message {
                customer: *customer,
                recipient: recipient.clone(),
                subject,
                text,
                written: mails::find_by_cause(conn, &cause)?,
            })
        }
        _ => None,
    };
    Ok(Some(Prepared {
        advice: known.advice,
        message,
    }))
}

/// Writes the answer into the outbox, if it is still the one that the person read. Asking twice
/// writes one message.
///
/// # Errors
/// See [`AnswerError`].
pub fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    line: BankLineId,
    seen: Answer,
) -> Result<MailId, AnswerError> {
    let known = Known::gather(tx, line)?.ok_or(AnswerError::Nothing)?;
    let (Some(answer), Some((customer, recipient))) = (known.answer(), &known.recipient) else {
        return Err(AnswerError::Nothing);
    };
    if answer.answer != seen {
        return Err(AnswerError::NotNow);
    }
    let cause = compose_mail::payment_answer_cause(line, seen);
    if let Some(written) = mails::find_by_cause(tx, &cause)? {
        return Ok(written);
    }
    let invoice = known.claim.as_ref().map(|claim| &claim.invoice);
    let about = About {
        customer: Some(*customer),
        enrolment: invoice.and_then(|invoice| invoice.enrolment_id),
        invoice: invoice.map(|invoice| invoice.id),
    };
    let mail = compose_mail::payment_answer(tx, ctx, &answer, recipient, about)?;
    let summary = format!("{} → {}", known.row.amount_cents, recipient.name);
    let deed = Deed::new("bank-line.answered", line, summary)
        .with(serde_json::json!({ "answer": seen, "mail": mail.value() }))
        .of_enrolment(about.enrolment);
    ctx.record(tx, deed)?;
    Ok(mail)
}

/// A line with everything that its answer says.
struct Known {
    row: BankLineRow,
    advice: Advice,
    claim: Option<Receivable>,
    content: Option<InvoiceContent>,
    recipient: Option<(CustomerId, Recipient)>,
}

impl Known {
    fn gather(conn: &mut AnyConnection, line: BankLineId) -> Result<Option<Self>, storage::Error> {
        let row = bank_lines::get(conn, line)?;
        let judgement = row.judgement()?;
        let booked = booked(conn, line)?;
        let Concerns { claim, customer } = concerns(conn, &row, &booked, &judgement)?;
        let situation = situation(&row, &booked, &judgement, claim.as_ref());
        let Some(advice) = matching::advise(&judgement.flags, &situation) else {
            return Ok(None);
        };
        let content = match &claim {
            Some(claim) => Some(invoices::content(conn, claim.invoice.id)?),
            None => None,
        };
        let recipient = match customer {
            Some(customer) => Some((customer, recipient(conn, customer)?)),
            None => None,
        };
        Ok(Some(Self {
            row,
            advice,
            claim,
            content,
            recipient,
        }))
    }

    fn answer(&self) -> Option<PaymentAnswer<'_>> {
        let answer = self.advice.answer?;
        let channel = self.claim.as_ref().map(|claim| claim.tranche.channel);
        let content = self.content.as_ref();
        Some(PaymentAnswer {
            line: self.row.id,
            answer,
            paid: self.row.amount_cents.abs(),
            paid_on: self.row.booked_on,
            message: &self.row.remittance,
            amount: self.advice.amount,
            channel: channel.unwrap_or(Channel::Direct),
            content: content.filter(|_| answer != Answer::WhichInvoice),
        })
    }
}

/// What a payment is about, and whose it is, as far as is known.
pub(super) struct Concerns {
    pub claim: Option<Receivable>,
    pub customer: Option<CustomerId>,
}

/// What a payment is about: what it is booked on, else what the matcher names.
pub(super) fn about(
    conn: &mut AnyConnection,
    row: &BankLineRow,
    judgement: &Judgement,
) -> Result<Concerns, storage::Error> {
    let booked = booked(conn, row.id)?;
    concerns(conn, row, &booked, judgement)
}

fn concerns(
    conn: &mut AnyConnection,
    row: &BankLineRow,
    booked: &[(TrancheId, Cents)],
    judgement: &Judgement,
) -> Result<Concerns, storage::Error> {
    let claim = claim(conn, booked, judgement)?;
    let customer = match &claim {
        Some(claim) => Some(claim.invoice.customer_id),
        None => holder(conn, &row.counterparty_account)?,
    };
    Ok(Concerns { claim, customer })
}

/// What stands of the line, by tranche.
fn booked(
    conn: &mut AnyConnection,
    line: BankLineId,
) -> Result<Vec<(TrancheId, Cents)>, storage::Error> {
    let all = allocations::list_of_lines(conn, &[line])?;
    let standing = all.into_iter().filter(|(one, _)| one.stands());
    Ok(standing
        .map(|(one, _)| (one.tranche_id, one.amount_cents))
        .collect())
}

/// The tranche that the line is about: booked, proposed, no longer open, or first to choose from.
fn claim(
    conn: &mut AnyConnection,
    booked: &[(TrancheId, Cents)],
    judgement: &Judgement,
) -> Result<Option<Receivable>, storage::Error> {
    let proposed = judgement.allocations.iter().map(|part| &part.tranche);
    let closed = judgement.evidence.iter();
    let closed = closed
        .filter(|one| one.kind == EvidenceKind::ClosedClaim)
        .map(|one| &one.text);
    let offered = judgement.candidates.iter().map(|part| &part.tranche);
    let named = proposed.chain(closed).chain(offered);
    let first = booked
        .first()
        .map(|(tranche, _)| *tranche)
        .or_else(|| named.into_iter().find_map(|key| tranche_id(key)));
    match first {
        Some(id) => Ok(receivables::list_by_id(conn, &[id])?.pop()),
        None => Ok(None),
    }
}

fn situation(
    row: &BankLineRow,
    booked: &[(TrancheId, Cents)],
    judgement: &Judgement,
    claim: Option<&Receivable>,
) -> Situation {
    // What is booked already is in what the tranche has received; what is proposed is not yet.
    let proposed: Vec<(TrancheId, Cents)> = match booked {
        [] => judgement
            .allocations
            .iter()
            .filter_map(|part| Some((tranche_id(&part.tranche)?, part.amount)))
            .collect(),
        _ => Vec::new(),
    };
    let sum = |parts: &[(TrancheId, Cents)]| parts.iter().map(|(_, amount)| *amount).sum::<Cents>();
    let to_come = |claim: &Receivable| -> Cents {
        let of_claim = proposed.iter().filter(|(id, _)| *id == claim.tranche.id);
        of_claim.map(|(_, amount)| *amount).sum()
    };
    Situation {
        paid: row.amount_cents,
        explained: sum(booked) + sum(&proposed),
        claim: claim.map(|claim| ClaimNow {
            channel: claim.tranche.channel,
            open_after: claim.open() - to_come(claim),
        }),
    }
}

/// The one customer that an account is known of.
fn holder(conn: &mut AnyConnection, iban: &str) -> Result<Option<CustomerId>, storage::Error> {
    let holders = known_accounts::list_holders(conn, iban)?;
    Ok(match holders.as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

/// Who gets the invoices, else the customer's own address.
fn recipient(conn: &mut AnyConnection, customer: CustomerId) -> Result<Recipient, storage::Error> {
    if let Some(contact) = contacts::find_for_role(conn, customer, ContactRole::Invoice)? {
        return Ok(Recipient::from(contact.contact));
    }
    let customer = customers::get(conn, customer)?.customer;
    Ok(Recipient {
        name: customer.name,
        address: customer.email,
        language: customer.language,
    })
}
