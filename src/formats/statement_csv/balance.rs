//! Whether the column of balances proves that no row misses. It also tells the order of the rows.

use super::movements::Movement;
use crate::domain::money::Cents;

/// What the column proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// Every balance joins the one before it.
    Complete { opening: Cents, closing: Cents },
    /// There is no such column, or not in every row.
    NotGiven,
    /// This line of the file doesn't join.
    Broken { file_line: usize },
}

/// Looks through the movements of one account, in the order of the file.
pub(super) fn prove(movements: &[&Movement]) -> Proof {
    let steps: Option<Vec<(usize, Cents, Cents)>> = movements
        .iter()
        .map(|one| Some((one.file_line, one.line.amount, one.balance?)))
        .collect();
    let Some(mut steps) = steps.filter(|steps| !steps.is_empty()) else {
        return Proof::NotGiven;
    };
    let oldest_first = first_break(&steps);
    if oldest_first.is_none() {
        return complete(&steps);
    }
    steps.reverse();
    match first_break(&steps) {
        None => complete(&steps),
        Some(newest_first) => Proof::Broken {
            file_line: oldest_first.unwrap_or(newest_first),
        },
    }
}

fn first_break(steps: &[(usize, Cents, Cents)]) -> Option<usize> {
    steps
        .iter()
        .zip(steps.iter().skip(1))
        .find(|((_, _, before), (_, amount, after))| *before + *amount != *after)
        .map(|(_, (line, ..))| *line)
}

fn complete(steps: &[(usize, Cents, Cents)]) -> Proof {
    match (steps.first(), steps.last()) {
        (Some((_, amount, first)), Some((_, _, closing))) => Proof::Complete {
            opening: *first - *amount,
            closing: *closing,
        },
        _ => Proof::NotGiven,
    }
}
