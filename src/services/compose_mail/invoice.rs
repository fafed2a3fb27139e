//! The message with an invoice or a credit note: who pays what, where and by when, in as few lines
//! as it takes. The documents themselves are attached.

use chrono::NaiveDate;

use super::filling::Filling;
use super::letter::{Block, Letter};
use super::{About, ComposeError, Envelope, Recipient, queue_own};
use crate::domain::id::{DocumentId, MailId};
use crate::domain::invoice::PortfolioMode;
use crate::domain::invoice::content::{Correction, InvoiceContent, Totals};
use crate::domain::mail::MailKind;
use crate::domain::mail_template::Placeholder::{
    CorrectedDate, CorrectedNumber, Course, DirectAmount, DueDay, GivenBack, HasCourse, Institute,
    InvoiceDate, InvoiceNumber, OwesDirectly, PaymentDetails, PortfolioPart, Reason,
};
use crate::domain::mail_template::TemplateKind;
use crate::domain::money::Cents;
use crate::i18n::{Texts, fl};
use crate::services::Ctx;
use crate::storage::Tx;

/// Writes the message with an issued document. Its words are the recipient's language; the document
/// keeps its own.
///
/// # Errors
/// The recipient has no address, or what the database reports.
pub fn invoice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    papers: (&InvoiceContent, &Totals),
    recipient: &Recipient,
    about: About,
    attachments: &[DocumentId],
) -> Result<MailId, ComposeError> {
    let cause = format!("invoice:{}", papers.0.number);
    send(tx, ctx, papers, recipient, (about, attachments), cause)
}

/// Writes the same message again, after `earlier` messages about this document; asking for it twice
/// at the same moment writes one.
///
/// # Errors
/// As [`invoice`].
pub fn invoice_again(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    papers: (&InvoiceContent, &Totals),
    recipient: &Recipient,
    (about, attachments): (About, &[DocumentId]),
    earlier: usize,
) -> Result<MailId, ComposeError> {
    let cause = format!("invoice:{}:{earlier}", papers.0.number);
    send(tx, ctx, papers, recipient, (about, attachments), cause)
}

fn send(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (content, totals): (&InvoiceContent, &Totals),
    recipient: &Recipient,
    (about, attachments): (About, &[DocumentId]),
    cause_key: String,
) -> Result<MailId, ComposeError> {
    let envelope = Envelope {
        kind: MailKind::Invoice,
        cause_key,
        recipient,
        about,
        attachments,
    };
    match &content.corrects {
        Some(correction) => {
            let kind = TemplateKind::CreditNote;
            queue_own(tx, ctx, envelope, (kind, None), |t, v| {
                credit_note(t, v, content, totals, correction)
            })
        }
        None => {
            let kind = TemplateKind::Invoice;
            queue_own(tx, ctx, envelope, (kind, None), |t, v| {
                letter(t, v, content, totals)
            })
        }
    }
}

pub(super) fn letter(
    t: Texts,
    v: &mut Filling,
    content: &InvoiceContent,
    totals: &Totals,
) -> Letter {
    let number = v.words(InvoiceNumber, content.number.as_str());
    let institute = v.words(Institute, content.seller.name.as_str());
    let day = v.words(InvoiceDate, t.short_day(content.issue_date));
    let course = content.course.as_ref();
    let has_course = course.is_some();
    let course = v.words(Course, course.map_or("", |course| course.title.as_str()));
    let (number, institute) = (number.as_str(), institute.as_str());
    let (day, course) = (day.as_str(), course.as_str());
    let subject = v.either_line(
        HasCourse,
        has_course,
        |_| {
            fl!(
                t,
                "letter-invoice-subject-course",
                number = number,
                institute = institute,
                course = course
            )
        },
        |_| {
            fl!(
                t,
                "letter-invoice-subject",
                number = number,
                institute = institute
            )
        },
    );
    let intro = v.either_line(
        HasCourse,
        has_course,
        |_| {
            fl!(
                t,
                "letter-invoice-intro",
                number = number,
                day = day,
                course = course
            )
        },
        |_| fl!(t, "letter-invoice-intro-bare", number = number, day = day),
    );
    let mut blocks = vec![Block::Text(intro)];
    blocks.extend(v.part(PortfolioPart, by_portfolio(t, content)));
    blocks.extend(v.either(
        OwesDirectly,
        totals.direct.is_positive(),
        |v| directly(t, v, content, totals),
        |_| vec![Block::Text(fl!(t, "letter-invoice-nothing"))],
    ));
    Letter { subject, blocks }
}

/// What the customer pays himself, and how.
fn directly(t: Texts, v: &mut Filling, content: &InvoiceContent, totals: &Totals) -> Vec<Block> {
    let amount = v.words(DirectAmount, t.money(totals.direct));
    v.words(DueDay, t.day(content.due_date));
    let how = how_to_pay(t, content, totals.direct, Some(content.due_date));
    let mut blocks = vec![
        Block::Heading(fl!(t, "letter-invoice-direct", amount = amount)),
        Block::Text(fl!(t, "letter-invoice-direct-text")),
    ];
    blocks.extend(v.part(PaymentDetails, vec![how]));
    blocks
}

fn by_portfolio(t: Texts, content: &InvoiceContent) -> Vec<Block> {
    let amount = t.money(content.portfolio.amount);
    let number = content.number.as_str();
    let project = content
        .project_number
        .as_ref()
        .map(|project| project.as_str());
    let text = match (content.portfolio.mode, project) {
        (PortfolioMode::None, _) => return Vec::new(),
        (PortfolioMode::Announced, Some(project)) => fl!(
            t,
            "letter-invoice-portfolio-order",
            amount = amount.as_str(),
            number = number,
            project = project
        ),
        (PortfolioMode::Announced, None) => fl!(
            t,
            "letter-invoice-portfolio-order-unknown",
            amount = amount.as_str(),
            number = number
        ),
        (PortfolioMode::Paid, Some(project)) => fl!(
            t,
            "letter-invoice-portfolio-paid",
            amount = amount.as_str(),
            project = project
        ),
        (PortfolioMode::Paid, None) => {
            fl!(
                t,
                "letter-invoice-portfolio-paid-unknown",
                amount = amount.as_str()
            )
        }
    };
    let heading = fl!(t, "letter-invoice-portfolio", amount = amount);
    vec![Block::Heading(heading), Block::Text(text)]
}

/// What a transfer asks for, and by when it has to be there.
pub(super) fn how_to_pay(
    t: Texts,
    content: &InvoiceContent,
    amount: Cents,
    by: Option<NaiveDate>,
) -> Block {
    let mut facts = vec![(fl!(t, "letter-invoice-direct-amount"), t.money(amount))];
    if let Some(iban) = &content.seller.iban {
        let account = format!("{iban} ({})", content.seller.name);
        facts.push((fl!(t, "letter-invoice-direct-account"), account));
    }
    if let Some(reference) = &content.structured_reference {
        facts.push((
            fl!(t, "letter-invoice-direct-reference"),
            reference.to_string(),
        ));
    }
    if let Some(day) = by {
        facts.push((fl!(t, "letter-invoice-direct-by"), t.day(day)));
    }
    Block::Facts(facts)
}

pub(super) fn credit_note(
    t: Texts,
    v: &mut Filling,
    content: &InvoiceContent,
    totals: &Totals,
    correction: &Correction,
) -> Letter {
    let number = v.words(InvoiceNumber, content.number.as_str());
    let institute = v.words(Institute, content.seller.name.as_str());
    let day = v.words(CorrectedDate, t.short_day(correction.issue_date));
    let corrected = v.words(CorrectedNumber, correction.number.as_str());
    let reason = v.words(Reason, correction.reason.as_str());
    let (number, institute) = (number.as_str(), institute.as_str());
    let mut blocks = vec![Block::Text(fl!(
        t,
        "letter-invoice-credit-intro",
        number = number,
        corrected = corrected,
        day = day,
        reason = reason
    ))];
    blocks.extend(v.part(GivenBack, given_back(t, content, totals)));
    Letter {
        subject: fl!(
            t,
            "letter-invoice-credit-subject",
            number = number,
            institute = institute
        ),
        blocks,
    }
}

/// By which route how much comes back, or is no longer asked.
fn given_back(t: Texts, content: &InvoiceContent, totals: &Totals) -> Vec<Block> {
    let mut blocks = Vec::new();
    if totals.portfolio.is_positive() {
        let amount = t.money(totals.portfolio);
        blocks.push(Block::Text(
            if content.portfolio.mode == PortfolioMode::Paid {
                fl!(t, "letter-invoice-credit-portfolio-back", amount = amount)
            } else {
                fl!(t, "letter-invoice-credit-portfolio-less", amount = amount)
            },
        ));
    }
    if totals.direct.is_positive() {
        let amount = t.money(totals.direct);
        blocks.push(Block::Text(fl!(
            t,
            "letter-invoice-credit-direct",
            amount = amount
        )));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::tests::drawn;
    use super::*;
    use crate::domain::invoice::sample;
    use crate::domain::language::Language;

    fn text(language: Language, content: &InvoiceContent) -> String {
        let totals = content.totals().unwrap();
        let t = Texts::of(language);
        let v = &mut Filling::default();
        let letter = match &content.corrects {
            Some(correction) => credit_note(t, v, content, &totals, correction),
            None => letter(t, v, content, &totals),
        };
        drawn(letter, language)
    }

    #[test]
    fn both_routes_with_what_to_do_for_each() {
        insta::assert_snapshot!(text(Language::Dutch, &sample::announced()), @r"
        Factuur 2026-00123 van Instituut Voorbeeld BV: Boekhouden voor beginners
        ===
        Beste An Peeters,

        In bijlage vindt u factuur 2026-00123 van 23/11/2026 voor Boekhouden voor beginners: als pdf om te lezen en als UBL voor uw boekhouding.

        VIA DE KMO-PORTEFEUILLE: € 1.000,00

        Geef in de kmo-portefeuille bij project 2026KMO025102 een betaalopdracht voor het volledige bedrag van € 1.000,00, en vul als factuurnummer 2026-00123 in. Dat gebeurt niet vanzelf. Schrijf dit bedrag niet ook over per bank.

        RECHTSTREEKS TE BETALEN: € 210,00

        Schrijf dit bedrag over met de gestructureerde mededeling, zonder iets toe te voegen. De QR-code op de factuur vult alles voor u in.

        Bedrag: € 210,00
        Rekening: BE49 9990 0000 0171 (Instituut Voorbeeld BV)
        Gestructureerde mededeling: +++202/6000/12320+++
        Uiterlijk op: wo 23/12/2026

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
    }

    #[test]
    fn only_the_vat_is_left_to_pay() {
        insta::assert_snapshot!(text(Language::French, &sample::vat_only()), @r"
        Facture 2026-00123 de Instituut Voorbeeld BV : Boekhouden voor beginners
        ===
        Bonjour An Peeters,

        Vous trouverez en annexe la facture 2026-00123 du 23/11/2026 pour Boekhouden voor beginners : en PDF pour la lecture et en UBL pour votre comptabilité.

        PAR LE KMO-PORTEFEUILLE : 1 000,00 €

        Le kmo-portefeuille a payé 1 000,00 € pour le projet 2026KMO025102. Cette partie est en ordre.

        À PAYER DIRECTEMENT : 210,00 €

        Virez ce montant avec la communication structurée, sans rien y ajouter. Le code QR de la facture remplit tout à votre place.

        Montant : 210,00 €
        Compte : BE49 9990 0000 0171 (Instituut Voorbeeld BV)
        Communication structurée : +++202/6000/12320+++
        Au plus tard le : mer 23/12/2026

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
    fn a_credit_note_names_what_it_corrects() {
        insta::assert_snapshot!(text(Language::English, &sample::credit_note()), @r"
        Credit note CN-2026-0009 from Instituut Voorbeeld BV
        ===
        Dear An Peeters,

        Credit note CN-2026-0009 is attached. It corrects invoice 2026-00123 of 23/11/2026. Reason: annulering van één deelnemer vóór aanvang

        Through the kmo-portefeuille: €500.00. The kmo-portefeuille had paid this; it goes back the same way, not to your account.

        Directly: €105.00. We take this off what you still have to pay, or repay it if you have paid already.

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

    #[test]
    fn nothing_is_asked_where_the_portefeuille_pays_all() {
        let text = text(Language::Dutch, &sample::exempt());
        assert!(
            text.contains("U hoeft niets rechtstreeks te betalen."),
            "{text}"
        );
        assert!(!text.contains("mededeling"), "{text}");
    }
}
