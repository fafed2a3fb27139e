-- The access point through which documents go over the Peppol network: one row, or none while nothing
-- is set up.
CREATE TABLE access_point_settings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    provider TEXT NOT NULL,
    host TEXT NOT NULL,
    -- Goes to the access point and nowhere else: never shown, never logged.
    api_key TEXT NOT NULL,
    -- Our own address on the network, where the enterprise number doesn't make it.
    endpoint TEXT,
    version BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- How each issued document reaches its customer, and where it stands.
CREATE TABLE invoice_deliveries (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    route TEXT NOT NULL,
    situation TEXT NOT NULL,
    provider TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Where it goes on the network.
    endpoint TEXT,
    -- The same for every try.
    idempotency_key TEXT NOT NULL,
    -- How the access point calls it.
    reference TEXT,
    -- An earlier try got no answer: it is looked for before it goes again.
    may_have_arrived BOOLEAN NOT NULL,
    tries INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    next_try_at TIMESTAMP,
    lease_owner TEXT,
    leased_until TIMESTAMP,
    trouble TEXT,
    words TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP,
    version BIGINT NOT NULL,
    CONSTRAINT invoice_deliveries_invoice_id_key UNIQUE (invoice_id),
    CONSTRAINT invoice_deliveries_idempotency_key_key UNIQUE (idempotency_key)
);
CREATE INDEX invoice_deliveries_due_idx ON invoice_deliveries (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX invoice_deliveries_state_idx ON invoice_deliveries (state);

-- Every try, as it was answered.
CREATE TABLE delivery_attempts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    delivery_id BIGINT NOT NULL REFERENCES invoice_deliveries (id),
    at TIMESTAMP NOT NULL,
    step TEXT NOT NULL,
    provider TEXT NOT NULL,
    -- Where it stood afterwards.
    state TEXT NOT NULL,
    trouble TEXT,
    words TEXT NOT NULL,
    reference TEXT,
    -- Of the UBL that went.
    sha256 TEXT,
    -- Who did it, where a person did.
    made_by TEXT
);
CREATE INDEX delivery_attempts_delivery_id_idx ON delivery_attempts (delivery_id);

-- The accountant who gets the documents: one row, or none while nobody is named.
CREATE TABLE accountant_settings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    -- A mail with each document when it is issued.
    each_document BOOLEAN NOT NULL,
    -- A mail with the export of a month when it is over.
    monthly BOOLEAN NOT NULL,
    -- The day of the next month on which that mail goes.
    monthly_day INTEGER NOT NULL,
    version BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
