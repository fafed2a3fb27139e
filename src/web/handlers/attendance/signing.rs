//! A participant signs behind a personal link. Whoever has the link is let in: it is of one place in one
//! edition, and everything it opens is today's.

use actix_web::HttpRequest;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk::closed_link;
use super::sign::read_signature;
use super::sign_words::{Way, sign_refused};
use super::{times, view};
use crate::domain::attendance::{AttendanceMethod, Origin};
use crate::domain::calendar::Moment;
use crate::domain::course::Form as CourseForm;
use crate::domain::id::HalfDayId;
use crate::domain::user::Actor;
use crate::i18n::{Texts, fl};
use crate::services::sign_attendance::{self, Act, Sign, SignError};
use crate::services::{Ctx, attendance_links};
use crate::storage::attendance::{self, Attendee, EventRow};
use crate::storage::courses::CourseRow;
use crate::storage::half_days::{self, HalfDayRow};
use crate::storage::{self, AnyConnection, courses, editions, institute};
use crate::web::auth::Open;
use crate::web::cookies;
use crate::web::device::Device;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::reader::Reader;
use crate::web::state::{AppState, State};
use crate::web::view::Answer;
use crate::web::widgets::FormView;

/// How long a phone remembers whose it is: as long as the link works, and never longer than this.
const REMEMBERED_SECONDS: i64 = 60 * 24 * 60 * 60;

/// What the participant leaves.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct SigningForm {
    act: String,
    drawing: String,
    /// What the code on the beamer gave, where it was scanned.
    pass: String,
}

impl SigningForm {
    pub(super) fn pass(&self) -> &str {
        &self.pass
    }
}

#[derive(Template)]
#[template(path = "attendance/signing.html")]
pub(super) struct SigningPage {
    page: Page,
    provider: String,
    name: String,
    /// Today's half-days with what was signed.
    half_days: Vec<HalfDayLine>,
    sheet: Option<Signable>,
    /// Where there is nothing to sign: why.
    nothing: String,
    form: FormView,
}

struct HalfDayLine {
    when: String,
    signed: String,
}

/// What can be signed for now.
struct Signable {
    action: String,
    act: &'static str,
    pass: String,
    statement: String,
    button: String,
}

/// The participant, and everything of today.
pub(super) struct Scene {
    pub attendee: Attendee,
    provider: String,
    course: CourseRow,
    half_days: Vec<(HalfDayRow, Vec<EventRow>)>,
    /// What stands in the way of signing for each, if anything.
    open: Vec<Option<SignError>>,
    next: Option<NaiveDate>,
}

pub(super) fn gather(
    conn: &mut AnyConnection,
    attendee: Attendee,
    now: Moment,
) -> Result<Scene, storage::Error> {
    let edition = editions::get(conn, attendee.edition_id)?;
    let all = half_days::list(conn, attendee.edition_id)?;
    let today = now.day();
    let next = all
        .iter()
        .find(|row| row.on_date > today && row.is_planned())
        .map(|row| row.on_date);
    let mut half_days = Vec::new();
    let mut open = Vec::new();
    for row in all.into_iter().filter(|row| row.on_date == today) {
        open.push(match sign_attendance::may_sign(conn, &row, now) {
            Ok(()) => None,
            Err(SignError::Storage(error)) => return Err(error),
            Err(refused) => Some(refused),
        });
        let events = attendance::list_of_place(conn, row.id, attendee.place_id)?;
        half_days.push((row, events));
    }
    Ok(Scene {
        provider: institute::get(conn)?.institute.legal_name,
        course: courses::get(conn, edition.course_id)?,
        attendee,
        half_days,
        open,
        next,
    })
}

impl Scene {
    fn is_remote(&self) -> bool {
        self.course.form == CourseForm::DistanceLive
    }

    /// The half-day that can be signed for now, and what for.
    fn signable(&self, now: Moment) -> Option<(&HalfDayRow, Act)> {
        let open = self.half_days.iter().zip(&self.open);
        open.filter(|(_, refused)| refused.is_none())
            .find_map(|((row, events), _)| {
                let act = sign_attendance::next_act(events, self.is_remote(), now)?;
                Some((row, act))
            })
    }

    /// Why nothing can be signed.
    fn nothing(self, t: Texts) -> Result<String, Error> {
        let signed = self
            .half_days
            .iter()
            .any(|(_, events)| events.iter().any(|row| row.event.kind.is_signed()));
        if signed {
            return Ok(fl!(t, "signing-all-done"));
        }
        if let Some(refused) = self.open.into_iter().flatten().next() {
            return sign_refused(t, Way::Participant, refused);
        }
        if self.half_days.iter().any(|(_, events)| !events.is_empty()) {
            return Ok(fl!(t, "signing-absent"));
        }
        Ok(match self.next {
            Some(day) => fl!(t, "signing-next", day = t.day(day)),
            None => fl!(t, "signing-over"),
        })
    }
}

/// The page with which a participant signs: behind the link, or after the code (`pass`).
///
/// # Errors
/// What the database reported, or that the page can't be drawn.
pub(super) fn signing_page(
    page: Page,
    scene: Scene,
    now: Moment,
    action: impl Fn(HalfDayId) -> String,
    pass: impl Fn(HalfDayId) -> String,
    raw: &SigningForm,
) -> Result<SigningPage, Error> {
    let page = page.written_in(scene.attendee.language);
    let t = page.t;
    let name = scene.attendee.participant.full_name();
    let half_days = scene
        .half_days
        .iter()
        .map(|(row, events)| HalfDayLine {
            when: format!("{} {}", t.when(row.on_date, page.today), times(row)),
            signed: super::sheet_page::signed(t, events.iter()),
        })
        .collect();
    let sheet = scene.signable(now).map(|(row, act)| {
        let when = format!("{} {}", t.day(row.on_date), times(row));
        let (who, when) = (name.as_str(), when.as_str());
        let (statement, button) = match act {
            Act::Arrive => (
                fl!(t, "attendance-person-statement", name = who, when = when),
                fl!(t, "attendance-person-button", name = who),
            ),
            Act::Confirm => (
                fl!(t, "signing-confirm-statement", name = who, when = when),
                fl!(t, "signing-confirm-button", name = who),
            ),
            Act::Leave => (
                fl!(t, "signing-leave-statement", name = who, when = when),
                fl!(t, "signing-leave-button", name = who),
            ),
        };
        Signable {
            action: action(row.id),
            act: act.word(),
            pass: pass(row.id),
            statement,
            button,
        }
    });
    Ok(SigningPage {
        provider: scene.provider.clone(),
        half_days,
        form: FormView::new(&page, raw),
        page: page.titled(scene.course.title.clone()),
        name,
        nothing: match sheet {
            Some(_) => String::new(),
            None => scene.nothing(t)?,
        },
        sheet,
    })
}

/// Counts a try, and looks who is behind a link.
///
/// # Errors
/// Too many tries, or what the database reports.
pub(super) async fn knock(
    state: &AppState,
    request: &HttpRequest,
    token: String,
) -> Result<Option<Scene>, Error> {
    let address = limits::address_of(request, state.config.trusted_proxies);
    state.limits.try_room(address)?;
    let now = state.clock.now();
    let found = state
        .db
        .read(
            move |conn| match attendance_links::open_participant(conn, &token, now)? {
                Some(attendee) => gather(conn, attendee, now).map(Some),
                None => Ok(None),
            },
        )
        .await
        .map_err(|error: storage::Error| Error::from(error))?;
    Ok(found)
}

/// `GET /attend/{token}`
pub async fn attend(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let token = token.into_inner();
    let Some(scene) = knock(&state, &request, token.clone()).await? else {
        return closed_link(&state, page).await;
    };
    let (raw, now) = (SigningForm::default(), state.clock.now());
    let action = |id: HalfDayId| format!("/attend/{token}/{id}");
    let shown = signing_page(page, scene, now, action, |_| String::new(), &raw)?;
    let mut answer = view::unlisted(view::show(&shown)?);
    let https = state.config.is_https();
    let cookie = cookies::Kind::Participant.write(token.clone(), Some(REMEMBERED_SECONDS), https);
    answer.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(answer)
}

/// `POST /attend/{token}/{half_day}`
pub async fn sign_behind_link(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    address: Path<(String, HalfDayId)>,
    form: Form<SigningForm>,
) -> Answer {
    let (token, id) = address.into_inner();
    let Some(scene) = knock(&state, &request, token.clone()).await? else {
        return closed_link(&state, page).await;
    };
    let back = format!("/attend/{token}");
    let method = AttendanceMethod::PersonalLink;
    sign_as(
        page,
        &state,
        &request,
        scene.attendee,
        (id, method),
        &form.raw,
        &back,
    )
    .await
}

/// Signs for a participant who showed who it is; then on to `back`, which tells what came of it.
///
/// # Errors
/// What the database reports.
pub(super) async fn sign_as(
    page: Page,
    state: &AppState,
    request: &HttpRequest,
    attendee: Attendee,
    (id, method): (HalfDayId, AttendanceMethod),
    raw: &SigningForm,
    back: &str,
) -> Answer {
    let page = page.written_in(attendee.language);
    let t = page.t;
    let device = Device::of(request, state.config.trusted_proxies);
    let name = attendee.participant.full_name();
    let mut reader = Reader::new(t);
    let act = reader.choice("act", &raw.act);
    let signature = read_signature(&mut reader, &name, &raw.drawing);
    let Ok((act, signature)) = reader.finish(|| act.zip(signature)) else {
        let flash = Flash::problem(fl!(t, "attendance-drawing-unusable"));
        return Ok(view::go_with(&page, back, &flash));
    };
    let command = Sign {
        half_day: id,
        place: attendee.place_id,
        act,
        signature,
        origin: Origin {
            method,
            trainer: None,
            device: device.kind,
            network: device.network,
        },
    };
    let ctx = Ctx {
        actor: Actor { id: None, name },
        now: state.clock.now(),
    };
    let outcome = state
        .db
        .write(move |tx| sign_attendance::run(tx, &ctx, &command))
        .await;
    let flash = match outcome {
        Ok(_) => Flash::done(fl!(t, "signing-done")),
        Err(error) => Flash::problem(sign_refused(t, Way::Participant, error)?),
    };
    Ok(view::go_with(&page, back, &flash))
}
