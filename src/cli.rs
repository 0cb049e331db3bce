//! The command line: one short function per subcommand. The only place that reads the environment.

mod import;

use std::{
    collections::HashSet,
    io::{self, BufRead, IsTerminal, Write},
    process::ExitCode,
    time::Duration,
};

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, parser::ValueSource};
use tokio_util::sync::CancellationToken;

use crate::{
    app::{self, App},
    auth::{
        mails::Purpose,
        model::{Email, Name, NewUser, User},
        password::Password,
        token::{Subject, Tokens},
    },
    clock::Clock,
    config::{Config, Settings},
    ids::{USER_ID_CHARS_MAX, UserId},
    telemetry,
};

/// How long `healthcheck` waits for an answer.
const HEALTHCHECK_WAIT_MAX: Duration = Duration::from_secs(3);
/// The longest lifetime of a token made by `todolith token`.
const TOKEN_LIFETIME_MAX: Duration = Duration::from_hours(366 * 24);

/// A to-do application for many users in one executable: web app, task API, documentation and sign-in.
///
/// Without a command it serves, on an embedded database in the folder `data`, at http://127.0.0.1:8000.
#[derive(Parser)]
#[command(name = "todolith", version, max_term_width = 110)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the web app and the API (the default).
    Serve,
    /// Bring the database to the schema of this version, and end. `serve` does it by itself.
    Migrate,
    /// Print the OpenAPI document.
    Openapi,
    /// Print every setting, its value (secrets redacted) and where it comes from.
    Config {
        /// As a Markdown table of all settings and their defaults.
        #[arg(long)]
        markdown: bool,
    },
    /// Ask the running server whether it is ready; exit code 0 when it is. For containers.
    Healthcheck,
    /// Sign a token for the API, for scripts and for Swagger UI: always HS256 with BETTER_AUTH_SECRET, which the API takes
    /// whatever TODOLITH_TOKEN_ALGORITHM says.
    Token {
        /// The user whose tasks it opens.
        #[arg(long, value_name = "ID")]
        user: String,
        /// How long it lasts: a number with s, m, h or d.
        #[arg(long, value_name = "DURATION", default_value = "15m", value_parser = duration)]
        ttl: Duration,
    },
    /// Look after accounts.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Move over from other services.
    Import {
        #[command(subcommand)]
        command: import::ImportCommand,
    },
    /// Print a completion script for a shell.
    Completions { shell: clap_complete::Shell },
}

#[derive(Subcommand)]
enum UserCommand {
    /// List accounts: id, e-mail, name, creation.
    List,
    /// Create an account, also when sign-up is closed. The password is read from the terminal or standard input.
    Create {
        email: String,
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Set a password and sign the user out everywhere. The password is read from the terminal or standard input.
    SetPassword { email: String },
    /// Print a link under which the user can choose a new password, once; for servers that send no mail.
    ResetLink {
        email: String,
        /// How long it lasts: a number with s, m, h or d.
        #[arg(long, value_name = "DURATION", default_value = "1h", value_parser = duration)]
        ttl: Duration,
    },
    /// Delete an account with all its tasks. There is no way back but a backup.
    Delete {
        email: String,
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
}

/// How many accounts are read at once.
const USERS_AT_ONCE: u32 = 500;

/// What ends a command badly: one sentence on standard error.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let from_file = match load_env_file() {
        Ok(names) => names,
        Err(error) => return fail(&error),
    };
    let matches = Line::command().get_matches();
    match run(&matches, &from_file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &Failure) -> ExitCode {
    eprintln!("todolith: {error}");
    import::exit_code(error)
}

/// Puts the settings of `./.env` into the environment where it does not have them; returns their names.
fn load_env_file() -> Result<HashSet<String>, Failure> {
    // The text of a line that cannot be read may hold a secret; only the name in front of it is told.
    let described = |error: dotenvy::Error| match error {
        dotenvy::Error::LineParse(line, _) => {
            let name = line.split('=').next().unwrap_or_default().trim();
            let name: String =
                name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(64).collect();
            Failure::from(format!(
                ".env: the line of \"{name}\" cannot be read; put its value in single quotes"
            ))
        }
        error => Failure::from(format!(".env: it cannot be read ({error})")),
    };
    let entries = match dotenvy::from_path_iter(".env") {
        Ok(entries) => entries,
        Err(error) if error.not_found() => return Ok(HashSet::new()),
        Err(error) => return Err(described(error)),
    };
    let mut names = HashSet::new();
    for entry in entries {
        let (name, _) = entry.map_err(described)?;
        if std::env::var_os(&name).is_none() {
            names.insert(name);
        }
    }
    dotenvy::from_path(".env").map_err(described)?;
    Ok(names)
}

fn run(matches: &ArgMatches, from_file: &HashSet<String>) -> Result<(), Failure> {
    let Line { command, settings } = Line::from_arg_matches(matches)?;
    match command.unwrap_or(Command::Serve) {
        Command::Serve => {
            telemetry::start(&settings.log, settings.log_format)?;
            let config = settings.check()?;
            runtime()?.block_on(serve(config))
        }
        Command::Migrate => {
            let config = settings.check()?;
            runtime()?.block_on(async {
                App::open(config).await?.db.close().await;
                Ok(())
            })
        }
        Command::Openapi => {
            let config = settings.check()?;
            let document = runtime()?.block_on(async { app::document(config) });
            print(&document)
        }
        Command::Config { markdown: true } => print(&settings_table()),
        Command::Config { markdown: false } => print(&shown_settings(matches, from_file)),
        Command::Healthcheck => runtime()?.block_on(healthcheck(&settings.check()?)),
        Command::Token { user, ttl } => {
            let user = UserId::parse(&user).ok_or_else(|| {
                format!(
                    "--user: an id has 1 to {USER_ID_CHARS_MAX} characters, none of them a control character"
                )
            })?;
            let secret = settings.check()?.secret.load()?;
            let subject = Subject { user_id: user.as_str(), ..Subject::default() };
            print(&Tokens::new(secret.expose(), Clock::System).issue(subject, ttl))
        }
        Command::User { command } => {
            let config = settings.check()?;
            runtime()?.block_on(user(config, command))
        }
        Command::Import { command } => {
            let config = settings.check()?;
            let verify_tls = settings.database_tls != "encrypt";
            runtime()?.block_on(import::run(config, verify_tls, command))
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Line::command(), "todolith", &mut io::stdout());
            Ok(())
        }
    }
}

fn runtime() -> io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

/// Prints a line; a closed pipe is the reader's wish and no failure.
fn print(text: &str) -> Result<(), Failure> {
    match writeln!(io::stdout(), "{}", text.trim_end()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

async fn serve(config: Config) -> Result<(), Failure> {
    // The handlers stand before the first request: as process 1 of a container there is no default for SIGTERM.
    let stop = CancellationToken::new();
    stop_on_signals(stop.clone())?;
    let app = tokio::select! {
        app = App::open(config) => app?,
        () = stop.cancelled() => return Ok(()),
    };
    Ok(app.serve(stop).await?)
}

#[cfg(unix)]
fn stop_on_signals(stop: CancellationToken) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping: requests in flight are finished first");
        stop.cancel();
    });
    Ok(())
}

#[cfg(not(unix))]
fn stop_on_signals(stop: CancellationToken) -> io::Result<()> {
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.cancel();
        }
    });
    Ok(())
}

async fn healthcheck(config: &Config) -> Result<(), Failure> {
    let host = if config.host.is_unspecified() { "127.0.0.1".to_owned() } else { config.host.to_string() };
    let asked = tokio::time::timeout(HEALTHCHECK_WAIT_MAX, ask_ready(&host, config.port)).await;
    match asked {
        Ok(Ok(status)) if status.starts_with("HTTP/1.1 200") => Ok(()),
        Ok(Ok(status)) => Err(format!("the server is not ready: {status}").into()),
        Ok(Err(error)) => {
            Err(format!("the server at {host}:{} does not answer: {error}", config.port).into())
        }
        Err(_) => Err(format!("the server at {host}:{} did not answer in time", config.port).into()),
    }
}

/// The status line of `GET /ready`.
async fn ask_ready(host: &str, port: u16) -> io::Result<String> {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let host = host.trim_matches(['[', ']']);
    let mut stream = tokio::net::TcpStream::connect((host, port)).await?;
    stream.write_all(b"GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await?;
    Ok(line.trim_end().to_owned())
}

async fn user(config: Config, command: UserCommand) -> Result<(), Failure> {
    let app = App::open(config).await?;
    let done = user_command(&app, command).await;
    app.db.close().await;
    done
}

async fn user_command(app: &App, command: UserCommand) -> Result<(), Failure> {
    match command {
        UserCommand::List => {
            let mut last = String::new();
            loop {
                let users = app.accounts.list_users(&last, USERS_AT_ONCE).await?;
                let Some(end) = users.last() else { return Ok(()) };
                last.clone_from(&end.email);
                for user in &users {
                    print(&format!("{}\t{}\t{}\t{}", user.id, user.email, user.name, user.created_at))?;
                }
            }
        }
        UserCommand::Create { email, name } => {
            let email = Email::parse(&email).ok_or("EMAIL: this is not an e-mail address")?;
            let name = Name::parse(&name).map_err(|fault| format!("--name: {fault}"))?;
            let user =
                app.accounts.create_user(NewUser { name, email, image: None }, read_password()?).await?;
            print(user.id.as_str())
        }
        UserCommand::SetPassword { email } => {
            let user = find(app, &email).await?;
            app.accounts.set_password(&user.id, read_password()?).await?;
            print("The password is set; all sessions of this user have ended.")
        }
        UserCommand::ResetLink { email, ttl } => {
            let user = find(app, &email).await?;
            let token = app.accounts.make_reset_link(&user, ttl).await?;
            print(&format!("{}{}?token={}", app.address(), Purpose::ResetPassword.screen(), token.as_str()))
        }
        UserCommand::Delete { email, yes } => {
            let user = find(app, &email).await?;
            if !yes && !confirmed("Delete this account and all its tasks? Type yes:")? {
                return Err("nothing was deleted".into());
            }
            app.accounts.delete_user(&user.id).await?;
            print("The account and its tasks are deleted.")
        }
    }
}

async fn find(app: &App, email_or_id: &str) -> Result<User, Failure> {
    let user = app.accounts.find_user(email_or_id).await?;
    user.ok_or_else(|| format!("there is no account with the e-mail or id {email_or_id}").into())
}

fn read_password() -> Result<Password, Failure> {
    let text = if io::stdin().is_terminal() {
        let text = rpassword::prompt_password("Password: ")?;
        if rpassword::prompt_password("Again: ")? != text {
            return Err("the two passwords differ".into());
        }
        text
    } else {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    Password::chosen(&text).map_err(|fault| format!("password: {fault}").into())
}

fn confirmed(question: &str) -> Result<bool, Failure> {
    eprint!("{question} ");
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim() == "yes")
}

fn duration(text: &str) -> Result<Duration, String> {
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let seconds = match unit {
        "s" | "" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        _ => 0,
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(seconds))
        .map(Duration::from_secs)
        .filter(|lifetime| !lifetime.is_zero() && *lifetime <= TOKEN_LIFETIME_MAX)
        .ok_or_else(|| "use a number with s, m, h or d, such as 15m, up to 366d".to_owned())
}

/// One setting as the command line knows it.
struct Setting {
    id: String,
    flag: String,
    variable: String,
    default: String,
    help: String,
}

fn known_settings() -> Vec<Setting> {
    Line::command()
        .get_arguments()
        .filter_map(|argument| {
            let variable = argument.get_env()?.to_string_lossy().into_owned();
            let default: Vec<_> = argument
                .get_default_values()
                .iter()
                .map(|value| value.to_string_lossy().into_owned())
                .collect();
            let values: Vec<_> =
                argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            let mut help =
                argument.get_long_help().or(argument.get_help()).map(ToString::to_string).unwrap_or_default();
            if !values.is_empty() {
                help = format!("{help} One of: {}.", values.join(", "));
            }
            Some(Setting {
                id: argument.get_id().to_string(),
                flag: format!("--{}", argument.get_long().unwrap_or_default()),
                variable,
                default: default.join(","),
                help: help.split_whitespace().collect::<Vec<_>>().join(" "),
            })
        })
        .collect()
}

/// All settings as a Markdown page, which `specs/config.md` is.
pub fn settings_table() -> String {
    use std::fmt::Write;
    let mut page = String::from(
        "# Settings\n\nWritten by `todolith config --markdown`. A flag wins over the environment, which wins over the file `.env` in the\ncurrent folder.\n\n| environment | flag | default | meaning |\n|---|---|---|---|\n",
    );
    for Setting { flag, variable, default, help, .. } in known_settings() {
        let default = if default.is_empty() { "–".to_owned() } else { format!("`{default}`") };
        let help = help.replace('|', "\\|");
        writeln!(page, "| `{variable}` | `{flag}` | {default} | {help} |")
            .expect("writing to a string cannot fail");
    }
    page
}

/// Every setting with its value and source; what may hold a secret is redacted.
fn shown_settings(matches: &ArgMatches, from_file: &HashSet<String>) -> String {
    known_settings()
        .iter()
        .map(|Setting { id, variable, .. }| {
            let source = match matches.value_source(id) {
                Some(ValueSource::CommandLine) => "flag",
                Some(ValueSource::EnvVariable) if from_file.contains(variable) => ".env",
                Some(ValueSource::EnvVariable) => "environment",
                Some(_) => "default",
                None => "not set",
            };
            let raw: Vec<_> = matches
                .get_raw(id)
                .into_iter()
                .flatten()
                .map(|value| value.to_string_lossy().into_owned())
                .collect();
            format!("{variable}={}  ({source})", redacted(variable, &raw.join(",")))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn redacted(variable: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    if variable.contains("SECRET") {
        return "(redacted)".to_owned();
    }
    let may_hold_a_password = variable.ends_with("DATABASE_URL") || variable == "SMTP_URL";
    if !may_hold_a_password || value.starts_with("sqlite:") {
        return value.to_owned();
    }
    // An address that cannot be read may hold a password anywhere, and one that can, also among its parameters.
    match url::Url::parse(value) {
        Ok(mut url) if url.has_host() => {
            let secret = |name: &str| name.contains("password");
            let has_secret_parameter = url.query_pairs().any(|(name, _)| secret(&name));
            if has_secret_parameter {
                let shown: Vec<_> = url
                    .query_pairs()
                    .map(|(name, value)| {
                        let value = if secret(&name) { "redacted".into() } else { value.into_owned() };
                        (name.into_owned(), value)
                    })
                    .collect();
                url.query_pairs_mut().clear().extend_pairs(shown);
            }
            if url.password().is_some() && url.set_password(Some("redacted")).is_err() {
                return "(redacted)".to_owned();
            }
            url.into()
        }
        _ => "(redacted)".to_owned(),
    }
}
