//! Issuing invoices, in both orders of working.

use std::collections::BTreeSet;

use dienstboek::domain::bank::LineState;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::digest::sha256_hex;
use dienstboek::domain::document::DocumentKind;
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::invoice::check::ProblemCode;
use dienstboek::domain::invoice::terms::Terms;
use dienstboek::domain::invoice::timing::Caution;
use dienstboek::domain::invoice::tranche::{Standing, TrancheState};
use dienstboek::domain::invoice::{Channel, PaymentOrder, PortfolioMode};
use dienstboek::domain::language::Language;
use dienstboek::domain::mail::MailStatus;
use dienstboek::domain::money::Cents;
use dienstboek::services::compose_mail::Recipient;
use dienstboek::services::issue_invoice::{self, Draft, IssueError, IssueInvoice};
use dienstboek::services::{cancel_enrolment, record_application, resend_invoice};
use dienstboek::storage::invoice_list::{self, Filter};
use dienstboek::storage::{
    Db, Error, Page, audit, bank_lines, documents, institute, invoices, mails, tranches, uninvoiced,
};

use crate::support::billing::{
    a_delivered_enrolment, a_waiting_credit, an_applied_enrolment, issued_on, set_up,
};
use crate::support::book::{
    a_company, a_course, a_person, an_application, an_edition, cents, ctx_on, day, enrolled,
    register, write,
};
use diesel::RunQueryDsl;

const TODAY: &str = "2026-11-23";

fn draft(db: &Db, enrolment: EnrolmentId) -> Draft {
    db.read_blocking(|conn| issue_invoice::draft(conn, &ctx_on(TODAY), enrolment))
        .unwrap()
}

fn refused(db: &Db, enrolment: EnrolmentId, seen: Option<String>) -> IssueError {
    let command = IssueInvoice {
        enrolment,
        terms: Terms::default(),
        seen,
    };
    db.write_blocking(|tx| issue_invoice::issue(tx, &ctx_on(TODAY), &command))
        .unwrap_err()
}

db_test!(
    worked_example_e3_an_exempt_institute_asks_everything_of_the_portefeuille,
    |db| {
        set_up(&db, PaymentOrder::InvoiceFirst);
        let fee = [(PriceKind::Fee, PriceUnit::Participant, "600")];
        let course = a_course(&db, "EXCEL", &fee);
        write(&db, |tx| {
            diesel::sql_query(
                "UPDATE courses SET vat_category = 'E', vat_rate_bp = 0, \
                 vat_exemption_code = 'VATEX-EU-132-1I', \
                 vat_exemption_reason = 'Vrijgesteld: artikel 44, § 2, 4° W.Btw'",
            )
            .execute(tx.conn())?;
            Ok::<_, Error>(())
        });
        let edition = an_edition(&db, course, "EXCEL-1", 8, &["2026-11-02"]);
        let bakery = register(&db, &a_company("Bakkerij De Smet BV", "0123.456.749"));
        let enrolment = enrolled(&db, "2026-10-01", edition, bakery, &["An Adams"]);
        let told = an_application("2026KMO025102", "2026-10-20", "600");
        write(&db, |tx| {
            record_application::record(tx, &ctx_on("2026-10-21"), enrolment, &told)
        });
        let invoice = issued_on(&db, TODAY, enrolment);
        let row = db
            .read_blocking(|conn| invoices::get(conn, invoice))
            .unwrap();
        assert_eq!((row.net_cents, row.vat_cents), (cents("600"), Cents::ZERO));
        let balances = db
            .read_blocking(|conn| tranches::list_of_invoices(conn, &[invoice]))
            .unwrap();
        let open = |channel| -> Cents {
            let of_it = balances.iter().filter(|one| one.tranche.channel == channel);
            of_it.map(|one| one.open()).sum()
        };
        assert_eq!(open(Channel::Portfolio), cents("600"));
        assert_eq!(open(Channel::Direct), Cents::ZERO);
    }
);

db_test!(invoice_first_announces_both_routes, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let draft = draft(&db, enrolment);
    assert_eq!(draft.problems, []);
    assert_eq!(draft.cautions, [Caution::StructuredRequired]);
    let command = IssueInvoice {
        enrolment,
        terms: Terms::default(),
        seen: Some(draft.fingerprint()),
    };
    let issued = write(&db, |tx| issue_invoice::issue(tx, &ctx_on(TODAY), &command));
    assert_eq!(issued.number, "2026-00001");
    db.read_blocking(|conn| {
        let row = invoices::get(conn, issued.invoice)?;
        assert_eq!(row.portfolio_mode, PortfolioMode::Announced);
        assert_eq!(row.due_cents, cents("1210"));
        assert_eq!(row.due_date, day("2026-12-23"));
        let reference = row.structured_reference.unwrap();
        assert_eq!(reference.digits(), "202600000192");
        let content = invoices::content(conn, issued.invoice)?;
        assert_eq!(content.number, "2026-00001");
        assert_eq!(content.structured_reference, Some(reference));
        assert_eq!(content.buyer_reference, Some(format!("INSCHR-{enrolment}")));
        assert_eq!(content.lines[0].description, "Opleiding EXCEL: fee");
        let legal_form = content.seller.legal_form.as_deref();
        assert_eq!(legal_form, Some("BV - RPR Gent, afdeling Dendermonde"));
        let balances = tranches::list_of_invoices(conn, &[issued.invoice])?;
        let shown: Vec<_> = balances
            .iter()
            .map(|balance| (balance.tranche.channel, balance.open(), balance.state()))
            .collect();
        assert_eq!(
            shown,
            [
                (Channel::Portfolio, cents("1000"), TrancheState::Open),
                (Channel::Direct, cents("210"), TrancheState::Open)
            ]
        );
        let story = audit::list_for_enrolment(conn, enrolment)?;
        let told: Vec<_> = story.iter().map(|row| row.event.action.as_str()).collect();
        assert!(told.contains(&"invoice.issued"), "{told:?}");
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(the_mail_waits_in_the_outbox_with_both_documents, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let invoice = issued_on(&db, TODAY, enrolment);
    let again = |address: &str| {
        let recipient = Recipient {
            name: "Boekhouding".to_owned(),
            address: address.to_owned(),
            language: Language::French,
        };
        db.write_blocking(|tx| resend_invoice::resend(tx, &ctx_on(TODAY), invoice, &recipient))
    };
    again("boekhouding@desmet.example").unwrap();
    assert!(again("nergens").is_err());
    let sent = db
        .read_blocking(|conn| {
            let mails = mails::list_of_invoice(conn, invoice)?;
            mails
                .into_iter()
                .map(|mail| {
                    let papers = mails::list_attachments(conn, mail.id)?;
                    let papers: Vec<_> = papers.into_iter().map(|paper| paper.file_name).collect();
                    Ok((mail.recipient_address, mail.status, mail.language, papers))
                })
                .collect::<Result<Vec<_>, Error>>()
        })
        .unwrap();
    let papers = vec!["2026-00001.pdf".to_owned(), "2026-00001.xml".to_owned()];
    let queued = MailStatus::Queued;
    assert_eq!(
        sent,
        [
            (
                "boekhouding@desmet.example".to_owned(),
                queued,
                Language::French,
                papers.clone()
            ),
            (
                "info@klant.example".to_owned(),
                queued,
                Language::Dutch,
                papers
            ),
        ]
    );
});

db_test!(nobody_to_send_it_to_means_no_invoice, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let file = db
        .read_blocking(|conn| dienstboek::storage::enrolment_file::get(conn, enrolment))
        .unwrap();
    let mut customer = file.customer.customer;
    customer.email = String::new();
    write(&db, |tx| {
        dienstboek::storage::customers::update(
            tx,
            file.customer.id,
            file.customer.version,
            &customer,
        )
    });
    assert!(!draft(&db, enrolment).is_ready());
    let error = refused(&db, enrolment, None);
    assert!(matches!(error, IssueError::Mail(_)), "{error:?}");
});

db_test!(the_documents_are_kept_with_their_hash, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let invoice = issued_on(&db, TODAY, enrolment);
    db.read_blocking(|conn| {
        let kept = documents::list_of_invoice(conn, invoice)?;
        let names: Vec<_> = kept
            .iter()
            .map(|document| (document.kind, document.file_name.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                (DocumentKind::InvoicePdf, "2026-00001.pdf"),
                (DocumentKind::InvoiceUbl, "2026-00001.xml")
            ]
        );
        for document in &kept {
            let bytes = documents::get_bytes(conn, document.id)?;
            assert_eq!(sha256_hex(&bytes), document.sha256);
        }
        let pdf = documents::get_bytes(conn, kept[0].id)?;
        assert!(pdf.starts_with(b"%PDF-"));
        let xml = String::from_utf8(documents::get_bytes(conn, kept[1].id)?).unwrap();
        assert!(xml.contains("<cbc:ID>2026-00001</cbc:ID>"));
        assert!(xml.contains("2026KMO025102"));
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(portfolio_first_takes_the_money_that_waits, |db| {
    set_up(&db, PaymentOrder::PortfolioFirst);
    let enrolment = an_applied_enrolment(&db);
    assert_eq!(
        draft(&db, enrolment).cautions,
        [Caution::PortfolioNotIn, Caution::StructuredRequired]
    );
    let thousand = cents("1000");
    let text = "KMO-PORTEFEUILLE 2026KMO025102 FACTUUR";
    a_waiting_credit(&db, "2026-11-20", "PLUXEE BELGIUM NV", text, thousand);
    // None of these is taken: another project, another payer, more than the portefeuille pays.
    a_waiting_credit(
        &db,
        "2026-11-20",
        "PLUXEE BELGIUM NV",
        "2026KMO025103",
        thousand,
    );
    a_waiting_credit(&db, "2026-11-20", "BAKKERIJ DE SMET", text, cents("210"));
    a_waiting_credit(&db, "2026-11-20", "PLUXEE BELGIUM NV", text, cents("1210"));

    let draft = draft(&db, enrolment);
    assert_eq!(draft.receipts.lines().len(), 1);
    assert_eq!(draft.cautions, [Caution::StructuredRequired]);
    assert_eq!(draft.content.portfolio.mode, PortfolioMode::Paid);
    assert_eq!(draft.content.portfolio.paid_on, Some(day("2026-11-20")));
    assert_eq!(draft.totals.due, cents("210"));

    let invoice = issued_on(&db, TODAY, enrolment);
    db.read_blocking(|conn| {
        let row = invoices::get(conn, invoice)?;
        assert_eq!(row.prepaid_cents, thousand);
        assert_eq!(row.due_cents, cents("210"));
        let states: Vec<_> = tranches::list_of_invoices(conn, &[invoice])?
            .iter()
            .map(|balance| (balance.received, balance.state()))
            .collect();
        assert_eq!(
            states,
            [
                (thousand, TrancheState::Paid),
                (Cents::ZERO, TrancheState::Open)
            ]
        );
        let waiting = bank_lines::list_in_state(conn, LineState::Waiting)?;
        assert_eq!(waiting.len(), 3, "the line that was taken waits no longer");
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(a_part_of_the_money_does_not_make_it_paid, |db| {
    set_up(&db, PaymentOrder::PortfolioFirst);
    let enrolment = an_applied_enrolment(&db);
    let text = "project 2026 kmo 025102";
    a_waiting_credit(&db, "2026-11-19", "Sodexo Pass Belgium", text, cents("700"));
    let invoice = issued_on(&db, TODAY, enrolment);
    db.read_blocking(|conn| {
        let row = invoices::get(conn, invoice)?;
        assert_eq!(row.portfolio_mode, PortfolioMode::Announced);
        assert_eq!(row.due_cents, cents("1210"));
        let balances = tranches::list_of_invoices(conn, &[invoice])?;
        assert_eq!(balances[0].state(), TrancheState::PartPaid);
        assert_eq!(balances[0].open(), cents("300"));
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(statement_55_an_enrolment_is_invoiced_once, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    issued_on(&db, TODAY, enrolment);
    let error = refused(&db, enrolment, None);
    let IssueError::AlreadyInvoiced(earlier) = error else {
        panic!("{error:?}")
    };
    assert_eq!(earlier.number, "2026-00001");
});

db_test!(what_changed_since_it_was_seen_is_not_issued, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = a_delivered_enrolment(&db);
    let seen = draft(&db, enrolment);
    assert_eq!(
        seen.cautions,
        [Caution::NoProject, Caution::StructuredRequired]
    );
    let application = an_application("2026KMO025102", "2026-10-20", "1000");
    db.write_blocking(|tx| {
        record_application::record(tx, &ctx_on("2026-10-21"), enrolment, &application)
    })
    .unwrap();
    let error = refused(&db, enrolment, Some(seen.fingerprint()));
    assert!(matches!(error, IssueError::Changed), "{error:?}");
});

db_test!(a_cancelled_enrolment_and_a_broken_rule_are_refused, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = a_delivered_enrolment(&db);
    write(&db, |tx| {
        cancel_enrolment::cancel(tx, &ctx_on("2026-10-02"), enrolment, 1, "ziek")
    });
    assert!(matches!(
        refused(&db, enrolment, None),
        IssueError::Cancelled
    ));
    let row = db.read_blocking(institute::get).unwrap();
    let mut without = row.institute;
    without.vat_number = None;
    write(&db, |tx| {
        institute::update(tx, row.version, &without, ctx_on(TODAY).now)
    });
    let edition = db
        .read_blocking(|conn| dienstboek::storage::enrolments::get(conn, enrolment))
        .unwrap()
        .edition_id;
    let butcher = register(&db, &a_company("Slagerij Maes", "0403.019.261"));
    let other = enrolled(&db, "2026-10-01", edition, butcher, &["Bo Bos"]);
    let IssueError::Refused(problems) = refused(&db, other, None) else {
        panic!()
    };
    assert_eq!(problems[0].code, ProblemCode::VatNumberMissing);
});

db_test!(the_list_tells_who_still_has_to_pay, |db| {
    set_up(&db, PaymentOrder::PortfolioFirst);
    let enrolment = an_applied_enrolment(&db);
    a_waiting_credit(&db, "2026-11-20", "PLUXEE", "2026KMO025102", cents("1000"));
    issued_on(&db, TODAY, enrolment);
    let found = |search: &str, standing: Option<Standing>, today: &str| {
        let filter = Filter {
            search: search.to_owned(),
            standing,
            customer_id: None,
        };
        let today = day(today);
        db.read_blocking(|conn| invoice_list::page(conn, &filter, today, Page::new(1)))
            .unwrap()
            .total
    };
    for search in [
        "",
        "2026-00001",
        "de smet",
        "bakkerij 2026KMO025102",
        "+++202/6000/00192+++",
    ] {
        assert_eq!(found(search, None, TODAY), 1, "{search}");
    }
    for search in ["2026-00002", "slager", "+++202/6000/00293+++"] {
        assert_eq!(found(search, None, TODAY), 0, "{search}");
    }
    for (standing, today, expected) in [
        (Standing::Open, TODAY, 1),
        (Standing::Direct, TODAY, 1),
        (Standing::Portfolio, TODAY, 0),
        (Standing::Paid, TODAY, 0),
        (Standing::Overdue, "2026-12-23", 0),
        (Standing::Overdue, "2026-12-24", 1),
    ] {
        assert_eq!(
            found("", Some(standing), today),
            expected,
            "{standing} {today}"
        );
    }
});

db_test!(
    statement_71_what_was_delivered_waits_for_its_invoice,
    |db| {
        set_up(&db, PaymentOrder::InvoiceFirst);
        let enrolment = an_applied_enrolment(&db);
        let waiting = |until: &str| {
            let until = day(until);
            db.read_blocking(|conn| uninvoiced::list(conn, until))
                .unwrap()
        };
        assert_eq!(waiting("2026-11-02"), [], "the course still runs");
        let rows = waiting("2026-11-03");
        assert_eq!(rows[0].enrolment_id, enrolment);
        assert_eq!(rows[0].customer, "Bakkerij De Smet BV");
        assert_eq!(rows[0].ended_on, Some(day("2026-11-03")));
        assert_eq!(rows[0].project_number, "2026KMO025102".parse().ok());
        issued_on(&db, TODAY, enrolment);
        assert_eq!(waiting(TODAY), []);
    }
);

db_test!(a_private_person_pays_everything_directly, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = a_delivered_enrolment(&db);
    let edition = db
        .read_blocking(|conn| dienstboek::storage::enrolments::get(conn, enrolment))
        .unwrap()
        .edition_id;
    let person = register(&db, &a_person("Cas Claes"));
    let ctx = ctx_on("2026-10-01");
    let mut agreement = crate::support::book::an_agreement(&ctx, edition, person, &["Cas Claes"]);
    agreement.uses_portfolio = false;
    let own = write(&db, |tx| {
        dienstboek::services::enrol::enrol(tx, &ctx, &agreement)
    });
    assert_eq!(draft(&db, own).cautions, []);
    let invoice = issued_on(&db, TODAY, own);
    let row = db
        .read_blocking(|conn| invoices::get(conn, invoice))
        .unwrap();
    assert_eq!(row.portfolio_mode, PortfolioMode::None);
    assert_eq!(row.due_cents, cents("1210"));
});

db_test!(fifty_at_once_leave_no_gap, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let first = a_delivered_enrolment(&db);
    let edition = db
        .read_blocking(|conn| dienstboek::storage::enrolments::get(conn, first))
        .unwrap()
        .edition_id;
    let course = db
        .read_blocking(|conn| dienstboek::storage::editions::get(conn, edition))
        .unwrap()
        .course_id;
    let large = crate::support::book::an_edition(&db, course, "EXCEL-2", 100, &["2026-11-02"]);
    let bakery = register(&db, &a_company("Slagerij Maes", "0403.019.261"));
    let enrolments: Vec<EnrolmentId> = (0..50)
        .map(|index| enrolled(&db, "2026-10-01", large, bakery, &[&format!("An A{index}")]))
        .collect();
    // Every third is asked for twice at the same moment: it may not be invoiced twice.
    let asked: Vec<EnrolmentId> = enrolments
        .iter()
        .enumerate()
        .flat_map(|(index, id)| vec![*id; if index % 3 == 0 { 2 } else { 1 }])
        .collect();
    let numbers: Vec<Option<String>> = std::thread::scope(|scope| {
        let threads: Vec<_> = asked
            .iter()
            .map(|&enrolment| {
                let db = db.clone();
                scope.spawn(move || {
                    let command = IssueInvoice {
                        enrolment,
                        terms: Terms::default(),
                        seen: None,
                    };
                    loop {
                        let outcome = db.write_blocking(|tx| {
                            issue_invoice::issue(tx, &ctx_on(TODAY), &command)
                        });
                        match outcome {
                            Ok(issued) => return Some(issued.number),
                            Err(IssueError::AlreadyInvoiced(_)) => return None,
                            Err(IssueError::Storage(Error::Busy | Error::Pool(_))) => {}
                            Err(other) => panic!("{other:?}"),
                        }
                    }
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let given: Vec<String> = numbers.into_iter().flatten().collect();
    let distinct: BTreeSet<_> = given.iter().cloned().collect();
    let expected: BTreeSet<_> = (1..=50).map(|n| format!("2026-{n:05}")).collect();
    assert_eq!(given.len(), 50);
    assert_eq!(distinct, expected);
});

db_test!(a_failed_issue_gives_its_number_back, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let failed: Result<(), Error> = db.write_blocking(|tx| {
        let command = IssueInvoice {
            enrolment,
            terms: Terms::default(),
            seen: None,
        };
        issue_invoice::issue(tx, &ctx_on(TODAY), &command).unwrap();
        Err(Error::NotFound)
    });
    assert!(failed.is_err());
    let invoice = issued_on(&db, TODAY, enrolment);
    let row = db
        .read_blocking(|conn| invoices::get(conn, invoice))
        .unwrap();
    assert_eq!(row.number, "2026-00001");
});

db_test!(every_year_starts_at_one, |db| {
    set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolment = an_applied_enrolment(&db);
    let invoice = issued_on(&db, "2027-01-04", enrolment);
    let row = db
        .read_blocking(|conn| invoices::get(conn, invoice))
        .unwrap();
    assert_eq!(row.number, "2027-00001");
    assert_eq!(row.structured_reference.unwrap().digits(), "202700000122");
});
