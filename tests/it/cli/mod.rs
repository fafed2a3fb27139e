//! The command line as people and scripts meet it: the real binary.

mod administration;
mod bank_import;
mod bank_match;
mod bank_parse;
mod check;
mod outbox;
mod render;
mod subsidy;
mod verify;
mod worked_examples;

use std::process::{Command, Output};

/// What came of one run.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Standard output, read as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {:?}", self.stdout))
    }
}

/// Runs the binary with arguments and without the environment's settings.
pub fn dienstboek(arguments: &[&str]) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_dienstboek"))
        .args(arguments)
        .env_clear()
        .output()
        .expect("the binary starts");
    Run {
        status: status.code().expect("it ends by itself"),
        stdout: String::from_utf8(stdout).expect("standard output is text"),
        stderr: String::from_utf8(stderr).expect("standard error is text"),
    }
}
