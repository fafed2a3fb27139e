-- How a customer's invoices go, where a person chose something else than the rule or typed another
-- address on the Peppol network; no row where nobody did.
CREATE TABLE customer_sending (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    preference TEXT NOT NULL,
    -- Scheme and id, as in 0208:0666814325.
    endpoint TEXT,
    version BIGINT NOT NULL,
    CONSTRAINT customer_sending_customer_id_key UNIQUE (customer_id)
);

-- Who else gets the invoices of one enrolment: mail addresses, one a line.
CREATE TABLE enrolment_invoicing (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    recipients TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT enrolment_invoicing_enrolment_id_key UNIQUE (enrolment_id)
);
