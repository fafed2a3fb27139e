//! Nudges: each once, never after its step, caught up in one mail, in the language of who gets them.

use dienstboek::clock::Clock;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::{CustomerId, EnrolmentId};
use dienstboek::domain::language::Language;
use dienstboek::domain::mail::MailStatus;
use dienstboek::domain::party::ContactRole;
use dienstboek::domain::subsidy::life::StepKind;
use dienstboek::domain::subsidy::nudge::NudgeKind;
use dienstboek::formats::coda::write::{self, Day};
use dienstboek::jobs::nudge::Nudges;
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::nudge::{self, Hold};
use dienstboek::services::{
    import_statement, manage_registrations, record_application, register_customer,
};
use dienstboek::storage::applications;
use dienstboek::storage::contacts::Contact;
use dienstboek::storage::customers::{self, Customer};
use dienstboek::storage::mails::{self, MailRow, MailText};
use dienstboek::storage::registrations::NewRegistration;
use dienstboek::storage::{AnyConnection, Db, Error, Page, audit};

use crate::support::book::{self, cents, ctx_on, day};
use crate::support::ledger;

fn site() -> Site {
    Site::new("https://boek.example")
}

/// Enrolled on 1 September for a course that starts on Monday 2 November 2026.
fn a_book(db: &Db) -> (EnrolmentId, CustomerId) {
    ledger::set_up(db);
    let fee = [(PriceKind::Fee, PriceUnit::Participant, "1000.00")];
    let course = book::a_course(db, "BOEK-01", &fee);
    let edition = book::an_edition(db, course, "BOEK-01-01", 12, &["2026-11-02", "2026-11-03"]);
    let customer = book::register(db, &book::a_company("De Smet", "0666.814.325"));
    let enrolment = book::enrolled(db, "2026-09-01", edition, customer, &["An Adams"]);
    (enrolment, customer)
}

/// What the worker writes on a day.
async fn run_on(db: &Db, today: &str) -> usize {
    let clock = Clock::fixed(ctx_on(today).now);
    let nudges = Nudges::new(db.clone(), clock, site());
    nudges.write_due(|| false).await.unwrap()
}

/// The days among these on which something was written.
async fn days_with_mail(db: &Db, from: &str, to: &str) -> Vec<String> {
    let mut days = Vec::new();
    for today in day(from).iter_days().take_while(|d| *d <= day(to)) {
        let today = today.to_string();
        if run_on(db, &today).await > 0 {
            days.push(today);
        }
    }
    days
}

fn written(db: &Db) -> Vec<(MailRow, MailText)> {
    db.read_blocking(|conn| {
        let all = mails::page(conn, MailStatus::ALL, Page::new(1))?.rows;
        all.into_iter()
            .map(|mail| Ok::<_, Error>((mail.clone(), mails::get_text(conn, mail.id)?)))
            .collect()
    })
    .unwrap()
}

fn applied(db: &Db, enrolment: EnrolmentId, on: &str) {
    let application = book::an_application("2026KMO025102", on, "1000.00");
    let ctx = ctx_on(on);
    book::write(db, |tx| {
        Ok::<_, Error>(record_application::record(tx, &ctx, enrolment, &application).unwrap())
    });
}

fn step(db: &Db, enrolment: EnrolmentId, on: &str, kind: StepKind) {
    let find = |conn: &mut AnyConnection| applications::find_for(conn, enrolment);
    let version = db.read_blocking(find).unwrap().unwrap().version;
    book::tell(db, &ctx_on(on), enrolment, version, kind, on).unwrap();
}

/// The bank's data reaches this day.
fn the_bank_until(db: &Db, on: &str) {
    let number = u16::try_from(chrono::Datelike::ordinal(&day(on))).unwrap();
    let before = day(on).pred_opt().unwrap();
    let statement = Day::new(ledger::OWN_ACCOUNT, number, cents("0.00"), before, day(on));
    let (ctx, bytes) = (ctx_on(on), write::write(&[statement]).unwrap());
    db.write_blocking(|tx| {
        let file = import_statement::keep(tx, &ctx, on, bytes)?;
        import_statement::import(tx, &ctx, file)
    })
    .unwrap();
}

fn holds(db: &Db, today: &str) -> Vec<Hold> {
    let outlook = db
        .read_blocking(|conn| nudge::outlook(conn, day(today)))
        .unwrap();
    outlook.entries[0].holds.clone()
}

db_test!(
    statement_30_without_project_number_four_mails_and_no_more,
    async |db| {
        let (enrolment, _) = a_book(&db);
        assert_eq!(
            days_with_mail(&db, "2026-10-20", "2026-12-01").await,
            ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-14"]
        );
        let mails = written(&db);
        assert_eq!(mails.len(), 4);
        let (mail, text) = &mails[0];
        assert_eq!(mail.recipient_address, "info@klant.example");
        assert_eq!(mail.enrolment_id, Some(enrolment));
        for told in ["ma 16/11/2026", "DV.O216324", "https://boek.example/guide/"] {
            assert!(
                text.body_text.contains(told),
                "{told} in {}",
                text.body_text
            );
        }
        let events = db
            .read_blocking(|conn| audit::list_recent(conn, 50))
            .unwrap();
        let noted = events
            .iter()
            .filter(|event| event.event.action == "nudge.application");
        assert_eq!(noted.count(), 4);
    }
);

db_test!(a_missed_week_is_caught_up_in_one_mail, async |db| {
    a_book(&db);
    assert_eq!(run_on(&db, "2026-11-10").await, 1);
    assert_eq!(run_on(&db, "2026-11-10").await, 0, "once");
    assert_eq!(written(&db).len(), 1);
    assert_eq!(
        run_on(&db, "2026-11-20").await,
        0,
        "it is too late to apply"
    );
});

db_test!(
    statement_31_the_deposit_at_day_20_and_27_until_it_is_recorded,
    async |db| {
        let (enrolment, _) = a_book(&db);
        applied(&db, enrolment, "2026-10-30");
        assert_eq!(
            days_with_mail(&db, "2026-10-30", "2026-11-20").await,
            ["2026-11-19"]
        );
        let text = written(&db)[0].1.body_text.clone();
        for told in [
            "700,00",
            "2026KMO025102",
            "zo 29/11/2026",
            "kunnen wij niet zien",
        ] {
            assert!(text.contains(told), "{told} in {text}");
        }
        step(&db, enrolment, "2026-11-24", StepKind::Deposited);
        assert_eq!(run_on(&db, "2026-11-26").await, 0, "the step is done");
    }
);

db_test!(
    statement_65_the_payment_order_when_no_money_came,
    async |db| {
        let (enrolment, _) = a_book(&db);
        applied(&db, enrolment, "2026-10-30");
        step(&db, enrolment, "2026-11-05", StepKind::Deposited);
        assert_eq!(run_on(&db, "2026-11-18").await, 0);
        assert_eq!(
            run_on(&db, "2026-11-19").await,
            0,
            "nobody knows what is on the account"
        );
        assert_eq!(holds(&db, "2026-11-19"), [Hold::StaleBank]);
        the_bank_until(&db, "2026-11-18");
        assert_eq!(run_on(&db, "2026-11-19").await, 1);
        let text = written(&db)[0].1.body_text.clone();
        for told in [
            "2026KMO025102",
            "1.000,00",
            "“factuurnummer”: INSCHR-1",
            "vr 31/12/2027",
        ] {
            assert!(text.contains(told), "{told} in {text}");
        }
        step(&db, enrolment, "2026-11-20", StepKind::PaymentOrdered);
        the_bank_until(&db, "2026-12-04");
        assert_eq!(
            run_on(&db, "2026-12-05").await,
            0,
            "never after the step is done"
        );
    }
);

db_test!(a_kind_and_a_customer_are_switched_off, async |db| {
    let (_, customer) = a_book(&db);
    let ctx = ctx_on("2026-10-26");
    let switch = |kind_on, customer_on| {
        book::write(&db, |tx| {
            nudge::switch_kind(tx, &ctx, NudgeKind::Application, kind_on)?;
            nudge::switch_customer(tx, &ctx, customer, customer_on)
        });
    };
    switch(false, false);
    assert_eq!(run_on(&db, "2026-10-26").await, 0);
    assert_eq!(holds(&db, "2026-10-26"), [Hold::KindOff, Hold::CustomerOff]);
    switch(true, true);
    assert_eq!(run_on(&db, "2026-10-26").await, 1);
});

db_test!(a_contact_reads_it_in_the_own_language, async |db| {
    let (_, customer) = a_book(&db);
    let contact = Contact {
        role: ContactRole::Enrolment,
        name: "Amélie".to_owned(),
        email: "amelie@klant.example".to_owned(),
        phone: String::new(),
        language: Language::French,
    };
    let ctx = ctx_on("2026-10-01");
    book::write(&db, |tx| {
        register_customer::add_contact(tx, &ctx, customer, &contact)
    });
    run_on(&db, "2026-10-26").await;
    let (mail, text) = written(&db).remove(0);
    assert_eq!(mail.recipient_address, "amelie@klant.example");
    assert!(
        text.body_text.contains("Demandez-la au plus tard le"),
        "{}",
        text.body_text
    );
});

db_test!(who_would_be_refused_is_not_sent_to_apply, async |db| {
    let (_, customer) = a_book(&db);
    // Since the agreement it turned out that customer and institute are related.
    let related = Customer {
        related: true,
        ..book::a_company("De Smet", "0666.814.325")
    };
    let ctx = ctx_on("2026-10-01");
    book::write(&db, |tx| {
        let version = customers::get(tx, customer)?.version;
        register_customer::change(tx, &ctx, customer, version, &related).unwrap();
        Ok::<_, Error>(())
    });
    assert_eq!(run_on(&db, "2026-10-26").await, 0);
    assert_eq!(holds(&db, "2026-10-26"), [Hold::NotSubsidised]);
});

db_test!(
    statement_36_our_own_registration_is_told_of_to_us,
    async |db| {
        ledger::set_up(&db);
        let ctx = ctx_on("2026-01-05");
        book::write(&db, |tx| {
            manage_registrations::add(
                tx,
                &ctx,
                &NewRegistration {
                    number: "DV.A220518".parse().unwrap(),
                    valid_from: day("2022-06-01"),
                    valid_until: Some(day("2027-05-31")),
                    note: String::new(),
                },
            )
        });
        assert_eq!(
            days_with_mail(&db, "2026-11-15", "2027-06-05").await,
            ["2026-11-30", "2027-02-28", "2027-04-30"]
        );
        let (mail, text) = written(&db).remove(0);
        assert_eq!(mail.recipient_address, "info@leerhuis.example");
        assert!(text.body_text.contains("DV.A220518"), "{}", text.body_text);
    }
);
