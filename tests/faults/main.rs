//! What happens when something breaks: every answer that said yes is there afterwards, every other answer was honest, and the
//! server serves again when the fault is over. The faults are real: killed processes, full disks, failing system calls, a
//! database that is stopped, hung or cut off. Nothing skips; a missing tool fails the test and is named.

#[allow(dead_code, reason = "shared with the tests that drive the executable over HTTP, which use all of it")]
#[path = "../http/support/mod.rs"]
mod support;

mod machine;
mod postgres;
mod relay;
mod writers;

mod command_line;
mod crowd;
mod database_gone;
mod failing_calls;
mod full_disk;
mod groups;
mod kill;
mod poolers;
mod starting;
mod statement_trap;
mod stopping;
mod tls;
mod trees;
