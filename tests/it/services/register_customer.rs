use dienstboek::domain::language::Language;
use dienstboek::domain::party::{ContactRole, LegalForm, Size, Statute};
use dienstboek::services::register_customer::{self, RegisterCustomerError};
use dienstboek::services::register_participant::{self, RegisterParticipantError};
use dienstboek::storage::Error;
use dienstboek::storage::contacts::{self, Contact};
use dienstboek::storage::customers::{self, Customer};
use dienstboek::storage::participants::Participant;

use crate::support::book::{
    a_company, a_course, a_person, an_edition, ctx_on, enrolled, register, write,
};
use dienstboek::domain::course::{PriceKind, PriceUnit};

db_test!(an_enterprise_number_points_at_who_has_it, |db| {
    let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let refused = db
        .write_blocking(|tx| {
            register_customer::create(
                tx,
                &ctx_on("2026-01-05"),
                &a_company("Smet", "0666.814.325"),
            )
        })
        .unwrap_err();
    assert!(
        matches!(refused, RegisterCustomerError::NumberTaken { customer } if customer == bakery),
        "{refused:?}"
    );
    // Its own number is no obstacle to a change.
    let renamed = a_company("Bakkerij De Smet & Zoon", "0666.814.325");
    write(&db, |tx| {
        register_customer::change(tx, &ctx_on("2026-01-06"), bakery, 1, &renamed)
    });
    let stale = db.write_blocking(|tx| {
        register_customer::change(tx, &ctx_on("2026-01-06"), bakery, 1, &renamed)
    });
    assert!(
        matches!(stale, Err(RegisterCustomerError::Storage(Error::Stale))),
        "{stale:?}"
    );
});

db_test!(a_belgian_vat_number_is_that_of_the_enterprise, |db| {
    let other = Customer {
        vat_number: "BE0403019261".parse().ok(),
        ..a_company("Bakkerij De Smet", "0666.814.325")
    };
    let refused = db
        .write_blocking(|tx| register_customer::create(tx, &ctx_on("2026-01-05"), &other))
        .unwrap_err();
    assert!(
        matches!(refused, RegisterCustomerError::VatDiffers),
        "{refused:?}"
    );
    let exempt = Customer {
        vat_number: None,
        ..other
    };
    register(&db, &exempt);
});

db_test!(a_person_keeps_nothing_of_an_enterprise, |db| {
    let odd = Customer {
        size: Some(Size::Small),
        legal_form: Some(LegalForm::Bv),
        enterprise_number: "0666.814.325".parse().ok(),
        ..a_person("An Adams")
    };
    let id = register(&db, &odd);
    let stored = db.read_blocking(|conn| customers::get(conn, id)).unwrap();
    assert_eq!(stored.customer, a_person("An Adams"));
});

db_test!(contacts_are_kept_by_role, |db| {
    let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let ctx = ctx_on("2026-01-06");
    let accounts = Contact {
        role: ContactRole::Invoice,
        name: "Boekhouding".to_owned(),
        email: "boek@klant.example".to_owned(),
        phone: String::new(),
        language: Language::French,
    };
    let id = write(&db, |tx| {
        register_customer::add_contact(tx, &ctx, bakery, &accounts)
    });
    let moved = Contact {
        email: "facturen@klant.example".to_owned(),
        ..accounts
    };
    write(&db, |tx| {
        register_customer::change_contact(tx, &ctx, id, 1, &moved)
    });
    let found = db
        .read_blocking(|conn| contacts::find_for_role(conn, bakery, ContactRole::Invoice))
        .unwrap();
    assert_eq!(found.map(|row| row.contact), Some(moved));
    write(&db, |tx| register_customer::remove_contact(tx, &ctx, id, 2));
    assert_eq!(
        db.read_blocking(|conn| contacts::list_for(conn, bakery))
            .unwrap(),
        []
    );
});

db_test!(statement_75_somebody_who_was_enrolled_stays, |db| {
    let bakery = register(&db, &a_company("Bakkerij De Smet", "0666.814.325"));
    let ctx = ctx_on("2026-01-06");
    let an = Participant {
        first_name: "An".to_owned(),
        last_name: "Adams".to_owned(),
        email: None,
        statute: Statute::Employee,
    };
    let id = write(&db, |tx| {
        register_participant::create(tx, &ctx, bakery, &an)
    });
    let twin = db
        .write_blocking(|tx| register_participant::create(tx, &ctx, bakery, &an))
        .unwrap_err();
    assert!(
        matches!(twin, RegisterParticipantError::NameTaken { participant } if participant == id),
        "{twin:?}"
    );
    let course = a_course(
        &db,
        "EXCEL",
        &[(PriceKind::Fee, PriceUnit::Participant, "400")],
    );
    let edition = an_edition(&db, course, "EXCEL-1", 8, &["2026-11-02"]);
    enrolled(&db, "2026-10-01", edition, bakery, &["An Adams"]);
    let refused = db
        .write_blocking(|tx| register_participant::remove(tx, &ctx, id, 1))
        .unwrap_err();
    assert!(
        matches!(refused, RegisterParticipantError::Enrolled),
        "{refused:?}"
    );
});
