-- What was read in the mailbox for undeliverable mail, so that each message is looked at once.
CREATE TABLE read_returns (
    -- SHA-256 of the message, in hexadecimal.
    digest TEXT NOT NULL PRIMARY KEY,
    read_at TIMESTAMP NOT NULL,
    -- The message of ours that it brought back; none for anything else that arrived there.
    mail_id BIGINT REFERENCES mails (id)
);
CREATE INDEX read_returns_mail_id_idx ON read_returns (mail_id);
