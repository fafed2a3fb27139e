//! One span per request, and one line when it is answered. Queries stay out of the log: people search
//! for people. So does the token of a personal link: who reads the log must not get in with it.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage};
use tracing::field::Empty;
use tracing_actix_web::{RequestId, RootSpanBuilder};

/// Makes the span of a request.
#[derive(Debug)]
pub struct Span;

impl RootSpanBuilder for Span {
    fn on_request_start(request: &ServiceRequest) -> tracing::Span {
        let id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string);
        tracing::info_span!(
            "request",
            method = %request.method(),
            path = logged_path(request.path()),
            id,
            status = Empty,
        )
    }

    fn on_request_end<B: MessageBody>(
        span: tracing::Span,
        outcome: &Result<ServiceResponse<B>, Error>,
    ) {
        let Ok(response) = outcome else { return };
        span.record("status", response.status().as_u16());
        let _inside = span.enter();
        if matches!(
            response.request().path().split('/').nth(1),
            Some("assets" | "health")
        ) {
            tracing::debug!("answered");
        } else {
            tracing::info!("answered");
        }
    }
}

/// The path without what opens a personal link.
fn logged_path(path: &str) -> &str {
    const BEHIND_A_TOKEN: [(&str, &str); 9] = [
        ("/guide/", "/guide/…"),
        ("/calendar/", "/calendar/…"),
        ("/trainer/", "/trainer/…"),
        ("/attend/", "/attend/…"),
        ("/in/", "/in/…"),
        ("/agenda/", "/agenda/…"),
        ("/verify/", "/verify/…"),
        ("/stop/", "/stop/…"),
        ("/handed-over/", "/handed-over/…"),
    ];
    BEHIND_A_TOKEN
        .iter()
        .find(|(start, _)| path.starts_with(start))
        .map_or(path, |(_, shown)| shown)
}

#[cfg(test)]
mod tests {
    use super::logged_path;

    #[test]
    fn the_token_of_a_personal_link_stays_out_of_the_log() {
        assert_eq!(logged_path("/guide/kZ3f/paper"), "/guide/…");
        assert_eq!(logged_path("/calendar/kZ3f.ics"), "/calendar/…");
        assert_eq!(logged_path("/handed-over/kZ3f"), "/handed-over/…");
        assert_eq!(logged_path("/trainer/kZ3f/12/sign"), "/trainer/…");
        assert_eq!(logged_path("/attend/kZ3f"), "/attend/…");
        assert_eq!(logged_path("/in/12/kZ3f"), "/in/…");
        assert_eq!(logged_path("/verify/kZ3f"), "/verify/…");
        assert_eq!(logged_path("/enrolments/1/guide"), "/enrolments/1/guide");
    }
}
