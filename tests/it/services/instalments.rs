//! Instalments and balances, business abroad, and everybody who gets an invoice.

use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::domain::invoice::terms::{Part, Terms};
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::services::issue_invoice::{self, IssueError, IssueInvoice};
use dienstboek::storage::{Db, Error, documents, invoices, mails, tranches, uninvoiced};

use crate::support::billing::{a_delivered_enrolment, an_applied_enrolment, issued_on, set_up};
use crate::support::book::{cents, ctx_on, day, write};

const TODAY: &str = "2026-11-23";

fn issued_part(db: &Db, enrolment: EnrolmentId, part: Part) -> Result<String, IssueError> {
    let command = IssueInvoice {
        enrolment,
        terms: Terms {
            part,
            ..Terms::default()
        },
        seen: None,
    };
    db.write_blocking(|tx| issue_invoice::issue(tx, &ctx_on(TODAY), &command))
        .map(|issued| issued.number)
}

db_test!(
    statement_55_instalments_ask_the_enrolment_once_and_refer_back,
    |db| {
        set_up(&db, PaymentOrder::InvoiceFirst);
        let enrolment = an_applied_enrolment(&db);
        assert_eq!(
            issued_part(&db, enrolment, Part::Share(3_000)).unwrap(),
            "2026-00001"
        );
        let waiting = |db: &Db| {
            db.read_blocking(|conn| uninvoiced::list(conn, day(TODAY)))
                .unwrap()
                .len()
        };
        assert_eq!(waiting(&db), 1, "the balance still waits");
        let above = issued_part(&db, enrolment, Part::Net(cents("700.01"))).unwrap_err();
        assert!(matches!(above, IssueError::Terms(_)), "{above:?}");
        assert_eq!(
            issued_part(&db, enrolment, Part::Rest).unwrap(),
            "2026-00002"
        );
        assert_eq!(waiting(&db), 0);
        db.read_blocking(|conn| {
            let rows = invoices::list_of_enrolment(conn, enrolment)?;
            let sums: Vec<_> = rows
                .iter()
                .map(|row| (row.net_cents, row.vat_cents, row.settles))
                .collect();
            assert_eq!(
                sums,
                [
                    (cents("300"), cents("63"), false),
                    (cents("700"), cents("147"), true)
                ]
            );
            let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
            let asked: Vec<_> = tranches::list_of_invoices(conn, &ids)?
                .iter()
                .map(|balance| balance.tranche.amount_cents)
                .collect();
            assert_eq!(asked, ["300", "63", "700", "147"].map(cents));
            let papers = documents::list_of_invoice(conn, rows[1].id)?;
            let xml = String::from_utf8(documents::get_bytes(conn, papers[1].id)?).unwrap();
            assert!(xml.contains("<cac:BillingReference>"), "{xml}");
            assert!(xml.contains("<cbc:ID>2026-00001</cbc:ID>"));
            Ok::<_, Error>(())
        })
        .unwrap();
        let over = issued_part(&db, enrolment, Part::Rest).unwrap_err();
        assert!(matches!(over, IssueError::AlreadyInvoiced(_)), "{over:?}");
    }
);

db_test!(a_business_abroad_owes_the_vat_itself, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = a_delivered_enrolment(&db);
    let file = db
        .read_blocking(|conn| dienstboek::storage::enrolment_file::get(conn, enrolment))
        .unwrap();
    let mut abroad = file.customer.customer;
    abroad.enterprise_number = None;
    abroad.vat_number = Some("NL123456789B01".parse().unwrap());
    abroad.country = "NL".to_owned();
    abroad.purchase_reference = Some("INKOOP-9".to_owned());
    write(&db, |tx| {
        let (id, version) = (file.customer.id, file.customer.version);
        dienstboek::storage::customers::update(tx, id, version, &abroad)
    });
    let draft = db
        .read_blocking(|conn| issue_invoice::draft(conn, &ctx_on(TODAY), enrolment))
        .unwrap();
    assert_eq!(draft.problems, []);
    assert_eq!(draft.totals.vat, Cents::ZERO);
    assert_eq!(draft.totals.direct, cents("1000"));
    assert_eq!(draft.content.buyer_reference.as_deref(), Some("INKOOP-9"));
    issued_on(&db, TODAY, enrolment);
});

db_test!(everybody_named_for_invoices_gets_it, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let customer = db
        .read_blocking(|conn| dienstboek::storage::enrolments::get(conn, enrolment))
        .unwrap()
        .customer_id;
    for email in ["boek@klant.example", "archief@klant.example"] {
        let contact = dienstboek::storage::contacts::Contact {
            role: dienstboek::domain::party::ContactRole::Invoice,
            name: "Boekhouding".to_owned(),
            email: email.to_owned(),
            phone: String::new(),
            language: Language::Dutch,
        };
        write(&db, |tx| {
            dienstboek::services::register_customer::add_contact(
                tx,
                &ctx_on(TODAY),
                customer,
                &contact,
            )
        });
    }
    let invoice = issued_on(&db, TODAY, enrolment);
    let mut sent: Vec<String> = db
        .read_blocking(|conn| mails::list_of_invoice(conn, invoice))
        .unwrap()
        .into_iter()
        .map(|mail| mail.recipient_address)
        .collect();
    sent.sort();
    assert_eq!(sent, ["archief@klant.example", "boek@klant.example"]);
});
