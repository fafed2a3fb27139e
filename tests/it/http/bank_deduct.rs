//! A customer pays an invoice less what a credit note left him: the bookkeeper books it by hand.

use dienstboek::domain::id::InvoiceId;
use dienstboek::domain::invoice::credit::Wish;
use dienstboek::services::credit_invoice::{self, CreditInvoice};
use dienstboek::storage::{Db, invoices};

use super::bank::bookkeeper;
use crate::support::billing::{a_waiting_credit, an_applied_enrolment, issued_on, pay};
use crate::support::book::{cents, ctx_on};
use crate::support::ledger::{self, Owed};

const TODAY: &str = "2026-11-23";

/// Money that came in on a side of an invoice: 0 is the portefeuille, 1 the customer.
fn paid(db: &Db, invoice: InvoiceId, side: usize, amount: &str) {
    let line = a_waiting_credit(db, "2026-11-20", "PAYER", "", cents(amount));
    pay(db, TODAY, line, invoice, side, amount);
}

/// An invoice that was paid on both sides and then credited by half: € 500.00 goes back through the
/// portefeuille, € 105.00 of VAT is left to the customer. And another invoice of € 363.00.
fn a_customer_with_credit(db: &Db) -> Owed {
    let enrolment = an_applied_enrolment(db);
    let invoice = issued_on(db, "2026-11-18", enrolment);
    paid(db, invoice, 0, "1000");
    paid(db, invoice, 1, "210");
    let wish = Wish {
        nets: vec![cents("400"), cents("100")],
        portfolio: None,
        reason: "een halve dag viel weg".to_owned(),
    };
    let command = CreditInvoice {
        invoice,
        wish,
        seen: None,
    };
    db.write_blocking(|tx| credit_invoice::credit(tx, &ctx_on(TODAY), &command))
        .unwrap();
    let customer = db
        .read_blocking(|conn| invoices::get(conn, invoice))
        .unwrap()
        .customer_id;
    ledger::invoice(db, 900, customer, "300.00", None)
}

app_test!(a_credit_note_is_deducted_by_hand, async |app| {
    let owed = a_customer_with_credit(&app.db);
    let line = a_waiting_credit(&app.db, TODAY, "DE SMET", "afrekening", cents("258"));
    let mut browser = bookkeeper(app).await;
    browser.goto(&format!("/bank/lines/{line}")).await;
    browser
        .fill("Zoek een openstaande factuur", "2026-00900")
        .submit("Zoeken")
        .await
        .see("CN-2026-00001")
        .see("Over: € 105,00")
        .see("Nog te verdelen: € 258,00");
    let paid = "Bedrag op factuur 2026-00900 (rechtstreeks) Bedrag";
    let deducted = "Bedrag van creditnota CN-2026-00001 dat de klant heeft afgetrokken Verrekenen";
    // What is deducted makes the money reach further, but a credit note alone is paid by nothing.
    browser
        .fill(deducted, "105")
        .submit("Boeken")
        .await
        .has_status(422);
    browser.sees_error_at(deducted, "Vul ook in op welke factuur dit geld komt");
    browser.see("Nog te verdelen: € 363,00");
    browser
        .fill(paid, "363")
        .fill(deducted, "110")
        .submit("Boeken")
        .await
        .has_status(422);
    browser.sees_error_at(deducted, "Van deze creditnota is nog € 105,00 over.");
    browser
        .fill(deducted, "-105")
        .submit("Boeken")
        .await
        .has_status(422);
    browser.sees_error_at(deducted, "zonder minteken");
    browser
        .fill(deducted, "100")
        .submit("Boeken")
        .await
        .has_status(422);
    browser.sees_error_at(paid, "nog maar € 358,00 over");
    assert_eq!(browser.value(deducted), "100");
    browser
        .fill(deducted, "105")
        .submit("Boeken")
        .await
        .has_status(200)
        .see("€ 363,00 is geboekt op factuur 2026-00900.")
        .see("verrekend met creditnota CN-2026-00001");
    assert_eq!(ledger::open(&app.db, owed.direct), "0.00");
    // Used up: another payment of the customer can't be less by it.
    let next = a_waiting_credit(&app.db, TODAY, "DE SMET", "nog een", cents("10"));
    browser.goto(&format!("/bank/lines/{next}")).await;
    browser
        .fill("Zoek een openstaande factuur", "CN-2026-00001")
        .submit("Zoeken")
        .await
        .dont_see("Over: €");
});
