//! Crediting invoices: whole and in part, by both routes, and with a new invoice in their place.

use dienstboek::domain::bank::LineState;
use dienstboek::domain::document::DocumentKind;
use dienstboek::domain::id::InvoiceId;
use dienstboek::domain::invoice::credit::{CreditProblem, Wish};
use dienstboek::domain::invoice::number::CreditSeries;
use dienstboek::domain::invoice::tranche::TrancheState;
use dienstboek::domain::invoice::{InvoiceKind, PaymentOrder, PortfolioMode};
use dienstboek::domain::money::Cents;
use dienstboek::services::credit_invoice::{self, CreditError, CreditInvoice, Credited};
use dienstboek::services::invoicing_settings::{self, LogoChange};
use dienstboek::storage::invoicing_settings::InvoicingSettings;
use dienstboek::storage::{
    Db, Error, audit, bank_lines, documents, invoices, mails, receivables, tranches, uninvoiced,
};

use crate::support::billing::{a_waiting_credit, an_applied_enrolment, issued_on, pay, set_up};
use crate::support::book::{cents, ctx_on, day, write};

const TODAY: &str = "2026-11-25";

fn whole(db: &Db, invoice: InvoiceId) -> Wish {
    db.read_blocking(|conn| credit_invoice::whole(conn, invoice, "dubbel gefactureerd"))
        .unwrap()
}

fn credit(db: &Db, invoice: InvoiceId, wish: &Wish) -> Result<Credited, CreditError> {
    let command = CreditInvoice {
        invoice,
        wish: wish.clone(),
        seen: None,
    };
    db.write_blocking(|tx| credit_invoice::credit(tx, &ctx_on(TODAY), &command))
}

/// Asked, received and state of both tranches.
fn sides(db: &Db, invoice: InvoiceId) -> Vec<(String, String, TrancheState)> {
    let balances = db
        .read_blocking(|conn| tranches::list_of_invoices(conn, &[invoice]))
        .unwrap();
    let side = |balance: &tranches::Balance| {
        let asked = balance.tranche.asked().to_string();
        (asked, balance.received.to_string(), balance.state())
    };
    balances.iter().map(side).collect()
}

db_test!(a_whole_credit_note_leaves_nothing_to_ask, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let invoice = issued_on(&db, "2026-11-23", enrolment);
    let done = credit(&db, invoice, &whole(&db, invoice)).unwrap();
    assert_eq!(done.number, "CN-2026-00001");
    db.read_blocking(|conn| {
        let row = invoices::get(conn, done.credit_note)?;
        assert_eq!(row.kind, InvoiceKind::CreditNote);
        assert_eq!(row.corrects_id, Some(invoice));
        assert_eq!(row.enrolment_id, Some(enrolment));
        assert_eq!(row.gross_cents, cents("1210"));
        assert_eq!(row.structured_reference, None);
        assert_eq!(row.portfolio_mode, PortfolioMode::Announced);
        let papers = documents::list_of_invoice(conn, done.credit_note)?;
        let kinds: Vec<_> = papers.iter().map(|paper| paper.kind).collect();
        assert_eq!(kinds, [DocumentKind::InvoicePdf, DocumentKind::InvoiceUbl]);
        let xml = documents::get_bytes(conn, papers[1].id)?;
        let xml = String::from_utf8(xml).unwrap();
        for told in [
            "<cbc:CreditNoteTypeCode>381<",
            "<cbc:ID>2026-00001<",
            "Btw terug te storten aan de Staat",
            "dubbel gefactureerd",
            "moet niet meer via de kmo-portefeuille betaald worden",
        ] {
            assert!(xml.contains(told), "{told}");
        }
        assert_eq!(mails::list_of_invoice(conn, done.credit_note)?.len(), 1);
        let story = audit::list_for(conn, "invoice", invoice.value())?;
        assert!(
            story
                .iter()
                .any(|row| row.event.action == "invoice.credited")
        );
        // What was credited wholly can be invoiced anew.
        assert_eq!(uninvoiced::list(conn, day(TODAY))?.len(), 1);
        Ok::<_, Error>(())
    })
    .unwrap();
    let nothing = ("0.00".to_owned(), "0.00".to_owned(), TrancheState::Credited);
    assert_eq!(sides(&db, invoice), [nothing.clone(), nothing]);
    let again = credit(&db, invoice, &whole(&db, invoice)).unwrap_err();
    assert!(matches!(again, CreditError::Refused(..)), "{again:?}");
    let of_note = credit(&db, done.credit_note, &whole_or_none()).unwrap_err();
    assert!(matches!(of_note, CreditError::NotAnInvoice));
});

fn whole_or_none() -> Wish {
    Wish {
        nets: Vec::new(),
        portfolio: None,
        reason: "x".to_owned(),
    }
}

db_test!(a_part_goes_back_by_the_route_it_came, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let invoice = issued_on(&db, "2026-11-23", enrolment);
    let text = "2026KMO025102";
    let line = a_waiting_credit(&db, "2026-11-24", "PLUXEE", text, cents("1000"));
    pay(&db, TODAY, line, invoice, 0, "1000");
    let line = a_waiting_credit(&db, "2026-11-24", "DE SMET", "", cents("210"));
    pay(&db, TODAY, line, invoice, 1, "210");
    let wish = Wish {
        nets: vec![cents("400"), cents("100")],
        portfolio: None,
        reason: "een halve dag viel weg".to_owned(),
    };
    let done = credit(&db, invoice, &wish).unwrap();
    let overpaid = TrancheState::Overpaid;
    assert_eq!(
        sides(&db, invoice),
        [
            ("500.00".to_owned(), "1000.00".to_owned(), overpaid),
            ("105.00".to_owned(), "210.00".to_owned(), overpaid)
        ]
    );
    db.read_blocking(|conn| {
        let row = invoices::get(conn, done.credit_note)?;
        assert_eq!(row.prepaid_cents, cents("500"));
        assert_eq!(row.due_cents, cents("105"));
        let balances = tranches::list_of_invoices(conn, &[invoice])?;
        let surplus: Vec<_> = balances.iter().map(tranches::Balance::surplus).collect();
        assert_eq!(surplus, [cents("500"), cents("105")]);
        Ok::<_, Error>(())
    })
    .unwrap();
    // No more than what is left, and the page hears how much that is.
    let CreditError::Refused(problems, _) = credit(&db, invoice, &wish_of("600", "0")).unwrap_err()
    else {
        panic!()
    };
    let most = cents("500");
    let above = CreditProblem::LineAboveLeft { line: 0, most };
    assert!(problems.contains(&above), "{problems:?}");
    credit(&db, invoice, &wish_of("500", "0")).unwrap();
    let left = whole(&db, invoice).nets;
    assert_eq!(left, [Cents::ZERO, Cents::ZERO]);
});

fn wish_of(first: &str, second: &str) -> Wish {
    Wish {
        nets: vec![cents(first), cents(second)],
        portfolio: None,
        reason: "deel".to_owned(),
    }
}

db_test!(credit_notes_can_share_the_series_of_the_invoices, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let settings = InvoicingSettings {
        credit_series: CreditSeries::Shared,
        accent: None,
    };
    write(&db, |tx| {
        invoicing_settings::change(tx, &ctx_on(TODAY), 0, &settings, &LogoChange::Keep)
    });
    let stale = db.write_blocking(|tx| {
        invoicing_settings::change(tx, &ctx_on(TODAY), 0, &settings, &LogoChange::Keep)
    });
    assert!(matches!(stale, Err(Error::Stale)));
    let enrolment = an_applied_enrolment(&db);
    let invoice = issued_on(&db, "2026-11-23", enrolment);
    let done = credit(&db, invoice, &whole(&db, invoice)).unwrap();
    assert_eq!(done.number, "2026-00002");
    let next = issued_on(&db, TODAY, enrolment);
    let row = db.read_blocking(|conn| invoices::get(conn, next)).unwrap();
    assert_eq!(row.number, "2026-00003");
});

db_test!(credit_and_reissue_takes_the_payments_along, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let invoice = issued_on(&db, "2026-11-23", enrolment);
    let text = "2026KMO025102";
    let line = a_waiting_credit(&db, "2026-11-24", "PLUXEE BELGIUM", text, cents("1000"));
    pay(&db, TODAY, line, invoice, 0, "1000");
    let own = a_waiting_credit(&db, "2026-11-24", "DE SMET", "", cents("100"));
    pay(&db, TODAY, own, invoice, 1, "100");
    let command = CreditInvoice {
        invoice,
        wish: whole(&db, invoice),
        seen: None,
    };
    let done = write(&db, |tx| {
        credit_invoice::reissue(tx, &ctx_on(TODAY), &command)
    });
    assert_eq!(done.credited.number, "CN-2026-00001");
    assert_eq!(done.issued.number, "2026-00002");
    assert_eq!(
        sides(&db, done.issued.invoice),
        [
            (
                "1000.00".to_owned(),
                "1000.00".to_owned(),
                TrancheState::Paid
            ),
            (
                "210.00".to_owned(),
                "100.00".to_owned(),
                TrancheState::PartPaid
            )
        ]
    );
    let nothing = ("0.00".to_owned(), "0.00".to_owned(), TrancheState::Credited);
    assert_eq!(sides(&db, invoice), [nothing.clone(), nothing]);
    db.read_blocking(|conn| {
        // The portefeuille had paid, so the new invoice asks only the VAT.
        let row = invoices::get(conn, done.issued.invoice)?;
        assert_eq!(row.portfolio_mode, PortfolioMode::Paid);
        assert_eq!(row.due_cents, cents("210"));
        assert_eq!(bank_lines::list_in_state(conn, LineState::Waiting)?, []);
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(
    what_is_asked_after_a_credit_note_is_what_is_looked_for,
    |db| {
        set_up(&db, PaymentOrder::InvoiceFirst);
        let enrolment = an_applied_enrolment(&db);
        let invoice = issued_on(&db, "2026-11-23", enrolment);
        credit(&db, invoice, &wish_of("100", "0")).unwrap();
        let open: Vec<Cents> = db
            .read_blocking(|conn| receivables::list_open(conn, "2026-00001", Some(cents("189")), 5))
            .unwrap()
            .iter()
            .map(receivables::Receivable::open)
            .collect();
        assert_eq!(open, [cents("900"), cents("189")]);
    }
);
