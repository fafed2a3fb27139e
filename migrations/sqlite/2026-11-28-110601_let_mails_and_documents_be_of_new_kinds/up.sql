-- The kinds of mails and documents are told by the program; a list of them here would have to be
-- rebuilt with every new one. SQLite takes a changed check only by its text
-- (sqlite.org/lang_altertable.html, section 7); nothing that is stored changes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = substr(sql, 1, instr(sql, 'CONSTRAINT mails_kind_check') - 1)
    || 'CONSTRAINT mails_kind_check CHECK (kind <> '''''
    || substr(substr(sql, instr(sql, 'CONSTRAINT mails_kind_check')),
        instr(substr(sql, instr(sql, 'CONSTRAINT mails_kind_check')), '))') + 1)
WHERE type = 'table' AND name = 'mails' AND instr(sql, 'CONSTRAINT mails_kind_check CHECK (kind IN') > 0;
UPDATE sqlite_schema
SET sql = substr(sql, 1, instr(sql, 'CONSTRAINT documents_kind_check') - 1)
    || 'CONSTRAINT documents_kind_check CHECK (kind <> '''''
    || substr(substr(sql, instr(sql, 'CONSTRAINT documents_kind_check')),
        instr(substr(sql, instr(sql, 'CONSTRAINT documents_kind_check')), '))') + 1)
WHERE type = 'table' AND name = 'documents' AND instr(sql, 'CONSTRAINT documents_kind_check CHECK (kind IN') > 0;
PRAGMA writable_schema = RESET;
-- Tells other connections that the tables are read anew.
CREATE TABLE kinds_are_open (id INTEGER);
DROP TABLE kinds_are_open;
