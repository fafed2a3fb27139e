-- Whether an invoice asks all that was left of its enrolment; an instalment doesn't.
ALTER TABLE invoices ADD COLUMN settles BOOLEAN NOT NULL DEFAULT TRUE;

-- What every invoice of a customer refers to, unless the enrolment says otherwise.
ALTER TABLE customers ADD COLUMN purchase_reference TEXT;

-- Invoices that somebody prepared: what to ask of an enrolment. They have no number and no meaning
-- for anybody else, and may change and go.
CREATE TABLE invoice_drafts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    -- The terms as JSON.
    terms TEXT NOT NULL,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by BIGINT REFERENCES users (id)
);
CREATE INDEX invoice_drafts_enrolment_id_idx ON invoice_drafts (enrolment_id);
