//! Accounts, sessions and tokens: who somebody is, and the proof that they may act.

pub mod owner;
pub mod token;
