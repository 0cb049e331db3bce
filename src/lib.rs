//! Todolith: tasks of many users in one executable, with its web app, its documentation and sign-in.
//!
//! The map, in reading order. Who may know whom, and why, stands in `specs/architecture.md`, which a test keeps true.
//!
//! * [`cli`] is the entrance; [`app`] puts everything together; [`config`] has every setting.
//! * [`tasks`] is what it is about: what a task is, what can be done with it, its SQL and its HTTP words.
//! * [`projects`] are what tasks are in: their sections, and what their end means for the tasks.
//! * [`filters`] are queries of lists with a name.
//! * [`quick_add`] makes a task of one typed line; [`spoken`] finds dates in words.
//! * [`settings`] are what each user sets; [`zone`] says what their days and clocks mean.
//! * [`import`] brings along the accounts and tasks of the pair of services that Todolith replaces.
//! * [`changes`] is the log that every write goes into, from which live updates and undo come.
//! * [`sync`] tells copies elsewhere what they lack.
//! * [`history`] is the past of everything: reading it, and taking changes back.
//! * [`kept`] is what all things that users keep have in common: revisions, conditions, repeats of requests, a way back.
//! * [`auth`] says who somebody is, and gives the proof without which nothing above happens.
//! * [`db`] is one door to SQLite and PostgreSQL; [`http`] is everything between the socket and the operations.
//! * [`problem`], [`wire`], [`page`], [`ids`], [`clock`], [`jobs`] and [`telemetry`] are the small things all of these share.

pub mod app;
pub mod auth;
pub mod changes;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod filters;
pub mod history;
pub mod http;
pub mod ids;
pub mod import;
pub mod jobs;
pub mod kept;
pub mod mail;
pub mod page;
pub mod problem;
pub mod projects;
pub mod proxies;
pub mod quick_add;
pub mod reminders;
pub mod settings;
pub mod spoken;
pub mod sync;
pub mod tasks;
pub mod telemetry;
pub mod wire;
pub mod zone;
