-- The outbox: a message is written in the transaction of its cause and sent afterwards.
CREATE TABLE mails (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    -- What caused it, once: the same cause can't write twice.
    cause_key TEXT NOT NULL,
    message_id TEXT NOT NULL,
    language TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sender_address TEXT NOT NULL,
    reply_to TEXT,
    recipient_name TEXT NOT NULL,
    recipient_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_try_at TIMESTAMP NOT NULL,
    leased_until TIMESTAMP,
    lease_owner TEXT,
    last_error TEXT,
    created_at TIMESTAMP NOT NULL,
    sent_at TIMESTAMP,
    -- Where it went: the server's answer, or the built-in outbox.
    delivery_note TEXT,
    customer_id BIGINT REFERENCES customers (id),
    enrolment_id BIGINT REFERENCES enrolments (id),
    invoice_id BIGINT REFERENCES invoices (id),
    CONSTRAINT mails_cause_key_key UNIQUE (cause_key),
    CONSTRAINT mails_message_id_key UNIQUE (message_id),
    CONSTRAINT mails_kind_check CHECK (kind IN ('enrolment-confirmation', 'application-guide', 'invoice', 'payment-reminder', 'payment-answer', 'test-message')),
    CONSTRAINT mails_status_check CHECK (status IN ('queued', 'in-flight', 'deferred', 'sent', 'failed', 'bounced', 'cancelled'))
);
CREATE INDEX mails_due_idx ON mails (status, next_try_at);
CREATE INDEX mails_enrolment_id_idx ON mails (enrolment_id);
CREATE INDEX mails_invoice_id_idx ON mails (invoice_id);

CREATE TABLE mail_attachments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    mail_id BIGINT NOT NULL REFERENCES mails (id),
    position INTEGER NOT NULL,
    document_id BIGINT NOT NULL REFERENCES documents (id),
    CONSTRAINT mail_attachments_mail_id_position_key UNIQUE (mail_id, position)
);

-- Which step of the ladder went out for a tranche; never the same step twice.
CREATE TABLE reminders (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tranche_id BIGINT NOT NULL REFERENCES tranches (id),
    step INTEGER NOT NULL,
    mail_id BIGINT NOT NULL REFERENCES mails (id),
    reminded_on DATE NOT NULL,
    CONSTRAINT reminders_tranche_id_step_key UNIQUE (tranche_id, step)
);
CREATE INDEX reminders_mail_id_idx ON reminders (mail_id);
