//! How long the work list, the deadlines, the nudges and the reminders take in a book of ten years: 100,000
//! enrolments (or as many as are asked for: `cargo bench --bench worklist -- 20000`) on SQLite.
//!
//! The book is filled by SQL, as a year of enrolling by the use cases would take longer than the
//! measurement; what is measured reads through the same functions as the pages do.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench stops where something is wrong"
)]

#[path = "../tests/it/support/builders.rs"]
mod builders;

use std::path::Path;
use std::time::{Duration, Instant};

use dienstboek::domain::calendar::Moment;
use dienstboek::domain::language::Language;
use dienstboek::domain::user::{Actor, Role};
use dienstboek::i18n::Texts;
use dienstboek::services::application_guide::links::Site;
use dienstboek::services::{Ctx, calendar_addresses, nudge, remind, set_up};
use dienstboek::storage::calendar_addresses::Owner;
use dienstboek::storage::enrolment_list::{self, EnrolmentFilter, Waiting};
use dienstboek::storage::{AnyConnection, Db, Page, Target, users};
use dienstboek::web::worklist::{self, Reading};
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};

/// Each is measured so many times; the median counts.
const TIMES: usize = 15;
/// Every course has so many enrolments.
const PER_EDITION: usize = 10;

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let enrolments: usize = asked.unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("book.sqlite");
    let db = Db::open(&Target::Sqlite(file.clone())).unwrap();
    db.migrate().unwrap();
    let now = Moment::new("2026-11-23T09:00:00Z".parse().unwrap());
    let ctx = Ctx {
        actor: Actor::system(),
        now,
    };
    db.write_blocking(|tx| set_up::run(tx, &ctx, builders::a_set_up()))
        .unwrap();
    for role in [Role::Enrolments, Role::Bookkeeper] {
        db.write_blocking(|tx| users::insert(tx, &builders::a_user(role, now)))
            .unwrap();
    }
    fill(&file, enrolments);
    println!("{enrolments} enrolments");
    let today = now.day();
    let people = db.read_blocking(users::list).unwrap();
    for user in people {
        let reading = Reading {
            t: Texts::of(Language::Dutch),
            today,
            user,
        };
        let name = format!("work list of {}", reading.user.role);
        measure(&db, &name, |conn| {
            worklist::read(conn, &reading).unwrap();
        });
    }
    for (name, waiting) in [
        (
            "no project number, last day near",
            Waiting::Application {
                starts_from: "2026-09-10".parse().ok(),
                starts_until: "2026-11-14".parse().ok(),
            },
        ),
        (
            "deposits to be made",
            Waiting::Deposit {
                applied_from: "2026-08-25".parse().ok(),
                applied_until: "2026-11-03".parse().ok(),
            },
        ),
        (
            "payment orders to be given",
            Waiting::PaymentOrder { started_by: today },
        ),
        (
            "projects not paid in full",
            Waiting::Payment {
                applied_from: "2025-01-01".parse().unwrap(),
                applied_until: "2025-12-31".parse().unwrap(),
            },
        ),
    ] {
        measure(&db, name, |conn| {
            enrolment_list::list_waiting(conn, waiting).unwrap();
        });
    }
    measure(&db, "first page of the list", |conn| {
        let filter = EnrolmentFilter::default();
        enrolment_list::page(conn, &filter, Page::new(1)).unwrap();
    });
    measure(&db, "nudges of today and two weeks", |conn| {
        nudge::outlook(conn, today).unwrap();
    });
    measure(&db, "reminders of today", |conn| {
        remind::outlook_of_today(conn, today).unwrap();
    });
    measure(&db, "reminders of the coming month", |conn| {
        remind::outlook(conn, today).unwrap();
    });
    calendar(&db, &ctx);
}

/// The calendar of the administrator, who watches everything.
fn calendar(db: &Db, ctx: &Ctx) {
    let site = Site::new("https://boek.example");
    let user = db.read_blocking(users::list).unwrap();
    let administrator = user.iter().find(|user| user.role == Role::Administrator);
    let id = administrator.unwrap().id;
    let address = db
        .write_blocking(|tx| calendar_addresses::make(tx, ctx, &site, Owner::User(id)))
        .unwrap();
    let token = address.rsplit('/').next().unwrap().trim_end_matches(".ics");
    let (token, now) = (token.to_owned(), ctx.now);
    let t = Texts::of(Language::Dutch);
    measure(db, "calendar of everything", |conn| {
        let calendar = calendar_addresses::read(conn, t, &token, now, &site).unwrap();
        assert!(calendar.unwrap().contains("VEVENT"));
    });
}

/// The median of some runs, each on the same connection.
fn measure(db: &Db, name: &str, mut work: impl FnMut(&mut AnyConnection)) {
    let mut took: Vec<Duration> = Vec::new();
    db.read_blocking(|conn| {
        work(conn);
        for _ in 0..TIMES {
            let start = Instant::now();
            work(conn);
            took.push(start.elapsed());
        }
        Ok::<_, dienstboek::storage::Error>(())
    })
    .unwrap();
    took.sort_unstable();
    let median = took.get(TIMES / 2).copied().unwrap_or_default();
    println!("{:>8.1} ms  {name}", median.as_secs_f64() * 1_000.0);
}

/// Ten years of editions up to eight weeks from now, ten enrolments in each. Of those whose course is
/// over nearly all went well to the end; one in forty-nine each never applied, deposited or ordered.
fn fill(file: &Path, enrolments: usize) {
    let editions = enrolments / PER_EDITION;
    let customers = (enrolments / 20).max(1);
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    conn.batch_execute(&format!(
        "PRAGMA synchronous = OFF;
        INSERT INTO registrations (id, number, service, valid_from, valid_until, note, version)
            VALUES (1, 'DV.O216324', 'training', '2015-01-01', '2029-12-31', '', 1);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
        INSERT INTO courses (id, code, title, description, service, theme, form, minutes, vat_category, vat_rate_bp, registration_id, eligible, active, search_key, version)
            SELECT i, 'C' || i, 'Opleiding ' || i, 'Wat wij leren.', 'training', 'digitalisation', 'classroom', 720, 'S', 2100, 1, 1, 1, 'opleiding ' || i, 1 FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {customers})
        INSERT INTO customers (id, kind, name, size, region, legal_form, street, postcode, city, country, email, phone, language, active_in_kbo, related, note, search_key, version, created_at)
            SELECT i, 'enterprise', 'Klant ' || i, 'small', 'flanders', 'bv', 'Straat 1', '9000', 'Gent', 'BE', 'k' || i || '@klant.example', '', 'nl', 1, 0, '', 'klant ' || i, 1, '2016-01-01 00:00:00' FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {editions})
        INSERT INTO editions (id, course_id, code, status, capacity, place, starts_on, ends_on, note, version)
            SELECT i, 1 + i % 200, 'E' || i, 'confirmed', 20, 'Gent', date('2027-01-18', '-' || (3650 * (i - 1) / {editions}) || ' days'), date('2027-01-19', '-' || (3650 * (i - 1) / {editions}) || ' days'), '', 1 FROM n;
        INSERT INTO half_days (edition_id, on_date, starts_minute, ends_minute, break_minutes, place, status, closed_at, closed_hash, version)
            SELECT id, starts_on, 540, 720, 0, 'Gent', 'planned', CASE WHEN starts_on < '2026-11-23' THEN starts_on || ' 12:00:00' END, CASE WHEN starts_on < '2026-11-23' THEN 'x' END, 1 FROM editions;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {enrolments})
        INSERT INTO enrolments (id, edition_id, customer_id, agreed_on, status, uses_portfolio, net_cents, admissible_cents, version, created_at)
            SELECT i, 1 + (i - 1) / {PER_EDITION}, 1 + i % {customers}, date(e.starts_on, '-40 days'), 'confirmed', i % 5 > 0, 100000, 100000, 1, '2016-01-01 00:00:00' FROM n JOIN editions e ON e.id = 1 + (n.i - 1) / {PER_EDITION};
        INSERT INTO participants (id, customer_id, first_name, last_name, statute, search_key, version)
            SELECT id, id, 'An', 'Adams', 'employee', 'an adams', 1 FROM customers;
        INSERT INTO places (enrolment_id, participant_id, status) SELECT id, customer_id, 'active' FROM enrolments;
        INSERT INTO applications (enrolment_id, project_number, applied_on, size, project_cents, subsidy_cents, own_share_cents, status, deposited_on, payment_ordered_on, note, version, recorded_at)
            SELECT n.id, strftime('%Y', e.starts_on) || 'KMO' || printf('%06d', n.id), date(e.starts_on, '-10 days'), 'small', 100000, 30000, 70000, CASE WHEN e.starts_on < '2026-11-20' THEN 'accepted' ELSE 'applied' END,
                CASE WHEN date(e.starts_on) < '2026-11-20' AND n.id % 49 > 1 THEN e.starts_on END,
                CASE WHEN date(e.starts_on) < '2026-11-10' AND n.id % 49 > 2 THEN date(e.starts_on, '+5 days') END,
                '', 1, '2016-01-01 00:00:00'
            FROM enrolments n JOIN editions e ON e.id = n.edition_id WHERE n.uses_portfolio AND n.id % 49 > 0 AND e.starts_on < '2026-12-01';
        INSERT INTO invoices (id, kind, series, year, sequence, number, enrolment_id, customer_id, language, issue_date, due_date, portfolio_mode, net_cents, vat_cents, gross_cents, prepaid_cents, due_cents, snapshot, issued_at)
            SELECT n.id, 'invoice', 'F', strftime('%Y', e.ends_on), n.id, 'F-' || n.id, n.id, n.customer_id, 'nl', e.ends_on, date(e.ends_on, '+30 days'), 'announced', 100000, 21000, 121000, 0, 121000, '{{}}', e.ends_on || ' 09:00:00'
            FROM enrolments n JOIN editions e ON e.id = n.edition_id WHERE e.ends_on < '2026-11-15';
        INSERT INTO tranches (id, invoice_id, channel, amount_cents, due_on, version) SELECT 2 * id, id, 'portfolio', 100000, due_date, 1 FROM invoices;
        INSERT INTO tranches (id, invoice_id, channel, amount_cents, due_on, version) SELECT 2 * id + 1, id, 'direct', 21000, due_date, 1 FROM invoices;
        INSERT INTO allocations (tranche_id, amount_cents, automatic, why, proves_payer, made_at)
            SELECT t.id, t.amount_cents, 1, 'bench', 0, t.due_on || ' 09:00:00' FROM tranches t JOIN invoices i ON i.id = t.invoice_id WHERE t.due_on < '2026-11-23' AND i.enrolment_id % 49 > 2 AND i.enrolment_id % 199 > 0;
        UPDATE enrolments SET is_invoiced = EXISTS (SELECT 1 FROM invoices i WHERE i.enrolment_id = enrolments.id);
        UPDATE tranches SET is_open = (amount_cents > (SELECT COALESCE(SUM(a.amount_cents), 0) FROM allocations a WHERE a.tranche_id = tranches.id));
        UPDATE tranches SET reminded_step = 3, reminded_on = date(due_on, '+35 days') WHERE is_open AND due_on < '2026-10-15';"
    ))
    .unwrap();
}
