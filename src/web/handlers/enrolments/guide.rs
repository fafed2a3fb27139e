//! The customer's guide as staff see it: to read along on the telephone, to mail, and to close the
//! links that were mailed.

use actix_web::web::Path;
use askama::Template;

use crate::domain::id::EnrolmentId;
use crate::domain::mail::MailKind;
use crate::domain::subsidy::guide::Next;
use crate::i18n::{Section, Texts, fl};
use crate::services::application_guide::{self, GuideError, links};
use crate::services::compose_mail::ComposeError;
use crate::storage::guide_links::{self, GuideLinkRow};
use crate::storage::{Error as StorageError, enrolment_file, mails};
use crate::web::auth::Allowed;
use crate::web::error::Error;
use crate::web::flash::Flash;
use crate::web::form::Form;
use crate::web::handlers::NoFields;
use crate::web::handlers::mails::mark::MailMark;
use crate::web::page::Page;
use crate::web::permissions::{ManageEnrolments, SeeBook};
use crate::web::state::{AppState, State};
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "enrolments/guide.html")]
struct ShowPage {
    page: Page,
    id: EnrolmentId,
    what: Option<String>,
    is_late: bool,
    sections: Vec<Section>,
    links: Vec<LinkView>,
    /// How the mails stand that carried a link.
    marks: Vec<MailMark>,
    may_change: bool,
    may_revoke: bool,
}

struct LinkView {
    made: String,
    standing: String,
    is_open: bool,
}

impl LinkView {
    fn new(t: Texts, state: &AppState, row: &GuideLinkRow) -> Self {
        let is_open = row.revoked_at.is_none() && row.expires_at > state.clock.now();
        let day = t.day(row.revoked_at.unwrap_or(row.expires_at).day());
        let standing = match row.revoked_at {
            Some(_) => fl!(t, "guide-link-revoked", day = day),
            None if is_open => fl!(t, "guide-link-until", day = day),
            None => fl!(t, "guide-link-over"),
        };
        Self {
            made: fl!(t, "guide-link-made", day = t.day(row.created_at.day())),
            standing,
            is_open,
        }
    }
}

/// `GET /enrolments/{id}/guide`
pub async fn show(
    who: Allowed<SeeBook>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
) -> Answer {
    let (id, t, today) = (id.into_inner(), page.t, page.today);
    let gathered = state
        .db
        .read(move |conn| {
            let file = enrolment_file::get(conn, id)?;
            let guide = application_guide::compose(conn, &file, today)?;
            let links = guide_links::list_of_enrolment(conn, id)?;
            let mut mails = mails::list_of_enrolment(conn, id)?;
            mails.retain(|mail| mail.kind == MailKind::ApplicationGuide);
            Ok::<_, GuideError>((file, guide, links, mails))
        })
        .await;
    let (file, guide, links, mails) = match gathered {
        Ok(gathered) => gathered,
        Err(error) => return refused(&page, id, error),
    };
    let links: Vec<LinkView> = links
        .iter()
        .map(|row| LinkView::new(t, &state, row))
        .collect();
    let day = t.day(guide.apply_by());
    let what = match guide.next() {
        Next::Apply if guide.is_late() => Some(fl!(t, "guide-too-late", day = day)),
        Next::Apply => Some(fl!(t, "guide-apply-by", day = day)),
        _ => None,
    };
    let customer = file.customer.customer.name.as_str();
    let course = file.course.title.as_str();
    let title = fl!(t, "enrolment-title", customer = customer, course = course);
    view::show(&ShowPage {
        id,
        what,
        is_late: guide.is_late(),
        sections: t.guide(&guide),
        may_change: who.may::<ManageEnrolments>(),
        may_revoke: links.iter().any(|link| link.is_open),
        links,
        marks: mails.iter().map(|mail| MailMark::new(t, mail)).collect(),
        page: page
            .under("/enrolments", fl!(t, "enrolment-list-title"))
            .under(format!("/enrolments/{id}"), title)
            .titled(fl!(t, "guide-title")),
    })
}

/// `GET /enrolments/{id}/guide/paper`
pub async fn paper(_: Allowed<SeeBook>, page: Page, state: State, id: Path<EnrolmentId>) -> Answer {
    let (id, today) = (id.into_inner(), page.today);
    let made = state
        .db
        .read(move |conn| {
            let file = enrolment_file::get(conn, id)?;
            let bytes = application_guide::on_paper(conn, &file, today)?;
            Ok::<_, GuideError>((application_guide::file_name(&file), bytes))
        })
        .await;
    match made {
        Ok((name, bytes)) => Ok(view::pdf(&name, bytes)),
        Err(error) => refused(&page, id, error),
    }
}

/// `POST /enrolments/{id}/guide`
pub async fn send(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let (ctx, site) = (who.ctx(&state), state.site());
    let sent = state
        .db
        .write(move |tx| application_guide::send(tx, &ctx, &site, id))
        .await;
    match sent {
        Ok(address) => Ok(view::done(
            &page,
            &format!("/enrolments/{id}/guide"),
            fl!(page.t, "guide-mailed", email = address),
        )),
        Err(error) => refused(&page, id, error),
    }
}

/// `POST /enrolments/{id}/guide/revoke`
pub async fn revoke(
    who: Allowed<ManageEnrolments>,
    page: Page,
    state: State,
    id: Path<EnrolmentId>,
    _: Form<NoFields>,
) -> Answer {
    let id = id.into_inner();
    let ctx = who.ctx(&state);
    state
        .db
        .write(move |tx| {
            enrolment_file::get(tx, id)?;
            links::revoke(tx, &ctx, id)
        })
        .await
        .map_err(|error: StorageError| Error::from(error))?;
    Ok(view::done(
        &page,
        &format!("/enrolments/{id}/guide"),
        fl!(page.t, "guide-links-revoked"),
    ))
}

/// Back to the enrolment, with the reason.
fn refused(page: &Page, id: EnrolmentId, error: GuideError) -> Answer {
    let t = page.t;
    let text = match error {
        GuideError::NotPlanned => fl!(t, "enrolment-edition-not-planned"),
        GuideError::WithoutPortfolio => fl!(t, "guide-without-portfolio"),
        GuideError::Cancelled => fl!(t, "enrolment-cancelled-already"),
        GuideError::Mail(ComposeError::NoAddress { name, .. }) => {
            fl!(t, "enrolment-no-address", name = name)
        }
        GuideError::Storage(error) => return Err(error.into()),
        error => return Err(Error::internal(error)),
    };
    Ok(view::go_with(
        page,
        &format!("/enrolments/{id}"),
        &Flash::problem(text),
    ))
}
