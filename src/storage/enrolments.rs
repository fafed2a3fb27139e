//! Enrolments: one customer, one edition, a price frozen as agreed.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{enrolment_lines, enrolments};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::course::{PriceKind, PriceUnit};
use crate::domain::enrolment::{self, EnrolmentStatus};
use crate::domain::id::{CustomerId, EditionId, EnrolmentId, EnrolmentLineId, UserId};
use crate::domain::money::Cents;
use crate::domain::vat::VatCategory;

/// An enrolment as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = enrolments, check_for_backend(MultiBackend))]
pub struct EnrolmentRow {
    pub id: EnrolmentId,
    pub edition_id: EditionId,
    pub customer_id: CustomerId,
    pub agreed_on: NaiveDate,
    pub status: EnrolmentStatus,
    /// Whether the customer uses the kmo-portefeuille for it.
    pub uses_portfolio: bool,
    pub purchase_reference: Option<String>,
    pub net_cents: Cents,
    pub admissible_cents: Cents,
    pub cancelled_reason: Option<String>,
    pub version: i64,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
}

impl EnrolmentRow {
    /// How the enrolment is called in letters: `INSCHR-1042`.
    #[must_use]
    pub fn reference(&self) -> String {
        enrolment::reference(self.id)
    }
}

/// A new enrolment; it is confirmed from the start.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = enrolments)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewEnrolment {
    pub edition_id: EditionId,
    pub customer_id: CustomerId,
    pub agreed_on: NaiveDate,
    pub uses_portfolio: bool,
    pub purchase_reference: Option<String>,
    pub net_cents: Cents,
    pub admissible_cents: Cents,
    pub created_at: Moment,
    pub created_by: Option<UserId>,
}

/// A line of the agreed price, excluding VAT.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = enrolment_lines, check_for_backend(MultiBackend))]
#[diesel(treat_none_as_default_value = false)]
pub struct EnrolmentLine {
    pub position: i32,
    pub kind: PriceKind,
    pub description: String,
    pub quantity: i32,
    pub unit: PriceUnit,
    pub unit_price_cents: Cents,
    /// Quantity times unit price.
    pub net_cents: Cents,
    /// The part that the scheme admits: all of the line, or nothing of it.
    pub admissible_cents: Cents,
    pub vat_category: VatCategory,
    /// Basis points: 2100 is 21 %.
    pub vat_rate_bp: i32,
    pub vat_exemption_code: Option<String>,
    pub vat_exemption_reason: Option<String>,
}

impl EnrolmentLine {
    /// Whether the scheme admits this line.
    #[must_use]
    pub fn is_admissible(&self) -> bool {
        self.admissible_cents == self.net_cents
    }
}

/// A line as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = enrolment_lines, check_for_backend(MultiBackend))]
pub struct EnrolmentLineRow {
    pub id: EnrolmentLineId,
    pub enrolment_id: EnrolmentId,
    #[diesel(embed)]
    pub line: EnrolmentLine,
}

/// The enrolment with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get(conn: &mut AnyConnection, id: EnrolmentId) -> Result<EnrolmentRow, Error> {
    Ok(EnrolmentRow::query()
        .filter(enrolments::id.eq(id))
        .first(conn)?)
}

/// The enrolments in an edition, in the order in which they came.
///
/// # Errors
/// What the database reports.
pub fn list_for_edition(
    conn: &mut AnyConnection,
    edition: EditionId,
) -> Result<Vec<EnrolmentRow>, Error> {
    Ok(EnrolmentRow::query()
        .filter(enrolments::edition_id.eq(edition))
        .order(enrolments::id)
        .load(conn)?)
}

/// The lines of the agreed price, in order.
///
/// # Errors
/// What the database reports.
pub fn list_lines(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<EnrolmentLineRow>, Error> {
    Ok(EnrolmentLineRow::query()
        .filter(enrolment_lines::enrolment_id.eq(enrolment))
        .order(enrolment_lines::position)
        .load(conn)?)
}

/// Adds an enrolment.
///
/// # Errors
/// [`Error::ForeignKey`] without such an edition or customer, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewEnrolment) -> Result<EnrolmentId, Error> {
    Ok(diesel::insert_into(enrolments::table)
        .values((
            new,
            enrolments::status.eq(EnrolmentStatus::Confirmed),
            enrolments::version.eq(1_i64),
        ))
        .returning(enrolments::id)
        .get_result(tx.conn())?)
}

/// Adds a line to the agreed price of a new enrolment.
///
/// # Errors
/// What the database reports.
pub fn insert_line(
    tx: &mut Tx<'_>,
    enrolment: EnrolmentId,
    line: &EnrolmentLine,
) -> Result<(), Error> {
    let rows = diesel::insert_into(enrolment_lines::table)
        .values((enrolment_lines::enrolment_id.eq(enrolment), line))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Changes how much of a line of the agreed price there is.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn update_line(
    tx: &mut Tx<'_>,
    id: EnrolmentLineId,
    line: &EnrolmentLine,
) -> Result<(), Error> {
    let rows = diesel::update(enrolment_lines::table.find(id))
        .set((
            enrolment_lines::quantity.eq(line.quantity),
            enrolment_lines::net_cents.eq(line.net_cents),
            enrolment_lines::admissible_cents.eq(line.admissible_cents),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Sets the sums of the agreed price, as they follow from its lines.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn set_sums(
    tx: &mut Tx<'_>,
    id: EnrolmentId,
    net: Cents,
    admissible: Cents,
) -> Result<(), Error> {
    let rows = diesel::update(enrolments::table.find(id))
        .set((
            enrolments::net_cents.eq(net),
            enrolments::admissible_cents.eq(admissible),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Moves an enrolment that is still as in `version` to another edition.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn set_edition(
    tx: &mut Tx<'_>,
    id: EnrolmentId,
    version: i64,
    edition: EditionId,
) -> Result<(), Error> {
    let rows = diesel::update(
        enrolments::table
            .find(id)
            .filter(enrolments::version.eq(version)),
    )
    .set((
        enrolments::edition_id.eq(edition),
        enrolments::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Marks an enrolment as changed, so that what hangs on its version is made anew.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn touch(tx: &mut Tx<'_>, id: EnrolmentId) -> Result<(), Error> {
    let rows = diesel::update(enrolments::table.find(id))
        .set(enrolments::version.eq(enrolments::version + 1))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Cancels an enrolment that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn cancel(tx: &mut Tx<'_>, id: EnrolmentId, version: i64, reason: &str) -> Result<(), Error> {
    let rows = diesel::update(
        enrolments::table
            .find(id)
            .filter(enrolments::version.eq(version)),
    )
    .set((
        enrolments::status.eq(EnrolmentStatus::Cancelled),
        enrolments::cancelled_reason.eq(reason),
        enrolments::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}
