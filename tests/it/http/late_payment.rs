//! Interest and the fixed sum for late payment, where the institute asks them: off at first, reckoned
//! to the cent, paid with what a payment brought beyond the invoice, or waived with a reason.

use dienstboek::domain::id::CustomerId;
use dienstboek::domain::party::CustomerKind;
use dienstboek::domain::user::Role;
use dienstboek::formats::coda::write::Communication;
use dienstboek::services::allocate_payment::{self, Part};
use dienstboek::storage::{bank_lines, customers};

use super::reminders::{it_is, the_bank_says};
use crate::services::import_statement::{from_customer, lines};
use crate::support::app::TestApp;
use crate::support::book::{cents, ctx_on, write};
use crate::support::ledger;

/// Invoice 2026-00123 of € 210.00, due on 2 December.
fn an_invoice(app: &TestApp) -> (CustomerId, ledger::Owed) {
    let customer = ledger::customer(&app.db, "Bakkerij De Smet BV");
    let owed = ledger::invoice(&app.db, 123, customer, "173.55", None);
    (customer, owed)
}

/// The administrator chooses to ask it, and fills in the half-year.
async fn it_is_asked(app: &TestApp) {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser
        .goto("/settings/reminders")
        .await
        .check("Ondernemingen: wettelijke interest en € 40 aanrekenen")
        .submit("Bewaren")
        .await
        .see("De herinneringen zijn ingesteld.");
    browser
        .click("Rentevoeten voor laattijdige betaling")
        .await
        .see("01/01/2026 10,50 % embuild.be")
        .see("De rentevoet van het halfjaar vanaf 01/07/2026 is nog niet ingevuld");
    browser
        .click("Rentevoet toevoegen")
        .await
        .fill("Vanaf", "2026-07-02")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser.sees_error_at("Vanaf", "Een halfjaar begint op 1 januari of 1 juli.");
    browser.sees_error_at("Bron", "Dit veld is nog leeg.");
    browser
        .fill("Vanaf", "2026-07-01")
        .fill("Interest per jaar", "10,5")
        .fill("Bron", "Belgisch Staatsblad")
        .submit("Bewaren")
        .await
        .see("De rentevoet is bewaard.")
        .dont_see("is nog niet ingevuld");
    browser.goto("/audit").await.see("Rentevoet toegevoegd");
}

app_test!(
    nothing_is_asked_unless_the_institute_chooses_so,
    async |app| {
        an_invoice(app);
        it_is(app, "2026-12-22");
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser
            .goto("/invoices/1")
            .await
            .see("€ 210,00")
            .dont_see("Laattijdige betaling");
    }
);

app_test!(
    it_is_reckoned_to_the_cent_and_paid_with_what_came_in_beyond,
    async |app| {
        let (_, owed) = an_invoice(app);
        it_is_asked(app).await;
        it_is(app, "2026-12-22");
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        // 210.00 × 10.5 % × 20 / 365 = 1.2082
        browser
            .goto("/invoices/1")
            .await
            .see("Interest na wo 02/12/2026 tot vandaag € 1,21")
            .see("Vaste vergoeding € 40,00")
            .see("Nog te betalen € 41,21");
        let paid = from_customer("251.21", Communication::reference("202600012320"));
        the_bank_says(app, "2026-12-22", vec![paid]);
        let line = lines(&app.db).remove(0);
        let part = Part {
            tranche: owed.direct,
            amount: cents("210.00"),
        };
        write(&app.db, |tx| {
            let row = bank_lines::get(tx, line.id)?;
            let ctx = ctx_on("2026-12-22");
            allocate_payment::book(tx, &ctx, line.id, row.version, &[part])
        });
        browser
            .goto(&format!("/bank/lines/{}", line.id))
            .await
            .see("Meer betaald dan de factuur");
        browser
            .submit("Boeken op interest en vergoeding 2026-00123")
            .await
            .see("De rest is geboekt op interest en vergoeding.")
            .see("Interest en vergoeding van factuur 2026-00123, Bakkerij De Smet BV")
            .dont_see("Meer betaald dan de factuur");
        browser
            .goto("/invoices/1")
            .await
            .see("Ervoor ontvangen € 41,21")
            .see("Nog te betalen € 0,00");
        // The receivable itself is paid, not overpaid.
        assert_eq!(ledger::open(&app.db, owed.direct), "0.00");
        // Later it costs no more.
        it_is(app, "2026-12-31");
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/invoices/1").await.see("tot vandaag € 1,21");
    }
);

app_test!(it_is_waived_with_a_reason_and_asked_again, async |app| {
    an_invoice(app);
    it_is_asked(app).await;
    it_is(app, "2026-12-22");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto("/invoices/1")
        .await
        .fill("Reden", "goede klant, eerste keer")
        .submit("Niet aanrekenen")
        .await
        .see("Interest en vergoeding worden niet aangerekend.")
        .see("€ 41,21 wordt niet aangerekend (di 22/12/2026): goede klant, eerste keer")
        .see("Interest en vergoeding niet aangerekend: 2026-00123");
    browser
        .submit("Toch aanrekenen")
        .await
        .see("Nog te betalen € 41,21");
});

app_test!(a_private_person_pays_no_interest_of_the_law, async |app| {
    let (customer, _) = an_invoice(app);
    write(&app.db, |tx| {
        let row = customers::get(tx, customer)?;
        let person = customers::Customer {
            kind: CustomerKind::Person,
            ..row.customer
        };
        customers::update(tx, customer, row.version, &person)
    });
    it_is_asked(app).await;
    it_is(app, "2026-12-31");
    let mut browser = app.sign_in_as(Role::Bookkeeper).await;
    browser
        .goto("/invoices/1")
        .await
        .dont_see("Laattijdige betaling");
});
