//! Todolith.

pub mod auth;
pub mod changes;
pub mod clock;
pub mod config;
pub mod db;
pub mod ids;
pub mod problem;
pub mod page;
pub mod tasks;
pub mod wire;
