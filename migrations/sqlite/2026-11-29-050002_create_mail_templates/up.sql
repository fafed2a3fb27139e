-- Messages in the institute's own words, with everything that they said before: the newest version of
-- a kind in a language holds, and one without a text is a return to the standard text.
CREATE TABLE mail_template_versions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT,
    body TEXT,
    saved_by TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    CONSTRAINT mail_template_versions_whole_check CHECK ((subject IS NULL) = (body IS NULL))
);
CREATE INDEX mail_template_versions_kind_idx ON mail_template_versions (kind, language, id);
