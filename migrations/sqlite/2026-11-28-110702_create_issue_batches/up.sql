-- Invoices that a person asked to issue together. The worker issues them one by one; each row tells
-- what became of it.
CREATE TABLE issue_batches (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    asked_at TIMESTAMP NOT NULL,
    asked_by BIGINT REFERENCES users (id),
    asked_by_name TEXT NOT NULL
);
CREATE TABLE issue_batch_rows (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    issue_batch_id BIGINT NOT NULL REFERENCES issue_batches (id),
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    -- The fingerprint of the invoice that the person saw.
    seen TEXT NOT NULL,
    state TEXT NOT NULL,
    invoice_id BIGINT REFERENCES invoices (id),
    -- Why it was not issued, and the rule where it is one.
    reason TEXT,
    problem TEXT,
    CONSTRAINT issue_batch_rows_batch_enrolment_key UNIQUE (issue_batch_id, enrolment_id),
    CONSTRAINT issue_batch_rows_state_check CHECK (state IN ('waiting', 'issued', 'refused'))
);
CREATE INDEX issue_batch_rows_state_idx ON issue_batch_rows (state);
