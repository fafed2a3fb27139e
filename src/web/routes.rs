//! Every address of the application, on one screen.
//!
//! Who may use a route stands in its handler's signature (its first argument), and is read from
//! there into this table: a handler without a gatekeeper doesn't compile as a route, and a test walks
//! every route with every role.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;

use actix_web::http::Method;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Handler, guard};
use futures_util::FutureExt;

use super::auth::{Access, Guarded};
use super::error::Error;
use super::handlers::*;
use super::view::Answer;

/// Every route.
#[must_use]
pub fn table() -> Vec<Route> {
    vec![
        get("/", start::show),
        get("/account", account::show),
        post("/account/calendar", calendar_addresses::of_account),
        post(
            "/account/calendar/withdraw",
            calendar_addresses::revoke_of_account,
        ),
        post("/account/password", account::update_password),
        post("/account/sign-out-elsewhere", account::sign_out_elsewhere),
        get("/applications/foreign", enrolments::list_foreign),
        post("/applications/foreign", enrolments::refuse_foreign),
        post(
            "/applications/foreign/{id}/take-back",
            enrolments::take_back_foreign,
        ),
        get("/applications/many", enrolments::many_form),
        post("/applications/many", enrolments::many_columns),
        post("/applications/many/import", enrolments::import_many),
        post("/applications/many/preview", enrolments::preview_many),
        get("/applications/paste", enrolments::paste_form),
        post("/applications/paste", enrolments::read_paste),
        get("/assets/{version}/{name}", super::assets::show),
        get("/audit", audit::list),
        get("/attend/{token}", attendance::attend),
        post("/attend/{token}/{id}", attendance::sign_behind_link),
        get("/attendance", attendance::list),
        post("/attendance/calendar", calendar_addresses::of_own_half_days),
        get("/bank", bank::lines::list),
        get("/bank/accounts", bank::accounts::list),
        post("/bank/accounts", bank::accounts::create),
        post("/bank/allocations/{id}/undo", bank::allocations::undo),
        post("/bank/counter-bookings/{id}/undo", bank::refunds::undo),
        post("/bank/files", bank::files::create),
        post("/bank/files/import", bank::uploads::import_all),
        get("/bank/files/new", bank::files::new),
        get("/bank/files/{id}", bank::files::show),
        get("/bank/files/{id}/columns", bank::columns::show),
        post("/bank/files/{id}/columns", bank::columns::save),
        post("/bank/files/{id}/import", bank::files::import),
        get("/bank/files/{id}/undo", bank::undo_import::show),
        post("/bank/files/{id}/undo", bank::undo_import::undo),
        get("/bank/lines/{id}", bank::line::show),
        post("/bank/lines/{id}/answer", bank::answer::send),
        post("/bank/lines/{id}/book", bank::split::book),
        post("/bank/lines/{id}/confirm", bank::allocations::confirm),
        post(
            "/bank/lines/{id}/learn-account",
            bank::allocations::learn_account,
        ),
        get("/bank/lines/{id}/receivables", bank::split::search),
        post("/bank/lines/{id}/late", bank::late::pay),
        post("/bank/lines/{id}/refund", bank::refunds::pay),
        post("/bank/lines/{id}/set-aside", bank::allocations::set_aside),
        post("/bank/lines/{id}/take-up", bank::allocations::take_up),
        get("/bank/payers", bank::payers::list),
        post("/bank/payers/forget", bank::payers::forget),
        get("/bank/proposals", bank::proposals::show),
        post("/bank/proposals", bank::proposals::accept),
        get("/bank/refunds", bank::refunds::list),
        post("/bank/refunds", bank::refunds::create),
        get("/bank/refunds/new", bank::refunds::new),
        get("/bank/refunds/{id}", bank::refunds::show),
        post("/bank/refunds/{id}", bank::refunds::change),
        post("/bank/refunds/{id}/withdraw", bank::refunds::withdraw),
        post("/bank/retention", bank::payers::keep_for),
        get("/bank/statements", bank::statements::list),
        get("/bank/statements/{id}", bank::statements::show),
        post(
            "/bank/write-offs/{id}/undo",
            bank::allocations::undo_write_off,
        ),
        get("/contacts/{id}", contacts::edit),
        post("/contacts/{id}", contacts::update),
        post("/contacts/{id}/delete", contacts::delete),
        get("/calendar/{token}", calendar::show),
        get("/agenda/{token}", calendar::show),
        get("/courses", courses::list),
        post("/courses", courses::create),
        get("/courses/new", courses::new),
        get("/courses/{id}/interaction", courses::edit_interaction),
        post("/courses/{id}/interaction", courses::update_interaction),
        get(
            "/courses/{id}/attendance-rule",
            attendance_rules::edit_of_course,
        ),
        post(
            "/courses/{id}/attendance-rule",
            attendance_rules::update_of_course,
        ),
        get("/courses/{id}", courses::show),
        post("/courses/{id}", courses::update),
        get("/courses/{id}/edit", courses::edit),
        post("/courses/{id}/editions", editions::create),
        get("/courses/{id}/editions/new", editions::new),
        get("/customers", customers::list),
        post("/customers", customers::create),
        get("/customers/new", customers::new),
        get("/customers/{id}", customers::show),
        post("/customers/{id}", customers::update),
        get("/customers/{id}/conditions", customers::edit_conditions),
        post("/customers/{id}/conditions", customers::update_conditions),
        get("/customers/{id}/edit", customers::edit),
        get("/customers/{id}/sending", customers::edit_sending),
        post("/customers/{id}/sending", customers::update_sending),
        get("/customers/{id}/statement", customers::statement),
        post("/customers/{id}/contacts", contacts::create),
        get("/customers/{id}/contacts/new", contacts::new),
        get("/customers/{id}/mail-pause", mails::pause_form),
        post("/customers/{id}/mail-pause", mails::pause),
        post("/customers/{id}/mail-pause/end", mails::resume),
        post("/customers/{id}/nudges", nudges::switch_customer),
        post("/customers/{id}/participants", participants::create),
        get("/customers/{id}/participants/new", participants::new),
        get("/editions", editions::list),
        get("/editions/{id}", editions::show),
        post("/editions/{id}", editions::update),
        get("/editions/{id}/attendance.csv", attendance::as_csv),
        get("/editions/{id}/attendance.xlsx", attendance::as_xlsx),
        post("/editions/{id}/confirm", editions::confirm),
        get("/editions/{id}/certificates", certificates::list),
        post("/editions/{id}/certificates", certificates::create_all),
        get("/editions/{id}/attendance-list", attendance::list_on_paper),
        get("/editions/{id}/edit", editions::edit),
        post("/editions/{id}/half-days", editions::add),
        get("/disputes", disputes::list),
        get("/disputes/{id}", disputes::show),
        post("/disputes/{id}", disputes::settle),
        get("/dossiers", dossiers::list),
        get("/dossiers/csv", dossiers::as_csv),
        get("/dossiers/xlsx", dossiers::as_xlsx),
        post("/editions/{id}/links", attendance::send_links),
        post("/editions/{id}/links/revoke", attendance::revoke_links),
        get("/enrolments", enrolments::list),
        post("/enrolments", enrolments::create),
        get("/enrolments/new", enrolments::new),
        get("/enrolments/{id}", enrolments::show),
        get("/enrolments/{id}/application", enrolments::edit_application),
        post(
            "/enrolments/{id}/application",
            enrolments::update_application,
        ),
        get(
            "/enrolments/{id}/attendance-list",
            attendance::project_on_paper,
        ),
        post("/enrolments/{id}/cancel", enrolments::cancel),
        post(
            "/enrolments/{id}/confirmation",
            enrolments::send_confirmation,
        ),
        post("/enrolments/{id}/deposit", enrolments::record_deposit),
        get("/enrolments/{id}/dossier/pdf", dossiers::pdf),
        get("/enrolments/{id}/dossier/zip", dossiers::zip),
        get("/enrolments/{id}/guide", enrolments::show_guide),
        post("/enrolments/{id}/guide", enrolments::send_guide),
        get(
            "/enrolments/{id}/guide/paper",
            enrolments::show_guide_on_paper,
        ),
        post(
            "/enrolments/{id}/guide/revoke",
            enrolments::revoke_guide_links,
        ),
        get(
            "/enrolments/{id}/documents/{document}",
            enrolments::show_confirmation,
        ),
        get("/enrolments/{id}/invoicing", enrolments::edit_invoicing),
        post("/enrolments/{id}/invoicing", enrolments::update_invoicing),
        get("/enrolments/{id}/judging", enrolments::show_judging),
        post("/enrolments/{id}/judging", enrolments::judge),
        get("/enrolments/{id}/refusal", enrolments::show_refusal),
        post("/enrolments/{id}/refusal", enrolments::send_refusal),
        post("/enrolments/{id}/nudge", nudges::nudge_one),
        post(
            "/enrolments/{id}/payment-order",
            enrolments::record_payment_order,
        ),
        post("/enrolments/{id}/refund", enrolments::record_refund),
        get("/enrolments/{id}/stop", enrolments::show_stop),
        post("/enrolments/{id}/stop", enrolments::stop),
        post("/enrolments/{id}/undo-step", enrolments::undo_step),
        get("/guide/{token}", guides::show),
        post("/guide/{token}/deposit", guides::record_deposit),
        post("/guide/{token}/number", guides::record_number),
        get("/guide/{token}/certificates/{document}", team::certificate),
        get("/guide/{token}/account", customer_page::show),
        post("/guide/{token}/mailbox", customer_page::add_mailbox),
        get("/guide/{token}/papers/{document}", customer_page::download),
        get(
            "/guide/{token}/invoices/{id}/dispute",
            objections::dispute_form,
        ),
        post("/guide/{token}/invoices/{id}/dispute", objections::dispute),
        get("/guide/{token}/invoices/{id}/paid", objections::paid_form),
        post("/guide/{token}/invoices/{id}/paid", objections::paid),
        get("/guide/{token}/team", team::team),
        get("/guide/{token}/team/{id}", team::replace_form),
        post("/guide/{token}/team/{id}", team::replace),
        get("/guide/{token}/paper", guides::paper),
        post("/guide/{token}/payment-order", guides::record_payment_order),
        get("/half-days/{id}", editions::edit_half_day),
        post("/half-days/{id}", editions::change),
        get("/half-days/{id}/attendance", attendance::show),
        post("/half-days/{id}/attendance", attendance::take),
        get("/half-days/{id}/attendance/code", attendance::code),
        post(
            "/half-days/{id}/attendance/corrections/{correction}",
            attendance::decide_correction,
        ),
        post("/half-days/{id}/attendance/files", attendance::file),
        get(
            "/half-days/{id}/attendance/files/{file}",
            attendance::show_file,
        ),
        post(
            "/half-days/{id}/attendance/files/{file}/withdraw",
            attendance::withdraw_file,
        ),
        get(
            "/half-days/{id}/attendance/people/{place}",
            attendance::person_form,
        ),
        post(
            "/half-days/{id}/attendance/people/{place}",
            attendance::sign_person,
        ),
        get("/half-days/{id}/attendance/sign", attendance::sign_form),
        post("/half-days/{id}/attendance/sign", attendance::sign),
        get(
            "/half-days/{id}/attendance/unknown",
            attendance::unknown_form,
        ),
        post(
            "/half-days/{id}/attendance/unknown",
            attendance::note_unknown,
        ),
        post("/half-days/{id}/status", editions::set_status),
        get("/hand-over", hand_over::list),
        post("/hand-over", hand_over::update),
        get("/hand-over/zip", hand_over::period),
        post("/hand-over/{month}/close", hand_over::close),
        post("/hand-over/{month}/mail", hand_over::mail),
        get("/hand-over/{month}/zip", hand_over::month),
        get("/health", health::show),
        get("/inspection", inspection::list),
        get("/inspection/sign-in", inspection::new),
        post("/inspection/sign-in", inspection::create),
        post("/inspection/sign-out", inspection::delete),
        get("/inspection/{id}", inspection::show),
        get("/inspection/{id}/pdf", inspection::pdf),
        get("/inspection/{id}/zip", inspection::zip),
        get("/inspections", inspection::manage::list),
        post("/inspections", inspection::manage::create),
        get("/inspections/new", inspection::manage::new),
        post("/inspections/{id}/end", inspection::manage::end),
        get("/in", attendance::type_code),
        post("/in", attendance::enter_typed),
        post("/in/{id}/name", attendance::pick_name),
        post("/in/{id}/sign", attendance::sign_in_room),
        get("/in/{id}/{code}", attendance::enter_scanned),
        get("/invoices", invoices::list),
        post("/invoices", invoices::create),
        get("/invoices/batches/{id}", invoices::show_batch),
        post("/invoices/batches", invoices::create_batch),
        get("/invoices/drafts", invoices::drafts),
        post("/invoices/drafts/{id}/delete", invoices::delete_draft),
        get("/invoices/new", invoices::new),
        get("/invoices/to-issue", invoices::to_issue),
        post("/invoices/to-issue", invoices::check_batch),
        get("/invoices/undelivered", invoices::undelivered),
        get("/invoices/{id}", invoices::show),
        get("/invoices/{id}/credit", invoices::new_credit),
        post("/invoices/{id}/credit", invoices::create_credit),
        get(
            "/invoices/{id}/documents/{document}",
            invoices::show_document,
        ),
        post("/invoices/{id}/delivery", invoices::act_on_delivery),
        post("/invoices/{id}/late/ask", invoices::ask_late),
        post("/invoices/{id}/late/waive", invoices::waive_late),
        post("/invoices/{id}/mail", invoices::mail_again),
        post("/invoices/{id}/payment-request", invoices::request_payment),
        post("/language", language::update),
        get("/mails", mails::list),
        get("/mails/held", mails::held),
        post("/mails/held", mails::approve_all),
        post("/mails/test", mails::send_test),
        get("/mails/{id}", mails::show),
        get("/mails/{id}/attachments/{document}", mails::attachment),
        post("/mails/{id}/approve", mails::approve),
        post("/mails/{id}/came-back", mails::note_return),
        post("/mails/{id}/cancel", mails::cancel),
        get("/mails/{id}/html", mails::html),
        get("/mails/{id}/remove", mails::remove_form),
        post("/mails/{id}/remove", mails::remove),
        post("/mails/{id}/retry", mails::retry),
        get("/nudges", nudges::list),
        post("/nudges", nudges::nudge_all),
        post("/nudges/kinds/{kind}", nudges::switch_kind),
        get("/participants/{id}", participants::edit),
        post("/participants/{id}", participants::update),
        post("/participants/{id}/delete", participants::delete),
        get("/places/{id}/attendance", attendance::standing),
        post("/places/{id}/attendance", attendance::decide),
        get("/places/{id}/move", places::move_form),
        post("/places/{id}/move", places::move_on),
        get("/places/{id}/replace", places::replace_form),
        post("/places/{id}/replace", places::replace),
        get("/places/{id}/certificates", certificates::show),
        post("/places/{id}/certificates", certificates::create),
        post("/places/{id}/certificates/withdraw", certificates::withdraw),
        post(
            "/participants/{id}/calendar/revoke",
            calendar_addresses::revoke_of_participant,
        ),
        get("/set-up", set_up::new),
        post("/set-up", set_up::create),
        get("/receivables", receivables::list),
        get("/receivables/csv", receivables::as_csv),
        get("/receivables/xlsx", receivables::as_xlsx),
        get("/receivables/{id}", receivables::show),
        get("/reminders", reminders::list),
        get("/reminders/{id}/pause", reminders::pause_form),
        post("/reminders/{id}/pause", reminders::pause),
        post("/reminders/{id}/resume", reminders::resume),
        get("/retention", retention::list),
        post("/retention/{id}/erase", retention::erase),
        get("/room-intakes/{id}", attendance::settle_form),
        post("/room-intakes/{id}", attendance::settle),
        get("/rules", rules::show),
        post("/rules", rules::create),
        get("/rules/choices", rules::edit_choices),
        post("/rules/choices", rules::update_choices),
        get("/rules/new", rules::new),
        post("/rules/{id}", rules::update),
        get("/rules/{id}/edit", rules::edit),
        post("/rules/{id}/withdraw", rules::withdraw),
        get("/settings", settings::show),
        get("/settings/access-point", access_point::edit),
        post("/settings/access-point", access_point::update),
        post("/settings/access-point/test", access_point::test),
        get("/settings/attendance", attendance_rules::edit),
        post("/settings/attendance", attendance_rules::update),
        get("/settings/institute", institute::edit),
        post("/settings/institute", institute::update),
        get("/settings/invoicing", invoicing::edit),
        post("/settings/invoicing", invoicing::update),
        get("/settings/invoicing/logo", invoicing::logo),
        get("/settings/mail", mail_settings::edit),
        post("/settings/mail", mail_settings::update),
        get("/settings/late-rates", late_rates::list),
        post("/settings/late-rates", late_rates::create),
        get("/settings/late-rates/new", late_rates::new),
        get("/settings/late-rates/{id}", late_rates::edit),
        post("/settings/late-rates/{id}", late_rates::update),
        get("/settings/mail/check", mail_settings::check),
        get("/settings/templates", mail_templates::list),
        get(
            "/settings/templates/{kind}/{language}",
            mail_templates::edit,
        ),
        post(
            "/settings/templates/{kind}/{language}",
            mail_templates::save,
        ),
        get(
            "/settings/templates/{kind}/{language}/html",
            mail_templates::html,
        ),
        post(
            "/settings/templates/{kind}/{language}/reset",
            mail_templates::reset,
        ),
        get("/settings/registrations", registrations::list),
        post("/settings/registrations", registrations::create),
        get("/settings/registrations/new", registrations::new),
        get("/settings/registrations/{id}", registrations::edit),
        post("/settings/registrations/{id}", registrations::update),
        get("/settings/reminders", reminders::edit),
        post("/settings/reminders", reminders::update),
        get("/settings/session-links", session_links::edit),
        post("/settings/session-links", session_links::update),
        get("/settings/users", users::list),
        post("/settings/users", users::create),
        get("/settings/users/new", users::new),
        get("/settings/users/{id}", users::edit),
        post("/settings/users/{id}", users::update),
        get("/sheet/{identity}", attendance::open_sheet_identity),
        get("/sign-in", sign_in::new),
        post("/sign-in", sign_in::create),
        post("/sign-out", sign_in::delete),
        get("/trainer/{token}", attendance::open),
        post("/trainer/{token}/calendar", attendance::follow_own),
        get("/trainer/{token}/half-days", attendance::own_half_days),
        get("/trainer/{token}/{id}", attendance::show_own),
        post("/trainer/{token}/{id}", attendance::take_own),
        get("/trainer/{token}/{id}/code", attendance::own_code),
        post(
            "/trainer/{token}/{id}/corrections/{correction}",
            attendance::decide_own_correction,
        ),
        post("/trainer/{token}/{id}/files", attendance::file_own),
        get(
            "/trainer/{token}/{id}/files/{file}",
            attendance::show_own_file,
        ),
        post(
            "/trainer/{token}/{id}/files/{file}/withdraw",
            attendance::withdraw_own_file,
        ),
        get(
            "/trainer/{token}/{id}/people/{place}",
            attendance::own_person_form,
        ),
        post(
            "/trainer/{token}/{id}/people/{place}",
            attendance::sign_own_person,
        ),
        get("/trainer/{token}/{id}/sign", attendance::own_sign_form),
        post("/trainer/{token}/{id}/sign", attendance::sign_own),
        get(
            "/trainer/{token}/{id}/unknown",
            attendance::own_unknown_form,
        ),
        post(
            "/trainer/{token}/{id}/unknown",
            attendance::note_own_unknown,
        ),
        get("/trainers", trainers::list),
        post("/trainers", trainers::create),
        get("/trainers/new", trainers::new),
        get("/trainers/{id}", trainers::edit),
        post("/trainers/{id}", trainers::update),
        post("/trainers/{id}/calendar", calendar_addresses::of_trainer),
        post(
            "/trainers/{id}/calendar/revoke",
            calendar_addresses::revoke_of_trainer,
        ),
        get("/tranches/{id}/dispute", disputes::new),
        post("/tranches/{id}/dispute", disputes::create),
        get("/handed-over/{token}", hand_over::fetch),
        get("/stop/{token}", stop_nudges::show),
        post("/stop/{token}", stop_nudges::stop),
        post("/stop/{token}/resume", stop_nudges::resume),
        get("/verify/{token}", certificates::verify),
    ]
}

/// One address, with who may use it.
pub struct Route {
    pub method: Method,
    /// With placeholders: `/registrations/{id}`.
    pub path: &'static str,
    pub access: Access,
    register: Box<dyn FnOnce(&mut ServiceConfig)>,
}

/// Registers every route.
pub fn configure(config: &mut ServiceConfig) {
    for route in table() {
        (route.register)(config);
    }
}

fn get<F, Args>(path: &'static str, handler: F) -> Route
where
    F: Handler<Args, Output = Answer> + Clone,
    Args: FromRequest + Guarded + 'static,
{
    let reads = || guard::Any(guard::Get()).or(guard::Head());
    route(Method::GET, path, handler, move || {
        web::route().guard(reads())
    })
}

fn post<F, Args>(path: &'static str, handler: F) -> Route
where
    F: Handler<Args, Output = Answer> + Clone,
    Args: FromRequest + Guarded + 'static,
{
    route(Method::POST, path, handler, web::post)
}

fn route<F, Args>(
    method: Method,
    path: &'static str,
    handler: F,
    guarded: impl FnOnce() -> actix_web::Route + 'static,
) -> Route
where
    F: Handler<Args, Output = Answer> + Clone,
    Args: FromRequest + Guarded + 'static,
{
    Route {
        method,
        path,
        access: Args::ACCESS,
        register: Box::new(move |config| {
            config.route(path, guarded().to(Sheltered(handler)));
        }),
    }
}

/// A handler whose panic is a failure like any other: logged, and answered with a page.
#[derive(Clone)]
struct Sheltered<F>(F);

impl<F, Args> Handler<Args> for Sheltered<F>
where
    F: Handler<Args, Output = Answer>,
    Args: 'static,
{
    type Output = Answer;
    type Future = Pin<Box<dyn Future<Output = Answer>>>;

    fn call(&self, args: Args) -> Self::Future {
        let answer = AssertUnwindSafe(self.0.call(args)).catch_unwind();
        Box::pin(async move {
            answer.await.unwrap_or_else(|_| {
                Err(Error::internal("a panic; the log says where, just before"))
            })
        })
    }
}
