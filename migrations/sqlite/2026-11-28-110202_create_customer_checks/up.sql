-- What a person looked up about a customer for the kmo-portefeuille; what nobody looked up is absent.
CREATE TABLE customer_checks (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    kbo TEXT,
    activity TEXT,
    relation TEXT,
    -- How they are related, or where it was looked up.
    note TEXT NOT NULL,
    checked_on DATE NOT NULL,
    checked_by BIGINT REFERENCES users (id),
    checked_name TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT customer_checks_customer_id_key UNIQUE (customer_id),
    CONSTRAINT customer_checks_kbo_check CHECK (kbo IN ('active', 'in-formation', 'ended')),
    CONSTRAINT customer_checks_activity_check CHECK (activity IN ('accepted', 'not-accepted')),
    CONSTRAINT customer_checks_relation_check CHECK (relation IN ('none', 'capital', 'common-person', 'family'))
);
