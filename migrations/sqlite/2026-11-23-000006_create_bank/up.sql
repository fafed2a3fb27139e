-- What a person said of the columns of a bank that isn't known: for one own account (empty where a
-- column names it), under one heading.
CREATE TABLE csv_layouts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    heading TEXT NOT NULL,
    -- formats::statement_csv::Layout, as JSON.
    layout TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    saved_by BIGINT REFERENCES users (id),
    CONSTRAINT csv_layouts_account_heading_key UNIQUE (account, heading)
);

-- Uploaded statement files; a preview becomes imported, or is thrown away.
CREATE TABLE bank_files (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL,
    format TEXT NOT NULL,
    uploaded_at TIMESTAMP NOT NULL,
    uploaded_by BIGINT REFERENCES users (id),
    imported_at TIMESTAMP,
    lines_new INTEGER NOT NULL,
    lines_known INTEGER NOT NULL,
    csv_layout_id BIGINT REFERENCES csv_layouts (id)
);
CREATE INDEX bank_files_sha256_idx ON bank_files (sha256);

CREATE TABLE bank_statements (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    bank_file_id BIGINT NOT NULL REFERENCES bank_files (id),
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    number TEXT NOT NULL,
    -- Only where the file proves that it is whole.
    opening_cents BIGINT,
    opening_on DATE NOT NULL,
    closing_cents BIGINT,
    closing_on DATE NOT NULL,
    -- The statement before this one is missing.
    follows_gap BOOLEAN NOT NULL,
    CONSTRAINT bank_statements_identity_key UNIQUE (account, number, opening_on, closing_on, opening_cents, closing_cents)
);
CREATE INDEX bank_statements_closing_on_idx ON bank_statements (account, closing_on);

CREATE TABLE bank_lines (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    bank_statement_id BIGINT NOT NULL REFERENCES bank_statements (id),
    position INTEGER NOT NULL,
    sequence TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    currency TEXT NOT NULL,
    booked_on DATE NOT NULL,
    valued_on DATE,
    counterparty_name TEXT NOT NULL,
    counterparty_account TEXT NOT NULL,
    counterparty_bic TEXT NOT NULL,
    structured_reference TEXT,
    remittance TEXT NOT NULL,
    bank_reference TEXT,
    end_to_end_id TEXT,
    transaction_code TEXT,
    details_of TEXT,
    -- What the matcher reads beside the above (domain::bank::LineExtra), as JSON.
    extra TEXT NOT NULL,
    state TEXT NOT NULL,
    decision TEXT NOT NULL,
    -- Flags, evidence, candidates and the prepared proposal, as JSON.
    judgement TEXT NOT NULL,
    -- What the judgement offers to whoever looks at the line.
    proposal TEXT NOT NULL,
    set_aside_reason TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT bank_lines_state_check CHECK (state IN ('waiting', 'booked', 'set-aside')),
    CONSTRAINT bank_lines_decision_check CHECK (decision IN ('auto', 'suggest', 'open', 'flag', 'ignore')),
    CONSTRAINT bank_lines_proposal_check CHECK (proposal IN ('none', 'unsure', 'exact'))
);
CREATE INDEX bank_lines_bank_statement_id_idx ON bank_lines (bank_statement_id);
CREATE INDEX bank_lines_state_idx ON bank_lines (state);
CREATE INDEX bank_lines_booked_on_idx ON bank_lines (booked_on);

-- Further statements in which a line that was there already came again: another format, an
-- overlapping export, a second copy.
CREATE TABLE bank_sightings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    bank_line_id BIGINT NOT NULL REFERENCES bank_lines (id),
    bank_statement_id BIGINT NOT NULL REFERENCES bank_statements (id),
    CONSTRAINT bank_sightings_line_statement_key UNIQUE (bank_line_id, bank_statement_id)
);
CREATE INDEX bank_sightings_bank_statement_id_idx ON bank_sightings (bank_statement_id);

-- What settles a tranche: a part of a bank line, or a few cents that are written off (without a
-- line). An undone booking stays, with who and why.
CREATE TABLE allocations (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    bank_line_id BIGINT REFERENCES bank_lines (id),
    tranche_id BIGINT NOT NULL REFERENCES tranches (id),
    amount_cents BIGINT NOT NULL,
    automatic BOOLEAN NOT NULL,
    -- The evidence as it was judged; the person's reason where it is a write-off.
    why TEXT NOT NULL,
    -- The booking that this one takes back: a returned transfer, or money given back.
    reverses_id BIGINT REFERENCES allocations (id),
    -- This booking proves whose the payer's account is.
    proves_payer BOOLEAN NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by BIGINT REFERENCES users (id),
    undone_at TIMESTAMP,
    undone_by BIGINT REFERENCES users (id),
    undo_reason TEXT,
    CONSTRAINT allocations_amount_check CHECK (amount_cents <> 0),
    CONSTRAINT allocations_write_off_check CHECK (bank_line_id IS NOT NULL OR (why <> '' AND amount_cents > 0))
);
CREATE INDEX allocations_bank_line_id_idx ON allocations (bank_line_id);
CREATE INDEX allocations_tranche_id_idx ON allocations (tranche_id);
CREATE INDEX allocations_reverses_id_idx ON allocations (reverses_id);

-- Accounts that the operator of the portefeuille pays from, beside those of the settings.
CREATE TABLE operator_accounts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    iban TEXT NOT NULL,
    learned_at TIMESTAMP NOT NULL,
    CONSTRAINT operator_accounts_iban_key UNIQUE (iban)
);
