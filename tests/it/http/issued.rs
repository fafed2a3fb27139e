//! An issued document can't be changed or removed: every route that changes something is tried with
//! everything that a form could send, and with methods that no page uses.

use dienstboek::domain::digest::sha256_hex;
use dienstboek::domain::user::Role;
use dienstboek::storage::{Error, Tx, documents};
use dienstboek::web::routes;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use reqwest::Method;

use crate::support::billing::{an_applied_enrolment, issued_on};

/// All that an issued document is, as stored.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
struct Issued {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    number: String,
    #[diesel(sql_type = Text)]
    snapshot: String,
    #[diesel(sql_type = BigInt)]
    gross_cents: i64,
    #[diesel(sql_type = BigInt)]
    due_cents: i64,
    #[diesel(sql_type = Nullable<Text>)]
    structured_reference: Option<String>,
}

fn issued(tx: &mut Tx<'_>) -> Result<(Vec<Issued>, Vec<String>), Error> {
    let rows: Vec<Issued> = sql_query(
        "SELECT id, kind, number, snapshot, gross_cents, due_cents, structured_reference \
         FROM invoices ORDER BY id",
    )
    .load(tx.conn())?;
    let mut papers = Vec::new();
    for row in &rows {
        let id = dienstboek::domain::id::InvoiceId::new(row.id);
        for paper in documents::list_of_invoice(tx, id)? {
            let bytes = documents::get_bytes(tx, paper.id)?;
            assert_eq!(sha256_hex(&bytes), paper.sha256);
            papers.push(paper.sha256);
        }
    }
    Ok((rows, papers))
}

app_test!(
    no_route_changes_or_removes_an_issued_document,
    async |app| {
        let enrolment = an_applied_enrolment(&app.db);
        issued_on(&app.db, "2026-11-10", enrolment);
        let before = app.db.write(issued).await.unwrap();
        assert_eq!(before.0.len(), 1);
        let fields = [
            ("number", "2026-99999"),
            ("amount", "1,00"),
            ("net", "1,00"),
            ("gross", "1,00"),
            ("enrolment", "1"),
            ("tranche", "1"),
            ("reason", "proberen"),
            ("email", "iemand@klant.example"),
            ("version", "1"),
            ("seen", ""),
            ("status", "cancelled"),
            ("until", "2027-01-01"),
            ("name", "Iemand anders"),
            ("street", "Elders 1"),
            ("reissue", "1"),
            ("act", "by-hand"),
            ("delivery", "1"),
            ("how", "proberen"),
            ("endpoint", "0088:5412345000013"),
            ("preference", "mail"),
            ("recipients", "iemand@anders.example"),
        ];
        let mut tried = 0;
        for route in routes::table() {
            let address = route
                .path
                .replace("{id}", "1")
                .replace("{document}", "1")
                .replace("{token}", "1")
                .replace("{kind}", "deposit")
                .replace("{month}", "2026-10");
            // Signing out, or somebody else's password, would end the walk.
            if address.contains('{') || address.starts_with("/sign-") {
                continue;
            }
            let mut browser = app.sign_in_as(Role::Administrator).await;
            if route.method != Method::GET.as_str() {
                browser.goto("/").await;
                browser.post(&address, &fields).await;
                tried += 1;
            }
            if address.starts_with("/invoices") {
                for method in [Method::PUT, Method::PATCH, Method::DELETE] {
                    let answer = browser.request(method, &address).send().await.unwrap();
                    assert!(answer.status().is_client_error(), "{address}");
                }
            }
            let (rows, papers) = app.db.write(issued).await.unwrap();
            assert_eq!(rows.first(), before.0.first(), "{} {address}", route.method);
            assert!(papers.starts_with(&before.1), "{} {address}", route.method);
        }
        assert!(tried >= 30, "the table of routes was not walked");
    }
);
