//! `dienstboek migrate`: the database brought up to date, without serving. Serving does it too; this
//! is for whoever wants to see it done first.

use super::{CliError, Global, logs, print};
use crate::config::Config;
use crate::storage::migrate::Migrated;
use crate::storage::{Db, Target};

/// What `migrate` takes: nothing of its own.
#[derive(clap::Args)]
pub struct Args {}

/// Brings the database up to date, and says what that took.
///
/// # Errors
/// When the settings or the database can't be used.
pub fn run(global: &Global, _: &Args) -> Result<(), CliError> {
    let config = global.config(&[])?;
    logs::start(&config)?;
    let (_, migrated) = bring_up_to_date(&config)?;
    if let Some(backup) = &migrated.backup {
        print(format_args!("copied to {}", backup.display()))?;
    }
    for name in &migrated.applied {
        print(name)?;
    }
    print(match migrated.applied.len() {
        0 => "the database is up to date",
        _ => "the database is up to date now",
    })
}

/// The database of the settings, brought up to date.
///
/// # Errors
/// When it can't be opened or migrated.
pub fn open(config: &Config) -> Result<Db, CliError> {
    let (db, migrated) = bring_up_to_date(config)?;
    for name in &migrated.applied {
        tracing::info!(name, "migrated");
    }
    if let Some(backup) = &migrated.backup {
        tracing::info!(backup = %backup.display(), "copied the database before");
    }
    Ok(db)
}

fn bring_up_to_date(config: &Config) -> Result<(Db, Migrated), CliError> {
    let target = Target::parse(config.database.reveal()).map_err(CliError::failed(
        "the database's address can't be understood",
    ))?;
    let db = Db::open(&target).map_err(CliError::failed("the database can't be opened"))?;
    let migrated = db
        .migrate()
        .map_err(CliError::failed("the database can't be brought up to date"))?;
    Ok((db, migrated))
}
