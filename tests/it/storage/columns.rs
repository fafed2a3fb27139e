//! Domain types stand in columns as themselves, and what a table may hold against our will is
//! reported, never guessed.

use chrono::NaiveDate;
use dienstboek::domain::calendar::Moment;
use dienstboek::domain::id::{CustomerId, EditionId, EnrolmentId};
use dienstboek::domain::identifiers::{EnterpriseNumber, ProjectNumber, VatNumber};
use dienstboek::domain::money::Cents;
use dienstboek::domain::party::{CustomerKind, Size};
use dienstboek::domain::subsidy::ApplicationStatus;
use dienstboek::domain::text::search_key;
use dienstboek::storage::columns::returning;
use dienstboek::storage::connection::MultiBackend;
use dienstboek::storage::like::containing;
use dienstboek::storage::schema::{applications, customers, enrolments};
use dienstboek::storage::{AnyConnection, Db, Error, Tx};
use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::at;

#[derive(Debug, Clone, PartialEq, HasQuery)]
#[diesel(table_name = customers, check_for_backend(MultiBackend))]
struct CustomerRow {
    id: CustomerId,
    kind: CustomerKind,
    enterprise_number: Option<EnterpriseNumber>,
    vat_number: Option<VatNumber>,
    size: Option<Size>,
    created_at: Moment,
}

#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = customers)]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
struct NewCustomer {
    kind: CustomerKind,
    enterprise_number: Option<EnterpriseNumber>,
    vat_number: Option<VatNumber>,
    size: Option<Size>,
    search_key: String,
    created_at: Moment,
}

#[derive(Debug, Clone, PartialEq, HasQuery)]
#[diesel(table_name = applications, check_for_backend(MultiBackend))]
struct ApplicationRow {
    enrolment_id: EnrolmentId,
    project_number: ProjectNumber,
    applied_on: NaiveDate,
    project_cents: Cents,
    status: ApplicationStatus,
}

fn bakery() -> NewCustomer {
    NewCustomer {
        kind: CustomerKind::Enterprise,
        enterprise_number: Some(EnterpriseNumber::parse("0666.814.325").unwrap()),
        vat_number: Some(VatNumber::parse("BE0666814325").unwrap()),
        size: Some(Size::Small),
        search_key: "bakkerij 50% peeters".into(),
        created_at: at(0),
    }
}

fn insert(tx: &mut Tx<'_>, customer: &NewCustomer) -> Result<CustomerRow, Error> {
    let empty = String::new;
    Ok(diesel::insert_into(customers::table)
        .values((
            customer,
            (
                customers::name.eq(empty()),
                customers::street.eq(empty()),
                customers::postcode.eq(empty()),
                customers::city.eq(empty()),
                customers::country.eq("BE"),
                customers::email.eq(empty()),
                customers::phone.eq(empty()),
                customers::language.eq("nl"),
                customers::active_in_kbo.eq(true),
                customers::related.eq(false),
                customers::note.eq(empty()),
                customers::version.eq(1_i64),
            ),
        ))
        .returning(returning::<CustomerRow>())
        .get_result(tx.conn())?)
}

fn customers_where(
    conn: &mut AnyConnection,
    sizes: &[Size],
    ids: &[CustomerId],
) -> Result<Vec<CustomerId>, Error> {
    Ok(customers::table
        .filter(customers::size.eq_any(sizes))
        .filter(customers::id.eq_any(ids))
        .select(customers::id)
        .load(conn)?)
}

db_test!(what_was_written_is_read, |db| {
    let row = db.write_blocking(|tx| insert(tx, &bakery())).unwrap();
    assert_eq!(
        row,
        CustomerRow {
            id: CustomerId::new(1),
            kind: CustomerKind::Enterprise,
            enterprise_number: bakery().enterprise_number,
            vat_number: bakery().vat_number,
            size: Some(Size::Small),
            created_at: at(0),
        }
    );
    db.write_blocking(|tx| {
        let number = row.enterprise_number.as_ref();
        let found: CustomerRow = CustomerRow::query()
            .filter(customers::enterprise_number.eq(number))
            .filter(customers::created_at.le(at(0)))
            .filter(customers::kind.ne(CustomerKind::Person))
            .first(tx.conn())?;
        assert_eq!(found, row);
        assert_eq!(
            customers_where(tx, &[Size::Small, Size::Large], &[row.id])?,
            [row.id]
        );
        assert!(customers_where(tx, &[Size::Large], &[row.id])?.is_empty());
        assert!(customers_where(tx, &[Size::Small], &[])?.is_empty());

        let person = NewCustomer {
            kind: CustomerKind::Person,
            enterprise_number: None,
            vat_number: None,
            size: None,
            ..bakery()
        };
        diesel::update(customers::table.find(row.id))
            .set(&person)
            .execute(tx.conn())?;
        let row: CustomerRow = CustomerRow::query().first(tx.conn())?;
        assert_eq!((row.enterprise_number, row.size), (None, None));
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(stored_forms_are_plain, |db| {
    db.write_blocking(|tx| {
        insert(tx, &bakery())?;
        let stored: (Option<String>, Option<String>, String) = customers::table
            .select((
                sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>("enterprise_number"),
                sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>("vat_number"),
                sql::<diesel::sql_types::Text>("kind"),
            ))
            .first(tx.conn())?;
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            stored,
            (
                text("0666814325"),
                text("BE0666814325"),
                "enterprise".into()
            )
        );
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(signs_with_a_meaning_are_searched_as_they_are, |db| {
    db.write_blocking(|tx| {
        insert(tx, &bakery())?;
        for (typed, found) in [
            ("50% Péeters", 1),
            ("5_%", 0),
            ("%", 1),
            ("", 1),
            ("50%%", 0),
        ] {
            let count: i64 = customers::table
                .filter(
                    customers::search_key
                        .like(containing(&search_key(typed)))
                        .escape('\\'),
                )
                .count()
                .get_result(tx.conn())?;
            assert_eq!(count, found, "{typed}");
        }
        Ok::<_, Error>(())
    })
    .unwrap();
});

/// An enrolment with an application for € 1,000, and one without.
fn two_enrolments(db: &Db) {
    let sql = "
        INSERT INTO courses (id, code, title, description, service, form, minutes, vat_category,
            vat_rate_bp, eligible, active, search_key, version)
        VALUES (1, 'EHBO', '', '', 'training', 'classroom', 240, 'S', 2100, true, true, '', 1);
        INSERT INTO editions (id, course_id, code, status, capacity, place, note, version)
        VALUES (1, 1, 'EHBO-1', 'confirmed', 12, '', '', 1);
        INSERT INTO enrolments (id, edition_id, customer_id, agreed_on, status, uses_portfolio,
            net_cents, admissible_cents, version, created_at)
        VALUES (1, 1, 1, '2026-03-02', 'confirmed', true, 100000, 100000, 1, '2026-03-02 09:00:00'),
               (2, 1, 1, '2026-03-02', 'confirmed', false, 5, 0, 1, '2026-03-02 09:00:00');
        INSERT INTO applications (id, enrolment_id, project_number, applied_on, size, project_cents,
            subsidy_cents, own_share_cents, status, note, version, recorded_at)
        VALUES (1, 1, '2026KMO025102', '2026-03-02', 'small', 100000, 30000, 70000, 'applied', '', 1,
            '2026-03-02 09:00:00')";
    db.write_blocking(|tx| {
        insert(tx, &bakery())?;
        Ok::<_, Error>(tx.batch_execute(sql)?)
    })
    .unwrap();
}

db_test!(joined_rows_are_whole_or_absent, |db| {
    two_enrolments(&db);
    db.read_blocking(|conn| {
        let rows: Vec<(EnrolmentId, Cents, Option<ApplicationRow>)> = enrolments::table
            .left_join(applications::table)
            .filter(enrolments::edition_id.eq(EditionId::new(1)))
            .order(enrolments::id)
            .select((
                enrolments::id,
                enrolments::net_cents,
                Option::<ApplicationRow>::as_select(),
            ))
            .load(conn)?;
        assert_eq!(rows.len(), 2);
        let application = rows[0].2.as_ref().unwrap();
        assert_eq!(application.project_number.normal(), "2026KMO025102");
        assert_eq!(application.project_cents, Cents::new(100_000));
        assert_eq!(application.status, ApplicationStatus::Applied);
        assert_eq!(rows[1].1, Cents::new(5));
        assert_eq!(rows[1].2, None);

        let total: Cents = enrolments::table
            .select(sql::<BigInt>("CAST(COALESCE(SUM(net_cents), 0) AS BIGINT)"))
            .first(conn)?;
        assert_eq!(total, Cents::new(100_005));
        Ok::<_, Error>(())
    })
    .unwrap();
});

/// An error and its causes, as a log tells them.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

db_test!(what_the_domain_does_not_know_is_reported, |db| {
    two_enrolments(&db);
    // A project number with a zero for the letter O, as no form would let through.
    db.write_blocking(|tx| {
        tx.batch_execute("UPDATE applications SET project_number = '2026KM0025102'")?;
        let read = ApplicationRow::query().load(tx.conn()).map_err(Error::from);
        let error = read.unwrap_err();
        assert!(matches!(error, Error::Database(_)), "{error:?}");
        let told = chain(&error);
        assert!(told.contains("project_number"), "{told}");
        assert!(told.contains("letter O"), "{told}");
        Ok::<_, Error>(())
    })
    .unwrap();
});

db_test!(an_unknown_word_is_reported, |db| {
    db.write_blocking(|tx| {
        let read: Result<Size, _> = diesel::select(sql::<diesel::sql_types::Text>("'huge'"))
            .get_result(tx.conn())
            .map_err(Error::from);
        let error = read.unwrap_err();
        let told = chain(&error);
        assert!(told.contains("'huge' is not a size"), "{told}");
        Ok::<_, Error>(())
    })
    .unwrap();
});
