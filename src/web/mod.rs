//! The application in the browser, rendered on the server. Reads through storage's read functions,
//! changes only through services. Every page works without JavaScript.
//!
//! # To add a noun
//! Registrations are the model: read `handlers/registrations.rs`, `templates/registrations/` and
//! `tests/it/http/registrations.rs` side by side, and copy them.
//!
//! 1. **Routes**: a line per address in [`routes::table`]. Who may use it stands in the handler's
//!    first argument, `who: Allowed<ManageCourses>` (all of them in [`permissions`]); a handler that
//!    everybody may use takes [`auth::Open`].
//! 2. **Handlers**, `handlers/<noun>.rs`: functions named list, show, new, create, edit, update,
//!    delete, or by the domain's own verb. Other arguments as needed: `page: Page` (the frame, with
//!    `page.t`, the texts in the person's language, and `page.today`), `state: State`,
//!    `id: Path<CourseId>`, `form: Form<CourseForm>`. Every function returns [`view::Answer`].
//!    * Reading: `state.db.read(move |conn| courses::get(conn, id)).await?`. A missing row becomes a
//!      404 page, everything else a 500 page whose cause is logged under its request id.
//!    * Changing: `state.db.write(move |tx| plan_course::run(tx, &ctx, command)).await` with
//!      `let ctx = who.ctx(&state);`, then [`view::done`]: on to the next page with a message.
//! 3. **Form**: a struct of `String`s (`#[derive(Default, Deserialize, Serialize)]`,
//!    `#[serde(default)]`) with `of(&row)` and `parse(t)`. `parse` reads with [`reader::Reader`], so
//!    that all errors come at once; wrong input is shown again by [`view::show_again`] (422). What a
//!    use case refuses is mapped to its field in one function, `errors_of`. Rows that people edit
//!    carry a hidden `version`; a stale one shows both versions by `FormView::against` and
//!    [`view::show_conflict`] (409).
//! 4. **Template**, `templates/<noun>/<function>.html`: extends `_layout.html`; blocks `problems`,
//!    `actions` (buttons beside the title) and `content`. A page struct holds `page: Page` and
//!    formatted texts; a template computes nothing and asks for no role (give it booleans, such as
//!    `who.may::<ManageCourses>()`). Fields are `{{ form.text("name", fl!(self.page.t, "…")) }}` with
//!    `.hint(…)`, `.optional()`, `.short()` behind it ([`widgets::FormView`] has them all); a form
//!    begins with `{{ form.start() }}`. Forms that are only a button: `{% include "_token.html" %}`
//!    and `_: Form<NoFields>` in the handler. Icons: `{{ crate::web::icon::icon("plus") }}`.
//!    Classes: `table-frame`, `tag tag-good|waits|bad|info`, `empty`, `sheet`, `facts`, `columns`,
//!    `note note-info|good|waits|bad`, `money`, `nowrap`, `wide` (not on a phone): see `assets/app.css`. An empty list says
//!    what to do about it.
//! 5. **Texts**: a section of your own in `src/i18n/locales/{nl,fr,en}/dienstboek.ftl`, keys prefixed
//!    with the noun. Names of fixed words go to `i18n/labels.rs` (`role.label(t)`); money, days and
//!    hours are written by `t.money(…)`, `t.day(…)`, `t.when(…)`, `t.hours(…)`. Each audit action
//!    `course.created` has a sentence `audit-course-created` with `{ $summary }` in it.
//! 6. **Menu**: a part of the book has an entry in `navigation.rs`; pages below it use
//!    `page.under("/courses", fl!(t, "course-list-title")).titled(…)` for their breadcrumbs.
//! 7. **Queues**: what of the noun waits for somebody is a line in [`worklist`] and a function
//!    `queue(conn, reading)` beside the handlers. Long lists: `storage::page` and [`pager::Pager`];
//!    files: [`upload::Upload`].
//! 8. **Tests**, `tests/it/http/<noun>.rs`: `app_test!(what_a_person_does, async |app| { … })` runs
//!    on both databases with a `Browser` (`tests/it/support/browser.rs`) that fills in fields by
//!    their labels. Add one of the noun to `everything` in `tests/it/http/permissions.rs`, which
//!    walks your routes with every role.

pub mod assets;
pub mod auth;
pub mod clock_time;
pub mod cookies;
pub mod csrf;
pub mod device;
pub mod error;
pub mod field_errors;
pub mod flash;
pub mod form;
mod handlers;
pub mod headers;
pub mod icon;
pub mod inspection;
pub mod limits;
mod logging;
pub mod navigation;
pub mod page;
pub mod pager;
mod password_form;
pub mod permissions;
pub mod reader;
pub mod routes;
pub mod server;
pub mod session;
pub mod state;
pub mod upload;
pub mod view;
pub mod widgets;
pub mod worklist;
