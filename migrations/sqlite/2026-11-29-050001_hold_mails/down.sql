DROP TABLE mail_settings;
DROP TABLE mail_pauses;
UPDATE mails SET status = 'queued' WHERE status = 'held';
ALTER TABLE mails DROP COLUMN withdrawn_note;
ALTER TABLE mails DROP COLUMN withdrawn_because;
ALTER TABLE mails DROP COLUMN held_until;
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'CHECK (status IN (''queued'', ''held'', ''in-flight''', 'CHECK (status IN (''queued'', ''in-flight''')
WHERE type = 'table' AND name = 'mails';
PRAGMA writable_schema = RESET;
-- Tells other connections that the table is read anew.
CREATE TABLE mails_are_not_held (id INTEGER);
DROP TABLE mails_are_not_held;
