//! The data, on SQLite or PostgreSQL: the only room that knows diesel.
//!
//! Everything goes through two doors: [`Db::read`] gives a connection, [`Db::write`] a [`Tx`], the
//! proof of being in a write transaction. Functions that read take `&mut AnyConnection`, those that
//! change take `&mut Tx`, which passes for the former too. They take and give domain types
//! ([`columns`]) and fail with [`Error`]. No rule of the field is decided here, and no time is told
//! here: `now` comes in.
//!
//! # How a noun's file is written
//! One file a noun, named in the plural, with the verbs find (`Option`), get (`Error::NotFound`),
//! list, page, count, insert, update, delete. `…Row` is what is read, `New…` what is added,
//! `Change…` what a form edits; when the last two have the same fields, one struct does both.
//!
//! ```ignore
//! //! Courses: what is offered. Their editions are in `editions`.
//!
//! use diesel::prelude::*;
//!
//! use super::connection::{AnyConnection, MultiBackend};
//! use super::error::{Error, one_row};
//! use super::schema::courses;
//! use super::tx::Tx;
//!
//! /// A course as stored. `HasQuery` gives `CourseRow::query()`, which selects just these columns.
//! #[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
//! #[diesel(table_name = courses, check_for_backend(MultiBackend))]
//! pub struct CourseRow {
//!     pub id: CourseId,
//!     pub code: String,
//!     pub service: Service,
//!     pub theme: Option<Theme>,
//!     pub search_key: String,
//!     pub version: i64,
//! }
//!
//! /// What a person fills in of a course. The second line makes `None` NULL, in both verbs.
//! #[derive(Debug, Clone, Insertable, AsChangeset)]
//! #[diesel(table_name = courses)]
//! #[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
//! pub struct NewCourse {
//!     pub code: String,
//!     pub service: Service,
//!     pub theme: Option<Theme>,
//!     pub search_key: String,
//! }
//!
//! pub fn find(conn: &mut AnyConnection, id: CourseId) -> Result<Option<CourseRow>, Error> {
//!     Ok(CourseRow::query().filter(courses::id.eq(id)).first(conn).optional()?)
//! }
//!
//! pub fn get(conn: &mut AnyConnection, id: CourseId) -> Result<CourseRow, Error> {
//!     find(conn, id)?.ok_or(Error::NotFound)
//! }
//!
//! /// A page of the courses whose code or title holds `search`.
//! pub fn page(conn: &mut AnyConnection, search: &str, page: Page) -> Result<Slice<CourseRow>, Error> {
//!     let wanted = courses::search_key.like(containing(&search_key(search))).escape('\\');
//!     Ok(Slice {
//!         total: courses::table.filter(wanted.clone()).count().get_result(conn)?,
//!         rows: CourseRow::query()
//!             .filter(wanted)
//!             .order((courses::code, courses::id)) // always down to the id, or pages overlap
//!             .limit(page.limit())
//!             .offset(page.offset())
//!             .load(conn)?,
//!         page,
//!     })
//! }
//!
//! pub fn insert(tx: &mut Tx<'_>, new: &NewCourse) -> Result<CourseId, Error> {
//!     Ok(diesel::insert_into(courses::table)
//!         .values((new, courses::version.eq(1_i64)))
//!         .returning(courses::id)
//!         .get_result(tx.conn())?) // `tx.conn()` for diesel, plain `tx` for our own functions
//! }
//!
//! /// Changes a course that is still as in `version`: what the form showed is what is changed.
//! pub fn update(tx: &mut Tx<'_>, id: CourseId, version: i64, change: &NewCourse) -> Result<(), Error> {
//!     let rows = diesel::update(courses::table.find(id).filter(courses::version.eq(version)))
//!         .set((change, courses::version.eq(version + 1)))
//!         .execute(tx.conn())?;
//!     one_row(rows, Error::Stale)
//! }
//! ```
//!
//! # What to know
//! * Joins: `courses::table.inner_join(editions::table).select((CourseRow::as_select(), …))`; a
//!   `left_join` gives `Option<…Row>`.
//! * A row of a `returning`: `.returning(returning::<CourseRow>())` from [`columns`], because
//!   diesel's `as_returning` doesn't know both databases. Several rows are inserted one by one;
//!   `on_backend!` gives the bare connection where a statement needs it (`ON CONFLICT`).
//! * Before a check that others could make untrue (places left, an open amount), hold the row by an
//!   update that changes nothing, as [`editions::lock`] does: READ COMMITTED alone doesn't protect.
//! * A sum is NUMERIC on PostgreSQL: `sql::<BigInt>("CAST(COALESCE(SUM(x), 0) AS BIGINT)")`.
//! * Text is searched and sorted by a key that Rust made (`domain::text::search_key`): the
//!   databases' own rules differ.
//! * A unique column is known by [`Error::is_duplicate_of`]`("courses", "code")`. After any failed
//!   statement PostgreSQL refuses the rest of the transaction: let the error end it, or put the
//!   attempt in [`Tx::savepoint`].
//! * A SQLite writer keeps every other out: no waiting for mail, files or people inside a `write`.

pub mod access_point_settings;
pub mod accountant_settings;
pub mod agendas;
pub mod aging;
pub mod allocations;
pub mod application_candidates;
pub mod application_layouts;
pub mod application_steps;
pub mod applications;
pub mod assessments;
pub mod attendance;
pub mod attendance_chain;
pub mod attendance_closings;
pub mod attendance_corrections;
pub mod attendance_decisions;
pub mod attendance_rules;
pub mod attendance_sheets;
pub mod audit;
pub mod bank_files;
pub mod bank_lines;
pub mod bank_piles;
pub mod bank_sightings;
pub mod bank_statements;
pub mod calendar_addresses;
pub mod certificates;
mod chosen;
pub mod closed_months;
pub mod columns;
pub mod connection;
pub mod contacts;
pub mod counter_bookings;
pub mod counters;
pub mod courses;
pub mod csv_layouts;
pub mod customer_checks;
pub mod customer_sending;
pub mod customers;
pub mod db;
pub mod deliveries;
pub mod delivery_queue;
pub mod disputes;
pub mod documents;
pub mod dossier_list;
pub mod editions;
pub mod enrolment_file;
pub mod enrolment_invoicing;
pub mod enrolment_list;
pub mod enrolments;
pub mod erasures;
pub mod error;
pub mod foreign_applications;
mod gate;
pub mod guide_links;
pub mod half_day_files;
pub mod half_days;
pub mod hand_over_links;
pub mod inspections;
pub mod institute;
pub mod integrity;
pub mod invoice_drafts;
pub mod invoice_list;
pub mod invoices;
pub mod invoicing_settings;
pub mod issue_batches;
pub mod journal;
pub mod known_accounts;
pub mod late_rates;
pub mod late_waivers;
pub mod like;
pub mod mail_holds;
pub mod mail_pauses;
pub mod mail_queue;
pub mod mail_settings;
pub mod mail_templates;
pub mod mails;
pub mod migrate;
pub mod nudge_stop_links;
pub mod nudges;
pub mod own_accounts;
pub mod page;
pub mod participant_links;
pub mod participants;
pub mod places;
pub mod read_returns;
pub mod receivables;
pub mod refunds;
pub mod registrations;
pub mod reminder_settings;
pub mod reminders;
pub mod room_intakes;
pub mod rules;
pub mod schema;
pub mod sign_ins;
pub mod target;
pub mod trainer_links;
pub mod trainers;
pub mod tranches;
pub mod tx;
pub mod uninvoiced;
pub mod users;
pub mod write_offs;

pub use connection::AnyConnection;
pub use db::Db;
pub use error::Error;
pub use page::{Page, Slice};
pub use target::Target;
pub use tx::Tx;
