//! Drives the started executable over HTTP. Every case runs on SQLite and on PostgreSQL, and fails if either is missing.

#[allow(dead_code, reason = "the test targets share it, and each uses a part")]
mod support;

mod bad_input;
mod bulk;
mod convergence;
mod dates;
mod events;
mod filters;
mod history;
mod isolation;
mod lists;
mod mail;
mod mutations;
mod order;
mod projects;
mod push;
mod quick_add;
mod recurrence;
mod reminders;
mod settings;
mod sign_in;
mod subtasks;
mod sync;
mod tasks;
mod trash;
mod undo_law;
