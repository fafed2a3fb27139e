//! The steps in the life of an application, only ever added, and what the bank shows of it: what came
//! in from the portefeuille, what went back after a stop.
//! A row that undoes another one is no step itself; both stay to be read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::refunds::OF_THIS_STOP;
use super::schema::{
    allocations, application_steps, bank_lines, counter_bookings, invoices, refunds, tranches,
};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{ApplicationStepId, EnrolmentId, UserId};
use crate::domain::identifiers::ProjectNumber;
use crate::domain::invoice::Channel;
use crate::domain::money::Cents;
use crate::domain::refund::{CounterRole, RefundSide};
use crate::domain::subsidy::life::{Receipts, Step, StepKind, StepSource};

const ENROLMENTS_AT_ONCE: usize = 10_000;

/// A step as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = application_steps, check_for_backend(MultiBackend))]
pub struct ApplicationStepRow {
    pub id: ApplicationStepId,
    pub enrolment_id: EnrolmentId,
    pub project_number: ProjectNumber,
    pub kind: StepKind,
    pub happened_on: NaiveDate,
    pub source: StepSource,
    /// What was refunded.
    pub amount_cents: Option<Cents>,
    /// The code of the reason of a refusal.
    pub reason_code: Option<String>,
    pub note: String,
    /// What the person had before him, as JSON; empty where there was nothing.
    pub details: String,
    pub told_at: Moment,
    pub told_by: Option<UserId>,
    pub told_name: String,
    /// The step that this row takes back.
    pub undoes_id: Option<ApplicationStepId>,
}

impl ApplicationStepRow {
    /// The step as the rules see it.
    #[must_use]
    pub fn step(&self) -> Step {
        Step {
            id: self.id,
            kind: self.kind,
            on: self.happened_on,
            source: self.source,
            by: self.told_name.clone(),
            amount: self.amount_cents,
            note: self.note.clone(),
        }
    }
}

/// The rows that are steps and stand: neither taken back nor taking back.
#[must_use]
pub fn standing(rows: &[ApplicationStepRow]) -> Vec<Step> {
    let is_undone = |id| rows.iter().any(|row| row.undoes_id == Some(id));
    rows.iter()
        .filter(|row| row.undoes_id.is_none() && !is_undone(row.id))
        .map(ApplicationStepRow::step)
        .collect()
}

/// A step to add.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = application_steps)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewApplicationStep {
    pub enrolment_id: EnrolmentId,
    pub project_number: ProjectNumber,
    pub kind: StepKind,
    pub happened_on: NaiveDate,
    pub source: StepSource,
    pub amount_cents: Option<Cents>,
    pub reason_code: Option<String>,
    pub note: String,
    pub details: String,
    pub told_at: Moment,
    pub told_by: Option<UserId>,
    pub told_name: String,
    pub undoes_id: Option<ApplicationStepId>,
}

/// Adds a step.
///
/// # Errors
/// [`Error::Duplicate`] of `application_steps.undoes_id` when the step was taken back already, or what
/// the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewApplicationStep) -> Result<ApplicationStepId, Error> {
    Ok(diesel::insert_into(application_steps::table)
        .values(new)
        .returning(application_steps::id)
        .get_result(tx.conn())?)
}

/// Everything that was told of an enrolment's application, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_for(
    conn: &mut AnyConnection,
    enrolment: EnrolmentId,
) -> Result<Vec<ApplicationStepRow>, Error> {
    Ok(ApplicationStepRow::query()
        .filter(application_steps::enrolment_id.eq(enrolment))
        .order(application_steps::id)
        .load(conn)?)
}

/// What came in from the portefeuille for these enrolments, and what left again after a stop; those
/// without money are left out.
///
/// # Errors
/// What the database reports.
pub fn receipts(
    conn: &mut AnyConnection,
    ids: &[EnrolmentId],
) -> Result<BTreeMap<EnrolmentId, Receipts>, Error> {
    let mut receipts: BTreeMap<EnrolmentId, Receipts> = BTreeMap::new();
    for some in ids.chunks(ENROLMENTS_AT_ONCE) {
        let booked: Vec<(Option<EnrolmentId>, Cents, Option<NaiveDate>)> = allocations::table
            .inner_join(tranches::table.inner_join(invoices::table))
            .left_join(bank_lines::table)
            .filter(invoices::enrolment_id.eq_any(some.to_vec()))
            .filter(tranches::channel.eq(Channel::Portfolio))
            .filter(allocations::undone_at.is_null())
            .select((
                invoices::enrolment_id,
                allocations::amount_cents,
                bank_lines::booked_on.nullable(),
            ))
            .load(conn)?;
        for (id, amount, on) in booked {
            if let Some(id) = id {
                receipts.entry(id).or_default().add(amount, on);
            }
        }
        for (id, side, amount, on) in paid_back(conn, some)? {
            let of = receipts.entry(id).or_default();
            // What leaves is a line below zero.
            let back = Cents::ZERO - amount;
            match side {
                RefundSide::Customer => of.own_share_back.add(back, on),
                RefundSide::Portfolio => of.subsidy_back.add(back, on),
            }
        }
    }
    Ok(receipts)
}

type PaidBack = (EnrolmentId, RefundSide, Cents, NaiveDate);

/// The bookings on the refunds that a stop of these enrolments left.
fn paid_back(conn: &mut AnyConnection, ids: &[EnrolmentId]) -> Result<Vec<PaidBack>, Error> {
    Ok(counter_bookings::table
        .inner_join(refunds::table)
        .inner_join(bank_lines::table)
        .filter(refunds::enrolment_id.eq_any(ids.to_vec()))
        .filter(sql::<Bool>(OF_THIS_STOP))
        .filter(counter_bookings::role.eq(CounterRole::Paid))
        .filter(counter_bookings::undone_at.is_null())
        .select((
            refunds::enrolment_id.assume_not_null(),
            refunds::side,
            counter_bookings::amount_cents,
            bank_lines::booked_on,
        ))
        .load(conn)?)
}
