#![no_main]

use dienstboek::formats::coda::Totals;
use dienstboek::formats::mt940;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = mt940::read(bytes, Totals::MustHold);
    let _ = mt940::read(bytes, Totals::MayDiffer);
});
