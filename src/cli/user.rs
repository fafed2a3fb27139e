//! `dienstboek user add`: a person who may sign in, without the browser. For a book that a script sets
//! up (its administrator then describes the institute), and for when the last one is locked out.

use std::io::{BufRead, IsTerminal};

use super::{CliError, Global, logs, migrate, print};
use crate::clock::Clock;
use crate::domain::language::Language;
use crate::domain::user::{Actor, Role};
use crate::services::manage_users::{self, AddUser, UserError};
use crate::services::{Ctx, passwords};

/// The people who sign in.
#[derive(clap::Subcommand)]
pub enum Args {
    /// Add a person who may sign in. The password is asked for, or read from standard input
    Add(AddArgs),
}

#[derive(clap::Args)]
pub struct AddArgs {
    /// The mail address to sign in with
    #[arg(long)]
    email: String,
    /// How the person is called
    #[arg(long)]
    name: String,
    /// administrator, enrolments, trainer, bookkeeper or read-only
    #[arg(long)]
    role: Role,
    /// nl, fr or en
    #[arg(long, default_value_t = Language::Dutch)]
    language: Language,
}

/// Adds a person.
///
/// # Errors
/// When the settings or the database can't be used; when the password is too weak or the address
/// taken.
pub fn run(global: &Global, args: Args) -> Result<(), CliError> {
    let Args::Add(args) = args;
    let config = global.config(&[])?;
    logs::start(&config)?;
    let db = migrate::open(&config)?;
    let email = args.email.trim().to_lowercase();
    if !email.contains('@') {
        return Err(CliError::refused(format!("{email} is not a mail address")));
    }
    let password = password()?;
    passwords::check(&password, &[&args.name, &email])
        .map_err(|weak| CliError::refused(weak.to_string()))?;
    let password_hash =
        passwords::hash(&password).map_err(CliError::failed("the password can't be hashed"))?;
    let ctx = Ctx {
        actor: Actor::system(),
        now: Clock::System.now(),
    };
    let done = format!("{} can sign in as {email} ({})", args.name, args.role);
    let new = AddUser {
        name: args.name,
        email,
        role: args.role,
        language: args.language,
        password_hash,
    };
    db.write_blocking(|tx| manage_users::add(tx, &ctx, new))
        .map_err(|error: UserError| match error {
            UserError::Storage(error) => CliError::failed("the user can't be added")(error),
            refused => CliError::refused(refused.to_string()),
        })?;
    print(done)
}

/// Asks for a password twice, without showing it; a script gives it on one line.
fn password() -> Result<String, CliError> {
    let unreadable = "the password can't be read";
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(CliError::failed(unreadable))?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask = |prompt| rpassword::prompt_password(prompt).map_err(CliError::failed(unreadable));
    let password = ask("Password: ")?;
    if ask("The same again: ")? != password {
        return Err(CliError::refused("the two passwords differ"));
    }
    Ok(password)
}
