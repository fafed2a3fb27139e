CREATE TABLE customers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    enterprise_number TEXT,
    vat_number TEXT,
    legal_form TEXT,
    size TEXT,
    region TEXT,
    -- NACE-BEL code of the main activity, digits and dots.
    nace TEXT,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Active in the KBO; a company that stopped gets no subsidy.
    active_in_kbo BOOLEAN NOT NULL,
    -- Related to the institute: refused by the scheme.
    related BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    search_key TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT customers_enterprise_number_key UNIQUE (enterprise_number),
    CONSTRAINT customers_kind_check CHECK (kind IN ('enterprise', 'person')),
    CONSTRAINT customers_size_check CHECK (size IN ('small', 'medium', 'large')),
    CONSTRAINT customers_region_check CHECK (region IN ('flanders', 'brussels', 'wallonia', 'abroad')),
    CONSTRAINT customers_language_check CHECK (language IN ('nl', 'fr', 'en')),
    CONSTRAINT customers_person_check CHECK (kind = 'enterprise' OR (enterprise_number IS NULL AND vat_number IS NULL))
);
CREATE INDEX customers_search_key_idx ON customers (search_key);

CREATE TABLE contacts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT contacts_role_check CHECK (role IN ('enrolment', 'invoice')),
    CONSTRAINT contacts_language_check CHECK (language IN ('nl', 'fr', 'en'))
);
CREATE INDEX contacts_customer_id_idx ON contacts (customer_id);

CREATE TABLE participants (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT,
    statute TEXT NOT NULL,
    search_key TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT participants_statute_check CHECK (statute IN ('employee', 'self-employed', 'helper', 'assisting-spouse', 'student', 'none'))
);
CREATE INDEX participants_customer_id_idx ON participants (customer_id);

-- Bank accounts that a customer is known to pay from.
CREATE TABLE customer_accounts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    iban TEXT NOT NULL,
    learned_at TIMESTAMP NOT NULL,
    CONSTRAINT customer_accounts_customer_id_iban_key UNIQUE (customer_id, iban)
);
