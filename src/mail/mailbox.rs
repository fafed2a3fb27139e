//! The mailbox into which undeliverable messages come back, as mail servers keep one on disk: a Maildir
//! folder, or an mbox file. It is only read; nothing in it is moved or marked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A message that is larger is left alone: what comes back is at most what we sent.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A mailbox on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxOnDisk(PathBuf);

impl MailboxOnDisk {
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it is, for the log.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Hands each message in it to `take`, one at a time.
    ///
    /// # Errors
    /// The mailbox can't be read.
    pub fn for_each(&self, mut take: impl FnMut(&[u8])) -> io::Result<()> {
        if !self.0.is_dir() {
            let file = fs::read(&self.0)?;
            messages_of_mbox(&file).for_each(|message| take(&message));
            return Ok(());
        }
        for state in ["new", "cur"] {
            let folder = self.0.join(state);
            if !folder.is_dir() {
                continue;
            }
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let kept = match entry.metadata() {
                    Ok(kept) => kept,
                    // Another program moved it meanwhile; it is met again the next time.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(error) => return Err(error),
                };
                if kept.is_file() && kept.len() <= BYTES_MAX {
                    match fs::read(entry.path()) {
                        Ok(message) => take(&message),
                        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                        Err(error) => return Err(error),
                    }
                }
            }
        }
        Ok(())
    }
}

/// The messages of an mbox file: each begins with a line `From …`, and a line of text that would
/// look like one has `>` in front (RFC 4155).
fn messages_of_mbox(file: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let mut lines = file.split_inclusive(|byte| *byte == b'\n').peekable();
    std::iter::from_fn(move || {
        let mut message = Vec::new();
        let mut begun = false;
        while let Some(line) = lines.peek() {
            let begins = line.starts_with(b"From ");
            if begins && begun {
                break;
            }
            let line = lines.next().unwrap_or_default();
            if begins {
                begun = true;
            } else if begun {
                message.extend_from_slice(unquoted(line));
            }
        }
        begun.then_some(message)
    })
}

fn unquoted(line: &[u8]) -> &[u8] {
    let bare = line
        .iter()
        .position(|byte| *byte != b'>')
        .and_then(|at| line.get(at..))
        .unwrap_or_default();
    match line {
        [b'>', rest @ ..] if bare.starts_with(b"From ") => rest,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(mailbox: &Path) -> Vec<String> {
        let mut found = Vec::new();
        MailboxOnDisk::new(mailbox.to_owned())
            .for_each(|bytes| found.push(String::from_utf8(bytes.to_vec()).unwrap()))
            .unwrap();
        found.sort();
        found
    }

    #[test]
    fn an_mbox_file_gives_each_message_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mbox");
        let text = "From a@b Mon Nov 23 09:30:00 2026\nSubject: een\n\n>From Gent\n>>From Brugge\n\n\
                    From c@d Mon Nov 23 09:31:00 2026\nSubject: twee\n\nDag\n";
        fs::write(&file, text).unwrap();
        assert_eq!(
            messages(&file),
            [
                "Subject: een\n\nFrom Gent\n>From Brugge\n\n",
                "Subject: twee\n\nDag\n"
            ]
        );
    }

    #[test]
    fn a_maildir_gives_what_is_new_and_what_was_seen() {
        let folder = tempfile::tempdir().unwrap();
        for (state, name) in [("new", "1.a"), ("cur", "2.b:2,S"), ("tmp", "3.c")] {
            fs::create_dir_all(folder.path().join(state)).unwrap();
            fs::write(folder.path().join(state).join(name), state).unwrap();
        }
        assert_eq!(messages(folder.path()), ["cur", "new"]);
    }

    #[test]
    fn a_mailbox_that_is_not_there_is_an_error() {
        let gone = MailboxOnDisk::new(PathBuf::from("/nergens/mbox"));
        assert!(gone.for_each(|_| {}).is_err());
    }
}
