//! Changes of plan of one participant: a colleague in his place, or another date.

mod move_on;
mod replace;

pub use move_on::{move_form, move_on};
pub use replace::{ColleagueForm, replace, replace_form};
pub(super) use replace::{effects, errors_of};

use crate::domain::enrolment::PlaceStatus;
use crate::domain::id::PlaceId;
use crate::i18n::fl;
use crate::storage::enrolment_file::{self, EnrolmentFile};
use crate::storage::places::{self, PlaceRow};
use crate::storage::{AnyConnection, Error as StorageError};
use crate::web::page::Page;

/// The participant and the enrolment around him.
fn gather(
    conn: &mut AnyConnection,
    id: PlaceId,
) -> Result<(PlaceRow, EnrolmentFile), StorageError> {
    let place = places::get(conn, id)?;
    if place.status != PlaceStatus::Active {
        return Err(StorageError::NotFound);
    }
    let file = enrolment_file::get(conn, place.enrolment_id)?;
    Ok((place, file))
}

/// The page under that of the enrolment.
fn under(page: Page, file: &EnrolmentFile) -> Page {
    let t = page.t;
    let customer = file.customer.customer.name.as_str();
    let course = file.course.title.as_str();
    let title = fl!(t, "enrolment-title", customer = customer, course = course);
    page.under("/enrolments", fl!(t, "enrolment-list-title"))
        .under(format!("/enrolments/{}", file.enrolment.id), title)
}
