//! `todolith import`: shows what an old database has, how far the work is, and what came of it.
//!
//! The words for people only; [`crate::import`] does the work.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
    time::Duration,
};

use clap::Subcommand;
use tokio_util::sync::CancellationToken;

use super::{Failure, print, stop_on_signals};
use crate::{
    app::App,
    config::{Config, OldDatabase},
    import::{Address, Error, Import, Progress},
};

/// How often a terminal is told how far it is, and a log file.
const TERMINAL_TICK: Duration = Duration::from_millis(200);
const LOG_TICK: Duration = Duration::from_secs(5);

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Bring along accounts and tasks from the database of a Better Auth server and its task backend, which is only read.
    ///
    /// Running it again brings along what is new there since, and changes nothing that is here. The exit code is 0 when
    /// everything is done, 3 when rows would have to be left behind and --skip-bad does not allow it, 130 when it was
    /// interrupted, and 1 when it could not work; in all but the first case nothing was imported.
    Pair {
        /// The old database: `postgresql://USER:PASSWORD@HOST/NAME` or `sqlite:PATH`.
        #[arg(long, env = "TODOLITH_IMPORT_FROM", hide_env_values = true, value_name = "URL")]
        from: String,
        /// Show what would be brought along and what would not, and write nothing of it.
        #[arg(long)]
        dry_run: bool,
        /// Leave behind rows that cannot be taken over as they are, instead of importing nothing.
        #[arg(long)]
        skip_bad: bool,
    },
}

/// The exit code by which a script tells the outcomes apart.
pub fn exit_code(failure: &Failure) -> ExitCode {
    match failure.downcast_ref::<Error>() {
        Some(Error::BadRows(_)) => ExitCode::from(3),
        Some(Error::Interrupted) => ExitCode::from(130),
        _ => ExitCode::FAILURE,
    }
}

/// Runs the command. `verify_tls` says whether a remote PostgreSQL has to prove who it is.
pub async fn run(config: Config, verify_tls: bool, command: ImportCommand) -> Result<(), Failure> {
    let ImportCommand::Pair { from, dry_run, skip_bad } = command;
    let address = Address::of(&OldDatabase::parse("--from", &from)?, verify_tls)?;
    let stop = CancellationToken::new();
    stop_on_signals(stop.clone())?;
    let app = tokio::select! {
        app = App::open(config) => app?,
        () = stop.cancelled() => return Err(Error::Interrupted.into()),
    };
    let import = app.import();
    let done = Box::pin(pair(&import, &address, dry_run, skip_bad, stop)).await;
    app.db.close().await;
    done
}

async fn pair(
    import: &Import,
    address: &Address,
    dry_run: bool,
    skip_bad: bool,
    stop: CancellationToken,
) -> Result<(), Failure> {
    let progress = Progress::default();
    let survey = tokio::select! {
        survey = Box::pin(watched(&progress, import.survey(address, &progress))) => survey?,
        () = stop.cancelled() => return Err(Error::Interrupted.into()),
    };
    print(&survey.report.to_string())?;
    let bad = survey.report.bad.len();
    if bad > 0 && !skip_bad {
        return Err(Error::BadRows(bad).into());
    }
    if dry_run {
        return print("\nNothing was written, because this was a dry run.");
    }
    if survey.report.new_rows() == 0 {
        return print("\nThere is nothing new; nothing was written.");
    }
    if import.keeps_writers_waiting() {
        eprintln!(
            "todolith: everything is written in one transaction; a server that runs on this SQLite file refuses other \
             writes (503) until it is done"
        );
    }
    let started = tokio::time::Instant::now();
    let report = Box::pin(watched(&progress, import.bring(survey, &progress, &stop))).await?;
    let kinds: Vec<String> = report
        .kinds()
        .iter()
        .filter(|(_, counts)| counts.new > 0)
        .map(|(kind, counts)| format!("{} {kind}", counts.new))
        .collect();
    let left = if bad > 0 { format!(" {bad} rows were left behind, as told above.") } else { String::new() };
    print(&format!("\nImported {} in {:.1} s.{left}", kinds.join(", "), started.elapsed().as_secs_f64()))
}

/// Does the work and tells on standard error how far it is: in place on a terminal, every few seconds otherwise.
async fn watched<T>(progress: &Progress, work: impl Future<Output = T>) -> T {
    let on_terminal = io::stderr().is_terminal();
    let mut tick = tokio::time::interval(if on_terminal { TERMINAL_TICK } else { LOG_TICK });
    tick.tick().await;
    tokio::pin!(work);
    let done = loop {
        tokio::select! {
            done = &mut work => break done,
            _ = tick.tick() => tell(on_terminal, &progress.line()),
        }
    };
    if on_terminal {
        tell(on_terminal, "");
    }
    done
}

/// Whether anybody reads it changes nothing.
fn tell(on_terminal: bool, line: &str) {
    let mut stderr = io::stderr();
    let _ =
        if on_terminal { write!(stderr, "\r\x1b[2K{line}") } else { writeln!(stderr, "todolith: {line}") };
    let _ = stderr.flush();
}
