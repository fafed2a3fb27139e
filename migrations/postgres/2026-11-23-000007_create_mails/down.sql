DROP TABLE reminders;
DROP TABLE mail_attachments;
DROP TABLE mails;
