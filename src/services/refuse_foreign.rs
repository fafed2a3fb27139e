//! Refusing an application that belongs to no enrolment of ours (statement 39): somebody applied on our
//! registration number, and nobody here knows of it. It is noted, so that everybody sees that it was
//! looked at, and refused in the government's application as WRONG_PROVIDER.

use crate::domain::id::{EnrolmentId, ForeignApplicationId};
use crate::domain::identifiers::{EnterpriseNumber, ProjectNumber};
use crate::domain::subsidy::checklist::Refusal;
use crate::services::{Ctx, Deed};
use crate::storage::foreign_applications::{self, NewForeignApplication};
use crate::storage::{self, Tx, applications};

/// An application that nobody here knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefuseForeign {
    pub number: ProjectNumber,
    /// Who applied, as far as the message tells.
    pub enterprise: String,
    pub enterprise_number: Option<EnterpriseNumber>,
    /// What is told to the applicant in the government's application.
    pub note: String,
}

/// Why it was not noted.
#[derive(Debug, thiserror::Error)]
pub enum RefuseForeignError {
    /// It is the application of an enrolment of ours.
    #[error("the number is that of enrolment {0}")]
    OfEnrolment(EnrolmentId),
    #[error("it was refused before")]
    Known,
    #[error("say why")]
    NoteMissing,
    #[error(transparent)]
    Storage(#[from] storage::Error),
}

/// Notes that an application is refused.
///
/// # Errors
/// See [`RefuseForeignError`].
pub fn refuse(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    command: &RefuseForeign,
) -> Result<ForeignApplicationId, RefuseForeignError> {
    let note = command.note.trim();
    if note.is_empty() {
        return Err(RefuseForeignError::NoteMissing);
    }
    if let Some(row) = applications::find_by_number(tx, &command.number)? {
        return Err(RefuseForeignError::OfEnrolment(row.enrolment_id));
    }
    let new = NewForeignApplication {
        project_number: command.number.clone(),
        enterprise: command.enterprise.trim().to_owned(),
        enterprise_number: command.enterprise_number.clone(),
        note: note.to_owned(),
        refused_on: ctx.today(),
        told_at: ctx.now,
        told_by: ctx.actor.id,
        told_name: ctx.actor.name.clone(),
    };
    let id = match foreign_applications::insert(tx, &new) {
        Err(error) if error.is_duplicate_of("foreign_applications", "project_number") => {
            return Err(RefuseForeignError::Known);
        }
        inserted => inserted?,
    };
    let deed = Deed::new("application.foreign-refused", id, command.number.normal());
    let details = serde_json::json!({
        "reason": Refusal::WrongProvider,
        "enterprise": new.enterprise,
        "enterprise_number": new.enterprise_number,
        "note": note,
    });
    ctx.record(tx, deed.with(details))?;
    Ok(id)
}

/// Takes a refusal back: the application belongs to an enrolment after all.
///
/// # Errors
/// [`storage::Error::NotFound`], or what the database reports.
pub fn take_back(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ForeignApplicationId,
) -> Result<ProjectNumber, storage::Error> {
    let row = foreign_applications::get(tx, id)?;
    foreign_applications::delete(tx, id)?;
    let number = row.project_number;
    let deed = Deed::new("application.foreign-taken-back", id, number.normal());
    ctx.record(tx, deed.with(serde_json::json!({ "note": row.note })))?;
    Ok(number)
}
