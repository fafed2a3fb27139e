#![no_main]

use dienstboek::formats::coda::Totals;
use dienstboek::formats::camt053;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = camt053::read(bytes, Totals::MustHold);
    let _ = camt053::read(bytes, Totals::MayDiffer);
});
