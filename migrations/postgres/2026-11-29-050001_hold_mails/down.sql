DROP TABLE mail_settings;
DROP TABLE mail_pauses;
UPDATE mails SET status = 'queued' WHERE status = 'held';
ALTER TABLE mails DROP COLUMN withdrawn_note;
ALTER TABLE mails DROP COLUMN withdrawn_because;
ALTER TABLE mails DROP COLUMN held_until;
ALTER TABLE mails DROP CONSTRAINT mails_status_check;
ALTER TABLE mails ADD CONSTRAINT mails_status_check
    CHECK (status IN ('queued', 'in-flight', 'deferred', 'sent', 'failed', 'bounced', 'cancelled'));
