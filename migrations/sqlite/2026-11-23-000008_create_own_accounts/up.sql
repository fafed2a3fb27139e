-- Accounts of the institute beside the one on its invoices: their statements are ours too.
CREATE TABLE own_accounts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    iban TEXT NOT NULL,
    added_at TIMESTAMP NOT NULL,
    CONSTRAINT own_accounts_iban_key UNIQUE (iban)
);
