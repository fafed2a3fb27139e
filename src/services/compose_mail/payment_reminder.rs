//! The message that reminds a customer of what is still open on the direct tranche. What goes
//! through the kmo-portefeuille is never asked here.

use chrono::NaiveDate;

use super::invoice::how_to_pay;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue};
use crate::domain::id::{DocumentId, MailId, TrancheId};
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::mail::MailKind;
use crate::domain::money::Cents;
use crate::i18n::fl;
use crate::services::Ctx;
use crate::storage::Tx;

/// What is reminded of.
#[derive(Debug, Clone, Copy)]
pub struct Reminder<'a> {
    pub content: &'a InvoiceContent,
    pub tranche: TrancheId,
    /// Which reminder of this tranche it is, from 1.
    pub step: i32,
    pub open: Cents,
    pub due_on: NaiveDate,
    /// For a private person: the first reminder is free and leaves at least 14 days (Book XIX of
    /// the Code of economic law, since 1 September 2023).
    pub free_until: Option<NaiveDate>,
}

/// Writes a reminder, once for each step of a tranche.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn payment_reminder(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    reminder: Reminder<'_>,
    recipient: &Recipient,
    about: About,
    attachments: &[DocumentId],
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::PaymentReminder,
        cause_key: format!("reminder:{}:{}", reminder.tranche, reminder.step),
        recipient,
        about,
        attachments,
    };
    queue(tx, ctx, envelope, |t, _| {
        let content = reminder.content;
        let number = content.number.as_str();
        let amount = t.money(reminder.open);
        let day = t.short_day(content.issue_date);
        let due = t.day(reminder.due_on);
        let intro = fl!(
            t,
            "letter-reminder-intro",
            number = number,
            day = day,
            amount = amount.as_str(),
            due = due
        );
        let mut blocks = vec![
            Block::Text(intro),
            how_to_pay(t, content, reminder.open, None),
        ];
        if let Some(day) = reminder.free_until {
            let day = t.day(day);
            blocks.push(Block::Text(fl!(t, "letter-reminder-free", day = day)));
        }
        blocks.push(Block::Text(fl!(t, "letter-reminder-crossed")));
        Letter {
            subject: fl!(
                t,
                "letter-reminder-subject",
                amount = amount,
                number = number
            ),
            blocks,
        }
    })
}
