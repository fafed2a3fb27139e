//! What waits for somebody's hand: the queues of the start page. Each noun reads its own queue, in a
//! function beside its handlers; this file only says which there are, in which order, and for whom.

use chrono::NaiveDate;

use super::handlers::*;
use super::permissions::*;
use crate::domain::user::Role;
use crate::i18n::Texts;
use crate::storage::users::UserRow;
use crate::storage::{AnyConnection, Error};

/// How many things a queue shows before it only counts.
pub const SHOWN_MAX: usize = 5;

/// For whom, in which language, and on which day a queue is read.
#[derive(Debug, Clone)]
pub struct Reading {
    pub t: Texts,
    pub today: NaiveDate,
    pub user: UserRow,
}

/// Things of one kind that wait.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    pub title: String,
    pub icon: &'static str,
    /// How many wait in all.
    pub count: i64,
    /// Something in it is past its day.
    pub late: bool,
    /// The most urgent ones; no more than [`SHOWN_MAX`] are shown.
    pub items: Vec<Item>,
    /// The list with all of them, and what the link to it says.
    pub all: Option<(String, String)>,
}

/// One thing that waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    pub path: String,
    pub text: String,
    /// Why it waits and until when: `do 26/11, over 3 dagen`.
    pub note: String,
}

struct Source {
    roles: &'static [Role],
    read: fn(&mut AnyConnection, &Reading) -> Result<Queue, Error>,
}

/// Every queue, the most urgent kind first.
const SOURCES: &[Source] = &[
    source(ManageEnrolments::ROLES, enrolments::queues::applications),
    source(ManageEnrolments::ROLES, enrolments::queues::judging),
    source(ManageEnrolments::ROLES, enrolments::queues::deposits),
    source(ManageCustomers::ROLES, enrolments::queues::payment_orders),
    source(ManageCustomers::ROLES, enrolments::queues::last_calls),
    source(ManageCourses::ROLES, editions::tentative_queue),
    source(TakeAttendance::ROLES, attendance::queue),
    source(ManageEnrolments::ROLES, attendance::correction_queue),
    source(ManageEnrolments::ROLES, attendance::unknown_queue),
    source(ManageEnrolments::ROLES, attendance::below_queue),
    source(ManageBank::ROLES, bank::lines::queue),
    source(ManageBank::ROLES, bank::refunds::queue),
    source(ManageBank::ROLES, bank::statements::gap_queue),
    source(Administer::ROLES, institute::queue),
    source(ManageInvoices::ROLES, invoices::queue),
    source(ManageInvoices::ROLES, invoices::undelivered_queue),
    source(ManageMails::ROLES, mails::queue),
    source(ManageMails::ROLES, mails::held_queue),
    source(ManageMails::ROLES, disputes::queue),
    source(ManageMails::ROLES, reminders::queue),
    source(Administer::ROLES, registrations::queue),
];

const fn source(
    roles: &'static [Role],
    read: fn(&mut AnyConnection, &Reading) -> Result<Queue, Error>,
) -> Source {
    Source { roles, read }
}

/// The queues of a person.
///
/// # Errors
/// What the database reports.
pub fn read(conn: &mut AnyConnection, reading: &Reading) -> Result<Vec<Queue>, Error> {
    // Before there is an institute nothing else can wait, and nothing has settings to go by.
    let before_set_up = crate::storage::institute::find(conn)?.is_none();
    let first = [source(Administer::ROLES, institute::queue)];
    let sources: &[Source] = if before_set_up { &first } else { SOURCES };
    sources
        .iter()
        .filter(|source| source.roles.contains(&reading.user.role))
        .map(|source| (source.read)(conn, reading))
        .collect()
}
