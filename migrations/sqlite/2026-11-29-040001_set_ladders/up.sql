-- Marks beside each receivable, so that a work list needn't add up every booking of the book: whether
-- something is open (kept in step after each booking), and the last reminder.
ALTER TABLE tranches ADD COLUMN is_open BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE tranches ADD COLUMN reminded_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tranches ADD COLUMN reminded_on DATE;
UPDATE tranches SET is_open = (amount_cents - credited_cents > (
    SELECT COALESCE(SUM(a.amount_cents), 0) FROM allocations a
    WHERE a.tranche_id = tranches.id AND a.undone_at IS NULL
));
UPDATE tranches SET
    reminded_step = (SELECT MAX(r.step) FROM reminders r WHERE r.tranche_id = tranches.id),
    reminded_on = (SELECT MAX(r.reminded_on) FROM reminders r WHERE r.tranche_id = tranches.id)
WHERE EXISTS (SELECT 1 FROM reminders r WHERE r.tranche_id = tranches.id);
CREATE INDEX tranches_open_idx ON tranches (reminded_step, channel, due_on) WHERE is_open;

-- How the reminders climb; without a row, as in the product.
CREATE TABLE reminder_settings (
    id BIGINT NOT NULL PRIMARY KEY REFERENCES institutes (id),
    version BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE TABLE reminder_steps (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    ladder TEXT NOT NULL,
    tone TEXT NOT NULL,
    -- After the day that the ladder counts from.
    days INTEGER NOT NULL,
    CONSTRAINT reminder_steps_ladder_tone_key UNIQUE (ladder, tone),
    CONSTRAINT reminder_steps_days_check CHECK (days > 0)
);

-- Where somebody had set the day of the first reminder, the ladders start on it.
INSERT INTO reminder_settings (id, version, updated_at)
SELECT id, 1, updated_at FROM institute_settings WHERE reminder_after_days NOT IN (0, 7);
INSERT INTO reminder_steps (ladder, tone, days)
SELECT l.ladder, l.tone, s.reminder_after_days + l.later
FROM institute_settings s, (
    SELECT 'enterprise' AS ladder, 'friendly' AS tone, 0 AS later
    UNION ALL SELECT 'enterprise', 'firm', 14
    UNION ALL SELECT 'enterprise', 'last', 28
    UNION ALL SELECT 'person', 'friendly', 0
    UNION ALL SELECT 'person', 'firm', 21
    UNION ALL SELECT 'person', 'last', 42
) l
WHERE s.reminder_after_days NOT IN (0, 7);
INSERT INTO reminder_steps (ladder, tone, days)
SELECT 'portfolio', l.tone, l.days
FROM institute_settings s, (
    SELECT 'friendly' AS tone, 14 AS days UNION ALL SELECT 'firm', 28 UNION ALL SELECT 'last', 45
) l
WHERE s.reminder_after_days NOT IN (0, 7);
ALTER TABLE institute_settings DROP COLUMN reminder_after_days;
