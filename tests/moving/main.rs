//! Moves over from old databases that real Better Auth servers and real SQLModel tables have made (`generate/` makes them), and
//! from ones that are broken, gone, or none at all. Every case runs on both databases as the new one.

#[allow(dead_code, reason = "shared with the tests that drive the executable over HTTP, which use all of it")]
#[path = "../http/support/mod.rs"]
mod support;

#[allow(dead_code, reason = "shared with the tests of faults, which use all of it")]
#[path = "../faults/machine.rs"]
mod machine;

mod again;
mod faults;
mod old;
mod shapes;
