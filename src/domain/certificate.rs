//! The certificate of a training (vormingsattest): when there may be one, what it is called, and
//! what the public page gives away of its owner.
//!
//! VLAIO asks of it: who followed, name and registration number of the provider, the name of the
//! training, its start or duration, and the result where there was an evaluation
//! (domain/kmo-portefeuille 4.3; statements 48 and 50).

use chrono::NaiveDate;

use crate::domain::attendance::{Tally, Threshold};

crate::text_enum! {
    /// Where a certificate stands.
    CertificateStatus, "certificate status" {
        Valid = "valid",
        Withdrawn = "withdrawn",
        /// A better one took its place.
        Replaced = "replaced",
    }
}

crate::text_enum! {
    /// What came of an assessment.
    Outcome, "outcome of an assessment" {
        Passed = "passed",
        NotPassed = "not-passed",
    }
}

/// Why a participant gets no certificate, or none yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The edition doesn't take place.
    Cancelled,
    /// The course isn't over; nothing where it has no days.
    NotOver { last_day: Option<NaiveDate> },
    /// So many attendance lists are still open.
    SheetsOpen { count: usize },
    /// The lists are closed, but not everybody's presence is on them.
    Unrecorded,
    /// The threshold wasn't reached: no certificate under the kmo-portefeuille.
    BelowThreshold {
        /// What was reached, in basis points, cut.
        reached: i64,
    },
}

/// What a certificate hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    pub today: NaiveDate,
    pub is_cancelled: bool,
    /// The last day that takes place.
    pub last_day: Option<NaiveDate>,
    pub open_sheets: usize,
}

/// What stands in the way of a certificate, the first thing first.
#[must_use]
pub fn obstacle(course: &Course, tally: Tally, threshold: Threshold) -> Option<Obstacle> {
    if course.is_cancelled {
        return Some(Obstacle::Cancelled);
    }
    let last_day = course.last_day;
    if last_day.is_none_or(|last| course.today < last) {
        return Some(Obstacle::NotOver { last_day });
    }
    if course.open_sheets > 0 {
        let count = course.open_sheets;
        return Some(Obstacle::SheetsOpen { count });
    }
    let share = match tally.so_far() {
        Some(share) if tally.is_complete() => share,
        _ => return Some(Obstacle::Unrecorded),
    };
    (!share.reaches(threshold)).then(|| Obstacle::BelowThreshold {
        reached: share.basis_points(),
    })
}

/// `ATT-2026-00012`: consecutive per year, given when the certificate is issued.
#[must_use]
pub fn number(year: i32, sequence: i64) -> String {
    format!("ATT-{year}-{sequence:05}")
}

/// The name of the gapless counter of a year.
#[must_use]
pub fn counter_name(year: i32) -> String {
    format!("certificate-{year}")
}

/// `N.E.A.`: what the public page shows of a name, enough to compare and too little to learn.
#[must_use]
pub fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter_map(|part| part.chars().find(|c| c.is_alphabetic()))
        .map(|first| format!("{}.", first.to_uppercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EIGHTY: i32 = 8_000;

    fn over() -> Course {
        Course {
            today: "2026-11-23".parse().unwrap(),
            is_cancelled: false,
            last_day: "2026-11-20".parse().ok(),
            open_sheets: 0,
        }
    }

    fn attended(attended: u32) -> Tally {
        Tally {
            whole: 1_440,
            recorded: 1_440,
            attended,
        }
    }

    fn found(course: &Course, tally: Tally) -> Option<Obstacle> {
        obstacle(course, tally, Threshold::of_basis_points(EIGHTY))
    }

    #[test]
    fn statement_50_no_certificate_before_the_course_ends() {
        let last_day: Option<NaiveDate> = "2026-11-24".parse().ok();
        let running = Course { last_day, ..over() };
        let not_over = Some(Obstacle::NotOver { last_day });
        assert_eq!(found(&running, attended(1_440)), not_over);
        let on_the_day = Course {
            last_day: "2026-11-23".parse().ok(),
            ..over()
        };
        assert_eq!(found(&on_the_day, attended(1_440)), None);
        let without_days = Course {
            last_day: None,
            ..over()
        };
        let no_end = Some(Obstacle::NotOver { last_day: None });
        assert_eq!(found(&without_days, attended(1_440)), no_end);
    }

    #[test]
    fn statement_48_no_certificate_below_the_threshold() {
        assert_eq!(found(&over(), attended(1_152)), None);
        let reached = 7_993;
        let below = Some(Obstacle::BelowThreshold { reached });
        assert_eq!(found(&over(), attended(1_151)), below);
    }

    #[test]
    fn every_sheet_is_closed_and_everybody_is_on_it() {
        let open = Course {
            open_sheets: 2,
            ..over()
        };
        let count = 2;
        assert_eq!(
            found(&open, attended(1_440)),
            Some(Obstacle::SheetsOpen { count })
        );
        let joined_late = Tally {
            recorded: 1_200,
            ..attended(1_200)
        };
        assert_eq!(found(&over(), joined_late), Some(Obstacle::Unrecorded));
        let cancelled = Course {
            is_cancelled: true,
            ..over()
        };
        assert_eq!(
            found(&cancelled, attended(1_440)),
            Some(Obstacle::Cancelled)
        );
    }

    #[test]
    fn a_name_is_told_by_its_initials_alone() {
        assert_eq!(initials("Noor El Amrani"), "N.E.A.");
        assert_eq!(initials("Jean-Pierre d’Hondt"), "J.P.D.");
        assert_eq!(initials("Élodie"), "É.");
        assert_eq!(number(2026, 12), "ATT-2026-00012");
    }
}
