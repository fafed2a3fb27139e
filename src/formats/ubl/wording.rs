//! The sentences inside the XML, in the language of the document. They repeat in words what the
//! fields can't say: EN 16931 has no amount per means of payment (domain/invoicing 3).

use crate::domain::invoice::content::{InvoiceContent, Totals};
use crate::domain::invoice::{InvoiceKind, PortfolioMode};
use crate::domain::language::Language;
use crate::domain::money::Cents;

/// The sentence of RD 4 art. 4, without which the issuer's refund of VAT is at risk
/// (domain/invoicing 1). Outside Dutch and French it is repeated in Dutch.
const STATUTORY: [&str; 3] = [
    "Btw terug te storten aan de Staat in de mate waarin ze oorspronkelijk in aftrek werd gebracht.",
    "TVA à reverser à l'État dans la mesure où elle a été initialement portée en déduction.",
    "VAT to be repaid to the State to the extent that it was originally deducted (btw terug te storten aan de Staat in de mate waarin ze oorspronkelijk in aftrek werd gebracht).",
];

/// The one of `[Dutch, French, English]` that is asked for.
fn pick<T>(language: Language, texts: [T; 3]) -> T {
    let [dutch, french, english] = texts;
    match language {
        Language::Dutch => dutch,
        Language::French => french,
        Language::English => english,
    }
}

/// The one note of the document.
pub(super) fn note(content: &InvoiceContent) -> String {
    let language = content.language;
    let mut sentences = Vec::new();
    if content.kind == InvoiceKind::CreditNote {
        sentences.push(pick(language, STATUTORY).to_owned());
    }
    if let Some(corrects) = &content.corrects {
        let label = pick(language, ["Reden:", "Motif :", "Reason:"]);
        let reason = corrects.reason.trim().trim_end_matches('.');
        sentences.push(format!("{label} {reason}."));
    }
    if let Some(number) = &content.registration_number {
        let labels = [
            "kmo-portefeuille registratienummer dienstverlener:",
            "Numéro d'enregistrement kmo-portefeuille du prestataire :",
            "kmo-portefeuille registration number of the provider:",
        ];
        sentences.push(format!("{} {number}.", pick(language, labels)));
    }
    sentences.join(" ")
}

/// Who pays what, by which route and by when.
pub(super) fn payment_terms(content: &InvoiceContent, totals: &Totals) -> String {
    match (content.kind, content.portfolio.mode) {
        (InvoiceKind::CreditNote, _) => given_back(content, totals),
        (InvoiceKind::Invoice, PortfolioMode::Announced) => in_two_parts(content, totals),
        (InvoiceKind::Invoice, PortfolioMode::Paid) => after_the_portfolio(content, totals),
        (InvoiceKind::Invoice, PortfolioMode::None) => {
            let whole = ["het hele bedrag", "le montant total", "the whole amount"];
            let transfer = transfer(content, totals.due, pick(content.language, whole));
            format!("{} {transfer}", pick(content.language, TO_PAY))
        }
    }
}

const TO_PAY: [&str; 3] = ["Te betalen:", "À payer :", "To be paid:"];

fn in_two_parts(content: &InvoiceContent, totals: &Totals) -> String {
    let language = content.language;
    let amount = euros(totals.portfolio, language);
    let project = project(content);
    let first = pick(
        language,
        [
            format!("{amount} (bedrag excl. btw) via uw kmo-portefeuille, project {project}."),
            format!("{amount} (montant hors TVA) par votre kmo-portefeuille, projet {project}."),
            format!(
                "{amount} (amount excl. VAT) through your kmo-portefeuille, project {project}."
            ),
        ],
    );
    if !totals.direct.is_positive() {
        let not_twice = [
            "Schrijf dit bedrag niet ook per bank over.",
            "Ne versez pas ce montant aussi par banque.",
            "Don't transfer this amount by bank as well.",
        ];
        return format!(
            "{} {first} {}",
            pick(language, TO_PAY),
            pick(language, not_twice)
        );
    }
    let opening = [
        "Betaling in twee delen.",
        "Paiement en deux parties.",
        "Payment in two parts.",
    ];
    let not_twice = [
        "Schrijf het bedrag van deel 1 niet ook per bank over.",
        "Ne versez pas le montant de la partie 1 aussi par banque.",
        "Don't transfer the amount of part 1 by bank as well.",
    ];
    let second = transfer(content, totals.direct, direct_part(totals, language));
    let opening = pick(language, opening);
    format!(
        "{opening} 1) {first} 2) {second} {}",
        pick(language, not_twice)
    )
}

fn after_the_portfolio(content: &InvoiceContent, totals: &Totals) -> String {
    let language = content.language;
    let amount = euros(totals.prepaid, language);
    let project = project(content);
    let on = pick(language, [" op ", " le ", " on "]);
    let paid_on = content.portfolio.paid_on;
    let day = paid_on.map(|day| format!("{on}{day}")).unwrap_or_default();
    let paid = pick(
        language,
        [
            format!(
                "Het bedrag excl. btw ({amount}) is{day} betaald via de kmo-portefeuille (project {project})."
            ),
            format!(
                "Le montant hors TVA ({amount}) a été payé{day} par le kmo-portefeuille (projet {project})."
            ),
            format!(
                "The amount excl. VAT ({amount}) was paid{day} through the kmo-portefeuille (project {project})."
            ),
        ],
    );
    if !totals.due.is_positive() {
        let nothing = [
            "Er is niets meer te betalen.",
            "Il ne reste rien à payer.",
            "Nothing is left to be paid.",
        ];
        return format!("{paid} {}", pick(language, nothing));
    }
    let rest = transfer(content, totals.due, direct_part(totals, language));
    let still = ["Nog te betalen:", "Reste à payer :", "Still to be paid:"];
    format!("{paid} {} {rest}", pick(language, still))
}

/// One bank transfer in words.
fn transfer(content: &InvoiceContent, amount: Cents, what: &str) -> String {
    let language = content.language;
    let amount = euros(amount, language);
    let due = content.due_date;
    let iban = content.seller.iban.as_ref();
    let account = iban.map(|iban| iban.electronic()).unwrap_or_default();
    let with = pick(
        language,
        [
            "met gestructureerde mededeling",
            "avec la communication structurée",
            "with structured reference",
        ],
    );
    let reference = content.structured_reference.as_ref();
    let reference = reference
        .map(|reference| format!(" {with} {reference}"))
        .unwrap_or_default();
    pick(
        language,
        [
            format!("{amount} ({what}) rechtstreeks op {account}{reference}, uiterlijk {due}."),
            format!(
                "{amount} ({what}) directement sur {account}{reference}, au plus tard le {due}."
            ),
            format!("{amount} ({what}) directly to {account}{reference}, by {due}."),
        ],
    )
}

fn given_back(content: &InvoiceContent, totals: &Totals) -> String {
    let language = content.language;
    if !totals.prepaid.is_positive() && totals.portfolio.is_positive() {
        return asked_no_longer(totals, language);
    }
    let by_bank = euros(totals.due, language);
    if !totals.prepaid.is_positive() {
        let set_off = [
            "wordt verrekend of teruggestort op uw rekening.",
            "sera imputé ou remboursé sur votre compte.",
            "will be set off or repaid to your account.",
        ];
        return format!("{by_bank} {}", pick(language, set_off));
    }
    let by_portfolio = euros(totals.prepaid, language);
    let through_portfolio = [
        "(excl. btw) wordt teruggestort via de kmo-portefeuille",
        "(hors TVA) sera remboursé par le kmo-portefeuille",
        "(excl. VAT) will be repaid through the kmo-portefeuille",
    ];
    let first = format!("{by_portfolio} {}", pick(language, through_portfolio));
    if !totals.due.is_positive() {
        return format!("{first}.");
    }
    let to_account = [
        "wordt teruggestort op uw rekening.",
        "sera remboursé sur votre compte.",
        "will be repaid to your account.",
    ];
    let what = direct_part(totals, language);
    format!("{first}; {by_bank} ({what}) {}", pick(language, to_account))
}

/// The portefeuille hasn't paid: less is asked of it, and nothing goes back by it.
fn asked_no_longer(totals: &Totals, language: Language) -> String {
    let by_portfolio = euros(totals.portfolio, language);
    let less = [
        "(excl. btw) moet niet meer via de kmo-portefeuille betaald worden",
        "(hors TVA) ne doit plus être payé par le kmo-portefeuille",
        "(excl. VAT) no longer has to be paid through the kmo-portefeuille",
    ];
    let first = format!("{by_portfolio} {}", pick(language, less));
    if !totals.direct.is_positive() {
        return format!("{first}.");
    }
    let set_off = [
        "wordt verrekend of teruggestort op uw rekening.",
        "sera imputé ou remboursé sur votre compte.",
        "will be set off or repaid to your account.",
    ];
    let direct = euros(totals.direct, language);
    let what = direct_part(totals, language);
    format!("{first}; {direct} ({what}) {}", pick(language, set_off))
}

/// What the direct part consists of: VAT alone, a rest alone, or both.
fn direct_part(totals: &Totals, language: Language) -> &'static str {
    let has_rest = totals.direct > totals.vat;
    let texts = if !totals.vat.is_positive() {
        [
            "wat niet via de kmo-portefeuille gaat",
            "ce qui ne passe pas par le kmo-portefeuille",
            "what doesn't go through the kmo-portefeuille",
        ]
    } else if has_rest {
        [
            "btw en wat niet via de kmo-portefeuille gaat",
            "TVA et ce qui ne passe pas par le kmo-portefeuille",
            "VAT and what doesn't go through the kmo-portefeuille",
        ]
    } else {
        ["btw", "TVA", "VAT"]
    };
    pick(language, texts)
}

/// The mention of a reverse charge (RD 1 art. 5 § 1: "Btw verlegd").
pub(super) fn reverse_charge(language: Language) -> &'static str {
    pick(
        language,
        ["Btw verlegd", "Autoliquidation", "Reverse charge"],
    )
}

/// What the embedded PDF is.
pub(super) fn copy_title(kind: InvoiceKind, language: Language) -> &'static str {
    let texts = match kind {
        InvoiceKind::Invoice => [
            "Factuur (leesbare kopie)",
            "Facture (copie lisible)",
            "Invoice (readable copy)",
        ],
        InvoiceKind::CreditNote => [
            "Creditnota (leesbare kopie)",
            "Note de crédit (copie lisible)",
            "Credit note (readable copy)",
        ],
    };
    pick(language, texts)
}

fn project(content: &InvoiceContent) -> String {
    let number = content.project_number.as_ref();
    number.map(ToString::to_string).unwrap_or_default()
}

/// `EUR 1000,00`: the decimal mark follows the language, thousands are not grouped.
fn euros(amount: Cents, language: Language) -> String {
    let plain = amount.to_string();
    let comma = plain.replace('.', ",");
    format!("EUR {}", pick(language, [comma.clone(), comma, plain]))
}
