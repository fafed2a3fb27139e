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
use crate::i18n::{Texts, fl};
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
    pub pay_by: NaiveDate,
    /// For a private person the first reminder says that it costs nothing (Book XIX of the Code of
    /// Economic Law).
    pub is_free: bool,
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
    queue(tx, ctx, envelope, |t, _| letter(t, reminder))
}

fn letter(t: Texts, reminder: Reminder<'_>) -> Letter {
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
        how_to_pay(t, content, reminder.open, Some(reminder.pay_by)),
    ];
    if reminder.is_free {
        let day = t.day(reminder.pay_by);
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
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;

    fn text(language: Language, is_free: bool) -> String {
        let content = sample::announced();
        let reminder = Reminder {
            content: &content,
            tranche: TrancheId::new(7),
            step: 1,
            open: "110.00".parse().unwrap(),
            due_on: "2026-12-23".parse().unwrap(),
            pay_by: "2027-01-07".parse().unwrap(),
            is_free,
        };
        drawn(letter(Texts::of(language), reminder), language)
    }

    #[test]
    fn what_is_open_how_to_pay_it_and_by_when() {
        insta::assert_snapshot!(text(Language::Dutch, false), @r"
        Herinnering: € 110,00 open van factuur 2026-00123
        ===
        Beste An Peeters,

        Van factuur 2026-00123 van 23/11/2026 staat nog € 110,00 open. De vervaldag was wo 23/12/2026.

        Bedrag: € 110,00
        Rekening: BE49 9990 0000 0171 (Instituut Voorbeeld BV)
        Gestructureerde mededeling: +++202/6000/12320+++
        Uiterlijk op: do 07/01/2027

        Hebt u intussen betaald? Dan hoeft u niets meer te doen. Klopt er iets niet, antwoord dan op deze mail.

        Een vraag? Antwoord gewoon op deze mail.

        Met vriendelijke groeten
        Leerhuis Vlaanderen BV

        --
        Leerhuis Vlaanderen BV
        Kortrijksesteenweg 12, 9000 Gent
        Tel. 09 123 45 67
        info@leerhuis.example
        www.leerhuis.example
        ");
        insta::assert_snapshot!(text(Language::French, false), @r"
        Rappel : 110,00 € à payer de la facture 2026-00123
        ===
        Bonjour An Peeters,

        Il reste 110,00 € à payer de la facture 2026-00123 du 23/11/2026. L’échéance était le mer 23/12/2026.

        Montant : 110,00 €
        Compte : BE49 9990 0000 0171 (Instituut Voorbeeld BV)
        Communication structurée : +++202/6000/12320+++
        Au plus tard le : jeu 07/01/2027

        Avez-vous payé entre-temps ? Vous n’avez alors plus rien à faire. Si quelque chose n’est pas exact, répondez à cet e-mail.

        Une question ? Répondez simplement à cet e-mail.

        Cordialement
        Leerhuis Vlaanderen BV

        --
        Leerhuis Vlaanderen BV
        Kortrijksesteenweg 12, 9000 Gent
        Tél. 09 123 45 67
        info@leerhuis.example
        www.leerhuis.example
        ");
    }

    #[test]
    fn a_private_person_hears_that_it_costs_nothing() {
        insta::assert_snapshot!(text(Language::English, true), @r"
        Reminder: €110.00 open on invoice 2026-00123
        ===
        Dear An Peeters,

        €110.00 of invoice 2026-00123 of 23/11/2026 is still open. It was due on Wed 23/12/2026.

        Amount: €110.00
        Account: BE49 9990 0000 0171 (Instituut Voorbeeld BV)
        Structured reference: +++202/6000/12320+++
        By: Thu 07/01/2027

        This reminder is free of charge. You have until Thu 07/01/2027 to pay.

        Have you paid in the meantime? Then there is nothing left to do. If something is not right, reply to this mail.

        Any questions? Just reply to this mail.

        Kind regards
        Leerhuis Vlaanderen BV

        --
        Leerhuis Vlaanderen BV
        Kortrijksesteenweg 12, 9000 Gent
        Tel. 09 123 45 67
        info@leerhuis.example
        www.leerhuis.example
        ");
    }
}
