//! How fast the matcher is, and whether it grows with the number of lines: a made-up month of
//! 1,000, 10,000 and 100,000 lines against more open tranches than lines.
//!
//! `cargo bench --bench matching`. The labels of the same month are counted first, so that speed is
//! never bought with a wrong booking.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a bench"
)]

#[path = "../tests/it/support/month/mod.rs"]
mod month;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dienstboek::domain::matching::Matcher;

const SEED: u64 = 2026;
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Processor time of this thread so far, in milliseconds: what a busy machine doesn't distort.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told
        .split(' ')
        .next()
        .and_then(|text| text.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e6
}

fn once(size: usize) {
    let month = month::make(SEED, size);
    let start = processor();
    let mut matcher = Matcher::new(month.ledger);
    let made = processor();
    for labelled in &month.lines {
        std::hint::black_box(matcher.judge(&labelled.line, "EUR"));
    }
    let (book, lines) = (made - start, processor() - made);
    let tranches = month.tranches;
    println!("{size} lines, {tranches} open tranches: processor time {book:.0} + {lines:.0} ms");
}

/// Reading the open items, and then every line.
fn whole(criterion: &mut Criterion) {
    println!("{}", month::score(month::make(SEED, 10_000)).told());
    SIZES.into_iter().for_each(once);
    let mut group = criterion.benchmark_group("matching");
    group.sample_size(10);
    for size in SIZES {
        let month = month::make(SEED, size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_with_input(BenchmarkId::new("book", size), &month, |bencher, month| {
            bencher.iter_batched(
                || month.ledger.clone(),
                Matcher::new,
                BatchSize::PerIteration,
            );
        });
        group.bench_with_input(BenchmarkId::new("lines", size), &month, |bencher, month| {
            bencher.iter_batched(
                || Matcher::new(month.ledger.clone()),
                |mut matcher| {
                    for labelled in &month.lines {
                        std::hint::black_box(matcher.judge(&labelled.line, "EUR"));
                    }
                    matcher
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, whole);
criterion_main!(benches);
