//! How long `bank import` takes: a file of so many lines against as many open tranches, read,
//! matched and stored with its evidence and audit events in a new SQLite book.
//!
//! `cargo bench --bench import` measures 1,000 and 10,000; `-- 100000` (any numbers) those. Not a
//! criterion bench: one import of a full book is what counts, and a second one finds it changed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a bench stops where something is wrong"
)]

#[path = "../tests/it/support/builders.rs"]
#[expect(dead_code, reason = "shared with the tests, which use all of it")]
mod builders;
#[path = "../tests/it/support/ledger.rs"]
#[expect(dead_code, reason = "shared with the tests, which use all of it")]
mod ledger;
#[path = "../tests/it/support/mails.rs"]
#[expect(dead_code, reason = "shared with the tests, which use all of it")]
mod mails;

use std::time::{Duration, Instant};

use dienstboek::domain::identifiers::StructuredReference;
use dienstboek::domain::money::Cents;
use dienstboek::domain::user::Actor;
use dienstboek::formats::coda::write::{self, Communication, Day, Movement};
use dienstboek::formats::statement;
use dienstboek::services::Ctx;
use dienstboek::services::import_statement::{self, Imported, Refused};
use dienstboek::storage::{Db, Error, Target};

const LINES_PER_STATEMENT: usize = 500;
/// Of a hundred lines this many say nothing that can be read.
const MUTE_OF_HUNDRED: usize = 5;

fn main() {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![1_000, 10_000]
    } else {
        asked
    };
    for lines in sizes {
        measure(lines);
    }
}

fn measure(lines: usize) {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::Sqlite(folder.path().join("book.sqlite"));
    let db = Db::open(&target).unwrap();
    db.migrate().unwrap();
    ledger::set_up(&db);
    let movements = invoices(&db, lines / 2);
    drop(db);
    let bytes = write::write(&statements(movements)).unwrap();

    let (reading, _) =
        timed(|| statement::read(&bytes, dienstboek::formats::coda::Totals::MustHold).unwrap());
    let (importing, imported) = timed(|| {
        let db = Db::open(&target).unwrap();
        bring(&db, bytes.clone())
    });
    assert_eq!(imported.lines_new, lines);
    let db = Db::open(&target).unwrap();
    let (again, known) = timed(|| bring(&db, [&bytes[..], b"\n"].concat()).lines_known);
    assert_eq!(known, lines);
    println!(
        "{lines} lines, {} booked: reading {reading}, importing {importing}, the same again {again}",
        imported.booked,
    );
}

/// By the clock, and by the processor where the system tells: what else runs doesn't count then.
struct Took {
    clock: Duration,
    processor: Option<Duration>,
}

fn timed<T>(work: impl FnOnce() -> T) -> (Took, T) {
    let (clock, processor) = (Instant::now(), processor_time());
    let result = work();
    let processor = processor
        .zip(processor_time())
        .map(|(before, after)| after - before);
    let clock = clock.elapsed();
    (Took { clock, processor }, result)
}

/// Linux counts the time of each thread on a processor; everything here runs on one.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

impl std::fmt::Display for Took {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.3} s", self.clock.as_secs_f64())?;
        match self.processor {
            Some(processor) => write!(f, " ({:.3} s on the processor)", processor.as_secs_f64()),
            None => Ok(()),
        }
    }
}

fn bring(db: &Db, bytes: Vec<u8>) -> Imported {
    let ctx = Ctx {
        actor: Actor::system(),
        now: ledger::now(),
    };
    db.write_blocking(|tx| {
        import_statement::bring(tx, &ctx, "bench.cod", bytes).map_err(|refused| match refused {
            Refused::Storage(error) => error,
            refused => panic!("{refused}"),
        })
    })
    .map_err(|error: Error| error)
    .unwrap()
}

/// So many invoices over the kmo-portefeuille, and the two payments of each.
fn invoices(db: &Db, count: usize) -> Vec<Movement> {
    let customers: Vec<_> = (0..=count / 10)
        .map(|n| ledger::customer(db, &format!("Klant {n} BV")))
        .collect();
    let mut movements = Vec::with_capacity(count * 2);
    db.write_blocking(|tx| {
        for n in 0..count {
            let sequence = u32::try_from(n + 1).unwrap();
            let project = format!("2026KMO{:06}", n + 1);
            let net = Cents::new(40_000 + i64::try_from(n % 900).unwrap() * 100);
            let customer = customers[n / 10];
            ledger::issue(tx, sequence, customer, &net.to_string(), Some(&project))?;
            let reference = StructuredReference::of_invoice(2026, sequence);
            let vat = Cents::new(net.value() * 21 / 100);
            movements.push(paid(n * 2, net, &project));
            movements.push(if (n * 2 + 1) % 100 < MUTE_OF_HUNDRED {
                paid(n, vat, "dank u")
            } else {
                by_reference(n, vat, reference.digits())
            });
        }
        Ok::<_, Error>(())
    })
    .unwrap();
    movements
}

fn paid(n: usize, amount: Cents, text: &str) -> Movement {
    let text = if n % 100 < MUTE_OF_HUNDRED {
        "opleiding"
    } else {
        text
    };
    Movement::transfer(
        amount,
        "PLUXEE BELGIUM NV",
        ledger::OPERATOR_ACCOUNT,
        Communication::free(text),
    )
}

fn by_reference(n: usize, amount: Cents, digits: &str) -> Movement {
    Movement::transfer(
        amount,
        &format!("KLANT {} BV", n / 10),
        "BE47999000001080",
        Communication::reference(digits),
    )
}

/// A statement a day, up to the day before the import.
fn statements(mut movements: Vec<Movement>) -> Vec<Day> {
    let count = movements.len().div_ceil(LINES_PER_STATEMENT);
    let first = ledger::now().day() - chrono::Days::new(u64::try_from(count).unwrap() + 1);
    let mut balance = Cents::ZERO;
    let mut days = Vec::new();
    for n in 0..count {
        let some = movements.split_off(LINES_PER_STATEMENT.min(movements.len()));
        let of_day = std::mem::replace(&mut movements, some);
        let from = first + chrono::Days::new(u64::try_from(n).unwrap());
        let number = u16::try_from(n + 1).unwrap();
        let day = Day::new(
            ledger::OWN_ACCOUNT,
            number,
            balance,
            from,
            from.succ_opt().unwrap(),
        );
        balance += of_day.iter().map(|one| one.amount).sum::<Cents>();
        days.push(Day {
            movements: of_day,
            ..day
        });
    }
    days
}
