//! The message about a payment that is not as it should be: what came in, what it means, and what
//! happens with the money.

use chrono::NaiveDate;

use super::filling::Filling;
use super::invoice::how_to_pay;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, preview_own, queue_own};
use crate::domain::id::{BankLineId, MailId};
use crate::domain::invoice::Channel;
use crate::domain::invoice::content::InvoiceContent;
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{AnswerSubject, WhatHappened, WhatNow};
use crate::domain::mail_template::TemplateKind;
use crate::domain::matching::Answer;
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::storage::institute::Institute;
use crate::storage::{AnyConnection, Tx};

/// What is answered.
#[derive(Debug, Clone, Copy)]
pub struct PaymentAnswer<'a> {
    pub line: BankLineId,
    pub answer: Answer,
    /// What came in, or what the bank took back.
    pub paid: Cents,
    pub paid_on: NaiveDate,
    /// What the payer wrote.
    pub message: &'a str,
    /// What is to be asked, given back or decided about.
    pub amount: Cents,
    /// By which way the money came.
    pub channel: Channel,
    pub content: Option<&'a InvoiceContent>,
}

/// Writes the answer, once for each line and kind of answer.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn payment_answer(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    answer: &PaymentAnswer<'_>,
    recipient: &Recipient,
    about: About,
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::PaymentAnswer,
        cause_key: cause_key(answer.line, answer.answer),
        recipient,
        about,
        attachments: &[],
    };
    let kind = TemplateKind::PaymentAnswer;
    queue_own(tx, ctx, envelope, (kind, None), |t, v| letter(t, v, answer))
}

/// By what a written answer is known again.
#[must_use]
pub fn cause_key(line: BankLineId, answer: Answer) -> String {
    format!("payment-answer:{line}:{answer}")
}

/// The subject and the plain text, to be read before it is sent.
///
/// # Errors
/// The words can't be put on paper.
pub fn preview(
    conn: &mut AnyConnection,
    institute: &Institute,
    answer: &PaymentAnswer<'_>,
    recipient: &Recipient,
) -> Result<(String, String), ComposeError> {
    let kind = TemplateKind::PaymentAnswer;
    preview_own(conn, institute, kind, recipient, |t, v| {
        letter(t, v, answer)
    })
}

pub(super) fn letter(t: Texts, v: &mut Filling, answer: &PaymentAnswer<'_>) -> Letter {
    let amount = t.money(answer.paid);
    let subject = match answer.content {
        Some(content) => {
            let number = content.number.as_str();
            fl!(t, "letter-answer-subject", amount = amount, number = number)
        }
        None => fl!(t, "letter-answer-subject-unknown", amount = amount),
    };
    let mut blocks = v.part(WhatHappened, vec![Block::Text(intro(t, answer))]);
    blocks.extend(v.part(WhatNow, meaning(t, answer)));
    Letter {
        subject: v.words(AnswerSubject, subject),
        blocks,
    }
}

/// What happened.
fn intro(t: Texts, answer: &PaymentAnswer<'_>) -> String {
    let (amount, day) = (t.money(answer.paid), t.day(answer.paid_on));
    let Some(content) = answer.content else {
        return fl!(t, "letter-answer-intro-unknown", day = day, amount = amount);
    };
    let number = content.number.as_str();
    match (answer.answer, answer.channel) {
        (Answer::PayAgain, _) => fl!(
            t,
            "letter-answer-intro-back",
            day = day,
            amount = amount,
            number = number
        ),
        (Answer::WhichInvoice, _) => {
            fl!(t, "letter-answer-intro-unknown", day = day, amount = amount)
        }
        (_, Channel::Portfolio) => fl!(
            t,
            "letter-answer-intro-portfolio",
            day = day,
            amount = amount,
            number = number
        ),
        (_, Channel::Direct) => fl!(
            t,
            "letter-answer-intro",
            day = day,
            amount = amount,
            number = number
        ),
    }
}

/// What it means, and what to do.
fn meaning(t: Texts, answer: &PaymentAnswer<'_>) -> Vec<Block> {
    let amount = t.money(answer.amount);
    let text = match answer.answer {
        Answer::OrderSubsidy => fl!(t, "letter-answer-own-share"),
        Answer::OrderOtherHalf => fl!(t, "letter-answer-half"),
        Answer::OrderRest => fl!(t, "letter-answer-part"),
        Answer::PayRest => fl!(t, "letter-answer-pay-rest", amount = amount),
        Answer::VatNotEligible => fl!(t, "letter-answer-vat", amount = amount),
        Answer::ThroughPortfolio => fl!(t, "letter-answer-through-portfolio", amount = amount),
        Answer::DepositOwnShare => fl!(t, "letter-answer-deposit", amount = amount),
        Answer::PaidTwice => fl!(t, "letter-answer-twice", amount = amount),
        Answer::TooMuch => fl!(t, "letter-answer-too-much", amount = amount),
        Answer::NotDue => fl!(t, "letter-answer-not-due", amount = amount),
        Answer::WhichInvoice => fl!(t, "letter-answer-which"),
        Answer::PayAgain => fl!(t, "letter-answer-again"),
    };
    let mut blocks = vec![Block::Text(text)];
    match (answer.answer, answer.content) {
        (Answer::OrderSubsidy | Answer::OrderOtherHalf | Answer::OrderRest, Some(content)) => {
            blocks.push(Block::Text(order(t, content, answer.amount)));
        }
        (Answer::PayRest | Answer::PayAgain, Some(content)) => {
            blocks.push(how_to_pay(t, content, answer.amount, None));
        }
        (Answer::WhichInvoice, _) if !answer.message.is_empty() => {
            let name = fl!(t, "letter-answer-message");
            blocks.push(Block::Facts(vec![(name, answer.message.to_owned())]));
        }
        _ => {}
    }
    blocks
}

fn order(t: Texts, content: &InvoiceContent, amount: Cents) -> String {
    let (amount, number) = (t.money(amount), content.number.as_str());
    match &content.project_number {
        Some(project) => fl!(
            t,
            "letter-answer-order",
            project = project.as_str(),
            amount = amount,
            number = number
        ),
        None => fl!(
            t,
            "letter-answer-order-unknown",
            amount = amount,
            number = number
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;

    fn text(language: Language, answer: Answer, channel: Channel) -> String {
        let content = sample::announced();
        let answer = PaymentAnswer {
            line: BankLineId::new(7),
            answer,
            paid: "700.00".parse().unwrap(),
            paid_on: "2026-11-23".parse().unwrap(),
            message: "opleiding november",
            amount: "300.00".parse().unwrap(),
            channel,
            content: Some(&content).filter(|_| answer != Answer::WhichInvoice),
        };
        drawn(
            letter(Texts::of(language), &mut Filling::default(), &answer),
            language,
        )
    }

    /// What stands between the greeting and the closing.
    fn body(language: Language, answer: Answer, channel: Channel) -> String {
        let text = text(language, answer, channel);
        let lines: Vec<&str> = text.split("\n\n").collect();
        lines[1..lines.len() - 3].join("\n")
    }

    #[test]
    fn every_answer_says_what_came_what_it_means_and_what_happens_next() {
        use Answer::*;
        let portfolio = [OrderSubsidy, OrderOtherHalf, OrderRest, VatNotEligible];
        let direct = [
            PayRest,
            ThroughPortfolio,
            DepositOwnShare,
            PaidTwice,
            TooMuch,
            NotDue,
            WhichInvoice,
            PayAgain,
        ];
        let told = |language: Language| {
            let by_portfolio = portfolio.map(|answer| (answer, Channel::Portfolio));
            let directly = direct.map(|answer| (answer, Channel::Direct));
            by_portfolio
                .into_iter()
                .chain(directly)
                .map(|(answer, channel)| {
                    format!("[{answer}]\n{}\n", body(language, answer, channel))
                })
                .collect::<Vec<_>>()
                .join("\n")
        };
        insta::assert_snapshot!("payment_answers_nl", told(Language::Dutch));
        insta::assert_snapshot!("payment_answers_fr", told(Language::French));
        insta::assert_snapshot!("payment_answers_en", told(Language::English));
    }

    #[test]
    fn the_subject_names_the_payment() {
        let text = text(Language::Dutch, Answer::OrderSubsidy, Channel::Portfolio);
        assert!(
            text.starts_with("Uw betaling van € 700,00 voor factuur 2026-00123\n"),
            "{text}"
        );
    }
}
