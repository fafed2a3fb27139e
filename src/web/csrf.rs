//! Nobody else's page may act in a person's name: a check of where an unsafe request comes from, for
//! every route at once, and a token in every form (checked by [`super::form::Form`]).
//!
//! The token is derived from the secret in the person's own cookie, so nothing has to be stored.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use actix_web::middleware::Next;
use actix_web::web::Data;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::error::Error;
use super::state::AppState;

/// The name of the hidden field that carries the token.
pub const FIELD: &str = "form_token";

/// The token that forms carry for the person whose cookie holds `secret`.
#[must_use]
pub fn token(secret: &str) -> String {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(b"form token");
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// Whether `given` is the token that belongs to `secret`.
#[must_use]
pub fn is_valid(secret: &str, given: &str) -> bool {
    let expected = token(secret);
    !expected.is_empty() && bool::from(expected.as_bytes().ct_eq(given.as_bytes()))
}

/// Middleware: refuses unsafe requests that come from somewhere else.
///
/// # Errors
/// What the inner service returns.
pub async fn check_origin<B: MessageBody + 'static>(
    state: Data<AppState>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if !request.method().is_safe() && !is_own(request.headers(), &state.config.base_url) {
        return Ok(request.error_response(Error::CrossOrigin));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Whether the browser says that the request comes from our own page. A client that says nothing of
/// the kind is no browser, and still needs the form token.
fn is_own(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(ORIGIN) else {
        return true;
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    origin == base_url || (host.is_some() && host == text(HOST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        is_own(&headers, "https://boek.example")
    }

    #[test]
    fn only_our_own_pages_may_act() {
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(own(&[("sec-fetch-site", "none")]));
        assert!(!own(&[("sec-fetch-site", "same-site")]));
        assert!(!own(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://boek.example")
        ]));
        assert!(own(&[("origin", "https://boek.example")]));
        assert!(own(&[
            ("origin", "http://127.0.0.1:9"),
            ("host", "127.0.0.1:9")
        ]));
        assert!(!own(&[
            ("origin", "https://evil.example"),
            ("host", "boek.example")
        ]));
        assert!(!own(&[("origin", "null"), ("host", "boek.example")]));
    }

    #[test]
    fn a_token_belongs_to_one_cookie() {
        assert!(is_valid("secret", &token("secret")));
        assert!(!is_valid("other", &token("secret")));
        assert!(!is_valid("secret", ""));
    }
}
