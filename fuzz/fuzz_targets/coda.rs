#![no_main]

use dienstboek::formats::coda::{self, Totals};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = coda::read(bytes, Totals::MustHold);
    let _ = coda::read(bytes, Totals::MayDiffer);
});
