//! Any file, as a person may upload it: recognised by its content, then read.
#![no_main]

use dienstboek::formats::coda::Totals;
use dienstboek::formats::statement;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = statement::read(bytes, Totals::MayDiffer);
});
