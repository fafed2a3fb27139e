//! Who enrols in what, and how far each enrolment came.

/// What became of an enrolment after it was agreed, in days after the first day of the course.
/// Every step implies the ones before it in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrolled {
    /// The edition's code.
    pub edition: &'static str,
    /// The customer's place in `customers::ENTERPRISES`.
    pub customer: usize,
    pub people: usize,
    pub portfolio: Portfolio,
    pub invoiced: bool,
    pub vat: Vat,
}

/// How far the kmo-portefeuille is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portfolio {
    /// Not used: the customer pays everything directly.
    No,
    /// To be used, but no project number is known yet.
    Missing,
    Applied,
    Deposited,
    Ordered,
    Paid,
    /// Paid with a zero for the letter O in the project number.
    Typo,
    /// Paid in one sum with others, without saying for what.
    Together,
    /// Only the own share came.
    OwnShareOnly,
    /// The application was made for the amount with VAT, and that is what came.
    Gross,
    /// Applied for, and refused by us.
    Refused,
    /// Deposited, and stopped by the customer before anything was paid.
    Stopped,
    /// Paid, then stopped: half of it has still to be refunded.
    Refunding,
}

/// How far the direct payment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vat {
    Open,
    Paid,
    /// Paid twice.
    Twice,
    Half,
    /// A few cents too little.
    Short,
    /// Paid, and taken back by the bank some days later.
    Returned,
    /// Paid with a text that says nothing.
    Unclear,
}

macro_rules! enrolled {
    ($( $edition:literal: $( $customer:literal x $people:literal $portfolio:ident $invoiced:ident $vat:ident ),+ ;)+) => {
        &[ $( $( Enrolled { edition: $edition, customer: $customer, people: $people, portfolio: Portfolio::$portfolio, invoiced: enrolled!(@ $invoiced), vat: Vat::$vat } ),+ ),+ ]
    };
    (@ invoiced) => { true };
    (@ not) => { false };
}

/// Every enrolment of an enterprise.
pub const ENROLLED: &[Enrolled] = enrolled! {
    "BOEK-01-01": 0 x 2 Paid invoiced Paid, 1 x 3 Paid invoiced Paid, 3 x 1 Paid invoiced Twice, 5 x 2 Typo invoiced Paid, 30 x 1 No invoiced Paid, 31 x 1 No invoiced Open;
    "BTW-02-01": 2 x 1 Refunding invoiced Paid, 7 x 2 Together invoiced Short, 17 x 2 Together invoiced Returned, 27 x 1 No invoiced Paid;
    "CYB-01-01": 8 x 2 Paid invoiced Paid, 13 x 3 Ordered invoiced Paid, 15 x 2 Paid invoiced Open, 25 x 2 OwnShareOnly invoiced Paid;
    "EXCEL-01-01": 4 x 2 Paid invoiced Open, 10 x 2 Deposited invoiced Open, 11 x 1 Paid invoiced Half, 21 x 2 Gross invoiced Open, 24 x 2 No invoiced Unclear;
    "CYB-ADV-01": 19 x 1 Paid invoiced Paid, 33 x 1 Deposited invoiced Open;
    "LEAD-01-01": 6 x 1 Deposited not Open, 12 x 2 Ordered not Open, 14 x 2 Applied not Open, 22 x 1 Stopped not Open;
    "AI-01-01": 16 x 1 Deposited not Open, 18 x 1 Applied not Open, 20 x 1 Missing not Open, 29 x 2 Refused not Open, 28 x 2 No not Open;
    "ENER-01-01": 23 x 2 Missing not Open, 26 x 1 Missing not Open, 9 x 1 Applied not Open, 32 x 1 Deposited not Open;
    "BOEK-01-02": 34 x 1 Missing not Open, 1 x 1 Applied not Open, 35 x 1 Missing not Open, 31 x 2 No not Open;
    "CIRC-01-01": 19 x 3 Applied not Open, 5 x 3 Missing not Open;
    "TEAM-01-01": 15 x 2 No not Open;
    "CYB-01-02": 2 x 1 Applied not Open, 10 x 1 Missing not Open, 4 x 2 Missing not Open;
    "STRAT-01-01": 12 x 1 Missing not Open, 16 x 1 Missing not Open;
};

/// The private persons, each with the edition that they come to and how they pay.
pub const PERSONS: &[(&str, usize, Vat)] = &[
    ("BOEK-01-01", 0, Vat::Open),
    ("EXCEL-01-01", 1, Vat::Paid),
    ("BOEK-01-02", 2, Vat::Paid),
    ("STRAT-01-01", 3, Vat::Paid),
];
