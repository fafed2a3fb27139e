//! The one constructor of the server, used by `serve` and by the tests alike.

use std::io;
use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};
use tracing_actix_web::TracingLogger;

use super::error::Error;
use super::logging::Span;
use super::state::AppState;
use super::{csrf, error, headers, routes, session};

/// How long requests may take to end once the server is asked to stop.
const SHUTDOWN_SECONDS: u64 = 20;

/// Who ends the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stops {
    /// Ctrl-C or a TERM signal.
    OnSignal,
    /// Whoever holds its handle.
    ByHandle,
}

/// The server on a listener that is open already.
///
/// # Errors
/// When the listener can't be used.
pub fn build(listener: TcpListener, state: AppState, stops: Stops) -> io::Result<Server> {
    let state = Data::new(state);
    let server = HttpServer::new(move || {
        // The last one wrapped sees a request first.
        App::new()
            .app_data(state.clone())
            .configure(routes::configure)
            .default_service(web::route().to(not_found))
            .wrap(from_fn(csrf::check_origin))
            .wrap(from_fn(session::identify))
            .wrap(from_fn(error::pages))
            .wrap(Compress::default())
            .wrap(from_fn(headers::set))
            .wrap(TracingLogger::<Span>::new())
    })
    .workers(2)
    .shutdown_timeout(SHUTDOWN_SECONDS);
    let server = match stops {
        Stops::OnSignal => server,
        Stops::ByHandle => server.disable_signals(),
    };
    Ok(server.listen(listener)?.run())
}

async fn not_found() -> Result<&'static str, Error> {
    Err(Error::NotFound)
}
