use chrono::NaiveDate;
use dienstboek::domain::course::Service;
use dienstboek::domain::identifiers::RegistrationNumber;
use dienstboek::storage::Error;
use dienstboek::storage::registrations::{self, NewRegistration};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn a_registration(number: &str) -> NewRegistration {
    NewRegistration {
        number: RegistrationNumber::parse(number).unwrap(),
        valid_from: day("2024-01-01"),
        valid_until: Some(day("2026-12-31")),
        note: String::new(),
    }
}

db_test!(the_number_decides_the_service, |db| {
    let (training, advice) = db
        .write_blocking(|tx| {
            Ok::<_, Error>((
                registrations::insert(tx, &a_registration("dv.o 216324"))?,
                registrations::insert(tx, &a_registration("DV.A216325"))?,
            ))
        })
        .unwrap();
    db.read_blocking(|conn| {
        let row = registrations::get(conn, training)?;
        assert_eq!(row.number.normal(), "DV.O216324");
        assert_eq!(row.service, Service::Training);
        assert!(row.is_valid_on(day("2026-12-31")));
        assert!(!row.is_valid_on(day("2027-01-01")));
        assert!(!row.is_valid_on(day("2023-12-31")));
        let ids = |rows: Vec<registrations::RegistrationRow>| {
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(registrations::list(conn)?), [training, advice]);
        assert_eq!(
            ids(registrations::list_for(conn, Service::Advice)?),
            [advice]
        );
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(a_registration_is_changed_and_removed, |db| {
    let id = db
        .write_blocking(|tx| registrations::insert(tx, &a_registration("DV.O216324")))
        .unwrap();
    let open_ended = NewRegistration {
        valid_until: None,
        ..a_registration("DV.O216324")
    };
    db.write_blocking(|tx| registrations::update(tx, id, 1, &open_ended))
        .unwrap();
    let row = db
        .read_blocking(|conn| registrations::get(conn, id))
        .unwrap();
    assert_eq!((row.valid_until, row.version), (None, 2));

    let stale = db.write_blocking(|tx| registrations::delete(tx, id, 1));
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
    db.write_blocking(|tx| registrations::delete(tx, id, 2))
        .unwrap();
    let gone = db.read_blocking(|conn| registrations::get(conn, id));
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
});

db_test!(a_number_is_registered_once, |db| {
    let add = || db.write_blocking(|tx| registrations::insert(tx, &a_registration("DV.O216324")));
    add().unwrap();
    let refused = add().unwrap_err();
    assert!(
        refused.is_duplicate_of("registrations", "number"),
        "{refused:?}"
    );
});
