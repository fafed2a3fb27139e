//! All that is known of one enrolment, read at once: what its page, its documents and its invoice
//! are made of.

use super::applications::{self, ApplicationRow};
use super::connection::AnyConnection;
use super::contacts::{self, Contact};
use super::courses::{self, CourseRow};
use super::customer_sending::{self, CustomerSending};
use super::customers::{self, CustomerRow};
use super::editions::{self, EditionRow};
use super::enrolments::{self, EnrolmentLineRow, EnrolmentRow};
use super::error::Error;
use super::half_days::{self, HalfDayRow};
use super::places::{self, PlaceRow};
use super::registrations::{self, RegistrationRow};
use crate::domain::enrolment::PlaceStatus;
use crate::domain::id::EnrolmentId;
use crate::domain::money::{AmountError, Cents};
use crate::domain::party::ContactRole;
use crate::domain::vat::vat_on;

/// One enrolment with everything around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentFile {
    pub enrolment: EnrolmentRow,
    /// The agreed price, in order.
    pub lines: Vec<EnrolmentLineRow>,
    /// Everybody who has or had a place.
    pub places: Vec<PlaceRow>,
    pub customer: CustomerRow,
    /// How the customer's invoices go, where a person chose.
    pub sending: CustomerSending,
    pub contacts: Vec<contacts::ContactRow>,
    pub edition: EditionRow,
    pub half_days: Vec<HalfDayRow>,
    pub course: CourseRow,
    pub registration: Option<RegistrationRow>,
    pub application: Option<ApplicationRow>,
}

/// Reads everything about an enrolment.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: EnrolmentId) -> Result<EnrolmentFile, Error> {
    let enrolment = enrolments::get(conn, id)?;
    let edition = editions::get(conn, enrolment.edition_id)?;
    let course = courses::get(conn, edition.course_id)?;
    let registration = match course.registration_id {
        Some(id) => Some(registrations::get(conn, id)?),
        None => None,
    };
    Ok(EnrolmentFile {
        lines: enrolments::list_lines(conn, id)?,
        places: places::list_for(conn, id)?,
        customer: customers::get(conn, enrolment.customer_id)?,
        sending: customer_sending::get(conn, enrolment.customer_id)?.sending,
        contacts: contacts::list_for(conn, enrolment.customer_id)?,
        half_days: half_days::list(conn, edition.id)?,
        application: applications::find_for(conn, id)?,
        enrolment,
        edition,
        course,
        registration,
    })
}

impl EnrolmentFile {
    /// The people who take part.
    pub fn active_places(&self) -> impl Iterator<Item = &PlaceRow> {
        self.places
            .iter()
            .filter(|place| place.status == PlaceStatus::Active)
    }

    /// Who is written to for a role: the contact with that role, else the customer itself.
    #[must_use]
    pub fn contact(&self, role: ContactRole) -> Contact {
        let named = self.contacts.iter().find(|row| row.contact.role == role);
        let customer = &self.customer.customer;
        named.map_or_else(
            || Contact {
                role,
                name: customer.name.clone(),
                email: customer.email.clone(),
                phone: customer.phone.clone(),
                language: customer.language,
            },
            |row| row.contact.clone(),
        )
    }

    /// The VAT on the agreed price.
    ///
    /// # Errors
    /// When a sum can't be held.
    pub fn vat(&self) -> Result<Cents, AmountError> {
        let lines = self.lines.iter().map(|row| &row.line);
        vat_on(lines.map(|line| (line.net_cents, line.vat_rate_bp)))
    }
}
