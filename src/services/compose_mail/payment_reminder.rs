//! The message that reminds a customer, of everything that is due to be said on a day: the payment
//! orders that the portefeuille waits for, then what he pays directly. The two are different errands
//! and never mixed into one amount.

use chrono::NaiveDate;

use super::filling::Filling;
use super::invoice::how_to_pay;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::id::{DocumentId, MailId, TrancheId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::invoice::Channel;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    LegalPart, PageLinks, PaymentDetails, PortfolioPart, ReminderOpening, ReminderSubject,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::money::Cents;
use crate::domain::party::CustomerKind;
use crate::domain::reminder::{self, Tone};
use crate::domain::subsidy::guide::PORTAL;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::services::late_payment::Charges;
use crate::storage::Tx;

/// What a customer is reminded of in one message.
#[derive(Debug, Clone, Copy)]
pub struct Reminder<'a> {
    pub parts: &'a [ReminderPart],
    pub customer: CustomerKind,
    pub pay_by: NaiveDate,
    /// The customer's pages, each with the course that it is about.
    pub links: &'a [(String, String)],
}

/// One open part of an invoice.
#[derive(Debug, Clone)]
pub struct ReminderPart {
    pub content: InvoiceContent,
    pub tranche: TrancheId,
    pub channel: Channel,
    pub tone: Tone,
    /// An earlier step went out for it.
    pub was_reminded: bool,
    pub open: Cents,
    pub due_on: NaiveDate,
    /// The project that the portefeuille pays from.
    pub project: Option<ProjectNumber>,
    /// Only where somebody recorded it (statement 31).
    pub deposited_on: Option<NaiveDate>,
    /// What late payment costs by now, where the institute asks it.
    pub charges: Option<Charges>,
    /// What a private person is told that it will cost, in the first reminder.
    pub announced: Option<Cents>,
}

/// Writes a reminder, once for the steps in it.
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
    let steps: Vec<String> = reminder
        .parts
        .iter()
        .map(|part| format!("{}:{}", part.tranche, part.tone.step()))
        .collect();
    let envelope = Envelope {
        kind: MailKind::PaymentReminder,
        cause_key: format!("reminder:{}", steps.join("+")),
        recipient,
        about,
        attachments,
    };
    let kind = TemplateKind::PaymentReminder;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| {
        letter(t, v, reminder)
    })
}

pub(super) fn letter(t: Texts, v: &mut Filling, reminder: Reminder<'_>) -> Letter {
    let of = |channel: Channel| -> Vec<&ReminderPart> {
        let parts = reminder.parts.iter();
        parts.filter(|part| part.channel == channel).collect()
    };
    let (orders, direct) = (of(Channel::Portfolio), of(Channel::Direct));
    let opening = opening(t, reminder, !direct.is_empty());
    let mut blocks = vec![Block::Text(v.words(ReminderOpening, opening))];
    blocks.extend(v.part(PortfolioPart, by_portfolio(t, &orders)));
    blocks.extend(v.part(PaymentDetails, directly(t, &direct, reminder.pay_by)));
    let by_law = match reminder.customer {
        CustomerKind::Person => rights(t, reminder, &direct),
        CustomerKind::Enterprise => interest(t, &direct),
    };
    blocks.extend(v.part(LegalPart, by_law));
    let links = reminder.links.iter().map(|(course, address)| {
        let course = course.as_str();
        Block::Link {
            text: fl!(t, "letter-reminder-page", course = course),
            address: address.clone(),
        }
    });
    blocks.extend(v.part(PageLinks, links.collect()));
    blocks.push(Block::Text(fl!(t, "letter-reminder-crossed")));
    Letter {
        subject: v.words(ReminderSubject, subject(t, reminder, &orders, &direct)),
        blocks,
    }
}

fn tone_of(parts: &[ReminderPart]) -> Tone {
    let tones = parts.iter().map(|part| part.tone);
    tones
        .max_by_key(|tone| tone.step())
        .unwrap_or(Tone::Friendly)
}

fn subject(
    t: Texts,
    reminder: Reminder<'_>,
    orders: &[&ReminderPart],
    direct: &[&ReminderPart],
) -> String {
    let tone = tone_of(reminder.parts);
    let word = match tone {
        Tone::Friendly => fl!(t, "letter-reminder-tone-friendly"),
        Tone::Firm => fl!(t, "letter-reminder-tone-firm"),
        Tone::Last => fl!(t, "letter-reminder-tone-last"),
    };
    let amount = |part: &ReminderPart| t.money(part.open);
    match (orders, direct) {
        ([], [one]) => fl!(
            t,
            "letter-reminder-subject",
            tone = word,
            amount = amount(one),
            number = one.content.number.as_str()
        ),
        ([one], []) if tone == Tone::Friendly => fl!(
            t,
            "letter-reminder-subject-order-friendly",
            amount = amount(one),
            number = one.content.number.as_str()
        ),
        ([one], []) => fl!(
            t,
            "letter-reminder-subject-order",
            tone = word,
            amount = amount(one),
            number = one.content.number.as_str()
        ),
        ([order], [own]) if order.content.number == own.content.number => fl!(
            t,
            "letter-reminder-subject-both",
            tone = word,
            number = own.content.number.as_str()
        ),
        _ => {
            let mut numbers: Vec<&str> = reminder
                .parts
                .iter()
                .map(|part| part.content.number.as_str())
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            let numbers = numbers.join(", ");
            fl!(
                t,
                "letter-reminder-subject-many",
                tone = word,
                numbers = numbers
            )
        }
    }
}

fn opening(t: Texts, reminder: Reminder<'_>, asks_money: bool) -> String {
    let again = reminder.parts.iter().any(|part| part.was_reminded);
    match tone_of(reminder.parts) {
        Tone::Friendly => fl!(t, "letter-reminder-open-friendly"),
        Tone::Firm if again => fl!(t, "letter-reminder-open-firm-again"),
        Tone::Firm => fl!(t, "letter-reminder-open-firm"),
        Tone::Last if asks_money => {
            let day = t.day(reminder.pay_by);
            fl!(t, "letter-reminder-open-last", day = day)
        }
        Tone::Last => fl!(t, "letter-reminder-open-last-order"),
    }
}

/// The payment orders: what each is for, then once how to give them.
fn by_portfolio(t: Texts, orders: &[&ReminderPart]) -> Vec<Block> {
    if orders.is_empty() {
        return Vec::new();
    }
    let sum: Cents = orders.iter().map(|part| part.open).sum();
    let amount = t.money(sum);
    let mut blocks = vec![Block::Heading(fl!(
        t,
        "letter-invoice-portfolio",
        amount = amount
    ))];
    for part in orders {
        let (number, amount) = (part.content.number.as_str(), t.money(part.open));
        blocks.push(Block::Text(match part.deposited_on {
            Some(day) => fl!(
                t,
                "letter-reminder-order-deposited",
                day = t.day(day),
                number = number,
                amount = amount
            ),
            None => fl!(
                t,
                "letter-reminder-order-unknown",
                number = number,
                amount = amount
            ),
        }));
        let mut facts = Vec::new();
        if let Some(project) = &part.project {
            facts.push((fl!(t, "letter-reminder-order-project"), project.to_string()));
        }
        facts.push((fl!(t, "letter-reminder-order-amount"), t.money(part.open)));
        facts.push((
            fl!(t, "letter-reminder-order-number"),
            part.content.number.clone(),
        ));
        blocks.push(Block::Facts(facts));
    }
    blocks.push(Block::Text(fl!(t, "letter-nudge-order-not-automatic")));
    blocks.push(Block::Items(vec![
        fl!(t, "letter-nudge-order-step-open", portal = PORTAL),
        fl!(t, "letter-reminder-order-step-pay"),
        fl!(t, "letter-reminder-order-step-fill"),
        fl!(t, "letter-nudge-order-step-confirm"),
    ]));
    blocks.push(Block::Text(fl!(t, "letter-reminder-order-given")));
    blocks
}

/// What is transferred: each invoice under its own reference.
fn directly(t: Texts, direct: &[&ReminderPart], pay_by: NaiveDate) -> Vec<Block> {
    if direct.is_empty() {
        return Vec::new();
    }
    let sum: Cents = direct.iter().map(|part| part.open).sum();
    let amount = t.money(sum);
    let mut blocks = vec![Block::Heading(fl!(
        t,
        "letter-invoice-direct",
        amount = amount
    ))];
    for part in direct {
        let content = &part.content;
        blocks.push(Block::Text(fl!(
            t,
            "letter-reminder-intro",
            number = content.number.as_str(),
            day = t.short_day(content.issue_date),
            amount = t.money(part.open),
            due = t.day(part.due_on)
        )));
        blocks.push(how_to_pay(t, content, part.open, Some(pay_by)));
    }
    blocks
}

/// What an enterprise owes for late payment, in its last reminder.
fn interest(t: Texts, direct: &[&ReminderPart]) -> Vec<Block> {
    let last = direct.iter().filter(|part| part.tone == Tone::Last);
    let charged: Vec<(&ReminderPart, &Charges)> = last
        .filter_map(|part| Some((*part, part.charges.as_ref()?)))
        .filter(|(_, charges)| charges.open().is_positive())
        .collect();
    if charged.is_empty() {
        return Vec::new();
    }
    let mut facts = Vec::new();
    let mut sum = Cents::ZERO;
    for (part, charges) in charged {
        let number = part.content.number.as_str();
        let interest = charges.interest.unwrap_or(Cents::ZERO);
        if interest.is_positive() {
            let name = fl!(t, "letter-reminder-late-interest", number = number);
            facts.push((name, t.money(interest)));
        }
        let name = fl!(t, "letter-reminder-late-compensation", number = number);
        facts.push((name, t.money(charges.compensation)));
        sum += part.open + charges.open();
    }
    facts.push((fl!(t, "letter-reminder-late-total"), t.money(sum)));
    vec![
        Block::Text(fl!(t, "letter-reminder-late")),
        Block::Facts(facts),
    ]
}

/// What a private person is told: from whom the debt is and for what, that the first reminder is free,
/// and the days in which nothing is added to it (article XIX.2 of the Code of Economic Law).
fn rights(t: Texts, reminder: Reminder<'_>, direct: &[&ReminderPart]) -> Vec<Block> {
    let Some(first) = direct.first() else {
        return Vec::new();
    };
    let seller = &first.content.seller;
    let number = seller.enterprise_number.as_ref().map(ToString::to_string);
    let creditor = match number {
        Some(number) => fl!(
            t,
            "letter-reminder-creditor-number",
            name = seller.name.as_str(),
            number = number
        ),
        None => seller.name.clone(),
    };
    let mut facts = vec![(fl!(t, "letter-reminder-creditor"), creditor)];
    for part in direct {
        if let Some(course) = &part.content.course {
            facts.push((fl!(t, "letter-reminder-for"), course.title.clone()));
        }
    }
    let mut blocks = vec![Block::Facts(facts)];
    let was_reminded = direct.iter().any(|part| part.was_reminded);
    if reminder::is_free(was_reminded, reminder.customer) {
        let day = t.day(reminder.pay_by);
        blocks.push(Block::Text(fl!(t, "letter-reminder-free", day = day)));
    }
    for part in direct {
        if let Some(cost) = part.announced {
            let amount = t.money(cost);
            blocks.push(Block::Text(fl!(
                t,
                "letter-reminder-late-person",
                amount = amount
            )));
        }
        if let Some(charges) = part.charges.as_ref().filter(|one| one.open().is_positive()) {
            let amount = t.money(charges.open());
            blocks.push(Block::Text(fl!(
                t,
                "letter-reminder-late-person-due",
                amount = amount
            )));
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;

    fn part(channel: Channel, tone: Tone) -> ReminderPart {
        let content = sample::announced();
        ReminderPart {
            tranche: TrancheId::new(7),
            channel,
            tone,
            was_reminded: tone != Tone::Friendly,
            open: match channel {
                Channel::Direct => "110.00".parse().unwrap(),
                Channel::Portfolio => "1000.00".parse().unwrap(),
            },
            due_on: "2026-12-23".parse().unwrap(),
            project: content.project_number.clone(),
            deposited_on: None,
            charges: None,
            announced: None,
            content,
        }
    }

    fn text(parts: &[ReminderPart], customer: CustomerKind, language: Language) -> String {
        let reminder = Reminder {
            parts,
            customer,
            pay_by: "2027-01-07".parse().unwrap(),
            links: &[],
        };
        drawn(
            letter(Texts::of(language), &mut Filling::default(), reminder),
            language,
        )
    }

    #[test]
    fn what_is_open_how_to_pay_it_and_by_when() {
        let parts = [part(Channel::Direct, Tone::Friendly)];
        let dutch = text(&parts, CustomerKind::Enterprise, Language::Dutch);
        insta::assert_snapshot!("reminder_direct_nl", dutch);
        let french = text(&parts, CustomerKind::Enterprise, Language::French);
        insta::assert_snapshot!("reminder_direct_fr", french);
    }

    #[test]
    fn a_payment_order_is_explained_and_no_deposit_is_claimed() {
        let unknown = [part(Channel::Portfolio, Tone::Friendly)];
        let english = text(&unknown, CustomerKind::Enterprise, Language::English);
        insta::assert_snapshot!("reminder_order_en", english);
        let deposited = [ReminderPart {
            deposited_on: "2026-12-01".parse().ok(),
            ..part(Channel::Portfolio, Tone::Last)
        }];
        let dutch = text(&deposited, CustomerKind::Enterprise, Language::Dutch);
        insta::assert_snapshot!("reminder_order_last_nl", dutch);
    }

    #[test]
    fn both_errands_stand_in_one_mail_and_the_tone_is_the_firmest() {
        let parts = [
            part(Channel::Portfolio, Tone::Friendly),
            part(Channel::Direct, Tone::Last),
        ];
        let dutch = text(&parts, CustomerKind::Enterprise, Language::Dutch);
        insta::assert_snapshot!("reminder_both_nl", dutch);
        assert!(dutch.starts_with("Laatste herinnering: "), "{dutch}");
    }

    #[test]
    fn the_last_one_tells_what_late_payment_costs() {
        let charges = Charges {
            invoice: crate::domain::id::InvoiceId::new(1),
            due_on: "2026-12-23".parse().unwrap(),
            interest: Ok("2.72".parse().unwrap()),
            compensation: "40.00".parse().unwrap(),
            paid: Cents::ZERO,
            waived: None,
        };
        let of = |tone| {
            let with = ReminderPart {
                charges: Some(charges.clone()),
                ..part(Channel::Direct, tone)
            };
            text(&[with], CustomerKind::Enterprise, Language::Dutch)
        };
        insta::assert_snapshot!("reminder_late_nl", of(Tone::Last));
        assert!(!of(Tone::Firm).contains("wet van 2 augustus 2002"));
    }

    #[test]
    fn a_private_person_hears_that_it_costs_nothing() {
        let parts = [part(Channel::Direct, Tone::Friendly)];
        let english = text(&parts, CustomerKind::Person, Language::English);
        insta::assert_snapshot!("reminder_person_en", english);
        let firm = [part(Channel::Direct, Tone::Firm)];
        let english = text(&firm, CustomerKind::Person, Language::English);
        assert!(!english.contains("free of charge"), "{english}");
    }
}
