//! Who stands at the sheet of a half-day: somebody who is signed in, or a trainer behind a personal link.
//! Both see the same pages, each under their own address.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use askama::Template;

use super::check_own;
use crate::domain::attendance::{AttendanceMethod, Origin};
use crate::domain::id::HalfDayId;
use crate::domain::language::Language;
use crate::domain::user::{Actor, Role};
use crate::i18n::fl;
use crate::services::{Ctx, attendance_links};
use crate::storage::half_days::HalfDayRow;
use crate::storage::trainers::TrainerRow;
use crate::storage::users::UserRow;
use crate::storage::{self, AnyConnection, editions, half_days, institute, trainers, users};
use crate::web::auth::Allowed;
use crate::web::device::Device;
use crate::web::error::Error;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, SeeBook, TakeAttendance};
use crate::web::state::AppState;
use crate::web::view::{self, Answer};

/// Whoever stands there.
#[derive(Clone)]
pub(super) enum Who {
    User(UserRow),
    Trainer {
        trainer: TrainerRow,
        token: String,
        /// The institute that the trainer teaches for.
        provider: String,
        language: Language,
    },
}

/// Who stands at the sheet, and how it is told in the book.
#[derive(Clone)]
pub(super) struct Desk {
    pub who: Who,
    pub ctx: Ctx,
    pub origin: Origin,
    /// Whether marks can be set.
    pub may_take: bool,
    pub sees_book: bool,
    /// Whether people in the room can be enrolled.
    pub may_enrol: bool,
}

impl Desk {
    /// Somebody who is signed in.
    pub fn of_user<P>(who: &Allowed<P>, state: &AppState, request: &HttpRequest) -> Self {
        let method = if who.user.role == Role::Trainer {
            AttendanceMethod::TrainerPage
        } else {
            AttendanceMethod::Staff
        };
        Self {
            ctx: who.ctx(state),
            origin: origin(method, state, request),
            may_take: who.may::<TakeAttendance>(),
            sees_book: who.may::<SeeBook>(),
            may_enrol: who.may::<ManageEnrolments>(),
            who: Who::User(who.user.clone()),
        }
    }

    /// The trainer behind a link, or nobody.
    ///
    /// # Errors
    /// Too many tries, or what the database reports.
    pub async fn of_link(
        state: &AppState,
        request: &HttpRequest,
        token: String,
    ) -> Result<Option<Self>, Error> {
        let address = limits::address_of(request, state.config.trusted_proxies);
        state.limits.try_link(address)?;
        let now = state.clock.now();
        let sought = token.clone();
        let found = state
            .db
            .read(move |conn| {
                let institute = institute::get(conn)?.institute;
                let Some(trainer) = attendance_links::open_trainer(conn, &sought, now)? else {
                    return Ok(None);
                };
                let language = match trainer.user_id {
                    Some(id) => users::get(conn, id)?.language,
                    None => institute.language,
                };
                Ok::<_, storage::Error>(Some((trainer, institute.legal_name, language)))
            })
            .await?;
        Ok(found.map(|(trainer, provider, language)| {
            let mut origin = origin(AttendanceMethod::TrainerPage, state, request);
            origin.trainer = Some(trainer.id);
            Self {
                ctx: Ctx {
                    actor: Actor {
                        id: None,
                        name: trainer.name.clone(),
                    },
                    now,
                },
                origin,
                may_take: true,
                sees_book: false,
                may_enrol: false,
                who: Who::Trainer {
                    trainer,
                    token,
                    provider,
                    language,
                },
            }
        }))
    }

    /// Where a half-day stands for whoever is here; `rest` is empty or begins with a slash.
    pub fn path(&self, half_day: HalfDayId, rest: &str) -> String {
        match &self.who {
            Who::User(_) => format!("/half-days/{half_day}/attendance{rest}"),
            Who::Trainer { token, .. } => format!("/trainer/{token}/{half_day}{rest}"),
        }
    }

    /// Where all half-days stand.
    pub fn home(&self) -> String {
        match &self.who {
            Who::User(_) => "/attendance".to_owned(),
            Who::Trainer { token, .. } => format!("/trainer/{token}/half-days"),
        }
    }

    /// Where a trainer behind a link gets an address of the own calendar.
    pub fn calendar(&self) -> Option<String> {
        match &self.who {
            Who::User(_) => None,
            Who::Trainer { token, .. } => Some(format!("/trainer/{token}/calendar")),
        }
    }

    /// A half-day that whoever is here may see; a trainer sees the own ones and doesn't learn that others
    /// exist. A trainer who is signed in is told from here on.
    ///
    /// # Errors
    /// [`Error::NotFound`], or what the database reports.
    pub fn half_day(
        &mut self,
        conn: &mut AnyConnection,
        id: HalfDayId,
    ) -> Result<HalfDayRow, Error> {
        let half_day = half_days::get(conn, id)?;
        match &self.who {
            Who::User(user) => {
                check_own(conn, user, half_day.edition_id)?;
                if user.role == Role::Trainer {
                    self.origin.trainer = trainers::find_by_user(conn, user.id)?.map(|row| row.id);
                }
            }
            Who::Trainer { trainer, .. } => {
                let teaches = match half_day.trainer_id {
                    Some(id) => Some(id),
                    None => editions::get(conn, half_day.edition_id)?.trainer_id,
                };
                if teaches != Some(trainer.id) {
                    return Err(Error::NotFound);
                }
            }
        }
        Ok(half_day)
    }

    /// The frame of a page for whoever is here.
    pub fn page(&self, page: Page) -> Page {
        match &self.who {
            Who::User(_) => {
                let title = fl!(page.t, "attendance-title");
                page.under("/attendance", title)
            }
            Who::Trainer { language, .. } => {
                let page = page.written_in(*language);
                let title = fl!(page.t, "attendance-own-half-days");
                let home = self.home();
                page.under(home, title)
            }
        }
    }

    /// The institute's name in place of ours, for whoever comes behind a link.
    pub fn brand(&self) -> Option<String> {
        match &self.who {
            Who::User(_) => None,
            Who::Trainer { provider, .. } => Some(provider.clone()),
        }
    }
}

fn origin(method: AttendanceMethod, state: &AppState, request: &HttpRequest) -> Origin {
    let device = Device::of(request, state.config.trusted_proxies);
    Origin {
        method,
        trainer: None,
        device: device.kind,
        network: device.network,
    }
}

#[derive(Template)]
#[template(path = "attendance/closed_link.html")]
struct ClosedPage {
    page: Page,
    provider: String,
}

/// The same page for a link that was never made, has expired or was withdrawn.
///
/// # Errors
/// What the database reports.
pub(super) async fn closed_link(state: &AppState, page: Page) -> Answer {
    let institute = state
        .db
        .read(|conn| institute::get(conn).map(|row| row.institute))
        .await
        .map_err(|error: storage::Error| Error::from(error))?;
    let title = fl!(page.t, "attendance-link-closed-title");
    let closed = ClosedPage {
        page: page.titled(title),
        provider: institute.legal_name,
    };
    view::html(StatusCode::NOT_FOUND, &closed).map(view::unlisted)
}
