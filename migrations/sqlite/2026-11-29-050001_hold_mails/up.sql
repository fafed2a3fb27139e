-- Automatic mails wait until a person has had the time to look. SQLite takes a changed check only by
-- its text (sqlite.org/lang_altertable.html, section 7); nothing that is stored changes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'CHECK (status IN (''queued'', ''in-flight''', 'CHECK (status IN (''queued'', ''held'', ''in-flight''')
WHERE type = 'table' AND name = 'mails';
PRAGMA writable_schema = RESET;
-- Leaves at this moment unless somebody says otherwise.
ALTER TABLE mails ADD COLUMN held_until TIMESTAMP;
-- Why it was taken out, as a word of the program, and what a person said of it.
ALTER TABLE mails ADD COLUMN withdrawn_because TEXT;
ALTER TABLE mails ADD COLUMN withdrawn_note TEXT;

-- Customers to whom nothing automatic is written until a day.
CREATE TABLE mail_pauses (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    until DATE NOT NULL,
    reason TEXT NOT NULL,
    paused_by TEXT NOT NULL,
    paused_at TIMESTAMP NOT NULL,
    CONSTRAINT mail_pauses_customer_id_key UNIQUE (customer_id)
);

-- How mail is handled; one row, with id 1.
CREATE TABLE mail_settings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    hold_hours INTEGER NOT NULL,
    -- Names under which the public keys of DKIM stand, one a line.
    dkim_selectors TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    CONSTRAINT mail_settings_hold_hours_check CHECK (hold_hours BETWEEN 0 AND 168)
);
INSERT INTO mail_settings (id, hold_hours, dkim_selectors, version, updated_at)
VALUES (1, 24, '', 1, '2026-11-29 00:00:00');
