//! Todolith.

pub mod auth;
pub mod clock;
pub mod config;
pub mod db;
pub mod http;
pub mod ids;
pub mod problem;
pub mod wire;
