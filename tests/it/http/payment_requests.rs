//! Asking the customer for his own part once the portefeuille has paid, and his statement of account.

use std::process::Command;

use dienstboek::domain::document::DocumentKind;
use dienstboek::domain::id::BankLineId;
use dienstboek::domain::user::Role;
use dienstboek::services::allocate_payment::{self, Part};
use dienstboek::storage::{bank_lines, documents, invoices, tranches};

use crate::support::app::TestApp;
use crate::support::billing::{a_waiting_credit, an_applied_enrolment, issued_on};
use crate::support::book::{cents, ctx_on, write};

/// The portefeuille pays its € 1,000.00 of the first invoice.
fn portfolio_pays(app: &TestApp) {
    let text = "2026KMO025102";
    let line = a_waiting_credit(&app.db, "2026-11-20", "PLUXEE BELGIUM", text, cents("1000"));
    write(&app.db, |tx| {
        let balances =
            tranches::list_of_invoices(tx, &[dienstboek::domain::id::InvoiceId::new(1)])?;
        let line = bank_lines::get(tx, BankLineId::new(line))?;
        let part = Part {
            tranche: balances[0].tranche.id,
            amount: cents("1000"),
        };
        allocate_payment::book(tx, &ctx_on("2026-11-21"), line.id, line.version, &[part])
    });
}

/// What a PDF says, where pdftotext is.
fn said(bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("read.pdf");
    std::fs::write(&path, bytes).unwrap();
    let Ok(output) = Command::new("pdftotext")
        .arg("-layout")
        .arg(&path)
        .arg("-")
        .output()
    else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap())
}

app_test!(
    after_the_portefeuille_the_customer_is_asked_his_own_part,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        let invoice = issued_on(&app.db, "2026-11-10", enrolment);
        app.run_jobs().await;
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser
            .goto("/invoices/1")
            .await
            .dont_see("Eigen deel vragen aan de klant");
        browser.post("/invoices/1/payment-request", &[]).await;
        browser.see("zodra de kmo-portefeuille haar deel betaald heeft");
        portfolio_pays(app);
        browser.goto("/invoices/1").await;
        browser
            .submit("Eigen deel vragen aan de klant")
            .await
            .see("Het betalingsverzoek vertrekt zo dadelijk.")
            .see("Betalingsverzoek verstuurd: 2026-00001 (€ 210,00)");
        let sent = app.run_jobs().await;
        assert_eq!(sent.len(), 1);
        assert!(
            sent[0].subject.contains("2026-00001"),
            "{}",
            sent[0].subject
        );
        assert!(
            sent[0].text.contains("+++202/6000/00192+++"),
            "{}",
            sent[0].text
        );
        let (pdf, count) = app
            .db
            .read_blocking(|conn| {
                let papers = documents::list_of_invoice(conn, invoice)?;
                let request = papers
                    .iter()
                    .find(|paper| paper.kind == DocumentKind::PaymentRequest)
                    .unwrap();
                let count = invoices::list_of_enrolment(conn, enrolment)?.len();
                Ok::<_, dienstboek::storage::Error>((
                    documents::get_bytes(conn, request.id)?,
                    count,
                ))
            })
            .unwrap();
        assert_eq!(count, 1, "no new fiscal document");
        if let Some(text) = said(&pdf) {
            for told in [
                "Betalingsverzoek",
                "2026-00001",
                "€ 210,00",
                "+++202/6000/00192+++",
            ] {
                assert!(text.contains(told), "{told} in\n{text}");
            }
        }
    }
);

app_test!(a_customer_has_a_statement_of_account, async |app| {
    let enrolment = an_applied_enrolment(&app.db);
    issued_on(&app.db, "2026-11-10", enrolment);
    portfolio_pays(app);
    let mut browser = app.sign_in_as(Role::ReadOnly).await;
    browser.goto("/customers/1").await.see("Rekeningoverzicht");
    browser.goto("/customers/1/statement").await.has_status(200);
    if let Some(text) = said(browser.bytes()) {
        for told in [
            "Factuur 2026-00001",
            "1.210,00",
            "−1.000,00",
            "210,00",
            "10/12/2026",
        ] {
            assert!(text.contains(told), "{told} in\n{text}");
        }
    }
});
