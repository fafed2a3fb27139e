//! Certificates: all of an edition with the results that stand on them, those of one participant
//! with their history, and the public page behind the code on each.

mod edition;
mod place;
mod verify;

pub use edition::{create_all, list};
pub use place::{create, show, withdraw};
pub use verify::verify;

use crate::domain::certificate::Obstacle;
use crate::i18n::{Texts, fl};

/// Why there is no certificate, in words.
fn obstacle_words(t: Texts, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Cancelled => fl!(t, "certificate-obstacle-cancelled"),
        Obstacle::NotOver { last_day: None } => fl!(t, "certificate-obstacle-no-days"),
        Obstacle::NotOver {
            last_day: Some(day),
        } => fl!(t, "certificate-obstacle-not-over", day = t.day(day)),
        Obstacle::SheetsOpen { count } => fl!(t, "certificate-obstacle-sheets", count = count),
        Obstacle::Unrecorded => fl!(t, "certificate-obstacle-unrecorded"),
        Obstacle::BelowThreshold { reached } => {
            let reached = t.percentage(reached);
            fl!(t, "certificate-obstacle-threshold", reached = reached)
        }
    }
}
