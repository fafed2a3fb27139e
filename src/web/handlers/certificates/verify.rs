//! The public page behind the code on a certificate: whether it holds, for which course and when,
//! and the initials of its owner. Nothing more: whoever has the paper reads the rest on it.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::domain::certificate::CertificateStatus;
use crate::i18n::{Texts, fl};
use crate::services::certificates;
use crate::storage::certificates::CertificateRow;
use crate::storage::{Error as StorageError, institute};
use crate::web::auth::Open;
use crate::web::limits;
use crate::web::page::Page;
use crate::web::state::State;
use crate::web::view::{self, Answer};

#[derive(Template)]
#[template(path = "certificates/verify.html")]
struct VerifyPage {
    page: Page,
    provider: String,
    found: Option<Found>,
}

struct Found {
    verdict: String,
    note: &'static str,
    icon: &'static str,
    facts: Vec<(String, String)>,
}

impl Found {
    fn new(t: Texts, row: &CertificateRow) -> Self {
        let dates = if row.starts_on == row.ends_on {
            t.short_day(row.starts_on)
        } else {
            let (from, to) = (t.short_day(row.starts_on), t.short_day(row.ends_on));
            fl!(t, "certificate-verify-from-to", from = from, to = to)
        };
        let (verdict, note, icon) = match row.status {
            CertificateStatus::Valid => (
                fl!(t, "certificate-verify-valid"),
                "note-good",
                "circle-check",
            ),
            CertificateStatus::Withdrawn => {
                (fl!(t, "certificate-verify-withdrawn"), "note-bad", "ban")
            }
            CertificateStatus::Replaced => (
                fl!(t, "certificate-verify-replaced"),
                "note-waits",
                "alert-triangle",
            ),
        };
        Self {
            verdict,
            note,
            icon,
            facts: vec![
                (fl!(t, "certificate-verify-course"), row.course.clone()),
                (fl!(t, "certificate-when"), dates),
                (fl!(t, "certificate-verify-initials"), row.initials.clone()),
            ],
        }
    }
}

/// `GET /verify/{token}`
pub async fn verify(
    _: Open,
    page: Page,
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Answer {
    let address = limits::address_of(&request, state.config.trusted_proxies);
    state.limits.try_link(address)?;
    let token = token.into_inner();
    let (row, institute) = state
        .db
        .read(move |conn| {
            let row = certificates::verify(conn, &token)?;
            Ok::<_, StorageError>((row, institute::get(conn)?.institute))
        })
        .await?;
    let t = page.t;
    let status = match row {
        Some(_) => StatusCode::OK,
        None => StatusCode::NOT_FOUND,
    };
    let shown = VerifyPage {
        provider: institute.legal_name,
        found: row.as_ref().map(|row| Found::new(t, row)),
        page: page.titled(fl!(t, "certificate-verify-title")),
    };
    view::html(status, &shown).map(view::unlisted)
}
