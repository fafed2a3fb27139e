//! Nudges: which step went out, with its mail, and for what they are switched off. The same step is
//! never kept twice.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{customers, enrolments, mails, nudge_customers_off, nudge_kinds_off, nudges};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{CustomerId, EnrolmentId, MailId, NudgeId, RegistrationId};
use crate::domain::language::Language;
use crate::domain::mail::MailStatus;
use crate::domain::subsidy::nudge::{NudgeKind, Planned, Sent};

/// Ids in one query: databases limit how many values it may hold.
const IDS_AT_ONCE: usize = 500;

/// For what a nudge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Enrolment(EnrolmentId),
    Registration(RegistrationId),
}

/// A nudge that was written.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = nudges, check_for_backend(MultiBackend))]
pub struct NudgeRow {
    pub id: NudgeId,
    pub kind: NudgeKind,
    pub step: i32,
    pub enrolment_id: Option<EnrolmentId>,
    pub registration_id: Option<RegistrationId>,
    pub anchor: NaiveDate,
    pub mail_id: MailId,
    pub nudged_on: NaiveDate,
}

/// A nudge that was written, with what became of its mail; of an enrolment, with its customer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Written {
    pub kind: NudgeKind,
    pub nudged_on: NaiveDate,
    pub enrolment_id: Option<EnrolmentId>,
    pub customer: Option<String>,
    pub mail_id: MailId,
    pub mail_status: MailStatus,
}

/// Whom to write to where a customer has no contact for it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Addressee {
    pub customer_id: CustomerId,
    pub name: String,
    pub email: String,
    pub language: Language,
}

/// What went out for these enrolments, in order; those without anything are left out.
///
/// # Errors
/// What the database reports.
pub fn list_sent(
    conn: &mut AnyConnection,
    ids: &[EnrolmentId],
) -> Result<HashMap<EnrolmentId, Vec<Sent>>, Error> {
    let mut sent: HashMap<EnrolmentId, Vec<Sent>> = HashMap::new();
    for some in ids.chunks(IDS_AT_ONCE) {
        let rows = NudgeRow::query()
            .filter(nudges::enrolment_id.eq_any(some.to_vec()))
            .order(nudges::id)
            .load(conn)?;
        for row in rows {
            if let Some(enrolment) = row.enrolment_id {
                sent.entry(enrolment).or_default().push(row.sent());
            }
        }
    }
    Ok(sent)
}

/// What went out for the expiry of a registration on a day.
///
/// # Errors
/// What the database reports.
pub fn list_sent_of_registration(
    conn: &mut AnyConnection,
    id: RegistrationId,
    valid_until: NaiveDate,
) -> Result<Vec<Sent>, Error> {
    let rows = NudgeRow::query()
        .filter(nudges::registration_id.eq(id))
        .filter(nudges::anchor.eq(valid_until))
        .order(nudges::id)
        .load(conn)?;
    Ok(rows.iter().map(NudgeRow::sent).collect())
}

impl NudgeRow {
    fn sent(&self) -> Sent {
        Sent {
            kind: self.kind,
            step: self.step,
            on: self.nudged_on,
        }
    }
}

/// The nudge that a mail is, if it is one.
///
/// # Errors
/// What the database reports.
pub fn find_of_mail(conn: &mut AnyConnection, mail: MailId) -> Result<Option<NudgeRow>, Error> {
    Ok(NudgeRow::query()
        .filter(nudges::mail_id.eq(mail))
        .first(conn)
        .optional()?)
}

/// The nudges that were written last, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_written(conn: &mut AnyConnection, limit: u32) -> Result<Vec<Written>, Error> {
    Ok(nudges::table
        .inner_join(mails::table)
        .left_join(enrolments::table.inner_join(customers::table))
        .order((nudges::nudged_on.desc(), nudges::id.desc()))
        .select((
            nudges::kind,
            nudges::nudged_on,
            nudges::enrolment_id,
            customers::name.nullable(),
            mails::id,
            mails::status,
        ))
        .limit(i64::from(limit))
        .load(conn)?)
}

/// Keeps that a step went out.
///
/// # Errors
/// [`Error::Duplicate`] when it did before, or what the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    subject: Subject,
    planned: &Planned,
    mail: MailId,
    on: NaiveDate,
) -> Result<NudgeId, Error> {
    let (enrolment, registration) = match subject {
        Subject::Enrolment(id) => (Some(id), None),
        Subject::Registration(id) => (None, Some(id)),
    };
    Ok(diesel::insert_into(nudges::table)
        .values((
            nudges::kind.eq(planned.kind),
            nudges::step.eq(planned.step),
            nudges::enrolment_id.eq(enrolment),
            nudges::registration_id.eq(registration),
            nudges::anchor.eq(planned.anchor),
            nudges::mail_id.eq(mail),
            nudges::nudged_on.eq(on),
        ))
        .returning(nudges::id)
        .get_result(tx.conn())?)
}

/// Keeps others from writing a nudge for an enrolment until this transaction ends. On SQLite
/// nobody else writes meanwhile anyway.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn lock(tx: &mut Tx<'_>, id: EnrolmentId) -> Result<(), Error> {
    let rows = diesel::update(enrolments::table.find(id))
        .set(enrolments::version.eq(enrolments::version))
        .execute(tx.conn())?;
    one_row(rows, Error::NotFound)
}

/// Whom to write to at these customers themselves.
///
/// # Errors
/// What the database reports.
pub fn list_addressees(
    conn: &mut AnyConnection,
    ids: &[CustomerId],
) -> Result<Vec<Addressee>, Error> {
    let mut found = Vec::new();
    for some in ids.chunks(IDS_AT_ONCE) {
        let rows: Vec<Addressee> = customers::table
            .filter(customers::id.eq_any(some.to_vec()))
            .select((
                customers::id,
                customers::name,
                customers::email,
                customers::language,
            ))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The kinds that nobody gets.
///
/// # Errors
/// What the database reports.
pub fn list_kinds_off(conn: &mut AnyConnection) -> Result<BTreeSet<NudgeKind>, Error> {
    let kinds: Vec<NudgeKind> = nudge_kinds_off::table
        .select(nudge_kinds_off::kind)
        .load(conn)?;
    Ok(kinds.into_iter().collect())
}

/// The customers who get none.
///
/// # Errors
/// What the database reports.
pub fn list_customers_off(conn: &mut AnyConnection) -> Result<BTreeSet<CustomerId>, Error> {
    let customers: Vec<CustomerId> = nudge_customers_off::table
        .select(nudge_customers_off::customer_id)
        .load(conn)?;
    Ok(customers.into_iter().collect())
}

/// Switches a kind off or on; says whether that changed anything.
///
/// # Errors
/// What the database reports.
pub fn update_kind(tx: &mut Tx<'_>, kind: NudgeKind, on: bool, now: Moment) -> Result<bool, Error> {
    let is_off = list_kinds_off(tx)?.contains(&kind);
    if is_off != on {
        return Ok(false);
    }
    if on {
        diesel::delete(nudge_kinds_off::table.filter(nudge_kinds_off::kind.eq(kind)))
            .execute(tx.conn())?;
    } else {
        diesel::insert_into(nudge_kinds_off::table)
            .values((
                nudge_kinds_off::kind.eq(kind),
                nudge_kinds_off::since.eq(now),
            ))
            .execute(tx.conn())?;
    }
    Ok(true)
}

/// Switches the nudges of a customer off or on; says whether that changed anything.
///
/// # Errors
/// What the database reports.
pub fn update_customer(
    tx: &mut Tx<'_>,
    customer: CustomerId,
    on: bool,
    now: Moment,
) -> Result<bool, Error> {
    let is_off = list_customers_off(tx)?.contains(&customer);
    if is_off != on {
        return Ok(false);
    }
    let row = nudge_customers_off::table.filter(nudge_customers_off::customer_id.eq(customer));
    if on {
        diesel::delete(row).execute(tx.conn())?;
    } else {
        diesel::insert_into(nudge_customers_off::table)
            .values((
                nudge_customers_off::customer_id.eq(customer),
                nudge_customers_off::since.eq(now),
            ))
            .execute(tx.conn())?;
    }
    Ok(true)
}
