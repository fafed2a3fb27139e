//! How fast an invoice becomes a PDF and a UBL, on one core.
#![allow(
    clippy::unwrap_used,
    reason = "a bench that can't start has nothing to measure"
)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dienstboek::documents::invoice;
use dienstboek::domain::invoice::content::InvoiceContent;
use dienstboek::formats::ubl;

/// The example of the tests, with as many lines.
fn content(lines: usize) -> InvoiceContent {
    let example = include_str!("../tests/it/fixtures/invoice.json");
    let mut content: InvoiceContent = serde_json::from_str(example).unwrap();
    content.lines = content.lines.iter().cycle().take(lines).cloned().collect();
    content
}

fn documents(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("invoice");
    group.throughput(Throughput::Elements(1));
    for lines in [1, 12, 80] {
        let content = content(lines);
        let totals = content.totals().unwrap();
        group.bench_with_input(BenchmarkId::new("pdf", lines), &lines, |bench, _| {
            bench.iter(|| invoice::pdf(&content, &totals).unwrap());
        });
        group.bench_with_input(BenchmarkId::new("ubl", lines), &lines, |bench, _| {
            bench.iter(|| ubl::write(&content, None).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, documents);
criterion_main!(benches);
