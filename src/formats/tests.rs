//! What the tests of several formats stand on.

use std::path::PathBuf;

use serde_json::Value;

/// The statements of other makers with their expected values, where `DIENSTBOEK_SAMPLES` names
/// their folder.
pub(super) fn samples() -> Option<(PathBuf, Value)> {
    let Ok(folder) = std::env::var("DIENSTBOEK_SAMPLES") else {
        assert!(
            std::env::var_os("DIENSTBOEK_TEST_ALL").is_none(),
            "DIENSTBOEK_TEST_ALL wants the samples, but DIENSTBOEK_SAMPLES is not set"
        );
        println!("skipped: DIENSTBOEK_SAMPLES is not set");
        return None;
    };
    let bank = PathBuf::from(folder).join("bank");
    let expected = std::fs::read(bank.join("expected.json")).unwrap();
    Some((bank, serde_json::from_slice(&expected).unwrap()))
}
