//! The binary; everything is in the library, so that tests run what people run.

fn main() -> std::process::ExitCode {
    dienstboek::cli::main()
}
