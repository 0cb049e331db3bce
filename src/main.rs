//! The executable: hands the command line to the library and returns its exit code.

fn main() -> std::process::ExitCode {
    todolith::cli::main()
}
