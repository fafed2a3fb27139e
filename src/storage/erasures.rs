//! What may be erased after the years of keeping, and erasing it: names and addresses of people, the
//! bytes of papers, the words of messages. What bookkeeping, statistics and the chains of hashes stand
//! on stays, without anybody's name.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::connection::AnyConnection;
use super::error::Error;
use super::schema::{
    attendance_sheets, courses, customers, documents, editions, enrolments, erasures, mails,
    participants, places,
};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{DocumentId, EnrolmentId, ParticipantId, UserId};
use crate::domain::text::search_key;

/// A file that may be erased.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ErasableRow {
    pub id: EnrolmentId,
    pub customer: String,
    pub course: String,
    pub edition: String,
    pub starts_on: Option<NaiveDate>,
}

/// The files of courses that started before a day and that aren't erased, the oldest first.
///
/// # Errors
/// What the database reports.
pub fn list_started_before(
    conn: &mut AnyConnection,
    day: NaiveDate,
) -> Result<Vec<ErasableRow>, Error> {
    let erased = erasures::table.filter(erasures::enrolment_id.eq(enrolments::id));
    Ok(enrolments::table
        .inner_join(customers::table)
        .inner_join(editions::table.inner_join(courses::table))
        .filter(editions::starts_on.lt(day))
        .filter(not(exists(erased)))
        .order((editions::starts_on, enrolments::id))
        .select((
            enrolments::id,
            customers::name,
            courses::title,
            editions::code,
            editions::starts_on,
        ))
        .load(conn)?)
}

/// Whether a file is erased.
///
/// # Errors
/// What the database reports.
pub fn is_erased(conn: &mut AnyConnection, id: EnrolmentId) -> Result<bool, Error> {
    let erased = erasures::table.filter(erasures::enrolment_id.eq(id));
    Ok(diesel::select(exists(erased)).get_result(conn)?)
}

/// Erases what a file holds of people. `instead` stands where a name stood.
///
/// # Errors
/// [`Error::Duplicate`] of `erasures.enrolment_id` when it is erased already, or what the database
/// reports.
pub fn insert(
    tx: &mut Tx<'_>,
    id: EnrolmentId,
    instead: &str,
    by: Option<UserId>,
    now: Moment,
) -> Result<(), Error> {
    diesel::insert_into(erasures::table)
        .values((
            erasures::enrolment_id.eq(id),
            erasures::erased_at.eq(now),
            erasures::erased_by.eq(by),
        ))
        .execute(tx.conn())?;
    // The hash of what a paper was stays; its bytes go. An invoice's paper is kept with the books.
    let papers = documents::table
        .filter(documents::enrolment_id.eq(id))
        .filter(documents::invoice_id.is_null());
    diesel::update(papers)
        .set(documents::bytes.eq(Vec::<u8>::new()))
        .execute(tx.conn())?;
    // The list of everybody in the edition names these people too; it started on the same day.
    let editions = enrolments::table.filter(enrolments::id.eq(id));
    let lists: Vec<DocumentId> = attendance_sheets::table
        .filter(attendance_sheets::edition_id.eq_any(editions.select(enrolments::edition_id)))
        .filter(attendance_sheets::enrolment_id.is_null())
        .select(attendance_sheets::document_id)
        .load(tx.conn())?;
    diesel::update(documents::table.filter(documents::id.eq_any(lists)))
        .set(documents::bytes.eq(Vec::<u8>::new()))
        .execute(tx.conn())?;
    diesel::update(mails::table.filter(mails::enrolment_id.eq(id)))
        .set((
            mails::recipient_name.eq(instead),
            mails::recipient_address.eq(""),
            mails::body_text.eq(""),
            mails::body_html.eq(""),
            mails::withdrawn_note.eq(None::<String>),
            mails::unsubscribe_url.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    for participant in only_in_erased(tx, id)? {
        diesel::update(participants::table.find(participant))
            .set((
                participants::first_name.eq(instead),
                participants::last_name.eq(participant.to_string()),
                participants::email.eq(None::<String>),
                participants::search_key.eq(search_key(instead)),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Who took part in this file and in no other that is still kept.
fn only_in_erased(tx: &mut Tx<'_>, id: EnrolmentId) -> Result<Vec<ParticipantId>, Error> {
    let people: Vec<ParticipantId> = places::table
        .filter(places::enrolment_id.eq(id))
        .select(places::participant_id)
        .load(tx.conn())?;
    let erased = erasures::table.select(erasures::enrolment_id);
    let still: Vec<ParticipantId> = places::table
        .filter(places::participant_id.eq_any(people.clone()))
        .filter(places::enrolment_id.ne_all(erased))
        .select(places::participant_id)
        .load(tx.conn())?;
    Ok(people
        .into_iter()
        .filter(|person| !still.contains(person))
        .collect())
}
