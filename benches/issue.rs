//! How long it takes to issue many invoices together: looked at, asked for, and then one by one
//! with number, PDF, UBL, receivables, mail and audit event, each in a transaction of its own.
//!
//! `cargo bench --bench issue` measures 1,000; `-- 200` (any numbers) those. Not a criterion bench:
//! an enrolment is invoiced once.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench stops where something is wrong"
)]

#[path = "../tests/it/support/billing.rs"]
#[expect(dead_code, reason = "shared with the tests, which use all of it")]
mod billing;
#[path = "../tests/it/support/book.rs"]
#[expect(dead_code, reason = "shared with the tests, which use all of it")]
mod book;

use std::time::{Duration, Instant};

use dienstboek::clock::Clock;
use dienstboek::domain::course::{PriceKind, PriceUnit};
use dienstboek::domain::id::EnrolmentId;
use dienstboek::domain::invoice::PaymentOrder;
use dienstboek::jobs::issue::Issuer;
use dienstboek::services::{enrol, issue_batch};
use dienstboek::storage::{Db, Target};

const TODAY: &str = "2026-11-23";

fn main() {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if asked.is_empty() { vec![1_000] } else { asked };
    for invoices in sizes {
        measure(invoices);
    }
}

fn measure(count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Target::Sqlite(folder.path().join("book.sqlite"))).unwrap();
    db.migrate().unwrap();
    billing::set_up(&db, PaymentOrder::InvoiceFirst);
    let enrolments = delivered(&db, count);
    let ctx = book::ctx_on(TODAY);
    let (looking, seen) = timed(|| {
        let drafts = db.read_blocking(|conn| issue_batch::drafts(conn, &ctx, &enrolments));
        issue_batch::fingerprint(&drafts.unwrap())
    });
    let (asking, _) =
        timed(|| book::write(&db, |tx| issue_batch::ask(tx, &ctx, &enrolments, &seen)));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let issuer = Issuer::new(db.clone(), Clock::fixed(ctx.now));
    let before = resident();
    let (issuing, issued) = timed(|| runtime.block_on(issuer.issue_asked(|| false)).unwrap());
    assert_eq!(issued, count);
    println!(
        "{count} invoices: looking {:.2} s, asking {:.2} s, issuing {:.2} s; memory {before} MB, then {} MB",
        looking.as_secs_f64(),
        asking.as_secs_f64(),
        issuing.as_secs_f64(),
        resident(),
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let clock = Instant::now();
    let result = work();
    (clock.elapsed(), result)
}

/// What the process holds, in megabytes; zero where the system doesn't tell.
fn resident() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = told
        .split_whitespace()
        .nth(1)
        .and_then(|n| n.parse::<u64>().ok());
    pages.unwrap_or_default() * 4 / 1_024
}

/// Private persons in one course, each with an invoice to come.
fn delivered(db: &Db, count: usize) -> Vec<EnrolmentId> {
    let prices = [
        (PriceKind::Fee, PriceUnit::Participant, "900"),
        (PriceKind::Material, PriceUnit::Participant, "100"),
    ];
    let course = book::a_course(db, "EXCEL", &prices);
    let capacity = i32::try_from(count).unwrap();
    let edition = book::an_edition(db, course, "EXCEL-1", capacity, &["2026-11-02"]);
    let ctx = book::ctx_on("2026-10-01");
    (0..count)
        .map(|number| {
            let name = format!("Cas Claes {number}");
            let person = book::register(db, &book::a_person(&name));
            let mut agreement = book::an_agreement(&ctx, edition, person, &[&name]);
            agreement.uses_portfolio = false;
            book::write(db, |tx| enrol::enrol(tx, &ctx, &agreement))
        })
        .collect()
}
