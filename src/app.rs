//! The composition root: opens the database, builds the features, starts the jobs, serves, and shuts down in order.

use std::{net::SocketAddr, path::Path, time::Duration};

use futures_util::future::BoxFuture;
use poem::{Endpoint, EndpointExt, Response};
use poem_openapi::OpenApiService;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    auth::{
        Accounts,
        api::{AuthApi, as_better_auth, document as document_sign_in, operations as sign_in_operations},
        mails::Mailing,
        token::Tokens,
    },
    changes::{
        self, Changes,
        api::{ChangesApi, document as document_changes},
    },
    clock::Clock,
    config::{Config, Database, Invalid, Secret},
    db::{self, Db, Sqlite, Tx, migrate},
    filters::{self, Filters, api::FiltersApi},
    history::{
        History,
        api::{HistoryApi, document as document_history},
    },
    http::{self, Acceptor, FrontSettings, Limits, openapi, service::ServiceApi},
    ids::UserId,
    import::Import,
    jobs::Jobs,
    kept,
    mail::Postman,
    projects::{
        self, Projects,
        api::{ProjectsApi, document as document_projects},
    },
    quick_add::{QuickAdd, api::QuickAddApi},
    reminders::{
        self, Reminders,
        api::{RemindersApi, document as document_reminders},
        push::{Push, api::PushApi},
    },
    settings::{self, AllSettings, api::SettingsApi},
    sync::{
        Sync,
        api::{SyncApi, document as document_sync},
        mutations,
    },
    tasks::{
        self, Tasks,
        api::{TasksApi, document as document_tasks},
    },
};

type Operations = (
    AuthApi,
    TasksApi,
    QuickAddApi,
    RemindersApi,
    PushApi,
    FiltersApi,
    ProjectsApi,
    SettingsApi,
    HistoryApi,
    ChangesApi,
    SyncApi,
    ServiceApi,
);

/// How long a start waits for PostgreSQL before it gives up, since containers start in any order.
pub const DATABASE_WAIT_MAX: Duration = Duration::from_mins(1);
const DATABASE_RETRY: Duration = Duration::from_secs(1);
/// How often what has expired is swept away, and how much at once.
const SWEEP_EVERY: Duration = Duration::from_mins(10);
const SWEEP_ROWS: u32 = 1000;
/// How often it is looked whether a reminder rings.
const RING_EVERY: Duration = Duration::from_secs(5);

/// Why the server does not start or ends early; one sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Setting(#[from] Invalid),
    #[error("DATABASE_URL: {0}")]
    Database(String),
    #[error(
        "PORT: {address} cannot be listened on ({reason}); stop the program that uses it or choose another with --port"
    )]
    Listen { address: SocketAddr, reason: String },
    #[error("the server failed: {0}")]
    Serve(std::io::Error),
}

/// The parts that every command works with.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub accounts: Accounts,
    pub tasks: Tasks,
    pub projects: Projects,
    reminders: Reminders,
    push: Push,
    settings: AllSettings,
    history: History,
    changes: Changes,
    tokens: Tokens,
    clock: Clock,
    config: Config,
    secret: Secret,
}

impl App {
    /// Opens and prepares the database and builds the features on it.
    pub async fn open(config: Config) -> Result<Self, Error> {
        if let Database::Sqlite { path } = &config.database {
            make_folder(path)?;
        }
        let secret = config.secret.load()?;
        let db = open_database(&config.database).await?;
        Ok(Self::on(db, config, secret))
    }

    fn on(db: Db, config: Config, secret: Secret) -> Self {
        let clock = Clock::System;
        let tokens = Tokens::with_keys(db.clone(), &secret, clock.clone(), &config.tokens);
        let mailing = Mailing::of(&config);
        Self {
            accounts: Accounts::new(db.clone(), clock.clone(), tokens.clone(), config.sign_up)
                .with_rate_limit(config.rate_limit)
                .with_mail(mailing)
                .forgetting(&[forget]),
            tasks: Tasks::new(db.clone(), clock.clone()).followed_by(reminders::follow),
            reminders: Reminders::new(db.clone(), clock.clone(), mailing),
            push: Push::new(db.clone(), clock.clone(), &config, secret.clone()),
            projects: Projects::new(db.clone(), clock.clone()),
            settings: AllSettings::new(db.clone(), clock.clone()),
            history: History::new(db.clone(), clock.clone()),
            changes: Changes::new(db.clone()),
            db,
            tokens,
            clock,
            config,
            secret,
        }
    }

    /// The import into this database.
    pub fn import(&self) -> Import {
        Import {
            db: self.db.clone(),
            clock: self.clock.clone(),
            accounts: self.accounts.clone(),
            tasks: self.tasks.clone(),
            secret: self.secret.clone(),
        }
    }

    /// The address under which people reach a server with these settings.
    pub fn address(&self) -> String {
        let own = SocketAddr::new(self.config.host, self.config.port);
        self.config.public_origin.clone().unwrap_or_else(|| browsable(own))
    }

    /// Serves until `stop` is cancelled; then finishes what is in flight and closes everything in order.
    pub async fn serve(self, stop: CancellationToken) -> Result<(), Error> {
        let address = SocketAddr::new(self.config.host, self.config.port);
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| Error::Listen { address, reason: error.to_string() })?;
        let acceptor =
            Acceptor::new(listener, Limits::new(self.config.connections_max)).map_err(Error::Serve)?;
        let jobs = Jobs::new(stop.clone());
        let shown = self.config.public_origin.clone().unwrap_or_else(|| browsable(acceptor.address()));
        self.start(&jobs, &shown);
        let endpoint = http::endpoint(
            self.api(stop.clone()),
            FrontSettings {
                public_origin: self.config.public_origin.clone(),
                cors_origins: self.config.cors_origins.clone(),
                document: self.document(),
                request_time_max: Duration::from_secs(http::REQUEST_SECONDS_MAX),
            },
        );
        tracing::info!("Todolith is ready at {shown} (API documentation at {shown}/docs)");
        let grace = Duration::from_secs(http::GRACE_SECONDS_MAX);
        http::serve(acceptor, endpoint, stop, grace).await.map_err(Error::Serve)?;
        jobs.finished().await;
        self.db.close().await;
        tracing::info!("Todolith has stopped");
        Ok(())
    }

    /// Every operation there is.
    fn operations(&self, stop: CancellationToken) -> OpenApiService<Operations, ()> {
        let operations = (
            sign_in_operations(self.accounts.clone(), &self.config, &self.secret),
            TasksApi { tasks: self.tasks.clone() },
            QuickAddApi { quick_add: QuickAdd::new(self.db.clone(), self.clock.clone(), self.tasks.clone()) },
            RemindersApi { reminders: self.reminders.clone() },
            PushApi { push: self.push.clone() },
            FiltersApi { filters: Filters::new(self.db.clone(), self.clock.clone()) },
            ProjectsApi { projects: self.projects.clone() },
            SettingsApi { settings: self.settings.clone() },
            HistoryApi { history: self.history.clone() },
            ChangesApi { changes: self.changes.clone(), clock: self.clock.clone(), stop },
            SyncApi { sync: Sync::new(self.db.clone(), self.clock.clone()), tasks: self.tasks.clone() },
            ServiceApi::new(self.db.clone()),
        );
        OpenApiService::new(operations, "Todolith", env!("CARGO_PKG_VERSION"))
    }

    fn api(&self, stop: CancellationToken) -> impl Endpoint<Output = Response> + 'static {
        let operations = self.operations(stop).data(self.tokens.clone());
        as_better_auth(operations, &self.config, self.clock.clone())
    }

    /// The OpenAPI document, the same text wherever it is asked for.
    fn document(&self) -> String {
        let written = self.operations(CancellationToken::new()).spec();
        let documents = [
            document_sign_in,
            document_tasks,
            document_reminders,
            document_projects,
            document_history,
            document_changes,
            document_sync,
        ];
        openapi::document(&written, &documents)
    }

    /// `base` is the address under which links in mails reach this server.
    fn start(&self, jobs: &Jobs, base: &str) {
        let (db, clock) = (self.db.clone(), self.clock.clone());
        jobs.every("sweep idempotency keys", SWEEP_EVERY, move || {
            let (db, clock) = (db.clone(), clock.clone());
            async move { kept::sweep_keys(&db, &clock, SWEEP_ROWS).await }
        });
        let (db, clock) = (self.db.clone(), self.clock.clone());
        jobs.every("sweep mutations", SWEEP_EVERY, move || {
            let (db, clock) = (db.clone(), clock.clone());
            async move { mutations::sweep(&db, &clock, SWEEP_ROWS).await }
        });
        let accounts = self.accounts.clone();
        jobs.every("sweep sessions", SWEEP_EVERY, move || {
            let accounts = accounts.clone();
            async move { accounts.sweep_expired(SWEEP_ROWS).await }
        });
        let accounts = self.accounts.clone();
        jobs.every("sweep links", SWEEP_EVERY, move || {
            let accounts = accounts.clone();
            async move { accounts.sweep_links(SWEEP_ROWS).await }
        });
        let reminders = self.reminders.clone();
        jobs.every("ring reminders", RING_EVERY, move || {
            let reminders = reminders.clone();
            async move { reminders.ring().await }
        });
        let push = self.push.clone();
        jobs.forever("send pushes", async move { push.work().await });
        let reminders = self.reminders.clone();
        jobs.every("sweep deliveries", SWEEP_EVERY, move || {
            let reminders = reminders.clone();
            async move { reminders.sweep(SWEEP_ROWS).await }
        });
        let history = self.history.clone();
        jobs.every("empty the trash", SWEEP_EVERY, move || {
            let history = history.clone();
            async move { history.sweep_trash(SWEEP_ROWS).await }
        });
        if let Some(settings) = &self.config.mail {
            if self.config.public_origin.is_none() {
                tracing::warn!(
                    "links in mails lead to {base}; set BETTER_AUTH_URL to the address that people use"
                );
            }
            let (accounts, reminders, base) =
                (self.accounts.clone(), self.reminders.clone(), base.to_owned());
            let postman = Postman::new(self.db.clone(), self.clock.clone(), settings)
                .telling(reminders::mail_has_ended);
            jobs.forever("send mail", async move {
                let (accounts, reminders, base) = (&accounts, &reminders, &base);
                postman
                    .work(|mail| async move {
                        if Reminders::wrote(&mail) {
                            reminders.write_letter(base, mail).await
                        } else {
                            accounts.write_letter(base, mail).await
                        }
                    })
                    .await;
            });
        }
    }
}

/// Removes what a user has besides an account. The change log is the first: it waits for writes that are under way, and
/// refuses later ones.
fn forget<'t>(tx: &'t mut Tx<'_>, user_id: &'t UserId) -> BoxFuture<'t, Result<(), db::Error>> {
    Box::pin(async move {
        changes::forget(tx, user_id).await?;
        kept::forget(tx, user_id).await?;
        mutations::forget(tx, user_id).await?;
        reminders::forget(tx, user_id).await?;
        tasks::forget(tx, user_id).await?;
        projects::forget(tx, user_id).await?;
        filters::forget(tx, user_id).await?;
        settings::forget(tx, user_id).await
    })
}

/// The OpenAPI document of a server with these settings, without opening its database. Must be called inside a runtime.
pub fn document(config: Config) -> String {
    App::on(Db::Sqlite(Sqlite::detached()), config, Secret::default()).document()
}

/// An address that a browser on this machine can open.
fn browsable(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

fn make_folder(database: &Path) -> Result<(), Error> {
    let folder =
        database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut builder = std::fs::DirBuilder::new();
    // Words and sessions of people lie here; nobody else on the machine needs to read them.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let usable = builder.recursive(true).create(folder).and_then(|()| tempfile_in(folder));
    usable.map_err(|error| {
        Error::Database(format!(
            "the folder {} cannot be written to ({error}); make it writable for this user, or choose another with TODOLITH_DATA_DIR",
            folder.display()
        ))
    })
}

/// Proves that files can be made here, which is what SQLite needs beside its own file.
fn tempfile_in(folder: &Path) -> std::io::Result<()> {
    let probe = folder.join(format!(".todolith-{}", std::process::id()));
    std::fs::File::create(&probe)?;
    std::fs::remove_file(&probe)
}

async fn open_database(database: &Database) -> Result<Db, Error> {
    match database {
        Database::Sqlite { path } => {
            migrate::sqlite(path)
                .await
                .map_err(|refusal| Error::Database(format!("{}: {refusal}", path.display())))?;
            let opened = Sqlite::open(path.clone()).await;
            Ok(Db::Sqlite(opened.map_err(|error| Error::Database(format!("{}: {error}", path.display())))?))
        }
        Database::Postgres { url, direct_url, verify_tls, connections_max } => {
            let options = |url: &str| db::connect_options(url, *verify_tls).map_err(Error::Database);
            let address = db::Address {
                pooled: options(url.expose())?,
                direct: options(direct_url.expose())?,
                connections_max: *connections_max,
            };
            prepare_when_there(&address).await?;
            Ok(Db::Postgres(db::Postgres::open(&address)))
        }
    }
}

/// Prepares the database, waiting a while for a server that is still starting.
async fn prepare_when_there(address: &db::Address) -> Result<(), Error> {
    let gives_up_at = tokio::time::Instant::now() + DATABASE_WAIT_MAX;
    loop {
        match prepare(address).await {
            Ok(()) => return Ok(()),
            Err(migrate::Refusal::Database(db::Error::Unavailable(why)))
                if tokio::time::Instant::now() < gives_up_at =>
            {
                tracing::warn!(%why, "PostgreSQL does not answer yet; trying again");
                tokio::time::sleep(DATABASE_RETRY).await;
            }
            Err(refusal) => return Err(Error::Database(refusal.to_string())),
        }
    }
}

/// Looks at the pooler first: through one that mixes up statements a migration could do anything.
async fn prepare(address: &db::Address) -> Result<(), migrate::Refusal> {
    db::check_prepared_statements(&address.pooled).await?;
    migrate::postgres(&address.direct).await
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::Settings;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: Settings,
    }

    #[tokio::test]
    async fn every_operation_is_described_whole() {
        let config = Line::parse_from(["todolith"]).settings.check().unwrap();
        let faults = openapi::faults(&document(config));
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
