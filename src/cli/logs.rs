//! Where the logs go: standard error, so that standard output stays for results.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use super::CliError;
use crate::config::{Config, LogFormat};

/// Starts logging for the rest of the process.
///
/// # Errors
/// When the filter can't be understood, or logging was started before.
pub fn start(config: &Config) -> Result<(), CliError> {
    let filter = EnvFilter::try_new(&config.log)
        .map_err(CliError::failed("DIENSTBOEK_LOG can't be understood"))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_span_events(FmtSpan::NONE);
    let started = match config.log_format {
        LogFormat::Text => builder.compact().try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| CliError::Failed("logging can't be started".to_owned(), error))?;
    log_panics();
    Ok(())
}

/// A panic inside a request or a job is logged like every other failure.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        tracing::error!(%panic, "a bug: the program panicked");
    }));
}
