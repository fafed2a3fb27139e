//! The counter-signature with which a half-day is closed: the heads in the room, counted, and a name.

use actix_web::HttpRequest;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::sheet::read;
use super::sheet_page::Facts;
use super::{Address, times, view};
use crate::domain::attendance::signature::DrawingError;
use crate::domain::attendance::{Drawing, Signature};
use crate::domain::id::HalfDayId;
use crate::i18n::{Texts, fl};
use crate::services::close_attendance::{self, Close, CloseError};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::field_errors::FieldErrors;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::permissions::TakeAttendance;
use crate::web::reader::{Reader, ticked};
use crate::web::state::{AppState, State};
use crate::web::view::Answer;
use crate::web::widgets::FormView;

/// What whoever signs fills in.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SignForm {
    head_count: String,
    /// The drawing, as the script of the page writes it down; empty without one.
    drawing: String,
    /// Set where the page warned that the platform's log isn't there.
    without_log: String,
}

#[derive(Template)]
#[template(path = "attendance/sign.html")]
struct SignPage {
    page: Page,
    brand: Option<String>,
    action: String,
    back: String,
    when: String,
    present: usize,
    /// Who isn't there.
    absent: Vec<String>,
    statement: String,
    /// Whether it is online and the platform's log isn't filed.
    lacks_log: bool,
    button: String,
    form: FormView,
}

impl SignPage {
    fn new(page: Page, desk: &Desk, facts: &Facts, raw: &SignForm) -> Self {
        let t = page.t;
        let half_day = &facts.half_day;
        let (present, absent) = counts(facts);
        let name = desk.ctx.actor.name.as_str();
        let base = desk.path(half_day.id, "");
        Self {
            brand: desk.brand(),
            action: desk.path(half_day.id, "/sign"),
            when: format!(
                "{} · {}",
                t.when(half_day.on_date, page.today),
                times(half_day)
            ),
            present,
            statement: fl!(
                t,
                "attendance-sign-statement",
                name = name,
                present = present,
                absent = absent.len()
            ),
            absent,
            lacks_log: facts.lacks_log(),
            button: if facts.lacks_log() {
                fl!(t, "attendance-sign-without-log", name = name)
            } else {
                fl!(t, "attendance-sign-button", name = name)
            },
            form: FormView::new(&page, raw),
            page: page
                .under(&*base, facts.course.title.clone())
                .titled(fl!(t, "attendance-sign-title")),
            back: base,
        }
    }
}

/// How many are marked as present, and the names of who isn't.
fn counts(facts: &Facts) -> (usize, Vec<String>) {
    let is_present = |minutes: Option<&i32>| minutes.is_some_and(|minutes| *minutes > 0);
    let (present, absent): (Vec<_>, Vec<_>) = facts
        .people
        .iter()
        .partition(|person| is_present(person.marks.get(&facts.half_day.id)));
    let names = absent
        .iter()
        .map(|person| person.attendee.participant.full_name());
    (present.len(), names.collect())
}

/// `GET /half-days/{id}/attendance/sign`
pub async fn sign_form(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    form_at(desk, page, &state, id.into_inner()).await
}

/// `POST /half-days/{id}/attendance/sign`
pub async fn sign(
    who: Allowed<TakeAttendance>,
    page: Page,
    state: State,
    request: HttpRequest,
    id: Address,
    form: Form<SignForm>,
) -> Answer {
    let desk = Desk::of_user(&who, &state, &request);
    sign_at(desk, page, &state, id.into_inner(), form).await
}

/// Shows what is to be signed for.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn form_at(desk: Desk, page: Page, state: &AppState, id: HalfDayId) -> Answer {
    let (desk, facts) = read(desk, state, id).await?;
    let page = desk.page(page);
    // Closed already, or not yet filled in: the list says so.
    let has_all_marks = facts
        .people
        .iter()
        .all(|person| person.marks.contains_key(&id));
    if facts.half_day.closed_at.is_some() || !has_all_marks {
        return Ok(view::go_to(&desk.path(id, "")));
    }
    let raw = SignForm {
        head_count: counts(&facts).0.to_string(),
        ..SignForm::default()
    };
    view::show(&SignPage::new(page, &desk, &facts, &raw)).map(view::unlisted)
}

/// Takes the counter-signature.
///
/// # Errors
/// [`Error::NotFound`], or what the database reports.
pub(super) async fn sign_at(
    desk: Desk,
    page: Page,
    state: &AppState,
    id: HalfDayId,
    form: Form<SignForm>,
) -> Answer {
    let (desk, facts) = read(desk, state, id).await?;
    let page = desk.page(page);
    let t = page.t;
    let wrong = |page: Page, errors: FieldErrors| {
        let mut again = SignPage::new(page, &desk, &facts, &form.raw);
        again.form = again.form.with_errors(errors);
        view::show_again(&again)
    };
    let mut reader = Reader::new(t);
    let counted = reader.whole("head_count", &form.raw.head_count, 0..=9_999);
    let signature = read_signature(&mut reader, &desk.ctx.actor.name, &form.raw.drawing);
    let command = match reader.finish(|| {
        Some(Close {
            half_day: id,
            head_count: Some(usize::try_from(counted?).ok()?),
            signature: signature?,
            origin: desk.origin.clone(),
            without_log: ticked(&form.raw.without_log),
        })
    }) {
        Ok(command) => command,
        Err(errors) => return wrong(page, errors),
    };
    let ctx = desk.ctx.clone();
    let outcome = state
        .db
        .write(move |tx| close_attendance::run(tx, &ctx, &command))
        .await;
    match outcome {
        Ok(closed) => {
            let text = fl!(
                t,
                "attendance-closed",
                present = closed.present,
                absent = closed.absent
            );
            Ok(view::go_with(&page, &desk.path(id, ""), &Flash::done(text)))
        }
        Err(CloseError::HeadCount { counted, present }) => {
            let text = fl!(
                t,
                "attendance-head-count-differs",
                counted = counted,
                present = present
            );
            wrong(page, FieldErrors::one("head_count", text))
        }
        // The log was withdrawn while this page was open: it comes again, with the warning.
        Err(CloseError::NoLog) => {
            let flash = Flash::problem(fl!(t, "attendance-no-log"));
            Ok(view::go_with(&page, &desk.path(id, "/sign"), &flash))
        }
        Err(error) => {
            let flash = Flash::problem(refused(t, error)?);
            Ok(view::go_with(&page, &desk.path(id, ""), &flash))
        }
    }
}

fn refused(t: Texts, error: CloseError) -> Result<String, Error> {
    Ok(match error {
        CloseError::Cancelled => fl!(t, "attendance-cancelled"),
        CloseError::InFuture => fl!(t, "attendance-to-come"),
        CloseError::Already => fl!(t, "attendance-closed-meanwhile"),
        CloseError::Incomplete { .. } | CloseError::HeadCount { .. } | CloseError::NoLog => {
            fl!(t, "attendance-list-changed")
        }
        CloseError::Storage(error) => return Err(error.into()),
    })
}

/// The drawing where there is one, else the confirmed name; of equal rank.
pub(super) fn read_signature(reader: &mut Reader, name: &str, drawing: &str) -> Option<Signature> {
    match Drawing::parse(drawing) {
        Ok(drawing) => Some(Signature::drawn(name, drawing)),
        Err(DrawingError::Empty) => Some(Signature::typed(name)),
        Err(DrawingError::TooLarge | DrawingError::Malformed) => {
            let text = fl!(reader.t(), "attendance-drawing-unusable");
            reader.refuse("drawing", text);
            None
        }
    }
}
