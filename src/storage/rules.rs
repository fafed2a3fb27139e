//! The rules of the scheme as this book holds them: the built-in table, read as the institute
//! chose, with the versions that an administrator added. [`get`] is what everybody reckons with.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::connection::{AnyConnection, MultiBackend};
use super::error::{Error, one_row};
use super::schema::{rule_choices, rule_versions};
use super::tx::Tx;
use crate::domain::calendar::Moment;
use crate::domain::id::{RuleChoicesId, RuleVersionId, UserId};
use crate::domain::subsidy::Rules;
use crate::domain::subsidy::rules::RulesError;
use crate::domain::subsidy::rules::addition::Addition;
use crate::domain::subsidy::rules::choices::Choices;

/// There is one reading in a book.
pub const THE_ONE: RuleChoicesId = RuleChoicesId::new(1);

/// A version that an administrator added.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = rule_versions, check_for_backend(MultiBackend))]
pub struct RuleVersionRow {
    pub id: RuleVersionId,
    pub valid_from: NaiveDate,
    /// An [`Addition`], as JSON.
    content: String,
    pub note: String,
    pub added_at: Moment,
    /// Who added it; the name stays when the person is gone.
    pub added_name: String,
    pub version: i64,
}

impl RuleVersionRow {
    /// The rules themselves.
    ///
    /// # Errors
    /// [`Error::Database`] when what is stored can't be read.
    pub fn addition(&self) -> Result<Addition, Error> {
        serde_json::from_str(&self.content).map_err(Error::json)
    }
}

/// A version to add.
#[derive(Debug, Clone)]
pub struct NewRuleVersion<'a> {
    pub addition: &'a Addition,
    pub note: &'a str,
    pub added_at: Moment,
    pub added_by: Option<UserId>,
    pub added_name: &'a str,
}

/// The rules with which this book reckons.
///
/// # Errors
/// What the database reports, or [`Error::Database`] when what is stored can't be read.
pub fn get(conn: &mut AnyConnection) -> Result<Rules, Error> {
    let (choices, _) = get_choices(conn)?;
    let additions = list(conn)?
        .iter()
        .map(RuleVersionRow::addition)
        .collect::<Result<Vec<Addition>, Error>>()?;
    with(&choices, additions)
}

/// The built-in table as it is read, with these later versions.
///
/// # Errors
/// [`Error::Database`] when they can't follow on each other.
pub fn with(
    choices: &Choices,
    additions: impl IntoIterator<Item = Addition>,
) -> Result<Rules, Error> {
    Rules::as_chosen(choices).with(additions).map_err(unusable)
}

fn unusable(error: RulesError) -> Error {
    Error::Database(diesel::result::Error::DeserializationError(Box::new(error)))
}

/// Every added version, oldest first.
///
/// # Errors
/// What the database reports.
pub fn list(conn: &mut AnyConnection) -> Result<Vec<RuleVersionRow>, Error> {
    Ok(RuleVersionRow::query()
        .order(rule_versions::valid_from)
        .load(conn)?)
}

/// The added version with this id.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub fn get_version(conn: &mut AnyConnection, id: RuleVersionId) -> Result<RuleVersionRow, Error> {
    Ok(RuleVersionRow::query()
        .filter(rule_versions::id.eq(id))
        .first(conn)?)
}

/// Adds a version.
///
/// # Errors
/// [`Error::Duplicate`] of `rule_versions.valid_from`, or what the database reports.
pub fn insert(tx: &mut Tx<'_>, new: &NewRuleVersion<'_>) -> Result<RuleVersionId, Error> {
    let content = serde_json::to_string(new.addition).map_err(Error::json)?;
    Ok(diesel::insert_into(rule_versions::table)
        .values((
            rule_versions::valid_from.eq(new.addition.version.valid_from),
            rule_versions::content.eq(content),
            rule_versions::note.eq(new.note),
            rule_versions::added_at.eq(new.added_at),
            rule_versions::added_by.eq(new.added_by),
            rule_versions::added_name.eq(new.added_name),
            rule_versions::version.eq(1_i64),
        ))
        .returning(rule_versions::id)
        .get_result(tx.conn())?)
}

/// Changes a version that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] of `rule_versions.valid_from`, or what the database
/// reports.
pub fn update(
    tx: &mut Tx<'_>,
    id: RuleVersionId,
    version: i64,
    addition: &Addition,
    note: &str,
) -> Result<(), Error> {
    let content = serde_json::to_string(addition).map_err(Error::json)?;
    let still = rule_versions::table
        .find(id)
        .filter(rule_versions::version.eq(version));
    let rows = diesel::update(still)
        .set((
            rule_versions::valid_from.eq(addition.version.valid_from),
            rule_versions::content.eq(content),
            rule_versions::note.eq(note),
            rule_versions::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// Takes a version back that is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], or what the database reports.
pub fn delete(tx: &mut Tx<'_>, id: RuleVersionId, version: i64) -> Result<(), Error> {
    let still = rule_versions::table
        .find(id)
        .filter(rule_versions::version.eq(version));
    let rows = diesel::delete(still).execute(tx.conn())?;
    one_row(rows, Error::Stale)
}

/// How the institute reads what the sources leave open, with the version of the row; 0 while nobody
/// chose.
///
/// # Errors
/// What the database reports, or [`Error::Database`] when what is stored can't be read.
pub fn get_choices(conn: &mut AnyConnection) -> Result<(Choices, i64), Error> {
    let stored: Option<(String, i64)> = rule_choices::table
        .find(THE_ONE)
        .select((rule_choices::choices, rule_choices::version))
        .first(conn)
        .optional()?;
    match stored {
        Some((choices, version)) => {
            let choices = serde_json::from_str(&choices).map_err(Error::json)?;
            Ok((choices, version))
        }
        None => Ok((Choices::default(), 0)),
    }
}

/// Keeps a choice, if the one before is still as in `version`.
///
/// # Errors
/// [`Error::Stale`], [`Error::Duplicate`] when somebody chose first at the same time, or what the
/// database reports.
pub fn update_choices(
    tx: &mut Tx<'_>,
    version: i64,
    choices: &Choices,
    now: Moment,
) -> Result<(), Error> {
    let values = (
        rule_choices::choices.eq(serde_json::to_string(choices).map_err(Error::json)?),
        rule_choices::version.eq(version + 1),
        rule_choices::changed_at.eq(now),
    );
    let rows = if version == 0 {
        diesel::insert_into(rule_choices::table)
            .values((rule_choices::id.eq(THE_ONE), values))
            .execute(tx.conn())?
    } else {
        let still = rule_choices::table
            .find(THE_ONE)
            .filter(rule_choices::version.eq(version));
        diesel::update(still).set(values).execute(tx.conn())?
    };
    one_row(rows, Error::Stale)
}
