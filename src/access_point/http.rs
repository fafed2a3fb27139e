//! Asking an access point over HTTP: one client with patience for slow servers and none for endless
//! ones, and what its refusals mean.

use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde::de::DeserializeOwned;

use crate::domain::sending::delivery::{DeliveryTrouble, Trouble};

const CONNECT: Duration = Duration::from_secs(10);
/// The most that an answer may hold: a list of messages with what is in them.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// Says which library makes TLS, without which no client can be made; once for the process.
pub fn choose_tls() {
    // Whoever comes second finds it chosen.
    let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
}

/// Whether a text is the address of an access point: `https://` and a name, or this machine (for
/// tests).
#[must_use]
pub fn is_host(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else {
        return false;
    };
    let is_bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
    is_bare && url.host_str().is_some() && (url.scheme() == "https" || is_here)
}

/// The address without what every path of ours begins with: the makers' own documents show it along
/// with it, so people type it.
fn without_path(base: &str) -> &str {
    let base = base.trim_end_matches('/');
    let bare = base.strip_suffix("/v1").or(base.strip_suffix("/api"));
    bare.unwrap_or(base).trim_end_matches('/')
}

/// An access point's address with a client that carries its key.
#[derive(Clone)]
pub(super) struct Host {
    base: String,
    client: Client,
}

impl Host {
    /// `headers` carry the key; they are never written into a log. One question and its answer may
    /// take as long as `patience`.
    pub(super) fn new(base: &str, headers: HeaderMap, patience: Duration) -> Result<Self, Trouble> {
        choose_tls();
        let client = Client::builder()
            .default_headers(headers)
            .connect_timeout(CONNECT.min(patience))
            .timeout(patience)
            // A key isn't carried to another host.
            .redirect(Policy::none())
            .user_agent(concat!("Dienstboek/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| no_answer(&error))?;
        Ok(Self {
            base: without_path(base).to_owned(),
            client,
        })
    }

    /// The address of a path, with parameters.
    fn url(&self, path: &str, query: &[(&str, &str)]) -> Result<Url, Trouble> {
        let mut url = Url::parse(&format!("{}{path}", self.base))
            .map_err(|error| Trouble::new(DeliveryTrouble::NoAnswer, error.to_string()))?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(url)
    }

    pub(super) fn get(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<RequestBuilder, Trouble> {
        Ok(self.client.get(self.url(path, query)?))
    }

    pub(super) fn post(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<RequestBuilder, Trouble> {
        Ok(self.client.post(self.url(path, query)?))
    }
}

/// An answer, whatever it says.
pub(super) struct Answer {
    pub status: StatusCode,
    body: Vec<u8>,
}

impl Answer {
    /// The answer as what was asked for, or what its status means.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        if !self.status.is_success() {
            return Err(self.refusal());
        }
        serde_json::from_slice(&self.body)
            .map_err(|error| Trouble::new(DeliveryTrouble::Unreadable, error.to_string()))
    }

    pub(super) fn is_missing(&self) -> bool {
        self.status == StatusCode::NOT_FOUND
    }

    /// What a status that is no success means, with the words of the answer.
    pub(super) fn refusal(&self) -> Trouble {
        let kind = match self.status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => DeliveryTrouble::KeyRefused,
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
                DeliveryTrouble::NoAnswer
            }
            status if status.is_server_error() => DeliveryTrouble::NoAnswer,
            _ => DeliveryTrouble::Refused,
        };
        let words = format!("HTTP {}: {}", self.status.as_u16(), self.words());
        Trouble::new(kind, words)
    }

    /// What the answer says to a person.
    pub(super) fn words(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let Ok(json) = serde_json::from_str::<serde_json::Value>(&text) else {
            return text.into_owned();
        };
        let told: Vec<String> = ["message", "detail", "error", "errors"]
            .iter()
            .filter_map(|field| json.get(*field))
            .map(|value| {
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            })
            .collect();
        if told.is_empty() {
            text.into_owned()
        } else {
            told.join("; ")
        }
    }
}

/// Asks, and takes the whole answer. A question whose answer doesn't come may have been heard.
pub(super) async fn ask(request: RequestBuilder) -> Result<Answer, Trouble> {
    let mut response = request.send().await.map_err(|error| {
        let trouble = no_answer(&error);
        if error.is_connect() || error.is_builder() {
            trouble
        } else {
            trouble.after_sending()
        }
    })?;
    let status = response.status();
    let body = take(&mut response).await?;
    Ok(Answer { status, body })
}

async fn take(response: &mut Response) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| no_answer(&error).after_sending())?
    {
        body.extend_from_slice(&chunk);
        if body.len() > BYTES_MAX {
            let words = "the answer has no end";
            return Err(Trouble::new(DeliveryTrouble::Unreadable, words).after_sending());
        }
    }
    Ok(body)
}

/// The client's own words, with every cause; it knows the address but no headers.
fn no_answer(error: &dyn std::error::Error) -> Trouble {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        words = format!("{words}: {cause}");
        source = cause.source();
    }
    Trouble::new(DeliveryTrouble::NoAnswer, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_protected_or_here() {
        for good in [
            "https://api.peppyrus.be",
            "https://api.e-invoice.be/",
            "http://127.0.0.1:4000",
        ] {
            assert!(is_host(good), "{good}");
        }
        for wrong in [
            "http://api.peppyrus.be",
            "api.peppyrus.be",
            "https://user@api.peppyrus.be",
            "https://api.peppyrus.be/?key=1",
            "ftp://api.peppyrus.be",
        ] {
            assert!(!is_host(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_address_may_be_typed_as_its_maker_shows_it() {
        for typed in [
            "https://api.peppyrus.be/v1/",
            "https://api.peppyrus.be/v1",
            "https://api.peppyrus.be//",
            "https://api.peppyrus.be",
        ] {
            let host = Host::new(typed, HeaderMap::new(), Duration::from_secs(1)).unwrap();
            let url = host.url("/v1/message", &[]).unwrap();
            assert_eq!(
                url.as_str(),
                "https://api.peppyrus.be/v1/message",
                "{typed}"
            );
        }
        assert_eq!(
            without_path("https://api.e-invoice.be/api/"),
            "https://api.e-invoice.be"
        );
    }

    #[test]
    fn refusals_carry_the_words_of_the_answer() {
        let of = |status: StatusCode, body: &str| {
            let answer = Answer {
                status,
                body: body.as_bytes().to_vec(),
            };
            let refusal = answer.refusal();
            (refusal.kind, refusal.words)
        };
        assert_eq!(
            of(
                StatusCode::UNPROCESSABLE_ENTITY,
                r#"{"message":"no such type","errors":["BR-01"]}"#
            ),
            (
                DeliveryTrouble::Refused,
                r#"HTTP 422: no such type; ["BR-01"]"#.to_owned()
            )
        );
        assert_eq!(
            of(StatusCode::UNAUTHORIZED, "no").0,
            DeliveryTrouble::KeyRefused
        );
        assert_eq!(
            of(StatusCode::BAD_GATEWAY, "<html>").0,
            DeliveryTrouble::NoAnswer
        );
        assert_eq!(
            of(StatusCode::TOO_MANY_REQUESTS, "").0,
            DeliveryTrouble::NoAnswer
        );
    }
}
