//! Documents on their way to the customer over an access point: taken, judged afterwards, lost in
//! silence, refused; and what a person does when the way ends.

use dienstboek::domain::id::{EnrolmentId, InvoiceId};
use dienstboek::domain::party::LegalForm;
use dienstboek::domain::sending::delivery::{DeliveryState, DeliveryTrouble};
use dienstboek::domain::user::Role;
use dienstboek::storage::deliveries::{self, DeliveryRow};
use dienstboek::storage::{customers, enrolments};

use crate::support::access_point::{FakeAccessPoint, KEY, Sending};
use crate::support::app::TestApp;
use crate::support::billing::{an_applied_enrolment, issued_on};
use crate::support::book::write;
use crate::support::browser::Browser;

const TODAY: &str = "2026-11-23";

/// Sets an access point up by its page.
async fn set_up(app: &TestApp, provider: &str, host: &str) -> Browser {
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings/access-point").await;
    browser
        .choose("Toegangspunt", provider)
        .fill("Adres van het toegangspunt", host)
        .fill("Sleutel", KEY)
        .submit("Bewaren")
        .await
        .see("Bewaard.");
    browser
}

fn delivery(app: &TestApp, invoice: InvoiceId) -> DeliveryRow {
    app.db
        .read_blocking(|conn| deliveries::find_of_invoice(conn, invoice))
        .unwrap()
        .unwrap()
}

fn state(app: &TestApp, invoice: InvoiceId) -> (DeliveryState, Option<DeliveryTrouble>) {
    let row = delivery(app, invoice);
    (row.state, row.trouble)
}

/// Moves the clock on.
fn later(app: &TestApp, minutes: i64) {
    app.clock.set(app.clock.now().plus_seconds(minutes * 60));
}

/// The customer of an enrolment becomes one without a VAT number, who needn't be on the network.
fn without_duty(app: &TestApp, enrolment: EnrolmentId) {
    let row = app
        .db
        .read_blocking(|conn| {
            let customer = enrolments::get(conn, enrolment)?.customer_id;
            customers::get(conn, customer)
        })
        .unwrap();
    let mut customer = row.customer;
    customer.vat_number = None;
    customer.legal_form = Some(LegalForm::NonProfit);
    write(&app.db, |tx| {
        customers::update(tx, row.id, row.version, &customer)
    });
}

app_test!(the_key_is_kept_tested_and_never_shown_again, async |app| {
    let point = FakeAccessPoint::peppyrus();
    let mut browser = app.sign_in_as(Role::Administrator).await;
    browser.goto("/settings").await;
    browser.click("Peppol: toegangspunt").await;
    browser
        .choose("Toegangspunt", "Peppyrus")
        .fill("Adres van het toegangspunt", "http://elders.example")
        .submit("Bewaren")
        .await
        .has_status(422);
    browser
        .sees_error_at("Adres van het toegangspunt", "dat met https:// begint")
        .sees_error_at("Sleutel", "Plak de sleutel");
    let mut browser = set_up(app, "Peppyrus", &point.host).await;
    browser.see("Er is een sleutel bewaard.").dont_see(KEY);
    browser
        .submit("Verbinding proberen")
        .await
        .see("De verbinding werkt. Het toegangspunt kent ons als Leerhuis Vlaanderen BV.");
    // Saving again without a key keeps it.
    browser.submit("Bewaren").await;
    browser
        .submit("Verbinding proberen")
        .await
        .see("De verbinding werkt.");
    browser
        .fill("Sleutel", "een-andere")
        .submit("Bewaren")
        .await;
    browser
        .submit("Verbinding proberen")
        .await
        .see("Het toegangspunt weigert de sleutel")
        .dont_see("een-andere");
    browser
        .goto("/audit")
        .await
        .see("Toegangspunt gewijzigd: peppyrus")
        .dont_see(KEY)
        .dont_see("een-andere");
});

app_test!(
    peppyrus_takes_it_and_delivered_is_what_the_report_says,
    async |app| {
        let point = FakeAccessPoint::peppyrus();
        let mut browser = set_up(app, "Peppyrus", &point.host).await;
        let invoice = issued_on(&app.db, TODAY, an_applied_enrolment(&app.db));
        let page = format!("/invoices/{invoice}");
        browser
            .goto(&page)
            .await
            .see("Wacht op verzending")
            .see("Vertrekt zo dadelijk naar het toegangspunt.");
        app.deliver().await;
        assert_eq!(state(app, invoice), (DeliveryState::Sent, None));
        let held = point.held();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].receiver, "0208:0123456749");
        assert!(String::from_utf8_lossy(&held[0].xml).contains("<cbc:ID>2026-00001</cbc:ID>"));
        browser
            .goto(&page)
            .await
            .see("Overgedragen")
            .see("Of het aankwam, weten we pas als het verslag dat zegt")
            .dont_see("Afgeleverd");
        later(app, 2);
        app.deliver().await;
        assert_eq!(state(app, invoice), (DeliveryState::Sent, None));
        point.judge("SENT", "");
        later(app, 6);
        app.deliver().await;
        assert_eq!(state(app, invoice), (DeliveryState::Delivered, None));
        browser
            .goto(&page)
            .await
            .see("Afgeleverd")
            .see("Het verslag van het toegangspunt zegt dat het document is aangekomen.")
            .see("Klant opgezocht op Peppol")
            .see("Document afgeleverd via Peppol: 2026-00001");
        browser
            .goto("/invoices/undelivered")
            .await
            .see("Niets wacht op u");
        later(app, 60 * 24);
        assert_eq!(app.deliver().await, 0);
    }
);

app_test!(
    two_hundred_and_failed_later_waits_for_a_person_who_tries_again,
    async |app| {
        let point = FakeAccessPoint::peppyrus();
        let mut browser = set_up(app, "Peppyrus", &point.host).await;
        let invoice = issued_on(&app.db, TODAY, an_applied_enrolment(&app.db));
        app.deliver().await;
        point.judge("FAILED", "receiver endpoint gone");
        later(app, 2);
        app.deliver().await;
        assert_eq!(
            state(app, invoice),
            (DeliveryState::Failed, Some(DeliveryTrouble::FailedLater))
        );
        browser
            .goto("/")
            .await
            .see("Niet afgeleverde facturen")
            .see("Aangenomen, maar daarna mislukt");
        browser
            .goto("/invoices/undelivered")
            .await
            .see("2026-00001")
            .see("PEPPOL-R003: receiver endpoint gone");
        browser
            .goto(&format!("/invoices/{invoice}"))
            .await
            .see("Mislukt")
            .see("receiver endpoint gone");
        browser
            .submit("Opnieuw proberen")
            .await
            .see("Het document gaat zo dadelijk opnieuw naar het toegangspunt.");
        app.deliver().await;
        // What failed didn't arrive: it goes anew, under the same number.
        assert_eq!(point.held().len(), 2);
        point.judge("SENT", "");
        later(app, 2);
        app.deliver().await;
        assert_eq!(state(app, invoice).0, DeliveryState::Delivered);
    }
);

app_test!(
    an_answer_that_does_not_come_sends_nothing_twice,
    async |app| {
        for (provider, point) in [
            ("Peppyrus", FakeAccessPoint::peppyrus()),
            ("e-invoice.be", FakeAccessPoint::e_invoice_be()),
        ] {
            set_up(app, provider, &point.host).await;
            let invoice = match provider {
                "Peppyrus" => issued_on(&app.db, TODAY, an_applied_enrolment(&app.db)),
                _ => another_invoice(app),
            };
            point.will(Sending::TakenInSilence);
            app.deliver().await;
            let row = delivery(app, invoice);
            assert_eq!(row.state, DeliveryState::Waiting, "{provider}");
            assert_eq!(row.trouble, Some(DeliveryTrouble::NoAnswer), "{provider}");
            assert!(row.may_have_arrived, "{provider}");
            point.will(Sending::Taken);
            later(app, 2);
            app.deliver().await;
            assert_eq!(point.held().len(), 1, "{provider}");
            let row = delivery(app, invoice);
            assert_eq!(row.reference.as_deref(), Some("m1"), "{provider}");
            assert!(row.state.is_underway(), "{provider}");
            assert_ne!(row.state, DeliveryState::Waiting, "{provider}");
        }
    }
);

/// A credit note is a document of its own, on its way to the same customer.
fn another_invoice(app: &TestApp) -> InvoiceId {
    use dienstboek::services::credit_invoice::{self, CreditInvoice};
    let invoice = InvoiceId::new(1);
    app.db
        .write_blocking(|tx| {
            let wish = credit_invoice::whole(tx, invoice, "geannuleerd")?;
            let command = CreditInvoice {
                invoice,
                wish,
                seen: None,
            };
            credit_invoice::credit(tx, &app.system(), &command)
        })
        .unwrap()
        .credit_note
}

app_test!(
    e_invoice_be_sends_a_draft_that_an_earlier_try_left_behind,
    async |app| {
        let point = FakeAccessPoint::e_invoice_be();
        let mut browser = set_up(app, "e-invoice.be", &point.host).await;
        browser
            .submit("Verbinding proberen")
            .await
            .see("kent ons als Leerhuis Vlaanderen BV");
        let invoice = issued_on(&app.db, TODAY, an_applied_enrolment(&app.db));
        point.will(Sending::DraftOnly);
        app.deliver().await;
        assert!(delivery(app, invoice).may_have_arrived);
        assert_eq!(point.held()[0].state, "DRAFT");
        point.will(Sending::Taken);
        later(app, 2);
        app.deliver().await;
        assert_eq!(state(app, invoice).0, DeliveryState::Accepted);
        assert_eq!(point.held().len(), 1, "no second draft is made");
        assert_eq!(point.held()[0].receiver, "0208:0123456749");
        point.judge("FAILED", "AS4 503 of the receiver");
        later(app, 10);
        app.deliver().await;
        assert_eq!(
            state(app, invoice),
            (DeliveryState::Failed, Some(DeliveryTrouble::FailedLater))
        );
        assert_eq!(delivery(app, invoice).words, "AS4 503 of the receiver");
        point.judge("SENT", "");
        browser.goto(&format!("/invoices/{invoice}")).await;
        browser.submit("Opnieuw proberen").await;
        app.deliver().await;
        // It has arrived meanwhile: that is found, and nothing goes again.
        assert_eq!(state(app, invoice).0, DeliveryState::Delivered);
        assert_eq!(point.held().len(), 1);
    }
);

app_test!(a_refusal_is_told_with_its_words, async |app| {
    let point = FakeAccessPoint::peppyrus();
    let mut browser = set_up(app, "Peppyrus", &point.host).await;
    let invoice = issued_on(&app.db, TODAY, an_applied_enrolment(&app.db));
    point.will(Sending::Refused(422, "sender is not ours"));
    app.deliver().await;
    assert_eq!(
        state(app, invoice),
        (DeliveryState::Failed, Some(DeliveryTrouble::Refused))
    );
    browser
        .goto(&format!("/invoices/{invoice}"))
        .await
        .see("Het toegangspunt weigert het document")
        .see("HTTP 422: sender is not ours")
        .dont_see(KEY);
    // A server that is down is another thing: the document may have arrived.
    browser.submit("Opnieuw proberen").await;
    point.will(Sending::Refused(503, "maintenance"));
    app.deliver().await;
    let row = delivery(app, invoice);
    assert_eq!(row.state, DeliveryState::Waiting);
    assert!(row.may_have_arrived);
});

app_test!(
    an_unreachable_customer_falls_to_what_the_rule_says,
    async |app| {
        let point = FakeAccessPoint::peppyrus();
        point.only(&[("0208:0123456749", "CreditNote")]);
        let mut browser = set_up(app, "Peppyrus", &point.host).await;
        let enrolment = an_applied_enrolment(&app.db);
        let invoice = issued_on(&app.db, TODAY, enrolment);
        app.deliver().await;
        assert_eq!(
            state(app, invoice),
            (
                DeliveryState::NeedsPerson,
                Some(DeliveryTrouble::Unreachable)
            )
        );
        assert_eq!(point.held(), [], "nothing was sent");
        browser
            .goto(&format!("/invoices/{invoice}"))
            .await
            .see("De klant staat niet op Peppol, en dat moet hij wel.")
            .see("deze opzoeking is uw bewijs");
        browser
            .submit("De mail volstaat")
            .await
            .see("de mail is de aflevering");
        assert_eq!(state(app, invoice).0, DeliveryState::ByMail);
        // A customer who needn't be there gets it by mail, and nobody is asked.
        without_duty(app, enrolment);
        let note = another_invoice(app);
        point.only(&[]);
        app.deliver().await;
        assert_eq!(
            state(app, note),
            (DeliveryState::ByMail, Some(DeliveryTrouble::Unreachable))
        );
        browser
            .goto(&format!("/invoices/{note}"))
            .await
            .see("De klant staat niet op Peppol en hoeft dat niet");
    }
);

app_test!(
    a_belgian_known_by_vat_number_only_is_reached_there,
    async |app| {
        for point in [FakeAccessPoint::peppyrus(), FakeAccessPoint::e_invoice_be()] {
            point.only(&[
                ("9925:BE0123456749", "Invoice"),
                ("9925:BE0123456749", "CreditNote"),
            ]);
            let is_first = point_is_first(app);
            let provider = if is_first { "Peppyrus" } else { "e-invoice.be" };
            set_up(app, provider, &point.host).await;
            if is_first {
                issued_on(&app.db, TODAY, an_applied_enrolment(&app.db));
            } else {
                another_invoice(app);
            }
            app.deliver().await;
            assert_eq!(point.held()[0].receiver, "9925:BE0123456749", "{provider}");
        }
    }
);

fn point_is_first(app: &TestApp) -> bool {
    let first = app
        .db
        .read_blocking(|conn| deliveries::find_of_invoice(conn, InvoiceId::new(1)));
    first.unwrap().is_none()
}

app_test!(
    without_an_access_point_a_person_sends_and_tells_so,
    async |app| {
        let invoice = issued_on(&app.db, TODAY, an_applied_enrolment(&app.db));
        assert_eq!(
            state(app, invoice),
            (
                DeliveryState::NeedsPerson,
                Some(DeliveryTrouble::NoAccessPoint)
            )
        );
        assert_eq!(app.deliver().await, 0);
        let mut browser = app.sign_in_as(Role::Bookkeeper).await;
        browser
            .goto(&format!("/invoices/{invoice}"))
            .await
            .see("Download de UBL, verstuur ze met uw eigen software");
        browser
            .submit("Bewaren dat het bezorgd is")
            .await
            .see("Zeg hoe het document bezorgd is");
        browser
            .fill("Hoe, en waar is dat te zien?", "Billit, bericht 8231")
            .submit("Bewaren dat het bezorgd is")
            .await
            .see("Zelf bezorgd")
            .see("Billit, bericht 8231")
            .see("Jan Wouters");
        assert_eq!(state(app, invoice).0, DeliveryState::ByHand);
        let mut reader = app.sign_in_as(Role::ReadOnly).await;
        reader
            .goto(&format!("/invoices/{invoice}"))
            .await
            .see("Zelf bezorgd")
            .dont_see("Opnieuw proberen");
    }
);

app_test!(
    a_refused_key_holds_every_document_until_it_is_mended,
    async |app| {
        let point = FakeAccessPoint::peppyrus();
        let mut browser = set_up(app, "Peppyrus", &point.host).await;
        browser.goto("/settings/access-point").await;
        browser.fill("Sleutel", "verlopen").submit("Bewaren").await;
        let invoice = issued_on(&app.db, TODAY, an_applied_enrolment(&app.db));
        app.deliver().await;
        assert_eq!(
            state(app, invoice),
            (DeliveryState::Waiting, Some(DeliveryTrouble::KeyRefused))
        );
        set_up(app, "Peppyrus", &point.host).await;
        later(app, 31);
        app.deliver().await;
        assert_eq!(state(app, invoice).0, DeliveryState::Sent);
        assert_eq!(
            point
                .asked()
                .iter()
                .filter(|one| one.starts_with("POST"))
                .count(),
            1
        );
    }
);
