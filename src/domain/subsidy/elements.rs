//! What VLAIO asks of each paper (domain/kmo-portefeuille 4.3). A paper that lacks an element is no
//! proof, so it isn't printed: the answer is what is missing.

crate::text_enum! {
    /// An element of a paper.
    Element, "element" {
        Participant = "participant",
        Enterprise = "enterprise",
        Course = "course",
        Description = "description",
        Theme = "theme",
        Provider = "provider",
        RegistrationNumber = "registration-number",
        Days = "days",
        Hours = "hours",
        Price = "price",
    }
}

/// The papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    EnrolmentConfirmation,
    AttendanceSheet,
    Certificate,
}

impl Paper {
    /// What must stand on it. The signature of an attendance sheet is the one thing that comes after
    /// printing.
    #[must_use]
    pub const fn elements(self) -> &'static [Element] {
        match self {
            Self::EnrolmentConfirmation => &[
                Element::Days,
                Element::Hours,
                Element::Description,
                Element::Theme,
                Element::Provider,
                Element::RegistrationNumber,
                Element::Participant,
                Element::Enterprise,
                Element::Price,
            ],
            Self::AttendanceSheet => &[
                Element::Participant,
                Element::Enterprise,
                Element::Course,
                Element::Days,
                Element::Provider,
                Element::RegistrationNumber,
            ],
            Self::Certificate => &[
                Element::Participant,
                Element::Enterprise,
                Element::Provider,
                Element::RegistrationNumber,
                Element::Course,
                Element::Days,
                Element::Hours,
            ],
        }
    }
}

/// What is known to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    /// Names of people and of who sends them.
    pub people: &'a [(&'a str, &'a str)],
    pub course: &'a str,
    pub description: &'a str,
    pub has_theme: bool,
    pub provider: &'a str,
    pub has_registration: bool,
    pub has_days: bool,
    pub minutes: i32,
    /// Price lines that were agreed.
    pub prices: usize,
}

/// Every element of a paper that is missing, in the paper's order.
#[must_use]
pub fn missing(paper: Paper, known: &Known<'_>) -> Vec<Element> {
    let lacks = |element: &Element| !is_known(*element, known);
    paper.elements().iter().copied().filter(lacks).collect()
}

fn is_known(element: Element, known: &Known<'_>) -> bool {
    let says = |text: &str| !text.trim().is_empty();
    match element {
        Element::Participant => {
            !known.people.is_empty() && known.people.iter().all(|(name, _)| says(name))
        }
        Element::Enterprise => known.people.iter().all(|(_, enterprise)| says(enterprise)),
        Element::Course => says(known.course),
        Element::Description => says(known.description),
        Element::Theme => known.has_theme,
        Element::Provider => says(known.provider),
        Element::RegistrationNumber => known.has_registration,
        Element::Days => known.has_days,
        Element::Hours => known.minutes > 0,
        Element::Price => known.prices > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Known<'static> = Known {
        people: &[("An Adams", "De Smet")],
        course: "Excel",
        description: "Wat wij leren.",
        has_theme: true,
        provider: "Leerhuis",
        has_registration: true,
        has_days: true,
        minutes: 720,
        prices: 1,
    };

    #[test]
    fn statements_49_and_50_a_paper_says_which_element_is_missing() {
        let papers = [
            Paper::EnrolmentConfirmation,
            Paper::AttendanceSheet,
            Paper::Certificate,
        ];
        for paper in papers {
            assert_eq!(missing(paper, &ALL), []);
        }
        for (known, element) in [
            (Known { people: &[], ..ALL }, Element::Participant),
            (
                Known {
                    people: &[("An Adams", " ")],
                    ..ALL
                },
                Element::Enterprise,
            ),
            (
                Known {
                    provider: "",
                    ..ALL
                },
                Element::Provider,
            ),
            (
                Known {
                    has_registration: false,
                    ..ALL
                },
                Element::RegistrationNumber,
            ),
            (
                Known {
                    has_days: false,
                    ..ALL
                },
                Element::Days,
            ),
        ] {
            for paper in papers {
                assert_eq!(missing(paper, &known), [element], "{paper:?}");
            }
        }
        let bare = Known {
            description: "",
            has_theme: false,
            minutes: 0,
            ..ALL
        };
        assert_eq!(
            missing(Paper::EnrolmentConfirmation, &bare),
            [Element::Hours, Element::Description, Element::Theme]
        );
        assert_eq!(missing(Paper::AttendanceSheet, &bare), []);
        assert_eq!(missing(Paper::Certificate, &bare), [Element::Hours]);
    }
}
