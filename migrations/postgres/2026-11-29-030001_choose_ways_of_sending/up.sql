-- How a customer's invoices go, where a person chose something else than the rule or typed another
-- address on the Peppol network; no row where nobody did.
CREATE TABLE customer_sending (
    customer_id BIGINT NOT NULL PRIMARY KEY REFERENCES customers (id),
    preference TEXT NOT NULL,
    -- Scheme and id, as in 0208:0666814325.
    endpoint TEXT,
    version BIGINT NOT NULL
);

-- Who else gets the invoices of one enrolment: mail addresses, one a line.
CREATE TABLE enrolment_invoicing (
    enrolment_id BIGINT NOT NULL PRIMARY KEY REFERENCES enrolments (id),
    recipients TEXT NOT NULL,
    version BIGINT NOT NULL
);
