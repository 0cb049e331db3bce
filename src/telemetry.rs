//! Logging: readable on a terminal, JSON otherwise. Called once, by the command line.

use std::io::{self, IsTerminal};

use tracing_subscriber::{EnvFilter, fmt};

use crate::config::{Invalid, LogFormat};

/// Starts logging to standard error.
///
/// # Errors
/// Names the setting when the filter cannot be read.
pub fn start(filter: &str, format: LogFormat) -> Result<(), Invalid> {
    let filter = EnvFilter::try_new(filter).map_err(|error| Invalid {
        name: "TODOLITH_LOG",
        reason: format!("\"{filter}\" is not a log filter ({error}); use a level such as info, or target=level pairs"),
    })?;
    let text = match format {
        LogFormat::Text => true,
        LogFormat::Json => false,
        LogFormat::Auto => io::stderr().is_terminal(),
    };
    // A second start in the same process, as tests may do, keeps the first.
    let _ = if text {
        let subscriber = fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(io::stderr().is_terminal());
        tracing::subscriber::set_global_default(subscriber.with_target(false).finish())
    } else {
        let subscriber = fmt().json().flatten_event(true).with_env_filter(filter).with_writer(io::stderr);
        tracing::subscriber::set_global_default(subscriber.finish())
    };
    Ok(())
}
