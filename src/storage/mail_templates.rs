//! Messages in the institute's own words: the newest version of each, and all before it.

use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::Error;
use super::schema::{applications, enrolments, invoices, mail_template_versions};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::enrolment::EnrolmentStatus;
use crate::domain::id::{EnrolmentId, InvoiceId, MailTemplateVersionId};
use crate::domain::invoice::InvoiceKind;
use crate::domain::language::Language;
use crate::domain::mail_template::{Source, TemplateKind};

/// A version as stored.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = mail_template_versions, check_for_backend(MultiBackend))]
pub struct VersionRow {
    pub id: MailTemplateVersionId,
    pub kind: TemplateKind,
    pub language: Language,
    /// Nothing in a return to the standard text, as `body`.
    pub subject: Option<String>,
    pub body: Option<String>,
    pub saved_by: String,
    pub saved_at: Moment,
}

impl VersionRow {
    /// What it says; nothing in a return to the standard text.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        let (subject, body) = self.subject.clone().zip(self.body.clone())?;
        Some(Source { subject, body })
    }
}

/// A template that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords {
    pub version: MailTemplateVersionId,
    pub source: Source,
}

/// The institute's own words for a kind in a language, where it has some.
///
/// # Errors
/// What the database reports.
pub fn find(
    conn: &mut AnyConnection,
    kind: TemplateKind,
    language: Language,
) -> Result<Option<OwnWords>, Error> {
    let newest = list_versions(conn, kind, language)?.into_iter().next();
    Ok(newest.and_then(|row| {
        Some(OwnWords {
            version: row.id,
            source: row.source()?,
        })
    }))
}

/// Every version of a kind in a language, the newest first.
///
/// # Errors
/// What the database reports.
pub fn list_versions(
    conn: &mut AnyConnection,
    kind: TemplateKind,
    language: Language,
) -> Result<Vec<VersionRow>, Error> {
    Ok(VersionRow::query()
        .filter(mail_template_versions::kind.eq(kind))
        .filter(mail_template_versions::language.eq(language))
        .order(mail_template_versions::id.desc())
        .load(conn)?)
}

/// The version that holds of each kind and language that was ever changed.
///
/// # Errors
/// What the database reports.
pub fn list_current(conn: &mut AnyConnection) -> Result<Vec<VersionRow>, Error> {
    let mut current: Vec<VersionRow> = Vec::new();
    let all = VersionRow::query()
        .order(mail_template_versions::id.desc())
        .load(conn)?;
    for row in all {
        let is_known = |one: &VersionRow| (one.kind, one.language) == (row.kind, row.language);
        if !current.iter().any(is_known) {
            current.push(row);
        }
    }
    Ok(current)
}

/// Adds a version; without a source it is a return to the standard text.
///
/// # Errors
/// What the database reports.
pub fn insert(
    tx: &mut Tx<'_>,
    (kind, language): (TemplateKind, Language),
    source: Option<&Source>,
    (saved_by, saved_at): (&str, Moment),
) -> Result<MailTemplateVersionId, Error> {
    Ok(diesel::insert_into(mail_template_versions::table)
        .values((
            mail_template_versions::kind.eq(kind),
            mail_template_versions::language.eq(language),
            mail_template_versions::subject.eq(source.map(|source| source.subject.as_str())),
            mail_template_versions::body.eq(source.map(|source| source.body.as_str())),
            mail_template_versions::saved_by.eq(saved_by),
            mail_template_versions::saved_at.eq(saved_at),
        ))
        .returning(mail_template_versions::id)
        .get_result(tx.conn())?)
}

/// The newest enrolment that stands and uses the kmo-portefeuille (and applied, where that is
/// asked), else the newest that stands.
///
/// # Errors
/// What the database reports.
pub fn find_newest_enrolment(
    conn: &mut AnyConnection,
    applied: bool,
) -> Result<Option<EnrolmentId>, Error> {
    let standing = enrolments::status.eq(EnrolmentStatus::Confirmed);
    if applied {
        return Ok(enrolments::table
            .inner_join(applications::table)
            .filter(standing)
            .order(enrolments::id.desc())
            .select(enrolments::id)
            .first(conn)
            .optional()?);
    }
    Ok(enrolments::table
        .filter(standing)
        .order((enrolments::uses_portfolio.desc(), enrolments::id.desc()))
        .select(enrolments::id)
        .first(conn)
        .optional()?)
}

/// The newest invoice, or credit note.
///
/// # Errors
/// What the database reports.
pub fn find_newest_invoice(
    conn: &mut AnyConnection,
    kind: InvoiceKind,
) -> Result<Option<InvoiceId>, Error> {
    Ok(invoices::table
        .filter(invoices::kind.eq(kind))
        .order(invoices::id.desc())
        .select(invoices::id)
        .first(conn)
        .optional()?)
}
