//! Customers, their people, enrolments and applications.

use dienstboek::domain::course::{EditionStatus, Form, PriceKind, PriceUnit, Service, Theme};
use dienstboek::domain::enrolment::EnrolmentStatus;
use dienstboek::domain::id::{CustomerId, EditionId, EnrolmentId};
use dienstboek::domain::language::Language;
use dienstboek::domain::money::Cents;
use dienstboek::domain::party::{ContactRole, CustomerKind, LegalForm, Region, Size, Statute};
use dienstboek::domain::subsidy::ApplicationStatus;
use dienstboek::domain::vat::VatCategory;
use dienstboek::storage::applications::{self, NewApplication, Progress};
use dienstboek::storage::contacts::{self, Contact};
use dienstboek::storage::courses::{self, NewCourse};
use dienstboek::storage::customers::{self, Customer, CustomerFilter};
use dienstboek::storage::editions::{self, NewEdition};
use dienstboek::storage::enrolments::{self, EnrolmentLine, NewEnrolment};
use dienstboek::storage::participants::{self, Participant};
use dienstboek::storage::{Error, Page, Tx, enrolment_file, places};

use super::at;

fn cents(text: &str) -> Cents {
    text.parse().unwrap()
}

fn a_bakery() -> Customer {
    Customer {
        kind: CustomerKind::Enterprise,
        name: "Bakkerij De Smët BV".to_owned(),
        enterprise_number: "0666.814.325".parse().ok(),
        vat_number: "BE0666814325".parse().ok(),
        legal_form: Some(LegalForm::Bv),
        size: Some(Size::Small),
        region: Some(Region::Flanders),
        nace: Some("10.710".to_owned()),
        street: "Molenstraat 1".to_owned(),
        postcode: "9000".to_owned(),
        city: "Gent".to_owned(),
        country: "BE".to_owned(),
        email: "info@desmet.example".to_owned(),
        phone: String::new(),
        language: Language::Dutch,
        active_in_kbo: true,
        purchase_reference: None,
        related: false,
        note: String::new(),
    }
}

fn a_person(name: &str) -> Customer {
    Customer {
        kind: CustomerKind::Person,
        name: name.to_owned(),
        enterprise_number: None,
        vat_number: None,
        legal_form: None,
        size: None,
        region: None,
        nace: None,
        ..a_bakery()
    }
}

fn participant(first_name: &str, last_name: &str) -> Participant {
    Participant {
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        email: None,
        statute: Statute::Employee,
    }
}

fn an_edition(tx: &mut Tx<'_>) -> Result<EditionId, Error> {
    let course_id = courses::insert(
        tx,
        &NewCourse {
            code: "EXCEL".to_owned(),
            title: "Excel voor de zaak".to_owned(),
            description: String::new(),
            service: Service::Training,
            theme: Some(Theme::Digitalisation),
            form: Form::Classroom,
            minutes: 840,
            vat_category: VatCategory::Standard,
            vat_rate_bp: 2100,
            vat_exemption_code: None,
            vat_exemption_reason: None,
            registration_id: None,
            eligible: true,
            list_reference: None,
            active: true,
        },
    )?;
    editions::insert(
        tx,
        &NewEdition {
            course_id,
            code: "EXCEL-1".to_owned(),
            status: EditionStatus::Confirmed,
            capacity: 8,
            place: "Gent".to_owned(),
            trainer_id: None,
            note: String::new(),
        },
    )
}

fn an_enrolment(
    tx: &mut Tx<'_>,
    edition_id: EditionId,
    customer_id: CustomerId,
) -> Result<EnrolmentId, Error> {
    let id = enrolments::insert(
        tx,
        &NewEnrolment {
            edition_id,
            customer_id,
            agreed_on: "2026-02-20".parse().unwrap(),
            uses_portfolio: true,
            purchase_reference: None,
            net_cents: cents("1050"),
            admissible_cents: cents("900"),
            created_at: at(0),
            created_by: None,
        },
    )?;
    for (position, kind, price, admissible) in [
        (1, PriceKind::Fee, "900", "900"),
        (2, PriceKind::Exam, "150", "0"),
    ] {
        let line = EnrolmentLine {
            position,
            kind,
            description: kind.word().to_owned(),
            quantity: 1,
            unit: PriceUnit::Enrolment,
            unit_price_cents: cents(price),
            net_cents: cents(price),
            admissible_cents: cents(admissible),
            vat_category: VatCategory::Standard,
            vat_rate_bp: 2100,
            vat_exemption_code: None,
            vat_exemption_reason: None,
        };
        enrolments::insert_line(tx, id, &line)?;
    }
    Ok(id)
}

fn an_application(enrolment_id: EnrolmentId, number: &str) -> NewApplication {
    NewApplication {
        enrolment_id,
        project_number: number.parse().unwrap(),
        applied_on: "2026-03-01".parse().unwrap(),
        size: Size::Small,
        project_cents: cents("900"),
        subsidy_cents: cents("270"),
        own_share_cents: cents("630"),
        status: ApplicationStatus::Applied,
        note: String::new(),
        rule_from: None,
        recorded_at: at(0),
        recorded_by: None,
    }
}

db_test!(customers_are_found_by_any_word, |db| {
    let (bakery, person) = db
        .write_blocking(|tx| {
            Ok::<_, Error>((
                customers::insert(tx, &a_bakery(), at(0))?,
                customers::insert(tx, &a_person("Älice 100%"), at(0))?,
            ))
        })
        .unwrap();
    db.read_blocking(|conn| {
        for (words, expected) in [
            ("", vec![person, bakery]),
            ("smet BAKKERIJ", vec![bakery]),
            ("0666814325", vec![bakery]),
            ("666.814", vec![bakery]),
            ("gent alice", vec![person]),
            ("100%", vec![person]),
            ("%", vec![person]),
            ("slager", vec![]),
        ] {
            let filter = CustomerFilter {
                words: words.to_owned(),
                ..CustomerFilter::default()
            };
            let found = customers::page(conn, &filter, Page::new(1))?;
            let ids: Vec<CustomerId> = found.rows.iter().map(|row| row.id).collect();
            assert_eq!(
                (ids, found.total),
                (expected.clone(), expected.len() as i64),
                "{words}"
            );
        }
        let flemish = CustomerFilter {
            region: Some(Region::Flanders),
            ..CustomerFilter::default()
        };
        assert_eq!(customers::page(conn, &flemish, Page::new(1))?.total, 1);
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(an_enterprise_number_belongs_to_one_customer, |db| {
    db.write_blocking(|tx| customers::insert(tx, &a_bakery(), at(0)))
        .unwrap();
    let refused = db
        .write_blocking(|tx| customers::insert(tx, &a_bakery(), at(0)))
        .unwrap_err();
    assert!(
        refused.is_duplicate_of("customers", "enterprise_number"),
        "{refused:?}"
    );
    for _ in 0..2 {
        db.write_blocking(|tx| customers::insert(tx, &a_person("An"), at(0)))
            .unwrap();
    }
});

db_test!(a_stale_form_changes_no_customer, |db| {
    let id = db
        .write_blocking(|tx| customers::insert(tx, &a_bakery(), at(0)))
        .unwrap();
    let moved = Customer {
        city: "Aalst".to_owned(),
        size: None,
        ..a_bakery()
    };
    db.write_blocking(|tx| customers::update(tx, id, 1, &moved))
        .unwrap();
    let stale = db.write_blocking(|tx| customers::update(tx, id, 1, &a_bakery()));
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
    let row = db.read_blocking(|conn| customers::get(conn, id)).unwrap();
    assert_eq!((row.customer, row.version), (moved, 2));
});

db_test!(contacts_and_participants_belong_to_a_customer, |db| {
    db.write_blocking(|tx| {
        let id = customers::insert(tx, &a_bakery(), at(0))?;
        let accounts = Contact {
            role: ContactRole::Invoice,
            name: "Boekhouding".to_owned(),
            email: "boek@desmet.example".to_owned(),
            phone: String::new(),
            language: Language::French,
        };
        contacts::insert(tx, id, &accounts)?;
        let found = contacts::find_for_role(tx, id, ContactRole::Invoice)?.unwrap();
        assert_eq!(found.contact, accounts);
        assert_eq!(
            contacts::find_for_role(tx, id, ContactRole::Enrolment)?,
            None
        );

        participants::insert(tx, id, &participant("Jan", "Peeters"))?;
        let an = participants::insert(tx, id, &participant("Ân", "Adams"))?;
        let names: Vec<String> = participants::list_for(tx, id)?
            .iter()
            .map(|row| row.participant.full_name())
            .collect();
        assert_eq!(names, ["Ân Adams", "Jan Peeters"]);
        let found = participants::find_by_name(tx, id, &participant("an", "ADAMS"))?;
        assert_eq!(found.map(|row| row.id), Some(an));
        participants::delete(tx, an, 1)?;
        assert_eq!(participants::list_for(tx, id)?.len(), 1);
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(an_enrolment_is_read_with_everything_around_it, |db| {
    let (id, edition) = db
        .write_blocking(|tx| {
            let customer = customers::insert(tx, &a_bakery(), at(0))?;
            let edition = an_edition(tx)?;
            editions::lock(tx, edition)?;
            let id = an_enrolment(tx, edition, customer)?;
            let an = participants::insert(tx, customer, &participant("An", "Adams"))?;
            places::insert(tx, id, an)?;
            assert!(places::has_place(tx, edition, an)?);
            Ok::<_, Error>((id, edition))
        })
        .unwrap();
    let file = db
        .read_blocking(|conn| enrolment_file::get(conn, id))
        .unwrap();
    assert_eq!(file.lines.len(), 2);
    assert!(file.lines[0].line.is_admissible() && !file.lines[1].line.is_admissible());
    assert_eq!(file.vat(), Ok(cents("220.50")));
    assert_eq!(file.active_places().count(), 1);
    assert_eq!(
        file.contact(ContactRole::Invoice).email,
        "info@desmet.example"
    );
    assert_eq!(file.application, None);

    db.write_blocking(|tx| enrolments::cancel(tx, id, 1, "ziek"))
        .unwrap();
    let file = db
        .read_blocking(|conn| enrolment_file::get(conn, id))
        .unwrap();
    assert_eq!(file.enrolment.status, EnrolmentStatus::Cancelled);
    let taken = db
        .read_blocking(|conn| editions::count_places(conn, edition))
        .unwrap();
    assert_eq!(taken, 0);
});

db_test!(statement_8_a_project_number_is_recorded_once, |db| {
    let (first, second) = db
        .write_blocking(|tx| {
            let customer = customers::insert(tx, &a_bakery(), at(0))?;
            let edition = an_edition(tx)?;
            Ok::<_, Error>((
                an_enrolment(tx, edition, customer)?,
                an_enrolment(tx, edition, customer)?,
            ))
        })
        .unwrap();
    let record = |enrolment, number: &str| {
        let new = an_application(enrolment, number);
        db.write_blocking(move |tx| applications::insert(tx, &new))
    };
    let id = record(first, "2026KMO025102").unwrap();
    let refused = record(second, "2026KMO025102").unwrap_err();
    assert!(
        refused.is_duplicate_of("applications", "project_number"),
        "{refused:?}"
    );
    let refused = record(first, "2026KMO025103").unwrap_err();
    assert!(
        refused.is_duplicate_of("applications", "enrolment_id"),
        "{refused:?}"
    );
    let number = "2026KMO025102".parse().unwrap();
    let found = db
        .read_blocking(|conn| applications::find_by_number(conn, &number))
        .unwrap();
    assert_eq!(found.map(|row| row.enrolment_id), Some(first));

    let day = "2026-03-10".parse().unwrap();
    db.write_blocking(|tx| {
        let progress = Progress {
            status: ApplicationStatus::Accepted,
            decided_on: Some(day),
            decision_reason: None,
            deposited_on: Some(day),
            payment_ordered_on: Some(day),
            own_share_refunded_cents: Cents::ZERO,
            subsidy_refunded_cents: Cents::ZERO,
        };
        applications::update_progress(tx, id, 1, &progress)
    })
    .unwrap();
    let row = db
        .read_blocking(|conn| applications::find_for(conn, first))
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.deposited_on, row.payment_ordered_on),
        (Some(day), Some(day))
    );
});

db_test!(statement_16_subsidy_of_a_calendar_year, |db| {
    let used = db
        .write_blocking(|tx| {
            let customer = customers::insert(tx, &a_bakery(), at(0))?;
            let other = customers::insert(tx, &a_person("An"), at(0))?;
            let edition = an_edition(tx)?;
            for (customer, number, applied_on, status) in [
                (
                    customer,
                    "2026KMO000001",
                    "2026-01-01",
                    ApplicationStatus::Applied,
                ),
                (
                    customer,
                    "2026KMO000002",
                    "2026-12-31",
                    ApplicationStatus::Accepted,
                ),
                (
                    customer,
                    "2026KMO000003",
                    "2026-06-01",
                    ApplicationStatus::Refused,
                ),
                (
                    customer,
                    "2025KMO000004",
                    "2025-12-31",
                    ApplicationStatus::Applied,
                ),
                (
                    other,
                    "2026KMO000005",
                    "2026-06-01",
                    ApplicationStatus::Applied,
                ),
            ] {
                let enrolment = an_enrolment(tx, edition, customer)?;
                let new = NewApplication {
                    applied_on: applied_on.parse().unwrap(),
                    status,
                    ..an_application(enrolment, number)
                };
                applications::insert(tx, &new)?;
            }
            applications::subsidy_in_year(tx, customer, "2026-07-01".parse().unwrap())
        })
        .unwrap();
    assert_eq!(used, cents("540"));
});
