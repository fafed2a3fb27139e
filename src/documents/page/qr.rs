//! The pattern of a QR code, as runs of dark modules that touch no other run in their row.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// The pattern of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Modules on a side.
    pub side: usize,
    pub runs: Vec<Run>,
}

/// Dark modules beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub row: usize,
    pub start: usize,
    pub length: usize,
}

impl Pattern {
    /// The dark modules as the path of an SVG whose unit is a module.
    #[must_use]
    pub fn svg_path(&self) -> String {
        let mut path = String::new();
        for run in &self.runs {
            // Writing to a string can't fail.
            let _ = write!(
                path,
                "M{} {}h{}v1h-{}z",
                run.start, run.row, run.length, run.length
            );
        }
        path
    }
}

/// The code of a payload, at error level M as payment codes ask, or `None` when it is too long.
#[must_use]
pub fn pattern(payload: &str) -> Option<Pattern> {
    let code = QRBuilder::new(payload).ecl(ECL::M).build().ok()?;
    let side = code.size;
    let mut runs = Vec::new();
    for (row, modules) in code.data.chunks(side).take(side).enumerate() {
        let mut column = 0;
        for same in modules.chunk_by(|left, right| left.value() == right.value()) {
            if same.first().is_some_and(|module| module.value()) {
                runs.push(Run {
                    row,
                    start: column,
                    length: same.len(),
                });
            }
            column += same.len();
        }
    }
    Some(Pattern { side, runs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finder_patterns() {
        let pattern = pattern("BCD").unwrap();
        assert_eq!(pattern.side, 21);
        let first: Vec<Run> = pattern
            .runs
            .iter()
            .filter(|run| run.row == 0)
            .copied()
            .collect();
        assert_eq!(
            first.first().map(|run| (run.start, run.length)),
            Some((0, 7))
        );
        assert_eq!(first.last().map(|run| run.start + run.length), Some(21));
        assert_eq!(super::pattern(&"x".repeat(3_000)), None);
    }
}
