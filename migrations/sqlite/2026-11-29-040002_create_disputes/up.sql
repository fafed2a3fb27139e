-- What a customer objects to a receivable: that it is not owed, or that it is paid already.
CREATE TABLE disputes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tranche_id BIGINT NOT NULL REFERENCES tranches (id),
    kind TEXT NOT NULL,
    -- In the customer's words.
    reason TEXT NOT NULL,
    -- When it was paid, where the customer said so.
    paid_on DATE,
    opened_at TIMESTAMP NOT NULL,
    opened_by BIGINT REFERENCES users (id),
    opened_by_name TEXT NOT NULL,
    -- The customer told it behind his link; a colleague noted it otherwise.
    by_customer BOOLEAN NOT NULL,
    settled_at TIMESTAMP,
    settled_by BIGINT REFERENCES users (id),
    settled_by_name TEXT,
    outcome TEXT,
    settlement TEXT,
    CONSTRAINT disputes_kind_check CHECK (kind <> ''),
    CONSTRAINT disputes_settled_check CHECK ((settled_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX disputes_open_key ON disputes (tranche_id, kind) WHERE settled_at IS NULL;
CREATE INDEX disputes_tranche_id_idx ON disputes (tranche_id);
