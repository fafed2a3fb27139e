//! `dienstboek bank import FILE…`: into the book, as the page does. Each file comes in whole or not
//! at all; one that is refused doesn't keep the others out.

use std::path::{Path, PathBuf};

use crate::cli::{CliError, Global, migrate, print};
use crate::clock::Clock;
use crate::domain::user::Actor;
use crate::formats::archive::{self, Unopened};
use crate::formats::statement::Unreadable;
use crate::services::Ctx;
use crate::services::import_statement::{self, Imported, Refused};
use crate::storage::Db;

/// Take statement files into the book, as the page does
///
/// Books what needs no person; a file that is in already adds nothing. Sends no mail.
#[derive(clap::Args)]
pub struct Args {
    /// The statement files, also in a ZIP archive.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// One line of JSON for programs.
    #[arg(long)]
    json: bool,
}

#[derive(Default, serde::Serialize)]
struct Answer {
    files: Vec<FileAnswer>,
    errors: Vec<FileError>,
}

#[derive(serde::Serialize)]
struct FileAnswer {
    file: String,
    /// When the same file was imported before; then nothing was added.
    imported_before: Option<chrono::NaiveDateTime>,
    statements_new: usize,
    lines_new: usize,
    lines_known: usize,
    booked: usize,
    waiting: usize,
    set_aside: usize,
    booked_of_before: usize,
}

#[derive(serde::Serialize)]
struct FileError {
    file: String,
    code: &'static str,
    text: String,
}

/// Imports the files in the order in which they were given.
///
/// # Errors
/// When the database can't be opened, or some file was refused.
pub fn run(global: &Global, args: &Args) -> Result<(), CliError> {
    let db = migrate::open(&global.config(&[])?)?;
    let mut answer = Answer::default();
    for path in &args.files {
        for (file, content) in contents(path)? {
            match content {
                Ok(bytes) => answer.add(import(&db, file, bytes)?),
                Err(unopened) => answer.errors.push(FileError {
                    file,
                    code: unopened.code(),
                    text: unopened.to_string(),
                }),
            }
        }
    }
    if !args.json {
        answer
            .files
            .iter()
            .try_for_each(|told| print(told.sentence()))?;
    }
    if args.json {
        let json = serde_json::to_string(&answer)
            .map_err(CliError::failed("the result can't be written as JSON"))?;
        print(json)?;
    }
    if answer.errors.is_empty() {
        return Ok(());
    }
    let told = answer
        .errors
        .iter()
        .map(|one| format!("{}: {}", one.file, one.text));
    Err(CliError::Refused(told.collect()))
}

impl Answer {
    fn add(&mut self, outcome: Result<FileAnswer, FileError>) {
        match outcome {
            Ok(told) => self.files.push(told),
            Err(error) => self.errors.push(error),
        }
    }
}

type Content = (String, Result<Vec<u8>, Unopened>);

/// What a path holds: one file, or those of an archive.
fn contents(path: &Path) -> Result<Vec<Content>, CliError> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(CliError::failed(&format!("{shown} can't be read")))?;
    if !archive::is_archive(&bytes) {
        return Ok(vec![(shown, Ok(bytes))]);
    }
    Ok(match archive::unpack(&bytes) {
        Ok(files) => files
            .into_iter()
            .map(|file| (format!("{shown}/{}", file.name), file.content))
            .collect(),
        Err(unopened) => vec![(shown, Err(unopened))],
    })
}

/// One file, in one transaction: kept and imported, or nothing.
fn import(
    db: &Db,
    file: String,
    bytes: Vec<u8>,
) -> Result<Result<FileAnswer, FileError>, CliError> {
    let name = file
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_owned();
    let ctx = Ctx {
        actor: Actor::system(),
        now: Clock::System.now(),
    };
    match db.write_blocking(|tx| import_statement::bring(tx, &ctx, &name, bytes)) {
        Ok(imported) => Ok(Ok(FileAnswer::of(file, imported))),
        Err(Refused::Storage(error)) => Err(CliError::failed(&format!(
            "{file} could not be imported"
        ))(error)),
        Err(refused) => Ok(Err(FileError {
            file,
            code: refused.code(),
            text: sentences(&refused).join("\n"),
        })),
    }
}

fn sentences(refused: &Refused) -> Vec<String> {
    match refused {
        Refused::Unreadable(Unreadable::Problems(problems)) => {
            problems.iter().map(ToString::to_string).collect()
        }
        other => vec![other.to_string()],
    }
}

impl FileAnswer {
    fn of(file: String, imported: Imported) -> Self {
        Self {
            file,
            imported_before: imported
                .already
                .and_then(|file| file.imported_at)
                .map(|at| at.in_brussels()),
            statements_new: imported.statements_new,
            lines_new: imported.lines_new,
            lines_known: imported.lines_known,
            booked: imported.booked,
            waiting: imported.waiting,
            set_aside: imported.set_aside,
            booked_of_before: imported.booked_of_before,
        }
    }

    fn sentence(&self) -> String {
        if let Some(at) = self.imported_before {
            let day = at.format("%Y-%m-%d %H:%M");
            return format!("{}: imported before, on {day}; nothing added", self.file);
        }
        format!(
            "{}: {} new lines ({} known already): {} booked, {} wait for a person, {} are no receipts",
            self.file, self.lines_new, self.lines_known, self.booked, self.waiting, self.set_aside
        )
    }
}
