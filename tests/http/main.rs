//! Drives the started executable over HTTP. Every case runs on SQLite and on PostgreSQL, and fails if either is missing.

mod support;

mod bad_input;
mod events;
mod isolation;
mod lists;
mod tasks;
