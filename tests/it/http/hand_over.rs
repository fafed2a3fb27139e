//! The hand-over to the accountant: what is in it, a closed month that stays as it is, and the mails.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use dienstboek::domain::invoice::terms::Terms;
use dienstboek::domain::user::Role;
use dienstboek::services::credit_invoice::{self, CreditInvoice};
use dienstboek::services::fiscal_document::DocumentError;
use dienstboek::services::issue_invoice::{self, IssueError, IssueInvoice};

use crate::support::app::TestApp;
use crate::support::billing::{a_waiting_credit, an_applied_enrolment, issued_on, pay};
use crate::support::book::{cents, ctx_on};
use crate::support::browser::Browser;

/// The files of an archive.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

/// An invoice of 10 November that is paid on the 20th, and credited on the 21st.
fn a_month(app: &TestApp) {
    let invoice = issued_on(&app.db, "2026-11-10", an_applied_enrolment(&app.db));
    let text = "+++202/6000/00192+++";
    let line = a_waiting_credit(
        &app.db,
        "2026-11-20",
        "BAKKERIJ DE SMET",
        text,
        cents("210"),
    );
    pay(&app.db, "2026-11-20", line, invoice, 1, "210");
    app.db
        .write_blocking(|tx| {
            let mut wish = credit_invoice::whole(tx, invoice, "een dag viel weg")?;
            for net in &mut wish.nets {
                *net = net.share(1, 10).unwrap();
            }
            let command = CreditInvoice {
                invoice,
                wish,
                seen: None,
            };
            credit_invoice::credit(tx, &ctx_on("2026-11-21"), &command)
        })
        .unwrap();
}

async fn name_accountant(browser: &mut Browser) {
    browser.goto("/hand-over").await;
    browser
        .fill("Naam van de boekhouder", "Kantoor Sterk")
        .fill("E-mailadres", "facturen@kantoor.example")
        .check("Elk document mailen als het uitgereikt wordt")
        .check("Elke maand de ZIP mailen")
        .submit("Bewaren")
        .await
        .see("Bewaard.");
}

app_test!(
    a_closed_month_stays_byte_for_byte_and_takes_no_document,
    async |app| {
        a_month(app);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/").await;
        browser
            .click("Boekhouder")
            .await
            .see("november 2026")
            .see("Loopt nog");
        browser.goto("/hand-over/2026-11/zip").await;
        let running = unpacked(browser.bytes());
        let names: Vec<_> = running.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "ontvangsten.csv",
                "ontvangsten.xlsx",
                "pdf/2026-00001.pdf",
                "pdf/CN-2026-00001.pdf",
                "ubl/2026-00001.xml",
                "ubl/CN-2026-00001.xml",
                "verkoopdagboek.csv",
                "verkoopdagboek.xlsx",
            ]
        );
        let sales = String::from_utf8(running["verkoopdagboek.csv"].clone()).unwrap();
        assert!(sales.contains("2026-00001;Factuur;10/11/2026;"), "{sales}");
        assert!(
            sales.contains(";1000,00;210,00;1210,00;1000,00;210,00;"),
            "{sales}"
        );
        assert!(sales.contains(";-100,00;-21,00;-121,00;"), "{sales}");
        let receipts = String::from_utf8(running["ontvangsten.csv"].clone()).unwrap();
        assert!(
            receipts.contains("20/11/2026;BE49999000000171;"),
            "{receipts}"
        );
        assert!(receipts.contains(";210,00;"), "{receipts}");
        browser
            .goto("/hand-over")
            .await
            .dont_see("Afsluiten: november 2026");
        app.clock.set(ctx_on("2026-12-02").now);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/hand-over").await.see("Nog af te sluiten");
        browser
            .submit("Afsluiten: november 2026")
            .await
            .see("november 2026 is afgesloten.")
            .see("door Jan Wouters");
        browser.goto("/hand-over/2026-11/zip").await;
        let closed = browser.bytes().to_vec();
        assert_eq!(unpacked(&closed), running);
        // What is booked afterwards changes the month as it would be now, not what was handed over.
        let text = "+++202/6000/00192+++ vergeten";
        a_waiting_credit(&app.db, "2026-11-28", "BAKKERIJ DE SMET", text, cents("1"));
        app.db
            .write_blocking(|tx| {
                use diesel::RunQueryDsl;
                diesel::sql_query("UPDATE allocations SET amount_cents = 20900")
                    .execute(tx.conn())?;
                Ok::<_, dienstboek::storage::Error>(())
            })
            .unwrap();
        browser.goto("/hand-over/2026-11/zip").await;
        assert_eq!(browser.bytes(), closed);
        browser
            .goto("/hand-over/zip?from=2026-11-01&until=2026-11-30")
            .await;
        assert_ne!(browser.bytes(), closed);
        // With a clock that is set back nothing gets in either.
        let late = ctx_on("2026-11-30");
        let command = IssueInvoice {
            enrolment: dienstboek::domain::id::EnrolmentId::new(1),
            terms: Terms::default(),
            seen: None,
        };
        let refused = app
            .db
            .write_blocking(|tx| {
                credit_all(tx);
                issue_invoice::issue(tx, &late, &command)
            })
            .unwrap_err();
        assert!(
            matches!(refused, IssueError::Document(DocumentError::MonthClosed)),
            "{refused}"
        );
    }
);

/// Takes the earlier invoice out of the way, as if nothing had been asked.
fn credit_all(tx: &mut dienstboek::storage::Tx<'_>) {
    let invoice = dienstboek::domain::id::InvoiceId::new(1);
    let wish = credit_invoice::whole(tx, invoice, "alles").unwrap();
    let command = CreditInvoice {
        invoice,
        wish,
        seen: None,
    };
    credit_invoice::credit(tx, &ctx_on("2026-12-02"), &command).unwrap();
}

app_test!(
    the_accountant_gets_each_document_and_each_month_once,
    async |app| {
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/hand-over").await;
        browser
            .check("Elke maand de ZIP mailen")
            .submit("Bewaren")
            .await
            .has_status(422);
        browser.sees_error_at("E-mailadres", "Vul het e-mailadres van de boekhouder in");
        name_accountant(&mut browser).await;
        a_month(app);
        let to_accountant = |sent: Vec<dienstboek::mail::Email>| -> Vec<(String, Vec<String>)> {
            sent.into_iter()
                .filter(|email| email.to.address == "facturen@kantoor.example")
                .map(|email| {
                    let files = email.attachments.iter();
                    let files = files.map(|file| file.file_name.clone()).collect();
                    (email.subject, files)
                })
                .collect()
        };
        app.clock.set(ctx_on("2026-12-04").now);
        let sent = to_accountant(app.run_jobs().await);
        assert_eq!(sent.len(), 2, "one document per mail: {sent:?}");
        assert_eq!(sent[0].0, "Factuur 2026-00001, Bakkerij De Smet BV");
        assert_eq!(sent[0].1, ["2026-00001.pdf", "2026-00001.xml"]);
        assert_eq!(sent[1].0, "Creditnota CN-2026-00001, Bakkerij De Smet BV");
        app.clock.set(ctx_on("2026-12-05").now);
        let sent = to_accountant(app.run_jobs().await);
        assert_eq!(sent.len(), 1, "{sent:?}");
        assert!(
            sent[0].0.starts_with("Boekhouding november 2026"),
            "{}",
            sent[0].0
        );
        assert_eq!(sent[0].1, ["boekhouding-2026-11.zip"]);
        app.clock.set(ctx_on("2026-12-06").now);
        assert_eq!(to_accountant(app.run_jobs().await), []);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser.goto("/hand-over").await.see("Afgesloten");
        browser
            .submit("Naar de boekhouder mailen: november 2026")
            .await
            .see("november 2026 vertrekt zo dadelijk naar de boekhouder.");
        assert_eq!(to_accountant(app.run_jobs().await).len(), 1);
    }
);

/// A month that was closed, with an archive of 11 MB.
fn a_large_month(app: &TestApp) -> Vec<u8> {
    use diesel::RunQueryDsl;
    a_month(app);
    let large: Vec<u8> = std::iter::repeat_n(7, 11 * 1024 * 1024).collect();
    app.db
        .write_blocking(|tx| {
            let month = "2026-11".parse().unwrap();
            let closed =
                dienstboek::services::hand_over::close(tx, &ctx_on("2026-12-02"), month).unwrap();
            diesel::sql_query("UPDATE documents SET bytes = $1 WHERE id = $2")
                .bind::<diesel::sql_types::Binary, _>(&large)
                .bind::<diesel::sql_types::BigInt, _>(closed.document.value())
                .execute(tx.conn())?;
            Ok::<_, dienstboek::storage::Error>(())
        })
        .unwrap();
    large
}

app_test!(
    a_month_too_large_for_a_mail_is_fetched_by_a_personal_link,
    async |app| {
        let large = a_large_month(app);
        app.clock.set(ctx_on("2026-12-05").now);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        name_accountant(&mut browser).await;
        let sent = app.run_jobs().await;
        let mail = sent
            .iter()
            .find(|mail| mail.subject.starts_with("Boekhouding november 2026"))
            .unwrap();
        assert!(mail.attachments.is_empty(), "{:?}", mail.attachments);
        assert!(
            mail.text.contains("tot en met wo 03/02/2027"),
            "{}",
            mail.text
        );
        let link = mail
            .text
            .lines()
            .find_map(|line| line.trim().strip_prefix(&app.address))
            .unwrap()
            .to_owned();
        let mut accountant = app.browser();
        accountant.goto(&link).await.has_status(200);
        assert_eq!(accountant.bytes(), large);
        accountant
            .goto("/handed-over/geraden")
            .await
            .has_status(404)
            .see("Deze link werkt niet meer");
        // Another accountant: the first one's link opens nothing any more.
        browser
            .goto("/hand-over")
            .await
            .fill("E-mailadres", "verkoop@nieuw.example")
            .submit("Bewaren")
            .await
            .see("Bewaard.");
        accountant.goto(&link).await.has_status(404);
        browser
            .submit("Naar de boekhouder mailen: november 2026")
            .await;
        let sent = app.run_jobs().await;
        let link = sent[0]
            .text
            .lines()
            .find_map(|line| line.trim().strip_prefix(&app.address))
            .unwrap()
            .to_owned();
        accountant.goto(&link).await.has_status(200);
        app.clock.set(ctx_on("2027-02-04").now);
        accountant.goto(&link).await.has_status(404);
    }
);
