//! What tests stand on.

pub mod access_point;
pub mod ledger;
#[macro_use]
pub mod database;
pub mod billing;
#[allow(dead_code, reason = "each test stands on a part of it")]
pub mod book;
pub mod dns;
pub mod mails;
pub mod month;
pub mod presence;
pub mod smtp;
#[macro_use]
pub mod app;
#[allow(dead_code, reason = "a browser can do more than each test asks of it")]
pub mod browser;
pub mod builders;
#[allow(dead_code, reason = "as the browser")]
pub mod page;
pub mod statement;

/// Says which library makes TLS, without which no HTTP client can be made; once for the process.
pub fn choose_tls() {
    use tokio_rustls::rustls::crypto::ring;
    // Whoever comes second finds it chosen.
    let _ = ring::default_provider().install_default();
}
