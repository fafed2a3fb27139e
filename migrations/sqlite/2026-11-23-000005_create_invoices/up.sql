-- Issued invoices and credit notes. They don't change; a correction is a credit note.
CREATE TABLE invoices (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    number TEXT NOT NULL,
    enrolment_id BIGINT REFERENCES enrolments (id),
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    corrects_id BIGINT REFERENCES invoices (id),
    language TEXT NOT NULL,
    issue_date DATE NOT NULL,
    due_date DATE NOT NULL,
    structured_reference TEXT,
    project_number TEXT,
    portfolio_mode TEXT NOT NULL,
    net_cents BIGINT NOT NULL,
    vat_cents BIGINT NOT NULL,
    gross_cents BIGINT NOT NULL,
    prepaid_cents BIGINT NOT NULL,
    due_cents BIGINT NOT NULL,
    -- The whole content as JSON, with the seller and the buyer as they were.
    snapshot TEXT NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    issued_by BIGINT REFERENCES users (id),
    CONSTRAINT invoices_number_key UNIQUE (number),
    CONSTRAINT invoices_series_year_sequence_key UNIQUE (series, year, sequence),
    CONSTRAINT invoices_structured_reference_key UNIQUE (structured_reference),
    CONSTRAINT invoices_kind_check CHECK (kind IN ('invoice', 'credit-note')),
    CONSTRAINT invoices_portfolio_mode_check CHECK (portfolio_mode IN ('announced', 'paid', 'none')),
    CONSTRAINT invoices_sum_check CHECK (net_cents + vat_cents = gross_cents AND gross_cents - prepaid_cents = due_cents)
);
CREATE INDEX invoices_enrolment_id_idx ON invoices (enrolment_id);
CREATE INDEX invoices_customer_id_idx ON invoices (customer_id);

-- The two receivables of an invoice, each with its own payer.
CREATE TABLE tranches (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    channel TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    due_on DATE NOT NULL,
    -- No reminders until this day.
    paused_until DATE,
    pause_reason TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT tranches_invoice_id_channel_key UNIQUE (invoice_id, channel),
    CONSTRAINT tranches_channel_check CHECK (channel IN ('portfolio', 'direct')),
    CONSTRAINT tranches_amount_check CHECK (amount_cents > 0)
);

-- Stored documents, byte for byte as issued.
CREATE TABLE documents (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    enrolment_id BIGINT REFERENCES enrolments (id),
    invoice_id BIGINT REFERENCES invoices (id),
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT documents_kind_check CHECK (kind IN ('enrolment-confirmation', 'application-guide', 'invoice-pdf', 'invoice-ubl'))
);
CREATE INDEX documents_enrolment_id_idx ON documents (enrolment_id);
CREATE INDEX documents_invoice_id_idx ON documents (invoice_id);
